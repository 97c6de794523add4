"""Points affected: people times the points of the indicators that count the table, as the most they can be."""

import pytest

from assess.engine import run
from assess.findings import Finding, Place
from assess.piles import by_rows
from assess.stakes import by_points
from assess.tables import SourceSheet
from tests.build import rulebook, tables

PEOPLE = [
    {"person_id": "1", "name": "甲松", "role": "综合"},
    {"person_id": "2", "name": "乙竹", "role": "综合"},
    {"person_id": "3", "name": "丙兰", "role": "综合"},
]
DAYS = [
    {"person_id": number, "date": f"2026-03-{day}", "status": "出勤"} for day, number in enumerate("1213", start=10)
]
TASKS = [{"person_id": number, "task_id": number, "due": "2026-03-01", "delivered": "2026-02-01"} for number in "123"]


@pytest.fixture
def scored(tmp_path):
    """A run of three people by a ruler of 40 points for attendance and 60 for tasks, with the findings given."""
    books = tables(roster=PEOPLE, attendance_days=DAYS, tasks=TASKS)
    return lambda *findings: run(books, rulebook(tmp_path), findings)


def stake_of(piles, code):
    (found,) = [stake for pile in piles for stake in pile.stakes if stake.finding.code == code]
    return found


def finding(code, sheet="", cell="", book="书.xlsx", **facts):
    names = ("heading", "found", "table", "pair", "who", "near", "headings", "cells", "hint")
    return Finding(code, Place(book, sheet, cell), {**dict.fromkeys(names, "某"), "count": 1, **facts})


@pytest.mark.parametrize(
    ("story", "found", "people", "points"),
    [
        ("one cell of one person", finding("cell-error", "attendance_days", "D3"), 1, 4000),
        ("two cells of one person", finding("cell-error", "attendance_days", "D2", count=2, cells="D2、D4"), 1, 4000),
        ("two cells of two people", finding("cell-error", "attendance_days", "D2", count=2, cells="D2、D3"), 2, 4000),
        ("some cells listed, never more than stand on the sheet", finding("cell-error", "tasks", "D2", count=90, cells="D2…"), 3, 6000),
        ("many rows of one name that is not known", finding("person-unknown", "tasks", "C9", count=2), 1, 6000),
        ("a whole sheet", finding("weekday-wrong", "tasks"), 3, 6000),
        ("the roster decides the ruler", finding("appointment-bad-share", "roster", "G2", share=2), 1, 10000),
        ("a file that could be any table", finding("file-encrypted", book="坏.xlsx"), 3, 10000),
    ],
)  # fmt: skip
def test_points_affected_are_people_times_the_points_of_the_indicators_that_count_the_table(
    scored, story, found, people, points
):
    stake = stake_of(by_points(scored(found)), found.code)
    assert (stake.people, stake.points, stake.total) == (people, points, people * points)


def test_what_loses_nothing_affects_no_points_and_what_was_no_data_is_not_known(scored):
    piles = by_points(scored(finding("name-cleaned", "tasks", "C2"), finding("sheet-not-recognised", book="杂.xlsx")))
    assert stake_of(piles, "name-cleaned").total == 0
    assert stake_of(piles, "sheet-not-recognised").points is None


def test_a_restriction_on_grades_is_said_and_goes_before_equal_points(tmp_path):
    bars = [["编号", "计量", "只计", "界限", "效果", "等次"], ["限-1", "奖惩.次数", "类型=处分", "≥1", "不得评优", ""]]
    conduct = [{"person_id": "1", "kind": "处分", "date": "2026-05-01"}]
    leave = [{"person_id": "1", "date": "2026-05-01", "days": 1}]
    books = tables(roster=PEOPLE, attendance_days=DAYS, tasks=TASKS, conduct=conduct, leave=leave)
    found = [finding("cell-error", "leave", "B2", count=3), finding("cell-error", "conduct", "B2")]
    piles = by_points(run(books, rulebook(tmp_path, 限制=bars), found))
    assert [(s.finding.place.sheet, s.total, s.bars) for s in piles[0].stakes] == [
        ("conduct", 0, True),
        ("leave", 0, False),
    ]


def test_files_and_findings_stand_in_order_of_the_points_affected(scored):
    small = finding("cell-error", "attendance_days", "D3")
    large = finding("dates-reversed", "tasks", "D2", count=9)
    note = finding("name-cleaned", "tasks", "C2", count=500)
    other = finding("file-encrypted", book="坏.xlsx")
    piles = by_points(scored(small, note, other, large))
    assert [pile.book for pile in piles][:2] == ["坏.xlsx", "书.xlsx"], "300 points before 180 + 40"
    assert [stake.finding.code for stake in piles[1].stakes] == ["dates-reversed", "cell-error", "name-cleaned"]
    assert by_points(scored(large, other, note, small)) == piles, "the order of the findings does not matter"


def test_without_a_rulebook_the_gravest_come_first_and_then_the_most_rows():
    sources = [
        SourceSheet("书.xlsx", "任务", "tasks", rows_read=40),
        SourceSheet("乙.xlsx", "任务", "tasks", rows_read=9),
    ]
    found = [
        finding("name-cleaned", "任务", "C2", count=500),
        finding("cell-error", "任务", "D3", count=2),
        finding("dates-reversed", "任务", "D9", count=7),
        finding("sheet-no-rows-used", "任务", book="乙.xlsx"),
    ]
    piles = by_rows(found, sources)
    assert [pile.book for pile in piles] == ["书.xlsx", "乙.xlsx"]
    assert [(stake.finding.code, stake.rows) for stake in piles[0].stakes] == [
        ("dates-reversed", 7),
        ("cell-error", 2),
        ("name-cleaned", 500),
    ]
    assert piles[1].stakes[0].rows == 9, "a finding on a whole sheet touches all its rows"
