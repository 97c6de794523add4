"""Layout: two rows per task, 计划 above 实际 -> one task, planned by the first row and delivered by the second.

Looks like: 大分类 小分类 | 人员 | 完成度 | 工时 | 计划/实际 | 开始日期 | 结束日期, where name, person and hours are merged over the pair.
Read: assigned and due from the 计划 row, delivered from the 实际 row (its cell stands one row below the task's); text merged over
several tasks is filled down, hours never: they are only added up, each cell once. 完成度 1 is done, another number or a begun
实际 row is under way, 0 without a beginning is open. Not read: the band of days beside the list.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from assess.cells import Sheet, Value, a1, squeezed
from assess.findings import Finding
from assess.intake import checks, junk
from assess.intake.columns import Coded, coded, column_findings, typed
from assess.intake.flat import NO_TITLE, UNREADABLE
from assess.intake.header import Header, find_header
from assess.intake.headings import Match, known_words, lexicon
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.months import replace_period
from assess.intake.reading import NO_OWNER, Reading, excluded_findings, grouped, place
from assess.lang import N_
from assess.tables import PERSON, TABLES, SourceSheet

PLAN, ACTUAL = "计划", "实际"
UNPAIRED = N_("计划与实际没有成对的行")
MIN_PAIRS, SEARCHED = 2, 40
TASKS = TABLES["tasks"]
OWN = {"小分类": "title", "大分类": "category", "开始日期": "assigned", "结束日期": "due", "结束时间": "due"}
_WANTED = {"person_id", "name", "task_id", "title", "category", "origin", "department", "assigned", "due"}
PROGRESS, HOURS = ("完成度", "进度", "完成进度", "任务进度"), ("工时", "预估工时", "计划工时")


def read_pairs(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as one task per pair of rows; ``None`` if its rows are no pairs."""
    label = _label_column(sheet)
    header = find_header(sheet, known_words([TASKS]) | set(OWN) | hints.known()) if label else None
    header = hints.header(header) if header else None
    columns = _columns(header, label) if header else {}
    if header is None or not {"title", "assigned", "due"} <= columns.keys():
        return None
    return _read(sheet, header, label, columns)


def _label_column(sheet: Sheet) -> int:
    """The column that says 计划 and 实际 in turn; 0 if there is none. One such pair may be the heading itself."""
    for col in range(1, min(sheet.width, 20) + 1):
        words = [squeezed(row[col - 1]) if col <= len(row) else "" for row in sheet.rows[:SEARCHED]]
        pairs = sum(pair == (PLAN, ACTUAL) for pair in pairwise(words))
        if pairs > MIN_PAIRS:
            return col
    return 0


def _columns(header: Header, label: int) -> dict[str, int]:
    """Canonical name (and 完成度, 工时) -> the first column headed so."""
    words, found = lexicon(TASKS), dict[str, int]()
    for col, item in enumerate(header.headings, start=1):
        if item is None or item.sensitive or col == label:
            continue
        known = [column.name for column, _ in words.get(item.name, [])]
        name = OWN.get(item.name) or next(iter(known), "")
        name = PROGRESS[0] if item.name in PROGRESS else HOURS[0] if item.name in HOURS else name
        if name in {*_WANTED, PROGRESS[0], HOURS[0]}:
            found.setdefault(name, col)
    return found


def _read(sheet: Sheet, header: Header, label: int, cols: dict[str, int]) -> Reading:
    start = header.last
    values = {name: [sheet.cell(row, col) for row in range(start + 1, len(sheet.rows) + 1)] for name, col in cols.items()}  # fmt: skip
    filled = _fill_down(sheet, start, cols, values)
    columns = {
        name: coded(values[name], Match(TASKS.column(name), col, (0, 0)), sheet.shift)
        for name, col in cols.items()
        if name in _WANTED
    }
    columns["delivered"] = coded(values["due"], Match(TASKS.column("delivered"), cols["due"], (0, 0)), sheet.shift)
    plans, excluded = _pairs(sheet, start, label)
    kept, lost = _kept(columns, plans)
    excluded += [(at + start + 1 + step, reason) for at, reason in lost for step in (0, 1)]
    frame, done = _frame(columns, kept, values)
    frame["row"], frame["col"] = (kept + start + 1).astype("int32"), np.zeros(len(kept), dtype="int32")
    excluded = sorted(junk.above(sheet, header) + excluded)
    mapped = {name: match.match.col for name, match in columns.items()}
    source = SourceSheet(
        sheet.book, sheet.name, "tasks", "plan-actual", header.rows, mapped, 2 * len(kept) + len(excluded), 2 * len(kept), tuple(excluded)
    )  # fmt: skip
    reading = replace_period(Reading(source, frame if len(kept) else None), TASKS.dated)
    reading.findings += _findings(sheet, header, columns, plans, [(at, why) for at, why in lost if why == NO_OWNER])
    down = [(at + start + 1, col) for col, at in filled if at in kept]
    if down:
        rows = [row for row, col in down if col == down[0][1]]
        reading.findings.append(grouped("merged-text-filled", sheet, rows, down[0][1]))
    reading.findings += checks.check(sheet, reading) + excluded_findings(sheet, excluded)
    reading.findings.append(_said(sheet, header, columns, kept, done, values.get(HOURS[0], [])))
    return reading


