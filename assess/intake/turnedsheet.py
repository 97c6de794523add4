"""A sheet whose columns were made rows, with the way back: which cell of the file every cell of it is.

Used where people stand across the columns and days down the rows (see ``turnedgrid``). Titles above and notes below the block keep
their rows; every finding and every record is put back to the cells of the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assess.cells import Merge, Sheet, Value, a1, rowcol
from assess.findings import Finding, Place
from assess.intake import junk
from assess.intake.reading import SAID_ELSEWHERE, SHOWN, Reading, Taken, excluded_findings, listed, place
from assess.tables import column_letter

LAYOUT = "turned-grid"
_ADDRESS = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
_ROWS_LEFT = "rows-left-out"


@dataclass(frozen=True, slots=True)
class Turned:
    """The turned sheet; of the file its rows ``top`` to ``bottom`` by the columns ``cols``, and the places of the rows below.

    ``heads`` are the rows of the file above the days, ``names`` the one that names people; ``days`` its rows of days, ``label`` the
    column that holds them. ``tail`` has a row of the file, or one of its cells, for every row below the block (column 0 = the whole row). ``nameless`` are filled columns that were
    left behind because nobody's name heads them, ``beside`` are the headings of further columns that are no person's.
    """

    sheet: Sheet
    top: int
    bottom: int
    cols: tuple[int, ...]
    heads: tuple[int, ...]
    names: int
    days: tuple[int, ...]
    label: int
    tail: tuple[tuple[int, int], ...]
    nameless: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()

    def home(self, row: int, col: int) -> tuple[int, int]:
        """The cell of the file; column 0, which stands for a whole row, is the cell of its name."""
        at = row - self.top
        if at < 0:
            return row, col
        if at < len(self.cols):
            return (self.top + col - 1 if col else self.names), self.cols[at]
        known, fixed = self.tail[at - len(self.cols)]
        return known, fixed or col

    def is_person(self, row: int) -> bool:
        """Whether a row of the turned sheet is a column of the file."""
        return self.top <= row < self.top + len(self.cols)

    def is_row(self, row: int) -> bool:
        """Whether a row of the turned sheet is a whole row of the file."""
        at = row - self.top - len(self.cols)
        return row < self.top or (at >= 0 and not self.tail[at][1])

    def home_cell(self, address: str) -> str:
        """The address in the file for one of the turned sheet."""
        return a1(*self.home(*rowcol(address.encode()))) if address else ""


def turned_sheet(
    sheet: Sheet, rows: tuple[int, int], cols: Sequence[int], tail: Sequence[tuple[int, int]], written: dict[tuple[int, int], Value]
) -> Sheet:  # fmt: skip
    """The sheet with the block of these rows and columns turned; ``written`` are cells of the file that say something else."""
    top, bottom = rows
    block = [[written.get((row, col), sheet.cell(row, col)) for row in range(top, bottom + 1)] for col in cols]
    # A single cell stands right of the block, where it is nobody's name and no day.
    right: list[Value] = [None] * (bottom - top + 1)
    below = [list(sheet.rows[row - 1]) if not col else [*right, sheet.cell(row, col)] for row, col in tail]
    merges = tuple(filter(None, (_turned_merge(merge, rows, cols, tail) for merge in sheet.merges)))
    return replace(sheet, rows=[*(list(row) for row in sheet.rows[: top - 1]), *block, *below], merges=merges, flaws={})


def _turned_merge(merge: Merge, rows: tuple[int, int], cols: Sequence[int], tail: Sequence[tuple[int, int]]) -> Merge | None:  # fmt: skip
    first, left, last, right = merge
    top, bottom = rows
    if last < top:
        return merge
    if first > bottom:
        start = next((at for at, (row, col) in enumerate(tail, top + len(cols)) if row == first and not col), 0)
        return (start, left, start + last - first, right) if start else None
    inside = [at for at, col in enumerate(cols, top) if left <= col <= right]
    return (
        (inside[0], first - top + 1, inside[-1], last - top + 1) if inside and top <= first and last <= bottom else None
    )


def put_back(sheet: Sheet, turned: Turned, reading: Reading) -> Reading:
    """A reading of the turned sheet as one of the file."""
    frame = reading.frame
    if frame is not None and not frame.empty:
        homes = [turned.home(row, col) for row, col in zip(frame["row"].tolist(), frame["col"].tolist(), strict=True)]
        rows, cols = (np.array(part, dtype="int32") for part in zip(*homes, strict=True))
        frame = frame.assign(row=rows, col=cols).sort_values(["row", "col"], kind="stable").reset_index(drop=True)
    used, excluded = _rows(sheet, turned, reading)
    source = replace(
        reading.source, layout=LAYOUT, header_rows=turned.heads, columns=dict.fromkeys(reading.source.columns, turned.label),
        rows_read=used + len(excluded), rows_used=used, excluded=excluded,
        unmapped=(*turned.beside, *reading.source.unmapped),
    )  # fmt: skip
    found = [_found(turned, finding) for finding in reading.findings if finding.code != _ROWS_LEFT]
    found += [*excluded_findings(sheet, excluded), *_columns_left(sheet, turned, reading)]
    found += listed("columns-without-name", sheet, [a1(turned.names, col) for col in turned.nameless])
    return replace(reading, source=source, frame=frame, findings=found, taken=tuple(_taken(turned, one) for one in reading.taken))  # fmt: skip


def _found(turned: Turned, finding: Finding) -> Finding:
    """The finding with the addresses of the file."""
    at, facts = finding.place, dict(finding.facts)
    if "cells" in facts:
        facts["cells"] = _ADDRESS.sub(lambda match: turned.home_cell(match[0]), str(facts["cells"]))
    return Finding(finding.code, Place(at.book, at.sheet, turned.home_cell(at.cell)), facts)


def _taken(turned: Turned, taken: Taken) -> Taken:
    row, col = turned.home(taken.row, taken.col)
    return replace(taken, row=row, col=col)


def _rows(sheet: Sheet, turned: Turned, reading: Reading) -> tuple[int, tuple[tuple[int, str], ...]]:
    """How many rows of the file were used, and the others with their reasons."""
    source = reading.source
    known = {turned.home(row, 1)[0]: reason for row, reason in source.excluded if turned.is_row(row)}
    filled = [row for row, cells in enumerate(sheet.rows, 1) if not junk.is_blank(cells) and row not in turned.heads]
    used = [row for row in filled if row in turned.days] if source.rows_used else []
    idle = source.reason or next((reason for row, reason in source.excluded if turned.is_person(row)), junk.EMPTY)
    reasons = {row: known.get(row, idle if row in turned.days else _reason(turned, row)) for row in filled}
    return len(used), tuple((row, reasons[row]) for row in filled if row not in used)


def _reason(turned: Turned, row: int) -> str:
    return junk.TITLE if row < turned.top else junk.TOTAL if row <= turned.bottom else junk.NOTE


def _columns_left(sheet: Sheet, turned: Turned, reading: Reading) -> list[Finding]:
    """The columns that are no person's, with their reasons."""
    by_reason: dict[str, list[str]] = {}
    for row, reason in reading.source.excluded:
        if turned.is_person(row) and reason not in {*SAID_ELSEWHERE, junk.REPEATED, reading.source.reason}:
            by_reason.setdefault(reason.replace("行", "列"), []).append(column_letter(turned.cols[row - turned.top]))
    said = "；".join(f"{why} {len(cols)} 列（{'、'.join(cols[:SHOWN])}）" for why, cols in sorted(by_reason.items()))
    facts = {"reasons": said, "count": sum(map(len, by_reason.values()))}
    return [Finding("columns-left-out", place(sheet, a1(turned.names, turned.label)), facts)] if said else []
