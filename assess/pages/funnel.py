"""漏斗图: departments by size and distance from everybody of the same roles, inside or outside the limits of chance."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.lang import _
from assess.pages.figures import FEW, pixel, tenths
from assess.pages.peers import Tick
from assess.pages.shared import department_name

WIDE, HIGH, MARGIN, STEPS = 460, 200, 1.1, 24
Floats = NDArray[np.float64]


class Dot(NamedTuple):
    """One department."""

    x: int
    y: int
    out: bool
    text: str
    before: bool


class Funnel(NamedTuple):
    """The picture in pixels: two limits as paths, the middle, the dots, both axes, and the same in words."""

    upper: str
    lower: str
    zero: int
    dots: list[Dot]
    across: list[Tick]
    up: list[Tick]
    outside: list[str]
    label: str


def funnel(units: pd.DataFrame) -> Funnel | None:
    """``units`` of the check F3: unit, n, mean, low, high, verdict; None where fewer than two can be shown."""
    shown = units[(units["n"] >= FEW) & units["low"].notna()].sort_values(["n", "unit"], ignore_index=True)
    if len(shown) < 2:
        return None
    size = shown["n"].to_numpy(dtype=float)
    middle = float(((shown["low"] + shown["high"]) / 2).iloc[0])
    mean, low, high = (shown[name].to_numpy(dtype=float) - middle for name in ("mean", "low", "high"))
    reach = MARGIN * float(max(np.abs(mean).max(), np.abs(low).max(), np.abs(high).max()))
    most = float(size.max()) * MARGIN

    def at(n: float, value: float) -> tuple[int, int]:
        return pixel(n, 0, most, WIDE), HIGH - pixel(value, -reach, reach, HIGH)

    dots, outside = [], []
    for n, value, unit, verdict in zip(size, mean, shown["unit"], shown["verdict"], strict=True):
        x, y = at(n, value)
        text = department_name(unit) if verdict else ""
        dots.append(Dot(x, y, bool(verdict), text, x > WIDE - 90))
        words = _("{unit} {gap}（{side}）").format(unit=text, gap=tenths(value * 100, signed=True), side=_(verdict))
        outside += [words] if verdict else []
    said = _("漏斗图：{n} 个部门，横轴为人数，纵轴为与同岗位构成的预期之差；界限外 {out} 个").format(
        n=len(shown), out=len(outside)
    )
    if outside:
        said = _("{name}：{text}").format(name=said, text=_("，").join(outside))
    across = np.linspace(size.min(), most, STEPS)
    limit = _limit(size, high, across)
    return Funnel(
        _path(across, limit, at), _path(across, -limit, at), at(0, 0)[1], dots, _across(most), _up(reach), outside, said,
    )  # fmt: skip


def _limit(size: Floats, high: Floats, across: Floats) -> Floats:
    """The limit at every size: its square is a + b/n, which the limits of the departments say (b alone where all are of one size)."""
    inverse, square = 1 / size, high**2
    if np.ptp(size) > 0:
        b, a = np.polyfit(inverse, square, 1)
    else:
        b, a = square[0] * size[0], 0.0
    return np.asarray(np.sqrt(np.maximum(a + b / across, 0.0)))


def _path(size: Floats, ends: Floats, at: Callable[[float, float], tuple[int, int]]) -> str:
    points = [at(n, end) for n, end in zip(size, ends, strict=True)]
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def _step(reach: float, ticks: int) -> float:
    """A round step (1, 2 or 5 times a power of ten) that gives about so many ticks."""
    rough = reach / ticks
    power = 10.0 ** np.floor(np.log10(rough))
    return float(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough))


def _across(most: float) -> list[Tick]:
    step = max(_step(most, 5), 1.0)
    return [Tick(pixel(n, 0, most, WIDE), f"{n:g}") for n in np.arange(0, most, step).tolist()]


def _up(reach: float) -> list[Tick]:
    step = _step(reach, 2)
    values = np.arange(-np.floor(reach / step), np.floor(reach / step) + 1) * step
    return [Tick(HIGH - pixel(value, -reach, reach, HIGH), tenths(value * 100, signed=True)) for value in values]
