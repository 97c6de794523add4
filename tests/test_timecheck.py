"""Dates of different books against each other: whole days of leave, and dates that cannot have come yet."""

import pytest

from assess.engine import run
from tests.build import rulebook, tables

ANN = {"person_id": "1", "name": "甲松", "role": "综合"}


def found(tmp_path, code, **rows):
    result = run(tables(roster=[ANN], **rows), rulebook(tmp_path))
    return [finding for finding in result.findings if finding.code == code]


def day(date, status="出勤"):
    return {"person_id": "1", "date": date, "status": status}


def leave(**said):
    return {"person_id": "1", "date": "2026-03-02", **said}


@pytest.mark.parametrize(
    ("story", "said", "hit"),
    [
        ("three days from the second to the fourth", {"days": 3}, [2, 3, 4]),
        ("the last day as written, though a weekend is not counted", {"days": 2, "to": "2026-03-05"}, [2, 3, 4, 5]),
        ("neither days nor hours, but a last day", {"to": "2026-03-03"}, [2, 3]),
        ("half a day leaves the other half for work", {"days": 0.5}, []),
        ("one and a half days: which end is the half is not known", {"days": 1.5}, []),
        ("two and a half: the day between is whole", {"days": 2.5}, [3]),
        ("hours are a part of a day", {"hours": 8}, []),
        ("an absence on duty is no leave", {"days": 3, "type": "出差"}, []),
        ("ends before it begins", {"days": 2, "to": "2026-02-01"}, []),
    ],
)
def test_work_on_a_whole_day_of_leave_is_a_contradiction(tmp_path, story, said, hit):
    for number in range(1, 7):
        name = tmp_path / str(number)
        these = found(name, "leave-and-attendance", leave=[leave(**said)], attendance_days=[day(f"2026-03-0{number}")])
        assert bool(these) == (number in hit), (story, number)


@pytest.mark.parametrize(
    ("status", "says"), [("旷工", True), ("缺卡", True), ("事假", False), ("休息", False), ("加班", False)]
)
def test_leave_contradicts_work_and_absence_but_neither_leave_nor_rest(tmp_path, status, says):
    rows = {"leave": [leave(days=1)], "attendance_days": [day("2026-03-02", status)]}
    assert bool(found(tmp_path, "leave-and-attendance", **rows)) == says


@pytest.mark.parametrize(
    ("date", "says"), [("2026-12-31", False), ("2027-06-30", False), ("2027-07-03", True), ("2062-02-20", True)]
)
def test_what_is_done_half_a_year_after_the_period_cannot_have_happened(tmp_path, date, says):
    task = {"person_id": "1", "title": "修渠", "assigned": "2026-02-01", "due": "2026-03-01", "delivered": date}
    these = found(tmp_path, "date-in-future", tasks=[task])
    assert [str(finding.place).rpartition("!")[0] for finding in these] == ["书.xlsx!tasks"] * says


def test_a_limit_may_lie_ahead_and_a_table_of_another_year_is_said_as_such(tmp_path):
    task = {"person_id": "1", "title": "修渠", "assigned": "2026-02-01", "due": "2029-03-01"}
    assert not found(tmp_path / "a", "date-in-future", tasks=[task])
    assert not found(tmp_path / "b", "date-in-future", attendance_days=[day("2029-03-02")])
    assert found(tmp_path / "c", "table-of-another-time", attendance_days=[day("2029-03-02")])
