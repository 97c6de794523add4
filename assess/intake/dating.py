"""The date of every day column: from the month of the title, confirmed by the weekdays, in the cycle that the profile gives.

Days that begin in one month and end in the next (21..31, 1..20) end in the month of the title, unless the profile says otherwise;
that they were taken so is a line of the profile. Days that fit neither the weekdays nor the cycle are a question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.cycles import Cycle, cycle, named
from assess.intake.dayflaws import days_left, flaws, headed
from assess.intake.days import Days
from assess.intake.kinds import CYCLE
from assess.intake.monthdays import first_and_last
from assess.intake.period import Period, column_dates, shifted, weekday_fits
from assess.intake.reading import Taken, place
from assess.intake.sheetmonth import Written, settle
from assess.intake.spoken import DAYS, Spoken
from assess.intake.sureness import LIKELY, SURE
from assess.lang import N_

LONGEST_GAP = 12
NO_DATES, UNCLEAR_DAYS = N_("考勤月份不明"), N_("日期栏里有说不清是哪天的列")


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates of the day columns (empty if unknown, ``why`` then says so), the period, and what had to be said about it."""

    dates: tuple[date, ...]
    period: Period | None
    findings: tuple[Finding, ...] = ()
    why: str = NO_DATES
    taken: tuple[Taken, ...] = ()


def date_columns(sheet: Sheet, days: Days, texts: Written, told: Cycle | None = None) -> Dated:
    """The date of every day column, confirmed by the weekdays; without year or month the question is a finding.

    ``told`` is the cycle that the profile gives for the month of the title.
    """
    dated = _dated(sheet, days.single(), texts, told)
    day_of = [
        at for at, (first, last) in enumerate(pairwise([*days.firsts(), len(days.cols)])) for _ in range(first, last)
    ]
    return replace(dated, dates=tuple(dated.dates[at] for at in day_of if at < len(dated.dates)))


def _dated(sheet: Sheet, days: Days, texts: Written, told: Cycle | None) -> Dated:
    if days.unclear:
        return Dated((), None, tuple(headed("day-heading-unclear", sheet, days, days.unclear)), UNCLEAR_DAYS)
    dated = _by_headings(sheet, days, texts) if days.dates else _by_title(sheet, days, texts, told)
    left = days.after[: days_left(days, dated.dates)] if dated.dates else ()
    if left:
        return Dated((), None, tuple(headed("day-heading-unclear", sheet, days, left)), UNCLEAR_DAYS)
    return replace(dated, findings=(*dated.findings, *flaws(sheet, days, dated.dates)))


def _by_headings(sheet: Sheet, days: Days, texts: Written) -> Dated:
    """The dates that head the columns, if they follow each other and nothing contradicts them."""
    if not all(timedelta(0) < b - a <= timedelta(days=LONGEST_GAP) for a, b in pairwise(days.dates)):
        return Dated((), None, (Finding("day-dates-unordered", place(sheet, a1(days.row, days.cols[0]))),))
    first, last = days.dates[0], days.dates[-1]
    words = f"{first.isoformat()}至{last.isoformat()}"
    heads = Spoken((first.year, first.month, first.day), (last.year, last.month, last.day), DAYS, words)
    settled = settle(sheet, texts, True, heads)
    if settled.period is None:
        return Dated((), None, settled.findings)
    return Dated(days.dates, Period(days.dates[0], days.dates[-1]), settled.findings)


def _by_title(sheet: Sheet, days: Days, texts: Written, told: Cycle | None) -> Dated:
    """The days of the month on which title, names and weekdays agree."""

    def fits(month: Period) -> bool:
        return bool(_fitting(days, told.of(month) if told else month))

    heads = _months_said(days)
    weekdays = any(day is not None for day in days.weekdays)
    settled = settle(sheet, texts, True, heads, fits if weekdays and not (heads or days.unnumbered) else None)
    period = settled.period
    if period is None:
        return Dated((), None, settled.findings)
    if settled.several:
        facts = {"first": period.first.isoformat(), "last": period.last.isoformat()}
        return Dated((), None, (*settled.findings, Finding("grid-several-months", place(sheet), facts)))
    if days.unnumbered:
        dated = _by_calendar(sheet, days, told.of(period) if told else period)
    elif heads:
        dated = _in_written_months(sheet, days, period)
    else:
        dated = _in_cycle(sheet, days, told.of(period)) if told else _in_month(sheet, days, period)
    return replace(dated, findings=(*settled.findings, *dated.findings))


def _months_said(days: Days) -> Spoken | None:
    """What headings say that write the month and no year."""
    if not days.months:
        return None
    (month, to_month), day, to_day = first_and_last(days.numbers, days.months), days.numbers[0], days.numbers[-1]
    return Spoken((0, month, day), (0, to_month, to_day), DAYS, f"{month}月{day}日至{to_month}月{to_day}日")


