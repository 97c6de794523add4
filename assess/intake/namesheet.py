"""Layout: a sheet prepared for a month that only names people, while every cell beside them is still empty -> listed, never used.

Looks like: 序号 部门 姓名 | 上班 下班 上班 下班 … and names below, nothing else. Said: how many people it names, because nothing written
is neither presence nor absence. Compared: its names with those of the sheet of the same book that shares most of them; who stands
on one of the two only is listed by cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.cells import Sheet, a1, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.header import Header
from assess.intake.headings import matches
from assess.intake.ratinggrid import refused
from assess.intake.reading import SHOWN, Reading, place
from assess.intake.values import convert
from assess.lang import N_
from assess.tables import PERSON, TABLES

LAYOUT, REASON = "names-only", N_("只写了姓名，其余一格也没有填")
_ROSTER = TABLES["roster"]
_BESIDE = {"序号"}
_SHARE = 0.5


def read_names_only(sheet: Sheet, header: Header) -> Reading | None:
    """The entry of a sheet that names people and says nothing of them; ``None`` for others."""
    people = {name: match.col for name, match in matches(header.headings, _ROSTER).items() if name in (*PERSON, "department", "post")}  # fmt: skip
    col = people.get("name", 0)
    empty = {at for at, item in enumerate(header.headings, 1) if item} - set(people.values())
    empty -= {at for at, item in enumerate(header.headings, 1) if item and item.name in _BESIDE}
    names = _names(sheet, header, col) if col else {}
    if not names or not empty or any(_filled(sheet, row, people, header) for row in names):
        return None
    facts = {"people": len(set(names.values()))}
    reading = refused(sheet, header, REASON, Finding("sheet-names-only", place(sheet, a1(min(names), col)), facts))
    reading.source = replace(reading.source, layout=LAYOUT, columns={"name": col})
    return reading


def _names(sheet: Sheet, header: Header, col: int) -> dict[int, str]:
    """The names below the header by row, without the notes that stand behind them."""
    rows = [row for row in range(header.last + 1, len(sheet.rows) + 1) if _is_name(sheet, row, col)]
    folded = convert([sheet.cell(row, col) for row in rows], _ROSTER.column("name")).values
    return {row: str(name) for row, name in zip(rows, folded, strict=True) if name}


def _is_name(sheet: Sheet, row: int, col: int) -> bool:
    value = sheet.cell(row, col)
    return isinstance(value, str) and bool(squeezed(value)) and not junk.junk_reason(junk.first_filled(sheet.rows[row - 1]))  # fmt: skip


def _filled(sheet: Sheet, row: int, people: Mapping[str, int], header: Header) -> bool:
    """Whether anything stands in a row beside the person and a running number."""
    known = {*people.values(), *(at for at, item in enumerate(header.headings, 1) if item and item.name in _BESIDE)}
    return any(squeezed(value) for col, value in enumerate(sheet.rows[row - 1], 1) if col not in known)


def compare_names(sheets: Sequence[Sheet], readings: Sequence[Reading]) -> None:
    """Say on every such sheet who stands only there or only on the used sheet that shares most of its people."""
    if all(reading.source.layout != LAYOUT for reading in readings):
        return
    used = [(reading, _people(reading)) for reading in readings if reading.source.rows_used]
    for sheet, reading in zip(sheets, readings, strict=True):
        if reading.source.layout != LAYOUT:
            continue
        col = reading.source.columns["name"]
        header = Header(reading.source.header_rows, ())
        names = _names(sheet, header, col)
        mine = set(names.values())
        other, theirs = max(used, key=lambda one: len(mine & one[1]), default=(reading, set[str]()))
        if len(mine & theirs) <= _SHARE * len(mine) or mine == theirs:
            continue
        cells = [a1(row, col) for row, name in names.items() if name not in theirs]
        facts = {
            "count": len(mine - theirs), "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else "") if cells else "无",
            "missing": len(theirs - mine), "other": f"〔{other.source.sheet.strip()}〕",
        }  # fmt: skip
        reading.findings.append(Finding("names-differ", place(sheet, cells[0] if cells else ""), facts))


def _people(reading: Reading) -> set[str]:
    frame = reading.frame
    return set(frame["name"].dropna().unique()) if frame is not None and "name" in frame else set()
