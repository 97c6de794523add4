"""Days between two dates of a ledger (台账 空白): worked out where nobody wrote the number.

``工作日(验收日期,入库日期)`` counts the working days after the first date up to and with the second, ``天数(…)`` all days. Working days are
Monday to Friday as changed by the sheet 日历 (public holidays, and weekends worked instead). A year of which that sheet says
nothing is not known: its rows are not worked out and that is said. Dates in the wrong order have no days between them.
"""

import datetime
from collections.abc import Mapping

import numpy as np
import pandas as pd

from assess.findings import Finding
from assess.roster import place_of
from assess.rulebook import Rulebook
from assess.tables import Column, Table, Tables

WORKING, ALL = COUNTS = ("工作日", "天数")
SATURDAY = 5
_DAY = np.timedelta64(1, "D")


def worked_out(
    frames: dict[str, pd.DataFrame], rulebook: Rulebook, tables: Tables
) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """The frames with the days that two dates say, and what was worked out or could not be."""
    found: list[Finding] = []
    for table in rulebook.ledgers:
        frame = frames.get(table.name)
        for column in table.columns if frame is not None and len(frame) else ():
            if column.span and frame is not None:
                frame, more = _filled(frame, table, column, rulebook, tables)
                found += more
                frames = {**frames, table.name: frame}
    return frames, found


def _filled(
    frame: pd.DataFrame, table: Table, column: Column, rulebook: Rulebook, tables: Tables
) -> tuple[pd.DataFrame, list[Finding]]:
    how, first, last = column.span
    begin, end = (frame[name].to_numpy().astype("datetime64[D]") for name in (first, last))
    open_rows = frame[column.name].isna().to_numpy() & ~np.isnat(begin) & ~np.isnat(end)
    open_rows[open_rows] &= (begin <= end)[open_rows]
    known = open_rows & (_known(begin, end, rulebook.calendar) if how == WORKING else True)
    values = frame[column.name].to_numpy(dtype=float, copy=True)
    values[known] = _days(begin[known], end[known], rulebook.calendar if how == WORKING else None)
    found = []
    for code, rows in (("days-worked-out", known), ("calendar-year-missing", open_rows & ~known)):
        if rows.any():
            place = place_of(tables, frame, int(np.flatnonzero(rows)[0]), first)
            facts = {
                "table": table.heading,
                "column": column.heading,
                "count": int(rows.sum()),
                "how": f"{how}({first},{last})",
            }
            found.append(Finding(code, place, facts))
    return frame.assign(**{column.name: values}), found


def _known(begin: np.ndarray, end: np.ndarray, calendar: Mapping[datetime.date, bool]) -> np.ndarray:
    """Whether the calendar says something of every year from one date to the other."""
    said = {day.year for day in calendar}
    years = [day.astype("datetime64[Y]").astype("int64") + 1970 for day in (begin, end)]
    fits = np.zeros(len(begin), dtype=bool)
    for year in said:
        fits |= (years[0] == year) & (years[1] == year)
    across = ~fits & ~np.isnat(begin) & ~np.isnat(end)
    fits[across] = [set(range(a, b + 1)) <= said for a, b in zip(years[0][across], years[1][across], strict=True)]
    return fits


def last_day(begin: datetime.date, days: int, calendar: Mapping[datetime.date, bool]) -> datetime.date:
    """The last of ``days`` working days, the first of which is ``begin`` or the next one after it."""
    day, left = begin, days
    while True:
        left -= calendar.get(day, day.weekday() < SATURDAY)
        if not left:
            return day
        day += datetime.timedelta(days=1)


def known_between(begin: datetime.date, end: datetime.date, calendar: Mapping[datetime.date, bool]) -> bool:
    """Whether the calendar says something of every year from ``begin`` to ``end``."""
    return set(range(begin.year, end.year + 1)) <= {day.year for day in calendar}


def _days(begin: np.ndarray, end: np.ndarray, calendar: Mapping[datetime.date, bool] | None) -> np.ndarray:
    if calendar is None or not len(begin):
        return (end - begin) / _DAY
    low, high = begin.min(), end.max()
    days = np.arange(low, high + _DAY)
    works = np.is_busday(days)
    for day, open_ in calendar.items():
        at = int((np.datetime64(day, "D") - low) / _DAY)
        if 0 <= at < len(works):
            works[at] = open_
    before = np.cumsum(works)
    return (before[((end - low) / _DAY).astype(int)] - before[((begin - low) / _DAY).astype(int)]).astype(float)
