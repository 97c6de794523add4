"""Layout: a grid of symbols or words, one column per day (考勤表) -> attendance by day.

Looks like: 姓名 | 1 2 3 … 31 | totals | 签名, one to four rows per person, and a legend below such as ``出勤√ 事假△ 病假＋``.
Read: one record per filled cell; 上午 and 下午 are half days, the 加班 row gives overtime hours, the 补休 row minutes of
compensatory leave; ``√+3.5`` adds overtime hours, ``√/△`` is two half days.
Not read: totals beside the grid, signatures, blank cells (nothing recorded is not absence). A sign that neither the legend nor
the word list knows is asked for once, and its cells are left out and counted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from assess.cells import CellError, Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.columns import coded
from assess.intake.dating import Dated
from assess.intake.days import Days
from assess.intake.grid import Grid, find_grid
from assess.intake.gridtotals import grid_totals
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.legend import NOT_COUNTED, Said, read_legend, say, with_told
from assess.intake.lookalikes import look_alikes
from assess.intake.personrows import assumed_rows, row_kinds, unclear_rows
from assess.intake.reading import Reading, excluded_findings, listed, place
from assess.tables import SourceSheet

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


def read_symbol_grid(sheet: Sheet, days: Days, dated: Dated, hints: Hints = NOTHING_SAID) -> Reading:
    """The sheet as attendance by day; without a month or without names no record is made, and the sheet says why.

    ``hints`` explain signs that the legend leaves out; where the two differ the sign is a question.
    """
    grid = find_grid(sheet, days, TABLE, hints)
    texts = [cell for row in sheet.rows for cell in row if isinstance(cell, str) and len(cell) > 3]
    legend = _legend(texts, hints.signs)
    kinds, left = row_kinds(sheet, grid.blocks, days, hints.orders)
    cells = _Cells()
    for at, block in enumerate(grid.blocks):
        for row, _ in block.rows:
            _read_row(sheet, row, at, kinds.get(row), days, dated, legend, cells)
    excluded = list(grid.excluded)
    reason = "" if dated.dates else dated.why
    excluded += [(row, reason or left[row]) for block in grid.blocks for row, _ in block.rows if reason or row in left]
    used = sum(len(block.rows) for block in grid.blocks) - (len(excluded) - len(grid.excluded))
    frame = _frame(sheet, grid, dated, days, cells) if dated.dates else None
    source = SourceSheet(
        sheet.book, sheet.name, TABLE, "symbol-grid", grid.header.rows, {name: m.col for name, m in grid.people.items()},
        used + len(excluded), used, tuple(sorted(excluded)), _beside(grid, days), "" if frame is not None else dated.why,
        dated.period.iso() if dated.period and dated.dates else None,
    )  # fmt: skip
    found = [*dated.findings, *_legend_findings(sheet, legend, cells), *excluded_findings(sheet, excluded)]
    if frame is not None:
        found += grid_totals(sheet, grid, days, cells.records())
    found += unclear_rows(sheet, grid.blocks, left)
    if not grid.people or not grid.blocks:
        found.append(Finding("grid-without-people", place(sheet)))
    elif not cells.said and not cells.unknown:
        found.append(Finding("grid-empty", place(sheet), {"people": len(grid.blocks)}))
    return Reading(source, frame, found, taken=assumed_rows(grid.blocks, kinds, days))


def _read_row(sheet: Sheet, row: int, block: int, kind: str | None, days: Days, dated: Dated, legend: _Legend, cells: _Cells) -> None:  # fmt: skip
    if kind is None:
        return
    line = sheet.rows[row - 1]
    for at, col in enumerate(days.cols):
        value = line[col - 1] if col <= len(line) else None
        if value is None or (isinstance(value, str) and not value.strip()):
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
