"""Which month a sheet is of: what its title, its name and its file say, and what is only the day on which it was filed."""

import datetime as dt

import pytest

from assess.cells import Book, Sheet
from assess.intake import from_books
from assess.intake.hints import Entry
from tests.test_intake import codes, one

LEGEND = ["备注：出勤√ 旷工×"]
JUNE = ("2026-06-01", "2026-06-30")


def sheet(title, *, tab="Sheet1", file="甲.xlsx", above=(), heads=range(1, 31), below=()):
    """A grid of one person, without weekdays unless ``below`` holds them."""
    rows = [[title], *([list(above)] if above else []), ["姓名", *map(_number, heads)]]
    rows += [[None, *below]] if below else []
    rows += [["样例甲", *["√"] * len(list(heads))], LEGEND]
    width = max(map(len, rows))
    return Sheet(file, tab, [[*row, *[None] * (width - len(row))] for row in rows])


def _number(value):
    return float(value) if isinstance(value, int) else value


def counters(title, *rows, tab="Sheet1", file="甲.xlsx", above=()):
    lines = [[title], *([list(above)] if above else []), ["姓名", "应出勤天数", "迟到次数"]]
    lines += [[_number(cell) for cell in row] for row in rows or [("样例甲", 22, 1)]]
    return Sheet(file, tab, [[*line, *[None] * (4 - len(line))] for line in lines])


def read(*sheets):
    books = {}
    for one_sheet in sheets:
        books.setdefault(one_sheet.book, []).append(one_sheet)
    tables, found = from_books([Book(name, name, own) for name, own in books.items()])
    for finding in found:
        assert finding.message("zh") and finding.remedy("zh") and finding.message("en") and finding.remedy("en")
    return tables, found


def dates(tables, table="attendance_days"):
    frame = tables.frames.get(table)
    return None if frame is None else (str(frame["date"].min())[:10], str(frame["date"].max())[:10])


@pytest.mark.parametrize(
    "above",
    [
        ["单位：某办", "填报日期：2026年7月2日"], ["填报时间：2026-07-02"], ["报送时间 2026/7/2"], ["打印日期：2026.7.2"],
        ["制表日期：2026年7月2日"], ["上报：2026年7月2日"],
    ],
)  # fmt: skip
@pytest.mark.parametrize(("title", "tab"), [("6月考勤表", "Sheet1"), ("考勤表", "6月")])
def test_the_day_of_filing_is_not_the_month_and_its_year_is_only_an_assumption(above, title, tab):
    tables, found = read(sheet(title, tab=tab, above=above))
    assert dates(tables) == JUNE and codes(found, "error") == []
    assert one(found, "sheet-year-assumed").facts["year"] == 2026


@pytest.mark.parametrize(
    ("title", "tab", "file"),
    [
        ("关于6月考勤的通报（2026年7月3日）", "Sheet1", "甲.xlsx"), ("6月考勤表", "Sheet1", "2026年7月报送考勤.xlsx"),
        ("考勤表", "6月", "2026年7月报送考勤.xlsx"), ("考勤表（2026年06月） 填报日期：2026年7月2日", "Sheet1", "甲.xlsx"),
        ("干部考勤表（2025年1月修订）", "2026年6月", "甲.xlsx"), ("考勤表（自2025年1月起执行）", "6月", "2026年考勤.xlsx"),
    ],
)  # fmt: skip
def test_a_date_of_sending_signing_or_of_a_rule_is_no_period(title, tab, file):
    tables, found = read(sheet(title, tab=tab, file=file))
    assert dates(tables) == JUNE and codes(found, "error") == []


def test_a_year_filed_before_the_month_is_that_of_the_year_before():
    tables, _ = read(sheet("12月考勤表", above=["填报日期：2027年1月3日"], heads=range(1, 32)))
    assert dates(tables) == ("2026-12-01", "2026-12-31")


@pytest.mark.parametrize(
    "title", ["考勤表（填报日期：2026年7月2日）", "考勤表（2025年1月修订）", "考勤表（2026年7月3日）"]
)
def test_a_filing_date_alone_tells_no_month(title):
    tables, found = read(sheet(title))
    assert dates(tables) is None and codes(found, "error") == ["sheet-month-unknown"]


@pytest.mark.parametrize("title", ["6月考勤表", "考勤表（2025年1月修订）6月"])
def test_a_month_without_any_year_is_asked_for(title):
    tables, found = read(sheet(title))
    assert dates(tables) is None and "sheet-year-unknown" in codes(found, "error")


