"""跨部门比较: departments only against others of the same role; no ranks, and what the figures cannot know is said."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.engine import Run
from assess.lang import N_, Phrase, _
from assess.pages import shared
from assess.pages.figures import FEW, MINUS, TOO_FEW, pixels, tenths
from assess.pages.peers import SMALL, Group, Strip
from assess.pages.points import Points
from assess.pages.view_fair import Fair
from assess.privacy import masked
from assess.quotas import own_names, with_sums

NONE = N_("无")
BIG = 300


class Pair(NamedTuple):
    """One department in one role against everybody of that role."""

    role: str
    unit: str
    key: str
    held: str
    mean: str
    gap: str
    tone: str
    spread: str
    role_spread: str
    strip: Strip | None


class Square(NamedTuple):
    """One cell of the matrix: the gap to the role's mean and the number of appointments."""

    text: str
    tone: str


class MatrixRow(NamedTuple):
    """One department over all roles."""

    unit: str
    key: str
    cells: list[Square]


class Seat(NamedTuple):
    """The places of one unit in one pool, and how many the proposal uses."""

    grade: str
    pool: str
    unit: str
    people: str
    brought: str
    exact: str
    floor: str
    remainder: str
    seats: str
    carry: str
    used: str
    verdict: str


class UnitRow(NamedTuple):
    """One department: people, mean of the totals, and places."""

    unit: str
    key: str
    people: str
    scored: str
    mean: str
    grades: str


class Compared(NamedTuple):
    """Everything the page shows; ``seats`` and ``units`` serve the departments' own pages as well."""

    strip: list[shared.Cell]
    sentence: str
    roles: list[str]
    matrix: list[MatrixRow]
    pairs: list[Pair]
    seats: list[Seat]
    seat_sums: list[Seat]
    carried: bool
    seat_sum: str
    used_sum: str
    units: list[UnitRow]
    unprinted: str


def view(run: Run, laid: Points, alike: dict[str, Group], fair: Fair) -> Compared:
    """The figures of the page."""
    units = shared.departments_of(run)
    roles = [role.name for role in run.rulebook.roles]
    pairs = _pairs(run, laid, alike, units, roles)
    by = {(pair.role, pair.unit): pair for pair in pairs}
    named = [shared.department_name(unit) for unit in units]
    matrix = [
        MatrixRow(name, shared.department_key(unit), [_square(by.get((role, name))) for role in roles])
        for unit, name in zip(units, named, strict=True)
    ]
    seats, sums, open_, used = _seats(run)
    ties = int((run.people["reason"] == "TIE").sum())
    strip = [
        *fair.strip,
        shared.Cell(
            _("名额 拟用 / 可用"),
            f"{used} / {open_}",
            _("个"),
            _("{over}；同分待研究 {n} 人，系统不替人取舍").format(over=_over(seats), n=ties),
        ),
    ]
    sentence = _(
        "单位之间只看区间和界限，不排单一名次；差距可能来自干得好坏，也可能来自岗位构成、打分松紧或任务轻重，下面分开列。"
    )
    return Compared(
        strip,
        sentence,
        roles,
        matrix,
        _listed(pairs, roles),
        seats,
        sums,
        any(seat.carry != "—" for seat in seats),
        str(open_),
        str(used),
        _units(run, units),
        _unprinted(fair),
    )


def _unprinted(fair: Fair) -> str:
    """What stands on the page and not on paper, in one sentence."""
    parts = (
        (True, _("同岗位对照")), (fair.weights, _("权重名实")), (fair.notes, _("说明")), (fair.quiet, _("没有说什么，为什么")),
    )  # fmt: skip
    sections = "".join(_("“{section}”").format(section=words) for shown, words in parts if shown)
    return _("为少用纸，{sections}只在网页上，没有印。").format(sections=sections)


def _over(seats: list[Seat]) -> str:
    over = [f"{seat.pool}·{seat.unit}" for seat in seats if int(seat.used) > int(seat.seats)]
    return _("超名额：{units}").format(units=_("、").join(over)) if over else _("没有超名额的单位")


def _pairs(run: Run, laid: Points, alike: dict[str, Group], units: list[str], roles: list[str]) -> list[Pair]:
    unit = run.posts["department"].to_numpy(dtype=str)
    found = []
    for role in roles:
        members = (laid.role == role) & laid.scored
        everybody = laid.total[members]
        for name in units:
            mine = laid.total[members & (unit == name)]
            if len(mine):
                found.append(_pair(role, name, mine, everybody, alike.get(role)))
    return found


def _listed(pairs: list[Pair], roles: list[str]) -> list[Pair]:
    """The pairs that may be shown, and one row per role for those that may not."""
    found = []
    for role in roles:
        mine = [pair for pair in pairs if pair.role == role]
        found += [pair for pair in mine if pair.mean != TOO_FEW]
        few = [pair for pair in mine if pair.mean == TOO_FEW]
        if len(few) == 1:
            found += few
        elif few:
            found.append(few[0]._replace(unit=_("另有 {n} 个单位").format(n=len(few)), key=""))
    return found


