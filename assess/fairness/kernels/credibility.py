"""Shrunken means: how far the mean of a small unit may be believed.

Source: Bühlmann and Straub, Glaubwürdigkeit für Schadensätze, Mitteilungen der Vereinigung schweizerischer
Versicherungsmathematiker 70 (1970); the simple case by James and Stein, told by Efron and Morris, JASA 70 (1975).
"""

from typing import NamedTuple

import numpy as np

from assess.fairness.kernels.groups import Codes, Floats, grouped, mean_of, ratio


class Credibility(NamedTuple):
    """Per unit its weight, mean, credibility (0 to 1), shrunken mean and the error of that; ``within`` and ``between`` are
    variances, NaN where they cannot be told, ``collective`` the mean that units are drawn to."""

    size: Floats
    mean: Floats
    credibility: Floats
    estimate: Floats
    error: Floats
    collective: float
    within: float
    between: float


def credible(code: Codes, weight: Floats, value: Floats, many: int) -> Credibility:
    """Values (n,) with weights (n,) in ``many`` units by ``code`` (n,), none of them empty.

    ``between`` may be negative: the units then differ no more than chance makes them, and everything is drawn to one mean.
    """
    unit = grouped(code, weight, value, many)
    freedom = float((np.bincount(code, minlength=many) - 1).sum())
    within = float(round(unit.squares.sum() / freedom, 9)) if freedom > 0 else float("nan")
    between = _between(unit.size, unit.mean, within)
    trust = unit.size / (unit.size + within / between) if between > 0 else np.zeros(many)
    collective = mean_of(trust if between > 0 else unit.size, unit.mean)
    estimate = np.round(trust * unit.mean + (1 - trust) * collective, 9)
    error = np.sqrt(trust * max(within, 0.0) / unit.size) if freedom > 0 else np.zeros(many)
    return Credibility(unit.size, unit.mean, trust, estimate, error, collective, within, between)


def _between(size: Floats, mean: Floats, within: float) -> float:
    whole = float(size.sum())
    room = whole**2 - float((size**2).sum())
    if len(size) < 2 or room <= 0:
        return float("nan")
    apart = float((size * (mean - mean_of(size, mean)) ** 2).sum())
    return float(round(whole / room * (apart - (len(size) - 1) * within), 9))


def james_stein(value: Floats, variance: float) -> tuple[Floats, float]:
    """Means (k,) of equal, known variance drawn to their grand mean, and the factor; k above 3 (Efron and Morris 1975)."""
    middle = value.mean()
    factor = 1 - (len(value) - 3) * variance / ((value - middle) ** 2).sum()
    return middle + factor * (value - middle), float(factor)


def expected_rate(events: Floats, tried: Floats) -> Floats:
    """Rates drawn to one half by a uniform prior: its posterior mean (Laplace's rule of succession)."""
    return ratio(events + 1.0, tried + 2.0)
