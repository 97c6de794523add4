"""Reading workbooks: every format gives the same typed cells at the same addresses; trouble is a finding, never blank."""

import datetime as dt
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from assess import scan_xls, scan_xlsx
from assess.books import read_book, read_books_in
from assess.cells import UNCACHED, CellError


def codes(findings):
    return [finding.code for finding in findings]


def saved(path: Path, cells: dict[str, object], *, sheet="表一", merge=None, hidden=None) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for address, value in cells.items():
        page[address] = value
    if merge:
        page.merge_cells(merge)
    if hidden:
        hidden(book, page)
    book.save(path)
    return path


def test_a_cell_stands_at_its_spreadsheet_address_even_if_the_table_begins_at_c4(tmp_path):
    book, found = read_book(saved(tmp_path / "甲.xlsx", {"C4": "姓名", "D5": 3.5}, merge="C4:D4"))
    sheet = book.sheets[0]
    assert (sheet.cell(4, 3), sheet.cell(5, 4), sheet.cell(1, 1)) == ("姓名", 3.5, None)
    assert sheet.merges == ((4, 3, 4, 4),)
    assert found == []


def test_values_keep_their_types_and_ids_keep_their_zeros(tmp_path):
    cells = {
        "A1": "000123",
        "A2": 7,
        "A3": True,
        "A4": dt.datetime(2024, 3, 5),
        "A5": dt.datetime(2024, 3, 5, 8, 30),
        "A6": dt.time(8, 30),
    }
    book, _ = read_book(saved(tmp_path / "甲.xlsx", cells))
    column = [row[0] for row in book.sheets[0].rows]
    assert column == ["000123", 7.0, True, dt.date(2024, 3, 5), dt.datetime(2024, 3, 5, 8, 30), dt.time(8, 30)]
    assert [type(value) for value in column[1:3]] == [float, bool]


def test_a_formula_without_a_stored_value_is_an_error_and_not_a_blank(tmp_path):
    book, _ = read_book(saved(tmp_path / "甲.xlsx", {"A1": 1, "B1": "=A1*2", "A9": "=SUM(A1)"}))
    sheet = book.sheets[0]
    assert sheet.cell(1, 2) == CellError(UNCACHED)
    assert sheet.cell(9, 1) == CellError(UNCACHED)
    assert sheet.flaws == {(1, 2): UNCACHED, (9, 1): UNCACHED}


def test_an_error_cell_is_known_as_such_and_a_stored_result_is_read(tmp_path):
    path = tmp_path / "乙.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("考勤")
    page.write_formula("A1", "=1/0", None, "#DIV/0!")
    page.write_formula("B1", "=1+1", None, 2)
    book.close()
    sheet = read_book(path)[0].sheets[0]
    assert sheet.cell(1, 1) == CellError("#DIV/0!")
    assert sheet.cell(1, 2) == 2.0


@pytest.mark.parametrize(
    ("xml", "flaws"),
    [
        (b'<worksheet xmlns="m"><row r="1"><c r="A1" t="str"><f>B1</f><v></v></c></row></worksheet>', {}),
        (b'<worksheet xmlns="m"><row r="1"><c r="A1"><f>B1</f><v/></c></row></worksheet>', {(1, 1): UNCACHED}),
        (
            b'<x:worksheet xmlns:x="m"><x:row r="2"><x:c r="B2"><x:f>B1</x:f></x:c></x:row></x:worksheet>',
            {(2, 2): UNCACHED},
        ),
        (b"<worksheet xmlns='m'><row r='3'><c/><c t='e'><v>#N/A</v></c></row></worksheet>", {(3, 2): "#N/A"}),
        (b'<worksheet xmlns="m"><row r="1"><c r="A1"><f t="shared" si="0"/><v>0</v></c></row></worksheet>', {}),
    ],
)
def test_an_empty_stored_text_is_a_value_and_a_missing_one_is_not(xml, flaws):
    assert scan_xlsx.scan_sheet(xml).flaws == flaws


def test_a_formula_over_another_workbook_is_counted(tmp_path):
    book, found = read_book(saved(tmp_path / "甲.xlsx", {"A1": "='[1]表'!B2", "A2": "=B1"}))
    assert book.sheets[0].links == 1
    assert codes(found) == ["formulas-over-other-books"]


