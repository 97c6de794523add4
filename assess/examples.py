"""Worked examples (算例): what a clerk gets by hand, checked against what the rulebook gives.

Every example is one invented person with one appointment for the whole period, who has only the rows that the example
says. All examples that name the same tables are measured together, as in a real year, and scored one by one, so that
no example is another one's peer.

The column 指标 holds a code, or one of: 总分 (the total of the role), 等次 (``总分=88`` → the grade; with rows behind it, the
grade that restrictions leave, before places are given), 名额 (``人数=37`` → the places; ``单位: 人数=30 | 人数=9`` → the places
of each unit, 并 before those of the pooled small units; ``等次=良好; 人数=37`` where there are several quotas), 限制 (rows →
the codes of the restrictions that are met, or 无), 绩效 (people of one group → everybody's yuan, see ``pay.example``).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from assess.ballots import valid
from assess.facts import Facts, Measured, linked
from assess.findings import Finding, Place, has_errors
from assess.grading import grade, meets
from assess.intake.jobs import NO_PASSWORDS
from assess.measuring import Counted, count_all, counted_by_part
from assess.pay.example import amounts
from assess.payouts import amounts as yuan_of
from assess.payouts import marks_of
from assess.propagation import rules_waiting
from assess.quotas import places
from assess.relabel import relabelled
from assess.rulebook import GRADE_RESULT, RESULTS, Example, Indicator, Payout, Rulebook
from assess.rulefile import load_rulebook
from assess.rulefile.calls import PASSED_ON
from assess.rulefile.given import Given, Row, frame, given, pairs
from assess.rulefile.line import hundredths_of
from assess.scoring import Block, score_role
from assess.spans import worked_out
from assess.tables import Tables
from assess.unlock import Passwords

TOTAL, GRADES, PLACES, BARS, PAY = "总分", "等次", "名额", "限制", "绩效"
NOT_APPLICABLE, NONE, POOLED = "不适用", "无", "并"
DEFAULT_PERIOD = (date(2026, 1, 1), date(2026, 12, 31))
_POINTS = re.compile(r"^[-−－+]?\d{1,7}(\.\d{1,2})?$")
_COUNT = re.compile(r"^人数=(\d{1,6})$")
_WITH_TOTAL = re.compile(r"^\s*总分\s*[=＝]\s*([^;；]*?)\s*(?:[;；]\s*(.*\S))?\s*$", re.DOTALL)
_SIGNS = str.maketrans({"：": ":", "｜": "|", "；": ";", "＝": "=", " ": ""})
_OF_GRADE = re.compile(r"^等次=([^;]+);(.*)$")


Member = tuple[Example, Given, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples that name the same tables, as people of one small year: example ``i`` is appointment ``i`` of ``facts``."""

    examples: tuple[Example, ...]
    facts: Facts
    passed: tuple[dict[str, float], ...] = ()


def run_examples(rulebook: Rulebook) -> list[Finding]:
    """Every example that cannot be read or does not hold, at its place; those of included books by these books alone."""
    found = [finding for one in rulebook.included for finding in run_examples(one)]
    batches, findings = prepared(rulebook.examples, rulebook)
    return [*found, *findings, *judged(batches, rulebook), *said(rulebook)]


def prepared(examples: Iterable[Example], rulebook: Rulebook) -> tuple[list[Batch], list[Finding]]:
    """The examples about rows as batches by the tables they name, and those that cannot be read."""
    findings: list[Finding] = []
    by_tables: dict[tuple[str, ...], list[Member]] = {}
    for example in examples:
        rows_of = None if _of_result(example, rulebook) else _rows_text(example)
        if rows_of is None:
            continue
        text, passed, bad = _passed_on(rows_of)
        rows, trouble = given(text, rulebook.tables) if text or not passed else ({}, "")
        trouble = bad or trouble or _unfit(example, rulebook)
        if trouble:
            findings.append(_unreadable(example, trouble))
        else:
            by_tables.setdefault(tuple(sorted(rows)), []).append((example, rows, passed))
    return [_batch(names, members, rulebook) for names, members in sorted(by_tables.items())], findings


def _rows_text(example: Example) -> str | None:
    """The part of 输入 that is about rows; None for examples that need none."""
    if example.indicator == GRADES:
        match = _WITH_TOTAL.match(example.given)
        return match[2] if match else None
    return None if example.indicator in (PLACES, PAY) else example.given


