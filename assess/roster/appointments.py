"""Appointments: person × post × share × dates, cut to the period, rows that only go on as one, and rows that hold nothing left out."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.roster.identity import Known, identities, text
from assess.roster.natures import nature_doubts, with_natures
from assess.roster.places import place_of
from assess.roster.stretches import DAY, changes, overfull, underfull
from assess.roster.unheld import unheld
from assess.tables import TABLES, TRACE, Tables

# what people write in a column of reasons to say that there is none
_NO_REASON = ("无", "否", "没有", "-", "--", "—", "/", "参加", "正常")
_REASONS = ("excluded", "undetermined")
_WORDS = ("department", "post", "role", "leader", "pool", "nature", "home", "whereto", "upper", *_REASONS)
_DATES = ("from", "to")


def appointments_of(
    base: pd.DataFrame, known: Known, period: tuple[pd.Timestamp, pd.Timestamp] | None, tables: Tables
) -> tuple[pd.DataFrame, NDArray[np.object_], list[Finding]]:
    """The appointments held in the period by the people of these rows, why people without any are not assessed, and the findings.

    Rows that go on are one.
    """
    begin, end = period if period else (pd.Timestamp("1900-01-01"), pd.Timestamp("2100-12-31"))
    if "share" not in base:
        base = known.persons.assign(share=np.nan)
        where = np.arange(len(base))
    else:
        where = pd.Index(known.persons["identity"]).get_indexer(identities(base))
    table = pd.DataFrame({"person": where.astype(np.int32)}, index=base.index)
    for column in _WORDS:
        table[column] = _reason(base, column) if column in _REASONS else text(base, column)
    table["share"] = base["share"].fillna(1.0).to_numpy(dtype=float)
    table["from"] = _dates(base, "from", begin).clip(lower=begin)
    table["to"] = _dates(base, "to", end).clip(upper=end)
    table["source"], table["row"] = base["source"].to_numpy(), base["row"].to_numpy()
    table = table[table["person"] >= 0]
    names = known.persons["name"].to_numpy(dtype=str)
    lost, apart, findings = unheld(table, base, names, tables)
    table = with_natures(table, base)[~lost]
    table = _gone_on(table, base).sort_values(
        ["person", "from", "to", "department", "post", "source", "row"], kind="stable"
    )
    table = table.reset_index(drop=True)
    table["days"] = ((table["to"] - table["from"]) / DAY).round().astype("int64") + 1
    findings += nature_doubts(table, tables)
    findings += overfull(table, names, tables) + underfull(table, names, tables) + changes(table, names, tables)
    return table, apart, findings


def idle(base: pd.DataFrame, tables: Tables) -> tuple[pd.DataFrame, list[Finding]]:
    """The roster without rows of share 0 that say nothing more about somebody who has other rows, and what was left out.

    Such a row would take records away from the posts that are held, and be somebody's equal where people are compared.
    """
    if "share" not in base or not (base["share"] == 0).any():
        return base, []
    empty = (base["share"] == 0).to_numpy() & (
        _reason(base, "excluded") + _reason(base, "undetermined") == ""
    ).to_numpy()
    who = identities(base)
    gone = empty & who.isin(set(who[~empty]) - {""}).to_numpy()
    if not gone.any():
        return base, []
    place = place_of(tables, base, int(np.flatnonzero(gone)[0]), "share")
    return base[~gone].reset_index(drop=True), [Finding("appointment-without-share", place, {"count": int(gone.sum())})]


def _reason(base: pd.DataFrame, column: str) -> pd.Series:
    """A column of reasons, blank where somebody wrote that there is none."""
    said = text(base, column)
    return said.where(~said.isin(_NO_REASON), "")


def _gone_on(table: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Rows of the roster that say the same and follow each other without a day between, as one appointment.

    ``also`` keeps the (source, row) of those that only go on, so that the card shows every row.
    """
    table = table.assign(also=[()] * len(table))
    many = table[table["person"].duplicated(keep=False)]
    if many.empty:
        return table
    rows = base.loc[many.index]
    said = pd.DataFrame({name: text(rows, name) for name in _compared(base)})
    same = said.assign(person=many["person"], share=many["share"]).groupby([*said, "person", "share"]).ngroup()
    rows = many.assign(same=same).sort_values(["same", "from", "to", "source", "row"], kind="stable")
    follows = ((rows["same"] == rows["same"].shift()) & (rows["from"] == rows["to"].shift() + DAY)).to_numpy()
    if not follows.any():
        return table
    heads = np.flatnonzero(~follows)
    ends = np.append(heads[1:], len(rows))
    trace = list(zip(rows["source"].tolist(), rows["row"].tolist(), strict=True))
    also = [tuple(trace[head + 1 : end]) for head, end in zip(heads.tolist(), ends.tolist(), strict=True)]
    first = rows.index[heads]
    table.loc[first, "to"] = rows["to"].to_numpy()[ends - 1]
    table.loc[first, "also"] = pd.Series(also, index=first)
    return table.drop(index=rows.index[follows])


def _compared(base: pd.DataFrame) -> list[str]:
    """What two rows of the roster must say alike to be one appointment: all but the dates, and whose row it is."""
    known = [column.name for column in TABLES["roster"].open_columns]
    return [
        name
        for name in known
        if name in base and name not in (*_DATES, *TRACE, "share", "person_id", "account", "name")
    ]


def held(appointments: pd.DataFrame) -> np.ndarray:
    """How much of somebody's year each post is: its share (whole hundredths of a per cent) × its days."""
    share = np.rint(appointments["share"].to_numpy(dtype=float) * 10_000).astype(np.int64)
    return share * appointments["days"].to_numpy()


def _dates(base: pd.DataFrame, column: str, blank: pd.Timestamp) -> pd.Series:
    if column not in base:
        return pd.Series(np.full(len(base), blank.to_datetime64()), index=base.index).astype("datetime64[us]")
    return base[column].astype("datetime64[us]").fillna(blank)
