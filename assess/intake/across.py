"""Between sheets: rows that stand on two lists are counted once, a person's day that stands on two sheets is reported."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from assess.cells import a1
from assess.findings import Finding, Place
from assess.intake.checks import identity
from assess.intake.reading import SHOWN
from assess.lang import N_
from assess.tables import PERSON, TRACE, SourceSheet, Table

_LONGEST = 1200
_NUMBERED = {"tasks": "task_id", "hotline": "ticket"}
REPEATED = N_("与另一张工作表的行完全重复")


def across(
    frames: dict[str, pd.DataFrame], sources: list[SourceSheet], tables: Sequence[Table]
) -> tuple[dict[str, pd.DataFrame], list[SourceSheet], list[Finding]]:
    """The frames without rows repeated from an earlier list, the sources brought up to date, and the findings."""
    sources, kept, found = list(sources), {}, []
    for table in tables:
        frame = frames.get(table.name)
        if frame is None:
            continue
        if frame["source"].nunique() > 1:
            frame, more = _without_copies(frame, table, sources)
            found += more
            found += _same_days(frame, sources) if table.name == "attendance_days" else []
            found += _same_numbers(frame, sources, table)
        if table.name == "attendance_months" and (frame["source"].nunique() > 1 or frame["to"].notna().any()):
            found += _same_months(frame, sources, table)
        kept[table.name] = frame
    return kept, sources, found + _days_in_sums(kept, sources)


def _without_copies(
    frame: pd.DataFrame, table: Table, sources: list[SourceSheet]
) -> tuple[pd.DataFrame, list[Finding]]:
    flat = frame["source"].isin([at for at, source in enumerate(sources) if source.layout == "flat"])
    telling = [frame[name].notna() for name in identity(table) if name in frame]
    said = [name for name in frame.columns if name not in TRACE and frame[name].notna().any()]
    if not telling or not flat.any():
        return frame, []
    rows = flat & np.logical_or.reduce(telling)
    rows &= frame[said].duplicated(keep=False)
    if not rows.any():
        return frame, []
    first = frame[rows].groupby(said, dropna=False, observed=True, sort=False)["source"].transform("first")
    copies = first.index[(first != frame.loc[first.index, "source"]).to_numpy()]
    if not len(copies):
        return frame, []
    found = []
    for at, part in frame.loc[copies].groupby("source"):
        source, numbers = sources[at], part["row"].tolist()
        other = sources[int(first[part.index[0]])]
        sources[at] = replace(
            source,
            rows_used=source.rows_used - len(numbers),
            excluded=tuple(sorted([*source.excluded, *((row, REPEATED) for row in numbers)])),
        )
        found.append(_finding("rows-on-two-sheets", source, numbers, [1] * len(numbers), other))
    return frame.drop(index=copies).reset_index(drop=True), found


def _same_numbers(frame: pd.DataFrame, sources: Sequence[SourceSheet], table: Table) -> list[Finding]:
    """One task or ticket of one person on two sheets with different content: carried over, and counted twice."""
    number = _NUMBERED.get(table.name, "")
    if number not in frame or frame[number].isna().all():
        return []
    keys = [number, *(name for name in ("person_id", "name") if name in frame)]
    known = frame[frame[number].notna()]
    first = known.groupby(keys, dropna=False, observed=True, sort=False)["source"].transform("first")
    found = []
    for at, part in known[first != known["source"]].groupby("source"):
        other = sources[int(first[part.index[0]])]
        found.append(_finding("number-on-two-sheets", sources[at], part["row"].tolist(), part["col"].tolist(), other))
    return found


def _same_days(frame: pd.DataFrame, sources: Sequence[SourceSheet]) -> list[Finding]:
    name = next((name for name in PERSON if name in frame and frame[name].notna().all()), "")
    if not name:
        return []
    days = frame.drop_duplicates([name, "date", "source"])
    twice = days[days.duplicated([name, "date"]) & days["date"].notna()]
    found = []
    for at, part in twice.groupby("source"):
        person, date = part.iloc[0][name], part.iloc[0]["date"]
        first = days[(days[name] == person) & (days["date"] == date)].iloc[0]
        other = sources[int(first["source"])]
        found.append(_finding("day-on-two-sheets", sources[at], part["row"].tolist(), part["col"].tolist(), other))
    return found


def _same_months(frame: pd.DataFrame, sources: Sequence[SourceSheet], table: Table) -> list[Finding]:
    """Counters of one person and month that stand on two sheets, or once more in a sum of months, which would be added up."""
    name = next((name for name in PERSON if name in frame and frame[name].notna().all()), "")
    if not name:
        return []
    by_month = _by_month(frame)
    hits: dict[int, tuple[int, set[int]]] = {}
    for counter in (column.name for column in table.columns if column.kind == "number"):
        rows = by_month[by_month[counter].notna()]
        once = rows.drop_duplicates([name, "month", "source", "long"])
        first = once.groupby([name, "month"])[["source", "long"]].transform("first")
        again = (once["source"] != first["source"]) | (once["long"] != first["long"])
        for at, row, other in zip(once.index[again], once.loc[again, "at"], once.loc[again, "source"], strict=True):
            hits.setdefault(int(other), (int(first["source"][at]), set()))[1].add(int(row))
    found = []
    for source, (other, places) in sorted(hits.items()):
        rows = frame.loc[sorted(places)]
        found.append(
            _finding("month-on-two-sheets", sources[source], rows["row"].tolist(), rows["col"].tolist(), sources[other])
        )
    return found


def _by_month(frame: pd.DataFrame) -> pd.DataFrame:
    """The dated rows of the month table, once for every month that they add up: its month, how many there are, the row's position."""
    dated = frame[frame["date"].notna()]
    first = dated["date"].dt.year * 12 + dated["date"].dt.month
    last = (dated["to"].dt.year * 12 + dated["to"].dt.month).fillna(first).astype("int64")
    count = (last - first + 1).clip(1, _LONGEST)
    again = dated.assign(at=dated.index, month=first, long=count).loc[dated.index.repeat(count)]
    again["month"] += again.groupby("at").cumcount()
    return again.reset_index(drop=True)


