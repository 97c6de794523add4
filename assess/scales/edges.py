"""Which band a value falls in, with ends that mean what the officer wrote.

24/30 and 80% are the same number on paper; in doubles a computed ratio can miss its threshold by a few units in
the last place. A value within 1e-12 of a threshold is taken to stand on it. A ratio of whole numbers that truly
differs from a percentage of at most 4 decimals does so by more than that, for any denominator below a million.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

TOLERANCE = 1e-12


def on_or_above(threshold: float) -> float:
    """The edge of ``value ≥ threshold``."""
    return threshold - TOLERANCE * max(abs(threshold), 1.0)


def strictly_above(threshold: float) -> float:
    """The edge of ``value > threshold``: the least double that is clearly above."""
    return float(np.nextafter(threshold + TOLERANCE * max(abs(threshold), 1.0), np.inf))


def picked(value: NDArray[np.float64], edges: Sequence[float], worth: Sequence[float]) -> NDArray[np.float64]:
    """For each value the worth of its band (one more worth than rising edges); NaN stays NaN."""
    # counting comparisons is twice as fast as a binary search for the handful of bands a rule has
    band = np.zeros(value.shape, np.int16)
    for edge in edges:
        band += value >= edge
    found = np.asarray(worth, np.float64).take(band)
    found[np.isnan(value)] = np.nan
    return found
