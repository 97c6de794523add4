"""The days of a period that a title or a label speaks of, and one date per column for columns that are days.

Columns numbered 1..31, or 21..31,1..20, turn the period into their dates, which the weekdays written beside them confirm.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from assess.intake.spoken import Spoken, filed, spoken

UNKNOWN_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day. ``known_year`` is ``False`` when only the month was written and no year could be found."""

    first: date
    last: date
    known_year: bool = True

    def iso(self) -> tuple[str, str]:
        """The two days as ISO text."""
        return self.first.isoformat(), self.last.isoformat()


def find_period(texts: Iterable[str]) -> Period | None:
    """The period written in the texts (best place first); ``None`` if no month is written at all.

    The year of a period without one is that of a filing date, or the one before if the month would lie after it.
    """
    known = [text for text in texts if text]
    said = [found for text in known if (found := spoken(text))]
    if not said:
        return None
    best = min(said, key=lambda found: found.rank)
    made = filed(known)
    year = best.last[0] or (made[0] - (best.last[1] > made[1]) if made else 0)
    return period_of(best, year)


def period_of(said: Spoken, year: int) -> Period | None:
    """The days of what was said, in the given year if it says none (0: a year that is not known); ``None`` for no such day."""
    (_, month, day), (_, to_month, to_day) = said.first, said.last
    known = said.last[0] or year
    to_year = known or UNKNOWN_YEAR
    from_year = said.first[0] or to_year - (month > to_month)
    try:
        last = date(to_year, to_month, to_day or monthrange(to_year, to_month)[1])
        return Period(date(from_year, month, day or 1), last, bool(known))
    except ValueError:
        return None


def _month(year: int, month: int) -> Period | None:
    if not (1900 < year < 2200 and 1 <= month <= 12):
        return None
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


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
