"""Points affected: what a finding may change, and the findings of a run by file in that order.

With a rulebook, the points affected by a finding are *people × points*, both as the most they can be:

- points: the full points, for the role of a person touched, of all indicators that have a rule counting the table that the
  sheet was read as, and what such an indicator may take below zero. A finding on the roster touches all points, because the
  roster decides which ruler applies; so does an error of a file or sheet that could not be read as any table.
- people: the owners of the cells it names, if it names all of them; otherwise as many as it counts cells, and never more than
  the sheet has people; one where it is about one name; the number it states if it belongs to no book; all people of the sheet (or, where
  nothing was read, of the run) if it names no cell.
- a note loses nothing and a tie is about grades: 0 points. A warning about a sheet that was taken for no table: not known.

A restriction (限制) that counts the table has no points: it is said beside them, and goes before findings of equal points.
The figure of a file is the sum over its findings; where two findings touch the same cells both are counted. It says where to
begin, not what will be lost.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assess.engine import Run
from assess.findings import Finding
from assess.piles import Pile, Stake, cells_of, counted, piled, rows_of, sheets_of
from assess.rulebook import Indicator, Rulebook
from assess.tables import SourceSheet

EVERYTHING = "roster"
ONE_PERSON = {
    "person-unknown", "unit-unknown", "person-ambiguous", "person-id-mismatch", "person-two-names", "person-counted-twice", "person-card-differs",
    "person-keys-disagree", "appointment-changed", "appointment-gap",
}  # fmt: skip
Spot = tuple[int, int]


def by_points(run: Run) -> list[Pile]:
    """The findings of a run by file, both in order of the points affected."""
    sources = run.tables.sources
    spots = {spot for finding in run.findings for spot in named_spots(finding, sources)}
    held = owners(run, spots)
    bars = frozenset(bar.measure.table for bar in run.rulebook.restrictions)
    worth = _Worth(role_points(run), _roles_of(run), _crowds(run), bars)
    return piled([_stake(finding, sources, held, worth, run.rulebook) for finding in run.findings])


@dataclass(frozen=True, slots=True)
class _Worth:
    """Points by table and role; the roles of every person; the people on every sheet; the tables that restrictions count."""

    points: Mapping[str, Mapping[str, int]]
    roles: list[list[str]]
    crowds: Mapping[int, set[int]]
    bars: frozenset[str]

    def of(self, tables: Iterable[str], person: int) -> int:
        """The most points that these tables decide for a person, over the person's posts."""
        return max((self._role(tables, role) for role in self.roles[person]), default=0)

    def most(self, tables: Iterable[str]) -> int:
        """The most points that these tables decide for any role."""
        roles = {role for known in self.points.values() for role in known}
        return max((self._role(tables, role) for role in roles), default=0)

    def _role(self, tables: Iterable[str], role: str) -> int:
        names = set(tables)
        if EVERYTHING in names:
            return self.points[EVERYTHING].get(role, 0)
        return sum(self.points.get(name, {}).get(role, 0) for name in names)


def role_points(run: Run) -> dict[str, dict[str, int]]:
    """By table and role the points of the indicators that count the table; under the roster's name those of all indicators."""
    found: dict[str, dict[str, int]] = {EVERYTHING: {}}
    for role in run.rulebook.roles:
        for pot in run.rulebook.for_role(role.name):
            reach = _reach(pot, role.name)
            rules = run.rulebook.rules_for(pot, role.name)
            tables = {rule.measure.table for rule in rules}
            tables |= {
                part.table for rule in rules if rule.number in run.counted.rules
                for part in run.counted.rules[rule.number].evidence
            }  # fmt: skip
            for name in tables | {EVERYTHING}:
                by_role = found.setdefault(name, {})
                by_role[role.name] = by_role.get(role.name, 0) + reach
    return found


def _reach(pot: Indicator, role: str) -> int:
    """From the lowest to the highest points of a pot; a pot without a floor reaches down by the caps of its rules."""
    below = pot.floor if pot.floor is not None else sum(min(rule.cap or 0, 0) for rule in pot.rules)
    return pot.points[role] - min(below, 0)


def _roles_of(run: Run) -> list[list[str]]:
    roles: list[list[str]] = [[] for _ in range(len(run.people))]
    for person, role in zip(run.posts["person"].tolist(), run.posts["role"].tolist(), strict=True):
        roles[person].append(role)
    return roles


