"""The funnel: within which limits the mean of a unit of that size lies without anything being behind it.

Source: Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005); variance
between units by DerSimonian and Laird, Controlled Clinical Trials 7 (1986).
"""

from typing import NamedTuple

import numpy as np

from assess.fairness.kernels.gamma import chi_square_quantile
from assess.fairness.kernels.groups import Floats, mean_of


class Pooled(NamedTuple):
    """A pooled mean with its standard error."""

    mean: float
    error: float


def pooled(mean: Floats, variance: Floats, between: float = 0.0) -> Pooled:
    """Means (k,) weighted by the reciprocal of their variance, ``between`` added."""
    weight = 1 / (variance + between)
    return Pooled(mean_of(weight, mean), float(weight.sum() ** -0.5))


def between_units(mean: Floats, variance: Floats) -> float:
    """The variance between units beyond their own errors (τ², DerSimonian and Laird 1986), never below 0."""
    weight = 1 / variance
    off = float((weight * (mean - mean_of(weight, mean)) ** 2).sum()) - (len(mean) - 1)
    room = weight.sum() - (weight**2).sum() / weight.sum()
    return max(0.0, float(round(off / room, 9))) if room > 0 else 0.0


def normal_limits(middle: float, variance: Floats, between: float, times: float) -> tuple[Floats, Floats]:
    """The limits ``times`` standard deviations off the middle, for units whose means have these variances."""
    half = times * np.sqrt(variance + between)
    return np.round(middle - half, 9), np.round(middle + half, 9)


def poisson_limits(expected: Floats, p: float) -> tuple[Floats, Floats]:
    """Exact limits at level 1 − ``p`` of observed over expected counts (Garwood, Biometrika 28, 1936)."""
    low = chi_square_quantile(p / 2, 2 * expected) / (2 * expected)
    return low, chi_square_quantile(1 - p / 2, 2 * (expected + 1)) / (2 * expected)
