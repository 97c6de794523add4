"""名次: points by place among the pool (family E3).

    联合排名  名次  第1名→满分; 每低1名 -2%满分            第 3 名得满分的 96%
    招商排名  名次  第1名→10; 第2~3名→6; 其余→0            按名次列表
    投诉率    名次  第1名→满分; 每低1名 -0.5; 低者优       数值最低的是第 1 名

高者优 is meant when nothing is written. Equal values share the better place and the places after them stay empty
(1, 1, 3). The list starts at the first place, has no gaps, and says 其余. The step form has no end of its own: the
indicator's floor stops it. Who is not measured has no place and moves nobody's.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales.edges import TOLERANCE
from assess.scales.errors import refused
from assess.scales.phrases import changed, earned, headed, joined
from assess.scales.spans import Span, spans, table
from assess.scales.text import Amount, amount, arrow, one_word, parts

NAME = "名次"
GRAMMAR = "第1名→满分; 每低1名 -2%满分；或 第1名→100; 第2名→60; 其余→0"
_PLACES = re.compile(r"第 ?(\d{1,3})(?: ?[~至] ?第? ?(\d{1,3}))? ?名")
_LOWER = re.compile(r"每低 ?[1一] ?名 ?→? ?(?P<points>.+)")
_BETTER = ("高者优", "低者优")


@dataclass(frozen=True, slots=True)
class Params:
    """Places listed from the first, then either points for each place lower or the worth of all others."""

    places: tuple[Span, ...]
    lower: Amount | None = None
    rest: Amount | None = None
    higher_is_better: bool = True


def parse(text: str) -> Params:
    """``第1名→分数; 每低1名 -分数`` or ``第1名→分数; 第2~3名→分数; 其余→分数``; ``[高者优|低者优]``."""
    better, found = one_word(parts(text, GRAMMAR), _BETTER)
    if not found:
        raise refused("scale-too-few-steps", text.strip(), GRAMMAR)
    last = found.pop()
    for part in found:
        if part.startswith(("每低", "其余")):
            raise refused("scale-last-not-last", part, GRAMMAR)
    if match := _LOWER.fullmatch(last):
        lower, rest = amount(match["points"]), None
        if lower.value > 0:
            raise refused("scale-wrong-sign", last, GRAMMAR)
    else:
        lower, rest = None, _rest(last, text)
    places = spans([arrow(part, GRAMMAR) for part in found], _PLACES, text, GRAMMAR)
    return Params(places, lower, rest, better != "低者优")


def _rest(part: str, text: str) -> Amount:
    if not part.startswith("其余"):
        raise refused("scale-missing-else", text.strip(), "其余→0；或 每低1名 -2%满分")
    return amount(arrow(part, GRAMMAR)[1])


def ranks(values: NDArray[np.float64], higher_is_better: bool = True) -> NDArray[np.float64]:
    """Places from 1 (best); equal values share the better place; NaN has no place (NaN)."""
    keys = -values if higher_is_better else values
    known = np.flatnonzero(~np.isnan(keys))
    order = known[np.argsort(keys[known])]
    line = keys[order]
    # sums of the same parts in another order are the same number on paper: one cluster within the tolerance
    apart = np.diff(line, prepend=-np.inf) > TOLERANCE * np.maximum(np.abs(line), 1.0)
    places = np.full(values.shape, np.nan)
    places[order] = np.maximum.accumulate(np.where(apart, np.arange(1.0, len(line) + 1), 1.0))
    return places


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """Points for places 1, 2, 3 … (not for the values ranked); NaN stays NaN.

    A place between two places (a mean of raters' ranks) earns what the lower of the two does in a list.
    """
    listed = table(params.places, full)
    place = np.maximum(value, 1.0)
    if params.rest is not None:
        entries = np.concatenate([listed, [params.rest.of(full)]])
        found = entries.take(np.fmin(np.ceil(place - 1e-9), len(entries)).astype(np.intp) - 1)
        found[np.isnan(value)] = np.nan
        return found
    lower = params.lower.of(full) if params.lower is not None else 0.0
    if len(listed) > 1:
        within = np.fmin(np.ceil(place - 1e-9), len(listed)).astype(np.intp) - 1
        return listed.take(within) + np.maximum(place - len(listed), 0.0) * lower
    place -= 1.0
    place *= lower
    place += listed[0]
    return place


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    said = [joined(_("第 {place} 名").format(place=span.name), earned(span.worth, full)) for span in params.places]
    if params.rest is not None:
        said.append(joined(_("其余"), earned(params.rest, full)))
    elif params.lower is not None:
        said.append(changed(_("每低 1 名"), params.lower, full))
    order = _("数值高的在前") if params.higher_is_better else _("数值低的在前")
    return headed(order, [*said, _("并列的取较好名次")])


def deducts(params: Params) -> bool:
    """Whether no place gives points."""
    listed = [span.worth for span in params.places]
    return all(worth.value <= 0 for worth in (*listed, *((params.rest,) if params.rest else ())))
