"""People and appointments: who the rows speak about.

A person is known by 工号, else by account, else by name and department. Two people of one name are never merged: a row
that gives only the name is used when that name is unique, and is a question otherwise. Without a roster book the
people are taken from the other books and one finding says so.
"""

import difflib
import hashlib
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding, Place
from assess.privacy import masked
from assess.tables import TABLES, Tables, address

# what people write in a column of reasons to say that there is none
_NO_REASON = ("无", "否", "没有", "-", "--", "—", "/", "参加", "正常")
_KEYS = ("person_id", "account", "name", "department")


@dataclass(frozen=True, slots=True)
class Roster:
    """People and their appointments.

    ``persons``: one row per person, columns key, person_id, name, department, post, source, row.
    ``appointments``: person (position in persons), department, post, role, share, from, to, leader, pool, excluded,
    undetermined, source, row.
    """

    persons: pd.DataFrame
    appointments: pd.DataFrame


def page_key(*parts: str) -> str:
    """A short hash for file names, so that no path holds a name."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def build(
    tables: Tables, period: tuple[pd.Timestamp, pd.Timestamp] | None
) -> tuple[Roster, dict[str, pd.DataFrame], list[Finding]]:
    """The roster, the frames with a ``person`` column (-1 = nobody we know), and the findings."""
    findings: list[Finding] = []
    listed = tables.frames.get("roster")
    if listed is None or not len(listed):
        base = _gathered(tables)
        findings.append(Finding("roster-missing", facts={"count": len(_people(base))}))
    else:
        base = listed
    persons = _people(base)
    findings += _namesakes_without_id(persons)
    frames = {}
    for name, frame in tables.frames.items():
        codes, trouble = _matched(name, frame, persons, tables)
        frames[name] = frame.assign(person=codes)
        findings += trouble
    appointments, trouble = _appointments(base, persons, period, tables)
    findings += trouble
    return Roster(persons, appointments), frames, findings


def _text(frame: pd.DataFrame, column: str) -> pd.Series:
    if column not in frame:
        return pd.Series([""] * len(frame), index=frame.index, dtype="str")
    return frame[column].astype("str").fillna("").str.strip()


def _identity(frame: pd.DataFrame) -> pd.Series:
    number, account = _text(frame, "person_id"), _text(frame, "account")
    named = _text(frame, "name") + "\x1f" + _text(frame, "department")
    return number.where(number != "", account.where(account != "", named))


def _gathered(tables: Tables) -> pd.DataFrame:
    parts = []
    for name in TABLES:
        frame = tables.frames.get(name)
        if frame is not None and len(frame):
            part = pd.DataFrame({key: _text(frame, key) for key in (*_KEYS, "post")})
            parts.append(part.assign(source=frame["source"], row=frame["row"]))
    blank = pd.DataFrame({key: pd.Series(dtype="str") for key in (*_KEYS, "post")}).assign(source=0, row=0)
    everybody = pd.concat(parts, ignore_index=True) if parts else blank
    everybody = everybody[(everybody["person_id"] != "") | (everybody["account"] != "") | (everybody["name"] != "")]
    strong = (everybody["person_id"] != "") | (everybody["account"] != "")
    # A row with only a name is the person of that name who has a number elsewhere, if there is exactly one.
    named = everybody[strong].drop_duplicates(["person_id", "account"])["name"]
    return everybody[strong | ~everybody["name"].isin(set(named))]


def _people(base: pd.DataFrame) -> pd.DataFrame:
    people = pd.DataFrame({column: _text(base, column) for column in (*_KEYS, "post")})
    people = people.assign(identity=_identity(base), source=base["source"].to_numpy(), row=base["row"].to_numpy())
    people = people[people["identity"].str.strip("\x1f") != ""]
    share = base["share"].fillna(1.0) if "share" in base else pd.Series(1.0, index=base.index)
    people = people.assign(share=share).sort_values(
        ["identity", "share", "source", "row"], ascending=[True, False, True, True], kind="stable"
    )
    people = people.drop_duplicates("identity").drop(columns="share").reset_index(drop=True)
    return people.assign(key=_keys(people))


def _keys(people: pd.DataFrame) -> list[str]:
    """Page keys; a number that is an identity card or a telephone goes into none, since its hash could be searched."""
    seen: dict[str, int] = {}
    keys = []
    for identity, name, department in zip(people["identity"], people["name"], people["department"], strict=True):
        said = identity if masked(identity) == identity else f"{name}\x1f{department}"
        seen[said] = seen.get(said, 0) + 1
        keys.append(page_key(said) if seen[said] == 1 else page_key(said, str(seen[said])))
    return keys


def _positions(wanted: pd.Series, known: pd.Series) -> NDArray[np.int32]:
    """Where each wanted text stands among the known ones, if it stands there exactly once; -1 otherwise."""
    once = known[(known != "") & ~known.duplicated(keep=False)]
    found = pd.Index(once).get_indexer(wanted)
    places = np.append(once.index.to_numpy(), -1).astype(np.int32)
    return np.where(wanted.to_numpy() == "", -1, places[found])


def _matched(
    name: str, frame: pd.DataFrame, persons: pd.DataFrame, tables: Tables
) -> tuple[NDArray[np.int32], list[Finding]]:
    number, account, named = _text(frame, "person_id"), _text(frame, "account"), _text(frame, "name")
    if not len(persons):
        return np.full(len(frame), -1, dtype=np.int32), []
    codes = _positions(number, persons["person_id"])
    codes = np.where(codes < 0, _positions(account, persons["account"]), codes)
    both = named + "\x1f" + _text(frame, "department")
    unnumbered = (codes < 0) & (number == "").to_numpy() & (account == "").to_numpy() & (named != "").to_numpy()
    codes = np.where(unnumbered, _positions(both, persons["name"] + "\x1f" + persons["department"]), codes)
    codes = np.where(unnumbered & (codes < 0), _positions(named, persons["name"]), codes)
    clash = (
        (codes >= 0)
        & (named != "").to_numpy()
        & (persons["name"].to_numpy()[codes] != named.to_numpy())
        & (persons["name"].to_numpy()[codes] != "")
    )
    findings = _clashes(frame, named, persons, codes, clash, tables)
    findings += _unknown(name, frame, named, number, persons, codes, tables)
    return codes.astype(np.int32), findings


def place_of(tables: Tables, frame: pd.DataFrame, position: int, column: str) -> Place:
    """The place of one value of a frame."""
    source = tables.sources[int(frame["source"].iloc[position])]
    col = int(frame["col"].iloc[position]) or source.columns.get(column, 0)
    book, sheet, cell = address(source, int(frame["row"].iloc[position]), col).rsplit("!", 2)
    return Place(book, sheet, cell)


def _clashes(
    frame: pd.DataFrame,
    named: pd.Series,
    persons: pd.DataFrame,
    codes: NDArray[np.int32],
    clash: NDArray[np.bool_],
    tables: Tables,
) -> list[Finding]:
    first = (
        pd.Series(np.flatnonzero(clash)).groupby(codes[clash]).agg(["first", "size"]) if clash.any() else pd.DataFrame()
    )
    return [
        Finding(
            "person-two-names",
            place_of(tables, frame, int(line["first"]), "name"),
            {"found": named.iloc[int(line["first"])], "listed": persons["name"].iloc[code], "count": int(line["size"])},
        )
        for code, line in first.iterrows()
    ]


def _unknown(
    name: str,
    frame: pd.DataFrame,
    named: pd.Series,
    number: pd.Series,
    persons: pd.DataFrame,
    codes: NDArray[np.int32],
    tables: Tables,
) -> list[Finding]:
    label_of = named.where(named != "", number)
    lost = np.flatnonzero((codes < 0) & (label_of != "").to_numpy())
    who = label_of.iloc[lost]
    findings = []
    for label, positions in pd.Series(lost, index=who.index).groupby(who, sort=True):
        same = persons[persons["name"] == label]
        place = place_of(tables, frame, int(positions.iloc[0]), "name")
        facts = {"who": label, "table": TABLES[name].heading if name in TABLES else name, "count": len(positions)}
        given = {number.iloc[position] for position in positions} - {""}
        if len(same) and given:
            known = "、".join(sorted(i or "无工号" for i in same["person_id"]))
            facts |= {"found": "、".join(sorted(given)[:3]), "listed": known}
            findings.append(Finding("person-id-mismatch", place, facts))
        elif len(same) > 1:
            candidates = "；".join(
                sorted(
                    f"{d or '部门未填'}（{i or '无工号'}）"
                    for d, i in zip(same["department"], same["person_id"], strict=True)
                )
            )
            findings.append(Finding("person-ambiguous", place, {**facts, "candidates": candidates}))
        else:
            near = difflib.get_close_matches(str(label), sorted(set(persons["name"])), n=3, cutoff=0.5)
            findings.append(Finding("person-unknown", place, {**facts, "near": "、".join(near) or "无"}))
    return findings


def _namesakes_without_id(persons: pd.DataFrame) -> list[Finding]:
    doubled = persons[
        persons["name"].duplicated(keep=False)
        & (persons["name"] != "")
        & (persons["person_id"] == "")
        & (persons["account"] == "")
    ]
    return [
        Finding("person-namesakes", Place(), {"who": name, "count": len(group)})
        for name, group in doubled.groupby("name", sort=True)
    ]


def _appointments(
    base: pd.DataFrame, persons: pd.DataFrame, period: tuple[pd.Timestamp, pd.Timestamp] | None, tables: Tables
) -> tuple[pd.DataFrame, list[Finding]]:
    begin, end = period if period else (pd.Timestamp("1900-01-01"), pd.Timestamp("2100-12-31"))
    if "share" not in base:
        base = persons.assign(share=np.nan)
    where = pd.Index(persons["identity"]).get_indexer(_identity(base))
    table = pd.DataFrame({"person": where.astype(np.int32)}, index=base.index)
    for column in ("department", "post", "role", "leader", "pool", "excluded", "undetermined"):
        table[column] = _text(base, column)
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
    table["days"] = ((table["to"] - table["from"]) / pd.Timedelta(days=1)).round().astype("int64") + 1
    return table, findings + _overfull(table, tables)


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
    if not tables.sources:
        return Place()
    source = tables.sources[int(line["source"])]
    book, sheet, cell = address(source, int(line["row"]), source.columns.get("share", 0)).rsplit("!", 2)
    return Place(book, sheet, cell)


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