def _pair(role: str, unit: str, mine: NDArray[np.int64], everybody: NDArray[np.int64], group: Group | None) -> Pair:
    key, name = shared.department_key(unit), shared.department_name(unit)
    if len(mine) < FEW or group is None:
        return Pair(role, name, key, TOO_FEW, TOO_FEW, TOO_FEW, "", TOO_FEW, _spread(everybody), None)
    mean, whole = float(mine.mean()), float(everybody.mean())
    gap = mean - whole
    tone = "high" if gap >= BIG else ("low" if gap <= -BIG else "")
    low, high = group.wide.low, group.wide.high
    at = np.unique(pixels(mine, low, high, SMALL))
    quarters = pixels(np.quantile(mine, [0.25, 0.5, 0.75]), low, high, SMALL).tolist()
    label = _("{unit} {role} {n} 个任职得分分布，平均 {mean}，同岗位平均 {whole}").format(
        unit=name, role=role, n=len(mine), mean=tenths(mean), whole=tenths(whole)
    )
    centre = int(pixels(np.array([whole]), low, high, SMALL)[0])
    strip = Strip(
        "".join(f"M{x} 3v8" for x in at.tolist()), quarters[0], quarters[2] - quarters[0], centre, quarters[1], label
    )
    return Pair(
        role,
        name,
        key,
        str(len(mine)),
        tenths(mean),
        tenths(gap, signed=True),
        tone,
        _spread(mine),
        _spread(everybody),
        strip,
    )


def _spread(values: NDArray[np.int64]) -> str:
    """The standard deviation (n − 1), to 0.1."""
    return TOO_FEW if len(values) < FEW else tenths(float(values.std(ddof=1)))


def _square(pair: Pair | None) -> Square:
    if pair is None:
        return Square(_(NONE), "")
    return (
        Square(TOO_FEW, "")
        if pair.gap == TOO_FEW
        else Square(_("{gap}（{n}）").format(gap=pair.gap, n=pair.held), pair.tone)
    )


def _seats(run: Run) -> tuple[list[Seat], list[Seat], int, int]:
    """Places and their use, unit by unit, and the sum of each pool; people of pooled units count where their unit was pooled."""
    table = run.grading.seats
    own = own_names(run.rulebook.quotas)
    found, sums, open_, used_all = [], [], 0, 0
    for (grade, pool), cut in table.groupby(["grade", "pool"], sort=True):
        named = set(cut["unit"]) & set(run.people["department"])
        rest = next((unit for unit in cut["unit"] if unit not in named), "")
        holders = run.people[(run.people["pool"] == pool) & (run.people["grade"] == grade)]
        unit_of = holders["department"].where(holders["department"].isin(named), rest)
        used = unit_of.value_counts()
        for line in cut.to_dict("records"):
            mine, seats = int(used.get(line["unit"], 0)), int(line["seats"])
            found.append(_seat(line, mine, seats, own))
            open_, used_all = open_ + seats, used_all + mine
        whole = with_sums(cut).iloc[-1].to_dict()
        summed = _seat(whole, len(holders), int(whole["seats"]), own)
        sums.append(summed._replace(verdict=_("余数相同，还有名额没有分出") if cut["open"].any() else summed.verdict))
    return found, sums, open_, used_all


def _seat(line: dict, used: int, seats: int, own: Mapping[str, Phrase]) -> Seat:
    if used == seats:
        verdict = _("用满") if seats else _("没有名额")
    else:
        verdict = (_("超 {n} 个") if used > seats else _("余 {n} 个")).format(n=abs(used - seats))
    brought, exact, remainder, carry = (_four(line[name]) for name in ("brought", "exact", "remainder", "carry"))
    unit = str(own.get(line["unit"]) or shared.department_name(str(line["unit"])))
    return Seat(
        str(line["grade"]), masked(str(line["pool"])), unit, f"{line['people']:.0f}",
        brought, exact, f"{line['floor']:.0f}".replace("-", MINUS), remainder, str(seats), carry, str(used), verdict,
    )  # fmt: skip


def _four(value: float) -> str:
    """A part of a place to four decimals; a dash where nothing is carried."""
    return "—" if np.isnan(value) else f"{value:.4f}".replace("-", MINUS)


def _units(run: Run, units: list[str]) -> list[UnitRow]:
    held = shared.members(run)
    totals, grade = run.people["total"].to_numpy(dtype=float), run.people["grade"].to_numpy(dtype=str)
    return [_unit(name, totals[held[name]], grade[held[name]], run) for name in units]


def _unit(name: str, totals: NDArray[np.float64], grade: NDArray[np.str_], run: Run) -> UnitRow:
    scored = totals[~np.isnan(totals)]
    mean = tenths(float(scored.mean())) if len(scored) >= FEW else TOO_FEW
    counts = [(g.name, int((grade == g.name).sum())) for g in run.rulebook.grades]
    other = len(grade) - sum(count for _, count in counts)
    words = [f"{label} {count}" for label, count in counts if count] + (
        [_("待定或不定 {n}").format(n=other)] if other else []
    )
    return UnitRow(
        shared.department_name(name),
        shared.department_key(name),
        str(len(totals)),
        str(len(scored)),
        mean,
        _("，").join(words) or "—",
    )
