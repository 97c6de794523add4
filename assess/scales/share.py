"""比例: the share reached of a target, times full points (family E1).

    处理率    比例  （空）            处理率 75% 得满分的 75%
    办案数    比例  目标 10           办 7 件得满分的 7/10，10 件以上得满分
    完成率    比例  目标 95%          完成率 95% 起得满分
    招商额    比例  目标 10 不封顶    超过目标继续按比例加分

Ends: never below 0; never above full points unless 不封顶 is written. Empty means a target of 1 (100%).
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.errors import refused
from assess.scales.phrases import digits, measured
from assess.scales.text import Level, positive, tidy

NAME = "比例"
WHOLE = Level(1.0, "100%")
GRAMMAR = "不填；或 目标 10；或 目标 95%；或 目标 10 不封顶"
_FORM = re.compile(r"(?:目标 ?[:=]? ?(?P<target>[^ ;不]+))?[ ;]*(?P<open>不封顶)?")


@dataclass(frozen=True, slots=True)
class Params:
    """The value that earns full points, and whether more earns more."""

    target: Level = WHOLE
    capped: bool = True


def parse(text: str) -> Params:
    """``[目标 数] [不封顶]``; empty is allowed."""
    found = tidy(text)
    match = _FORM.fullmatch(found)
    if match is None:
        raise refused("scale-unknown-part", found, GRAMMAR)
    target = positive(match["target"]) if match["target"] else WHOLE
    return Params(target, match["open"] is None)


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Value / target × full, bounded; NaN stays NaN."""
    # multiplied before it is divided: 7 × 15 / 10 is exact, 7 / 10 × 15 is not
    earned = value * full
    earned /= params.target.value
    return np.clip(earned, 0.0, full if params.capped else None, out=earned)


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    said = _("按完成比例得分：达到 {target} 得 {full} 分，不到的按比例，超过的继续按比例加分")
    if params.capped:
        said = _("按完成比例得分：达到 {target} 得 {full} 分，不到的按比例，最多 {full} 分")
    return said.format(target=measured(params.target.text, unit), full=digits(full))


def deducts(params: Params) -> bool:
    """Never: it only gives points."""
    return False
