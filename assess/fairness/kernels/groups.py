"""Sums over groups: how much weight, which mean and which spread inside; whole columns, no loop over people."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
# Sums differ in their last digits with the order of the rows; whatever is compared or ranked is cut off well above that.
DIGITS = 9


class Grouped(NamedTuple):
    """Per group the weight, the weighted mean (NaN where there is no weight) and the weighted squares around it."""

    size: Floats
    mean: Floats
    squares: Floats


def summed(code: Codes, weight: Floats, many: int) -> Floats:
    """The sum of the weights (n,) of each of ``many`` groups."""
    return np.bincount(code, weight, many).astype(float, copy=False)


def grouped(code: Codes, weight: Floats, value: Floats, many: int) -> Grouped:
    """``many`` groups of values (n,) with weights (n,) by ``code`` (n,); weights are people, values keep their unit."""
    size = np.round(summed(code, weight, many), DIGITS)
    mean = ratio(summed(code, weight * value, many), size)
    return Grouped(size, mean, summed(code, weight * (value - mean[code]) ** 2, many))


def ratio(above: Floats, below: Floats) -> Floats:
    """The quotient, cut off at ``DIGITS``; NaN where the divisor is not above nothing."""
    found = np.full(np.broadcast(above, below).shape, np.nan)
    return np.round(np.divide(above, below, out=found, where=below > 0), DIGITS)


def mean_of(weight: Floats, value: Floats) -> float:
    """The weighted mean of everything; NaN of nothing."""
    whole = float(weight.sum())
    return float(round(float((weight * value).sum()) / whole, DIGITS)) if whole > 0 else float("nan")


def places(value: Floats, counted: NDArray[np.bool_]) -> Floats:
    """The place of each counted value, 1 the highest, equals sharing the better place; NaN for the others."""
    found = np.full(len(value), np.nan)
    ranked = np.sort(-value[counted])
    found[counted] = np.searchsorted(ranked, -value[counted], side="left") + 1
    return found
