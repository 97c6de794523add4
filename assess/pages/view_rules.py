"""考核办法: every indicator with its anchor, its points by role, its rules in plain sentences, curves and worked examples.

The same page with a run (what became of each indicator) and without one (worked examples beside each rule).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from assess.ballots import ballot_words
from assess.conditions import said as condition_words
from assess.engine import Run
from assess.pages import shared
from assess.pages.curves import Curve, curve
from assess.pages.figures import percent
from assess.pages.figures import points as words_of
from assess.pages.points import INSIDE, Points, anchors, full_inside
from assess.pages.view_pay import words as plan_words
from assess.payouts import payout_words
from assess.rulebook import Example, Indicator, Rule, Rulebook
from assess.tables import PERSON
from assess.words import pot_sentence, sentence, unit_of

SHOWN = 3
WHERE = "写在"


class Worked(NamedTuple):
    """One worked example; ``unit`` is 分 where points are expected."""

    role: str
    given: str
    expected: str
    unit: str
    note: str


class RuleLine(NamedTuple):
    """One rule in words for the roles it reads the same for, with its curve and its worked examples."""

    roles: str
    text: str
    place: str
    note: str
    curve: Curve | None = None
    examples: tuple[Worked, ...] = ()


class Clause(NamedTuple):
    """One indicator."""

    anchor: str
    code: str
    name: str
    dimension: str
    clause: str
    points: list[str]
    sentences: list[RuleLine]
    rules: list[RuleLine]
    examples: list[Worked]
    more: int
    source: str
    outside: bool
    used: str


class Table(NamedTuple):
    """A plain table: heading, columns and rows of text."""

    name: str
    columns: list[str]
    rows: list[list[str]]


class Rules(NamedTuple):
    """Everything the page shows."""

    strip: list[shared.Cell]
    sentence: str
    roles: list[str]
    sums: list[str]
    clauses: list[Clause]
    tables: list[Table]


Examples = Mapping[int, tuple[Example, ...]]


def view(rulebook: Rulebook, used: Mapping[str, str], examples: Examples) -> Rules:
    """The figures of the page.

    ``used`` says by code what became of an indicator in a run; ``examples`` which ones show a rule, by its number.
    """
    anchor = anchors(rulebook)
    roles = [role.name for role in rulebook.roles]
    sums = [full_inside(rulebook, role) for role in roles]
    odd = [role for role, full in zip(roles, sums, strict=True) if full != rulebook.total]
    valid = f"{rulebook.valid_from or '未写'} 至 {rulebook.valid_to or '未写'}"
    strip = [
        shared.Cell("版本", rulebook.version or "未写", "", f"生效 {valid}"),
        shared.Cell("岗位类别", str(len(roles)), "类", "每类一把尺子，分值见各指标"),
        shared.Cell("指标 / 计分项", f"{len(rulebook.indicators)} / {sum(len(p.rules) for p in rulebook.indicators)}", "项", "每项写明计量、办法和数据来源"),
        shared.Cell("各类满分", words_of(rulebook.total), "分", "各岗位类别合计都相符" if not odd else f"不相符：{'、'.join(odd)}"),
    ]  # fmt: skip
    clauses = [
        _clause(rulebook, pot, roles, anchor[pot.code], used.get(pot.code, ""), examples) for pot in rulebook.indicators
    ]
    text = (
        f"本办法为{'、'.join(roles)}分别规定分值和标准；表中空格“—”表示该岗位类别没有这项指标。总分外的加减分不占满分。"
    )
    if rulebook.quotas:
        text += f"名额在同一{rulebook.pool_by}内计算。" if rulebook.pool_by != "全体" else "名额全体一起计算。"
    if rulebook.included:
        text += f"引用：{'、'.join(f'{one.name} {one.version}' for one in rulebook.included)}；每条规则后面写明它在哪一本、哪一格。"
    return Rules(strip, text, roles, [words_of(full) for full in sums], clauses, _tables(rulebook))


def _clause(rulebook: Rulebook, pot: Indicator, roles: list[str], anchor: str, used: str, shown: Examples) -> Clause:
    mine = [role for role in roles if role in pot.points]
    rules = [line for rule in pot.rules for line in _rule(rulebook, pot, rule, mine, shown.get(rule.number, ()))]
    told = {example for line in rules for example in line.examples}
    examples = [_worked(example) for example in rulebook.examples if example.indicator == pot.code]
    examples = [example for example in examples if example not in told]
    provider = f"，由{pot.provider}提供" if pot.provider else ""
    return Clause(
        anchor, pot.code, pot.name, pot.dimension, pot.clause or "未写条款",
        [words_of(pot.points[role]) if role in pot.points else "—" for role in roles],
        [RuleLine(names, text, str(pot.place), "") for names, text in _alike({r: pot_sentence(pot, r) for r in mine})],
        rules, examples[:SHOWN], max(len(examples) - SHOWN, 0), f"{pot.source}{provider}", pot.counted != INSIDE, used,
    )  # fmt: skip


def _rule(
    rulebook: Rulebook, pot: Indicator, rule: Rule, roles: list[str], examples: tuple[Example, ...]
) -> list[RuleLine]:
    """One rule, once for all roles that it reads the same for."""
    texts = {role: sentence(rule, pot, role, rulebook) for role in roles if _applies(rule, role)}
    found = []
    for names, text in _alike(texts):
        mine = [role for role in texts if texts[role] == text]
        shown = tuple(_worked(example) for example in examples if example.role in mine)[:SHOWN]
        drawn = curve(rule, pot.points[mine[0]], unit_of(rule, rulebook.tables))
        found.append(RuleLine(names, text, str(rule.place), rule.note, drawn, shown))
    return found


def _applies(rule: Rule, role: str) -> bool:
    return not rule.roles or role in rule.roles


def _alike(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Roles that read the same, together."""
    held: dict[str, list[str]] = {}
    for role, text in texts.items():
        held.setdefault(text, []).append(role)
    return [("、".join(names), text) for text, names in held.items()]


