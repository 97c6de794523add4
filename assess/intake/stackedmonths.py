"""Month reports one below the other on one sheet: the rows below a title of another month are of that month.

Looks like: 2026年1月考勤, headings, rows, 2026年2月考勤, the same headings (or none), rows. The title of a further page of the same
month ends nothing. Headings in another order are refused before this (see ``otherheads``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assess.cells import Sheet, Value, plain
from assess.intake import junk
from assess.intake.header import Header
from assess.intake.reading import Reading
from assess.intake.spoken import WEAK, Spoken, spoken
from assess.intake.stackedgrids import joined

_FEW = 3


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the sheet with all other rows blank, the title that says its month ("" for the first), and its title rows."""

    sheet: Sheet
    title: str
    titles: tuple[int, ...] = ()


def month_blocks(sheet: Sheet, header: Header) -> list[Block]:
    """The parts of a month report, from top to bottom; one if no title below the headings says another month."""
    said = [found for row in sheet.rows[: header.rows[0] - 1] for cell in row if (found := _month(cell))]
    now = said[0] if said else None
    starts: list[tuple[int, str]] = [(1, "")]
    pages: list[int] = []
    for row in range(header.last + 1, len(sheet.rows) + 1):
        month = _titled(sheet.rows[row - 1])
        if month is None or not _followed(sheet, row):
            continue
        pages.append(row)
        if now is None or (month.first, month.last) != (now.first, now.last):
            starts.append((row, plain(junk.first_filled(sheet.rows[row - 1]))))
        now = month
    if not pages:
        return [Block(sheet, "")]
    ends = [*(row - 1 for row, _ in starts[1:]), len(sheet.rows)]
    return [_block(sheet, header, pages, start, end, title) for (start, title), end in zip(starts, ends, strict=True)]


def _block(sheet: Sheet, header: Header, pages: Sequence[int], start: int, end: int, title: str) -> Block:
    head = set(header.rows)
    kept = [
        row if (number in head or start <= number <= end) and number not in pages else []
        for number, row in enumerate(sheet.rows, 1)
    ]
    return Block(replace(sheet, rows=kept), title, tuple(row for row in pages if start <= row <= end))


def together(readings: Sequence[Reading], blocks: Sequence[Block]) -> Reading:
    """The readings of the blocks as one of the sheet, with the rows of their titles left out."""
    parts = []
    for at, (reading, block) in enumerate(zip(readings, blocks, strict=True)):
        source = reading.source
        excluded = tuple(sorted([*source.excluded, *((row, junk.TITLE) for row in block.titles)]))
        source = replace(source, excluded=excluded, rows_read=source.rows_read + len(block.titles))
        # The headings stand once for all blocks.
        parts.append(replace(reading, source=replace(source, header_rows=() if at else source.header_rows)))
    whole = joined(parts) if len(parts) > 1 else parts[0]
    return replace(whole, source=replace(whole.source, header_rows=readings[0].source.header_rows))


def _month(cell: Value) -> Spoken | None:
    """The period that a text writes; a single day is none."""
    said = spoken(cell) if isinstance(cell, str) else None
    return said if said and said.rank != WEAK else None


def _titled(row: Sequence[Value]) -> Spoken | None:
    """The period of a row that holds little else than a title."""
    if len(row) - row.count(None) > _FEW:
        return None
    cells = [cell for cell in row if plain(cell)]
    if not cells or not all(isinstance(cell, str) for cell in cells) or junk.junk_reason(cells[0]):
        return None
    return _month(cells[0])


def _followed(sheet: Sheet, title: int) -> bool:
    """Whether rows with several cells stand below a title before the next one; a remark at the end heads nothing."""
    for row in sheet.rows[title:]:
        if len(row) - row.count(None) > 1:
            return _titled(row) is None and not junk.junk_reason(junk.first_filled(row))
    return False
