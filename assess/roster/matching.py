"""Rows to people: by number, by account, by identity card, by name and department, by a name nobody else bears.

A stronger key that leads nowhere is never rescued by a weaker one, and two keys of one row that lead to two people leave
the row uncounted. A row that names nobody, in a table whose rows may be about a unit (热线, 检查, 统计), is about the unit
named in its 部门, where the roster has a row of that name.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.roster.doubts import decision_two_names, two_keys, two_names, unknown, unknown_units
from assess.roster.identity import Known, text
from assess.tables import TABLES, Tables

_SEP = "\x1f"
Codes = NDArray[np.int32]


def matched(name: str, frame: pd.DataFrame, known: Known, tables: Tables) -> tuple[Codes, list[Finding]]:
    """The person of every row of a table (-1 = nobody known), and what is doubtful about it."""
    persons = known.persons
    if not len(persons):
        return np.full(len(frame), -1, dtype=np.int32), []
    codes = by_number(frame, persons)
    named = text(frame, "name")
    codes, torn, strange = _by_card(frame, codes, known)
    unnumbered = (codes < 0) & ~torn & ~strange & _blank(frame, "person_id") & _blank(frame, "account")
    codes = np.where(unnumbered, _by_name(frame, named, persons), codes)
    units: list[Finding] = []
    if name in TABLES and TABLES[name].units:
        nobody = unnumbered & (named == "").to_numpy() & _blank(frame, "id_card")
        codes = np.where(nobody, _positions(text(frame, "department"), persons["name"]), codes)
        units = unknown_units(name, frame, nobody & (codes < 0), persons, tables)
    # Whoever has an identity card on the roster is not the bearer of another one.
    carded = np.append(np.isin(np.arange(len(persons)), known.cards["person"]), False)
    stranger = unnumbered & ~_blank(frame, "id_card") & carded[codes] & (codes >= 0)
    codes, strange = np.where(stranger, -1, codes).astype(np.int32), strange | stranger
    written = persons["name"].to_numpy()[codes]
    clash = (codes >= 0) & (named != "").to_numpy() & (written != named.to_numpy()) & (written != "")
    said = decision_two_names if name == "decisions" else two_names
    findings = said(frame, named, persons, codes, clash, tables) + two_keys(name, frame, torn, strange, tables)
    lost = (codes < 0) & ~torn & ~strange
    return codes, findings + unknown(name, frame, lost, persons, tables) + units


def by_number(frame: pd.DataFrame, persons: pd.DataFrame) -> Codes:
    """Positions by number, else by account."""
    codes = _positions(text(frame, "person_id"), persons["person_id"])
    return np.where(codes < 0, _positions(text(frame, "account"), persons["account"]), codes)


def _blank(frame: pd.DataFrame, column: str) -> NDArray[np.bool_]:
    return (text(frame, column) == "").to_numpy()


def _by_name(frame: pd.DataFrame, named: pd.Series, persons: pd.DataFrame) -> Codes:
    both = named + _SEP + text(frame, "department")
    codes = _positions(both, persons["name"] + _SEP + persons["department"])
    codes = np.where((named != "").to_numpy(), codes, -1)
    return np.where(codes < 0, _positions(named, persons["name"]), codes)


def _by_card(frame: pd.DataFrame, codes: Codes, known: Known) -> tuple[Codes, NDArray[np.bool_], NDArray[np.bool_]]:
    """The codes with those found by card, the rows whose keys lead to two people, and those with somebody else's card."""
    none = np.zeros(len(frame), dtype=bool)
    card = text(frame, "id_card")
    if not len(known.cards) or _blank(frame, "id_card").all():
        return codes, none, none
    once = known.cards[~known.cards["id_card"].duplicated(keep=False)]
    owner = card.map(dict(zip(once["id_card"], once["person"], strict=True))).fillna(-1).to_numpy().astype(np.int32)
    pairs = set(zip(known.cards["id_card"], known.cards["person"], strict=True))
    own = np.array([pair in pairs for pair in zip(card, codes.tolist(), strict=True)], dtype=bool)
    carded = np.append(np.isin(np.arange(len(known.persons)), known.cards["person"]), False)
    given = (card != "").to_numpy()
    strange = (codes >= 0) & given & carded[codes] & ~own & (owner < 0)
    torn = (codes >= 0) & (owner >= 0) & (owner != codes)
    # A number that is not on the roster is not rescued by a card whose owner has another number there.
    numbered = ~_blank(frame, "person_id") & np.append((known.persons["person_id"] != "").to_numpy(), False)[owner]
    torn |= (codes < 0) & (owner >= 0) & numbered
    codes = np.where((codes < 0) & (owner >= 0), owner, codes)
    return np.where(torn | strange, -1, codes).astype(np.int32), torn, strange


def _positions(wanted: pd.Series, known: pd.Series) -> Codes:
    """Where each wanted text stands among the known ones, if it stands there exactly once; -1 otherwise."""
    once = known[(known != "") & ~known.duplicated(keep=False)]
    found = pd.Index(once).get_indexer(wanted)
    places = np.append(once.index.to_numpy(), -1).astype(np.int32)
    return np.where(wanted.to_numpy() == "", -1, places[found])
