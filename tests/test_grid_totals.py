"""What a day grid states of itself, in rows below its people and in columns beside its days, against what was read."""

import pytest

from tests.test_intake import codes, one, sheet_of, taken

DAYS = range(1, 29)
LEGEND = ["备注：出勤√ 旷工× 事假△ 病假○ 年休假A 迟到★"]


def grid(*rows, beside=(), notes=(LEGEND,)):
    return sheet_of([["2026年2月考勤表"], ["姓名", *DAYS, *beside], *rows, *notes], "考勤")


def person(name, first="√", second="√", *beside):
    return [name, first, second, *["√"] * 26, *beside]


def total(label, first, second, rest, *beside):
    return [label, first, second, *[rest] * 26, *beside]


PEOPLE = person("样例甲"), person("样例乙", "×"), person("样例丙", "△", "○")


@pytest.mark.parametrize(
    "row",
    [
        total("合计", 1, 2, 3),
        total("合 计：", 3, 3, 3),
        total("出勤人数", 1, 2, 3),
        total("实到人数", 1, 2, 3),
        total("旷工人数", 1, 0, 0),
        total("请假人数", 1, 1, 0),
        total("出勤合计", None, 2, None),
        total("出勤", 1, 2, 3),
        total("出勤率", "33%", "67%", 1),
        total("应到人数", 9, 9, 9),
    ],
)
def test_rows_of_totals_that_agree_or_say_nothing_are_silent(row):
    tables, found = taken(grid(*PEOPLE, row))
    assert len(tables.frames["attendance_days"]) == 84 and "grid-row-total-differs" not in codes(found)


@pytest.mark.parametrize(
    ("row", "pair", "cells"),
    [
        (total("合计", 2, 2, 3), "2 / 1", "B6"),
        (total("出勤人数", 1, 3, 3), "3 / 2", "C6"),
        (total("请假人数", 2, 2, 0), "2 / 1", "B6、C6"),
        (total("旷工人数", 0, 0, 0), "0 / 1", "B6"),
    ],
)
def test_a_row_of_totals_that_differs_is_said_with_both_numbers(row, pair, cells):
    tables, found = taken(grid(*PEOPLE, row))
    said = one(found, "grid-row-total-differs")
    assert (said.level, said.facts["pair"], said.facts["cells"], said.facts["label"]) == (
        "warning",
        pair,
        cells,
        row[0],
    )
    assert len(tables.frames["attendance_days"]) == 84 and codes(found, "error") == []


def test_a_subtotal_covers_the_people_since_the_last_and_the_total_all_of_them():
    one_, two, three = PEOPLE
    rows = [one_, two, total("党政办小计", 1, 2, 2), three, total("财政所小计", 0, 0, 1), total("合计", 1, 2, 3)]
    assert "grid-row-total-differs" not in codes(taken(grid(*rows))[1])
    rows[4] = total("财政所小计", 1, 0, 1)
    said = one(taken(grid(*rows))[1], "grid-row-total-differs")
    assert (said.facts["label"], said.facts["pair"], said.place.cell) == ("财政所小计", "1 / 0", "B7")


def test_sums_below_the_columns_beside_the_days_are_compared_with_the_days():
    people = person("样例甲", "√", "√", 28, 0), person("样例乙", "×", "√", 27, 1)
    agreeing = total("合计", 1, 2, 2, 55, 1)
    assert codes(taken(grid(*people, agreeing, beside=("出勤", "旷工")))[1], "warning") == []
    said = one(
        taken(grid(*people, total("合计", 1, 2, 2, 56, 1), beside=("出勤", "旷工")))[1], "grid-row-total-differs"
    )
    assert (said.facts["pair"], said.facts["cells"]) == ("56 / 55", "AD5")


@pytest.mark.parametrize(
    ("heading", "stated", "counted"),
    [
        ("出勤", 25, "24"),
        ("请假", 1, "3"),
        ("迟到", 2, "1"),
        ("迟到次数", 0, "1"),
        ("病假", 5, "1"),
        ("年假", 5, "1"),
        ("婚假", 1, "0"),
    ],
)
def test_the_sheets_own_sums_of_a_person_are_compared_whatever_they_are_called(heading, stated, counted):
    marks = ["△", "○", "A", "★", *["√"] * 24]
    said = one(taken(grid(["样例甲", *marks, stated], beside=(heading,)))[1], "grid-total-differs")
    assert (said.facts["stated"], said.facts["counted"]) == (str(stated), counted)
    assert said.place.cell == "AD3"


@pytest.mark.parametrize(
    ("heading", "stated"), [("请假", 3), ("请假天数", 2), ("迟到", 1), ("婚假", None), ("事假(小时)", 8), ("其他", 4)]
)
def test_sums_of_a_person_that_agree_or_are_of_another_kind_are_silent(heading, stated):
    marks = ["△", "○", "A", "★", *["√"] * 24]
    _, found = taken(grid(["样例甲", *marks, stated], beside=(heading,)))
    assert not {"grid-total-differs", "grid-total-blank"} & set(codes(found))


def test_a_total_below_two_halves_of_a_day_covers_both():
    heads = [cell for day in DAYS for cell in (day, None)]
    people = [["样例甲", *["√"] * 56], ["样例乙", "×", "√", "×", *["√"] * 53]]
    totals = [cell for day in DAYS for cell in (1.5 if day < 3 else 2, None)]
    rows = [
        ["2026年2月考勤表"],
        ["姓名", *heads],
        [None, *["上午", "下午"] * 28],
        *people,
        ["出勤合计", *totals],
        LEGEND,
    ]
    assert "grid-row-total-differs" not in codes(taken(sheet_of(rows, "考勤"))[1])
    rows[5] = ["出勤合计", 1, *totals[1:]]
    assert one(taken(sheet_of(rows, "考勤"))[1], "grid-row-total-differs").facts["pair"] == "1 / 1.5"


def test_a_total_column_of_a_turned_grid_is_compared_day_by_day():
    rows = [[day, "√", "×" if day == 3 else "√", 1 if day == 3 else 2] for day in DAYS]
    heads = [["2026年2月考勤表"], ["日期", "样例甲", "样例乙", "出勤人数"]]
    assert "grid-row-total-differs" not in codes(taken(sheet_of([*heads, *rows, LEGEND], "考勤"))[1])
    rows[2][3] = 2
    said = one(taken(sheet_of([*heads, *rows, LEGEND], "考勤"))[1], "grid-row-total-differs")
    assert (said.facts["pair"], said.facts["cells"]) == ("2 / 1", "D5")


def test_a_second_row_of_a_person_that_begins_with_a_status_is_no_total():
    rows = [["样例甲", *["出勤"] * 28], [None, "事假", *["出勤"] * 27]]
    tables, _ = taken(grid(*rows))
    assert len(tables.frames["attendance_days"]) == 56
