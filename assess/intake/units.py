"""Units that the officer tells: a column of hours where the table counts minutes, and how its numbers are turned into the other.

Hours and minutes are turned into each other, days only where the officer says how many hours a day has (``小时（每天8小时）``). A
share may be told to be written as 百分数 (1.2 is 1.2%) or as 小数 (1.2 is 120%). Everything else stays unread and is said.
"""

import re
from dataclasses import replace

from assess.tables import Column

PER_CENT, FRACTION = "百分数", "小数"
WORDS = ("小时", "分钟", "秒", "天", "小时（每天8小时）", "天（每天8小时）", PER_CENT, FRACTION)
_SPEC = re.compile(r"(小时|天)\(?每天([0-9]{1,2}(?:\.[0-9])?)小时\)?")
_SECONDS = {"秒": 1.0, "分钟": 60.0, "小时": 3600.0}
_SHARES = {PER_CENT: 1.0, FRACTION: 100.0}
_LONGEST_DAY = 24.0


def understood(told: str) -> bool:
    """Whether a unit as told (folded, without blanks) is one of those that can be told."""
    match = _SPEC.fullmatch(told)
    return told in WORDS or bool(match and 0 < float(match[2]) <= _LONGEST_DAY)


def base(told: str) -> str:
    """The unit of the cells themselves: 小时 of 小时（每天8小时）."""
    match = _SPEC.fullmatch(told)
    return match[1] if match else told


def measured(column: Column, told: str) -> tuple[Column, float] | None:
    """The column as its cells are to be read, and what its numbers are multiplied by; ``None`` if the units do not convert."""
    unit = base(told)
    if unit in _SHARES:
        if column.kind == "percent":
            return _in(column, unit), 1.0
        return (_in(column, unit), _SHARES[unit]) if column.unit == "%" else None
    factor = _factor(told, unit, column.unit)
    return (_in(column, unit), factor) if factor else None


def _factor(told: str, unit: str, declared: str) -> float:
    if unit == declared:
        return 1.0
    match = _SPEC.fullmatch(told)
    seconds = _SECONDS | ({"天": float(match[2]) * _SECONDS["小时"]} if match else {})
    return seconds[unit] / seconds[declared] if unit in seconds and declared in seconds else 0.0


def _in(column: Column, unit: str) -> Column:
    return replace(column, unit=unit)
