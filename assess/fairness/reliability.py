"""Raters (F5): do they agree enough for their mean to be relied on, and how many would be needed?

Signed ballots on which the same raters rated the same people make complete tables: ICC(2,1) and ICC(2,k). Others, and ballots
without a name, give ICC(1,1) and ICC(1,k) inside units and items. Groups of fewer than 主体人数 raters are never shown.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Alarm
from assess.fairness.ground import Ground
from assess.fairness.idle import Part
from assess.fairness.kernels.groups import Codes, Floats, grouped, summed
from assess.fairness.kernels.icc import complete_agreement, nested_agreement, raters_needed
from assess.fairness.shown import frame
from assess.findings import Finding
from assess.lang import N_, Phrase

NOBODY = N_("（未写主体）")
SIGNED, MIXED, ANONYMOUS = "实名", "实名（打分人不全同）", "不记名"


class Row(NamedTuple):
    """One group of raters, ``raters`` of them for each person; ``needed`` is NaN where no number of raters would do."""

    group: str
    raters: int
    people: int
    kind: str
    icc: float
    reliability: float
    needed: float


RATERS = Row._fields


class Marks(NamedTuple):
    """The fair marks of people on the ground, one per row: codes of group, person, rater (-1 unsigned) and item, and ballots."""

    groups: tuple[str, ...]
    group: Codes
    person: Codes
    rater: Codes
    item: Codes
    score: Floats
    ballots: Floats
    outside: int


def reliability(ground: Ground, ratings: pd.DataFrame | None) -> Part:
    """One row per group of raters: ``icc`` of one rater, ``reliability`` of the mean of all, raters ``needed``."""
    if ratings is None:
        return Part(frame(RATERS), 0, [], [])
    marks = _marks(ground, ratings)
    silent = [Finding("fair-marks-outside", facts={"count": marks.outside})] if marks.outside else []
    if not len(marks.score):
        return Part(frame(RATERS), 0, [], [*silent, Finding("fair-no-marks")])
    unit = _unit_of(ground)
    judged = [_of_group(ground, marks, marks.group == number, name, unit) for number, name in enumerate(marks.groups)]
    rows = [one for one in judged if isinstance(one, Row)]
    silent += [one for one in judged if isinstance(one, Finding)]
    alarms = [_alarm(ground, row) for row in rows if row.reliability < ground.limit("测评可靠性")]
    return Part(pd.DataFrame(rows, columns=list(RATERS)), len(rows), alarms, silent)


def _marks(ground: Ground, ratings: pd.DataFrame) -> Marks:
    person = ratings["person"].to_numpy(dtype=np.int64)
    score = ratings["score"].to_numpy(dtype=float)
    ballots = ratings["ballots"].fillna(1.0).to_numpy(dtype=float) if "ballots" in ratings else np.ones(len(score))
    there = np.zeros(len(ground.people) + 1, dtype=bool)
    there[ground.person] = True
    about = there[person] & (person >= 0) & ~np.isnan(score) & (ballots > 0)
    fair = about & (score >= 0) & (score <= 100)
    group, groups = _coded(ratings, "group", fair)
    rater, raters = _coded(ratings, "rater", fair)
    blank = raters.index("") if "" in raters else -1
    return Marks(
        groups, group, person[fair], np.where(rater == blank, -1, rater), _coded(ratings, "item", fair)[0], score[fair], ballots[fair],
        int((about & ~fair).sum()),
    )  # fmt: skip


def _coded(ratings: pd.DataFrame, name: str, kept: NDArray[np.bool_]) -> tuple[Codes, tuple[str, ...]]:
    """A column of words as codes into the sorted words; a column that is not there is blank throughout."""
    if name not in ratings:
        return np.zeros(int(kept.sum()), dtype=np.int64), ("",)
    code, words = pd.factorize(ratings[name].astype("str").fillna("").to_numpy(dtype=object)[kept], sort=True)
    return code.astype(np.int64), tuple(words.tolist())


def _unit_of(ground: Ground) -> Codes:
    """The unit of each person's largest post."""
    unit = np.zeros(len(ground.people), dtype=np.int64)
    order = np.lexsort((-ground.unit, ground.share))
    unit[ground.person[order]] = ground.unit[order]
    return unit


