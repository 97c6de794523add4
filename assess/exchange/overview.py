"""岗位一览: each role's ruler with its sums, as formulas over the sheet 指标, so that it follows while somebody edits.

It is calculated, so it is never read back. Above stand the sums by role (inside the total, by dimension, outside), and how
far each is from the total that 办法 declares; below, one row for each indicator, with spare rows for new ones. Formulas hold
addresses and our own words only, never a text of the rulebook; each carries the value it has now.
"""

import re
from collections.abc import Callable
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
_POINTS = re.compile(r"\s*[-+]?\d{1,7}(\.\d{1,2})?\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value it has now."""

    text: str
    value: str | float


Cell = str | Formula
Sum = Callable[[str], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Overview:
    """Rows of cells; ``heads`` are the 0-based rows of headings, ``gap`` the one that should be all zero (or None)."""

    rows: list[list[Cell]]
    heads: tuple[int, int]
    gap: int | None


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of the indicators in the sheet itself: their cells, the 1-based rows they take, and the roles."""

    rows: list[list[Cell]]
    first: int
    roles: list[str]

    def summed(self, number: int, condition: str, holds: Callable[[list[str | float]], bool]) -> Formula:
        """The points of one role where the condition holds: once as a formula, once counted here."""
        column = self.range(column_letter(len(POTS) + number + 1))
        text = f'IF(COUNTIF({column},"{UNREADABLE}")>0,"{UNREADABLE}",ROUND(SUMPRODUCT({condition},{column}),2))'
        values = [[cell.value if isinstance(cell, Formula) else cell for cell in row] for row in self.rows]
        points = [row[len(POTS) + number] for row in values]
        if UNREADABLE in points:
            return Formula(text, UNREADABLE)
        kept = [point for row, point in zip(values, points, strict=True) if isinstance(point, float) and holds(row)]
        return Formula(text, sum(round(point * 100) for point in kept) / 100)

    def range(self, letter: str) -> str:
        """One column of the indicators."""
        return f"${letter}${self.first}:${letter}${self.first + len(self.rows) - 1}"


def overview(tables: dict[str, Rows]) -> Overview | None:
    """The sheet for a rulebook's tables; None where 指标 has no column of a role."""
    pots, book = grid(tables, "指标"), grid(tables, "办法")
    roles = [role for role in grid(tables, "岗位").texts("岗位类别") if role in pots.columns]
    if not roles:
        return None
    dimensions, total = pots.texts("维度"), _total(book)
    above = 2 + (3 if total else 1) + len(dimensions) + 2
    block = _Block([_pot(pots, row, roles) for row in range(pots.head + 1, len(pots.rows) + SPARE)], above + 2, roles)
    rows: list[list[Cell]] = [[HELP], [*SUMS, *roles], *_sums(block, dimensions, total)]
    assert len(rows) == above
    return Overview([*rows, [*POTS, *roles], *block.rows], (1, above), 4 if total else None)


def _total(book: Grid) -> Formula | None:
    """The total that 办法 says."""
    row = next((row for row in book.body if book.text(row, "项").strip() == "总分"), None)
    return None if row is None or "值" not in book.columns else _points(book, row, "值")


def _points(table: Grid, row: int, heading: str) -> Formula:
    """A cell of points as a number; blank stays blank, and what is no number says so."""
    address, said = table.address(row, heading), table.text(row, heading).strip()
    text = f'IF(TRIM({address})="","",IFERROR(VALUE({address}),"{UNREADABLE}"))'
    value = (hundredths_of(said) / 100 if _POINTS.fullmatch(said) else UNREADABLE) if said else ""
    return Formula(text, value)


def _pot(pots: Grid, row: int, roles: list[str]) -> list[Cell]:
    """One row of the indicators; blank while the row of 指标 is."""
    cells = [_same(pots, row, heading, "") for heading in POTS[:-1]]
    return [*cells, _same(pots, row, POTS[-1], INSIDE), *(_points(pots, row, role) for role in roles)]


def _same(pots: Grid, row: int, heading: str, blank: str) -> Cell:
    """The cell as it stands in 指标; ``blank`` is what a blank cell means in a row that has a number."""
    said = pots.text(row, heading) or (blank if pots.text(row, "编号") else "")
    if heading not in pots.columns:
        return said
    address = pots.address(row, heading)
    otherwise = f'IF({pots.address(row, "编号")}="","","{blank}")' if blank and "编号" in pots.columns else '""'
    return Formula(f'IF({address}="",{otherwise},{address})', said)


def _sums(block: _Block, dimensions: list[str], total: Formula | None) -> list[list[Cell]]:
    counted, dimension = block.range("D"), block.range("B")
    inside = f'--({counted}="{INSIDE}")'
    numbers = range(len(block.roles))
    full = [block.summed(n, inside, lambda row: row[3] == INSIDE) for n in numbers]
    rows: list[list[Cell]] = [["总分内合计", "", "", "", *full]]
    if total:
        rows += [["办法规定的总分", "", "", "", *[total] * len(full)], ["差额（应为 0）", "", "", "", *map(_gap, numbers, full, [total] * len(full))]]  # fmt: skip
    for name in dimensions:
        here = f"--({dimension}=$B${len(rows) + 3})"
        parts = [block.summed(n, f"{inside},{here}", lambda row, of=name: row[3] == INSIDE and str(row[1]).strip() == of) for n in numbers]  # type: ignore[misc]  # fmt: skip
        rows.append(["其中", name, "", "", *parts])
    outside = [block.summed(n, f'--({counted}="{OUTSIDE}")', lambda row: row[3] == OUTSIDE) for n in numbers]
    return [
        *rows,
        ["总分外最多加", "", "", "", *outside],
        ["指标个数", "", "", "", *(_count(block, n) for n in numbers)],
    ]


def _gap(number: int, full: Formula, total: Formula) -> Formula:
    """How far the sum of a role is from the total."""
    letter = column_letter(len(POTS) + number + 1)
    text = f'IFERROR(ROUND({letter}3-{letter}4,2),"{UNREADABLE}")'
    if isinstance(full.value, str) or isinstance(total.value, str):
        return Formula(text, UNREADABLE)
    return Formula(text, round(full.value * 100 - total.value * 100) / 100)


def _count(block: _Block, number: int) -> Formula:
    """How many indicators a role has."""
    points = [row[len(POTS) + number] for row in block.rows]
    found = sum(isinstance(cell, Formula) and isinstance(cell.value, float) for cell in points)
    return Formula(f"COUNT({block.range(column_letter(len(POTS) + number + 1))})", float(found))
