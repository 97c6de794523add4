"""考核办法: every indicator with its anchor, its points by role, its rules in plain sentences, curves and worked examples.

The same page with a run (what became of each indicator) and without one (worked examples beside each rule).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from assess.ballots import ballot_words
from assess.conditions import said as condition_words
from assess.engine import Run
from assess.lang import N_, _, running
from assess.pages import shared
from assess.pages.curves import Curve, curve
from assess.pages.figures import percent
from assess.pages.figures import points as words_of
from assess.pages.points import INSIDE, Points, anchors, full_inside
from assess.pages.view_pay import words as plan_words
from assess.payouts import payout_words
from assess.rulebook import Example, Indicator, Lookup, Rule, Rulebook
from assess.tables import PERSON
from assess.words import pot_sentence, sentence, unit_of

SHOWN = 3
WHERE = N_("写在")


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
    """A plain table: rows of text; heading and columns are translated where they are shown."""

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
    ends = {"first": rulebook.valid_from or _("未写"), "last": rulebook.valid_to or _("未写")}
    agree = _("不相符：{roles}").format(roles=_("、").join(odd)) if odd else _("各岗位类别合计都相符")
    strip = [
        shared.Cell(_("版本"), rulebook.version or _("未写"), "", _("生效 {first} 至 {last}").format(**ends)),
        shared.Cell(_("岗位类别"), str(len(roles)), _("类"), _("每类一把尺子，分值见各指标")),
        shared.Cell(_("指标 / 计分项"), f"{len(rulebook.indicators)} / {sum(len(p.rules) for p in rulebook.indicators)}", _("项"), _("每项写明计量、办法和数据来源")),
        shared.Cell(_("各类满分"), words_of(rulebook.total), _("分"), agree),
    ]  # fmt: skip
    clauses = [
        _clause(rulebook, pot, roles, anchor[pot.code], used.get(pot.code, ""), examples) for pot in rulebook.indicators
    ]
    return Rules(
        strip, _sentence(rulebook, roles), roles, [words_of(full) for full in sums], clauses, _tables(rulebook)
    )


def _sentence(rulebook: Rulebook, roles: list[str]) -> str:
    """What the rulebook is, in a few sentences."""
    text = _("本办法为{roles}分别规定分值和标准；表中空格“—”表示该岗位类别没有这项指标。总分外的加减分不占满分。")
    found = [text.format(roles=_("、").join(roles))]
    if rulebook.quotas:
        within = _("名额在同一{pool}内计算。") if rulebook.pool_by != "全体" else _("名额全体一起计算。")
        found.append(within.format(pool=rulebook.pool_by))
    if rulebook.included:
        books = _("、").join(f"{one.name} {one.version}" for one in rulebook.included)
        found.append(_("引用：{books}；每条规则后面写明它在哪一本、哪一格。").format(books=books))
    return running(found)


def _clause(rulebook: Rulebook, pot: Indicator, roles: list[str], anchor: str, used: str, shown: Examples) -> Clause:
    mine = [role for role in roles if role in pot.points]
    rules = [line for rule in pot.rules for line in _rule(rulebook, pot, rule, mine, shown.get(rule.number, ()))]
    told = {example for line in rules for example in line.examples}
    examples = [_worked(example) for example in rulebook.examples if example.indicator == pot.code]
    examples = [example for example in examples if example not in told]
    provider = _("，由{provider}提供").format(provider=pot.provider) if pot.provider else ""
    return Clause(
        anchor, pot.code, pot.name, pot.dimension, pot.clause or _("未写条款"),
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
    return [(_("、").join(names), text) for text, names in held.items()]


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
    said = _("本次用于 {judged} 个任职，依据 {rows} 条原始记录；都有数据。")
    if missing:
        said = _("本次用于 {judged} 个任职，依据 {rows} 条原始记录；其中 {missing} 个任职缺数据。")
    return said.format(judged=judged, rows=rows, missing=missing)


def _worked(example: Example) -> Worked:
    unit = _("分") if example.expected[-1:].isdigit() else ""
    return Worked(example.role, example.given, example.expected, unit, example.note)


def _tables(rulebook: Rulebook) -> list[Table]:
    """Grades, places, restrictions, money, raters, scores passed on, ledgers and lookups as plain tables, those that the rulebook has."""
    found = [
        _grades(rulebook),
        _places(rulebook),
        _bars(rulebook),
        Table(N_("绩效（按总额分，不进总分）"), [N_("绩效"), N_("怎样分"), WHERE], [[p.name, plan_words(p), str(p.place)] for p in rulebook.pay]),
        Table(N_("兑现（元，不进总分）"), [N_("编号"), N_("事项"), N_("怎样算"), N_("依据"), WHERE], [
            [p.code, p.name, payout_words(p, rulebook), p.clause or "—", str(p.place)] for p in rulebook.payouts
        ]),
        _notice(rulebook),
        _raters(rulebook),
        Table(N_("传导（别人的得分）"), [N_("名称"), N_("取谁的"), N_("取什么"), N_("怎样合"), N_("说明"), WHERE], [
            [p.name, p.relation + _("（{text}）").format(text=_("、").join(p.roles)), p.take, p.gather, p.note or "—", str(p.place)]
            for p in rulebook.propagations
        ]),
        Table(N_("自设台账"), [N_("表"), N_("列"), N_("没有本人的行时")], [
            [ledger.heading, _("、").join(column.heading for column in ledger.columns if column.name not in PERSON), _("没有数据") if ledger.census else _("没有发生")]
            for ledger in rulebook.ledgers
        ]),
        *(_lookup(rulebook, lookup) for lookup in rulebook.lookups.values()),
    ]  # fmt: skip
    return [table for table in found if table.rows]


def _grades(rulebook: Rulebook) -> Table:
    lines = []
    for grade in rulebook.grades:
        reach = _("{points} 分及以上") if grade.inclusive else _("{points} 分以上（不含）")
        lowest = _("其余") if grade.lowest is None else reach.format(points=words_of(grade.lowest))
        lines.append([grade.name, lowest, grade.clause or "—", str(grade.place)])
    return Table(N_("等次"), [N_("等次"), N_("总分"), N_("依据"), WHERE], lines)


def _places(rulebook: Rulebook) -> Table:
    lines = []
    for quota in rulebook.quotas:
        over = _("按单位，最大余数法") if quota.by_unit else _("全组")
        small = (
            _("不足 {count} 人的单位合并").format(count=quota.pool_below) if quota.by_unit and quota.pool_below else "—"
        )
        ties = (
            _("依次看 {codes}").format(codes=_("、").join(quota.tie_breakers))
            if quota.tie_breakers
            else _("留待集体研究")
        )
        lines.append(
            [quota.grade, percent(quota.share), quota.rounding, over, small, quota.rest, ties, quota.clause or "—", str(quota.place)]
        )  # fmt: skip
    columns = [N_("等次"), N_("比例"), N_("取整"), N_("分配"), N_("小单位"), N_("余数"), N_("同分"), N_("依据"), WHERE]
    return Table(N_("名额"), columns, lines)


def _bars(rulebook: Rulebook) -> Table:
    lines = [
        [bar.code, shared.restriction_words(bar, rulebook.tables), bar.note or "—", str(bar.place)]
        for bar in rulebook.restrictions
    ]
    return Table(N_("限制（只影响等次，不改分数）"), [N_("编号"), N_("情形与后果"), N_("说明"), WHERE], lines)


def _notice(rulebook: Rulebook) -> Table:
    lines = []
    if notice := rulebook.notice:
        order = _("按单位") if notice.by_unit else _("按花名册")
        days = _("{days} 个工作日").format(days=notice.days)
        lines.append([_("、").join(notice.grades), days, order, str(notice.place)])
    return Table(N_("公示"), [N_("公示谁"), N_("多久"), N_("排列"), WHERE], lines)


def _raters(rulebook: Rulebook) -> Table:
    lines = []
    for group in rulebook.raters:
        weight = f"{group.weight:g}" if group.weight > 1 else percent(group.weight)
        whom, which = _("、").join(group.roles) or _("全部"), ballot_words(group) or _("全部")
        lines.append([group.name, weight, str(group.minimum), group.empty, whom, which, str(group.place)])
    columns = [N_("测评主体"), N_("权重"), N_("最少票数"), N_("票数不足时"), N_("适用岗位"), N_("哪些票算数"), WHERE]
    return Table(N_("测评主体"), columns, lines)


def _lookup(rulebook: Rulebook, lookup: Lookup) -> Table:
    lines = []
    for line in lookup.lines:
        met = condition_words(line.condition, rulebook.tables[lookup.table]) or _("其余")
        lines.append([met, f"{line.value:g}".replace("-", "−"), str(line.place)])
    columns = [N_("条件（从上到下，先符合先用）"), N_("值"), WHERE]
    return Table(_("对照表：{name}").format(name=lookup.name), columns, lines)
