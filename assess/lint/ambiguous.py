"""Errors and one warning: ends, empty groups, events, sizes and part steps that two clerks could count differently."""

from assess.findings import Finding
from assess.lint.amounts import worths
from assess.lint.subject import Subject, at, roles_of
from assess.words import points, unit_of

FRACTIONS = ("天", "小时", "分钟", "当量", "%", "学时")
_STEPPED = ("每次", "超额", "缺额")


def grade_edges(subject: Subject) -> list[Finding]:
    """A grade with a lowest total that does not say whether that total belongs to it."""
    return [
        Finding("lint-edge-unsaid", subject.cell(grade.place, "含下限"), {"grade": grade.name, "line": points(grade.lowest)})
        for grade in subject.rulebook.grades
        if grade.lowest is not None and subject.line(grade.place) and not subject.text(grade.place, "含下限")
    ]  # fmt: skip


def empty_groups(subject: Subject) -> list[Finding]:
    """A rater group that counts as zero when nobody voted."""
    return [
        Finding("lint-empty-group-zero", subject.cell(group.place, "空组处理"), {"group": group.name})
        for group in subject.rulebook.raters
        if group.empty == "零分"
    ]


def same_event(subject: Subject) -> list[Finding]:
    """就高 by a column that does not tell events apart."""
    found = []
    for pot, rule in subject.rules():
        if not rule.highest_per:
            continue
        table = subject.rulebook.tables[rule.measure.table]
        column = table.column(rule.highest_per)
        if column.kind != "id" or rule.highest_per in ("person_id", "account"):
            ids = "、".join(
                c.heading for c in table.open_columns if c.kind == "id" and c.name not in ("person_id", "account")
            )
            place = subject.cell(rule.place, "去重")
            found.append(at("lint-highest-without-event", place, pot, column=column.heading, allowed=ids or "无"))
    return found  # fmt: skip


def over_pot(subject: Subject) -> list[Finding]:
    """A cap, a deduction or an award that is larger than its pot can hold."""
    found = []
    for pot, rule in subject.rules():
        for role in roles_of(pot, rule):
            room = pot.points[role] - (pot.floor or 0)
            facts = {"role": role, "room": points(room)}
            if pot.floor is not None and rule.cap is not None and -rule.cap > room:
                place = subject.cell(rule.place, "上限")
                found.append(at("lint-cap-over-pot", place, pot, found=points(-rule.cap), **facts))
                break
            if pot.overflow == "截断" and rule.cap is not None and rule.cap > room:
                place = subject.cell(rule.place, "上限")
                found.append(at("lint-award-cap-over-pot", place, pot, found=points(rule.cap), **facts))
                break
            amounts = [round(worth * 100) for worth in worths(rule, pot.points[role] / 100, subject.rulebook.lookups)]
            lowest, highest = min(amounts, default=0), max(amounts, default=0)
            if rule.cap is not None:
                lowest, highest = (max(lowest, rule.cap), highest) if rule.cap < 0 else (lowest, min(highest, rule.cap))
            place = subject.cell(rule.place, "参数")
            if pot.floor is not None and -lowest > room:
                found.append(at("lint-deduct-over-pot", place, pot, found=points(-lowest), **facts))
                break
            if pot.overflow == "截断" and highest > room:
                found.append(at("lint-award-over-pot", place, pot, found=points(highest), **facts))
                break
    return found


def part_steps(subject: Subject) -> list[Finding]:
    """A rate per whole unit of something that comes in parts, without a word for the parts."""
    found = []
    for pot, rule in subject.rules():
        rate = getattr(rule.scale.params, "rate", None)
        if rule.scale.name in _STEPPED and rate is not None and not rate.policy:
            unit = unit_of(rule, subject.rulebook.tables)
            if unit in FRACTIONS:
                place = subject.cell(rule.place, "参数")
                found.append(at("lint-part-step", place, pot, found=rule.scale.text, unit=unit))
    return found
