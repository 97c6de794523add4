"""Layout: a grid of symbols or words, one column per day (考勤表) -> attendance by day.

Looks like: 姓名 | 1 2 3 … 31 | totals | 签名, one to four rows per person, and a legend below such as ``出勤√ 事假△ 病假＋``.
Read: one record per filled cell; 上午 and 下午 are half days, the 加班 row gives overtime hours, the 补休 row minutes of
compensatory leave; ``√+3.5`` adds overtime hours, ``√/△`` is two half days; a text merged over days of one row holds for each.
Not read: totals beside the grid, signatures, blank cells (nothing recorded is not absence) unless the legend says that a blank
is presence, people whose days are all blank (they are said). A sign that neither the legend nor
the word list knows is asked for once, and its cells are left out and counted.
"""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from assess.cells import Sheet
from assess.findings import Finding
from assess.intake.blankdays import BLANK, blank_note, blank_words, only_exceptions, present_columns, told_blanks
from assess.intake.dating import Dated
from assess.intake.days import Days
from assess.intake.grid import Grid, find_grid
from assess.intake.gridcells import Cells, Ground, fill_blanks, read_cells
from assess.intake.gridpeople import name_cell, people_columns, told_twice
from assess.intake.gridsigns import sign_findings, signs_of, word_findings
from assess.intake.gridtotalrows import row_totals
from assess.intake.gridtotals import grid_totals
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.legend import read_legend
from assess.intake.legendrows import legend_texts
from assess.intake.mergeddays import merged_days
from assess.intake.personrows import assumed_rows, row_kinds, unclear_rows
from assess.intake.reading import NOTHING_FILLED, Reading, excluded_findings, listed, place
from assess.tables import SourceSheet

TABLE = "attendance_days"


def read_symbol_grid(
    sheet: Sheet,
    days: Days,
    dated: Dated,
    hints: Hints = NOTHING_SAID,
    elsewhere: Sequence[str] = (),
    alone: bool = True,
) -> Reading:
    """The sheet as attendance by day; without a month or without names no record is made, and the sheet says why.

    ``hints`` explain signs that the legend leaves out; where the two differ the sign is a question. ``elsewhere`` are texts of
    the sheet outside this grid, which explain the signs of a grid without a legend of its own; ``alone`` says that it is the only one.
    """
    grid = find_grid(sheet, days, TABLE, hints)
    people = {row for block in grid.blocks for row, _ in block.rows}
    own = _texts(sheet, grid, people, days)
    near = own if read_legend(own)[0] else [*own, *elsewhere]
    far = {} if read_legend(near)[0] else hints.legends
    texts = [*near, *far.values()]
    kinds, left = row_kinds(sheet, grid.blocks, days, hints.orders)
    signs = {sign: word for sign, word in hints.signs.items() if sign != BLANK}
    ground = Ground(sheet, days, dated, signs_of(texts, signs), merged_days(sheet, days, people), kinds)
    cells = read_cells(ground, grid.blocks)
    blanks, known = _blanks(texts, hints, days, dated)
    present, asked = present_columns(sheet, known, len(dated.dates), blanks) if dated.dates else ((), [])
    asked += _unexplained_blanks(grid, ground, cells) if dated.dates and not blanks and not cells.unknown else []
    fill_blanks(ground, grid.blocks, present, cells)
    source = _source(grid, ground, people, left, cells)
    frame = _frame(grid, ground, cells) if dated.dates else None
    found = [*dated.findings, *asked, *sign_findings(sheet, ground.signs, cells.unknown, cells.alike, far)]
    found += [*_cell_findings(ground, cells), *excluded_findings(sheet, source.excluded)]
    found += blank_note(sheet, blanks, cells.filled, len(cells.filled_people))
    found += listed("grid-person-twice", sheet, told_twice(sheet, grid, cells.records()))
    found += _people_findings(sheet, grid, cells) + unclear_rows(sheet, grid.blocks, left)
    found += _total_findings(grid, ground, cells, alone) if frame is not None else []
    return Reading(source, frame, found, taken=assumed_rows(grid.blocks, kinds, days))


def _blanks(texts: Sequence[str], hints: Hints, days: Days, dated: Dated) -> tuple[dict[str, str], Days]:
    """What blanks mean, by the profile or by the texts of the sheet, and the days with their weekdays."""
    told = hints.signs.get(BLANK, "")
    return told_blanks(told, days, dated.dates) if told else (blank_words(texts), days)


