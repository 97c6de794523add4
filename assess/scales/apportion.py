"""Whole things shared out inside many groups at once: places of units by pool, fen of people by sum. Integers throughout.

Everything is laid out by group: ``group`` numbers the groups 0, 1, … in rising order, so that each group is one stretch.
Largest remainder (Hamilton): everybody gets the whole part of the exact share, and what is left goes one by one to the
largest remainders of the group.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Order = tuple[NDArray[np.generic], ...]


class Apportioned(NamedTuple):
    """``given`` to each; ``left`` over in each group, because equal remainders compete (``tied``) or nobody has a weight."""

    given: Whole
    left: Whole
    tied: Flags


def sums(values: Whole, group: NDArray[np.integer], many: int) -> Whole:
    """The sum of each group, exact; groups without members are 0."""
    found = np.zeros(many, dtype=np.int64)
    if len(values):
        starts = np.flatnonzero(np.r_[True, np.diff(group) > 0])
        found[group[starts]] = np.add.reduceat(values, starts)
    return found


def exact_shares(total: Whole, weight: Whole, group: NDArray[np.integer]) -> tuple[Whole, Whole]:
    """The whole part of total × weight / weights of the group, and the remainder in weights of the group."""
    whole = np.maximum(sums(weight, group, len(total)), 1)[group]
    largest = int(weight.max(initial=0)) * int(total.max(initial=0))
    # Python integers where the product outgrows an int64
    parts = (weight if largest <= np.iinfo(np.int64).max else weight.astype(object)) * total[group]
    given, rest = np.divmod(parts, whole)
    return given.astype(np.int64), rest.astype(np.int64)


def apportioned(total: Whole, weight: Whole, group: NDArray[np.integer], order: Order | None = None) -> Apportioned:
    """``total`` of each group by ``weight``. Equal remainders on the line are settled by ``order`` (its arrays first to last,
    lower first), or without it left open: nobody gets those. The order of the members never matters.

    Raises ValueError for negative numbers.
    """
    if (total < 0).any() or (weight < 0).any():
        raise ValueError("totals and weights must not be negative")
    given, rest = exact_shares(total, weight, group)
    left = np.where(sums(weight, group, len(total)) > 0, total - sums(given, group, len(total)), 0)
    found = by_remainder(given, rest, left, group, order)
    return found._replace(left=total - sums(found.given, group, len(total)))  # all of it, where nobody has a weight


def by_remainder(
    given: Whole, rest: Whole, left: Whole, group: NDArray[np.integer], order: Order | None = None
) -> Apportioned:
    """One more for the ``left`` largest remainders of each group, at most as many as it has members; ``rest`` may be negative."""
    total, given = sums(given, group, len(left)) + left, given.copy()
    lowest = min(int(rest.min(initial=0)), 0)
    rest = rest - lowest  # -1 stands for no line below
    ranked = np.lexsort((-rest, group))
    rank = np.arange(len(group)) - np.searchsorted(group, group)  # place within the group, of those sorted
    limit = left[group]
    line = np.full(len(left), -1, dtype=np.int64)
    last = ranked[(rank == limit[ranked] - 1) & (limit[ranked] > 0)]
    line[group[last]] = rest[last]
    beyond = np.full(len(left), -1, dtype=np.int64)
    first_out = ranked[rank == limit[ranked]]
    beyond[group[first_out]] = rest[first_out]
    above = (limit > 0) & (rest >= line[group])
    tied = above & (rest == line[group]) & (line == beyond)[group]
    given += above & ~tied
    left = total - sums(given, group, len(total))
    if order is not None and tied.any():
        given[_by_lot(np.flatnonzero(tied), group, left, order)] += 1
        left, tied = total - sums(given, group, len(total)), np.zeros(len(tied), dtype=bool)
    return Apportioned(given, left, tied)


def _by_lot(at: NDArray[np.intp], group: NDArray[np.integer], left: Whole, order: Order) -> NDArray[np.intp]:
    """Of the competitors ``at`` the first of each group in the given order, as many as are left."""
    keys = (np.array(one[at].tolist()) for one in reversed(order))
    ranked = at[np.lexsort((*keys, group[at]))]
    place = np.arange(len(ranked)) - np.searchsorted(group[ranked], group[ranked])
    return ranked[place < left[group[ranked]]]
