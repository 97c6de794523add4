"""From rows to people: shared by 查表 and 难度×成效×负荷.

``owner`` says whose row it is (0 … n-1). A row without points (NaN: its option stood in no table) makes its owner
NaN: the caller has a finding for it and must not let the rest pass for the whole.
"""

import numpy as np
from numpy.typing import NDArray


def totals(row_points: NDArray[np.float64], owner: NDArray[np.intp], n: int) -> NDArray[np.float64]:
    """Sum per person; 0 for a person without rows."""
    return np.bincount(owner, weights=row_points, minlength=n).astype(np.float64, copy=False)


def means(row_points: NDArray[np.float64], owner: NDArray[np.intp], n: int) -> NDArray[np.float64]:
    """Mean per person; NaN for a person without rows, who has nothing to be averaged."""
    sums, rows = totals(row_points, owner, n), np.bincount(owner, minlength=n)
    return np.divide(sums, rows, out=np.full(n, np.nan), where=rows > 0)


def highest(row_points: NDArray[np.float64], owner: NDArray[np.intp], n: int) -> NDArray[np.float64]:
    """Highest per person; 0 for a person without rows."""
    best = np.full(n, -np.inf)
    with np.errstate(invalid="ignore"):  # NaN is meant to pass through
        np.maximum.at(best, owner, row_points)
    best[np.isneginf(best)] = 0.0
    return best
