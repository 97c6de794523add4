"""What the cell 输入 of a worked example (算例) says: rows of canonical tables, in the words of the data dictionary.

    考勤: 状态=迟到,分钟=5 ×3 | 状态=出勤 ×20; 奖惩: 类型=表彰,级别=省

Tables are joined by ``;``, rows by ``|``, attributes by ``,``; ``×3`` at the end repeats a row. ``奖惩: 无`` is a table that
was supplied and holds no row of this person, which is not the same as a table that was not supplied.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assess.conditions import column_of
from assess.nearest import nearest
from assess.tables import TABLES, Column, Table

DTYPES = {
    "text": "str", "id": "str", "secret": "str", "date": "datetime64[us]", "datetime": "datetime64[us]",
    "number": "float64", "percent": "float64", "flag": "boolean",
}  # fmt: skip
_SAME = str.maketrans("；：｜，＝＊*", ";:|,=××")
_TIMES = re.compile(r"^(?P<row>.*?)\s*×\s*(?P<times>\d{1,4})$")
_FLAGS = {"是": True, "否": False}
_NOTHING = "无"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: typed values by column name, and how often it stands there."""

    values: dict[str, object]
    times: int = 1


Given = dict[str, list[Row]]


def given(text: str, tables: Mapping[str, Table] = TABLES) -> tuple[Given, str]:
    """Rows by table name, and the first fragment that could not be read ("" if all was read)."""
    found: Given = {}
    by_word = {table.word: table for table in tables.values()}
    for part in text.translate(_SAME).split(";"):
        word, colon, rest = part.partition(":")
        table = by_word.get(word.strip())
        if not part.strip():
            continue
        if table is None or not colon or not rest.strip():
            return {}, part.strip()
        rows = found.setdefault(table.name, [])
        for piece in rest.split("|") if rest.strip() != _NOTHING else ():
            row = _row(piece.strip(), table)
            if row is None:
                return {}, piece.strip() or part.strip()
            rows.append(row)
    return found, "" if found else text


def doubt(text: str, tables: Mapping[str, Table] = TABLES) -> tuple[str, str] | None:
    """What exactly is not known in rows that cannot be read, in words, and the nearest word ("" if none); None where it is the form."""
    by_word = {table.word: table for table in tables.values()}
    for part in text.translate(_SAME).split(";"):
        word, colon, rest = part.partition(":")
        table = by_word.get(word.strip())
        if not colon or not rest.strip():
            continue
        if table is None:
            return f"没有叫“{word.strip()}”的表", nearest(word.strip(), by_word)
        for piece in rest.split("|") if rest.strip() != _NOTHING else ():
            match = _TIMES.match(piece.strip())
            for one in (match["row"] if match else piece).split(","):
                if said := _doubtful(one, table):
                    return said
    return None


def _doubtful(text: str, table: Table) -> tuple[str, str] | None:
    """What is not known in ``列=值``; None if all is, or if it has another form."""
    word, equals, written = (part.strip() for part in text.partition("="))
    column = column_of(word, table)
    if not equals or not word or not written:
        return None
    if column is None:
        return f"“{table.word}”没有列“{word}”", nearest(word, [one.heading for one in table.open_columns])
    if _typed(written, column) is not None:
        return None
    known = sorted(set(column.words.values())) if column.words else list(_FLAGS) if column.kind == "flag" else []
    return f"列“{column.heading}”里没有“{written}”这样的值", nearest(written, known)


def pairs(text: str) -> dict[str, str]:
    """``名=值,名=值`` as texts, for the examples that are not about rows; empty if anything else stands there."""
    parts = [part.partition("=") for part in text.translate(_SAME).split(",")]
    return {name.strip(): value.strip() for name, _, value in parts} if all(sign for _, sign, _ in parts) else {}


def _row(text: str, table: Table) -> Row | None:
    match = _TIMES.match(text)
    times = int(match["times"]) if match else 1
    values: dict[str, object] = {}
    for part in (match["row"] if match else text).split(","):
        word, equals, written = part.partition("=")
        column = column_of(word, table)
        value = _typed(written.strip(), column) if column and equals else None
        if column is None or value is None or column.name in values:
            return None
        values[column.name] = value
    return Row(values, times)


def _typed(text: str, column: Column) -> object | None:
    if column.kind in ("number", "percent"):
        match = re.fullmatch(r"(-?[0-9]{1,12}(?:\.[0-9]+)?)(%?)", text)
        return float(match[1]) / (100 if match[2] else 1) if match else None
    if column.kind in ("date", "datetime"):
        day = pd.to_datetime(text, format="ISO8601", errors="coerce")
        return None if pd.isna(day) else day
    if column.kind == "flag":
        return _FLAGS.get(text)
    return (column.words.get(text, text if column.open else None) if column.words else text) or None


def frame(table: Table, given_rows: Iterable[tuple[int, Row]]) -> pd.DataFrame:
    """The rows of several people (person, row) as one canonical frame with a ``person`` column.

    A frame without rows is a table that was supplied and in which nothing happened.
    """
    rows = list(given_rows)
    where = np.repeat(np.arange(len(rows)), [row.times for _, row in rows])
    columns = {column.name: _series(column, rows).take(where).reset_index(drop=True) for column in table.columns}
    made = pd.DataFrame(columns)
    made["person"] = np.array([person for person, _ in rows], dtype=np.int32)[where]
    return made


def _series(column: Column, rows: list[tuple[int, Row]]) -> pd.Series:
    values = [row.values.get(column.name) for _, row in rows]
    if column.kind == "code":
        words = sorted({str(value) for value in values if value is not None})
        return pd.Series(pd.Categorical(values, categories=pd.Index(words, dtype="str")))
    return pd.Series(values, dtype=DTYPES[column.kind])  # type: ignore[call-overload, no-any-return]
