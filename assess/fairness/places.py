"""Small units and places (F7): units for which the share of a grade gives not even one place."""

import numpy as np
import pandas as pd

from assess.fairness.alarms import Alarm
from assess.fairness.contest import Contest
from assess.fairness.ground import Ground
from assess.fairness.shown import percent, several
from assess.findings import Finding
from assess.grading import Grading
from assess.lang import N_, Phrase
from assess.quotas import put_together
from assess.rulebook import CARRIED


def places(ground: Ground, grading: Grading, held: Contest) -> list[Alarm]:
    """One alarm per pool for small units that were put together, and one for those that got nothing."""
    quota = held.quota
    if not quota.by_unit:
        return []
    small = _small(ground, grading, quota.share)
    found = []
    for pool, part in small.groupby("pool", sort=True):
        merged = part[part["people"] < quota.pool_below]
        alone = part[(part["people"] >= quota.pool_below) & part["short"]]
        given = held.seats[(held.seats["pool"] == pool) & held.seats["unit"].isin(alone["unit"])]
        alone = alone[alone["unit"].isin(given.loc[given["seats"] == 0, "unit"])]
        if merged["short"].any():
            found.append(_merged(ground, held, str(pool), merged))
        if len(alone):
            found.append(_alarm(ground, held, "fair-units-no-place", str(pool), alone, {}))
    return found


def _small(ground: Ground, grading: Grading, share: float) -> pd.DataFrame:
    """Units below 小单位人数 by pool: people who take part, and whether they are too few for one place."""
    present = grading.people[(grading.people["reason"] != "EXCLUDED") & ~ground.people["is_unit"].to_numpy(dtype=bool)]
    many = present.groupby(["pool", "unit"], sort=True, observed=True).size().rename("people").reset_index()
    small = many[many["people"] < ground.limit("小单位人数")]
    return small.assign(short=np.floor(small["people"] * share + 1e-9) < 1)


def _merged(ground: Ground, held: Contest, pool: str, units: pd.DataFrame) -> Alarm:
    line = held.seats[(held.seats["pool"] == pool) & (held.seats["unit"] == put_together(held.quota))].iloc[0]
    rest = {
        "seats": int(line["seats"]),
        "rest": f"{line['remainder']:.2f}",
        "carried": "，结转下一年" if held.quota.rest == CARRIED else "",
    }
    return _alarm(ground, held, "fair-units-merged", pool, units, rest)


def _alarm(ground: Ground, held: Contest, code: str, pool: str, units: pd.DataFrame, more: dict[str, object]) -> Alarm:
    quota = held.quota
    named = [Phrase(N_("{unit}（{people}人）"), one) for one in units[["unit", "people"]].to_dict("records")]
    facts: dict[str, object] = {
        "pool": pool, "units": several(named), "least": f"{ground.limit('小单位人数'):g}", "share": percent(quota.share),
        "grade": quota.grade, **more,
    }  # fmt: skip
    count = int(units["people"].sum())
    return Alarm(
        "F7",
        Finding(code, facts=facts),
        "单位",
        str(several(units["unit"].tolist())),
        count,
        Phrase(N_("名额比例")),
        float("nan"),
        "名",
        clause=quota.clause,
    )
