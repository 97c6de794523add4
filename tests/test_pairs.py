"""Two rows per task, planned above actual: one task, assigned and due from the first, delivered from the second."""

import datetime as dt

from tests.test_intake import codes, one, sheet_of, taken

HEAD = ["大分类", "小分类", "人员", "完成度", "工时", "计划/实际", "开始日期", "结束日期"]
A, B, C = (dt.date(2024, 3, day) for day in (1, 10, 12))


def plan(*rows, merges=()):
    return taken(sheet_of([HEAD, *rows], "进度表", merges=merges))


FOUR = (
    ["道路", "测量", "样例甲", 1, 16, "计划", A, B], [None, None, None, None, None, "实际", A, C],
    [None, "施工", "样例甲", 0.5, None, "计划", A, B], [None, None, None, None, None, "实际", A, None],
    ["河道", "清淤", "样例乙", 0, 8, "计划", A, B], [None, None, None, None, None, "实际", None, None],
    [None, "巡堤", None, None, None, "计划", A, B], [None, None, None, None, None, "实际", None, None],
)  # fmt: skip
MERGES = ((2, 1, 5, 1), (2, 5, 5, 5), (6, 1, 9, 1))


def test_a_pair_is_one_task_and_hours_are_never_filled_down():
    tables, found = plan(*FOUR, merges=MERGES)
    frame = tables.frames["tasks"]
    assert frame["title"].tolist() == ["测量", "施工", "清淤"] and frame["row"].tolist() == [2, 4, 6]
    assert frame["category"].tolist() == ["道路", "道路", "河道"]
    assert frame["delivered"].dt.date.tolist()[0] == C and frame["delivered"].isna().tolist() == [False, True, True]
    assert frame["due"].dt.date.tolist() == [B, B, B] and frame["status"].tolist() == ["办结", "在办", "未办"]
    said = one(found, "pairs-read").facts
    assert (said["tasks"], said["people"], said["hours"], said["cells"], said["open"]) == (3, 2, "24", 2, 2)


def test_a_task_without_owner_is_left_out_and_said_with_both_rows():
    tables, found = plan(*FOUR, merges=MERGES)
    assert tables.sources[0].excluded == ((8, "任务没有责任人"), (9, "任务没有责任人"))
    assert one(found, "tasks-without-owner").place.cell == "C8"
    assert codes(found, "warning") == ["tasks-without-owner"] and codes(found, "error") == []


def test_a_date_that_cannot_be_read_stops_the_task_and_a_row_without_its_pair_is_said():
    rows = [list(row) for row in FOUR]
    rows[1][7] = "下月初"
    tables, found = plan(
        *rows, [None, "绿化", "样例乙", 0, 8, "计划", A, B], ["合计", None, None, None, 32], merges=MERGES
    )
    reasons = dict(tables.sources[0].excluded)
    assert (reasons[2], reasons[3], reasons[10], reasons[11]) == (
        "有一栏读不出来", "有一栏读不出来", "计划与实际没有成对的行", "合计行"
    )  # fmt: skip
    assert one(found, "date-unreadable").place.cell == "H3"
    assert tables.frames["tasks"]["title"].tolist() == ["施工", "清淤"]


def test_an_actual_end_before_the_beginning_is_an_error():
    rows = [list(row) for row in FOUR]
    rows[1][7] = dt.date(2024, 2, 1)
    assert "dates-reversed" in codes(plan(*rows)[1], "error")
