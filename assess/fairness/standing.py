"""Per person: between which places of the pool he or she stands, whether the grade is 稳 or 临界, and what it hangs on.

The interval is where the own total would stand if it were 1.645 errors higher or lower (90 %); a simulation of it is in the
tests. The nearest boundary is the line of a quota, or the lowest total of a grade that has no quota.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.contest import COMPETING, Contest
from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.shown import frame, words
from assess.fairness.votes import votes
from assess.grading import Grading

STANDING = ("person", "pool", "place", "place_low", "place_high", "boundary", "distance", "steady", "hinge", "ballot")
STEADY, CRITICAL = "稳", "临界"
HALF = 1.644854


def standing(
    ground: Ground, grading: Grading, held: Sequence[Contest], error: Floats, near: pd.DataFrame | None,
    ballots: pd.DataFrame | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Everybody with a total who is ranked, by row of ``people``; ``error`` in points per person, ``near`` the table of F6.

    ``ballots``: the ballots that move somebody's mean (person, group, moved). ``hinge`` names the indicator whose weight, ``ballot``
    the group of raters one of whose ballots, would put a 临界 person on the other side; "" where none would.
    """
    total = ground.people["total"].to_numpy(dtype=float)
    ranked = ~np.isnan(total) & ground.people["ranked"].to_numpy(dtype=bool)
    person = np.flatnonzero(ranked & ~ground.people["is_unit"].to_numpy(dtype=bool))
    pool, pools = pd.factorize(grading.people["pool"].to_numpy(dtype=object)[person], sort=True)
    cents, band = total[person].astype(np.int64), np.rint(100 * HALF * error[person]).astype(np.int64)
    place, low, high = places_within(pool.astype(np.int64), cents, band)
    boundary, distance, names = _nearest(ground, grading, held, person)
    shaky, hinge = _hanging(near, len(total))
    apart, vote = np.abs(np.nan_to_num(distance, nan=np.inf)), votes(ground, ballots)
    by_vote = (vote.swing[person] > 0) & (apart <= vote.swing[person])
    critical = (apart <= error[person] + 1e-9) | shaky[person] | by_vote
    return frame(STANDING, {
        "person": person, "pool": words(tuple(map(str, pools)), pool), "place": place, "place_low": low, "place_high": high,
        "boundary": words(names, boundary), "distance": distance, "steady": words((STEADY, CRITICAL), critical.astype(np.int64)),
        "hinge": np.where(critical, hinge[person], ""), "ballot": np.where(by_vote, vote.group[person], ""),
    })  # fmt: skip


def places_within(pool: Codes, cents: Codes, band: Codes) -> tuple[Codes, Codes, Codes]:
    """Place, best and last place inside the pool; 1 is the highest total, equals share a place."""
    low = int((cents - band).min(initial=0))
    width = int((cents + band).max(initial=0)) - low + 2
    keys = pool * width + (cents - low)
    order = np.argsort(keys)
    keys, band, size = keys[order], band[order], np.bincount(pool)
    end = np.cumsum(size)[pool[order]] if len(pool) else pool
    above = [end - np.searchsorted(keys, one, side="right") + 1 for one in (keys, keys + band)]
    below = end - np.searchsorted(keys, keys - band, side="left")
    found = np.empty((3, len(pool)), dtype=np.int64)
    found[:, order] = [*above, below]
    return found[0], found[1], found[2]


def _nearest(
    ground: Ground, grading: Grading, held: Sequence[Contest], person: NDArray[np.intp]
) -> tuple[Codes, Floats, tuple[str, ...]]:
    """The boundary nearest to each of these people: its grade (code, -1 = none), the distance in points, and the grades."""
    names = tuple(dict.fromkeys([one.quota.grade for one in held] + [grade.name for grade in ground.rulebook.grades]))
    total = ground.people["total"].to_numpy(dtype=float)
    closest, which = np.full(len(total), np.nan), np.full(len(total), -1, dtype=np.int64)
    by_total = np.isin(grading.people["reason"].to_numpy(dtype=object), COMPETING)
    quotas = {one.quota.grade for one in held}
    for grade in ground.rulebook.grades:
        if grade.lowest is not None and grade.name not in quotas:
            _nearer(
                closest,
                which,
                np.flatnonzero(by_total),
                (total[by_total] - grade.lowest) / 100,
                names.index(grade.name),
            )
    for one in held:
        _nearer(closest, which, one.person, one.distance, names.index(one.quota.grade))
    return which[person], np.round(closest[person], 9), names


def _nearer(closest: Floats, which: Codes, at: NDArray[np.integer], distance: Floats, code: int) -> None:
    nearer = np.abs(np.nan_to_num(distance, nan=np.inf)) < np.abs(np.nan_to_num(closest[at], nan=np.inf))
    closest[at[nearer]], which[at[nearer]] = distance[nearer], code


def _hanging(near: pd.DataFrame | None, many: int) -> tuple[NDArray[np.bool_], NDArray[np.object_]]:
    """Who comes and goes when the weights move, and the indicator it hangs on."""
    shaky, hinge = np.zeros(many, dtype=bool), np.full(many, "", dtype=object)
    if near is not None and len(near):
        person = near["person"].to_numpy(dtype=np.int64)
        shaky[person] = ~near["steady"].to_numpy(dtype=bool)
        hinge[person] = near["hinge"].to_numpy(dtype=object)
    return shaky, hinge
