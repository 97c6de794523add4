"""A row of day headings with a flaw: read where one reading is certain, asked for otherwise, and never a shorter run in silence."""

import datetime as dt

import pytest

from tests.test_intake import codes, one, sheet_of, taken
from tests.test_profile_layouts import answered, read_by

LEGEND = ["备注：出勤√ 旷工×"]


def grid(heads, title="2026年3月考勤表", cells=None, name="考勤"):
    """One person whose cell below the heading of the 9th (or below the tenth heading) is ×, all others √."""
    marks = cells or ["×" if at == 8 else "√" for at in range(len(heads))]
    return sheet_of([[title], ["姓名", *heads], ["样例甲", *marks], LEGEND], name)


def days(tables):
    return [int(day) for day in tables.frames["attendance_days"]["date"].dt.day] if tables.frames else []


WHOLE = list(range(1, 32))


def changed(at, value):
    return [*WHOLE[:at], value, *WHOLE[at + 1 :]]


@pytest.mark.parametrize(
    ("heads", "said"),
    [(changed(14, None), "空白"), (changed(14, 51), "51"), (changed(14, 5), "5"), (changed(14, "l5"), "l5")],
)
def test_a_blank_or_mistyped_heading_is_the_day_between_its_neighbours(heads, said):
    tables, found = taken(grid(heads))
    assert days(tables) == WHOLE and codes(found, "error") == []
    assert one(found, "day-heading-mended").facts == {"count": 1, "cells": "P2", "found": said, "days": "15日"}


def test_a_day_written_twice_in_place_of_the_next_is_the_next():
    tables, found = taken(grid([1, 2, 3, 3, *range(5, 32)]))
    assert days(tables) == WHOLE
    assert one(found, "day-heading-mended").facts["days"] == "4日"


def test_weekends_left_without_a_heading_are_read_in_their_place():
    tables, found = taken(grid([day if (day - 1) % 7 not in (0, 6) or day == 1 else None for day in range(1, 32)]))
    assert days(tables) == WHOLE and one(found, "day-heading-mended").facts["count"] == 8


@pytest.mark.parametrize("heading", ["备注", "上半月小计"])
def test_a_column_between_two_days_that_is_no_day_is_passed_over(heading):
    marks = [*["√"] * 16, 10.0, *["×"] * 15]
    tables, found = taken(grid([*WHOLE[:16], heading, *WHOLE[16:]], cells=marks))
    assert days(tables) == WHOLE
    assert tables.frames["attendance_days"]["status"].tolist() == [*["出勤"] * 16, *["旷工"] * 15]
    assert one(found, "day-columns-skipped").facts == {"count": 1, "cells": "R2", "found": heading}


def test_a_wholly_empty_column_between_the_days_is_nothing():
    tables, found = taken(grid([*WHOLE[:16], None, *WHOLE[16:]], cells=[*["√"] * 16, None, *["√"] * 15]))
    assert days(tables) == WHOLE and not [f for f in found if f.code.startswith("day-")]


def test_a_day_without_a_column_is_said_and_the_days_around_it_are_read():
    tables, found = taken(grid([day for day in WHOLE if day != 16]))
    assert days(tables) == [day for day in WHOLE if day != 16]
    assert one(found, "days-without-column").facts == {"days": "16", "count": 1}


def test_a_sheet_of_working_days_only_lacks_no_day():
    working = [day for day in WHOLE if (day - 1) % 7 not in (0, 6)]
    tables, found = taken(grid(working))
    assert days(tables) == working and "days-without-column" not in {f.code for f in found}


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ([1, 2, 3, 4, 4, *range(5, 32)], "B2、C2、D2、E2"),
        ([*WHOLE[:30], None], "AF2"),
        ([*WHOLE[:16], None, *WHOLE[16:]], "R2"),
        ([*WHOLE[:14], "周末", *WHOLE[16:]], "P2"),
        ([*WHOLE[:14], None, *WHOLE[17:]], "P2"),
        ([*WHOLE[:20], None, None], "V2、W2"),
        ([None, *WHOLE[1:]], "B2"),
        ([*range(1, 11), "小计", 12, 14, 13], "O2"),
    ],
)
def test_headings_that_may_be_read_in_two_ways_are_named_and_nothing_is_read(heads, cells):
    tables, found = taken(grid(heads))
    assert tables.frames == {}
    assert one(found, "day-heading-unclear").facts["cells"] == cells


def test_numbers_beside_a_whole_month_are_no_days_and_are_said():
    tables, found = taken(grid([*WHOLE, "合计", 1, 2]))
    assert days(tables) == WHOLE
    assert one(found, "day-columns-again").facts["found"] == "1、2"


@pytest.mark.parametrize("at", range(31))
@pytest.mark.parametrize("value", [None, 51, 7, "备注", 31])
def test_every_column_headed_like_a_day_is_read_or_named(at, value):
    tables, found = taken(grid(changed(at, value)))
    if at in (0, 30) and value == "备注":
        return  # A remark beside the days is what it says.
    read = set(days(tables))
    said = {f.code for f in found if f.code.startswith("day")}
    assert read == set(WHOLE) or said, (at, value)
    if read and (lost := set(WHOLE) - read):
        assert lost == {at + 1} and said


def march(day):
    return dt.date(2026, 3, day)


def weekday(day):
    return "一二三四五六日"[march(day).weekday()]


