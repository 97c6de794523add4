"""Day columns that are named: weekends and holidays between the numbers, weekdays above or below them."""

import pytest

from tests.test_intake import codes, one, sheet_of, taken

LEGEND = ["备注：出勤√ 事假△ 加班★"]


def grid(days, *rows, title="2024年10月考勤表", above=(), below=()):
    lines = [[title], *([["星期", *above]] if above else []), ["姓名", *days], *([[None, *below]] if below else [])]
    return sheet_of([*lines, *rows, LEGEND], "考勤")


def dates(tables):
    frame = tables.frames["attendance_days"]
    return [(str(at)[5:10], status) for at, status in zip(frame["date"], frame["status"], strict=True)]


WHOLE = ["样例甲", *["√"] * 31]
FROM_4 = [4, "周六", "周日", *range(7, 12), "周末", "周末", *range(14, 32)]


def test_holidays_and_weekends_between_the_numbers_are_the_days_that_are_left_for_them():
    tables, found = taken(
        grid(["国庆节", "国庆节", "国庆节", *FROM_4], ["样例甲", "★", None, "√", "△", "★", *["√"] * 26])
    )
    assert dates(tables)[:5] == [
        ("10-01", "加班"),
        ("10-03", "出勤"),
        ("10-04", "事假"),
        ("10-05", "加班"),
        ("10-06", "出勤"),
    ]
    assert len(dates(tables)) == 30 and tables.sources[0].period == ("2024-10-01", "2024-10-31")
    assert codes(found, "error") == []


def test_a_holiday_in_one_cell_with_its_number_is_that_day():
    days = ["1\n国庆节", "国庆2日", "3 国庆", *range(4, 32)]
    tables, _ = taken(grid(days, WHOLE))
    assert [date for date, _ in dates(tables)] == [f"10-{day:02d}" for day in range(1, 32)]


def test_named_weekdays_that_the_month_contradicts_are_a_question():
    days = [1, 2, 3, 4, "周六", "周日", *range(7, 32)]
    assert codes(taken(grid(days, WHOLE))[1], "error") == []
    tables, found = taken(grid([1, 2, 3, "周六", "周日", *range(6, 32)], WHOLE))
    assert tables.frames == {} and "sheet-month-disagrees" in codes(found, "error")


@pytest.mark.parametrize("where", ["above", "below"])
def test_a_row_of_weekdays_stands_above_or_below_the_numbers(where):
    week = [*"二三四五六日一"] * 5
    tables, found = taken(grid(range(1, 32), WHOLE, **{where: week[:31]}))
    assert len(dates(tables)) == 31 and codes(found, "error") == []
    tables, found = taken(grid(range(1, 32), WHOLE, **{where: [*"三四五六日一二"] * 4}))
    assert tables.frames == {} and "sheet-month-disagrees" in codes(found, "error")


def test_a_cycle_over_two_months_runs_through_named_days():
    days = [*range(21, 28), "周末", "周末", 30, "节假日", *range(2, 21)]
    tables, found = taken(grid(days, ["样例甲", *["√"] * 30], title="2024年10月考勤表"))
    assert [date for date, _ in dates(tables)][6:12] == ["09-27", "09-28", "09-29", "09-30", "10-01", "10-02"]
    assert codes(found, "error") == []


def test_one_column_for_several_days_is_a_question_and_no_other_day_is_read():
    tables, found = taken(grid(["国庆节", *range(8, 32)], ["样例甲", *["√"] * 25]))
    asked = one(found, "day-heading-unclear")
    assert (asked.level, asked.place.cell, asked.facts["found"]) == ("error", "B2", "国庆节")
    assert tables.frames == {}
    tables, found = taken(grid([*range(1, 12), "周末", *range(14, 32)], ["样例甲", *["√"] * 30]))
    assert tables.frames == {} and one(found, "day-heading-unclear").place.cell == "M2"
    assert tables.sources[0].reason == "日期栏里有说不清是哪天的列"


def test_weekends_behind_an_unfinished_month_are_a_question_and_behind_a_whole_month_a_total():
    tables, found = taken(grid([*range(1, 27), "周末", "周末"], WHOLE[:29]))
    assert tables.frames == {} and one(found, "day-heading-unclear").facts["count"] == 2
    tables, found = taken(grid([*range(1, 32), "周末", "节假日"], [*WHOLE, 3, 1]))
    assert len(dates(tables)) == 31 and codes(found, "error") == []
    assert tables.sources[0].unmapped == ("周末", "节假日")
