"""Shares and their number formats: 0.95 in a cell that is shown as 95% is 95%, wherever a bare 0.95 might be something else.

Only columns of shares and of per cent are looked at, and only numbers; how a cell is shown is known for .xlsx. A column that
mixes bare fractions with bare numbers above 1 (0.4 and 100) is read as 40% and 100%, which is said, because 0.4 may be 0.4%.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from assess.cells import Sheet, Value
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.columns import Coded
from assess.intake.reading import grouped

_PERCENT = "%"


def as_shown(sheet: Sheet, picked: Mapping[int, Sequence[Value]], start: int, choice: Choice) -> dict[int, Sequence[Value]]:  # fmt: skip
    """The columns of a list by their number, with numbers that are shown as per cent written so."""
    columns = dict(picked)
    wanted = {match.col for match in choice.columns.values() if match.column.kind == "percent" or match.column.unit == _PERCENT}  # fmt: skip
    for col in wanted if sheet.percents else ():
        rows = [row - start - 1 for row, at in sheet.percents if at == col and row > start]
        values = list(columns[col])
        for at in rows:
            if at < len(values) and isinstance(number := values[at], float):
                values[at] = f"{number * 100:.10g}%"
        columns[col] = values
    return columns


def mixed(sheet: Sheet, columns: Mapping[str, Coded], live: np.ndarray, start: int) -> list[Finding]:
    """A warning for every column of shares in which bare fractions stand beside bare numbers above 1."""
    found = []
    for column in columns.values():
        if (
            column.match.column.kind != "percent"
            or column.match.column.unit
            or "percent-assumed" not in column.done.notes
        ):
            continue
        low = np.array([*(isinstance(one, float) and 0 < one <= 1 for one in column.uniques), False], dtype=bool)
        rows = (np.flatnonzero(low[column.codes] & live) + start + 1).tolist()
        if rows:
            found.append(grouped("percent-mixed", sheet, rows, column.match.col, heading=column.match.column.heading))
    return found
