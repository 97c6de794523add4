"""Errors: conditions and texts that leave open whether all or any is meant, and conditions that nothing can meet."""

from collections.abc import Iterator

from assess.conditions import Condition
from assess.findings import Finding, Place
from assess.lint.bands import impossible
from assess.lint.lexicon import AND_OR, counters_joined_by_a_comma
from assess.lint.subject import Subject, called
from assess.rulebook import Rulebook


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
