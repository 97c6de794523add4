"""A sum of money cut by whole-number weights: exact to the fen, inside everybody's floor and ceiling.

Everything is whole numbers: money in fen, weights in ten-thousandths. Where floors or ceilings bite, those people are
paid their bound and the rest is cut anew among the others, the tighter side first, until nobody is out of bounds
(Bitran and Hax, Disaggregation and Resource Allocation Using Convex Knapsack Problems with Bounded Variables,
Management Science 27, 1981). The last fen go by largest remainder, then by the order that the caller gives.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Order = tuple[NDArray[np.generic], ...]
# more money (fen) than any plan holds; times a person's weight it still fits an int64
MOST_MONEY = 9_000_000_000_000


@dataclass(frozen=True, slots=True)
class Cut:
    """``amount`` in fen for everybody; ``rest`` in fen is what ceilings leave over. They add up to the sum, always."""

    amount: Whole
    rest: int


def cut(money: int, weight: Whole, order: Order) -> Whole:
    """``money`` in proportion to ``weight``, by largest remainder; equal remainders by ``order``: its arrays, first to last, lower first.

    Nobody with weight 0 gets anything. Together the arrays tell everybody apart, so that the order of rows never matters.
    Raises ValueError for a negative weight or sum, and where money is left and nobody has a weight.
    """
    if money < 0 or weight.min(initial=0) < 0:
        raise ValueError("money and weights must not be negative")
    whole = int(weight.sum())
    if not whole:
        if money:
            raise ValueError("nobody has a weight")
        return np.zeros(len(weight), dtype=np.int64)
    fits = int(weight.max()) * money <= np.iinfo(np.int64).max
    given, remainder = np.divmod((weight if fits else weight.astype(object)) * money, whole)
    given, remainder = given.astype(np.int64), remainder.astype(np.int64)
    left = money - int(given.sum())
    if left:
        given[_first(left, -remainder, order)] += 1
    return given


def _first(many: int, key: Whole, order: Order) -> NDArray[np.intp]:
    """The positions of the ``many`` smallest keys, equal keys by ``order``; sorts only those on the line."""
    line = np.partition(key, many - 1)[many - 1]
    inside = np.flatnonzero(key < line)
    on_line = np.flatnonzero(key == line)
    chosen = on_line[np.lexsort(tuple(one[on_line] for one in reversed(order)))][: many - len(inside)]
    return np.concatenate([inside, chosen])


def bounded(money: int, weight: Whole, low: Whole, high: Whole, order: Order) -> Cut:
    """``money`` by ``weight`` with nobody below ``low`` or above ``high`` (fen); people without weight get nothing.

    Raises ValueError where the floors of those with a weight cost more than there is: the caller asks ``floors_cost`` first.
    """
    paid = np.zeros(len(weight), dtype=np.int64)
    free = weight > 0
    if money < floors_cost(weight, low):
        raise ValueError("the floors cost more than there is")
    left = money
    while free.any():
        at = np.flatnonzero(free)
        share = cut(left, weight[at], tuple(one[at] for one in order))
        exact = weight[at] * (left / int(weight[at].sum()))
        under, over = share < low[at], share > high[at]
        if not (under.any() or over.any()):
            paid[at] = share
            return Cut(paid, 0)
        short = float((low[at] - exact)[under].sum())
        long = float((exact - high[at])[over].sum())
        fixed, bound = (under, low) if short >= long else (over, high)
        paid[at[fixed]] = bound[at[fixed]]
        left -= int(bound[at[fixed]].sum())
        free[at[fixed]] = False
    return Cut(paid, left)


def floors_cost(weight: Whole, low: Whole) -> int:
    """What the floors of everybody with a weight cost together, in fen."""
    return int(low[weight > 0].sum())
