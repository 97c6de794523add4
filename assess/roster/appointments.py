"""Appointments: person × post × share × dates, cut to the period, with what is wrong or worth knowing about them."""

import numpy as np
import pandas as pd

from assess.findings import Finding, Place
from assess.roster.identity import Known, identities, text
from assess.roster.places import cell_of
from assess.tables import Tables

# what people write in a column of reasons to say that there is none
_NO_REASON = ("无", "否", "没有", "-", "--", "—", "/", "参加", "正常")
_DAY = pd.Timedelta(days=1)


def appointments_of(
    base: pd.DataFrame, known: Known, period: tuple[pd.Timestamp, pd.Timestamp] | None, tables: Tables
) -> tuple[pd.DataFrame, list[Finding]]:
    """The appointments held in the period by the people of these rows, one row each, and the findings."""
    begin, end = period if period else (pd.Timestamp("1900-01-01"), pd.Timestamp("2100-12-31"))
    if "share" not in base:
        base = known.persons.assign(share=np.nan)
        where = np.arange(len(base))
    else:
        where = pd.Index(known.persons["identity"]).get_indexer(identities(base))
    table = pd.DataFrame({"person": where.astype(np.int32)}, index=base.index)
    for column in ("department", "post", "role", "leader", "pool", "excluded", "undetermined", "upper"):
        table[column] = text(base, column)
    for column in ("excluded", "undetermined"):
        table[column] = table[column].where(~table[column].isin(_NO_REASON), "")
    table["share"] = base["share"].fillna(1.0).to_numpy(dtype=float)
    table["from"] = _dates(base, "from", begin).clip(lower=begin)
    table["to"] = _dates(base, "to", end).clip(upper=end)
    table["source"], table["row"] = base["source"].to_numpy(), base["row"].to_numpy()
    table = table[table["person"] >= 0]
    findings = _outside(table, base, tables) + _bad_shares(table, tables)
    table = table[(table["from"] <= table["to"]) & table["share"].between(0, 1)].sort_values(
        ["person", "from", "to", "department", "post", "source", "row"], kind="stable"
    )
    table = table.reset_index(drop=True)
    table["days"] = ((table["to"] - table["from"]) / _DAY).round().astype("int64") + 1
    return table, findings + _overfull(table, tables) + _changes(table, known, tables)


def _dates(base: pd.DataFrame, column: str, blank: pd.Timestamp) -> pd.Series:
    if column not in base:
        return pd.Series(np.full(len(base), blank.to_datetime64()), index=base.index).astype("datetime64[us]")
    return base[column].astype("datetime64[us]").fillna(blank)


def _outside(table: pd.DataFrame, base: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Appointments that were held at another time, with the dates as the roster says them."""
    gone = table[table["from"] > table["to"]]
    return [
        Finding(
            "appointment-outside-period",
            _roster_place(tables, line),
            {end: _said_day(base, end, at) for end in ("from", "to")},
        )
        for at, line in gone.iterrows()
    ]


def _said_day(base: pd.DataFrame, column: str, at: object) -> str:
    day = base[column].loc[at] if column in base else pd.NaT
    return "（未填）" if pd.isna(day) else f"{day:%Y-%m-%d}"


def _bad_shares(table: pd.DataFrame, tables: Tables) -> list[Finding]:
    bad = table[~table["share"].between(0, 1)]
    return [
        Finding("appointment-bad-share", _roster_place(tables, line), {"share": f"{line['share']:g}"})
        for _, line in bad.iterrows()
    ]


def _roster_place(tables: Tables, line: pd.Series) -> Place:
    return cell_of(tables, int(line["source"]), int(line["row"]), "share")


def _overfull(table: pd.DataFrame, tables: Tables) -> list[Finding]:
    """People whose shares add up to more than the whole on some day of the period."""
    many = table[table["person"].duplicated(keep=False)]
    findings = []
    for _, held in many.groupby("person", sort=True):
        starts = held["from"].to_numpy()
        sums = [held["share"].to_numpy()[(held["from"] <= day) & (held["to"] >= day)].sum() for day in starts]
        if max(sums) > 1 + 1e-9:
            findings.append(
                Finding("appointment-overfull", _roster_place(tables, held.iloc[0]), {"share": f"{max(sums):.0%}"})
            )
    return findings


def _changes(table: pd.DataFrame, known: Known, tables: Tables) -> list[Finding]:
    """People who went from one post to another within the period, and days between two posts that nobody accounts for."""
    found = []
    for person, held in table[table["person"].duplicated(keep=False)].groupby("person", sort=True):
        who = known.persons["name"].iloc[int(person)]
        until = held["to"].cummax()
        for (_, old), (_, new), end in zip(held.iloc[:-1].iterrows(), held.iloc[1:].iterrows(), until, strict=False):
            if new["from"] <= end or (old["department"], old["post"]) == (new["department"], new["post"]):
                continue
            place = cell_of(tables, int(new["source"]), int(new["row"]), "from")
            facts = {"who": who, "old": _chair(old), "new": _chair(new), "from": f"{new['from']:%Y-%m-%d}"}
            gap = int((new["from"] - end) / _DAY) - 1
            found.append(Finding("appointment-gap" if gap else "appointment-changed", place, {**facts, "days": gap}))
    return found


def _chair(line: pd.Series) -> str:
    return " ".join(part for part in (line["department"], line["post"]) if part) or "（部门、岗位未填）"
