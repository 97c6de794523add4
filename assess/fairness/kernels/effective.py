"""What an indicator decides: its share of the spread of the total.

Source: Guilford, Psychometric Methods (1936); Paruolo, Saisana and Saltelli, Ratings and rankings: voodoo or science?,
JRSS A 176 (2013), for the difference to the nominal weight.
"""

import numpy as np

from assess.fairness.kernels.groups import Floats


def effective_weights(parts: Floats) -> Floats:
    """cov(part, total) ÷ var(total) of weighted points (n people × k indicators); they sum to 1, NaN where nobody differs."""
    off = parts - parts.mean(axis=0)
    together = off.T @ off.sum(axis=1)
    whole = float(together.sum())
    return np.round(together / whole, 9) if whole > 1e-9 * max(len(parts), 1) else np.full(parts.shape[1], np.nan)


def rank_correlation(one: Floats, other: Floats) -> float:
    """Spearman's: the correlation of mean ranks of two series (n,); NaN where one of them does not vary."""
    a, b = (_mean_ranks(np.round(series, 6)) for series in (one, other))
    below = float(np.sqrt(((a - a.mean()) ** 2).sum() * ((b - b.mean()) ** 2).sum()))
    return float(round(((a - a.mean()) * (b - b.mean())).sum() / below, 9)) if below > 0 else float("nan")


def _mean_ranks(value: Floats) -> Floats:
    _, at, many = np.unique(value, return_inverse=True, return_counts=True)
    last = np.cumsum(many)
    return (last - (many - 1) / 2)[at]
