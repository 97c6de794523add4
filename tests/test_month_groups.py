"""Months side by side with several counters each: one record per person and month, every number at its own cell, or a question."""

import datetime as dt

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.facts import Evidence
from assess.intake import read
from assess.sources import drawn
from tests.test_intake import codes, one, sheet_of, taken
from tests.test_intake_laws import SLOW
from tests.test_layout_laws import PEOPLE
from tests.test_profile_layouts import answered, asked, lines, read_by, told

MONTHS = [f"{month}月" for month in range(1, 13)]
TITLE = ["2026年考勤统计表"]


def two_rows(title, groups, *rows, labels=("迟到", "早退"), merged=True):
    """A sheet whose first heading row names the groups over the labels below."""
    width = len(labels)
    top = ["姓名", *(cell for group in groups for cell in (group, *[None] * (width - 1)))]
    head = [None, *[*labels] * len(groups)]
    row = len(title) + 1
    merges = [(row, 2 + at * width, row, 1 + (at + 1) * width) for at in range(len(groups))]
    return sheet_of(
        [*([text] for text in title), top, head, *rows], merges=[(row, 1, row + 1, 1), *merges] if merged else ()
    )


def records(tables):
    frame = tables.frames["attendance_months"]
    return [
        (
            name,
            None if day != day else f"{day:%Y-%m}",
            None if end != end else f"{end:%Y-%m}",
            *(None if v != v else v for v in (late, early)),
        )
        for name, day, end, late, early in zip(
            frame["name"], frame["date"], frame["to"], frame["late_count"], frame["early_count"], strict=True
        )
    ]


def cell_of(tables, counter, at):
    """The address that a page shows for one number."""
    part = Evidence("attendance_months", counter, *(np.array([value]) for value in (0, at, 1.0)))
    ((_, cell),) = drawn(tables.sources, tables.frames["attendance_months"], part)[0]
    return cell


@pytest.mark.parametrize("merged", [True, False])
def test_two_counters_under_every_month_become_one_record_per_person_and_month(merged):
    rows = [["样例甲", 1, 2, *[None] * 20, 3, 0], ["样例乙", *[None] * 4, 5, "--"], ["样例丙"], ["合计", 1, 2, 0, 0, 5]]
    tables, found = taken(two_rows(TITLE, MONTHS, *rows, merged=merged))
    assert records(tables) == [
        ("样例甲", "2026-01", None, 1, 2), ("样例甲", "2026-12", None, 3, 0), ("样例乙", "2026-03", None, 5, None)
    ]  # fmt: skip
    assert [cell_of(tables, "late_count", at) for at in range(3)] == ["B4", "X4", "F5"]
    assert [cell_of(tables, "early_count", at) for at in range(3)] == ["C4", "Y4", "G5"]
    source = tables.sources[0]
    assert (source.layout, source.rows_used, source.period) == ("month-groups", 2, ("2026-01-01", "2026-12-31"))
    assert source.excluded == ((1, "标题或说明"), (6, "全年没有填写"), (7, "合计行"))
    assert one(found, "year-matrix-person-blank").facts["cells"] == "A6" and codes(found, "error") == []


@pytest.mark.parametrize("mark", ["", "/", "-", "\n"])
def test_a_single_row_may_name_month_and_counter_together(mark):
    head = [f"{month}{mark}{counter}" for month in MONTHS for counter in ("迟到次数", "早退（次）", "外勤")]
    tables, found = taken(sheet_of([TITLE, ["部门", "姓名", *head], ["甲办", "样例甲", 1, 2, 3, 4, 5, 6]]))
    assert records(tables) == [("样例甲", "2026-01", None, 1, 2), ("样例甲", "2026-02", None, 4, 5)]
    assert tables.frames["attendance_months"]["department"].tolist() == ["甲办", "甲办"]
    # a counter that the table does not know is listed and no number of another
    assert one(found, "columns-not-used").facts["count"] == 12 and codes(found, "error") == []


def test_the_unit_of_the_heading_says_which_counter_is_meant_and_minutes_of_overtime_stay_out():
    rows = [TITLE, ["姓名", "1月事假(小时)", "1月事假(天)", "2月事假(小时)", "2月事假(天)"], ["样例甲", 4, 1, 8, 2]]
    frame = taken(sheet_of(rows))[0].frames["attendance_months"]
    assert frame["personal_leave_hours"].tolist() == [4, 8] and frame["personal_leave_days"].tolist() == [1, 2]


