"""Readings put together into canonical frames: every declared column present, one dtype per kind, rows in a fixed order."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from assess.intake.reading import Reading
from assess.tables import Column, Table

DTYPES = {
    "text": "str", "id": "str", "secret": "str", "code": "category", "date": "datetime64[us]", "datetime": "datetime64[us]",
    "number": "float64", "percent": "float64", "flag": "boolean",
}  # fmt: skip


def frames(readings: Sequence[Reading], tables: Sequence[Table]) -> dict[str, pd.DataFrame]:
    """Table name -> frame of all its rows, by (source, row, col); only tables that some sheet was read as."""
    found = {}
    for table in tables:
        parts = [
            (at, reading.frame)
            for at, reading in enumerate(readings)
            if reading.source.table == table.name and reading.frame is not None
        ]
        if parts:
            found[table.name] = _frame(table, parts)
    return found


def _frame(table: Table, parts: Sequence[tuple[int, pd.DataFrame]]) -> pd.DataFrame:
    columns = {column.name: _joined(column, [frame for _, frame in parts]) for column in table.columns}
    frame = pd.DataFrame(columns)
    frame["source"] = np.concatenate([np.full(len(part), at, dtype="int32") for at, part in parts])
    for name in ("row", "col"):
        frame[name] = np.concatenate([part[name].to_numpy(dtype="int32") for _, part in parts])
    return frame


def _joined(column: Column, parts: Sequence[pd.DataFrame]) -> pd.Series:
    """One column over all parts in the dtype of its kind; missing where a part does not have it."""
    pieces = [_piece(column, part) for part in parts]
    if column.kind != "code":
        return pd.concat(pieces, ignore_index=True) if len(pieces) > 1 else pieces[0].reset_index(drop=True)
    words = sorted({str(word) for piece in pieces for word in piece.cat.categories})
    index = pd.Index(words, dtype="str")
    codes = [np.append(index.get_indexer(piece.cat.categories), -1)[piece.cat.codes] for piece in pieces]
    return pd.Series(pd.Categorical.from_codes(np.concatenate(codes).astype(int), categories=index))


def _piece(column: Column, part: pd.DataFrame) -> pd.Series:
    if column.name in part:
        return part[column.name]
    if column.kind == "code":
        return pd.Series(pd.Categorical.from_codes(np.full(len(part), -1), categories=pd.Index([], dtype="str")))
    return pd.Series(None, index=range(len(part)), dtype=DTYPES[column.kind])
