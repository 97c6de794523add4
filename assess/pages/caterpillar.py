"""One department's bar: its adjusted mean with the interval, beside the raw mean; all rows on one scale."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from assess.lang import _
from assess.pages.figures import pixel, tenths

WIDE = 200


class Bar(NamedTuple):
    """Pixels of the adjusted mean, its interval, the raw mean and everybody's mean, and the same in words."""

    at: int
    low: int
    high: int
    raw: int
    whole: int
    label: str


class Row(NamedTuple):
    """The figures behind one bar, in points; NaN where nothing may be shown."""

    name: str
    raw: float
    adjusted: float
    half: float


def bars(rows: Sequence[Row], whole: float) -> tuple[list[Bar | None], str]:
    """The bars of all rows and the ends of their common scale in words."""
    shown = [row for row in rows if not np.isnan(row.adjusted)]
    if not shown:
        return [None] * len(rows), ""
    low = np.floor(min(min(row.raw, row.adjusted - row.half) for row in shown))
    high = np.ceil(max(max(row.raw, row.adjusted + row.half) for row in shown))
    return [_bar(row, whole, low, high) for row in rows], f"{low:g}—{high:g}"


def _bar(row: Row, whole: float, low: float, high: float) -> Bar | None:
    if np.isnan(row.adjusted):
        return None
    at, start, end, raw, middle = (
        pixel(value, low, high, WIDE)
        for value in (row.adjusted, row.adjusted - row.half, row.adjusted + row.half, row.raw, whole)
    )
    figures = {name: tenths(getattr(row, name) * 100) for name in ("adjusted", "half", "raw")}
    words = _("{unit}：折算 {adjusted}（±{half}），原始 {raw}").format(unit=row.name, **figures)
    return Bar(at, start, end, raw, middle, words)
