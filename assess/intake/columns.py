"""Columns of a list: converted by their distinct values, put into canonical dtypes, and reported one finding per column."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assess.cells import CellError, Sheet, Value, a1
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.header import Header
from assess.intake.headings import Match
from assess.intake.reading import grouped, place
from assess.intake.values import Converted, convert
from assess.privacy import MASK, masked
from assess.tables import column_letter

_SAMPLES, _ASKED = 3, 20
# What may weigh against somebody: a filled column of this kind that nothing reads is no small thing.
_WEIGHS = re.compile("旷工|迟到|早退|缺勤|缺卡|脱岗|处分|违纪|警告|通报|请假|事假|病假")
_OF_CONDUCT = {"attendance_days", "attendance_months", "leave", "conduct", "meetings"}
_CUT, _ALL_DIGITS = 40, 1e20
_EXACT = 8
_NAN = CellError("NaN")


@dataclass(slots=True)
class Coded:
    """A column as codes into its distinct values (-1 = blank), with the conversion of the distinct values."""

    match: Match
    codes: np.ndarray
    uniques: list[Value]
    done: Converted

    def missing(self) -> np.ndarray:
        """Per row whether the converted value is missing."""
        return self._look(pd.isna(self.done.values), True)

    def empty(self) -> np.ndarray:
        """Per row whether nothing is written: blank, or a word such as ``--``; an unreadable cell is not empty."""
        nothing = np.array([note in {"", "value-blank-word"} for note in self.done.notes], dtype=bool)
        return self._look(nothing & pd.isna(self.done.values), True)

    def noted(self) -> np.ndarray:
        """Per row the position of its note among the distinct values, -1 for none."""
        has = np.array([bool(note) for note in self.done.notes], dtype=bool)
        return self._look(has, False)

    def _look(self, flags: np.ndarray, blank: bool) -> np.ndarray:
        return np.append(flags, blank)[self.codes]

    def take(self, rows: np.ndarray) -> pd.Series:
        """The converted values of the rows in the dtype of the column's kind."""
        return typed(self.done.values, self.codes[rows], self.match.column.kind)


def typed(values: np.ndarray, codes: np.ndarray, kind: str) -> pd.Series:
    """Values taken by codes (-1 = missing) as a series of the dtype that the kind has in canonical frames."""
    if kind == "code":
        words = sorted({value for value in values if value is not None})
        index = {word: at for at, word in enumerate(words)}
        lookup = np.array([index.get(value, -1) for value in values] + [-1])
        return pd.Series(pd.Categorical.from_codes(lookup[codes], categories=pd.Index(words, dtype="str")))
    if kind in {"number", "percent"}:
        return pd.Series(np.append(values, np.nan)[codes])
    if kind in {"date", "datetime"}:
        return pd.Series(np.append(values, np.datetime64("NaT", "us"))[codes])
    objects = np.append(values, np.array([None], dtype=object))[codes]
    return pd.Series(objects, dtype="boolean" if kind == "flag" else "str")


def coded(values: Sequence[Value], match: Match, shift: int = 0) -> Coded:
    """Factorise one column and convert its distinct values; ``shift`` is that of the sheet."""
    codes, uniques = _factorised(values)
    if not {0.0, 1.0}.isdisjoint(uniques) and bool in set(map(type, values)):
        # True and 1.0 are equal as keys, so yes and no become words before distinct values are taken.
        values = [("是" if value else "否") if value is True or value is False else value for value in values]
        codes, uniques = _factorised(values)
    blank = codes < 0
    if blank.any() and np.count_nonzero(blank) != values.count(None):
        # A number that is none (NaN) would pass for a blank.
        odd = [isinstance(value, float) and math.isnan(value) for value in values]
        codes, uniques = _factorised([_NAN if nan else value for value, nan in zip(values, odd, strict=True)])
    done = convert(uniques, match.column, match.part, shift)
    if match.factor != 1.0:
        done.values = np.round(done.values * match.factor, _EXACT)
    return Coded(match, codes, uniques, done)


def _factorised(values: Sequence[Value]) -> tuple[np.ndarray, list[Value]]:
    raw = np.empty(len(values), dtype=object)
    raw[:] = values
    codes, uniques = pd.factorize(raw)
    return codes, list(uniques)


