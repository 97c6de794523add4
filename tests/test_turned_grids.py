"""Day grids with people across the columns and days down the rows: read as if they stood the other way round."""

import datetime as dt

import pytest

from assess.cells import Book
from assess.intake.headings import all_tables
from assess.intake.jobs import looked_at
from tests.test_intake import codes, one, sheet_of, taken

WEEK = "一二三四五六日"
DAYS = range(1, 32)
LEGEND = ["备注：出勤√ 旷工× 事假△"]
PEOPLE = ["样例甲", "样例乙", "样例丙"]


def turned(heads, marks, *, title="2026年3月考勤表", first=DAYS, below=(), notes=(LEGEND,), name="考勤"):
    """Title, heading rows, one row a day whose cells ``marks`` gives, rows of totals, notes."""
    days = [[*(day if isinstance(day, tuple) else (day,)), *marks(at)] for at, day in enumerate(first, 1)]
    return sheet_of([[title], *heads, *days, *below, *notes], name)


def mark(day):
    return ["√", "×" if day == 9 else "√", None if day % 2 else "△"]


def said(tables):
    frame = tables.frames["attendance_days"]
    half = frame["half"].astype(object).where(frame["half"].notna(), "")
    return list(
        zip(frame["name"], frame["date"].dt.day, frame["status"], half, frame["row"], frame["col"], strict=True)
    )


@pytest.mark.parametrize("corner", ["日期", None, "日期\\姓名", "姓名", "日期/姓名"])
def test_people_across_the_columns_are_read_and_every_record_keeps_its_cell(corner):
    tables, found = taken(turned([[corner, *PEOPLE]], mark))
    assert codes(found, "error") == codes(found, "warning") == []
    assert len(said(tables)) == 31 + 31 + 15
    assert [record for record in said(tables) if record[2] == "旷工"] == [("样例乙", 9, "旷工", "", 11, 3)]
    assert ("样例丙", 2, "事假", "", 4, 4) in said(tables)
    (source,) = tables.sources
    assert (source.layout, source.header_rows, source.rows_used) == ("turned-grid", (2,), 31)
    assert source.excluded == ((1, "标题或说明"), (34, "备注行")) and source.period == ("2026-03-01", "2026-03-31")


def test_departments_and_numbers_stand_in_rows_around_the_names():
    heads = [["部门", "党政办", "党政办", "财政所"], ["工号", "0011", "0012", "0013"], ["姓名", *PEOPLE]]
    tables, found = taken(turned(heads, mark))
    frame = tables.frames["attendance_days"].drop_duplicates("name")
    assert frame[["person_id", "name", "department"]].values.tolist() == [
        ["0011", "样例甲", "党政办"],
        ["0012", "样例乙", "党政办"],
        ["0013", "样例丙", "财政所"],
    ]
    assert codes(found, "error") == [] and tables.sources[0].header_rows == (2, 3, 4)


def test_weekdays_beside_the_days_confirm_the_month_or_deny_it():
    def week(shift):
        return [(day, "周" + WEEK[(dt.date(2026, 3, day).weekday() + shift) % 7]) for day in DAYS]

    heads = [["日期", "星期", *PEOPLE]]
    tables, found = taken(turned(heads, mark, first=week(0)))
    assert len(said(tables)) == 77 and codes(found, "error") == []
    tables, found = taken(turned(heads, mark, first=week(2)))
    assert tables.frames == {} and codes(found, "error") == ["sheet-month-disagrees"]
    assert tables.sources[0].rows_used == 0 and tables.sources[0].rows_read == 33


@pytest.mark.parametrize(
    "first",
    [
        [dt.date(2026, 3, day) for day in DAYS],
        [f"3月{day}日" for day in DAYS],
        [f"3/{day}" for day in DAYS],
        [f"2026-03-{day:02d}" for day in DAYS],
        [(dt.date(2026, 3, day), "周" + WEEK[dt.date(2026, 3, day).weekday()]) for day in DAYS],
    ],
)
def test_days_down_the_rows_are_written_in_every_way(first):
    heads = [["日期", *(["星期"] if isinstance(first[0], tuple) else []), *PEOPLE]]
    tables, found = taken(turned(heads, mark, first=first))
    assert len(said(tables)) == 77 and codes(found, "error") == [] and "columns-left-out" not in codes(found)


