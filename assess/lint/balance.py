"""偏: which tables decide how many of a role's points.

A pot counts for the tables of its rules, in equal parts where they are several.
"""

from collections import Counter

from assess.findings import Finding
from assess.lint.subject import Subject, percent

DAILY = ("attendance_days", "attendance_months", "punches", "leave", "meetings", "training")
WORK = ("tasks", "hotline", "visits", "statistics")
RATED = "ratings"


def shares(subject: Subject, role: str) -> dict[str, float]:
    """The share of the points inside the total by table name, the largest first."""
    found: Counter[str] = Counter()
    for pot in subject.inside(role):
        tables = sorted({rule.measure.table for rule in subject.rulebook.rules_for(pot, role)})
        for table in tables:
            found[table] += pot.points[role] / len(tables)  # type: ignore[assignment]
    total = sum(found.values())
    return {name: share / total for name, share in found.most_common()} if total else {}


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
