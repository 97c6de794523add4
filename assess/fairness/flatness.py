"""F5 平均主义、好人主义: does this unit, indicator or group of raters tell anybody apart?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Alarm, Check
from assess.fairness.enough import judged, sizes, too_few
from assess.fairness.flat import HARDLY, Flat, Groups, flat, level_of
from assess.fairness.ground import Codes, Ground
from assess.fairness.idle import INDICATORS, idle
from assess.fairness.kernels.groups import grouped, summed
from assess.fairness.kernels.icc import group_agreement
from assess.fairness.pots import Pots
from assess.fairness.reliability import RATERS, reliability
from assess.fairness.shown import frame, percent, points
from assess.findings import Finding
from assess.lang import N_, Phrase

CODE, QUESTION = "F5", "这个单位、这项指标分得出高低吗？"
FIGURES = Flat._fields
UNITS = ("unit", "n", *FIGURES, "verdict")
CELLS = ("unit", "role", "n", *FIGURES, "verdict")
VERDICTS = np.array(["", "提示", "提示", "预警"], dtype=object)
SAME, OTHERS = Phrase(N_("本单位同分")), Phrase(N_("其他单位同岗的离散程度"))
CODES = ("fair-same-score", "fair-flat", "fair-flat-grave")


def flatness(ground: Ground, pots: Sequence[Pots] = (), ratings: pd.DataFrame | None = None) -> Check:
    """Spread and ties of units, idle indicators, and the reliability of raters where ``ratings`` (rows of 测评) are given.

    A unit whose people hold several roles is looked at as a whole and role by role: one head who stands apart would hide
    that all others are the same.
    """
    if not len(ground.score):
        tables = {
            "units": frame(UNITS),
            "cells": frame(CELLS),
            "indicators": frame(INDICATORS),
            "raters": frame(RATERS),
        }
        return Check(CODE, QUESTION, silent=(Finding("fair-nothing"),), tables=tables)
    units, cells, looked, alarms, silent = _of_units(ground)
    parts = (idle(ground, pots), reliability(ground, ratings))
    return Check(
        CODE, QUESTION, looked + sum(part.looked for part in parts),
        (*alarms, *(one for part in parts for one in part.alarms)), (*silent, *(one for part in parts for one in part.silent)),
        {"units": units, "cells": cells, "indicators": parts[0].table, "raters": parts[1].table},
    )  # fmt: skip


def _of_units(ground: Ground) -> tuple[pd.DataFrame, pd.DataFrame, int, list[Alarm], list[Finding]]:
    whole, parts, unit_of = _groups(ground)
    figures, inside = flat(ground, whole), flat(ground, parts)
    differs = np.ptp(ground.score) > 0
    level, part_level = (level_of(ground, *one) * differs for one in ((whole, figures), (parts, inside)))
    # a unit of several roles is looked at several times over: what chance does to one in eighty of such parts is not told
    part_level = np.where(part_level == HARDLY, 0, part_level)
    more = np.flatnonzero(part_level > level[unit_of])
    cells = _table(ground, parts, inside, part_level).assign(
        role=np.array(ground.roles, dtype=object)[_role_of(ground, parts)]
    )
    cells["unit"] = np.array(ground.units, dtype=object)[unit_of]
    alarms = [*_alarms(whole, figures, level, list(ground.units), list(ground.units))]
    named = [Phrase(N_("{unit}（{role}）"), one) for one in cells[["unit", "role"]].to_dict("records")]
    raised = np.zeros(len(part_level), dtype=np.int64)
    raised[more] = part_level[more]
    alarms += _alarms(parts, inside, raised, named, cells["unit"].tolist())
    np.maximum.at(level, unit_of, part_level)
    units = _table(ground, whole, figures, level).assign(unit=list(ground.units))
    units.attrs = dict(zip(("icc1", "icc2"), _of_which_unit(ground), strict=True))
    compared = judged(ground, whole.size)
    return units[list(UNITS)], cells[list(CELLS)], int(compared.sum()) + len(cells), alarms, _silent(ground, compared)


def _groups(ground: Ground) -> tuple[Groups, Groups, NDArray[np.int64]]:
    """All units; and of the units with several roles those cells that are large enough, with the unit of each."""
    roles, size = len(ground.roles), sizes(ground)
    cell = ground.unit * roles + ground.role
    many = np.round(summed(cell, ground.share, len(size) * roles), 6)
    unit = np.arange(len(many)) // roles
    kept = np.flatnonzero(judged(ground, many) & (many < size[unit] - 1e-6))
    code = np.full(len(many), -1, dtype=np.int64)
    code[kept] = np.arange(len(kept))
    code = code[cell]
    return Groups(ground.unit, size, _heads(ground, ground.unit, len(size))), Groups(code, many[kept], _heads(ground, code, len(kept))), unit[kept]  # fmt: skip


def _heads(ground: Ground, code: Codes, many: int) -> Codes:
    """How many people each group has, counted by heads however many posts they hold."""
    mine = code >= 0
    pairs = np.unique(np.stack([code[mine], ground.person[mine]]), axis=1)
    return np.bincount(pairs[0].astype(np.int64), minlength=many)


def _role_of(ground: Ground, parts: Groups) -> NDArray[np.int64]:
    role = np.zeros(len(parts.size), dtype=np.int64)
    mine = parts.code >= 0
    role[parts.code[mine]] = ground.role[mine]
    return role


def _silent(ground: Ground, compared: NDArray[np.bool_]) -> list[Finding]:
    silent = list(too_few(ground, compared))
    if np.ptp(ground.score) == 0:
        return [Finding("fair-all-equal", facts={"who": Phrase(N_("所有人"))}), *silent]
    alone = Finding("fair-one-unit", facts={"count": int(compared.sum())})
    return [alone, *silent] if compared.sum() < 2 else silent


def _of_which_unit(ground: Ground) -> tuple[float, float]:
    """How much of the differences is which unit somebody works in, over the compared units."""
    unit = grouped(ground.unit, ground.share, ground.score, len(ground.units))
    compared = judged(ground, unit.size)
    size, mean = unit.size[compared], unit.mean[compared]
    return group_agreement(size, mean, unit.squares[compared] / np.maximum(size - 1, 1e-9))


def _table(ground: Ground, groups: Groups, figures: Flat, level: NDArray[np.int64]) -> pd.DataFrame:
    compared = judged(ground, groups.size)
    shown = {name: np.where(compared, value, np.nan) for name, value in figures._asdict().items()}
    return pd.DataFrame({"n": groups.size, **shown, "verdict": VERDICTS[level]})


def _alarms(
    groups: Groups, figures: Flat, level: NDArray[np.int64], named: Sequence[object], units: list[str]
) -> list[Alarm]:
    found, heads = [], groups.heads
    for at in np.flatnonzero(level).tolist():
        one, n = {name: float(value[at]) for name, value in figures._asdict().items()}, float(groups.size[at])
        facts: dict[str, object] = {
            "unit": named[at], "n": int(heads[at]), "low": points(one["low"]), "high": points(one["high"]),
            "ratio": percent(one["ratio"]), "same": int(min(one["same"], heads[at])), "share": percent(one["modal_share"]),
        }  # fmt: skip
        finding, tied = Finding(CODES[level[at] - 1], facts=facts), level[at] == 1
        # the standard error of a ratio of standard deviations, the peers' being known well
        error = float("nan") if tied else one["ratio"] / (2 * max(n - 1, 1)) ** 0.5
        base, effect = (SAME, one["modal_share"]) if tied else (OTHERS, one["ratio"] - 1)
        found.append(Alarm(CODE, finding, "单位", units[at], float(heads[at]), base, effect, "占比", error))
    return found