def _in_written_months(sheet: Sheet, days: Days, period: Period) -> Dated:
    """The days of the months that the headings write, unless one of them or its weekday is another."""
    dates = column_dates(days.numbers, period) or []
    months = all(day.month == month for day, month in zip(dates, days.months, strict=False) if month)
    if len(dates) < len(days.numbers) or not months:
        return Dated((), None, (Finding("day-dates-unordered", place(sheet, a1(days.row, days.cols[0]))),))
    if weekday_fits(dates, days.weekdays) is False:
        facts = {"sources": f"表头日期“{period.first.isoformat()}至{period.last.isoformat()}”、表头的星期", "taken": ""}
        return Dated((), None, (Finding("sheet-month-disagrees", place(sheet), facts),))
    return Dated(tuple(dates), Period(dates[0], dates[-1]))


def _by_calendar(sheet: Sheet, days: Days, span: Period) -> Dated:
    """The days of a span for columns that only weekdays head, if it has as many days and each falls on its weekday."""
    dates = [span.first + timedelta(days=step) for step in range((span.last - span.first).days + 1)]
    cell = a1(days.row, days.cols[0])
    facts = {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "count": len(days.cols),
        "days": len(dates),
    }
    if len(dates) == len(days.cols) and weekday_fits(dates, days.weekdays):
        return Dated(tuple(dates), span, (Finding("days-by-calendar", place(sheet, cell), facts),))
    return Dated((), None, (Finding("weekdays-without-days", place(sheet, cell), facts),))


def _fitting(days: Days, period: Period) -> list[date] | None:
    """The dates of the columns in a period that the weekdays confirm; ``None`` if they do not."""
    dates = column_dates(days.numbers, period)
    return dates if dates and weekday_fits(dates, days.weekdays[: len(dates)]) else None


def _in_cycle(sheet: Sheet, days: Days, span: Period) -> Dated:
    """The days of the cycle, if the columns lie in it and the weekdays do not deny it."""
    dates = column_dates(days.numbers, span)
    inside = dates and span.first <= dates[0] and dates[-1] <= span.last
    if dates and inside and weekday_fits(dates, days.weekdays[: len(dates)]) is not False:
        return Dated(tuple(dates), Period(dates[0], dates[-1]))
    facts = {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "days": f"{days.numbers[0]}日至{days.numbers[-1]}日",
    }
    return Dated((), None, (Finding("cycle-disagrees", place(sheet, a1(days.row, days.cols[0])), facts),))


def _in_month(sheet: Sheet, days: Days, period: Period) -> Dated:
    """The days of the month that the title names, or that end in it."""
    dates = column_dates(days.numbers, period)
    fits = weekday_fits(dates, days.weekdays[: len(dates)]) if dates else False
    if dates and fits is not False:
        return Dated(tuple(dates), Period(dates[0], dates[-1]), taken=_cycle(days, period, dates, fits is True))
    return _by_weekday(sheet, days, period)


def _cycle(days: Days, month: Period, dates: Sequence[date], confirmed: bool) -> tuple[Taken, ...]:
    """That days which begin in the month before were taken for the month of the title; only weekdays can confirm it."""
    name = named(days.numbers[0], True)
    if dates[0] >= month.first or days.numbers[-1] != days.numbers[0] - 1 or cycle(name) is None:
        return ()
    why = f"标题写的是{month.last.year}年{month.last.month}月，日期栏从{days.numbers[0]}日起，按截止的月份算"
    why += "；与表头的星期相符" if confirmed else "；没有星期可以核对"
    written = f"{days.numbers[0]}日至{days.numbers[-1]}日"
    return (Taken(CYCLE, written, name, why, days.row, SURE if confirmed else LIKELY, days.cols[0]),)


def _by_weekday(sheet: Sheet, days: Days, period: Period) -> Dated:
    """The title's month and the weekdays disagree: the one neighbouring month that the weekdays fit, or a question."""
    written = f"{period.last.year}年{period.last.month}月"
    months = (shifted(period, step) for step in (1, -1))
    fits = [dates for month in months if month and (dates := _fitting(days, month))]
    if len(fits) != 1:
        facts = {"sources": f"标题“{written}”、表头的日期或星期", "taken": ""}
        return Dated((), None, (Finding("sheet-month-disagrees", place(sheet), facts),))
    found = Period(fits[0][0], fits[0][-1])
    facts = {"title": written, "first": found.first.isoformat(), "last": found.last.isoformat()}
    return Dated(tuple(fits[0]), found, (Finding("sheet-month-by-weekday", place(sheet), facts),))
