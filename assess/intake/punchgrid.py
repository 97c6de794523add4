"""Layout: a grid of punch times, one column per day (打卡时间记录) -> punches.

Looks like: 姓名 账号 部门 | ``1\\n星期日`` … ``31\\n星期二``, with cells such as ``08:38、18:00``, or times glued together (``08:5118:31``).
Read: one row per punch; 补卡 and 外勤 behind a time are passed over; ``次日00:30`` and ``24:15`` are moments of the next day that belong
to the day of their column. ``--`` is no punch. A person without any punch keeps
one row without a time, because they were measured and had none.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd

from assess.cells import CellError, Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.clock import DAY, is_time, moment_of, time_of, times_in
from assess.intake.dates import NOTHING
from assess.intake.dating import Dated
from assess.intake.days import Days
from assess.intake.grid import find_grid
from assess.intake.gridpeople import people_columns
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.reading import Reading, excluded_findings, listed, place
from assess.tables import SourceSheet

TABLE = "punches"
_LONGEST_WORD, _SAMPLES = 8, 3
_REST = re.compile(r"[\s、,，;；/|()（）]|补卡|外勤|正常")
_NO_PUNCH = NOTHING | {"未打卡", "缺卡", "无记录", "无打卡", "休息", "休"}


def is_punch_cell(value: Value) -> bool:
    """Whether a cell holds at least one time of day."""
    return is_time(value)


def read_punch_grid(sheet: Sheet, days: Days, dated: Dated, hints: Hints = NOTHING_SAID) -> Reading:
    """The sheet as punches; without a month no row is made, and the sheet says why."""
    grid = find_grid(sheet, days, TABLE, hints)
    owners: list[int] = []
    rows: list[int] = []
    cols: list[int] = []
    moments: list[datetime | None] = []
    dates: list[date | None] = []
    late: list[tuple[int, int]] = []
    bad: list[tuple[int, int]] = []
    told: list[str] = []
    for at, block in enumerate(grid.blocks):
        before = len(owners)
        for row, _ in block.rows:
            for col, day in zip(days.cols, dated.dates, strict=False):
                value = sheet.cell(row, col)
                if hints.silent(value):
                    told.append(a1(row, col))
                    continue
                times = punch_times(value)
                if times is None:
                    bad.append((row, col))
                for moment in times or ():
                    owners.append(at)
                    rows.append(row)
                    cols.append(col)
                    moments.append(moment_of(day, moment))
                    dates.append(day)
                if any(moment >= DAY for moment in times or ()):
                    late.append((row, col))
        if dated.dates and len(owners) == before:
            owners.append(at)
            rows.append(block.first)
            cols.append(0)
            moments.append(None)
            dates.append(None)
    excluded = list(grid.excluded)
    if not dated.dates:
        excluded += [(row, dated.why) for block in grid.blocks for row, _ in block.rows]
    frame = people_columns(sheet, grid, np.array(owners, dtype=int)) if dated.dates else None
    if frame is not None:
        frame["at"] = pd.Series(moments, dtype="datetime64[us]")
        frame["date"] = pd.Series(dates, dtype="datetime64[us]")
        frame["row"], frame["col"] = np.array(rows, dtype="int32"), np.array(cols, dtype="int32")
    used = sum(len(block.rows) for block in grid.blocks) if dated.dates else 0
    source = SourceSheet(
        sheet.book, sheet.name, TABLE, "punch-grid", grid.header.rows, {name: m.col for name, m in grid.people.items()},
        used + len(excluded), used, tuple(sorted(excluded)), (), "" if dated.dates else dated.why,
        dated.period.iso() if dated.period and dated.dates else None,
    )  # fmt: skip
    found = [*dated.findings, *excluded_findings(sheet, excluded), *unreadable(sheet, bad), *next_day(sheet, late)]
    found += listed("sign-not-counted", sheet, told)
    if not grid.people or not grid.blocks:
        found.append(Finding("grid-without-people", place(sheet)))
    return Reading(source, frame, found)


def punch_times(value: Value) -> list[timedelta] | None:
    """The punches of one cell since midnight; ``None`` if something in it is neither a time nor a word for no punch."""
    if isinstance(value, time | timedelta):
        at = time_of(value)
        return None if at is None else [at]
    if isinstance(value, CellError):
        return None
    text = plain(value)
    if not text or text.casefold() in _NO_PUNCH:
        return []
    times, rest = times_in(text)
    return None if _REST.sub("", rest) else times


def next_day(sheet: Sheet, cells: Sequence[tuple[int, int]]) -> list[Finding]:
    """The note for the cells with a punch that says itself to be of the next day, as written."""
    written = "、".join(dict.fromkeys(" ".join(plain(sheet.cell(*cell)).split()) for cell in cells[:_SAMPLES]))
    return listed("punch-next-day", sheet, [a1(*cell) for cell in cells], found=written)


def unreadable(sheet: Sheet, cells: Sequence[tuple[int, int]]) -> list[Finding]:
    """The punch cells that could not be read; words in them, which hold no number, can be told not to count."""
    words = {plain(value) for row, col in cells if isinstance(value := sheet.cell(row, col), str)}
    asked = sorted(word for word in words if len(word) <= _LONGEST_WORD and not any(map(str.isdigit, word)))
    return listed("punch-unreadable", sheet, [a1(*cell) for cell in cells], asked="\n".join(asked))
