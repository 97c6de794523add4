"""Preflight: what must not be opened is refused by its own code before any reader sees it; honest books pass."""

import io
import zipfile

import openpyxl
import pytest

from assess import preflight
from assess.books import read_book
from assess.cells import UNCACHED, CellError
from assess.preflight import RefusedError


def parts(sheet=b"<worksheet/>", **more):
    """A package of the parts a workbook needs, as bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b'<workbook><sheets><sheet name="S"/></sheets></workbook>')
        package.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in more.items():
            package.writestr(f"xl/{name}.xml", content)
    return out.getvalue()


def refused(data):
    try:
        preflight.check(preflight.opened(data))
    except RefusedError as error:
        return error.code
    return ""


def rows(*cells):
    return b"<worksheet><sheetData>" + b"".join(cells) + b"</sheetData></worksheet>"


A1 = b'<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("why", "data", "code"),
    [
        ("an honest book passes", parts(rows(A1)), ""),
        ("a document type in the sheet", parts(b"<!DOCTYPE x>" + rows(A1)), "file-dtd"),
        ("an entity hidden in UTF-16", parts("\ufeff<!ENTITY a 'b'>".encode("utf-16-le")), "file-dtd"),
        ("a document type cut by a block", parts(b" <a/>" * 0 + b"<a>" + b"x" * (preflight.MIB - 6) + b"<!DOCTYPE x>"), "file-dtd"),
        ("one text of two megabytes", parts(b"<t>" + b"x" * (3 * preflight.MIB) + b"</t>"), "file-text-too-long"),
        ("a merge over the whole grid", parts(rows() + b'<mergeCell ref="A1:XFD1048576"/>'), "file-merge-too-large"),
        ("merges without end", parts(rows() + b'<mergeCell ref="A1:B2"/>' * 20_001), "file-too-many-merges"),
        ("formats without end", parts(rows(A1), styles=b"<xf />" * 140_001), "file-too-many-formats"),
        ("a row behind the last row", parts(rows(b'<row r="1048577"><c/></row>')), "file-cell-outside-grid"),
        ("a row before the first row", parts(rows(b'<row r="0"><c/></row>')), "file-cell-outside-grid"),
        ("a lonely cell in the far corner", parts(rows(A1, b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')), "file-too-spread"),
        ("a corner cell written before all others", parts(rows(b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>', A1)), "file-too-spread"),
        ("two far edges that no cell joins", parts(rows(b'<row r="1"><c r="XFD1"><v>2</v></c></row>', b'<row r="9999"><c r="A9999"><v>1</v></c></row>')), "file-too-spread"),
        ("a blank cell in the last row", parts(rows(A1, b'<row r="1048576"><c r="A1048576" s="0"/></row>')), ""),
        ("four milliards of shared strings claimed", parts(rows(A1), sharedStrings=b'<sst uniqueCount="4294967295"/>'), "file-damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)  # fmt: skip
def test_a_package_is_refused_for_one_reason(why, data, code):
    assert refused(data) == code


def test_a_sheet_that_inflates_beyond_all_proportion_is_refused_before_it_is_whole():
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _ in range(40):
            part.write(b"<a></a>" * (preflight.MIB // 7))
    assert refused(out.getvalue()) == "file-inflates-too-far"


def test_a_part_that_stands_twice_is_refused_whatever_its_case():
    out = io.BytesIO(parts(rows(A1)))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("XL/worksheets/Sheet1.xml", rows())
    with pytest.raises(RefusedError) as caught:
        preflight.opened(out.getvalue())
    assert caught.value.code == "file-duplicate-part"


def test_half_a_file_is_incomplete():
    data = parts(rows(A1))
    with pytest.raises(RefusedError) as caught:
        preflight.opened(data[: len(data) // 2])
    assert caught.value.code == "file-incomplete"


def test_a_directory_with_too_many_parts_is_not_even_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(preflight.MAX_PARTS + 1):
            package.writestr(f"x/{number}", b"")
    with pytest.raises(RefusedError) as caught:
        preflight.opened(out.getvalue())
    assert caught.value.code == "file-too-many-parts"


def test_rows_out_of_order_are_read_and_said(tmp_path):
    path = tmp_path / "甲.xlsx"
    book = openpyxl.Workbook()
    book.active.append([1])
    book.active.append([2])
    book.save(path)
    with zipfile.ZipFile(path) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    kept["xl/worksheets/sheet1.xml"] = kept["xl/worksheets/sheet1.xml"].replace(b'<row r="2"', b'<row r="1"')
    with zipfile.ZipFile(path, "w") as package:
        for name, content in kept.items():
            package.writestr(name, content)
    assert "rows-out-of-order" in [finding.code for finding in read_book(path)[1]]


def test_a_book_that_counts_from_1904_gives_the_dates_excel_shows(tmp_path):
    path = tmp_path / "甲.xlsx"
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = openpyxl.utils.datetime.from_excel(45000)
    book.save(path)
    read, found = read_book(path)
    assert str(read.sheets[0].cell(1, 1)) == "2023-03-15"
    assert [finding.code for finding in found] == ["dates-from-1904"]


@pytest.mark.parametrize("target", ["tabs/s.xml", "/xl/tabs/s.xml", "./tabs/../tabs/s.xml", "../xl/tabs/s.xml"])
def test_a_sheet_is_looked_into_wherever_its_part_stands(tmp_path, target):
    path = tmp_path / "甲.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "=1/0"
    book.active["A2"] = 7
    book.save(path)
    with zipfile.ZipFile(path) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    kept["xl/tabs/s.xml"] = kept.pop("xl/worksheets/sheet1.xml")
    relations = "xl/_rels/workbook.xml.rels"
    kept[relations] = kept[relations].replace(b"/xl/worksheets/sheet1.xml", target.encode())
    types = "[Content_Types].xml"
    kept[types] = kept[types].replace(b"/xl/worksheets/sheet1.xml", b"/xl/tabs/s.xml")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in kept.items():
            package.writestr(name, content)
    read, found = read_book(path)
    codes = [finding.code for finding in found]
    # Whatever the reader makes of such a path, the formula without a result is never a silent blank.
    assert read is None or "sheet-not-checked" in codes or read.sheets[0].cell(1, 1) == CellError(UNCACHED)
    if target == "tabs/s.xml":
        assert (read.sheets[0].cell(1, 1), read.sheets[0].cell(2, 1), codes) == (CellError(UNCACHED), 7.0, [])
