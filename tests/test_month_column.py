"""The month column of a month report: every row its own month, with the year of its cell, its title or the profile, or a question."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_intake import codes, one, sheet_of, taken
from tests.test_intake_laws import NAMES, SLOW
from tests.test_profile_layouts import answered, asked, read_by

HEAD = ["姓名", "月份", "迟到次数", "早退次数"]


def report(title, *cells, merges=()):
    rows = [[f"样例{'甲乙丙丁戊己庚辛壬癸'[at]}", cell, at, 0] for at, cell in enumerate(cells)]
    return sheet_of([[title], HEAD, *rows], merges=merges)


def months(tables):
    return [None if day != day else f"{day:%Y-%m}" for day in tables.frames["attendance_months"]["date"]]


@pytest.mark.parametrize(
    "cell",
    ["7月", "7月份", "07月", "七月", "7", 7, "第7月", "2026年7月", "2026年07月份", "2026年七月", "2026.7", 2026.7, 2026.07, "2026/7", "2026-07", "202607", 202607,
     dt.datetime(2026, 7, 1)],
)  # fmt: skip
@pytest.mark.parametrize("title", ["2026年考勤汇总", "2026年第三季度考勤汇总", "2026年7月考勤汇总", "考勤汇总（2026年6月21日至7月20日）"])  # fmt: skip
def test_a_row_is_of_the_month_that_its_cell_says(title, cell):
    tables, found = taken(report(title, cell))
    assert months(tables) == ["2026-07"] and codes(found, "error") == []
    assert tables.sources[0].columns["date"] == 2
    assert tables.sources[0].period == ("2026-07-01", "2026-07-31")


@pytest.mark.parametrize("title", ["2026年1月考勤汇总", "2026年第一季度考勤汇总", "2026年1-11月考勤汇总"])
def test_a_month_that_the_title_does_not_have_is_a_question_and_no_guess(title):
    tables, found = taken(report(title, "1月", "12月"))
    assert months(tables) == ["2026-01", None]
    assert one(found, "month-outside-title").facts["cells"] == "B4"
    assert one(found, "date-unreadable").facts["cells"] == "B4"


def test_a_month_that_stands_twice_in_the_stretch_of_the_title_is_a_question():
    tables, found = taken(report("2025年12月至2026年12月考勤汇总", "12月", "1月"))
    assert months(tables) == [None, "2026-01"] and one(found, "month-outside-title").facts["cells"] == "B3"


def test_months_over_the_turn_of_the_year_get_the_year_of_the_stretch():
    tables, found = taken(report("2025年12月至2026年2月考勤汇总", "12月", "1月", "2月"))
    assert months(tables) == ["2025-12", "2026-01", "2026-02"] and codes(found, "error") == []


def test_a_number_that_may_be_january_or_october_is_a_question():
    tables, found = taken(report("2026年考勤汇总", 2026.1, 2026.11, 2026.01))
    assert months(tables) == [None, "2026-11", "2026-01"] and one(found, "date-unreadable").facts["cells"] == "B3"


@pytest.mark.parametrize("title", ["考勤汇总", "2025年或2026年考勤汇总"])
def test_a_year_that_nobody_says_is_asked_for_and_dates_the_rows_when_the_profile_answers(title):
    sheet = report(title, "1月", "12月")
    tables, found = taken(sheet)
    assert months(tables) == [None, None] and "sheet-month-unknown" in codes(found, "error")
    assert asked(sheet) == [("年月", "表一")]
    tables, found = read_by(answered(sheet, 表一="2026年"), sheet)
    assert months(tables) == ["2026-01", "2026-12"] and codes(found, "error") == []


def test_the_year_of_the_profile_is_heard_before_the_title():
    sheet = report("2026年1月考勤汇总", "1月", "12月")
    assert asked(sheet) == [("年月", "表一")]
    tables, found = read_by(answered(sheet, 表一="2025年"), sheet)
    assert months(tables) == ["2025-01", "2025-12"] and codes(found, "error") == []


def test_rows_whose_month_is_blank_are_named_and_have_none():
    tables, found = taken(report("2026年考勤汇总", "1月", None, "--", "待定"))
    assert months(tables) == ["2026-01", None, None, None]
    assert one(found, "rows-without-month").facts == {"count": 3, "cells": "B4、B5、B6"}


def test_a_column_in_which_no_month_stands_leaves_it_to_the_title():
    tables, found = taken(report("2026年7月考勤汇总", None, None))
    assert months(tables) == ["2026-07", "2026-07"] and codes(found, "error") == []


def test_a_month_in_words_that_is_merged_over_people_holds_for_all_of_them_and_a_number_does_not():
    merges = [(1, 1, 1, 4), (3, 2, 5, 2)]
    tables, found = taken(report("2026年考勤汇总", "1月", None, None, "2月", merges=merges))
    assert months(tables) == ["2026-01", "2026-01", "2026-01", "2026-02"] and codes(found, "error") == []
    assert one(found, "merged-text-filled").facts["cells"] == "B4、B5"
    tables, found = taken(report("2026年考勤汇总", 1, None, None, "2月", merges=merges))
    assert months(tables) == ["2026-01", None, None, "2026-02"]
    assert codes(found, "error") == ["merged-number", "rows-without-month"]


def test_two_months_of_one_person_with_the_same_numbers_are_two_records():
    rows = [["2026年考勤汇总"], HEAD, ["样例甲", "1月", 1, 0], ["样例甲", "2月", 1, 0]]
    assert months(taken(sheet_of(rows))[0]) == ["2026-01", "2026-02"]
    assert months(taken(sheet_of([["考勤汇总"], *rows[1:]]))[0]) == [None, None]


@pytest.mark.parametrize("title", ["7月考勤汇总", "七月份考勤汇总"])
def test_the_year_that_the_profile_says_alone_is_that_of_the_month_in_the_title(title):
    sheet = sheet_of([[title], ["姓名", "迟到次数", "早退次数"], ["样例甲", 1, 0]])
    assert codes(taken(sheet)[1], "error") == ["sheet-year-unknown"]
    tables, found = read_by(answered(sheet, 表一="2026年"), sheet)
    assert months(tables) == ["2026-07"] and codes(found, "error") == []


def test_a_year_of_the_profile_that_is_not_that_of_the_title_is_a_question():
    sheet = sheet_of([["2025年7月考勤汇总"], ["姓名", "迟到次数", "早退次数"], ["样例甲", 1, 0]])
    tables, found = read_by(answered(sheet, 表一="2026年"), sheet)
    assert months(tables) == [None]
    assert one(found, "sheet-month-disagrees").facts["sources"] == "识别档案“2026年”、标题“2025年7月”"


def test_the_year_that_the_profile_says_alone_dates_a_grid_of_days_too():
    sheet = sheet_of([["6月考勤表"], ["姓名", *range(1, 31)], ["样例甲", *["√"] * 30], ["备注：出勤√"]])
    assert codes(taken(sheet)[1], "error") == ["sheet-year-unknown"]
    tables, found = read_by(answered(sheet, 表一="2026年"), sheet)
    assert str(tables.frames["attendance_days"]["date"].min())[:10] == "2026-06-01" and codes(found, "error") == []


WRITTEN = [
    lambda year, month: f"{month}月", lambda year, month: f"{month:02d}月份", lambda year, month: month, lambda year, month: str(month),
    lambda year, month: f"{year}年{month}月", lambda year, month: year * 100 + month, lambda year, month: f"{year}{month:02d}",
    lambda year, month: f"{year}-{month:02d}", lambda year, month: dt.date(year, month, 1),
]  # fmt: skip


@SLOW
@given(st.data())
def test_a_list_of_people_and_months_is_read_back_however_the_months_are_written(data):
    draw = data.draw
    pairs = st.tuples(NAMES, st.integers(1, 12), st.integers(0, 20).map(float), st.sampled_from(WRITTEN))
    records = draw(st.lists(pairs, min_size=1, max_size=10, unique_by=lambda record: record[:2]))
    title, said = draw(st.sampled_from([("2026年考勤汇总", True), ("2026年1-12月考勤", True), ("考勤汇总", False)]))
    rows = [[name, how(2026, month), late, 0] for name, month, late, how in records]
    tables, found = taken(sheet_of([[title], HEAD, *rows], "甲表"))
    frame = tables.frames["attendance_months"]
    read = [
        (name, None if day != day else (day.year, day.month), late)
        for name, day, late in zip(frame["name"], frame["date"], frame["late_count"], strict=True)
    ]
    yearless = [how in WRITTEN[:4] and not said for *_, how in records]
    assert read == [
        (name, None if lost else (2026, month), late)
        for (name, month, late, _), lost in zip(records, yearless, strict=True)
    ]
    assert codes(found, "error") == (["date-unreadable", "sheet-month-unknown"] if any(yearless) else [])
