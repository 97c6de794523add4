"""评定: a mark given by people, by hand or from rated options (families G1, O1).

    日常评价  评定  （空）或 百分制                      90 分得满分的 90%
    现场评分  评定  满分制 5                             4 分得满分的 4/5
    领导评价  评定  直接 0~10                            写几分得几分，只能在 0 至 10 之间
    工作档次  评定  A→100; B→90; C→80; D→50              选项折成百分制
    工作档次  评定  满分制 5; 好→5; 一般→3; 差→1         选项折成 5 分制

Options turn into marks row by row before the marks are averaged (`Params.options`); an option that is not in the
list is the caller's finding. A mark outside its range is neither cut nor dropped: `outside` names it, so that the
caller reports it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.edges import TOLERANCE
from assess.scales.errors import refused
from assess.scales.phrases import digits
from assess.scales.text import arrow, level, positive, tidy

NAME = "评定"
GRAMMAR = "不填或 百分制；满分制 5；直接 0~10；优秀→100; 称职→80; 不称职→50"
_SCALE = re.compile(r"满分制 ?[:=]? ?(?P<top>.+)")
_DIRECT = re.compile(r"直接 ?[:=]? ?(?P<low>[+-]?[\d.]+) ?[~至] ?(?P<high>[+-]?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Params:
    """The range of marks, whether marks are points as they stand, and the marks of the options by name."""

    low: float = 0.0
    high: float = 100.0
    direct: bool = False
    options: Mapping[str, float] = field(default_factory=dict, hash=False)


def parse(text: str) -> Params:
    """``[百分制|满分制 数|直接 数~数]; [选项→数; …]``; empty is 百分制."""
    ranges: list[Params] = []
    options: dict[str, float] = {}
    for part in (found.strip() for found in tidy(text).split(";")):
        if "→" in part:
            name, mark = arrow(part, GRAMMAR)
            if name in options or not name:
                raise refused("scale-repeated-part" if name else "scale-unknown-part", part, GRAMMAR)
            options[name] = level(mark.removesuffix("分")).value
        elif part:
            ranges.append(_range(part))
    if len(ranges) > 1:
        raise refused("scale-repeated-part", text.strip(), GRAMMAR)
    marks = ranges[0] if ranges else Params()
    for name, worth in options.items():
        if not marks.low <= worth <= marks.high:
            raise refused("scale-option-outside", f"{name}→{worth:g}", f"{marks.low:g} 至 {marks.high:g}")
    return Params(marks.low, marks.high, marks.direct, options)


def _range(part: str) -> Params:
    if part == "百分制":
        return Params()
    if match := _SCALE.fullmatch(part):
        return Params(0.0, positive(match["top"]).value)
    if match := _DIRECT.fullmatch(part):
        low, high = level(match["low"]).value, level(match["high"]).value
        if low >= high:
            raise refused("scale-bad-range", part, "直接 0~10")
        return Params(low, high, True)
    raise refused("scale-unknown-part", part, GRAMMAR)


def outside(value: NDArray[np.float64], params: Params) -> NDArray[np.bool_]:
    """Which marks lie outside the range (NaN is not outside, it is not measured)."""
    slack = TOLERANCE * max(abs(params.low), abs(params.high), 1.0)
    return (value < params.low - slack) | (value > params.high + slack)


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Mark / top mark × full, or the mark itself; marks outside are not cut (see `outside`); NaN stays NaN."""
    if params.direct:
        return np.array(value, np.float64)
    found = value * full
    found /= params.high
    return found


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    listed = _("，").join(f"{name} {digits(mark)}" for name, mark in params.options.items())
    said = _("按 {high:g} 分制评定，折成 {full} 分").format(high=params.high, full=digits(full))
    if params.direct:
        said = _("在 {low} 至 {high} 分之间评定，评几分得几分")
        said = said.format(low=digits(params.low), high=digits(params.high))
    return _("；").join(filter(None, (said, listed)))


def deducts(params: Params) -> bool:
    """Whether no mark in the range gives points."""
    return params.direct and params.high <= 0
