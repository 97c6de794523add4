"""What a confirmed profile says about one sheet: its use, month, cycle, headings, units, signs, words, rows and blanks.

A profile is a list of entries; which of them hold for a sheet is decided in ``told``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assess.cells import Sheet, Value, squeezed
from assess.intake.choose import Choice
from assess.intake.cycles import Cycle
from assess.intake.header import SEARCHED_ROWS, Header
from assess.intake.headings import Heading, heading
from assess.intake.kinds import (
    FLAGS,
    NOT_COUNTED,
    UNUSED,
)
from assess.intake.units import base
from assess.tables import Column, Table, column_letter

NO_LABEL, LONGEST_LABEL = "备注", 60


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
    """The entries that hold for one sheet, by kind: what is written -> what it means.

    ``year`` and ``legends`` are no entries: the year of the sheets before and after this one in its book (0 if they say none), and
    the legends that stand on sheets of their own (name of the sheet -> text).
    """

    use: str = ""
    month: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    zeros: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    cycle: Cycle | None = None
    orders: Mapping[str, str] = field(default_factory=dict)
    year: int = 0
    legends: Mapping[str, str] = field(default_factory=dict)

    def tables(self, tables: Sequence[Table]) -> Sequence[Table]:
        """The tables the sheet may be: the one it is said to be, else all."""
        said = [table for table in tables if table.heading == self.use]
        return said or tables

    def header(self, header: Header) -> Header:
        """The header with every heading that the profile explains, by its words or by its column, read as the profile says."""
        if not self.columns and not self.units:
            return header
        items = tuple(self.item(item, col) for col, item in enumerate(header.headings, start=1))
        told = _keyed(self.columns)
        unused = frozenset(
            col for col, item in enumerate(header.headings, start=1) if _found(told, item, col) == UNUSED
        )
        return replace(header, headings=items, unused=unused)

    def item(self, item: Heading | None, col: int = 0) -> Heading | None:
        """A heading (of a column, if one is given) as the profile reads it; ``None`` if it says not to use it.

        A unit that is written or told stays with the cells: numbers in another unit than the table's are turned into it.
        """
        meaning, unit = _found(_keyed(self.columns), item, col), _found(_keyed(self.units), item, col)
        if meaning == UNUSED:
            return None
        text, group, written = (item.text, item.group, item.unit) if item else ("", "", "")
        if meaning:
            item = replace(heading(meaning), text=text, group=group, unit=written, told=True, measured=written)
        return replace(item, unit=base(squeezed(unit)), measured=squeezed(unit)) if item and unit else item

    def known(self) -> set[str]:
        """The folded headings that the profile explains, so that the header row is found by them."""
        return {heading(written).name for written in self.columns}

    def word(self, text: str) -> str:
        """A label without blanks as the profile reads it; labels it does not explain stay."""
        return (_found(_keyed(self.columns), heading(text)) or text) if self.columns else text

    def labels(self, sheet: Sheet) -> Sheet:
        """The sheet with the labels of its forms written as the profile reads them; a label that is not used says nothing."""
        if not self.columns:
            return sheet
        told = {
            heading(written).name: NO_LABEL if meaning == UNUSED else meaning
            for written, meaning in self.columns.items()
        }
        texts = {cell for row in sheet.rows[:SEARCHED_ROWS] for cell in row if isinstance(cell, str)}
        changed: dict[Value, Value] = {text: new for text in texts if (new := _relabelled(text, told)) != text}
        if any(isinstance(new, str) and ":" in new[:-1] for new in changed.values()):
            rows = [[_relabelled(cell, told) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
            return replace(sheet, rows=rows)
        # A label is written in one way all down a form; rows of a long list without any are left as they are.
        words = changed.keys()
        rows = [row if words.isdisjoint(row) else [changed.get(cell, cell) for cell in row] for row in sheet.rows]
        return replace(sheet, rows=rows) if changed else sheet

    def silent(self, value: Value) -> bool:
        """Whether the profile says that what stands in a cell does not count."""
        return isinstance(value, str) and self.signs.get(value.strip()) == NOT_COUNTED

    def choice(self, choice: Choice) -> Choice:
        """The chosen columns with the words that the profile adds to their own."""
        if not self.words:
            return choice
        columns = {name: replace(match, column=self._worded(match.column)) for name, match in choice.columns.items()}
        return replace(choice, columns=columns)

    def _worded(self, column: Column) -> Column:
        """The column with the told words whose meaning it knows."""
        known = FLAGS if column.kind == "flag" else column.words
        own = {written: known[meaning] for written, meaning in self.words.items() if meaning in known}
        return replace(column, words={**column.words, **own}) if own else column


NOTHING_SAID = Hints()


def _keyed(told: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What is told by folded name and unit, so that 事假(天) and 事假(小时) can be told apart."""
    return {(heading(written).name, heading(written).unit): meaning for written, meaning in told.items()}


def _found(told: Mapping[tuple[str, str], str], item: Heading | None, col: int = 0) -> str:
    """What is told of a heading: by its column (F列), with its group (迟到/次数), with its unit, or by its name; "" if nothing."""
    keys = [(f"{column_letter(col).lower()}列", "")] if col else []
    if item:
        names = [f"{item.group}/{item.name}", item.name] if item.group else [item.name]
        keys += [(name, unit) for name in names for unit in (item.unit, "")]
    return next((told[key] for key in keys if key in told), "")


def _relabelled(text: str, told: Mapping[str, str]) -> str:
    if len(text) > LONGEST_LABEL:
        return text
    label, colon, value = text.replace("：", ":").partition(":")
    name = heading(label).name
    return f"{told[name]}{colon}{value}" if name in told else text
