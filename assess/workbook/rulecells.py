"""The columns of one rule on the sheet of a role: what was measured, and the formula of its points.

The value, the answer of the premise and, where the program adds up month by month, the points stand as numbers that may be
changed. Whoever is not measured has no points, which is not 0.
"""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assess.facts import Floats, Measured
from assess.measuring import counted_by_part, plain
from assess.rulebook import Indicator, Rule
from assess.scales import SCALES
from assess.scoring import rule_line
from assess.workbook.formulas import WRITERS, clerk
from assess.workbook.layout import Ruler, is_told, live, parts_of, rule_parts
from assess.workbook.parameters import compared, rule_cells, settled
from assess.workbook.sheet import TWO_DECIMALS, Cell, Column

_SHOWN = 16
_PEERS = {"同类平均": "AVERAGE", "同类最好": "MAX", "同类最低": "MIN"}
Flags = NDArray[np.bool_]


def rule_columns(of: Ruler, pot: Indicator, rule: Rule) -> list[Column]:
    """The columns of a rule in the order of ``layout.rule_parts``."""
    measured, owners = of.run.counted.rules[rule.number], of.block.owners
    value, cents, missing = rule_line(rule, measured, owners, pot.points[of.block.role])
    lost = np.zeros(len(owners), dtype=bool) if missing is None else missing
    gone = lost | of.block.absent.get(pot.code, np.zeros(len(owners), dtype=bool))
    if settled(pot, rule):
        given = numbers(np.where(lost, np.nan, cents / 100))
        return [Column(heading(rule, "得分", "照填"), given, TWO_DECIMALS, kind="input")]
    met = None if measured.met is None else measured.met[owners]
    made = {
        "raw": lambda: _raw(of, rule),
        "value": lambda: _compared(of, rule, value) if compared(rule, rule.per) else _value(rule, measured, value),
        "met": lambda: Column(heading(rule, "前提", "1 成立 0 不成立"), numbers(met), kind="input"),
        "runner": lambda: _runner(of, rule, value, met),
        "place": lambda: _place(of, rule, value, met),
        "points": lambda: Column(
            heading(rule, "得分", rule.scale.name), live(points(of, pot, rule), blanked(cents / 100, gone)), TWO_DECIMALS, kind="work"
        ),
    }  # fmt: skip
    by_part = _by_part(of, rule, measured)
    return [by_part[name] if name in by_part else made[name]() for name in rule_parts(of, pot, rule)]


def lost(of: Ruler, pot: Indicator, rule: Rule) -> str:
    """The condition that the rule was not measured."""
    if settled(pot, rule):
        return f"NOT({is_told(of.cell('points', rule.number))})"
    if parts := [of.cell(name, rule.number) for name in parts_of(of, rule)]:
        value = f"COUNT({parts[0]}:{parts[-1]})=0"
    else:
        value = f"NOT({is_told(of.cell('value', rule.number))})"
    return gap(value, of.cell("met", rule.number) if rule.premise else "")


def gap(value: str, met: str) -> str:
    """Not measured: the condition about the value, under a premise only where that holds or is not known."""
    return f"OR(NOT({is_told(met)}),AND({met}=1,{value}))" if met else value


def earned(of: Ruler, pot: Indicator, rule: Rule) -> str:
    """The points of a measured rule: the scale, the factor, rounded, capped, and nothing where the premise does not hold."""
    if settled(pot, rule):
        return of.cell("points", rule.number)
    number = rule.number
    if parts := [of.cell(name, number) for name in parts_of(of, rule)]:
        each = [f"IF({is_told(cell)},{rounded(of, pot, rule, cell)},0)" for cell in parts]
        found = f"ROUND({'+'.join(each)},2)"
    else:
        found = rounded(of, pot, rule, of.cell("place" if rule.scale.name == "名次" else "value", number))
    return held(of, rule, found, of.cell("met", number) if rule.premise else "")


def held(of: Ruler, rule: Rule, found: str, met: str) -> str:
    """Points within the rule's cap, and none where its premise does not hold."""
    if rule.cap is not None:
        found = f"{'MAX' if rule.cap < 0 else 'MIN'}({found},{of.at['rule', rule.number, 'cap']})"
    return f"IF({met}=1,{found},0)" if met else found


def rounded(of: Ruler, pot: Indicator, rule: Rule, value: str) -> str:
    """The points of one value: the scale and the factor, rounded as a line is."""
    params = plain(rule).scale.params
    found = WRITERS[rule.scale.name].points(value, of.full(pot), rule_cells(rule, of.at), params)
    if rule.factor != 1.0:
        found = f"({found})*{of.at['rule', rule.number, 'factor']}"
    return clerk(found)


