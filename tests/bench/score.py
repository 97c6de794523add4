"""Scoring a million people: 12 indicators, 5 roles with rulers of their own, against numpy written by hand.

Ours rounds every line half up to 0.01, applies caps and bounds, keeps every line and adds up the totals. The base
computes the same points in floats, by role, unrounded, and adds them up.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.cards import lines_frame
from assess.facts import Measured
from assess.rulebook import Indicator, MeasureCall, Role, Rule, Rulebook, Scale
from assess.scales import SCALES
from assess.scoring import Block, score
from tests.bench.case import Case

Floats = NDArray[np.float64]
Hand = tuple[NDArray[np.int64], Floats, Floats]
ROLES = ("综合管理", "窗口服务", "行政执法", "驻村干部", "专业技术")
PIECE = 32_768
SHAPES = ("每次", "阶梯", "直线", "比例") * 3


@dataclass(frozen=True)
class Ruler:
    """The parameters of one indicator for one role, as plain numbers."""

    full: float
    each: float
    cap: float
    steps: tuple[float, ...]
    worth: tuple[float, ...]
    low: float
    high: float
    target: float


def rulers(seed: int = 3) -> list[list[Ruler]]:
    """By indicator and role, with the two decimals that people write."""
    draw = np.random.default_rng(seed)
    made = []
    for _ in SHAPES:
        row = []
        for _ in ROLES:
            full = float(draw.integers(5, 15))
            steps = tuple(np.sort(draw.choice(np.arange(1, 60), 4, replace=False)).astype(float))
            low = float(draw.integers(0, 20))
            worth = tuple(round(full * part, 2) for part in (0, 0.4, 0.6, 0.8, 1.0))
            each, cap = float(draw.choice([0.2, 0.5, 1.0, 2.0])), round(full * float(draw.choice([0.5, 0.8, 1.0])), 2)
            row.append(
                Ruler(
                    full, each, cap, steps, worth, low, low + float(draw.integers(20, 60)), float(draw.integers(40, 70))
                )
            )
        made.append(row)
    return made


def params(shape: str, ruler: Ruler) -> str:
    """The column 参数 as an officer writes it."""
    if shape == "每次":
        return f"-{ruler.each:g}"
    if shape == "直线":
        return f"{ruler.low:g}→0; {ruler.high:g}→满分"
    if shape == "比例":
        return f"目标 {ruler.target:g}"
    steps = [f"≥{edge:g}→{worth:g}" for edge, worth in zip(ruler.steps[::-1], ruler.worth[:0:-1], strict=True)]
    return "; ".join([*steps, f"其余→{ruler.worth[0]:g}"])


def rulebook(given: list[list[Ruler]]) -> Rulebook:
    """The rulers as a rulebook; rule numbers run by indicator, then role."""
    pots = []
    for place, (shape, row) in enumerate(zip(SHAPES, given, strict=True)):
        rules = tuple(
            Rule(
                place * len(ROLES) + number,
                f"指-{place}",
                (role,),
                MeasureCall("", "", ""),
                Scale(shape, SCALES[shape].parse(params(shape, ruler))),
                cap=-round(ruler.cap * 100) if shape == "每次" else None,
            )
            for number, (role, ruler) in enumerate(zip(ROLES, row, strict=True))
        )
        points = {role: round(ruler.full * 100) for role, ruler in zip(ROLES, row, strict=True)}
        start = "满分" if shape == "每次" else 0
        pots.append(Indicator(f"指-{place}", "绩", "", points, start, 0, "截断", "重分配", "总分内", "", "", "", rules))
    return Rulebook("", "", "", None, None, None, 10_000, None, None, "", tuple(map(Role, ROLES)), tuple(pots))


def values(people: int, seed: int = 1) -> tuple[NDArray[np.int64], list[Floats]]:
    """The role of everybody and what was measured, indicator by indicator."""
    draw = np.random.default_rng(seed)
    role = draw.integers(0, len(ROLES), people)
    measured = [
        draw.poisson(3, people).astype(float) if shape == "每次" else np.round(draw.uniform(0, 70, people), 1)
        for shape in SHAPES
    ]
    return role, measured


def by_hand(role: NDArray[np.int64], measured: list[Floats], given: list[list[Ruler]]) -> list[Hand]:
    """Role by role, and in pieces that fit the cache: points (indicator × people of the role) and totals."""
    found = []
    for number in range(len(ROLES)):
        owners = np.flatnonzero(role == number)
        points, total = np.empty((len(SHAPES), len(owners))), np.zeros(len(owners))
        for first in range(0, len(owners), PIECE):
            part = slice(first, first + PIECE)
            for place, shape in enumerate(SHAPES):
                points[place, part] = earned(shape, measured[place][owners[part]], given[place][number])
                total[part] += points[place, part]
        found.append((owners, points, total))
    return found


def earned(shape: str, x: Floats, ruler: Ruler) -> Floats:
    """One indicator for one role, in the fewest strokes."""
    if shape == "每次":
        return ruler.full - np.minimum(x * ruler.each, ruler.cap)
    if shape == "直线":
        return np.clip((x - ruler.low) * (ruler.full / (ruler.high - ruler.low)), 0, ruler.full)
    if shape == "比例":
        return np.minimum(x * (ruler.full / ruler.target), ruler.full)
    band = np.zeros(len(x), np.int16)
    for edge in ruler.steps:
        band += x >= edge
    return np.array(ruler.worth)[band]


def agree(blocks: list[Block], base: list[Hand]) -> None:
    """The same points, line by line up to rounding, for the same people; and so the same totals."""
    for block, (owners, points, totals) in zip(blocks, base, strict=True):
        assert (block.owners == owners).all()
        pots: dict[str, NDArray[np.int64]] = {}
        for spec, cents in zip(block.specs, block.points, strict=True):
            assert spec.indicator is not None
            pots[spec.indicator.code] = pots.get(spec.indicator.code, 0) + cents.astype(np.int64)
        for place in range(len(SHAPES)):
            assert np.abs(pots[f"指-{place}"] / 100 - points[place]).max(initial=0) <= 0.005 + 1e-9
        assert np.abs(block.total / 100 - totals).max(initial=0) <= 0.005 * len(SHAPES) + 1e-9


def same_sum(frame: pd.DataFrame, points: NDArray[np.int32]) -> None:
    """All lines are there."""
    assert frame["points"].sum() == points.sum()


def cases(people: int = 1_000_000) -> list[Case]:
    """Scoring, and the frame of all lines made from it."""
    given = rulers()
    book = rulebook(given)
    role, measured = values(people)
    words = np.array(ROLES)[role]
    counted = {
        place * len(ROLES) + n: Measured(value, "") for place, value in enumerate(measured) for n in range(len(ROLES))
    }
    few = min(people, 100_000)
    blocks = score(words[:few], {n: Measured(m.value[:few], "") for n, m in counted.items()}, book)
    return [
        Case(
            f"计分：{people:,} 人 × 12 指标 × 5 类",
            lambda: score(words, counted, book),
            "numpy 按类手写，浮点，不四舍五入",
            lambda: by_hand(role, measured, given),
            3.0,
            agree,
        ),
        Case(
            f"明细表：{few:,} 人的全部得分行",
            lambda: lines_frame(blocks),
            "numpy 拼接同样的分值",
            lambda: np.concatenate([points for block in blocks for points in block.points]),
            None,
            same_sum,
        ),
    ]
