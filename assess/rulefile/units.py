"""Rates and counts in one axis: 80 beside a rate, or 80% beside a count, is a hundred times what was meant.

A rate is a share (80% = 0.8), so a number above 1 beside it lacks its %. Numbers up to 1 and fractions say the same thing
otherwise. What is divided by a base, and columns whose unit nobody declared, have no unit that could be held against them.
"""

from collections.abc import Mapping

from assess.measures import MEASURES
from assess.rulebook import GRADE_RESULT, PLACE, RESULTS, TOTAL_SCORE, Base, MeasureCall, Scale
from assess.rulefile.line import Line
from assess.scales.inside import inside
from assess.scales.text import Level, tidy
from assess.tables import Table

PERCENT, PER = "%", "÷"
_AGGREGATES = {"次数": "次", "人数": "人", "天数": "天", "最长连续": "天", "比率": PERCENT}
_OF_COLUMN = ("合计", "平均", "最大", "最小")


def unit(call: MeasureCall, tables: Mapping[str, Table]) -> str:
    """The unit of what is counted, % for rates; "" where nothing declares it."""
    if call.passed_on or call.name == TOTAL_SCORE:
        return "分"
    if call.name in RESULTS:
        return PLACE
    if call.name in MEASURES:
        return MEASURES[call.name].unit
    if call.name not in _OF_COLUMN:
        return _AGGREGATES.get(call.name, "")
    column = tables[call.table].column(call.column)
    if column.kind == "percent":
        return "" if call.name == "合计" else PERCENT
    return "" if column.unit == PERCENT else column.unit


def of_rule(line: Line, call: MeasureCall, scale: Scale, base: Base | None) -> None:
    """Note the numbers of 参数 and 基数 that do not go with the unit of the measure."""
    if call.name == GRADE_RESULT:
        return
    said = unit(call, line.tables)
    if base and not (base.call or base.peers or base.lookup):
        _held(line, "基数", call, said, Level(base.factor, base.text.strip()[1:].strip()), base.op == PER)
    if base and base.op == PER:
        return
    written = tidy(scale.text)
    relative = getattr(scale.params, "relative", False)
    for level in inside(scale.params, Level):
        if level.text in written and not (relative and level.percent):
            _held(line, "参数", call, said, level)


def of_limit(line: Line, heading: str, call: MeasureCall, level: Level) -> None:
    """Note the limit of a premise or a restriction that does not go with the unit of its measure."""
    _held(line, heading, call, unit(call, line.tables), level)


def _held(line: Line, heading: str, call: MeasureCall, said: str, level: Level, divided: bool = False) -> None:
    if said == PERCENT and abs(level.value) > 1 and not level.percent and "/" not in level.text:
        meant = f"{level.value * 100:g}%" if abs(level.value) < 2 else f"{level.text}%"
        line.trouble("unit-percent-missing", heading, measure=call.text, number=level.text, meant=meant)
    elif said not in ("", PERCENT) and level.percent and level.value and not divided:
        line.trouble(
            "unit-not-percent", heading, measure=call.text, number=level.text, unit=said, meant=level.text[:-1]
        )
