"""From evidence rows to cell addresses: ``考勤.xlsx!3月!H7``, neighbouring cells drawn together as ``H7:AL7``.

Drawn for all appointments in one pass, because a run of ten thousand people asks for some hundred thousand of them.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.facts import Evidence
from assess.tables import SourceSheet, column_letter

Cells = list[tuple[int, str]]
letter = cache(column_letter)


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
    beside = np.array([source.offsets.get(column, 0) for source in sources], dtype=np.int64)
    own = frame["source"].to_numpy()[rows]
    return np.where(grid > 0, grid + beside[own], headed[own])


def sheet_name(source: SourceSheet) -> str:
    """Book and sheet, as in every address."""
    return f"{source.book}!{source.sheet}"


def drawn(sources: Sequence[SourceSheet], frame: pd.DataFrame, part: Evidence) -> dict[int, Cells]:
    """The (source, cell or range) of every owner's evidence, neighbours drawn together, in the order of the books."""
    if not len(part.row):
        return {}
    source, line = frame["source"].to_numpy()[part.row], frame["row"].to_numpy()[part.row]
    cells = sorted_once(part.owner, source, line, columns_of(sources, frame, part.row, part.column))
    wide, single = _runs(cells, (0, 1, 2), 3)
    down = _single_runs(cells[:, single])
    across = cells[:, wide[0]]
    keys = np.concatenate([across, down[0]], axis=1)
    last_row = np.concatenate([across[2], down[1]])
    last_col = np.concatenate([cells[3, wide[1]], down[0][3]])
    order = np.lexsort((keys[3], keys[2], keys[1], keys[0]))
    found: dict[int, Cells] = {}
    rows = zip(*keys[:, order].tolist(), last_row[order].tolist(), last_col[order].tolist(), strict=True)
    for owner, sheet, row, col, row_to, col_to in rows:
        text = f"{letter(col)}{row}"
        if row_to > row or col_to > col:
            text += f":{letter(col_to)}{row_to}"
        found.setdefault(owner, []).append((sheet, text))
    return found


def sorted_once(*keys: NDArray) -> NDArray[np.int64]:
    """The keys as a matrix (keys × cells), sorted by the first key, then the next …, without repeats."""
    table = np.stack([np.asarray(key, dtype=np.int64) for key in keys])
    table = table[:, np.lexsort(table[::-1])]
    fresh = np.r_[True, (np.diff(table, axis=1) != 0).any(axis=0)]
    return table[:, fresh]


def _runs(cells: NDArray[np.int64], fixed: tuple[int, ...], moving: int) -> tuple[NDArray, NDArray]:
    """First and last positions of runs of two or more neighbours (2 × runs), and the positions of lone cells."""
    step = np.diff(cells, axis=1)
    breaks = (step[list(fixed)] != 0).any(axis=0) | (step[moving] != 1)
    first = np.flatnonzero(np.r_[True, breaks])
    last = np.r_[first[1:] - 1, cells.shape[1] - 1]
    lone = first == last
    return np.stack([first[~lone], last[~lone]]), first[lone]


def _single_runs(cells: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lone cells drawn together down their columns: their first cells (4 × runs) and last rows."""
    if not cells.shape[1]:
        return cells, cells[2]
    turned = cells[:, np.lexsort((cells[2], cells[3], cells[1], cells[0]))]
    runs, lone = _runs(turned, (0, 1, 3), 2)
    first, last = np.r_[runs[0], lone], np.r_[runs[1], lone]
    return turned[:, first], turned[2, last]
