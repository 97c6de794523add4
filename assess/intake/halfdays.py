"""Several columns a day: ``上午 | 下午`` (``上 | 下``, ``AM | PM``, and 加班 or 晚上) below a heading that is merged, repeated or written once.

Read: the labels in any order, the same for every day or not; a day may also have a single column without a label. ``上班 | 下班`` and
``签到 | 签退`` are the columns of a punch grid; below signs they do not say which half is meant.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.cells import Sheet, Value, squeezed

# What the rows or columns of one day are called, and what they are: half a day, overtime, compensatory leave, or ("") a whole day.
LABELS = {
    "上午": "上午", "下午": "下午", "am": "上午", "pm": "下午", "上": "上午", "下": "下午", "加班": "加班", "晚上": "加班", "晚": "加班",
    "补休": "调休", "调休": "调休", "全天": "", "出勤": "", "考勤": "",
}  # fmt: skip
PUNCHES = {"上班": "上班", "下班": "下班", "签到": "上班", "签退": "下班"}
SEARCHED_ROWS, LEAST = 18, 20
_ABOVE = 2


@dataclass(frozen=True, slots=True)
class Halves:
    """The row of the labels, what every labelled column is (1-based), and the columns of each day by the first of them."""

    row: int
    kinds: Mapping[int, str]
    groups: Mapping[int, tuple[int, ...]]

    def kept(self, width: int) -> list[int]:
        """The columns that remain where every day has only its first."""
        further = {col for cols in self.groups.values() for col in cols[1:]}
        return [col for col in range(1, width + 1) if col not in further]


def find_halves(sheet: Sheet) -> Halves | None:
    """The first row that labels at least ten days with two columns or more; ``None`` if there is none."""
    for row, cells in enumerate(sheet.rows[:SEARCHED_ROWS], 1):
        for labels in (LABELS, PUNCHES):
            kinds = {col: kind for col, cell in enumerate(cells, 1) if (kind := labels.get(_word(cell)))}
            if len(kinds) >= LEAST and len(groups := _groups(sheet, row, kinds)) * 2 >= LEAST:
                return Halves(row, kinds, groups)
    return None


def narrowed(sheet: Sheet, halves: Halves) -> Sheet:
    """The sheet with the first column of every day only; rows keep their numbers."""
    kept = halves.kept(sheet.width)
    return replace(sheet, rows=[[row[col - 1] if col <= len(row) else None for col in kept] for row in sheet.rows])


def _word(cell: Value) -> str:
    return squeezed(cell).lower() if isinstance(cell, str) else ""


def _groups(sheet: Sheet, row: int, kinds: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
    """The neighbouring columns of one day; a label that comes again, or a heading of its own, begins the next day."""
    heads = _heads(sheet, row, kinds)
    groups: list[list[int]] = []
    for col in sorted(kinds):
        group = groups[-1] if groups else []
        again = kinds[col] in {kinds[one] for one in group}
        if group and group[-1] == col - 1 and not again and heads[col] in {"", heads[group[0]]}:
            group.append(col)
        else:
            groups.append([col])
    return {group[0]: tuple(group) for group in groups if len(group) > 1}


def _heads(sheet: Sheet, row: int, cols: Collection[int]) -> dict[int, str]:
    """What stands above these columns in the nearest row that heads at least ten of them."""
    rows = [{col: squeezed(sheet.cell(row - step, col)) for col in cols} for step in range(1, _ABOVE + 1)]
    return next((heads for heads in rows if sum(map(bool, heads.values())) * 2 >= LEAST), dict.fromkeys(cols, ""))


def columns_of(firsts: Sequence[int], halves: Halves) -> list[tuple[int, int]]:
    """Every column of the days that begin at these, with the position of its day: 3 and 5 of two each -> (3,0) (4,0) (5,1) (6,1)."""
    return [(col, at) for at, first in enumerate(firsts) for col in halves.groups.get(first, (first,))]


def labelled(sheet: Sheet, above: int, halves: Halves) -> int:
    """The row of the labels below a row of days; 0 if none of the next rows repeats them."""
    below = range(above + 1, above + 2 + _ABOVE)
    return next((row for row in below if all(_word(sheet.cell(row, c)) == _word(sheet.cell(halves.row, c)) for c in halves.kinds)), 0)  # fmt: skip
