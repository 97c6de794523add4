"""Scoring: measured values to printed lines, whole hundredths, summed as a clerk would.

One *block* holds everybody of one role, because a role has one ruler: each rule becomes one vectorised kernel over the
block, rounded to 0.01 on the line. A pot's start, its rules and, where a bound bites, one bounding line add up to the
pot; all lines of an appointment add up to its total, always.

What was not measured: a pot of which no rule was measured, or of which a rule that *earns* points was not, is not
applicable and follows the indicator's declared policy on a line of its own. A rule that only deducts and was not
measured, in a pot that otherwise was, takes nothing and is listed. A register of events that holds nothing does not
make a pot measured while another rule of it was not: nothing unmeasured becomes full either.

    重分配    the pot earns the rate that the person reached on all measured pots inside the total
    满分 零分  said in the rulebook, never assumed
    同类平均   the mean of the same pot in the same role
    不排名    as 重分配, and the person is not ranked
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from assess.facts import Floats, Measured
from assess.measuring import deducts, plain
from assess.rollups import shares
from assess.rulebook import SUM, Indicator, Rule, Rulebook
from assess.scales import SCALES
from assess.scales.rounding import hundredths

START, RULE, BOUND, POLICY, DIMENSION, TOTAL = "起评", "计分", "界限", "不适用", "维度界限", "总分界限"
ROLLED = "分期界限"
Cents = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class LineSpec:
    """What one printed line is: its indicator (None for the total), its rule, and its kind."""

    kind: str
    indicator: Indicator | None = None
    rule: Rule | None = None
    dimension: str = ""


@dataclass(slots=True)
class Block:
    """Everybody of one role: ``owners`` (n appointments), and per line spec the points (n, hundredths, int32).

    ``values`` holds the measured value of each rule line (n, float64) by position in ``specs``; ``absent`` which pots
    were not applicable (by indicator code, n bool); ``total`` the sum of all lines; ``scored`` who has any measured
    pot; ``ranked`` who may be ranked.
    """

    role: str
    owners: NDArray[np.int64]
    specs: list[LineSpec] = field(default_factory=list)
    points: list[Cents] = field(default_factory=list)
    values: dict[int, Floats] = field(default_factory=dict)
    absent: dict[str, NDArray[np.bool_]] = field(default_factory=dict)
    total: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    scored: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    ranked: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))

    def add(self, spec: LineSpec, points: Cents, value: Floats | None = None) -> None:
        """Append one line."""
        if value is not None:
            self.values[len(self.specs)] = value
        self.specs.append(spec)
        self.points.append(points)


def score(roles: NDArray[np.str_], counted: dict[int, Measured], rulebook: Rulebook) -> list[Block]:
    """One block per role of the rulebook, in its order; ``roles`` names the role of each appointment."""
    codes = {role.name: np.flatnonzero(roles == role.name) for role in rulebook.roles}
    return [score_role(role, owners, counted, rulebook) for role, owners in codes.items() if len(owners)]


def score_role(role: str, owners: NDArray[np.int64], counted: dict[int, Measured], rulebook: Rulebook) -> Block:
    """The block of one role."""
    block = Block(role, owners)
    pots: dict[str, NDArray[np.int32]] = {}
    for pot in rulebook.for_role(role):
        pots[pot.code] = _pot(block, pot, rulebook.rules_for(pot, role), counted, rulebook)
    _policies(block, pots, rulebook)
    _dimension_bounds(block, pots, rulebook)
    total = np.zeros(len(owners), dtype=np.int64)
    for points in block.points:
        total += points
    block.total = _bounded_total(block, total, rulebook)
    return block


def _pot(
    block: Block, pot: Indicator, rules: Sequence[Rule], counted: dict[int, Measured], rulebook: Rulebook
) -> Cents:
    """Start, rules and bound of one pot for the whole block; returns the pot's points (0 where not applicable)."""
    if pot.per:
        return _rolled_pot(block, pot, rules, counted, rulebook)
    full, start = pot.points[block.role], pot.start_for(block.role)
    lines, gaps = [], []
    for rule in rules:
        value, points, missing = rule_line(rule, counted[rule.number], block.owners, full)
        lines.append((rule, value, points))
        gaps.append(missing)
    absent = _absent(lines, gaps, rulebook, len(block.owners))
    if absent is not None:
        block.absent[pot.code] = absent
        for _, _, points in lines:
            points[absent] = 0
    return _netted(block, pot, start, full, lines)


