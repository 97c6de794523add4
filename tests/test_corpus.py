"""Third-party and hostile files of the neighbouring folder ``shared/security``: read right, or refused with a reason, at once.

Every file goes the way of every book: through the guard. No hang, no death of a process, no answer without a code; a
refusal costs less than two seconds of computing, no file more than 300 MiB.
"""

import csv
import datetime
import importlib.util
import math
import os
import time
from functools import cache
from pathlib import Path

import pytest

from assess import guard
from assess.cells import UNCACHED, CellError
from assess.intake import read
from assess.intake.jobs import cells

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "security"
CORPUS, MAKER = FOLDER / "corpus", FOLDER / "make_hostile.py"
pytestmark = pytest.mark.skipif(not MAKER.exists(), reason="the folder ../shared/security is not beside the repository")
SECONDS, REFUSAL_SECONDS, MEMORY = 10, 2, 300 << 20
PROC = Path("/proc/self/clear_refs").exists()
# Refused where others read: said with its reason, and nothing is lost unsaid.
LEFT = {
    "sheetjs/BlankSheetTypes.xlsm": "file-damaged",  # macro and dialog sheets stop the reader; there is no cell in it
    "poi/testEXCEL_3.xls": "file-of-the-nineties",
    "poi/testEXCEL_4.xls": "file-of-the-nineties",
    "35_sst_count_lie.xlsx": "file-damaged",  # the reader would ask for 4294967295 strings and take its process down
}

REASONS = {
    "ENCRYPTED": {"file-encrypted"}, "DUPLICATE_PART": {"file-duplicate-part"}, "CELL_OUTSIDE_GRID": {"file-cell-outside-grid"},
    "DAMAGED_ZIP": {"file-damaged", "file-incomplete"}, "DAMAGED_XML": {"file-damaged"}, "DAMAGED_XLS": {"file-damaged"},
    "NOT_A_WORKBOOK": {"file-not-workbook", "file-damaged", "file-incomplete", "book-without-sheets"},
}  # fmt: skip


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CASES = {row["file"]: row for row in rows(CORPUS / "expected.csv")} if MAKER.exists() else {}


@cache
def hostile():
    spec = importlib.util.spec_from_file_location("make_hostile", MAKER)
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    return maker.CASES


def asked(path):
    """The book behind the guard and its errors, once it is sure that the answer came in time and the worker lives on."""
    worker = guard._IDLE.take()
    guard._IDLE.give(worker)  # the one that will get the job: its start does not count
    process = Path("/proc", str(worker.process.pid))
    if PROC:
        (process / "clear_refs").write_text("5", encoding="ascii")  # its peak of memory counts anew from here
    begin, computed = time.monotonic(), computing(process)
    book, found = cells(path)
    assert time.monotonic() - begin < SECONDS
    assert worker.process.poll() is None
    assert book is not None or computing(process) - computed < REFUSAL_SECONDS
    assert peak(process) < MEMORY
    return book, {finding.code for finding in found if finding.level == "error"}


def computing(process):
    """The seconds a process has computed; how long that took depends on its neighbours."""
    if not PROC:
        return 0.0
    fields = (process / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak(process):
    """The most memory a process has had, in bytes."""
    lines = (process / "status").read_text(encoding="utf-8").splitlines() if PROC else []
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM")), 0)


def values(book):
    """Cells with a value: neither blank nor a string of blanks."""
    return sum(
        value is not None and value != CellError(UNCACHED) and not (isinstance(value, str) and not value.strip())
        for sheet in book.sheets
        for row in sheet.rows
        for value in row
    )


@pytest.mark.parametrize(
    "name", ["calamine/date_1904.xls", "calamine/date_1904.xlsx", "phpspreadsheet/1904_Calendar.xls"]
)
def test_a_workbook_that_counts_from_1904_says_so_in_both_formats(name):
    book, found = cells(CORPUS / name)
    assert book is not None
    assert "dates-from-1904" in {finding.code for finding in found}


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_file_of_the_corpus_is_read_or_refused_as_other_readers_do(name):
    case = CASES[name]
    book, errors = asked(CORPUS / name)
    if name in LEFT:
        assert (book, errors) == (None, {LEFT[name]})
    elif case["expected"] == "refuse":
        assert book is None
        assert errors & REASONS[case["reason"]]
    else:
        assert book is not None, errors
        assert "cells-lost" not in errors
        if case["cells"]:
            assert values(book) == int(case["cells"])


# One row without a heading is no table: these files are read (above) and left out with this reason. What the same cells give
# under headings stands in tests/test_values.py.
ODD_VALUES = {
    "52_nan_inf_values.xlsx": [[math.nan, math.inf, -math.inf, 0.0]],
    "53_xml_control_chars.xlsx": [["a\x00b\x1bc"]],
    "54_date_serial_huge.xlsx": [[99999999999.0, -5.0, datetime.date(1900, 2, 28)]],
    "55_bidi_zero_width_names.xlsx": [["张\u200b三", "\u202e三张"]],
}


@pytest.mark.parametrize("name", sorted(ODD_VALUES))
def test_odd_values_are_delivered_as_they_are_and_a_sheet_of_one_row_is_no_table(tmp_path, name):
    hostile()[name][3](tmp_path / name)
    book, found = cells(tmp_path / name)
    assert repr(book.sheets[0].rows) == repr(ODD_VALUES[name]) and found == []
    tables, found = read([tmp_path / name])
    assert tables.frames == {}
    assert [(finding.level, finding.code) for finding in found] == [
        ("warning", "book-not-used"), ("warning", "sheet-no-data-rows")
    ]  # fmt: skip


@pytest.mark.parametrize("name", sorted(hostile()) if MAKER.exists() else [])
def test_a_hostile_file_is_read_right_or_refused_with_a_reason(tmp_path, name):
    expected, count, _, write = hostile()[name]
    write(tmp_path / name)
    book, errors = asked(tmp_path / name)
    if name in LEFT:
        assert (book, errors) == (None, {LEFT[name]})
    elif expected == "refuse":
        assert book is None and errors
    elif expected == "ok":
        assert book is not None, errors
        assert count == "" or values(book) == count
    else:
        assert errors or (book is not None and (count == "" or values(book) == count))
