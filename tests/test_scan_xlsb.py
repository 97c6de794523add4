"""Binary workbooks (.xlsb): errors, hidden parts and filters are known, and every value the file holds is delivered."""

import io
import struct
import zipfile

from assess.books import read_book
from assess.cells import CellError

SPREADSHEET = "application/vnd.ms-excel"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.bin" ContentType="{SPREADSHEET}.sheet.binary.macroEnabled.main"/>'
    f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{SPREADSHEET}.worksheet"/>'
    f'<Override PartName="/xl/sharedStrings.bin" ContentType="{SPREADSHEET}.sharedStrings"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(**targets):
    lines = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def record(kind, body=b""):
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = bytes([len(body)]) if len(body) < 0x80 else bytes([len(body) & 0x7F | 0x80, len(body) >> 7])
    return head + size + body


def text(words):
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def row(number, hidden=False):
    return record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0, 0))


def cell(kind, col, body):
    return record(kind, struct.pack("<II", col - 1, 0) + body)


def xlsb(path, cells, state=0, strings=("姓名", ""), about=b""):
    columns = record(390) + record(60, struct.pack("<IIIIH", 2, 3, 0, 0, 1)) + record(391)
    extent = record(148, struct.pack("<IIII", 0, 99, 0, 99))
    sheet = record(129) + extent + columns + record(145) + cells + record(146) + record(130)
    shared = record(159, struct.pack("<II", 9, len(strings))) + b"".join(record(19, b"\0" + text(it)) for it in strings)
    listed = record(156, struct.pack("<II", state, 1) + text("rId1") + text("考勤"))
    book = record(131) + about + record(143) + listed + record(144) + record(132)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", relations(rId1=("officeDocument", "xl/workbook.bin")))
        package.writestr("xl/workbook.bin", book)
        targets = {"rId1": ("worksheet", "worksheets/sheet1.bin"), "rId2": ("sharedStrings", "sharedStrings.bin")}
        package.writestr("xl/_rels/workbook.bin.rels", relations(**targets))
        package.writestr("xl/worksheets/sheet1.bin", sheet)
        package.writestr("xl/sharedStrings.bin", shared + record(160))
    return path


CELLS = (
    row(1) + cell(7, 1, struct.pack("<I", 0)) + cell(7, 2, struct.pack("<I", 1)) + cell(1, 3, b"")
    + row(4, hidden=True) + cell(5, 1, struct.pack("<d", 2.5)) + cell(3, 2, b"\x2a") + cell(4, 3, b"\1")
)  # fmt: skip
FILTER = record(161, bytes(16)) + record(163, bytes(6)) + record(164) + record(162)


def codes(findings):
    return [finding.code for finding in findings]


def test_errors_hidden_parts_and_sheets_of_a_binary_workbook_are_known(tmp_path):
    book, found = read_book(xlsb(tmp_path / "甲.xlsb", CELLS, state=1))
    sheet = book.sheets[0]
    assert sheet.rows == [["姓名", None, None], [None] * 3, [None] * 3, [2.5, CellError("#N/A"), True]]
    assert (sheet.name, sheet.hidden, sheet.hidden_rows, sheet.hidden_cols) == ("考勤", True, (4,), (3, 4))
    assert (sheet.values, codes(found)) == (4, ["sheet-hidden-parts"])


def test_a_filter_that_hides_rows_is_said(tmp_path):
    assert codes(read_book(xlsb(tmp_path / "甲.xlsb", CELLS + FILTER))[1]) == ["sheet-filtered"]


def test_a_cell_that_stands_twice_is_a_value_lost(tmp_path):
    twice = CELLS + cell(5, 1, struct.pack("<d", 7.0))
    (found,) = [item for item in read_book(xlsb(tmp_path / "甲.xlsb", twice))[1] if item.level == "error"]
    assert (found.code, found.facts) == ("cells-lost", {"held": 5, "delivered": 4})


def test_a_sheet_that_cannot_be_looked_into_is_no_sheet_without_errors(tmp_path):
    whole, path = io.BytesIO(), tmp_path / "甲.xlsb"
    xlsb(whole, CELLS)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            strange = b'<?xml version="1.0" encoding="gb2312"?>' if name == "xl/_rels/workbook.bin.rels" else b""
            new.writestr(name, strange + old.read(name))
    book, found = read_book(path)
    assert (book.sheets[0].cell(1, 1), codes(found)) == ("姓名", ["sheet-not-checked", "errors-not-visible"])


def test_a_sheet_part_that_ends_too_soon_is_damaged(tmp_path):
    assert codes(read_book(xlsb(tmp_path / "甲.xlsb", CELLS + b"\x05\x7f"))[1]) == ["file-damaged"]