def _unexplained_blanks(grid: Grid, ground: Ground, cells: Cells) -> list[Finding]:
    """The question what blanks mean, at the people of whom nothing but exceptions is written."""
    columns = len(ground.days.firsts())
    filled = {at: _filled(ground, grid.blocks[at].rows) for at in only_exceptions(cells.records(), columns)}
    people = [at for at, days in filled.items() if days * 2 < columns]
    # Where most people have their days of presence written, a blank is a day without a record.
    most = len(people) * 2 > len(cells.touched)
    code, asked = ("blank-not-explained", {"asked": BLANK}) if most else ("person-only-exceptions", {})
    return listed(code, ground.sheet, [name_cell(grid, at) for at in people], **asked)


def _filled(ground: Ground, rows: Sequence[tuple[int, str]]) -> int:
    """The day columns in which any of these rows says something."""
    return sum(any(ground.value(row, col) is not None for row, _ in rows) for col in ground.days.cols)


def _cell_findings(ground: Ground, cells: Cells) -> list[Finding]:
    """What is said of single cells: words outside the legend, unread cells, merges."""
    sheet = ground.sheet
    return [
        *word_findings(sheet, ground.signs, cells.outside),
        *cells.findings(sheet),
        *ground.merged.findings(sheet),
    ]


def _total_findings(grid: Grid, ground: Ground, cells: Cells, alone: bool) -> list[Finding]:
    """The sums that the sheet states itself, beside its days and below its people, where they differ from the days."""
    records = cells.records()
    beside = grid_totals(ground.sheet, grid, ground.days, records)
    return beside + row_totals(ground.sheet, grid, ground.days, records, alone)


def _texts(sheet: Sheet, grid: Grid, people: Collection[int], days: Days) -> list[str]:
    """The texts of the grid's own sheet that may explain signs."""
    keys = [match.col for match in grid.people.values()]
    return legend_texts(sheet, grid.header.rows, people, keys, days.cols)


def _source(grid: Grid, ground: Ground, people: Collection[int], left: dict[int, str], cells: Cells) -> SourceSheet:
    """The entry of the sheet: which rows were used, and why others were not."""
    sheet, dated = ground.sheet, ground.dated
    reason = "" if dated.dates else dated.why
    lost = {row: reason or left[row] for row in people if reason or row in left}
    blank = [row for at in cells.left_blank(len(grid.blocks)) for row, _ in grid.blocks[at].rows]
    lost = {**dict.fromkeys(blank, NOTHING_FILLED), **lost}
    excluded = tuple(sorted([*grid.excluded, *lost.items()]))
    used = len(people) - len(lost)
    return SourceSheet(
        sheet.book, sheet.name, TABLE, "symbol-grid", grid.header.rows, {name: m.col for name, m in grid.people.items()},
        used + len(excluded), used, excluded, _beside(grid, ground.days), reason,
        dated.period.iso() if dated.period and dated.dates else None,
    )  # fmt: skip


def _frame(grid: Grid, ground: Ground, cells: Cells) -> pd.DataFrame:
    frame = people_columns(ground.sheet, grid, np.array(cells.block, dtype=int))
    where = dict(zip(ground.days.cols, ground.dated.dates, strict=False))
    return (
        frame.assign(**cells.columns([where[col] for col in cells.col]))
        .sort_values(["row", "col"], kind="stable")
        .reset_index(drop=True)
    )


def _people_findings(sheet: Sheet, grid: Grid, cells: Cells) -> list[Finding]:
    """That a grid names nobody or says nothing, and who has no sign in it."""
    if not grid.people or not grid.blocks:
        return [Finding("grid-without-people", place(sheet))]
    empty = not cells.said and not cells.unknown and not cells.no_hours
    found = [Finding("grid-empty", place(sheet), {"people": len(grid.blocks)})] if empty else []
    return found + listed("grid-person-blank", sheet, [name_cell(grid, at) for at in cells.left_blank(len(grid.blocks))])  # fmt: skip


def _beside(grid: Grid, days: Days) -> tuple[str, ...]:
    taken = {*days.cols, *(match.col for match in grid.people.values())}
    return tuple(
        item.text.replace("\n", "") for col, item in enumerate(grid.header.headings, 1) if item and col not in taken
    )
