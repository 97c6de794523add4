"""Where every figure came from, in words: the cells behind each rule for everybody at once.

Cells of one sheet share its name: ``台账.xlsx!表!P2、P5:P9``.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.engine import Run
from assess.facts import Measured
from assess.lang import _
from assess.sources import Cells, drawn, letter, sheet_name, sorted_once
from assess.tables import SourceSheet

SHOWN = 6


class Origin(NamedTuple):
    """The cells of one line: ``short`` for the table, ``full`` for the annex ("" where short says it all)."""

    short: str
    full: str = ""


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
    short = _("{cells} …共 {n} 处").format(cells=_joined(names, cells[: SHOWN - 2]), n=len(cells))
    return Origin(short, full)


def _joined(names: list[str], cells: Cells) -> str:
    if len(cells) == 1:
        return names[cells[0][0]] + cells[0][1]
    sheets: dict[int, list[str]] = {}
    for source, cell in cells:
        sheets.setdefault(source, []).append(cell)
    return _("；").join([names[source] + _("、").join(found) for source, found in sheets.items()])


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
    found = {-1: _("已查 {sheets}，无本人此类记录").format(sheets=whole)}
    pairs = sorted_once(link.owner, source[link.row]).T.tolist() if len(link.row) else []
    rows = np.bincount(link.owner, minlength=len(run.posts)).tolist()
    seen: dict[int, list[str]] = {}
    for owner, sheet in pairs:
        seen.setdefault(owner, []).append(extents[sheet])
    own = _("已查 {sheets}，本人 {rows} 行，无此类记录")
    for owner, texts in seen.items():
        found[owner] = own.format(sheets=_listed(texts), rows=rows[owner])
    return found


def _listed(extents: list[str]) -> str:
    return extents[0] if len(extents) == 1 else _("{first} 等 {n} 张表").format(first=extents[0], n=len(extents))


def _extent(source: SourceSheet, rows: NDArray[np.int32], cols: NDArray[np.int32]) -> str:
    """The block of cells that a sheet's rows filled."""
    filled = sorted([*source.columns.values(), *(int(col) for col in (cols.min(), cols.max()) if col > 0)])
    first, last = (filled[0], filled[-1]) if filled else (1, 1)
    return f"{sheet_name(source)}!{letter(first)}{rows.min()}:{letter(last)}{rows.max()}"
