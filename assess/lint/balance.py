"""偏: which tables decide how many of a role's points.

A pot counts for the tables of its rules, in equal parts where they are several.
"""

from collections import Counter

from assess.findings import Finding
from assess.lint.subject import Subject, percent
from assess.rulebook import TOTAL_SCORE, Indicator, Propagation

DAILY = ("attendance_days", "attendance_months", "punches", "leave", "meetings", "training")
WORK = ("tasks", "hotline", "visits", "statistics")
RATED = "ratings"


def shares(subject: Subject, role: str) -> dict[str, float]:
    """The share of the points inside the total by table name, the largest first; points passed on (传导) count where they were made."""
    found: Counter[str] = Counter()
    for pot in subject.inside(role):
        for table, part in _of_pot(subject, pot, role).items():
            found[table] += pot.points[role] * part  # type: ignore[assignment]
    total = sum(found.values())
    return {name: share / total for name, share in found.most_common()} if total else {}


def _of_pot(subject: Subject, pot: Indicator, role: str) -> dict[str, float]:
    """How a pot is shared between tables: equal parts for each table and each line of 传导 that its rules count."""
    rules = subject.rulebook.rules_for(pot, role)
    parts = [{rule.measure.table: 1.0} for rule in rules if not rule.measure.passed_on]
    names = {rule.measure.column for rule in rules if rule.measure.passed_on}
    parts += [_passed_on(subject, one) for one in subject.rulebook.propagations if one.name in names]
    distinct = {tuple(sorted(part.items())) for part in parts if part}
    mixed: Counter[str] = Counter()
    for part in distinct:
        for table, share in part:
            mixed[table] += share / len(distinct)  # type: ignore[assignment]
    return dict(mixed)


def _passed_on(subject: Subject, one: Propagation) -> dict[str, float]:
    """Which tables made the scores that a line of 传导 takes: those of its roles, mixed evenly (circles are refused when reading)."""
    mixed: Counter[str] = Counter()
    for role in one.roles:
        taken = [pot for pot in subject.rulebook.for_role(role) if pot.code == one.take]
        made = shares(subject, role) if one.take == TOTAL_SCORE else _of_pot(subject, taken[0], role) if taken else {}
        mixed.update(made)  # type: ignore[arg-type]
    whole = sum(mixed.values())
    return {table: share / whole for table, share in mixed.items()} if whole else {}


def sources_of_points(subject: Subject) -> list[Finding]:
    """Roles whose daily discipline weighs too much, or whose work weighs too little, or that rest on ratings."""
    found = []
    own = {ledger.name for ledger in subject.rulebook.ledgers}
    for role in subject.rulebook.roles:
        held = shares(subject, role.name)
        if not held:
            continue
        daily, work, rated = (sum(held.get(name, 0.0) for name in names) for names in (DAILY, (*WORK, *own), (RATED,)))
        listed = "、".join(f"{subject.rulebook.tables[name].word} {percent(share)}" for name, share in held.items())
        facts = {"role": role.name, "shares": listed}
        for code, share, name, over in (
            ("lint-daily-heavy", daily, "日常管理占比", True),
            ("lint-work-light", work, "工作实绩占比", False),
        ):
            limit = subject.threshold(name)
            if (share > limit) if over else (share < limit):
                found.append(Finding(code, role.place, {**facts, "share": percent(share), "limit": percent(limit)}))
        found += _rated(subject, role.place, rated, facts)
    return found


def _rated(subject: Subject, place: object, rated: float, facts: dict[str, str]) -> list[Finding]:
    """虚: democratic rating as the sole or the dominant basis."""
    limit = subject.threshold("测评占比")
    if rated < limit or not rated:
        return []
    code = "lint-ratings-only" if rated > 0.999 else "lint-ratings-dominant"
    return [Finding(code, place, {**facts, "share": percent(rated), "limit": percent(limit)})]  # type: ignore[arg-type]
