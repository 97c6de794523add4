"""Rows that contradict each other or themselves, and rows that nothing in the rulebook looked at: said, never settled silently."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.facts import Facts
from assess.findings import Finding
from assess.measuring import Counted
from assess.roster import place_of
from assess.rulebook import Rulebook
from assess.tables import Tables

DONE = "办结"


def contradictions(facts: Facts, counted: Counted, rulebook: Rulebook, tables: Tables) -> list[Finding]:
    """Every check, in order."""
    return [
        *_done_without_a_day(facts, tables),
        *_done_without_evidence(facts, tables),
        *_days_told_twice(facts, tables),
        *_conduct_that_nothing_counts(facts, counted, tables),
        *_tables_that_nothing_counts(facts, counted, rulebook),
        *_tables_of_another_time(facts),
    ]


def _said(code: str, name: str, hit: NDArray[np.bool_], column: str, facts: Facts, tables: Tables) -> list[Finding]:
    if not hit.any():
        return []
    first = int(np.flatnonzero(hit)[0])
    frame = facts.frames[name]
    said = {"table": facts.ledgers[name].heading, "count": int(hit.sum())}
    if pd.notna(value := frame[column].iloc[first]):
        said["raw"] = f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
    return [Finding(code, place_of(tables, frame, first, column), said)]


def _known(frame: pd.DataFrame) -> NDArray[np.bool_]:
    return frame["person"].to_numpy() >= 0


def _done_without_a_day(facts: Facts, tables: Tables) -> list[Finding]:
    """Tasks called done without a day of delivery, and tasks with a day that are called anything else."""
    frame = facts.frames.get("tasks")
    if frame is None or not len(frame) or not facts.keeps("tasks", "status"):
        return []
    status = frame["status"].astype("str")
    done, dated = (status == DONE).to_numpy(), frame["delivered"].notna().to_numpy()
    open_ = status.isin(("在办", "未办", "受阻")).to_numpy()
    column = "delivered" if facts.keeps("tasks", "delivered") else "status"
    found = _said("done-without-day", "tasks", done & ~dated & _known(frame), column, facts, tables)
    return found + _said("day-without-done", "tasks", open_ & dated & _known(frame), "delivered", facts, tables)


def _done_without_evidence(facts: Facts, tables: Tables) -> list[Finding]:
    """Tasks called done that leave the evidence blank, where the ledger has a column for it."""
    frame = facts.frames.get("tasks")
    if frame is None or not len(frame) or not facts.keeps("tasks", "evidence") or not facts.keeps("tasks", "status"):
        return []
    bare = (frame["status"].astype("str") == DONE).to_numpy() & frame["evidence"].isna().to_numpy() & _known(frame)
    return _said("done-without-evidence", "tasks", bare, "evidence", facts, tables)


def _days_told_twice(facts: Facts, tables: Tables) -> list[Finding]:
    """One person, one day, one half of it, and two different things said in different cells."""
    frame = facts.frames.get("attendance_days")
    if frame is None or not len(frame):
        return []
    whole = frame[_known(frame) & frame["date"].notna().to_numpy() & (frame["days"].fillna(1.0) > 0).to_numpy()]
    cell = whole[["source", "row", "col"]].astype("int64")
    where = cell["source"] * 10**10 + cell["row"] * 10**4 + cell["col"]
    keyed = whole.assign(half=whole["half"].astype("str").fillna("全天"), where=where)
    cells = keyed.groupby(["person", "date", "half"], observed=True)["where"].transform("nunique")
    hit = np.zeros(len(frame), dtype=bool)
    hit[keyed.index[(cells > 1).to_numpy()]] = True
    return _said("day-told-twice", "attendance_days", hit, "status", facts, tables)


def _conduct_that_nothing_counts(facts: Facts, counted: Counted, tables: Tables) -> list[Finding]:
    """Rewards and discipline of people we assess that no rule and no restriction met."""
    frame = facts.frames.get("conduct")
    if frame is None or not len(frame):
        return []
    seen = np.zeros(len(frame), dtype=bool)
    for part in _evidence(counted):
        if part.table == "conduct":
            seen[part.row] = True
    linked = np.zeros(len(frame), dtype=bool)
    linked[facts.links["conduct"].row] = True
    return _said("conduct-not-counted", "conduct", linked & ~seen, "kind", facts, tables)


def _evidence(counted: Counted) -> Iterable:  # type: ignore[type-arg]
    for measured in (*counted.rules.values(), *counted.restrictions.values()):
        yield from measured.evidence


def _tables_that_nothing_counts(facts: Facts, counted: Counted, rulebook: Rulebook) -> list[Finding]:
    used = {rule.measure.table for pot in rulebook.indicators for rule in pot.rules}
    used |= {bar.measure.table for bar in rulebook.restrictions} | {part.table for part in _evidence(counted)}
    return [
        Finding("table-not-counted", facts={"table": facts.ledgers[name].heading, "count": len(frame)})
        for name, frame in sorted(facts.frames.items())
        if name not in ("roster", "decisions", "carried") and len(frame) and name not in used
    ]


def _tables_of_another_time(facts: Facts) -> list[Finding]:
    """Tables none of whose rows fell into anybody's appointment: the books of another year."""
    begin, end = (f"{day:%Y-%m-%d}" for day in facts.period)
    return [
        Finding("table-of-another-time", facts={"table": facts.ledgers[name].heading, "from": begin, "to": end})
        for name, frame in sorted(facts.frames.items())
        if name in facts.links and _known(frame).any() and not len(facts.links[name].row)
    ]
