"""传导 carried out: after everybody is scored by what was counted, scores are passed on and the rules that wait for them scored.

Who passes to whom stands on the roster: a unit is a row of the roster whose 姓名 is the name of the unit. 所在单位 takes the
score of the unit named in 部门; 成员 those of the people whose 部门 is the unit; 下级 those of the people (or units) who name
this person as 分管领导; 分管领导 that of the person named there. Sources without a score are left out, and nobody without a
source is measured. Several posts of one person are one source, weighed by share × days: no point is passed on twice, however
somebody's year is cut into posts. A name that several people bear passes nothing, and is said. As evidence stand the roster rows of those whose scores were taken: their own cards lead on to the cells.
"""

import difflib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from assess.facts import Evidence, Facts, Measured
from assess.findings import Finding
from assess.passages import twice
from assess.paths import depth, used
from assess.roster import cell_of, leaders_of
from assess.roster.appointments import held
from assess.rulebook import TOTAL_SCORE, Propagation, Rulebook
from assess.scoring import BOUND, ROLLED, RULE, START, Block, score
from assess.tables import Tables

_GATHER = {"平均": "mean", "合计": "sum", "最低": "min", "最高": "max"}


def scored(
    roles: np.ndarray,
    facts: Facts,
    persons: pd.DataFrame,
    rules: dict[int, Measured],
    rulebook: Rulebook,
    tables: Tables,
) -> tuple[list[Block], dict[int, Measured], list[Finding]]:
    """The blocks after all scores were passed on, the rules with the values they got, and who found no source."""
    passed = used(rulebook)
    blocks = score(roles, rules, rulebook)
    found = _doubtful_names(list(passed.values()), facts.appointments, persons, tables)
    pairs = {name: pairs_of(one, facts.appointments, persons) for name, one in passed.items()}
    waiting = rules_waiting(rulebook)
    for _ in range(depth(rulebook)):
        got = {name: _taken(one, pairs[name], blocks, len(roles), facts) for name, one in passed.items()}
        rules = rules | {number: _put(rules[number], got[name]) for number, name in waiting.items()}
        blocks = score(roles, rules, rulebook)
    found += twice(pairs, roles, rulebook) if passed else []
    for name, one in passed.items():
        lost = _waiting(one, rulebook, roles, pairs[name])
        if lost:
            found.append(
                Finding(
                    "propagation-without-source", one.place, {"name": one.name, "from": one.relation, "count": lost}
                )
            )
    return blocks, rules, found


def _put(rule: Measured, got: Measured) -> Measured:
    """What a rule waited for, under the premise it has."""
    return got if rule.met is None else replace(got, met=rule.met, evidence=(*got.evidence, *rule.evidence))


def rules_waiting(rulebook: Rulebook) -> dict[int, str]:
    """The numbers of the rules that count somebody else's score, with the name of the line of 传导."""
    return {
        rule.number: rule.measure.column for pot in rulebook.indicators for rule in pot.rules if rule.measure.passed_on
    }


def pairs_of(one: Propagation, posts: pd.DataFrame, persons: pd.DataFrame) -> pd.DataFrame:
    """Who takes (target) from whom (source), as positions of appointments, each pair once."""
    person = posts["person"].to_numpy()
    told = pd.DataFrame(
        {
            "at": np.arange(len(posts)), "role": posts["role"].to_numpy(dtype=str), "name": persons["name"].to_numpy()[person],
            "department": posts["department"].to_numpy(dtype=str), "leader": posts["leader"].to_numpy(dtype=str),
        }
    )  # fmt: skip
    named = leaders_of(posts)
    leaders = told.iloc[named["at"]].assign(leader=named["name"].to_numpy())
    source, key, target = {
        "所在单位": (told, "name", told.rename(columns={"department": "key"})),
        "成员": (told, "department", told.rename(columns={"name": "key"})),
        "下级": (leaders, "leader", told.rename(columns={"name": "key"})),
        "分管领导": (told, "name", leaders.rename(columns={"leader": "key"})),
    }[one.relation]
    source = source[source["role"].isin(one.roles) & (source[key] != "") & ~source[key].isin(_shared(persons))]
    joined = target[["key", "at"]].merge(
        source[[key, "at"]].rename(columns={key: "key"}), on="key", suffixes=("", "_source")
    )
    joined = joined[joined["at"] != joined["at_source"]].drop_duplicates(["at", "at_source"])
    return joined[["at", "at_source"]].sort_values(["at", "at_source"], ignore_index=True)


def _shared(persons: pd.DataFrame) -> set[str]:
    """Names that several people bear: nobody can tell whose score is meant."""
    return set(persons["name"][persons["name"].duplicated(keep=False)]) - {""}


