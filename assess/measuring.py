"""Measuring: every rule of a rulebook counted for every appointment, with the rows it counted.

A rule that looks rows up (查表, 难度×成效×负荷, 评定 with options), weighs them (系数) or counts one event once (就高) is
settled here row by row; what is left for scoring is one number per appointment. Equal counts are made once.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from assess.bases import against, met
from assess.facts import Evidence, Facts, Floats, Measured, Rows
from assess.findings import Finding, Place
from assess.measures import MEASURES, measure
from assess.measures.aggregate import stands_for
from assess.measures.ratings import by_group
from assess.monthrows import month_findings
from assess.offscale import in_range
from assess.periods import joined, numbers, split, without_part
from assess.rulebook import RESULTS, Restriction, Rule, Rulebook
from assess.scales import SCALES
from assess.scales.text import tidy
from assess.tables import Tables, address

BY_LOOKUP = ("查表", "难度×成效×负荷")


@dataclass(frozen=True, slots=True)
class Counted:
    """What the rules counted per appointment, by rule number, and the restrictions per person, by code."""

    rules: dict[int, Measured]
    restrictions: dict[str, Measured]


def count_all(facts: Facts, whole: Facts, rulebook: Rulebook, tables: Tables) -> tuple[Counted, list[Finding]]:
    """Every rule measured once over ``facts`` (by appointment), every restriction over ``whole`` (by person)."""
    findings: list[Finding] = []
    done: dict[object, Measured] = {}
    premises: dict[str, dict[object, Measured]] = {}
    parts: dict[str, Facts] = {}
    rules: dict[int, Measured] = {}
    for pot in rulebook.indicators:
        for rule in pot.rules:
            per = pot.per or rule.per
            key = (rule.measure, rule.only, rule.exempt, rule.highest_per, rule.factor_lookup, _lookup_key(rule), rule.base, per)  # fmt: skip
            if key not in done:
                done[key] = counted_by_part(facts, parts, replace(rule, per=per), tables, findings)
            counted = done[key]
            if pot.per and rule.premise:
                rules[rule.number] = _under_parts(parts[per], rule, counted, premises.setdefault(per, {}))
            else:
                rules[rule.number] = _under(facts, rule, counted, premises.setdefault("", {}))
    findings += month_findings(facts, rulebook)
    restrictions = {bar.code: _restriction(whole, bar) for bar in rulebook.restrictions}
    return Counted(rules, restrictions), findings


def counted_by_part(
    facts: Facts, parts: dict[str, Facts], rule: Rule, tables: Tables, findings: list[Finding]
) -> Measured:
    """The rule counted over the whole period, or month by month, against its base; scores of others come later."""
    if rule.measure.passed_on:
        return Measured(np.full(len(facts.appointments), np.nan), "分")
    if not rule.per:
        return against(facts, rule, _count(facts, rule, tables, findings))
    if rule.per not in parts:
        parts[rule.per] = split(facts, rule.per)
    for table in _looked_through(rule):
        if lost := without_part(facts, parts[rule.per], table):
            facts_ = {"table": facts.ledgers[table].heading, "count": lost, "per": rule.per}
            findings.append(Finding("rows-without-part", rule.place, facts_))
    counted = against(parts[rule.per], rule, _count(parts[rule.per], rule, tables, findings))
    whole, partly = joined(counted, parts[rule.per], len(facts.appointments))
    if partly:
        facts_ = {"table": facts.ledgers[rule.measure.table].heading, "count": partly, "per": rule.per}
        findings.append(Finding("parts-not-measured", rule.place, facts_))
    return replace(whole, numbers=numbers(facts, rule.per))


def _looked_through(rule: Rule) -> tuple[str, ...]:
    """The tables that a rule counts: the named measures of attendance also look at the months, unless a condition is about days."""
    table = rule.measure.table
    both = table == "attendance_days" and rule.measure.name in MEASURES and not rule.only
    return (table, "attendance_months") if both else (table,)


def _under(facts: Facts, rule: Rule, counted: Measured, premises: dict[object, Measured]) -> Measured:
    """The count with the answer to the rule's premise."""
    if rule.premise is None:
        return counted
    answer, evidence = met(facts, rule.premise, premises)
    return replace(counted, met=answer, evidence=(*counted.evidence, *evidence))


