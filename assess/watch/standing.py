"""Where everybody stands in the pool: how many are at or below, and at or above. Ties stand together, whatever the order of rows."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.rulebook import NO_GRADE, NOT_ASSESSED
from assess.thresholds import threshold

FEW = 5  # nobody is held against the middle of a smaller group
Limits = dict[str, float]
Flags = NDArray[np.bool_]


def compared(people: pd.DataFrame) -> Flags:
    """Who is told apart by the total: scored and ranked people; not units, not who is not assessed or has no grade by rule."""
    apart = people["grade"].isin((NO_GRADE, NOT_ASSESSED)) | (people["excluded"] != "") | people["is_unit"]
    return (people["total"].notna() & people["ranked"] & ~apart).to_numpy(dtype=bool)


def standing(people: pd.DataFrame) -> pd.DataFrame:
    """``size`` of the pool, ``below`` = how many have this total or less, ``above`` = or more; NaN for who is not compared."""
    mine = people[compared(people)]
    pools = mine.groupby("pool", observed=True)["total"]
    found = pd.DataFrame(
        {
            "size": pools.transform("size"),
            "below": pools.rank(method="max"),
            "above": pools.rank(method="max", ascending=False),
        }
    )
    return found.reindex(people.index).astype(float)


def band(size: "pd.Series[float]", share: float, said: Limits) -> "pd.Series[float]":
    """How many of a pool are in a band of this share: rounded down, none in a pool that is too small."""
    return np.floor(size * share + 1e-9).where(size >= threshold("末位最少人数", said), 0)
