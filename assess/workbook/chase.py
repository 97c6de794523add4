"""chase.xlsx (催办清单): what stands still, a row each, with who holds it and what to do; two columns are left for the one who chases."""

from io import BytesIO
from pathlib import Path

import numpy as np
import xlsxwriter

from assess.engine import Run
from assess.pages.view_delivery import Followed
from assess.workbook.sheet import DAY, MOST_ROWS, OPTIONS, Column, Formats, fill, shown

CHASE = "催办清单"
# Days are numbers counted from here; the figures stand behind the stage.
_ZERO, _BEFORE = np.datetime64("1899-12-30", "D"), 4


def write_chase(run: Run, work: Followed, path: Path) -> None:
    """Write the list; the same run gives the same bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": shown(f"{run.rulebook.name} {CHASE}"), "created": run.period[1].to_pydatetime()})
        fill(book.add_worksheet(CHASE), Formats(book), columns(work))
    path.write_bytes(buffer.getvalue())


def columns(work: Followed) -> list[Column]:
    """The columns of the list, worst first."""
    rows, figures = work.stuck(most=MOST_ROWS), work.rows.iloc[:MOST_ROWS]
    texts = (
        ("单位", "unit"), ("任务", "title"), ("责任人", "name"), ("停在", "stage"), ("原因", "causes"), ("谁拿着", "holder"), ("下一步", "task"), ("来源单元格", "source"),
    )  # fmt: skip
    found = [
        Column(heading, [getattr(row, name) for row in rows], wrapped=name in ("causes", "task"))
        for heading, name in texts
    ]
    due = figures["due"].to_numpy().astype("datetime64[D]")
    counted = [
        Column("停留天数", _numbers(figures["days"].to_numpy(dtype=float))),
        Column("时限", _numbers(np.where(np.isnat(due), np.nan, (due - _ZERO).astype(float))), DAY),
        Column("已催办次数", _numbers(figures["urged"].to_numpy(dtype=float))),
    ]
    return [
        Column("序", list(range(1, len(rows) + 1))),
        *found[:_BEFORE], *counted, *found[_BEFORE:],
        *(Column(name, [""] * len(rows)) for name in ("催办日期", "办理结果")),
    ]  # fmt: skip


def _numbers(values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> list[float | None]:
    """Numbers that a table can be sorted by; what is not known stays blank."""
    return [None if np.isnan(value) else value for value in values.tolist()]