def test_two_rows_a_day_or_two_columns_a_person_are_halves():
    by_rows = [["√", "√"] if at % 2 else ["×", "√"] for at in range(1, 63)]
    days = [cell for day in DAYS for cell in ((day, "上午"), (None, "下午"))]
    tables, found = taken(turned([["日期", "时段", "样例甲", "样例乙"]], lambda at: by_rows[at - 1], first=days))
    record = said(tables)
    assert len(record) == 124 and codes(found, "error") == []
    assert [entry for entry in record if entry[1] == 2] == [
        ("样例甲", 2, "出勤", "上午", 5, 3),
        ("样例乙", 2, "出勤", "上午", 5, 4),
        ("样例甲", 2, "旷工", "下午", 6, 3),
        ("样例乙", 2, "出勤", "下午", 6, 4),
    ]
    heads = [["日期", "样例甲", None, "样例乙", None], [None, "上午", "下午", "上午", "下午"]]
    tables, found = taken(turned(heads, lambda _: ["√", "×", "√", "√"]))
    assert len(said(tables)) == 124 and said(tables)[1] == ("样例甲", 1, "旷工", "下午", 4, 3)
    assert codes(found, "error") == [] and tables.sources[0].rows_used == 31


def test_totals_below_the_days_are_compared_person_by_person():
    below = [["出勤天数", 31, 31, 0], ["旷工天数", 0, 1, 0]]
    tables, found = taken(turned([["日期", *PEOPLE]], mark, below=below))
    wrong = one(found, "grid-total-differs")
    assert (wrong.facts["heading"], wrong.facts["pair"], wrong.facts["cells"], wrong.place.cell) == (
        "实际出勤天数",
        "31 / 30",
        "C34",
        "C34",
    )
    assert (34, "合计行") in tables.sources[0].excluded and len(said(tables)) == 77


def test_columns_that_are_no_people_are_said_and_never_counted():
    tables, found = taken(turned([["日期", *PEOPLE, "合计", "备注"]], lambda at: [*mark(at), 2, "全天下雨"]))
    assert len(said(tables)) == 77 and {record[0] for record in said(tables)} == set(PEOPLE)
    assert one(found, "columns-left-out").facts == {"reasons": "合计列 1 列（E）", "count": 1}


def test_signs_that_nobody_explains_are_asked_for_with_their_own_cells():
    _, found = taken(turned([["日期", *PEOPLE]], lambda at: ["√", "◇" if at == 3 else "√", "√"]))
    asked = one(found, "symbol-unknown")
    assert (asked.place.cell, asked.facts["cells"], asked.facts["count"]) == ("C5", "C5", 1)


def test_a_person_without_any_sign_is_named_by_the_cell_of_the_name():
    _, found = taken(turned([["日期", *PEOPLE]], lambda _: ["√", None, "√"]))
    assert one(found, "grid-person-blank").facts["cells"] == "C2"


def test_punches_of_people_across_the_columns_are_read():
    tables, found = taken(
        turned([["日期", "样例甲", "样例乙"]], lambda at: ["08:30、17:40", "08:3118:00" if at < 3 else None])
    )
    frame = tables.frames["punches"]
    assert len(frame) == 62 + 4 and codes(found, "error") == []
    first = frame[frame["name"] == "样例乙"].iloc[0]
    assert (str(first["at"]), first["row"], first["col"]) == ("2026-03-01 08:31:00", 3, 3)


def test_a_month_that_is_not_written_is_a_question():
    tables, found = taken(turned([["日期", *PEOPLE]], mark, title="考勤表"))
    assert tables.frames == {} and "sheet-month-unknown" in codes(found, "error")
    assert {reason for row, reason in tables.sources[0].excluded if 3 <= row <= 33} == {"考勤月份不明"}


