"""Sheets that add up other sheets: 一季度, 年度汇总, 合计 beside 1月 2月 3月. They are compared with the months and never counted;
where the months are grids of days they are only left out.

Taken for one: a sheet of the month table whose rows have no month, because its title speaks of several or its name says that it
adds up, where most of its people also stand on sheets with a month. A month of the title that no sheet has is asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from assess.cells import a1
from assess.findings import Finding, Place
from assess.intake.reading import SHOWN, Reading, without_use
from assess.lang import N_
from assess.tables import PERSON, TABLES

MONTHS = TABLES["attendance_months"]
_DATED = {MONTHS.name, "attendance_days"}
SUMS_MONTHS = N_("是另外几张表的合计")
SHARE = 0.5
_NEAR = 0.005
_SAYS_SUM = re.compile("合计|总计|汇总|总表|累计|年度|全年|季度|半年|[一二三四1-4]季")
_ASKED = {"sheet-several-months", "sheet-month-unknown", "sheet-year-unknown"}


def without_sums(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, where a sheet that adds up the months of other sheets is not used."""
    dated = [reading for reading in readings if _dated(reading)]
    return [_left_out(reading, months) if (months := _summed(reading, dated)) else reading for reading in readings]


def _dated(reading: Reading) -> bool:
    frame = reading.frame
    return reading.source.table in _DATED and frame is not None and "date" in frame and frame["date"].notna().any()


def _summed(reading: Reading, dated: Sequence[Reading]) -> list[pd.DataFrame]:
    """The dated rows of the people of a sheet that may add them up; empty if it does not."""
    frame, source = reading.frame, reading.source
    if source.table != MONTHS.name or frame is None or frame.empty or frame["date"].notna().any():
        return []
    if not (source.period or _SAYS_SUM.search(source.sheet)):
        return []
    name = next((name for name in PERSON if name in frame and frame[name].notna().any()), "")
    parts = [other.frame for other in dated if other.frame is not None and name in other.frame]
    people = set(frame[name].dropna()) if name else set()
    known = people & {person for part in parts for person in part[name].dropna()}
    return [part[part[name].isin(people)] for part in parts] if known and len(known) > SHARE * len(people) else []


def _left_out(reading: Reading, months: Sequence[pd.DataFrame]) -> Reading:
    source = reading.source
    own = replace(reading, findings=[finding for finding in reading.findings if finding.code not in _ASKED])
    rows = pd.concat([part.astype(dict.fromkeys(part.columns, "object")) for part in months])
    rows["date"] = pd.to_datetime(rows["date"])
    facts: dict[str, object] = {"period": "至".join(source.period) if source.period else "几个月"}
    code = "sheet-sums-months"
    if source.period:
        first, last = map(pd.Timestamp, source.period)
        rows = rows[rows["date"].between(first, last)]
        missing = _missing(rows["date"], first, last)
        if missing:
            code, facts["months"] = "sheet-sums-partly", "、".join(missing[:SHOWN])
    left = without_use(own, SUMS_MONTHS, Finding(code, Place(source.book, source.sheet), facts))
    if code == "sheet-sums-months" and not any("status" in part for part in months):
        left.findings.extend(_differences(own, rows))
    return left


def _missing(dates: pd.Series, first: pd.Timestamp, last: pd.Timestamp) -> list[str]:
    """The months of the period that no dated row has."""
    known = set(dates.dt.to_period("M"))
    return [f"{month.year}年{month.month}月" for month in pd.period_range(first, last, freq="M") if month not in known]


def _differences(reading: Reading, rows: pd.DataFrame) -> list[Finding]:
    """One finding per counter whose stated sums are not those of the months."""
    frame, source = reading.frame, reading.source
    assert frame is not None
    name = next(name for name in PERSON if name in frame and frame[name].notna().any())
    found = []
    for column in (column for column in MONTHS.columns if column.kind == "number" and column.name in frame):
        if column.name not in rows:
            continue
        counted = pd.to_numeric(rows[column.name]).groupby(rows[name]).sum()
        added = frame[name].map(counted)
        differ = frame[(frame[column.name] - added).abs() > _NEAR]
        if differ.empty:
            continue
        cells = [a1(int(row), source.columns[column.name]) for row in differ["row"]]
        at = differ.index[0]
        facts = {
            "heading": column.heading, "count": len(cells), "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else ""),
            "pair": f"{frame[column.name][at]:g} / {added[at]:g}",
        }  # fmt: skip
        found.append(Finding("sheet-sums-differ", Place(source.book, source.sheet, cells[0]), facts))
    return found
