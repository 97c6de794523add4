"""Layout: one row per person and day with the first and the last punch (首次打卡时间 末次打卡时间) -> punches.

Read: two punches per row, each at its own cell. A last punch earlier than the first belongs to the night that follows and
counts to the next day. Not read: a table without a person, whose owner has to be asked for.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from assess.cells import Sheet
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.dates import EPOCH
from assess.intake.flat import read_flat
from assess.intake.header import Header
from assess.intake.headings import Match, matches
from assess.intake.reading import NO_PERSON, Reading, grouped, place
from assess.lang import N_
from assess.tables import PERSON, TABLES, Column, SourceSheet, Table

FIRST = {
    "首次打卡时间",
    "最早打卡时间",
    "首次打卡",
    "上班",
    "上班打卡",
    "上班时间",
    "签到",
    "签到时间",
    "第一次打卡",
    "上班打卡时间",
}
LAST = {
    "末次打卡时间",
    "最晚打卡时间",
    "末次打卡",
    "下班",
    "下班打卡",
    "下班时间",
    "签退",
    "签退时间",
    "最后打卡",
    "下班打卡时间",
}
_DAY = pd.Timedelta(days=1)


def first_last(header: Header) -> tuple[int, int] | None:
    """The columns of the first and the last punch, if the header has one of each and a date."""
    first = [col for col, item in enumerate(header.headings, 1) if item and item.name in FIRST]
    last = [col for col, item in enumerate(header.headings, 1) if item and item.name in LAST]
    dated = "date" in matches(header.headings, TABLES["punches"])
    return (first[0], last[0]) if len(first) == len(last) == 1 and dated else None


def read_first_last(sheet: Sheet, header: Header, pair: tuple[int, int]) -> Reading:
    """The sheet as punches, two per row where both are given."""
    people = matches(header.headings, TABLES["punches"])
    people = {name: match for name, match in people.items() if name != "at" and match.col not in pair}
    columns = dict(people)
    for name, col in zip(("first", "last"), pair, strict=True):
        columns[name] = Match(Column(name, header.headings[col - 1].text, "datetime"), col, (0, 0))  # type: ignore[union-attr]
    table = TABLES["punches"]
    wide = Table("punches", table.word, table.heading, (*table.columns, *(columns[n].column for n in ("first", "last"))), True)  # fmt: skip
    reading = read_flat(sheet, header, Choice(wide, columns), "first-last-punch")
    frame = reading.frame
    if frame is None:
        return reading
    if not any(name in PERSON for name in people):
        return _nobody(sheet, reading)
    long, late = _long(frame, pair)
    found = list(reading.findings)
    if late:
        found.append(grouped("punch-after-midnight", sheet, late, pair[1]))
    kept = {name: col for name, col in reading.source.columns.items() if name not in {"first", "last"}}
    return Reading(replace(reading.source, columns={**kept, "at": pair[0]}), long, found)


def _long(frame: pd.DataFrame, pair: tuple[int, int]) -> tuple[pd.DataFrame, list[int]]:
    """One row per punch at its own cell, and the rows whose last punch lies after midnight."""
    first, last = (_moment(frame["date"], frame[name]) for name in ("first", "last"))
    night = (last < first).to_numpy()
    last = last.where(~night, last + _DAY)
    parts = []
    for moments, col in ((first, pair[0]), (last, pair[1])):
        part = frame.drop(columns=["first", "last"]).assign(at=moments, col=np.int32(col))
        parts.append(part[moments.notna()])
    long = pd.concat(parts).sort_values(["row", "col"], kind="stable").reset_index(drop=True)
    return long, frame.loc[night, "row"].tolist()


def _moment(day: pd.Series, at: pd.Series) -> pd.Series:
    """Moments from days and times of day; full moments stay as they are."""
    epoch = pd.Timestamp(EPOCH)
    return at.where(~(at < epoch + 2 * _DAY), day + (at - epoch))


def _nobody(sheet: Sheet, reading: Reading) -> Reading:
    source = reading.source
    rows: Sequence[int] = [] if reading.frame is None else reading.frame["row"].tolist()
    excluded = tuple(sorted([*source.excluded, *((int(row), NO_PERSON) for row in rows)]))
    kept = {name: col for name, col in source.columns.items() if name not in {"first", "last"}}
    changed: SourceSheet = replace(
        source,
        columns={**kept, "at": source.columns["first"]},
        rows_used=0,
        excluded=excluded,
        reason=N_("没有姓名或工号一栏"),
    )
    return Reading(changed, None, [*reading.findings, Finding("no-person-column", place(sheet), {"count": len(rows)})])
