"""Headings that stand once more further down a list, with the columns in another order: the rows below them are refused.

A repeated heading row in the same order is passed over as before. The rows below one in another order would be read under
the wrong headings, so the list ends above it (and above the title of that part) and a question is asked.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.header import SEARCHED_ROWS
from assess.intake.headings import heading
from assess.intake.reading import Reading, place
from assess.lang import N_

OTHER_ORDER = N_("又一行表头下面的行，栏目次序或名称不同")
# Headings of people that no record holds as a word: 人员, 成员, 编号 may be.
_PEOPLE = ("姓名", "工号", "员工姓名", "职工姓名", "干部姓名", "人员编号", "员工编号", "职工编号", "被考核人", "被测评人", "被评议人", "被评价人")  # fmt: skip
_WRITTEN = frozenset([*_PEOPLE, "姓 名", "姓  名", "姓　名", "姓　　名", "工 号", "姓名*", "姓名：", "姓名:"])
_TITLES = 4


@dataclass(frozen=True, slots=True)
class Rest:
    """The part of a sheet that is refused: its first row, its heading row, the first cell that is in another place, both headings."""

    first: int
    row: int
    col: int
    said: str
    above: str


def apart(sheet: Sheet, words: Set[str]) -> tuple[Sheet, Rest | None]:
    """The sheet down to headings in another order, and what stands from there on; ``words`` are headings that are known."""
    heads = [row for row, cells in enumerate(sheet.rows, 1) if not _WRITTEN.isdisjoint(cells) and _all_words(cells)]
    if len(heads) < 2 or heads[0] > SEARCHED_ROWS:
        return sheet, None
    top = sheet.rows[heads[0] - 1]
    if sum(cell in _WRITTEN for cell in top) > sum(squeezed(cell) in _PEOPLE for cell in set(top)):
        return sheet, None
    for above, row in pairwise(heads):
        col = _moved(top, sheet.rows[row - 1], words)
        if col and row > above + 1:
            first = _first_row(sheet, row)
            merges = tuple(merge for merge in sheet.merges if merge[2] < first)
            rest = Rest(first, row, col, plain(sheet.cell(row, col)), plain(top[col - 1]))
            return replace(sheet, rows=sheet.rows[: first - 1], merges=merges), rest
    return sheet, None


def with_rest(sheet: Sheet, reading: Reading, rest: Rest | None) -> Reading:
    """The reading of the upper part, with the rows of the refused part left out and the question."""
    if rest is None:
        return reading
    rows = [row for row in range(rest.first, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[row - 1])]
    source = reading.source
    excluded = (*source.excluded, *((row, OTHER_ORDER) for row in rows))
    facts = {"row": rest.row, "said": rest.said, "above": rest.above, "count": len(rows)}
    found = Finding("headings-in-other-order", place(sheet, a1(rest.row, rest.col)), facts)
    reading.findings.append(found)
    return replace(reading, source=replace(source, excluded=excluded, rows_read=source.rows_read + len(rows)))


def _all_words(cells: Sequence[Value]) -> bool:
    filled = [cell for cell in cells if plain(cell)]
    return len(filled) > 1 and all(isinstance(cell, str) for cell in filled)


def _moved(top: Sequence[Value], cells: Sequence[Value], words: Set[str]) -> int:
    """The first column (1-based) that a heading known from elsewhere stands over instead of the one above; 0 for none."""
    known = {heading(cell).name for cell in top if isinstance(cell, str)} - {""}
    names = [heading(cell).name for cell in cells if isinstance(cell, str) and cell.strip()]
    if sum(name in known or name in words for name in names) * 2 <= len(names):
        return 0
    for col, (one, other) in enumerate(zip(top, cells, strict=False), 1):
        name = heading(other).name
        if plain(one) and plain(other) and heading(one).name != name and (name in known or name in words):
            return col
    return 0


def _first_row(sheet: Sheet, row: int) -> int:
    """The first row of the titles above a heading row."""
    first = row
    for at in range(row - 1, max(row - 1 - _TITLES, 1), -1):
        filled = [cell for cell in sheet.rows[at - 1] if plain(cell)]
        if len(filled) > 1 or (filled and (not isinstance(filled[0], str) or junk.junk_reason(filled[0]))):
            break
        first = at if filled else first
    return first
