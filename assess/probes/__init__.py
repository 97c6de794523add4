"""Probes: a rulebook is tried out on invented people before anybody is judged by it.

Not arithmetic about rules, but the engine's own counting and scoring: for every role a few hundred invented people are
scored before and after one change each. The laws:

    多办    one more finished task, or finishing an open one, never lowers a score; a first task neither, where the
            person would have been ranked without any
    没有分母 what one failure costs a rule must shrink with the load: one overdue task among eighty may not cost what it
            costs among four. (That deleting a failed task raises the score at all is so wherever failing costs
            anything; it is told as a note, not as a fault.)
    加倍    twice the load at the same rate of failures never lowers a score
    有利    anything that goes better, one more award, one more day at work, a better mark, never lowers
    不利    anything that goes worse, late, absent, handed back, punished, never raises

A bad task or day comes instead of a good one: one more row would be one more load as well.
"""

from dataclasses import dataclass

import pandas as pd

from assess.examples import DEFAULT_PERIOD
from assess.findings import Finding, ordered
from assess.probes import tasks
from assess.probes.cases import Days, Ground
from assess.probes.people import invented
from assess.probes.verdict import verdicts
from assess.probes.wording import rules_over
from assess.rulebook import Rulebook

GROUNDS = (tasks,)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying a rulebook out: how many invented people and questions, and the findings, gravest first."""

    people: int
    questions: int
    findings: list[Finding]


def probe(rulebook: Rulebook) -> list[Finding]:
    """Every law that does not hold under ``rulebook``, with a counter-example; notes say what was not tried."""
    return tried(rulebook).findings


def tried(rulebook: Rulebook) -> Trial:
    """The same, with how much was asked."""
    days = Days(*(pd.Timestamp(day) for day in rulebook.period or DEFAULT_PERIOD))
    grounds = [made.ground(rulebook, days) for made in GROUNDS if rules_over(rulebook, made.TABLE.name)]
    crowd = invented(rulebook, grounds, days)
    roles = len(rulebook.roles)
    findings = verdicts(rulebook, grounds, crowd) + _not_asked(rulebook, grounds)
    return Trial(len(crowd.place) * roles, sum(len(ground.cases) for ground in grounds) * roles, ordered(findings))


def _not_asked(rulebook: Rulebook, grounds: list[Ground]) -> list[Finding]:
    """Tables that no rule of this rulebook counts, and tables whose rows are neither good nor bad by themselves."""
    asked = {ground.table for ground in grounds}
    idle = [made.TABLE.heading for made in GROUNDS if made.TABLE.name not in asked]
    used = {rule.measure.table for pot in rulebook.indicators for rule in pot.rules}
    unknown = [table.heading for name, table in rulebook.tables.items() if name in used - asked]
    whys = ((idle, "本办法没有计分项用到"), (unknown, "有计分项用到，但一行是好是坏程序不知道"))
    return [Finding("probe-not-asked", facts={"what": "、".join(what), "why": why}) for what, why in whys if what]
