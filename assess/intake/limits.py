"""What a day or a month can hold; a number beyond it is no measurement, so it counts as missing until it is corrected.

One record of a day list holds at most 24 hours or 1440 minutes, and stands for no more days than a month has. A month
report holds at most its own days, 24 hours for each, two late comings or early leavings a day (mornings and afternoons),
and four missing punches a day. Other numbers have no limit of this kind:
statistics may be large.
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.flat import KEPT, UNREADABLE
from assess.intake.reading import SHOWN, Reading, place
from assess.tables import TABLES, Column

_RECORD = {
    "attendance_days": {"days": 31.0, "hours": 24.0, "minutes": 1440.0},
    "roster": {"share": 1.0},
}
_A_DAY = {"天": 1.0, "小时": 24.0, "分钟": 1440.0, "次": 4.0}
_TWICE_A_DAY = ("late_count", "early_count")
_MONTH = "attendance_months"
YEAR, LONGEST_MONTH = 366, 31.0


def within(sheet: Sheet, reading: Reading) -> Reading:
    """The reading without numbers that one record of its table cannot hold."""
    if reading.source.table == "leave":
        return _without(sheet, reading, _leave(reading.frame))
    limits = _RECORD.get(reading.source.table, {})
    return _without(sheet, reading, {name: pd.Series(most) for name, most in limits.items()})


def within_month(sheet: Sheet, reading: Reading, days: pd.Series | int) -> Reading:
    """A month report without numbers that so many days, for all rows or row by row, cannot hold."""
    span = days if isinstance(days, pd.Series) else pd.Series(float(days))
    a_day = {column.name: _A_DAY[column.unit] for column in TABLES[_MONTH].columns if column.unit in _A_DAY}
    a_day |= dict.fromkeys(_TWICE_A_DAY, 2.0)
    return _without(sheet, reading, {name: span * most for name, most in a_day.items()})


def lengths(frame: pd.DataFrame) -> pd.Series:
    """The days that every row of a month report adds up: those of its month, or until its last day; at most a month where none is known."""
    days = frame["date"].dt.days_in_month.astype("float64")
    if "to" in frame:
        days = ((frame["to"] - frame["date"]).dt.days + 1.0).where(frame["to"].notna(), days)
    return days.fillna(LONGEST_MONTH).clip(lower=1)


def _leave(frame: pd.DataFrame | None) -> dict[str, pd.Series]:
    """The days and hours between the two dates of a leave; no limit where one is missing or they are reversed."""
    if frame is None or "date" not in frame or "to" not in frame:
        return {}
    span = (frame["to"].dt.normalize() - frame["date"].dt.normalize()).dt.days + 1
    return {"days": span.where(span > 0), "hours": span.where(span > 0) * 24}


def _without(sheet: Sheet, reading: Reading, limits: Mapping[str, pd.Series]) -> Reading:
    frame, found = reading.frame, []
    if frame is None or frame.empty:
        return reading
    beyond = np.zeros(len(frame), dtype=bool)
    for name, most in limits.items():
        if name not in frame:
            continue
        bound, values = most.to_numpy(dtype=float), frame[name].to_numpy(dtype=float)
        hits = (values > bound) | (values < 0)
        if hits.any():
            column = TABLES[reading.source.table].column(name)
            found.append(_finding(sheet, reading, column, hits, float(np.broadcast_to(bound, len(frame))[hits][0])))
            frame = frame.assign(**{name: frame[name].where(~hits)})
            beyond |= hits
    reading = replace(reading, frame=frame, findings=[*reading.findings, *found])
    return stopped(reading, beyond) if reading.source.table not in KEPT and beyond.any() else reading


def stopped(reading: Reading, hits: np.ndarray, reason: str = UNREADABLE) -> Reading:
    """The reading without these rows: in a register a missing number would pass for none."""
    assert reading.frame is not None
    rows = sorted({int(row) for row in reading.frame.loc[hits, "row"]})
    excluded = tuple(sorted([*reading.source.excluded, *((row, reason) for row in rows)]))
    source = replace(reading.source, rows_used=reading.source.rows_used - len(rows), excluded=excluded)
    left = None if hits.all() else reading.frame.loc[~hits].reset_index(drop=True)
    return replace(reading, source=source, frame=left)


def _finding(sheet: Sheet, reading: Reading, column: Column, hits: np.ndarray, most: float) -> Finding:
    assert reading.frame is not None
    rows = reading.frame.loc[hits]
    source = reading.source
    cells = [
        a1(int(row), source.column_of(column.name, int(col)) or 1)
        for row, col in zip(rows["row"], rows["col"], strict=True)
    ]
    factor, unit = (100, "%") if column.kind == "percent" else (1, column.unit)
    facts = {
        "heading": column.heading,
        "most": f"{most * factor:g}{unit}",
        "found": "、".join(f"{value * factor:.10g}" for value in rows[column.name].iloc[:3]),
        "count": len(cells),
        "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else ""),
    }
    return Finding("quantity-impossible", place(sheet, cells[0]), facts)
