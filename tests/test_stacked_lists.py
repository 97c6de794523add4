"""Lists below one another on a sheet: months by their own titles, headings in another order as a question."""

import pandas as pd
import pytest

from tests.test_intake import codes, one, sheet_of, taken

HEAD = ["姓名", "迟到次数", "旷工天数"]
TURNED = ["姓名", "旷工天数", "迟到次数"]
JANUARY = [["2026年1月考勤"], HEAD, ["样例甲", 1, 0], ["样例乙", 2, 0]]
FEBRUARY = [["样例甲", 5, 0], ["样例乙", 6, 1]]


def late(tables):
    frame = tables.frames["attendance_months"]
    return [(f"{day:%Y-%m}", name, count, row) for day, name, count, row in frame[["date", "name", "late_count", "row"]].itertuples(index=False)]  # fmt: skip


@pytest.mark.parametrize("title", ["2026年2月考勤", "2月考勤", "二月"])
@pytest.mark.parametrize("heads", [[HEAD], []])
def test_rows_below_the_title_of_another_month_are_of_that_month(title, heads):
    tables, found = taken(sheet_of([*JANUARY, [], [title], *heads, *FEBRUARY]))
    at = 7 + len(heads)
    january = [("2026-01", "样例甲", 1, 3), ("2026-01", "样例乙", 2, 4)]
    assert late(tables) == [*january, ("2026-02", "样例甲", 5, at), ("2026-02", "样例乙", 6, at + 1)]
    assert codes(found, "error") == [] and tables.sources[0].period == ("2026-01-01", "2026-02-28")


def test_the_title_of_a_further_page_of_the_same_month_is_nobody():
    rows = [*JANUARY, [], ["2026年1月考勤"], HEAD, ["样例丙", 5, 0]]
    tables, found = taken(sheet_of(rows))
    assert late(tables) == [("2026-01", "样例甲", 1, 3), ("2026-01", "样例乙", 2, 4), ("2026-01", "样例丙", 5, 8)]
    assert codes(found, "error") == []


def test_a_remark_with_a_month_at_the_end_begins_no_month():
    tables, _ = taken(sheet_of([*JANUARY, [], ["填报人：样例丁", "2026年2月"]]))
    assert late(tables) == [("2026-01", "样例甲", 1, 3), ("2026-01", "样例乙", 2, 4)]


def test_months_below_one_another_with_headings_in_another_order_are_a_question():
    tables, found = taken(sheet_of([*JANUARY, [], ["2026年2月考勤"], TURNED, ["样例甲", 0, 5]]))
    assert late(tables) == [("2026-01", "样例甲", 1, 3), ("2026-01", "样例乙", 2, 4)]
    finding = one(found, "headings-in-other-order")
    assert (finding.place.cell, finding.level, finding.facts["said"]) == ("B7", "error", "旷工天数")
    assert [row for row, why in tables.sources[0].excluded if "次序" in why] == [6, 7, 8]


@pytest.mark.parametrize("between", [[], [[]], [[], ["财政所"]], [["财政所"]]])
@pytest.mark.parametrize("more", [[], ["病假天数", "早退次数", "应出勤天数", "备注"]])
def test_rows_below_headings_in_another_order_are_not_read_under_those_above(between, more):
    values = [0.0] * (len(more) - 1) + [None] * bool(more)
    rows = [["2026年1月考勤"], [*HEAD, *more], ["样例甲", 3, 0, *values], *between, [*TURNED, *more], ["样例乙", 0, 5, *values]]  # fmt: skip
    tables, found = taken(sheet_of(rows))
    assert late(tables) == [("2026-01", "样例甲", 3, 3)]
    assert one(found, "headings-in-other-order").place.cell == f"B{4 + len(between)}"


def test_a_second_rating_block_with_its_options_in_another_order_is_a_question():
    rows = [["民主测评表"], ["姓名", "优秀", "称职", "不称职"], ["样例甲", 10, 3, 0], [], ["姓名", "不称职", "称职", "优秀"], ["样例乙", 0, 1, 12]]  # fmt: skip
    tables, found = taken(sheet_of(rows))
    assert tables.frames["ratings"]["name"].unique().tolist() == ["样例甲"]
    assert one(found, "headings-in-other-order").place.cell == "B5"


def test_a_second_roster_block_with_department_and_post_the_other_way_round_is_a_question():
    rows = [["人员花名册"], ["姓名", "部门", "岗位"], ["样例甲", "甲办", "科员"], [], ["姓名", "岗位", "部门"], ["样例乙", "主任", "乙办"]]  # fmt: skip
    tables, found = taken(sheet_of(rows))
    assert tables.frames["roster"]["name"].tolist() == ["样例甲"]
    assert one(found, "headings-in-other-order").place.cell == "B5"


def test_headings_repeated_in_the_same_order_are_passed_over():
    rows = [["2026年1月考勤"], HEAD, ["样例甲", 3, 0], ["姓 名", "迟到次数 ", "旷工天数"], ["样例乙", 0, 5]]
    tables, found = taken(sheet_of(rows))
    assert late(tables) == [("2026-01", "样例甲", 3, 3), ("2026-01", "样例乙", 0, 5)]
    assert codes(found, "error") == [] and pd.notna(tables.frames["attendance_months"]["absent_days"]).all()