def _rolled_pot(
    block: Block, pot: Indicator, rules: Sequence[Rule], counted: dict[int, Measured], rulebook: Rulebook
) -> Cents:
    """A pot judged month by month, each with its start, rules and bounds, and rolled up; every line shows its weighed months.

    What bounds and rounding did to the months stands on a line of its own.
    """
    assert pot.rollup is not None
    start, low = pot.start_for(block.role), pot.floor
    high = pot.points[block.role] if pot.overflow == "截断" else None
    points, absent = by_parts(block, pot, rules, counted, rulebook)
    each = start + points.sum(axis=0)
    if pot.rollup.how != SUM:
        each = np.clip(each, low, high)
    weight = shares(each, ~absent, pot.rollup, counted[rules[0].number].numbers)
    nothing = np.asarray(absent.all(axis=1))
    if nothing.any():
        block.absent[pot.code] = nothing
    whole = np.where(nothing, 0, np.clip(_weighed(each, weight), low, high)).astype(np.int32)
    told = np.where(nothing, 0, start).astype(np.int32)
    if start:
        block.add(LineSpec(START, pot), told)
    for rule, cents in zip(rules, points, strict=True):
        line = _weighed(cents, weight)
        block.add(LineSpec(RULE, pot, rule), line, _weighed_value(counted[rule.number].parts, block.owners, weight))
        told = told + line
    if (whole != told).any():
        block.add(LineSpec(ROLLED, pot), whole - told)
    return whole


