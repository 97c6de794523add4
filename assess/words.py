"""A rule, a value and a line in plain words: the same sentence on the card, in the rulebook and on the terminal."""

import math
from collections.abc import Mapping, Sequence

from assess.conditions import said
from assess.lang import N_, _
from assess.measures import MEASURES
from assess.rollups import rollup_words
from assess.rulebook import NO_GRADES, Indicator, Relabelling, Rule, Rulebook
from assess.scales import SCALES
from assess.scales.phrases import headed, measured
from assess.scoring import BOUND, DIMENSION, POLICY, ROLLED, START, TOTAL
from assess.tables import TABLES, Table

POLICIES = {
    "重分配": N_("按其余指标得分率折算"),
    "满分": N_("计满分"),
    "零分": N_("计零分"),
    "同类平均": N_("按同类岗位平均分计"),
    "不排名": N_("按其余指标得分率折算，不参加排名"),
}
BY_PART = {"月": N_("逐月计算再相加，"), "季": N_("逐季计算再相加，")}
HIGH = {"截断": N_("最高 {full} 分"), "计入维度": N_("超出部分计入本维度"), "计入总分": N_("超出部分计入总分")}


def points(cents: int | float, signed: bool = False) -> str:
    """Hundredths as points with two decimals; U+2212 for minus, and never a minus zero."""
    whole = round(cents)
    sign = "−" if whole < 0 else ("+" if signed and whole > 0 else "")
    return f"{sign}{abs(whole) // 100}.{abs(whole) % 100:02d}"


def value(number: float, unit: str) -> str:
    """A measured value with its unit; a share as a percentage; 未提供 where it was not measured."""
    if math.isnan(number):
        return _("未提供")
    if unit == "%":
        return f"{number * 100:.2f}".rstrip("0").rstrip(".") + "%"
    return measured(f"{number:.4f}".rstrip("0").rstrip(".").replace("-", "−"), unit)


def counts(rule: Rule, tables: Mapping[str, Table] = TABLES, relabellings: Sequence[Relabelling] = ()) -> str:
    """What a rule counts: the measure, what only counts, what is exempt, and what the rulebook calls otherwise than the books."""
    table = tables[rule.measure.table]
    text = _("“{name}”传导来的得分").format(name=rule.measure.column) if rule.measure.passed_on else rule.measure.text
    if rule.only:
        text += _("（只计{condition}）").format(condition=said(rule.only, table))
    if rule.exempt:
        text += _("（{condition}的不计）").format(condition=said(rule.exempt, table))
    for line in relabellings:
        if line.table == rule.measure.table and _looks_at(rule, line):
            renamed = _("（含按归类作“{value}”的：{condition}）")
            text += renamed.format(value=line.value, condition=said(line.condition, table))
    if rule.highest_per:
        text += _("，同一{heading}只计最高一次").format(heading=table.column(rule.highest_per).heading)
    if rule.factor_lookup:
        text += _("，乘“{name}”").format(name=rule.factor_lookup)
    if rule.base:
        against = _("，除以{base}") if rule.base.op == "÷" else _("，减去{base}")
        text += against.format(base=rule.base.text[1:].strip())
    return text


def grade_word(grade: str) -> str:
    """A grade as the rulebook calls it; a result that is no grade (待定, 不定等次, 不参加考核) in the language of now."""
    return _(grade) if grade in NO_GRADES else grade


def _looks_at(rule: Rule, line: Relabelling) -> bool:
    """Whether a rule counts what a line of 归类 makes: by its condition, or by the name of its measure (旷工天数)."""
    named = any(term.column == line.column and line.value in term.values for term in rule.only)
    return named or (rule.measure.name in MEASURES and line.value in rule.measure.name)


def _before(rule: Rule) -> str:
    """When the rule counts, and by which part of the period."""
    premise = _("{premise}时，").format(premise=rule.premise.text) if rule.premise else ""
    return premise + _(BY_PART.get(rule.per, ""))


