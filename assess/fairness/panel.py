"""复评方案: who should be rated by a common panel, so that a strict leader can be told from a weak unit, at least cost.

Only units whose own rater cannot be compared yet are rated again; where some others can, one of them joins as the anchor.
In every unit the same number of people, spread over the roles, are rated by everybody of the panel.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels import connected
from assess.fairness.marks import Marks
from assess.fairness.panelgraph import (
    Graph,
    Staff,
    assumed,
    own_errors,
    own_raters,
    raters_by_unit,
    staff_of,
    thinned,
    with_panel,
)
from assess.fairness.ratingsets import solve, usable
from assess.rulebook import SECOND_ROUND

# The spread of a mark about person and rater, in points of 100, where the data say nothing about it.
SPREAD, FREEDOM = 4.0, 10
SEED = 20260101
APART = "与其他单位没有共同的打分人"


class Plan(NamedTuple):
    """``picked``: person (row of people), unit, role, by unit and number; ``units``: unit, people, picked, rater (its own who
    rates most of it, as far as there is one), raters (all its own), before and after (standard error of the first's severity,
    points of 100), reason. ``before`` is NaN where nothing connects the unit with others (不可识别): the error against raters
    of the same unit says nothing about units.

    ``panel`` are the codes of the raters to be named; ``spread`` is the residual spread used, ``measured`` says whether the
    ratings gave it.
    """

    picked: pd.DataFrame
    units: pd.DataFrame
    panel: tuple[str, ...]
    spread: float
    measured: bool
    seed: int


def plan(ground: Ground, marks: Marks, per_unit: int = 5, raters: int = 3, seed: int = SEED) -> Plan:
    """The smallest panel round that makes severities comparable; units without any rating are taken to have one leader each."""
    staff, (spread, measured) = staff_of(ground.people), spread_of(marks)
    graph = assumed(marks, staff)
    names = raters_by_unit(graph, staff)
    graph = thinned(graph, staff, own_raters(graph, staff))
    own = own_raters(graph, staff)
    before, reasons = _before(ground, graph, staff, own, spread)
    if not len(marks.pairs):
        reasons = ["还没有测评" if count else "" for count in staff.able.tolist()]
    reasons = _anchored(reasons, staff)
    picked = _picked(ground.people, staff, reasons, graph, per_unit, seed)
    picked = picked[np.argsort(staff.code[picked], kind="stable")]
    panel = _panel((*marks.raters, *graph.names), raters) if len(picked) else ()
    table = pd.DataFrame(
        {
            "unit": staff.units, "people": staff.able, "picked": np.bincount(staff.code[picked], minlength=len(own)),
            "rater": [graph.names[at] if at >= 0 else "" for at in own.tolist()], "raters": names, "before": before,
            "after": own_errors(with_panel(graph, picked, panel), own) * spread, "reason": reasons,
        }
    )[staff.able > 0].reset_index(drop=True)  # fmt: skip
    role = ground.people["role"].astype("str").to_numpy()
    listed = pd.DataFrame({"person": picked, "unit": staff.units[staff.code[picked]], "role": role[picked]})
    return Plan(listed, table, panel, spread, measured, seed)


def _anchored(reasons: list[str], staff: Staff) -> list[str]:
    """The reasons of units that have people; where only some units have one, the largest of the others joins them."""
    found = [why if count else "" for why, count in zip(reasons, staff.able.tolist(), strict=True)]
    fine = [at for at, why in enumerate(found) if not why and staff.able[at]]
    if fine and any(found):
        found[max(fine, key=lambda at: (staff.able[at], -at))] = "作为参照，与其他单位相连"
    return found


def spread_of(marks: Marks) -> tuple[float, bool]:
    """The residual spread of the ratings at hand, pooled over their sets; the stated one where they are too few."""
    fits = [fit for fit in solve(marks).fits if usable(fit)] if len(marks.pairs) else []
    freedom = sum(fit.freedom for fit in fits)
    if freedom < FREEDOM:
        return SPREAD, False
    return float(np.sqrt(sum(fit.variance * fit.freedom for fit in fits) / freedom)), True


def _before(ground: Ground, graph: Graph, staff: Staff, own: Codes, spread: float) -> tuple[Floats, list[str]]:
    """How well every unit's own rater is known now, and why that is not enough; "" where it is."""
    rows = np.unique(graph.person, return_inverse=True)[1].astype(np.int64)
    people = int(rows.max(initial=-1)) + 1
    sets, of_rater = connected.components(rows, graph.rater, people, len(graph.names))
    pairs = pd.DataFrame({"unit": staff.code[graph.person], "set": sets[rows]})
    home = pairs.groupby("unit")["set"].agg(lambda s: s.value_counts().sort_index().idxmax())
    home = home.reindex(range(len(own))).to_numpy()
    main = pd.Series(home).dropna().value_counts().sort_index()
    several, largest = int(main.max()) > 1 if len(main) else False, main.idxmax() if len(main) else -1
    error = own_errors(graph, own) * spread
    known = connected.common(rows, graph.rater, people, len(graph.names))
    reasons = []
    for unit, rater in enumerate(own.tolist()):
        if not several or home[unit] != largest or (rater >= 0 and of_rater[rater] != largest):
            reasons.append(APART)
        elif rater >= 0 and known[rater] < ground.limit("尺子人数"):
            reasons.append(f"共同评价的只有{known[rater]}人")
        elif rater >= 0 and not error[unit] <= ground.limit("尺子误差"):
            reasons.append("误差过大")
        else:
            reasons.append("")
    return np.where(np.array(reasons) == APART, np.nan, error), reasons


def _picked(people: pd.DataFrame, staff: Staff, reasons: list[str], graph: Graph, per_unit: int, seed: int) -> Codes:
    """People of the units that have a reason: roles in turn, the larger first; those rated already before others, else by lot."""
    due = staff.may & np.array([bool(why) for why in reasons], dtype=bool)[staff.code]
    rows = np.flatnonzero(due)
    rows = rows[np.argsort(people["key"].astype("str").to_numpy()[rows], kind="stable")]
    lot = np.random.default_rng(seed).permutation(len(rows))
    rated = np.zeros(len(people), dtype=bool)
    rated[graph.person] = True
    role = np.unique(people["role"].astype("str").to_numpy()[rows], return_inverse=True)[1]
    cell = staff.code[rows] * (int(role.max(initial=0)) + 1) + role
    size = np.bincount(cell, minlength=1)[cell]
    turn = _place(cell, np.lexsort((lot, ~rated[rows], cell)))
    place = _place(staff.code[rows], np.lexsort((role, -size, turn, staff.code[rows])))
    return np.sort(rows[place < per_unit])


def _place(group: Codes, order: Codes) -> Codes:
    """The place of every entry inside its group, from 0, in an order that keeps groups together."""
    found = np.empty(len(group), dtype=np.int64)
    run = group[order]
    found[order] = np.arange(len(group)) - np.searchsorted(run, run)
    return found


def _panel(known: tuple[str, ...], raters: int) -> tuple[str, ...]:
    """Codes for the panel that no rater has yet."""
    free = (
        name for number in range(1, len(known) + raters + 1) if (name := f"{SECOND_ROUND}{number:02d}") not in known
    )
    return tuple(name for name, _ in zip(free, range(raters), strict=False))
