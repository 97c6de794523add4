"""Blank workbooks to fill in, one for each table, generated from the data dictionary and from nothing else.

Sheet one is the table: headings with notes, lists to choose from, checks on numbers and dates, ids kept as text. The sheet
填写说明 explains every column and shows one filled example row, so that no example stands among the data.
"""

import errno
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assess.intake.roles import GUIDE
from assess.invisible import shown
from assess.steady import save
from assess.swap import written_whole
from assess.tables import Column, Table, column_letter
from assess.tables.judged import MATTERS

ROWS, FORMATTED = 2000, 300
_LONGEST_LIST = 240
KINDS = {
    "text": "文字", "id": "编号（按文本保存，保留前面的 0）", "code": "固定用语", "date": "日期，如 2026-03-05",
    "datetime": "日期和时刻，如 2026-03-05 08:25", "number": "数字", "percent": "百分数，如 70%", "flag": "是 或 否",
}  # fmt: skip
_FORMATS = {
    "text": "@", "id": "@", "code": "@", "date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm", "number": "General",
    "percent": "0%", "flag": "@",
}  # fmt: skip
_EXAMPLES: dict[str, object] = {
    "text": "示例文字", "id": "0012", "date": datetime(2026, 3, 5), "datetime": datetime(2026, 3, 5, 8, 25), "number": 1.0,
    "percent": 0.7, "flag": "是",
}  # fmt: skip
_NAMED = {
    "name": "张示例",
    "department": "党政办公室",
    "post": "干事",
    "role": "综合管理",
    "person_id": "0012",
    "grade": "优秀",
}
# words that a template offers in a column where a book may hold others, which are said when it is scored
_OFFERED = {"放行事项": MATTERS}
# numbers that may be negative, with their bounds
_BETWEEN = {"结转": ("-1", "1")}
_ASIDE = {
    "放行事项": "；放行时写这一列，不写姓名和审定等次，理由、审定人、日期都要写",
    "审定人": "；考核委员会、会议或上级，不能是本人",
}
_TITLES = ("列名", "填什么", "单位", "可用的词", "表头也可以写作", "示例")
_LEADING = (
    "第一张表是要填的表，一行一条记录，表头不要改动；下面逐列说明，最后一列是一行填好的示例，不会被读入。",
    "没有的就空着，不要填 0；确实是 0 才填 0；登记表里一件也没有发生的，在第一行姓名栏写“无”，整张空着等于没有提供。带箭头的格子请从列表里选。",
)


def example(column: Column) -> object:
    """A value such as the column holds."""
    if column.kind == "code":
        return _NAMED.get(column.name) or next(iter(words(column)), "示例")
    return _NAMED.get(column.name, _EXAMPLES[column.kind])


def words(column: Column) -> list[str]:
    """The words a column of fixed words may hold, each once; empty if any word is allowed."""
    if column.heading in _OFFERED:
        return list(_OFFERED[column.heading])
    if column.open:
        return []
    return ["是", "否"] if column.kind == "flag" else list(dict.fromkeys(column.words.values()))


def write_templates(folder: Path, tables: Sequence[Table]) -> list[Path]:
    """One blank workbook per table in ``folder``; FileExistsError, with nothing written, if one is there already."""
    paths = [folder / f"{table.heading}.xlsx" for table in tables]
    there = next((path for path in paths if path.exists()), None)
    if there:
        raise FileExistsError(errno.EEXIST, "is there already", there.name)
    folder.mkdir(parents=True, exist_ok=True)
    for path, table in zip(paths, tables, strict=True):
        book = blank_book(table)
        with written_whole(path) as fresh:
            save(book, fresh)
    return paths