def unit_of(rule: Rule, tables: Mapping[str, Table] = TABLES) -> str:
    """The unit of what a rule counts; empty for shares, which are written as percentages."""
    named = MEASURES.get(rule.measure.name)
    unit = (
        named.unit if named else {"次数": "次", "天数": "天", "最长连续": "天", "比率": "%"}.get(rule.measure.name, "")
    )
    if rule.measure.passed_on:
        return "分"
    if not named and rule.measure.column:
        unit = unit or tables[rule.measure.table].column(rule.measure.column).unit
    if rule.base and rule.base.op == "÷":
        return ""
    return "" if unit == "%" else unit


def sentence(rule: Rule, pot: Indicator, role: str, rulebook: Rulebook | None = None) -> str:
    """The whole rule for one role, with the ledgers and the words of its rulebook."""
    tables, labels = (rulebook.tables, rulebook.relabellings) if rulebook else (TABLES, ())
    full = pot.points[role] / 100
    scale = SCALES[rule.scale.name].words(rule.scale.params, full, unit_of(rule, tables))
    text = headed(_before(rule) + counts(rule, tables, labels), [scale])
    if rule.factor != 1.0:
        text += _("，乘系数 {factor:g}").format(factor=rule.factor)
    if rule.cap is not None:
        most = _("，最多扣 {points} 分") if rule.cap < 0 else _("，最多加 {points} 分")
        text += most.format(points=points(abs(rule.cap)))
    return text


def pot_sentence(pot: Indicator, role: str) -> str:
    """How a pot starts, ends and overflows for one role."""
    full = points(pot.points[role])
    start = _("起评 {points} 分") if pot.start_for(role) else _("从 0 分累加")
    bounds = [
        _("满分 {full} 分").format(full=full),
        start.format(points=points(pot.start_for(role))),
        _floor(pot),
        _(HIGH[pot.overflow]).format(full=full),
    ]
    said = [_("，").join(bounds)]
    if pot.rollup:
        said.append(_("{rollup}，没有数据的期不算").format(rollup=rollup_words(pot.rollup, pot.per)))
    said.append(_("没有数据时{policy}").format(policy=_(POLICIES[pot.absent])))
    if pot.evidence:
        said.append(_("佐证材料登记在{table}").format(table=pot.evidence))
    return _("；").join(said)


def _floor(pot: Indicator) -> str:
    """How far a pot may fall."""
    if pot.floor is None:
        return _("扣到负分为止不限")
    return _("最低 {points} 分").format(points=points(pot.floor)) if pot.floor else _("扣完为止")


def line_kind(kind: str, cents: int, policy: str = "") -> str:
    """The words for a line that is not a rule."""
    if kind == START:
        return _("起评分")
    if kind == BOUND:
        return _("超过满分，封顶") if cents < 0 else _("低于下限，保底")
    if kind == ROLLED:
        return _("各期封顶保底、四舍五入的差额")
    if kind == POLICY:
        return _("没有数据，{policy}").format(policy=_(POLICIES.get(policy, policy)))
    if kind == DIMENSION:
        return _("超过维度满分，封顶")
    return _("总分封顶或保底") if kind == TOTAL else kind


def ruler(rulebook: Rulebook, role: str) -> str:
    """The whole ruler of one role: each pot with its points, and each of its rules."""
    total = _("总分 {points} 分").format(points=points(rulebook.total))
    out = [_("，").join([f"〔{role}〕{rulebook.name} {rulebook.version}", total])]
    for pot in rulebook.for_role(role):
        where = _("，").join([pot.dimension, pot.clause or _("未注明条款")])
        name = f"  {pot.code} {pot.name}" + _("（{text}）").format(text=where)
        out.append(headed(name, [pot_sentence(pot, role)]))
        out += [f"      · {sentence(rule, pot, role, rulebook)}" for rule in rulebook.rules_for(pot, role)]
    return "\n".join(out)
