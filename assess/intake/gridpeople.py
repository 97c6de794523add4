"""Who the rows of a day grid belong to: the columns that name the person, from the first row of their rows."""

import numpy as np
import pandas as pd

from assess.cells import Sheet, Value, a1
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


def _merged(sheet: Sheet, row: int, col: int) -> Value:
    value = sheet.cell(row, col)
    if value is None:
        for first, left, last, right in sheet.merges:
            if first <= row <= last and left <= col <= right:
                return sheet.cell(first, left)
    return value
