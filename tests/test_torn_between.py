"""Somebody whose posts weigh the same in two pools: the pool that wins does not hang on the order of the rows, and it is said."""

import pytest

from assess.engine import run
from tests.build import cell, rulebook, tables

ROWS = [
    {"person_id": "1", "name": "样例甲", "department": "一科", "role": "综合", "pool": "乙组"},
    {"person_id": "1", "name": "样例甲", "department": "二科", "role": "综合", "pool": "甲组"},
    {"person_id": "2", "name": "样例乙", "department": "一科", "role": "综合", "pool": "甲组"},
]


def year(folder, shares=(0.5, 0.5), order=(0, 1, 2), **more):
    rows = [{**row, "share": share, **more} for row, share in zip(ROWS, (*shares, 1.0), strict=True)]
    days = [
        {"person_id": who, "date": f"2026-03-{day:02d}", "status": "出勤"} for who in ("1", "2") for day in (2, 3, 4)
    ]
    result = run(tables(roster=[rows[at] for at in order], attendance_days=days), rulebook(folder))
    return result, [one for one in result.findings if one.code == "pool-by-order"]


@pytest.mark.parametrize(("order", "taken", "other"), [((0, 1, 2), 2, 3), ((1, 0, 2), 3, 2)])
def test_half_in_one_pool_and_half_in_another_is_said_with_both_cells(tmp_path, order, taken, other) -> None:
    """Both began before the period, so the unit that comes first by name (一科) says the pool, wherever its row stands."""
    result, found = year(tmp_path, order=order)
    assert result.people["pool"].tolist() == ["乙组", "甲组"]
    assert [(one.level, one.place.cell) for one in found] == [("warning", cell("roster", "pool", taken))]
    assert "归入“乙组”（此处），没有归入“甲组”" in found[0].message()
    assert str(found[0].facts["cell"]).endswith(f"!{cell('roster', 'pool', other)}")


@pytest.mark.parametrize(
    ("shares", "more"),
    [((0.6, 0.4), {}), ((0.5, 0.5), {"pool": "甲组"})],
    ids=["a larger post", "one pool in both rows"],
)
def test_nothing_is_said_where_a_larger_post_or_one_pool_settles_it(tmp_path, shares, more) -> None:
    assert year(tmp_path, shares, **more)[1] == []
