"""One run, from top to bottom: tables, people, facts, measures, score lines, cards, grades; findings from every stage."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from assess import roster
from assess.ballots import Voters, valid
from assess.cards import Cards, combine, lines_frame
from assess.carried import brought, unplaced
from assess.checks import (
    evidence_findings,
    history_findings,
    measured_findings,
    mixed_findings,
    rating_findings,
    second_round_findings,
    uncovered_findings,
)
from assess.contradictions import contradictions
from assess.decisions import Release, decided
from assess.everybody import alone, everybody_of, pots_of, torn_between, units_apart, without_total
from assess.facts import Facts
from assess.fairness import ground_of
from assess.fairness.report import Fairness, judge
from assess.findings import Finding, ordered
from assess.grading import Grading, grade
from assess.intake import read
from assess.intake.jobs import NO_PASSWORDS, Done
from assess.leading import leading_findings, raters_known
from assess.linking import Period, facts_of, whole_of
from assess.measuring import Counted, count_all
from assess.offscale import possible
from assess.pay import Paid, pay_out
from assess.payouts import paid
from assess.profile import Profile, renamed
from assess.propagation import scored
from assess.ratingcheck import ballot_findings
from assess.reach import reached
from assess.relabel import relabelled
from assess.roles import assigned
from assess.roster import Roster
from assess.rulebook import Rulebook
from assess.scoring import Block
from assess.secondment import stationed
from assess.spans import worked_out
from assess.tables import TRACE, Table, Tables, dictionary
from assess.timecheck import time_findings
from assess.unlock import Passwords
from assess.unmet import unmet_findings


@dataclass(frozen=True, slots=True)
class Run:
    """Everything a run found.

    ``people``: key, person_id, name, department, post, role, pool, total (hundredths, NaN = none), grade (the committee's
    where it decided), suggested, reason, codes.
    ``posts``: one row per appointment, with its total, weight and contribution. ``lines``: every printed line.
    ``uppers``: the unit above each unit that has one (点线面). ``fairness``: what the checks say; they change nothing.
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
    payouts: pd.DataFrame
    releases: tuple[Release, ...]
    findings: list[Finding]
    fairness: Fairness
    uppers: dict[str, str] = field(default_factory=dict)


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
    people, frames, posts, leaders, trouble = _ready(tables, rulebook, period)
    found += trouble
    period = period or (pd.Timestamp("1900-01-01"), pd.Timestamp("2100-12-31"))
    facts, trouble = facts_of(tables, frames, posts, period, rulebook, leaders)
    found += trouble
    whole = whole_of(facts, people.persons, frames, period, rulebook)
    counted, trouble = count_all(facts, whole, rulebook, tables)
    found += trouble
    blocks, rules, trouble = scored(
        posts["role"].to_numpy(dtype=str), facts, people.persons, counted.rules, rulebook, tables
    )
    counted = replace(counted, rules=rules)
    found += trouble
    lines = lines_frame(blocks)
    cards = combine(posts, blocks, len(people.persons))
    everybody, trouble = units_apart(everybody_of(people.persons, cards, rulebook), rulebook)
    found += trouble
    counted = reached(counted, rulebook, everybody, posts, people.persons)
    carried, trouble = brought(frames, rulebook, tables, period[1].year)
    found += trouble
    grading, trouble = grade(everybody, counted, pots_of(lines, cards, everybody), rulebook, carried)
    found += trouble + unplaced(frames, carried, grading.seats, tables)
    found += _doubts(facts, whole, counted, blocks, everybody, cards, rulebook, tables)
    everybody = everybody.join(grading.people.drop(columns=["pool"]))
    everybody, releases, trouble = decided(everybody, frames, rulebook, tables, period[1])
    found += trouble
    money, trouble = pay_out(everybody, cards.posts, facts, rulebook)
    found += trouble
    payouts, trouble = paid(rulebook, whole, everybody, posts, tables)
    found += trouble
    fairness = judge(ground_of(everybody, cards.posts, rulebook), facts, lines, blocks, grading)
    return Run(
        rulebook=rulebook, tables=tables, period=period, people=everybody, posts=cards.posts, lines=lines, facts=facts, counted=counted,
        blocks=blocks, grading=grading, paid=money, payouts=payouts, releases=releases, findings=ordered(found),
        fairness=fairness, uppers=people.uppers,
    )  # fmt: skip


def _ready(
    tables: Tables, rulebook: Rulebook, period: Period | None
) -> tuple[Roster, dict[str, pd.DataFrame], pd.DataFrame, pd.DataFrame, list[Finding]]:
    """What is counted: the people, the rows as the rulebook understands them, the posts with their roles, the leaders."""
    found = [] if period else [Finding("period-unknown")]
    people, frames, trouble = roster.build(tables, period)
    found += trouble
    frames, trouble = worked_out(frames, rulebook, tables)
    found += trouble
    frames, trouble = relabelled(frames, rulebook, tables)
    found += trouble
    posts, trouble = assigned(people.appointments, people.persons, tables, frames, rulebook)
    found += trouble
    if period:
        posts, trouble = stationed(posts, people.persons["name"].to_numpy(dtype=str), period, rulebook, tables)
        found += trouble
    listed = frames.get("roster", pd.DataFrame({"person": pd.Series(dtype="int32")}))
    frames, trouble = valid(frames, rulebook, tables, Voters(people.persons, posts, listed))
    found += trouble
    frames, trouble = possible(frames, tables)
    found += trouble
    leaders, trouble = roster.weighed_leaders(posts, people.persons, tables)
    return people, raters_known(frames, leaders, people.persons), posts, leaders, found + trouble


def _doubts(
    facts: Facts,
    whole: Facts,
    counted: Counted,
    blocks: list[Block],
    everybody: pd.DataFrame,
    cards: Cards,
    rulebook: Rulebook,
    tables: Tables,
) -> list[Finding]:
    """What is doubtful about the finished figures."""
    return [
        *alone(everybody, cards.posts, rulebook, tables),
        *torn_between(everybody, cards.posts, rulebook, tables),
        *measured_findings(blocks, rulebook),
        *rating_findings(facts, rulebook),
        *second_round_findings(facts, rulebook, tables),
        *uncovered_findings(facts, everybody, cards.posts, rulebook, tables),
        *history_findings(whole, rulebook, tables),
        *evidence_findings(blocks, facts, rulebook),
        *unmet_findings(facts, rulebook),
        *mixed_findings(facts, rulebook),
        *leading_findings(facts, rulebook, tables),
        *time_findings(facts, tables),
        *ballot_findings(facts, everybody, tables),
        *contradictions(facts, counted, rulebook, tables),
        *without_total(everybody, cards),
    ]


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
