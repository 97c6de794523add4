"""Sums of money cut by whole-number weights, group by group: exact to the fen, inside everybody's floor and ceiling.

Everything is whole numbers: money in fen, weights in ten-thousandths. Where floors or ceilings bite, those people are
paid their bound and the rest is cut anew among the others, the tighter side first, until nobody is out of bounds
(Bitran and Hax, Disaggregation and Resource Allocation Using Convex Knapsack Problems with Bounded Variables,
Management Science 27, 1981). The last fen go by largest remainder, then by the order that the caller gives.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.scales.apportion import Order, Whole, apportioned, exact_shares, sums

# more money (fen) than any plan holds
MOST_MONEY = 9_000_000_000_000


@dataclass(frozen=True, slots=True)
class Cut:
    """``amount`` in fen for everybody; ``rest`` in fen of each group, what ceilings leave over. They add up to the sums, always."""

    amount: Whole
    rest: Whole


def bounded(money: Whole, weight: Whole, group: NDArray[np.integer], low: Whole, high: Whole, order: Order) -> Cut:
    """``money`` of each group by ``weight`` with nobody below ``low`` or above ``high``; people without weight get nothing.

    Members stand group by group, see ``scales.apportion``. Raises ValueError where the floors of a group cost more than it has:
    the caller asks ``floors_cost`` first.
    """
    many = len(money)
    if (money < floors_cost(weight, group, low, many)).any():
        raise ValueError("the floors cost more than there is")
    paid, left, free = np.zeros(len(weight), dtype=np.int64), money.copy(), weight > 0
    while True:
        whole, rest = exact_shares(left, np.where(free, weight, 0), group)
        under, over = free & (whole < low), free & (whole + (rest > 0) > high)
        if not (under | over).any():
            break
        exact = _exact(left, np.where(free, weight, 0), group)
        short = np.bincount(group, np.where(under, low - exact, 0.0), minlength=many)
        long = np.bincount(group, np.where(over, exact - high, 0.0), minlength=many)
        floors = (short >= long)[group]
        fixed = np.where(floors, under, over)
        paid[fixed] = np.where(floors, low, high)[fixed]
        left -= sums(np.where(fixed, paid, 0), group, many)
        free &= ~fixed
    paid += apportioned(left, np.where(free, weight, 0), group, order).given
    return Cut(paid, money - sums(paid, group, many))


def _exact(money: Whole, weight: Whole, group: NDArray[np.integer]) -> NDArray[np.float64]:
    whole = np.maximum(sums(weight, group, len(money)), 1)
    return np.asarray(weight * (money / whole)[group])


def floors_cost(weight: Whole, group: NDArray[np.integer], low: Whole, many: int) -> Whole:
    """What the floors of everybody with a weight cost together, in fen, by group."""
    return sums(np.where(weight > 0, low, 0), group, many)