@pytest.mark.parametrize(
    ("title", "heads", "marks"),
    [
        ("2026年3月卫生检查表", ["日期", "走廊", "厨房"], lambda _: ["√", "√"]),
        ("2026年3月个人考勤表", ["日期", "早上", "晚上"], lambda _: ["√", "√"]),
        ("2026年3月个人考勤表", ["日期", "上午", "下午"], lambda _: ["√", "√"]),
        ("2026年3月考勤表", ["日期", "姓名", "状态"], lambda _: ["样例甲", "出勤"]),
        ("2026年3月值班表", ["日期", "带班", "值班"], lambda _: ["样例甲", "样例乙"]),
        ("2026年3月考勤统计", ["日期", "实到", "请假"], lambda _: [30, 2]),
    ],
)
def test_other_sheets_with_a_day_in_every_row_are_no_turned_grids(title, heads, marks):
    tables, _ = taken(turned([heads], marks, title=title, notes=(), name="表一"))
    assert tables.sources[0].layout != "turned-grid"


def test_the_profile_shows_no_names_of_the_people_and_knows_the_form_again():
    def lines(people, month):
        sheet = turned([["日期", *people]], mark, title=f"2026年{month}月考勤表", first=range(1, 29))
        return looked_at(Book("甲.xlsx", "x", [sheet]), all_tables(), (), True).learned

    march, may = lines(PEOPLE, 3), lines(["样例丁", "样例戊", "样例己"], 5)
    assert march[0].fingerprint == may[0].fingerprint
    assert not [text for line in march for text in (line.written, *line.samples) if "样例" in text]


def test_a_column_without_a_name_is_nobody_s_and_a_question():
    tables, found = taken(turned([["日期", "样例甲", None, "样例丙"]], mark))
    assert one(found, "columns-without-name").facts == {"count": 1, "cells": "C2"}
    assert {(record[0], record[3]) for record in said(tables)} == {("样例甲", ""), ("样例丙", "")}


def test_a_column_of_row_numbers_before_the_days_is_no_day():
    first = [(at, dt.date(2026, 2, 20) + dt.timedelta(days=at)) for at in range(1, 29)]
    tables, found = taken(turned([["序号", "日期", *PEOPLE]], mark, first=first))
    assert tables.sources[0].period == ("2026-02-21", "2026-03-20") and codes(found, "error") == []
    assert ("样例乙", 1, "旷工", "", 11, 4) in said(tables)


def test_a_legend_right_of_the_people_explains_their_signs():
    notes = {1: "√出勤", 2: "×旷工", 3: "△事假"}
    tables, found = taken(turned([["日期", *PEOPLE, "图例"]], lambda at: [*mark(at), notes.get(at)], notes=()))
    assert len(said(tables)) == 77 and codes(found, "error") == []


def test_what_signs_for_a_day_is_no_person():
    tables, found = taken(turned([["日期", *PEOPLE, "考勤员签字"]], lambda at: [*mark(at), "样例丁"]))
    assert {record[0] for record in said(tables)} == set(PEOPLE) and codes(found, "warning") == []
    assert tables.sources[0].unmapped == ("考勤员签字",)


def test_namesakes_whom_no_number_or_department_tells_apart_are_asked_for():
    days = [[f"3月{day}日", "出勤", "出勤", "旷工" if day == 2 else "出勤"] for day in range(1, 32)]
    unnamed = [["日期", "党政办", None, "财政所"], [None, "样例甲", "样例乙", "样例甲"]]
    _, found = taken(sheet_of([["2026年3月考勤表"], *unnamed, *days], "考勤", merges=((2, 2, 2, 3),)))
    question = one(found, "grid-person-twice")
    assert (question.level, question.place.cell) == ("error", "D3")
    named = [["部门", "党政办", None, "财政所"], ["日期", "样例甲", "样例乙", "样例甲"]]
    _, found = taken(sheet_of([["2026年3月考勤表"], *named, *days], "考勤", merges=((2, 2, 2, 3),)))
    assert codes(found, "error") == []