@pytest.mark.parametrize(
    ("title", "tab", "file", "quoted"),
    [
        ("2026年6月考勤表", "7月", "甲.xlsx", "标题“2026年6月”、表名“7月”"),
        ("2026年6月考勤表", "Sheet1", "2026年7月考勤.xlsx", "标题“2026年6月”、文件名“2026年7月”"),
        ("6月考勤表", "2026年7月", "甲.xlsx", "标题“6月”、表名“2026年7月”"),
    ],
)
def test_places_that_name_different_months_are_a_question_that_quotes_them(title, tab, file, quoted):
    tables, found = read(sheet(title, tab=tab, file=file))
    assert dates(tables) is None
    assert one(found, "sheet-month-disagrees").facts["sources"] == quoted
    tables, found = read(counters(title, tab=tab, file=file))
    assert dates(tables, "attendance_months") == ("NaT", "NaT")
    assert one(found, "sheet-month-disagrees").facts["sources"] == quoted


def test_title_and_name_of_the_sheet_outweigh_the_file_and_say_so():
    tables, found = read(sheet("2026年6月考勤表", tab="6月", file="2026年7月考勤.xlsx"))
    assert dates(tables) == JUNE and codes(found, "error") == []
    assert one(found, "sheet-month-doubtful").level == "warning"


def test_weekdays_settle_which_of_two_months_is_meant():
    week = ["一二三四五六日"[dt.date(2026, 6, day).weekday()] for day in range(1, 31)]
    tables, found = read(sheet("2026年5月考勤表", tab="6月", below=week))
    assert dates(tables) == JUNE and codes(found, "error") == []
    assert one(found, "sheet-month-doubtful").facts["taken"] == "表名“6月”"


def _headed(year, month=6):
    return [dt.date(year, month, day) for day in range(1, 31)]


def test_dated_headings_that_contradict_the_title_are_a_question():
    assert dates(read(sheet("2026年6月考勤表", heads=_headed(2026)))[0]) == JUNE
    for heads, tab in ((_headed(2025), "6月"), (_headed(2026, 4), "6月")):
        tables, found = read(sheet("2026年6月考勤表", tab=tab, heads=heads))
        assert dates(tables) is None and codes(found, "error") == ["sheet-month-disagrees"]
        assert "表头日期" in one(found, "sheet-month-disagrees").facts["sources"]


def test_dated_headings_and_the_name_of_the_sheet_outweigh_a_title_and_say_so():
    tables, found = read(sheet("2026年5月考勤表", tab="6月", heads=_headed(2026)))
    assert dates(tables) == JUNE and one(found, "sheet-month-doubtful").level == "warning"


def test_dated_headings_with_one_wrong_year_are_a_question():
    heads = _headed(2026)
    heads[9] = dt.date(2025, 6, 10)
    tables, found = read(sheet("考勤表", heads=heads))
    assert dates(tables) is None and codes(found, "error") == ["day-dates-unordered"]


SEVERAL = [
    "2026年1月至6月考勤汇总", "2026年1-6月考勤汇总", "2026年1月1日-6月30日考勤汇总", "考勤汇总（2026.1-2026.6）",
    "2026年1月-2026年6月考勤汇总", "2026年上半年考勤汇总", "考勤汇总（截至2026年6月）", "2026年6月累计考勤汇总",
]  # fmt: skip


@pytest.mark.parametrize("title", SEVERAL)
def test_numbers_of_several_months_are_given_no_month_and_asked_about(title):
    tables, found = read(counters(title))
    assert dates(tables, "attendance_months") == ("NaT", "NaT")
    assert one(found, "sheet-several-months").facts == {"first": "2026-01-01", "last": "2026-06-30"}
    assert tables.sources[0].period == ("2026-01-01", "2026-06-30")


@pytest.mark.parametrize("title", SEVERAL)
def test_day_columns_under_a_title_of_several_months_are_a_question(title):
    tables, found = read(sheet(title))
    assert dates(tables) is None and codes(found, "error") == ["grid-several-months"]
    assert dates(read(sheet(title, tab="6月"))[0]) == JUNE


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("2026年1月考勤表（12月26日-1月25日）", "2025-12-26", "2026-01-25"),
        ("2025年12月考勤表（12月26日-1月25日）", "2025-12-26", "2026-01-25"),
        ("2026年1月考勤表（2025年12月26日-2026年1月25日）", "2025-12-26", "2026-01-25"),
    ],
)
def test_a_cycle_over_the_turn_of_the_year_takes_the_year_of_the_month_it_is_named_by(title, first, last):
    tables, found = read(sheet(title, heads=[*range(26, 32), *range(1, 26)]))
    assert dates(tables) == (first, last) and codes(found, "error") == []


