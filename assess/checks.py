"""What a run says about its own gaps: indicators without data, rater groups that fell short, people without rows."""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.findings import Finding, Place
from assess.measures.history import last_year
from assess.roster import place_of
from assess.rulebook import EVIDENCE_OF, SECOND_ROUND, Rulebook
from assess.scales import SCALES
from assess.scoring import RULE, Block
from assess.tables import TABLES, Tables, address
from assess.words import POLICIES


def measured_findings(blocks: list[Block], rulebook: Rulebook) -> list[Finding]:
    """Every indicator and every rule that was not measured for somebody, with how many and what was done."""
    found = []
    for block in blocks:
        for pot in rulebook.for_role(block.role):
            absent = block.absent.get(pot.code)
            if absent is not None:
                facts = {
                    "name": pot.name,
                    "role": block.role,
                    "count": int(absent.sum()),
                    "policy": [[POLICIES[pot.absent], {}]],
                    "source": pot.source,
                }
                found.append(Finding("indicator-not-measured", facts=facts))
        for position, value in block.values.items():
            spec = block.specs[position]
            if spec.kind != RULE or spec.indicator is None or spec.rule is None:
                continue
            if spec.rule.scale.name == "评定":
                strange = int(SCALES["评定"].outside(value, spec.rule.scale.params).sum())
                found += (
                    [Finding("mark-outside", spec.rule.place, {"name": spec.indicator.name, "count": strange})]
                    if strange
                    else []
                )
            missing = np.isnan(value) & ~block.absent.get(spec.indicator.code, np.zeros(len(value), dtype=bool))
            if missing.any():
                facts = {
                    "name": spec.indicator.name,
                    "role": block.role,
                    "measure": spec.rule.measure.text,
                    "count": int(missing.sum()),
                }
                found.append(Finding("rule-not-measured", facts=facts))
    return found


def rating_findings(facts: Facts, rulebook: Rulebook) -> list[Finding]:
    """Ballots of groups that the rulebook does not know, and groups that cast too few for some people."""
    if not facts.supplied("ratings") or not rulebook.raters:
        return []
    rows = facts.rows("ratings")
    group = pd.Series(rows.frame["group"].astype("str").to_numpy()[rows.row])
    known = [rater.name for rater in rulebook.raters]
    strange = group[~group.isin(known)].value_counts().sort_index()
    found = [
        Finding("rater-group-unknown", facts={"group": name, "count": int(count), "table": TABLES["ratings"].heading})
        for name, count in strange.items()
    ]
    roles = facts.appointments["role"].to_numpy(dtype=str)
    for rater in rulebook.raters:
        applies = np.isin(roles, rater.roles) if rater.roles else np.ones(rows.size, dtype=bool)
        theirs = rows.where((group == rater.name).to_numpy())
        ballots = np.bincount(theirs.owner, theirs.numbers("ballots"), minlength=rows.size)
        short = applies & (ballots < rater.minimum) & rows.covered
        if short.any():
            said = {
                "group": rater.name,
                "count": int(short.sum()),
                "minimum": rater.minimum,
                "policy": rater.empty,
                "table": TABLES["ratings"].heading,
            }
            found.append(Finding("rater-group-short", rater.place, said))
    return found


def second_round_findings(facts: Facts, rulebook: Rulebook, tables: Tables) -> list[Finding]:
    """Ballots of a second round that no rule counts: they only compare raters."""
    if "ratings" not in facts.links:
        return []
    rules = [rule for pot in rulebook.indicators for rule in pot.rules if rule.measure.table == "ratings"]
    asked = [rule.only for rule in rules] + [
        bar.only for bar in rulebook.restrictions if bar.measure.table == "ratings"
    ]
    here = facts.links["ratings"].row
    kept = np.concatenate([facts.counted("ratings", only).row for only in [(), *asked]])
    lost = np.setdiff1d(here[facts.second_round()[here]], kept)
    if not rules or not len(lost):
        return []
    place = place_of(tables, facts.frames["ratings"], int(lost[0]), "group")
    said = {"group": SECOND_ROUND, "count": len(lost), "table": TABLES["ratings"].heading}
    return [Finding("second-round-not-counted", place, said)]


def uncovered_findings(
    facts: Facts, people: pd.DataFrame, posts: pd.DataFrame, rulebook: Rulebook, tables: Tables
) -> list[Finding]:
    """People of the roster who have no row in a table that measures everybody and that the rulebook uses.

    The place is the first such person's row of the roster, for in the table there is none.
    """
    used = {rule.measure.table for pot in rulebook.indicators for rule in pot.rules if not rule.measure.passed_on}
    found = []
    for name in sorted(used):
        if not facts.ledgers[name].census or not facts.supplied(name):
            continue
        link = facts.counted(name)
        seen = np.bincount(posts["person"].to_numpy()[link.owner], minlength=len(people)) > 0
        lost = people[~seen & (people["excluded"] == "").to_numpy()]
        if len(lost):
            who = "、".join(
                f"{n}（{d}）" for n, d in zip(lost["name"].head(3), lost["department"].head(3), strict=True)
            )
            said = {"table": facts.ledgers[name].heading, "count": len(lost), "who": who}
            found.append(Finding("person-without-rows", _first_post(posts, int(lost.index[0]), tables), said))
    return found


def history_findings(facts: Facts, rulebook: Rulebook, tables: Tables) -> list[Finding]:
    """Places of earlier years that cannot be, years told in two ways, and gaps, where the rulebook counts years in a row."""
    return _places(facts, tables) + _years_told_twice(facts, tables) + _gaps(facts, rulebook, tables)


