"""What a list says of itself in its 合计, 小计, 平均 and 共 N 条 is compared with what was imported."""

import pytest

from assess.cells import CellError
from tests.test_intake import codes, one, sheet_of, taken

HEAD = ["姓名", "旷工(天)", "事假(天)"]
TITLE = ["2024年3月考勤汇总"]


def said(*rows):
    """The findings of totals and counts for a month report with these rows below its header."""
    found = taken(sheet_of([TITLE, HEAD, *rows]))[1]
    return [finding for finding in found if finding.code.startswith(("total-", "count-"))]


PEOPLE = (["样例甲", 1, 2], ["样例乙", 0, 0.5], ["样例丙", 3, None])


@pytest.mark.parametrize(
    "footer",
    [
        [["合计", 4, 2.5]], [["总计", None, "--"]], [["合 计：", "4天", 2.5]], [["平均", 1.33, 1.25]], [["平均", 1.3333, 0.83]],
        [["累计", 99, 99]], [["共3人"]], [["合计人数：3"]], [["记录数", 3]], [["共 3 条"]], [["人数合计", "3人"]], [["合计", "见附件", None]],
    ],
)  # fmt: skip
def test_totals_that_agree_or_say_nothing_are_silent(footer):
    assert said(*PEOPLE, *footer) == []


def test_a_total_that_differs_is_a_warning_with_both_numbers_at_its_cell():
    (finding,) = said(*PEOPLE, ["合计", 5, 2.5])
    assert (finding.code, finding.level, finding.place.cell) == ("total-differs", "warning", "B6")
    assert "5" in finding.message() and "4" in finding.message() and "旷工" in finding.message()


def test_a_subtotal_covers_the_rows_since_the_last_and_the_total_all_of_them():
    rows = (["样例甲", 1, 2], ["小计", 1, 2], ["样例乙", 2, 3], ["样例丙", 3, 4], ["小计", 5, 8], ["总计", 6, 9])
    (finding,) = said(*rows)
    assert (finding.place.cell, finding.facts["written"], finding.facts["summed"]) == ("C7", "8", "7")


def test_subtotals_that_stand_on_top_cover_the_rows_below():
    assert said(["小计", 1, 2], ["样例甲", 1, 2], ["小计", 5, 7], ["样例乙", 2, 3], ["样例丙", 3, 4]) == []


def test_several_totals_may_each_close_a_block_or_run_on():
    assert said(["样例甲", 1, 2], ["合计", 1, 2], ["样例乙", 2, 3], ["合计", 2, 3]) == []
    assert said(["样例甲", 1, 2], ["合计", 1, 2], ["样例乙", 2, 3], ["合计", 3, 5]) == []
    assert len(said(["样例甲", 1, 2], ["合计", 1, 2], ["样例乙", 2, 3], ["合计", 7, 5])) == 1


@pytest.mark.parametrize("cell", ["两天多", CellError("#N/A")])
def test_a_difference_says_that_a_cell_could_not_be_read(cell):
    (finding,) = said(["样例甲", 1, 2], ["样例乙", cell, 3], ["合计", 3, 5])
    assert (finding.code, finding.facts["unread"], finding.facts["left"]) == ("total-differs-unread", 1, 0)
    assert "读不出来" in finding.message()


def test_a_difference_says_that_rows_were_left_out():
    (first, second) = said(["样例甲", 1, 2], [None, 2, 3], ["合计", 3, 5])
    assert [f.code for f in (first, second)] == ["total-differs-unread"] * 2 and first.facts["left"] == 1


@pytest.mark.parametrize(
    "footer", [["共 4 人"], ["（共4人）"], ["本表共4条记录。"], ["记录数：4"], ["合计人数", "4人"], ["总人数", 4]]
)
def test_a_stated_number_of_rows_or_people_is_compared(footer):
    (finding,) = said(*PEOPLE, footer)
    assert (finding.code, finding.facts["written"], finding.facts["counted"]) == ("count-differs", 4, 3)


def test_a_stated_number_is_no_record_and_no_person():
    tables, found = taken(sheet_of([TITLE, HEAD, *PEOPLE, ["共 3 条"]]))
    assert tables.sources[0].excluded == ((1, "标题或说明"), (6, "写明条数的行")) and codes(found) == ["rows-left-out"]


def test_a_row_left_out_explains_a_stated_number():
    head = ["任务编号", "任务名称", "责任人", "状态", "工作量(件)"]
    rows = [
        ["R-1", "修路", "样例甲", "已完成", 2],
        ["R-2", "清淤", None, "已完成", 1],
        ["记录数", 2],
        ["合计", None, None, None, 3],
    ]
    found = taken(sheet_of([head, *rows], "任务台账"))[1]
    assert one(found, "count-differs-left").facts["left"] == 1
    assert one(found, "total-differs-unread").facts["summed"] == "2"


def test_a_task_on_several_rows_counts_once_or_by_rows():
    head = ["任务编号", "任务名称", "责任人", "状态"]
    rows = [
        ["R-1", "修路", "样例甲", "已完成"],
        ["R-1", "修路", "样例乙", "已完成"],
        ["R-2", "清淤", "样例乙", "已完成"],
    ]
    for stated in ("共2项", "共3条", "共2人"):
        found = taken(sheet_of([head, *rows, [stated]], "任务台账"))[1]
        assert not {"count-differs", "count-differs-left"} & set(codes(found))
