"""归类 applied: rows get the words that the rulebook uses for them, once, after import and before anything is counted.

A row is relabelled by the first line that it meets for a column; later lines see the words as they were imported, so that the
order of two lines never turns one word twice. What was changed is said for every line, with the first cell.
"""

import numpy as np
import pandas as pd

from assess.conditions import mask
from assess.findings import Finding
from assess.roster import place_of
from assess.rulebook import Relabelling, Rulebook
from assess.tables import Tables


def relabelled(
    frames: dict[str, pd.DataFrame], rulebook: Rulebook, tables: Tables
) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """The frames in the words of the rulebook, and one note for every line that changed something."""
    found: list[Finding] = []
    changed = dict(frames)
    done: dict[tuple[str, str], np.ndarray] = {}
    for line in rulebook.relabellings:
        frame = frames.get(line.table)
        if frame is None or not len(frame):
            continue
        open_rows = ~done.setdefault((line.table, line.column), np.zeros(len(frame), dtype=bool))
        hit = open_rows & mask(line.condition, frame, rulebook.tables[line.table])
        done[line.table, line.column] |= hit
        if hit.any():
            changed[line.table] = _with(changed[line.table], line, hit)
            found.append(_said(line, frame, hit, rulebook, tables))
    return changed, found


def _with(frame: pd.DataFrame, line: Relabelling, hit: np.ndarray) -> pd.DataFrame:
    column = frame[line.column]
    if str(column.dtype) == "boolean":
        return frame.assign(**{line.column: column.mask(hit, line.value == "是")})
    if str(column.dtype) == "category":
        words = pd.Index(sorted({*column.cat.categories, line.value}), dtype="str")
        codes = np.where(hit, words.get_loc(line.value), words.get_indexer(column.astype("str").fillna("")))
        return frame.assign(**{line.column: pd.Categorical.from_codes(codes, categories=words)})
    return frame.assign(**{line.column: column.mask(hit, line.value)})


def _said(line: Relabelling, frame: pd.DataFrame, hit: np.ndarray, rulebook: Rulebook, tables: Tables) -> Finding:
    table = rulebook.tables[line.table]
    first = int(np.flatnonzero(hit)[0])
    facts = {
        "table": table.heading, "column": table.column(line.column).heading, "condition": line.text, "value": line.value,
        "count": int(hit.sum()), "rule": str(line.place),
    }  # fmt: skip
    # The rows of a worked example stand in no sheet.
    where = place_of(tables, frame, first, line.column) if "source" in frame else line.place
    return Finding("relabelled", where, facts)
