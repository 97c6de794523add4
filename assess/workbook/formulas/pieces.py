"""What every scale's formula is made of: numbers that stand on the sheet 参数, and the few phrases that compare and round."""

from collections.abc import Sequence
from typing import NamedTuple

from assess.scales.text import Amount, Level


class Number(NamedTuple):
    """One number of a rule as it stands on 参数: what it is, its value, whether it is shown as a percentage."""

    name: str
    value: float
    percent: bool = False


def at_level(name: str, level: Level) -> Number:
    """A place on the measured axis."""
    return Number(name, level.value, level.percent)


def worth(name: str, amount: Amount) -> Number:
    """Points, or the share of the full points where the rule is written so."""
    return Number(f"{name}（占满分）" if amount.of_full else name, amount.value, amount.of_full)


def earned(amount: Amount, cell: str, full: str) -> str:
    """The points that stand in ``cell``, as a share of ``full`` where the rule is written so."""
    return f"{cell}*{full}" if amount.of_full else cell


def on_or_above(value: str, edge: str) -> str:
    """``value ≥ edge`` as ``scales.edges`` means it: a value a few units in the last place below stands on the edge."""
    return f"{value}>={edge}-1E-12*MAX(1,ABS({edge}))"


def clearly_above(value: str, edge: str) -> str:
    """``value > edge`` as ``scales.edges`` means it."""
    return f"{value}>{edge}+1E-12*MAX(1,ABS({edge}))"


def chosen(conditions: Sequence[str], worths: Sequence[str]) -> str:
    """The worth of the first condition that holds; one more worth than conditions."""
    found = worths[-1]
    for condition, points in zip(reversed(conditions), reversed(worths[:-1]), strict=True):
        found = f"IF({condition},{points},{found})"
    return found


def clerk(points: str) -> str:
    """Rounded half away from zero to 0.01: the inner rounding takes the dust of binary sums away, as ``hundredths`` does."""
    return f"ROUND(ROUND({points},10),2)"
