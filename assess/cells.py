"""Workbooks as plain values: books, sheets and typed cells with their addresses.

``Sheet.rows[r - 1][c - 1]`` is always the cell in row ``r`` and column ``c`` of the spreadsheet (both 1-based), because
leading blank rows and columns are kept. A blank cell is ``None``. A cell whose value cannot be known is a
:class:`CellError`, never a blank.
"""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from assess import invisible

UNCACHED = "无缓存值"
# The codes of error values in the binary formats.
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that has no value to read: an error such as ``#N/A``, or a formula stored without its result."""

    text: str

    def __str__(self) -> str:
        return self.text


Value = str | float | bool | datetime | date | time | timedelta | CellError | None
Merge = tuple[int, int, int, int]


@dataclass(slots=True)
class Sheet:
    """One sheet: rows of typed values, merged ranges (top, left, bottom, right, 1-based) and what is hidden.

    ``flaws`` says per (row, column) why a cell cannot be read; ``links`` counts formulas over other workbooks,
    ``linked`` are their cells;
    ``values`` how many values the file holds for the sheet (``None`` where that is not counted); ``filtered`` whether a
    filter hides rows; ``shift`` what a bare day number of this workbook lacks to one that counts from 1900: 1462 days in a
    workbook that counts from 1904; ``unshown`` are the cells that hold 0 and are shown as blank, ``percents`` those whose
    number is shown as per cent.
    """

    book: str
    name: str
    rows: list[list[Value]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_cols: tuple[int, ...] = ()
    flaws: dict[tuple[int, int], str] = field(default_factory=dict)
    links: int = 0
    linked: tuple[tuple[int, int], ...] = ()
    values: int | None = None
    filtered: bool = False
    shift: int = 0
    unshown: tuple[tuple[int, int], ...] = ()
    percents: frozenset[tuple[int, int]] = frozenset()
    _width: int = field(default=-1, init=False, repr=False, compare=False)

    @property
    def width(self) -> int:
        """The number of columns of the widest row, counted when first asked for; rows are not changed after that."""
        if self._width < 0:
            self._width = max(map(len, self.rows), default=0)
        return self._width

    def cell(self, row: int, col: int) -> Value:
        """The value at a 1-based address; ``None`` outside the sheet."""
        if 0 < row <= len(self.rows) and 0 < col <= len(self.rows[row - 1]):
            return self.rows[row - 1][col - 1]
        return None


@dataclass(slots=True)
class Book:
    """One workbook: its file name, the fingerprint of its bytes, and its sheets in order."""

    name: str
    sha256: str
    sheets: list[Sheet]


@dataclass(slots=True)
class Scan:
    """What the reader does not tell about one sheet: unreadable cells, negative numbers, hidden rows and columns."""

    flaws: dict[tuple[int, int], str] = field(default_factory=dict)
    negatives: dict[tuple[int, int], float] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_cols: tuple[int, ...] = ()
    links: int = 0
    linked: tuple[tuple[int, int], ...] = ()
    values: int | None = None
    filtered: bool = False
    unshown: tuple[tuple[int, int], ...] = ()
    percents: frozenset[tuple[int, int]] = frozenset()


def a1(row: int, col: int) -> str:
    """The address of a 1-based cell: (14, 6) -> F14."""
    letters = ""
    while col > 0:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def rowcol(address: bytes) -> tuple[int, int]:
    """The 1-based row and column of an address such as ``b"F14"``."""
    letters = address.rstrip(b"0123456789")
    col = 0
    for letter in letters:
        col = col * 26 + (letter & 0x5F) - 64
    return int(address[len(letters) :]), col


def plain(value: Value) -> str:
    """The text of a cell folded to its plain form: NFKC, without invisible characters, blanks trimmed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unicodedata.normalize("NFKC", invisible.without(str(value))).strip()


def squeezed(value: Value) -> str:
    """As :func:`plain`, with every blank and line break taken out: what headings are compared by."""
    return "".join(plain(value).split())
