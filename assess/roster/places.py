"""Where in the books a row of a frame stands."""

import pandas as pd

from assess.findings import Place
from assess.tables import Tables, address


def place_of(tables: Tables, frame: pd.DataFrame, position: int, column: str) -> Place:
    """The place of one value of a frame; nowhere, for rows that come from no book (worked examples)."""
    if not tables.sources:
        return Place()
    line = frame.iloc[position]
    col = int(line["col"]) if "col" in frame else 0
    return cell_of(tables, int(line["source"]), int(line["row"]), column, col)


def cell_of(tables: Tables, source: int, row: int, column: str, col: int = 0) -> Place:
    """The place of a column of one row of a source; ``col`` where the cell itself is known."""
    if not tables.sources:
        return Place()
    sheet = tables.sources[source]
    book, name, cell = address(sheet, row, sheet.column_of(column, col)).rsplit("!", 2)
    return Place(book, name, cell)
