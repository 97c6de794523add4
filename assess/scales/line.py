"""直线: straight lines between anchors (families D2, E1, E4).

    按时办结率  直线  80%→0; 98%→满分              80% 以下 0 分，98% 以上满分，中间按直线
    办理天数    直线  5→满分; 10→60%满分; 20→0     5 天以内满分，20 天以上 0 分
    同比增幅    直线  -10%→-2; 0→0; 10%→2          有加有减

Ends: below the first anchor its points, above the last anchor its points; nothing is extended. Anchors must rise
from left to right; the points may rise or fall.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.errors import refused
from assess.scales.phrases import digits, measured
from assess.scales.text import Amount, Level, amount, arrow, level, one_unit, parts, rising

NAME = "直线"
GRAMMAR = "80%→0; 98%→满分（从小到大，至少两点）"


@dataclass(frozen=True, slots=True)
class Params:
    """Anchors: values rising, and the points at each."""

    at: tuple[Level, ...]
    worth: tuple[Amount, ...]


def parse(text: str) -> Params:
    """``数→分数; 数→分数 …``, two or more."""
    pairs = [arrow(part, GRAMMAR) for part in parts(text, GRAMMAR)]
    if len(pairs) < 2:
        raise refused("scale-too-few-steps", text.strip(), GRAMMAR)
    at = tuple(level(left) for left, _ in pairs)
    rising(at, GRAMMAR)
    one_unit(at)
    return Params(at, tuple(amount(right) for _, right in pairs))


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Linear interpolation, flat outside the anchors; NaN stays NaN."""
    at = [anchor.value for anchor in params.at]
    worth = [anchor.of(full) for anchor in params.worth]
    if len(at) == 2:  # one stroke needs no search, a third of the time
        slope = (worth[1] - worth[0]) / (at[1] - at[0])
        raised = np.clip(value, at[0], at[1])
        raised -= at[1]
        raised *= slope
        raised += worth[1]
        return raised
    return np.interp(value, at, worth)


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    anchors = [
        _("{value} 得 {points} 分").format(value=measured(at.text, unit), points=digits(worth.of(full)))
        for at, worth in zip(params.at, params.worth, strict=True)
    ]
    return _("{anchors}，其间按直线计算，两端以外不再增减").format(anchors=_("，").join(anchors))


def deducts(params: Params) -> bool:
    """Whether no anchor gives points."""
    return all(worth.value <= 0 for worth in params.worth)