@pytest.mark.parametrize("file", ["2026年考勤.xlsx", "2026考勤表.xlsx", "某镇2026年1-6月考勤.xlsx"])
def test_the_one_year_in_the_name_of_the_file_is_the_year_of_its_months(file):
    tables, found = read(sheet("6月考勤表", tab="6月", file=file))
    assert dates(tables) == JUNE and codes(found, "error") == []


@pytest.mark.parametrize("file", ["2025年-2026年考勤.xlsx", "考勤.xlsx"])
def test_two_years_or_none_in_the_name_of_the_file_are_a_question(file):
    assert codes(read(sheet("6月考勤表", tab="6月", file=file))[1], "error") == ["sheet-year-unknown"]


def test_the_sheets_before_and_after_tell_the_year_where_they_follow_each_other():
    november = sheet("2025年11月考勤表", tab="11月")
    december = sheet("12月考勤表", tab="12月", heads=range(1, 32))
    january = sheet("1月考勤表", tab="1月", heads=range(1, 32))
    tables, found = read(november, december, january)
    assert dates(tables) == ("2025-11-01", "2026-01-31")
    assert [f.facts["year"] for f in found if f.code == "sheet-year-assumed"] == [2025, 2026]
    found = read(november, january)[1]
    assert codes(found, "error") == ["sheet-year-unknown"]


def test_the_month_that_the_profile_gives_is_heard_alone():
    entries = (Entry("年月", "7月", "2026年6月", book="甲.xlsx", sheet="7月"),)
    book = Book("甲.xlsx", "x", [sheet("2026年5月考勤表", tab="7月")])
    tables, found = from_books([book], entries=entries)
    assert dates(tables) == JUNE and codes(found, "error") == []


def _month(month, *rows):
    return counters(f"2026年{month}月考勤汇总", *rows, tab=f"{month}月")


TWO = [_month(1, ("样例甲", 22, 1), ("样例乙", 22, 0)), _month(2, ("样例甲", 20, 2), ("样例乙", 20, 0))]
SUM = [("样例甲", 42, 3), ("样例乙", 42, 0)]


@pytest.mark.parametrize(
    ("tab", "title"),
    [("汇总", "2026年1月至2月考勤汇总"), ("合计", "考勤"), ("年度汇总", "考勤"), ("一季度", "考勤"), ("Sheet9", "2026年1-2月考勤")],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_a_sheet_that_adds_up_the_months_of_other_sheets_is_compared_and_not_counted(tab, title, first):
    total = counters(title, *SUM, tab=tab)
    tables, found = read(*([total, *TWO] if first else [*TWO, total]))
    frame = tables.frames["attendance_months"]
    assert frame.groupby("name")["late_count"].sum().to_dict() == {"样例甲": 3, "样例乙": 0}
    assert one(found, "sheet-sums-months").level == "warning"
    assert codes(found, "error") == [] and "sheet-sums-differ" not in {f.code for f in found}


def test_a_sum_that_the_months_do_not_give_is_said():
    found = read(*TWO, counters("2026年1-2月考勤", ("样例甲", 42, 5), ("样例乙", 42, 0), tab="汇总"))[1]
    assert one(found, "sheet-sums-differ").facts == {"heading": "迟到次数", "count": 1, "cells": "C3", "pair": "5 / 3"}


def test_a_sum_over_a_month_that_has_no_sheet_is_a_question():
    tables, found = read(*TWO, counters("2026年一季度考勤汇总", *SUM, tab="一季度"))
    assert tables.frames["attendance_months"]["late_count"].sum() == 3
    assert one(found, "sheet-sums-partly").facts["months"] == "2026年3月"


def test_a_sheet_of_several_months_about_other_people_is_no_sum():
    tables, found = read(*TWO, counters("2026年一季度考勤汇总", ("样例丙", 60, 4), tab="一季度"))
    assert "sheet-several-months" in codes(found, "error")
    assert tables.frames["attendance_months"]["late_count"].sum() == 7


def test_a_sum_beside_grids_of_days_is_not_counted_either():
    tables, found = read(sheet("2026年6月考勤表", tab="6月"), counters("考勤", ("样例甲", 30, 2), tab="合计"))
    assert "attendance_months" not in tables.frames and one(found, "sheet-sums-months").place.sheet == "合计"