def points(of: Ruler, pot: Indicator, rule: Rule) -> str:
    """The points as they stand in the column: blank where the rule, or the whole pot, was not measured."""
    found = f'IF({lost(of, pot, rule)},"",{earned(of, pot, rule)})'
    told: tuple[object, ...] = ("told", pot.code)
    return f'IF({of.cell(*told)}=0,"",{found})' if told in of.letters else found


def numbers(values: Floats | None) -> list[Cell]:
    """Numbers as cells, blank where nothing was measured."""
    if values is None:
        return []
    return [None if math.isnan(value) else value for value in values.tolist()]


def blanked(values: Floats, gone: Flags) -> list[float | str]:
    """Numbers for formulas, an empty text where there is nothing."""
    return ["" if away else value for value, away in zip(values.tolist(), gone.tolist(), strict=True)]


def heading(rule: Rule, what: str, more: str) -> str:
    """The heading of a column of a rule: its number, its indicator, what it counts in short, and more."""
    text = rule.measure.text
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"计分 {rule.number} {what}\n{rule.indicator} {short}\n{more}"


def _value(rule: Rule, measured: Measured, value: Floats) -> Column:
    form = "0.00%" if measured.unit == "%" else ""
    if rule.scale.name == "名次":
        value = _settled(value)
    return Column(heading(rule, "计量", measured.unit or "计量值"), numbers(value), form, kind="input")


def _by_part(of: Ruler, rule: Rule, measured: Measured) -> dict[str, Column]:
    """The values by month or quarter, each with its number in the year."""
    names = parts_of(of, rule)
    return dict(zip(names, part_columns(of, rule, measured.parts, rule.per), strict=True)) if names else {}


def part_columns(of: Ruler, rule: Rule, given: Floats | None, per: str, what: str = "计量") -> list[Column]:
    """One column for every month or quarter of what was measured (appointments × parts)."""
    measured = of.run.counted.rules[rule.number]
    assert given is not None
    form = "0.00%" if measured.unit == "%" and what == "计量" else ""
    found = []
    for place, number in enumerate(measured.numbers):
        more = f"{number + 1} {'月' if per == '月' else '季度'}"
        found.append(
            Column(
                heading(rule, f"{what} 第{place + 1}期", more),
                numbers(given[of.block.owners, place]),
                form,
                kind="input",
            )
        )
    return found


def _raw(of: Ruler, rule: Rule) -> Column:
    """What was counted before it was compared with the peers."""
    alone = counted_by_part(of.run.facts, {}, replace(rule, base=None), of.run.tables, [])
    return _value(rule, alone, alone.value[of.block.owners])


def _compared(of: Ruler, rule: Rule, value: Floats) -> Column:
    """The measure against the mean, the best or the lowest of the role, as ``bases.against``."""
    assert rule.base is not None
    raw, base = of.cell("raw", rule.number), rule.base
    peers = f"{_PEERS[base.peers]}({of.column('raw', rule.number)})*{of.at['rule', rule.number, 'base']}"
    beside = f"{raw}-{peers}" if base.op == "−" else f'IF({peers}>0,{raw}/({peers}),"")'
    text = f'IF({is_told(raw)},{beside},"")'
    form = "" if base.op == "−" else "0.00%"
    return Column(heading(rule, "比较", base.text), live(text, blanked(value, np.isnan(value))), form, kind="work")


def _settled(value: Floats) -> Floats:
    """Values that share a place as one number: RANK compares exactly, ``rank.ranks`` as on paper."""
    place = SCALES["名次"].ranks(value)
    known = ~np.isnan(value)
    _, first, which = np.unique(place[known], return_index=True, return_inverse=True)
    same = value.copy()
    same[known] = value[known][first][which]
    return same


def _running(value: Floats, met: Floats | None) -> Floats:
    return value if met is None else np.where(met == 1, value, np.nan)


def _runner(of: Ruler, rule: Rule, value: Floats, met: Floats | None) -> Column:
    runs, cells = _settled(_running(value, met)), (of.cell("met", rule.number), of.cell("value", rule.number))
    text = f'IF(AND({cells[0]}=1,{is_told(cells[1])}),{cells[1]},"")'
    return Column(heading(rule, "参加排名", "前提成立的"), live(text, blanked(runs, np.isnan(runs))), kind="work")


def _place(of: Ruler, rule: Rule, value: Floats, met: Floats | None) -> Column:
    params, who = rule.scale.params, "value" if rule.premise is None else "runner"
    cell = of.cell(who, rule.number)
    text = f'IF({is_told(cell)},RANK({cell},{of.column(who, rule.number)},{0 if params.higher_is_better else 1}),"")'
    places = SCALES["名次"].ranks(_running(value, met), params.higher_is_better)
    return Column(heading(rule, "名次", "同岗位类别"), live(text, blanked(places, np.isnan(places))), kind="work")
