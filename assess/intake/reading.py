"""What reading one sheet gives: its source entry, its rows as a canonical frame, and its findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from assess.cells import Sheet, a1, plain
from assess.findings import Finding, Place
from assess.lang import N_
from assess.privacy import masked
from assess.tables import SourceSheet

SHOWN, LONG = 6, 40
# Findings about one cell's value, never of a column of personal numbers: only theirs may be shown as written.
TELLING = {
    "dates-reversed", "leave-overlaps", "owners-several", "absent-without-any-day", "punch-after-midnight", "rating-ballots-not-whole",
}  # fmt: skip
NO_OWNER, NO_PERSON, DUPLICATE = N_("任务没有责任人"), N_("没有姓名或工号"), N_("与前面的行完全重复")
WHOLE_SHEET = {
    "sheet-empty", "sheet-no-data-rows", "sheet-schedule", "sheet-hidden", "sheet-copy", "sheet-example", "layout-side-by-side",
    "sheet-placeholders", "legend-read", "legend-elsewhere", "forms-empty", "blocks-read",
}  # fmt: skip
NOTHING_FILLED = N_("这个人一格也没有填")
SAID_ELSEWHERE = {NO_OWNER, NO_PERSON, DUPLICATE, NOTHING_FILLED}


@dataclass(frozen=True, slots=True)
class Head:
    """A label or heading that a layout read in its own way: its cell, the officer's word for it, and the cells it speaks of."""

    row: int
    col: int
    meaning: str
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Something taken for granted that the profile can correct: kind of line, what it is about, what it was taken for, why, where."""

    kind: str
    written: str
    meaning: str
    why: str
    row: int
    sure: str
    col: int


@dataclass(slots=True)
class Reading:
    """One sheet after recognition; ``frame`` holds the declared columns plus row and col, or is ``None`` if unused.

    ``heads`` and ``taken`` are for the profile: how the labels and headings of a layout that is no list were understood, and
    what else was taken for granted.
    """

    source: SourceSheet
    frame: pd.DataFrame | None = None
    findings: list[Finding] = field(default_factory=list)
    heads: tuple[Head, ...] = ()
    taken: tuple[Taken, ...] = ()


def place(sheet: Sheet, cell: str = "") -> Place:
    """The place of a cell of the sheet."""
    return Place(sheet.book, sheet.name, cell)


def unused(sheet: Sheet, reason: str, code: str = "", **facts: object) -> Reading:
    """A sheet that is listed but not read, with its reason and, if a code is given, a finding."""
    found = [Finding(code, place(sheet), facts)] if code else []
    return Reading(SourceSheet(sheet.book, sheet.name, reason=reason), None, found)


def grouped(code: str, sheet: Sheet, rows: Sequence[int], col: int, **facts: object) -> Finding:
    """One finding for many cells of a column: at the first cell, with what it says, their count and the first few addresses."""
    cells = [a1(row, col) for row in rows[:SHOWN]]
    more = {"count": len(rows), "cells": "、".join(cells) + ("…" if len(rows) > SHOWN else "")}
    if code in TELLING and rows and (said := plain(sheet.cell(rows[0], col))):
        more["raw"] = masked(said)[:LONG]
    return Finding(code, place(sheet, cells[0] if cells else ""), {**facts, **more})


def listed(code: str, sheet: Sheet, cells: Sequence[str], **facts: object) -> list[Finding]:
    """One finding for cells given by their addresses, at the first of them; none for no cell."""
    more = {"count": len(cells), "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else "")}
    return [Finding(code, place(sheet, cells[0]), {**facts, **more})] if cells else []


def row_list(rows: Iterable[int]) -> str:
    """Row numbers for a message: the first few, and an ellipsis."""
    numbers = sorted(rows)
    return "、".join(map(str, numbers[:SHOWN])) + ("…" if len(numbers) > SHOWN else "")


def excluded_findings(sheet: Sheet, excluded: Sequence[tuple[int, str]]) -> list[Finding]:
    """One note for the rows left out, by reason, apart from those that have a finding of their own."""
    by_reason: dict[str, list[int]] = {}
    for row, reason in excluded:
        if reason not in SAID_ELSEWHERE:
            by_reason.setdefault(reason, []).append(row)
    if not by_reason:
        return []
    said = [
        [N_("{reason} {count} 行（第 {rows} 行）"), {"reason": reason, "count": len(rows), "rows": row_list(rows)}]
        for reason, rows in sorted(by_reason.items())
    ]
    return [Finding("rows-left-out", place(sheet), {"reasons": said, "count": sum(map(len, by_reason.values()))})]


def whole_sheets(findings: Sequence[Finding]) -> list[Finding]:
    """Findings that say one thing of whole sheets, drawn together per book: one finding that lists the sheets."""
    kept: list[Finding] = []
    by_book: dict[tuple[str, str, str], list[str]] = {}
    for finding in findings:
        if finding.code in WHOLE_SHEET:
            by_book.setdefault((finding.code, finding.place.book, str(finding.facts.get("legend", ""))), []).append(
                finding.place.sheet
            )
        else:
            kept.append(finding)
    for (code, book, legend), sheets in by_book.items():
        names = "、".join(sheets[:SHOWN]) + ("…" if len(sheets) > SHOWN else "")
        where = Place(book, sheets[0]) if len(sheets) == 1 else Place(book)
        kept.append(Finding(code, where, {"count": len(sheets), "sheets": names, "legend": legend}))
    return kept


def without_use(reading: Reading, reason: str, finding: Finding) -> Reading:
    """The same sheet, no longer used: every row that was used is now excluded for that reason."""
    frame = reading.frame
    rows = sorted({int(row) for row in frame["row"]}) if frame is not None else []
    left = tuple(sorted({row for row, _ in reading.source.excluded} | set(rows)))
    known = dict(reading.source.excluded)
    source = replace(
        reading.source,
        rows_used=0,
        rows_read=len(left),
        excluded=tuple((row, known.get(row, reason)) for row in left),
        reason=reason,
    )
    return Reading(source, None, [*reading.findings, finding])
