"""参数 of results.xlsx: every number of the rulebook that a formula uses, a row each; who changes one sees what would happen.

The sheet may be filtered but not sorted, because formulas name its cells; only the values can be written to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from assess import words
from assess.rulebook import START_FULL, Indicator, Rule, Rulebook
from assess.workbook.formulas import WRITERS, Number
from assess.workbook.sheet import Column, Formats, fill

PARAMETERS = "参数"
Key = tuple[object, ...]
Addresses = Mapping[Key, str]
_NAME, _VALUE = "C", "F"
_LARGEST = 1e9
_MOST, _MOST_BY_PART = 50, 120
PARTS_OF = {"月": 12, "季": 4}
_ALL = "全部"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number: the key by which formulas ask for it, what it is in words, its value and how it is shown."""

    key: Key
    kind: str
    code: str
    name: str
    roles: str
    what: str
    value: float | None
    number: str = ""
    said: str = ""


def parameters(rulebook: Rulebook) -> list[Parameter]:
    """All numbers in the order of the sheet: the whole, pots, rules, grades, restrictions."""
    return [*_whole(rulebook), *_pots(rulebook), *_rules(rulebook), *_grades(rulebook), *_restrictions(rulebook)]


def addresses(given: list[Parameter]) -> Addresses:
    """Where each value stands, for formulas of other sheets; ``(…, "name")`` is the cell of its name."""
    values = {one.key: f"{PARAMETERS}!${_VALUE}${row}" for row, one in enumerate(given, start=2)}
    names = {(*one.key, "name"): f"{PARAMETERS}!${_NAME}${row}" for row, one in enumerate(given, start=2)}
    return values | names


def rule_cells(rule: Rule, at: Addresses) -> list[str]:
    """The addresses of a rule's numbers, in the order in which its scale has them."""
    return [at["rule", rule.number, place] for place in range(len(WRITERS[rule.scale.name].numbers(rule.scale.params)))]


def _whole(rulebook: Rulebook) -> Iterator[Parameter]:
    for key, what, cents in (("bottom", "总分下限", rulebook.bottom), ("ceiling", "总分上限", rulebook.ceiling)):
        if cents is not None:
            yield Parameter((key,), "办法", "", "总分", _ALL, what, cents / 100)


def _pots(rulebook: Rulebook) -> Iterator[Parameter]:
    for pot in rulebook.indicators:
        said = "起评即满分" if pot.start == START_FULL else ""
        for role, cents in pot.points.items():
            yield Parameter(("full", pot.code, role), "指标", pot.code, pot.name, role, "满分", cents / 100, said=said)
        if pot.start != START_FULL:
            yield Parameter(("start", pot.code), "指标", pot.code, pot.name, _ALL, "起评", int(pot.start) / 100)
        for place, weight in enumerate(pot.rollup.weights if pot.rollup else ()):
            what, form = f"第 {place + 1} {pot.per}权重", _percent(weight)
            yield Parameter(("weight", pot.code, place), "指标", pot.code, pot.name, _ALL, what, weight, form)
        if pot.floor is not None:
            yield Parameter(("floor", pot.code), "指标", pot.code, pot.name, _ALL, "下限", pot.floor / 100)


def _rules(rulebook: Rulebook) -> Iterator[Parameter]:
    for pot in rulebook.indicators:
        for rule in pot.rules:
            yield from _of_rule(pot, rule, rulebook)


