"""Between sheets: rows that stand on two lists are counted once, a person's day that stands on two sheets is reported."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from assess.cells import a1
from assess.findings import Finding, Place
from assess.intake.checks import identity
from assess.intake.reading import SHOWN
from assess.tables import PERSON, TRACE, SourceSheet, Table

_NUMBERED = {"tasks": "task_id", "hotline": "ticket"}
REPEATED = "与另一张工作表的行完全重复"


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
            found += _same_months(frame, sources, table) if table.name == "attendance_months" else []
        kept[table.name] = frame
    return kept, sources, found


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
    """Counters of one person and month that stand on two sheets, which would be added up."""
    name = next((name for name in PERSON if name in frame and frame[name].notna().all()), "")
    if not name:
        return []
    month = frame["date"].dt.to_period("M")
    hits: dict[int, tuple[int, set[int]]] = {}
    for counter in (column.name for column in table.columns if column.kind == "number"):
        rows = frame.assign(month=month)[frame[counter].notna() & frame["date"].notna()]
        once = rows.drop_duplicates([name, "month", "source"])
        first = once.groupby([name, "month"])["source"].transform("first")
        for at, other in once.loc[once["source"] != first, "source"].items():
            hits.setdefault(int(other), (int(first[at]), set()))[1].add(int(at))
    found = []
    for source, (other, places) in sorted(hits.items()):
        rows = frame.loc[sorted(places)]
        found.append(
            _finding("month-on-two-sheets", sources[source], rows["row"].tolist(), rows["col"].tolist(), sources[other])
        )
    return found


def _finding(code: str, source: SourceSheet, rows: list[int], cols: list[int], other: SourceSheet) -> Finding:
    cells = [a1(row, col or min(source.columns.values(), default=1)) for row, col in zip(rows, cols, strict=True)]
    shown = "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else "")
    facts = {"count": len(cells), "cells": shown, "other": f"{other.book}〔{other.sheet}〕"}
    return Finding(code, Place(source.book, source.sheet, cells[0]), facts)
