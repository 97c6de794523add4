"""倒挂: clauses under which who does more scores less."""

from assess.findings import Finding
from assess.lint.amounts import direction, worths
from assess.lint.subject import Subject, at
from assess.occurrences import GROWING, counts
from assess.rulebook import Indicator, Rule
from assess.words import points

_RATES = {"逾期件数": "按时办结率", "逾期天数": "按时办结率", "urged": "百件催办次数", "returned": "百件退回次数", "errors": "百当量差错"}  # fmt: skip


def without_denominator(subject: Subject) -> list[Finding]:
    """Deductions per error, overdue task or complaint that are not set against the work carried."""
    found = []
    own = {ledger.name for ledger in subject.rulebook.ledgers}
    for pot, rule in subject.rules():
        if counts(rule, own) and falls(subject, pot, rule):
            rate = _RATES.get(rule.measure.name) or _RATES.get(rule.measure.column)
            word = subject.rulebook.tables[rule.measure.table].word
            facts = {"measure": rule.measure.text, "instead": rate or f"{word}.比率(…)"}
            found.append(at("lint-no-denominator", subject.cell(rule.place, "计量"), pot, **facts))
    return found


def falls(subject: Subject, pot: Indicator, rule: Rule) -> bool:
    """Whether counting more ends in fewer points."""
    full = max(pot.points.values(), default=0) / 100
    return direction(rule, full, subject.rulebook.lookups) < 0


def little_for_done(subject: Subject) -> list[Finding]:
    """Per task, less for one that is done than is taken for one that is late: every further task is a risk."""
    found = []
    own = {ledger.name for ledger in subject.rulebook.ledgers}
    for role in subject.rulebook.roles:
        best: dict[str, float] = {}
        losses: list[tuple[float, str, Finding]] = []
        for pot in subject.rulebook.for_role(role.name):
            for rule in subject.rulebook.rules_for(pot, role.name):
                if not counts(rule, own) or rule.scale.name not in ("每次", "查表"):
                    continue
                amounts = worths(rule, pot.points[role.name] / 100, subject.rulebook.lookups) or (0.0,)
                table = rule.measure.table
                best[table] = max(best.get(table, 0.0), *amounts)
                if min(amounts) < 0:
                    facts = {"role": role.name, "less": points(-min(amounts) * 100), "measure": rule.measure.text}
                    place = subject.cell(rule.place, "参数")
                    losses.append((-min(amounts), table, at("lint-done-below-late", place, pot, **facts)))
        for loss, table, finding in losses:
            if 0 < best[table] < loss:
                given = {**finding.facts, "more": points(best[table] * 100)}
                found.append(Finding(finding.code, finding.place, given))
    return _once(found)


def _once(found: list[Finding]) -> list[Finding]:
    """One finding for each cell, for the first role that it concerns."""
    seen: dict[object, Finding] = {}
    for finding in found:
        seen.setdefault((finding.code, finding.place), finding)
    return list(seen.values())


def mean_of_work(subject: Subject) -> list[Finding]:
    """Points from the mean over a person's tasks: one more ordinary task lowers it."""
    found = []
    own = {ledger.name for ledger in subject.rulebook.ledgers}
    for pot, rule in subject.rules():
        mean = rule.measure.name == "平均" or rule.scale.name == "难度×成效×负荷"
        mean = mean or (rule.scale.name == "查表" and rule.scale.params.how == "平均")
        if mean and (rule.measure.table in GROWING or rule.measure.table in own):
            found.append(at("lint-mean-of-work", subject.cell(rule.place, "办法"), pot, measure=rule.measure.text))
    return found
