"""What somebody carried, what went wrong with it, and what counting cost: by appointment, for the check of 多干多错."""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.fairness.ground import Floats
from assess.measures.tasks import carried, errors_made
from assess.measuring import by_row
from assess.occurrences import at_none
from assess.rulebook import MeasureCall, Rulebook
from assess.scoring import RULE
from assess.workload import CARRIED, WEIGHED_AS, lookups_by_role

Loads = tuple[Floats, Floats, Floats]


def loads_of(facts: Facts, lines: pd.DataFrame, rulebook: Rulebook) -> Loads:
    """By appointment: work carried (NaN where there is none), occurrences, and points lost by counting them.

    Occurrences are the errors of the task ledger; where it keeps none, what the counting rules counted; else NaN.
    """
    size = len(facts.appointments)
    lost, counted = _by_counting(lines, rulebook, size)
    if not facts.supplied("tasks"):
        return np.full(size, np.nan), np.full(size, np.nan), lost
    errors = errors_made(facts)
    return workload(facts, rulebook), counted if np.isnan(errors).all() else errors, lost


def workload(facts: Facts, rulebook: Rulebook) -> Floats:
    """Tasks carried by appointment, weighed as the role's rules weigh them, plain where none does; NaN without a task."""
    found = np.full(len(facts.appointments), np.nan)
    roles = facts.appointments["role"].astype("str").to_numpy()
    ways = lookups_by_role(rulebook, WEIGHED_AS[CARRIED])
    for way in sorted(set(ways.values())):
        mine = np.isin(roles, [role for role, its in ways.items() if its == way])
        call = MeasureCall(CARRIED, CARRIED, "tasks", lookups=way)
        found[mine] = carried(facts, call, (), ()).value[mine]
    return np.where(found > 0, found, np.nan)


def counting_rules(rulebook: Rulebook) -> dict[tuple[int, str], int]:
    """The rules by which every occurrence costs points, whatever the work: (number, role) → hundredths where none occurred."""
    found = {
        (rule.number, role.name): at_none(pot, rule, role.name, rulebook)
        for role in rulebook.roles
        for pot in rulebook.for_role(role.name)
        for rule in rulebook.rules_for(pot, role.name)
    }
    return {key: none for key, none in found.items() if none is not None}


def _by_counting(lines: pd.DataFrame, rulebook: Rulebook, size: int) -> tuple[Floats, Floats]:
    """Points lost by counting, and the occurrences counted (NaN for everybody where no rule counts)."""
    rules = counting_rules(rulebook)
    own = lines[(lines["kind"] == RULE).to_numpy() & lines["rule"].isin({number for number, _ in rules}).to_numpy()]
    keys = pd.MultiIndex.from_arrays([own["rule"], own["role"].astype("str")])
    none = pd.Series(rules, dtype="float64").reindex(keys).to_numpy() if rules else np.empty(0)
    taken = ~np.isnan(none) & (own["status"].astype("str") == "计入").to_numpy()
    owner = own["appointment"].to_numpy(dtype=np.int64)[taken]
    cost = (none - own["points"].to_numpy(dtype=float))[taken] / 100
    lost = np.bincount(owner, cost, minlength=size).astype(np.float64)
    # 每条 tells the worth of its rows, not their number
    plain = ~own["rule"].isin(_by_row(rulebook)).to_numpy()[taken]
    value = np.nan_to_num(own["value"].to_numpy(dtype=float)[taken])[plain]
    counted = np.bincount(owner[plain], value, minlength=size).astype(np.float64)
    return lost, counted if plain.any() else np.full(size, np.nan)


def _by_row(rulebook: Rulebook) -> set[int]:
    return {rule.number for pot in rulebook.indicators for rule in pot.rules if by_row(rule)}
