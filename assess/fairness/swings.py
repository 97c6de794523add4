"""The smallest change of one weight that makes two people on either side of a line change places (F6).

Everybody near a line is held against the nearest person of the same role on the other side: the last one on the list or the
first one off it. People with several posts have no single set of weights and are left out.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.contest import Contest
from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels.flips import lowered_by, rescaled, smallest
from assess.fairness.pots import Pots
from assess.fairness.shown import frame

FLIPS = ("above", "below", "pool", "role", "indicator", "old", "new")


class Swings(NamedTuple):
    """Per person near a line the indicator ("" = none) whose weight would have to go from ``old`` to ``new``; and by line and role
    the swap of the last one on with the first one off."""

    hinge: NDArray[np.object_]
    old: Floats
    new: Floats
    flips: pd.DataFrame


class Pairs(NamedTuple):
    """People of one role who have somebody opposite: row of the pots, position among those near a line, and of each pair who is
    above and who below (positions among these people); ``edge`` where a pair is the two at the line."""

    row: Codes
    near: Codes
    above: Codes
    below: Codes
    edge: NDArray[np.bool_]


def swings(ground: Ground, pots: Sequence[Pots], held: Contest, close: NDArray[np.intp]) -> Swings:
    """The smallest swings of the competitors ``close`` to their line."""
    hinge, old, new = np.full(len(close), "", dtype=object), np.full(len(close), np.nan), np.full(len(close), np.nan)
    place = np.full(len(ground.people), -1, dtype=np.int64)
    place[held.person[close]] = np.arange(len(close))
    place[np.bincount(ground.person, minlength=len(place)) > 1] = -1
    flips = [frame(FLIPS)]
    for one in pots:
        near = place[ground.person[one.at]]
        mine = np.flatnonzero(near >= 0)
        pairs = _pairs(one, mine, near[mine], held, close)
        if not len(pairs.row):
            continue
        which, change = smallest(_changes(one, pairs, held.total[close]), one.weight)
        hinge[pairs.near], old[pairs.near], new[pairs.near] = _said(one, which, change)
        flips.append(_flips(one, pairs, held, close, (hinge, old, new)))
    return Swings(hinge, old, new, pd.concat(flips, ignore_index=True) if len(flips) > 1 else flips[0])


def _pairs(pots: Pots, row: Codes, near: Codes, held: Contest, close: NDArray[np.intp]) -> Pairs:
    line, on = held.line[close][near], held.on[close][near]
    last, first = _facing(line, held.total[close][near], on, pots.points[row], len(held.seats))
    paired = np.flatnonzero((last[line] >= 0) & (first[line] >= 0))
    at = np.full(len(row), -1, dtype=np.int64)
    at[paired] = np.arange(len(paired))
    line, on = line[paired], on[paired]
    above, below = np.where(on, paired, last[line]), np.where(on, first[line], paired)
    return Pairs(row[paired], near[paired], at[above], at[below], on & (paired == last[line]))


def _facing(line: Codes, total: Codes, on: NDArray[np.bool_], points: Floats, lines: int) -> tuple[Codes, Codes]:
    """By line the last one on the list and the first one off it (positions, -1 = none); of equals by their points."""
    order = np.lexsort((*points.T, total, line))
    last, first = np.full(lines, -1, dtype=np.int64), np.full(lines, -1, dtype=np.int64)
    listed = order[on[order]][::-1]
    last[line[listed]] = listed  # the lowest comes last and stays
    others = order[~on[order]]
    first[line[others]] = others
    return last, first


def _changes(pots: Pots, pairs: Pairs, total: Codes) -> Floats:
    """By how much each weight must fall for every pair, on a scale of 100 (totals are in hundredths of a point)."""
    score = 100 * pots.points[pairs.row] / pots.full
    outside = total[pairs.near] / pots.full.sum() - (score * pots.weight).sum(axis=1)
    beside = np.round((outside[pairs.above] - outside[pairs.below])[:, None], 9)
    return lowered_by(score[pairs.above], score[pairs.below], pots.weight, beside)


def _said(pots: Pots, which: NDArray[np.intp], change: Floats) -> tuple[NDArray[np.object_], Floats, Floats]:
    """The name of each indicator with its old and its new share; "" and NaN where nothing helps."""
    names = np.array([*(pot.name for pot in pots.indicators), ""], dtype=object)
    old = np.append(pots.weight, np.nan)[which]
    return names[which], old, rescaled(old, change)


def _flips(
    pots: Pots, pairs: Pairs, held: Contest, close: NDArray[np.intp], said: tuple[NDArray[np.object_], Floats, Floats]
) -> pd.DataFrame:
    hinge, old, new = (column[pairs.near] for column in said)
    edge = np.flatnonzero(pairs.edge & (hinge != ""))
    person = held.person[close][pairs.near]
    pool = held.seats["pool"].to_numpy(dtype=object)[held.line[close][pairs.near[edge]]]
    return frame(FLIPS, {
        "above": person[edge], "below": person[pairs.below[edge]], "pool": pool, "role": np.full(len(edge), pots.role, dtype=object),
        "indicator": hinge[edge], "old": old[edge], "new": new[edge],
    })  # fmt: skip
