"""gongshi.xlsx: the notice list as a sheet to paste from; the same names, units, posts and text as the page, nothing hidden."""

from io import BytesIO
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assess.engine import Run
from assess.notice import Listed
from assess.workbook.sheet import A4, OPTIONS, shown, units

SHEET = "公示"
HEADINGS, WIDTHS = ("序号", "姓名", "单位", "职务"), (8.0, 16.0, 32.0, 26.0)
_LINE, _WIDE = 22.0, 78.0
_MM = 25.4


def write_notice(run: Run, listed: Listed, path: Path) -> None:
    """Write the list; the same run gives the same bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": shown(listed.title), "created": run.period[1].to_pydatetime()})
        sheet = book.add_worksheet(SHEET)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_portrait()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=28 / _MM, right=26 / _MM, top=37 / _MM, bottom=35 / _MM)
        _fill(sheet, listed, {name: book.add_format(look) for name, look in _LOOKS.items()})
    path.write_bytes(buffer.getvalue())


_TEXT = {"font_name": "仿宋", "font_size": 14, "text_wrap": True, "valign": "top", "align": "left"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"font_name": "宋体", "font_size": 18, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "text": _TEXT,
    "heading": {**_TEXT, "bold": True, "border": 1, "align": "center", "valign": "vcenter"},
    "cell": {**_TEXT, "border": 1, "valign": "vcenter"},
    "number": {"font_name": "仿宋", "font_size": 14, "border": 1, "align": "center", "valign": "vcenter"},
    "signed": {**_TEXT, "align": "right"},
}  # fmt: skip


def _fill(sheet: Worksheet, listed: Listed, looks: dict[str, Format]) -> None:
    row = _lines(sheet, 0, (listed.title,), looks["title"], 40.0)
    row = _lines(sheet, row, listed.text, looks["text"])
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(row, column, heading, looks["heading"])
    sheet.repeat_rows(row)
    for one in listed.people:
        sheet.write_number(row + one.number, 0, one.number, looks["number"])
        for column, text in enumerate((one.name, one.unit, one.post), start=1):
            sheet.write_string(row + one.number, column, shown(text), looks["cell"])
    row = _lines(sheet, row + len(listed.people) + 1, (listed.order, listed.period, *listed.channel), looks["text"])
    row = _lines(sheet, row, (listed.signed, listed.dated), looks["signed"])
    sheet.print_area(0, 0, row - 1, len(HEADINGS) - 1)


def _lines(sheet: Worksheet, row: int, texts: tuple[str, ...], look: Format, least: float = _LINE) -> int:
    """Texts over the whole width, one below the other; the next free row."""
    for at, text in enumerate(texts, start=row):
        sheet.merge_range(at, 0, at, len(HEADINGS) - 1, "", look)
        sheet.write_string(at, 0, shown(text), look)
        sheet.set_row(at, max(least, _LINE * (1 + units(text) // (_WIDE - 4))))
    return row + len(texts)
