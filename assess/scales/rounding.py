"""Points as whole hundredths, and whole shares of a whole.

Why `hundredths` is right, not only nearly. Points come from whole numbers, parameters of at most 2 decimals
(percentages 4) and a few divisions, so on paper they are a fraction a/b. In hundredths, a fraction that is not
exactly on a half misses it by at least 1/(2b): 5e-9 for a denominator b of 1e8. The double that carries it misses
the paper value by a few units in the last place: below 1e-9 for points up to some 10 000. Moving every number away
from 0 by 1e-9 hundredths therefore lifts each true half over the edge and carries nothing else across it.
"""

import numpy as np
from numpy.typing import NDArray

UNMEASURED = np.iinfo(np.int64).min
_HALF = 0.005 + 1e-11  # in points: half a hundredth and the nudge


def hundredths(points: NDArray[np.float64]) -> NDArray[np.int64]:
    """Points to whole hundredths, half away from zero as a clerk rounds: 2.675 is 268, -0.125 is -13.

    NaN becomes `UNMEASURED`, the least int64, never 0: mask it before adding. Raises ValueError for infinite points.
    """
    scaled = np.copysign(_HALF, points)
    scaled += points
    scaled *= 100.0
    # one sum tells whether there is any NaN; casting NaN to int differs from machine to machine
    if np.isfinite(scaled.sum()):
        return scaled.astype(np.int64)
    missing = np.isnan(scaled)
    scaled[missing] = 0.0
    if not np.isfinite(scaled).all():
        raise ValueError("points must be finite")
    whole = scaled.astype(np.int64)
    whole[missing] = UNMEASURED
    return whole


def largest_remainder(
    shares: NDArray[np.int64], total: int, before: NDArray[np.int64] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """``total`` seats in proportion to whole-number shares, by largest remainder: (seats, tied).

    Seats add up to ``total`` unless equal remainders compete for the last ones: then nobody gets those, ``tied``
    marks the competitors, and ``total - seats.sum()`` seats stay open for a decision. ``before`` (lower first)
    is the rulebook's own tie-breaker. The order of the shares never matters. Integer arithmetic throughout.
    Raises TypeError for shares that are not whole numbers, ValueError for negative shares or total.
    """
    if not np.issubdtype(shares.dtype, np.integer):
        raise TypeError("shares must be whole numbers: count in hundredths or in fen")
    if total < 0 or (shares < 0).any():
        raise ValueError("shares and total must not be negative")
    exact = shares.astype(object)  # Python integers: total × share has no largest value
    whole = int(exact.sum()) if len(exact) else 0
    if not whole:
        return np.zeros(len(shares), np.int64), np.full(len(shares), total > 0)
    seats = exact * total // whole
    keys = np.empty((2, len(shares)), object)
    keys[0], keys[1] = -(exact * total % whole), 0 if before is None else before
    return _handed_out(seats.astype(np.int64), keys, total - int(seats.sum()))


def _handed_out(
    seats: NDArray[np.int64], keys: NDArray[np.object_], left: int
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """One more seat to the ``left`` smallest keys, except where equal keys straddle the line."""
    claims = [(int(a), int(b)) for a, b in keys.T]
    line = sorted(claims)
    # -1 and beyond: when nothing or everything is handed out, no key can straddle
    cut = line[left] if 0 < left < len(line) and line[left - 1] == line[left] else None
    tied = np.array([claim == cut for claim in claims], bool)
    last = line[left - 1] if left else None
    for i, claim in enumerate(claims):
        if last is not None and claim <= last and not tied[i]:
            seats[i] += 1
    return seats, tied
