"""The cells of a day grid as records: one for every status that a cell says, with the cell as its evidence."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd

from assess.cells import CellError, Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.blankdays import PRESENT, surely_person
from assess.intake.dating import Dated
from assess.intake.days import Days
from assess.intake.grid import Block
from assess.intake.gridsigns import Signs
from assess.intake.legend import AFTERNOON, MORNING, NOT_COUNTED, Said, say
from assess.intake.mergeddays import Merged
from assess.intake.reading import listed

_OVERTIME, _REST = "加班", "调休"
_MINUTES = 60
_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,17})?")


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of a grid before its cells are read; ``kinds`` is row -> 上午, 下午, 加班, 调休 or "" (a whole day)."""

    sheet: Sheet
    days: Days
    dated: Dated
    signs: Signs
    merged: Merged
    kinds: Mapping[int, str]

    def value(self, row: int, col: int) -> Value:
        """What a cell says, also as a part of a merge; ``None`` for a blank one."""
        value = self.merged.lent.get((row, col), self.sheet.cell(row, col))
        return None if isinstance(value, str) and not value.strip() else value

    def kind(self, row: int, at: int) -> str | None:
        """What a cell is by its row and by its column (a position among the day columns); ``None`` if its row is not read."""
        said = self.kinds.get(row)
        return self.days.parts[at] if said == "" and self.days.parts else said


@dataclass(slots=True)
class Cells:
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
    outside: dict[str, list[str]] = field(default_factory=dict)
    no_hours: dict[str, list[str]] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    filled_people: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    heard: dict[tuple[type, Value, str], list[Said] | str] = field(default_factory=dict)
    lacking: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def hear(self, value: Value, kind: str, signs: Signs) -> list[Said] | str:
        """What a cell says; the same sign in the same kind of row is looked up once."""
        key = (type(value), value, kind)
        if key not in self.heard:
            self.heard[key] = say(value, kind, signs.meanings)
        return self.heard[key]

    def outside_of(self, value: Value, signs: Signs) -> Collection[str]:
        """The words of a cell that the legend lacks; looked up once for each value."""
        if not isinstance(value, str):
            return ()
        if value not in self.lacking:
            self.lacking[value] = tuple(signs.outside(value))
        return self.lacking[value]

    def add(self, block: int, row: int, col: int, said: Said, minutes: float = np.nan) -> None:
        """One more record."""
        self.block.append(block)
        self.row.append(row)
        self.col.append(col)
        self.said.append(said)
        self.minutes.append(minutes)

    def ask(self, sign: str, row: int, col: int) -> None:
        """One more cell of a sign that nobody explains."""
        self.unknown.setdefault(sign, []).append(a1(row, col))

    def left_blank(self, people: int) -> list[int]:
        """Positions of the people without a single filled cell, where others have some."""
        touched = self.touched | self.filled_people
        return [at for at in range(people) if at not in touched] if touched else []

    def records(self) -> pd.DataFrame:
        """The records by person, for the control totals: block, col, status, days, hours, minutes."""
        columns = {"block": self.block, "col": self.col, "status": [one.status for one in self.said]}
        days = [one.days for one in self.said]
        return pd.DataFrame({**columns, "days": days}).assign(hours=self._hours(), minutes=self._minutes())

    def columns(self, dates: Sequence[object]) -> dict[str, object]:
        """The columns of the records but for the people; ``dates`` are their days in order."""
        return {
            "date": pd.Series(dates, dtype="datetime64[us]"),
            "status": pd.Categorical([one.status for one in self.said]),
            "half": pd.Categorical([one.half or None for one in self.said]),
            "days": pd.Series([one.days for one in self.said], dtype=float),
            "hours": self._hours(),
            "minutes": self._minutes(),
            "row": np.array(self.row, dtype="int32"),
            "col": np.array(self.col, dtype="int32"),
        }

    def _hours(self) -> pd.Series:
        return pd.Series([np.nan if one.hours is None else one.hours for one in self.said], dtype=float)

    def _minutes(self) -> pd.Series:
        return pd.Series(self.minutes, dtype=float)

    def findings(self, sheet: Sheet) -> list[Finding]:
        """The cells that were told not to count, cannot be read, hold no hours, or stand on days that the month lacks."""
        found = listed("sign-not-counted", sheet, self.told)
        for sign, addresses in sorted(self.no_hours.items()):
            found += listed("overtime-without-hours", sheet, addresses, sign=sign)
        for code, addresses in (("cell-error", self.errors), ("day-outside-month", self.undated)):
            found += listed(code, sheet, addresses, heading="日期栏", found="", hint="")
        return found


def read_cells(ground: Ground, blocks: Sequence[Block]) -> Cells:
    """Every filled day cell of every person."""
    cells = Cells()
    for at, block in enumerate(blocks):
        for row, _ in block.rows:
            _read_row(ground, at, row, cells)
    return cells


def _read_row(ground: Ground, block: int, row: int, cells: Cells) -> None:
    dated = len(ground.dated.dates) or len(ground.days.cols)
    for at, col in enumerate(ground.days.cols):
        value, kind = ground.value(row, col), ground.kind(row, at)
        if value is None:
            continue
        cells.touched.add(block)
        if kind is None or (row, col) in ground.merged.barred:
            continue
        if isinstance(value, CellError):
            cells.errors.append(a1(row, col))
        elif at >= dated:
            cells.undated.append(a1(row, col))
        elif kind in {_OVERTIME, _REST}:
            _read_hours(value, kind, block, row, col, cells)
        else:
            _read_sign(ground.signs, value, kind, block, row, col, cells)


def _read_hours(value: Value, kind: str, block: int, row: int, col: int, cells: Cells) -> None:
    text = plain(value).removesuffix("小时").removesuffix("h")
    if not _NUMBER.fullmatch(text):
        cells.no_hours.setdefault(text, []).append(a1(row, col))
    elif kind == _OVERTIME:
        cells.add(block, row, col, Said(_OVERTIME, "", 0.0, float(text)))
    else:
        cells.add(block, row, col, Said(_REST, "", 0.0), float(text) * _MINUTES)


def _read_sign(signs: Signs, value: Value, kind: str, block: int, row: int, col: int, cells: Cells) -> None:
    said = cells.hear(value, kind, signs)
    if isinstance(said, str):
        cells.ask(said, row, col)
        return
    for word in cells.outside_of(value, signs):
        cells.outside.setdefault(word, []).append(a1(row, col))
    for sign in signs.alike.keys() & set(str(value)):
        cells.alike.setdefault(sign, []).append(a1(row, col))
    for one in said:
        if one.status == NOT_COUNTED:
            cells.told.append(a1(row, col))
        else:
            cells.add(block, row, col, one)


def fill_blanks(ground: Ground, blocks: Sequence[Block], cols: Sequence[int], cells: Cells) -> None:
    """The blank cells of these columns as presence, with the blank cell as its evidence."""
    for at, block in enumerate(blocks):
        if at not in cells.touched and cols and not surely_person(ground.sheet, block.first, cols[0] - 1):
            continue
        for (row, _), col in product(block.rows, cols):
            half = ground.kind(row, ground.days.cols.index(col))
            if half not in {"", MORNING, AFTERNOON}:
                continue
            if plain(ground.value(row, col)) or (row, col) in ground.merged.barred:
                continue
            cells.add(at, row, col, Said(PRESENT, half, 0.5 if half else 1.0))
            cells.filled.append(a1(row, col))
            cells.filled_people.add(at)
