"""Spans of numbers that conditions cut out of a column: whether they overlap, leave a gap, or hide one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from assess.conditions import Condition, Term
from assess.tables import Table

_WHOLE = ("次", "件", "人", "户", "篇", "个", "票", "条", "项", "名")


@dataclass(frozen=True, slots=True)
class Span:
    """From ``low`` to ``high``; the flags say whether the ends belong to it."""

    low: float = -inf
    low_in: bool = True
    high: float = inf
    high_in: bool = True

    def __str__(self) -> str:
        parts = [f"{'≥' if self.low_in else '>'}{self.low:g}"] if self.low > -inf else []
        parts += [f"{'≤' if self.high_in else '<'}{self.high:g}"] if self.high < inf else []
        return "且".join(parts) or "不限"

    @property
    def start(self) -> tuple[float, int]:
        """Sorts by where spans begin; an end that belongs to the span comes first."""
        return self.low, 0 if self.low_in else 1

    @property
    def end(self) -> tuple[float, int]:
        """Sorts by where spans end; an end that belongs to the span comes last."""
        return self.high, 1 if self.high_in else 0

    @property
    def empty(self) -> bool:
        """Whether no number lies in it."""
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))


def numbered(table: Table, name: str) -> bool:
    """Whether a column holds numbers, so that conditions can cut spans out of it."""
    return table.column(name).kind in ("number", "percent")


def span_of(terms: Iterable[Term]) -> Span:
    """What terms over one column leave of it."""
    low, high = (-inf, 0), (inf, 1)
    for term in terms:
        limit = number(term.values[0])
        if term.op in (">", "≥", "="):
            low = max(low, (limit, 1 if term.op == ">" else 0))
        if term.op in ("<", "≤", "="):
            high = min(high, (limit, 0 if term.op == "<" else 1))
    return Span(low[0], low[1] == 0, high[0], high[1] == 1)


def number(text: str) -> float:
    """The number of a condition; a percentage is its share."""
    share = text.rstrip("%％")
    return float(share) / (100 if share != text else 1)


def split(condition: Condition, table: Table) -> tuple[str, Span, frozenset[Term]]:
    """The one column that a condition bounds by number ("" if none or several), its span, and the other terms."""
    bounded = [term for term in condition if term.op in (">", "≥", "<", "≤") and numbered(table, term.column)]
    columns = {term.column for term in bounded}
    if len(columns) != 1:
        return "", Span(), frozenset(condition)
    (column,) = columns
    return column, span_of(bounded), frozenset(term for term in condition if term not in bounded)


def impossible(condition: Condition, table: Table) -> str:
    """The column for which no row can meet the condition; "" if there is none."""
    for column in dict.fromkeys(term.column for term in condition):
        mine = [term for term in condition if term.column == column]
        bounded = [term for term in mine if term.op in (">", "≥", "<", "≤")]
        equal = [set(term.values) for term in mine if term.op == "="]
        if any(term.op == "空" for term in mine) and any(term.op != "空" for term in mine):
            return column
        if equal and not set.intersection(*equal) - {value for term in mine if term.op == "≠" for value in term.values}:
            return column
        if numbered(table, column) and span_of(bounded).empty:
            return column
    return ""


def overlap(one: Span, other: Span) -> bool:
    """Whether a number lies in both."""
    first, second = sorted((one, other), key=lambda span: span.start)
    return second.low < first.high or (second.low == first.high and second.low_in and first.high_in)


def gaps(spans: Sequence[Span], unit: str = "") -> list[tuple[Span, Span]]:
    """Neighbours between which numbers are left out; things that are counted have no numbers between 10 and 11."""
    found = []
    reached: Span | None = None
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if reached is not None and _apart(reached, span, unit in _WHOLE):
            found.append((reached, span))
        if reached is None or span.end > reached.end:
            reached = span
    return found


def _apart(before: Span, after: Span, whole: bool) -> bool:
    if whole and before.high_in and after.low_in and after.low == before.high + 1:
        return False
    return after.low > before.high or (after.low == before.high and not after.low_in and not before.high_in)


def hidden(conditions: Sequence[Condition], table: Table) -> list[tuple[int, int]]:
    """Lines that no row can reach because an earlier one takes them all: (line, earlier line) by position."""
    found = []
    for later in range(len(conditions)):
        for earlier in range(later):
            if all(_implied(term, conditions[later], table) for term in conditions[earlier]):
                found.append((later, earlier))
                break
    return found


def _implied(wanted: Term, condition: Condition, table: Table) -> bool:
    """Whether rows that meet a condition always meet the wanted term."""
    mine = [term for term in condition if term.column == wanted.column]
    if wanted in mine:
        return True
    if wanted.op == "非空":
        return any(term.op != "空" for term in mine)
    if wanted.op in ("空", "≠") or not mine:
        return False
    if wanted.op == "=":
        return any(term.op == "=" and set(term.values) <= set(wanted.values) for term in mine)
    if not numbered(table, wanted.column):
        return False
    plain = [term for term in mine if term.op in (">", "≥", "<", "≤") or (term.op == "=" and len(term.values) == 1)]
    held, limit = span_of(plain), span_of([wanted])
    return bool(plain) and held.start >= limit.start and held.end <= limit.end


def neighbours(spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Spans that overlap the one that begins before them."""
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    return [(one, other) for one, other in pairwise(ordered) if overlap(one, other)]
