"""The points that the parameters of a rule can give or take in one go, whatever its scale."""

from collections.abc import Mapping

import numpy as np

from assess.rulebook import Lookup, Rule
from assess.scales import SCALES
from assess.scales.inside import inside
from assess.scales.text import Amount

_BY_ROW = ("查表", "难度×成效×负荷", "评定")
# From nothing to more than anybody has.
_COUNTED = np.array([0.0, 1e6])


def worths(rule: Rule, full: float, lookups: Mapping[str, Lookup]) -> tuple[float, ...]:
    """Every amount that stands in the parameters, and in the lookup that they name, as points of a pot of ``full``."""
    table = lookups.get(str(getattr(rule.scale.params, "table", "")))
    listed = [line.value * rule.factor for line in table.lines] if table and rule.scale.name == "查表" else []
    params = rule.scale.params
    marks = [params.low, params.high] if rule.scale.name == "评定" and params.direct else []
    return (*marks, *(amount.of(full) * rule.factor for amount in inside(params, Amount)), *listed)


def takes(rule: Rule, lookups: Mapping[str, Lookup]) -> bool:
    """Whether a rule can only take points: something is written and nothing of it is above 0."""
    found = worths(rule, 100.0, lookups)
    return bool(found) and max(found) <= 0 and min(found) < 0


def direction(rule: Rule, full: float, lookups: Mapping[str, Lookup]) -> int:
    """1 where counting more of the measure ends in more points, -1 where it ends in fewer, 0 where that is open."""
    if rule.scale.name == "名次":
        return 1 if rule.scale.params.higher_is_better else -1
    if rule.scale.name in _BY_ROW:
        found = worths(rule, full, lookups)
        return (min(found) >= 0) - (max(found) <= 0) if found else 0
    ends = SCALES[rule.scale.name].points(_COUNTED.copy(), full, rule.scale.params)
    return int(np.sign(ends[-1] - ends[0]))
