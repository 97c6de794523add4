"""Cells merged across the day columns of a grid: what one of them says holds for each of its days.

Read: a text merged within one row. Asked: a merge over several rows, because nothing says for whom it holds. A number is left
where it stands, because it may be a sum.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from assess.cells import Sheet, Value, a1
from assess.findings import Finding
from assess.intake.days import Days
from assess.intake.reading import listed


@dataclass(slots=True)
class Merged:
    """The values that merges lend to further cells, the cells that may not be read, and where both stand."""

    lent: dict[tuple[int, int], Value] = field(default_factory=dict)
    barred: set[tuple[int, int]] = field(default_factory=set)
    spread: list[str] = field(default_factory=list)
    over_rows: list[str] = field(default_factory=list)

    def findings(self, sheet: Sheet) -> list[Finding]:
        """What is said of the merges, and what is asked."""
        return listed("merged-days-read", sheet, self.spread) + listed("merged-over-rows", sheet, self.over_rows)


def merged_days(sheet: Sheet, days: Days, rows: Collection[int]) -> Merged:
    """The merges that touch day columns of these rows (people's rows)."""
    found = Merged()
    for top, left, bottom, right in sorted(sheet.merges):
        cols = [col for col in days.cols if left <= col <= right]
        inside = [row for row in range(top, bottom + 1) if row in rows] if cols else []
        value = sheet.cell(top, left)
        if not inside or not isinstance(value, str) or not value.strip():
            continue
        if bottom > top:
            found.barred |= {(row, col) for row in inside for col in cols}
            found.over_rows.append(a1(top, left))
        elif len(cols) > 1 or left not in cols:
            found.lent |= {(top, col): value for col in cols if col != left}
            found.spread.append(f"{a1(top, left)}:{a1(top, right)}")
    return found
