"""F0 数据够不够: may anything be said at all about a unit, and what is missing from the comparison.

Under 不作判断人数 people nothing, under 只作描述人数 the lowest, the middle and the highest score, else everything.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Check
from assess.fairness.ground import Floats, Ground
from assess.fairness.kernels.groups import summed
from assess.fairness.shown import frame, people, points
from assess.findings import Finding

CODE, QUESTION = "F0", "数据够不够？"
UNITS = ("unit", "n", "allowed", "low", "middle", "high")
CELLS = ("unit", "role", "n", "allowed")
NONE, DESCRIBED, COMPARED = ALLOWED = ("不作判断", "只作描述", "可以比较")


def enough(ground: Ground, frames: Mapping[str, pd.DataFrame] | None = None) -> Check:
    """What may be said about every unit and every role in it; ``frames`` are the books' rows, for what they lack."""
    missing = _missing(ground, frames or {})
    if not len(ground.score):
        return Check(CODE, QUESTION, silent=(Finding("fair-nothing"), *missing), tables=_nothing())
    units, cells = _units(ground), _cells(ground)
    few = int(((cells["allowed"] == NONE) & (units["allowed"].to_numpy()[_unit_of(cells, ground)] != NONE)).sum())
    said = _said(ground, units)
    if few:
        said.append(Finding("fair-cells-few", facts={"count": few, "least": _least(ground)}))
    return Check(CODE, QUESTION, silent=(*said, *missing), tables={"units": units, "cells": cells})


def sizes(ground: Ground) -> Floats:
    """People of every unit, each by share."""
    return np.round(summed(ground.unit, ground.share, len(ground.units)), 6)


def judged(ground: Ground, size: Floats) -> NDArray[np.bool_]:
    """Which groups of that size are large enough to be compared."""
    return np.asarray(size >= ground.limit("只作描述人数"))


def too_few(ground: Ground, compared: NDArray[np.bool_]) -> tuple[Finding, ...]:
    """That some units take no part, where it is so."""
    left = int((~compared).sum())
    least = f"{ground.limit('只作描述人数'):g}"
    return (Finding("fair-units-few", facts={"count": left, "least": least}),) if left else ()


def _least(ground: Ground) -> str:
    return f"{ground.limit('不作判断人数'):g}"


def _nothing() -> dict[str, pd.DataFrame]:
    return {"units": frame(UNITS), "cells": frame(CELLS)}


def _allowed(ground: Ground, size: Floats) -> NDArray[np.str_]:
    level = (size >= ground.limit("不作判断人数")).astype(int) + judged(ground, size)
    return np.array(ALLOWED)[level]


def _units(ground: Ground) -> pd.DataFrame:
    size = sizes(ground)
    order = np.lexsort((ground.score, ground.unit))
    many = np.bincount(ground.unit, minlength=len(size))
    last = np.cumsum(many) - 1
    first, score = last - many + 1, ground.score[order]
    middle = (score[(first + last) // 2] + score[(first + last + 1) // 2]) / 2
    allowed = _allowed(ground, size)
    shown = {"low": score[first], "middle": middle, "high": score[last]}
    hidden = {name: np.where(allowed == NONE, np.nan, value) for name, value in shown.items()}
    return frame(UNITS, {"unit": list(ground.units), "n": size, "allowed": allowed, **hidden})


def _cells(ground: Ground) -> pd.DataFrame:
    roles = len(ground.roles)
    code = ground.unit * roles + ground.role
    held = np.flatnonzero(np.bincount(code, minlength=len(ground.units) * roles))
    size = np.round(summed(code, ground.share, len(ground.units) * roles)[held], 6)
    names = np.array(ground.units, dtype=object)[held // roles], np.array(ground.roles, dtype=object)[held % roles]
    return frame(CELLS, {"unit": names[0], "role": names[1], "n": size, "allowed": _allowed(ground, size)})


def _unit_of(cells: pd.DataFrame, ground: Ground) -> NDArray[np.intp]:
    return np.searchsorted(np.array(ground.units, dtype=object), cells["unit"].to_numpy(dtype=object))


def _said(ground: Ground, units: pd.DataFrame) -> list[Finding]:
    found = []
    for one in units[units["allowed"] != COMPARED].itertuples(index=False):
        facts = {"unit": one.unit, "n": people(one.n)}
        ends = {"low": points(one.low), "middle": points(one.middle), "high": points(one.high)}
        few = one.allowed == NONE
        found.append(Finding("fair-few" if few else "fair-describe", facts=facts if few else {**facts, **ends}))
    return found


def _missing(ground: Ground, frames: Mapping[str, pd.DataFrame]) -> list[Finding]:
    """What stands in the books and takes no part."""
    posts, full = ground.posts, ground.rulebook.total / 100
    unit = ground.people["is_unit"].to_numpy(dtype=bool)
    owner = posts["person"].to_numpy(dtype=np.int64)
    known = posts["role"].isin(ground.roles).to_numpy(dtype=bool)
    tasks = frames.get("tasks")
    counts = {
        "fair-unscored": int((~posts["scored"].to_numpy(dtype=bool) & known & ~unit[owner]).sum()),
        "fair-no-role": int((~known).sum()),
        "fair-no-owner": 0 if tasks is None or "person" not in tasks else int((tasks["person"] < 0).sum()),
        "fair-outside": int(((ground.score < 0) | (ground.score > full)).sum()),
    }
    return [Finding(code, facts={"count": count, "full": f"{full:g}"}) for code, count in counts.items() if count]
