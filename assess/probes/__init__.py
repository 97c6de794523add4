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

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from assess.examples import DEFAULT_PERIOD
from assess.findings import Finding, ordered
from assess.probes.cases import Days, Ground
from assess.probes.judged import conduct_ground, hotline_ground, inspections_ground, ratings_ground
from assess.probes.people import invented
from assess.probes.presence import (
    days_ground,
    leave_ground,
    meetings_ground,
    months_ground,
    punches_ground,
    training_ground,
    visits_ground,
)
from assess.probes.tasks import tasks_ground
from assess.probes.verdict import reached, verdicts
from assess.probes.wording import tables_of
from assess.rulebook import Rule, Rulebook

# table: how its cases are made, and the tables whose rules it speaks about (days and months of attendance answer for each other)
GROUNDS: dict[str, tuple[Callable[[Rulebook, Days], Ground], tuple[str, ...]]] = {
    "tasks": (tasks_ground, ("tasks",)),
    "attendance_days": (days_ground, ("attendance_days",)),
    "attendance_months": (months_ground, ("attendance_months", "attendance_days")),
    "punches": (punches_ground, ("punches",)),
    "leave": (leave_ground, ("leave",)),
    "meetings": (meetings_ground, ("meetings",)),
    "training": (training_ground, ("training",)),
    "visits": (visits_ground, ("visits",)),
    "conduct": (conduct_ground, ("conduct",)),
    "ratings": (ratings_ground, ("ratings",)),
    "hotline": (hotline_ground, ("hotline",)),
    "inspections": (inspections_ground, ("inspections",)),
}


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
    used = {table for pot in rulebook.indicators for rule in pot.rules for table in tables_of(rule)}
    grounds = [make(rulebook, days) for make, about in GROUNDS.values() if used & set(about)]
    # each table by itself, where its rate is carried over to all other pots, and then all of them together
    settings = [[ground] for ground in grounds] + ([grounds] if len(grounds) > 1 else [])
    crowds = [invented(rulebook, setting, days) for setting in settings]
    asked = sum(len(ground.cases) for setting in settings for ground in setting)
    findings = verdicts(rulebook, settings, crowds) + _not_asked(rulebook, used, reached(settings, crowds))
    roles = len(rulebook.roles)
    return Trial(sum(len(crowd.place) for crowd in crowds) * roles, asked * roles, ordered(findings))


def _not_asked(rulebook: Rulebook, used: set[str], moved: set[int]) -> list[Finding]:
    """The tables that no rule counts, and the rules by which nobody's points changed, with the reason."""
    idle = [rulebook.tables[name].heading for name, (_, about) in GROUNDS.items() if not used & set(about)]
    found = [Finding("probe-not-asked", facts={"what": "、".join(idle)})] if idle else []
    for pot in rulebook.indicators:
        rules = [rule for rule in pot.rules if rule.number not in moved]
        found += [
            Finding(
                "probe-rule-not-reached",
                rule.place,
                {"name": pot.name, "measure": rule.measure.text, "why": _why(rule)},
            )
            for rule in rules
        ]
    return found


def _why(rule: Rule) -> str:
    if rule.measure.passed_on:
        return "是别人传导来的分，虚构的人之间没有隶属关系"
    if rule.measure.table not in GROUNDS:
        return "这张表里一行是好是坏，程序不知道"
    return "虚构的人里没有一个碰到它，或者碰到了分也不变"
