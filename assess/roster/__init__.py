"""People, their appointments, and who each row of the books is about.

A person is known by number (工号), then by account, then by identity card (a keyed hash that ends here), then by name and
department; a name alone matches only where nobody else bears it. Two people of one name are never merged, and rows about
somebody unknown are not lost: each doubt is one finding with the nearest candidates. Without a roster book the people are
taken from the other books and one finding says so.
"""

from dataclasses import dataclass

import pandas as pd

from assess.findings import Finding
from assess.roster.appointments import appointments_of, idle
from assess.roster.areas import above
from assess.roster.departments import missing_departments, unknown_departments
from assess.roster.doubts import card_doubts, counted_twice, namesakes, shared_numbers
from assess.roster.identity import gathered, identities, known_people
from assess.roster.identity import page_key as page_key
from assess.roster.leaders import leaders_in as leaders_in
from assess.roster.leaders import leaders_of as leaders_of
from assess.roster.leaders import people_named as people_named
from assess.roster.leaders import weighed_leaders as weighed_leaders
from assess.roster.matching import matched
from assess.roster.places import cell_of as cell_of
from assess.roster.places import place_of as place_of
from assess.tables import Tables


@dataclass(frozen=True, slots=True)
class Roster:
    """People and their appointments.

    ``persons``: one row per person, columns key, person_id, account, name, department, post, source, row, and apart
    (why somebody without an appointment in the period is not assessed).
    ``appointments``: person (position in persons), department, post, role, share, from, to, leader, pool, excluded,
    undetermined, upper, source, row, days, also (the (source, row) of roster rows that only go on). ``uppers``: the unit
    above each unit that has one.
    """

    persons: pd.DataFrame
    appointments: pd.DataFrame
    uppers: dict[str, str]


def build(
    tables: Tables, period: tuple[pd.Timestamp, pd.Timestamp] | None
) -> tuple[Roster, dict[str, pd.DataFrame], list[Finding]]:
    """The roster, the frames with a ``person`` column (-1 = nobody we know) and without identity cards, and the findings."""
    findings: list[Finding] = []
    base = tables.frames.get("roster")
    listed = base is not None and len(base) > 0
    if base is None or not listed:
        base = gathered(tables)
    whole = base
    base, trouble = idle(base, tables)
    findings += trouble
    known = known_people(base)
    if not listed:
        findings.append(Finding("roster-missing", facts={"count": len(known.persons)}))
    findings += card_doubts(base, known, tables) + namesakes(known)
    frames = {}
    for name, frame in tables.frames.items():
        kept = base if frame is whole else frame
        if frame is whole:
            codes = pd.Index(known.persons["identity"]).get_indexer(identities(base)).astype("int32")
        else:
            codes, trouble = matched(name, frame, known, tables)
            findings += trouble
        frames[name] = kept.drop(columns="id_card", errors="ignore").assign(person=codes)
        findings += counted_twice(name, frames[name], known.persons, tables)
    if listed:
        findings += missing_departments(base, tables) + shared_numbers(base, known, tables)
        findings += unknown_departments(base, frames, tables)
    appointments, apart, trouble = appointments_of(base, known, period, tables)
    uppers, doubts = above(appointments, known.persons, tables)
    return Roster(known.persons.assign(apart=apart), appointments, uppers), frames, findings + trouble + doubts
