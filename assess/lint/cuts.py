"""Errors: bands of numbers, and lines of a lookup or of 归类, that overlap, leave a gap or hide one another."""

from collections import defaultdict

from assess.findings import Finding
from assess.lint.bands import Span, gaps, hidden, neighbours, split
from assess.lint.subject import Subject, at
from assess.rulebook import Indicator, Lookup, LookupLine, Relabelling, Rule
from assess.tables import Column


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