def use(run: Run, laid: Points) -> dict[str, str]:
    """What became of each indicator in a run, by code."""
    roles = [role.name for role in run.rulebook.roles]
    return {
        pot.code: _used(pot, [role for role in roles if role in pot.points], laid, run)
        for pot in run.rulebook.indicators
    }


def _used(pot: Indicator, roles: list[str], laid: Points, run: Run) -> str:
    """What became of an indicator in this run."""
    judged = int((np.isin(laid.role, roles) & laid.scored).sum())
    rules = {rule.number for rule in pot.rules}
    lines = run.lines[run.lines["rule"].isin(rules)]
    missing = int(lines.loc[lines["status"] != "计入", "appointment"].nunique())
    rows = sum(len(part.row) for n in sorted(rules) for part in run.counted.rules[n].evidence)
    return f"本次用于 {judged} 个任职，依据 {rows} 条原始记录；{f'其中 {missing} 个任职缺数据' if missing else '都有数据'}。"


def _worked(example: Example) -> Worked:
    unit = "分" if example.expected[-1:].isdigit() else ""
    return Worked(example.role, example.given, example.expected, unit, example.note)


def _tables(rulebook: Rulebook) -> list[Table]:
    """Grades, places, restrictions, money, raters, scores passed on, ledgers and lookups as plain tables, those that the rulebook has."""
    found = [
        Table("等次", ["等次", "总分", "依据", WHERE], [
            [g.name, "其余" if g.lowest is None else f"{words_of(g.lowest)} 分{'及以上' if g.inclusive else '以上（不含）'}", g.clause or "—", str(g.place)]
            for g in rulebook.grades
        ]),
        Table("名额", ["等次", "比例", "取整", "分配", "小单位", "余数", "同分", "依据", WHERE], [
            [q.grade, percent(q.share), q.rounding, "按单位，最大余数法" if q.by_unit else "全组", f"不足 {q.pool_below} 人的单位合并" if q.by_unit and q.pool_below else "—", q.rest,
             "依次看 " + "、".join(q.tie_breakers) if q.tie_breakers else "留待集体研究", q.clause or "—", str(q.place)]
            for q in rulebook.quotas
        ]),
        Table("限制（只影响等次，不改分数）", ["编号", "情形与后果", "说明", WHERE], [
            [b.code, shared.restriction_words(b, rulebook.tables), b.note or "—", str(b.place)] for b in rulebook.restrictions
        ]),
        Table("绩效（按总额分，不进总分）", ["绩效", "怎样分", WHERE], [[p.name, plan_words(p), str(p.place)] for p in rulebook.pay]),
        Table("兑现（元，不进总分）", ["编号", "事项", "怎样算", "依据", WHERE], [
            [p.code, p.name, payout_words(p, rulebook), p.clause or "—", str(p.place)] for p in rulebook.payouts
        ]),
        Table("公示", ["公示谁", "多久", "排列", WHERE], [
            ["、".join(n.grades), f"{n.days} 个工作日", "按单位" if n.by_unit else "按花名册", str(n.place)] for n in [rulebook.notice] if n
        ]),
        Table("测评主体", ["测评主体", "权重", "最少票数", "票数不足时", "适用岗位", "哪些票算数", WHERE], [
            [g.name, f"{g.weight:g}" if g.weight > 1 else percent(g.weight), str(g.minimum), g.empty, "、".join(g.roles) or "全部", ballot_words(g) or "全部", str(g.place)] for g in rulebook.raters
        ]),
        Table("传导（别人的得分）", ["名", "取谁的", "取什么", "怎样合", "说明", WHERE], [
            [p.name, f"{p.relation}（{'、'.join(p.roles)}）", p.take, p.gather, p.note or "—", str(p.place)] for p in rulebook.propagations
        ]),
        Table("自设台账", ["表", "列", "没有本人的行时"], [
            [ledger.heading, "、".join(column.heading for column in ledger.columns if column.name not in PERSON), "没有数据" if ledger.census else "没有发生"]
            for ledger in rulebook.ledgers
        ]),
    ]  # fmt: skip
    for lookup in rulebook.lookups.values():
        rows = [
            [
                condition_words(line.condition, rulebook.tables[lookup.table]) or "其余",
                f"{line.value:g}".replace("-", "−"),
                str(line.place),
            ]
            for line in lookup.lines
        ]
        found.append(Table(f"对照表：{lookup.name}", ["条件（从上到下，先符合先用）", "值", WHERE], rows))
    return [table for table in found if table.rows]
