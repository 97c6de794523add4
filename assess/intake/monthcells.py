"""The month column of a month report (月份): one month a row, also where its cells leave the year to the title.

Read: 2026年7月, 2026.7, 202607 and dates, which say their year; 7月, 七月份, 7, which take it from what the title, the names or the
profile say of the sheet: a year, or a stretch in which that month stands once. 一季度, 上半年 and 1-3月 are several months, and so is a
row that has a last month (截止月份). A month in words that is merged over several people holds for all of them. Asked for: a month that
the title's stretch does not have, a year that nobody says, blank cells, and the number 2026.1, which may be January or October.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

import pandas as pd

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.dates import NOTHING
from assess.intake.header import Header
from assess.intake.headings import Match
from assess.intake.matrixheads import says_year
from assess.intake.period import Period, period_of
from assess.intake.reading import grouped, listed
from assess.intake.sheetmonth import Settled, Written, settle, whole_year
from assess.intake.spoken import CHINESE_MONTHS, ONE, YEARLESS, Spoken, of_heading

_YEARLESS = re.compile(r"第?(?:0?([1-9])|(1[0-2])|(十[一二]?|[一二三四五六七八九]))(?:月份?|月度)?")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(?:月份?)?")
# The number 2026.1 is missing here: it is also what a cell keeps of 2026.10.
_POINTED = re.compile(r"((?:19|20)[0-9]{2})\.(0[1-9]|1[12]|[2-9])")
_STRETCH = re.compile(
    r"(?:(?:19|20)[0-9]{2}(?:年度?|[./-]))?(?:第?[一二三四1-4]季度?|[上下]半年|[0-9]{1,2}月?份?[-~∼至到—–]+[0-9]{1,2}月份?)"
    r"|(?:19|20)[0-9]{2}年度?(?:十[一二]?|[一二三四五六七八九])月份?"
)
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Told:
    """The sheet with every month that could be told written as its first day, row -> last day of longer stretches, what to say."""

    sheet: Sheet
    until: Mapping[int, date] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def months_told(sheet: Sheet, header: Header, choice: Choice, texts: Written) -> Told:
    """The sheet with the cells of its month columns read as far as they and the texts say."""
    told = Told(sheet)
    for match in (choice.columns[name] for name in ("date", "to") if name in choice.columns):
        filled, said = _filled_down(told.sheet, header, match.col)
        known, asked = _known(filled, header, match, texts)
        until = {
            row: days.last
            for row in range(header.last + 1, len(filled.rows) + 1)
            if match.column.name == "date" and (days := _told(filled.cell(row, match.col), known)) and several(days)
        }
        new = _written(filled, header, match.col, known)
        told = Told(new, {**told.until, **until}, (*told.findings, *said, *asked))
    return told


def several(period: Period) -> bool:
    """Whether a period reaches over more than one month."""
    return (period.first.year, period.first.month) != (period.last.year, period.last.month)


def stretch_in(said: Spoken, span: Period) -> Period | None:
    """The days of months said without a year, if they stand in the span once; ``None`` else."""
    first, last = _month_in(span, said.first[1]), _month_in(span, said.last[1])
    if not first or not last or first > last:
        return None
    return period_of(replace(said, first=(first.year, first.month, 0), last=(last.year, last.month, 0)), 0)


def _month_in(period: Period, month: int) -> date | None:
    """The first day of the one month of that number in the period; ``None`` for none or two."""
    start, end = (day.year * _MONTHS_IN_YEAR + day.month - 1 for day in (period.first, period.last))
    found = [at for at in range(start, end + 1) if at % _MONTHS_IN_YEAR + 1 == month]
    return date(found[0] // _MONTHS_IN_YEAR, month, 1) if len(found) == 1 else None


def span_of(sheet: Sheet, texts: Written) -> Settled:
    """The period in which months without a year lie: the year of the profile, if it says one alone, else what is settled."""
    return Settled(whole_year(texts.said)) if says_year(texts.said) else settle(sheet, texts, False)


def without_month(sheet: Sheet, frame: pd.DataFrame, col: int) -> list[Finding]:
    """The rows whose month is left blank, which belong to no month."""
    rows = [row for row in frame.loc[frame["date"].isna(), "row"].tolist() if blank(sheet.cell(row, col))]
    return [grouped("rows-without-month", sheet, rows, col)] if rows else []


def blank(value: Value) -> bool:
    """Whether a cell says nothing: blank, or a word such as ``--`` or 待定."""
    return value is None or (isinstance(value, str) and plain(value).casefold() in {"", *NOTHING})


def _said(value: Value) -> Spoken | None:
    """What a cell says that the reading of dates does not know."""
    number = isinstance(value, float)
    text = f"{value:.10g}" if number else "".join(plain(value).split()) if isinstance(value, str) else ""
    if match := _COMPACT.fullmatch(text) or (_POINTED.fullmatch(text) if number else None):
        return _one(int(match[1]), int(match[2]), ONE, text)
    if match := _YEARLESS.fullmatch(text):
        return _one(0, CHINESE_MONTHS.get(match[3]) or int(match[1] or match[2]), YEARLESS, text)
    return of_heading(text) if _STRETCH.fullmatch(text) else None


def _one(year: int, month: int, rank: int, words: str) -> Spoken:
    return Spoken((year, month, 0), (year, month, 0), rank, words)


def _known(sheet: Sheet, header: Header, match: Match, texts: Written) -> tuple[dict[Value, Period], list[Finding]]:
    """The days of every value of the column that can be told, and what has to be asked."""
    values = {row[match.col - 1] for row in sheet.rows[header.last :] if match.col <= len(row)} - {None}
    said = {value: one for value in values if (one := _said(value))}
    known = {value: days for value, one in said.items() if one.last[0] and (days := period_of(one, 0))}
    yearless = {value: one for value, one in said.items() if not one.last[0]}
    settled = span_of(sheet, texts) if yearless else Settled(None)
    span, found = settled.period, list(settled.findings)
    if span is None:
        return known, found
    known |= {value: days for value, one in yearless.items() if (days := stretch_in(one, span))}
    lost = [
        row
        for row in range(header.last + 1, len(sheet.rows) + 1)
        if (value := sheet.cell(row, match.col)) in yearless and value not in known
    ]
    facts = {"first": span.first.isoformat(), "last": span.last.isoformat(), "heading": match.column.heading}
    words = plain(sheet.cell(lost[0], match.col)) if lost else ""
    return known, found + listed(
        "month-outside-title", sheet, [a1(row, match.col) for row in lost], **facts, found=words
    )


def _filled_down(sheet: Sheet, header: Header, col: int) -> tuple[Sheet, list[Finding]]:
    """The sheet with months in words repeated in the rows they are merged over; numbers and dates stay a question."""
    tall = [
        (first, last)
        for first, left, last, _ in sheet.merges
        if left == col and header.last < first < last and isinstance(sheet.cell(first, col), str)
    ]
    if not tall:
        return sheet, []
    rows, filled = list(sheet.rows), []
    for first, last in tall:
        for row in range(first + 1, min(last, len(rows)) + 1):
            rows[row - 1] = _with_cell(rows[row - 1], col, sheet.cell(first, col))
            filled.append(row)
    tops = {first for first, _ in tall}
    merges = tuple(merge for merge in sheet.merges if not (merge[1] == col and merge[0] in tops))
    return replace(sheet, rows=rows, merges=merges), [grouped("merged-text-filled", sheet, sorted(filled), col)]


def _written(sheet: Sheet, header: Header, col: int, known: Mapping[Value, Period]) -> Sheet:
    if not known:
        return sheet
    body = [
        _with_cell(row, col, datetime.combine(days.first, time()))
        if col <= len(row) and (days := _told(row[col - 1], known))
        else row
        for row in sheet.rows[header.last :]
    ]
    return replace(sheet, rows=[*sheet.rows[: header.last], *body])


def _told(value: Value, known: Mapping[Value, Period]) -> Period | None:
    """The days that a cell says; True is no 1."""
    return known.get(value) if isinstance(value, str | float) else None


def _with_cell(row: list[Value], col: int, value: Value) -> list[Value]:
    return [*row[: col - 1], value, *row[col:]]