def _years_told_twice(facts: Facts, tables: Tables) -> list[Finding]:
    """Rows of one person and year that give two grades or two places, once for each person and year."""
    if not facts.supplied("history"):
        return []
    frame = facts.frames["history"]
    grade, place = frame["grade"].astype("str"), frame["place"]
    known = frame[["person", "year"]].assign(grade=grade, place=place, at=np.arange(len(frame)))
    known = known[(known["person"] >= 0) & known["year"].notna()]
    results = known.groupby(["person", "year"])[["grade", "place"]].transform("nunique")
    known = known[(results > 1).any(axis=1)]
    found = []
    for (_, year), rows in known.groupby(["person", "year"], sort=True):
        column = "grade" if rows["grade"].nunique() > 1 else "place"
        other = rows[column].dropna().drop_duplicates()
        first, second = (place_of(tables, frame, int(rows.loc[at, "at"]), column) for at in other.index[:2])
        said = {"table": facts.ledgers["history"].heading, "year": f"{year:g}", "other": str(second)}
        shown = [f"{value:g}" if column == "place" else str(value) for value in other[:2]]
        found.append(Finding("history-year-twice", first, {**said, "raw": shown[0], "second": shown[1]}))
    return found


def _places(facts: Facts, tables: Tables) -> list[Finding]:
    if not facts.supplied("history"):
        return []
    frame = facts.frames["history"]
    place, of = (frame[name].to_numpy(dtype=float) for name in ("place", "of"))
    strange = np.flatnonzero((place < 1) | (place > of))
    if not len(strange):
        return []
    first = int(strange[0])
    many = "？" if np.isnan(of[first]) else f"{of[first]:g}"
    said = {"table": facts.ledgers["history"].heading, "count": len(strange), "place": f"{place[first]:g}", "of": many}
    return [Finding("history-place", place_of(tables, frame, first, "place"), said)]


def _gaps(facts: Facts, rulebook: Rulebook, tables: Tables) -> list[Finding]:
    calls = [rule.measure for pot in rulebook.indicators for rule in pot.rules]
    calls += [bar.measure for bar in rulebook.restrictions]
    if not facts.supplied("history") or all(call.name != "连续年数" for call in calls):
        return []
    rows = facts.rows("history")
    by = pd.DataFrame({"owner": rows.owner, "year": rows.numbers("year"), "row": rows.row}).dropna()
    last = last_year(facts, by["owner"].to_numpy(), by["year"].to_numpy(), rows.size)
    each = by.groupby("owner").agg(first=("year", "min"), years=("year", "nunique"), row=("row", "min"))
    short = each[each["years"] < last[each.index] - each["first"] + 1]
    if short.empty:
        return []
    place = place_of(tables, rows.frame, int(short["row"].iloc[0]), "year")
    return [Finding("history-gap", place, {"table": rows.table.heading, "count": len(short), "year": int(last.min())})]


def mixed_findings(facts: Facts, rulebook: Rulebook) -> list[Finding]:
    """Rules that add up, average or compare different figures (统计指标) of one person as if they were one."""
    found = []
    lines = [(rule.place, rule.measure, rule.only, rule.exempt) for pot in rulebook.indicators for rule in pot.rules]
    lines += [(bar.place, bar.measure, bar.only, bar.exempt) for bar in rulebook.restrictions]
    for place, call, only, exempt in lines:
        table = facts.ledgers.get(call.table)
        if table is None or not table.keyed or call.name not in ("合计", "平均", "最大", "最小") or call.passed_on:
            continue
        rows = facts.rows(call.table, only, exempt)
        keys = pd.Series(rows.frame[table.keyed].astype("str").to_numpy()[rows.row])
        several = keys.groupby(rows.owner).nunique() > 1
        if several.any():
            words = sorted(set(keys[np.isin(rows.owner, several.index[several])]))
            said = {"measure": call.text, "column": table.column(table.keyed).heading, "count": int(several.sum())}
            more = {"words": "、".join(words[:5]) + ("…" if len(words) > 5 else ""), "first": words[0]}
            found.append(Finding("figures-mixed", place, {**said, **more}))
    return found


def evidence_findings(blocks: list[Block], facts: Facts, rulebook: Rulebook) -> list[Finding]:
    """Indicators whose evidence (佐证) is missing for people who were scored on them."""
    found = []
    for block in blocks:
        for pot in rulebook.for_role(block.role):
            if not pot.evidence:
                continue
            rows = facts.rows(pot.evidence)
            about = rows.frame[EVIDENCE_OF].astype("str").isin((pot.code, pot.name)).to_numpy()[rows.row]
            there = np.bincount(rows.owner, about, minlength=rows.size)[block.owners] > 0
            scored = ~block.absent.get(pot.code, np.zeros(len(block.owners), dtype=bool))
            lost = int((scored & ~there).sum())
            if lost:
                facts_ = {"name": pot.name, "role": block.role, "count": lost, "table": pot.evidence, "code": pot.code}
                found.append(Finding("evidence-missing", pot.place, facts_))
    return found


def _first_post(posts: pd.DataFrame, person: int, tables: Tables) -> Place:
    """Where a person stands: the row of the first appointment."""
    held = posts[posts["person"] == person]
    if held.empty or not tables.sources:
        return Place()
    source = tables.sources[int(held["source"].iloc[0])]
    col = source.columns.get("name", source.columns.get("person_id", 0))
    return Place(*address(source, int(held["row"].iloc[0]), col).rsplit("!", 2))