def _under_parts(apart: Facts, rule: Rule, counted: Measured, premises: dict[object, Measured]) -> Measured:
    """The count with the answer to the rule's premise in every part of the period."""
    assert rule.premise is not None and counted.parts is not None
    answer, evidence = met(apart, rule.premise, premises)
    parts = counted.parts.shape[1]
    whole = tuple(replace(part, owner=(part.owner // parts).astype(np.int32)) for part in evidence)
    return replace(counted, met=answer.reshape(-1, parts), evidence=(*counted.evidence, *whole))


def _restriction(facts: Facts, bar: Restriction) -> Measured:
    if bar.measure.name in RESULTS:  # known when everybody is scored
        return Measured(np.full(len(facts.appointments), np.nan), "")
    return measure(facts, bar.measure, bar.only, bar.exempt)


def _lookup_key(rule: Rule) -> str:
    return rule.scale.text if by_row(rule) or (rule.scale.name == "评定" and rule.measure.table == "ratings") else ""


def by_row(rule: Rule) -> bool:
    """Whether the rule's points come from its rows one by one."""
    return rule.measure.name == "每条"


def _count(facts: Facts, rule: Rule, tables: Tables, findings: list[Finding]) -> Measured:
    facts = in_range(facts, rule, tables, findings)
    if not (by_row(rule) or rule.highest_per or rule.factor_lookup):
        return measure(facts, rule.measure, rule.only, rule.exempt)
    rows = facts.rows(rule.measure.table, rule.only, rule.exempt)
    amount = _row_amounts(facts, rule, rows, tables, findings)
    if rule.factor_lookup:
        factor = facts.looked_up(rule.factor_lookup, rows)
        findings += _unfitting(rule.factor_lookup, rows, np.isnan(factor), tables)
        amount = amount * factor
    fits = ~np.isnan(amount)
    kept = fits & _highest(rows, amount, rule.highest_per)
    if by_row(rule) and rule.scale.name == "评定":
        value, used = _by_ballot(facts, rule, rows.where(kept), amount[kept])
        kept[kept] = used
    else:
        value = _gathered(facts, rule, rows.where(kept), amount[kept])
    unit = "分" if by_row(rule) else "次"
    shown = Evidence(
        rows.table.name, _telling(rule, rows), rows.owner[fits], rows.row[fits], np.where(kept, amount, 0.0)[fits]
    )
    return Measured(value, unit, (shown,) if len(rows.frame) else ())


def _row_amounts(facts: Facts, rule: Rule, rows: Rows, tables: Tables, findings: list[Finding]) -> Floats:
    if rule.scale.name in BY_LOOKUP:
        amount = facts.looked_up(rule.scale.params.table, rows)
        findings += _unfitting(rule.scale.params.table, rows, np.isnan(amount), tables)
        return amount
    if rule.scale.name == "评定" and rule.scale.params.options:
        options = (
            rows.frame["option"]
            .astype("str")
            .fillna("")
            .map(tidy)
            .map(dict(rule.scale.params.options))
            .to_numpy(dtype=float)
        )
        findings += _unfitting("评定", rows, np.isnan(options[rows.row]), tables)
        return options[rows.row]
    if rule.measure.name == "合计":
        return rows.numbers(rule.measure.column)
    return stands_for(rows, "次数") if rule.measure.name == "次数" else np.ones(len(rows.row))


def _gathered(facts: Facts, rule: Rule, rows: Rows, amount: Floats) -> Floats:
    """One number per appointment; where the table was not supplied, nobody is measured."""
    if rule.scale.name == "查表":
        value = SCALES["查表"].gather(amount, rows.owner, rows.size, rule.scale.params)
    elif by_row(rule):
        value = SCALES["难度×成效×负荷"].gather(amount, rows.owner, rows.size, rule.scale.params)
        if isinstance(getattr(rule.scale.params, "load", None), str):
            value = value * _load(facts, rule)
    else:
        value = np.bincount(rows.owner, amount, minlength=rows.size).astype(float)
    return np.where(rows.covered, value, np.nan)


def _by_ballot(facts: Facts, rule: Rule, rows: Rows, marks: Floats) -> tuple[Floats, np.ndarray]:
    """The mark of each appointment and the pairs that counted: by rater group, or a plain mean where its role has no group.

    A row may stand for many ballots (票数), or for an option that nobody chose (0).
    """
    ballots = np.maximum(rows.numbers("ballots"), 0.0)
    cast = np.bincount(rows.owner, ballots, minlength=rows.size)
    total = np.bincount(rows.owner, marks * ballots, minlength=rows.size)
    plain_mean = np.divide(total, cast, out=np.full(rows.size, np.nan), where=cast > 0)
    grouped = np.zeros(rows.size, dtype=bool)
    for rater in facts.raters:
        grouped |= facts.appointments["role"].isin(rater.roles).to_numpy() if rater.roles else True
    if not grouped.any():
        return plain_mean, np.ones(len(marks), dtype=bool)
    value, used = by_group(facts, rows, marks, rule.only)
    return np.where(grouped, value, plain_mean), used | ~grouped[rows.owner]


def _load(facts: Facts, rule: Rule) -> Floats:
    """The load coefficient of each appointment: the mean of its rows' coefficients."""
    rows = facts.rows(rule.measure.table, rule.only, rule.exempt)
    return SCALES["难度×成效×负荷"].gather(
        facts.looked_up(rule.scale.params.load, rows), rows.owner, rows.size, rule.scale.params
    )


def plain(rule: Rule) -> Rule:
    """The rule as scoring needs it: a load table is already in the value, so the kernel gets no load."""
    if isinstance(getattr(rule.scale.params, "load", None), str):
        return replace(rule, scale=replace(rule.scale, params=replace(rule.scale.params, load=None)))
    return rule


def _highest(rows: Rows, amount: Floats, column: str) -> np.ndarray:
    """Which pairs count when one event counts once: the largest amount either way; a blank event is its own event."""
    if not column:
        return np.ones(len(amount), dtype=bool)
    event, _ = pd.factorize(rows.frame[column].astype("str"), sort=True)
    blank = rows.frame[column].isna().to_numpy()[rows.row]
    event = np.where(blank, -1 - rows.row.astype("int64"), event[rows.row])
    pairs = pd.DataFrame({"owner": rows.owner, "event": event, "size": -np.abs(amount), "row": rows.row})
    best = pairs.sort_values(["owner", "event", "size", "row"], kind="stable").drop_duplicates(["owner", "event"]).index
    kept = np.zeros(len(amount), dtype=bool)
    kept[best] = True
    return kept


def _telling(rule: Rule, rows: Rows) -> str:
    if rule.only:
        return rule.only[0].column
    return rule.measure.column or rows.table.telling


def _unfitting(lookup: str, rows: Rows, lost: np.ndarray, tables: Tables) -> list[Finding]:
    if not lost.any():
        return []
    first = int(rows.row[np.flatnonzero(lost)[0]])
    place = Place()
    if "source" in rows.frame and tables.sources:
        source = tables.sources[int(rows.frame["source"].iloc[first])]
        place = Place(*address(source, int(rows.frame["row"].iloc[first]), 0).rsplit("!", 2))
    facts = {"lookup": lookup, "table": rows.table.heading, "count": len(np.unique(rows.row[lost]))}
    return [Finding("lookup-no-line", place, facts)]


def deducts(rule: Rule, rulebook: Rulebook) -> bool:
    """Whether the rule can only take points away; for 查表 the values of its table say so."""
    if rule.scale.name == "查表":
        return all(line.value <= 0 for line in rulebook.lookups[rule.scale.params.table].lines)
    return bool(SCALES[rule.scale.name].deducts(rule.scale.params))
