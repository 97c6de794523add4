"""chase.xlsx (催办清单): what stands still, a row each, with who holds it and what to do; two columns are left for the one who chases."""

from io import BytesIO
from pathlib import Path

import xlsxwriter

from assess.engine import Run
from assess.pages.view_delivery import Followed
from assess.workbook.sheet import MOST_ROWS, OPTIONS, Column, Formats, fill, shown

CHASE = "催办清单"


def write_chase(run: Run, work: Followed, path: Path) -> None:
    """Write the list; the same run gives the same bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": shown(f"{run.rulebook.name} {CHASE}"), "created": run.period[1].to_pydatetime()})
        fill(book.add_worksheet(CHASE), Formats(book), columns(work))
    path.write_bytes(buffer.getvalue())


def columns(work: Followed) -> list[Column]:
    """The columns of the list, worst first."""
    rows = work.stuck(most=MOST_ROWS)
    texts = (
        ("单位", "unit"), ("任务", "title"), ("责任人", "name"), ("停在", "stage"), ("停留天数", "days"), ("时限", "due"),
        ("已催办次数", "urged"), ("原因", "causes"), ("谁拿着", "holder"), ("下一步", "task"), ("来源单元格", "source"),
    )  # fmt: skip
    found = [
        Column(heading, [getattr(row, name) for row in rows], wrapped=name in ("causes", "task"))
        for heading, name in texts
    ]
    return [
        Column("序", list(range(1, len(rows) + 1))),
        *found,
        *(Column(name, [""] * len(rows)) for name in ("催办日期", "办理结果")),
    ]
