"""The rulebook (考核办法) as frozen values: what ``rulefile`` reads and what scoring obeys.

Points are whole hundredths (``int``) everywhere in this module: 0.5 points is 50.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from assess.rulebook.counting import Base, Comparison, MeasureCall, Premise, Propagation, Relabelling, Rule, Scale
from assess.rulebook.outcomes import Example, Grade, HalfYear, Notice, Payout, PayPlan, Quota, Restriction
from assess.rulebook.pots import Indicator, Lookup, LookupLine, RaterGroup, Ration, Role, Rollup
from assess.rulebook.terms import (
    ABSENT_POLICIES,
    ALL_SAME,
    ASKED,
    BEST,
    BY_MERIT,
    CARRIED,
    COUNTED_IN,
    EFFECTS,
    EMPTY_GROUP,
    EVIDENCE_OF,
    GATHERS,
    GRADE_RESULT,
    HOURS,
    IN_CHARGE,
    INCOMPLETE,
    LAST,
    MEAN,
    NO_FLOOR,
    NO_GRADE,
    NO_GRADES,
    NOT_ASSESSED,
    NOTICE_ITEMS,
    NOTICE_ORDERS,
    OPEN,
    OVERFLOWS,
    PARTS,
    PAY_OVER,
    PLACE,
    QUOTA_OVER,
    QUOTA_RESTS,
    RELATIONS,
    RESTS,
    RESULTS,
    ROLLUPS,
    ROUNDINGS,
    SAME_UNIT,
    SECOND_ROUND,
    SELF,
    START_FULL,
    SUM,
    TOTAL_SCORE,
    UNDER,
    VOIDS,
    VOTERS,
    WEIGHED,
    WORKS,
    YES_NO,
)
from assess.tables import Table, dictionary

__all__ = [
    "ABSENT_POLICIES", "ALL_SAME", "ASKED", "BEST", "BY_MERIT", "CARRIED", "COUNTED_IN", "EFFECTS", "EMPTY_GROUP", "EVIDENCE_OF", "GATHERS", "GRADE_RESULT", "HOURS", "INCOMPLETE", "IN_CHARGE", "LAST", "MEAN", "NOTICE_ITEMS", "NOTICE_ORDERS", "NOT_ASSESSED", "NO_FLOOR", "NO_GRADE", "NO_GRADES", "OPEN", "OVERFLOWS", "PARTS", "PAY_OVER", "PLACE", "QUOTA_OVER", "QUOTA_RESTS", "RELATIONS", "RESTS", "RESULTS", "ROLLUPS", "ROUNDINGS", "SAME_UNIT", "SECOND_ROUND", "SELF", "START_FULL", "SUM", "TOTAL_SCORE", "UNDER", "VOIDS", "VOTERS", "WEIGHED", "WORKS", "YES_NO", "Base", "Comparison", "Example", "Grade", "HalfYear", "Indicator", "Lookup", "LookupLine", "MeasureCall", "Notice", "PayPlan", "Payout", "Premise", "Propagation", "Quota", "RaterGroup", "Ration", "Relabelling", "Restriction", "Role", "Rollup", "Rule", "Rulebook", "Scale",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rulebook:
    """One dated, cited set of rules for a period."""

    name: str
    version: str
    organ: str
    valid_from: date | None
    valid_to: date | None
    period: tuple[date, date] | None
    total: int
    ceiling: int | None
    bottom: int | None
    pool_by: str
    roles: tuple[Role, ...]
    indicators: tuple[Indicator, ...]
    lookups: dict[str, Lookup] = field(default_factory=dict)
    raters: tuple[RaterGroup, ...] = ()
    grades: tuple[Grade, ...] = ()
    quotas: tuple[Quota, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    payouts: tuple[Payout, ...] = ()
    examples: tuple[Example, ...] = ()
    ledgers: tuple[Table, ...] = ()
    relabellings: tuple[Relabelling, ...] = ()
    propagations: tuple[Propagation, ...] = ()
    pay: tuple[PayPlan, ...] = ()
    notice: Notice | None = None
    thresholds: dict[str, float] = field(default_factory=dict)
    calendar: dict[date, bool] = field(default_factory=dict)
    seconded: HalfYear | None = None
    transferred: HalfYear | None = None
    sha256: str = ""
    book: str = ""
    # The books that this one includes (引用), each for itself: what they say counts here, their 算例 speak of them alone.
    included: tuple["Rulebook", ...] = ()

    @property
    def tables(self) -> dict[str, Table]:
        """Every table that a rule may speak about, by name."""
        return dictionary(self.ledgers)

    def only(self, role: str) -> "Rulebook":
        """The ruler of one role alone."""
        roles = tuple(known for known in self.roles if known.name == role)
        return replace(self, roles=roles, indicators=self.for_role(role))

    def for_role(self, role: str) -> tuple[Indicator, ...]:
        """The indicators that ``role`` is judged by, in the order of the rulebook."""
        return tuple(indicator for indicator in self.indicators if role in indicator.points)

    def rules_for(self, indicator: Indicator, role: str) -> tuple[Rule, ...]:
        """The rules of one indicator that apply to ``role``; a rule for named roles replaces none, it adds."""
        return tuple(rule for rule in indicator.rules if not rule.roles or role in rule.roles)