def test_quarters_and_half_years_are_records_of_all_their_months():
    groups = ["一季度", "二季度", "三季度", "四季度"]
    tables, found = taken(two_rows(TITLE, groups, ["样例甲", 1, 2, 3, 4, 5, 6, 7, 8]))
    assert records(tables) == [
        ("样例甲", "2026-01", "2026-03", 1, 2), ("样例甲", "2026-04", "2026-06", 3, 4),
        ("样例甲", "2026-07", "2026-09", 5, 6), ("样例甲", "2026-10", "2026-12", 7, 8),
    ]  # fmt: skip
    assert codes(found, "error") == []
    tables, _ = taken(sheet_of([["2026年迟到次数"], ["姓名", "上半年", "下半年"], ["样例甲", 3, 4]]))
    assert records(tables) == [("样例甲", "2026-01", "2026-06", 3, None), ("样例甲", "2026-07", "2026-12", 4, None)]


def test_sums_beside_the_months_are_compared_and_not_counted():
    groups = ["1月", "2月", "3月", "一季度", "合计"]
    row = ["样例甲", 1, 0, 2, 0, 3, 0, 6, 0, 7, 0]
    tables, found = taken(two_rows(TITLE, groups, row))
    assert [late for *_, late, _ in records(tables)] == [1, 2, 3]
    assert one(found, "year-matrix-sum-differs").facts == {"pair": "7 / 6", "count": 1, "cells": "J4"}
    assert codes(found, "error") == [] and "columns-not-used" not in codes(found)


def test_sums_of_sums_are_compared_with_the_months_below_them():
    rows = [["2026年迟到次数"], ["姓名", *MONTHS[:3], "一季度", *MONTHS[3:6], "二季度", "上半年", "全年"],
            ["样例甲", 1, 2, 3, 6, 4, 5, 6, 15, 20, 21]]  # fmt: skip
    tables, found = taken(sheet_of(rows))
    assert tables.frames["attendance_months"]["late_count"].tolist() == [1, 2, 3, 4, 5, 6]
    assert one(found, "year-matrix-sum-differs").facts == {"pair": "20 / 21", "count": 1, "cells": "J3"}


@pytest.mark.parametrize("groups", [["1月", "2月", "一季度"], ["1月", "2月", "2月"], ["上半年", "二季度", "三季度"]])
def test_stretches_that_share_a_month_without_being_its_sum_are_a_question(groups):
    tables, found = taken(two_rows(TITLE, groups, ["样例甲", 1, 0, 2, 0, 3, 0]))
    assert tables.frames == {} and one(found, "month-columns-overlap").level == "error"
    assert tables.sources[0].reason == "几栏的月份重叠"


def test_a_sum_with_a_counter_that_its_months_lack_is_a_question_and_nothing_is_lost():
    head = ["姓名", "1月迟到次数", "2月迟到次数", "3月迟到次数", "一季度迟到次数", "一季度旷工次数"]
    tables, found = taken(sheet_of([TITLE, head, ["样例甲", 1, 0, 2, 3, 1]]))
    assert tables.frames == {} and codes(found, "error") == ["month-columns-overlap"]


def test_counters_in_another_order_in_every_month_are_a_question():
    head = ["姓名", "1月迟到次数", "1月早退次数", "2月早退次数", "2月迟到次数"]
    tables, found = taken(sheet_of([TITLE, head, ["样例甲", 1, 0, 2, 3]]))
    assert tables.frames == {} and codes(found, "error") == ["month-columns-irregular"]


def test_a_year_that_nobody_says_is_asked_for_and_the_profile_answers():
    sheet = two_rows(["考勤统计表"], MONTHS, ["样例甲", *[1] * 24])
    tables, found = taken(sheet)
    assert tables.frames == {} and codes(found, "error") == ["sheet-month-unknown"]
    assert tables.sources[0].reason == "年份不明" and ("年月", "表一") in asked(sheet)
    tables, found = read_by(answered(sheet, 表一="2025年"), sheet)
    assert [month for _, month, *_ in records(tables)] == [f"2025-{month:02d}" for month in range(1, 13)]
    assert codes(found, "error") == []


def test_months_that_the_title_does_not_have_are_a_question():
    tables, found = taken(two_rows(["2026年1月考勤统计表"], MONTHS, ["样例甲", *[1] * 24]))
    assert tables.frames == {} and one(found, "month-outside-title").facts["count"] == 11


def test_the_year_of_a_heading_holds_for_the_headings_behind_it():
    groups = ["2025年11月", "12月", "1月"]
    tables, found = taken(two_rows(["考勤统计表"], groups, ["样例甲", *[1] * 6]))
    assert [month for _, month, *_ in records(tables)] == ["2025-11", "2025-12", "2026-01"]
    assert codes(found, "error") == []
    dated = [dt.date(2025, month, 1) for month in (3, 4)]
    tables, _ = taken(two_rows(["考勤统计表"], dated, ["样例甲", *[1] * 4]))
    assert [month for _, month, *_ in records(tables)] == ["2025-03", "2025-04"]


