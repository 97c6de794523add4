"""A rulebook taken apart: tables of texts and plain texts by name, the same whether they come from a folder or a workbook.

A table is one .csv of the folder and one sheet of the workbook. A text (README.md) is a file of the folder and a sheet of
that name with one line a row; blank lines at its end are dropped. Blank cells are empty texts; every row is as wide as the
widest.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assess.cells import a1
from assess.findings import Finding, Place
from assess.privacy import masked
from assess.rulefile import OVERVIEW, SHEETS, TEXT_ENDING
from assess.rulefile.written import heading_row, written
from assess.tables import column_letter

Rows = list[list[str]]
MOST_ROWS, MOST_COLUMNS, LONGEST = 1_048_576, 16_384, 32_767
_UNIT = 31
# What a spreadsheet does not take in the name of a sheet, or Windows in the name of a file.
_BAD = re.compile(r"[\[\]:*?/\\<>|\"\x00-\x1f\x7f\ufffe\uffff]|^[.~' ]|[.' ]$")
_RESERVED = re.compile(r"history|con|prn|aux|nul|(com|lpt)\d", re.IGNORECASE)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Parts:
    """Tables and texts by name, in order; ``book`` is what messages call the whole."""

    book: str
    tables: dict[str, Rows]
    texts: dict[str, str]


def squared(rows: Iterable[Sequence[object]]) -> Rows:
    """The cells as texts, without blank rows at the end and blank columns at the right, all rows of one width."""
    found = [[written(value) for value in row] for row in rows]
    while found and not any(found[-1]):
        found.pop()
    width = max((n for row in found for n, value in enumerate(row, start=1) if value), default=0)
    return [(row + [""] * width)[:width] for row in found]


def ordered(tables: dict[str, Rows]) -> dict[str, Rows]:
    """The sheets of a rulebook in the order of the manual, then the others by name."""
    known = [name for name in SHEETS if name in tables]
    return {name: tables[name] for name in (*known, *sorted(set(tables) - set(known)))}


def name_trouble(parts: Parts) -> list[Finding]:
    """Names that cannot be both a sheet and a file, or that stand twice when capitals do not count."""
    found, seen = [], {OVERVIEW.casefold()}
    for name in (*parts.tables, *parts.texts):
        stem = name.removesuffix(TEXT_ENDING)
        bad = _BAD.search(name) or _RESERVED.fullmatch(stem) or masked(name) != name
        bad = bad or name.casefold() in seen or (stem != name and name in parts.tables)
        if bad or len(name.encode("utf-16-le", "replace")) > 2 * _UNIT:
            found.append(Finding("rulebook-sheet-name", Place(parts.book, name), {"found": name, "most": _UNIT}))
        seen.add(name.casefold())
    return found


def fits(parts: Parts) -> list[Finding]:
    """What a sheet of a workbook cannot hold."""
    found = []
    for name, rows in (parts.tables | {name: lines(text) for name, text in parts.texts.items()}).items():
        if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows[:1]):
            found.append(Finding("rulebook-sheet-too-large", Place(parts.book, name), {"sheet": name}))
        cells = ((at, col, text) for at, row in enumerate(rows, start=1) for col, text in enumerate(row, start=1))
        for at, col, text in cells:
            if len(text.encode("utf-16-le", "replace")) > 2 * LONGEST or _UNSTORABLE.search(text):
                place = Place(parts.book, name, a1(at, col))
                found.append(Finding("rulebook-cell-unfit", place, {"count": len(text), "most": LONGEST}))
    return found


def lines(text: str) -> Rows:
    """A plain text as a table of one column; the line break at its end is not a line."""
    return [[line] for line in text.removesuffix("\n").split("\n")]


def text_of(rows: Rows) -> str:
    """A table of one column as a plain text that ends with a line break."""
    return "".join(f"{row[0] if len(row) == 1 else chr(9).join(row).rstrip(chr(9))}\n" for row in rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table by its headings: ``head`` is the 0-based row of the headings, ``columns`` heading -> 0-based column."""

    name: str
    rows: Rows
    head: int
    columns: dict[str, int]

    def text(self, row: int, heading: str) -> str:
        """The cell in a 0-based row under a heading; empty where there is none."""
        column = self.columns.get(heading)
        return self.rows[row][column] if column is not None and row < len(self.rows) else ""

    def texts(self, heading: str) -> list[str]:
        """All cells under a heading that say something, each once, in order."""
        return list(dict.fromkeys(said for row in self.body if (said := self.text(row, heading).strip())))

    def address(self, row: int, heading: str) -> str:
        """The cell as another sheet of the workbook refers to it."""
        return f"'{self.name}'!${column_letter(self.columns[heading] + 1)}${row + 1}"

    @property
    def body(self) -> range:
        """The 0-based rows below the headings."""
        return range(self.head + 1, len(self.rows))


def grid(tables: dict[str, Rows], name: str) -> Grid:
    """The table of that name by its headings; a blank one where there is none."""
    rows = tables.get(name, [])
    head = heading_row(rows)
    columns: dict[str, int] = {}
    for number, heading in enumerate(rows[head] if head is not None else ()):
        if heading.strip():
            columns.setdefault(heading.strip(), number)
    return Grid(name, rows, -1 if head is None else head, columns)
