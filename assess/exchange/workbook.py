"""A rulebook as a workbook to work in: every cell as text, lists to choose from, notes, links, and the sheet 岗位一览.

Cells are texts in text format, so that no spreadsheet turns 007, 1-2 or 0.50 into something else, and stay as they were
written. Room is left below each table: new rows have the same format and the same lists. The same rulebook gives the same
bytes on every day.
"""

import datetime
import math
from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assess.exchange.overview import POTS, Formula, Overview, overview
from assess.exchange.parts import Grid, Parts, Rows, grid, lines
from assess.rulefile import OVERVIEW
from assess.rulefile.closed import CHOICES, PROPERTY_CHOICES, Choice
from assess.rulefile.notes import note
from assess.workbook.sheet import OPTIONS, printed, units

ROOM = 200
DAY = datetime.datetime(2000, 1, 1)
LONGEST_LIST = 255
NARROWEST, WIDEST, LINE, TALLEST = 8.0, 46.0, 16.0, 400.0
# The columns that name an indicator by its code: a click leads to its row.
LINKED, ROW_NAME = {"计分": "指标", "算例": "指标"}, "指标行_{row}"


class Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        plain = {"num_format": "@", "text_wrap": True, "valign": "top"}
        self.text = book.add_format(plain)
        self.link = book.add_format({**plain, "font_color": "#0B5394", "underline": 1})
        self.heading = book.add_format({**plain, "bold": True, "valign": "vcenter", "bg_color": "#DDEBF7", "border": 1})
        self.centred = book.add_format(
            {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#DDEBF7", "border": 1}
        )
        self.points = book.add_format({"align": "center", "valign": "top"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.help = book.add_format({"italic": True, "font_color": "#595959"})
        self.wrong = book.add_format({"bg_color": "#F8CBAD", "bold": True})


def write_workbook(parts: Parts, file: Path) -> None:
    """Write the workbook; the caller has asked ``name_trouble`` and ``fits`` first."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": parts.book, "created": DAY})
        formats = Formats(book)
        roles = tuple(grid(parts.tables, "岗位").texts("岗位类别"))
        names = _row_names(book, grid(parts.tables, "指标"))
        for name in parts.tables:
            table = grid(parts.tables, name)
            sheet = book.add_worksheet(name)
            _table(sheet, table, formats)
            _notes(sheet, table, roles)
            _lists(sheet, table, parts.tables)
            _links(sheet, table, LINKED.get(name, ""), names, formats)
        seen = overview(parts.tables)
        if seen:
            _overview(book.add_worksheet(OVERVIEW), seen, formats)
        for name, text in parts.texts.items():
            _text(book.add_worksheet(name), lines(text), formats)
    file.write_bytes(buffer.getvalue())


def _table(sheet: Worksheet, table: Grid, formats: Formats) -> None:
    """The cells, the widths, the frozen headings, and room below in text format."""
    width = max(map(len, table.rows), default=0)
    widths = [_width(table.rows, column) for column in range(width)]
    for number, row in enumerate(table.rows):
        form = formats.heading if number == table.head else formats.text
        for column, text in enumerate(row):
            _cell(sheet, number, column, text, form)
        high = max((_height(t, w) for t, w in zip(row, widths, strict=True)), default=1)
        sheet.set_row(number, min(LINE * high, TALLEST))
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide, formats.text)
        # Some programs look at the cell and some at the column.
        for number in range(len(table.rows), len(table.rows) + ROOM):
            sheet.write_blank(number, column, None, formats.text)
    if table.head >= 0:
        sheet.freeze_panes(table.head + 1, 0)
        sheet.repeat_rows(table.head)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.hide_gridlines(0)
    printed(sheet)


def _cell(sheet: Worksheet, row: int, column: int, text: str, form: Format) -> None:
    if text:
        sheet.write_string(row, column, text, form)
    else:
        sheet.write_blank(row, column, None, form)


def _notes(sheet: Worksheet, table: Grid, roles: tuple[str, ...]) -> None:
    """A note on every heading: what to write there."""
    for heading, column in table.columns.items():
        text = note(table.name, heading, roles)
        high = sum(_height(line, 40) for line in text.split("\n"))
        sheet.write_comment(table.head, column, text, {"author": "assess", "width": 300, "height": 20 + 18 * high})


def _lists(sheet: Worksheet, table: Grid, tables: dict[str, Rows]) -> None:
    """The drop-down of every column with a closed list, and of the properties that have one."""
    end = len(table.rows) + ROOM
    for heading, column in table.columns.items():
        choice = CHOICES.get((table.name, heading))
        if choice:
            _list(sheet, (table.head + 1, column, end - 1, column), choice, tables)
    if {"项", "值"} <= set(table.columns):
        for row in table.body:
            choice = PROPERTY_CHOICES.get((table.name, table.text(row, "项").strip()))
            if choice:
                _list(sheet, (row, table.columns["值"], row, table.columns["值"]), choice, tables)


def _list(sheet: Worksheet, area: tuple[int, int, int, int], choice: Choice, tables: dict[str, Rows]) -> None:
    source = _source(choice, tables)
    if source:
        said = {
            "validate": "list",
            "source": source,
            "error_title": "不在可用的词里",
            "error_message": "请从列表里选。",
        }
        # Blank cells in a source that may be blank would let everything pass.
        sheet.data_validation(*area, {**said, "show_error": choice.only, "ignore_blank": bool(choice.words)})


def _source(choice: Choice, tables: dict[str, Rows]) -> list[str] | str:
    """The words themselves, or the cells of another sheet that hold them, with room for new ones; "" for neither."""
    name, heading = choice.column
    if not name:
        return list(choice.words) if len(",".join(choice.words)) <= LONGEST_LIST else ""
    other = grid(tables, name)
    if heading not in other.columns:
        return ""
    last = other.address(len(other.rows) + ROOM - 1, heading)
    return f"={other.address(other.head + 1, heading)}:{last.partition('!')[2]}"


def _row_names(book: xlsxwriter.Workbook, pots: Grid) -> dict[str, str]:
    """A name for the row of every indicator, by its code: a name goes with its row when rows are put in above."""
    if not {"编号", "指标"} <= set(pots.columns):
        return {}
    rows = {code: row for row in reversed(pots.body) if (code := pots.text(row, "编号").strip())}
    for row in rows.values():
        book.define_name(ROW_NAME.format(row=row + 1), f"={pots.address(row, '编号')}")
    return {code: ROW_NAME.format(row=row + 1) for code, row in rows.items()}


def _links(sheet: Worksheet, table: Grid, heading: str, names: dict[str, str], formats: Formats) -> None:
    """Links from a code to its row in 指标; the value of the cell stays the code."""
    for row in table.body:
        said = table.text(row, heading)
        goal = names.get(said.strip())
        if goal:
            sheet.write_url(row, table.columns[heading], f"internal:{goal}", formats.link, said)


def _overview(sheet: Worksheet, seen: Overview, formats: Formats) -> None:
    for number, row in enumerate(seen.rows):
        for column, cell in enumerate(row):
            if isinstance(cell, Formula):
                look = formats.points if column >= len(POTS) else formats.plain
                sheet.write_formula(number, column, cell.text, look, cell.value)
            elif cell and number not in seen.heads:
                sheet.write_string(number, column, cell, formats.help if number == 0 else formats.text)
    for number in seen.heads:
        for column, cell in enumerate(seen.rows[number]):
            _cell(sheet, number, column, str(cell), formats.centred if column >= len(POTS) else formats.heading)
    for column, wide in enumerate((16, 8, 26, 10)):
        sheet.set_column(column, column, wide)
    sheet.set_column(4, len(seen.rows[1]) - 1, 13)
    if seen.gap is not None:
        where = (seen.gap, 4, seen.gap, len(seen.rows[1]) - 1)
        sheet.conditional_format(*where, {"type": "cell", "criteria": "!=", "value": 0, "format": formats.wrong})
    sheet.freeze_panes(2, len(POTS))
    sheet.hide_gridlines(0)
    printed(sheet)
    sheet.fit_to_pages(1, 1)


def _text(sheet: Worksheet, rows: Rows, formats: Formats) -> None:
    sheet.set_column(0, 0, 110, formats.text)
    for number, (line,) in enumerate(rows):
        _cell(sheet, number, 0, line, formats.text)
        sheet.set_row(number, min(LINE * _height(line, 110), TALLEST))
    sheet.ignore_errors({"number_stored_as_text": "A1:A1048576"})
    printed(sheet)


def _width(rows: Rows, column: int) -> float:
    """Wide enough for most of what stands in a column, narrow enough for a screen."""
    widest = max((units(line) for row in rows for line in row[column].split("\n")), default=0)
    return min(max(widest + 2.0, NARROWEST), WIDEST)


def _height(text: str, width: float) -> int:
    """How many lines a text takes."""
    return sum(max(1, math.ceil(units(line) / (width - 2))) for line in text.split("\n"))
