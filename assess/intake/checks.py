"""Checks between rows and between columns: repeated rows, one number for two tasks, ends before beginnings, overlaps."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.reading import Reading, grouped, place, row_list
from assess.tables import PERSON, Table

# A row equal to another in every mapped field is a repeat only if one of these says which event it is; two blank
# ballots or two absences of the same length in one month may both be true.
_IDENTITY = {
    "roster": PERSON, "attendance_days": ("date",), "attendance_months": PERSON, "punches": ("at",), "leave": ("date",),
    "tasks": ("task_id", "assigned", "due"), "ratings": ("rater",), "conduct": ("event", "document", "date"),
    "hotline": ("ticket", "received"), "meetings": ("title",), "inspections": ("event", "problem", "item"), "training": ("title",),
    "visits": ("target",), "statistics": ("indicator",), "history": ("year",),
}  # fmt: skip
_ORDERS = {
    "tasks": (("assigned", "delivered"), ("assigned", "due"), ("delivered", "verified"), ("assigned", "accepted")),
    "hotline": (("received", "closed"), ("received", "responded")),
    "inspections": (("date", "done"), ("date", "due")),
    "roster": (("from", "to"),),
    "leave": (("date", "to"),),
    "attendance_months": (("date", "to"),),
}
_SEVERAL = re.compile(r"[㐀-鿿·]{2,}(?:\([^()]*\))?(?:\s*[、,;/\n|&\s]\s*[㐀-鿿·]{2,}(?:\([^()]*\))?)+[、,;]?")
_TASK_CONTENT = ("title", "assigned", "due")
_LARGE = 1 << 62


def identity(table: Table) -> tuple[str, ...]:
    """The columns of which one must be filled for two equal rows to be the same event."""
    return _IDENTITY.get(table.name, table.dated)


def repeats(table: Table, codes: Mapping[str, np.ndarray], live: np.ndarray) -> np.ndarray:
    """Positions of rows that repeat an earlier live row in every mapped column; codes are per column, -1 for blank."""
    telling = [codes[name] >= 0 for name in identity(table) if name in codes]
    if not telling:
        return np.array([], dtype=int)
    positions = np.flatnonzero(live & np.logical_or.reduce(telling))
    key, size = np.zeros(len(positions), dtype=np.int64), 1
    for column in codes.values():
        part = column[positions].astype(np.int64) + 1
        width = int(part.max(initial=0)) + 1
        if size * width >= _LARGE:
            key, uniques = pd.factorize(key)
            size = len(uniques)
        key = key * width + part
        size *= width
    return positions[pd.Series(key).duplicated().to_numpy()]


def check(sheet: Sheet, reading: Reading) -> list[Finding]:
    """The findings between columns of one sheet."""
    frame, table = reading.frame, reading.source.table
    if frame is None or frame.empty:
        return []
    found = _orders(sheet, reading, frame)
    if table == "tasks":
        found += _task_numbers(sheet, reading, frame)
    if table in {"tasks", "hotline"}:
        found += _several_owners(sheet, reading, frame)
    if table == "leave":
        found += _overlaps(sheet, reading, frame)
    return found


def _orders(sheet: Sheet, reading: Reading, frame: pd.DataFrame) -> list[Finding]:
    found = []
    for first, last in _ORDERS.get(reading.source.table, ()):
        if first not in frame or last not in frame:
            continue
        wrong = frame.loc[frame[last] < frame[first], "row"].tolist()
        if wrong:
            columns = reading.source.columns
            pair = f"{a1(wrong[0], columns[first])}、{a1(wrong[0], columns[last])}"
            found.append(grouped("dates-reversed", sheet, wrong, columns[last], pair=pair))
    return found


def _task_numbers(sheet: Sheet, reading: Reading, frame: pd.DataFrame) -> list[Finding]:
    content = [name for name in _TASK_CONTENT if name in frame]
    if "task_id" not in frame or not content:
        return []
    kinds = frame.groupby("task_id", observed=True)[content].nunique()
    numbers = kinds.index[(kinds > 1).any(axis=1)]
    return [
        Finding(
            "task-number-twice",
            place(sheet, a1(rows[0], reading.source.columns["task_id"])),
            {"number": number, "rows": row_list(rows)},
        )
        for number in sorted(numbers)
        if (rows := frame.loc[frame["task_id"] == number, "row"].tolist())
    ]


def _several_owners(sheet: Sheet, reading: Reading, frame: pd.DataFrame) -> list[Finding]:
    """Cells that name several people at once: who leads and who helps is a question, never split in silence."""
    if "name" not in frame:
        return []
    several = {name for name in frame["name"].dropna().unique() if _SEVERAL.fullmatch(name)}
    hits = frame["name"].isin(several)
    for key in ("person_id", "account"):
        hits &= frame[key].isna() if key in frame else True
    rows = frame.loc[hits, "row"].tolist()
    return [grouped("owners-several", sheet, rows, reading.source.columns["name"])] if rows else []


def _overlaps(sheet: Sheet, reading: Reading, frame: pd.DataFrame) -> list[Finding]:
    people = [name for name in PERSON if name in frame]
    if "date" not in frame or "days" not in frame or not people:
        return []
    known = frame.dropna(subset=["date"]).sort_values([people[0], "date", "row"])
    ends = known["date"] + pd.to_timedelta(np.ceil(known["days"].fillna(1)).clip(lower=1) - 1, unit="D")
    same = known[people[0]].eq(known[people[0]].shift()) & known[people[0]].notna()
    rows = known.loc[same & (known["date"] <= ends.shift()), "row"].tolist()
    return [grouped("leave-overlaps", sheet, sorted(rows), reading.source.columns["date"])] if rows else []
