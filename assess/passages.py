"""Who receives one score twice (传导): by two lines, or by one line and again through somebody in between.

A receiver's total holds what the rules of its role take from others, and these may hold what they took from others again. Where
the points that one source earned by its own rules arrive on two ways, they count twice; this is said, with both ways, once for
each pair of ways. The program does not choose between them: which one goes is the rulebook's matter.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from assess.findings import Finding
from assess.paths import depth, used
from assess.rulebook import TOTAL_SCORE, Propagation, Rulebook

ARROW = " ← "


def twice(pairs: Mapping[str, pd.DataFrame], roles: np.ndarray, rulebook: Rulebook) -> list[Finding]:
    """One finding for each two ways by which somebody receives the same; ``pairs`` by name of the line (at, at_source)."""
    ways = _ways(pairs, roles, rulebook)
    if not len(ways):
        return []
    both = ways.merge(ways, on=["at", "origin"], suffixes=("", "_other"))
    same = (both["what"] == both["what_other"]) | (both["what"] == TOTAL_SCORE) | (both["what_other"] == TOTAL_SCORE)
    both = both[same & (both["way"] < both["way_other"])]
    lines = used(rulebook)
    found = []
    for (first, second), group in both.groupby(["way", "way_other"], sort=True):
        if ARROW in first and ARROW in second and first.split(ARROW)[-1] == second.split(ARROW)[-1]:
            continue  # said already about whom both ways go through
        place = lines[str(second).split(ARROW)[0]].place
        facts = {"first": first, "second": second, "count": group["at"].nunique(), "role": roles[group["at"].iloc[0]]}
        found.append(Finding("propagation-twice", place, facts))
    return found


def _ways(pairs: Mapping[str, pd.DataFrame], roles: np.ndarray, rulebook: Rulebook) -> pd.DataFrame:
    """Every way by which a receiver gets something of a source: at, origin, what (the total or a pot), way (names, the last first)."""
    steps = pd.concat([_steps(one, pairs[name], roles, rulebook) for name, one in used(rulebook).items()])
    ends = steps.assign(origin=steps["at_source"], what=steps["take"], way=steps["name"])
    found, longer = [ends], ends
    for _ in range(depth(rulebook) - 1):
        behind = longer[["at", "origin", "what", "way", "pot"]].rename(columns={"at": "at_source", "pot": "through"})
        longer = steps.merge(behind, on="at_source")
        longer = longer[(longer["take"] == TOTAL_SCORE) | (longer["take"] == longer["through"])]
        longer = longer.assign(way=longer["name"] + ARROW + longer["way"])
        found.append(longer)
    return pd.concat(found)[["at", "origin", "what", "way"]].drop_duplicates()


def _steps(one: Propagation, pairs: pd.DataFrame, roles: np.ndarray, rulebook: Rulebook) -> pd.DataFrame:
    """The pairs of one line, for every pot of the receiver's role that takes it."""
    pots = [
        (role.name, pot.code)
        for role in rulebook.roles
        for pot in rulebook.for_role(role.name)
        if any(
            rule.measure.passed_on and rule.measure.column == one.name for rule in rulebook.rules_for(pot, role.name)
        )
    ]
    taking = pd.DataFrame(pots, columns=["role", "pot"]).astype("str")
    by = pairs.assign(role=pd.Series(roles[pairs["at"].to_numpy()], index=pairs.index, dtype="str")).merge(
        taking, on="role"
    )
    return by.assign(name=one.name, take=one.take)[["at", "at_source", "name", "take", "pot"]]
