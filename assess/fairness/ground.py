"""The ground that every check stands on: who held which post, in which unit and role, and what it scored, in points."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.rulebook import Rulebook
from assess.thresholds import threshold

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
# The limits of the checks are written for a ruler of 100 points on which people spread with this standard deviation.
USUAL_TOTAL, USUAL_SPREAD = 100_00, 6.0


@dataclass(frozen=True, slots=True)
class Ground:
    """The appointments that scored, spread over roles by share; rows that stand for a unit are left out.

    One entry per appointment: ``appointment`` (row of ``posts``), ``person`` (row of ``people``), ``unit`` and ``role``
    (codes into ``units`` and ``roles``), ``share`` (its part of the person's year; a person's sum to 1) and ``score`` (the
    post's points on its own ruler). ``scale`` is what a limit in points is multiplied by.
    """

    rulebook: Rulebook
    people: pd.DataFrame
    posts: pd.DataFrame
    units: tuple[str, ...]
    roles: tuple[str, ...]
    appointment: Codes
    person: Codes
    unit: Codes
    role: Codes
    share: Floats
    score: Floats
    scale: float

    def limit(self, name: str) -> float:
        """The threshold of that name, as the rulebook sets it."""
        return threshold(name, self.rulebook.thresholds)

    def points(self, name: str) -> float:
        """A threshold in points, on this rulebook's scale."""
        return self.limit(name) * self.scale


def ground_of(people: pd.DataFrame, posts: pd.DataFrame, rulebook: Rulebook) -> Ground:
    """The ground of a finished run; ``people`` with is_unit, ``posts`` with total (hundredths), fraction and scored."""
    person = posts["person"].to_numpy(dtype=np.int64)
    taken = posts["scored"].to_numpy(dtype=bool) & (posts["fraction"].to_numpy(dtype=float) > 0)
    taken &= ~people["is_unit"].to_numpy(dtype=bool)[person]
    kept = np.flatnonzero(taken)
    units, unit = np.unique(posts["department"].to_numpy(dtype=str)[kept], return_inverse=True)
    roles = tuple(role.name for role in rulebook.roles)
    number = {name: at for at, name in enumerate(roles)}
    role = np.array([number[name] for name in posts["role"].to_numpy(dtype=str)[kept].tolist()], dtype=np.int64)
    score = posts["total"].to_numpy(dtype=float)[kept] / 100
    share = posts["fraction"].to_numpy(dtype=float)[kept]
    return Ground(
        rulebook, people, posts, tuple(units.tolist()), roles, kept, person[kept], unit.astype(np.int64), role, share, score,
        _scale(rulebook.total, score, role, share),
    )  # fmt: skip


def _scale(total: int, score: Floats, role: Codes, share: Floats) -> float:
    """1 on a ruler of 100 points; else the spread within roles as a multiple of the usual one."""
    if total == USUAL_TOTAL or not len(score):
        return 1.0
    whole = np.bincount(role, share)
    mean = np.bincount(role, share * score) / np.where(whole > 0, whole, 1.0)
    within = (share * (score - mean[role]) ** 2).sum() / share.sum()
    return float(np.sqrt(within)) / USUAL_SPREAD or total / USUAL_TOTAL
