"""Grids with several columns a day: 上午 | 下午 and overtime below one heading."""

import datetime as dt

import pytest

from tests.test_intake import codes, one, sheet_of, taken

WEEK = "一二三四五六日"
LEGEND = ["备注：出勤√ 旷工× 事假△"]


def wide(days, parts, start=2):
    """The day row with one heading for every group of columns, and the merges of those headings."""
    heads = [cell for day in days for cell in (day, *[None] * (len(parts) - 1))]
    merges = [(2, start + at * len(parts), 2, start + (at + 1) * len(parts) - 1) for at in range(len(days))]
    return heads, tuple(merges)


def grid(*people, days=range(1, 32), parts=("上午", "下午"), notes=(LEGEND,), more=()):
    heads, merges = wide(list(days), parts)
    rows = [["2026年3月考勤表"], ["姓名", *heads, *more], [None, *list(parts) * len(list(days))], *people, *notes]
    return sheet_of(rows, "考勤", merges=merges)


def said(tables):
    frame = tables.frames["attendance_days"]
    half = frame["half"].astype(object).where(frame["half"].notna(), "")
    return list(zip(frame["date"].dt.day, frame["status"], half, frame["days"], frame["col"], strict=True))


@pytest.mark.parametrize("parts", [("上午", "下午"), ("上", "下"), ("AM", "PM"), ("am", "pm")])
def test_two_columns_a_day_are_the_halves_of_the_day(parts):
    tables, found = taken(grid(["样例甲", "√", "×", None, "△", *["√"] * 58], parts=parts))
    assert said(tables)[:4] == [
        (1, "出勤", "上午", 0.5, 2),
        (1, "旷工", "下午", 0.5, 3),
        (2, "事假", "下午", 0.5, 5),
        (3, "出勤", "上午", 0.5, 6),
    ]
    assert tables.sources[0].period == ("2026-03-01", "2026-03-31") and codes(found, "error") == []
    assert tables.frames["attendance_days"]["days"].sum() == 30.5


@pytest.mark.parametrize("third", ["加班", "晚上"])
def test_a_third_column_of_numbers_is_overtime(third):
    tables, found = taken(grid(["样例甲", "√", "√", 2.5, "√", "×"], parts=("上午", "下午", third)))
    frame = tables.frames["attendance_days"]
    assert frame["status"].tolist() == ["出勤", "出勤", "加班", "出勤", "旷工"]
    assert frame["hours"].fillna(0).tolist() == [0, 0, 2.5, 0, 0] and codes(found, "error") == []


def test_the_heading_may_be_repeated_over_both_columns_and_a_day_may_have_one_column():
    days = [day for day in range(1, 32) if day != 7]
    heads = [cell for day in range(1, 32) for cell in ([7] if day == 7 else [day, day])]
    labels = [cell for day in range(1, 32) for cell in ([None] if day == 7 else ["上午", "下午"])]
    rows = [["2026年3月考勤表"], ["姓名", *heads], [None, *labels], ["样例甲", *["√"] * 61], LEGEND]
    tables, found = taken(sheet_of(rows, "考勤"))
    record = said(tables)
    assert len(record) == 61 and codes(found, "error") == []
    assert [entry for entry in record if entry[0] == 7] == [(7, "出勤", "", 1, 14)]
    assert {entry[0] for entry in record if entry[2]} == set(days)


def test_a_row_of_weekdays_may_stand_between_the_days_and_their_halves():
    heads, merges = wide(list(range(1, 32)), ("上午", "下午"))
    week = [cell for day in range(1, 32) for cell in (WEEK[dt.date(2026, 3, day).weekday()], None)]
    rows = [["2026年3月考勤表"], ["姓名", *heads], [None, *week], [None, *["上午", "下午"] * 31]]
    tables, found = taken(sheet_of([*rows, ["样例甲", *["√"] * 62], LEGEND], "考勤", merges=merges))
    assert len(said(tables)) == 62 and codes(found, "error") == []
    assert tables.sources[0].header_rows == (2, 3, 4)
    wrong = [[None, *week[2:], None, None] if at == 2 else row for at, row in enumerate(rows)]
    tables, found = taken(sheet_of([*wrong, ["样例甲", *["√"] * 62], LEGEND], "考勤", merges=merges))
    assert tables.frames == {} and codes(found, "error") == ["sheet-month-disagrees"]


