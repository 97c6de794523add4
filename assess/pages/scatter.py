"""多干多错 as a picture: who carries how much against the score, one role, with the means of five equal groups."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.lang import _
from assess.pages.figures import pixel, pixels, tenths
from assess.pages.peers import Tick

WIDE, HIGH, GROUPS, LEAST = 360, 200, 5, 20


class Scatter(NamedTuple):
    """The picture in pixels: nameless dots on whole pixels, the line of group means, both axes, and the same in words."""

    role: str
    people: int
    dots: str
    line: str
    means: list[Tick]
    up: list[Tick]
    label: str


def scatter(people: pd.DataFrame, role: str) -> Scatter | None:
    """``people`` of the check F4: role, workload, score; None where a role has fewer than ``LEAST`` people."""
    mine = people[(people["role"] == role) & people["workload"].notna() & people["score"].notna()]
    if len(mine) < LEAST:
        return None
    load, score = (mine[name].to_numpy(dtype=float) for name in ("workload", "score"))
    if load.max() <= load.min() or score.max() <= score.min():
        return None
    low, high = np.floor(score.min()), np.ceil(score.max())
    x, y = pixels(load, load.min(), load.max(), WIDE), HIGH - pixels(score, low, high, HIGH)
    placed = np.unique(np.stack([x, y]), axis=1)
    dots = "".join(f"M{a} {b}h0" for a, b in placed.T.tolist())
    means = _means(load, score)
    line = "M" + "L".join(
        f"{pixel(a, load.min(), load.max(), WIDE)} {HIGH - pixel(b, low, high, HIGH)}" for a, b in means
    )
    ticks = [Tick(pixel(a, load.min(), load.max(), WIDE), tenths(b * 100)) for a, b in means]
    said = _("、").join(tick.text for tick in ticks)
    up = [Tick(HIGH - pixel(value, low, high, HIGH), f"{value:g}") for value in np.linspace(low, high, 4).round(1)]
    label = _("{role} {n} 个任职，按承担量从少到多分五组，各组平均分 {means}").format(
        role=role, n=len(mine), means=said
    )
    return Scatter(role, len(mine), dots, line, ticks, up, label)


def _means(load: NDArray[np.float64], score: NDArray[np.float64]) -> list[tuple[float, float]]:
    """The mean workload and score of five groups of equal size, from few to many."""
    order = np.lexsort((score, load))
    parts = np.array_split(order, GROUPS)
    return [(float(load[part].mean()), float(score[part].mean())) for part in parts]
