"""The smallest change of one weight that makes two people change places.

Source: Triantaphyllou and Sánchez, A sensitivity analysis approach for some deterministic multi-criteria decision-making
methods, Decision Sciences 28 (1997).
"""

import numpy as np

from assess.fairness.kernels.groups import Floats


def lowered_by(above: Floats, below: Floats, weight: Floats, beside: Floats | float = 0.0) -> Floats:
    """By how much each weight must fall (below 0: rise) until both totals are equal; NaN where it cannot make them so.

    ``above``, ``below``: scores (… × k) of pairs on one scale; ``weight`` (k,) sums to 1; ``beside`` (… × 1) is what the
    first has more outside the weights, which is not rescaled with them.
    """
    apart = above - below
    lead = (weight * apart).sum(axis=-1, keepdims=True) + beside
    turn = apart + beside
    change = np.divide(lead, turn, out=np.full(np.broadcast(lead, turn).shape, np.nan), where=np.abs(turn) > 1e-9)
    # a weight that holds everything cannot be lowered to nothing: there would be no weights left
    return np.where((change <= weight + 1e-12) & (change < 1 - 1e-9), change, np.nan)


def rescaled(weight: Floats, change: Floats) -> Floats:
    """The new share of a weight that was lowered, once all are scaled back to a sum of 1."""
    weight, change = np.broadcast_arrays(np.asarray(weight, dtype=float), np.asarray(change, dtype=float))
    share = np.divide(weight - change, 1 - change, out=np.full(change.shape, np.nan), where=change < 1)
    return np.maximum(np.round(share, 9), 0.0)


def smallest(change: Floats, weight: Floats) -> tuple[np.ndarray, Floats]:
    """The position of the weight that changes by the smallest part of itself, and the change; -1 and NaN where none can."""
    part = np.where(np.isnan(change), np.inf, np.abs(change) / np.maximum(weight, 1e-12))
    at = part.argmin(axis=-1)
    found = np.take_along_axis(change, at[..., None], axis=-1)[..., 0]
    return np.where(np.isnan(found), -1, at), found
