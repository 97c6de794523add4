"""Dates of a list that lie far from all others, as a mistyped year makes them: 2036-03-03 among days of March 2026.

Far is what no chain of dates, each within ``GAP`` days of the next, joins to the middle of the list, so a list over many years has
none. In lists of presence and in registers of short-lived things such rows are left out until they are mended, and never stretch the
period; where years may rightly lie apart (rewards, tasks, training) they stay and are said.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.limits import stopped
from assess.intake.reading import SHOWN, Reading, place
from assess.lang import N_
from assess.tables import TABLES

GAP = 400
FAR = N_("日期离表里其他日期太远")
_CLOSE = {"attendance_days", "attendance_months", "punches", "leave", "meetings", "hotline", "visits", "ratings"}
_DAY = np.timedelta64(1, "D")


def without_far(sheet: Sheet, reading: Reading, columns: Sequence[str] = ("date",)) -> Reading:
    """The reading without rows whose date lies far from the others, with an error; or with a warning and all its rows."""
    frame, table = reading.frame, reading.source.table
    column = next((one for one in columns if frame is not None and one in frame and frame[one].notna().any()), "")
    if frame is None or not column or table not in TABLES:
        return reading
    hits = _far(frame[column].to_numpy().astype("datetime64[D]"))
    if not hits.any():
        return reading
    rows = frame.loc[hits].drop_duplicates("row")
    cells = [a1(int(row), reading.source.columns.get(column, 1)) for row in rows["row"]]
    facts = {
        "heading": TABLES[table].column(column).heading, "count": len(cells), "raw": f"{rows[column].iloc[0]:%Y-%m-%d}",
        "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else ""),
    }  # fmt: skip
    code = "date-far-off" if table in _CLOSE else "date-far-apart"
    said = replace(reading, findings=[*reading.findings, Finding(code, place(sheet, cells[0]), facts)])
    return stopped(said, hits, FAR) if table in _CLOSE else said


def _far(days: np.ndarray) -> np.ndarray:
    """Which of the days no chain of days joins to the middle one; days that are not known are not far."""
    told = np.sort(days[~np.isnat(days)])
    known, middle = np.unique(told), told[(len(told) - 1) // 2]
    chain = np.concatenate([[0], np.cumsum(np.diff(known) > GAP * _DAY)])
    near = known[chain == chain[np.searchsorted(known, middle)]]
    return ~np.isnat(days) & ((days < near[0]) | (days > near[-1]))
