"""Where somebody stands in the own pool, as a 90 % interval, and whether the grade is 稳 or 临界, in one sentence for the card."""

import numpy as np

from assess.engine import Run
from assess.fairness.standing import CRITICAL, STEADY
from assess.lang import N_, _
from assess.pages.figures import FEW, tenths
from assess.privacy import masked

STEADINESS = {STEADY: N_("稳"), CRITICAL: N_("临界")}


def standings(run: Run) -> dict[int, str]:
    """The sentence of everybody in a pool of at least ``FEW``, by row of people."""
    table = run.fairness.check("F7").tables["standing"]
    table = table.assign(held=table.groupby("pool", observed=True)["person"].transform("size"))
    return {row["person"]: _words(row) for row in table[table["held"] >= FEW].to_dict("records")}


def _words(row: dict) -> str:
    low, high = row["place_low"], row["place_high"]
    pool, held = masked(str(row["pool"])), row["held"]
    text = _("比较组“{pool}”{held} 人中，考虑评分误差在第 {low}–{high} 名之间（90%）。")
    if low == high:
        text = _("比较组“{pool}”{held} 人中，前面 {ahead} 人、后面 {behind} 人都与本人相差超过评分误差（90%）。")
    text = text.format(pool=pool, held=held, low=low, high=high, ahead=low - 1, behind=held - low)
    if isinstance(row["boundary"], str) and row["boundary"] and not np.isnan(row["distance"]):
        text += _near(row["boundary"], row["distance"], row["steady"])
    if row["hinge"]:
        text += _("去留主要看“{hinge}”的权重。").format(hinge=row["hinge"])
    if row["ballot"]:
        text += _("“{group}”的一张票就可能改变去留。").format(group=masked(str(row["ballot"])))
    return text


def _near(line: str, distance: float, steady: str) -> str:
    """How far from the nearest line, and whether that is enough."""
    text = _("比最近的线（{line}）高 {points} 分，{steady}")
    if round(distance, 1) == 0:
        text = _("正在最近的线（{line}）上，{steady}")
    elif distance < 0:
        text = _("比最近的线（{line}）低 {points} 分，{steady}")
    text = text.format(line=line, points=tenths(abs(distance) * 100), steady=_(STEADINESS[steady]))
    return text + (_("：差这么一点可能只是偶然，请集体研究。") if steady == CRITICAL else _("。"))
