"""One run, from top to bottom: tables, people, facts, measures, score lines, cards, grades; findings from every stage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess import roster
from assess.ballots import Voters, valid
from assess.cards import Cards, combine, held, lines_frame, main_posts
from assess.checks import evidence_findings, history_findings, measured_findings, rating_findings, uncovered_findings
from assess.conditions import mask
from assess.contradictions import contradictions
from assess.decisions import Release, decided
from assess.facts import Facts, Link, described, linked, row_dates, several_months
from assess.findings import Finding, ordered
from assess.grading import Grading, grade
from assess.intake import read
from assess.intake.jobs import NO_PASSWORDS, Done
from assess.measuring import Counted, count_all
from assess.pay import Paid, pay_out
from assess.profile import Profile, renamed
from assess.propagation import scored
from assess.ratingcheck import ballot_findings
from assess.reach import reached
from assess.relabel import relabelled
from assess.rulebook import Rulebook
from assess.scoring import Block
from assess.spans import worked_out
from assess.tables import TABLES, TRACE, Table, Tables, dictionary
from assess.timecheck import time_findings
from assess.unlock import Passwords

Period = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True, slots=True)
class Run:
    """Everything a run found.

    ``people``: key, person_id, name, department, post, role, pool, total (hundredths, NaN = none), grade (the committee's
    where it decided), suggested, reason, codes.
    ``posts``: one row per appointment, with its total, weight and contribution. ``lines``: every printed line.
    """

    rulebook: Rulebook
    tables: Tables
    period: Period
    people: pd.DataFrame
    posts: pd.DataFrame
    lines: pd.DataFrame
    facts: Facts
    counted: Counted
    blocks: list[Block]
    grading: Grading
    paid: Paid
    releases: tuple[Release, ...]
    findings: list[Finding]


def read_books(
    paths: Sequence[Path | str],
    done: Done | None = None,
    profile: Profile | None = None,
    ledgers: Sequence[Table] = (),
    passwords: Passwords = NO_PASSWORDS,
) -> tuple[Tables, list[Finding]]:
    """Workbooks, or folders of them, as canonical tables, understood as a confirmed profile says.

    ``done`` is told how many files of how many are finished; ``ledgers`` are those that a rulebook declares;
    ``passwords`` open protected books.
    """
    entries = profile.entries if profile else ()
    tables, findings = read([Path(path) for path in paths], ledgers, done, entries, passwords)
    if profile is None or not profile.name:
        return tables, findings
    tables, renamed_ = renamed(tables, profile.renames)
    return replace(tables, books={**tables.books, profile.name: profile.sha256}), ordered([*findings, *renamed_])


def run(tables: Tables, rulebook: Rulebook, findings: Sequence[Finding] = ()) -> Run:
    """Score ``tables`` by ``rulebook``; ``findings`` are those of reading, carried along."""
    found = list(findings)
    tables = replace(tables, frames={name: _in_order(frame) for name, frame in tables.frames.items()})
    period = _period(tables, rulebook)
    if period is None:
        found.append(Finding("period-unknown"))
    people, frames, trouble = roster.build(tables, period)
    found += trouble
    frames, trouble = worked_out(frames, rulebook, tables)
    found += trouble
    frames, trouble = relabelled(frames, rulebook, tables)
    found += trouble
    posts, trouble = _roles(people.appointments, people.persons, tables, frames, rulebook)
    found += trouble
    listed = frames.get("roster", pd.DataFrame({"person": pd.Series(dtype="int32")}))
    frames, trouble = valid(frames, rulebook, tables, Voters(people.persons, posts, listed))
    found += trouble
    period = period or (pd.Timestamp("1900-01-01"), pd.Timestamp("2100-12-31"))
    facts, trouble = _facts(tables, frames, posts, period, rulebook)
    found += trouble
    whole = _whole(facts, people.persons, frames, period, rulebook)
    counted, trouble = count_all(facts, whole, rulebook, tables)
    found += trouble
    blocks, rules, trouble = scored(
        posts["role"].to_numpy(dtype=str), facts, people.persons, counted.rules, rulebook, tables
    )
    counted = replace(counted, rules=rules)
    found += trouble
    lines = lines_frame(blocks)
    cards = combine(posts, blocks, len(people.persons))
    everybody = _everybody(people.persons, cards, rulebook)
    counted = reached(counted, rulebook, everybody, posts, people.persons)
    grading, trouble = grade(everybody, counted, _pots(lines, cards, everybody), rulebook)
    found += trouble
    found += (
        measured_findings(blocks, rulebook)
        + rating_findings(facts, rulebook)
        + uncovered_findings(facts, everybody, posts, rulebook, tables)
        + history_findings(whole, rulebook, tables)
        + evidence_findings(blocks, facts, rulebook)
    )
    found += time_findings(facts, tables) + ballot_findings(facts, everybody, tables)
    found += contradictions(facts, counted, rulebook, tables) + _totals(everybody, cards)
    everybody = everybody.join(grading.people.drop(columns=["pool"]))
    everybody, releases, trouble = decided(everybody, frames, rulebook, tables)
    found += trouble
    paid, trouble = pay_out(everybody, cards.posts, facts, rulebook)
    found += trouble
    return Run(
        rulebook,
        tables,
        period,
        everybody,
        cards.posts,
        lines,
        facts,
        counted,
        blocks,
        grading,
        paid,
        releases,
        ordered(found),
    )


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows as they stand in the books, whatever order they came in; facts of one cell by what they say."""
    within = [name for name in ("at", "half", "status") if name in frame]
    return frame.sort_values([*TRACE, *within], kind="stable", ignore_index=True)