def _crowds(run: Run) -> dict[int, set[int]]:
    """The people who have a row on each sheet."""
    found: dict[int, set[int]] = {}
    for frame in [*run.facts.frames.values(), run.posts]:
        if not {"person", "source"} <= set(frame.columns):
            continue
        pairs = frame.loc[frame["person"] >= 0, ["source", "person"]].drop_duplicates()
        for source, person in zip(pairs["source"].tolist(), pairs["person"].tolist(), strict=True):
            found.setdefault(int(source), set()).add(int(person))
    return found


def _stake(
    finding: Finding, sources: Sequence[SourceSheet], held: Mapping[Spot, set[int]], worth: _Worth, rulebook: Rulebook
) -> Stake:
    where = sheets_of(finding, sources)
    rows = rows_of(finding, where)
    if finding.level == "note" or "grade" in finding.facts:
        return Stake(finding, rows, 0, 0, 0)
    if pots := [pot for pot in rulebook.indicators if pot.name == finding.facts.get("name")]:
        role = str(finding.facts.get("role", ""))
        points = max(_reach(pot, role) if role in pot.points else max(pot.points.values()) for pot in pots)
        return Stake(finding, rows, points, counted(finding), points * counted(finding))
    tables = _tables(finding, where, rulebook)
    if not tables:
        return Stake(finding, rows)
    bars = bool(worth.bars & tables) or (EVERYTHING in tables and bool(worth.bars))
    people, exact = _people(finding, where, held, worth)
    if exact:
        each = [worth.of(tables, person) for person in sorted(exact)]
        return Stake(finding, rows, max(each), len(each), sum(each), bars)
    points = worth.most(tables)
    return Stake(finding, rows, points, people, points * people, bars)


def _tables(finding: Finding, where: Sequence[tuple[int, SourceSheet]], rulebook: Rulebook) -> set[str]:
    """The tables a finding is about: what it says, or what its sheet was read as; everything where an error hides that."""
    heading = str(finding.facts.get("table", ""))
    said = next((name for name, table in rulebook.tables.items() if table.heading == heading), "")
    tables = {said} if said else {source.table for _, source in where} - {""}
    return tables or ({EVERYTHING} if finding.level == "error" or not finding.place.book else set())


def _people(
    finding: Finding, where: Sequence[tuple[int, SourceSheet]], held: Mapping[Spot, set[int]], worth: _Worth
) -> tuple[int, set[int]]:
    """At most how many people a finding touches, and who they are where all of them are known."""
    everybody = len(worth.roles)
    if not finding.place.book and "count" in finding.facts:
        return min(counted(finding), everybody), set()
    if not finding.place.cell:
        crowd = set().union(*(worth.crowds.get(at, set()) for at, _ in where))
        return (len(crowd) or everybody), crowd
    cells = cells_of(finding)
    known = [set().union(*(held.get((at, row), set()) for at, _ in where)) for row in cells]
    if len(cells) >= counted(finding) and all(known):
        return 0, set().union(*known)
    if finding.code in ONE_PERSON:
        return 1, set()
    crowd = set().union(*(worth.crowds.get(at, set()) for at, _ in where))
    return max(min(counted(finding), len(crowd) or everybody), 1), set()


def named_spots(finding: Finding, sources: Sequence[SourceSheet]) -> list[Spot]:
    """The (source, row) spots of every cell that a finding names."""
    return [(at, row) for row in cells_of(finding) for at, _ in sheets_of(finding, sources)]


def owners(run: Run, wanted: set[Spot]) -> dict[Spot, set[int]]:
    """Whom the wanted spots speak about, as positions in ``run.people``."""
    keys = np.array([source << 24 | row for source, row in sorted(wanted)], dtype=np.int64)
    found: dict[Spot, set[int]] = {}
    for frame in [*run.facts.frames.values(), run.posts] if wanted else []:
        if not {"person", "row", "source"} <= set(frame.columns) or not len(frame):
            continue
        here = frame["source"].to_numpy(dtype=np.int64) << 24 | frame["row"].to_numpy(dtype=np.int64)
        person = frame["person"].to_numpy()
        for position in np.flatnonzero(np.isin(here, keys) & (person >= 0)).tolist():
            spot = (int(here[position] >> 24), int(here[position] & 0xFFFFFF))
            found.setdefault(spot, set()).add(int(person[position]))
    return found
