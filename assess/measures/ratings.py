"""Ratings (测评): a mean of rater groups, never a plain mean of ballots.

Each group of the sheet 测评 has a weight, a minimum of ballots, a share to trim off either end, and a policy for when it
cast too few (a row with 票数 stands for as many): 重分配 spreads its weight over the other groups, 零分 counts it as nothing (printed practice in some
schemes; the rulebook checker warns). Ballots of groups that the rulebook does not name are not counted and a finding
says so. A person whom no group rated is not measured. Ballots by option (测评.每条) are turned into marks and weighed the same
way; only for a role of which the sheet has no group they are a plain mean.
"""

import numpy as np
import pandas as pd

from assess.conditions import Condition, mask
from assess.facts import Facts, Floats, Measured, Rows
from assess.rulebook import MeasureCall, RaterGroup


def rating_score(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """The weighed mean of the rater groups' mean marks (测评得分), on the scale of the marks."""
    rows = facts.rows("ratings", only, exempt)
    marks = rows.numbers("score")
    fair = (marks >= 0) & (marks <= 100)  # a mark off the scale is reported and not counted; NaN is not fair either
    rows, marks = rows.where(fair), marks[fair]
    value, used = by_group(facts, rows, marks, only)
    return Measured(value, "分", rows.evidence("score", np.where(used, marks, 0.0)))


def by_group(facts: Facts, rows: Rows, marks: Floats, only: Condition) -> tuple[Floats, np.ndarray]:
    """The weighed mean of the groups that ``only`` admits, for every appointment; and which pairs counted for it."""
    roles = facts.appointments["role"].astype("str").to_numpy()
    group = rows.frame["group"].astype("str").to_numpy()[rows.row]
    total, weights = np.zeros(rows.size), np.zeros(rows.size)
    voted, used = np.zeros(len(marks), dtype=bool), np.zeros(len(marks), dtype=bool)
    for rater in _admitted(facts, only, rows):
        applies = np.isin(roles, rater.roles) if rater.roles else np.ones(rows.size, dtype=bool)
        theirs = (group == rater.name) & applies[rows.owner]
        mean, ballots, kept = _trimmed(rows.where(theirs), marks[theirs], rater.trim)
        total, weights = _added(total, weights, mean, ballots, rater, applies)
        voted[np.flatnonzero(theirs)[kept > 0]] = True
        used[np.flatnonzero(theirs)[(kept > 0) & (ballots >= max(rater.minimum, 1))[rows.owner[theirs]]]] = True
    anybody = np.bincount(rows.owner, voted, minlength=rows.size) > 0
    return np.divide(total, weights, out=np.full(rows.size, np.nan), where=(weights > 0) & anybody), used


def _admitted(facts: Facts, only: Condition, rows: Rows) -> list[RaterGroup]:
    """The groups that a rule asks at all: one it leaves out by its 只计 is not an empty one."""
    about = tuple(term for term in only if term.column == "group")
    names = pd.DataFrame({"group": [rater.name for rater in facts.raters]}, dtype="str")
    return [rater for rater, asked in zip(facts.raters, mask(about, names, rows.table), strict=True) if asked]


def _added(
    total: Floats, weights: Floats, mean: Floats, ballots: Floats, rater: RaterGroup, applies: np.ndarray
) -> tuple[Floats, Floats]:
    enough = applies & (ballots >= max(rater.minimum, 1))
    counted = applies if rater.empty == "零分" else enough
    return total + np.where(enough, rater.weight * mean, 0.0), weights + np.where(counted, rater.weight, 0.0)


def _trimmed(rows: Rows, marks: Floats, trim: float) -> tuple[Floats, Floats, Floats]:
    """Means after dropping floor(trim × ballots) from either end; ballots before trimming; ballots kept of each row."""
    many = np.maximum(rows.numbers("ballots"), 0.0)
    ballots = np.bincount(rows.owner, many, minlength=rows.size).astype(float)
    kept = many
    if trim > 0:
        order = np.lexsort((marks, rows.owner))
        last = np.empty(len(many))  # the place of each row's last ballot among its person's, from the lowest mark up
        last[order] = pd.Series(many[order]).groupby(rows.owner[order]).cumsum().to_numpy()
        drop = np.floor(trim * ballots + 1e-9)[rows.owner]
        kept = np.maximum(np.minimum(last, ballots[rows.owner] - drop) - np.maximum(last - many, drop), 0.0)
    whole = np.bincount(rows.owner, kept, minlength=rows.size)
    part = np.bincount(rows.owner, marks * kept, minlength=rows.size)
    return np.divide(part, whole, out=np.zeros(rows.size), where=whole > 0), ballots, kept
