"""Direct standardisation: what the mean of a unit would be if it had the role mix of everybody.

Source: Fleiss, Statistical Methods for Rates and Proportions, 2nd ed. (1981), ch. 14; limits of a standardised rate by
Fay and Feuer, Statistics in Medicine 16 (1997).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.fairness.kernels.gamma import gamma_quantile
from assess.fairness.kernels.groups import Codes, Floats, grouped, ratio


class Standardised(NamedTuple):
    """Means of cells (units × roles: ``size`` in people, ``mean`` NaN where empty), of roles and of units.

    ``role_sd`` is pooled inside the cells of a role; ``standard`` the share of each role in all; ``raw``, ``adjusted`` and
    ``error`` (its standard error) are in the unit of the scores; ``coverage`` the part of the standard that a unit has.
    """

    size: Floats
    mean: Floats
    role_mean: Floats
    role_sd: Floats
    standard: Floats
    people: Floats
    raw: Floats
    adjusted: Floats
    error: Floats
    coverage: Floats

    @property
    def held(self) -> NDArray[np.bool_]:
        """Which roles a unit has, units × roles: at least one whole person."""
        return self.size >= 1 - 1e-9


def standardised(unit: Codes, role: Codes, share: Floats, score: Floats, units: int, roles: int) -> Standardised:
    """Direct standardisation by role of scores (n,) with shares (n,); a role that a unit lacks counts with its overall mean."""
    cell = grouped(unit * roles + role, share, score, units * roles)
    size, mean = cell.size.reshape(units, roles), cell.mean.reshape(units, roles)
    pooled = grouped(role, share, score, roles)
    standard = np.round(pooled.size / max(pooled.size.sum(), 1e-300), 12)
    freedom = np.maximum(size - 1, 0).sum(axis=0)
    role_sd = np.sqrt(ratio(cell.squares.reshape(units, roles).sum(axis=0), freedom))
    held = size >= 1 - 1e-9
    people = size.sum(axis=1)
    adjusted = (np.where(held, np.nan_to_num(mean), np.nan_to_num(pooled.mean)) * standard).sum(axis=1)
    part = np.divide(standard**2 * role_sd**2, size, out=np.zeros_like(size), where=held)
    return Standardised(
        size, mean, pooled.mean, role_sd, standard, people, ratio((size * np.nan_to_num(mean)).sum(axis=1), people),
        np.round(adjusted, 9), np.sqrt(part.sum(axis=1)), np.round((standard * held).sum(axis=1), 9),
    )  # fmt: skip


class Rate(NamedTuple):
    """A rate before and after standardisation, with the limits of the latter, in events per unit of exposure."""

    crude: float
    adjusted: float
    low: float
    high: float


def standardised_rate(events: Floats, exposure: Floats, standard: Floats, p: float = 0.05) -> Rate:
    """Events and exposure by role against a standard; limits at level 1 − ``p`` (Fay and Feuer 1997)."""
    weight = standard / standard.sum()
    adjusted, step = float((weight * events / exposure).sum()), weight / exposure
    spread, most = float((events * step**2).sum()), float(step.max())
    above, wide = adjusted + most, spread + most**2
    low = gamma_quantile(p / 2, adjusted**2 / spread) * spread / adjusted if adjusted > 0 else 0.0
    high = gamma_quantile(1 - p / 2, above**2 / wide) * wide / above
    return Rate(float(events.sum() / exposure.sum()), adjusted, float(low), float(high))


def pooled_odds(tables: Floats) -> float:
    """The common odds ratio of tables [[a, b], [c, d]], shape (k, 2, 2) (Mantel and Haenszel, JNCI 22, 1959)."""
    (a, b), (c, d) = tables[:, 0].T, tables[:, 1].T
    whole = a + b + c + d
    return float((a * d / whole).sum() / (b * c / whole).sum())
