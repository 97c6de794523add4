"""岗位一览: each role's ruler with its sums, as formulas over the sheet 指标, so that it follows while somebody edits.

It is calculated, so it is never read back. Above stand the sums by role (inside the total, by dimension, outside), and how
far each is from the total that 办法 declares; below, one row for each indicator, with spare rows for new ones. Formulas hold
addresses and our own words only, never a text of the rulebook; each carries the value it has now.
"""

import re
from dataclasses import dataclass

from assess.exchange.parts import Grid, Rows, grid
from assess.rulebook import COUNTED_IN
from assess.rulefile.line import hundredths_of
from assess.tables import column_letter

SPARE = 20
UNREADABLE = "看不懂"
HELP = "本表由公式算出：改了“指标”表，这里自动更新；改这里没有用，导入时也不读这张表。"
INSIDE, OUTSIDE = COUNTED_IN
POTS = ("编号", "维度", "指标", "计入")
SUMS = ("各岗位的分值", "维度", "", "")
# The cell without line breaks, tabs and blanks around it, as the same formula says it in ``_tidied``.
TIDIED = "TRIM(CLEAN({}))"
_POINTS = re.compile(r"[-+]?\d{1,7}(\.\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value it has now."""

    text: str
    value: str | float


Cell = str | Formula


@dataclass(frozen=True, slots=True)
class Overview:
    """Rows of cells; ``heads`` are the 0-based rows of headings, ``gap`` the one that should be all zero (or None)."""

    rows: list[list[Cell]]
    heads: tuple[int, int]
    gap: int | None


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of the indicators in the sheet itself: their cells, the 1-based row of the first, and the roles."""

    rows: list[list[Cell]]
    first: int
    roles: list[str]

    def span(self, letter: str) -> str:
        """One column of the indicators."""
        return f"${letter}${self.first}:${letter}${self.first + len(self.rows) - 1}"

    def values(self, column: int) -> list[str | float]:
        """What one 0-based column says now."""
        return [cell.value if isinstance(cell, Formula) else cell for cell in (row[column] for row in self.rows)]

    def summed(self, counted: str, dimension: str = "", row: int = 0) -> list[Formula]:
        """The points of each role inside or outside the total; of one dimension, whose name stands in ``row``, if given."""
        condition = f'--({self.span("D")}="{counted}")'
        condition += f",--({self.span('B')}=$B${row})" if dimension else ""
        kept = [
            where == counted and dimension in ("", name)
            for where, name in zip(self.values(3), self.values(1), strict=True)
        ]
        return [self._sum(len(POTS) + number, condition, kept) for number in range(len(self.roles))]

    def _sum(self, column: int, condition: str, kept: list[bool]) -> Formula:
        span, points = self.span(column_letter(column + 1)), self.values(column)
        text = f'IF(COUNTIF({span},"{UNREADABLE}")>0,"{UNREADABLE}",ROUND(SUMPRODUCT({condition},{span}),2))'
        if UNREADABLE in points:
            return Formula(text, UNREADABLE)
        cents = [
            round(value * 100) for value, keep in zip(points, kept, strict=True) if keep and isinstance(value, float)
        ]
        return Formula(text, sum(cents) / 100)

    def counts(self) -> list[Formula]:
        """How many indicators each role has."""
        columns = range(len(POTS), len(POTS) + len(self.roles))
        found = [sum(isinstance(value, float) for value in self.values(column)) for column in columns]
        spans = [self.span(column_letter(column + 1)) for column in columns]
        return [Formula(f"COUNT({span})", float(count)) for span, count in zip(spans, found, strict=True)]


def overview(tables: dict[str, Rows]) -> Overview | None:
    """The sheet for a rulebook's tables; None where 指标 has no column of a role."""
    pots, book = grid(tables, "指标"), grid(tables, "办法")
    roles = [role for role in grid(tables, "岗位").texts("岗位类别") if role in pots.columns]
    if not roles:
        return None
    inside = [_tidied(pots.text(row, "维度")) for row in pots.body if _tidied(pots.text(row, "计入")) != OUTSIDE]
    dimensions, total = [name for name in dict.fromkeys(inside) if name], _total(book)
    above = 2 + (3 if total else 1) + len(dimensions) + 2
    block = _Block([_pot(pots, row, roles) for row in range(pots.head + 1, len(pots.rows) + SPARE)], above + 2, roles)
    rows: list[list[Cell]] = [[HELP], [*SUMS, *roles], *_sums(block, dimensions, total)]
    return Overview([*rows, [*POTS, *roles], *block.rows], (1, above), 4 if total else None)


def _total(book: Grid) -> Formula | None:
    """The total that 办法 says."""
    row = next((row for row in book.body if book.text(row, "项").strip() == "总分"), None)
    return None if row is None or "值" not in book.columns else _points(book, row, "值")


def _points(table: Grid, row: int, heading: str) -> Formula:
    """A cell of points as a number; blank stays blank, and what is no number says so."""
    said, tidied = _tidied(table.text(row, heading)), TIDIED.format(table.address(row, heading))
    text = f'IF({tidied}="","",IFERROR(VALUE({tidied}),"{UNREADABLE}"))'
    value = (hundredths_of(said) / 100 if _POINTS.fullmatch(said) else UNREADABLE) if said else ""
    return Formula(text, value)


def _pot(pots: Grid, row: int, roles: list[str]) -> list[Cell]:
    """One row of the indicators; blank while the row of 指标 is."""
    cells = [_same(pots, row, heading, "") for heading in POTS[:-1]]
    return [*cells, _same(pots, row, POTS[-1], INSIDE), *(_points(pots, row, role) for role in roles)]


def _same(pots: Grid, row: int, heading: str, blank: str) -> Cell:
    """The cell as it stands in 指标; ``blank`` is what a blank cell means in a row that has a number."""
    said = _tidied(pots.text(row, heading)) or (blank if _tidied(pots.text(row, "编号")) else "")
    if heading not in pots.columns:
        return said
    tidied, otherwise = TIDIED.format(pots.address(row, heading)), '""'
    if blank and "编号" in pots.columns:
        otherwise = f'IF({TIDIED.format(pots.address(row, "编号"))}="","","{blank}")'
    return Formula(f'IF({tidied}="",{otherwise},{tidied})', said)


def _tidied(text: str) -> str:
    """The text as the spreadsheet tidies it: a value of blanks or tabs alone does not survive every program."""
    return re.sub(" +", " ", re.sub("[\x00-\x1f]", "", text)).strip(" ")


def _sums(block: _Block, dimensions: list[str], total: Formula | None) -> list[list[Cell]]:
    full = block.summed(INSIDE)
    rows: list[list[Cell]] = [["总分内合计", "", "", "", *full]]
    if total:
        gaps = [_gap(column_letter(len(POTS) + n), found, total) for n, found in enumerate(full, start=1)]
        rows += [["办法规定的总分", "", "", "", *[total] * len(full)], ["差额（应为 0）", "", "", "", *gaps]]
    rows += [
        ["其中", name, "", "", *block.summed(INSIDE, name, len(rows) + number)]
        for number, name in enumerate(dimensions, start=3)
    ]
    return [
        *rows,
        ["总分外最多加", "", "", "", *block.summed(OUTSIDE)],
        ["指标个数", "", "", "", *block.counts()],
    ]


def _gap(letter: str, full: Formula, total: Formula) -> Formula:
    """How far the sum of a role is from the total."""
    text = f'IFERROR(ROUND({letter}3-{letter}4,2),"{UNREADABLE}")'
    if isinstance(full.value, str) or isinstance(total.value, str):
        return Formula(text, UNREADABLE)
    return Formula(text, round(full.value * 100 - total.value * 100) / 100)
