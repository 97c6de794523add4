"""One fact counted in two pots of the same role."""

from assess.conditions import Term
from assess.findings import Finding
from assess.lint.subject import Subject, at, called, roles_of
from assess.rulebook import Indicator, Rule

# Named measures that are another way to write an aggregate of a table: (table, aggregate, column, condition).
_STATUS = {
    "迟到次数": "迟到",
    "早退次数": "早退",
    "缺卡次数": "缺卡",
    "旷工天数": "旷工",
    "事假天数": "事假",
    "病假天数": "病假",
}
_MONTHS = {"late_count": "迟到", "early_count": "早退", "missing_count": "缺卡", "absent_days": "旷工", "absent_count": "旷工", "personal_leave_days": "事假", "sick_leave_days": "病假"}  # fmt: skip


def used_twice(subject: Subject) -> list[Finding]:
    """Rules of two pots that count the same rows of the same table for the same role."""
    found, first = [], {}  # type: ignore[var-annotated]
    for pot, rule in subject.rules():
        for role in roles_of(pot, rule):
            for key in {(role, rule.premise, fact) for fact in facts_of(rule)}:
                before: tuple[Indicator, Rule] = first.setdefault(key, (pot, rule))
                if before[0].code != pot.code:
                    facts = {"other": called(before[0]), "cell": before[1].place.cell, "measure": rule.measure.text}
                    found.append(at("lint-fact-twice", subject.cell(rule.place, "计量"), pot, **facts))
    return list({(one.place, str(one.facts["other"])): one for one in found}.values())


def facts_of(rule: Rule) -> set[object]:
    """What a rule counts, in one form for the several ways to write it; exemptions make no other fact of it."""
    call, only = rule.measure, frozenset(rule.only)
    if call.passed_on:
        return {("传导", call.column)}
    words = _statuses(rule)
    if words:
        rest = frozenset(term for term in rule.only if term.column != "status")
        return {("考勤", word, rest) for word in words}
    aggregate = call.name if call.name not in ("次数", "天数", "每条") else "次数"
    return {(call.table, aggregate, call.column, frozenset(call.argument), only)}


def _statuses(rule: Rule) -> tuple[str, ...]:
    call = rule.measure
    if call.name in _STATUS:
        return (_STATUS[call.name],)
    if call.name == "病事假天数":
        return ("病假", "事假")
    if call.table == "attendance_months" and call.column in _MONTHS:
        return (_MONTHS[call.column],)
    if call.table == "attendance_days" and call.name in ("次数", "天数", "合计"):
        return _equal_to("status", rule.only)
    return ()


def _equal_to(column: str, condition: tuple[Term, ...]) -> tuple[str, ...]:
    return next((term.values for term in condition if term.column == column and term.op == "="), ())
