"""Where somebody stands among appointments of the same role: anonymous marks on whole pixels, and bands, never a place.

Groups under five show nothing. The ends of every scale are rounded outwards and medians are rounded to 0.1, so that no
mark and no figure gives away somebody else's exact points.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.pages.figures import FEW, pixel, pixels, tenths
from assess.pages.points import Points
from assess.rulebook import Indicator, Rulebook

SMALL, WIDE, BIN, STACK = 120, 640, 8, 8
QUARTERS = (N_("前四分之一"), N_("中上四分之一"), N_("中下四分之一"), N_("后四分之一"))
THIRDS = (N_("前三分之一"), N_("中间三分之一"), N_("后三分之一"))


class Strip(NamedTuple):
    """A small strip: marks as one path, the middle half, the median, and the person's own place; all pixels."""

    path: str
    low: int
    width: int
    median: int
    own: int
    label: str


class Tick(NamedTuple):
    """A labelled place on an axis."""

    x: int
    text: str


class Position(NamedTuple):
    """The wide strip for a post's total."""

    path: str
    median: int
    median_text: str
    own: int
    own_text: str
    ticks: list[Tick]
    lines: list[Tick]
    each: int
    people: int
    band: str
    label: str


class Scale(NamedTuple):
    """One group's values on one scale: its ends, its marks, its quartiles in pixels and its median in words."""

    low: int
    high: int
    path: str
    quarter: int
    middle: int
    spread: int
    median: str


class Group(NamedTuple):
    """Everybody scored in one role: totals in ascending order, the scale of each indicator, and the wide strip."""

    people: int
    totals: NDArray[np.int64]
    pots: dict[str, Scale]
    wide: Scale
    each: int
    ticks: list[Tick]
    lines: list[Tick]
    strips: dict[tuple[str, int], Strip | None]


def groups(points: Points, rulebook: Rulebook) -> dict[str, Group]:
    """The groups of at least five appointments, by role."""
    found = {}
    for role in (role.name for role in rulebook.roles):
        members = np.flatnonzero((points.role == role) & points.scored)
        if len(members) >= FEW:
            found[role] = _group(points, members, role, rulebook)
    return found


def _group(points: Points, members: NDArray[np.intp], role: str, rulebook: Rulebook) -> Group:
    totals = np.sort(points.total[members])
    low, high = _ends(totals, 500)
    marks, each = _stacked(pixels(totals, low, high, WIDE))
    pots = {pot.code: _small(points.pots[members, points.codes[pot.code]]) for pot in rulebook.for_role(role)}
    lines = [
        Tick(
            pixel(grade.lowest, low, high, WIDE),
            _("{grade}线 {points}").format(grade=grade.name, points=tenths(grade.lowest)),
        )
        for grade in rulebook.grades
        if grade.lowest is not None and low <= grade.lowest <= high
    ]
    return Group(len(members), totals, pots, _scaled(totals, low, high, marks, WIDE), each, _axis(low, high), lines, {})


def _small(values: NDArray[np.int64]) -> Scale:
    low, high = _ends(values, 50)
    at = np.unique(pixels(values, low, high, SMALL))
    path = "".join(f"M{x} 3v8" for x in at) if values.min() < values.max() else ""
    return _scaled(np.sort(values), low, high, path, SMALL)


def _scaled(ordered: NDArray[np.int64], low: int, high: int, path: str, width: int) -> Scale:
    quarter, middle, upper = np.quantile(ordered, (0.25, 0.5, 0.75)).tolist()
    first, last = pixel(quarter, low, high, width), pixel(upper, low, high, width)
    return Scale(low, high, path, first, pixel(middle, low, high, width), last - first, tenths(middle))


def _ends(values: NDArray[np.int64], step: int) -> tuple[int, int]:
    low, high = int(values.min()) // step * step, -(-int(values.max()) // step) * step
    return (low, high) if high > low else (low, low + step)


def _stacked(at: NDArray[np.int64]) -> tuple[str, int]:
    """Marks stacked in bins, at most eight high; and how many people each mark stands for."""
    bins = np.bincount(at // BIN)
    each = max(1, -(-int(bins.max()) // STACK))
    heights = -(-bins // each)
    spots = [(int(b), level) for b in np.flatnonzero(heights) for level in range(int(heights[b]))]
    return "".join(f"M{b * BIN + BIN // 2} {84 - level * 8}h0" for b, level in spots), each


def _axis(low: int, high: int) -> list[Tick]:
    step = next((s for s in (500, 1000, 2000, 5000) if (high - low) // s <= 8), 10_000)
    return [
        Tick(pixel(value, low, high, WIDE), f"{value // 100}")
        for value in range(-(-low // step) * step, high + 1, step)
    ]


def strip(group: Group, pot: Indicator, cents: int) -> Strip | None:
    """The small strip of one indicator with the person's own mark; None where all have the same."""
    key = (pot.code, cents)
    if key not in group.strips:
        group.strips[key] = _strip(group, pot, cents)
    return group.strips[key]


def _strip(group: Group, pot: Indicator, cents: int) -> Strip | None:
    scale = group.pots[pot.code]
    if not scale.path:
        return None
    label = _("{name}：同类 {people} 人中位 {median}，本人 {own}").format(
        name=pot.name, people=group.people, median=scale.median, own=tenths(cents)
    )
    return Strip(
        scale.path, scale.quarter, scale.spread, scale.middle, pixel(cents, scale.low, scale.high, SMALL), label
    )


def position(group: Group, cents: int) -> Position:
    """The wide strip of a post's total with the person's own mark and band."""
    scale, said = group.wide, band(group, cents)
    own = pixel(cents, scale.low, scale.high, WIDE)
    label = _("同类 {people} 人得分分布，中位 {median}，本人 {own}，处于{band}").format(
        people=group.people, median=scale.median, own=tenths(cents), band=said
    )
    return Position(
        scale.path, scale.middle, scale.median, own, tenths(cents), group.ticks, group.lines, group.each, group.people,
        said, label,
    )  # fmt: skip


def band(group: Group, cents: int) -> str:
    """The part of the group a total falls into; equal totals always fall into the same part."""
    words = QUARTERS if group.people >= 20 else THIRDS
    below, upto = np.searchsorted(group.totals, [cents, cents + 1])
    better = group.people - (int(below) + int(upto)) / 2
    return _(words[min(int(better * len(words) / group.people), len(words) - 1)])
