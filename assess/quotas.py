"""Places of a grade (名额): cut over the units of every pool by largest remainder, then filled from the top of each unit.

Units under 并入人数 people are pooled into one, so that nobody is without a chance and no share is exceeded. Equal remainders
and equal totals on a line are left open, or settled by the rulebook's own order; never by a name, a number or the order of rows.
With 余数 = 结转 a unit is due its people × the share and what last year left it or took in advance (名额结转); what it is due less
its places is carried into the next year. All pools and units are cut and filled at once: whole columns, no loop over people.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.lang import N_, Phrase
from assess.rulebook import CARRIED, Quota
from assess.scales.apportion import Apportioned, Whole, apportioned, by_remainder, sums

SEAT_COLUMNS = ["grade", "pool", "unit", "people", "brought", "exact", "floor", "remainder", "seats", "carry", "open"]
COUNTED_SEATS = SEAT_COLUMNS[3:-1]
# What the program calls units that are none: everybody of a pool, small units together, and the sum of all.
WHOLE_POOL, POOLED, SUM = N_("全组"), N_("合并（不足{n}人的单位）"), N_("合计")
FINE = 10_000
Brought = Mapping[tuple[str, str], float]
IN, OUT, TIED, NEITHER = 1, -1, 0, -2
Flags = NDArray[np.bool_]
Codes = NDArray[np.intp]


class Cut(NamedTuple):
    """The places by pool and unit, in order of their names; the row of that table for each member; and by pool its row's group.

    ``table``: what a unit is due (``exact``, with what was ``brought``), its whole part and remainder, its places, and what it
    carries on (NaN where nothing is carried). ``left`` are the places of each pool that nobody has yet.
    """

    table: pd.DataFrame
    line: Codes
    left: Whole
    group: Codes


def places(people: int, share: float, rounding: str) -> int:
    """How many places a pool of that size has: the share in whole numbers, rounded as the rulebook says."""
    return int(_places(np.array([people]), share, rounding)[0])


def _places(people: Whole, share: float, rounding: str) -> Whole:
    exact = Fraction(share).limit_denominator(10_000)
    return _rounded(people * exact.numerator, exact.denominator, rounding)


def _rounded(due: Whole, unit: int, rounding: str) -> Whole:
    whole, rest = np.divmod(due, unit)
    if rounding == "进一":
        return np.asarray(whole + (rest > 0))
    return np.asarray(whole + (2 * rest >= unit) if rounding == "四舍五入" else whole)


def cut(members: pd.DataFrame, quota: Quota, brought: Brought | None = None) -> Cut:
    """The places of everybody who takes part.

    ``members``: pool and unit of each; ``brought`` what units carry from last year, in places, by pool ("" = any) and unit.
    """
    pool, pools = pd.factorize(members["pool"].to_numpy(dtype=object), sort=True)
    unit, units = _units(members["unit"].to_numpy(dtype=object), pool, quota)
    codes, line, counts = np.unique(pool * len(units) + unit, return_inverse=True, return_counts=True)
    group, named = np.divmod(codes, max(len(units), 1))
    table = pd.DataFrame({"grade": quota.grade, "pool": pools[group], "unit": units[named], "people": counts})
    if quota.rest == CARRIED:
        found, due = _carried(table, group, len(pools), quota, brought or {})
        seats = found.given
        table = table.assign(**due, seats=seats, carry=due["exact"] - seats)
    else:
        size = sums(counts, group, len(pools))
        total = _places(size, quota.share, quota.rounding)
        found = apportioned(total, counts, group)
        wanted, whole = counts * total[group], np.maximum(size[group], 1)
        table = table.assign(
            brought=np.nan, exact=wanted / whole, floor=wanted // whole, remainder=(wanted % whole) / whole, seats=found.given, carry=np.nan
        )  # fmt: skip
    return Cut(table.assign(open=found.tied)[SEAT_COLUMNS], line, found.left, group)


def _carried(
    table: pd.DataFrame, group: Codes, pools: int, quota: Quota, brought: Brought
) -> tuple[Apportioned, dict[str, NDArray[np.float64]]]:
    """Places where units carry their remainders: what each is due in ten-thousandths of a place, exact."""
    share = Fraction(quota.share).limit_denominator(10_000)
    unit = share.denominator * FINE
    keys = zip(table["pool"].tolist(), table["unit"].tolist(), strict=True)
    given = [brought.get(key, brought.get(("", key[1]), 0.0)) for key in keys]
    before = np.rint(np.array(given, dtype=float) * FINE).astype(np.int64)
    due = table["people"].to_numpy(dtype=np.int64) * share.numerator * FINE + before * share.denominator
    total = np.maximum(_rounded(sums(due, group, pools), unit, quota.rounding), 0)
    floor = due // unit
    whole = np.maximum(floor, 0)
    left = total - sums(whole, group, pools)
    found = by_remainder(whole, due - whole * unit, np.maximum(left, 0), group)
    if (left < 0).any():  # some owe more than the rest can leave over: shared by what is due to the others
        spread = apportioned(np.where(left < 0, total, 0), np.maximum(due, 0), group)
        owed = (left < 0)[group]
        found = Apportioned(
            np.where(owed, spread.given, found.given), np.where(left < 0, spread.left, found.left), np.where(owed, spread.tied, found.tied)
        )  # fmt: skip
    exact = due / unit
    return found, {
        "brought": before / FINE,
        "exact": exact,
        "floor": floor.astype(float),
        "remainder": (due - floor * unit) / unit,
    }


def _units(named: NDArray[np.object_], pool: Codes, quota: Quota) -> tuple[Codes, NDArray[np.object_]]:
    """The unit by which everybody's places are counted, as codes in the order of the names: small ones pooled, or the whole pool."""
    if not quota.by_unit:
        return np.zeros(len(named), dtype=np.intp), np.array([WHOLE_POOL], dtype=object)
    unit, units = pd.factorize(named, sort=True)
    _, at, counts = np.unique(pool * len(units) + unit, return_inverse=True, return_counts=True)
    pooled = put_together(quota)
    names = np.array(sorted({*units, pooled}), dtype=object)
    codes = np.searchsorted(names, units)[unit] if len(units) else unit
    return np.where(counts[at] >= quota.pool_below, codes, np.searchsorted(names, pooled)), names


