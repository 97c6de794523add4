"""Layout: a grid of symbols or words, one column per day (考勤表) -> attendance by day.

Looks like: 姓名 | 1 2 3 … 31 | totals | 签名, one to four rows per person, and a legend below such as ``出勤√ 事假△ 病假＋``.
Read: one record per filled cell; 上午 and 下午 are half days, the 加班 row gives overtime hours, the 补休 row minutes of
compensatory leave; ``√+3.5`` adds overtime hours, ``√/△`` is two half days; a text merged over days of one row holds for each.
Not read: totals beside the grid, signatures, blank cells (nothing recorded is not absence) unless the legend says that a blank
is presence, people whose days are all blank (they are said). A sign that neither the legend nor
the word list knows is asked for once, and its cells are left out and counted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd

from assess.cells import CellError, Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.blankdays import PRESENT, blank_note, blank_words, present_columns, surely_person
from assess.intake.columns import coded
from assess.intake.dating import Dated
from assess.intake.days import Days
from assess.intake.grid import Block, Grid, find_grid
from assess.intake.gridtotals import grid_totals
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.legend import AFTERNOON, MORNING, NOT_COUNTED, Said, read_legend, say, with_told
from assess.intake.legendrows import legend_texts
from assess.intake.lookalikes import look_alikes
from assess.intake.mergeddays import Merged, merged_days
from assess.intake.personrows import assumed_rows, row_kinds, unclear_rows
from assess.intake.reading import NOTHING_FILLED, Reading, excluded_findings, listed, place
from assess.tables import PERSON, SourceSheet

TABLE = "attendance_days"
_MINUTES = 60
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,17})?")


@dataclass(frozen=True, slots=True)
class _Legend:
    """What the signs mean, those with two meanings or an unknown label, and the look-alikes of a sign of the legend."""

    signs: dict[str, str]
    clashes: dict[str, set[str]]
    unknown: dict[str, str]
    alike: dict[str, str]


def _legend(texts: Sequence[str], told: Mapping[str, str]) -> _Legend:
    """The legend of these texts with what the officer explained and with the signs that only look like those it explains."""
    written, apart, unknown = read_legend(texts)
    signs, clashes = with_told(written, apart, told)
    alike = look_alikes({*signs, *clashes, *unknown})
    read = {sign: signs[like] for sign, like in alike.items() if like in signs}
    labels = {sign: label for sign, label in unknown.items() if sign not in told}
    return _Legend({**read, **signs}, clashes, labels, {sign: alike[sign] for sign in read})


@dataclass(slots=True)
class _Cells:
    """Records under way, cell by cell, and what could not be read."""

    block: list[int] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    col: list[int] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    minutes: list[float] = field(default_factory=list)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    alike: dict[str, list[str]] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    filled_people: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    heard: dict[tuple[type, Value, str], list[Said] | str] = field(default_factory=dict)

    def hear(self, value: Value, kind: str, legend: "_Legend") -> list[Said] | str:
        """What a cell says; the same sign in the same kind of row is looked up once."""
        key = (type(value), value, kind)
        if key not in self.heard:
            self.heard[key] = say(value, kind, legend.signs)
        return self.heard[key]

    def add(self, block: int, row: int, col: int, said: Said, minutes: float = np.nan) -> None:
        """One more record."""
        self.block.append(block)
        self.row.append(row)
        self.col.append(col)
        self.said.append(said)
        self.minutes.append(minutes)

    def records(self) -> pd.DataFrame:
        """The records by person, for the control totals."""
        said = self.said
        columns = {"block": self.block, "status": [one.status for one in said], "days": [one.days for one in said]}
        hours = pd.Series([one.hours for one in said], dtype=float)
        return pd.DataFrame(columns).assign(hours=hours, minutes=pd.Series(self.minutes, dtype=float))


def read_symbol_grid(
    sheet: Sheet, days: Days, dated: Dated, hints: Hints = NOTHING_SAID, elsewhere: Sequence[str] = ()
) -> Reading:
    """The sheet as attendance by day; without a month or without names no record is made, and the sheet says why.

    ``hints`` explain signs that the legend leaves out; where the two differ the sign is a question. ``elsewhere`` are texts of
    the sheet outside this grid, which explain the signs of a grid without a legend of its own.
    """
    grid = find_grid(sheet, days, TABLE, hints)
    people = {row for block in grid.blocks for row, _ in block.rows}
    keys = [match.col for match in grid.people.values()]
    texts = legend_texts(sheet, grid.header.rows, people, keys, days.cols)
    texts = texts if read_legend(texts)[0] else [*texts, *elsewhere]
    legend, blanks = _legend(texts, hints.signs), blank_words(texts)
    kinds, left = row_kinds(sheet, grid.blocks, days, hints.orders)
    merged = merged_days(sheet, days, people)
    cells = _Cells()
    for at, block in enumerate(grid.blocks):
        for row, _ in block.rows:
            _read_row(sheet, row, at, kinds.get(row), days, dated, legend, merged, cells)
    present, found = present_columns(sheet, days, len(dated.dates), blanks) if dated.dates else ((), [])
    _fill_blanks(sheet, grid.blocks, kinds, present, merged, cells)
    blank = _left_blank(grid.blocks, cells)
    reason = "" if dated.dates else dated.why
    lost = {row: reason or left[row] for row in people if reason or row in left}
    lost |= {row: NOTHING_FILLED for at in blank for row, _ in grid.blocks[at].rows if row not in lost}
    excluded = sorted([*grid.excluded, *lost.items()])
    used = len(people) - len(lost)
    frame = _frame(sheet, grid, dated, days, cells) if dated.dates else None
    source = SourceSheet(
        sheet.book, sheet.name, TABLE, "symbol-grid", grid.header.rows, {name: m.col for name, m in grid.people.items()},
        used + len(excluded), used, tuple(excluded), _beside(grid, days), "" if frame is not None else dated.why,
        dated.period.iso() if dated.period and dated.dates else None,
    )  # fmt: skip
    found = [*dated.findings, *found, *_legend_findings(sheet, legend, cells), *excluded_findings(sheet, excluded)]
    found += merged.findings(sheet) + blank_note(sheet, blanks, cells.filled, len(cells.filled_people))
    found += listed("grid-person-blank", sheet, [_name_cell(grid, at) for at in blank])
    if frame is not None:
        found += grid_totals(sheet, grid, days, cells.records())
    found += unclear_rows(sheet, grid.blocks, left)
    if not grid.people or not grid.blocks:
        found.append(Finding("grid-without-people", place(sheet)))
    elif not cells.said and not cells.unknown:
        found.append(Finding("grid-empty", place(sheet), {"people": len(grid.blocks)}))
    return Reading(source, frame, found, taken=assumed_rows(grid.blocks, kinds, days))


def _fill_blanks(
    sheet: Sheet, blocks: Sequence[Block], kinds: Mapping[int, str], cols: Sequence[int], merged: Merged, cells: _Cells
) -> None:
    """The blank cells of these columns as presence, with the blank cell as its evidence."""
    for at, block in enumerate(blocks):
        if at not in cells.touched and cols and not surely_person(sheet, block.first, cols[0] - 1):
            continue
        rows = [row for row, _ in block.rows if kinds.get(row) in {"", MORNING, AFTERNOON}]
        for row, col in product(rows, cols):
            if plain(sheet.cell(row, col)) or (row, col) in merged.lent or (row, col) in merged.barred:
                continue
            half = kinds[row]
            cells.add(at, row, col, Said(PRESENT, half, 0.5 if half else 1.0))
            cells.filled.append(a1(row, col))
            cells.filled_people.add(at)


def _left_blank(blocks: Sequence[Block], cells: _Cells) -> list[int]:
    """Positions of the people without a single filled cell, where others have some."""
    touched = cells.touched | cells.filled_people
    return [at for at in range(len(blocks)) if at not in touched] if touched else []


def _name_cell(grid: Grid, at: int) -> str:
    return a1(grid.blocks[at].first, min(match.col for name, match in grid.people.items() if name in PERSON))


def _read_row(
    sheet: Sheet, row: int, block: int, kind: str | None, days: Days, dated: Dated, legend: _Legend, merged: Merged, cells: _Cells,
) -> None:  # fmt: skip
    line = sheet.rows[row - 1]
    for at, col in enumerate(days.cols):
        value = merged.lent.get((row, col), line[col - 1] if col <= len(line) else None)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        cells.touched.add(block)
        if kind is None or (row, col) in merged.barred:
            continue
        if isinstance(value, CellError):
            cells.errors.append(a1(row, col))
        elif dated.dates and at >= len(dated.dates):
            cells.undated.append(a1(row, col))
        elif kind in {"加班", "调休"}:
            _hours(value, kind, block, row, col, cells)
        else:
            said = cells.hear(value, kind, legend)
            if isinstance(said, str):
                cells.unknown.setdefault(said, []).append(a1(row, col))
                continue
            for sign in legend.alike.keys() & set(str(value)):
                cells.alike.setdefault(sign, []).append(a1(row, col))
            for one in said:
                if one.status == NOT_COUNTED:
                    cells.told.append(a1(row, col))
                    continue
                cells.add(block, row, col, one)


def _hours(value: Value, kind: str, block: int, row: int, col: int, cells: _Cells) -> None:
    text = plain(value).removesuffix("小时").removesuffix("h")
    if not _NUMBER.fullmatch(text):
        cells.unknown.setdefault(text, []).append(a1(row, col))
    elif kind == "加班":
        cells.add(block, row, col, Said("加班", "", 0.0, float(text)))
    else:
        cells.add(block, row, col, Said("调休", "", 0.0), float(text) * _MINUTES)


def _frame(sheet: Sheet, grid: Grid, dated: Dated, days: Days, cells: _Cells) -> pd.DataFrame:
    owner = np.array(cells.block, dtype=int)
    frame = people_columns(sheet, grid, owner)
    where = dict(zip(days.cols, dated.dates, strict=False))
    frame["date"] = pd.Series([where[col] for col in cells.col], dtype="datetime64[us]")
    frame["status"] = pd.Categorical([said.status for said in cells.said])
    frame["half"] = pd.Categorical([said.half or None for said in cells.said])
    frame["days"] = pd.Series([said.days for said in cells.said], dtype=float)
    frame["hours"] = pd.Series([np.nan if said.hours is None else said.hours for said in cells.said], dtype=float)
    frame["minutes"] = pd.Series(cells.minutes, dtype=float)
    frame["row"], frame["col"] = np.array(cells.row, dtype="int32"), np.array(cells.col, dtype="int32")
    return frame.sort_values(["row", "col"], kind="stable").reset_index(drop=True)


def people_columns(sheet: Sheet, grid: Grid, owner: np.ndarray) -> pd.DataFrame:
    """The columns that name the person, one row per entry of ``owner`` (positions of blocks)."""
    found = {}
    for name, match in grid.people.items():
        column = coded([_merged(sheet, block.first, match.col) for block in grid.blocks], match)
        found[name] = column.take(owner).reset_index(drop=True)
    return pd.DataFrame(found, index=pd.RangeIndex(len(owner)))


def _merged(sheet: Sheet, row: int, col: int) -> Value:
    value = sheet.cell(row, col)
    if value is None:
        for first, left, last, right in sheet.merges:
            if first <= row <= last and left <= col <= right:
                return sheet.cell(first, left)
    return value


def _beside(grid: Grid, days: Days) -> tuple[str, ...]:
    taken = {*days.cols, *(match.col for match in grid.people.values())}
    return tuple(
        item.text.replace("\n", "") for col, item in enumerate(grid.header.headings, 1) if item and col not in taken
    )


def _legend_findings(sheet: Sheet, legend: _Legend, cells: _Cells) -> list[Finding]:
    found = []
    if written := {sign: word for sign, word in legend.signs.items() if sign not in legend.alike}:
        text = " ".join(f"{sign}={word}" for sign, word in sorted(written.items()))
        found.append(Finding("legend-read", place(sheet), {"legend": text}))
    for sign, words in sorted((sign, words) for sign, words in legend.clashes.items() if sign in cells.unknown):
        found.append(Finding("legend-contradicts", place(sheet), {"sign": sign, "words": "、".join(sorted(words))}))
    for sign, addresses in sorted(cells.unknown.items()):
        label = legend.unknown.get(sign, "")
        code = "legend-word-unknown" if label else "symbol-unknown"
        found += listed(code, sheet, addresses, sign=sign, label=label)
    for sign, addresses in sorted(cells.alike.items()):
        found += listed(
            "sign-look-alike", sheet, addresses, sign=sign, like=legend.alike[sign], meaning=legend.signs[sign]
        )
    found += listed("sign-not-counted", sheet, cells.told)
    for code, addresses in (("cell-error", cells.errors), ("day-outside-month", cells.undated)):
        found += listed(code, sheet, addresses, heading="日期栏", found="", hint="")
    return found
