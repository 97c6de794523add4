"""The rulebook (考核办法) as frozen values: what ``rulefile`` reads and what scoring obeys.

Points are whole hundredths (``int``) everywhere in this module: 0.5 points is 50.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from assess.conditions import Condition
from assess.findings import Place
from assess.tables import Table, dictionary

START_FULL = "满分"
OVERFLOWS = ("截断", "计入维度", "计入总分")
ABSENT_POLICIES = ("重分配", "满分", "零分", "同类平均", "不排名")
COUNTED_IN = ("总分内", "总分外")
EFFECTS = ("不得评优", "等次封顶", "定为等次", "不定等次", "不参加考核", "提请研究")
ROUNDINGS = ("舍去", "四舍五入", "进一")
EMPTY_GROUP = ("重分配", "零分")
# Ballots that are void as a whole (废票), with the reason in words; and who may vote (评议人) by who the rater is to the person.
INCOMPLETE, ALL_SAME = "漏评", "全同"
VOIDS = {INCOMPLETE: "有人或有项没有评", ALL_SAME: "全部打同一个分（等次）"}
IN_CHARGE, UNDER, SAME_UNIT, SELF = VOTERS = ("分管领导", "下级", "同部门", "本人")
RELATIONS = ("所在单位", "成员", "下级", "分管领导")
GATHERS = ("平均", "合计", "最低", "最高")
# The column of a ledger of evidence (佐证) that says which indicator a row is about.
EVIDENCE_OF = "指标"
TOTAL_SCORE = "总分"
# What a restriction may look at besides what was counted: the total, and the place in the comparison group from either end.
PLACE, LAST = "名次", "倒数名次"
RESULTS = (TOTAL_SCORE, PLACE, LAST)
GRADE_RESULT = "等次"
QUOTA_OVER = ("按单位", "全组")
PAY_OVER = ("全体", "部门", "比较组", "岗位类别")
# the words for results that are no grade; a rulebook must say what follows from them as well
OPEN, NO_GRADE, NOT_ASSESSED = "待定", "不定等次", "不参加考核"
YES_NO = ("是", "否")
NO_FLOOR = "无"
WORKS, RESTS = HOURS = ("上班", "休息")
PARTS = ("月", "季", "年")
MEAN, SUM, BEST, WEIGHED = ROLLUPS = ("平均", "合计", "最好", "加权")


@dataclass(frozen=True, slots=True)
class MeasureCall:
    """What a rule counts: a named measure, or a declared aggregate ``table.aggregate(column)``.

    ``passed_on`` is a score of somebody else (传导), whose name stands in ``column``. ``argument`` is the condition inside the brackets of 比率; ``lookups`` are names of 对照 tables.
    """

    text: str
    name: str
    table: str
    column: str = ""
    argument: Condition = ()
    lookups: tuple[str, ...] = ()
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """What a rule's measure is compared with (基数): divided by it or less it, ``factor`` times; none of both = the factor.

    ``lookup`` names a 对照 over the roster: what people of this kind owe.
    """

    text: str
    op: str
    factor: float = 1.0
    call: MeasureCall | None = None
    peers: str = ""
    lookup: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a premise: a measure, the rows that count for it, and a limit, or what the peers reach."""

    measure: MeasureCall
    only: Condition
    op: str
    limit: float
    peers: str = ""