def _of_rule(pot: Indicator, rule: Rule, rulebook: Rulebook) -> Iterator[Parameter]:
    numbers = list(enumerate(WRITERS[rule.scale.name].numbers(rule.scale.params)))
    given: list[tuple[object, Number]] = [(place, number) for place, number in numbers if not settled(pot, rule)]
    if rule.base is not None and compared(rule, pot.per or rule.per) and not settled(pot, rule):
        given.append(("base", Number(f"{rule.base.peers}的倍数", rule.base.factor)))
    if rule.factor != 1.0 and not settled(pot, rule):
        given.append(("factor", Number("系数", rule.factor)))
    if rule.cap is not None and not settled(pot, rule):
        given.append(("cap", Number("最多扣" if rule.cap < 0 else "最多加", rule.cap / 100)))
    name, roles = f"计分 {rule.number} {rule.measure.text}", "、".join(rule.roles) or _ALL
    said = words.counts(rule, rulebook.tables, rulebook.relabellings)
    said = f"{said}：{rule.scale.name} {rule.scale.text}".strip()
    for key, (what, value, percent) in given:
        form = _percent(value) if percent else ""
        yield Parameter(("rule", rule.number, key), "计分", pot.code, name, roles, what, value, form, said)


def settled(pot: Indicator, rule: Rule) -> bool:
    """Whether the rule's points stand as numbers: it ranks month by month, or no formula holds its steps; a rolled pot as a whole."""
    return any(map(_beyond, pot.rules)) or _ranks(pot) if pot.per else _beyond(rule)


def _ranks(pot: Indicator) -> bool:
    return any(rule.scale.name == "名次" for rule in pot.rules)


def _beyond(rule: Rule) -> bool:
    steps = len(WRITERS[rule.scale.name].numbers(rule.scale.params)) * PARTS_OF.get(rule.per, 1)
    return bool(rule.per and rule.scale.name == "名次") or steps > (_MOST_BY_PART if rule.per else _MOST)


def compared(rule: Rule, by_part: str) -> bool:
    """Whether the value is what the measure makes beside the peers of the role, so that a formula can say it; not ``by_part`` of the period."""
    return rule.base is not None and bool(rule.base.peers) and not by_part and not rule.measure.passed_on


def _percent(value: float) -> str:
    return "0.00%" if abs(value * 10_000 - round(value * 10_000)) < 1e-9 else "0.0000%"


def _grades(rulebook: Rulebook) -> Iterator[Parameter]:
    for grade in rulebook.grades:
        said = "没有分数线" if grade.lowest is None else "含本数" if grade.inclusive else "不含本数"
        line = None if grade.lowest is None else grade.lowest / 100
        yield Parameter(("grade", grade.name), "等次", "", grade.name, _ALL, "分数线", line, said=said)


def _restrictions(rulebook: Rulebook) -> Iterator[Parameter]:
    for bar in rulebook.restrictions:
        roles = "、".join(bar.roles) or _ALL
        said = f"{bar.effect}{bar.grade}：{bar.measure.text} {bar.op} 界限"
        yield Parameter(("bar", bar.code), "限制", bar.code, bar.code, roles, "界限", bar.limit, said=said)


def write_parameters(sheet: Worksheet, formats: Formats, given: list[Parameter]) -> None:
    """The sheet: values blue and open, everything else locked (without a password)."""
    texts = [(heading, [getattr(one, name) for one in given]) for heading, name in (
        ("类别", "kind"), ("编号", "code"), ("名称", "name"), ("岗位类别", "roles"), ("参数", "what"))]  # fmt: skip
    columns = [Column(heading, values) for heading, values in texts]
    columns += [
        Column("值\n（蓝字可改）", [], kind="input"),
        Column("办法原文", [one.said for one in given], wrapped=True),
    ]
    fill(sheet, formats, columns)
    for row, one in enumerate(given, start=1):
        if one.value is not None:
            sheet.write_number(row, len(texts), one.value, formats.open(one.number))
    sheet.set_column(len(texts), len(texts), 14)
    if given:
        _guard(sheet, len(given), len(texts))
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _guard(sheet: Worksheet, rows: int, column: int) -> None:
    """A value stays a number: text in it would make every formula an error."""
    sheet.data_validation(1, column, rows, column, {
        "validate": "decimal", "criteria": "between", "minimum": -_LARGEST, "maximum": _LARGEST, "ignore_blank": False,
        "error_title": "参数", "error_message": "这里只能填数字。",
    })  # fmt: skip
