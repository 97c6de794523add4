"""What a table is made of: columns with kinds, tables with rules about their rows, and the sheets that rows came from."""

from dataclasses import dataclass, field

import pandas as pd

KINDS = ("text", "id", "secret", "code", "date", "datetime", "number", "percent", "flag")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, heading, kind, and how people write it.

    Kinds: ``text`` and ``id`` stay text (ids keep their zeros); ``secret`` is a number that tells people apart and that
    nobody may see: it is kept only as a keyed hash, no rule may name it and no template asks for it; ``code`` is text
    from a small set, kept as a category, written as in ``words`` (word -> canonical word; empty = any); ``date`` and
    ``datetime`` are datetime64[us]; ``number`` is float64, ``percent`` a float64 share (95% = 0.95); ``flag`` is a
    nullable yes or no (是/否).
    In an ``open`` column other words are kept as they stand; ``words`` then only lists what is called differently.
    ``default`` is what a blank means where the sheet's own convention says so (a row of a day list is one day).
    ``span`` (how, first date, last date) is what a blank is worked out from: the days between two other columns.
    """

    name: str
    heading: str
    kind: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    words: dict[str, str] = field(default_factory=dict)
    default: float | None = None
    open: bool = False
    span: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table.

    ``word`` is what rulebooks call it (考勤.次数). ``census`` tables hold everybody who was measured, so a person
    without a row was *not measured*; in the others (registers of events) a person without a row had none, provided
    that the table was supplied at all. ``units`` says that a row may be about a department and name nobody; ``nobody`` that every row is. ``dated`` names the columns whose first filled one says which appointment a row
    falls into; ``narrowed`` the columns that choose among several appointments held at that date. Where ``event`` names a column, a row
    without it only says that its person was looked at, and is no event. Where ``keyed`` names a column, a row measures what stands
    there and nothing else (统计指标): whoever has rows of other things was not measured. ``until`` names the column with the last day of what a
    row adds up, where that is longer than a month.
    """

    name: str
    word: str
    heading: str
    columns: tuple[Column, ...]
    census: bool
    dated: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()
    event: str = ""
    units: bool = False
    keyed: str = ""
    until: str = ""
    nobody: bool = False

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def open_columns(self) -> tuple[Column, ...]:
        """The columns that a rule may name and a template asks for: all but those whose values nobody may see."""
        return tuple(column for column in self.columns if column.kind != "secret")

    @property
    def telling(self) -> str:
        """The first column that does not say whom a row is about."""
        return next(column.name for column in self.columns if column.name not in PERSON)


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet that was read: where its columns stand (name -> 1-based column) and what became of its rows.

    ``sure`` says how sure it is that the sheet is of this layout and table (高, 中, 要问), ``why`` what speaks for it. Where one
    record takes several cells of a row that holds more records, ``offsets`` says how far right of its own cell each column is.
    """

    book: str
    sheet: str
    table: str = ""
    layout: str = ""
    header_rows: tuple[int, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    rows_read: int = 0
    rows_used: int = 0
    excluded: tuple[tuple[int, str], ...] = ()
    unmapped: tuple[str, ...] = ()
    reason: str = ""
    period: tuple[str, str] | None = None
    sure: str = ""
    why: str = ""
    offsets: dict[str, int] = field(default_factory=dict)

    def column_of(self, name: str, col: int = 0) -> int:
        """The 1-based sheet column of a value of the record that stands at ``col`` (0: it has a row of its own); 0 for none."""
        return col + self.offsets.get(name, 0) if col else self.columns.get(name, 0)


@dataclass(slots=True)
class Tables:
    """What was imported: frames by table name, the sheets they came from, the fingerprint of each book, declared ledgers."""

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    sources: list[SourceSheet] = field(default_factory=list)
    books: dict[str, str] = field(default_factory=dict)
    ledgers: tuple[Table, ...] = ()


TRACE = ("source", "row", "col")
# What says who a row is about, the strongest first.
PERSON = ("person_id", "account", "id_card", "name")


def address(source: SourceSheet, row: int, col: int) -> str:
    """The address of a cell as ``book!sheet!F14``; ``col`` 0 gives the first mapped column of the sheet."""
    if not col:
        col = min(source.columns.values(), default=1)
    return f"{source.book}!{source.sheet}!{column_letter(col)}{row}"


def column_letter(col: int) -> str:
    """The letters of a 1-based column: 1 -> A, 27 -> AA."""
    letters = ""
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