def test_hidden_rows_columns_and_sheets_are_said(tmp_path):
    def hide(book, page):
        page.row_dimensions[3].hidden = True
        page.column_dimensions["B"].hidden = True
        book.create_sheet("旧").sheet_state = "hidden"

    book, found = read_book(saved(tmp_path / "甲.xlsx", {"A1": 1, "B3": 2}, hidden=hide))
    assert (book.sheets[0].hidden_rows, book.sheets[0].hidden_cols) == ((3,), (2,))
    assert [sheet.hidden for sheet in book.sheets] == [False, True]
    assert codes(found) == ["sheet-hidden-parts"]


@pytest.mark.parametrize(("chosen", "code"), [(True, "sheet-filtered"), (False, "sheet-hidden-parts")])
def test_rows_that_a_filter_hides_are_read_and_counted_aloud(tmp_path, chosen, code):
    def filtered(_, page):
        page.auto_filter.ref = "A1:A3"
        page.row_dimensions[2].hidden = True
        if chosen:
            page.auto_filter.add_filter_column(0, ["乙"])

    book, (found,) = read_book(saved(tmp_path / "甲.xlsx", {"A1": "姓名", "A2": "甲", "A3": "乙"}, hidden=filtered))
    assert [row[0] for row in book.sheets[0].rows] == ["姓名", "甲", "乙"]
    assert (found.code, found.facts["rows"]) == (code, 1)
    assert "1 行" in found.message() and "计入" in found.message()


