"""Examples about rows, laid together by the tables they name as the people of one small year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from assess.ballots import valid
from assess.examples.results import of_result
from assess.examples.wording import (
    BARS,
    DEFAULT_PERIOD,
    GRADES,
    NONE,
    NOT_APPLICABLE,
    POINTS,
    TOTAL,
    codes_in,
    rows_text,
    total_of,
    unreadable,
)
from assess.facts import Facts, linked
from assess.findings import Finding
from assess.measuring import Counted
from assess.nearest import nearest
from assess.propagation import rules_waiting
from assess.relabel import relabelled
from assess.rulebook import Example, Rulebook
from assess.rulefile.calls import PASSED_ON
from assess.rulefile.given import Given, Row, doubt, frame, given, pairs
from assess.spans import worked_out
from assess.tables import Tables

Member = tuple[Example, Given, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples that name the same tables, as people of one small year: example ``i`` is appointment ``i`` of ``facts``."""

    examples: tuple[Example, ...]
    facts: Facts
    passed: tuple[dict[str, float], ...] = ()


def prepared(examples: Iterable[Example], rulebook: Rulebook) -> tuple[list[Batch], list[Finding]]:
    """The examples about rows as batches by the tables they name, and those that cannot be read."""
    findings: list[Finding] = []
    by_tables: dict[tuple[str, ...], list[Member]] = {}
    for example in examples:
        rows_of = None if of_result(example, rulebook) else rows_text(example)
        if rows_of is None:
            continue
        text, passed, bad = _passed_on(rows_of)
        rows, trouble = given(text, rulebook.tables) if text or not passed else ({}, "")
        trouble = bad or trouble
        unfit = None if trouble else _unfit(example, rulebook)
        if trouble:
            known = doubt(text, rulebook.tables)
            findings.append(unreadable(example, *((known[0], "输入", known[1]) if known and not bad else (trouble,))))
        elif unfit:
            findings.append(unreadable(example, *unfit))
        else:
            by_tables.setdefault(tuple(sorted(rows)), []).append((example, rows, passed))
    return [_batch(names, members, rulebook) for names, members in sorted(by_tables.items())], findings


def _unfit(example: Example, rulebook: Rulebook) -> tuple[str, str, str] | None:
    """What is wrong with 指标, 岗位 or 应得: the text, its heading and the nearest word; None if nothing is."""
    if example.indicator == BARS:
        known = [*(bar.code for bar in rulebook.restrictions), NONE]
        strange = [code for code in codes_in(example.expected) if code not in known]
        return ("、".join(strange), "应得", nearest(strange[0], known)) if strange else None
    if example.indicator == GRADES:
        return None if total_of(example) is not None and rulebook.grades else (example.given, "输入", "")
    pots = {pot.code: pot for pot in rulebook.indicators}
    yuan = example.indicator in {payout.code for payout in rulebook.payouts}
    if example.indicator != TOTAL and example.indicator not in pots and not yuan:
        return f"没有编号“{example.indicator}”", "指标", nearest(example.indicator, pots)
    pot = pots.get(example.indicator)
    roles = list(pot.points) if pot else [role.name for role in rulebook.roles]
    if example.role not in roles and not yuan:
        text = f"“{example.role}”没有这项分值" if example.role else "没有填写"
        return text, "岗位", nearest(example.role, roles) if example.role else ""
    if example.expected != NOT_APPLICABLE and not POINTS.match(example.expected):
        return f"“{example.expected}”不是分数", "应得", ""
    return None


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
            if not POINTS.match(value):
                return text, {}, part.strip()
            passed[name] = float(value)
    return ";".join(rest).strip(), passed, ""


def with_passed(counted: Counted, batch: Batch, rulebook: Rulebook) -> Counted:
    """The counts with the scores of others that the examples say; an example that says none has none."""
    waiting = {number: name for number, name in rules_waiting(rulebook).items() if number in counted.rules}
    told = {
        number: replace(counted.rules[number], value=np.array([said.get(name, np.nan) for said in batch.passed]))
        for number, name in waiting.items()
    }
    return replace(counted, rules=counted.rules | told)


def _rows(name: str, members: Sequence[Member]) -> list[tuple[int, Row]]:
    return [(person, row) for person, (_, rows, _) in enumerate(members) for row in rows[name]]