def _of_group(ground: Ground, marks: Marks, mine: NDArray[np.bool_], name: str, unit: Codes) -> Row | Finding:
    """The row of one group, or why there is none."""
    least, enough = ground.limit("主体人数"), ground.limit("只作描述人数")
    signed = mine & (marks.rater >= 0)
    by_name = bool(2 * signed.sum() > mine.sum())
    found, voters = _signed(marks, signed, unit) if by_name else _unsigned(marks, mine & ~signed, unit, least)
    called = name or NOBODY
    if voters < least:
        return Finding("fair-group-small", facts={"group": _shown(called), "least": f"{least:g}"})
    if found.people < enough:
        return Finding("fair-group-few", facts={"group": _shown(called), "least": f"{enough:g}"})
    if np.ptp(marks.score[mine]) == 0:
        return Finding("fair-all-equal", facts={"who": Phrase(N_("测评主体“{group}”打的"), {"group": _shown(called)})})
    single, mean = (max(np.nan_to_num(one), 0.0) for one in (found.icc, found.reliability))
    return found._replace(
        group=called, icc=single, reliability=mean, needed=_needed(single, ground.limit("测评可靠性"))
    )


def _shown(group: str) -> object:
    return Phrase(NOBODY) if group == NOBODY else group


def _needed(single: float, wanted: float) -> float:
    if single < 1e-4:
        return float("nan")
    return 1.0 if single >= 1 else float(raters_needed(single, wanted))


def _signed(marks: Marks, kept: NDArray[np.bool_], unit: Codes) -> tuple[Row, int]:
    """Complete tables where they cover half of the people, else each person's raters as they are; and how many voted in all."""
    width = int(marks.rater.max()) + 1
    pairs, at = np.unique(marks.person[kept] * width + marks.rater[kept], return_inverse=True)
    score = grouped(at, np.ones(len(at)), marks.score[kept], len(pairs)).mean
    person, rater = np.divmod(pairs, width)
    table = _tables(person, rater)
    whole, everybody = table >= 0, len(np.unique(person))
    covered = len(np.unique(person[whole]))
    if covered and 2 * covered >= everybody:
        found = complete_agreement(table[whole], person[whole], rater[whole], score[whole])
        return Row("", found.raters, covered, SIGNED, found.random, found.random_mean, 0.0), found.raters
    one, mean, many = nested_agreement(unit[person], person, np.ones(len(score)), score)
    told = 0 if np.isnan(many) else everybody
    return Row("", round(np.nan_to_num(many)), told, MIXED, one, mean, 0.0), len(np.unique(rater))


def _tables(person: Codes, rater: Codes) -> Codes:
    """The complete table each pair stands in: people with the same raters, at least two of each; -1 where there is none."""
    _, row, many = np.unique(person, return_inverse=True, return_counts=True)
    # a set of raters is told by the sum of a random number for each of them; two sets do not share one
    drawn = np.random.default_rng(1).integers(0, 2**40, int(rater.max()) + 1, dtype=np.int64)
    told = np.zeros(len(many), dtype=np.int64)
    np.add.at(told, row, drawn[rater])
    _, table, people = np.unique(told, return_inverse=True, return_counts=True)
    return np.where((people[table] >= 2) & (many >= 2), table, -1)[row]


def _unsigned(marks: Marks, kept: NDArray[np.bool_], unit: Codes, least: float) -> tuple[Row, int]:
    """Ballots without a name, item by item; people with fewer than ``least`` of them are left out."""
    person, item = marks.person[kept], marks.item[kept]
    items = int(item.max()) + 1
    key = person * items + item
    enough = summed(key, marks.ballots[kept], int(key.max()) + 1)[key] >= least
    key, person, item = key[enough], person[enough], item[enough]
    ballots, score = marks.ballots[kept][enough], marks.score[kept][enough]
    one, mean, many = nested_agreement(unit[person] * items + item, key, ballots, score)
    raters = 0 if not len(key) else round(float(ballots.sum()) / len(np.unique(key)))
    told = 0 if np.isnan(many) else len(np.unique(person))
    return Row("", raters, told, ANONYMOUS, one, mean, 0.0), raters


def _alarm(ground: Ground, row: Row) -> Alarm:
    wanted = ground.limit("测评可靠性")
    facts: dict[str, object] = {
        "group": _shown(row.group), "k": row.raters, "single": f"{row.icc:.2f}", "reliability": f"{row.reliability:.2f}",
        "wanted": f"{wanted:g}", "needed": f"{row.needed:.0f}",
    }  # fmt: skip
    finding = Finding("fair-raters-none" if np.isnan(row.needed) else "fair-raters", facts=facts)
    return Alarm(
        "F5",
        finding,
        "评议人",
        row.group,
        row.people,
        Phrase(N_("可靠性{wanted:g}"), {"wanted": wanted}),
        row.reliability - wanted,
        "可靠性",
    )
