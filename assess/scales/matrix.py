"""难度×成效×负荷: what was carried, how hard it was and how it came out (family L2).

    重点任务  难度×成效×负荷  难度成效表 × 负荷表     各项任务查表得分的平均 × 负荷系数 ÷ 100 × 满分
    重点任务  难度×成效×负荷  难度成效表 × 0.95       系数是固定的数
    重点任务  难度×成效×负荷  难度成效表              没有负荷系数

Every task gets a score out of 100 from the table (difficulty × effect); the person's value is the mean over the
tasks, times the load coefficient. The × before the load stands between spaces, because table names may hold one.
A person without tasks is not measured. Not bounded here: a coefficient above 1 can exceed full points, the
indicator's 溢出 decides what then.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.lang import _
from assess.scales import gathering
from assess.scales.errors import refused
from assess.scales.phrases import digits
from assess.scales.text import positive, tidy

NAME = "难度×成效×负荷"
GRAMMAR = "难度成效表 × 负荷表；或 难度成效表 × 0.95；或 难度成效表"
_LOAD = re.compile(r"(?P<table>.+?)(?: [×*✕] (?P<named>[^ ].*)| ?[×*✕] ?(?P<fixed>\d[\d.]*%?))?")


_FACTOR = re.compile(r"\d[\d.]*%?")


@dataclass(frozen=True, slots=True)
class Params:
    """The table of row scores; the load is a number, the name of a table, or None."""

    table: str
    load: float | str | None = None


def parse(text: str) -> Params:
    """``表名 [× 表名|系数]``; whether the tables exist is for the rulebook to say."""
    match = _LOAD.fullmatch(tidy(text))
    if match is None:
        raise refused("scale-empty", text.strip(), GRAMMAR)
    load = match["fixed"] or match["named"]
    if load and _FACTOR.fullmatch(load):
        return Params(match["table"], positive(load).value)
    return Params(match["table"], load)


def gather(row_points: NDArray[np.float64], owner: NDArray[np.intp], n: int, params: Params) -> NDArray[np.float64]:
    """The mean of each person's row scores (out of 100), before the load; NaN for a person without rows."""
    return gathering.means(row_points, owner, n)


def points(
    value: NDArray[np.float64], full: float, params: Params, load: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Mean score × load / 100 × full; ``load`` (n) is needed when the load is a table; NaN stays NaN.

    Raises ValueError when the rule names a load table and no loads are given, or the other way round.
    """
    if isinstance(params.load, str) != (load is not None):
        raise ValueError("loads are given if and only if the rule names a load table")
    factor = load if load is not None else (params.load if isinstance(params.load, float) else 1.0)
    found = value * factor
    found *= full
    found /= 100.0
    return found


def words(params: Params, full: float, unit: str = "") -> str:
    """The rule as it stands on the card."""
    load = ""
    if params.load is not None:
        named = isinstance(params.load, str)
        factor = _("“{table}”的系数").format(table=params.load) if named else digits(float(params.load))
        load = f" × {factor}"
    said = _("各项按“{table}”查分，取平均{load}，÷ 100 × {full} 分")
    return said.format(table=params.table, load=load, full=digits(full))


def deducts(params: Params) -> bool:
    """Never: it only gives points."""
    return False
