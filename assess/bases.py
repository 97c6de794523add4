"""What a measure is compared with (基数) and what must hold before a rule counts at all (前提).

A base divides the measure (÷, the value is a share) or is taken from it (−). It is a number, another measure, or what the
people of the same role reach: their mean, the best or the lowest value. Without a base, or over a base of 0, nothing was
measured: no denominator, no rate. A premise is one or several comparisons joined by 且 or by 或; where it is not met the
rule counts for nothing, and where it is not known, the rule is not measured.
"""

import operator
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from assess.facts import Evidence, Facts, Floats, Measured
from assess.measures import measure
from assess.rulebook import Base, Premise, Rule

COMPARE: Mapping[str, Callable[[Floats, Floats | float], np.ndarray]] = {
    "≥": operator.ge, ">": operator.gt, "≤": operator.le, "<": operator.lt, "=": operator.eq,
}  # fmt: skip
_SAME = 1e-9


def against(facts: Facts, rule: Rule, measured: Measured) -> Measured:
    """The measured values against the rule's base; evidence of the base's own rows is added."""
    base = rule.base
    if base is None:
        return measured
    below, evidence = _below(facts, rule, base, measured.value)
    below = below * base.factor
    if base.op == "−":
        return Measured(measured.value - below, measured.unit, (*measured.evidence, *evidence))
    share = np.divide(measured.value, below, out=np.full(len(below), np.nan), where=below > 0)
    return Measured(share, "%", (*measured.evidence, *evidence))


def _below(facts: Facts, rule: Rule, base: Base, value: Floats) -> tuple[Floats, tuple[Evidence, ...]]:
    if base.call is not None:
        same = base.call.table == rule.measure.table
        found = measure(facts, base.call, rule.only if same else (), rule.exempt if same else ())
        return found.value, found.evidence
    if base.peers:
        return _peers(facts, value, base.peers), ()
    if base.lookup:
        return _owed(facts, base.lookup)
    return np.ones(len(value)), ()


def _owed(facts: Facts, lookup: str) -> tuple[Floats, tuple[Evidence, ...]]:
    """What a 对照 over the roster says of each appointment's own row; NaN where no line fits or there is no roster."""
    rows = facts.rows("roster")
    owed = facts.looked_up(lookup, rows)
    known = rows.where(~np.isnan(owed))
    value = np.full(rows.size, np.nan)
    value[known.owner] = owed[~np.isnan(owed)]
    return value, known.evidence(
        facts.lookups[lookup].lines[0].condition[0].column if facts.lookups[lookup].lines[0].condition else "role"
    )


def _peers(facts: Facts, value: Floats, which: str) -> Floats:
    """What the measured people of the same role reach, for everybody of that role."""
    group = facts.appointments["peers" if "peers" in facts.appointments else "role"]
    how = {"同类平均": "mean", "同类最好": "max", "同类最低": "min"}[which]
    return pd.Series(value).groupby(group.to_numpy()).transform(how).to_numpy()


def met(facts: Facts, premise: Premise, counted: dict[object, Measured]) -> tuple[Floats, tuple[Evidence, ...]]:
    """1 where the premise holds, 0 where it does not, NaN where that is not known; and the evidence."""
    answers: list[Floats] = []
    evidence: list[Evidence] = []
    for term in premise.terms:
        key = (term.measure, term.only)
        if key not in counted:
            counted[key] = measure(facts, term.measure, term.only, ())
        found = counted[key]
        limit = _settled(_peers(facts, found.value, term.peers)) if term.peers else term.limit
        answers.append(np.where(np.isnan(found.value), np.nan, COMPARE[term.op](_settled(found.value), limit)))
        evidence += found.evidence
    together = np.stack(answers)
    unknown = np.isnan(together)
    if premise.every:
        known = np.where((together == 0).any(axis=0), 0.0, np.where(unknown.any(axis=0), np.nan, 1.0))
    else:
        known = np.where((together == 1).any(axis=0), 1.0, np.where(unknown.any(axis=0), np.nan, 0.0))
    return known, tuple(evidence)


def _settled(value: Floats) -> Floats:
    """Values without the dust of binary sums, so that 0.1 × 3 meets ≥ 0.3."""
    return np.round(np.nan_to_num(value) / _SAME) * _SAME