def test_the_container_is_judged_by_its_first_bytes(tmp_path):
    path = saved(tmp_path / "真.xlsx", {"A1": "姓名"}).rename(tmp_path / "名字.xls")
    assert read_book(path)[0].sheets[0].cell(1, 1) == "姓名"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("甲.xlsx", "姓名,工号\n".encode(), "file-not-workbook"),
        ("甲.xls", b"<html><table><tr><td>1</td></tr></table></html>", "file-is-web-page"),
        ("甲.xlsx", b"", "file-empty"),
        ("甲.xlsx", b"PK\x03\x04" + b"\0" * 60, "file-incomplete"),
        ("~$甲.xlsx", b"x", "file-lock-copy"),
        ("甲.xlsx", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
        ("甲.csv", b"\xff\xff\xfe\x80\x80", "csv-encoding"),
    ],
)  # fmt: skip
def test_what_is_no_readable_workbook_is_a_finding_of_its_own(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    book, found = read_book(tmp_path / name)
    assert book is None
    assert codes(found) == [code]
    assert str(tmp_path) not in found[0].message() + str(found[0].place)


def test_a_missing_file_is_a_finding(tmp_path):
    assert codes(read_book(tmp_path / "没有.xlsx")[1]) == ["file-missing"]


def test_a_workbook_without_data_is_said(tmp_path):
    assert codes(read_book(saved(tmp_path / "空.xlsx", {}))[1]) == ["book-without-data"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_keeps_text_as_text_in_either_encoding(tmp_path, encoding):
    path = tmp_path / "名单.csv"
    path.write_text('工号,姓名,备注\n007,样例甲,"一,二"\n008,样例乙,\n', encoding=encoding)
    book, found = read_book(path)
    assert book.sheets[0].name == "名单"
    assert book.sheets[0].rows == [["工号", "姓名", "备注"], ["007", "样例甲", "一,二"], ["008", "样例乙", None]]
    assert found == []


def test_the_csv_files_of_a_folder_are_the_sheets_of_one_book(tmp_path):
    (tmp_path / "数据").mkdir()
    for name in ("乙", "甲"):
        (tmp_path / "数据" / f"{name}.csv").write_text(f"姓名\n{name}\n", encoding="utf-8")
    saved(tmp_path / "数据" / "丙.xlsx", {"A1": 1})
    (tmp_path / "数据" / "说明.txt").write_text("x", encoding="utf-8")
    books, found = read_books_in(tmp_path / "数据")
    assert [(book.name, [sheet.name for sheet in book.sheets]) for book in books] == [
        ("丙.xlsx", ["表一"]),
        ("数据", ["乙", "甲"]),
    ]
    assert codes(found) == ["folder-files-skipped"]


def ods(path: Path, rows: str) -> Path:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        package.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="表一">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return path


def test_an_open_document_sheet_gives_its_values_errors_and_hidden_rows(tmp_path):
    rows = (
        '<table:table-row table:visibility="filter"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="2.5"><text:p>2.5</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:visibility="collapse"><table:table-cell table:formula="of:=1/0" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>'
    )
    sheet = read_book(ods(tmp_path / "丁.ods", rows))[0].sheets[0]
    assert sheet.rows[1] == ["姓名", 2.5]
    assert sheet.cell(3, 1) == CellError("#DIV/0!")
    assert (sheet.hidden_rows, sheet.filtered) == ((1, 3), True)


STRING = 'office:value-type="string"'


@pytest.mark.parametrize(
    ("cell", "difference"),
    [
        (f"<table:table-cell {STRING}/>", ()),
        (f"<table:table-cell {STRING}><text:p/></table:table-cell>", ()),
        (f"<table:table-cell {STRING}><text:p>甲</text:p></table:table-cell>", ()),
        (f"<table:table-cell {STRING}><text:p><text:s/></text:p></table:table-cell>", ()),
        (f'<table:table-cell {STRING} office:string-value="甲"/>', ()),
        (f'<table:table-cell {STRING} table:number-columns-repeated="5"><text:p>甲</text:p></table:table-cell>', ()),
        ('<table:table-cell table:number-columns-repeated="3"/>', ()),
        (f"<table:covered-table-cell {STRING}><text:p>甲</text:p></table:covered-table-cell>", ()),
        ("<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>", ()),
        ("<table:table-cell><text:p>甲</text:p></table:table-cell>", (5, 4)),
        ('<table:table-cell office:value-type="float"><text:p>5</text:p></table:table-cell>', (5, 4)),
    ],
)
def test_as_many_values_are_delivered_as_an_open_document_holds_or_both_numbers_are_said(tmp_path, cell, difference):
    """The reader passes over a text without its type and a number without its value."""
    value = '<table:table-cell office:value-type="float" office:value="5"/>'
    filled = f"<table:table-row>{value}{cell}{value}</table:table-row>"
    twice = f'<table:table-row table:number-rows-repeated="2">{value}</table:table-row>'
    book, found = read_book(ods(tmp_path / "丁.ods", filled + twice))
    lost = [(f.facts["held"], f.facts["delivered"]) for f in found if f.code == "cells-lost"]
    assert lost == [difference] * bool(difference)
    assert book.sheets[0].values >= 4


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def compound(stream: bytes) -> bytes:
    """A compound file that holds one workbook stream of whole sectors behind a directory and an allocation sector."""
    stream += b"\0" * (-len(stream) % 512)
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE] + [at + 3 for at in range(sectors - 1)] + [0xFFFFFFFE]
    header = bytearray(512)
    header[:8] = bytes.fromhex("D0CF11E0A1B11AE1")
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II4xIIIII", header, 44, 1, 1, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)

    def entry(name: str, kind: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le")
        body = bytearray(128)
        body[: len(text)] = text
        struct.pack_into("<HB", body, 64, len(text) + 2, kind)
        struct.pack_into("<II", body, 116, start, size)
        return bytes(body)

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0) + entry("Workbook", 2, 2, len(stream)) + bytes(256)
    return bytes(header) + struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat)))) + directory + stream


def test_error_cells_and_hidden_parts_of_an_old_xls_are_found_in_its_records():
    bof = record(0x0809, struct.pack("<HHII", 0x0600, 5, 0, 0) + bytes(4))
    name = "考勤"
    sheet_entry = struct.pack("<IHBB", 0, 0, len(name), 1) + name.encode("utf-16-le")
    globals_length = len(bof + record(0x0085, sheet_entry) + record(0x000A, b""))
    sheet_entry = struct.pack("<I", globals_length) + sheet_entry[4:]
    formula = struct.pack("<HHH", 4, 2, 0) + bytes([2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]) + bytes(6)
    sheet = bof + record(0x007D, struct.pack("<HHHHH", 1, 1, 0, 0, 1) + bytes(2))
    sheet += record(0x009B, b"") + record(0x0208, struct.pack("<HHHHHHI", 6, 0, 1, 0, 0, 0, 0x20))
    sheet += record(0x0205, struct.pack("<HHHBB", 2, 3, 0, 7, 1)) + record(0x0205, struct.pack("<HHHBB", 3, 3, 0, 1, 0))
    sheet += record(0x0006, formula) + record(0x000A, b"")
    stream = bof + record(0x0085, sheet_entry) + record(0x000A, b"") + sheet
    found = scan_xls.scan(compound(stream + bytes(4096 - len(stream))))["考勤"]
    assert found.flaws == {(3, 4): "#DIV/0!", (5, 3): "#N/A"}
    assert (found.hidden_rows, found.hidden_cols, found.filtered) == ((7,), (2,), True)


