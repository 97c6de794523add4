"""Where nothing can be known the checks say why and raise nothing; and what they say does not depend on the order of the rows."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from assess.fairness import boundary, enough, flatness, idle, reliability, same_role, small_units, standing, weights
from assess.fairness.contest import contests
from assess.fairness.hinges import NEAR
from assess.fairness.swings import FLIPS
from tests.fairground import graded, ground, pots, quota, silences

FULL = {"甲项": 60.0, "乙项": 40.0}
DECLARED = {
    ("F0", "units"): enough.UNITS, ("F0", "cells"): enough.CELLS, ("F1", "units"): same_role.UNITS, ("F1", "cells"): same_role.CELLS,
    ("F3", "units"): small_units.UNITS, ("F5", "units"): flatness.UNITS, ("F5", "indicators"): idle.INDICATORS,
    ("F5", "raters"): reliability.RATERS, ("F5", "cells"): flatness.CELLS, ("F6", "weights"): weights.WEIGHTS, ("F6", "near"): NEAR, ("F6", "flips"): FLIPS,
    ("F6", "drop_one"): weights.DROPPED, ("F7", "cuts"): boundary.CUTS, ("F7", "near"): boundary.NEAR, ("F7", "standing"): standing.STANDING,
}  # fmt: skip


def spread_out(one):
    """Points in two indicators that add up to each score, the first taking three fifths and a little more by turns."""
    found = []
    for number, role in enumerate(one.roles):
        at = np.flatnonzero(one.role == number)
        if len(at):
            first = np.round(0.6 * one.score[at] + np.arange(len(at)) % 5, 2)
            found.append(pots(one, role, FULL, np.column_stack([first, one.score[at] - first])))
    return found


def everything(one, made=None, ratings=None):
    """All checks of this part by code; any warning of numpy or pandas is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = spread_out(one) if made is None else made
        grading = graded(one)
        held = contests(one, grading)
        six = weights.weights(one, made, held)
        seven = boundary.boundary(one, grading, held, six.tables["near"])
        found = [enough.enough(one), same_role.same_role(one), small_units.small_units(one), flatness.flatness(one, made, ratings), six, seven]  # fmt: skip
    return {check.code: check for check in found}


def loud(checks):
    """What anybody would have to look at."""
    return [alarm.finding.code for check in checks.values() for alarm in check.alarms if alarm.level != "说明"]


def even(unit, role, middle, many):
    return [(unit, role, middle + 3.0 * (at - (many - 1) / 2)) for at in range(many)]


def test_without_a_score_every_check_is_silent_and_every_table_has_its_columns():
    checks = everything(ground([], roles=("综合",), quotas=[quota()]))
    assert not loud(checks) and all(check.silent for check in checks.values())
    tables = {(code, name): tuple(table) for code, check in checks.items() for name, table in check.tables.items()}
    assert tables == {key: tuple(columns) for key, columns in DECLARED.items()}
    assert {silences(check)[0] for check in checks.values()} == {"fair-nothing", "fair-no-pots"}


def test_every_table_of_an_ordinary_year_has_its_columns():
    checks = everything(ground([*even("甲所", "综合", 80, 12), *even("乙所", "综合", 82, 12)], quotas=[quota()]))
    tables = {(code, name): tuple(table) for code, check in checks.items() for name, table in check.tables.items()}
    assert tables == {key: tuple(columns) for key, columns in DECLARED.items()}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (even("甲所", "综合", 80, 12), {"F1": "fair-one-unit", "F3": "fair-one-unit", "F5": "fair-one-unit"}),
        ([(unit, "综合", 85.0) for unit in ("甲所", "乙所") for _ in range(12)], {"F1": "fair-one-role", "F3": "fair-all-equal", "F5": "fair-all-equal", "F6": "fair-all-equal"}),
        ([(unit, role, 85.0) for unit in ("甲所", "乙所") for role in ("易", "难") for _ in range(6)], {"F1": "fair-all-equal", "F3": "fair-all-equal", "F5": "fair-all-equal"}),
        ([*even("甲所", "综合", 80, 12), *even("乙所", "综合", 81, 12)], {"F1": "fair-one-role", "F3": "fair-alike"}),
        ([("甲所", "综合", 80.0), ("乙所", "综合", 90.0)], {"F0": "fair-few", "F1": "fair-one-unit", "F3": "fair-one-unit", "F6": "fair-role-few"}),
        ([("甲所", "综合", 80.0)], {"F0": "fair-few", "F1": "fair-one-unit", "F3": "fair-one-unit"}),
    ],
    ids=["one department", "all scores equal", "all scores equal in two roles", "one role", "two people", "one person"],
)  # fmt: skip
def test_the_check_says_why_it_is_silent(rows, expected):
    one = ground(rows, quotas=[quota()])
    equal = [pots(one, role, FULL, [[50.0, 35.0]] * int((one.role == at).sum())) for at, role in enumerate(one.roles)]
    checks = everything(one, equal if "fair-all-equal" in expected.values() else None)
    assert {code: silences(checks[code])[0] for code in expected} == expected
    # that an indicator is the same for all, or weighs more than it says, is no comparison of units
    assert not [code for code in loud(checks) if not code.startswith(("fair-weight", "fair-idle"))]


