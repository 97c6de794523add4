"""Readings as messages between processes: JSON for words and places, raw bytes for columns of numbers and codes.

A column of text travels as its distinct words and one code per row, which is small however many rows there are.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from assess.findings import Finding, Place
from assess.intake.reading import Reading
from assess.tables import Column, SourceSheet, Table

_CODES = np.dtype("int32")


def findings_out(findings: Sequence[Finding]) -> list[list[Any]]:
    """Findings as lists of code, book, sheet, cell and facts."""
    return [[f.code, f.place.book, f.place.sheet, f.place.cell, dict(f.facts)] for f in findings]


def findings_in(said: Sequence[Sequence[Any]]) -> list[Finding]:
    """The findings of :func:`findings_out`."""
    return [Finding(code, Place(book, sheet, cell), facts) for code, book, sheet, cell, facts in said]


def reading_out(reading: Reading, blobs: list[bytes]) -> dict[str, Any]:
    """A reading as JSON; its columns are appended to ``blobs``."""
    frame = reading.frame
    columns = None if frame is None else [_column_out(name, frame[name], blobs) for name in frame]
    return {
        "source": asdict(reading.source),
        "findings": findings_out(reading.findings),
        "rows": 0 if frame is None else len(frame),
        "columns": columns,
    }


def reading_in(said: Mapping[str, Any], blobs: Iterator[bytes]) -> Reading:
    """The reading of :func:`reading_out`; takes its columns from ``blobs`` in order."""
    frame = None
    if said["columns"] is not None:
        columns = {column["name"]: _column_in(column, blobs) for column in said["columns"]}
        frame = pd.DataFrame(columns, index=pd.RangeIndex(said["rows"]))
    return Reading(_source_in(said["source"]), frame, findings_in(said["findings"]))


def _source_in(said: Mapping[str, Any]) -> SourceSheet:
    return SourceSheet(
        **{
            **said,
            "header_rows": tuple(said["header_rows"]),
            "excluded": tuple((row, reason) for row, reason in said["excluded"]),
            "unmapped": tuple(said["unmapped"]),
            "period": tuple(said["period"]) if said["period"] else None,
        }
    )


def _column_out(name: str, column: pd.Series, blobs: list[bytes]) -> dict[str, Any]:
    kind = str(column.dtype)
    if kind == "category":
        blobs.append(column.cat.codes.to_numpy().astype(_CODES).tobytes())
        return {"name": name, "kind": kind, "words": [str(word) for word in column.cat.categories]}
    if kind in {"str", "object"}:
        codes, words = pd.factorize(column)
        blobs.append(codes.astype(_CODES).tobytes())
        return {"name": name, "kind": "str", "words": [str(word) for word in words]}
    if kind == "boolean":
        blobs.append(column.to_numpy(dtype="float64", na_value=np.nan).tobytes())
        return {"name": name, "kind": kind}
    blobs.append(column.to_numpy().tobytes())
    return {"name": name, "kind": kind}


def _column_in(said: Mapping[str, Any], blobs: Iterator[bytes]) -> pd.Series:
    return _KINDS.get(said["kind"], _numbers)(next(blobs), said)


def _category(blob: bytes, said: Mapping[str, Any]) -> pd.Series:
    return pd.Series(pd.Categorical.from_codes(np.frombuffer(blob, _CODES), pd.Index(said["words"], dtype="str")))


def _texts(blob: bytes, said: Mapping[str, Any]) -> pd.Series:
    words = np.array([*said["words"], None], dtype=object)
    return pd.Series(words[np.frombuffer(blob, _CODES)], dtype="str")


def _flags(blob: bytes, said: Mapping[str, Any]) -> pd.Series:
    return pd.Series(np.frombuffer(blob, "float64")).astype("boolean")


def _numbers(blob: bytes, said: Mapping[str, Any]) -> pd.Series:
    return pd.Series(np.frombuffer(blob, np.dtype(said["kind"])).copy())


_KINDS: dict[str, Callable[[bytes, Mapping[str, Any]], pd.Series]] = {
    "category": _category, "str": _texts, "boolean": _flags,
}  # fmt: skip


def tables_out(tables: Sequence[Table]) -> list[dict[str, Any]]:
    """Declared tables as JSON."""
    return [asdict(table) for table in tables]


def tables_in(said: Sequence[Mapping[str, Any]]) -> list[Table]:
    """The tables of :func:`tables_out`."""
    return [Table(**{**_tuples(table), "columns": tuple(map(_column, table["columns"]))}) for table in said]


def _column(said: Mapping[str, Any]) -> Column:
    return Column(**_tuples(said))


def _tuples(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in said.items()}
