"""Formulas of results.xlsx: for every scale the numbers it has on 参数, and its points as a spreadsheet formula.

Mirrors ``assess.scales``: what ``points`` does with arrays, a writer says with cell addresses, and a recalculation gives the
same hundredths. A formula is made of addresses, numbers and functions that every spreadsheet has, nothing from the books.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from assess.workbook.formulas import bands, counts, line, marks, steps
from assess.workbook.formulas.pieces import Number, clerk

__all__ = ["WRITERS", "Number", "Writer", "clerk"]


class Writer(NamedTuple):
    """``numbers(params)`` are the numbers of a rule in order; ``points(value, full, at, params)`` the formula.

    ``value`` and ``full`` are the addresses of the measured value (for 名次 of the place) and of the full points, ``at`` those
    of the numbers. Nothing is rounded.
    """

    numbers: Callable[[Any], tuple[Number, ...]]
    points: Callable[[str, str, Sequence[str], Any], str]


WRITERS: dict[str, Writer] = {
    "每次": Writer(steps.occurrence_numbers, steps.occurrences),
    "比例": Writer(line.goal, line.reached),
    "直线": Writer(line.anchors, line.between),
    "分段": Writer(bands.rates, bands.by_rate),
    "阶梯": Writer(bands.steps, bands.first_step),
    "缺额": Writer(steps.target_numbers, steps.short),
    "超额": Writer(steps.target_numbers, steps.beyond),
    "累计阶梯": Writer(counts.counts, counts.counted),
    "查表": Writer(marks.no_numbers, marks.gathered),
    "难度×成效×负荷": Writer(marks.load, marks.carried),
    "名次": Writer(counts.places, counts.placed),
    "评定": Writer(marks.bounds, marks.marked),
}
