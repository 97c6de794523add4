"""Rows of the roster that hold nothing: who is left out for them, who is not, and what is said at which cell."""

import pytest

from assess.engine import run
from assess.gate import gate
from tests.build import cell, rulebook, tables

FIFTH = [["等次", "比例", "取整", "分配"], ["优秀", "20%", "舍去", "全组"]]
LINE = [["等次", "下限", "含下限"], ["优秀", "0", "是"], ["称职", "", ""]]


def office(folder, **last):
    """Ten people of one role, the first with the most points; the tenth as the roster says him in ``last``."""
    who = [{"person_id": f"{n}", "name": f"样例{n}号", "department": "甲局", "role": "综合"} for n in range(10)]
    days = [
        {"person_id": f"{n}", "date": f"2026-03-{day:02d}", "status": "迟到" if day <= n else "出勤"}
        for n in range(10)
        for day in range(1, 21)
    ]
    return run(
        tables(roster=[*who[:9], {**who[9], **last}], attendance_days=days),
        rulebook(folder, 名额=FIFTH, 等次=LINE),
    )


def about(result, code):
    return [(one.level, one.place.cell) for one in result.findings if one.code == code]


def obstacles(result):
    return [
        one.matter
        for one in gate(
            result.people, result.grading.seats, result.findings, result.releases, result.fairness.grave
        ).obstacles
    ]


def test_ten_people_with_a_share_of_the_whole_have_two_places_of_a_fifth(tmp_path) -> None:
    assert office(tmp_path).grading.seats[["pool", "people", "seats"]].to_numpy().tolist() == [["综合", 10, 2]]


LEFT_OUT = {
    "whose only row has a share of 0": ({"share": 0.0}, "appointment-zero-only", "warning", "占比为 0"),
    "who left before the period": (
        {"to": "2025-06-30"}, "appointment-outside-period", "note", "任职不在考核期内",
    ),
    "who comes after the period": (
        {"from": "2027-02-01"}, "appointment-outside-period", "note", "任职不在考核期内",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("last", "code", "level", "why"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_somebody_takes_no_part_in_heads_and_pools(tmp_path, last, code, level, why) -> None:
    """Nine people have one place of a fifth, and the tenth is neither a head nor somebody without a total."""
    result = office(tmp_path, **last)
    assert result.grading.seats[["pool", "people", "seats"]].to_numpy().tolist() == [["综合", 9, 1]]
    assert result.people[["department", "grade", "note"]].iloc[9].tolist() == ["甲局", "不参加考核", why]
    assert about(result, code) == [(level, cell("roster", "share", 11))]
    assert (about(result, "person-unscored"), obstacles(result)) == ([], [])


def test_reversed_dates_are_an_error_at_the_cell_and_leave_their_person_in_his_department_without_a_total(tmp_path):
    result = office(tmp_path, **{"from": "2026-12-31", "to": "2026-01-01"})
    assert about(result, "appointment-dates-reversed") == [("error", cell("roster", "to", 11))]
    assert about(result, "appointment-outside-period") == []
    assert result.people[["department", "grade"]].iloc[9].tolist() == ["甲局", "待定"]
    assert obstacles(result) == ["须处理的问题", "没有总分"]


def test_a_share_of_0_with_a_reason_of_its_own_keeps_that_reason_and_is_no_news(tmp_path) -> None:
    result = office(tmp_path, share=0.0, excluded="年内退休")
    assert (result.people["note"].iloc[9], about(result, "appointment-zero-only")) == ("年内退休", [])
