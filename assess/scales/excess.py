"""超额: points for what is above a target (families C1, D2).

    线索数      超额  目标 6; 每 1 0.2                     第 7 条起每条加 0.2 分
    完成率      超额  目标 100%; 每 5% 0.5; 满步           超过 100% 后每满 5 个百分点加 0.5 分
    事假天数    超额  目标 10; 每 1 -0.5                   超过 10 天的，每天扣 0.5 分

Nothing at or below the target. With a step other than 1 one of 按比例 / 满步 / 起步 must be said. A percentage step
against a plain target is measured in per cent of the target; against a percentage target in percentage points.
"""

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.target import Params, distance_points, in_words, target_and_rate

NAME = "超额"
GRAMMAR = "目标 6; 每 1 0.2；或 目标 100%; 每 5% 0.5; 满步"
__all__ = ["GRAMMAR", "NAME", "Params", "deducts", "parse", "points", "words"]


def parse(text: str) -> Params:
    """``目标 数; 每 步长 分数[; 按比例|满步|起步]``."""
    return target_and_rate(text, GRAMMAR)


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Steps above × points; NaN stays NaN."""
    return distance_points(value - params.target.value, full, params)


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    said = in_words(params, full, _("每多 {step}"), _("每多目标的 {step}"), unit)
    return _("，").join([*said, _("没有超过目标的不计")])


def deducts(params: Params) -> bool:
    """Whether going above can only cost points."""
    return params.rate.points.value <= 0
