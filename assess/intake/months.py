"""Layout: counters per person for one month (上下班打卡_月报, 考勤汇总表), often under a header of two or three rows -> attendance by month.

Looks like: 姓名 部门 | 应出勤天数(天) 迟到次数(次) 事假(小时) … with groups above (假勤统计/年假(天)); pairs such as 出勤天数(标准/实际) = 30/28.
Read: every counter whose unit agrees with the declared one; ``--`` and blanks are missing, never 0. The month comes from the
title and is put into the date column; numbers of several months (一季度, 1-6月) get no date and are asked about. Not read: prose about single days beside the counters, money columns.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from assess.cells import Sheet
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.days import Days
from assess.intake.flat import read_flat
from assess.intake.header import Header
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.limits import YEAR, within_month
from assess.intake.monthcells import Told, blank, months_told, without_month
from assess.intake.monthchecks import doubts
from assess.intake.reading import Reading, place
from assess.intake.sheetmonth import settle, written

LONGEST_MONTH = 31


def read_months(
    sheet: Sheet, header: Header, choice: Choice, days: Days | None, hints: Hints = NOTHING_SAID
) -> Reading:
    """The sheet as one row per person and month; the profile may give the month, and the cycle that it is counted by."""
    if days:
        header = Header(
            header.rows, tuple(None if col in days.cols else item for col, item in enumerate(header.headings, 1))
        )
        choice = replace(choice, columns={name: m for name, m in choice.columns.items() if m.col not in days.cols})
    texts, match = written(sheet, header.rows[0], hints.month, hints.year), choice.columns.get("date")
    told = months_told(sheet, header, match, texts) if match else Told(sheet)
    reading = read_flat(told.sheet, header, choice, "month-report")
    found = [*reading.findings, *told.findings]
    if days:
        found.append(Finding("day-prose-unread", place(sheet), {"count": len(days.cols)}))
    frame = reading.frame
    if frame is None:
        return Reading(reading.source, None, found)
    if match and not all(blank(told.sheet.cell(row, match.col)) for row in frame["row"].tolist()):
        found += without_month(told.sheet, frame, match.col) + doubts(reading.source, sheet, header, frame, None)
        return _by_rows(sheet, Reading(reading.source, frame, found))
    settled = settle(sheet, texts, False)
    period, span = (None if settled.several else settled.period), settled.period
    found += settled.findings
    span = hints.cycle.of(span) if hints.cycle and period and span else span
    period = span if period else None
    length = (span.last - span.first).days + 1 if span and span.first <= span.last else YEAR
    if span and settled.several:
        facts = {"first": span.first.isoformat(), "last": span.last.isoformat()}
        found.append(Finding("sheet-several-months", place(sheet), facts))
    day = pd.NaT if period is None else pd.Timestamp(period.first)
    frame["date"] = pd.Series([day] * len(frame), dtype="datetime64[us]")
    source = replace(reading.source, period=span.iso() if span else None)
    found += doubts(reading.source, sheet, header, frame, period)
    return within_month(sheet, Reading(source, frame, found), length)


def _by_rows(sheet: Sheet, reading: Reading) -> Reading:
    """The reading whose rows say their months themselves."""
    assert reading.frame is not None
    dates = reading.frame["date"]
    if dates.notna().any():
        last = dates.max() + pd.offsets.MonthEnd(0)
        period = (dates.min().date().isoformat(), last.date().isoformat())
        reading = replace(reading, source=replace(reading.source, period=period))
    return within_month(sheet, reading, dates.dt.days_in_month.fillna(LONGEST_MONTH))


def replace_period(reading: Reading, columns: Sequence[str] = ("date",)) -> Reading:
    """The same reading with its period taken from the first and last date of its rows."""
    frame = reading.frame
    known = [frame[name] for name in columns if frame is not None and name in frame and frame[name].notna().any()]
    if not known:
        return reading
    first, last = min(dates.min() for dates in known), max(dates.max() for dates in known)
    source = replace(reading.source, period=(first.date().isoformat(), last.date().isoformat()))
    return Reading(source, frame, reading.findings)
