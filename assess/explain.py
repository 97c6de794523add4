"""Why a person has this score: every line with its rule, its value and the cells it was counted from."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from assess import words
from assess.cards import MEASURED
from assess.engine import Run
from assess.grading import REASONS
from assess.lang import _
from assess.payouts import payout_words
from assess.privacy import masked
from assess.rulebook import Indicator, Rule, Rulebook
from assess.scales.phrases import headed
from assess.scoring import RULE
from assess.sources import drawn, pairs_of, sheet_name


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words: indicator, what was counted, value, points, full, status, and the cells (ranges) behind it."""

    appointment: int
    indicator: str
    clause: str
    name: str
    dimension: str
    kind: str
    rule: int
    text: str
    value: str
    points: int
    full: int
    status: str
    sources: tuple[str, ...]


def find(run: Run, who: str) -> pd.DataFrame:
    """The people that ``who`` names: by 工号, account, name or page key."""
    people = run.people
    hit = (people["person_id"] == who) | (people["account"] == who) | (people["name"] == who) | (people["key"] == who)
    return people[hit]


def knows(rulebook: Rulebook, indicator: str) -> bool:
    """Whether the rulebook has an indicator of that code or name."""
    return any(indicator in (pot.code, pot.name) for pot in rulebook.indicators)


def rules_of(rulebook: Rulebook) -> dict[int, tuple[Indicator, Rule]]:
    """Indicator and rule by rule number."""
    return {rule.number: (pot, rule) for pot in rulebook.indicators for rule in pot.rules}


def told(run: Run, appointments: list[int], indicator: str = "") -> list[Told]:
    """The lines of some appointments in words, in printed order."""
    lines = run.lines
    chosen = lines[np.isin(lines["appointment"].to_numpy(), appointments)]
    if indicator:
        chosen = chosen[(chosen["indicator"] == indicator) | (chosen["name"] == indicator)]
    known = rules_of(run.rulebook)
    pots = {pot.code: pot for pot in run.rulebook.indicators}
    return [_told(run, line, known, pots) for line in chosen.itertuples(index=False)]


def _told(run: Run, line: Any, known: dict[int, tuple[Indicator, Rule]], pots: dict[str, Indicator]) -> Told:
    pot = pots.get(line.indicator)
    policy = pot.absent if pot else ""
    text, value = words.line_kind(line.kind, line.points, policy), ""
    sources: tuple[str, ...] = ()
    if line.kind == RULE:
        owner, rule = known[line.rule]
        measured = run.counted.rules[line.rule]
        text = words.sentence(rule, owner, line.role, run.rulebook)
        value = words.value(line.value, measured.unit)
        sources = evidence_of(run, line.rule, line.appointment)
    return Told(
        line.appointment, line.indicator, pot.clause if pot else "", line.name, line.dimension, line.kind, line.rule,
        text, value, line.points, line.full, line.status, sources,
    )  # fmt: skip


def evidence_of(run: Run, rule: int, appointment: int) -> tuple[str, ...]:
    """The cells that one rule counted for one appointment, neighbours drawn together."""
    found: list[str] = []
    for part in run.counted.rules[rule].evidence:
        rows, amount = pairs_of(part, appointment)
        mine = replace(part, owner=np.full(len(rows), appointment, dtype=np.int32), row=rows, amount=amount)
        cells = drawn(run.tables.sources, run.facts.frames[part.table], mine).get(appointment, [])
        found += [f"{sheet_name(run.tables.sources[sheet])}!{cell}" for sheet, cell in cells]
    return tuple(dict.fromkeys(found))


def explain(run: Run, who: str, indicator: str = "") -> str:
    """The account of one person on the terminal, without anybody's personal numbers; says so where nobody or several are meant."""
    return masked(_account(run, who, indicator))


