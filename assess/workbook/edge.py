"""边界 of results.xlsx: who stands near a line of a grade or of places, and how far from it."""

import numpy as np

from assess.boundary import boundary
from assess.engine import Run
from assess.workbook.posts import points, texts
from assess.workbook.sheet import TWO_DECIMALS, Column

EDGE = "边界"


def edge_columns(run: Run) -> list[Column]:
    """One row per person and line, as ``boundary`` gives them."""
    found = boundary(run.people, run.grading, run.rulebook)
    at = found["person"].to_numpy(dtype=np.int64)
    whom = run.people.iloc[at]
    return [
        *texts(whom, (("工号", "person_id"), ("姓名", "name"), ("部门", "department"), ("岗位类别", "role"))),
        Column("总分", points(whom["total"].to_numpy(dtype=np.int64)), TWO_DECIMALS),
        *texts(found, (("哪条线", "kind"), ("等次", "grade"))),
        Column("线", points(found["line"]), TWO_DECIMALS),
        Column("相差", points(found["gap"]), TWO_DECIMALS),
        *texts(found, (("现在", "state"),)),
        *texts(whom, (("建议等次", "suggested"), ("限制编号", "codes"))),
    ]
