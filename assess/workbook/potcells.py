"""The columns of one pot on the sheet of a role: whether it was measured, what it gives by itself, and what counts in the end.

Says with formulas what ``scoring`` does with arrays: start, rules and bounds; where the pot was not measured, its policy.
"""

import numpy as np
from numpy.typing import NDArray

from assess import words
from assess.rulebook import Indicator
from assess.scoring import POLICY
from assess.workbook.formulas import clerk
from assess.workbook.layout import EARNED, REACH, Ruler, live, months_of
from assess.workbook.months import begun, bounded, month_columns, rolled, told_of
from assess.workbook.rulecells import blanked, earned, lost, numbers, rule_columns
from assess.workbook.sheet import TWO_DECIMALS, Column

Flags = NDArray[np.bool_]
Cents = NDArray[np.int64]


def pot_columns(of: Ruler, pot: Indicator) -> list[Column]:
    """What stands behind a pot: its rules, whether it was measured, and what it gives by itself."""
    points = blanked(own_cents(of, pot) / 100, absent(of, pot))
    name = f"{pot.code} 实测\n{pot.name}"
    if pot.per and not months_of(of, pot):
        given = numbers(np.where(absent(of, pot), np.nan, own_cents(of, pot) / 100))
        return [Column(f"{name}\n逐{pot.per}计分汇总，照填", given, TWO_DECIMALS, kind="input")]
    if pot.per and pot.rollup:
        said = f"{name}\n逐{pot.per}计分，{pot.rollup.text}"
        return [*month_columns(of, pot), Column(said, live(rolled(of, pot), points), TWO_DECIMALS, kind="work")]
    found = [column for rule in of.rules(pot) for column in rule_columns(of, pot, rule)]
    if ("told", pot.code) in of.letters:
        found.append(_told(of, pot))
    return [*found, Column(f"{name}\n起评、计分、上下限", live(_own(of, pot), points), TWO_DECIMALS, kind="work")]


def final_column(of: Ruler, pot: Indicator) -> Column:
    """The points that count: by itself, or by the policy where the pot was not measured; shown grey then."""
    cents = own_cents(of, pot)
    for spec, points in zip(of.block.specs, of.block.points, strict=True):
        if spec.kind == POLICY and spec.indicator is not None and spec.indicator.code == pot.code:
            cents = cents + points
    own = of.cell("own", pot.code)
    text = f'IF({own}="",IF({of.cell(*REACH)}>0,{_policy(of, pot)},""),{own})'
    nothing = absent(of, pot) & ~of.block.scored
    heading = f"{pot.code}\n{pot.name}\n满分 {words.points(pot.points[of.block.role])}"
    grey = f'=${of.letters["own", pot.code]}2=""'
    return Column(heading, live(text, blanked(cents / 100, nothing)), TWO_DECIMALS, grey_when=grey)


def absent(of: Ruler, pot: Indicator) -> Flags:
    """Whose pot was not measured."""
    return of.block.absent.get(pot.code, np.zeros(len(of.block.owners), dtype=bool))


def own_cents(of: Ruler, pot: Indicator) -> Cents:
    """What a pot gives by itself (n, hundredths), 0 where it was not measured."""
    cents = np.zeros(len(of.block.owners), dtype=np.int64)
    for spec, points in zip(of.block.specs, of.block.points, strict=True):
        if spec.kind != POLICY and spec.indicator is not None and spec.indicator.code == pot.code:
            cents += points
    return cents


def _told(of: Ruler, pot: Indicator) -> Column:
    """Whether a pot of several rules was measured: 1 or 0."""
    heading, told = f"{pot.code} 有数据\n{pot.name}\n1 有 0 没有", (~absent(of, pot)).astype(int).tolist()
    return Column(heading, live(_told_text(of, pot), told), kind="work")


def _told_text(of: Ruler, pot: Indicator) -> str:
    rules = of.rules(pot)
    return told_of(of, rules, [lost(of, pot, rule) for rule in rules], [earned(of, pot, rule) for rule in rules])


def _own(of: Ruler, pot: Indicator) -> str:
    rules = [of.cell("points", rule.number) for rule in of.rules(pot)]
    found = f"ROUND({bounded(of, pot, f'SUM({chr(44).join([begun(of, pot), *rules])})')},2)"
    if ("told", pot.code) in of.letters:
        return f'IF({of.cell("told", pot.code)}=0,"",{found})'
    return f'IF({rules[0]}="","",{found})' if rules else found


def _policy(of: Ruler, pot: Indicator) -> str:
    """What a pot that was not measured gives to somebody who has any measured pot."""
    full, own = of.full(pot), of.column("own", pot.code)
    if pot.absent == "满分":
        return full
    if pot.absent == "零分" or pot.counted == "总分外":
        return "0"
    shared = f"MIN(MAX({clerk(f'{full}*{of.cell(*EARNED)}/{of.cell(*REACH)}')},0),{full})"
    return f"IF(COUNT({own})>0,{clerk(f'AVERAGE({own})')},{shared})" if pot.absent == "同类平均" else shared