def _period(tables: Tables, rulebook: Rulebook) -> Period | None:
    if rulebook.period:
        return pd.Timestamp(rulebook.period[0]), pd.Timestamp(rulebook.period[1])
    said = [source.period for source in tables.sources if source.period and source.rows_used]
    days = [
        frame[name].dropna()
        for name, frame in tables.frames.items()
        if name != "roster" and len(frame)
        for name in dictionary([*tables.ledgers, *rulebook.ledgers])[name].dated
        if name in frame
    ]
    begins = [pd.Timestamp(begin) for begin, _ in said] + [day.min() for day in days if len(day)]
    ends = [pd.Timestamp(end) for _, end in said] + [day.max() for day in days if len(day)]
    return (min(begins).normalize(), max(ends).normalize()) if begins else None


def _roles(
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
    role = np.where((role == "") & ((said == "") | (len(names) == 1)), rest, role)
    lost = np.flatnonzero(role == "")
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


def _facts(
    tables: Tables, frames: dict[str, pd.DataFrame], posts: pd.DataFrame, period: Period, rulebook: Rulebook
) -> tuple[Facts, list[Finding]]:
    links, found = {}, []
    known = dictionary([*tables.ledgers, *rulebook.ledgers])
    for name, frame in frames.items():
        if not len(frame):
            continue
        if name == "roster":
            links[name] = described(frame, posts)
            continue
        links[name], lost = _linked(frame, known[name], posts)
        long = several_months(frame, known[name])
        for code, rows in (("rows-outside-appointments", lost & ~long), ("months-over-appointments", lost & long)):
            if rows.any():
                first = int(np.flatnonzero(rows)[0])
                where = roster.place_of(tables, frame, first, (*known[name].dated, known[name].telling)[0])
                found.append(Finding(code, where, {"table": known[name].heading, "count": int(rows.sum())}))
    return Facts(frames, posts, links, period, rulebook.lookups, rulebook.raters, _columns(tables), known), found


def _linked(frame: pd.DataFrame, table: Table, posts: pd.DataFrame) -> tuple[Link, NDArray[np.bool_]]:
    """The pairs of rows and posts. Counters whose months nobody knows, which import asks for, may be of any time and count for none."""
    link, lost = linked(frame, table, posts)
    if not table.until:
        return link, lost
    known = row_dates(frame, table).notna().to_numpy()[link.row]
    return Link(link.owner[known], link.row[known]), lost


def _columns(tables: Tables) -> dict[str, frozenset[str]]:
    """The columns that the used sheets of each table have, as headings or as cells of a grid."""
    kept: dict[str, set[str]] = {}
    for source in tables.sources:
        if source.rows_used:
            kept.setdefault(source.table, set()).update(source.columns)
    for table, columns in kept.items():
        frame = tables.frames.get(table)
        if frame is not None:
            columns.update(name for name in frame if frame[name].notna().any())
    return {table: frozenset(columns) for table, columns in kept.items()}


def _whole(
    facts: Facts, persons: pd.DataFrame, frames: dict[str, pd.DataFrame], period: Period, rulebook: Rulebook
) -> Facts:
    """The same rows seen by person in the role of the main post, for bars and caps that look at the whole year."""
    posts = facts.appointments
    main = main_posts(posts["person"].to_numpy(), held(posts), len(persons))
    roles = np.append(posts["role"].to_numpy(dtype=str), "")[main]
    one = pd.DataFrame(
        {"person": np.arange(len(persons), dtype=np.int32), "department": persons["department"], "role": roles}
    )
    one = one.assign(**{"from": period[0], "to": period[1], "share": 1.0, "days": (period[1] - period[0]).days + 1})
    links = {name: _linked(frame, facts.ledgers[name], one)[0] for name, frame in frames.items() if name in facts.links}
    return Facts(frames, one, links, period, rulebook.lookups, rulebook.raters, facts.columns, facts.ledgers)


def _everybody(persons: pd.DataFrame, cards: Cards, rulebook: Rulebook) -> pd.DataFrame:
    """People with their main post's role, pool and department, and the words of the roster that set them apart."""
    main = cards.people["main"].to_numpy()
    held = cards.posts.reset_index(drop=True)
    if not len(held):
        held = held.reindex(range(1))
    chosen = held.iloc[np.maximum(main, 0)].reset_index(drop=True)
    people = persons[["key", "person_id", "account", "name"]].reset_index(drop=True)
    for column in ("department", "post", "role", "pool"):
        people[column] = chosen[column].astype("str").where(main >= 0, "").to_numpy()
    for column in ("excluded", "undetermined"):
        said = (
            held[held[column] != ""].drop_duplicates("person").set_index("person")[column]
            if len(held)
            else pd.Series(dtype="str")
        )
        people[column] = said.reindex(range(len(people))).fillna("").to_numpy()
    by = {
        "比较组": people["pool"].where(people["pool"] != "", people["role"]),
        "岗位类别": people["role"],
        "部门": people["department"],
    }
    people["pool"] = by.get(rulebook.pool_by, pd.Series("全体", index=people.index))
    return people.assign(total=cards.people["total"].to_numpy(), ranked=cards.people["ranked"].to_numpy(), main=main)


def _pots(lines: pd.DataFrame, cards: Cards, people: pd.DataFrame) -> pd.DataFrame:
    """Each person's points by indicator, weighed over the posts, for tie-breakers."""
    if not len(lines):
        return pd.DataFrame(index=people.index)
    owner = cards.posts["person"].to_numpy()[lines["appointment"].to_numpy()]
    fraction = cards.posts["fraction"].to_numpy()[lines["appointment"].to_numpy()]
    weighed = pd.DataFrame(
        {"person": owner, "indicator": lines["indicator"].to_numpy(), "points": lines["points"].to_numpy() * fraction}
    )
    table = weighed.groupby(["person", "indicator"], sort=True)["points"].sum().round().unstack(fill_value=0)
    return table.reindex(people.index, fill_value=0).fillna(0)


def _totals(people: pd.DataFrame, cards: Cards) -> list[Finding]:
    if not len(people):
        return [Finding("nobody-to-score")]
    lost = int((people["total"].isna() & (people["excluded"] == "")).sum())
    idle = int((~cards.posts["scored"] & (cards.posts["fraction"] == 0)).sum()) - lost
    found = [Finding("person-unscored", facts={"count": lost})] if lost else []
    return found + ([Finding("appointment-unscored", facts={"count": idle})] if idle > 0 else [])