def test_scores_below_nothing_and_above_full_break_no_check():
    rows = [*even("甲所", "综合", 0, 12), *even("乙所", "综合", 110, 12)]
    checks = everything(ground(rows, quotas=[quota()]))
    assert "fair-outside" in silences(checks["F0"])
    assert checks["F1"].tables["units"]["raw"].tolist() == [110, 0]  # 乙所 stands before 甲所


def test_ballots_of_nobody_and_pots_of_nothing_are_said():
    one = ground([*even("甲所", "综合", 80, 12), *even("乙所", "综合", 82, 12)], quotas=[quota()])
    checks = everything(one, [], pd.DataFrame({"person": [], "group": [], "rater": [], "item": [], "score": []}))
    assert silences(checks["F6"]) == ["fair-no-pots"]
    assert {"fair-no-pots", "fair-no-marks"} <= set(silences(checks["F5"]))


def test_without_quotas_there_is_no_line_but_everybody_has_a_place():
    checks = everything(ground([*even("甲所", "综合", 80, 12), *even("乙所", "综合", 82, 12)]))
    assert silences(checks["F6"])[-1] == silences(checks["F7"])[-1] == "fair-no-quota"
    assert len(checks["F7"].tables["standing"]) == 24


def test_where_nobody_may_compete_it_is_said():
    one = ground(even("甲所", "综合", 80, 12), quotas=[quota()])
    one.people["undetermined"] = "新录用"
    checks = everything(one)
    assert "fair-nobody-competes" in silences(checks["F6"]) and silences(checks["F7"]) == ["fair-nobody-competes"]


UNITS, ROLES = ("甲所", "乙所", "丙所", "丁所"), ("综合", "窗口")
ROWS = st.lists(
    st.tuples(st.sampled_from(UNITS), st.sampled_from(ROLES), st.integers(400, 1000), st.sampled_from((1.0, 0.7, 0.3))),
    min_size=1, max_size=70,
)  # fmt: skip


def listed(rows, order):
    """The checks over the rows in that order; each row keeps its own points."""
    one = ground(
        [(*row, f"样例{at}") for at, row in zip(order, (rows[at] for at in order), strict=True)],
        roles=ROLES,
        quotas=[quota(0.3)],
    )
    made = []
    for number, role in enumerate(ROLES):
        at = np.flatnonzero(one.role == number)
        if len(at):
            first = np.round(0.6 * one.score[at] + np.array(order)[at] % 5, 2)
            made.append(pots(one, role, FULL, np.column_stack([first, one.score[at] - first])))
    return everything(one, made)


def told(check):
    return [
        [finding.message() for finding in part] for part in ((alarm.finding for alarm in check.alarms), check.silent)
    ]


def in_order(table, order):
    """A table about people by the row they had at first; a swap with one of two equal people may name either of them."""
    if "person" not in table:
        return table
    person = np.array(order, dtype=np.int64)[table["person"].to_numpy(dtype=np.int64)]
    moved = table.assign(person=person).drop(columns=["hinge", "flip"], errors="ignore")
    return moved.sort_values([name for name in ("person", "grade") if name in moved], ignore_index=True)


def same_whatever_the_order(rows, order):
    before, after = listed(rows, list(range(len(rows)))), listed(rows, order)
    for code, check in before.items():
        assert told(check) == told(after[code])
        for name, table in check.tables.items():
            if name != "flips":
                other = in_order(after[code].tables[name], order)
                pd.testing.assert_frame_equal(in_order(table, range(len(rows))), other, rtol=1e-6, atol=1e-7)


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(rows=ROWS, seed=st.integers(0, 1000))
def test_the_order_of_the_rows_changes_nothing(rows, seed):
    rows = [(unit, role, score / 10, share) for unit, role, score, share in rows]
    same_whatever_the_order(rows, np.random.default_rng(seed).permutation(len(rows)).tolist())
