"""What came of an application for leave: two columns that speak of it, and applications that take leave back.

Looks like: 审批状态 已完成 beside 审批结果 拒绝, as approval programs export it: that the way is gone to its end does not say that
the leave was granted. Read: the worse of the two. 撤销请假 and 销假 as a kind of leave are no leave; which one they take back is for
the officer to look at.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from assess.cells import Sheet, Value, plain
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.columns import Coded
from assess.intake.dates import DASHES
from assess.intake.header import Header
from assess.intake.reading import grouped
from assess.intake.values import code_word
from assess.lang import N_
from assess.tables import Column

# A leave that was withdrawn, replaced or refused is none; one that is not yet decided is none so far.
NOT_GRANTED = {"作废": N_("请假已撤销、修改或被拒"), "待批": N_("请假还没有批准")}
TAKEN_BACK = N_("这一行是撤销请假或销假，不是请假")
NOT_LEAVE = (*NOT_GRANTED.values(), TAKEN_BACK)
_STATES = {"审批状态", "审批结果", "流程状态"}
_BACK = re.compile(r"(?:撤销|取消|撤回).*假.*|.*假.*(?:撤销|取消|撤回)|销假.*")


def as_decided(picked: Mapping[int, Sequence[Value]], rows: Sequence[Sequence[Value]], header: Header, choice: Choice) -> dict[int, Sequence[Value]]:  # fmt: skip
    """The columns of a list of leave by their number, its state as the columns that speak of it say together."""
    state = choice.columns.get("state") if choice.table.name == "leave" else None
    if state is None:
        return dict(picked)
    others = [col for col, item in enumerate(header.headings, 1) if item and item.name in _STATES and col != state.col]
    values = list(picked[state.col])
    for col in others:
        beside = [row[col - 1] if col <= len(row) else None for row in rows]
        values = [_worse(own, other, state.column) for own, other in zip(values, beside, strict=True)]
    return {**picked, state.col: values}


def _worse(own: Value, other: Value, column: Column) -> Value:
    """The value that grants less; a word that nobody knows is handed on, so that it is asked for."""
    text = plain(other) if other is not None else ""
    return own if text in DASHES or not text or code_word(text, column) == "有效" else other


def not_leave(columns: Mapping[str, Coded]) -> list[tuple[str, np.ndarray]]:
    """Reasons why rows of a list of leave are none, each with the rows it hits."""
    found = []
    if "type" in columns:
        found.append((TAKEN_BACK, _rows(columns["type"], lambda kind: bool(_BACK.fullmatch(kind)))))
    if "state" in columns:
        found += [(reason, _rows(columns["state"], _is(state))) for state, reason in NOT_GRANTED.items()]
    return found


def _is(state: str) -> Callable[[str], bool]:
    return lambda value: value == state


def _rows(column: Coded, hits: Callable[[str], bool]) -> np.ndarray:
    """Per row whether its converted value is such a word."""
    flags = [isinstance(value, str) and hits(value) for value in column.done.values]
    return np.append(np.array(flags, dtype=bool), False)[column.codes]


def taken_back(sheet: Sheet, columns: Mapping[str, Coded], left: Sequence[tuple[int, str]]) -> list[Finding]:
    """A warning for the rows that take leave back: whether the leave itself still stands in the list is to be looked at."""
    rows = [row for row, reason in left if reason == TAKEN_BACK]
    return [grouped("leave-taken-back", sheet, rows, columns["type"].match.col)] if rows else []
