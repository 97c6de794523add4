"""F7 名额与边界: who is on the line, and do small units get any places?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from assess.fairness.alarms import Alarm, Check
from assess.fairness.contest import Contest
from assess.fairness.ground import Floats, Ground
from assess.fairness.kernels.groups import summed
from assess.fairness.places import places
from assess.fairness.shown import frame, points
from assess.fairness.standing import CRITICAL, STANDING, standing
from assess.findings import Finding
from assess.grading import Grading
from assess.lang import N_, Phrase
from assess.quotas import own_names

CODE, QUESTION = "F7", "谁在名额线上？小单位有没有名额？"
CUTS = ("pool", "unit", "grade", "seats", "people", "in_score", "out_score", "gap", "sem", "near")
NEAR = ("person", "pool", "grade", "distance", "verdict")


def boundary(
    ground: Ground,
    grading: Grading,
    held: Sequence[Contest],
    near: pd.DataFrame | None = None,
    ballots: pd.DataFrame | None = None,
    reliability: float = float("nan"),
) -> Check:
    """Every line of the ``held`` contests with the people within one error of it; ``near`` is the table of that name of F6, ``ballots``
    the table moved of the ballots.

    ``reliability`` is that of the totals, where it is known; without it the error is 边界分差.
    """
    tables = {"cuts": frame(CUTS), "near": frame(NEAR), "standing": frame(STANDING)}
    if not len(ground.score):
        return Check(CODE, QUESTION, silent=(Finding("fair-nothing"),), tables=tables)
    error = margins(ground, grading, reliability)
    tables["standing"] = standing(ground, grading, held, error, near, ballots)
    if not held:
        return Check(CODE, QUESTION, silent=(Finding("fair-no-quota"),), tables=tables)
    if not any(len(one.person) for one in held):
        return Check(CODE, QUESTION, silent=(Finding("fair-nobody-competes"),), tables=tables)
    cuts = [_cuts(one, error) for one in held]
    tables |= {
        "cuts": pd.concat(cuts, ignore_index=True),
        "near": pd.concat([_near(one, error) for one in held], ignore_index=True),
    }
    alarms = [alarm for one, table in zip(held, cuts, strict=True) for alarm in _close(one, table)]
    small = [alarm for one in held for alarm in places(ground, grading, one)]
    return Check(CODE, QUESTION, sum(map(len, cuts)), (*small, *alarms), (), tables)


def margins(ground: Ground, grading: Grading, reliability: float) -> Floats:
    """The error of each person's total in points: one standard error of measurement of the pool, or the declared band."""
    if np.isnan(reliability):
        return np.full(len(ground.people), ground.points("边界分差"))
    pool, pools = pd.factorize(grading.people["pool"].to_numpy(dtype=object), sort=True)
    total = ground.people["total"].to_numpy(dtype=float) / 100
    known = (~np.isnan(total) & ~ground.people["is_unit"].to_numpy(dtype=bool)).astype(float)
    value, many = np.nan_to_num(total), summed(pool, known, len(pools))
    mean = summed(pool, known * value, len(pools)) / np.maximum(many, 1)
    squares = summed(pool, known * (value - mean[pool]) ** 2, len(pools))
    return np.asarray(
        np.round(np.sqrt(squares / np.maximum(many - 1, 1) * (1 - min(max(reliability, 0.0), 1.0))), 6)[pool]
    )


def _within(held: Contest, error: Floats) -> np.ndarray:
    return np.abs(np.nan_to_num(held.distance, nan=np.inf)) <= error[held.person] + 1e-9


def _cuts(held: Contest, error: Floats) -> pd.DataFrame:
    lines = len(held.seats)
    band = np.full(lines, np.nan)
    band[held.line] = error[held.person]
    seats = held.seats
    given = {name: seats[name].to_numpy() for name in ("pool", "unit", "grade", "seats", "people")}
    near = np.bincount(held.line[_within(held, error)], minlength=lines)
    gap = np.round(held.inside - held.outside, 9)
    return frame(
        CUTS, {**given, "in_score": held.inside, "out_score": held.outside, "gap": gap, "sem": band, "near": near}
    )


def _near(held: Contest, error: Floats) -> pd.DataFrame:
    """The boundary list: everybody within one error of the line."""
    mine = np.flatnonzero(_within(held, error))
    pool = held.seats["pool"].to_numpy(dtype=object)[held.line[mine]]
    same = {"grade": held.quota.grade, "verdict": CRITICAL}
    words = {name: np.full(len(mine), word, dtype=object) for name, word in same.items()}
    return frame(NEAR, {"person": held.person[mine], "pool": pool, "distance": held.distance[mine], **words})


def _close(held: Contest, cuts: pd.DataFrame) -> list[Alarm]:
    """Lines on which the last one in and the first one out are closer than the error."""
    up = np.bincount(held.line[held.total / 100 >= held.inside[held.line]], minlength=len(cuts))
    inside = np.minimum(np.maximum(up, 1), np.maximum(cuts["seats"].to_numpy(), 1))
    close = (cuts["gap"] < cuts["sem"] - 1e-9).to_numpy()
    found, own = [], own_names([held.quota])
    for one, last in zip(cuts[close].itertuples(index=False), inside[close].tolist(), strict=True):
        named = f"{one.pool}·{one.unit}"
        shown = Phrase(N_("{pool}·{unit}"), {"pool": one.pool, "unit": own.get(one.unit, one.unit)})
        facts: dict[str, object] = {
            "pool": shown, "grade": one.grade, "last": last, "next": last + 1, "gap": f"{one.gap:.2f}",
            "error": points(one.sem), "count": one.near,
        }  # fmt: skip
        found.append(
            Alarm(
                CODE,
                Finding("fair-cut-close", facts=facts),
                "全体",
                named,
                one.people,
                Phrase(N_("评分误差")),
                one.gap,
                "分",
                one.sem,
                held.quota.clause,
            )
        )
    return found  # fmt: skip
