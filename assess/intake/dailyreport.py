"""Layout: the daily report of a punching program (每日统计, 打卡日报), one row per person and day with the results of the punches -> attendance by day.

Looks like: 姓名 部门 工号 日期 班次 | 上班1打卡时间 上班1打卡结果 下班1打卡时间 下班1打卡结果 (up to three shifts) | 关联的审批单 | 迟到次数 迟到时长 …, or
时间 姓名 账号 | 班次 最早 最晚 | 考勤结果 | 异常统计, under a header of two rows and a title with the period.
Read: the results, never the times; of a result that 校准状态 puts right (已校准为正常, 外出) what it was put right to: ``缺卡`` stays 缺卡, 休息 (also as 班次 of a day without results) is no duty, 请假 takes the one kind of leave that
its approval names, 补卡审批通过 is 出勤; the minutes of a day with one late coming or early leaving. ``26-03-02 星期一`` is a date where the
weekday agrees. Compared: 迟到次数 早退次数 缺卡次数 旷工天数 of every row with its results; the results count.
Not read: the punch times, overtime, days without any result (left out, nothing recorded is not absence). Asked: a third shift, and a result that names work and leave at once.
Which words a result may be, and what several of them make of a day, stands in ``dailyresults``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.dailyresults import LEAVE, REST, WORDS, Part, parts_of, words_of
from assess.intake.dates import DASHES, as_date
from assess.intake.flat import UNKNOWN_CODE, read_flat
from assess.intake.header import Header
from assess.intake.headings import Match, matches
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.reading import SHOWN, Reading, excluded_findings, listed, place
from assess.intake.values import code_word
from assess.lang import N_
from assess.tables import PERSON, TABLES, Column, Table

LAYOUT, DAYS = "daily-report", TABLES["attendance_days"]
NO_RESULT, NO_SHARES = N_("当天没有结果"), N_("一天的几种情况不能确定各占多少")
_RESULT = re.compile(r"(上班|下班)([1-3]?)(?:打卡)?结果")
_SINGLE = re.compile("考勤结果|打卡状态|打卡结果|考勤状态|出勤状态")
_DATE = {"日期", "时间", "考勤日期", "打卡日期", "统计日期", "出勤日期"}
_SHIFT, _APPROVAL = {"班次", "班次名称"}, {"关联的审批单", "关联审批单", "审批单", "假勤申请"}
# A result put right by hand afterwards (已校准为正常, 外出) stands beside the result that the program gave.
_CORRECTED = {"校准状态", "校准结果", "校准后结果", "校准", "校正状态", "校正结果"}
_AS = re.compile(r"^(?:管理员)?已?(?:校准|校正|更正|修改|改)(?:为|成)?[:：]?")
_UNCORRECTED = {*DASHES, "", "未校准", "无", "未校正"}
# A list with one of these beside its results is such a report; without them it is any list of days.
_TELLING = {"最早", "最晚", "打卡次数", "实际工作时长", "标准工作时长", "迟到次数", "缺卡次数", "上班缺卡次数"}
_COUNTERS = {
    "late_count": ("迟到次数", "迟到"), "severe_count": ("严重迟到次数", "迟到"), "early_count": ("早退次数", "早退"), "missing_count": ("缺卡次数", "缺卡"),
    "missing_in": ("上班缺卡次数", "缺卡"), "missing_out": ("下班缺卡次数", "缺卡"), "absent_days": ("旷工天数", "旷工"),
}  # fmt: skip
_MINUTES = {"late_minutes": ("迟到时长", "迟到"), "early_minutes": ("早退时长", "早退")}
_SHORT_YEAR = re.compile(r"([0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\s*(星期[一二三四五六日天])")
_LEAVES = re.compile("事假|病假|年休假|年假|婚假|陪产假|产假|丧假|探亲假|工伤假|育儿假|调休|护理假")
_NEAR = 0.005


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of such a report by what they hold; results are (shift, column) from left to right."""

    people: Mapping[str, Match]
    date: int
    results: tuple[tuple[int, int], ...]
    shift: int = 0
    approval: int = 0
    corrected: int = 0
    numbers: Mapping[str, int] = field(default_factory=dict)


