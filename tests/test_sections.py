"""Section rows of a task ledger are no tasks; they name the kind of the tasks below them."""

import pytest

from tests.test_intake import codes, one, sheet_of, taken

HEAD = ["序号", "任务名称", "责任人", "状态"]


def ledger(*rows, head=HEAD, merges=()):
    return taken(sheet_of([head, *rows], "任务台账", merges=merges))


def kinds(tables):
    return tables.frames["tasks"]["category"].astype(object).where(lambda kind: kind.notna(), None).tolist()


def test_section_rows_are_left_out_and_name_the_kind_of_their_tasks():
    tables, found = ledger(
        [1, "开例会", "样例甲", "已完成"],
        ["一、党建工作"],
        [2, "办培训", "样例甲", "已完成"],
        [3, "建台账", "样例乙", "进行中"],
        ["（二）项目建设（共1项）"],
        [4, "修道路", "样例乙", "进行中"],
    )
    assert kinds(tables) == [None, "党建工作", "党建工作", "项目建设"]
    assert tables.sources[0].excluded == ((3, "分组标题行"), (6, "分组标题行"))
    assert one(found, "section-filled").facts == {"names": "党建工作（A3，2 行）、项目建设（A6，1 行）", "count": 3}
    assert codes(found) == ["rows-left-out", "section-filled"]


def test_a_long_section_name_is_no_note_and_a_merged_one_needs_no_number():
    tables, _ = ledger(
        ["一、党的建设和基层组织建设工作"],
        [1, "办培训", "样例甲", "已完成"],
        ["乡村振兴"],
        HEAD,
        [2, "修道路", "样例乙", "进行中"],
        merges=((4, 1, 4, 4),),
    )
    assert kinds(tables) == ["党的建设和基层组织建设工作", "乡村振兴"]


def test_a_ledger_with_its_own_column_keeps_it():
    tables, found = ledger(["一、党建工作"], [1, "办培训", "样例甲", "已完成", "中心工作"], head=[*HEAD, "任务类别"])
    assert kinds(tables) == ["中心工作"] and "section-filled" not in codes(found)
    assert tables.sources[0].excluded == ((2, "分组标题行"),)


def test_the_nearest_section_counts_and_one_without_tasks_names_nothing():
    tables, found = ledger(["一、中心工作"], ["（一）防汛"], [1, "巡堤", "样例甲", "已完成"], ["二、其他"], [2])
    assert kinds(tables) == ["防汛"]
    assert "中心工作（A2，0 行）、防汛（A3，1 行）" in one(found, "section-filled").message()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ([2, "修道路"], "任务没有责任人"), ([None, "修道路"], "任务没有责任人"), (["备注：每月报送。"], "备注行"),
        (["一、本表每月五日前报送党政办公室。"], "备注行"),
    ],
)  # fmt: skip
def test_a_task_with_blank_cells_or_a_note_is_no_section(row, reason):
    tables, found = ledger([1, "办培训", "样例甲", "已完成"], row, [3, "巡堤", "样例乙", "已完成"])
    assert tables.sources[0].excluded == ((3, reason),) and "section-filled" not in codes(found)


def test_numbered_notes_below_the_last_task_are_no_sections():
    tables, _ = ledger([1, "办培训", "样例甲", "已完成"], ["一、本表每月报送一次"], ["二、其他事项另行通知"])
    assert [reason for _, reason in tables.sources[0].excluded] == ["备注行", "备注行"]
    assert kinds(tables) == [None]


def test_tasks_whose_names_are_numbered_are_no_sections():
    tables, found = ledger(
        ["一、办培训", "样例甲", "已完成"], ["二、修道路"], ["三、巡堤", "样例乙", "已完成"], head=HEAD[1:]
    )
    assert tables.sources[0].excluded == ((3, "任务没有责任人"),) and "section-filled" not in codes(found)
