"""Rules that are judged month by month or quarter by quarter (分期): the same facts seen by part of the period.

Every appointment is split into one part per month; all measures then count the parts as if each were an appointment of its
own. A part without a row of a table that measures everybody was not measured. A row without a date, or one that adds up several
parts, belongs to no part and is not counted, which is said.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from assess.facts import Evidence, Facts, Floats, Link, Measured, linked, row_dates

PERIODS = {"月": "MS", "季": "QS"}


def starts(facts: Facts, per: str) -> pd.DatetimeIndex:
    """The first days of the months or quarters that the period touches."""
    begin, end = facts.period
    first = begin.to_period("M" if per == "月" else "Q").start_time
    return pd.date_range(first, end, freq=PERIODS[per])


def numbers(facts: Facts, per: str) -> tuple[int, ...]:
    """The place of every part in its year: January and the first quarter are 0."""
    firsts = starts(facts, per)
    return tuple((firsts.month - 1).tolist() if per == "月" else (firsts.quarter - 1).tolist())


def split(facts: Facts, per: str) -> Facts:
    """The facts by part: part ``k`` of appointment ``a`` is appointment ``a × parts + k``; rows without a date are left out."""
    firsts = starts(facts, per)
    posts, parts = facts.appointments, len(firsts)
    ends = np.append(firsts[1:].to_numpy(), np.datetime64("2262-01-01")).astype("datetime64[us]") - np.timedelta64(
        1, "D"
    )
    many = posts.loc[posts.index.repeat(parts)].reset_index(drop=True)
    many["from"] = np.maximum(many["from"].to_numpy().astype("datetime64[us]"), np.tile(firsts.to_numpy().astype("datetime64[us]"), len(posts)))  # fmt: skip
    many["to"] = np.minimum(many["to"].to_numpy().astype("datetime64[us]"), np.tile(ends, len(posts)))
    many["days"] = ((many["to"] - many["from"]) / pd.Timedelta(days=1)).round().astype("int64") + 1
    # Peers are compared within the same part of the period.
    group = many["peers" if "peers" in many else "role"].astype("str")
    many["peers"] = group + "\x1f" + pd.Series(np.tile(np.arange(parts), len(posts))).astype("str")
    links = {name: _dated(facts, name, many) for name in facts.links}
    led = facts.leaders.loc[facts.leaders.index.repeat(parts)]
    led = led.assign(at=led["at"] * parts + np.tile(np.arange(parts), len(facts.leaders)))
    return replace(facts, appointments=many, links=links, leaders=led)


def without_part(facts: Facts, apart: Facts, table: str) -> int:
    """How many rows of a table belong to somebody and to no part, because they have no date or add up several parts."""
    if table not in facts.links:
        return 0
    return len(np.setdiff1d(facts.links[table].row, apart.links[table].row))


def _dated(facts: Facts, name: str, many: pd.DataFrame) -> Link:
    frame, table = facts.frames[name], facts.ledgers[name]
    link, _ = linked(frame, table, many)
    keep = row_dates(frame, table).notna().to_numpy()[link.row]
    return Link(link.owner[keep], link.row[keep])


def joined(measured: Measured, apart: Facts, size: int) -> tuple[Measured, int]:
    """A measure of parts as one of ``size`` appointments: the sum of what was measured, with the parts beside it; and how
    many appointments were measured in some of their parts only.

    A part in which the appointment was not held has nothing to measure, whatever a register says.
    """
    parts = len(measured.value) // max(size, 1)
    held = apart.appointments["days"].to_numpy() > 0
    by_part: Floats = np.where(held, measured.value, np.nan).reshape(-1, parts)
    known = ~np.isnan(by_part)
    total = np.where(known.any(axis=1), np.nansum(by_part, axis=1), np.nan)
    evidence = tuple(
        Evidence(part.table, part.column, (part.owner // parts).astype(np.int32), part.row, part.amount)
        for part in measured.evidence
    )
    partly = (known.any(axis=1) & (held.reshape(-1, parts) & ~known).any(axis=1)).sum()
    return Measured(total, measured.unit, evidence, by_part), int(partly)
