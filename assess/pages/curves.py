"""The curve of a rule: points against what was measured, from the kernels that score people, rounding and cap included.

Every kernel is made of straight pieces, so a curve is known by the places where it can bend or jump. At a jump the dot
says which side the place itself belongs to. Counts and places in a ranking are dots, because nothing lies between them.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from assess.lang import N_, _
from assess.pages.figures import percent, pixel
from assess.pages.figures import points as words_of
from assess.rulebook import Rule
from assess.scales.steps import Rate
from assess.scales.text import Level
from assess.scoring import points_at

WIDTH, HEIGHT = 200, 54
# A character of a name, between two names, and how far a name may stand out to the right.
CHARACTER, GAP, BESIDE = 6, 8, 18
# How many steps are drawn: at least, at most, and at most where each is a jump or a dot of its own.
FEWEST, MOST, MOST_APART = 2, 60, 12
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Axis:
    """What is drawn of the measured axis: from where to where, the places to name, where jumps are; or whole numbers."""

    low: float
    high: float
    names: tuple[tuple[float, str], ...]
    jumps: tuple[float, ...] = ()
    whole: bool = False


class Tick(NamedTuple):
    """A named place on an axis, in whole pixels."""

    at: int
    text: str


class Curve(NamedTuple):
    """A finished drawing: lines and dots as path data, the line of zero points, and the names along both axes."""

    line: str
    dots: str
    zero: int
    across: list[Tick]
    up: list[Tick]
    label: str


@dataclass(frozen=True, slots=True)
class Pot:
    """What a rule stands in: its full points, the most that the rule can do (its cap, else the full points)."""

    full: float
    most: float
    capped: bool


def _anchors(params: Any, pot: Pot) -> Axis:
    return _around(params.at)


def _ladder(params: Any, pot: Pot) -> Axis:
    levels = sorted((step.level for step in params.steps), key=lambda level: level.value)
    return replace(_around(levels), jumps=tuple(level.value for level in levels))


def _around(levels: Any) -> Axis:
    """The levels with a margin on both sides; no number below 0 and no share above 1 that was not written."""
    first, last = levels[0].value, levels[-1].value
    margin = (last - first or abs(last) or 1.0) * 0.2
    low, high = first - margin, last + margin
    low = max(low, 0.0) if first >= 0 else low
    high = min(high, 1.0) if levels[-1].percent and last <= 1 else high
    return Axis(low, high, tuple((level.value, level.text) for level in levels))


def _share(params: Any, pot: Pot) -> Axis:
    target = params.target
    high = 1.0 if target.percent and params.capped and target.value <= 1 else target.value * 1.25
    return Axis(0.0, high, ((0.0, "0"), (target.value, target.text)))


def _bands(params: Any, pot: Pot) -> Axis:
    last = params.above[-1].value
    jumps = tuple(level.value for level in params.above[1:]) if params.mode == "全额" else ()
    high = last * 1.5 or MOST_APART * params.unit.value
    ends = ((high, _number(high, params.above[-1].percent or params.unit.percent)),)
    return Axis(0.0, high, (*((level.value, level.text) for level in params.above), *ends), jumps)


def _each(params: Any, pot: Pot) -> Axis | None:
    step = params.rate.step
    return _steps(0.0, step.value, params.rate, Level(0.0, "0"), pot)


def _excess(params: Any, pot: Pot) -> Axis | None:
    return _steps(params.target.value, _distance(params), params.rate, params.target, pot)


def _shortfall(params: Any, pot: Pot) -> Axis | None:
    return _steps(params.target.value, -_distance(params), params.rate, params.target, pot)


def _distance(params: Any) -> float:
    """A step on the measured axis."""
    return float(params.rate.step.value * (params.target.value if params.relative else 1.0))


def _steps(start: float, step: float, rate: Rate, target: Level, pot: Pot) -> Axis | None:
    """From a start as many steps as it takes to reach the most the rule can do, within what a drawing shows."""
    each = abs(rate.points.of(pot.full))
    if not each:
        return None
    apart = rate.policy in ("满步", "起步")
    count = min(max(math.ceil(pot.most / each), FEWEST), MOST_APART if apart else MOST)
    end = start + step * (count + pot.capped)  # one step more shows that a cap holds
    before = max(start - step * 2, 0.0) if start else start
    low, high = (before, end) if step > 0 else (max(end, 0.0), before)
    edges = [start + step * number for number in range(count + 2)] if apart else []
    known = target.percent or (rate.step.percent and not target.value)
    last = (start + step * count, _number(start + step * count, known))
    names = sorted(name for name in ((start, target.text), last) if low <= name[0] <= high)
    return Axis(low, high, tuple(names), tuple(edge for edge in edges if low <= edge <= high))


def _counts(params: Any, pot: Pot) -> Axis:
    last = params.spans[-1].last
    return _whole(0, [span.first for span in params.spans], last + 3)


def _places(params: Any, pot: Pot) -> Axis:
    last = params.places[-1].last
    return _whole(1, [span.first for span in params.places], last + (3 if params.rest is not None else MOST_APART - 3))


def _whole(low: int, named: list[int], high: int) -> Axis:
    return Axis(float(low), float(high), tuple((float(at), str(at)) for at in sorted({low, *named, high})), whole=True)


def _marks(params: Any, pot: Pot) -> Axis:
    return Axis(params.low, params.high, tuple((at, f"{at:g}") for at in (params.low, params.high)))


Looking = Callable[[Any, Pot], Axis | None]
AXES: dict[str, Looking] = {
    "每次": _each,
    "比例": _share,
    "直线": _anchors,
    "分段": _bands,
    "阶梯": _ladder,
    "缺额": _shortfall,
    "超额": _excess,
    "累计阶梯": _counts,
    "名次": _places,
    "评定": _marks,
}
# Their points stand in a table, row by row; the table is the picture.
WITHOUT = ("查表", "难度×成效×负荷")
# A unit within a month or quarter, and the month or quarter alone.
PARTS = {"月": (N_("{unit}/月"), N_("每月")), "季": (N_("{unit}/季"), N_("每季"))}


def curve(rule: Rule, full: int, unit: str) -> Curve | None:
    """The drawing of a rule in a pot of ``full`` hundredths, ``unit`` beside its axis; None where nothing can be drawn."""
    looking = AXES.get(rule.scale.name)
    if rule.per:  # one month or quarter is judged by itself, and the cap is for their sum
        within, alone = PARTS[rule.per]
        unit = _(within if unit else alone).format(unit=_(unit))
        rule = replace(rule, cap=None)
    most = abs(rule.cap) if rule.cap else full
    axis = looking(rule.scale.params, Pot(full / 100, most / 100, bool(rule.cap))) if looking else None
    if axis is None or axis.high <= axis.low:
        return None
    places = np.arange(axis.low, axis.high + 1) if axis.whole else _bends(rule, full, axis)
    cents = _cents(rule, places, full)
    low, high = min(int(cents.min()), 0), max(int(cents.max()), 0)
    if low == high:
        return None
    x = [pixel(at, axis.low, axis.high, WIDTH) for at in places.tolist()]
    y = [HEIGHT - pixel(at, low, high, HEIGHT) for at in cents.tolist()]
    line = "" if axis.whole else _line(axis, places.tolist(), x, y)
    dots = "".join(
        f"M{a} {b}h0" for at, a, b in zip(places.tolist(), x, y, strict=True) if axis.whole or at in axis.jumps
    )
    up = [Tick(HEIGHT - pixel(at, low, high, HEIGHT), words_of(at)) for at in dict.fromkeys((high, 0, low))]
    return Curve(line, dots, HEIGHT - pixel(0, low, high, HEIGHT), _across(axis, unit), up, _said(rule, axis, cents))


def _cents(rule: Rule, places: np.ndarray, full: int) -> np.ndarray:
    return points_at(rule, np.array(places, dtype=np.float64), full)[0]


def _bends(rule: Rule, full: int, axis: Axis) -> np.ndarray:
    """Every place where the curve can bend or jump: named places, both sides of a jump, and where the cap is met."""
    near = (axis.high - axis.low) * _NEAR
    sides = [edge + side for edge in axis.jumps for side in (-near, 0.0, near)]
    known = sorted({axis.low, axis.high, *(at for at, _ in axis.names), *sides})
    places = np.array([at for at in known if axis.low <= at <= axis.high])
    if rule.cap is None:
        return places
    free = _cents(replace(rule, cap=None), places, full) - rule.cap
    met = [
        p + (q - p) * a / (a - b)
        for (p, a), (q, b) in pairwise(zip(places.tolist(), free.tolist(), strict=True))
        if a * b < 0 and q - p > 2 * near
    ]
    return np.array(sorted({*places.tolist(), *met}))


def _line(axis: Axis, places: list[float], x: list[int], y: list[int]) -> str:
    """Straight pieces, broken where the curve jumps."""
    near = (axis.high - axis.low) * _NEAR * 1.5
    out = [f"M{x[0]} {y[0]}"]
    for n in range(1, len(places)):
        jumps = y[n] != y[n - 1] and places[n] - places[n - 1] <= near
        out.append(f"{'M' if jumps else 'L'}{x[n]} {y[n]}")
    return "".join(out)


def _across(axis: Axis, unit: str) -> list[Tick]:
    """The names along the axis, the unit with the last; those left out that would run into the one before, or into the last."""
    *names, last = [_placed(axis, at, name) for at, name in (*axis.names[:-1], _with(axis.names[-1], unit))]
    found: list[Tick] = []
    end = -math.inf
    for tick, half in names:
        if tick.at - half >= end + GAP and tick.at + half + GAP <= last[0].at - last[1]:
            found.append(tick)
            end = tick.at + half
    return [*found, last[0]]


def _with(name: tuple[float, str], unit: str) -> tuple[float, str]:
    return name[0], f"{name[1]} {_(unit)}".rstrip()


def _placed(axis: Axis, at: float, text: str) -> tuple[Tick, float]:
    """A name as a tick that stays inside the drawing, and half its width."""
    half = len(text) * CHARACTER / 2
    return Tick(min(pixel(at, axis.low, axis.high, WIDTH), int(WIDTH + BESIDE - half)), text), half


def _said(rule: Rule, axis: Axis, cents: np.ndarray) -> str:
    said = _("{measure}与得分：{first}至{last}，最低 {lowest} 分，最高 {highest} 分")
    return said.format(
        measure=rule.measure.text,
        first=axis.names[0][1],
        last=axis.names[-1][1],
        lowest=words_of(int(cents.min())),
        highest=words_of(int(cents.max())),
    )


def _number(value: float, share: bool) -> str:
    return percent(value) if share else f"{value:.4f}".rstrip("0").rstrip(".")
