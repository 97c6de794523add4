"""A year with one column per month: every number at its own cell and month, and a question where the sheet does not say."""

import pytest

from assess.cells import Book
from assess.intake import from_books
from assess.intake.hints import Entry
from tests.test_intake import codes, one, sheet_of, taken

MONTHS = [f"{month}月" for month in range(1, 13)]


def numbers(tables, counter):
    frame = tables.frames["attendance_months"]
    kept = frame[frame[counter].notna()]
    return [
        (who, str(date)[:7], value, row, col)
        for who, date, value, row, col in zip(
            kept["name"], kept["date"], kept[counter], kept["row"], kept["col"], strict=True
        )
    ]


def test_the_title_names_the_one_counter_and_a_blank_month_is_no_record():
    rows = [
        ["某镇2024年度迟到次数统计表"],
        ["序号", "姓名", "部门", *MONTHS, "合计"],
        [1, "样例甲", "办公室", 2, 0, None, "--", *[None] * 8, 2],
        [2, "样例乙", "财政所", *[None] * 11, 3, 4],
        ["合计", None, None, 2, 0, *[None] * 9, 3, 5],
    ]
    tables, found = taken(sheet_of(rows))
    assert numbers(tables, "late_count") == [
        ("样例甲", "2024-01", 2.0, 3, 4), ("样例甲", "2024-02", 0.0, 3, 5), ("样例乙", "2024-12", 3.0, 4, 15)
    ]  # fmt: skip
    assert tables.frames["attendance_months"]["department"].tolist() == ["办公室", "办公室", "财政所"]
    assert tables.sources[0].excluded == ((1, "标题或说明"), (5, "合计行"))
    assert one(found, "year-matrix-sum-differs").facts == {"pair": "4 / 3", "count": 1, "cells": "P4"}
    assert codes(found, "error") == []


ROWS = ["应出勤\n", "实际出勤", "总时数 ", "迟到"]


def person(name, *numbers_of_rows):
    return [[None, name if at == 0 else None, ROWS[at], *numbers_of_rows[at]] for at in range(len(ROWS))]


def test_rows_that_name_their_counter_are_read_for_the_person_named_on_the_first_of_them():
    rows = [["2024年考勤"], ["部门", "姓名", "类别", *MONTHS]]
    rows += person("样例甲", [22, 20], [21, 20], [168, 160], [1])
    rows += person("样例乙", [22], [22], [176], [])
    tables, found = taken(sheet_of(rows))
    assert numbers(tables, "present_days") == [
        ("样例甲", "2024-01", 21.0, 4, 4), ("样例甲", "2024-02", 20.0, 4, 5), ("样例乙", "2024-01", 22.0, 8, 4)
    ]  # fmt: skip
    assert numbers(tables, "late_count") == [("样例甲", "2024-01", 1.0, 6, 4)]
    assert tables.sources[0].unmapped == ("总时数",) and one(found, "columns-not-used").facts["names"] == "总时数"
    assert dict(tables.sources[0].excluded)[5] == "这一项没有对应的栏目"
    assert tables.sources[0].period == ("2024-01-01", "2024-12-31")


def test_an_empty_form_is_refused_because_it_has_no_names_and_no_numbers():
    rows = [["部门", "姓名", "类别", *MONTHS], *person(None, [], [], [], []), *person(None, [], [], [], []), [None, None, ROWS[0]]]  # fmt: skip
    tables, found = taken(sheet_of(rows))
    assert tables.frames == {} and tables.sources[0].reason == "没有姓名，也没有数字"
    assert one(found, "year-matrix-empty").facts == {"people": 0, "blocks": 2, "rest": 1}
    assert codes(found, "error") == ["year-matrix-without-year"]


@pytest.mark.parametrize(
    "title", ["2024年度考勤统计表", "2024年迟到统计", "2024年旷工统计", "2024年迟到次数、早退次数"]
)
def test_a_counter_or_a_unit_that_the_title_does_not_say_is_asked_for(title):
    tables, found = taken(sheet_of([[title], ["姓名", *MONTHS], ["样例甲", *[1] * 12]]))
    assert tables.frames == {} and "year-matrix-without-counter" in codes(found, "error")


def test_a_unit_in_brackets_says_which_counter_is_meant():
    tables, _ = taken(sheet_of([["2024年旷工统计（单位：天）"], ["姓名", *MONTHS], ["样例甲", *[1] * 12]]))
    assert tables.frames["attendance_months"]["absent_days"].sum() == 12


