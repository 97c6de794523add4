"""What a single ballot may do to a total (per person): whether the grade hangs on one rater.

A mark moves the total by the full points of the indicators that ask this group of raters, over the hundred of the marks, times
the weight of the group among those asked. That is exact for 比例 up to the target and the usual size for other scales.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import mask
from assess.fairness.ground import Floats, Ground
from assess.rulebook import Indicator, RaterGroup, Rule

RATINGS, WHOLE_MARK = "ratings", 100


class Votes(NamedTuple):
    """By row of ``people``: by how many points the one ballot that moves most moves the total, and its group ("" = none)."""

    swing: Floats
    group: NDArray[np.object_]


def votes(ground: Ground, moved: pd.DataFrame | None) -> Votes:
    """``moved`` is the table of the ballots that move a mean: person, group and by how much (moved), small groups left out."""
    found = Votes(np.zeros(len(ground.people)), np.full(len(ground.people), "", dtype=object))
    if moved is None or not len(moved):
        return found
    role = ground.people["role"].astype("str").to_numpy()[moved["person"].to_numpy(dtype=np.int64)]
    keys = list(zip(role.tolist(), moved["group"].astype("str").tolist(), strict=True))
    stakes = {key: _stake(ground, *key) for key in set(keys)}
    by = moved.assign(
        swing=moved["moved"].to_numpy(dtype=float) * np.array([stakes[key] for key in keys]),
        group=[key[1] for key in keys],
    )
    most = by.sort_values(["swing", "group"], ascending=[False, True], kind="stable").drop_duplicates("person")
    person = most["person"].to_numpy(dtype=np.int64)
    found.swing[person], found.group[person] = np.round(most["swing"], 6), most["group"].to_numpy(dtype=object)
    return found


def _stake(ground: Ground, role: str, group: str) -> float:
    """By how many points the total moves where the mean of this group moves by one mark."""
    mine = [one for one in ground.rulebook.raters if not one.roles or role in one.roles]
    pots = ground.rulebook.for_role(role)
    return sum(
        _part(ground, pot, rule, role, mine, group) for pot in pots for rule in ground.rulebook.rules_for(pot, role)
    )


def _part(ground: Ground, pot: Indicator, rule: Rule, role: str, mine: list[RaterGroup], group: str) -> float:
    if rule.measure.table != RATINGS:
        return 0.0
    about = tuple(term for term in rule.only if term.column == "group")
    names = pd.DataFrame({"group": [one.name for one in mine]}, dtype="str")
    asked = [one for one, met in zip(mine, mask(about, names, ground.rulebook.tables[RATINGS]), strict=True) if met]
    whole = sum(one.weight for one in asked)
    own = sum(one.weight for one in asked if one.name == group)
    return pot.points[role] / 100 / WHOLE_MARK * own / whole if whole else 0.0
