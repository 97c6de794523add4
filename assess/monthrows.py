"""Rules that look at months one by one, where the books do not hold one row for each: their result cannot be used.

A row may add up several months (一季度), and a year matrix has one row for every number of a month. Sums of a column are the same
either way; counts of rows, limits to each row, and conditions about a number that stands on another row are not.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from assess.conditions import Condition, Term
from assess.facts import Facts, several_months
from assess.findings import Finding, Place
from assess.measures.aggregate import AGGREGATES
from assess.rulebook import MeasureCall, Rule, Rulebook
from assess.tables import Table

_BLANK = {"空", "非空"}
# What asks how many rows there are, or for several numbers of one row.
_OF_ROWS = {"次数", "每条", "比率"}


def month_findings(facts: Facts, rulebook: Rulebook) -> list[Finding]:
    """One error for each line of the rulebook and each of the two ways in which rows are no months."""
    found = []
    for where, call, terms in _calls(rulebook):
        table, link = facts.ledgers.get(call.table), facts.links.get(call.table)
        if table is None or link is None or not table.until or call.passed_on:
            continue
        mine = np.isin(np.arange(len(facts.frames[call.table])), link.row)
        long, parted = mine & several_months(facts.frames[call.table], table), mine & _parted(facts, table)
        for code, rows, asked in (
            ("rule-over-sums", long, _asks_each(table, call, terms)),
            ("rule-over-parts", parted, _asks_across(facts, table, call, terms, parted)),
        ):
            if asked and rows.any():
                found.append(Finding(code, where, {"table": table.heading, "count": int(rows.sum())}))
    return found


def _calls(rulebook: Rulebook) -> Iterator[tuple[Place, MeasureCall, Condition]]:
    """Everything that is counted, with the conditions on its rows."""
    for pot in rulebook.indicators:
        for rule in pot.rules:
            yield rule.place, rule.measure, (*rule.only, *rule.exempt, *rule.measure.argument)
            yield from ((rule.place, call, (*only, *call.argument)) for call, only in _beside(rule))
    for bar in rulebook.restrictions:
        yield bar.place, bar.measure, (*bar.only, *bar.exempt, *bar.measure.argument)


def _beside(rule: Rule) -> Iterator[tuple[MeasureCall, Condition]]:
    """What a rule is compared with, and what must hold for it."""
    if rule.base and rule.base.call:
        yield rule.base.call, ()
    yield from ((term.measure, term.only) for term in (rule.premise.terms if rule.premise else ()))


def _asks_each(table: Table, call: MeasureCall, terms: Condition) -> bool:
    """Whether a row that adds up several months answers otherwise than these months."""
    limited = any(table.column(term.column).kind in {"number", "date"} and term.op not in _BLANK for term in terms)
    return limited or (call.name in AGGREGATES and call.name != "合计")


def _parted(facts: Facts, table: Table) -> NDArray[np.bool_]:
    """Rows of a person and month whose numbers stand on several rows of one sheet."""
    frame = facts.frames[table.name]
    if "col" not in frame:
        return np.zeros(len(frame), dtype=bool)  # rows that come from no book
    again = frame.duplicated(["person", "source", *table.dated], keep=False) & (frame["col"] > 0)
    return (again & frame[table.dated[0]].notna()).to_numpy()


def _asks_across(facts: Facts, table: Table, call: MeasureCall, terms: Condition, parted: NDArray[np.bool_]) -> bool:
    """Whether a month whose numbers are parted answers otherwise than one row with all of them."""
    frame = facts.frames[table.name]

    def elsewhere(term: Term) -> bool:
        other = term.column != call.column and table.column(term.column).kind == "number"
        return other and bool(frame[term.column][parted].notna().any())

    return call.name in _OF_ROWS or any(elsewhere(term) for term in terms)
