"""Where the header of a sheet stands: found by dictionary hits, not by position, over one to three rows.

A group cell (假勤统计) reaches over the columns it is merged across; in files without merges, over the blank cells beside
it that have a label below. Rows of labels with colons (部门：  姓名：) are a form, not a header.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from assess.cells import Sheet, Value, plain, squeezed
from assess.intake.headings import Heading, heading, unit_word
from assess.tables import PERSON
from assess.tables.persons import PERSON_COLUMNS

SEARCHED_ROWS = 40
MAX_HEADER = 3
_DAYS = frozenset(map(float, range(1, 32)))
_PEOPLE = {
    heading(word).name
    for column in PERSON_COLUMNS
    if column.name in PERSON
    for word in (column.heading, *column.aliases)
}


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows (1-based), one heading per column, ``None`` where there is none, and the columns not to be used."""

    rows: tuple[int, ...]
    headings: tuple[Heading | None, ...]
    unused: frozenset[int] = frozenset()

    @property
    def last(self) -> int:
        """The last header row."""
        return self.rows[-1]

    def repeated(self) -> set[str]:
        """Names that head more than one column within the same group."""
        counts = Counter((item.group, item.name) for item in self.headings if item)
        return {name for (_, name), count in counts.items() if count > 1}


def find_header(sheet: Sheet, words: Set[str]) -> Header | None:
    """The header with the most headings known to the dictionary; ``None`` if no row has two of them."""
    best: tuple[tuple[int, int, int], Header] | None = None
    near = tuple(merge for merge in sheet.merges if merge[0] <= SEARCHED_ROWS + MAX_HEADER)
    sheet = replace(sheet, merges=near)
    for top in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1):
        # A word alone in its row is the title of the table, even if it is also the name of a column.
        alone = sum(cell is not None for cell in sheet.rows[top - 1]) == 1
        if alone or not _hits(sheet.rows[top - 1], words) or is_form(sheet.rows[top - 1]):
            continue
        for low in range(top, min(top + MAX_HEADER, len(sheet.rows) + 1)):
            if low > top and not _continues(sheet, top, low):
                break
            header = header_at(sheet, top, low)
            names = {(item.group, item.name) for item in header.headings if item and _known(item, words)}
            score = (len(names), top - low, -top)
            if len(names) >= 2 and (best is None or score > best[0]):
                best = (score, header)
    return _with_sub_headings(sheet, best[1], words) if best else None


def _with_sub_headings(sheet: Sheet, header: Header, words: Set[str]) -> Header:
    """The header with the row below it, where that row heads columns (事假 年假 below 请假) and names nobody."""
    low = header.last + 1
    if low <= len(sheet.rows) and is_unit_row(sheet.rows[low - 1]):
        return header_at(sheet, header.rows[0], low)
    if low > len(sheet.rows) or len(header.rows) == MAX_HEADER or not _continues(sheet, header.rows[0], low):
        return header
    cells = sheet.rows[low - 1]
    if not _hits(cells, words):
        return header
    people = [col for col, item in enumerate(header.headings) if item and item.name in _PEOPLE]
    free = people and all(col >= len(cells) or cells[col] is None for col in people)
    return header_at(sheet, header.rows[0], low) if free else header


def header_at(sheet: Sheet, top: int, low: int) -> Header:
    """The header made of rows ``top`` to ``low``, stretched over cells merged downwards from them."""
    for first, _, last, _ in sheet.merges:
        if top <= first <= low < last <= low + 2:
            low = min(max(low, last), len(sheet.rows))
    width = sheet.width
    units: list[str] = []
    if low > top and is_unit_row(sheet.rows[low - 1]):
        units, low = [unit_word(sheet.cell(low, col)) for col in range(1, width + 1)], low - 1
    lines = [_filled(sheet, row, low, width) for row in range(top, low + 1)]
    headings: list[Heading | None] = []
    for col in range(width):
        cells = [line[col] for line in lines if line[col] is not None]
        distinct = [cell for at, cell in enumerate(cells) if at == 0 or squeezed(cell) != squeezed(cells[at - 1])]
        if not distinct:
            headings.append(None)
            continue
        item = heading(distinct[-1], distinct[-2] if len(distinct) > 1 else None)
        if units and units[col] and not item.unit:
            item = replace(item, unit=units[col])
        headings.append(item if item.name else None)
    return Header(tuple(range(top, low + 1 + bool(units))), tuple(headings))


def is_unit_row(row: Sequence[Value]) -> bool:
    """Whether a row below headings says nothing but their units: 小时 小时 次."""
    filled = [cell for cell in row if cell is not None and plain(cell) not in {"", "单位"}]
    return bool(filled) and all(map(unit_word, filled))


def _filled(sheet: Sheet, row: int, low: int, width: int) -> list[Value]:
    """The cells of a header row, with group cells spread over the columns that belong to them."""
    cells: list[Value] = [sheet.cell(row, col) for col in range(1, width + 1)]
    wide = [merge for merge in sheet.merges if merge[0] <= row <= merge[2] and merge[1] < merge[3]]
    for first, left, _, right in wide:
        for col in range(left, min(right, width) + 1):
            cells[col - 1] = sheet.cell(first, left) if first == row else cells[col - 1]
    if not wide and row < low:
        for col in range(2, width + 1):
            if cells[col - 1] is None and sheet.cell(row + 1, col) is not None:
                cells[col - 1] = cells[col - 2]
    return cells


def is_form(row: Sequence[Value]) -> bool:
    """Whether a row is made of labels that end with a colon."""
    texts = [plain(cell) for cell in row if isinstance(cell, str) and cell.strip()]
    return bool(texts) and sum(text.endswith(":") for text in texts) * 2 > len(texts)


def _hits(row: Sequence[Value], words: Set[str]) -> int:
    return sum(isinstance(cell, str) and heading(cell).name in words for cell in row)


def _known(item: Heading, words: Set[str]) -> bool:
    return item.name in words or f"{item.group}/{item.name}" in words or f"{item.group}{item.name}" in words


def _continues(sheet: Sheet, top: int, row: int) -> bool:
    """Whether a row below a header row is a second line of labels and not the first row of data."""
    above, cells = sheet.rows[row - 2], sheet.rows[row - 1]
    below_blank = [
        cell
        for col, cell in enumerate(cells, start=1)
        if cell is not None and (col > len(above) or above[col - 1] is None or _grouped(sheet, row - 1, col))
    ]
    filled = [cell for cell in cells if cell is not None]
    if not filled:
        return any(first <= row - 1 and row <= last and first >= top for first, _, last, _ in sheet.merges)
    # The numbers of days (1 2 3 …) may stand between the labels.
    labels = [cell for cell in filled if not (isinstance(cell, float) and cell in _DAYS)]
    return bool(below_blank) and bool(labels) and all(isinstance(cell, str) for cell in labels)


def _grouped(sheet: Sheet, row: int, col: int) -> bool:
    return any(
        first <= row <= last and left <= col <= right and left < right for first, left, last, right in sheet.merges
    )


def title_cells(sheet: Sheet, before: int) -> list[tuple[int, int, str]]:
    """The texts above a row, with their row and column."""
    return [
        (row, col, plain(cell))
        for row in range(1, min(before, len(sheet.rows) + 1))
        for col, cell in enumerate(sheet.rows[row - 1], start=1)
        if isinstance(cell, str) and cell.strip()
    ]
