"""Errors: what two clerks could count differently, as far as the reading of the rulebook has not refused it already."""

from collections import defaultdict
from collections.abc import Iterator

from assess.conditions import Condition
from assess.findings import Finding, Place
from assess.lint.amounts import worths
from assess.lint.bands import Span, gaps, hidden, impossible, neighbours, split
from assess.lint.lexicon import AND_OR, counters_joined_by_a_comma
from assess.lint.subject import Subject, at, called, roles_of
from assess.rulebook import Indicator, Lookup, LookupLine, Relabelling, Rule, Rulebook
from assess.tables import Column
from assess.words import points, unit_of

FRACTIONS = ("天", "小时", "分钟", "当量", "%", "学时")
_STEPPED = ("每次", "超额", "缺额")


def rule_bands(subject: Subject) -> list[Finding]:
    """Rules of one pot that cut the same facts by a number: overlapping bands count twice, gaps count nothing."""
    found = []
    for pot in subject.rulebook.indicators:
        for role in pot.points:
            for (table, column), members in _cut_alike(subject, pot, role):
                found += _unmet(subject, pot, subject.rulebook.tables[table].column(column), members)
    return list({(one.code, one.place, str(one.facts["one"])): one for one in found}.values())


def _cut_alike(subject: Subject, pot: Indicator, role: str) -> list[tuple[tuple[str, str], list[tuple[Rule, Span]]]]:
    """Rules of a pot that count alike for a role but for the bounds of one column, which some of them set."""
    groups: dict[object, list[tuple[Rule, str, Span]]] = defaultdict(list)
    for rule in subject.rulebook.rules_for(pot, role):
        call = rule.measure
        column, span, rest = split(rule.only, subject.rulebook.tables[call.table])
        key = (call.name, call.table, call.column, call.argument, rule.exempt, rule.premise, rule.base, rule.per, rest)
        groups[key].append((rule, column, span))
    found = []
    for members in groups.values():
        for column in sorted({column for _, column, _ in members} - {""}):
            mine = [(rule, span) for rule, name, span in members if name in (column, "")]
            found.append(((members[0][0].measure.table, column), mine))
    return found


def _unmet(subject: Subject, pot: Indicator, column: Column, members: list[tuple[Rule, Span]]) -> list[Finding]:
    spans = [span for _, span in members]
    found = []
    for code, pairs in (("lint-bands-overlap", neighbours(spans)), ("lint-bands-gap", gaps(spans, column.unit))):
        for one, other in pairs:
            rule = next(rule for rule, span in reversed(members) if span == other)
            place = subject.cell(rule.place, "只计")
            found.append(at(code, place, pot, column=column.heading, one=one, other=other))
    return found


def lookup_lines(subject: Subject) -> list[Finding]:
    """Lines of a lookup that an earlier line hides, and numbers that no line takes."""
    found = []
    for lookup in subject.rulebook.lookups.values():
        conditions = [line.condition for line in lookup.lines]
        for later, earlier in hidden(conditions, subject.rulebook.tables[lookup.table]):
            place = subject.cell(lookup.lines[later].place, "条件")
            facts = {"what": f"对照表“{lookup.name}”", "earlier": lookup.lines[earlier].place.cell}
            found.append(Finding("lint-line-hidden", place, facts))
        if () not in conditions:
            found += _lookup_gaps(subject, lookup)
    return found


def relabelling_lines(subject: Subject) -> list[Finding]:
    """Lines of 归类 that an earlier line for the same column hides: a row is relabelled once."""
    columns: dict[tuple[str, str], list[Relabelling]] = defaultdict(list)
    for one in subject.rulebook.relabellings:
        columns[one.table, one.column].append(one)
    found = []
    for (table, _), lines in columns.items():
        for later, earlier in hidden([one.condition for one in lines], subject.rulebook.tables[table]):
            facts = {"what": "“归类”表", "earlier": lines[earlier].place.cell}
            found.append(Finding("lint-line-hidden", subject.cell(lines[later].place, "条件"), facts))
    return found


def _lookup_gaps(subject: Subject, lookup: Lookup) -> list[Finding]:
    table = subject.rulebook.tables[lookup.table]
    bands: dict[tuple[str, object], dict[Span, LookupLine]] = defaultdict(dict)
    for line in lookup.lines:
        column, span, rest = split(line.condition, table)
        if column:
            bands[column, rest][span] = line
    found = []
    for (column, _), lines in bands.items():
        heading, unit = table.column(column).heading, table.column(column).unit
        for one, other in gaps(list(lines), unit):
            facts: dict[str, object] = {"lookup": lookup.name, "column": heading, "one": one, "other": other}
            found.append(Finding("lint-lookup-gap", subject.cell(lines[other].place, "条件"), facts))
    return found


def grade_edges(subject: Subject) -> list[Finding]:
    """A grade with a lowest total that does not say whether that total belongs to it."""
    return [
        Finding("lint-edge-unsaid", subject.cell(grade.place, "含下限"), {"grade": grade.name, "line": points(grade.lowest)})
        for grade in subject.rulebook.grades
        if grade.lowest is not None and subject.line(grade.place) and not subject.text(grade.place, "含下限")
    ]  # fmt: skip


def and_or(subject: Subject) -> list[Finding]:
    """An AND or OR inside a value of a condition, or a comma between two counters in a text."""
    found = [
        Finding("lint-and-or-value", subject.cell(place, heading), {"what": what, "found": value})
        for what, _, place, heading, condition in _conditions(subject.rulebook)
        for term in condition
        for value in term.values
        if any(word in value for word in AND_OR)
    ]
    for sheet, headings in (("指标", ("条款", "说明")), ("计分", ("说明",)), ("限制", ("依据", "说明"))):
        for line in subject.sheets.get(sheet, ()):
            for heading in headings:
                if counters := counters_joined_by_a_comma(line.text(heading)):
                    facts = {"heading": heading, "found": counters}
                    found.append(Finding("lint-and-or-text", line.place(heading), facts))
    return found


def _conditions(rulebook: Rulebook) -> Iterator[tuple[str, str, Place, str, Condition]]:
    """Every condition of the rulebook: of what, over which table, at which line, under which heading."""
    for pot in rulebook.indicators:
        for rule in pot.rules:
            parts = (("只计", rule.only), ("免计", rule.exempt), ("计量", rule.measure.argument))
            yield from ((called(pot), rule.measure.table, rule.place, heading, found) for heading, found in parts)
    for bar in rulebook.restrictions:
        parts = (("只计", bar.only), ("免计", bar.exempt), ("计量", bar.measure.argument))
        yield from ((bar.code, bar.measure.table, bar.place, heading, found) for heading, found in parts)
    for lookup in rulebook.lookups.values():
        what = f"对照表“{lookup.name}”"
        yield from ((what, lookup.table, line.place, "条件", line.condition) for line in lookup.lines)
    yield from (("“归类”表", one.table, one.place, "条件", one.condition) for one in rulebook.relabellings)
    yield from ((f"岗位“{role.name}”", "roster", role.place, "适用条件", role.condition) for role in rulebook.roles)


def never_met(subject: Subject) -> list[Finding]:
    """Conditions that contradict themselves, so that no row is ever counted."""
    found = []
    for what, table, place, heading, condition in _conditions(subject.rulebook):
        if column := impossible(condition, subject.rulebook.tables[table]):
            name = subject.rulebook.tables[table].column(column).heading
            found.append(Finding("lint-never-met", subject.cell(place, heading), {"what": what, "column": name}))
    return found


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
