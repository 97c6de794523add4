"""Total rows inside or below a day grid: what they state for every day and in the columns beside the days, against what was read.

Looks like: 合计, 小计 (below each department), 出勤人数, 请假合计, 加班合计 with a number under every day. Read: 小计 covers the people since the last
such row, any other all of them, those above it, or those since the last; a number of a day may count people, days or records, of the status that the
label names or, where it names none, of presence or of everything; the way that agrees with most cells is taken for the whole row.
Not read: 应到, 出勤率, 平均, 累计, cells that hold no number, and the 合计 of one of several grids of a sheet, which may be that of all.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from assess.cells import Sheet, Value, a1, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.days import Days
from assess.intake.grid import Grid
from assess.intake.gridtotals import LEAVE, LEAVE_WAYS, PRESENT, TotalColumn, total_columns
from assess.intake.legend import meaning
from assess.intake.reading import listed

_NEAR = 0.005
_PART = re.compile("小计|本页")
_SAYS_NOTHING = re.compile("应到|应出勤|率|平均|累计")
_TOTAL_WORDS = re.compile(r"(?:本页|全镇|全县|部门|单位)?(?:人数|人次|天数|小时数?|时数|合计|小计|总计|总和|共计)")
_OVERTIME = "加班"
_ALL: frozenset[str] = frozenset()
# Who counts as there: also those who came late, and those who worked elsewhere.
_THERE = tuple(
    map(
        frozenset,
        (
            {PRESENT},
            {PRESENT, "迟到", "早退"},
            {PRESENT, "迟到", "早退", "出差", "公务", "外出", "培训", "值班", "加班"},
        ),
    )
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A total row: where, its label, the people that it may cover (positions of blocks), and its numbers by column."""

    row: int
    label: str
    spans: tuple[range, ...]
    written: dict[int, float]


def row_totals(sheet: Sheet, grid: Grid, days: Days, records: pd.DataFrame, alone: bool = True) -> list[Finding]:
    """One finding per total row with cells that differ; ``records`` has block, col, status, days, hours and minutes.

    ``alone`` is ``False`` for one of several grids of a sheet, where a 合计 may reach over the pages before it.
    """
    columns = total_columns(grid, days)
    rows = [row for row in _rows(sheet, grid, days, columns) if alone or _PART.search(row.label)]
    return [finding for row in rows for finding in _compared(sheet, grid, days, columns, records, row)]


def _rows(sheet: Sheet, grid: Grid, days: Days, columns: Sequence[TotalColumn]) -> list[_Row]:
    """The total rows that state a number somewhere, from the top."""
    found: list[_Row] = []
    since: dict[tuple[bool, str], int] = {}
    everybody = range(len(grid.blocks))
    for row in (row for row, reason in grid.excluded if reason == junk.TOTAL and row > grid.header.last):
        label = _label(sheet.rows[row - 1], days.cols[0])
        numbers = {col: sheet.cell(row, col) for col in (*days.cols, *(col for col, *_ in columns))}
        written = {col: value for col, value in numbers.items() if isinstance(value, float)}
        above = sum(block.first < row for block in grid.blocks)
        kind = bool(_PART.search(label)), _word(label) if _statuses(label) else ""
        part = range(since.get(kind, 0), above)
        since[kind] = above
        if written and label and not _SAYS_NOTHING.search(label):
            found.append(_Row(row, label, (part,) if kind[0] else (everybody, part, range(above)), written))
    return found


def _label(cells: Sequence[Value], first: int) -> str:
    """The words before the days that say what the row is."""
    texts = [squeezed(cell).rstrip(":") for cell in cells[: first - 1] if isinstance(cell, str) and squeezed(cell)]
    return next(
        (text for text in texts if _TOTAL_WORDS.search(text) or _SAYS_NOTHING.search(text) or _statuses(text)), ""
    )


def _compared(
    sheet: Sheet, grid: Grid, days: Days, columns: Sequence[TotalColumn], records: pd.DataFrame, row: _Row
) -> list[Finding]:  # fmt: skip
    """The finding for the cells of one row that no way of counting explains."""
    by_day = {col: value for col, value in row.written.items() if col in days.cols}
    owned = records.assign(col=records["col"].map(_owners(days, by_day)))
    ways = [_by_day(owned, span, way, by_day) for span, way in product(row.spans, _ways(row.label))]
    counted = (
        min(ways, key=lambda way: sum(abs(way[col] - value) > _NEAR for col, value in by_day.items())) if ways else {}
    )
    counted |= {col: sums[0] for col, sums in _beside(sheet, grid, columns, records, row).items() if not _fits(sums, row.written[col])}  # fmt: skip
    wrong = [col for col in row.written if col in counted and abs(row.written[col] - counted[col]) > _NEAR]
    pair = f"{row.written[wrong[0]]:g} / {counted[wrong[0]]:g}" if wrong else ""
    return listed("grid-row-total-differs", sheet, [a1(row.row, col) for col in wrong], label=row.label, pair=pair)


def _fits(sums: Sequence[float], written: float) -> bool:
    return any(abs(one - written) <= _NEAR for one in sums)


_Way = tuple[frozenset[str], str]


def _owners(days: Days, written: Collection[int]) -> dict[int, int]:
    """Column -> the column of its day under which a number stands: its own, or one before it that speaks for the whole day."""
    found: dict[int, int] = {}
    for at, col in enumerate(days.cols):
        if col in written:
            found[col] = col
        elif at and days.numbers[at] == days.numbers[at - 1] and days.cols[at - 1] in found:
            found[col] = found[days.cols[at - 1]]
    return found


def _word(label: str) -> str:
    return _TOTAL_WORDS.sub("", label)


def _statuses(label: str) -> tuple[frozenset[str], ...]:
    """The statuses that a label may name together; none if it names no status."""
    word = _word(label)
    if word == LEAVE:
        return tuple(map(frozenset, LEAVE_WAYS))
    status = meaning(word)
    if status == PRESENT:
        return _THERE
    return (frozenset({status}),) if status else ()


def _ways(label: str) -> list[_Way]:
    """Which statuses a row may count (none: all) and what of them: people, days, records or hours."""
    if _word(label) == _OVERTIME:
        return [(_ALL, "hours")]
    named = _statuses(label)
    found = list(product(named or (*_THERE, _ALL), ("people", "days", "records")))
    return found if named else [*found, (_ALL, "hours")]


def _by_day(records: pd.DataFrame, span: range, way: _Way, cols: dict[int, float]) -> dict[int, float]:
    """What one way of counting gives for every column."""
    statuses, what = way
    rows = records[records["block"].isin(span) & records["col"].isin(list(cols))]
    rows = rows[rows["status"].isin(statuses)] if statuses else rows
    by = rows.groupby("col")
    sums = by["block"].nunique() if what == "people" else by.size() if what == "records" else by[what].sum()
    return {col: float(sums.get(col, 0.0)) for col in cols}


def _beside(
    sheet: Sheet, grid: Grid, columns: Sequence[TotalColumn], records: pd.DataFrame, row: _Row
) -> dict[int, list[float]]:
    """The sums that a cell beside the days may state: of the days that were read, and of the column itself."""
    found: dict[int, list[float]] = {}
    for col, _, counts in columns:
        for span in row.spans if col in row.written else ():
            lines = [line for at in span for line, _ in grid.blocks[at].rows]
            stated = [value for line in lines if isinstance(value := sheet.cell(line, col), float)]
            read = [float(count(records[records["block"].isin(span)]).sum()) for count in counts]
            found.setdefault(col, []).extend([*read, *([sum(stated)] if stated else [])])
    return found
