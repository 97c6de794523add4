"""One heading of a day: the number, weekday and date that it says (of a row of them see ``days``)."""

import re
from datetime import date, datetime, timedelta

from assess.cells import Value, plain
from assess.intake import namedays
from assess.intake.dates import WEEKDAYS
from assess.intake.monthdays import whole_date
from assess.intake.namedays import Day

_DAY = re.compile(r"0?([0-9]{1,2})\s*[日号]?\s*\(?(?:星期|周)?([一二三四五六日天])?\)?")
_WEEKDAY = re.compile(r"(?:星期|周)?([一二三四五六日天])")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050


def as_day(cell: Value, shift: int) -> Day | None:
    """The day of the month, the weekday and the date that a heading says; the last two may be missing."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.day, cell.weekday(), cell
    if isinstance(cell, float) and cell.is_integer():
        if 1 <= cell <= 31:
            return int(cell), None, None
        if _FIRST_SERIAL <= cell + shift <= _LAST_SERIAL:
            day = date(1899, 12, 30) + timedelta(days=int(cell) + shift)
            return day.day, day.weekday(), day
        return None
    text = plain(cell) if isinstance(cell, str) else ""
    match = _DAY.fullmatch(text) or _DAY.fullmatch(namedays.without_name(text))
    if match and 1 <= int(match[1]) <= 31:
        return int(match[1]), WEEKDAYS[match[2]] if match[2] else None, None
    return whole_date(cell) if isinstance(cell, str) else None


def as_weekday(cell: Value) -> int | None:
    """The weekday (0 = Monday) that a cell says and nothing else."""
    match = _WEEKDAY.fullmatch(plain(cell)) if isinstance(cell, str) else None
    return WEEKDAYS[match[1]] if match else None
