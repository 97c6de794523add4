"""缺额: points lost for what is missing below a target (families D1, D2).

    班子会议    缺额  目标 3; 每 1 -1                      每少 1 次扣 1 分
    办结率      缺额  目标 90%; 每 1% -1; 按比例           低于 90% 的，每 1 个百分点扣 1 分
    走访户次    缺额  目标 200; 每 2% -0.5; 满步           比目标每少 2%（4 户次）扣 0.5 分，不满 2% 不计

Nothing above the target: a surplus earns nothing and makes up for nothing. With a step other than 1 one of
按比例 / 满步 / 起步 must be said. A percentage step against a plain target is measured in per cent of the target;
against a percentage target in percentage points.
"""

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.errors import refused
from assess.scales.target import Params, distance_points, in_words, target_and_rate

NAME = "缺额"
GRAMMAR = "目标 3; 每 1 -1；或 目标 90%; 每 1% -1; 按比例"
__all__ = ["GRAMMAR", "NAME", "Params", "deducts", "parse", "points", "words"]


def parse(text: str) -> Params:
    """``目标 数; 每 步长 -分数[; 按比例|满步|起步]``."""
    params = target_and_rate(text, GRAMMAR)
    if params.rate.points.value > 0:
        raise refused("scale-wrong-sign", text.strip(), GRAMMAR)
    return params


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Steps missing × points; NaN stays NaN."""
    return distance_points(params.target.value - value, full, params)


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    said = in_words(params, full, _("每少 {step}"), _("每少目标的 {step}"), unit)
    return _("，").join([*said, _("超过目标不加分")])


def deducts(params: Params) -> bool:
    """Always: reaching the target only avoids the loss."""
    return True
