"""Laws of opening: no bytes, however bent, make the preflight or a reader raise; there is a book or a finding, always."""

import io
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess import ole, preflight, scan_xls
from assess.intake.jobs import cells
from assess.preflight import RefusedError
from tests.test_books import ods
from tests.test_ole import compound
from tests.test_scan_xlsb import CELLS, xlsb

MANY = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
FEW = settings(MANY, max_examples=120)
# What an attacker writes where a number, a name or a mark is expected.
TOKENS = [
    b"<!DOCTYPE x>", b"<!ENTITY a 'b'>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?", b"\0", b"\xff\xfe", b"<", b">", b'"', b"=", b"/>",
    b'<row r="99999999999999999999">', b'<row r="0">', b'<row r="-1">', b'<c r="ZZZZZZZZ1"><v>1</v></c>', b'<c r="A99999999999"><v>1</v></c>',
    b'<c r="XFD1048576"><v>1</v></c>', b'<mergeCell ref="A1:XFD1048576"/>', b'<mergeCell ref="A0:A99999999999999999999999"/>', b'uniqueCount="4294967295"',
    b'table:number-rows-repeated="99999999999999999999"', b'table:number-columns-repeated="16384"', b"</worksheet>", b'encoding="cp037"', b"\xed\xa0\x80",
]  # fmt: skip


@cache
def seeds():
    """A book of each package format, as its parts."""
    out = io.BytesIO()
    book = openpyxl.Workbook()
    for row in (["姓名", "工号", "得分"], ["样例甲", "007", 3.5], ["样例乙", "=A1", None]):
        book.active.append(row)
    book.active.merge_cells("A4:B5")
    book.active.row_dimensions[2].hidden = True
    book.save(out)
    value = '<table:table-cell office:value-type="float" office:value="5" table:number-columns-repeated="3"/>'
    rows = f'<table:table-row table:number-rows-repeated="2">{value}</table:table-row>'
    return [parts(out), parts(ods(io.BytesIO(), rows)), parts(xlsb(io.BytesIO(), CELLS))]


def parts(file):
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return out.getvalue()


@st.composite
def bent(draw, data):
    """Bytes with some turned, cut out, doubled, or written over by what does harm."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(changed) - 1, 0)))
        length = draw(st.integers(1, 40))
        piece = bytes(changed[at : at + length])
        new = draw(
            st.sampled_from([b"", piece * 2, piece[::-1], b"\xff" * len(piece), bytes(len(piece)), *TOKENS])
            | st.binary(max_size=8)
        )
        changed[at : at + draw(st.sampled_from([0, len(new), length]))] = new
    return bytes(changed)


@st.composite
def packages(draw):
    """A workbook with one part bent, or with its package bent around honest parts."""
    content = dict(draw(st.sampled_from(seeds())))
    if draw(st.booleans()):
        name = draw(st.sampled_from(sorted(content)))
        content[name] = draw(bent(content[name]))
        return packed(content)
    return draw(bent(packed(content)))


@MANY
@given(packages() | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_a_package_passes_or_is_refused_by_a_code(data):
    try:
        with preflight.opened(data) as package:
            kept, _ = preflight.check(package)
            preflight.live_links(package, kept)
            preflight.strange_address(kept)
    except RefusedError:
        pass


@st.composite
def compounds(draw):
    """An old workbook whose header, table, directory or stream is bent."""
    record = bytes.fromhex(
        "0908100000060500bb0dcc0700000000060000000a0000000908100000061000bb0dcc0700000000060000000a000000"
    )
    data = bytearray(compound(start=draw(st.sampled_from([4, 9, 4000]))))
    data[-4096:] = (record + draw(st.binary(max_size=200))).ljust(4096, b"\0")
    return draw(bent(bytes(data))) if draw(st.booleans()) else bytes(data[: draw(st.integers(8, len(data)))])


@MANY
@given(compounds() | st.binary(max_size=300).map(lambda tail: bytes.fromhex("D0CF11E0A1B11AE1") + tail))
def test_a_compound_file_is_looked_through_or_left_to_the_reader(data):
    try:
        ole.check(data)
    except RefusedError:
        return
    scan_xls.encrypted(data)
    scan_xls.scan(data)


@FEW
@given(packages() | compounds(), st.sampled_from(["甲.xlsx", "甲.xls", "甲.ods"]))
def test_behind_the_guard_there_is_a_book_or_a_finding(tmp_path: Path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    book, found = cells(path)
    assert book is not None or found
