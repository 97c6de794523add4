"""The gamma and chi-square distributions: probability and quantile, without a library of statistics.

Source: the series and the continued fraction of the incomplete gamma function in Abramowitz and Stegun, Handbook of
Mathematical Functions (1964), 6.5.29 and 6.5.31; first guess of the quantile by Wilson and Hilferty, The distribution of
chi-square, PNAS 17 (1931); then Newton's method kept inside a bracket.
"""

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
EXACT, STEPS = 1e-15, 20_000


def gamma_probability(shape: Floats | float, x: Floats | float) -> Floats:
    """P(X ≤ x) of a gamma variable of that shape and scale 1, elementwise over arrays that fit together; NaN stays NaN."""
    a, at = (np.array(one, dtype=float) for one in np.broadcast_arrays(shape, x))
    found = np.where(np.isnan(a) | np.isnan(at), np.nan, 0.0)
    low, high = (at > 0) & (at < a + 1), (at >= a + 1) & np.isfinite(at)
    found[low] = _series(a[low], at[low])
    found[high] = 1 - _fraction(a[high], at[high])
    found[np.isposinf(at)] = 1.0
    return np.asarray(found)


def chi_square_probability(x: Floats | float, freedom: Floats | float) -> Floats:
    """P(X ≤ x) of chi-square with that many degrees of freedom, elementwise."""
    return gamma_probability(np.asarray(freedom, dtype=float) / 2, np.asarray(x, dtype=float) / 2)


def gamma_quantile(p: float, shape: Floats | float) -> Floats:
    """The x below which a gamma variable of that shape and scale 1 falls with probability ``p``; 0 for shape 0."""
    a = np.atleast_1d(np.asarray(shape, dtype=float))
    found = np.zeros(len(a))
    found[a > 0] = _solved(p, a[a > 0])
    return found.reshape(np.shape(shape))


def chi_square_quantile(p: float, freedom: Floats | float) -> Floats:
    """The quantile of chi-square with that many degrees of freedom."""
    return 2 * gamma_quantile(p, np.asarray(freedom, dtype=float) / 2)


def _log_gamma(shape: Floats) -> Floats:
    known, at = np.unique(shape, return_inverse=True)
    return np.array([math.lgamma(one) for one in known.tolist()])[at] if len(known) else shape


def _density(shape: Floats, x: Floats) -> Floats:
    """x to the shape times e to the minus x, over the gamma function of the shape."""
    return np.exp(shape * np.log(x) - x - _log_gamma(shape))


def _series(shape: Floats, x: Floats) -> Floats:
    term = 1 / shape
    total, at = term.copy(), shape.copy()
    for _ in range(STEPS):
        at = at + 1
        term = term * x / at
        total += term
        if not (term > EXACT * total).any():
            break
    return total * _density(shape, x)


def _fraction(shape: Floats, x: Floats) -> Floats:
    """The upper tail by the continued fraction, evaluated from the front (Lentz)."""
    b = x + 1 - shape
    c, d = np.full(len(x), 1e300), 1 / b
    total = d.copy()
    for i in range(1, STEPS):
        part = i * (shape - i)
        b = b + 2
        d, c = 1 / _off_zero(part * d + b), _off_zero(b + part / c)
        step = c * d
        total = total * step
        if not (np.abs(step - 1) > EXACT).any():
            break
    return total * _density(shape, x)


def _off_zero(value: Floats) -> Floats:
    return np.where(np.abs(value) < 1e-300, 1e-300, value)


def _solved(p: float, shape: Floats) -> Floats:
    z = NormalDist().inv_cdf(p)
    x = shape * np.maximum(1 - 1 / (9 * shape) + z / np.sqrt(9 * shape), 0.0) ** 3
    low, high = np.zeros(len(shape)), np.maximum(x, shape) + 1
    while (short := gamma_probability(shape, high) < p).any():
        high = np.where(short, 2 * high, high)
    x = np.where((x > low) & (x < high), x, high / 2)
    for _ in range(200):
        off = gamma_probability(shape, x) - p
        low, high = np.where(off < 0, x, low), np.where(off < 0, high, x)
        slope = np.maximum(_density(shape, x) / x, 1e-300)
        next_x = x - off / slope
        next_x = np.where((next_x > low) & (next_x < high), next_x, (low + high) / 2)
        still = np.abs(next_x - x) > 1e-14 * x
        x = next_x
        if not still.any():
            break
    return x
