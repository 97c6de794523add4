"""Control totals beside a symbol grid: what the sheet itself states per person against what was read from its cells.

Looks like: columns right of the days such as 出勤天数 病假天数 事假天数 加班小时 补休小时, 出勤 迟到 请假 婚假. They are never imported, because the
days are; a difference is shown with both numbers and settled by nobody but the officer. A total left blank counts as a difference
only where the days do say something. 请假 may count every leave, or those that are not paid; whichever agrees with more people.
"""

import re
from collections.abc import Callable, Sequence

import pandas as pd

from assess.cells import Sheet, Value, a1
from assess.findings import Finding
from assess.intake.days import Days
from assess.intake.grid import Block, Grid
from assess.intake.headings import Heading, matches
from assess.intake.legend import meaning
from assess.intake.reading import SHOWN, place
from assess.tables import TABLES

_NEAR = 0.005
_REST_HOURS = {"补休小时", "补休时数", "调休小时", "补休"}
_HOURS = ("小时", "小时数", "时数", "时长", "分钟", "分钟数")
_TAIL = re.compile(r"(?:天数|日数|次数|天|次|合计|小计)+$")
PRESENT, LEAVE = "出勤", "请假"
# Words that sum up others, or are counted in hours.
_UNCLEAR = {"加班", "其他", "缺勤"}
_LEAVES = {"事假", "病假", "年休假", "婚假", "产假", "陪产假", "丧假", "探亲假", "工伤假", "育儿假", LEAVE}
LEAVE_WAYS = _LEAVES, _LEAVES - {"年休假"}, _LEAVES | {"调休"}


def grid_totals(sheet: Sheet, grid: Grid, days: Days, records: pd.DataFrame) -> list[Finding]:
    """One finding per column whose stated totals differ; ``records`` has block, status, days, hours and minutes."""
    found = []
    for col, heading, counts in total_columns(grid, days):
        stated = [_stated(sheet, block, col) for block in grid.blocks]
        answers = [count(records).reindex(range(len(grid.blocks)), fill_value=0.0) for count in counts]
        wrong, counted = min(((_differing(stated, one), one) for one in answers), key=lambda answer: len(answer[0]))
        if wrong and any(value is not None for value in stated):
            found.append(_finding(sheet, grid.blocks, col, heading, stated, counted, wrong))
        elif wrong:
            facts = {"heading": heading, "counted": f"{counted.sum():g}", "people": len(wrong)}
            found.append(Finding("grid-total-blank", place(sheet, a1(grid.blocks[wrong[0]].first, col)), facts))
    return found


Count = Callable[[pd.DataFrame], pd.Series]
TotalColumn = tuple[int, str, tuple[Count, ...]]


def _differing(stated: Sequence[float | None], counted: pd.Series) -> list[int]:
    return [at for at, value in enumerate(stated) if abs((value or 0.0) - counted[at]) > _NEAR]


def total_columns(grid: Grid, days: Days) -> list[TotalColumn]:
    """The columns right of the days that state something the days say: column, heading, and how it may be counted."""
    right: list[Heading | None] = [
        item if col > days.cols[-1] else None for col, item in enumerate(grid.header.headings, start=1)
    ]
    known: dict[int, TotalColumn] = {
        match.col: (match.col, match.column.heading, (COUNTS[name],))
        for name, match in matches(right, TABLES["attendance_months"]).items()
        if name in COUNTS
    }
    more = (
        (col, item.name, counted_as(item.name))
        for col, item in enumerate(right, 1)
        if item and col not in known and item.unit not in _HOURS
    )
    return sorted([*known.values(), *(column for column in more if column[2])], key=lambda column: column[0])


def counted_as(word: str) -> tuple[Count, ...]:
    """How what a word names may be counted: days of a status, or how often; empty if no status is meant."""
    if word in _REST_HOURS:
        return (_rest,)
    bare = _TAIL.sub("", word)
    if bare == LEAVE:
        return tuple(_of(*statuses) for statuses in LEAVE_WAYS)
    status = meaning(bare)
    if not status or status in _UNCLEAR or word.endswith(_HOURS):
        return ()
    often = status in {"迟到", "早退", "缺卡"} or word.endswith(("次", "次数"))
    return (_times(status),) if often else (_of(status),)


def _of(*statuses: str) -> Count:
    def count(records: pd.DataFrame) -> pd.Series:
        rows = records[records["status"].isin(statuses) & records["minutes"].isna()]
        return rows.groupby("block")["days"].sum()

    return count


def _times(status: str) -> Count:
    return lambda records: records[records["status"] == status].groupby("block").size().astype(float)


def _overtime(records: pd.DataFrame) -> pd.Series:
    return records.groupby("block")["hours"].sum()


def _rest(records: pd.DataFrame) -> pd.Series:
    return records.groupby("block")["minutes"].sum() / 60


COUNTS: dict[str, Count] = {
    "present_days": _of("出勤"), "sick_leave_days": _of("病假"), "personal_leave_days": _of("事假"),
    "annual_leave_days": _of("年休假"), "absent_days": _of("旷工"), "travel_days": _of("出差"), "late_count": _times("迟到"),
    "early_count": _times("早退"), "overtime_hours": _overtime,
}  # fmt: skip


def _stated(sheet: Sheet, block: Block, col: int) -> float | None:
    """The sum of the numbers of a person's rows in one column; ``None`` if there is none."""
    cells: list[Value] = [sheet.cell(row, col) for row, _ in block.rows]
    numbers = [cell for cell in cells if isinstance(cell, float)]
    return sum(numbers) if numbers else None


def _finding(
    sheet: Sheet, blocks: Sequence[Block], col: int, heading: str, stated: Sequence[float | None], counted: pd.Series, wrong: Sequence[int],
) -> Finding:  # fmt: skip
    cells = [a1(blocks[at].first, col) for at in wrong]
    facts = {
        "heading": heading,
        "count": len(wrong),
        "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else ""),
        "stated": f"{sum(value or 0.0 for value in stated):g}",
        "counted": f"{counted.sum():g}",
        "pair": f"{stated[wrong[0]] or 0.0:g} / {counted[wrong[0]]:g}",
    }
    return Finding("grid-total-differs", place(sheet, cells[0]), facts)
