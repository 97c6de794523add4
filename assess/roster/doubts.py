"""What is doubtful about people: somebody unknown, one number with two names, keys that contradict each other, namesakes."""

import difflib

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding, Place
from assess.roster.identity import Known, identities, text
from assess.roster.places import cell_of, place_of
from assess.tables import TABLES, Tables

Codes = NDArray[np.int32]
Flags = NDArray[np.bool_]
_NEAR = 3
_HISTORY, _SHOWN = "history", 5


def _heading(name: str) -> str:
    return TABLES[name].heading if name in TABLES else name


def two_names(
    frame: pd.DataFrame, named: pd.Series, persons: pd.DataFrame, codes: Codes, clash: Flags, tables: Tables
) -> list[Finding]:
    """One number with two names, once for each person; counted by number."""
    if not clash.any():
        return []
    first = pd.Series(np.flatnonzero(clash)).groupby(codes[clash]).agg(["first", "size"])
    return [
        Finding(
            "person-two-names",
            place_of(tables, frame, int(line["first"]), "name"),
            {"found": named.iloc[int(line["first"])], "listed": persons["name"].iloc[code], "count": int(line["size"])},
        )
        for code, line in first.iterrows()
    ]


def decision_two_names(
    frame: pd.DataFrame, named: pd.Series, persons: pd.DataFrame, codes: Codes, clash: Flags, tables: Tables
) -> list[Finding]:
    """Decisions whose number and name are of two people, each at its cell: nobody guesses whom a grade was meant for."""
    return [
        Finding(
            "decision-two-names",
            place_of(tables, frame, at, "name"),
            {"found": named.iloc[at], "listed": persons["name"].iloc[codes[at]]},
        )
        for at in np.flatnonzero(clash).tolist()
    ]


def two_keys(name: str, frame: pd.DataFrame, torn: Flags, strange: Flags, tables: Tables) -> list[Finding]:
    """Rows whose number and identity card lead to two people, and rows with a card that is not the person's."""
    found = []
    for code, hit in (("person-keys-disagree", torn), ("person-card-differs", strange)):
        at = np.flatnonzero(hit)
        labels = text(frame, "name").iloc[at]
        for who, positions in pd.Series(at, index=labels.index).groupby(labels, sort=True):
            facts = {"who": who or "（没有姓名）", "table": _heading(name), "count": len(positions)}
            found.append(Finding(code, place_of(tables, frame, int(positions.iloc[0]), "id_card"), facts))
    return found


