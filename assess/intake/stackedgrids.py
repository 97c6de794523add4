"""Layout: several symbol grids one below the other on a sheet, each under its own row of days -> attendance by day.

Looks like: 1–16 above 17–31 of one month, one month above the next, or printed pages with other people.
Read: every block with its own days; its month is the one written above it, else that of the block above (17 after 16, or the
next page). Not read, and said: a block that would repeat days of the same people, because its month is not written.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd
from pandas.api.types import union_categoricals

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.dating import Dated, date_columns
from assess.intake.days import Days, day_rows
from assess.intake.grid import TITLE, Grid, find_grid
from assess.intake.header import title_cells
from assess.intake.hints import Hints
from assess.intake.legend import is_legend
from assess.intake.legendrows import legend_texts
from assess.intake.period import find_period
from assess.intake.reading import Reading, place
from assess.intake.sheetmonth import written
from assess.intake.symbolgrid import TABLE, read_symbol_grid
from assess.lang import N_
from assess.tables import PERSON, SourceSheet

REFUSED = N_("又一行日期下面的行，月份没有写明或日子重复")
_HEADINGS = {"姓名", "序号", "日期", "部门", "星期", "工号"}
_TITLES = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """One block of the sheet: its first row, its rows (all others blank), its days, its grid and the titles above it."""

    first: int
    sheet: Sheet
    days: Days
    grid: Grid
    titles: tuple[str, ...]

    def people(self, key: str) -> set[str]:
        """What stands in one of the columns that name its people; nothing if it has no such column."""
        col = self.grid.people[key].col if key in self.grid.people else 0
        return {squeezed(self.sheet.cell(block.first, col)) for block in self.grid.blocks} - {""} if col else set()


def read_symbol_grids(sheet: Sheet, days: Days, hints: Hints) -> Reading:
    """The sheet as attendance by day, block by block where it has several rows of days."""
    parts = _parts(sheet, hints)
    if len(parts) < 2:
        dated = date_columns(sheet, days, written(sheet, days.row, hints.month, hints.year), hints.cycle)
        return _taken(dated, read_symbol_grid(sheet, days, dated, hints))
    legends = [text for part in parts for text in _legend(part)]
    texts = written(parts[0].sheet, parts[0].days.row, hints.month, hints.year)
    readings: list[Reading] = []
    known: list[tuple[_Part, Dated]] = []
    for at, part in enumerate(parts):
        texts = (
            replace(texts, said="", titles=part.titles, tab="", file="") if at and find_period(part.titles) else texts
        )
        when = date_columns(part.sheet, part.days, texts, hints.cycle)
        if any(_again(part, when, *other) for other in known):
            readings.append(_refused(part))
            continue
        known.append((part, when))
        readings.append(_taken(when, read_symbol_grid(part.sheet, part.days, when, hints, legends, False)))
    return joined(readings)


def _taken(dated: Dated, reading: Reading) -> Reading:
    """The reading with what its dates take for granted."""
    return replace(reading, taken=(*dated.taken, *reading.taken))


def _parts(sheet: Sheet, hints: Hints) -> list[_Part]:
    """The blocks of the sheet; a further row of days begins one if people are named beside it."""
    heads = day_rows(sheet)
    if len(heads) < 2:
        return []
    starts = [1, *(_first_row(sheet, head, above) for above, head in pairwise(heads))]
    ends = [*(start - 1 for start in starts[1:]), len(sheet.rows)]
    parts: list[_Part] = []
    for head, start, end in zip(heads, starts, ends, strict=True):
        part = _part(sheet, head, start, end, hints)
        if parts and not any(map(part.people, PERSON)):
            above = parts.pop()
            part = _part(sheet, above.days, above.first, end, hints)
        parts.append(part)
    return parts


def _part(sheet: Sheet, head: Days, start: int, end: int, hints: Hints) -> _Part:
    rows = [row if start <= number <= end else [] for number, row in enumerate(sheet.rows, 1)]
    own = replace(sheet, rows=rows)
    # Columns that only another block fills are no days that this block leaves without a heading.
    filled = {col for row in rows for col, cell in enumerate(row, 1) if plain(cell)}
    head = replace(head, after=tuple(col for col in head.after if col in filled))
    titles = tuple(text for *_, text in title_cells(own, head.row))
    return _Part(start, own, head, find_grid(own, head, TABLE, hints), titles)


def _first_row(sheet: Sheet, head: Days, above: Days) -> int:
    """The first row of the titles and headings above a row of days."""
    start = min(head.row, head.weekday_row or head.row)
    for row in range(start - 1, max(above.row, start - 1 - _TITLES), -1):
        cells = [cell for cell in sheet.rows[row - 1] if plain(cell)]
        if cells and (_ends_above(cells[0]) or not any(map(_is_title, cells))):
            break
        start = row if cells else start
    return start


def _ends_above(cell: Value) -> bool:
    """Whether a row that begins so belongs to the block above: its legend, its notes, its signatures."""
    return bool(junk.junk_reason(cell)) or (isinstance(cell, str) and is_legend(cell))


def _is_title(cell: Value) -> bool:
    text = squeezed(cell)
    return bool(TITLE.fullmatch(text)) or text in _HEADINGS or ":" in text


def _legend(part: _Part) -> list[str]:
    people = {row for block in part.grid.blocks for row, _ in block.rows}
    keys = [match.col for match in part.grid.people.values()]
    return legend_texts(part.sheet, part.grid.header.rows, people, keys, part.days.cols)


def _again(part: _Part, dated: Dated, other: _Part, before: Dated) -> bool:
    """Whether a block has days of people that an earlier one has already."""
    key = next((key for key in PERSON if part.people(key) and other.people(key)), "")
    return bool(set(dated.dates) & set(before.dates) and part.people(key) & other.people(key))


def _refused(part: _Part) -> Reading:
    """A block that is not read, with the question."""
    cell = a1(part.days.row, part.days.cols[0])
    rows = [row for row, cells in enumerate(part.sheet.rows, 1) if not junk.is_blank(cells)]
    rows = [row for row in rows if row not in part.grid.header.rows]
    known = dict(part.grid.excluded)
    excluded = tuple((row, known.get(row, REFUSED)) for row in rows)
    facts = {"row": part.days.row, "people": len(part.grid.blocks)}
    found = Finding("grid-second-header", place(part.sheet, cell), facts)
    source = SourceSheet(part.sheet.book, part.sheet.name, TABLE, "symbol-grid", part.grid.header.rows)
    return Reading(replace(source, rows_read=len(rows), excluded=excluded, reason=REFUSED), None, [found])


def joined(readings: Sequence[Reading]) -> Reading:
    """The readings of the blocks as one of the whole sheet."""
    sources = [reading.source for reading in readings]
    frames = [reading.frame for reading in readings if reading.frame is not None]
    periods = [source.period for source in sources if source.period]
    heads = [(row, junk.REPEATED) for source in sources[1:] for row in source.header_rows]
    first = next((source for source in sources if source.rows_used), sources[0])
    source = replace(
        first, rows_read=sum(one.rows_read for one in sources) + len(heads), rows_used=sum(one.rows_used for one in sources),
        excluded=tuple(sorted([*heads, *(item for one in sources for item in one.excluded)])),
        unmapped=tuple(dict.fromkeys(text for one in sources for text in one.unmapped)),
        period=(min(period[0] for period in periods), max(period[1] for period in periods)) if periods else None,
    )  # fmt: skip
    found = {repr(finding): finding for reading in readings for finding in reading.findings}
    taken = dict.fromkeys(item for reading in readings for item in reading.taken)
    return Reading(source, _stacked(frames) if frames else None, list(found.values()), taken=tuple(taken))


def _stacked(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The frames one below the other; a column that a block lacks is missing there."""
    if len(frames) == 1:
        return frames[0]
    names = list(dict.fromkeys(name for frame in frames for name in frame))
    full = [frame.reindex(columns=names) for frame in frames]
    joined = pd.concat(
        [frame.drop(columns=[n for n in names if _coded(frames, n)]) for frame in full], ignore_index=True
    )
    for name in names:
        if _coded(frames, name):
            joined[name] = union_categoricals([frame[name].astype("category") for frame in full], sort_categories=True)
    return joined[names]


def _coded(frames: Sequence[pd.DataFrame], name: str) -> bool:
    return any(name in frame and isinstance(frame[name].dtype, pd.CategoricalDtype) for frame in frames)
