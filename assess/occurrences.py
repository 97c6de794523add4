"""Rules that count occurrences: whoever does more has more of them, unless they are divided by the work carried."""

from collections.abc import Collection

import numpy as np

from assess.measuring import by_row, deducts
from assess.rulebook import Indicator, Rule, Rulebook
from assess.scoring import points_at

# Tables in which somebody who does more work has more rows, and so more rows that went wrong.
GROWING = ("tasks", "hotline", "visits", "inspections", "statistics")
COUNTS = ("次数", "合计", "人数", "天数", "最大", "每条", "逾期件数", "逾期天数")
# From nothing to more than anybody has.
_ENDS = np.array([0.0, 1e6])


def counts(rule: Rule, own: Collection[str]) -> bool:
    """Whether a rule counts rows that grow with the work, without a denominator; ``own`` are the rulebook's ledgers."""
    if rule.base and rule.base.op == "÷" and not rule.base.peers:
        return False  # divided by something: a rate
    return rule.measure.name in COUNTS and (rule.measure.table in GROWING or rule.measure.table in own)


def at_none(pot: Indicator, rule: Rule, role: str, rulebook: Rulebook) -> int | None:
    """The hundredths a role's rule gives where nothing occurred, if it is one by which occurrences cost points; else None."""
    if not counts(rule, {ledger.name for ledger in rulebook.ledgers}):
        return None
    if deducts(rule, rulebook):
        return 0
    if by_row(rule) or rule.per or pot.per or rule.scale.name == "名次":
        return None
    none, many = points_at(rule, _ENDS, pot.points[role])[0].tolist()
    return none if many < none else None
