"""Remarks on a list that change nothing: rows without the running number that all others have, headings written twice above each
other, and a column of levels in which every row says the same, because nobody changed what the program fills in.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake.columns import Coded
from assess.intake.header import Header
from assess.intake.reading import grouped, listed, place
from assess.privacy import masked

_LEVELS = ("priority", "difficulty")
_MANY, _FEW = 10, 0.25
_LONG = 20


def remarks(sheet: Sheet, header: Header, columns: Mapping[str, Coded], used: Sequence[int], blank: np.ndarray) -> list[Finding]:  # fmt: skip
    """All remarks; ``used`` are the rows that were imported, ``blank`` says which rows below the header hold nothing."""
    return [*_unnumbered(sheet, header, used), *_twice(sheet, header), *_same(sheet, header, columns, blank)]


def _unnumbered(sheet: Sheet, header: Header, used: Sequence[int]) -> list[Finding]:
    col = next((at for at, item in enumerate(header.headings, 1) if item and item.name == "序号"), 0)
    merged = {row for top, left, low, _ in sheet.merges if left == col for row in range(top + 1, low + 1)}
    bare = [row for row in used if col and row not in merged and _is_blank(sheet.cell(row, col))]
    return [grouped("rows-unnumbered", sheet, bare, col)] if bare and len(bare) < _FEW * len(used) else []


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _twice(sheet: Sheet, header: Header) -> list[Finding]:
    """Headings that stand over a heading of the same words."""
    cells = []
    for row in header.rows[1:]:
        for col, item in enumerate(header.headings, start=1):
            word = squeezed(sheet.cell(row, col))
            if item and word and word == squeezed(sheet.cell(row - 1, col)):
                cells.append((a1(row, col), item.name))
    return listed("heading-said-twice", sheet, [cell for cell, _ in cells], names="、".join(name for _, name in cells))


def _same(sheet: Sheet, header: Header, columns: Mapping[str, Coded], blank: np.ndarray) -> list[Finding]:
    found = []
    for column in (columns[name] for name in _LEVELS if name in columns):
        codes = column.codes[~blank]
        if len(codes) >= _MANY and len(set(codes.tolist())) == 1 and codes[0] >= 0:
            item = header.headings[column.match.col - 1]
            word = masked(plain(column.uniques[int(codes[0])]))[:_LONG]
            facts = {"heading": item.text if item else column.match.column.heading, "word": word, "count": len(codes)}
            found.append(Finding("column-all-alike", place(sheet, a1(header.last + 1, column.match.col)), facts))
    return found