def unknown(name: str, frame: pd.DataFrame, lost: Flags, persons: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Rows about somebody whom the roster does not know or cannot tell apart, once for each name, with candidates."""
    named, number = text(frame, "name"), text(frame, "person_id")
    label_of = named.where(named != "", number)
    at = np.flatnonzero(lost & (label_of != "").to_numpy())
    who = label_of.iloc[at]
    findings = []
    for label, positions in pd.Series(at, index=who.index).groupby(who, sort=True):
        place = place_of(tables, frame, int(positions.iloc[0]), "name")
        facts = {"who": label, "table": _heading(name), "count": len(positions)}
        given = sorted({number.iloc[position] for position in positions} - {""})
        findings.append(_unknown(str(label), given, persons, place, facts))
    return _departed(findings) if name == _HISTORY else findings


def _departed(findings: list[Finding]) -> list[Finding]:
    """People of earlier years whom the roster no longer lists, told once: who has gone belongs into the history."""
    gone = [one for one in findings if one.code == "person-unknown"]
    if not gone:
        return findings
    who = "、".join(str(one.facts["who"]) for one in gone[:_SHOWN]) + ("…" if len(gone) > _SHOWN else "")
    rows = sum(int(str(one.facts["count"])) for one in gone)
    said = {"table": gone[0].facts["table"], "people": len(gone), "count": rows, "who": who}
    return [one for one in findings if one.code != "person-unknown"] + [
        Finding("history-departed", gone[0].place, said)
    ]


def unknown_units(name: str, frame: pd.DataFrame, lost: Flags, persons: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Units that rows without a person name and the roster does not, once each; nothing where no unit stands on the roster."""
    units = sorted(set(persons["name"][persons["name"] == persons["department"]]) - {""})
    written = text(frame, "department")
    at = np.flatnonzero(lost & (written != "").to_numpy())
    if not units:
        return []
    findings = []
    for label, positions in pd.Series(at, index=written.iloc[at]).groupby(level=0, sort=True):
        near = difflib.get_close_matches(str(label), units, n=_NEAR, cutoff=0.4)
        facts = {"who": label, "table": _heading(name), "count": len(positions), "near": "、".join(near) or "无"}
        findings.append(Finding("unit-unknown", place_of(tables, frame, int(positions.iloc[0]), "department"), facts))
    return findings


def _unknown(label: str, given: list[str], persons: pd.DataFrame, place: Place, facts: dict[str, object]) -> Finding:
    same = persons[persons["name"] == label]
    if len(same) and given:
        known = "、".join(sorted(i or "无工号" for i in same["person_id"]))
        return Finding("person-id-mismatch", place, {**facts, "found": "、".join(given[:_NEAR]), "listed": known})
    if len(same):
        pairs = zip(same["department"], same["person_id"], strict=True)
        candidates = "；".join(sorted(f"{d or '部门未填'}（{i or '无工号'}）" for d, i in pairs))
        return Finding("person-ambiguous", place, {**facts, "candidates": candidates})
    near = _near_numbers(label, persons) if label in given else []
    near = near or difflib.get_close_matches(label, sorted(set(persons["name"])), n=_NEAR, cutoff=0.5)
    return Finding("person-unknown", place, {**facts, "near": "、".join(near) or "无"})


def _near_numbers(number: str, persons: pd.DataFrame) -> list[str]:
    """People whose number differs only by zeros in front, else by few signs, as name（number）."""
    by = dict(zip(persons["person_id"], persons["name"], strict=True))
    bare = number.lstrip("0")
    near = [known for known in sorted(by) if known and known.lstrip("0") == bare]
    near = near or difflib.get_close_matches(number, sorted(set(by) - {""}), n=_NEAR, cutoff=0.7)
    return [f"{by[known]}（{known}）" for known in near[:_NEAR]]


def namesakes(known: Known) -> list[Finding]:
    """Names that several people bear whom nothing tells apart, or of whom one may be another."""
    persons = known.persons
    bare = (persons["person_id"] == "") & (persons["account"] == "") & ~persons.index.isin(known.cards["person"])
    doubled = persons[bare & (persons["name"] != "")]
    doubled = doubled[doubled["name"].duplicated(keep=False)]
    found = [
        Finding("person-namesakes", Place(), {"who": name, "count": len(group)})
        for name, group in doubled.groupby("name", sort=True)
    ]
    said = set(doubled["name"])
    lacking = persons.assign(lacking=(persons["person_id"] == "") & (persons["account"] == ""))
    for (name, department), group in lacking.groupby(["name", "department"], sort=True):
        if name and name not in said and group["lacking"].any() and not group["lacking"].all():
            facts = {"who": name, "department": department or "部门未填", "count": len(group)}
            found.append(Finding("person-perhaps-twice", Place(), facts))
    return found


def card_doubts(base: pd.DataFrame, known: Known, tables: Tables) -> list[Finding]:
    """One identity card with two numbers, or one number with two cards."""
    cards, persons = known.cards, known.persons
    found = []
    for column, other, code in (("id_card", "person", "card-two-people"), ("person", "id_card", "person-two-cards")):
        many = cards[cards.groupby(column)[other].transform("nunique") > 1]
        for _, group in many.groupby(column, sort=False):
            line = group.iloc[-1]
            who = "、".join(sorted(set(persons["name"].iloc[group["person"]])))
            place = cell_of(tables, int(line["source"]), int(line["row"]), "id_card")
            found.append(Finding(code, place, {"who": who, "count": len(group)}))
    return found


def shared_numbers(base: pd.DataFrame, known: Known, tables: Tables) -> list[Finding]:
    """Rows of the roster that write two names under one number: two people, or one name written wrong."""
    rows = pd.DataFrame(
        {"identity": identities(base), "name": text(base, "name"), "source": base["source"], "row": base["row"]}
    )
    rows = rows[(rows["name"] != "") & rows["identity"].isin(known.persons["identity"])]
    names = rows.drop_duplicates(["identity", "name"])
    found = []
    for _, group in names[names["identity"].duplicated(keep=False)].groupby("identity", sort=True):
        line = group.iloc[-1]
        place = cell_of(tables, int(line["source"]), int(line["row"]), "name")
        found.append(
            Finding("number-two-people", place, {"names": "、".join(sorted(group["name"])), "count": len(group)})
        )
    return found


def counted_twice(name: str, frame: pd.DataFrame, persons: pd.DataFrame, tables: Tables) -> list[Finding]:
    """A person with two rows for one month, or two rows of a grid for one day: two people, or one counted twice."""
    if name == "attendance_months" and frame["date"].notna().any():
        rows, keys = frame[(frame["person"] >= 0) & frame["date"].notna()], ["person", "date"]
    elif name == "attendance_days" and (frame["col"] > 0).any():
        rows = frame[(frame["person"] >= 0) & (frame["col"] > 0)]
        keys = ["person", "source", "date", "half"]
    else:
        return []
    rows = rows.drop_duplicates([*keys, "source", "row"])
    twice = rows[rows.duplicated(keys)]
    found = []
    for person, group in twice.groupby("person", sort=True):
        line = group.iloc[0]
        place = cell_of(tables, int(line["source"]), int(line["row"]), "name")
        facts = {"who": persons["name"].iloc[int(person)], "table": _heading(name), "count": group["row"].nunique()}
        found.append(Finding("person-counted-twice", place, facts))
    return found