def _fill_down(sheet: Sheet, start: int, cols: dict[str, int], values: dict[str, list[Value]]) -> list[tuple[int, int]]:  # fmt: skip
    """Text merged over more than one pair, repeated; the column and position of each cell so filled."""
    names = {col: name for name, col in cols.items() if name in _WANTED - {"assigned", "due"}}
    filled: set[tuple[int, int]] = set()
    for first, left, last, _ in sheet.merges:
        if first > start and left in names and last > first + 1:
            cells = values[names[left]]
            for at in range(first - start, min(last - start, len(cells))):
                if cells[at] is None:
                    cells[at] = cells[first - start - 1]
                    filled.add((left, at))
    return sorted(filled)


def _pairs(sheet: Sheet, start: int, label: int) -> tuple[np.ndarray, list[tuple[int, str]]]:
    """The positions of the 计划 rows that an 实际 row follows, and the filled rows that belong to no pair."""
    words = [squeezed(sheet.cell(row, label)) for row in range(start + 1, len(sheet.rows) + 1)]
    plans = [at for at in range(len(words) - 1) if (words[at], words[at + 1]) == (PLAN, ACTUAL)]
    paired = {*plans, *(at + 1 for at in plans)}
    others = [
        (at + start + 1, junk.junk_reason(junk.first_filled(sheet.rows[at + start])) or UNPAIRED)
        for at in range(len(words))
        if at not in paired and not junk.is_blank(sheet.rows[at + start])
    ]
    return np.array(plans, dtype=int), others


def _kept(columns: dict[str, Coded], plans: np.ndarray) -> tuple[np.ndarray, list[tuple[int, str]]]:
    """The pairs that are tasks, and the others each with its reason."""
    people = [column.missing() for name, column in columns.items() if name in PERSON]
    reasons = np.full(len(plans), "", dtype=object)
    for name in ("assigned", "due", "delivered"):
        at = plans + (name == "delivered")
        reasons[columns[name].missing()[at] & ~columns[name].empty()[at]] = UNREADABLE
    if people:
        reasons[np.logical_and.reduce(people)[plans]] = NO_OWNER
    reasons[columns["title"].missing()[plans]] = NO_TITLE
    lost = [(int(at), str(reason)) for at, reason in zip(plans, reasons, strict=True) if reason]
    return plans[reasons == ""], lost


def _frame(columns: dict[str, Coded], kept: np.ndarray, values: dict[str, list[Value]]) -> tuple[pd.DataFrame, int]:
    """The tasks and the number of those complete; status only where the sheet has a 完成度."""
    frame = pd.DataFrame({name: column.take(kept + (name == "delivered")) for name, column in columns.items()})
    progress = values.get(PROGRESS[0])
    if progress is None:
        return frame, 0
    begun = ~columns["assigned"].missing()
    words = np.array(["办结", "在办", "未办"], dtype=object)
    codes = np.array([_status(progress[at], bool(begun[at + 1])) for at in kept.tolist()], dtype=int)
    frame["status"] = typed(words, codes, "code")
    return frame, int((codes == 0).sum())


def _status(progress: Value, begun: bool) -> int:
    share = {"100%": 1.0, "0%": 0.0}.get(squeezed(progress), progress)
    if not isinstance(share, float):
        return -1
    return 0 if share in {1, 100} else 1 if share > 0 or begun else 2


def _findings(
    sheet: Sheet, header: Header, columns: dict[str, Coded], plans: np.ndarray, owners: Sequence[tuple[int, str]]
) -> list[Finding]:
    """What the cells say, the plan's from its rows and the delivery's from the rows below."""
    live = np.zeros(len(columns["title"].codes), dtype=bool)
    live[plans] = True
    planned = {name: column for name, column in columns.items() if name != "delivered"}
    found = column_findings(sheet, header, planned, live, header.last)
    found += column_findings(sheet, header, {"delivered": columns["delivered"]}, np.roll(live, 1), header.last)
    people = [column.match.col for name, column in columns.items() if name in PERSON]
    if not people:
        found.append(Finding("owner-column-missing", place(sheet), {"count": len(plans)}))
    elif owners:
        found.append(grouped("tasks-without-owner", sheet, [at + header.last + 1 for at, _ in owners], people[0]))
    return found


def _said(
    sheet: Sheet, header: Header, columns: dict[str, Coded], kept: np.ndarray, done: int, hours: Sequence[Value]
) -> Finding:
    """One note with the numbers that a reader can compare with the sheet."""
    cells = [hour for hour in hours if isinstance(hour, float)]
    people = [column.codes[kept] for name, column in columns.items() if name in PERSON]
    facts = {
        "tasks": len(kept), "people": len(np.unique(people[0])) if people else 0, "done": done, "hours": f"{sum(cells):g}", "cells": len(cells),
        "open": int(columns["delivered"].missing()[kept + 1].sum()),
    }  # fmt: skip
    return Finding("pairs-read", place(sheet, a1(header.last + 1, columns["title"].match.col)), facts)
