"""Bands written as text (``≥95%``, ``90%~94%``, ``<=15min``, ``30分钟以上``): their bounds, and where neighbours overlap or leave a gap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from assess.cells import plain

_NUMBER = r"([0-9]+(?:\.[0-9]+)?)"
_UNIT = r"\s*(%|min|分钟|分|小时|h|天|日|次|件|元)?"
_BOUND = re.compile(rf"(<=|=<|≤|>=|=>|≥|<|>)\s*{_NUMBER}{_UNIT}", re.I)
_RANGE = re.compile(rf"{_NUMBER}{_UNIT}\s*(?:~|-|—|–|至|到)\s*{_NUMBER}{_UNIT}", re.I)
_WORDED = re.compile(rf"{_NUMBER}{_UNIT}\s*(及以上|以上|及以下|以下|以内)", re.I)
_SIGNS = {"<=": "le", "=<": "le", "≤": "le", ">=": "ge", "=>": "ge", "≥": "ge", "<": "lt", ">": "gt"}
_SIGNS |= {"及以上": "ge", "以上": "ge", "及以下": "le", "以下": "lt", "以内": "le"}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A band: its bounds, whether it holds them, its unit, and how it was written."""

    low: float
    high: float
    holds_low: bool
    holds_high: bool
    unit: str
    text: str


def span_of(text: str) -> Span | None:
    """The band that a text says; ``None`` if it says none."""
    folded = plain(text)
    if match := _BOUND.fullmatch(folded):
        return _open(_SIGNS[match[1]], float(match[2]), match[3] or "", folded)
    if match := _WORDED.fullmatch(folded):
        return _open(_SIGNS[match[3]], float(match[1]), match[2] or "", folded)
    if match := _RANGE.fullmatch(folded):
        low, high = float(match[1]), float(match[3])
        return Span(low, high, True, True, match[4] or match[2] or "", folded) if low <= high else None
    return None


def _open(sign: str, bound: float, unit: str, text: str) -> Span:
    if sign in {"le", "lt"}:
        return Span(-inf, bound, False, sign == "le", unit, text)
    return Span(bound, inf, sign == "ge", False, unit, text)


def gaps(spans: Sequence[Span]) -> list[tuple[Span, Span, float]]:
    """Neighbouring bands with something between them that is in neither, and one number that falls there."""
    return [
        (one, two, (one.high + two.low) / 2)
        for one, two in pairwise(sorted(spans))
        if one.high < two.low or (one.high == two.low and not one.holds_high and not two.holds_low)
    ]


def overlaps(spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Neighbouring bands that both hold some number."""
    return [
        (one, two)
        for one, two in pairwise(sorted(spans))
        if two.low < one.high or (one.high == two.low and one.holds_high and two.holds_low)
    ]
