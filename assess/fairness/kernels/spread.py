"""Does a unit tell its people apart: spread against peers, ties, and the gap between the best and the last.

Source: variance ratio against the chi-square distribution, as in any textbook; the 27 % of Kelley, The selection of upper
and lower groups for the validation of test items, Journal of Educational Psychology 30 (1939).
"""

from typing import NamedTuple

import numpy as np

from assess.fairness.kernels.gamma import chi_square_probability
from assess.fairness.kernels.groups import Codes, Floats, ratio, summed

CELLS = 4_000_000


class Spread(NamedTuple):
    """Per unit: standard deviation, that of its peers, their ratio, and how often chance gives one as small or smaller."""

    spread: Floats
    peers: Floats
    ratio: Floats
    chance: Floats


def spread_of(unit: Codes, role: Codes, share: Floats, residual: Floats, units: int, roles: int) -> Spread:
    """Spread of residuals (n,) in each unit against all other units, there only over people in roles that the unit has."""
    size, total, squares = (
        summed(unit * roles + role, share * residual**power, units * roles).reshape(units, roles) for power in (0, 1, 2)
    )
    kinds, kind = np.unique(size > 0, axis=0, return_inverse=True)
    off, freedom = _by_kind(size, total, squares, kinds)
    own_off, own_freedom = _inside(size.sum(axis=1), total.sum(axis=1), squares.sum(axis=1))
    peers = np.sqrt(ratio(np.maximum(off[kind.ravel()] - own_off, 0.0), freedom[kind.ravel()] - own_freedom))
    spread = np.sqrt(ratio(own_off, own_freedom))
    part = np.round(ratio(spread, peers), 6)
    return Spread(spread, peers, part, chi_square_probability(own_freedom * part**2, own_freedom))


def _inside(size: Floats, total: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Squares around the mean, and people less one; both 0 where there is not more than one person."""
    freedom = np.where(size > 1 + 1e-9, size - 1, 0.0)
    off = squares - np.divide(total**2, size, out=np.zeros_like(size), where=size > 0)
    return np.where(freedom > 0, np.maximum(off, 0.0), 0.0), freedom


def _by_kind(size: Floats, total: Floats, squares: Floats, kinds: np.ndarray) -> tuple[Floats, Floats]:
    """The same over all units together, for every set of roles that some unit has."""
    found = np.zeros((2, len(kinds)))
    step = max(CELLS // max(len(size), 1), 1)
    for begin in range(0, len(kinds), step):
        chosen = kinds[begin : begin + step].T.astype(float)
        found[:, begin : begin + step] = [
            part.sum(axis=0) for part in _inside(size @ chosen, total @ chosen, squares @ chosen)
        ]
    return found[0], found[1]


class Ties(NamedTuple):
    """Per unit: the share of people on the most frequent score, how many rows those are, and 1 − distinct scores ÷ rows."""

    modal: Floats
    same: Floats
    tied: Floats


def ties_of(unit: Codes, share: Floats, score: Codes, units: int) -> Ties:
    """Equal scores (n,), already rounded to whole steps, in each unit."""
    low = int(score.min(initial=0))
    width = int(score.max(initial=0)) - low + 1
    value, at = np.unique(unit * width + (score - low), return_inverse=True)
    whole, rows = np.bincount(at, share), np.bincount(at)
    owner = value // width
    most, same = np.zeros(units), np.zeros(units)
    np.maximum.at(most, owner, np.round(whole, 9))
    np.maximum.at(same, owner, rows)
    size, many = summed(unit, share, units), np.bincount(unit, minlength=units)
    distinct = np.bincount(owner, minlength=units).astype(float)
    return Ties(ratio(most, size), same, 1 - ratio(distinct, many.astype(float)))


def gap_of(unit: Codes, score: Floats, units: int, part: float = 0.27) -> Floats:
    """Per unit the mean of its highest 27 % less that of its lowest 27 %, at least one person each."""
    order = np.lexsort((score, unit))
    many = np.bincount(unit, minlength=units)
    first = np.cumsum(many) - many
    edge = np.maximum(np.rint(part * many).astype(np.int64), 1)
    summed = np.r_[0.0, np.cumsum(score[order])]
    filled = many > 0
    low, high = first[filled], (first + many)[filled]
    found, edge = np.full(units, np.nan), edge[filled]
    found[filled] = (summed[high] - summed[high - edge] - summed[low + edge] + summed[low]) / edge
    return np.round(found, 6)
