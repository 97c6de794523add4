"""The role (岗位类别) of each appointment: as the roster says, else by the rulebook's conditions, else the role for the rest."""

from dataclasses import replace

import numpy as np
import pandas as pd

from assess import roster
from assess.conditions import mask
from assess.findings import Finding
from assess.rulebook import Rulebook
from assess.tables import TABLES, Tables


def assigned(
    appointments: pd.DataFrame,
    persons: pd.DataFrame,
    tables: Tables,
    frames: dict[str, pd.DataFrame],
    rulebook: Rulebook,
) -> tuple[pd.DataFrame, list[Finding]]:
    """The role of each appointment: as the roster says, else by the rulebook's conditions, else the role for the rest."""
    names = [role.name for role in rulebook.roles]
    said = appointments["role"].astype("str").to_numpy()
    role = np.where(np.isin(said, names), said, "")
    found: list[Finding] = []
    listed = frames.get("roster")
    if listed is not None and len(listed):
        role, found = _by_condition(role, appointments, listed, tables, rulebook)
    rest = next((r.name for r in rulebook.roles if r.rest), "")
    # a role that somebody wrote and the rulebook does not know is a question, unless there is one ruler for all
    away = appointments["away"].to_numpy(dtype=bool) if "away" in appointments else np.zeros(len(said), dtype=bool)
    role = np.where((role == "") & ((said == "") | (len(names) == 1)), rest, role)
    # a stretch in a unit outside the roster is shown and not scored: nobody here keeps its records
    role = np.where(away, "", role)
    lost = np.flatnonzero((role == "") & ~away)
    if len(lost):
        place = roster.place_of(tables, listed, 0, "role") if listed is not None and len(listed) else None
        source = tables.sources[int(appointments["source"].iloc[lost[0]])] if tables.sources else None
        if source is not None and place is not None:
            place = replace(
                place,
                book=source.book,
                sheet=source.sheet,
                cell=place.cell.rstrip("0123456789") + str(appointments["row"].iloc[lost[0]]),
            )
        facts = {"found": said[lost[0]] or "空白", "count": len(lost), "allowed": "、".join(names)}
        found.append(Finding("role-none", place, facts) if place else Finding("role-none", facts=facts))
    return appointments.assign(role=role.astype(str)), found


def _by_condition(
    role: np.ndarray, appointments: pd.DataFrame, listed: pd.DataFrame, tables: Tables, rulebook: Rulebook
) -> tuple[np.ndarray, list[Finding]]:
    where = pd.MultiIndex.from_frame(listed[["source", "row"]]).get_indexer(
        pd.MultiIndex.from_frame(appointments[["source", "row"]])
    )
    hits = {r.name: mask(r.condition, listed, TABLES["roster"])[where] for r in rulebook.roles if r.condition}
    if not hits:
        return role, []
    matches = np.array(list(hits.values()))
    unsaid = (appointments["role"].astype("str") == "").to_numpy() & (role == "")
    several = (matches.sum(axis=0) > 1) & unsaid
    chosen = np.array(list(hits))[matches.argmax(axis=0)]
    role = np.where(unsaid & (matches.sum(axis=0) == 1), chosen, role)
    found = []
    for position in np.flatnonzero(several):
        named = "、".join(name for name, hit in hits.items() if hit[position])
        found.append(
            Finding("role-two", roster.place_of(tables, listed, int(where[position]), "post"), {"roles": named})
        )
    return role, found
