"""Ratings (测评): a mean of rater groups, never a plain mean of ballots.

Each group of the sheet 测评 has a weight, a minimum of ballots, a share to trim off either end, and a policy for when it
cast too few (a row with 票数 stands for as many): 重分配 spreads its weight over the other groups, 零分 counts it as nothing (printed practice in some
schemes; the rulebook checker warns). Ballots of groups that the rulebook does not name are not counted and a finding
says so. A person whom no group rated is not measured. Ballots by option (测评.每条) are turned into marks and weighed the same
way; only for a role of which the sheet has no group they are a plain mean.

Where the roster gives several leaders of a post weights (样例甲 60%、样例乙 40%), the marks of the leaders' group are the mean of what
each of them marked, weighed so; a leader who cast none leaves the weight to the others, and ballots in that group of somebody else,
or of nobody known, count for nothing there. Nothing is trimmed of so few.
"""

import numpy as np
import pandas as pd

from assess.conditions import Condition, mask
from assess.facts import Evidence, Facts, Floats, Measured, Rows
from assess.rulebook import IN_CHARGE, MeasureCall, RaterGroup
from assess.tables import TABLES


def rating_score(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """The weighed mean of the rater groups' mean marks (测评得分), on the scale of the marks."""
    rows = facts.rows("ratings", only, exempt)
    marks = rows.numbers("score")
    fair = (marks >= 0) & (marks <= 100)  # a mark off the scale is reported and not counted; NaN is not fair either
    rows, marks = rows.where(fair), marks[fair]
    value, used = by_group(facts, rows, marks, only)
    return Measured(value, "分", (*rows.evidence("score", np.where(used, marks, 0.0)), *weights_told(facts, rows)))


def weights_told(facts: Facts, rows: Rows) -> tuple[Evidence, ...]:
    """The roster rows that say the weights of the leaders, for those who were rated."""
    rated = np.isin(np.arange(rows.size), facts.leaders["at"]) & (np.bincount(rows.owner, minlength=rows.size) > 0)
    if not rated.any() or "roster" not in facts.links:
        return ()
    told = facts.rows("roster")
    return told.where(rated[told.owner]).evidence("leader")


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
        if of_leaders(rater) and len(facts.leaders):
            mean, ballots, kept = _by_leader(facts, rows.where(theirs), marks[theirs], (mean, ballots, kept))
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


def of_leaders(rater: RaterGroup) -> bool:
    """Whether a group of raters is the leaders': open to them alone, or called as the roster calls them."""
    column = TABLES["roster"].column("leader")
    return rater.voters == IN_CHARGE or rater.name in (column.heading, *column.aliases)


def cast_weights(facts: Facts, rows: Rows) -> Floats:
    """What share of the leaders' marks each pair's rater has: NaN where the post weighs no leaders, 0 for anybody else."""
    raters = rows.frame["rater_person"].to_numpy()[rows.row]
    led = facts.leaders.groupby(["at", "person"])["weight"].sum()
    found = led.reindex(pd.MultiIndex.from_arrays([rows.owner, raters])).to_numpy(dtype=float)
    found = np.where(np.isnan(found) | (raters < 0), 0.0, found)
    return np.where(np.isin(rows.owner, facts.leaders["at"]), found, np.nan)


def _by_leader(
    facts: Facts, rows: Rows, marks: Floats, plain: tuple[Floats, Floats, Floats]
) -> tuple[Floats, Floats, Floats]:
    """Means, ballots and kept rows as ``plain`` has them, but for posts whose leaders have weights."""
    weight = cast_weights(facts, rows)
    mine, many = ~np.isnan(weight), np.maximum(rows.numbers("ballots"), 0.0)
    pairs = pd.DataFrame({"owner": rows.owner, "rater": rows.frame["rater_person"].to_numpy()[rows.row], "many": many})
    each = pairs.groupby(["owner", "rater"])["many"].transform("sum").to_numpy()
    given = np.where(mine & (each > 0), np.nan_to_num(weight) * many / np.maximum(each, 1e-300), 0.0)
    whole = np.bincount(rows.owner, given, minlength=rows.size)
    part = np.bincount(rows.owner, given * marks, minlength=rows.size)
    cast = np.bincount(rows.owner, many * (given > 0), minlength=rows.size)
    led = np.isin(np.arange(rows.size), facts.leaders["at"])
    mean = np.divide(part, whole, out=np.zeros(rows.size), where=whole > 0)
    return np.where(led, mean, plain[0]), np.where(led, cast, plain[1]), np.where(mine, many * (given > 0), plain[2])


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