def column_findings(sheet: Sheet, header: Header, columns: dict[str, Coded], live: np.ndarray, start: int) -> list[Finding]:  # fmt: skip
    """One finding per column and note over the rows that are records; unknown codes one per word."""
    found = []
    blanks: list[tuple[Coded, list[int]]] = []
    for column in columns.values():
        by_note: dict[tuple[str, int], list[int]] = {}
        for at in np.flatnonzero(column.noted() & live).tolist():
            code = int(column.codes[at])
            note = column.done.notes[code]
            by_note.setdefault((note, code if note == "code-unknown" else -1), []).append(at)
        item = header.headings[column.match.col - 1]
        heading = item.text.replace("\n", "") if item else column.match.column.heading
        for (note, _), rows in sorted(by_note.items()):
            if note == "time-only":
                continue
            if note == "value-blank-word":
                blanks.append((column, rows))
                continue
            shown = list(dict.fromkeys(column.codes[rows].tolist()))[:_SAMPLES]
            secret = column.match.column.kind == "secret"
            words = MASK if secret else "、".join(_written(column.uniques[code]) for code in shown)
            hint = "；".join(filter(None, (column.done.hints[code] for code in shown))) or "无"
            hits = [at + start + 1 for at in rows]
            facts = {"heading": heading, "found": words, "hint": hint}
            if note == "flag-unknown":
                facts["asked"] = "\n".join(
                    sorted({_written(column.uniques[code]) for code in set(column.codes[rows].tolist())})[:_ASKED]
                )
            found.append(grouped(note, sheet, hits, column.match.col, **facts))
    return found + (_blank_words(sheet, header, blanks, start) if blanks else [])


def _written(value: Value) -> str:
    """A cell as the officer sees it, for a message: whole numbers with all their digits, so that they can be masked."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < _ALL_DIGITS
    return masked(f"{value:.0f}" if whole else str(value))[:_CUT]


def _blank_words(sheet: Sheet, header: Header, blanks: Sequence[tuple[Coded, list[int]]], start: int) -> list[Finding]:
    """One note for all columns in which ``--`` and the like stand for nothing."""
    words = sorted({str(column.uniques[column.codes[at]]).strip() for column, rows in blanks for at in rows})
    names = [item.text.replace("\n", "") for column, _ in blanks if (item := header.headings[column.match.col - 1])]
    facts = {
        "count": sum(len(rows) for _, rows in blanks),
        "found": "、".join(words[:_SAMPLES]),
        "headings": "、".join(names[:8]) + ("…" if len(names) > 8 else ""),
    }
    column, rows = min(blanks, key=lambda item: item[0].match.col)
    return [Finding("value-blank-word", place(sheet, a1(rows[0] + start + 1, column.match.col)), facts)]


def _says_something(value: Value) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or (isinstance(value, float) and value != 0)


def heading_findings(sheet: Sheet, header: Header, choice: Choice) -> list[Finding]:
    """Unmapped, sensitive and twice-written headings; one finding each."""
    found = []
    left = [item for col, item in enumerate(header.headings, 1) if item and col not in {m.col for m in choice.columns.values()}]  # fmt: skip
    sensitive = [item.text for item in left if item.sensitive]
    others = [item.text.replace("\n", "") for item in left if not item.sensitive and item.name != "序号"]
    if sensitive:
        found.append(
            Finding("columns-sensitive", place(sheet), {"names": "、".join(sensitive), "count": len(sensitive)})
        )
    cards = [match for match in choice.columns.values() if match.column.kind == "secret"]
    found += [Finding("id-card-sealed", place(sheet, a1(header.last, match.col))) for match in cards]
    if others:
        found.append(Finding("columns-not-used", place(sheet), {"names": "、".join(others[:12]), "count": len(others)}))
    heavy = [(col, item) for col, item in enumerate(header.headings, 1) if item in left and _WEIGHS.search(item.name)]
    heavy = [(col, item) for col, item in heavy if any(_says_something(row[col - 1]) for row in sheet.rows[header.last :] if col <= len(row))]  # fmt: skip
    if heavy and choice.table.name in _OF_CONDUCT:
        names = "、".join(item.text.replace("\n", "") for _, item in heavy if item)
        found.append(
            Finding(
                "columns-of-weight", place(sheet, a1(header.last, heavy[0][0])), {"names": names, "count": len(heavy)}
            )
        )
    for match in choice.columns.values():
        item = header.headings[match.col - 1]
        twins = [col for col, other in enumerate(header.headings, 1) if other == item]
        if len(twins) > 1:
            facts = {"heading": item.text if item else "", "asked": f"{column_letter(twins[1])}列"}
            found.append(grouped("heading-twice", sheet, [header.last], twins[1], **facts))
    return found
