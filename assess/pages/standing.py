"""Where somebody stands in the own pool, as a 90 % interval, and whether the grade is 稳 or 临界, in one sentence for the card."""

import numpy as np

from assess.engine import Run
from assess.fairness.standing import CRITICAL
from assess.pages.figures import FEW, tenths
from assess.privacy import masked


def standings(run: Run) -> dict[int, str]:
    """The sentence of everybody in a pool of at least ``FEW``, by row of people."""
    table = run.fairness.check("F7").tables["standing"]
    held = table.groupby("pool", observed=True)["person"].transform("size")
    rows = table[held >= FEW].assign(held=held).to_dict("records")
    return {row["person"]: _words(row) for row in rows}


def _words(row: dict) -> str:
    low, high = row["place_low"], row["place_high"]
    pool = f"比较组“{masked(str(row['pool']))}”{row['held']} 人中，"
    if low == high:
        text = f"{pool}前面 {low - 1} 人、后面 {row['held'] - low} 人都与本人相差超过评分误差（90%）。"
    else:
        text = f"{pool}考虑评分误差在第 {low}–{high} 名之间（90%）。"
    if isinstance(row["boundary"], str) and row["boundary"] and not np.isnan(row["distance"]):
        side = "高" if row["distance"] >= 0 else "低"
        text += f"比最近的线（{row['boundary']}）{side} {tenths(abs(row['distance']) * 100)} 分，{row['steady']}"
        text += "：差这么一点可能只是偶然，请集体研究。" if row["steady"] == CRITICAL else "。"
    if row["hinge"]:
        text += f"去留主要看“{row['hinge']}”的权重。"
    if row["ballot"]:
        text += f"“{masked(str(row['ballot']))}”的一张票就可能改变去留。"
    return text
