"""From evidence rows to cell addresses: ``考勤.xlsx!3月!H7``, neighbouring cells drawn together as ``H7:AL7``."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.facts import Evidence
from assess.tables import SourceSheet, column_letter


def pairs_of(evidence: Evidence, appointment: int) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The rows that one appointment's evidence holds, and their amounts; evidence is sorted by owner."""
    first, last = np.searchsorted(evidence.owner, [appointment, appointment + 1])
    return evidence.row[first:last], evidence.amount[first:last]


def columns_of(
    sources: Sequence[SourceSheet], frame: pd.DataFrame, rows: NDArray[np.int32], column: str
) -> NDArray[np.int64]:
    """The 1-based sheet column of each row's telling cell: the grid cell itself, else the heading's column."""
    grid = frame["col"].to_numpy()[rows].astype(np.int64)
    headed = np.array(
        [source.columns.get(column, min(source.columns.values(), default=1)) for source in sources], dtype=np.int64
    )
    return np.where(grid > 0, grid, headed[frame["source"].to_numpy()[rows]])


def addresses(sources: Sequence[SourceSheet], frame: pd.DataFrame, rows: NDArray[np.int32], column: str) -> list[str]:
    """One address per row."""
    cols = columns_of(sources, frame, rows, column)
    source, line = frame["source"].to_numpy()[rows], frame["row"].to_numpy()[rows]
    return [
        f"{sources[s].book}!{sources[s].sheet}!{column_letter(int(c))}{r}"
        for s, r, c in zip(source, line, cols, strict=True)
    ]


def ranges(sources: Sequence[SourceSheet], frame: pd.DataFrame, rows: NDArray[np.int32], column: str) -> list[str]:
    """Addresses with runs of neighbours along a row or down a column drawn together, in the order of the books."""
    if not len(rows):
        return []
    cells = pd.DataFrame(
        {
            "source": frame["source"].to_numpy()[rows],
            "row": frame["row"].to_numpy()[rows],
            "col": columns_of(sources, frame, rows, column),
        }
    )
    cells = cells.drop_duplicates().sort_values(["source", "row", "col"])
    across = _runs(cells, "row", "col")
    one = across[across["first"] == across["last"]].rename(columns={"first": "col"})
    wide = across[across["first"] != across["last"]]
    down = _runs(one[["source", "row", "col"]].sort_values(["source", "col", "row"]), "col", "row")
    found = [
        (s, r, a, f"{column_letter(a)}{r}:{column_letter(b)}{r}")
        for s, r, a, b in wide[["source", "row", "first", "last"]].itertuples(index=False)
    ]
    found += [
        (s, a, c, f"{column_letter(c)}{a}" + (f":{column_letter(c)}{b}" if b > a else ""))
        for s, c, a, b in down[["source", "col", "first", "last"]].itertuples(index=False)
    ]
    return [f"{sources[s].book}!{sources[s].sheet}!{cell}" for s, _, _, cell in sorted(found)]


def _runs(cells: pd.DataFrame, fixed: str, moving: str) -> pd.DataFrame:
    """Runs of consecutive ``moving`` within one ``fixed``; cells must be sorted by source, fixed, moving."""
    step = (cells["source"].diff() != 0) | (cells[fixed].diff() != 0) | (cells[moving].diff() != 1)
    grouped = cells.groupby(step.cumsum(), sort=True)
    return pd.DataFrame(
        {
            "source": grouped["source"].first(),
            fixed: grouped[fixed].first(),
            "first": grouped[moving].first(),
            "last": grouped[moving].last(),
        }
    )
