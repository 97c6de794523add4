"""Scales (计分办法): numbers to points, pure arithmetic, one module each.

A module has `NAME` (the word in the column 办法), `GRAMMAR`, a frozen `Params`, and

    parse(text) -> Params                      the column 参数; raises `errors.ScaleError`
    points(value, full, params) -> points      numpy arrays; NaN in, NaN out; nothing is rounded
    words(params, full, unit="") -> str        the rule in Chinese for the card
    deducts(params) -> bool                    no positive points are possible

Names in a parameter (tables, options) come out tidied by `text.tidy`; compare them with tidied cells.
查表 and 难度×成效×负荷 also have ``gather(row_points, owner, n, params)``, 名次 ``ranks``, 评定 ``outside``.
"""

from types import ModuleType

from assess.scales import (
    bands,
    count_ladder,
    excess,
    ladder,
    line,
    lookup,
    matrix,
    occurrence,
    rank,
    rating,
    share,
    shortfall,
)
from assess.scales.errors import ERRORS, ScaleError

SCALES: dict[str, ModuleType] = {
    "每次": occurrence,
    "比例": share,
    "直线": line,
    "分段": bands,
    "阶梯": ladder,
    "缺额": shortfall,
    "超额": excess,
    "累计阶梯": count_ladder,
    "查表": lookup,
    "难度×成效×负荷": matrix,
    "名次": rank,
    "评定": rating,
}

__all__ = ["ERRORS", "SCALES", "ScaleError"]