def blank_book(
    table: Table, columns: Sequence[Column] = (), rows: Sequence[Sequence[object]] = (), lead: Sequence[str] = ()
) -> Workbook:
    """A table to fill in with its guide; with some ``columns`` only, ``rows`` that stand there already, and words of its own."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = table.heading
    guide = book.create_sheet(GUIDE)
    columns = columns or table.open_columns
    _explain(guide, table, columns, (*lead, *_LEADING))
    for page in (sheet, guide):
        page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for number, column in enumerate(columns, start=1):
        _head(sheet, number, column)
        _check(sheet, number, column)
        for at, row in enumerate(rows, start=2):
            _filled(sheet, at, number, row[number - 1])
    sheet.freeze_panes = "A2"
    return book


def _filled(sheet: Worksheet, row: int, number: int, value: object) -> None:
    """A value that stands there already; text stays text, whatever it begins with."""
    cell = sheet.cell(row, number, shown(value) if isinstance(value, str) else value)  # type: ignore[arg-type]
    if isinstance(value, str):
        cell.data_type = "s"


def _head(sheet: Worksheet, number: int, column: Column) -> None:
    cell = sheet.cell(1, number, column.heading)
    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDEBF7")
    note = KINDS[column.kind] + (f"，单位：{column.unit}" if column.unit else "")
    cell.comment = Comment(note + ("；必填" if column.required else ""), GUIDE, height=60, width=220)
    letter = column_letter(number)
    sheet.column_dimensions[letter].width = max(12, len(column.heading) * 2 + 4)
    # Some programs look at the cell and some at the column, so the first rows get the format themselves.
    for row in range(2, FORMATTED + 2):
        sheet.cell(row, number).number_format = _FORMATS[column.kind]
    sheet.column_dimensions[letter].number_format = _FORMATS[column.kind]


def _check(sheet: Worksheet, number: int, column: Column) -> None:
    """What the spreadsheet program itself refuses, with a sentence that says what to write."""
    allowed, rule = words(column), None
    if allowed and len(",".join(allowed)) <= _LONGEST_LIST:
        rule = DataValidation(type="list", formula1=f'"{",".join(allowed)}"')
        rule.error = "请从列表里选一个词。"
    elif column.heading in _BETWEEN:
        low, high = _BETWEEN[column.heading]
        rule = DataValidation(type="decimal", operator="between", formula1=low, formula2=high)
        rule.error = f"请填 {low} 到 {high} 之间的数。"
    elif column.kind in {"number", "percent"}:
        top = 1 if column.kind == "percent" else 999_999_999
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2=str(top))
        rule.error = (
            "请填数字；百分数填 0% 到 100%。" if column.kind == "percent" else "请只填数字，不要带单位，不能是负数。"
        )
    elif column.kind in {"date", "datetime"}:
        rule = DataValidation(type="date", operator="between", formula1="36526", formula2="73050")
        rule.error = "请填日期，如 2026-03-05。"
    if rule is not None:
        rule.allow_blank, rule.showErrorMessage, rule.errorTitle = True, True, column.heading
        sheet.add_data_validation(rule)
        rule.add(f"{column_letter(number)}2:{column_letter(number)}{ROWS + 1}")


def _explain(guide: Worksheet, table: Table, columns: Sequence[Column], lead: Sequence[str]) -> None:
    guide.append([f"{table.heading}：怎样填"])
    for line in lead:
        guide.append([line])
    guide.append(_TITLES)
    titles = guide.max_row
    for column in columns:
        kind = KINDS[column.kind] + ("（必填）" if column.required else "") + _ASIDE.get(column.heading, "")
        guide.append([column.heading, kind, column.unit, "、".join(words(column)), "、".join(column.aliases)])
        cell = guide.cell(guide.max_row, len(_TITLES), example(column))  # type: ignore[arg-type]
        cell.number_format = _FORMATS[column.kind]
    for letter, width in zip("ABCDEF", (18, 30, 8, 50, 60, 20), strict=True):
        guide.column_dimensions[letter].width = width
    for row in guide.iter_rows(min_row=titles + 1):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    guide.cell(1, 1).font = guide.cell(titles, 1).font = Font(bold=True)
