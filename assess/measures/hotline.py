"""Hotline and complaints (热线): the three rates of 接诉即办, over tickets that were the person's to answer, and 百当量投诉.

A ticket found untrue (是否属实 = 否) counts in the response rate, because the caller is answered all the same, and in
neither of the others. A ticket whose flag is blank is not counted in that rate: it was not asked, which is not a no.

百当量投诉 has the work carried in the task ledger as its denominator: who serves more people hears more complaints.
A ticket that was dealt with well is none, so that taking one more on never costs.
"""

import numpy as np

from assess.conditions import Condition
from assess.facts import Facts, Measured, Rows
from assess.measures.aggregate import share
from assess.measures.tasks import carried
from assess.rulebook import MeasureCall

LEAST_WORK = 1.0


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


def complaint_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """True tickets not solved or not content per hundred equivalents carried (百当量投诉); the lookups are those of the tasks.

    Work of less than one equivalent counts as one, so that a first small task never makes complaints dearer. Not measured
    without a task ledger, where no ticket says how it went, and for who has neither work nor complaints.
    """
    rows = _true(facts, only, exempt)
    told = [column for column in ("solved", "satisfied") if _kept(rows, column)]
    if not told or not facts.supplied("tasks"):
        return Measured(np.full(rows.size, np.nan), "次/百当量")
    bad = np.zeros(len(rows.row), dtype=bool)
    for column in told:
        bad |= (rows.frame[column] == False).fillna(False).to_numpy(dtype=bool)[rows.row]  # noqa: E712 - three-valued
    complaints = rows.where(bad)
    many, work = complaints.count(), np.nan_to_num(carried(facts, call, (), ()).value)
    value = np.where((many > 0) | (work > 0), many * 100 / np.maximum(work, LEAST_WORK), np.nan)
    return Measured(value, "次/百当量", complaints.evidence(told[-1]))


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