def _days_in_sums(frames: Mapping[str, pd.DataFrame], sources: Sequence[SourceSheet]) -> list[Finding]:
    """Sums of months of people whose days stand on a sheet of their own in one of these months: part of them would be lost."""
    days, frame = frames.get("attendance_days"), frames.get("attendance_months")
    if days is None or frame is None:
        return []
    name = next((name for name in PERSON if frame[name].notna().any() and days[name].notna().any()), "")
    months = _by_month(frame)
    months = months[months["long"] > 1]
    if not name or months.empty:
        return []
    known = days[days["date"].notna() & days[name].notna()]
    seen = pd.MultiIndex.from_arrays([known[name], known["date"].dt.year * 12 + known["date"].dt.month]).unique()
    hit = months[pd.MultiIndex.from_frame(months[[name, "month"]]).isin(seen)]
    found = []
    for source, part in frame.loc[sorted(set(hit["at"]))].groupby("source"):
        other = sources[int(known["source"].iloc[0])]
        found.append(
            _finding("months-beside-days", sources[int(source)], part["row"].tolist(), part["col"].tolist(), other)
        )
    return found


def _finding(code: str, source: SourceSheet, rows: list[int], cols: list[int], other: SourceSheet) -> Finding:
    cells = [a1(row, col or min(source.columns.values(), default=1)) for row, col in zip(rows, cols, strict=True)]
    shown = "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else "")
    facts = {"count": len(cells), "cells": shown, "other": f"{other.book}〔{other.sheet}〕"}
    return Finding(code, Place(source.book, source.sheet, cells[0]), facts)
