"""A distance from a target, in steps: shared by 缺额 (below it) and 超额 (above it).

When the step is a percentage and the target is not, the distance is measured in per cent of the target.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.errors import refused
from assess.scales.phrases import measured
from assess.scales.steps import Rate, rate, said, split_policy, stepped
from assess.scales.text import Level, level, parts, positive

_TARGET = re.compile(r"目标 ?[:=]? ?(?P<target>[^ 每]+) ?(?P<rate>.*)")


@dataclass(frozen=True, slots=True)
class Params:
    """The target and the points for each step away from it."""

    target: Level
    rate: Rate

    @property
    def relative(self) -> bool:
        """Whether the distance is a share of the target."""
        return self.rate.step.percent and not self.target.percent and self.target.value != 0


def target_and_rate(text: str, grammar: str) -> Params:
    """``目标 数; 每 步长 分数[; 按比例|满步|起步]``."""
    body, policy = split_policy(";".join(parts(text, grammar)))
    found = [part.strip() for part in body.split(";") if part.strip()]
    matches = [_TARGET.fullmatch(part) for part in found]
    targets = [match["target"] for match in matches if match]
    rates = [match["rate"] if match else part for match, part in zip(matches, found, strict=True)]
    rates = [part for part in rates if part]
    if not targets:
        raise refused("scale-missing-target", text.strip(), grammar)
    if len(targets) > 1 or len(rates) > 1:
        raise refused("scale-repeated-part", found[-1], grammar)
    if not rates or "每" not in rates[0]:
        raise refused("scale-missing-step", text.strip(), grammar)
    params = Params(level(targets[0]), rate(rates[0], policy, grammar))
    if params.relative:
        positive(params.target.text)
    if params.target.percent and not params.rate.step.percent:
        raise refused("scale-mixed-percent", f"{params.target.text}、{params.rate.step.text}", "目标 90%; 每 1% -1")
    return params


def distance_points(distance: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Points for a distance from the target (negative: none); the array given is used up."""
    np.maximum(distance, 0.0, out=distance)
    if params.relative:
        distance /= params.target.value
    return stepped(distance, full, params.rate)


def in_words(params: Params, full: float, each: str, share: str, unit: str) -> list[str]:
    """目标 3 次，每少 1 次扣 1.00 分; ``each`` is 每少 {step}, ``share`` is 每少目标的 {step}."""
    step = params.rate.step.text
    if params.relative:
        each = share
    elif params.rate.step.percent:
        step = _("{step} 个百分点").format(step=step[:-1])
    else:
        step = measured(step, unit)
    target = _("目标 {target}").format(target=measured(params.target.text, unit))
    return [target, said(params.rate, full, each.format(step=step))]