def put_together(quota: Quota) -> str:
    """The name under which the places of small units are counted."""
    return POOLED.format(n=quota.pool_below)


def own_names(quotas: Iterable[Quota]) -> dict[str, Phrase]:
    """The names in a table of places that are the program's own words, for showing them in the language of now."""
    pooled = {put_together(quota): Phrase(POOLED, {"n": quota.pool_below}) for quota in quotas}
    return {WHOLE_POOL: Phrase(WHOLE_POOL), SUM: Phrase(SUM), **pooled}


def by_merit(cut_: Cut, line: Codes, ladder: list[Whole]) -> Cut:
    """The places that equal remainders left, given to the units whose next candidates are better; still open where these tie too.

    ``line`` and ``ladder`` are those of the candidates, as in ``filled``.
    """
    seats = cut_.table["seats"].to_numpy(dtype=np.int64, copy=True)
    order = np.lexsort((*(-key for key in reversed(ladder)), line))
    place = np.arange(len(order)) - np.searchsorted(line[order], line[order])
    rows = line[order]
    following = order[(place == seats[rows]) & cut_.table["open"].to_numpy()[rows]]
    rows = line[following]
    verdict, left = filled(cut_.group[rows], cut_.left, [key[following] for key in ladder])
    seats[rows[verdict == IN]] += 1
    still = np.zeros(len(seats), dtype=bool)
    still[rows[verdict == TIED]] = True
    return cut_._replace(
        table=cut_.table.assign(seats=seats, open=still), left=np.where(cut_.left > 0, left, cut_.left)
    )


def with_sums(seats: pd.DataFrame) -> pd.DataFrame:
    """The table of places with a sum below each grade and pool: whole parts and places given by remainders are its places."""
    parts = []
    for (grade, pool), mine in seats.groupby(["grade", "pool"], sort=False):
        whole = {name: float(mine[name].sum(skipna=False)) for name in COUNTED_SEATS}
        parts += [mine, pd.DataFrame([{"grade": grade, "pool": pool, "unit": SUM, **whole}])]
    return pd.concat(parts, ignore_index=True)[[*SEAT_COLUMNS[:3], *COUNTED_SEATS]] if parts else seats


def still_open(cut_: Cut) -> list[Finding]:
    """The pools whose last places go to nobody, because the remainders of several units are equal."""
    found, table = [], cut_.table
    for number in np.flatnonzero(cut_.left > 0).tolist():
        mine = table[cut_.group == number]
        if not mine["open"].any():  # as many places as candidates
            continue
        facts = {"pool": mine["pool"].iloc[0], "grade": mine["grade"].iloc[0], "seats": int(cut_.left[number])}
        found.append(Finding("quota-tie", facts={**facts, "units": "、".join(mine.loc[mine["open"], "unit"])}))
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
    nobody, everybody = 0, np.iinfo(np.int64).max
    many = np.bincount(line, minlength=len(seats))
    last, beyond = np.where(many < seats, everybody, nobody), np.full(len(seats), everybody)
    at_last, at_beyond = place == seats[mine] - 1, place == seats[mine]
    last[mine[at_last]], beyond[mine[at_beyond]] = step[at_last], step[at_beyond]
    tied = (step == last[mine]) & (step == beyond[mine])
    verdict = np.empty(len(order), dtype=np.int64)
    verdict[order] = np.where(tied, TIED, np.where(step <= last[mine], IN, OUT))
    kept = np.bincount(line[verdict == IN], minlength=len(seats))
    return verdict, seats - kept
