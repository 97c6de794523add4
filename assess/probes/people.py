"""Invented people: every load of every case as a person of one invented year, counted and scored as in a real year.

The people are made once and scored by each role's ruler. Each has the load that is asked about in one table and a plain
load in the others; all tables are supplied, so that nobody's gap is the office's gap. Everybody of a role stands in one
block: who is compared with peers is compared with the same ones before and after.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from assess.facts import Facts, linked
from assess.measuring import count_all
from assess.probes.cases import Days, Ground, Load
from assess.relabel import relabelled
from assess.rulebook import Rulebook
from assess.rulefile.given import Row, frame
from assess.scoring import RULE, Block, score_role
from assess.spans import worked_out
from assess.tables import Tables

RIVALS = {"attendance_months": "attendance_days", "attendance_days": "attendance_months"}  # one fact, two books
SPREAD = ("attendance_days", "punches", "meetings", "training", "visits")  # rows that stand on different days

Who = tuple[str, Load]  # the table that is asked about, and what the person has there


@dataclass(frozen=True, slots=True)
class Scored:
    """One role's people, each array (n): ``total`` in hundredths and ``ranked``; by indicator code the points of the pot

    and whether it was ``absent``; by rule number the points of the rule's line.
    """

    role: str
    total: np.ndarray
    ranked: np.ndarray
    pots: dict[str, np.ndarray]
    absent: dict[str, np.ndarray]
    rules: dict[int, np.ndarray]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who was invented: who stands where (``place``), and each role's scores."""

    place: Mapping[Who, int]
    scored: tuple[Scored, ...]


def invented(rulebook: Rulebook, grounds: Sequence[Ground], days: Days) -> Crowd:
    """All loads before and after every step, scored in every role."""
    loads = [
        (ground.table, load)
        for ground in grounds
        for case in ground.cases
        for load in (case.load, case.step.after(case.load))
        if load is not None
    ]
    place = {one: number for number, one in enumerate(dict.fromkeys(loads))}
    frames = {ground.table: _frame(ground, place, days, rulebook) for ground in grounds}
    frames, _ = worked_out(frames, rulebook, Tables())
    frames, _ = relabelled(frames, rulebook, Tables())
    return Crowd(place, tuple(_scored(role.name, frames, len(place), days, rulebook) for role in rulebook.roles))


def _frame(ground: Ground, place: Mapping[Who, int], days: Days, rulebook: Rulebook) -> pd.DataFrame:
    rows: list[tuple[int, Row]] = []
    for (table, load), person in place.items():
        if table != RIVALS.get(ground.table):
            held = load if table == ground.table else ground.plain
            rows += [(person, Row(dict(ground.kinds[kind].values), times)) for kind, times in held]
    made = frame(rulebook.tables[ground.table], rows)
    if ground.table in SPREAD:
        turn = made.groupby("person").cumcount() % ((days.end - days.begin).days + 1)
        made["date"] = (days.begin + pd.to_timedelta(turn, unit="D")).astype("datetime64[us]")
    if ground.table == "punches":
        made["at"] = made["date"] + pd.Timedelta(hours=8)
    return made


def _scored(role: str, frames: dict[str, pd.DataFrame], size: int, days: Days, rulebook: Rulebook) -> Scored:
    posts = pd.DataFrame({"person": np.arange(size, dtype=np.int32), "department": "", "role": role})
    posts = posts.assign(**{"from": days.begin, "to": days.end}, share=1.0, days=(days.end - days.begin).days + 1)
    links = {name: linked(made, rulebook.tables[name], posts)[0] for name, made in frames.items()}
    facts = Facts(
        frames, posts, links, (days.begin, days.end), rulebook.lookups, rulebook.raters, ledgers=rulebook.tables
    )
    mine = _of_role(rulebook, role)
    counted, _ = count_all(facts, facts, mine, Tables())
    block = score_role(role, np.arange(size), counted.rules, mine)
    return Scored(role, block.total, block.ranked, _pots(block, size), _absent(block, mine, size), _rules(block))


def _of_role(rulebook: Rulebook, role: str) -> Rulebook:
    """Only what this role is scored by, so that nothing is counted in vain."""
    pots = (replace(pot, rules=rulebook.rules_for(pot, role)) for pot in rulebook.for_role(role))
    return replace(rulebook, indicators=tuple(pots), restrictions=())


def _pots(block: Block, size: int) -> dict[str, np.ndarray]:
    pots: dict[str, np.ndarray] = {}
    for spec, points in zip(block.specs, block.points, strict=True):
        code = spec.indicator.code if spec.indicator else ""
        pots[code] = pots.get(code, np.zeros(size, dtype=np.int64)) + points
    return pots


def _absent(block: Block, rulebook: Rulebook, size: int) -> dict[str, np.ndarray]:
    return {pot.code: block.absent.get(pot.code, np.zeros(size, dtype=bool)) for pot in rulebook.indicators}


def _rules(block: Block) -> dict[int, np.ndarray]:
    lines = zip(block.specs, block.points, strict=True)
    return {spec.rule.number: points for spec, points in lines if spec.kind == RULE and spec.rule is not None}
