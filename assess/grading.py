"""Grades (等次): totals against declared lines, places by largest remainder, bars and caps with a reason code.

A grade is a proposal: the program suggests, people decide. Ties at the line of a quota are settled by the rulebook's
own order (指标 codes, higher first) or left open for decision; never by a number, a name or the order of rows.
不参加考核 and 不定等次 are results with codes, not missing grades. 提请研究 changes nothing: its code asks people to look.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.measuring import Counted
from assess.rulebook import NO_GRADE, NOT_ASSESSED, OPEN, Grade, Quota, Restriction, Rulebook
from assess.scales.rounding import largest_remainder

REASONS = {
    "LINE": "按总分对应的分数线",
    "QUOTA": "达到分数线，在名额之内",
    "QUOTA-OUT": "达到分数线，名额已满，按下一等次",
    "TIE": "名额线上同分，待集体研究",
    "BAR": "有不得评优的情形",
    "CAP": "有等次封顶的情形",
    "FORCED": "有直接定等次的情形",
    "UNDETERMINED": "参加考核，不确定等次",
    "EXCLUDED": "不参加考核",
    "UNSCORED": "没有可计分的数据",
    "DECIDED": "集体研究审定",
    "UNRANKED": "有指标不参加排名，不占优秀名额",
}
SEAT_COLUMNS = ["grade", "pool", "unit", "people", "exact", "floor", "remainder", "seats", "open"]


@dataclass(frozen=True, slots=True)
class Grading:
    """``people``: per person pool, unit, grade, reason, codes, note. ``seats``: per pool and unit how places were cut."""

    people: pd.DataFrame
    seats: pd.DataFrame


def grade(
    people: pd.DataFrame, counted: Counted, pots: pd.DataFrame, rulebook: Rulebook
) -> tuple[Grading, list[Finding]]:
    """Grades for ``people`` (total, ranked, pool, department, excluded, undetermined).

    ``pots`` holds each person's points by indicator (rows as in ``people``), for the rulebook's tie-breakers.
    """
    result = pd.DataFrame(
        {"pool": people["pool"], "unit": people["department"], "grade": "", "reason": "", "codes": "", "note": ""},
        index=people.index,
        dtype="str",
    )
    totals = people["total"].to_numpy(dtype=float)
    by_line = _by_line(totals, rulebook.grades)
    names = np.array([g.name for g in rulebook.grades] + [""])
    result["grade"], result["reason"] = names[by_line], "LINE"
    taken = _set_apart(result, people, counted, rulebook)
    _bars(result, counted, rulebook, taken)
    _caps(result, counted, rulebook, taken)
    _proposals(result, counted, rulebook)
    findings: list[Finding] = []
    seats = []
    for quota in rulebook.quotas:
        table, trouble = _apply_quota(result, people, pots, quota, rulebook, taken)
        seats.append(table)
        findings += trouble
    _unscored(result, totals, taken)
    seat_table = pd.concat(seats, ignore_index=True) if seats else pd.DataFrame(columns=SEAT_COLUMNS)
    return Grading(result, seat_table), findings


def _by_line(totals: NDArray[np.float64], grades: tuple[Grade, ...]) -> NDArray[np.intp]:
    """The position of the best grade whose line each total reaches; len(grades) where there is none."""
    place = np.full(len(totals), len(grades), dtype=np.intp)
    for position in range(len(grades) - 1, -1, -1):
        line = grades[position]
        if line.lowest is None:
            reached = ~np.isnan(totals)
        else:
            reached = totals >= line.lowest if line.inclusive else totals > line.lowest
        place[reached] = position
    return place


def meets(bar: Restriction, counted: Counted) -> NDArray[np.bool_]:
    """Who meets a restriction; not measured is not met."""
    value = counted.restrictions[bar.code].value
    with np.errstate(invalid="ignore"):
        compare = {
            "≥": value >= bar.limit - 1e-9,
            ">": value > bar.limit + 1e-9,
            "≤": value <= bar.limit + 1e-9,
            "<": value < bar.limit - 1e-9,
        }
        return np.abs(value - bar.limit) < 1e-9 if bar.op == "=" else compare[bar.op]


def _set_apart(result: pd.DataFrame, people: pd.DataFrame, counted: Counted, rulebook: Rulebook) -> NDArray[np.bool_]:
    """Those whose result does not come from the total: not assessed, no grade, forced grade. The gravest wins."""
    apart = np.zeros(len(people), dtype=bool)
    for effect, reason, label in (
        ("定为等次", "FORCED", ""),
        ("不定等次", "UNDETERMINED", NO_GRADE),
        ("不参加考核", "EXCLUDED", NOT_ASSESSED),
    ):
        for bar in rulebook.restrictions:
            if bar.effect == effect:
                hit = meets(bar, counted)
                _mark(result, hit, bar)
                result.loc[hit, ["grade", "reason"]] = [label or bar.grade, reason]
                apart |= hit
        column = {"不定等次": "undetermined", "不参加考核": "excluded"}.get(effect)
        if column:
            said = (people[column] != "").to_numpy()
            result.loc[said, "note"] = people.loc[said, column]
            result.loc[said, ["grade", "reason"]] = [label, reason]
            apart |= said
    return apart


def _mark(result: pd.DataFrame, hit: NDArray[np.bool_], bar: Restriction) -> None:
    codes = result["codes"].to_numpy(dtype=object, copy=True)
    codes[hit] = [f"{code} {bar.code}".strip() for code in codes[hit]]
    result["codes"] = codes


def _apply_quota(
    result: pd.DataFrame,
    people: pd.DataFrame,
    pots: pd.DataFrame,
    quota: Quota,
    rulebook: Rulebook,
    apart: NDArray[np.bool_],
) -> tuple[pd.DataFrame, list[Finding]]:
    """Places of one grade, pool by pool: cut for the units, then filled from the top of each unit."""
    present = (result["reason"] != "EXCLUDED").to_numpy()
    candidate = (result["grade"] == quota.grade).to_numpy() & ~apart
    unranked = candidate & ~people["ranked"].to_numpy(dtype=bool)
    below = _below(quota.grade, rulebook)
    result.loc[unranked, ["grade", "reason"]] = [below, "UNRANKED"]
    candidate &= ~unranked
    tables, findings = [], []
    for pool, members in result[present].groupby("pool", sort=True):
        table, unit_of = _cut(members, quota)
        tables.append(table.assign(grade=quota.grade, pool=pool))
        if table["open"].any():
            units = "、".join(table.loc[table["open"], "unit"])
            left = places(len(members), quota.share, quota.rounding) - int(table["seats"].sum())
            findings.append(
                Finding("quota-tie", facts={"pool": str(pool), "grade": quota.grade, "seats": left, "units": units})
            )
        for unit, seats in zip(table["unit"], table["seats"], strict=True):
            inside = members.index[(unit_of == unit) & candidate[members.index]]
            findings += _fill(result, people, pots, quota, inside, int(seats), below, f"{pool}·{unit}")
    return (
        pd.concat(tables, ignore_index=True)[SEAT_COLUMNS] if tables else pd.DataFrame(columns=SEAT_COLUMNS)
    ), findings


def _below(grade: str, rulebook: Rulebook) -> str:
    names = [g.name for g in rulebook.grades]
    place = names.index(grade) + 1
    return names[place] if place < len(names) else grade


def places(people: int, share: float, rounding: str) -> int:
    """How many places a pool of that size has: the share in whole numbers, rounded as the rulebook says."""
    exact = Fraction(share).limit_denominator(10_000) * people
    whole = exact.numerator // exact.denominator
    rest = exact - whole
    if rounding == "进一":
        return whole + (rest > 0)
    return whole + (rest >= Fraction(1, 2)) if rounding == "四舍五入" else whole


def _cut(members: pd.DataFrame, quota: Quota) -> tuple[pd.DataFrame, pd.Series]:
    """The pool's places over its units by largest remainder, units under ``pool_below`` people pooled into one."""
    unit = members["unit"].astype("str")
    if not quota.by_unit:
        unit = pd.Series("全组", index=members.index)
    else:
        size = unit.map(unit.value_counts())
        unit = unit.where(size >= quota.pool_below, "合并（不足" + str(quota.pool_below) + "人的单位）")
    counts = unit.value_counts().sort_index()
    total = places(len(members), quota.share, quota.rounding)
    seats, tied = largest_remainder(counts.to_numpy(dtype=np.int64), total)
    exact = counts.to_numpy() * total
    whole = max(len(members), 1)
    table = pd.DataFrame(
        {
            "unit": counts.index,
            "people": counts.to_numpy(),
            "exact": exact / whole,
            "floor": exact // whole,
            "remainder": (exact % whole) / whole,
            "seats": seats,
        }
    )
    table["open"] = tied
    return table, unit


