"""A pot that is judged month by month and rolled up (分期, 汇总) on the sheet of a role; and what every pot is bounded by.

The values of every rule stand by month, then what the pot gives in each month, a formula; the year is a formula over these, as in
``scoring`` and ``rollups``. A month without data is blank and weighs nothing.
"""

from collections.abc import Sequence

import numpy as np

from assess.measuring import deducts
from assess.rulebook import BEST, START_FULL, SUM, WEIGHED, Indicator, Rule
from assess.scoring import by_parts
from assess.workbook.formulas import clerk
from assess.workbook.layout import Ruler, is_told, live, months_of
from assess.workbook.rulecells import blanked, gap, held, part_columns, rounded
from assess.workbook.sheet import TWO_DECIMALS, Column


def month_columns(of: Ruler, pot: Indicator) -> list[Column]:
    """The values of the rules by month, the answers of their premises, and the points of the pot in each month."""
    found: list[Column] = []
    for rule in of.rules(pot):
        measured = of.run.counted.rules[rule.number]
        found += part_columns(of, rule, measured.parts, pot.per)
        if rule.premise:
            found += part_columns(of, rule, measured.met, pot.per, "前提")
    cents, lost = _each(of, pot)
    numbers = of.run.counted.rules[of.rules(pot)[0].number].numbers
    for at in months_of(of, pot):
        heading = f"{pot.code} 第{at + 1}期\n{pot.name}\n{numbers[at] + 1} {'月' if pot.per == '月' else '季度'}"
        values = blanked(cents[:, at] / 100, lost[:, at])
        found.append(Column(heading, live(_month(of, pot, at), values), TWO_DECIMALS, kind="work"))
    return found


def _each(of: Ruler, pot: Indicator) -> tuple[np.ndarray, np.ndarray]:
    """What the pot gives in every month (appointments × months, hundredths), and where it was not measured."""
    points, lost = by_parts(of.block, pot, of.rules(pot), of.run.counted.rules, of.run.rulebook)
    each = pot.start_for(of.block.role) + points.sum(axis=0)
    if pot.rollup is not None and pot.rollup.how != SUM:
        each = np.clip(each, pot.floor, pot.points[of.block.role] if pot.overflow == "截断" else None)
    return each, lost


def _month(of: Ruler, pot: Indicator, at: int) -> str:
    """Start, rules and, but for a sum, the bounds in one month; blank where it was not measured."""
    rules = of.rules(pot)
    values = [of.cell(f"part {at}", rule.number) for rule in rules]
    mets = [of.cell(f"met {at}", rule.number) if rule.premise else "" for rule in rules]
    gaps = [gap(f"NOT({is_told(value)})", met) for value, met in zip(values, mets, strict=True)]
    points = [
        held(of, rule, rounded(of, pot, rule, value), met) for rule, value, met in zip(rules, values, mets, strict=True)
    ]
    given = [f"IF({lost},0,{one})" for lost, one in zip(gaps, points, strict=True)]
    summed = "+".join([begun(of, pot), *given])
    if pot.rollup is not None and pot.rollup.how != SUM:
        summed = bounded(of, pot, summed)
    return f'IF({told_of(of, rules, gaps, points)}=0,"",ROUND({summed},2))'


def rolled(of: Ruler, pot: Indicator) -> str:
    """The year from its months: only those that were measured weigh anything."""
    assert pot.rollup is not None
    months = [of.cell(f"month {at}", pot.code) for at in months_of(of, pot)]
    every, how = f"{months[0]}:{months[-1]}", pot.rollup.how
    found = f"AVERAGE({every})"
    if how == SUM:
        found = f"SUM({every})"
    elif how == BEST:
        best = "+".join(f"LARGE({every},{place})" for place in range(1, pot.rollup.best + 1))
        found = f"IF(COUNT({every})<={pot.rollup.best},{found},({best})/{pot.rollup.best})"
    elif how == WEIGHED:
        found = _weighed(of, pot, months)
    return f'IF(COUNT({every})=0,"",{bounded(of, pot, clerk(found))})'


def _weighed(of: Ruler, pot: Indicator, months: Sequence[str]) -> str:
    numbers = of.run.counted.rules[of.rules(pot)[0].number].numbers
    weights = [of.at["weight", pot.code, number] for number in numbers]
    parts = "+".join(f"IF({is_told(one)},{one}*{weight},0)" for one, weight in zip(months, weights, strict=True))
    whole = "+".join(f"IF({is_told(one)},{weight},0)" for one, weight in zip(months, weights, strict=True))
    return f"IF({whole}=0,0,({parts})/({whole}))"


def told_of(of: Ruler, rules: Sequence[Rule], gaps: Sequence[str], points: Sequence[str]) -> str:
    """1 or 0, as ``scoring._absent``: no rule that earns may be missing, and of the others one must have told something."""
    tables = of.run.rulebook.tables
    must = [lost for rule, lost in zip(rules, gaps, strict=True) if not deducts(rule, of.run.rulebook)]
    seen = [
        f"NOT({lost})" if tables[rule.measure.table].census else f"IF({lost},FALSE,{one}<>0)"
        for rule, lost, one in zip(rules, gaps, points, strict=True)
    ]
    blind = f"IF(AND(OR({','.join(gaps)}),NOT(OR({','.join(seen)}))),0,1)"
    if len(must) == len(rules):
        return f"IF(OR({','.join(must)}),0,1)"
    return f"IF(OR({','.join(must)}),0,{blind})" if must else blind


def begun(of: Ruler, pot: Indicator) -> str:
    """The points that a pot starts with."""
    return of.full(pot) if pot.start == START_FULL else of.at["start", pot.code]


def bounded(of: Ruler, pot: Indicator, points: str) -> str:
    """Points within the floor and the full points of a pot, where it has them."""
    if pot.floor is not None:
        points = f"MAX({points},{of.at['floor', pot.code]})"
    return f"MIN({points},{of.full(pot)})" if pot.overflow == "截断" else points
