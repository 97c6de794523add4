"""Units that stand elsewhere than in the heading of a column: obeyed and said, or a question; never read as days."""

import pytest

from tests.test_intake import codes, one, sheet_of, taken

TITLE = "2026年3月考勤统计"
HEAD = ["姓名", "部门", "事假", "病假", "旷工", "加班"]
ROW = ["样例甲", "甲办", 8, 16, 4, 10]


def month(tables):
    (row,) = tables.frames["attendance_months"].to_dict("records")
    return {name: value for name, value in row.items() if isinstance(value, float) and value == value}


@pytest.mark.parametrize(
    ("rows", "cell", "errors"),
    [
        ([[f"{TITLE}（单位：小时）"], HEAD, ROW], "A1", ["unit-stated-unread"]),
        ([[TITLE], ["部门：甲办", None, None, "单位：小时"], HEAD, ROW], "D2", ["unit-stated-unread"]),
        ([[TITLE], [None, None, None, "单位：", "小时"], HEAD, ROW], "D2", ["unit-stated-unread"]),
        ([[TITLE], HEAD, ROW, ["注：各栏均以小时为单位。"]], "A4", ["unit-stated-unread"]),
        ([[TITLE], HEAD, ROW, ["注：请假、加班均以小时为单位"]], "A4", []),
        ([[TITLE], HEAD, [None, None, "小时", "（小时）", "天", "小时"], ROW], "C3", []),
        ([[TITLE], HEAD, ["单位", None, "小时", "小时", "天", "小时"], ROW], "C3", []),
    ],
)
def test_hours_that_are_said_beside_the_table_are_hours_of_leave(rows, cell, errors):
    tables, found = taken(sheet_of(rows))
    absent = {} if errors else {"absent_days": 4.0}
    assert month(tables) == {"personal_leave_hours": 8, "sick_leave_hours": 16, "overtime_hours": 10, **absent}
    assert codes(found, "error") == errors
    assert next(one.facts["cell"] for one in found if one.code == "unit-stated") == cell


def test_hours_in_the_heading_of_a_group_are_those_of_its_columns_and_what_has_no_hours_is_a_question():
    rows = [[TITLE], ["姓名", "请假（小时）", None, None, "考勤异常（次）", None], [None, "事假", "病假", "年休", "迟到", "早退次数"],
            ["样例甲", 8, 16, 8, 2, 1]]  # fmt: skip
    tables, found = taken(sheet_of(rows, merges=((2, 2, 2, 4), (2, 5, 2, 6))))
    assert month(tables) == {"personal_leave_hours": 8, "sick_leave_hours": 16, "late_count": 2, "early_count": 1}
    finding = one(found, "unit-stated-unread")
    assert (finding.place.cell, finding.facts["heading"], finding.facts["unit"]) == ("D3", "年休", "小时")


def test_minutes_that_are_said_above_the_table_are_turned_into_hours_of_overtime():
    tables, _ = taken(sheet_of([[TITLE], ["单位：分钟"], ["姓名", "迟到", "加班"], ["样例甲", 8, 90]]))
    assert month(tables) == {"late_minutes": 8, "overtime_hours": 1.5}


@pytest.mark.parametrize("title", [f"{TITLE}（单位：天）", f"{TITLE}（单位：小时）", f"{TITLE} 单位：样例局", TITLE])
def test_a_heading_that_says_its_unit_keeps_it(title):
    rows = [[title], ["姓名", "事假天数", "迟到次数", "病假（天）"], ["样例甲", 1, 2, 3]]
    tables, found = taken(sheet_of(rows))
    assert month(tables) == {"personal_leave_days": 1, "late_count": 2, "sick_leave_days": 3}
    assert codes(found, "error") == []


def test_lateness_under_days_is_counted_in_times():
    tables, found = taken(sheet_of([[f"{TITLE}（单位：天）"], ["姓名", "事假", "迟到"], ["样例甲", 1, 2]]))
    assert month(tables) == {"personal_leave_days": 1, "late_count": 2} and codes(found, "error") == []


@pytest.mark.parametrize(
    ("head", "rows", "cells"),
    [
        (["姓名", "实出勤", "事假"], [["样例甲", 21, 16], ["样例乙", 21, 8]], "C3"),
        (["姓名", "应出勤", "实出勤", "事假"], [["样例甲", 22, 21, 8], ["样例乙", 22, 20, 2]], "D3"),
        (["姓名", "应出勤", "实出勤", "病假"], [["样例甲", 22, 0, 31], ["样例乙", 22, 22, None]], ""),
        (["姓名", "应出勤", "实出勤", "年休假"], [["样例甲", 22, 22, 5]], ""),
        (["姓名", "实出勤", "事假（天）"], [["样例甲", 21, 16]], ""),
    ],
)
def test_leave_without_a_unit_that_the_month_has_no_room_for_is_an_error(head, rows, cells):
    _, found = taken(sheet_of([[TITLE], head, *rows]))
    assert [one.facts["cells"] for one in found if one.code == "leave-beyond-month"] == [cells] * bool(cells)


def test_leave_of_several_months_is_not_measured_by_one():
    _, found = taken(sheet_of([["2026年1-6月考勤统计"], ["姓名", "实出勤", "事假"], ["样例甲", 110, 16]]))
    assert "leave-beyond-month" not in codes(found)


def test_months_side_by_side_whose_title_says_hours_are_not_read_as_days():
    rows = [["2026年考勤统计（单位：小时）"], ["姓名", "1月", None, "2月", None], [None, "事假", "迟到次数", "事假", "迟到次数"],
            ["样例甲", 8, 4, 16, 0]]  # fmt: skip
    tables, found = taken(sheet_of(rows, merges=((2, 2, 2, 3), (2, 4, 2, 5))))
    frame = tables.frames["attendance_months"]
    assert frame["late_count"].tolist() == [4, 0] and frame["personal_leave_days"].isna().all()
    assert one(found, "unit-stated-unread").facts["cell"] == "A1"


@pytest.mark.parametrize(("titles", "hours", "errors"), [(["2026年事假（单位：小时）"], 8, []), (["2026年事假", "单位：小时"], None, ["year-matrix-without-counter"])])  # fmt: skip
def test_a_matrix_of_months_whose_title_says_hours_is_not_read_as_days(titles, hours, errors):
    rows = [*([title] for title in titles), ["姓名", *(f"{month}月" for month in range(1, 13))], ["样例甲", *[8] * 12]]
    tables, found = taken(sheet_of(rows))
    frame = tables.frames.get("attendance_months")
    assert codes(found, "error") == errors
    assert frame is None or frame["personal_leave_hours"].tolist() == [hours] * 12
