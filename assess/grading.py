"""Grades (等次): totals against declared lines, places by largest remainder, bars and caps with a reason code.

A grade is a proposal: the program suggests, people decide. Ties at the line of a quota are settled by the rulebook's
own order (指标 codes, higher first) or left open for decision; never by a number, a name or the order of rows.
不参加考核 and 不定等次 are results with codes, not missing grades. 提请研究 changes nothing: its code asks people to look.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.lang import N_
from assess.measuring import Counted
from assess.quotas import IN, OUT, SEAT_COLUMNS, TIED, Brought, Codes, by_merit, cut, filled, still_open
from assess.rulebook import BY_MERIT, NO_GRADE, NOT_ASSESSED, OPEN, Grade, Quota, Restriction, Rulebook

REASONS = {
    "LINE": N_("按总分对应的分数线"),
    "QUOTA": N_("达到分数线，在名额之内"),
    "QUOTA-OUT": N_("达到分数线，名额已满，按下一等次"),
    "TIE": N_("名额线上同分，待集体研究"),
    "BAR": N_("有不得评优的情形"),
    "CAP": N_("有等次封顶的情形"),
    "FORCED": N_("有直接定等次的情形"),
    "UNDETERMINED": N_("参加考核，不确定等次"),
    "EXCLUDED": N_("不参加考核"),
    "UNSCORED": N_("没有可计分的数据"),
    "DECIDED": N_("集体研究审定"),
    "UNRANKED": N_("有指标不参加排名，不占优秀名额"),
}


NO_CONTEST = pd.DataFrame({name: np.zeros(0, dtype=np.int64) for name in ("person", "seat", "verdict")})


@dataclass(frozen=True, slots=True)
class Grading:
    """``people``: per person pool, unit, grade, reason, codes, note. ``seats``: per pool and unit how places were cut.

    ``contest``: who competed for which places: person (position), seat (row of ``seats``) and verdict (IN, OUT, TIED).
    """

    people: pd.DataFrame
    seats: pd.DataFrame
    contest: pd.DataFrame


def grade(
    people: pd.DataFrame,
    counted: Counted,
    pots: pd.DataFrame,
    rulebook: Rulebook,
    brought: Mapping[str, Brought] | None = None,
) -> tuple[Grading, list[Finding]]:
    """Grades for ``people`` (total, ranked, pool, department, excluded, undetermined).

    ``pots`` holds each person's points by indicator (rows as in ``people``), for the rulebook's tie-breakers. ``brought``: what units
    carry from last year, by grade.
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
    seats, contests, before = [], [NO_CONTEST], 0
    for quota in _from_the_best(rulebook):
        table, contest, trouble = _apply_quota(
            result, people, pots, quota, rulebook, taken, (brought or {}).get(quota.grade, {})
        )
        seats.append(table)
        contests.append(contest.assign(seat=contest["seat"] + before))
        before += len(table)
        findings += trouble
    _unscored(result, totals, taken)
    seat_table = pd.concat(seats, ignore_index=True) if seats else pd.DataFrame(columns=SEAT_COLUMNS)
    return Grading(result, seat_table, pd.concat(contests, ignore_index=True)), findings


def _from_the_best(rulebook: Rulebook) -> list[Quota]:
    """The quotas in the order of the grades: whoever finds no place in one competes for the next, however the sheet lists them."""
    order = {one.name: place for place, one in enumerate(rulebook.grades)}
    return sorted(rulebook.quotas, key=lambda quota: order.get(quota.grade, len(order)))


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
    brought: Brought,
) -> tuple[pd.DataFrame, pd.DataFrame, list[Finding]]:
    """Places of one grade: cut for the units of every pool, then filled from the top of each unit; and who competed."""
    present = np.flatnonzero((result["reason"] != "EXCLUDED").to_numpy())
    candidate = (result["grade"] == quota.grade).to_numpy() & ~apart
    # whoever is not ranked steps down once, and then competes like everybody
    unranked = candidate & ~people["ranked"].to_numpy(dtype=bool) & (result["reason"] != "UNRANKED").to_numpy()
    below = _below(quota.grade, rulebook)
    result.loc[unranked, ["grade", "reason"]] = [below, "UNRANKED"]
    places = cut(result[["pool", "unit"]].iloc[present], quota, brought)
    chosen = (candidate & ~unranked)[present]
    mine, line = present[chosen], places.line[chosen]
    ladder = [people["total"].to_numpy()[mine].astype(np.int64)]
    ladder += [pots[code].to_numpy()[mine].astype(np.int64) for code in quota.tie_breakers if code in pots]
    if quota.rest == BY_MERIT and places.table["open"].any():
        places = by_merit(places, line, ladder)
    seats, findings = places.table, still_open(places)
    verdict, left = filled(line, seats["seats"].to_numpy(), ladder)
    grades, reasons = (result[name].to_numpy(dtype=object, copy=True) for name in ("grade", "reason"))
    for given, reason, label in ((OUT, "QUOTA-OUT", below), (TIED, "TIE", OPEN)):
        grades[mine[verdict == given]], reasons[mine[verdict == given]] = label, reason
    kept = mine[verdict == IN]
    reasons[kept[reasons[kept] == "LINE"]] = "QUOTA"  # a bar, a cap or a fall from a better grade stays the reason
    result["grade"], result["reason"] = grades, reasons
    contest = pd.DataFrame({"person": mine, "seat": line, "verdict": verdict}, dtype=np.int64)
    return seats, contest, findings + _ties(seats, line[verdict == TIED], left, ladder[0][verdict == TIED])


def _ties(seats: pd.DataFrame, line: Codes, left: NDArray[np.int64], total: NDArray[np.int64]) -> list[Finding]:
    """The units in which several people compete for the last places, in their order."""
    found = []
    for number in np.unique(line).tolist():
        one = seats.iloc[number]
        mine = total[line == number]
        facts: dict[str, object] = {"pool": f"{one['pool']}·{one['unit']}", "grade": one["grade"], "count": len(mine)}
        found.append(Finding("grade-tie", facts={**facts, "total": f"{mine[0] / 100:.2f}", "seats": int(left[number])}))
    return found


def _below(grade: str, rulebook: Rulebook) -> str:
    names = [g.name for g in rulebook.grades]
    place = names.index(grade) + 1
    return names[place] if place < len(names) else grade


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