def sst(*pieces: bytes, count: int) -> bytes:
    first, *more = pieces
    return record(0x00FC, struct.pack("<II", 9, count) + first) + b"".join(record(0x003C, piece) for piece in more)


def wide(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


SHEET = [
    record(0x00FD, struct.pack("<HHHI", 0, 0, 0, 0)), record(0x00FD, struct.pack("<HHHI", 0, 1, 0, 1)),
    record(0x0203, struct.pack("<HHHd", 1, 0, 0, 2.5)), record(0x00BD, struct.pack("<HHHIHIH", 2, 0, 0, 2, 0, 6, 1)),
    record(0x0006, struct.pack("<HHH", 3, 0, 0) + bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + bytes(6)), record(0x0207, wide("甲")),
    record(0x0006, struct.pack("<HHH", 3, 1, 0) + bytes([3, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + bytes(6)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("strings", "values"),
    [
        (sst(wide("姓名") + wide(""), count=2), 5),
        (sst(wide("姓名") + wide("部门"), count=2), 6),
        (sst(struct.pack("<HB", 4, 0) + b"ab", b"\0cd" + wide(""), count=2), 5),
        (sst(struct.pack("<HB", 4, 0) + b"ab", b"\1" + "姓名".encode("utf-16-le") + wide("x"), count=2), 6),
        (sst(struct.pack("<HBH", 1, 8, 1) + b"a", bytes(4) + wide(""), count=2), 5),
        (sst(struct.pack("<HBI", 0, 4, 6) + bytes(3), bytes(3) + wide(""), count=2), 4),
        (sst(wide("姓名"), count=2), 6),
    ],
    ids=["empty", "none empty", "cut in a text", "cut and wider", "with formats", "with phonetics", "table cut off"],
)
def test_the_values_of_an_old_xls_are_counted_without_empty_texts(strings, values):
    bof = record(0x0809, struct.pack("<HHII", 0x0600, 5, 0, 0) + bytes(4))
    head = struct.pack("<HBB", 0, 2, 1) + "考勤".encode("utf-16-le")
    length = len(bof + record(0x0085, bytes(4) + head) + strings + record(0x000A, b""))
    stream = bof + record(0x0085, struct.pack("<I", length) + head) + strings + record(0x000A, b"")
    stream += bof + b"".join(SHEET) + record(0x000A, b"")
    assert scan_xls.scan(compound(stream + bytes(4096 - len(stream))))["考勤"].values == values


def test_a_damaged_compound_file_is_not_followed_for_ever():
    data = bytearray(compound(bytes(4096)))
    struct.pack_into("<I", data, 512 + 8, 2)
    assert scan_xls.scan(bytes(data)) is None


def test_every_value_of_a_sheet_is_delivered_and_an_empty_text_is_none(tmp_path):
    path = tmp_path / "甲.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    page.write_row("A1", ["姓名", 1, True, " "])
    page.write_string("A2", "")
    page.write_formula("B2", "=1/0", None, "#DIV/0!")
    page.write_formula("C2", '=""', None, "")
    book.close()
    assert codes(read_book(path)[1]) == []


def test_a_value_that_the_reader_loses_is_said_with_both_numbers(tmp_path):
    path = saved(tmp_path / "甲.xlsx", {"A1": 1, "A2": 2})
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'r="A2"', b'r="A1"')
    with zipfile.ZipFile(path, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    found = [finding for finding in read_book(path)[1] if finding.code == "cells-lost"]
    assert [dict(finding.facts) for finding in found] == [{"held": 2, "delivered": 1}]
