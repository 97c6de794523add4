"""阶梯: the first step whose condition holds decides the points (families F1, A3, J1).

    污水处理率  阶梯  ≥80%→满分; 其余→0
    满意度      阶梯  ≥90→满分; ≥80→9; 其余→5
    响应分钟    阶梯  ≤10→满分; ≤30→60%满分; 其余→0
    旷工天数    阶梯  >13→-满分; >10→-70%满分; >6→-30%满分; 其余→0

Ends are said by the sign: ≥ and ≤ include the number, > and < do not. Read from left to right: ≥ and > with falling
numbers, ≤ and < with rising numbers, never mixed. 其余 must be written, last. Ratios are compared exactly: 24/30 is
80%. Nothing between two steps is left out and no step can hide another one.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.scales.edges import on_or_above, picked, strictly_above
from assess.scales.errors import refused
from assess.scales.phrases import earned, joined, measured
from assess.scales.text import Amount, Level, amount, arrow, level, one_unit, parts, rising

NAME = "阶梯"
GRAMMAR = "≥90%→满分; ≥80%→8; 其余→0"
SIGNS = {"≥": N_("不低于"), ">": N_("高于"), "≤": N_("不高于"), "<": N_("低于")}
_CONDITION = re.compile(r"(?P<sign>[≥>≤<]) ?(?P<level>.+)")


@dataclass(frozen=True, slots=True)
class Step:
    """One condition and what it is worth."""

    sign: str
    level: Level
    worth: Amount


@dataclass(frozen=True, slots=True)
class Params:
    """Steps in the order written, and the worth of everything else."""

    steps: tuple[Step, ...]
    rest: Amount


def parse(text: str) -> Params:
    """``≥数→分数; …; 其余→分数`` with falling numbers, or ``≤数→分数; …`` with rising numbers."""
    pairs = [arrow(part, GRAMMAR) for part in parts(text, GRAMMAR)]
    rest = [index for index, (left, _) in enumerate(pairs) if left in ("其余", "其他", "其它")]
    if not rest:
        raise refused("scale-missing-else", text.strip(), "其余→0")
    if rest[0] + 1 != len(pairs):
        raise refused("scale-last-not-last", pairs[rest[0]][0], GRAMMAR)
    if len(pairs) < 2:
        raise refused("scale-too-few-steps", text.strip(), GRAMMAR)
    steps = tuple(_step(left, right) for left, right in pairs[:-1])
    _checked(steps)
    return Params(steps, amount(pairs[-1][1]))


def _step(left: str, right: str) -> Step:
    match = _CONDITION.fullmatch(left)
    if match is None:
        raise refused("scale-unknown-part", f"{left}→{right}", GRAMMAR)
    return Step(match["sign"], level(match["level"]), amount(right))


def _checked(steps: tuple[Step, ...]) -> None:
    upward = steps[0].sign in "≥>"
    for step in steps:
        if (step.sign in "≥>") != upward:
            raise refused("scale-mixed-directions", step.sign + step.level.text, "全用 ≥、>，或者全用 ≤、<")
    levels = [step.level for step in steps]
    one_unit(levels)
    rising(levels[::-1] if upward else levels, "≥、> 从大到小写，≤、< 从小到大写")


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """The worth of the first step that holds; NaN stays NaN."""
    upward = params.steps[0].sign in "≥>"
    rising_steps = params.steps[::-1] if upward else params.steps
    edges = [
        on_or_above(step.level.value) if step.sign in "≥<" else strictly_above(step.level.value)
        for step in rising_steps
    ]
    worth = [step.worth.of(full) for step in rising_steps]
    rest = params.rest.of(full)
    return picked(value, edges, [rest, *worth] if upward else [*worth, rest])


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    said = [f"{_(SIGNS[s.sign])} {measured(s.level.text, unit)} {earned(s.worth, full)}" for s in params.steps]
    return _("；").join([*said, joined(_("其余"), earned(params.rest, full))])


def deducts(params: Params) -> bool:
    """Whether no step gives points."""
    return all(worth.value <= 0 for worth in (*(step.worth for step in params.steps), params.rest))
