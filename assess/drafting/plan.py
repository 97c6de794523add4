"""What a draft is made from, and how texts of the pieces become texts of the draft."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assess.drafting.pieces import Pieces
from assess.drafting.shares import Shares, Wish
from assess.exchange.parts import Grid, Rows, grid
from assess.rulebook import Indicator, Restriction
from assess.rulefile.line import hundredths_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What a draft is made from: ``pots`` are those that some role has points in, ``bars`` the restrictions that data exist for."""

    wish: Wish
    pieces: Pieces
    points: Shares
    pots: dict[str, Indicator]
    bars: tuple[Restriction, ...]

    def sheet(self, name: str) -> Grid:
        """A sheet of the pieces by its headings."""
        return grid(self.pieces.sheets, name)

    def with_duty(self, duties: Iterable[str]) -> list[str]:
        """The wanted roles with one of these duties."""
        known = set(duties)
        return [role.name for role in self.wish.roles if role.duty in known]

    def scaled(self, text: str) -> str:
        """Points of the pieces as points of the draft, rounded down; anything else stays as it is."""
        if not re.fullmatch(r"-?\d+(\.\d+)?", text):
            return text
        return points_text(hundredths_of(text) * self.wish.total // self.pieces.rulebook.total)


def points_text(hundredths: int) -> str:
    """Points as people write them: 8, 2.5, -0.25."""
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def kept(
    table: Grid, rows: Iterable[int], change: Callable[[int, str, str], str] = lambda row, head, text: text
) -> Rows:
    """The heading row and the rows with these numbers, each cell changed by (row, heading, text)."""
    heads = table.rows[table.head]
    return [heads, *([change(row, head, table.text(row, head)) for head in heads] for row in rows)]


def listed(text: str) -> list[str]:
    """The names of a cell that lists some."""
    return [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