def read_daily(sheet: Sheet, header: Header, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as attendance by day; ``None`` if it is no report of this kind."""
    cols = _columns(header)
    if cols is None:
        return None
    sheet = _with_years(sheet, header.last, cols.date)
    if not _dated(sheet, header.last, cols.date):
        return None
    reading = read_flat(sheet, header, _choice(cols), LAYOUT)
    if reading.frame is None or reading.frame.empty:
        return replace(reading, source=replace(reading.source, columns=_kept(reading.source.columns, cols)))
    status = hints.choice(Choice(DAYS, {"status": Match(DAYS.column("status"), 1, (0, 0))})).columns["status"].column
    return _days(sheet, reading, cols, replace(status, words={**WORDS, **status.words}))


def _columns(header: Header) -> _Columns | None:
    names = {col: item.name for col, item in enumerate(header.headings, 1) if item}
    people = {name: match for name, match in matches(header.headings, DAYS).items() if name in (*PERSON, "department", "post")}  # fmt: skip
    date = next((col for col, name in names.items() if name in _DATE), 0)
    results = [(int(match[2] or 1), col) for col, name in names.items() if (match := _RESULT.fullmatch(name))]
    single = [col for col, name in names.items() if _SINGLE.fullmatch(name)]
    if not results and len(single) == 1 and set(names.values()) & _TELLING:
        results = [(1, single[0])]
    if not results or not date or not any(name in people for name in PERSON):
        return None
    known = {heading: name for name, (heading, _) in (*_COUNTERS.items(), *_MINUTES.items())}
    numbers = {known[name]: col for col, name in sorted(names.items(), reverse=True) if name in known}
    shift, approval, corrected = (
        next((col for col, name in names.items() if name in words), 0) for words in (_SHIFT, _APPROVAL, _CORRECTED)
    )
    return _Columns(people, date, tuple(results), shift, approval, corrected, numbers)


def _with_years(sheet: Sheet, after: int, col: int) -> Sheet:
    """The sheet with dates of two figures for the year written in full, where their weekday agrees."""
    full: dict[Value, str] = {}
    for row in sheet.rows[after:]:
        cell = row[col - 1] if col <= len(row) else None
        match = _SHORT_YEAR.fullmatch(plain(cell)) if isinstance(cell, str) and cell not in full else None
        if match:
            moment, note, _ = as_date(f"20{match[1]}-{match[2]}-{match[3]} {match[4]}", DAYS.column("date"))
            if moment is not None and note != "weekday-wrong":
                full[cell] = f"20{match[1]}-{match[2]}-{match[3]}"
    if not full:
        return sheet
    rows = [
        [*row[: col - 1], full.get(row[col - 1], row[col - 1]), *row[col:]] if at >= after and col <= len(row) else row
        for at, row in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=rows)


def _dated(sheet: Sheet, after: int, col: int) -> bool:
    """Whether days stand in most of the cells below the heading; 时间 may head anything."""
    cells = [row[col - 1] for row in sheet.rows[after:] if col <= len(row) and row[col - 1] is not None]
    distinct = set(cells)
    known = {cell for cell in distinct if as_date(cell, DAYS.column("date"))[0] is not None}
    return sum(cell in known for cell in cells) * 2 > len(cells)


def _choice(cols: _Columns) -> Choice:
    columns = dict(cols.people)
    columns["date"] = Match(DAYS.column("date"), cols.date, (0, 0))
    texts = {f"result{order}": col for order, (_, col) in enumerate(cols.results)}
    texts |= {
        name: col
        for name, col in (("shift", cols.shift), ("approval", cols.approval), ("corrected", cols.corrected))
        if col
    }
    for name, col in texts.items():
        columns[name] = Match(Column(name, name, "text"), col, (0, 0))
    for name, col in cols.numbers.items():
        columns[name] = Match(Column(name, name, "number"), col, (0, 0))
    declared = (
        *DAYS.columns,
        *(match.column for name, match in columns.items() if name not in {c.name for c in DAYS.columns}),
    )
    return Choice(Table(DAYS.name, DAYS.word, DAYS.heading, declared, census=True, dated=DAYS.dated), columns)


def _kept(columns: Mapping[str, int], cols: _Columns) -> dict[str, int]:
    """The columns as the dictionary names them: people, date, and the first result as the status."""
    declared = {column.name for column in DAYS.columns}
    return {**{name: col for name, col in columns.items() if name in declared}, "status": cols.results[0][1]}


@dataclass(slots=True)
class _Found:
    """Records under way (position of the row, part, minutes), rows left out with their reason, and unknown words with their cells."""

    records: list[tuple[int, Part, float]] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)


def _days(sheet: Sheet, reading: Reading, cols: _Columns, status: Column) -> Reading:
    frame, source = reading.frame, reading.source
    assert frame is not None
    found, heard = _Found(), dict[str, tuple[list[str], str]]()
    wanted = [*(f"result{order}" for order in range(len(cols.results))), "shift", "approval", "corrected", *_MINUTES]
    lists = {name: frame[name].astype(object).where(frame[name].notna(), None).tolist() for name in wanted if name in frame}  # fmt: skip
    rows = frame["row"].tolist()
    for at, row in enumerate(rows):
        told = {name: values[at] for name, values in lists.items()}
        _day(row, at, told, cols, status, heard, found)
    findings = [f for f in reading.findings if f.code != "rows-left-out"]
    excluded = tuple(sorted([*source.excluded, *found.left]))
    findings += excluded_findings(sheet, [one for one in excluded if one[1] != UNKNOWN_CODE])
    for word, cells in sorted(found.unknown.items()):
        findings += listed("code-unknown", sheet, cells, heading="打卡结果", found=word, hint="无")
    open_ = [row for row, why in found.left if why == NO_SHARES]
    findings += listed("daily-shares-unclear", sheet, [a1(row, cols.results[0][1]) for row in open_])
    long = _frame(frame, found.records, cols)
    findings += _differing(sheet, frame, found.records, cols)
    kept = replace(
        source, columns=_kept(source.columns, cols), excluded=excluded, rows_used=source.rows_used - len(found.left)
    )
    return Reading(kept, long if len(long) else None, findings)


def _day(
    row: int, at: int, told: Mapping[str, object], cols: _Columns, status: Column, heard: dict[str, tuple[list[str], str]], found: _Found
) -> None:  # fmt: skip
    """The records of one row, or why it has none."""
    shifts: dict[int, list[tuple[str, int]]] = {}
    for order, shift, col, text in _said(told, cols):
        if text is None:
            continue
        words, strange = heard.setdefault(str(text), words_of(str(text), status))
        if strange:
            found.unknown.setdefault(strange, []).append(a1(row, col))
            found.left.append((row, UNKNOWN_CODE))
            return
        shifts.setdefault(shift, []).extend((_kind(word, told.get("approval"), status), order) for word in words)
    parts = parts_of(list(shifts.values()))
    if parts is None:
        found.left.append((row, NO_SHARES))
    elif parts:
        found.records += [(at, part, _minutes(part, parts, told)) for part in parts]
    elif str(told.get("shift") or "").startswith(REST):
        found.records.append((at, Part(REST, "", 1.0, -1), np.nan))
    else:
        found.left.append((row, NO_RESULT))


def _said(told: Mapping[str, object], cols: _Columns) -> list[tuple[int, int, int, object]]:
    """The results of a row (order, shift, column, text); what was put right by hand stands for the result it is about.

    Beside several results it does not say which one it is about, and its own words, which no result has, are asked for.
    """
    said = str(told.get("corrected") or "").strip()
    if said in _UNCORRECTED:
        return [(order, shift, col, told.get(f"result{order}")) for order, (shift, col) in enumerate(cols.results)]
    return [
        (
            0,
            cols.results[0][0],
            cols.corrected,
            (_AS.sub("", said) if len(cols.results) == 1 else "") or f"校准：{said}",
        )
    ]


def _kind(word: str, approval: object, status: Column) -> str:
    """请假 as the one kind of leave that the approval names; any other status as it is."""
    kinds = {code_word(kind, status) for kind in _LEAVES.findall(str(approval or ""))} if word == LEAVE else set()
    return str(next(iter(kinds))) if len(kinds) == 1 and None not in kinds else word


def _minutes(part: Part, parts: Sequence[Part], told: Mapping[str, object]) -> float:
    """The minutes of the only late coming or early leaving of a day; missing where there are two."""
    name = next((name for name, (_, status) in _MINUTES.items() if status == part.status), "")
    value = told.get(name) if name and sum(one.status == part.status for one in parts) == 1 else None
    return float(value) if isinstance(value, float) else np.nan


def _frame(rows: pd.DataFrame, records: Sequence[tuple[int, Part, float]], cols: _Columns) -> pd.DataFrame:
    people = [name for name in (*PERSON, "department", "post", "date") if name in rows]
    frame = rows[people].iloc[[at for at, _, _ in records]].reset_index(drop=True)
    places = [cols.results[part.at][1] if part.at >= 0 else cols.shift for _, part, _ in records]
    frame = frame.assign(
        status=pd.Categorical([part.status for _, part, _ in records]),
        half=pd.Categorical([part.half or None for _, part, _ in records]),
        days=pd.Series([part.days for _, part, _ in records], dtype=float),
        minutes=pd.Series([minutes for *_, minutes in records], dtype=float),
        row=rows["row"].to_numpy()[[at for at, _, _ in records]].astype("int32"),
        col=np.array(places, dtype="int32"),
    )
    return frame.sort_values(["row", "col"], kind="stable", ignore_index=True)


def _differing(
    sheet: Sheet, rows: pd.DataFrame, records: Sequence[tuple[int, Part, float]], cols: _Columns
) -> list[Finding]:
    """Counters of the report that its own results do not bear out, kind by kind."""
    found = []
    known = sorted({at for at, _, _ in records})
    for status in dict.fromkeys(status for _, status in _COUNTERS.values()):
        names = [name for name, (_, of) in _COUNTERS.items() if of == status and name in cols.numbers]
        stated = rows[names].fillna(0).sum(axis=1) if names else pd.Series(dtype=float)
        counted = pd.Series(0.0, index=rows.index)
        for at, part, _ in records:
            counted.iloc[at] += (part.days if status == "旷工" else 1.0) if part.status == status else 0.0
        wrong = [at for at in known if names and rows[names].iloc[at].notna().any() and abs(stated.iloc[at] - counted.iloc[at]) > _NEAR]  # fmt: skip
        if wrong:
            cells = [a1(int(rows["row"].iloc[at]), cols.numbers[names[0]]) for at in wrong]
            facts = {
                "heading": "、".join(_COUNTERS[name][0] for name in names), "count": len(cells), "status": status,
                "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else ""),
                "pair": f"{stated.iloc[wrong[0]]:g} / {counted.iloc[wrong[0]]:g}",
            }  # fmt: skip
            found.append(Finding("daily-counts-differ", place(sheet, cells[0]), facts))
    return found
