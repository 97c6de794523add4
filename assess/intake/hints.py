"""What a confirmed profile says about one sheet: its use, month, cycle, headings, units, signs, words, rows and blanks.

A profile is a list of entries; an entry holds for every sheet with the same fingerprint, or only for the book and the
sheet it names. The fingerprint is taken from the words of the header row, so next month's book has the same.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assess.cells import Sheet, Value, squeezed
from assess.intake.choose import Choice
from assess.intake.header import Header
from assess.intake.headings import Heading, heading
from assess.tables import Table, column_letter

USE, MONTH, COLUMN, SIGN, WORD, BLANK, DEPARTMENT = "用途", "年月", "列", "符号", "状态词", "空白", "部门"
KINDS = (USE, MONTH, COLUMN, SIGN, WORD, BLANK, DEPARTMENT)
UNUSED, NOT_COUNTED, ZERO = "不用", "不计", "零"
# What no heading of the sheet names, so that one line can answer for all its columns.
THE_MONTHS, THE_MARKS, THE_RATED = "各月的数字", "打分的各列", "被测评的各列"
NO_LABEL = "备注"
SEARCHED_ROWS = 15
_DAY_LIKE = re.compile(r".*[0-9].*|(?:星期|周)?[一二三四五六日天]", re.S)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a profile that holds: what kind, what is written in the sheets, and what it means."""

    kind: str
    written: str
    meaning: str
    fingerprint: str = ""
    book: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Hints:
    """The entries that hold for one sheet, by kind: what is written -> what it means."""

    use: str = ""
    month: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    zeros: frozenset[str] = frozenset()

    def tables(self, tables: Sequence[Table]) -> Sequence[Table]:
        """The tables the sheet may be: the one it is said to be, else all."""
        said = [table for table in tables if table.heading == self.use]
        return said or tables

    def header(self, header: Header) -> Header:
        """The header with every heading that the profile explains, by its words or by its column, read as the profile says."""
        if not self.columns:
            return header
        told = self._told()
        says = [
            told.get(item.name if item else "", told.get(f"{column_letter(col).lower()}列", ""))
            for col, item in enumerate(header.headings, start=1)
        ]
        unused = frozenset(col for col, meaning in enumerate(says, start=1) if meaning == UNUSED)
        headings = (_told_heading(item, meaning) for item, meaning in zip(header.headings, says, strict=True))
        return replace(header, headings=tuple(headings), unused=unused)

    def _told(self) -> dict[str, str]:
        return {heading(written).name: meaning for written, meaning in self.columns.items()}

    def known(self) -> set[str]:
        """The folded headings that the profile explains, so that the header row is found by them."""
        return {heading(written).name for written in self.columns}

    def word(self, text: str) -> str:
        """A label without blanks as the profile reads it; labels it does not explain stay."""
        return self._told().get(heading(text).name, text) if self.columns else text

    def labels(self, sheet: Sheet) -> Sheet:
        """The sheet with the labels of its forms written as the profile reads them; a label that is not used says nothing."""
        if not self.columns:
            return sheet
        told = {written: NO_LABEL if meaning == UNUSED else meaning for written, meaning in self._told().items()}
        return replace(sheet, rows=[[_relabelled(cell, told) for cell in row] for row in sheet.rows])

    def choice(self, choice: Choice) -> Choice:
        """The chosen columns with the words that the profile adds to their own."""
        if not self.words:
            return choice
        columns = {
            name: replace(match, column=replace(match.column, words={**match.column.words, **self.words}))
            if match.column.words
            else match
            for name, match in choice.columns.items()
        }
        return replace(choice, columns=columns)


NOTHING_SAID = Hints()


def _told_heading(item: Heading | None, meaning: str) -> Heading | None:
    """A heading as the officer reads it; ``None`` for a column that is not used."""
    if not meaning or meaning == UNUSED:
        return item if not meaning else None
    told = replace(heading(meaning), told=True)
    return replace(told, text=item.text, group=item.group) if item else told


def _relabelled(cell: Value, told: Mapping[str, str]) -> Value:
    if not isinstance(cell, str):
        return cell
    label, colon, value = cell.replace("：", ":").partition(":")
    name = heading(label).name
    return f"{told[name]}{colon}{value}" if name in told else cell


def fingerprint(sheet: Sheet) -> str:
    """A short hash of the words of the row that looks most like a header; the same for every month of one form."""
    words = _words(sheet, header_row(sheet))
    return hashlib.sha256("\x1f".join(sorted(words)).encode()).hexdigest()[:12]


def header_row(sheet: Sheet) -> int:
    """The first of the rows with the most different words, as a header has them (1-based)."""
    counts = [len(_words(sheet, row)) for row in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1)]
    return counts.index(max(counts)) + 1 if counts else 1


def _words(sheet: Sheet, row: int) -> set[str]:
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else []
    words = {squeezed(cell) for cell in cells if isinstance(cell, str)}
    return {word for word in words if word and not _DAY_LIKE.fullmatch(word)}


def hints_for(sheet: Sheet, entries: Sequence[Entry]) -> Hints:
    """The entries that hold for this sheet; of two for the same thing the one that names the sheet wins."""
    if not entries:
        return NOTHING_SAID
    mark = fingerprint(sheet)
    held = [entry for entry in entries if _holds(entry, mark, sheet)]
    held.sort(key=lambda entry: (bool(entry.sheet), bool(entry.book)))
    by: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for entry in held:
        by[entry.kind][entry.written] = entry.meaning
    return Hints(
        next(reversed(by[USE].values()), ""),
        next(reversed(by[MONTH].values()), ""),
        by[COLUMN], by[SIGN], by[WORD],
        frozenset(written for written, meaning in by[BLANK].items() if meaning == ZERO),
    )  # fmt: skip


def _holds(entry: Entry, mark: str, sheet: Sheet) -> bool:
    return (
        entry.fingerprint in {"", mark}
        and entry.book in {"", sheet.book}
        and entry.sheet in {"", sheet.name.strip()}
        and bool(entry.fingerprint or entry.book or entry.sheet)
    )