def _account(run: Run, who: str, indicator: str) -> str:
    people = find(run, who)
    if len(people) != 1:
        if not len(people):
            return _("没有找到“{who}”。请用工号或姓名。").format(who=who)
        listed = _("、").join(map(_apart, people.itertuples()))
        said = _("有 {count} 个人叫“{who}”，请用工号或括号里的页面编号：{listed}")
        return said.format(count=len(people), who=who, listed=listed)
    person = people.iloc[0]
    held = run.posts[run.posts["person"] == people.index[0]]
    if indicator and not knows(run.rulebook, indicator):
        codes = _("、").join(f"{pot.code} {pot.name}" for pot in run.rulebook.indicators)
        return _("没有指标“{indicator}”。本办法的指标：{codes}。").format(indicator=indicator, codes=codes)
    out = [f"{person['name']}　{person['department']}　{run.rulebook.name} {run.rulebook.version}", _result(person)]
    for position, post in held.iterrows():
        out.append(_post_text(post, len(held) == 1))
        out += _pots_text(told(run, [int(position)], indicator))
    return "\n".join(out + ([] if indicator else _payouts_text(run, int(people.index[0]))))


def _result(person: pd.Series) -> str:
    """The total, the proposed grade and why."""
    why = f"{_(REASONS[person['reason']])} {person['codes']}".rstrip()
    grade = _("建议等次 {grade}（{why}）").format(grade=words.grade_word(person["grade"]) or _("无"), why=why)
    total = _("没有总分")
    if not np.isnan(person["total"]):
        total = _("总分 {points}").format(points=words.points(person["total"]))
    return f"{total}　{grade}"


def _post_text(post: pd.Series, only: bool) -> str:
    """An appointment, its points and, beside others, its part of the total."""
    where = " ".join(filter(None, (post["department"], post["post"], post["nature"], post["whereto"])))
    scored = [_("得分 {points}").format(points=words.points(post["total"]))]
    if post["away"]:
        scored = [_("在册外单位，不计分")]
    elif not only:
        share = _("折算占比 {share:.1%}，折入 {points}")
        scored.append(share.format(share=post["fraction"], points=words.points(post["contribution"])))
    role = post["role"] or _("在外")
    return f"\n〔{role}〕{where}　{'　'.join(scored)}"


def _payouts_text(run: Run, person: int) -> list[str]:
    """What follows in yuan for one person, below the scores."""
    said = {payout.code: headed(payout.name, [payout_words(payout, run.rulebook)]) for payout in run.rulebook.payouts}
    mine = run.payouts[run.payouts["person"] == person] if said else run.payouts
    lines = zip(mine["code"].tolist(), mine["amount"].tolist(), strict=True) if len(mine) else ()
    told_ = [f"{words.points(amount, signed=True):>10}　{said[code]}" for code, amount in lines]
    return ["\n" + _("兑现（元，不进总分）"), *told_] if told_ else []


def _apart(person: Any) -> str:
    """What tells one person from another of the same name: number, department, post, and the key of the page."""
    key = _("页面编号 {key}").format(key=person.key)
    said = _("，").join(filter(None, (person.department, person.post, key)))
    return (person.person_id or person.account or _("无工号")) + _("（{text}）").format(text=said)


def _pots_text(lines: list[Told]) -> list[str]:
    """Each pot once, with its sum, and its lines below."""
    out: list[str] = []
    for pot in dict.fromkeys((line.indicator, line.name, line.full) for line in lines):
        mine = [line for line in lines if (line.indicator, line.name, line.full) == pot]
        full = f" / {words.points(pot[2])}" if pot[2] else ""
        name = pot[1] if pot[0] else _(pot[1])
        out.append(f"  {pot[0]} {name}　{words.points(sum(line.points for line in mine))}{full}".replace("   ", "  "))
        out += [_line_text(line) for line in mine]
    return out


def _line_text(line: Told) -> str:
    body = f"{words.points(line.points, signed=True):>10}　{line.text}"
    if line.value:
        body += _("；实际 {value}").format(value=line.value)
    if line.status != MEASURED:
        body += _("【{status}】").format(status=_(line.status))
    return body + "".join(f"\n              ← {source}" for source in line.sources)
