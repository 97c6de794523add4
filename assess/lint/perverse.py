"""Clauses that reward the wrong thing: nothing handled is nothing earned, nothing complained of is everything earned."""

from itertools import pairwise

from assess.findings import Finding
from assess.lint.amounts import direction, takes, worths
from assess.lint.subject import INSIDE, Subject, at, percent, roles_of
from assess.rulebook import Indicator

# Facts that come from outside: who has none of them did nothing wrong, and perhaps nothing at all.
INCOMING = ("hotline", "inspections")
_NO_CASE = {"hotline": "没有投诉、没有工单", "inspections": "没有被检查、没有查出问题"}
# Facts of which nobody should have any: to lose nothing is the rule, and the pot is no competition.
CONDUCT = ("attendance_days", "attendance_months", "punches", "leave", "meetings", "training", "conduct")


def nothing_is_zero(subject: Subject) -> list[Finding]:
    """Pots inside the total that give zero to who had nothing to do, or that pay for every case found."""
    found = []
    for pot in subject.rulebook.indicators:
        if pot.counted != INSIDE:
            continue
        if pot.absent == "零分":
            found.append(at("lint-no-case-zero", subject.cell(pot.place, "不适用"), pot))
        for rule in pot.rules:
            full = max(pot.points.values(), default=0) / 100
            pays = direction(rule, full, subject.rulebook.lookups) > 0
            if pays and rule.measure.table in INCOMING and rule.measure.name in ("次数", "合计", "每条"):
                place = subject.cell(rule.place, "计量")
                found.append(at("lint-case-hunting", place, pot, measure=rule.measure.text))
    return found


def nothing_is_full(subject: Subject) -> list[Finding]:
    """Pots that give full points to who had no case at all."""
    found = []
    for pot in subject.rulebook.indicators:
        incoming = next((rule.measure.table for rule in pot.rules if rule.measure.table in INCOMING), "")
        heading = "不适用" if pot.absent == "满分" else "起评" if _only_takes(subject, pot) else ""
        if incoming and heading:
            place = subject.cell(pot.place, heading)
            found.append(at("lint-no-complaint-full", place, pot, case=_NO_CASE[incoming]))
    return found


def _only_takes(subject: Subject, pot: Indicator) -> bool:
    """Whether everybody starts with full points and rules can only take some."""
    full = all(pot.start_for(role) == points for role, points in pot.points.items())
    return bool(pot.rules) and full and all(takes(rule, subject.rulebook.lookups) for rule in pot.rules)


def deduct_only(subject: Subject) -> list[Finding]:
    """Pots about work that can only lose, and roles that can lose in most of their points."""
    found = []
    takers = {pot.code for pot in subject.rulebook.indicators if _only_takes(subject, pot)}
    for pot in subject.rulebook.indicators:
        if pot.code in takers and not all(rule.measure.table in CONDUCT for rule in pot.rules):
            found.append(at("lint-deduct-only-pot", subject.cell(pot.place, "起评"), pot))
    limit = subject.threshold("只扣占比")
    for role in subject.rulebook.roles:
        inside = subject.inside(role.name)
        total = sum(pot.points[role.name] for pot in inside)
        share = sum(pot.points[role.name] for pot in inside if pot.code in takers) / total if total else 0.0
        if share > limit:
            facts = {"role": role.name, "share": percent(share), "limit": percent(limit)}
            found.append(Finding("lint-deduct-only-role", role.place, facts))
    return found


def uncapped(subject: Subject) -> list[Finding]:
    """Points for every further item with no end: whoever has most of them decides the list."""
    found = []
    for pot, rule in subject.rules():
        if pot.overflow == "截断" or rule.cap is not None:
            continue
        open_share = rule.scale.name == "比例" and not rule.scale.params.capped
        amounts = [
            worth
            for role in roles_of(pot, rule)
            for worth in worths(rule, pot.points[role] / 100, subject.rulebook.lookups)
        ]
        endless = rule.scale.name in ("每次", "超额", "分段", "累计阶梯", "查表") and max(amounts, default=0) > 0
        bounded = subject.rulebook.ceiling is not None and pot.overflow == "计入总分"
        if (open_share or endless) and not bounded:
            found.append(at("lint-uncapped", subject.cell(rule.place, "上限"), pot, measure=rule.measure.text))
    return found  # fmt: skip


def falling_whole(subject: Subject) -> list[Finding]:
    """全额 bands whose rate falls: one more unit can earn less than before."""
    found = []
    for pot, rule in subject.rules():
        params = rule.scale.params
        if rule.scale.name != "分段" or params.mode != "全额":
            continue
        rates = [rate.of(1.0) for rate in params.rates]
        if any(0 <= later < earlier for earlier, later in pairwise(rates)):
            found.append(at("lint-whole-falling", subject.cell(rule.place, "参数"), pot, found=rule.scale.text))
    return found
