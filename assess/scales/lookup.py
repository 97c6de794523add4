"""查表: points written in a table of the rulebook's sheet 对照, row by row (families C2, G1, K2).

    表彰奖励    查表  表彰级别分              逐条查表，加起来
    经验推广    查表  推广级别分 最高         只取最高的一条
    信息质量    查表  等级分 平均             各条的平均

合计 is meant when nothing is written. The rows are looked up by the caller (the sheet 对照 says by which columns);
this scale sees row points and adds, averages or takes the highest. Several awards for one event are settled before,
by the rule's 去重. A person without rows: 0 for 合计 and 最高, not measured for 平均.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.scales import gathering
from assess.scales.errors import refused
from assess.scales.text import tidy

NAME = "查表"
GRAMMAR = "表名；或 表名 合计；或 表名 平均；或 表名 最高"
HOW = {"合计": gathering.totals, "平均": gathering.means, "最高": gathering.highest}
WAYS = {
    "合计": N_("按“{table}”查得每条的分，各条相加"),
    "平均": N_("按“{table}”查得每条的分，取各条的平均"),
    "最高": N_("按“{table}”查得每条的分，只取最高的一条"),
}


@dataclass(frozen=True, slots=True)
class Params:
    """The table's name in 对照, and how one person's rows come together."""

    table: str
    how: str = "合计"


def parse(text: str) -> Params:
    """``表名 [合计|平均|最高]``; whether the table exists is for the rulebook to say."""
    found = tidy(text).replace(";", " ").split()
    how = found.pop() if found and found[-1] in HOW else "合计"
    if not found or found[-1] in HOW:
        raise refused("scale-repeated-part" if found else "scale-empty", text.strip(), GRAMMAR)
    return Params(" ".join(found), how)


def gather(row_points: NDArray[np.float64], owner: NDArray[np.intp], n: int, params: Params) -> NDArray[np.float64]:
    """Row points to one value for each of n people."""
    return HOW[params.how](row_points, owner, n)


def points(value: NDArray[np.float64], full: float, params: Params) -> NDArray[np.float64]:
    """The gathered value is already points."""
    return np.array(value, np.float64)


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    return _(WAYS[params.how]).format(table=params.table)


def deducts(params: Params) -> bool:
    """Not known here: the table decides."""
    return False