def _doubtful_names(
    passed: Sequence[Propagation], posts: pd.DataFrame, persons: pd.DataFrame, tables: Tables
) -> list[Finding]:
    """Leaders and units of the roster that are nobody's name, or the name of several people; one finding for each name."""
    columns = {"下级": "leader", "分管领导": "leader", "所在单位": "department", "成员": ""}
    found, shared, known = [], _shared(persons), sorted(set(persons["name"]) - {""})
    for column in sorted({columns[one.relation] for one in passed} - {""}):
        named = leaders_of(posts)
        names = posts.assign(said=posts[column].astype("str"))
        if column == "leader":
            names = posts.iloc[named["at"]].assign(said=named["name"].to_numpy())
        names = names[
            (names["said"] != "") & ((~names["said"].isin(known) & (column == "leader")) | names["said"].isin(shared))
        ]
        for name, rows in names.groupby("said", sort=True):
            line = rows.iloc[0]
            place = cell_of(tables, int(line["source"]), int(line["row"]), column)
            facts = {
                "who": name,
                "count": len(rows),
                "near": "、".join(difflib.get_close_matches(str(name), known, 3, 0.5)) or "无",
            }
            found.append(Finding("leader-ambiguous" if name in shared else "leader-unknown", place, facts))
    return found


def _taken(one: Propagation, pairs: pd.DataFrame, blocks: list[Block], size: int, facts: Facts) -> Measured:
    points = np.full(size, np.nan)
    for block in blocks:
        mine = block.total.astype(float) if one.take == TOTAL_SCORE else _pot(block, one.take)
        points[block.owners] = np.where(block.scored, mine / 100, np.nan)
    source = pairs["at_source"].to_numpy()
    known = pairs.assign(
        points=points[source], person=facts.appointments["person"].to_numpy()[source], weight=held(facts.appointments)[source]
    ).dropna()  # fmt: skip
    known = known[known["weight"] > 0]
    value = _by_person(known).groupby("at")["points"].agg(_GATHER[one.gather]).reindex(range(size)).to_numpy()
    return Measured(value, "分", _evidence(known, facts))


def _by_person(known: pd.DataFrame) -> pd.DataFrame:
    """Each person's posts as one source for each receiver, weighed by share × days."""
    cents = np.rint(known["points"] * 100).astype("int64")
    by = (
        known.assign(summed=cents * known["weight"])
        .groupby(["at", "person"], as_index=False)[["summed", "weight"]]
        .sum()
    )
    return by.assign(points=by["summed"] / by["weight"] / 100)


def _pot(block: Block, code: str) -> np.ndarray:
    """What the rules of a pot gave, NaN where it was not measured or the role has no such pot."""
    lines = [points for spec, points in zip(block.specs, block.points, strict=True)
             if spec.indicator and spec.indicator.code == code and spec.kind in (START, RULE, BOUND, ROLLED)]  # fmt: skip
    if not lines:
        return np.full(len(block.owners), np.nan)
    absent = block.absent.get(code, np.zeros(len(block.owners), dtype=bool))
    return np.where(absent, np.nan, np.sum(lines, axis=0))


def _evidence(known: pd.DataFrame, facts: Facts) -> tuple[Evidence, ...]:
    """The roster rows of the sources, each with the score that was taken."""
    roster = facts.frames.get("roster")
    if roster is None or not len(roster) or not len(known):
        return ()
    where = {key: at for at, key in enumerate(zip(roster["source"].tolist(), roster["row"].tolist(), strict=True))}
    posts = facts.appointments
    rows = [where.get(key, -1) for key in zip(posts["source"].tolist(), posts["row"].tolist(), strict=True)]
    row = np.array(rows, dtype=np.int32)[known["at_source"].to_numpy()]
    keep = row >= 0
    owner = known["at"].to_numpy().astype(np.int32)
    return (Evidence("roster", "name", owner[keep], row[keep], known["points"].to_numpy()[keep]),)


def _waiting(one: Propagation, rulebook: Rulebook, roles: np.ndarray, pairs: pd.DataFrame) -> int:
    """How many appointments have a rule that waits for this score and nobody to take it from."""
    wait = {
        role.name
        for role in rulebook.roles
        for pot in rulebook.for_role(role.name)
        for rule in rulebook.rules_for(pot, role.name)
        if rule.measure.passed_on and rule.measure.column == one.name
    }
    mine = np.flatnonzero(np.isin(roles, list(wait)))
    return int((~np.isin(mine, pairs["at"])).sum())