def test_a_counter_that_the_profile_explains_is_read_in_every_month():
    sheet = two_rows(TITLE, MONTHS[:2], ["样例甲", 1, 2, 3, 4], labels=("来晚了", "早退"))
    assert [early for *_, early in records(taken(sheet)[0])] == [2, 4]
    assert records(taken(sheet)[0])[0][3] is None
    tables, _ = read_by(told(sheet, ("来晚了", "迟到次数")), sheet)
    assert [late for *_, late, _ in records(tables)] == [1, 3]
    glued = sheet_of([TITLE, ["姓名", "1月来晚了", "1月早退", "2月来晚了", "2月早退"], ["样例甲", 1, 2, 3, 4]])
    tables, _ = read_by(told(glued, ("来晚了", "迟到次数")), glued)
    assert [late for *_, late, _ in records(tables)] == [1, 3]


def test_the_profile_book_has_one_line_for_the_month_and_none_for_every_column():
    found = lines(two_rows(TITLE, MONTHS, ["样例甲", *[1] * 24]))
    assert [(line.kind, line.written, line.meaning) for line in found] == [
        ("用途", "表一", "考勤月表"), ("年月", "表一", "2026-01-01至2026-12-31"), ("列", "姓名", "姓名")
    ]  # fmt: skip


def test_the_counter_may_stand_over_its_months_with_its_unit():
    merges = [(2, 2, 2, 4), (2, 5, 2, 7), (2, 1, 3, 1)]
    head = [["姓名", "事假(小时)", None, None, "迟到", None, None], [None, "1月", "2月", "合计", "1月", "2月", "合计"]]
    tables, found = taken(sheet_of([TITLE, *head, ["样例甲", 4, 8, 12, 1, 2, 4]], merges=merges))
    frame = tables.frames["attendance_months"]
    assert frame["personal_leave_hours"].tolist() == [4, 8] and frame["late_count"].tolist() == [1, 2]
    assert [cell_of(tables, "late_count", at) for at in range(2)] == ["E4", "F4"]
    assert one(found, "year-matrix-sum-differs").facts == {"pair": "4 / 3", "count": 1, "cells": "G4"}
    assert codes(found, "error") == []


def test_a_row_of_half_years_over_the_months_is_only_a_heading():
    head = [["姓名", "上半年", *[None] * 3], [None, "1月", None, "2月", None], [None, *["迟到", "早退"] * 2]]
    tables, found = taken(
        sheet_of(
            [TITLE, *head, ["样例甲", 1, 2, 3, 4]], merges=[(2, 1, 4, 1), (2, 2, 2, 5), (3, 2, 3, 3), (3, 4, 3, 5)]
        )
    )
    assert records(tables) == [("样例甲", "2026-01", None, 1, 2), ("样例甲", "2026-02", None, 3, 4)]
    assert codes(found, "error") == []


@pytest.mark.parametrize(
    "groups", [["2026.1", "2026.2"], ["2026-01", "2026/02"], ["2026年1月", "2月份"], ["2026年一月", "二月"]]
)
def test_a_heading_may_write_its_month_in_many_ways(groups):
    tables, found = taken(two_rows(["考勤统计表"], groups, ["样例甲", 1, 2, 3, 4]))
    assert [month for _, month, *_ in records(tables)] == ["2026-01", "2026-02"] and codes(found, "error") == []


def test_counters_under_groups_that_are_no_months_are_a_question_and_not_the_first_of_them():
    _, found = taken(two_rows(["2026年7月考勤汇总"], ["甲组", "乙组"], ["样例甲", 1, 2, 3, 4]))
    assert one(found, "counters-again").facts == {"names": "迟到、早退", "count": 2, "cells": "D3、E3"}
    _, found = taken(two_rows(["2026年7月考勤汇总"], ["甲组"], ["样例甲", 1, 2]))
    assert codes(found, "error") == []


def test_a_form_without_a_row_is_said():
    tables, found = taken(two_rows(TITLE, MONTHS))
    assert tables.frames == {} and "sheet-no-rows-used" in codes(found)


