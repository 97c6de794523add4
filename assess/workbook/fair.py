"""公平性 of results.xlsx: what the fairness checks say, gravest first; figures beside the scores, never in them."""

import numpy as np

from assess.engine import Run
from assess.privacy import masked
from assess.workbook.sheet import Column

FAIR = "公平性"


def fair_columns(run: Run) -> list[Column]:
    """One row per alarm: level, check, whom it is about, the sentence, the action, and the figures that it rests on."""
    found = run.fairness.alarms
    figures = {name: [_figure(getattr(one, name)) for one in found] for name in ("n", "effect", "error")}
    return [
        Column("级别", [one.level for one in found]),
        Column("检查", [one.check for one in found]),
        Column("对象", [masked(one.subject) for one in found], wrapped=True),
        Column("发现", [one.finding.message() for one in found], wrapped=True),
        Column("建议动作", [one.finding.remedy() for one in found], wrapped=True),
        Column("n", figures["n"]),
        Column("与什么相比", [masked(str(one.base)) for one in found]),
        Column("差多少", figures["effect"]),
        Column("单位", [one.unit for one in found]),
        Column("标准误", figures["error"]),
        Column("条款", [masked(one.clause) for one in found], wrapped=True),
    ]


def _figure(value: float) -> float | None:
    return None if np.isnan(value) else float(f"{value:.4g}")