def _fill(
    result: pd.DataFrame,
    people: pd.DataFrame,
    pots: pd.DataFrame,
    quota: Quota,
    inside: pd.Index,
    seats: int,
    below: str,
    label: str,
) -> list[Finding]:
    """The best ``seats`` of a unit keep the grade; a tie on the line is settled by the rulebook's order or left open."""
    if len(inside) <= seats:
        result.loc[inside, "reason"] = "QUOTA"
        return []
    keys = [people.loc[inside, "total"].to_numpy(dtype=np.int64)]
    keys += [pots.loc[inside, code].to_numpy(dtype=np.int64) for code in quota.tie_breakers if code in pots]
    ladder = pd.MultiIndex.from_arrays([-key for key in keys]).to_flat_index().to_numpy()
    ranked = sorted(ladder)
    last = ranked[seats - 1] if seats else None
    first_out = ranked[seats]
    inside_line = np.array([last is not None and key <= last and key != first_out for key in ladder])
    tied = np.array([last is not None and key == last == first_out for key in ladder])
    result.loc[inside[inside_line], "reason"] = "QUOTA"
    result.loc[inside[~inside_line & ~tied], ["grade", "reason"]] = [below, "QUOTA-OUT"]
    result.loc[inside[tied], ["grade", "reason"]] = [OPEN, "TIE"]
    if not tied.any():
        return []
    total = people.loc[inside[tied], "total"].iloc[0] / 100
    facts = {
        "pool": label,
        "grade": quota.grade,
        "count": int(tied.sum()),
        "total": f"{total:.2f}",
        "seats": seats - int(inside_line.sum()),
    }
    return [Finding("grade-tie", facts=facts)]


