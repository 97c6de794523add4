"""Control totals beside a symbol grid: what the sheet itself states per person against what was read from its cells.

Looks like: columns right of the days such as 出勤天数 病假天数 事假天数 加班小时 补休小时. They are never imported, because the days are; a
difference is shown with both numbers and settled by nobody but the officer. A total left blank counts as a difference only
where the days do say something.
"""

from collections.abc import Callable, Sequence

import pandas as pd

from assess.cells import Sheet, Value, a1
from assess.findings import Finding
from assess.intake.days import Days
from assess.intake.grid import Block, Grid
from assess.intake.headings import Heading, matches
from assess.intake.reading import SHOWN, place
from assess.tables import TABLES

_NEAR = 0.005
_REST_HOURS = {"补休小时", "补休时数", "调休小时", "补休"}


def grid_totals(sheet: Sheet, grid: Grid, days: Days, records: pd.DataFrame) -> list[Finding]:
    """One finding per column whose stated totals differ; ``records`` has block, status, days, hours and minutes."""
    found = []
    for col, heading, count in _columns(grid, days):
        counted = count(records).reindex(range(len(grid.blocks)), fill_value=0.0)
        stated = [_stated(sheet, block, col) for block in grid.blocks]
        wrong = [at for at, value in enumerate(stated) if abs((value or 0.0) - counted[at]) > _NEAR]
        if wrong and any(value is not None for value in stated):
            found.append(_finding(sheet, grid.blocks, col, heading, stated, counted, wrong))
        elif wrong:
            facts = {"heading": heading, "counted": f"{counted.sum():g}", "people": len(wrong)}
            found.append(Finding("grid-total-blank", place(sheet, a1(grid.blocks[wrong[0]].first, col)), facts))
    return found


_Count = Callable[[pd.DataFrame], pd.Series]


def _columns(grid: Grid, days: Days) -> list[tuple[int, str, _Count]]:
    """The columns right of the days that state something the days say: column, heading, how it is counted."""
    right: list[Heading | None] = [
        item if col > days.cols[-1] else None for col, item in enumerate(grid.header.headings, start=1)
    ]
    known: list[tuple[int, str, _Count]] = [
        (match.col, match.column.heading, COUNTS[name])
        for name, match in matches(right, TABLES["attendance_months"]).items()
        if name in COUNTS
    ]
    rest: list[tuple[int, str, _Count]] = [
        (col, item.name, _rest) for col, item in enumerate(right, 1) if item and item.name in _REST_HOURS
    ]
    return sorted([*known, *rest], key=lambda column: column[0])


def _of(status: str) -> _Count:
    def count(records: pd.DataFrame) -> pd.Series:
        rows = records[(records["status"] == status) & records["minutes"].isna()]
        return rows.groupby("block")["days"].sum()

    return count


def _times(status: str) -> _Count:
    return lambda records: records[records["status"] == status].groupby("block").size().astype(float)


def _overtime(records: pd.DataFrame) -> pd.Series:
    return records.groupby("block")["hours"].sum()


def _rest(records: pd.DataFrame) -> pd.Series:
    return records.groupby("block")["minutes"].sum() / 60


COUNTS: dict[str, _Count] = {
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