def by_parts(
    block: Block, pot: Indicator, rules: Sequence[Rule], counted: dict[int, Measured], rulebook: Rulebook
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Hundredths by rule, appointment and part, and the parts in which the pot was not measured (appointments × parts)."""
    size, parts, full = len(block.owners), len(counted[rules[0].number].numbers), pot.points[block.role]
    points, absent = np.zeros((len(rules), size, parts), dtype=np.int64), np.zeros((size, parts), dtype=bool)
    for at in range(parts):
        found = [_part_line(rule, counted[rule.number], block.owners, full, at) for rule in rules]
        points[:, :, at] = [cents for _, cents, _ in found]
        lines = [(rule, value, cents) for rule, (value, cents, _) in zip(rules, found, strict=True)]
        lost = _absent(lines, [missing for *_, missing in found], rulebook, size)
        if lost is not None:
            absent[:, at] = lost
    return points, absent


def _weighed(cents: NDArray[np.int64], weight: Floats) -> Cents:
    return hundredths((cents * weight).sum(axis=1) / 100).astype(np.int32)


def _weighed_value(parts: Floats | None, owners: NDArray[np.int64], weight: Floats) -> Floats:
    """The measured value over the parts that weigh anything, NaN where there is none."""
    assert parts is not None
    values = parts[owners]
    lost = np.isnan(values) | (weight == 0)
    return np.where(lost.all(axis=1), np.nan, np.where(lost, 0.0, values * weight).sum(axis=1))


def _part_line(
    rule: Rule, measured: Measured, owners: NDArray[np.int64], full: int, at: int
) -> tuple[Floats, Cents, NDArray[np.bool_] | None]:
    """What ``rule_line`` says, of one part of the period."""
    assert measured.parts is not None
    met = None if measured.met is None else measured.met[:, at]
    return rule_line(rule, Measured(measured.parts[:, at], measured.unit, met=met), owners, full)


def _absent(
    lines: list[tuple[Rule, Floats, Cents]], gaps: list[NDArray[np.bool_] | None], rulebook: Rulebook, size: int
) -> NDArray[np.bool_] | None:
    """Where the pot was not measured; None if it was for everybody.

    A register in which nothing stands is no measurement of what another table should have told: it takes nothing, and
    beside a gap it would leave the pot full.
    """
    if all(missing is None for missing in gaps):
        return None
    tables = rulebook.tables
    absent, gap, seen = (np.zeros(size, dtype=bool) for _ in range(3))
    for (rule, _, points), missing in zip(lines, gaps, strict=True):
        lost = np.zeros(size, dtype=bool) if missing is None else missing
        gap |= lost
        if not deducts(rule, rulebook):
            absent |= lost
        tells = np.full(size, tables[rule.measure.table].census, dtype=bool)
        tells[points != 0] = True
        seen |= ~lost & tells
    absent |= gap & ~seen
    return absent if absent.any() else None


def rule_line(
    rule: Rule, measured: Measured, owners: NDArray[np.int64], full: int
) -> tuple[Floats, Cents, NDArray[np.bool_] | None]:
    """The value, the points and what was not measured of one rule, under its premise and by its parts."""
    value = measured.value[owners]
    if measured.parts is None:
        may = value
        if measured.met is not None and rule.scale.name == "名次":  # whoever does not pass the gate takes no place
            may = np.where(measured.met[owners] == 1, value, np.nan)
        points, missing = _rule_points(rule, may, full)
    else:
        points, missing = _parts_points(rule, measured.parts[owners], full)
    if measured.met is not None:
        answer = measured.met[owners]
        unknown = np.isnan(answer)
        points = np.where(answer == 1, points, 0).astype(np.int32)
        # Where the premise does not hold the rule is settled: it counts for nothing, measured or not.
        missing = (unknown | ((answer == 1) & missing)) if missing is not None else unknown
        missing = missing if missing.any() else None
    return value, points, missing


def _parts_points(rule: Rule, parts: Floats, full: int) -> tuple[Cents, NDArray[np.bool_] | None]:
    """Every month or quarter judged by itself and rounded, then added; capped as a whole."""
    whole = replace(rule, cap=None)
    judged = [_rule_points(whole, np.ascontiguousarray(parts[:, at]), full) for at in range(parts.shape[1])]
    cents = np.zeros(len(parts), dtype=np.int64)
    for points, _ in judged:
        cents += points
    if rule.cap is not None:
        (np.maximum if rule.cap < 0 else np.minimum)(cents, rule.cap, out=cents)
    missing = np.asarray(np.isnan(parts).all(axis=1))
    return cents.astype(np.int32), missing if missing.any() else None


def _rule_points(rule: Rule, value: Floats, full: int) -> tuple[Cents, NDArray[np.bool_] | None]:
    """The points of one rule for everybody of a block; see ``points_at``."""
    rule = plain(rule)
    if rule.scale.name == "名次":
        value = SCALES["名次"].ranks(value, rule.scale.params.higher_is_better)
    if rule.scale.name == "评定":  # a mark outside its range counts as the end of the range; checks.py says so
        value = np.clip(value, rule.scale.params.low, rule.scale.params.high)
    return points_at(rule, value, full)


def points_at(rule: Rule, value: Floats, full: int) -> tuple[Cents, NDArray[np.bool_] | None]:
    """Rounded, capped points for values (places for 名次), 0 where not measured; and where that is, or None if nowhere."""
    points = SCALES[rule.scale.name].points(value, full / 100, rule.scale.params)
    if rule.factor != 1.0:
        points = points * rule.factor
    missing = None
    if np.isnan(points.sum()):
        missing = np.isnan(points)
        points = np.where(missing, 0.0, points)
    cents = hundredths(points)
    if rule.cap is not None:
        (np.maximum if rule.cap < 0 else np.minimum)(cents, rule.cap, out=cents)
    return cents.astype(np.int32), missing


def _netted(block: Block, pot: Indicator, start: int, full: int, lines: list[tuple[Rule, Floats, Cents]]) -> Cents:
    """Awards and deductions are netted first; the pot's bounds are applied once, at the end."""
    absent = block.absent.get(pot.code)
    begin = np.full(len(block.owners), start, dtype=np.int32)
    if absent is not None:
        begin[absent] = 0
    if start:
        block.add(LineSpec(START, pot), begin)
    raw = begin.copy()
    for rule, value, points in lines:
        block.add(LineSpec(RULE, pot, rule), points, value)
        raw += points
    high = full if pot.overflow == "截断" else None
    low = pot.floor
    if (low is None or raw.min(initial=low) >= low) and (high is None or raw.max(initial=high) <= high):
        return raw
    bounded = np.clip(raw, low, high)
    block.add(LineSpec(BOUND, pot), (bounded - raw).astype(np.int32))
    return bounded


def _inside(rulebook: Rulebook, role: str) -> list[Indicator]:
    return [pot for pot in rulebook.for_role(role) if pot.counted == "总分内"]


def _policies(block: Block, pots: dict[str, Cents], rulebook: Rulebook) -> None:
    """One line for every pot that was not applicable to somebody, by the indicator's declared policy."""
    size = len(block.owners)
    inside = _inside(rulebook, block.role)
    earned, reachable = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for pot in inside:
        measured = ~block.absent.get(pot.code, np.zeros(1, dtype=bool))
        earned += pots[pot.code] * measured
        reachable += np.int64(pot.points[block.role]) * measured
    block.scored, block.ranked = reachable > 0, reachable > 0
    for pot in rulebook.for_role(block.role):
        absent = block.absent.get(pot.code)
        if absent is None:
            continue
        given = np.where(
            absent & block.scored, _policy_points(pot, pots[pot.code], absent, block.role, earned, reachable), 0
        )
        if pot.absent == "不排名":
            block.ranked &= ~absent
        block.add(LineSpec(POLICY, pot), given.astype(np.int32))
        pots[pot.code] = pots[pot.code] + given.astype(np.int32)


def _policy_points(
    pot: Indicator,
    points: Cents,
    absent: NDArray[np.bool_],
    role: str,
    earned: NDArray[np.int64],
    reachable: NDArray[np.int64],
) -> NDArray[np.int64]:
    full = pot.points[role]
    if pot.absent == "满分":
        return np.full(len(points), full, dtype=np.int64)
    if pot.absent == "零分" or pot.counted == "总分外":
        return np.zeros(len(points), dtype=np.int64)
    if pot.absent == "同类平均" and not absent.all():
        mean = hundredths(np.array([points[~absent].mean() / 100]))[0]
        return np.full(len(points), mean, dtype=np.int64)
    # round half up in whole numbers: full × earned / reachable, never above full nor below nothing
    whole = np.maximum(reachable, 1)
    return np.clip((2 * full * earned + whole) // (2 * whole), 0, full)


def _dimension_bounds(block: Block, pots: dict[str, Cents], rulebook: Rulebook) -> None:
    """Pots that overflow into their dimension: together they give no more than the dimension holds."""
    mine = _inside(rulebook, block.role)
    for dimension in dict.fromkeys(pot.dimension for pot in mine if pot.overflow == "计入维度"):
        members = [pot for pot in mine if pot.dimension == dimension]
        full = sum(pot.points[block.role] for pot in members)
        together = np.sum([pots[pot.code] for pot in members], axis=0)
        if together.max(initial=0) > full:
            block.add(LineSpec(DIMENSION, dimension=dimension), np.minimum(full - together, 0).astype(np.int32))


def _bounded_total(block: Block, total: NDArray[np.int64], rulebook: Rulebook) -> NDArray[np.int64]:
    low, high = rulebook.bottom, rulebook.ceiling
    if low is None and high is None:
        return total
    bounded = np.clip(total, low, high)
    if (bounded != total).any():
        block.add(LineSpec(TOTAL), (bounded - total).astype(np.int32))
    return bounded
