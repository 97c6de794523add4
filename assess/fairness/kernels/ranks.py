"""Places with their intervals, by drawing; and bands of units that cannot be told apart.

Source: Goldstein and Spiegelhalter, League tables and their limitations, JRSS A 159 (1996); bands after Goldstein and
Healy, The graphical presentation of a collection of means, JRSS A 158 (1995).
"""

import numpy as np
from numpy.typing import NDArray

from assess.fairness.kernels.groups import Floats

SEED, DRAWS = 20260101, 2000
# Bars of this many standard errors overlap where two units with equal errors do not differ at 5 %: 1.959964 ÷ √2.
BAR = 1.959964 / 2**0.5
CELLS = 2_000_000

Places = NDArray[np.int32]


def places_of(drawn: Floats) -> Places:
    """The place of every column in each row of (draws × units), 1 the highest.

    Value and column are packed into one whole number, which sorts several times faster than positions do.
    """
    many = drawn.shape[1]
    bits = max(int(many - 1).bit_length(), 1)
    fine = 2.0 ** (61 - bits) / max(float(np.abs(drawn).max(initial=0)), 1e-300)
    keys = (np.rint(drawn * -fine).astype(np.int64) << bits) | np.arange(many)
    keys.sort(axis=1)
    found = np.empty(drawn.shape, dtype=np.int32)
    np.put_along_axis(found, keys & ((1 << bits) - 1), np.arange(1, many + 1, dtype=np.int32)[None, :], axis=1)
    return found


def interval(places: Places, low: float, high: float) -> tuple[Places, Places]:
    """Two quantiles of the places in (units × draws): the smallest places with at least that share of the draws."""
    many = places.shape[1]
    at = [max(int(np.ceil(round(p * many, 6))) - 1, 0) for p in (low, high)]
    ordered = np.partition(places, at, axis=1)
    return ordered[:, at[0]], ordered[:, at[1]]


def place_interval(estimate: Floats, error: Floats, low: float = 0.05, high: float = 0.95) -> tuple[Places, Places]:
    """In which places units (k,) may stand, given their estimates and standard errors: ``DRAWS`` draws from ``SEED``."""
    many = len(estimate)
    draw = np.random.default_rng(SEED)
    found = np.empty((many, DRAWS), dtype=np.int32)
    step = max(CELLS // max(many, 1), 1)
    for begin in range(0, DRAWS, step):
        rows = min(step, DRAWS - begin)
        found[:, begin : begin + rows] = places_of(estimate + error * draw.standard_normal((rows, many))).T
    lows, highs = np.empty(many, dtype=np.int32), np.empty(many, dtype=np.int32)
    wide = max(CELLS // DRAWS, 1)
    for begin in range(0, many, wide):
        part = slice(begin, begin + wide)
        lows[part], highs[part] = interval(found[part], low, high)
    return lows, highs


def bands(estimate: Floats, error: Floats) -> NDArray[np.int64]:
    """The band of each unit, 1 the highest: from the top down, a unit whose bar lies below that of the first of a band opens
    the next one."""
    top, bottom = estimate + BAR * error, estimate - BAR * error
    found = np.zeros(len(estimate), dtype=np.int64)
    band, floor = 0, np.inf
    for at in np.lexsort((error, -estimate)).tolist():
        if top[at] < floor:
            band, floor = band + 1, bottom[at]
        found[at] = band
    return found
