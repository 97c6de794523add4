"""Formulas over other workbooks in .xls and .xlsb: known with their cells; and .xlsb workbooks that count from 1904."""

import struct

import pytest

from assess import scan_xls
from assess.books import read_book
from assess.scan_links import XLS, XLSB, outside_of, points_outside
from tests.test_intake import one
from tests.test_scan_xlsb import CELLS, cell, record, row, text, xlsb

HERE, THERE = 0, 1


def ref(entry, wide):
    """A reference to a cell of another sheet by the number of its entry."""
    return bytes([0x3A]) + struct.pack("<H", entry) + bytes(6 if wide else 4)


def words(said, wide):
    return bytes([0x17]) + (
        struct.pack("<H", len(said)) + said.encode("utf-16-le")
        if wide
        else bytes([len(said), 1]) + said.encode("utf-16-le")
    )


@pytest.mark.parametrize("grammar", [XLS, XLSB], ids=["xls", "xlsb"])
def test_the_tokens_of_a_formula_are_walked_to_the_one_that_points_outside(grammar):
    wide = grammar.wide
    number, cell_, plus = bytes([0x1E, 5, 0]), bytes([0x44]) + bytes(6 if wide else 4), b"\x03"
    choose = bytes([0x19, 0x04, 1, 0]) + bytes(4)
    before = number + cell_ + plus + words("样例", wide) + choose
    assert points_outside(before + ref(THERE, wide), {THERE}, grammar)
    assert points_outside(bytes([0x5A]) + ref(THERE, wide)[1:], {THERE}, grammar)
    assert not points_outside(before + ref(HERE, wide), {THERE}, grammar)
    # What looks like a token within a text is none, and nothing is read behind a token that is not known.
    assert not points_outside(words(":\x01\x00", wide), {THERE}, grammar)
    assert not points_outside(b"\x18" + ref(THERE, wide), {THERE}, grammar)
    assert not points_outside(ref(THERE, wide)[:2], {THERE}, grammar)


def test_entries_belong_to_the_books_they_name():
    assert outside_of(struct.pack("<6H", 0, 0, 0, 1, 2, 2), {1}, 6) == {1}
    assert outside_of(struct.pack("<9I", 0, 0, 0, 1, 2, 2, 1, 0, 0), {1}, 12) == {1, 2}


def formula(col, tokens):
    """A formula cell with a number as its last result."""
    return cell(9, col, struct.pack("<dHI", 2.5, 0, len(tokens)) + tokens + struct.pack("<I", 0))


BOOKS = (
    record(353)
    + record(357)
    + record(355, text("rId9"))
    + record(362, struct.pack("<I6I", 2, 0, 0, 0, 1, 0, 0))
    + record(354)
)


def test_formulas_of_a_binary_workbook_over_another_one_are_known_by_their_cells(tmp_path):
    cells = CELLS + row(5) + formula(1, ref(HERE, True)) + formula(2, ref(THERE, True)) + formula(3, b"\x1e\x05\x00")
    book, found = read_book(xlsb(tmp_path / "甲.xlsb", cells, about=BOOKS))
    assert (book.sheets[0].links, book.sheets[0].linked) == (1, ((5, 2),))
    assert one(found, "formulas-over-other-books").facts == {"count": 1, "cells": "B5"}


def test_a_binary_workbook_without_other_books_has_no_such_formula(tmp_path):
    cells = CELLS + row(5) + formula(2, ref(THERE, True))
    assert read_book(xlsb(tmp_path / "甲.xlsb", cells))[0].sheets[0].links == 0


@pytest.mark.parametrize(("flags", "shift"), [(1, 1462), (0, 0)])
def test_a_binary_workbook_may_count_from_1904(tmp_path, flags, shift):
    book, found = read_book(xlsb(tmp_path / "甲.xlsb", CELLS, about=record(153, struct.pack("<III", flags, 0, 0))))
    assert book.sheets[0].shift == shift
    assert [f.code for f in found if f.code == "dates-from-1904"] == ["dates-from-1904"] * bool(shift)


def old(kind, body=b""):
    """A record of .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def test_formulas_of_an_old_workbook_over_another_one_are_known_by_their_cells(monkeypatch):
    def formula_(line, col, tokens):
        return old(0x0006, struct.pack("<HHHdHIH", line - 1, col - 1, 0, 2.5, 0, 0, len(tokens)) + tokens)

    bof = old(0x0809, struct.pack("<HHII", 0x0600, 5, 0, 0) + bytes(4))
    books = old(0x01AE, struct.pack("<HH", 1, 0x0401)) + old(0x01AE, struct.pack("<HH", 1, 5) + b"\0other")
    entries = old(0x0017, struct.pack("<H6H", 2, 0, 0, 0, 1, 0, 0))
    name = "表".encode("utf-16-le")
    start = bof + books + entries
    listed = len(start) + len(old(0x0085, bytes(8) + name)) + len(old(0x000A))
    head = start + old(0x0085, struct.pack("<IHBB", listed, 0, 1, 1) + name) + old(0x000A)
    sheet = bof + formula_(1, 1, ref(HERE, False)) + formula_(2, 3, ref(THERE, False)) + old(0x000A)
    monkeypatch.setattr(scan_xls, "_workbook_stream", lambda data: data)
    found = scan_xls.scan(head + sheet)["表"]
    assert (found.links, found.linked, found.values) == (1, ((2, 3),), 2)
