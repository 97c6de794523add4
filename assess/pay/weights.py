"""A person's weight in a plan: total on the curve × grade × level × share of the period, in whole ten-thousandths.

Rounded once, half up, to four decimals: the figure that the card prints is the figure that money is shared by.
A factor that nobody can know (no total, an open grade, a level that no line fits) leaves the weight open, NaN.
"""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.rulebook import PayPlan
from assess.scales import SCALES

FACTORS = ("curve", "grade", "level", "held")
UNIT = 10_000


def factors(plan: PayPlan, people: pd.DataFrame, posts: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """``curve``, ``grade``, ``level`` and ``held`` of these people (rows as in ``people``); NaN = not known."""
    return pd.DataFrame(
        {
            "curve": _curve(plan, people["total"].to_numpy(dtype=float)),
            "grade": people["grade"].astype("str").map(plan.grades).to_numpy(dtype=float),
            "level": _level(plan, people["main"].to_numpy(), facts),
            "held": _held(plan, people.index.to_numpy(), posts, facts),
        },
        index=people.index,
    )


def weights(table: pd.DataFrame) -> np.ndarray:
    """The product of the factors in ten-thousandths (float, NaN = open); a factor of 0 settles it, whatever is not known."""
    values = table[list(FACTORS)].to_numpy()
    product = np.where((values == 0).any(axis=1), 0.0, values.prod(axis=1))
    # the nudge lifts products that stand on a half on paper and just below it in doubles
    return np.asarray(np.floor(product * UNIT + 0.5 + 1e-6))


def _curve(plan: PayPlan, total: np.ndarray) -> np.ndarray:
    if plan.curve is None:
        return np.ones(len(total))
    return np.asarray(SCALES[plan.curve.name].points(total / 100, 1.0, plan.curve.params))


def _level(plan: PayPlan, main: np.ndarray, facts: Facts) -> np.ndarray:
    """What the lookup says of the roster row of the main post."""
    if not plan.level:
        return np.ones(len(main))
    rows = facts.rows("roster")
    by_post = np.full(rows.size, np.nan)
    by_post[rows.owner] = facts.looked_up(plan.level, rows)
    return by_post[main]


def _held(plan: PayPlan, person: np.ndarray, posts: pd.DataFrame, facts: Facts) -> np.ndarray:
    """Share × days of all posts over the days of the period, at most the whole."""
    if not plan.by_days:
        return np.ones(len(person))
    days = (facts.period[1] - facts.period[0]).days + 1
    given = posts["share"].to_numpy(dtype=float) * posts["days"].to_numpy(dtype=float)
    held = np.bincount(posts["person"].to_numpy(), given, minlength=int(person.max(initial=-1)) + 1)
    return np.minimum(held[person] / days, 1.0)
