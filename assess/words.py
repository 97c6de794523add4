"""A rule, a value and a line in plain Chinese: the same sentence on the card, in the rulebook and on the terminal."""

import math
from collections.abc import Mapping, Sequence

from assess.conditions import said
from assess.measures import MEASURES
from assess.rollups import rollup_words
from assess.rulebook import Indicator, Relabelling, Rule, Rulebook
from assess.scales import SCALES
from assess.scoring import BOUND, DIMENSION, POLICY, ROLLED, START, TOTAL
from assess.tables import TABLES, Table

POLICIES = {
    "重分配": "按其余指标得分率折算",
    "满分": "计满分",
    "零分": "计零分",
    "同类平均": "按同类岗位平均分计",
    "不排名": "按其余指标得分率折算，不参加排名",
}


def points(cents: int | float, signed: bool = False) -> str:
    """Hundredths as points with two decimals; U+2212 for minus, and never a minus zero."""
    whole = round(cents)
    sign = "−" if whole < 0 else ("+" if signed and whole > 0 else "")
    return f"{sign}{abs(whole) // 100}.{abs(whole) % 100:02d}"


def value(number: float, unit: str) -> str:
    """A measured value with its unit; a share as a percentage; 未提供 where it was not measured."""
    if math.isnan(number):
        return "未提供"
    if unit == "%":
        return f"{number * 100:.2f}".rstrip("0").rstrip(".") + "%"
    return f"{number:.4f}".rstrip("0").rstrip(".").replace("-", "−") + (f" {unit}" if unit else "")


def counts(rule: Rule, tables: Mapping[str, Table] = TABLES, relabellings: Sequence[Relabelling] = ()) -> str:
    """What a rule counts: the measure, what only counts, what is exempt, and what the rulebook calls otherwise than the books."""
    table = tables[rule.measure.table]
    text = f"“{rule.measure.column}”传导来的得分" if rule.measure.passed_on else rule.measure.text
    if rule.only:
        text += f"（只计{said(rule.only, table)}）"
    if rule.exempt:
        text += f"（{said(rule.exempt, table)}的不计）"
    for line in relabellings:
        if line.table == rule.measure.table and _looks_at(rule, line):
            text += f"（含按归类作“{line.value}”的：{said(line.condition, table)}）"
    if rule.highest_per:
        text += f"，同一{table.column(rule.highest_per).heading}只计最高一次"
    if rule.factor_lookup:
        text += f"，乘“{rule.factor_lookup}”"
    if rule.base:
        text += f"，{'除以' if rule.base.op == '÷' else '减去'}{rule.base.text[1:].strip()}"
    return text


def _looks_at(rule: Rule, line: Relabelling) -> bool:
    """Whether a rule counts what a line of 归类 makes: by its condition, or by the name of its measure (旷工天数)."""
    named = any(term.column == line.column and line.value in term.values for term in rule.only)
    return named or (rule.measure.name in MEASURES and line.value in rule.measure.name)


def _before(rule: Rule) -> str:
    """When the rule counts, and by which part of the period."""
    premise = f"{rule.premise.text}时，" if rule.premise else ""
    return premise + ({"月": "逐月计算再相加，", "季": "逐季计算再相加，"}.get(rule.per, ""))


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
    text = f"{_before(rule)}{counts(rule, tables, labels)}：{SCALES[rule.scale.name].words(rule.scale.params, full, unit_of(rule, tables))}"
    if rule.factor != 1.0:
        text += f"，乘系数 {rule.factor:g}"
    if rule.cap is not None:
        text += f"，最多{'扣' if rule.cap < 0 else '加'} {points(abs(rule.cap))} 分"
    return text


def pot_sentence(pot: Indicator, role: str) -> str:
    """How a pot starts, ends and overflows for one role."""
    full = points(pot.points[role])
    start = f"起评 {points(pot.start_for(role))} 分" if pot.start_for(role) else "从 0 分累加"
    floor = (
        "扣到负分为止不限" if pot.floor is None else ("扣完为止" if pot.floor == 0 else f"最低 {points(pot.floor)} 分")
    )
    high = {"截断": f"最高 {full} 分", "计入维度": "超出部分计入本维度", "计入总分": "超出部分计入总分"}[pot.overflow]
    parts = f"；{rollup_words(pot.rollup, pot.per)}，没有数据的期不算" if pot.rollup else ""
    evidence = f"；佐证材料登记在{pot.evidence}" if pot.evidence else ""
    return f"满分 {full} 分，{start}，{floor}，{high}{parts}；没有数据时{POLICIES[pot.absent]}{evidence}"


def line_kind(kind: str, cents: int, policy: str = "") -> str:
    """The words for a line that is not a rule."""
    if kind == START:
        return "起评分"
    if kind == BOUND:
        return "超过满分，封顶" if cents < 0 else "低于下限，保底"
    if kind == ROLLED:
        return "各期封顶保底、四舍五入的差额"
    if kind == POLICY:
        return f"没有数据，{POLICIES.get(policy, policy)}"
    if kind == DIMENSION:
        return "超过维度满分，封顶"
    return "总分封顶或保底" if kind == TOTAL else kind


def ruler(rulebook: Rulebook, role: str) -> str:
    """The whole ruler of one role: each pot with its points, and each of its rules."""
    out = [f"〔{role}〕{rulebook.name} {rulebook.version}，总分 {points(rulebook.total)} 分"]
    for pot in rulebook.for_role(role):
        out.append(
            f"  {pot.code} {pot.name}（{pot.dimension}，{pot.clause or '未注明条款'}）：{pot_sentence(pot, role)}"
        )
        out += [f"      · {sentence(rule, pot, role, rulebook)}" for rule in rulebook.rules_for(pot, role)]
    return "\n".join(out)
