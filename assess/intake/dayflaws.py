"""What is said of a row of day headings: those mended, passed over, unclear, and the days that have no column."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from assess.cells import Sheet, Value, a1, squeezed
from assess.findings import Finding
from assess.intake.days import Days
from assess.intake.reading import listed, place

SATURDAY = 5
BLANK_HEADING = "空白"


def days_left(days: Days, dates: Sequence[date]) -> int:
    """How many days the month or the cycle has after the last column."""
    last = dates[-1]
    if last.month != dates[0].month:
        return max(days.numbers[0] - 1 - last.day, 0)
    return monthrange(last.year, last.month)[1] - last.day


def flaws(sheet: Sheet, days: Days, dates: Sequence[date]) -> list[Finding]:
    """What was mended, passed over or missed in the heading row, each with its cells."""
    read = "、".join(f"{number}日" for number, col in zip(days.numbers, days.cols, strict=True) if col in days.mended)
    found = headed("day-heading-mended", sheet, days, days.mended, days=read)
    found += headed("day-columns-skipped", sheet, days, days.skipped)
    found += headed("day-columns-again", sheet, days, days.again)
    working = not dates or any(day.weekday() < SATURDAY for day in _left_out(dates))
    if days.absent and (working or days.skipped):
        facts = {"days": "、".join(map(str, days.absent)), "count": len(days.absent)}
        found.append(Finding("days-without-column", place(sheet, a1(days.row, days.cols[0])), facts))
    return found


def _left_out(dates: Sequence[date]) -> list[date]:
    """The days between the first and the last date that are not among the dates."""
    every = (dates[0] + timedelta(days=step) for step in range((dates[-1] - dates[0]).days))
    return [day for day in every if day not in dates]


def headed(code: str, sheet: Sheet, heads: Days, cols: Sequence[int], **facts: object) -> list[Finding]:
    """One finding for columns, with what their headings say."""
    words = "、".join(dict.fromkeys(_written(sheet.cell(heads.row, col)) or BLANK_HEADING for col in cols))
    return listed(code, sheet, [a1(heads.row, col) for col in cols], found=words, **facts)


def _written(cell: Value) -> str:
    return f"{cell:g}" if isinstance(cell, float) else squeezed(cell)