def test_totals_beside_the_halves_are_compared_with_them():
    marks = [*["√"] * 60, "×", "×"]
    _, found = taken(grid(["样例甲", *marks, 30, 1], ["样例乙", *marks, 31, 1], more=("出勤天数", "旷工天数")))
    assert one(found, "grid-total-differs").facts["pair"] == "31 / 30"


def test_columns_behind_the_last_day_of_the_month_hold_nothing():
    heads, merges = wide(list(range(1, 32)), ("上午", "下午"))
    rows = [["2026年4月考勤表"], ["姓名", *heads], [None, *["上午", "下午"] * 31], ["样例甲", *["√"] * 62], LEGEND]
    tables, found = taken(sheet_of(rows, "考勤", merges=merges))
    assert len(said(tables)) == 60 and one(found, "day-outside-month").facts["cells"] == "BJ4、BK4"


def test_a_text_merged_over_both_halves_holds_for_each():
    sheet = grid(["样例甲", "事假", None, *["√"] * 60])
    sheet.merges = (*sheet.merges, (4, 2, 4, 3))
    assert said(taken(sheet)[0])[:2] == [(1, "事假", "上午", 0.5, 2), (1, "事假", "下午", 0.5, 3)]


def test_halves_told_by_columns_and_by_rows_at_once_are_a_question():
    tables, found = taken(grid(["样例甲", *["√"] * 62], [None, *["√"] * 62]))
    assert len(tables.frames["attendance_days"]) == 0 and one(found, "grid-rows-unclear").facts["count"] == 2


def test_a_heading_that_is_missing_above_two_halves_is_mended_or_asked_for():
    days = [*range(1, 15), None, *range(16, 32)]
    tables, found = taken(grid(["样例甲", *["√"] * 62], days=days))
    assert one(found, "day-heading-mended").facts["cells"] == "AD2" and len(said(tables)) == 62
    tables, found = taken(grid(["样例甲", *["√"] * 64], days=[1, 2, 3, 4, 4, *range(5, 32)]))
    assert tables.frames == {} and "day-heading-unclear" in codes(found, "error")


def test_blanks_that_mean_presence_fill_both_halves_of_a_working_day():
    heads, merges = wide(list(range(1, 32)), ("上午", "下午"))
    week = [cell for day in range(1, 32) for cell in (WEEK[dt.date(2026, 3, day).weekday()], None)]
    rows = [["2026年3月考勤表"], ["姓名", *heads], [None, *week], [None, *["上午", "下午"] * 31]]
    rows += [["样例甲", "×", *[None] * 61], ["备注：旷工×，空白为出勤"]]
    tables, _ = taken(sheet_of(rows, "考勤", merges=merges))
    assert tables.frames["attendance_days"].groupby("status", observed=True)["days"].sum().to_dict() == {
        "出勤": 22,
        "旷工": 0.5,
    }


def test_pages_with_halves_below_one_another_are_read_page_by_page():
    first, second = grid(["样例甲", *["√"] * 62], notes=()), grid(["样例乙", *["×"] * 62])
    sheet = sheet_of([*first.rows, *second.rows], "考勤")
    tables, found = taken(sheet)
    frame = tables.frames["attendance_days"]
    assert frame.groupby("name", observed=True)["days"].sum().to_dict() == {"样例甲": 31, "样例乙": 31}
    assert codes(found, "error") == []


def test_columns_of_coming_and_going_hold_the_punches_of_the_day():
    tables, found = taken(grid(["样例甲", *["08:30", "17:45"] * 31], parts=("上班", "下班"), notes=()))
    frame = tables.frames["punches"]
    assert [str(at) for at in frame["at"][:3]] == ["2026-03-01 08:30:00", "2026-03-01 17:45:00", "2026-03-02 08:30:00"]
    assert len(frame) == 62 and codes(found, "error") == []
    tables, found = taken(grid(["样例甲", *["√"] * 62], parts=("上班", "下班")))
    assert tables.frames == {} and "day-heading-unclear" in codes(found, "error")


def test_a_sign_in_the_column_of_overtime_is_no_number_of_hours_and_is_asked_for():
    tables, found = taken(grid(["样例甲", "√", "√", "√", "√", "√", 2], parts=("上午", "下午", "晚上")))
    assert tables.frames["attendance_days"]["hours"].sum() == 2
    said_ = one(found, "overtime-without-hours")
    assert (said_.level, said_.facts) == ("error", {"count": 1, "cells": "D4", "sign": "√"})
