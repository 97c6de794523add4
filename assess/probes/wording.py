"""What the rulebook itself tells the probes: the words of its conditions and the edges of its scales.

Invented rows say what the rules ask about (a category, a level, minutes above a limit), and loads stand just below and
just above every number at which a scale bends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from itertools import product

from assess.conditions import Condition, Term
from assess.measures import MEASURES
from assess.rulebook import Comparison, MeasureCall, Rule, Rulebook
from assess.scales.spans import Span
from assess.scales.text import Level
from assess.tables import Table

Values = dict[str, object]
_MOST = 4  # values of one list in a condition: 级别=警告,党内警告,记过 …
_STEP = {"<": -1.0, ">": 1.0}


@dataclass(frozen=True, slots=True)
class Edge:
    """A number at which a rule's scale bends: the unit of what it counts, and the values that its rows must have."""

    at: float
    unit: str
    values: Values


def rules_over(rulebook: Rulebook, *tables: str) -> list[Rule]:
    """The rules that count rows of these tables."""
    rules = (rule for pot in rulebook.indicators for rule in pot.rules)
    return [rule for rule in rules if rule.measure.table in tables and not rule.measure.passed_on]


def tables_of(rule: Rule) -> set[str]:
    """The tables that a rule looks at: for its count, its base, its premise."""
    calls = [rule.measure, *(term.measure for term in _terms(rule))]
    calls += [rule.base.call] if rule.base and rule.base.call else []
    counted = [call for call in calls if not call.passed_on]
    beside = {MEASURES[call.name].over for call in counted if call.name in MEASURES} - {""}
    return {call.table for call in counted} | beside


def _terms(rule: Rule) -> tuple[Comparison, ...]:
    return rule.premise.terms if rule.premise else ()


def meeting(condition: Condition, table: Table) -> list[Values]:
    """Rows that meet a condition, as far as words and numbers go: one for each combination of the words it lists."""
    choices = [[(term.column, value) for value in _values(term, table)] for term in condition]
    return [dict(combination) for combination in product(*(choice for choice in choices if choice))]


def _values(term: Term, table: Table) -> list[object]:
    kind = table.column(term.column).kind
    if kind in ("code", "text") and term.op == "=":
        return list(term.values[:_MOST])
    if kind == "flag" and term.op == "=":
        return [term.values[0] == "是"]
    if kind == "number" and term.op not in ("≠", "空", "非空"):
        return [float(term.values[0]) + _STEP.get(term.op, 0.0)]
    return []


def variants(rulebook: Rulebook, table: Table) -> list[Values]:
    """The different sorts of rows that the rules and lookups over ``table`` tell apart, the plain one first.

    What a rule asks for stands first in the words of a sort, and holds where a lookup asks for something else.
    """
    found: list[Values] = [{}]
    conditions = [line.condition for line in rulebook.relabellings if line.table == table.name]
    conditions += [term.only for term in _premises(rulebook) if term.measure.table == table.name]
    found += [values for condition in conditions for values in meeting(condition, table)]
    for rule in rules_over(rulebook, table.name):
        narrow = meeting(rule.only, table)
        found += narrow + [base | values | base for base in narrow for values in meeting(rule.measure.argument, table)]
        for name in lookups_of(rule):
            lookup = rulebook.lookups.get(name)
            lines = lookup.lines if lookup and lookup.table == table.name else ()
            found += [
                base | values | base for base in narrow for line in lines for values in meeting(line.condition, table)
            ]
    return distinct(found)


def _premises(rulebook: Rulebook) -> list[Comparison]:
    return [term for pot in rulebook.indicators for rule in pot.rules for term in _terms(rule)]


def names_word(rulebook: Rulebook, table: Table, *words: str) -> bool:
    """Whether any condition of a rule over ``table`` names one of these words, or its measure is called by one."""
    for rule in rules_over(rulebook, table.name):
        terms = [*rule.only, *rule.exempt, *rule.measure.argument]
        lines = [line for name in lookups_of(rule) for line in rulebook.lookups[name].lines]
        terms += [term for line in lines for term in line.condition]
        if rule.measure.name in words or any(value in words for term in terms for value in term.values):
            return True
    return False


def lookups_of(rule: Rule) -> list[str]:
    """The names of the lookups that a rule reads."""
    named = (rule.factor_lookup, getattr(rule.scale.params, "table", ""), getattr(rule.scale.params, "load", ""))
    return [*rule.measure.lookups, *(name for name in named if isinstance(name, str) and name)]


def distinct(values: Iterable[Values]) -> list[Values]:
    """Without repeats, in order."""
    return list({tuple(sorted(one.items(), key=str)): one for one in values}.values())


def edges(rulebook: Rulebook, *names: str) -> list[Edge]:
    """Every edge of the scales and premises over these tables, once for each sort of row that is counted first."""
    found = [
        Edge(at, "%" if rule.base and rule.base.op == "÷" else unit(rule.measure, table), meeting(rule.only, table)[0])
        for rule in rules_over(rulebook, *names)
        for table in (rulebook.tables[rule.measure.table],)
        for at in sorted(set(_numbers(rule.scale.params)))
    ]
    for term in _premises(rulebook):
        if term.measure.table in names:
            table = rulebook.tables[term.measure.table]
            found.append(Edge(term.limit, unit(term.measure, table), meeting(term.only, table)[0]))
    return list({(edge.at, edge.unit, str(edge.values)): edge for edge in found}.values())


def unit(call: MeasureCall, table: Table) -> str:
    """The unit of what is counted over ``table``; % for a share."""
    named = MEASURES.get(call.name)
    if named:
        return named.unit
    if call.column and call.name != "人数":
        return table.column(call.column).unit
    return {"比率": "%", "次数": "次", "天数": "天"}.get(call.name, "")


def _numbers(params: object) -> Iterator[float]:
    """The places on the measured axis, wherever they stand in a scale's parameters."""
    if isinstance(params, Level):
        yield params.value
    elif isinstance(params, Span):
        yield from (float(params.first), float(params.last))
    elif isinstance(params, tuple):
        for one in params:
            yield from _numbers(one)
    elif is_dataclass(params):
        for field in fields(params):
            yield from _numbers(getattr(params, field.name))


def counts(found: Iterable[Edge], most: int = 40) -> list[int]:
    """How many bad rows are worth asking about: none, one, and around every edge that counts things."""
    around = {int(edge.at) + step for edge in found if edge.unit != "%" and edge.at <= most + 1 for step in (-1, 0, 1)}
    return sorted({0, 1, 2} | {number for number in around if 0 <= number <= most})


def crossing(share: float) -> list[tuple[int, int]]:
    """Loads (good, whole) just below a share that one more good task lifts over it, and just above."""
    exact = Fraction(share).limit_denominator(10_000)
    for whole in range(4, 120):
        good = -int(-(exact * whole) // 1) - 1
        if 0 <= good < whole and Fraction(good + 1, whole + 1) >= exact:
            return [(good, whole), (good + 1, whole)]
    return [(19, 20)]


def said(values: Values, table: Table, *hidden: str) -> str:
    """What sets a sort of row apart, in brackets: ``（任务类别 重点、难度 A）``; empty for the plain sort."""
    words = [f"{table.column(name).heading} {_word(value)}" for name, value in values.items() if name not in hidden]
    return f"（{'、'.join(words)}）" if words else ""


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value:g}" if isinstance(value, float) else str(value)