WRITTEN = {
    "3/1": lambda day: f"3/{day}",
    "3-1": lambda day: f"3-{day}",
    "3月1日": lambda day: f"3月{day}日",
    "3月1日(周日)": lambda day: f"3月{day}日(周{weekday(day)})",
    "3/1 and the weekday below it": lambda day: f"3/{day}\n{weekday(day)}",
    "03.01": lambda day: f"03.{day:02d}",
    "3.1 as text": lambda day: f"3.{day}",
    "3.1 as a number": lambda day: float(f"3.{day}"),
    "1/3": lambda day: f"{day}/3",
    "2026/3/1": lambda day: f"2026/3/{day}",
    "2026年3月1日": lambda day: f"2026年3月{day}日",
    "a date": march,
    "a serial number": lambda day: float((march(day) - dt.date(1899, 12, 30)).days),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_headings_with_their_month_are_days_however_they_are_written(written):
    tables, found = taken(grid([WRITTEN[written](day) for day in WHOLE]))
    frame = tables.frames["attendance_days"]
    assert days(tables) == WHOLE and codes(found, "error") == codes(found, "warning") == []
    assert tables.sources[0].period == ("2026-03-01", "2026-03-31")
    assert frame[frame["status"] == "旷工"][["row", "col"]].values.tolist() == [[3, 10]]


@pytest.mark.parametrize("named", [lambda month, day: f"{month}/{day}", lambda month, day: f"{month}月{day}日"])
def test_a_cycle_is_dated_by_the_months_of_its_headings(named):
    heads = [*(named(2, day) for day in range(21, 29)), *(named(3, day) for day in range(1, 21))]
    assert taken(grid(heads))[0].sources[0].period == ("2026-02-21", "2026-03-20")
    # The headings say which month a cycle begins in, whatever other sheets are used to.
    assert taken(grid(heads, "2026年2月考勤表"))[0].sources[0].period == ("2026-02-21", "2026-03-20")


def test_the_month_may_stand_only_where_it_begins():
    heads = ["2/21", *range(22, 29), "3/1", *range(2, 21)]
    tables, found = taken(grid(heads, "2026年考勤表"))
    assert tables.sources[0].period == ("2026-02-21", "2026-03-20") and codes(found, "error") == []


@pytest.mark.parametrize(
    ("heads", "title", "asked"),
    [
        ([f"3/{day}" for day in WHOLE], "2026年4月考勤表", "sheet-month-disagrees"),
        ([f"3/{day}" for day in WHOLE], "考勤表", "sheet-year-unknown"),
        ([f"3月{day}日(周{'一二三四五六日'[day % 7]})" for day in WHOLE], "2026年3月考勤表", "sheet-month-disagrees"),
        ([f"{3 if day < 20 else 4}月{day}日" for day in range(1, 31)], "2026年3月考勤表", "day-dates-unordered"),
    ],
)
def test_headings_whose_month_is_denied_or_without_a_year_are_a_question(heads, title, asked):
    tables, found = taken(grid(heads, title))
    assert tables.frames == {} and codes(found, "error") == [asked]


def test_punches_stand_under_headings_with_their_month_as_well():
    tables, found = taken(grid([f"3月{day}日" for day in WHOLE], cells=["08:30、17:40"] * 31))
    frame = tables.frames["punches"]
    assert len(frame) == 62 and str(frame["at"].iloc[-1]) == "2026-03-31 17:40:00" and codes(found, "error") == []


def test_items_that_are_numbered_with_points_are_no_days():
    heads = [f"1.{item}" for item in range(1, 13)]
    tables, _ = taken(grid(heads, "2026年1月测评表", cells=[9.0] * 12))
    assert "attendance_days" not in tables.frames


def test_columns_that_only_weekdays_head_are_the_days_of_the_month_that_has_them():
    tables, found = taken(grid([weekday(day) for day in WHOLE]))
    note = one(found, "days-by-calendar")
    assert days(tables) == WHOLE and codes(found, "error") == []
    assert (note.level, note.place.cell, note.facts["count"], note.facts["first"]) == ("note", "B2", 31, "2026-03-01")


@pytest.mark.parametrize(
    ("heads", "title"),
    [
        ([weekday(day) for day in WHOLE[:30]], "2026年3月考勤表"),
        ([weekday(day) for day in WHOLE], "2026年4月考勤表"),
        ([weekday(day) for day in WHOLE], "2026年5月考勤表"),
        ([weekday(day) for day in WHOLE if (day - 1) % 7 not in (0, 6)], "2026年3月考勤表"),
    ],
)
def test_weekdays_that_no_calendar_settles_are_a_question(heads, title):
    tables, found = taken(grid(heads, title))
    assert tables.frames == {} and codes(found, "error") == ["weekdays-without-days"]


def test_weekdays_without_a_month_are_the_question_for_the_month():
    tables, found = taken(grid([weekday(day) for day in WHOLE], "考勤表"))
    assert tables.frames == {} and codes(found, "error") == ["sheet-month-unknown"]


def test_the_month_of_the_profile_settles_weekdays_under_a_wrong_title():
    sheet = grid([weekday(day) for day in WHOLE], "2026年4月考勤表")
    tables, found = read_by(answered(sheet, 考勤="2026年3月"), sheet)
    assert days(tables) == WHOLE and codes(found, "error") == []
