"""F1 同岗比较: is this unit low, or does it hold the hard posts? Direct standardisation to everybody's mix of roles."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Alarm, Check
from assess.fairness.enough import judged, too_few
from assess.fairness.ground import Floats, Ground
from assess.fairness.kernels.groups import mean_of, places
from assess.fairness.kernels.standardise import Standardised, standardised
from assess.fairness.shown import frame, people, percent, points
from assess.findings import Finding
from assess.lang import N_, Phrase

CODE, QUESTION = "F1", "这个单位是真的低，还是难的岗位多？"
UNITS = ("unit", "n", "raw", "adjusted", "error", "coverage", "raw_place", "adjusted_place", "lacking")
CELLS = ("unit", "role", "n", "mean", "role_mean", "role_sd", "few")


def same_role(ground: Ground) -> Check:
    """Raw and adjusted means of all units; no places for units that lack too many roles or people."""
    if not len(ground.score):
        return Check(CODE, QUESTION, silent=(Finding("fair-nothing"),), tables={"units": frame(UNITS), "cells": frame(CELLS)})  # fmt: skip
    found = standardised(
        ground.unit, ground.role, ground.share, ground.score, len(ground.units), len(ground.roles)
    )  # fmt: skip
    compared = judged(ground, found.people)
    ranked = compared & (found.coverage >= ground.limit("岗位覆盖") - 1e-9)
    tables = {"units": _units(ground, found, compared, ranked), "cells": _cells(ground, found)}
    silent = _silent(ground, found, compared)
    told = compared & np.isfinite(found.adjusted) & (len(silent) == 0)
    alarms = _alarms(ground, found, tables["units"], told)
    if compared.any() and 2 * ranked.sum() < compared.sum() and not silent:
        facts = {"count": int(compared.sum()), "covered": int(ranked.sum()), "share": percent(ground.limit("岗位覆盖"))}
        silent.append(Finding("fair-roles-fine", facts=facts))
    return Check(CODE, QUESTION, int(told.sum()), alarms, (*silent, *too_few(ground, compared)), tables)


def _silent(ground: Ground, found: Standardised, compared: NDArray[np.bool_]) -> list[Finding]:
    if compared.sum() < 2:
        return [Finding("fair-one-unit", facts={"count": int(compared.sum())})]
    if (found.standard > 0).sum() < 2:
        return [Finding("fair-one-role")]
    return [Finding("fair-all-equal", facts={"who": Phrase(N_("所有人"))})] if np.ptp(ground.score) == 0 else []


def _units(ground: Ground, found: Standardised, compared: NDArray[np.bool_], ranked: NDArray[np.bool_]) -> pd.DataFrame:
    nothing = found.people < ground.limit("不作判断人数")
    shown = {
        name: np.where(nothing, np.nan, value)
        for name, value in (("raw", found.raw), ("adjusted", found.adjusted), ("error", found.error))
    }
    given = {
        "unit": list(ground.units),
        "n": found.people,
        **shown,
        "coverage": found.coverage,
        "raw_place": places(found.raw, compared & ranked),
        "adjusted_place": places(found.adjusted, ranked),
        "lacking": _lacking(ground, found),
    }
    return frame(UNITS, given)


def _lacking(ground: Ground, found: Standardised) -> list[str]:
    """The roles that each unit has not got, as one text."""
    lacks = ~found.held & (found.standard > 0)
    kinds, at = np.unique(lacks, axis=0, return_inverse=True)
    texts = ["、".join(ground.roles[role] for role in np.flatnonzero(kind)) for kind in kinds]
    return [texts[one] for one in at.ravel().tolist()]


def _cells(ground: Ground, found: Standardised) -> pd.DataFrame:
    unit, role = np.nonzero(found.size > 0)
    size = found.size[unit, role]
    given = {
        "unit": np.array(ground.units, dtype=object)[unit],
        "role": np.array(ground.roles, dtype=object)[role],
        "n": size,
        "mean": found.mean[unit, role],
        "role_mean": found.role_mean[role],
        "role_sd": found.role_sd[role],
        "few": size < ground.limit("不作判断人数"),
    }
    return frame(CELLS, given)


def _alarms(ground: Ground, found: Standardised, units: pd.DataFrame, told: NDArray[np.bool_]) -> tuple[Alarm, ...]:
    gap = np.round(found.adjusted - found.raw, 9)
    hit = np.flatnonzero(told & (np.abs(np.nan_to_num(gap)) >= ground.points("折算差距")))
    if not len(hit):
        return ()
    telling = _telling(found, hit, mean_of(ground.share, ground.score))
    first, second = (units[name].to_numpy() for name in ("raw_place", "adjusted_place"))
    return tuple(
        Alarm(
            CODE, _finding(ground, found, at, role, (first[at], second[at])), "单位", ground.units[at], float(found.people[at]),
            Phrase(N_("全体岗位结构")), float(gap[at]), "分", float(found.error[at]),
        )
        for at, role in zip(hit.tolist(), telling.tolist(), strict=True)
    )  # fmt: skip


def _telling(found: Standardised, hit: NDArray[np.intp], grand: float) -> NDArray[np.intp]:
    """The role that moves each unit most: how far its share is off the standard, times how far the role is off the mean."""
    share: Floats = found.size[hit] / found.people[hit, None]
    moved = np.abs((share - found.standard) * (np.nan_to_num(found.role_mean, nan=grand) - grand))
    return np.asarray(np.round(moved, 9).argmax(axis=1))


def _finding(ground: Ground, found: Standardised, at: int, role: int, place: tuple[float, float]) -> Finding:
    facts: dict[str, object] = {
        "unit": ground.units[at],
        "raw": points(found.raw[at]),
        "role": ground.roles[role],
        "part": percent(found.size[at, role] / found.people[at]),
        "whole": percent(found.standard[role]),
        "mean": points(found.role_mean[role]),
        "adjusted": points(found.adjusted[at]),
        "n": people(found.people[at]),
    }
    if np.isnan(place[1]):
        return Finding("fair-mix-partly", facts={**facts, "coverage": percent(found.coverage[at])})
    return Finding("fair-mix", facts={**facts, "before": f"{place[0]:g}", "after": f"{place[1]:g}"})
