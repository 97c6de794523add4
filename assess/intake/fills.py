"""Cells that stand for the cell above: text merged downwards, and ditto marks (同上, 〃).

Text is repeated. A number or a date that is merged over several rows may be meant once for all of them or for each, so it is
never repeated; it is a question.
"""

from collections.abc import Sequence

import numpy as np

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.columns import Coded, coded
from assess.intake.reading import grouped

DITTO = frozenset({"′′", "同上", "同前", "〃", "″", "”", "''", "〞", "々"})
_TEXT = {"text", "id", "code"}
_ASKED = {"number", "percent", "date", "datetime"}
Cells = list[tuple[int, int]]


def fill_down(
    sheet: Sheet, raw: Sequence[Sequence[Value]], start: int, choice: Choice
) -> tuple[dict[int, Sequence[Value]], Cells]:
    """The values of every mapped column with text merged downwards repeated, and the cells (position, column) so filled."""
    filled: Cells = []
    end = start + len(raw[0])
    fillable = {match.col for match in choice.columns.values() if match.column.kind in _TEXT}
    tall = [merge for merge in sheet.merges if start < merge[0] <= end and merge[2] > merge[0] and merge[1] in fillable]
    changed = {left: list(raw[left - 1]) for left in {merge[1] for merge in tall}}
    for first, left, last, _ in tall:
        column = changed[left]
        top = column[first - start - 1]
        for at in range(first - start, min(last, end) - start):
            if isinstance(top, str | float) and column[at] is None:
                column[at] = top
                filled.append((at, left))
    picked = {match.col: changed.get(match.col, raw[match.col - 1]) for match in choice.columns.values()}
    return picked, filled


def without_ditto(columns: dict[str, Coded], picked: dict[int, Sequence[Value]], filled: Cells) -> dict[str, Coded]:
    """The columns with every ditto mark read as the cell above it; the cells are added to ``filled``."""
    changed = dict(columns)
    for name, column in columns.items():
        if column.match.column.kind not in _TEXT or not any(
            isinstance(v, str) and plain(v) in DITTO for v in column.uniques
        ):
            continue
        values = list(picked[column.match.col])
        for at in range(1, len(values)):
            value = values[at]
            if isinstance(value, str) and plain(value) in DITTO and values[at - 1] is not None:
                values[at] = values[at - 1]
                filled.append((at, column.match.col))
        changed[name] = coded(values, column.match)
    return changed


def merged_numbers(sheet: Sheet, start: int, last: int, choice: Choice) -> list[Finding]:
    """Numbers and dates merged over several rows: one error for each column."""
    found = []
    for match in choice.columns.values():
        if match.column.kind not in _ASKED:
            continue
        tall = [m for m in sheet.merges if m[1] == match.col and start < m[0] <= last and m[2] > m[0]]
        rows = sorted(m[0] for m in tall if sheet.cell(m[0], m[1]) is not None)
        if rows:
            first = next(m for m in tall if m[0] == rows[0])
            span = f"{a1(first[0], first[1])}:{a1(first[2], first[3])}"
            found.append(grouped("merged-number", sheet, rows, match.col, heading=match.column.heading, span=span))
    return found


def filled_findings(sheet: Sheet, start: int, filled: Cells, live: np.ndarray) -> list[Finding]:
    """One note for the cells that were filled down in rows that are records."""
    cells = [(at + start + 1, col) for at, col in filled if live[at]]
    if not cells:
        return []
    col = min(col for _, col in cells)
    return [grouped("merged-text-filled", sheet, [row for row, at in cells if at == col], col)]