@dataclass(frozen=True, slots=True)
class Premise:
    """What must hold before a rule counts (前提): all of the comparisons (且), or any (或)."""

    text: str
    terms: tuple[Comparison, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """How a value becomes points: the scale's name and its parsed parameters (see ``assess.scales``)."""

    name: str
    params: Any
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line inside an indicator (计分项). ``cap`` is signed: -800 takes at most 8 points, 300 gives at most 3."""

    number: int
    indicator: str
    roles: tuple[str, ...]
    measure: MeasureCall
    scale: Scale
    only: Condition = ()
    exempt: Condition = ()
    cap: int | None = None
    highest_per: str = ""
    factor: float = 1.0
    factor_lookup: str = ""
    note: str = ""
    place: Place = Place()
    base: Base | None = None
    premise: Premise | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Propagation:
    """One line of 传导: the scores (``take``: the total or a pot) of whom (``relation``, ``roles``) are gathered how."""

    name: str
    relation: str
    roles: tuple[str, ...]
    take: str
    gather: str
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Relabelling:
    """One line of 归类: rows of a table that meet a condition get another value in a column, before anything is counted."""

    table: str
    condition: Condition
    column: str
    value: str
    text: str
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Rollup:
    """How the months or quarters of a pot become one (汇总): a word of ``ROLLUPS``, how many of the best, or their weights."""

    text: str
    how: str
    best: int = 0
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One pot of points (指标) with its start, floor, overflow and policy for what was not measured.

    With ``per`` (月, 季) the pot is judged by itself in every month or quarter and rolled up by ``rollup``. ``evidence`` is the
    ledger that must hold a row of evidence for everybody who is scored here; what is missing is said and moves no point.
    """

    code: str
    dimension: str
    name: str
    points: dict[str, int]
    start: int | str
    floor: int | None
    overflow: str
    absent: str
    counted: str
    source: str
    provider: str
    clause: str
    rules: tuple[Rule, ...] = ()
    place: Place = Place()
    per: str = ""
    rollup: Rollup | None = None
    evidence: str = ""

    def start_for(self, role: str) -> int:
        """The hundredths this pot starts with for ``role``."""
        return self.points[role] if self.start == START_FULL else int(self.start)


@dataclass(frozen=True, slots=True)
class Role:
    """Whom a ruler is for (岗位类别): its name and, for rosters without that column, the condition that finds it."""

    name: str
    condition: Condition = ()
    rest: bool = False
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class LookupLine:
    """One line of a lookup: the first line whose condition holds gives its value."""

    condition: Condition
    value: float
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table of values by attributes (对照), read from top to bottom, first hit counts."""

    name: str
    table: str
    lines: tuple[LookupLine, ...]


@dataclass(frozen=True, slots=True)
class Ration:
    """How many people one ballot may give a mark to (每票上限): ``option`` or a score of ``lowest``, at most ``most``.

    ``share`` says that ``most`` is a share of the people on the ballot and no count.
    """

    text: str
    option: str
    lowest: float
    most: float
    share: bool


@dataclass(frozen=True, slots=True)
class RaterGroup:
    """One group of raters (测评主体): weight, minimum ballots, and what happens when it cast too few.

    ``void`` and ``ration`` say which ballots do not count, ``voters`` who may vote (a word of ``VOTERS`` or the condition as
    written, then parsed in ``voters_condition``); see ``assess.ballots``.
    """

    name: str
    weight: float
    minimum: int
    empty: str
    trim: float
    roles: tuple[str, ...] = ()
    place: Place = Place()
    void: tuple[str, ...] = ()
    ration: Ration | None = None
    voters: str = ""
    voters_condition: Condition = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade (等次) with its lowest total; ``inclusive`` says whether that total itself belongs to it."""

    name: str
    lowest: int | None
    inclusive: bool
    clause: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Quota:
    """At most this share of a pool may get ``grade``; units under ``pool_below`` people are pooled."""

    grade: str
    share: float
    rounding: str
    pool_below: int
    tie_breakers: tuple[str, ...]
    by_unit: bool = True
    clause: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Restriction:
    """A bar, cap or forced grade (限制): when ``measure`` meets ``op limit``, ``effect`` follows. Never a score.

    It falls on people of ``roles`` (empty = all), for what they met themselves or what a ``source`` (see 传导) met.
    """

    code: str
    measure: MeasureCall
    only: Condition
    exempt: Condition
    op: str
    limit: float
    effect: str
    grade: str
    clause: str
    note: str = ""
    place: Place = Place()
    roles: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class PayPlan:
    """A sum of performance pay (绩效) and how it is shared; money in whole fen.

    ``money`` is the whole sum, or what each person adds to it where ``per_head``. A person's weight is the total on
    ``curve`` (None = not by points) × the grade's coefficient × the value of ``level`` (a lookup over the roster) × the
    share of the period held. ``grades`` names every grade and every result that is no grade, but for 待定.
    """

    name: str
    money: int
    per_head: bool
    over: str
    roles: tuple[str, ...]
    curve: Scale | None
    level: str
    by_days: bool
    floor: int | None
    ceiling: int | None
    grades: dict[str, float]
    clause: str = ""
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Payout:
    """What follows in money (兑现): ``amount`` (hundredths of a yuan) is to ``rule`` what full points are to a pot. Never a score."""

    code: str
    name: str
    amount: int
    rule: Rule
    roles: tuple[str, ...] = ()
    clause: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example (算例): rows of input for one indicator and role, and the points a clerk gets from them."""

    indicator: str
    role: str
    given: str
    expected: str
    note: str = ""
    place: Place = Place()


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
    thresholds: dict[str, float] = field(default_factory=dict)
    calendar: dict[date, bool] = field(default_factory=dict)
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
