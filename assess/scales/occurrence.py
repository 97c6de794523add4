"""每次: points for every occurrence, or for every step of an amount (family A1, A2, C1).

    迟到      每次  -0.5                    每迟到 1 次扣 0.50 分
    旷工天数  每次  -2 每 0.5 满步          每满半天扣 2 分，不足半天的不计
    逾期率    每次  -0.5 每 2% 按比例       每 2% 扣 0.5 分，不足 2% 的按比例
    采用信息  每次  2                       每篇加 2 分
    泄密      每次  -满分                   一次扣完本项

Adds nothing of its own: the start, the floor and the caps belong to the indicator and the rule. With a step other
than 1 one of 按比例 / 满步 / 起步 must be said; without one it is number × points, parts included. A value below 0
counts as 0.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.errors import refused
from assess.scales.phrases import measured
from assess.scales.steps import Rate, rate, said, split_policy, stepped
from assess.scales.text import tidy

NAME = "每次"
GRAMMAR = "-0.5；或 -2 每 0.5 满步；或 -0.5 每 2% 按比例"


@dataclass(frozen=True, slots=True)
class Params:
    """Points for each step of the value."""

    rate: Rate


def parse(text: str) -> Params:
    """``分数 [每 步长] [按比例|满步|起步]``."""
    body, policy = split_policy(tidy(text))
    if not body:
        raise refused("scale-empty", text, GRAMMAR)
    return Params(rate(body, policy, GRAMMAR))


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Steps × points; NaN stays NaN."""
    return stepped(np.maximum(value, 0.0), full, params.rate)


def words(params: Params, full: float, unit: str = "次") -> str:
    """The rule as it stands on the card."""
    return said(params.rate, full, _("每 {step}").format(step=measured(params.rate.step.text, unit)))


def deducts(params: Params) -> bool:
    """Whether it can never give points."""
    return params.rate.points.value <= 0
