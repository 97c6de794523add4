"""The period a sheet speaks of: from its title, else a label above the table, else the sheet's or the book's name.

A month without a year takes the year from 制表时间 on the same sheet; otherwise the year is asked for. Columns that are
days (1..31, or 21..31,1..20) turn the period into one date per column, which the weekdays written beside them confirm.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from assess.cells import plain

_Y, _M, _D = r"([0-9]{4})", r"([0-9]{1,2})", r"([0-9]{1,2})"
_RANGE = re.compile(rf"{_Y}[-/.年]{_M}[-/.月]{_D}日?\s*[~∼至到—–-]+\s*(?:{_Y}[-/.年])?{_M}[-/.月]{_D}日?")
_SHORT_RANGE = re.compile(rf"(?<![0-9-]){_M}[-/.月]{_D}日?\s*[~∼至到—–]+\s*{_M}[-/.月]{_D}日?(?![0-9])")
_YEAR_MONTH = re.compile(rf"(?<![0-9]){_Y}\s*[-/.年]\s*{_M}\s*月?(?![0-9-])")
_COMPACT = re.compile(r"月[份度]?[:]?\s*((?:19|20)[0-9]{2})([01][0-9])(?![0-9])")
_MONTH = re.compile(r"(?<![0-9])([0-9]{1,2})月(?:份|度)?(?!\s*[0-9])")
_MADE = re.compile(rf"(?:制表|导出|打印|生成)(?:时间|日期)[:]?\s*{_Y}[-/.年]{_M}[-/.月]{_D}")


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day. ``year`` is ``False`` when only the month was written and no year could be found."""

    first: date
    last: date
    known_year: bool = True
    inferred: bool = False

    def iso(self) -> tuple[str, str]:
        """The two days as ISO text."""
        return self.first.isoformat(), self.last.isoformat()


def find_period(texts: Iterable[str]) -> Period | None:
    """The period written in the texts (best place first); ``None`` if no month is written at all."""
    folded = [plain(text) for text in texts]
    made = next((match for text in folded if (match := _MADE.search(text))), None)
    bare = [_MADE.sub(" ", text) for text in folded]
    for text in bare:
        if match := _RANGE.search(text):
            period = _range(match)
            if period:
                return period
    for text in bare:
        if match := _SHORT_RANGE.search(text):
            return _yearless(match.groups(), made)
    for text in bare:
        match = _YEAR_MONTH.search(text) or _COMPACT.search(text)
        if match and (period := _month(int(match[1]), int(match[2]))):
            return period
    for text in bare:
        if (match := _MONTH.search(text)) and 1 <= int(match[1]) <= 12:
            return _yearless((match[1], "1", match[1], "0"), made)
    return None


def _range(match: re.Match[str]) -> Period | None:
    year, month, day, year2, month2, day2 = match.groups()
    try:
        first = date(int(year), int(month), int(day))
        return Period(first, date(int(year2 or year), int(month2), int(day2)))
    except ValueError:
        return None


def _month(year: int, month: int) -> Period | None:
    if not (1900 < year < 2200 and 1 <= month <= 12):
        return None
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _yearless(parts: Sequence[str], made: re.Match[str] | None) -> Period | None:
    """A period without a year; the year of 制表时间 is taken, or the one before if the month would lie after it."""
    month, day, month2, day2 = (int(part) for part in parts)
    if not (1 <= month <= 12 and 1 <= month2 <= 12):
        return None
    year = int(made[1]) - (month2 > int(made[2])) if made else 2000
    first_year = year - (month > month2)
    last = monthrange(year, month2)[1]
    try:
        return Period(date(first_year, month, day), date(year, month2, day2 or last), bool(made), True)
    except ValueError:
        return None


def weekday_fits(days: Sequence[date], weekdays: Sequence[int | None]) -> bool | None:
    """Whether the written weekdays agree with the dates; ``None`` if none is written."""
    pairs = [(day.weekday(), written) for day, written in zip(days, weekdays, strict=True) if written is not None]
    return all(a == b for a, b in pairs) if pairs else None


def column_dates(numbers: Sequence[int], period: Period) -> list[date] | None:
    """One date per day column for a period: 1..31 within its month, or a cycle that ends in its month (21..20).

    ``None`` if the day numbers do not run through such a stretch of days; single days may have no column. Columns after the
    end of the month (29..31 of a printed form) give dates outside and are left to the caller, who sees fewer dates than columns.
    """
    wraps = any(later < earlier for earlier, later in pairwise(numbers))
    scattered = any(later > earlier + 1 for earlier, later in pairwise(numbers))
    end = period.last
    if wraps and (period.first.year, period.first.month) == (end.year, end.month):
        anchor = period.first.replace(day=1) - timedelta(days=1)
    else:
        anchor = period.first
    if numbers[0] > monthrange(anchor.year, anchor.month)[1]:
        return None
    found = [anchor.replace(day=numbers[0])]
    for before, number in pairwise(numbers):
        day = found[-1] + timedelta(days=(number - before) % _whole_month(found[-1]) or 1)
        if day.day != number or (number < before and not scattered and day - found[-1] > timedelta(days=1)):
            printed_form = not wraps and number > 28 and number > before
            return found if printed_form else None
        found.append(day)
    return found


def _whole_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def shifted(period: Period, months: int) -> Period | None:
    """The calendar month that lies a number of months after the one the period ends in."""
    index = period.last.year * 12 + period.last.month - 1 + months
    return _month(index // 12, index % 12 + 1)