def _bars(result: pd.DataFrame, counted: Counted, rulebook: Rulebook, apart: NDArray[np.bool_]) -> None:
    """不得评优: the best grade becomes the next one, before places are given, so that nobody barred takes a place."""
    if not rulebook.grades:
        return
    best = rulebook.grades[0].name
    for bar in rulebook.restrictions:
        if bar.effect == "不得评优":
            hit = meets(bar, counted)
            _mark(result, hit, bar)
            lowered = hit & ~apart & (result["grade"] == best).to_numpy()
            result.loc[lowered, ["grade", "reason"]] = [_below(best, rulebook), "BAR"]


def _caps(result: pd.DataFrame, counted: Counted, rulebook: Rulebook, apart: NDArray[np.bool_]) -> None:
    names = [g.name for g in rulebook.grades]
    for bar in rulebook.restrictions:
        if bar.effect != "等次封顶":
            continue
        hit = meets(bar, counted)
        _mark(result, hit, bar)
        better = result["grade"].isin(names[: names.index(bar.grade)]).to_numpy()
        result.loc[hit & better & ~apart, ["grade", "reason"]] = [bar.grade, "CAP"]


def _proposals(result: pd.DataFrame, counted: Counted, rulebook: Rulebook) -> None:
    """提请研究: a code beside the grade, for a step that only people decide."""
    for bar in rulebook.restrictions:
        if bar.effect == "提请研究":
            _mark(result, meets(bar, counted), bar)


def _unscored(result: pd.DataFrame, totals: NDArray[np.float64], apart: NDArray[np.bool_]) -> None:
    lost = np.isnan(totals) & ~apart
    result.loc[lost, ["grade", "reason"]] = [OPEN, "UNSCORED"]
