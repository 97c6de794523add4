"""F5 平均主义、好人主义: does this unit, indicator or group of raters tell anybody apart?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Alarm, Check
from assess.fairness.enough import judged, sizes, too_few
from assess.fairness.ground import Floats, Ground
from assess.fairness.idle import INDICATORS, idle
from assess.fairness.kernels.groups import grouped
from assess.fairness.kernels.icc import group_agreement
from assess.fairness.kernels.spread import Spread, Ties, gap_of, spread_of, ties_of
from assess.fairness.pots import Pots
from assess.fairness.reliability import RATERS, reliability
from assess.fairness.shown import frame, people, percent, points
from assess.findings import Finding

CODE, QUESTION = "F5", "这个单位、这项指标分得出高低吗？"
UNITS = (
    "unit", "n", "spread", "peers", "ratio", "chance", "modal_share", "tie_share", "gap", "low", "high", "same", "verdict",
)  # fmt: skip
STEP = 0.1
FLAT, GRAVE = "提示", "预警"


def flatness(ground: Ground, pots: Sequence[Pots] = (), ratings: pd.DataFrame | None = None) -> Check:
    """Spread and ties of units, idle indicators, and the reliability of raters where ``ratings`` (rows of 测评) are given."""
    if not len(ground.score):
        tables = {"units": frame(UNITS), "indicators": frame(INDICATORS), "raters": frame(RATERS)}
        return Check(CODE, QUESTION, silent=(Finding("fair-nothing"),), tables=tables)
    units, looked, alarms, silent = _of_units(ground)
    parts = (idle(ground, pots), reliability(ground, ratings))
    return Check(
        CODE, QUESTION, looked + sum(part.looked for part in parts),
        (*alarms, *(one for part in parts for one in part.alarms)), (*silent, *(one for part in parts for one in part.silent)),
        {"units": units, "indicators": parts[0].table, "raters": parts[1].table},
    )  # fmt: skip


def _of_units(ground: Ground) -> tuple[pd.DataFrame, int, list[Alarm], list[Finding]]:
    size = sizes(ground)
    compared = judged(ground, size)
    role = grouped(ground.role, ground.share, ground.score, len(ground.roles))
    residual = np.round(ground.score - role.mean[ground.role], 9)
    spread = spread_of(ground.unit, ground.role, ground.share, residual, len(ground.units), len(ground.roles))
    ties = ties_of(ground.unit, ground.share, np.rint(ground.score / (STEP * ground.scale)).astype(np.int64), len(size))
    silent = list(too_few(ground, compared))
    if np.ptp(ground.score) == 0:
        silent.insert(0, Finding("fair-all-equal", facts={"who": "所有人"}))
        level = np.zeros(len(size), dtype=np.int64)
    else:
        level = _level(ground, size, spread, ties)
        if compared.sum() < 2:
            silent.insert(0, Finding("fair-one-unit", facts={"count": int(compared.sum())}))
    table = _table(ground, size, compared, spread, ties, level)
    table.attrs = dict(zip(("icc1", "icc2"), _of_which_unit(ground, compared), strict=True))
    return table, int(compared.sum()), _alarms(table, level), silent


def _level(ground: Ground, size: Floats, spread: Spread, ties: Ties) -> NDArray[np.int64]:
    """0 nothing, 1 提示 for ties, 2 提示 for the spread, 3 预警."""
    limit, compared = ground.limit, judged(ground, size)
    ratio = np.nan_to_num(spread.ratio, nan=np.inf)
    thin = ratio < limit("离散提示")
    grave = compared & ((thin & (size >= limit("离散预警人数"))) | (ratio < limit("离散预警")))
    flat = compared & thin & (size >= limit("离散提示人数"))
    tied = compared & (np.nan_to_num(ties.modal) >= limit("同分占比") - 1e-9)
    return np.where(grave, 3, np.where(flat, 2, tied.astype(np.int64)))


def _of_which_unit(ground: Ground, compared: NDArray[np.bool_]) -> tuple[float, float]:
    """How much of the differences is which unit somebody works in, over the compared units."""
    unit = grouped(ground.unit, ground.share, ground.score, len(compared))
    size, mean = unit.size[compared], unit.mean[compared]
    return group_agreement(size, mean, unit.squares[compared] / np.maximum(size - 1, 1e-9))


def _table(
    ground: Ground, size: Floats, compared: NDArray[np.bool_], spread: Spread, ties: Ties, level: NDArray[np.int64]
) -> pd.DataFrame:
    low, high = (np.full(len(size), end) for end in (np.inf, -np.inf))
    np.minimum.at(low, ground.unit, ground.score)
    np.maximum.at(high, ground.unit, ground.score)
    figures = {
        "spread": spread.spread, "peers": spread.peers, "ratio": spread.ratio, "chance": spread.chance, "modal_share": ties.modal,
        "tie_share": ties.tied, "gap": gap_of(ground.unit, ground.score, len(size)), "low": low, "high": high, "same": ties.same,
    }  # fmt: skip
    shown = {name: np.where(compared, value, np.nan) for name, value in figures.items()}
    verdict = np.array(["", FLAT, FLAT, GRAVE], dtype=object)[level]
    return frame(UNITS, {"unit": list(ground.units), "n": size, **shown, "verdict": verdict})


def _alarms(table: pd.DataFrame, level: NDArray[np.int64]) -> list[Alarm]:
    found = []
    hit = np.flatnonzero(level)
    for one, grade in zip(table.iloc[hit].itertuples(index=False), level[hit].tolist(), strict=True):
        facts: dict[str, object] = {
            "unit": one.unit, "n": people(one.n), "low": points(one.low), "high": points(one.high),
            "ratio": percent(one.ratio), "same": int(one.same), "share": percent(one.modal_share),
        }  # fmt: skip
        finding = Finding(("fair-same-score", "fair-flat", "fair-flat-grave")[grade - 1], facts=facts)
        # the standard error of a ratio of standard deviations, the peers' being known well
        error = float("nan") if grade == 1 else one.ratio / (2 * max(one.n - 1, 1)) ** 0.5
        effect, unit = (one.modal_share, "同分占比") if grade == 1 else (one.ratio, "同岗离散的倍数")
        found.append(Alarm(CODE, finding, "单位", one.unit, one.n, "其他单位同岗", effect, unit, error))
    return found
