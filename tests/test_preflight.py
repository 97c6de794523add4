"""Preflight: what must not be opened is refused by its own code before any reader sees it; honest books pass."""

import io
import zipfile

import openpyxl
import pytest

from assess import preflight
from assess.books import read_book
from assess.cells import UNCACHED, CellError
from assess.preflight import RefusedError
from assess.repeats import Reach, reaches


def parts(sheet=b"<worksheet/>", **more):
    """A package of the parts a workbook needs, as bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        book = more.pop("workbook", b'<workbook><sheets><sheet name="S"/></sheets></workbook>')
        package.writestr("xl/workbook.xml", book)
        package.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in more.items():
            package.writestr(f"xl/{name}" if "." in name else f"xl/{name}.xml", content)
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
        ("a document type kept in a comment", parts(b"<!-- <!DOCTYPE x> --><?x <!ENTITY a> ?>" + rows(A1)), ""),
        ("a document type kept in the text of a cell", parts(rows(b'<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<!DOCTYPE html>]]></t></is></c></row>')), ""),
        ("a document type behind a comment that says it is none", parts(b"<!-- <!-- --><!DOCTYPE x>" + rows(A1)), "file-dtd"),
        ("a comment opened in an instruction", parts(b"<?x <!-- ?><!DOCTYPE x><!-- -->" + rows(A1)), "file-dtd"),
        ("a comment without end", parts(b"<!-- <!DOCTYPE x>" + rows(A1)), "file-dtd"),
        ("an entity in UTF-16 behind a megabyte of comment", parts("\ufeff".encode("utf-16-le") + ("<!--" + "x<" * preflight.MIB + "--><!ENTITY a 'b'>").encode("utf-16-le")), "file-dtd"),
        ("one text of two megabytes", parts(b"<t>" + b"x" * (3 * preflight.MIB) + b"</t>"), "file-text-too-long"),
        ("a merge over the whole grid", parts(rows() + b'<mergeCell ref="A1:XFD1048576"/>'), "file-merge-too-large"),
        ("merges without end", parts(rows() + b'<mergeCell ref="A1:B2"/>' * 20_001), "file-too-many-merges"),
        ("formats without end", parts(rows(A1), styles=b"<xf />" * 140_001), "file-too-many-formats"),
        ("a row behind the last row", parts(rows(b'<row r="1048577"><c/></row>')), "file-cell-outside-grid"),
        ("a row before the first row", parts(rows(b'<row r="0"><c/></row>')), "file-cell-outside-grid"),
        ("a row whose number has thousands of digits", parts(rows(b'<row r="' + b"9" * 5000 + b'"><c/></row>')), "file-cell-outside-grid"),
        ("a merge whose rows have thousands of digits", parts(rows() + b'<mergeCell ref="A1:B' + b"9" * 5000 + b'"/>'), "file-merge-too-large"),
        ("a workbook part in an encoding that is none", parts(rows(A1), **{"_rels/workbook.xml.rels": b"x", "workbook": b'<?xml version="1.0" encoding="none"?><workbook/>'}), ""),
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


VALUE = 'office:value-type="float" office:value="5"'


@pytest.mark.parametrize(
    ("why", "content", "code"),
    [
        ("blanks up to the edge of the grid, as every office program ends a sheet", f'<table:table-row><table:table-cell {VALUE}/><table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>', ""),
        ("a month of one sign", f'<table:table-row table:number-rows-repeated="400"><table:table-cell {VALUE} table:number-columns-repeated="31"/></table:table-row>', ""),
        ("a value a thousand times in each of a thousand and one rows", f'<table:table-row table:number-rows-repeated="1001"><table:table-cell {VALUE} table:number-columns-repeated="1000"/></table:table-row>', "file-too-many-cells"),
        ("texts that repeat in both directions", '<table:table-row table:number-rows-repeated="5000"><table:table-cell table:number-columns-repeated="5000"><text:p>x</text:p></table:table-cell></table:table-row>', "file-too-many-cells"),
        ("a lonely cell behind repeated blanks", f'<table:table-row table:number-rows-repeated="9000"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated="9000"/><table:table-cell {VALUE}/></table:table-row>', "file-too-spread"),
        ("columns behind the last column", f'<table:table-row><table:table-cell table:number-columns-repeated="9000"/><table:covered-table-cell table:number-columns-repeated="9000"/><table:table-cell {VALUE}/></table:table-row>', "file-cell-outside-grid"),
        ("rows behind the last row", f'<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row><table:table-row table:number-rows-repeated="100000"><table:table-cell {VALUE}/></table:table-row>', "file-cell-outside-grid"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value and "<" not in value else "",
)  # fmt: skip
@pytest.mark.parametrize("prefix", ["table", "t"])
def test_repeats_of_an_open_document_count_as_rows_times_columns(why, content, code, prefix):
    names = f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    content = f'<table:table table:name="表一">{content}</table:table>'.replace("table:", f"{prefix}:")
    content = f"<office:document-content {names}>{content}</office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", content.encode())
    assert refused(out.getvalue()) == code


def test_the_reach_of_every_sheet_is_the_last_filled_cell():
    xml = (
        '<a xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table table:name="甲">'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2"><table:table-cell/><table:table-cell {VALUE} table:number-columns-repeated="4"/>'
        '<table:table-cell table:number-columns-repeated="99"/></table:table-row></table:table>'
        '<table:table table:name="乙"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>'
        "</table:table></a>"
    )
    assert list(reaches(xml.encode())) == [Reach("甲", 5, 5, 8, 2, 8), Reach("乙", 1, 1, 1, 1, 1)]


def test_live_links_to_other_programs_are_said_and_not_followed(tmp_path):
    path = tmp_path / "甲.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.save(path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(
            "xl/externalLinks/externalLink1.xml", b'<externalLink><ddeLink ddeService="x" ddeTopic="y"/></externalLink>'
        )
        package.writestr("xl/externalLinks/externalLink2.xml", b"<externalLink><externalBook/></externalLink>")
    read, (found,) = read_book(path)
    assert (read.sheets[0].cell(1, 1), found.code, found.facts) == (1.0, "file-has-live-links", {"count": 1})


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


def test_a_package_whose_directory_points_before_its_start_is_damaged():
    data = bytearray(parts(rows(A1)))
    at = data.rindex(b"PK\x05\x06")
    data[at + 16 : at + 20] = b"\xff\xff\xff\x7f"
    with pytest.raises(RefusedError) as caught:
        preflight.check(preflight.opened(b"junk in front" + bytes(data)))
    assert caught.value.code == "file-damaged"


def test_a_part_locked_inside_an_open_package_is_refused():
    data = bytearray(parts(rows(A1)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert refused(bytes(data)) == "file-damaged"


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


@pytest.mark.parametrize("shift", [0, 13, 64, 65535])
def test_a_compound_file_with_an_impossible_sector_size_is_refused(tmp_path, shift):
    path = tmp_path / "甲.xls"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(22) + shift.to_bytes(2, "little") + bytes(2000))
    read, found = read_book(path)
    assert read is None
    assert [finding.code for finding in found] == ["file-damaged"]


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


def far(first, last):
    """Two filled cells, far from each other, in one row each."""
    row = int(last.lstrip("A"))
    return parts(
        rows(
            f'<row r="1"><c r="{first}"><v>1</v></c></row>'.encode(),
            f'<row r="{row}"><c r="{last}"><v>1</v></c></row>'.encode(),
        )
    )


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("ZZ1", "A9999", ""),
        ("ALL1", "A9999", ""),
        ("ZZ1", "A29000", "file-too-spread"),
        ("XFD1", "A2000", "file-too-spread"),
        ("Z1", "A99999", ""),
        ("AA1", "A740000", ""),
        ("AA1", "A741000", "file-too-spread"),
        ("S1", "A999999", ""),
        ("S1", "A1048576", ""),
        ("T1", "A999999", ""),
        ("T1", "A1048576", "file-too-spread"),
        ("z1", "A999999", "file-too-spread"),
    ],
)
def test_the_reach_of_a_sheet_is_the_same_whether_its_addresses_are_read_or_only_searched(first, last, code):
    assert refused(far(first, last)) == code


@pytest.mark.parametrize(
    ("corner", "cols", "row"), [("ZZ9999", 702, 9_999), ("Z99999", 26, 99_999), ("S999999", 19, 999_999)]
)
def test_each_area_that_needs_no_reading_is_small_enough(corner, cols, row):
    within = [outside.search(f'<c r="{corner}">'.encode()) is None for outside in preflight._OUTSIDE]
    beyond = [f'<c r="{corner[:-1]}9{corner[-1]}">', f'<c r="{"A" * (len(corner.rstrip("9")) + 1)}1">']
    assert any(within)
    assert cols * row < preflight.MAX_EXTENT
    outside = preflight._OUTSIDE[within.index(True)]
    assert all(outside.search(address.encode()) for address in beyond)
