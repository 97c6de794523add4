"""关注名单: the watch lists as a sheet of results.xlsx, a row per person and list."""

from assess.pages.view_watch import DISCLAIMER, Watching
from assess.workbook.sheet import MOST_ROWS, Column

WATCH = "关注名单"


def watch_columns(watching: Watching) -> list[Column]:
    """The columns of the sheet, list by list; the last one is left for what came of looking into it."""
    rows = [(one, row) for one in watching.lists for row in one.rows][:MOST_ROWS]
    texts = (
        ("姓名", "name"), ("单位", "unit"), ("岗位类别", "role"), ("列入的情形", "reason"), ("怎样才不在其中", "change"),
    )  # fmt: skip
    return [
        Column("名单", [one.name for one, _ in rows]),
        *(Column(heading, [getattr(row, name) for _, row in rows], wrapped=True) for heading, name in texts),
        Column("依据", [one.basis for one, _ in rows], wrapped=True),
        Column("提请", [f"{one.asked}。{DISCLAIMER}" for one, _ in rows], wrapped=True),
        Column("来源单元格", [row.full for _, row in rows]),
        Column("核实情况", [""] * len(rows)),
    ]
