"""Conditions (只计, 免计, 适用条件): a small closed grammar over the columns of one table, never an expression.

A condition is terms joined by ``;`` (all must hold): ``状态=迟到,早退`` ``级别≠乡`` ``分钟>10`` ``分钟≤30`` ``客观原因=是``
``完成日期 空`` ``佐证材料 非空``. A missing value meets no comparison, not even ``≠``; only ``空`` finds it.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.nearest import nearest
from assess.tables import Column, Table

_COMPARE = re.compile(
    r"^\s*(?P<column>[^=≠!<>≤≥＝＞＜]+?)\s*(?P<op>≠|!=|<>|>=|<=|≥|≤|=|＝|>|＞|<|＜)\s*(?P<values>.+?)\s*$"
)
_BLANK = re.compile(r"^\s*(?P<column>.+?)\s*(?P<op>非空|空)\s*$")
_WIDE = str.maketrans("０１２３４５６７８９．％－＋−", "0123456789.%-+-")
_NUMBER = re.compile(r"([+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})) ?(%?)")
_OPERATORS = {"!=": "≠", "<>": "≠", ">=": "≥", "<=": "≤", "＝": "=", "＞": ">", "＜": "<"}
_FLAGS = {"是": True, "否": False}


@dataclass(frozen=True, slots=True)
class Term:
    """One comparison: column name, operator (= ≠ > ≥ < ≤ 空 非空) and the values as written."""

    column: str
    op: str
    values: tuple[str, ...] = ()


Condition = tuple[Term, ...]
_SAID = {
    "空": N_("{heading}未填"),
    "非空": N_("{heading}已填"),
    "=": N_("{heading}为{values}"),
    "≠": N_("{heading}不是{values}"),
}
Trouble = tuple[str, dict[str, object]]


def parse_condition(text: str, table: Table) -> tuple[Condition, list[Trouble]]:
    """The condition that ``text`` says over ``table``, and what is wrong with it as (finding code, facts)."""
    terms: list[Term] = []
    trouble: list[Trouble] = []
    for part in re.split(r"[;；\n]", text):
        if not part.strip():
            continue
        match = _BLANK.match(part) or _COMPARE.match(part)
        if not match:
            trouble.append(("condition-unreadable", {"text": part.strip()}))
            continue
        column = column_of(match["column"], table)
        if column is None:
            trouble.append(("column-unknown", _unknown(match["column"], table)))
            continue
        term = _term(column, match)
        trouble += _badly_typed(term, column, table)
        terms.append(term)
    return tuple(terms), trouble


def column_of(word: str, table: Table) -> Column | None:
    """The column that a rulebook calls ``word``: its heading, else its English name."""
    word = word.strip()
    for column in table.open_columns:
        if word in (column.heading, column.name):
            return column
    return None


def _unknown(word: str, table: Table) -> dict[str, object]:
    headings = [column.heading for column in table.open_columns]
    return {
        "found": word.strip(),
        "table": table.word,
        "allowed": "、".join(headings),
        "near": nearest(word.strip(), headings),
    }


def _term(column: Column, match: re.Match[str]) -> Term:
    op = _OPERATORS.get(match["op"], match["op"])
    values = match.groupdict().get("values") or ""
    return Term(column.name, op, tuple(v.strip() for v in re.split(r"[,，、]", values) if v.strip()))


def _badly_typed(term: Term, column: Column, table: Table) -> list[Trouble]:
    if term.op in ("空", "非空"):
        return []
    facts: dict[str, object] = {"column": column.heading, "table": table.word, "text": "、".join(term.values)}
    if term.op not in ("=", "≠") and (
        len(term.values) != 1 or column.kind not in ("number", "percent", "date", "datetime")
    ):
        return [("condition-not-ordered", facts)]
    bad = [value for value in term.values if _typed(value, column) is None]
    if bad:
        return [("condition-bad-value", {**facts, "text": "、".join(bad), "kind": column.kind})]
    if column.words and column.kind == "code" and not column.open:
        known = set(column.words.values())
        strange = [v for v in term.values if v not in known]
        if strange:
            near = nearest(strange[0], sorted(known))
            return [
                (
                    "condition-unknown-word",
                    {**facts, "text": "、".join(strange), "allowed": "、".join(sorted(known)), "near": near},
                )
            ]
    return []


def _typed(text: str, column: Column) -> object | None:
    if column.kind in ("number", "percent"):
        return plain_number(text)
    if column.kind in ("date", "datetime"):
        day = pd.to_datetime(text, errors="coerce")
        return None if pd.isna(day) else day
    if column.kind == "flag":
        return _FLAGS.get(text)
    return text


def plain_number(text: str) -> float | None:
    """A plain number or a percentage (95% = 0.95) of at most 12 figures; None for 1e400, ①, nan and the like."""
    match = _NUMBER.fullmatch(text.translate(_WIDE))
    return float(match[1]) / (100 if match[2] else 1) if match else None


def mask(condition: Condition, frame: pd.DataFrame, table: Table) -> NDArray[np.bool_]:
    """Which rows of ``frame`` meet every term; all rows where the condition is empty."""
    met = np.ones(len(frame), dtype=bool)
    for term in condition:
        met &= _met(term, frame[term.column], table.column(term.column))
    return met


def _met(term: Term, values: pd.Series, column: Column) -> NDArray[np.bool_]:
    missing = values.isna().to_numpy()
    if term.op in ("空", "非空"):
        return missing if term.op == "空" else ~missing
    wanted = [_typed(text, column) for text in term.values]
    if term.op in ("=", "≠"):
        found = _is_in(values, wanted, column)
        return (found if term.op == "=" else ~found) & ~missing
    limit = wanted[0]
    return _ordered(term.op, values, limit) & ~missing


def _is_in(values: pd.Series, wanted: list[object], column: Column) -> NDArray[np.bool_]:
    if isinstance(values.dtype, pd.CategoricalDtype):
        # Compare the few categories, not the many rows.
        hit = values.cat.categories.isin(wanted)
        codes = values.cat.codes.to_numpy()
        return np.append(hit, False)[codes]
    if column.kind in ("number", "percent"):
        numbers = values.to_numpy(dtype=float)
        sought = np.array(wanted, dtype=float)
        return (np.abs(numbers[:, None] - sought) < 1e-9).any(axis=1)
    return values.isin(wanted).to_numpy(dtype=bool)


def _ordered(op: str, values: pd.Series, limit: object) -> NDArray[np.bool_]:
    if op == ">":
        met = values > limit
    elif op == "≥":
        met = values >= limit
    elif op == "<":
        met = values < limit
    else:
        met = values <= limit
    return met.to_numpy(dtype=bool, na_value=False)


def said(condition: Condition, table: Table) -> str:
    """The condition in words, as it was meant: ``状态为迟到、早退，分钟≤10``."""
    words = []
    for term in condition:
        heading = table.column(term.column).heading
        if term.op in _SAID:
            words.append(_(_SAID[term.op]).format(heading=heading, values=_("、").join(term.values)))
        else:
            words.append(f"{heading}{term.op}{term.values[0]}")
    return _("，").join(words)
