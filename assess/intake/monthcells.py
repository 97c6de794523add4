"""The month column of a month report (月份): one month a row, also where its cells leave the year to the title.

Read: 2026年7月, 2026.7, 202607 and dates, which say their year; 7月, 七月份, 7, which take it from what the title, the names or the
profile say of the sheet: a year, or a stretch in which that month stands once. A month in words that is merged over several people
holds for all of them. Asked for: a month that the title's stretch does not have, a year that nobody says, blank cells, and the number
2026.1, which may be January or October.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import pandas as pd

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.dates import NOTHING
from assess.intake.header import Header
from assess.intake.headings import Match
from assess.intake.matrixheads import says_year
from assess.intake.period import Period
from assess.intake.reading import grouped, listed
from assess.intake.sheetmonth import Written, settle, whole_year
from assess.intake.spoken import CHINESE_MONTHS

_YEARLESS = re.compile(r"第?(?:0?([1-9])|(1[0-2])|(十[一二]?|[一二三四五六七八九]))(?:月份?|月度)?")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(?:月份?)?")
# The number 2026.1 is missing here: it is also what a cell keeps of 2026.10.
_POINTED = re.compile(r"((?:19|20)[0-9]{2})\.(0[1-9]|1[12]|[2-9])")
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Told:
    """The sheet with every month that could be told written as its first day, and what had to be said about it."""

    sheet: Sheet
    findings: tuple[Finding, ...] = ()


def months_told(sheet: Sheet, header: Header, match: Match, texts: Written) -> Told:
    """The sheet with the cells of its month column read as far as they and the texts say."""
    filled, said = _filled_down(sheet, header, match.col)
    values = {row[match.col - 1] for row in filled.rows[header.last :] if match.col <= len(row)} - {None}
    spoken = {value: found for value in values if (found := _month(value))}
    known = {value: datetime(year, month, 1) for value, (year, month) in spoken.items() if year}
    yearless = {value: month for value, (year, month) in spoken.items() if not year}
    if yearless:
        more, asked = _with_year(filled, header, match, texts, yearless)
        known, said = {**known, **more}, [*said, *asked]
    return Told(_written(filled, header, match.col, known), tuple(said))


def without_month(sheet: Sheet, frame: pd.DataFrame, col: int) -> list[Finding]:
    """The rows whose month is left blank, which belong to no month."""
    rows = [row for row in frame.loc[frame["date"].isna(), "row"].tolist() if blank(sheet.cell(row, col))]
    return [grouped("rows-without-month", sheet, rows, col)] if rows else []


def blank(value: Value) -> bool:
    """Whether a cell says nothing: blank, or a word such as ``--`` or 待定."""
    return value is None or (isinstance(value, str) and plain(value).casefold() in {"", *NOTHING})


def _month(value: Value) -> tuple[int, int] | None:
    """Year (0 if not written) and month of a cell that the reading of dates does not know."""
    number = isinstance(value, float)
    text = f"{value:.10g}" if number else "".join(plain(value).split()) if isinstance(value, str) else ""
    if match := _COMPACT.fullmatch(text) or (_POINTED.fullmatch(text) if number else None):
        return int(match[1]), int(match[2])
    match = _YEARLESS.fullmatch(text)
    return (0, CHINESE_MONTHS.get(match[3]) or int(match[1] or match[2])) if match else None


def _with_year(
    sheet: Sheet, header: Header, match: Match, texts: Written, yearless: Mapping[Value, int]
) -> tuple[dict[Value, datetime], list[Finding]]:
    """The months without a year in the one that the sheet's period gives them, and what has to be asked."""
    year = whole_year(texts.said) if says_year(texts.said) else None
    settled = None if year else settle(sheet, texts, False)
    period, found = year or (settled.period if settled else None), list(settled.findings if settled else ())
    if period is None:
        return {}, found
    fitting = {value: _within(period, month) for value, month in yearless.items()}
    lost = [
        a1(row, match.col)
        for row in range(header.last + 1, len(sheet.rows) + 1)
        if sheet.cell(row, match.col) in fitting and not fitting[sheet.cell(row, match.col)]
    ]
    facts = {"first": period.first.isoformat(), "last": period.last.isoformat(), "heading": match.column.heading}
    found += listed("month-outside-title", sheet, lost, **facts, found=_first(sheet, lost, match.col))
    return {value: day for value, day in fitting.items() if day}, found


def _first(sheet: Sheet, cells: list[str], col: int) -> str:
    return plain(sheet.cell(int(cells[0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), col)) if cells else ""


def _within(period: Period, month: int) -> datetime | None:
    """The first day of the one month of that number in the period; ``None`` for none or two."""
    start, end = (day.year * _MONTHS_IN_YEAR + day.month - 1 for day in (period.first, period.last))
    found = [at for at in range(start, end + 1) if at % _MONTHS_IN_YEAR + 1 == month]
    return datetime(found[0] // _MONTHS_IN_YEAR, month, 1) if len(found) == 1 else None


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


def _written(sheet: Sheet, header: Header, col: int, known: Mapping[Value, datetime]) -> Sheet:
    if not known:
        return sheet
    body = [
        _with_cell(row, col, known[row[col - 1]]) if col <= len(row) and _told(row[col - 1], known) else row
        for row in sheet.rows[header.last :]
    ]
    return replace(sheet, rows=[*sheet.rows[: header.last], *body])


def _told(value: Value, known: Mapping[Value, datetime]) -> bool:
    """Whether a cell is one of those read; True is no 1."""
    return isinstance(value, str | float) and value in known


def _with_cell(row: list[Value], col: int, value: Value) -> list[Value]:
    return [*row[: col - 1], value, *row[col:]]