@pytest.mark.parametrize("title", ["迟到次数统计", "2023—2024年迟到次数统计"])
def test_a_year_that_is_not_said_or_said_twice_is_asked_for(title):
    tables, found = taken(sheet_of([[title], ["姓名", *MONTHS], ["样例甲", *[1] * 12]]))
    assert tables.frames == {} and tables.sources[0].reason == "年份不明"
    assert codes(found, "error") == ["year-matrix-without-year"]


def test_the_month_of_the_profile_gives_the_year():
    sheet = sheet_of([["迟到次数统计"], ["姓名", *MONTHS], ["样例甲", *[1] * 12]], "年度")
    tables, found = from_books([Book("甲.xlsx", "x", [sheet])], (), [Entry("年月", "年度", "2024年1月", sheet="年度")])
    assert [at for _, at, *_ in numbers(tables, "late_count")] == [f"2024-{month:02d}" for month in range(1, 13)]
    assert codes(found, "error") == []


def test_months_that_run_over_the_turn_of_a_year_need_the_year_in_their_headings():
    late = [f"{month}月" for month in (*range(8, 13), *range(1, 8))]
    rows = [["2023—2024年度迟到次数"], ["姓名", *late], ["样例甲", *[1] * 12]]
    assert taken(sheet_of(rows))[0].frames == {}
    rows[1] = ["姓名", "2023年8月", *late[1:5], "2024年1月", *late[6:]]
    tables, _ = taken(sheet_of(rows))
    assert [at for _, at, *_ in numbers(tables, "late_count")] == [
        *(f"2023-{month:02d}" for month in range(8, 13)), *(f"2024-{month:02d}" for month in range(1, 8))
    ]  # fmt: skip


def test_a_cell_that_is_no_number_is_named_with_its_own_address():
    _, found = taken(sheet_of([["2024年迟到次数"], ["姓名", *MONTHS], ["样例甲", 1, "若干", *[None] * 10]]))
    assert one(found, "number-unreadable").place.cell == "C3"


def test_more_days_than_the_month_has_are_an_error_at_their_own_cell():
    rows = [["2024年考勤"], ["姓名", "类别", *MONTHS], ["样例甲", "应出勤", 31, 30], [None, "实际出勤", 31, 28]]
    tables, found = taken(sheet_of(rows))
    assert one(found, "quantity-impossible").place.cell == "D3"
    assert numbers(tables, "due_days") == [("样例甲", "2024-01", 31.0, 3, 3)]


def test_people_without_any_number_are_not_recorded_and_numbers_without_a_person_are_left_out():
    rows = [["2024年迟到次数"], ["姓名", *MONTHS], ["样例甲", 1], ["样例乙"], [None, 2]]
    tables, found = taken(sheet_of(rows))
    assert tables.frames["attendance_months"]["name"].tolist() == ["样例甲"]
    assert one(found, "year-matrix-person-blank").place.cell == "A4"
    assert one(found, "rows-without-person").place.cell == "A5"


def test_a_month_that_stands_on_a_year_sheet_and_on_a_month_sheet_is_a_question():
    year = sheet_of([["2024年迟到次数"], ["姓名", *MONTHS], ["样例甲", 1, 2]], "年度")
    month = sheet_of([["2024年2月考勤汇总"], ["姓名", "迟到次数", "早退次数"], ["样例甲", 2, 0]], "二月")
    _, found = taken(year, month)
    assert one(found, "month-on-two-sheets").facts["count"] == 1
    assert "month-on-two-sheets" not in codes(
        taken(year, sheet_of([["2024年2月考勤汇总"], ["姓名", "早退次数"], ["样例甲", 0]], "二月"))[1]
    )


def test_a_ledger_with_a_column_for_every_month_stays_a_ledger():
    rows = [["任务名称", "姓名", "状态", "完成时限", *MONTHS], ["修路", "样例甲", "在办", None, *[10] * 12], ["清淤", "样例乙", "已完成", None, 3]]  # fmt: skip
    tables, found = taken(sheet_of(rows, "任务台账"))
    assert tables.frames["tasks"]["name"].tolist() == ["样例甲", "样例乙"]
    assert not any(code.startswith("year-matrix") for code in codes(found))


def test_a_table_of_departments_is_no_matrix_of_people():
    tables, found = taken(sheet_of([["2024年"], ["部门", "人数", *MONTHS], ["办公室", 3, *[2] * 12]]))
    assert tables.frames == {} and not any(code.startswith("year-matrix") for code in codes(found))