def test_a_workbook_keeps_the_cells_of_every_month_through_the_guarded_reader(tmp_path):
    book = openpyxl.Workbook()
    for row in [
        *([cell] for cell in TITLE),
        ["姓名", "1月", None, "2月"],
        [None, *["迟到", "早退"] * 2],
        ["样例甲", 1, 2, 3, 4],
    ]:
        book.active.append(row)
    book.active.merge_cells("B2:C2")
    book.active.merge_cells("D2:E2")
    book.save(tmp_path / "考勤.xlsx")
    tables, _ = read([tmp_path / "考勤.xlsx"])
    assert [cell_of(tables, "early_count", at) for at in range(2)] == ["C4", "E4"]


def test_a_counter_that_is_not_known_is_asked_once_for_all_months():
    found = lines(two_rows(TITLE, MONTHS, ["样例甲", *[1] * 24], labels=("来晚了", "早退")))
    assert [(line.written, line.meaning) for line in found if line.kind == "列"] == [("姓名", "姓名"), ("来晚了", "")]


def test_more_days_than_a_stretch_has_are_an_error_at_their_own_cell():
    head = ["姓名", "1月应出勤", "1月实际出勤", "2月应出勤", "2月实际出勤"]
    _, found = taken(sheet_of([TITLE, head, ["样例甲", 22, 32, 30, 20]]))
    assert [f.place.cell for f in found if f.code == "quantity-impossible"] == ["C3", "D3"]
    _, found = taken(sheet_of([TITLE, ["姓名", "一季度应出勤", "二季度应出勤"], ["样例甲", 90, 92]]))
    assert one(found, "quantity-impossible").place.cell == "C3"


def test_the_doubts_of_a_month_report_are_said_of_every_month_at_its_own_cells():
    labels = ("应出勤", "实际出勤")
    _, found = taken(two_rows(TITLE, MONTHS[:3], ["样例甲", 22, 22, 18, 19, 31, 20], labels=labels))
    assert one(found, "days-beyond-due").place.cell == "E4"
    assert one(found, "due-days-are-calendar-days").facts["days"] == 31


def test_a_ledger_or_a_roster_with_months_in_its_headings_is_no_such_sheet():
    rows = [
        ["任务名称", "责任人", "1月计划", "1月完成", "2月计划", "2月完成", "状态"],
        ["修路", "样例甲", 1, 1, 2, 2, "在办"],
    ]
    tables, _ = taken(sheet_of(rows, "任务台账"))
    assert list(tables.frames) == ["tasks"]
    tables, _ = taken(sheet_of([["2026年考勤"], ["部门", "1月迟到", "2月迟到"], ["甲办", 1, 2]]))
    assert "attendance_months" not in tables.frames


LABELS = {
    "迟到次数": "late_count",
    "早退": "early_count",
    "旷工天数": "absent_days",
    "事假(小时)": "personal_leave_hours",
}


@SLOW
@given(st.data())
def test_a_table_of_months_and_counters_is_read_back_record_by_record(data):
    draw = data.draw
    labels = draw(st.lists(st.sampled_from(sorted(LABELS)), min_size=1, max_size=4, unique=True))
    first = draw(st.integers(1, 11))
    months = list(range(first, draw(st.integers(first + 1, 12)) + 1))
    cell = st.one_of(st.none(), st.just("--"), st.integers(0, 28).map(float))
    people = draw(PEOPLE)
    numbers = [[draw(cell) for _ in months for _ in labels] for _ in people]
    rows = [[name, *line] for name, line in zip(people, numbers, strict=True)]
    groups = [f"{month}月" for month in months]
    if draw(st.booleans()):
        sheet = two_rows(TITLE, groups, *rows, labels=labels, merged=draw(st.booleans()) and len(labels) > 1)
    else:
        sheet = sheet_of([TITLE, ["姓名", *(f"{group}{label}" for group in groups for label in labels)], *rows])
    tables, found = taken(sheet)
    frame = tables.frames.get("attendance_months")
    wanted = {}
    for name, line in zip(people, numbers, strict=True):
        for at, month in enumerate(months):
            values = {
                LABELS[label]: value
                for label, value in zip(labels, line[at * len(labels) : (at + 1) * len(labels)], strict=True)
                if isinstance(value, float)
            }
            wanted |= {(name, month): values} if values else {}
    read = {}
    for at in range(0 if frame is None else len(frame)):
        row = frame.iloc[at]
        read[row["name"], row["date"].month] = {name: row[name] for name in LABELS.values() if row[name] == row[name]}
        for name in LABELS.values():
            if row[name] == row[name]:
                where = tables.sources[0].column_of(name, int(row["col"]))
                assert sheet.cell(int(row["row"]), where) == row[name]
    assert read == wanted and (frame is None or len(frame) == len(wanted))
    assert [code for code in codes(found, "error") if code != "quantity-impossible"] == []
