"""Places of a grade (名额): cut over the units of every pool by largest remainder, then filled from the top of each unit.

Units under 并入人数 people are pooled into one, so that nobody is without a chance and no share is exceeded. Equal remainders
and equal totals on a line are left open, or settled by the rulebook's own order; never by a name, a number or the order of rows.
All pools and units are cut and filled at once: whole columns, no loop over people.
"""

from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.rulebook import Quota
from assess.scales.apportion import apportioned

SEAT_COLUMNS = ["grade", "pool", "unit", "people", "exact", "floor", "remainder", "seats", "open"]
WHOLE_POOL = "全组"
IN, OUT, TIED, NEITHER = 1, -1, 0, -2
Flags = NDArray[np.bool_]
Codes = NDArray[np.intp]


def places(people: int, share: float, rounding: str) -> int:
    """How many places a pool of that size has: the share in whole numbers, rounded as the rulebook says."""
    return int(_places(np.array([people]), share, rounding)[0])


def _places(people: NDArray[np.int64], share: float, rounding: str) -> NDArray[np.int64]:
    exact = Fraction(share).limit_denominator(10_000)
    whole, rest = np.divmod(people * exact.numerator, exact.denominator)
    if rounding == "进一":
        return np.asarray(whole + (rest > 0))
    return np.asarray(whole + (2 * rest >= exact.denominator) if rounding == "四舍五入" else whole)


def cut(members: pd.DataFrame, quota: Quota) -> tuple[pd.DataFrame, Codes, list[Finding]]:
    """The places by pool and unit, in order of their names; the row of that table for each member; what stays open.

    ``members``: pool and unit of everybody who takes part.
    """
    pool, pools = pd.factorize(members["pool"].to_numpy(dtype=object), sort=True)
    unit, units = _units(members["unit"].to_numpy(dtype=object), pool, quota)
    codes, line, counts = np.unique(pool * len(units) + unit, return_inverse=True, return_counts=True)
    group, named = np.divmod(codes, max(len(units), 1))
    size = np.bincount(pool, minlength=len(pools)).astype(np.int64)
    total = _places(size, quota.share, quota.rounding)
    seats = apportioned(total, counts, group)
    wanted, whole = counts * total[group], np.maximum(size[group], 1)
    table = pd.DataFrame(
        {
            "grade": quota.grade,
            "pool": pools[group],
            "unit": units[named],
            "people": counts,
            "exact": wanted / whole,
            "floor": wanted // whole,
            "remainder": (wanted % whole) / whole,
            "seats": seats.given,
            "open": seats.tied,
        }
    )
    return table[SEAT_COLUMNS], line, _open(table, seats.left, pools, group)


def _units(named: NDArray[np.object_], pool: Codes, quota: Quota) -> tuple[Codes, NDArray[np.object_]]:
    """The unit by which everybody's places are counted, as codes in the order of the names: small ones pooled, or the whole pool."""
    if not quota.by_unit:
        return np.zeros(len(named), dtype=np.intp), np.array([WHOLE_POOL], dtype=object)
    unit, units = pd.factorize(named, sort=True)
    _, at, counts = np.unique(pool * len(units) + unit, return_inverse=True, return_counts=True)
    pooled = f"合并（不足{quota.pool_below}人的单位）"
    names = np.array(sorted({*units, pooled}), dtype=object)
    codes = np.searchsorted(names, units)[unit] if len(units) else unit
    return np.where(counts[at] >= quota.pool_below, codes, np.searchsorted(names, pooled)), names


def _open(
    table: pd.DataFrame, left: NDArray[np.int64], pools: NDArray[np.object_], group: NDArray[np.int64]
) -> list[Finding]:
    """The pools whose last places go to nobody, because the remainders of several units are equal."""
    found = []
    for number in np.flatnonzero(left > 0).tolist():
        units = "、".join(table.loc[(group == number) & table["open"].to_numpy(), "unit"])
        facts = {
            "pool": str(pools[number]),
            "grade": table["grade"].iloc[0],
            "seats": int(left[number]),
            "units": units,
        }
        found.append(Finding("quota-tie", facts=facts))
    return found


def filled(
    line: Codes, seats: NDArray[np.int64], ladder: list[NDArray[np.int64]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who of the candidates keeps the grade: IN, OUT, or TIED for the last places; and the places left for those who tie.

    ``line`` is the row of places each candidate stands for, ``ladder`` what they are compared by, the first first, higher better.
    """
    order = np.lexsort((*(-key for key in reversed(ladder)), line))
    keys = np.array([key[order] for key in (line, *ladder)])
    step = np.cumsum(np.r_[True, (keys[:, 1:] != keys[:, :-1]).any(axis=0)]) if len(order) else np.zeros(0, dtype=int)
    mine = line[order]
    place = np.arange(len(order)) - np.searchsorted(mine, mine)
    last, beyond = (np.full(len(seats), value, dtype=np.int64) for value in (0, np.iinfo(np.int64).max))
    at_last, at_beyond = place == seats[mine] - 1, place == seats[mine]
    last[mine[at_last]], beyond[mine[at_beyond]] = step[at_last], step[at_beyond]
    tied = (step == last[mine]) & (step == beyond[mine])
    verdict = np.empty(len(order), dtype=np.int64)
    verdict[order] = np.where(tied, TIED, np.where(step <= last[mine], IN, OUT))
    kept = np.bincount(line[verdict == IN], minlength=len(seats))
    return verdict, seats - kept
