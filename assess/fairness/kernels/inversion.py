"""倒挂: whether those who carry more score lower: rank correlation inside roles with its chance, quarters, shrunken rates.

Sources: Spearman's rank correlation inside strata with a permutation test; the empirical-Bayes rate of Marshall (1991); the
score statistic of two Poisson rates.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Mask = NDArray[np.bool_]
# Shuffles of the permutation test and their seed; above so many people the normal approximation is near enough.
DRAWS, SEED, MANY = 999, 20260101, 500


class Correlation(NamedTuple):
    """``rho`` inside the roles (NaN where one side does not vary), the one-sided chance ``p`` of one as low, and ``draws`` (0: normal)."""

    rho: float
    p: float
    draws: int


def centred_ranks(x: Floats, role: Codes) -> Floats:
    """Ranks inside each role, ties at their mean rank, less the role's mean rank."""
    order = np.lexsort((x, role))
    sizes = np.bincount(role)
    start = np.repeat(np.cumsum(sizes) - sizes, sizes)
    new = np.r_[True, (np.diff(x[order]) != 0) | (np.diff(role[order]) != 0)]
    run = np.cumsum(new) - 1
    place = np.arange(len(x)) - start
    mean = np.bincount(run, place) / np.bincount(run)
    found = np.empty(len(x))
    found[order] = mean[run] - (np.repeat(sizes, sizes) - 1) / 2
    return found


def correlation(work: Floats, score: Floats, role: Codes, share: Floats) -> Correlation:
    """How workload and score go together inside roles; ``role`` as codes from 0, ``share`` the weight of each entry."""
    role = np.unique(role, return_inverse=True)[1].astype(np.int64)
    a, b = centred_ranks(work, role), centred_ranks(score, role)
    size = np.sqrt((share * a * a).sum() * (share * b * b).sum())
    if not size > 0:
        return Correlation(float("nan"), float("nan"), 0)
    seen = float((share * a * b).sum())
    if len(a) > MANY:
        return Correlation(seen / size, _by_normal(a, b, role, share, seen), 0)
    return Correlation(seen / size, _by_shuffles(a, b, role, share, seen), DRAWS)


def _by_normal(a: Floats, b: Floats, role: Codes, share: Floats, seen: float) -> float:
    """The chance of a sum as low: Σωab over shuffles of b inside the roles is nearly normal.

    With weights its mean is 0 (b is centred in every role) and its variance per role is Σ(ωa − mean)² Σb² / (n − 1).
    """
    count = np.bincount(role)
    pull = share * a
    pull = pull - (np.bincount(role, pull) / count)[role]
    parts = np.bincount(role, pull * pull) * np.bincount(role, b * b)
    variance = float((parts / np.maximum(count - 1, 1)).sum())
    return _above(-seen / math.sqrt(variance)) if variance > 0 else 1.0


def _above(z: float) -> float:
    """The chance of a standard normal above ``z``."""
    return 0.5 * math.erfc(z / math.sqrt(2))


def _by_shuffles(a: Floats, b: Floats, role: Codes, share: Floats, seen: float) -> float:
    """The share of shuffles inside the roles that come out as low, the one seen counted in."""
    order = np.lexsort((share, b, a, role))  # not the order of the rows: the same people give the same chance
    pull, other, group = (share * a)[order], b[order], role[order]
    keys = np.random.default_rng(SEED).random((DRAWS, len(a))) + group
    sums = (other[np.argsort(keys, axis=1)] * pull).sum(axis=1)
    return float((1 + (sums <= seen + 1e-9).sum()) / (DRAWS + 1))


def quarters(work: Floats, role: Codes, share: Floats) -> tuple[Mask, Mask]:
    """The quarter of each role that carries most, and the quarter that carries least; entries of equal workload stay together.

    A quarter ends where a fourth of the role's share is reached; a role where the two would meet is in neither.
    """
    top, bottom = np.zeros(len(work), dtype=bool), np.zeros(len(work), dtype=bool)
    for number in np.unique(role).tolist():
        mine = np.flatnonzero(role == number)
        order = mine[np.argsort(work[mine], kind="stable")]
        whole = np.cumsum(share[order])
        if whole[-1] < 4 - 1e-9 or work[order[0]] == work[order[-1]]:
            continue
        low = work[order[np.searchsorted(whole, whole[-1] / 4 - 1e-9)]]
        high = work[order[np.searchsorted(whole, whole[-1] * 3 / 4 + 1e-9)]]
        if low < high:
            bottom[mine], top[mine] = work[mine] <= low, work[mine] >= high
    return top, bottom


class Rates(NamedTuple):
    """Shrunken rates (n, NaN without work), the pooled rate, and the variance between people beyond chance."""

    rate: Floats
    pooled: float
    between: float


def shrunken(errors: Floats, work: Floats) -> Rates:
    """Errors per unit of work, drawn to the pooled rate as far as little work makes them uncertain."""
    busy = work > 0
    if not busy.any():
        return Rates(np.full(len(work), np.nan), float("nan"), 0.0)
    whole, mean = float(work[busy].sum()), float(work[busy].mean())
    pooled = float(errors[busy].sum()) / whole
    rate = np.divide(errors, work, out=np.full(len(work), np.nan), where=busy)
    spread = float((work[busy] * (rate[busy] - pooled) ** 2).sum()) / whole
    between = max(0.0, spread - pooled / mean)
    chance = np.divide(pooled, work, out=np.full(len(work), np.nan), where=busy)
    if between == 0:
        return Rates(np.where(busy, pooled, np.nan), pooled, 0.0)
    return Rates((between * rate + pooled * chance) / (between + chance), pooled, between)


def two_rates(c1: float, n1: float, c2: float, n2: float) -> tuple[float, float]:
    """The score statistic of two rates and its two-sided normal chance; NaN without events or without work."""
    if not (n1 > 0 and n2 > 0 and c1 + c2 > 0):
        return float("nan"), float("nan")
    ratio = n1 / n2
    z = (c1 - c2 * ratio) / np.sqrt((c1 + c2) * ratio)
    return float(z), 2 * _above(abs(float(z)))
