"""Hotline and complaints (热线): the three rates of 接诉即办, over tickets that were the person's to answer.

A ticket found untrue (是否属实 = 否) counts in the response rate, because the caller is answered all the same, and in
neither of the others. A ticket whose flag is blank is not counted in that rate: it was not asked, which is not a no.
"""

import numpy as np

from assess.conditions import Condition
from assess.facts import Facts, Measured, Rows
from assess.measures.aggregate import share
from assess.rulebook import MeasureCall


def response_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tickets answered in time as a share of tickets (热线响应率); by 按时响应, else 首次响应日期 against 办结时限."""
    rows = facts.rows("hotline", only, exempt)
    if _kept(rows, "responded_in_time"):
        return _flagged(rows, "responded_in_time")
    due = rows.frame["due"].to_numpy().astype("datetime64[D]")[rows.row]
    first = rows.frame["responded"].to_numpy().astype("datetime64[D]")[rows.row]
    known = ~np.isnat(due)
    return share(rows.where(known), (first <= due)[known], "responded")


def solved_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tickets solved as a share of true tickets (热线解决率)."""
    return _flagged(_true(facts, only, exempt), "solved")


def satisfied_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Callers satisfied as a share of callers asked about true tickets (热线满意率)."""
    return _flagged(_true(facts, only, exempt), "satisfied")


def _kept(rows: Rows, column: str) -> bool:
    return bool(rows.frame[column].notna().any())


def _true(facts: Facts, only: Condition, exempt: Condition) -> Rows:
    rows = facts.rows("hotline", only, exempt)
    untrue = (rows.frame["valid"] == False).fillna(False).to_numpy(dtype=bool)  # noqa: E712 - three-valued
    return rows.where(~untrue[rows.row])


def _flagged(rows: Rows, column: str) -> Measured:
    flags = rows.frame[column]
    known = flags.notna().to_numpy()[rows.row]
    yes = flags.fillna(False).to_numpy(dtype=bool)[rows.row] if len(rows.row) else np.zeros(0, dtype=bool)
    return share(rows.where(known), yes[known], column)
