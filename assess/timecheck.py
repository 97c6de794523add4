"""Checks between dates of different books: leave against attendance, and things done at a time that has not come.

No clock is asked, or the same books would give another answer tomorrow: what is future is told by the end of the assessed
period. A year is assessed in the months after it, when tasks are still delivered and answered; only a date more than
``SEASON`` days past the end is one that cannot have happened.
"""

import re

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.findings import Finding
from assess.roster import place_of
from assess.tables import TABLES, Tables

SEASON = 183
# Dates of what has happened; plans, limits and leave may lie ahead.
HAPPENED = {
    "attendance_days": ("date",), "punches": ("at",), "ratings": ("date",), "conduct": ("date",),
    "tasks": ("accepted", "delivered", "verified", "answered"), "hotline": ("received", "responded", "closed"),
    "inspections": ("date", "done"), "training": ("date",), "visits": ("date",), "meetings": ("date",),
}  # fmt: skip
NOT_ON_LEAVE = ("出勤", "迟到", "早退", "缺卡", "旷工", "外出", "出差", "公务", "培训")
# Approvals of being away on duty come in the same export as leave.
_DUTY = re.compile("出差|外出|公出|公务|培训|加班")
_LONGEST = 400


def time_findings(facts: Facts, tables: Tables) -> list[Finding]:
    """Every check, in order."""
    return [*_dates_to_come(facts, tables), *_leave_and_attendance(facts, tables)]


def _dates_to_come(facts: Facts, tables: Tables) -> list[Finding]:
    limit = facts.period[1] + pd.Timedelta(days=SEASON)
    found = []
    for name, columns in HAPPENED.items():
        frame = facts.frames.get(name)
        # A table wholly of another time is said as such.
        if frame is None or name not in facts.links or not len(facts.links[name].row):
            continue
        for column in columns:
            late = np.flatnonzero((frame[column] > limit).to_numpy() & (frame["person"] >= 0).to_numpy())
            if len(late):
                said = {
                    "table": TABLES[name].heading, "heading": TABLES[name].column(column).heading, "count": len(late),
                    "end": f"{facts.period[1]:%Y-%m-%d}", "raw": f"{frame[column].iloc[late[0]]:%Y-%m-%d}",
                }  # fmt: skip
                found.append(Finding("date-in-future", place_of(tables, frame, int(late[0]), column), said))
    return found


def _leave_and_attendance(facts: Facts, tables: Tables) -> list[Finding]:
    """Days that the attendance calls worked or absent and the leave register calls leave, whole days only."""
    days, leave = facts.frames.get("attendance_days"), facts.frames.get("leave")
    if days is None or leave is None or not len(days) or not len(leave):
        return []
    away = _whole_days(leave)
    told = pd.DataFrame({"person": days["person"], "date": days["date"], "at": np.arange(len(days))})
    told = told[days["person"].isin(away["person"]).to_numpy() & days["status"].isin(NOT_ON_LEAVE).to_numpy()]
    both = told.merge(away, on=["person", "date"], suffixes=("", "_leave")).sort_values(["at", "at_leave"])
    if both.empty:
        return []
    first = int(both["at"].iloc[0])
    said = {
        "table": TABLES["attendance_days"].heading, "count": int(both["at"].nunique()), "raw": days["status"].iloc[first],
        "other": place_of(tables, leave, int(both["at_leave"].iloc[0]), "date"),
    }  # fmt: skip
    return [Finding("leave-and-attendance", place_of(tables, days, first, "status"), said)]


def _whole_days(leave: pd.DataFrame) -> pd.DataFrame:
    """Person, date and row of every day that is wholly leave; the ends of a leave with a part of a day are not.

    A leave that gives neither days nor hours, but its last day, is taken as whole days.
    """
    begin, days = leave["date"], leave["days"].fillna(0.0)
    bare = leave["days"].isna() & leave["hours"].isna() & leave["to"].notna()
    end = leave["to"].fillna(begin + pd.to_timedelta(np.ceil(days) - 1, unit="D"))
    part = (days % 1 != 0).astype(int)
    first, last = begin + pd.to_timedelta(part, unit="D"), end - pd.to_timedelta(part, unit="D")
    length = ((last - first) / pd.Timedelta(days=1)).fillna(-1).astype(int).clip(upper=_LONGEST) + 1
    kind = leave["type"].astype("str").fillna("")
    keep = (leave["person"] >= 0) & ((days > 0) | bare) & (length > 0) & ~kind.str.contains(_DUTY)
    at = np.flatnonzero(keep.to_numpy())
    times = length.to_numpy()[at]
    row = np.repeat(at, times)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    date = first.to_numpy()[row] + nth.astype("timedelta64[D]")
    return pd.DataFrame({"person": leave["person"].to_numpy()[row], "date": date.astype("datetime64[us]"), "at": row})
