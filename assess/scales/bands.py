"""分段: every unit earns the rate of its band (families J1, F2).

    村集体收入（万元）  分段  累进; 0→200; 10→100     前 10 万元每万元 200，超过 10 万元的部分每万元 100
    村集体收入（万元）  分段  全额; 0→200; 10→100     超过 10 万元时，全部都按每万元 100
    完成率              分段  累进; 每 1%; 0→0.1; 80%→0.3    按每 1% 计

累进 or 全额 must be written: the same sentence read the other way gives other points. The first band starts at 0; a
value on a boundary belongs to the lower band, the next rate begins above it. Parts of a unit count in proportion.
A value below 0 counts as 0. With 全额 and falling rates more work can earn less: a rulebook check should say so.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.scales.edges import picked, strictly_above
from assess.scales.errors import refused
from assess.scales.phrases import changed, headed, measured
from assess.scales.steps import ONE
from assess.scales.text import Amount, Level, amount, arrow, level, one_unit, one_word, parts, positive, rising

NAME = "分段"
GRAMMAR = "累进; 0→200; 10→100"
MODES = {"累进": N_("分段累计"), "全额": N_("全部按达到的一段计")}
# A part between two ends, and the part above the last.
SPANS = {
    "累进": (N_("{low} 以上至 {high} 的部分每 {step}"), N_("超过 {low} 的部分每 {step}")),
    "全额": (N_("超过 {low}、不超过 {high} 时，全部每 {step}"), N_("超过 {low} 时，全部每 {step}")),
}
_STEP = re.compile(r"每 ?(?P<step>[^→]+)")


@dataclass(frozen=True, slots=True)
class Params:
    """Bands from 0 upwards with the points per unit in each; ``mode`` is 累进 or 全额."""

    mode: str
    above: tuple[Level, ...]
    rates: tuple[Amount, ...]
    unit: Level = ONE


def parse(text: str) -> Params:
    """``累进|全额; [每 单位;] 0→每单位分数; 数→每单位分数 …``."""
    mode, rest = one_word(parts(text, GRAMMAR), MODES)
    if not mode:
        raise refused("scale-missing-mode", text.strip(), "、".join(MODES))
    steps = [match["step"] for part in rest if (match := _STEP.fullmatch(part))]
    pairs = [arrow(part, GRAMMAR) for part in rest if not _STEP.fullmatch(part)]
    if len(steps) > 1:
        raise refused("scale-repeated-part", f"每 {steps[1]}", "每 1%")
    if not pairs:
        raise refused("scale-too-few-steps", text.strip(), GRAMMAR)
    above = tuple(level(left) for left, _ in pairs)
    _checked(above, bool(steps), text)
    unit = positive(steps[0]) if steps else ONE
    one_unit([*above, *([unit] if steps else [])])
    return Params(mode, above, tuple(amount(right) for _, right in pairs), unit)


def _checked(above: tuple[Level, ...], has_unit: bool, text: str) -> None:
    if above[0].value != 0:
        raise refused("scale-band-start", above[0].text, GRAMMAR)
    rising(above, GRAMMAR)
    if not has_unit and any(found.percent for found in above):
        raise refused("scale-missing-step", text.strip(), "累进; 每 1%; 0→0.1; 80%→0.3")


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Units × rates, marginal (累进) or whole (全额); NaN stays NaN."""
    held = np.maximum(value, 0.0)
    rates = [rate.of(full) / params.unit.value for rate in params.rates]
    if params.mode == "全额":
        held *= picked(held, [strictly_above(found.value) for found in params.above[1:]], rates)
        return held
    total = held * rates[0]
    for lower, before, rate in zip(params.above[1:], rates, rates[1:], strict=False):
        beyond = held - lower.value
        np.maximum(beyond, 0.0, out=beyond)
        beyond *= rate - before
        total += beyond
    return total


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    step = measured(params.unit.text, unit)
    ends = [measured(above.text, unit) for above in params.above]
    between, last = (_(text) for text in SPANS[params.mode])
    spans = [between.format(low=low, high=high, step=step) for low, high in pairwise(ends)]
    spans.append(last.format(low=ends[-1], step=step))
    said = [changed(span, rate, full) for span, rate in zip(spans, params.rates, strict=True)]
    return headed(_(MODES[params.mode]), said)


def deducts(params: Params) -> bool:
    """Whether no band gives points."""
    return all(rate.value <= 0 for rate in params.rates)
