"""One sheet of results.xlsx: columns of values, written so that no text of the books can become a formula.

Formulas are values of their own type; their text is made in ``workbook`` from cell addresses, numbers and the names of our
own sheets, nothing else (the links of ``workbook.links`` hold names of books that passed a strict pattern). Each carries the
engine's value, because previews and Protected View do not calculate. What may be changed stands in blue.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
MOST_ROWS = 1_000_000
LONGEST_TEXT = 2_000
_WIDEST, _NARROWEST = 60.0, 6.0
_SAMPLE = 400
LINE = 16.0
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f￾￿]")
_UNSTORABLE = re.compile("[\ud800-\udfff￾￿]")
A4, TWO_DECIMALS, DAY = 9, "0.00", "yyyy-mm-dd"
_BLUE = "#0000FF"
_LOOKS: dict[str, dict[str, object]] = {
    "input": {"font_color": _BLUE},
    "link": {"font_color": "#1F5C99", "underline": 1, "align": "left", "indent": 1},
}


class Formula(NamedTuple):
    """A live formula and the value the engine found for it."""

    text: str
    value: float | str


Cell = str | int | float | Formula | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading, values, a number format, and whether long text runs on over several lines.

    ``kind`` is ``input`` for what may be changed, ``work`` for what stands behind the printed columns, ``link`` for links;
    ``grey_when`` a condition in the second row (``=$K2=""``) under which a cell is shown grey.
    """

    heading: str
    values: Sequence[Cell]
    number: str = ""
    wrapped: bool = False
    kind: str = ""
    grey_when: str = ""


class Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, ...], Format] = {}
        heading = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        grounds = {"": "#E8EEF4", "work": "#F2F2F2", "input": "#FFF8DC"}
        self._headings = {kind: book.add_format({**heading, "bg_color": ground}) for kind, ground in grounds.items()}
        self.plain = book.add_format({"valign": "top", "align": "left", "indent": 1})
        self.wrapped = book.add_format({"valign": "top", "align": "left", "indent": 1, "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.grey = book.add_format({"bg_color": "#E0E0E0", "italic": True})

    def heading(self, kind: str) -> Format:
        """The format for the heading of a column of this kind."""
        return self._headings.get(kind, self._headings[""])

    def number(self, form: str, kind: str = "") -> Format:
        """The format for a number form; what may be changed is blue, a link underlined."""
        return self._one(form, kind, _LOOKS.get(kind, {}))

    def open(self, form: str) -> Format:
        """The format for a number that may be changed on a locked sheet."""
        return self._one(form, "open", {"font_color": _BLUE, "locked": False, "bg_color": "#FFF8DC"})

    def _one(self, form: str, kind: str, said: dict[str, object]) -> Format:
        if (form, kind) not in self._made:
            shown_as = {"num_format": form} if form else {}
            self._made[form, kind] = self._book.add_format({"valign": "top", **shown_as, **said})
        return self._made[form, kind]


def sheet_names(wanted: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Names that Excel accepts, in the order asked for: no forbidden characters, at most 31 units, no two alike."""
    seen = {name.casefold() for name in taken} | {"history"}
    found = []
    for name in wanted:
        base = _FORBIDDEN.sub("·", unicodedata.normalize("NFC", name)).replace("'", "’").strip() or "岗位"
        candidate, number = _cut(base, 31), 1
        while candidate.casefold() in seen:
            number += 1
            candidate = _cut(base, 31 - len(f"（{number}）")) + f"（{number}）"
        seen.add(candidate.casefold())
        found.append(candidate)
    return found


def _cut(text: str, units: int) -> str:
    """At most that many UTF-16 units, which is what Excel counts."""
    while len(text.encode("utf-16-le", "replace")) > 2 * units:
        text = text[:-1]
    return text


def shown(text: str) -> str:
    """Text as a cell can hold it; longer text ends in a mark and its full length, so that no cut goes unsaid."""
    text = _UNSTORABLE.sub("�", text)
    return (
        text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 40]}…（共 {len(text)} 字，全文见 data 文件夹）"
    )


def fill(sheet: Worksheet, formats: Formats, columns: Sequence[Column], frozen: int = 0) -> None:
    """Headings in the first row, values below, heading frozen and filtered, widths that fit, ready to print.

    The first ``frozen`` columns stay in sight as well. Columns of kind input and work behind others can be folded away and
    are not printed.
    """
    rows = max((len(column.values) for column in columns), default=0)
    heights = [1] * rows
    shown_first = _printed_columns(columns)
    for position, column in enumerate(columns):
        width = _width(column)
        sheet.write_string(0, position, shown(column.heading), formats.heading(column.kind))
        _column(sheet, formats, column, position)
        sheet.set_column(position, position, width, None, {"level": int(position >= shown_first)})
        if column.grey_when:
            said = {"type": "formula", "criteria": column.grey_when, "format": formats.grey}
            sheet.conditional_format(1, position, max(rows, 1), position, said)
        if column.wrapped:
            heights = [max(h, lines(v, width)) for h, v in zip(heights, column.values, strict=True)]
    sheet.set_row(0, LINE * (max(column.heading.count("\n") for column in columns) + 1) + 4)
    for row, height in enumerate(heights, start=1):
        if height > 1:  # not every program finds the height of wrapped text by itself
            sheet.set_row(row, LINE * height)
    last = max(rows, 1)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, shown_first - 1)
    sheet.hide_gridlines(0)  # shown, and printed
    printed(sheet)


def _printed_columns(columns: Sequence[Column]) -> int:
    """How many columns stand before the first of those that only work."""
    return next((place for place, column in enumerate(columns) if column.kind == "work"), len(columns))


def printed(sheet: Worksheet) -> None:
    """A4 across, as wide as the paper, pages numbered."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&L&A&R第 &P 页，共 &N 页")


def _column(sheet: Worksheet, formats: Formats, column: Column, position: int) -> None:
    number, plain = formats.number(column.number, column.kind), formats.wrapped if column.wrapped else formats.plain
    for row, value in enumerate(column.values, start=1):
        match value:
            case Formula():
                form = plain if isinstance(value.value, str) and not column.number else number
                sheet.write_formula(row, position, value.text, form, value.value)
            case str():
                if value:
                    sheet.write_string(row, position, shown(value), plain)
            case None:
                pass
            case _:
                sheet.write_number(row, position, value, number)


def _width(column: Column) -> float:
    widest = max((units(line) for line in column.heading.split("\n")), default=0) + 3  # the filter's arrow
    for value in column.values[:_SAMPLE]:
        text = value.value if isinstance(value, Formula) else value
        widest = max(widest, units(text[:80] if isinstance(text, str) else _in_short(text, column)))
    return min(max(widest + 1.0, _NARROWEST), _WIDEST)


def _in_short(value: float | None, column: Column) -> str:
    """A number as the column shows it; measured values may be cut, their points may not."""
    if column.number:
        return column.number if column.number == DAY else "0000.00"
    return f"{value:.6g}" if isinstance(value, float) and column.kind == "input" else str(value)


def lines(value: Cell, width: float) -> int:
    """How many lines a text takes in a wrapped column; a little less fits than its width, because words stay whole."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(units(line) / (width - 4))) for line in shown(value).split("\n"))


@lru_cache(maxsize=10_000)
def units(text: str) -> int:
    """How many half-width places a text takes; Chinese takes two each."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
