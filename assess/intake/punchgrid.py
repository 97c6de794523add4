"""Layout: a grid of punch times, one column per day (打卡时间记录) -> punches.

Looks like: 姓名 账号 部门 | ``1\\n星期日`` … ``31\\n星期二``, with cells such as ``08:38、18:00``, or times glued together (``08:5118:31``).
Read: one row per punch; 补卡 and 外勤 behind a time are passed over. ``--`` is no punch. A person without any punch keeps
one row without a time, because they were measured and had none.
"""

import re
from collections.abc import Sequence
from datetime import datetime, time

import numpy as np
import pandas as pd

from assess.cells import CellError, Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake.dates import NOTHING, whole_second
from assess.intake.dating import Dated
from assess.intake.days import Days
from assess.intake.grid import find_grid
from assess.intake.gridpeople import people_columns
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.reading import Reading, excluded_findings, listed, place
from assess.tables import SourceSheet

TABLE = "punches"
_LONGEST_WORD = 8
_TIME = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")
_REST = re.compile(r"[\s、,，;；/|()（）]|补卡|外勤|次日|正常")
_NO_PUNCH = NOTHING | {"未打卡", "缺卡", "无记录", "无打卡", "休息", "休"}


def is_punch_cell(value: Value) -> bool:
    """Whether a cell holds at least one time of day."""
    return isinstance(value, time) or (isinstance(value, str) and bool(_TIME.search(plain(value))))


def read_punch_grid(sheet: Sheet, days: Days, dated: Dated, hints: Hints = NOTHING_SAID) -> Reading:
    """The sheet as punches; without a month no row is made, and the sheet says why."""
    grid = find_grid(sheet, days, TABLE, hints)
    owners: list[int] = []
    rows: list[int] = []
    cols: list[int] = []
    moments: list[datetime | None] = []
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
                    moments.append(datetime.combine(day, moment))
        if dated.dates and len(owners) == before:
            owners.append(at)
            rows.append(block.first)
            cols.append(0)
            moments.append(None)
    excluded = list(grid.excluded)
    if not dated.dates:
        excluded += [(row, dated.why) for block in grid.blocks for row, _ in block.rows]
    frame = people_columns(sheet, grid, np.array(owners, dtype=int)) if dated.dates else None
    if frame is not None:
        frame["at"] = pd.Series(moments, dtype="datetime64[us]")
        frame["date"] = frame["at"].dt.normalize()
        frame["row"], frame["col"] = np.array(rows, dtype="int32"), np.array(cols, dtype="int32")
    used = sum(len(block.rows) for block in grid.blocks) if dated.dates else 0
    source = SourceSheet(
        sheet.book, sheet.name, TABLE, "punch-grid", grid.header.rows, {name: m.col for name, m in grid.people.items()},
        used + len(excluded), used, tuple(sorted(excluded)), (), "" if dated.dates else dated.why,
        dated.period.iso() if dated.period and dated.dates else None,
    )  # fmt: skip
    found = [*dated.findings, *excluded_findings(sheet, excluded), *unreadable(sheet, bad)]
    found += listed("sign-not-counted", sheet, told)
    if not grid.people or not grid.blocks:
        found.append(Finding("grid-without-people", place(sheet)))
    return Reading(source, frame, found)


def punch_times(value: Value) -> list[time] | None:
    """The times of one cell; ``None`` if something in it is neither a time nor a word for no punch."""
    if isinstance(value, time):
        return [whole_second(value)]
    if isinstance(value, CellError):
        return None
    text = plain(value)
    if not text or text.casefold() in _NO_PUNCH:
        return []
    if _REST.sub("", _TIME.sub("", text)):
        return None
    return [time.fromisoformat(word.zfill(len("00:00") if word.count(":") == 1 else 8)) for word in _TIME.findall(text)]


def unreadable(sheet: Sheet, cells: Sequence[tuple[int, int]]) -> list[Finding]:
    """The punch cells that could not be read; words in them, which hold no number, can be told not to count."""
    words = {plain(value) for row, col in cells if isinstance(value := sheet.cell(row, col), str)}
    asked = sorted(word for word in words if len(word) <= _LONGEST_WORD and not any(map(str.isdigit, word)))
    return listed("punch-unreadable", sheet, [a1(*cell) for cell in cells], asked="\n".join(asked))
