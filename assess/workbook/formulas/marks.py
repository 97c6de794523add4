"""评定, 查表 and 难度×成效×负荷: marks and row points that the program has already gathered."""

from collections.abc import Sequence

from assess.scales import lookup, matrix, rating
from assess.workbook.formulas.pieces import Number


def bounds(params: rating.Params) -> tuple[Number, ...]:
    """The range of marks."""
    return (Number("最低", params.low), Number("最高", params.high))


def marked(value: str, full: str, at: Sequence[str], params: rating.Params) -> str:
    """Mark ÷ top mark × full, or the mark itself; a mark outside the range counts as its end."""
    inside = f"MIN(MAX({value},{at[0]}),{at[1]})"
    return inside if params.direct else f"{inside}*{full}/{at[1]}"


def no_numbers(params: lookup.Params) -> tuple[Number, ...]:
    """None: the table of the rulebook was applied row by row."""
    return ()


def gathered(value: str, full: str, at: Sequence[str], params: lookup.Params) -> str:
    """The gathered value is already points."""
    return value


def load(params: matrix.Params) -> tuple[Number, ...]:
    """The fixed load coefficient, where there is one."""
    return (Number("负荷系数", params.load),) if isinstance(params.load, float) else ()


def carried(value: str, full: str, at: Sequence[str], params: matrix.Params) -> str:
    """Mean score × load ÷ 100 × full."""
    return f"{value}{'*' + at[0] if at else ''}*{full}/100"
