"""Layout: counters per person for one month (上下班打卡_月报, 考勤汇总表), often under a header of two or three rows -> attendance by month.

Looks like: 姓名 部门 | 应出勤天数(天) 迟到次数(次) 事假(小时) … with groups above (假勤统计/年假(天)); pairs such as 出勤天数(标准/实际) = 30/28.
Read: every counter whose unit agrees with the declared one; ``--`` and blanks are missing, never 0. The month comes from the
title and is put into the date column; numbers of several months (一季度, 1-6月) get no date and are asked about. Not read: prose about single days beside the counters, money columns.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake import checks
from assess.intake.choose import Choice
from assess.intake.days import Days
from assess.intake.fardates import without_far
from assess.intake.flat import read_flat
from assess.intake.header import Header
from assess.intake.headings import lexicon
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.limits import YEAR, lengths, within_month
from assess.intake.monthcells import Told, blank, months_told, without_month
from assess.intake.monthchecks import doubts
from assess.intake.reading import Reading, listed, place
from assess.intake.sheetmonth import Written, settle, written
from assess.intake.stackedmonths import month_blocks, together
from assess.tables import TABLES

_COUNTERS = {word for word, found in lexicon(TABLES["attendance_months"]).items() if found[0][0].kind == "number"}


def read_months(
    sheet: Sheet, header: Header, choice: Choice, days: Days | None, hints: Hints = NOTHING_SAID
) -> Reading:
    """The sheet as one row per person and month; the profile may give the month, and the cycle that it is counted by."""
    if days:
        header = Header(
            header.rows, tuple(None if col in days.cols else item for col, item in enumerate(header.headings, 1))
        )
        choice = replace(choice, columns={name: m for name, m in choice.columns.items() if m.col not in days.cols})
    if "date" not in choice.columns:
        choice = replace(choice, columns={name: m for name, m in choice.columns.items() if name != "to"})
    if "date" in choice.columns:
        return _read_month(sheet, header, choice, days, hints)
    blocks = month_blocks(sheet, header)
    readings: list[Reading] = []
    for block in blocks:
        # A title without its year goes on with the year of the month above it.
        year = int(readings[-1].source.period[1][:4]) if readings and readings[-1].source.period else hints.year
        own = replace(hints, month="", year=year) if block.title else hints
        readings.append(_read_month(block.sheet, header, choice, days, own, block.title))
    return together(readings, blocks)


def _read_month(
    sheet: Sheet, header: Header, choice: Choice, days: Days | None, hints: Hints, title: str = ""
) -> Reading:
    """One report, of the month that its title says, or where it is not the first of the sheet ``title``."""
    texts = written(sheet, header.rows[0], hints.month, hints.year)
    texts = Written("", (title,), "", "", hints.year) if title else texts
    told = months_told(sheet, header, choice, texts)
    reading = read_flat(told.sheet, header, choice, "month-report")
    reading.findings += [*told.findings, *_again(sheet, header, choice)]
    if days:
        reading.findings.append(Finding("day-prose-unread", place(sheet), {"count": len(days.cols)}))
    frame, match = reading.frame, choice.columns.get("date")
    if frame is None:
        return reading
    if match and not all(blank(told.sheet.cell(row, match.col)) for row in frame["row"].tolist()):
        reading.findings += without_month(told.sheet, frame, match.col)
        reading.findings += doubts(reading.source, sheet, header, frame, None)
        return _by_rows(sheet, reading, told)
    return _by_title(sheet, header, reading, texts, hints)


def _again(sheet: Sheet, header: Header, choice: Choice) -> list[Finding]:
    """Counters that stand once more under another group, as months side by side that were not known for such: one of them was read."""
    read = {match.col: item for match in choice.columns.values() if (item := header.headings[match.col - 1])}
    own = {(item.name, item.unit): item.group for item in read.values() if item.name in _COUNTERS}
    twins = [
        (col, item)
        for col, item in enumerate(header.headings, 1)
        if item and col not in read and own.get((item.name, item.unit), item.group) != item.group
    ]
    facts = {"names": "、".join(dict.fromkeys(item.text.replace("\n", "") for _, item in twins))}
    return listed("counters-again", sheet, [a1(header.last, col) for col, _ in twins], **facts)


def _by_title(sheet: Sheet, header: Header, reading: Reading, texts: Written, hints: Hints) -> Reading:
    """The reading whose rows are all of the period that the title, the names or the profile say."""
    frame, settled = reading.frame, settle(sheet, texts, False)
    assert frame is not None
    span = settled.period
    found = [*reading.findings, *settled.findings]
    if span and settled.several and not texts.said:
        # Numbers of several months are those of no one month; that they are to count as they stand is for the officer to say.
        found.append(
            Finding("sheet-several-months", place(sheet), dict(zip(("first", "last"), span.iso(), strict=True)))
        )
        period = None
    else:
        period = span = hints.cycle.of(span) if hints.cycle and span and not settled.several else span
    length = (span.last - span.first).days + 1 if span and span.first <= span.last else YEAR
    frame["date"] = _all(frame, period.first if period else None)
    frame["to"] = _all(frame, period.last if period and settled.several else None)
    source = replace(reading.source, period=span.iso() if span else None)
    found += doubts(reading.source, sheet, header, frame, period)
    return within_month(sheet, Reading(source, frame, found), length)


def _all(frame: pd.DataFrame, day: date | None) -> pd.Series:
    """The same day for all rows."""
    return pd.Series([pd.NaT if day is None else pd.Timestamp(day)] * len(frame), dtype="datetime64[us]")


def _by_rows(sheet: Sheet, reading: Reading, told: Told) -> Reading:
    """The reading whose rows say their months themselves, one or several."""
    reading = without_far(sheet, reading)
    frame = reading.frame
    if frame is None:
        return reading
    said = frame["row"].map({row: pd.Timestamp(day) for row, day in told.until.items()}).astype("datetime64[us]")
    frame["to"] = (frame["to"] + pd.offsets.MonthEnd(0)).fillna(said) if "to" in frame else said
    ends = frame["to"].fillna(frame["date"] + pd.offsets.MonthEnd(0))
    if ends.notna().any():
        period = (frame["date"].min().date().isoformat(), ends.max().date().isoformat())
        reading = replace(reading, source=replace(reading.source, period=period))
    reading.findings += checks.check(sheet, reading)
    return within_month(sheet, reading, lengths(frame))


def replace_period(reading: Reading, columns: Sequence[str] = ("date",)) -> Reading:
    """The same reading with its period taken from the first and last date of its rows."""
    frame = reading.frame
    known = [frame[name] for name in columns if frame is not None and name in frame and frame[name].notna().any()]
    if not known:
        return reading
    first, last = min(dates.min() for dates in known), max(dates.max() for dates in known)
    source = replace(reading.source, period=(first.date().isoformat(), last.date().isoformat()))
    return Reading(source, frame, reading.findings)
