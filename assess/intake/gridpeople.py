"""Who the rows of a day grid belong to: the columns that name the person, from the first row of their rows."""

from collections import Counter

import numpy as np
import pandas as pd

from assess.cells import Sheet, Value, a1, squeezed
from assess.intake.columns import coded
from assess.intake.grid import Grid
from assess.tables import PERSON


def people_columns(sheet: Sheet, grid: Grid, owner: np.ndarray) -> pd.DataFrame:
    """The columns that name the person, one row per entry of ``owner`` (positions of blocks)."""
    found = {}
    for name, match in grid.people.items():
        column = coded([_merged(sheet, block.first, match.col) for block in grid.blocks], match)
        found[name] = column.take(owner).reset_index(drop=True)
    return pd.DataFrame(found, index=pd.RangeIndex(len(owner)))


def name_cell(grid: Grid, at: int) -> str:
    """The address of what names a person (a position among the blocks)."""
    return a1(grid.blocks[at].first, min(match.col for name, match in grid.people.items() if name in PERSON))


def told_twice(sheet: Sheet, grid: Grid, records: pd.DataFrame) -> list[str]:
    """The cells that name a person whom nothing tells from another one above, though both have records on the same day."""
    if not grid.blocks or not any(name in PERSON for name in grid.people):
        return []
    cols = [match.col for match in grid.people.values()]
    keys = [tuple(squeezed(_merged(sheet, block.first, col)) for col in cols) for block in grid.blocks]
    again = {key for key, count in Counter(keys).items() if count > 1 and any(key)}
    days: dict[tuple[str, ...], set[int]] = {}
    twice = []
    for at, key in enumerate(keys):
        if key in again:
            own = set(records.loc[records["block"] == at, "col"].tolist())
            twice += [name_cell(grid, at)] if own & days.setdefault(key, set()) else []
            days[key] |= own
    return twice


def _merged(sheet: Sheet, row: int, col: int) -> Value:
    value = sheet.cell(row, col)
    if value is None:
        for first, left, last, right in sheet.merges:
            if first <= row <= last and left <= col <= right:
                return sheet.cell(first, left)
    return value
