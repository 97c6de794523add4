"""Where the days of a person's block stand: one a row, one a column, or once above all blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from assess.cells import Sheet, squeezed
from assess.intake.daycell import as_day
from assess.intake.dayheads import MIN_DAYS
from assess.intake.days import Days, few_days, find_days, with_weekdays
from assess.intake.namedays import Day
from assess.intake.personblocks import SEARCHED, PersonBlock, find_blocks

LONGEST, AXIS_COLS, HEAD_ROWS, MIN_DATES, FEWEST = 60, 3, 3, 5, 3
_MONTH_END = 28
_NO_DAYS = re.compile("序号|编号|工号|no", re.I)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days of a block: one a row (``down``; ``days.cols`` are then row numbers, ``days.row`` the column) or one a column."""

    down: bool
    days: Days


def blocks_with_days(sheet: Sheet) -> tuple[list[PersonBlock], list[Axis | None]]:
    """The blocks of the sheet and the days of each; a long list below a line that names somebody is not searched to its end."""
    start = replace(sheet, rows=sheet.rows[: SEARCHED + LONGEST])
    blocks = find_blocks(start)
    axes = find_axes(start, blocks)
    if len(start.rows) == len(sheet.rows) or not any(axes):
        return blocks, axes
    blocks = find_blocks(sheet)
    return blocks, find_axes(sheet, blocks)


def find_axes(sheet: Sheet, blocks: Sequence[PersonBlock]) -> list[Axis | None]:
    """The days of every block; where no block has its own, those that stand once above them all."""
    axes = [_axis(sheet, block) for block in blocks]
    if blocks and not any(axes):
        forms = {row for block in blocks for row in block.rows}
        # What stands in the rows of labels is no record of a day.
        bare = replace(sheet, rows=[[] if row in forms else cells for row, cells in enumerate(sheet.rows, 1)])
        days = find_days(bare) or _week(bare, blocks[0].rows[0])
        shared = Axis(False, days) if days and days.row < blocks[0].rows[0] else None
        return [shared] * len(blocks)
    return axes


def _week(sheet: Sheet, before: int) -> Days | None:
    """The last row above the blocks that holds a few days and nothing else."""
    above = replace(sheet, rows=sheet.rows[: before - 1])
    found = [days for days in few_days(above, FEWEST) if sum(map(bool, map(squeezed, above.rows[days.row - 1]))) == len(days.cols)]  # fmt: skip
    return found[-1] if found else None


def head_text(sheet: Sheet, row: int, col: int) -> str:
    """The nearest text above a cell, within the rows that may head it; "" if there is none."""
    texts = (squeezed(value) for at in range(1, HEAD_ROWS) if isinstance(value := sheet.cell(row - at, col), str))
    return next(filter(None, texts), "")


def _axis(sheet: Sheet, block: PersonBlock) -> Axis | None:
    start = block.rows[-1] + 1
    for row in range(start, block.bottom + 1):
        found = _day_run(row, [as_day(sheet.cell(row, col), sheet.shift) for col in range(block.left, block.right + 1)])
        if found:
            days = replace(found, cols=tuple(at + block.left - 1 for at in found.cols))
            return Axis(False, with_weekdays(sheet, days))
    for col in range(block.left, min(block.left + AXIS_COLS, block.right + 1)):
        cells = [as_day(sheet.cell(row, col), sheet.shift) for row in range(start, block.bottom + 1)]
        found = _day_run(col, cells) or _dated_run(col, cells)
        if found:
            days = replace(found, cols=tuple(at + start - 1 for at in found.cols))
            return None if _NO_DAYS.search(head_text(sheet, days.cols[0], col)) else Axis(True, days)
    return None


def _day_run(row: int, cells: Sequence[Day | None]) -> Days | None:
    """The longest stretch of neighbouring columns whose numbers count up by one, starting again at 1 after a month's end."""
    best: list[int] = []
    current: list[int] = []
    for at, cell in enumerate(cells):
        last = cells[current[-1]] if current else None
        follows = cell and last and (cell[0] == last[0] + 1 or (cell[0] == 1 and last[0] >= _MONTH_END))
        current = [*current, at] if cell and follows else ([at] if cell else [])
        best = current if len(current) > len(best) else best
    if len(best) < MIN_DAYS:
        return None
    found = [cells[at] for at in best]
    full = [cell[2] for cell in found if cell and cell[2]]
    return Days(
        row,
        tuple(at + 1 for at in best),
        tuple(cell[0] for cell in found if cell),
        tuple(cell[1] for cell in found if cell),
        0,
        tuple(full) if len(full) == len(best) else (),
    )


def _dated_run(col: int, cells: Sequence[Day | None]) -> Days | None:
    """Whole dates that follow each other with gaps, as on a form of working days only."""
    first = next((at for at, cell in enumerate(cells) if cell and cell[2]), len(cells))
    run = list(takewhile(lambda cell: cell and cell[2], cells[first:]))
    dates = [cell[2] for cell in run if cell and cell[2]]
    if len(dates) < MIN_DATES or any(later <= earlier for earlier, later in pairwise(dates)):
        return None
    cols = tuple(range(first + 1, first + 1 + len(dates)))
    return Days(col, cols, tuple(day.day for day in dates), tuple(day.weekday() for day in dates), 0, tuple(dates))
