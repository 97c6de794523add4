"""Compound files: streams are found by name, and a chain that bites its own tail is refused before any reader follows it."""

import struct

import pytest

from assess import ole
from assess.books import read_book
from assess.preflight import MAX_FILE, RefusedError

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SIZE = 512
# Sector 0 the table, 1 the directory, 2 the table of small sectors, 3 the small sectors, 4 to 11 the stream Workbook.
CHAINS = [TABLE, END, END, END, 5, 6, 7, 8, 9, 10, 11, END]
BIG = bytes(range(256)) * 16
SMALL = b"s" * 100


def entry(name, kind, start, size):
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + struct.pack("<HB", len(text), kind) + bytes(49) + struct.pack("<IIxxxx", start, size)


def compound(chains=CHAINS, small=(1, END), more=END, shift=9, start=4):
    """A compound file with a stream of eight sectors and a small one, and whatever is wrong with its chains."""
    head = (
        bytes.fromhex("D0CF11E0A1B11AE1")
        + bytes(16)
        + struct.pack("<HHHH", 62, 3, 0xFFFE, shift)
        + struct.pack("<H", 6)
    )
    head += bytes(10) + struct.pack("<IIIII", 1, 1, 0, 4096, 2) + struct.pack("<III", 1, more, more != END)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack("<128I", *chains, *[FREE] * (128 - len(chains)))
    listed = entry("Root Entry", 5, 3, 128) + entry("Workbook", 2, start, len(BIG)) + entry("Info", 2, 0, len(SMALL))
    smalls = struct.pack("<128I", *small, *[FREE] * (128 - len(small)))
    return head + table + listed.ljust(SIZE, b"\0") + smalls + SMALL.ljust(SIZE, b"\0") + BIG


def changed(**sectors):
    return [sectors.get(f"s{at}", value) for at, value in enumerate(CHAINS)]


def test_streams_are_found_by_name_whether_large_or_small():
    book = ole.opened(compound())
    assert (book.stream({"workbook", "book"}), book.stream({"info"}), book.stream({"nowhere"})) == (BIG, SMALL, b"")
    ole.check(compound())


@pytest.mark.parametrize(
    ("where", "data"),
    [
        ("the stream comes back to its start", compound(changed(s11=4))),
        ("a sector names itself", compound(changed(s7=7))),
        ("the directory", compound(changed(s1=1))),
        ("the table of small sectors", compound(changed(s2=2))),
        ("the sectors of small streams", compound(changed(s3=3))),
        ("a small stream", compound(small=(1, 0))),
        (
            "the continuation of the table",
            compound(changed(), more=5).replace(BIG[384:512], BIG[384:508] + b"\5\0\0\0"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_chain_without_end_is_refused_before_a_reader_follows_it(tmp_path, where, data):
    with pytest.raises(RefusedError) as caught:
        ole.check(data)
    assert caught.value.code == "file-damaged"
    path = tmp_path / "甲.xls"
    path.write_bytes(data)
    assert [finding.code for finding in read_book(path)[1]] == ["file-damaged"]


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("two streams end in one chain", compound(start=9)),
        ("a chain leaves the table", compound(changed(s11=4000))),
        ("cut in the middle", compound()[:1200]),
        ("sectors of a size nobody uses", compound(shift=65535)),
        ("a loop no stream leads to", compound(changed(s4=END, s11=5))),
        ("nothing but the signature", compound()[:8]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_damage_is_left_to_the_reader(why, data):
    ole.check(data)


def test_a_compound_file_may_not_be_larger_than_any_other():
    with pytest.raises(RefusedError) as caught:
        ole.check(compound() + bytes(MAX_FILE))
    assert caught.value.code == "file-too-large"
