"""The sheet of one role put together: one row per appointment, its columns and where its total stands."""

from dataclasses import dataclass

import numpy as np

from assess import words
from assess.engine import Run
from assess.rulebook import Indicator
from assess.scoring import DIMENSION, TOTAL, Block
from assess.tables import column_letter
from assess.workbook.layout import BOUNDED, REACH, TOTAL_KEY, WHO, Ruler, dimensions, live, ruler
from assess.workbook.parameters import Addresses
from assess.workbook.posts import who_columns
from assess.workbook.potcells import absent, final_column, own_cents, pot_columns
from assess.workbook.rulecells import blanked
from assess.workbook.sheet import TWO_DECIMALS, Column


@dataclass(frozen=True, slots=True)
class RoleColumns:
    """The columns of a role's sheet and the letter of its total."""

    columns: list[Column]
    total: str


def role_columns(run: Run, block: Block, at: Addresses) -> RoleColumns:
    """One row per appointment: who, points by indicator, bounds, total; behind them everything that they are made of."""
    of = ruler(run, block, at)
    columns = who_columns(run, block.owners)
    columns += [final_column(of, pot) for pot in of.pots]
    columns += [_dimension(of, name) for name in dimensions(of)]
    if BOUNDED in of.letters:
        columns.append(_bounded(of))
    columns += [_total(of), _reach(of), _earned(of)]
    columns += [column for pot in of.pots for column in pot_columns(of, pot)]
    return RoleColumns(columns, of.letters[TOTAL_KEY])


def _line(of: Ruler, kind: str, dimension: str = "") -> np.ndarray:
    """The points of a line that belongs to no indicator, 0 where it does not stand."""
    for spec, points in zip(of.block.specs, of.block.points, strict=True):
        if (spec.kind, spec.dimension) == (kind, dimension):
            return points / 100
    return np.zeros(len(of.block.owners))


def _dimension(of: Ruler, name: str) -> Column:
    """What the pots of a dimension give together beyond what it holds is taken away."""
    members = [pot for pot in of.inside if pot.dimension == name]
    full = ",".join(of.full(pot) for pot in members)
    given = ",".join(of.cell("final", pot.code) for pot in members)
    text = f"ROUND(MIN(SUM({full})-SUM({given}),0),2)"
    heading = f"{name}\n{words.line_kind(DIMENSION, -1)}"
    return Column(heading, live(text, _line(of, DIMENSION, name).tolist()), TWO_DECIMALS)


def _summed(of: Ruler, last: str) -> str:
    return f"SUM(${column_letter(WHO + 1)}{{r}}:${last}{{r}})"


def _before(of: Ruler, key: tuple[object, ...]) -> str:
    """The letter of the column before that of ``key``."""
    letters = [column_letter(WHO), *of.letters.values()]
    return letters[letters.index(of.letters[key]) - 1]


def _bounded(of: Ruler) -> Column:
    """What the bounds of the total add or take."""
    summed = found = _summed(of, _before(of, BOUNDED))
    if of.run.rulebook.bottom is not None:
        found = f"MAX({found},{of.at[('bottom',)]})"
    if of.run.rulebook.ceiling is not None:
        found = f"MIN({found},{of.at[('ceiling',)]})"
    text = f'IF({of.cell(*REACH)}>0,ROUND({found}-{summed},2),"")'
    return Column(words.line_kind(TOTAL, -1), live(text, blanked(_line(of, TOTAL), ~of.block.scored)), TWO_DECIMALS)


def _total(of: Ruler) -> Column:
    text = f'IF({of.cell(*REACH)}>0,ROUND({_summed(of, _before(of, TOTAL_KEY))},2),"")' if of.pots else '""'
    return Column("岗位得分", live(text, blanked(of.block.total / 100, ~of.block.scored)), TWO_DECIMALS)


def _reach(of: Ruler) -> Column:
    """The full points of the pots that were measured; whoever has none is not scored."""
    parts = [f'IF({of.cell("own", pot.code)}="",0,{of.full(pot)})' for pot in of.inside]
    cents = sum((_full(of, pot) * ~absent(of, pot) for pot in of.inside), np.zeros(len(of.block.owners)))
    return Column(
        "可得\n有数据的指标\n满分合计", live("+".join(parts) or "0", (cents / 100).tolist()), TWO_DECIMALS, kind="work"
    )


def _full(of: Ruler, pot: Indicator) -> int:
    return pot.points[of.block.role]


def _earned(of: Ruler) -> Column:
    """What the measured pots of the total gave; the rate by which the others are filled up."""
    parts = [of.cell("own", pot.code) for pot in of.inside]
    cents = sum((own_cents(of, pot) for pot in of.inside), np.zeros(len(of.block.owners)))
    return Column(
        "实得\n有数据的指标\n得分合计",
        live(f"SUM({','.join(parts)})" if parts else "0", (cents / 100).tolist()),
        TWO_DECIMALS,
        kind="work",
    )