def load_checked(path: Path, passwords: Passwords = NO_PASSWORDS) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook at ``path``, or None where it is broken or its own worked examples do not hold."""
    rulebook, findings = load_rulebook(path, passwords)
    if rulebook is None:
        return None, findings
    findings = [*findings, *run_examples(rulebook)]
    return (None if has_errors(findings) else rulebook), findings


def _unfit(example: Example, rulebook: Rulebook) -> str:
    """What is wrong with 指标, 岗位 or 应得; "" if nothing is."""
    if example.indicator == BARS:
        known = {bar.code for bar in rulebook.restrictions} | {NONE}
        return "、".join(code for code in _codes(example.expected) if code not in known)
    if example.indicator == GRADES:
        return "" if _total_of(example) is not None and rulebook.grades else example.given
    pots = {pot.code: pot for pot in rulebook.indicators}
    yuan = example.indicator in {payout.code for payout in rulebook.payouts}
    if example.indicator != TOTAL and example.indicator not in pots and not yuan:
        return f"指标 {example.indicator}"
    pot = pots.get(example.indicator)
    roles = list(pot.points) if pot else [role.name for role in rulebook.roles]
    if example.role not in roles and not yuan:
        return f"岗位 {example.role or '空白'}"
    if example.expected != NOT_APPLICABLE and not _POINTS.match(example.expected):
        return f"应得 {example.expected}"
    return ""


def _codes(text: str) -> list[str]:
    return [code.strip() for code in re.split(r"[、,，]", text) if code.strip()]


def _batch(names: Sequence[str], members: Sequence[Member], rulebook: Rulebook) -> Batch:
    begin, end = (pd.Timestamp(day) for day in rulebook.period or DEFAULT_PERIOD)
    size = len(members)
    posts = pd.DataFrame(
        {"person": np.arange(size, dtype=np.int32), "department": "", "role": [e.role for e, *_ in members]}
    )
    # Every example is alone: nobody in another example is its peer.
    posts = posts.assign(**{"from": begin, "to": end}, share=1.0, days=(end - begin).days + 1, peers=np.arange(size))
    frames = {name: frame(rulebook.tables[name], _rows(name, members)) for name in names}
    frames, _ = worked_out(frames, rulebook, Tables())
    frames, _ = relabelled(frames, rulebook, Tables())
    frames, _ = valid(frames, rulebook, Tables(), None)
    links = {name: linked(made, rulebook.tables[name], posts)[0] for name, made in frames.items()}
    facts = Facts(frames, posts, links, (begin, end), rulebook.lookups, rulebook.raters, ledgers=rulebook.tables)
    return Batch(tuple(example for example, *_ in members), facts, tuple(passed for *_, passed in members))


def _passed_on(text: str) -> tuple[str, dict[str, float], str]:
    """What an example says besides rows: ``传导: 单位得分=80``; the rest of the text, the scores, and what cannot be read."""
    rest, passed = [], {}
    for part in text.replace("；", ";").split(";"):
        word, colon, said = part.replace("：", ":").partition(":")
        if word.strip() != PASSED_ON or not colon:
            rest.append(part)
            continue
        for name, value in pairs(said).items() or {said: ""}.items():
            if not _POINTS.match(value):
                return text, {}, part.strip()
            passed[name] = float(value)
    return ";".join(rest).strip(), passed, ""


def _with_passed(counted: Counted, batch: Batch, rulebook: Rulebook) -> Counted:
    """The counts with the scores of others that the examples say; an example that says none has none."""
    waiting = {number: name for number, name in rules_waiting(rulebook).items() if number in counted.rules}
    told = {
        number: replace(counted.rules[number], value=np.array([said.get(name, np.nan) for said in batch.passed]))
        for number, name in waiting.items()
    }
    return replace(counted, rules=counted.rules | told)


def _rows(name: str, members: Sequence[Member]) -> list[tuple[int, Row]]:
    return [(person, row) for person, (_, rows, _) in enumerate(members) for row in rows[name]]


def judged(batches: Iterable[Batch], rulebook: Rulebook) -> list[Finding]:
    """The examples of the batches that do not hold under ``rulebook``."""
    answers = ((example, got) for batch in batches for example, got in _answers(batch, rulebook))
    return [_wrong(example, got, rulebook) for example, got in answers if not _equal(got, example.expected)]


def _answers(batch: Batch, rulebook: Rulebook) -> list[tuple[Example, str]]:
    """What each example of a batch gives under ``rulebook``."""
    facts = replace(batch.facts, lookups=rulebook.lookups, raters=rulebook.raters)
    codes = {example.indicator for example in batch.examples}
    pots = rulebook.indicators if TOTAL in codes else tuple(pot for pot in rulebook.indicators if pot.code in codes)
    bars = rulebook.restrictions if codes & {BARS, GRADES} else ()
    counted, _ = count_all(facts, facts, replace(rulebook, indicators=pots, restrictions=bars), Tables())
    counted = _with_passed(counted, batch, rulebook)

    @cache
    def everything() -> Counted:
        """All pots counted, once for the batch: for a policy that looks at the others."""
        every, _ = count_all(facts, facts, replace(rulebook, restrictions=()), Tables())
        return _with_passed(every, batch, rulebook)

    rows = enumerate(batch.examples)
    return [(example, _got(example, owner, counted, everything, batch, rulebook)) for owner, example in rows]


def answered(rulebook: Rulebook) -> dict[Place, str]:
    """By the place of each example what it gives, as 应得 would say it; without those that cannot be read."""
    rows = [one for batch in prepared(rulebook.examples, rulebook)[0] for one in _answers(batch, rulebook)]
    rest = [(one, _said(one, rulebook)) for one in rulebook.examples if _rows_text(one) is None]
    return {example.place: got for example, got in (*rows, *rest) if got is not None}


def illustrating(rulebook: Rulebook) -> dict[int, tuple[Example, ...]]:
    """By rule number the examples in which that rule counted something; those in which it counts alone come first."""
    pots = {pot.code: pot for pot in rulebook.indicators}
    found: dict[int, list[tuple[int, Place, Example]]] = {}
    for batch in prepared(rulebook.examples, rulebook)[0]:
        for example, numbers in zip(batch.examples, _touched(batch, rulebook), strict=True):
            mine = rulebook.rules_for(pots[example.indicator], example.role) if example.indicator in pots else ()
            here = [rule.number for rule in mine if rule.number in numbers]
            for number in here:
                found.setdefault(number, []).append((len(here), example.place, example))
    return {
        number: tuple(example for *_, example in sorted(listed, key=lambda one: one[:2]))
        for number, listed in found.items()
    }


def _touched(batch: Batch, rulebook: Rulebook) -> list[set[int]]:
    """For each example of a batch the rules that found a row, or a score passed on, to count."""
    counted, _ = count_all(batch.facts, batch.facts, replace(rulebook, restrictions=()), Tables())
    waiting = rules_waiting(rulebook)
    touched = [{number for number, name in waiting.items() if name in said} for said in batch.passed]
    for number, measured in counted.rules.items():
        for owner in {int(one) for part in measured.evidence for one in part.owner}:
            touched[owner].add(number)
    return touched


def _got(
    example: Example, owner: int, counted: Counted, everything: Callable[[], Counted], batch: Batch, rulebook: Rulebook
) -> str:
    apart = _got_apart(example, owner, counted, batch, rulebook)
    if apart:
        return apart
    owners = np.array([owner])
    if example.indicator == TOTAL:
        block = score_role(example.role, owners, counted.rules, rulebook)
        return _points(int(block.total[0])) if block.scored[0] else NOT_APPLICABLE
    pot = next(pot for pot in rulebook.indicators if pot.code == example.indicator)
    block = score_role(example.role, owners, counted.rules, replace(rulebook, indicators=(pot,)))
    if pot.code not in block.absent:
        return _points(_pot_points(block, pot))
    if example.expected == NOT_APPLICABLE:
        return NOT_APPLICABLE
    return _points(_pot_points(score_role(example.role, owners, everything().rules, rulebook), pot))


def _restricted(example: Example, owner: int, counted: Counted, rulebook: Rulebook) -> str:
    """The grade of one example with its total, after its restrictions and before places."""
    size = max((len(measured.value) for measured in counted.restrictions.values()), default=owner + 1)
    people = _people(["全组"] * size, _total_of(example) or 0).assign(role=example.role)
    graded, _ = grade(people, counted, pd.DataFrame(index=people.index), replace(rulebook, quotas=()))
    return str(graded.people["grade"].iloc[owner])


def _total_of(example: Example) -> int | None:
    """The total that an example of 等次 gives, in hundredths; None where it gives none."""
    match = _WITH_TOTAL.match(example.given)
    return hundredths_of(match[1]) if match and _POINTS.match(match[1]) else None


def _got_apart(example: Example, owner: int, counted: Counted, batch: Batch, rulebook: Rulebook) -> str:
    """What an example about no points gives: the codes of bars, or an amount; "" for those about points."""
    if example.indicator == BARS:
        mine = [bar for bar in rulebook.restrictions if not (bar.roles and example.role) or example.role in bar.roles]
        return "、".join(bar.code for bar in mine if meets(bar, counted)[owner]) or NONE
    if example.indicator == GRADES:
        return _restricted(example, owner, counted, rulebook)
    payout = next((one for one in rulebook.payouts if one.code == example.indicator), None)
    if payout is not None:
        cents, lost = yuan_of(payout, counted_by_part(batch.facts, {}, payout.rule, Tables(), []), len(batch.examples))
        return NOT_APPLICABLE if lost[owner] else _points(int(cents[owner]))
    known = example.indicator == TOTAL or any(pot.code == example.indicator for pot in rulebook.indicators)
    return "" if known else NONE  # what it is about is no longer there


def _pot_points(block: Block, pot: Indicator) -> int:
    lines = zip(block.specs, block.points, strict=True)
    return sum(
        int(points[0]) for spec, points in lines if spec.indicator is not None and spec.indicator.code == pot.code
    )


def _points(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _equal(got: str, expected: str) -> bool:
    if _POINTS.match(got) and _POINTS.match(expected):
        return hundredths_of(got) == hundredths_of(expected)
    return _codes(got) == _codes(expected)


def said(rulebook: Rulebook) -> list[Finding]:
    """The examples of 等次, 名额 and 绩效 that cannot be read or do not hold."""
    found = []
    for example in rulebook.examples:
        payout = _of_result(example, rulebook)
        if payout is None and _rows_text(example) is not None:
            continue
        got = _by_result(example, payout) if payout else _said(example, rulebook)
        if got is None:
            found.append(_unreadable(example, example.given or example.indicator))
        elif not _equal(got, example.expected):
            found.append(_wrong(example, got, rulebook))
    return found


def _said(example: Example, rulebook: Rulebook) -> str | None:
    return {GRADES: _grade, PLACES: _seats, PAY: _amounts}[example.indicator](example, rulebook)


def _grade(example: Example, rulebook: Rulebook) -> str | None:
    total = _total_of(example)
    if total is None or not rulebook.grades:
        return None
    people = _people(["全组"], total)
    plain = replace(rulebook, quotas=(), restrictions=())
    return str(grade(people, Counted({}, {}), pd.DataFrame(index=people.index), plain)[0].people["grade"].iloc[0])


def _of_result(example: Example, rulebook: Rulebook) -> Payout | None:
    """The payout by total, place or grade that an example is about."""
    mine = [payout for payout in rulebook.payouts if payout.code == example.indicator]
    return next((one for one in mine if one.rule.measure.name in (*RESULTS, GRADE_RESULT)), None)


def _by_result(example: Example, payout: Payout) -> str | None:
    """The amount for ``总分=88``, ``名次=2`` or ``等次=优秀``."""
    said_ = pairs(example.given).get(payout.rule.measure.name, "")
    if payout.rule.measure.name == GRADE_RESULT:
        value = marks_of(payout, [said_])
    elif _POINTS.match(said_):
        value = np.array([float(said_)])
    else:
        return None
    cents, lost = yuan_of(payout, Measured(value, ""), 1)
    return NOT_APPLICABLE if lost[0] else _points(int(cents[0]))


def _seats(example: Example, rulebook: Rulebook) -> str | None:
    """Places of one pool (人数=37), or of each unit in the order written (单位: …), pooled ones last; of the first quota, or that of 等次=…."""
    text = example.given.translate(_SIGNS)
    named = _OF_GRADE.match(text)
    quota = next((one for one in rulebook.quotas if not named or one.grade == named[1]), None)
    if quota is None:
        return None
    text = named[2] if named else text
    sizes = [_COUNT.match(part) for part in text.removeprefix("单位:").split("|")]
    if not all(sizes):
        return None
    people = [int(match[1]) for match in sizes if match]
    if not text.startswith("单位:"):
        return str(places(people[0], quota.share, quota.rounding)) if len(people) == 1 else None
    units = [f"单位{number:03d}" for number, size in enumerate(people) for _ in range(size)]
    crowd = _people(units, max((line.lowest or 0 for line in rulebook.grades), default=0) + 1)
    grading, _ = grade(
        crowd, Counted({}, {}), pd.DataFrame(index=crowd.index), replace(rulebook, quotas=(quota,), restrictions=())
    )
    table = grading.seats.assign(pooled=~grading.seats["unit"].isin(units)).sort_values(
        ["pooled", "unit"], kind="stable"
    )
    return "、".join(
        f"{POOLED if pooled else ''}{seats}" for pooled, seats in zip(table["pooled"], table["seats"], strict=True)
    )


def _amounts(example: Example, rulebook: Rulebook) -> str | None:
    begin, end = (pd.Timestamp(day) for day in rulebook.period or DEFAULT_PERIOD)
    return amounts(example.given, rulebook, (begin, end))


def _people(units: list[str], total: int) -> pd.DataFrame:
    people = pd.DataFrame({"department": units, "pool": "全体", "excluded": "", "undetermined": ""})
    return people.assign(total=float(total), ranked=True)


def _unreadable(example: Example, text: str) -> Finding:
    return Finding("example-unreadable", example.place, {"heading": "输入", "found": example.given, "text": text})


def _wrong(example: Example, got: str, rulebook: Rulebook) -> Finding:
    name = next((pot.name for pot in rulebook.indicators if pot.code == example.indicator), example.indicator)
    facts = {
        "name": name,
        "role": example.role or "不分岗位",
        "got": got,
        "expected": example.expected,
        "given": example.given,
    }
    return Finding("example-wrong", example.place, facts)
