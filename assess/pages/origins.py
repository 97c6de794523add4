"""Where every figure came from, in words: the cells behind each rule for everybody at once.

Same addresses as ``assess.sources.ranges``, drawn together for all appointments in one pass, because a run of ten
thousand people asks for some hundred thousand of them. Cells of one sheet share its name: ``台账.xlsx!表!P2、P5:P9``.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.facts import Evidence, Measured
from assess.run import Run
from assess.sources import columns_of
from assess.tables import SourceSheet, column_letter

SHOWN = 6
letter = cache(column_letter)


class Origin(NamedTuple):
    """The cells of one line: ``short`` for the table, ``full`` for the annex ("" where short says it all)."""

    short: str
    full: str = ""


Cells = list[tuple[int, str]]


def origins(run: Run, measured: Measured) -> dict[int, Origin]:
    """The origin of one measure for every owner that has evidence."""
    cells: dict[int, Cells] = {}
    for part in measured.evidence:
        for owner, found in drawn(run.tables.sources, run.facts.frames[part.table], part).items():
            cells.setdefault(owner, []).extend(found)
    names = [f"{sheet_name(source)}!" for source in run.tables.sources]
    return {owner: _origin(names, found) for owner, found in cells.items()}


def _origin(names: list[str], cells: Cells) -> Origin:
    cells = list(dict.fromkeys(cells))
    full = _joined(names, cells)
    if len(cells) <= SHOWN:
        return Origin(full)
    return Origin(f"{_joined(names, cells[: SHOWN - 2])} …共 {len(cells)} 处", full)


def _joined(names: list[str], cells: Cells) -> str:
    if len(cells) == 1:
        return names[cells[0][0]] + cells[0][1]
    sheets: dict[int, list[str]] = {}
    for source, cell in cells:
        sheets.setdefault(source, []).append(cell)
    return "；".join([names[source] + "、".join(found) for source, found in sheets.items()])


def sheet_name(source: SourceSheet) -> str:
    """Book and sheet, as in every address."""
    return f"{source.book}!{source.sheet}"


def drawn(sources: Sequence[SourceSheet], frame: pd.DataFrame, part: Evidence) -> dict[int, Cells]:
    """The (source, cell or range) of every owner's evidence, neighbours drawn together, in the order of the books."""
    if not len(part.row):
        return {}
    source, line = frame["source"].to_numpy()[part.row], frame["row"].to_numpy()[part.row]
    cells = _sorted_once(part.owner, source, line, columns_of(sources, frame, part.row, part.column))
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


def _sorted_once(*keys: NDArray) -> NDArray[np.int64]:
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


def searched(run: Run, table: str) -> dict[int, str]:
    """What was looked through for each appointment in ``table``, for lines that found nothing; key -1: nobody's rows."""
    frame, link = run.facts.frames.get(table), run.facts.links.get(table)
    if frame is None or link is None or not len(frame):
        return {}
    source = frame["source"].to_numpy()
    row, col = frame["row"].to_numpy(), frame["col"].to_numpy()
    blocks = [(int(s), row[source == s], col[source == s]) for s in np.unique(source)]
    extents = {s: _extent(run.tables.sources[s], rows, cols) for s, rows, cols in blocks}
    whole = _listed(list(extents.values()))
    found = {-1: f"已查 {whole}，无本人此类记录"}
    pairs = _sorted_once(link.owner, source[link.row]).T.tolist() if len(link.row) else []
    rows = np.bincount(link.owner, minlength=len(run.posts)).tolist()
    seen: dict[int, list[str]] = {}
    for owner, sheet in pairs:
        seen.setdefault(owner, []).append(extents[sheet])
    for owner, texts in seen.items():
        found[owner] = f"已查 {_listed(texts)}，本人 {rows[owner]} 行，无此类记录"
    return found


def _listed(extents: list[str]) -> str:
    return extents[0] if len(extents) == 1 else f"{extents[0]} 等 {len(extents)} 张表"


def _extent(source: SourceSheet, rows: NDArray[np.int32], cols: NDArray[np.int32]) -> str:
    """The block of cells that a sheet's rows filled."""
    filled = sorted([*source.columns.values(), *(int(col) for col in (cols.min(), cols.max()) if col > 0)])
    first, last = (filled[0], filled[-1]) if filled else (1, 1)
    return f"{sheet_name(source)}!{letter(first)}{rows.min()}:{letter(last)}{rows.max()}"
