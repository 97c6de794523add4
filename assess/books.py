"""Reading workbooks into typed cells with addresses: one function for every format people send.

The container is judged by its first bytes, never by the file's ending. Trouble with a file is a finding and a missing
book, never an exception. The reader (python-calamine) says nothing about error cells, formulas without a stored value
and hidden rows; those are looked up beside it (``scan_*``) and put back into the rows as :class:`~assess.cells.CellError`.
"""

import csv
import hashlib
import io
import re
import struct
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from xml.etree import ElementTree

import python_calamine as calamine

from assess import account, ole, preflight, refusal, scan_ods, scan_xls, scan_xlsb, scan_xlsx
from assess.cells import Book, CellError, Scan, Sheet, Value, a1
from assess.findings import Finding, Place
from assess.preflight import RefusedError
from assess.privacy import masked
from assess.unlock import unlocked

ENDINGS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".et", ".xlsb", ".ods", ".csv"}
TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BASE_1904 = re.compile(rb"""date1904=["'](?:1|true|on)["']""")
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
_FOUR_YEARS = 1462
_OLD_FORMATS = (b"\x09\x00", b"\x09\x02", b"\x09\x04")
_MANY = 8


def shown(path: Path) -> str:
    """The file's own name, without the folders above it and without anybody's numbers."""
    return masked(path.name)


def parts_of(path: Path) -> tuple[list[Path], list[Path], list[Finding]]:
    """The workbooks of a file or folder, and the .csv files that are the sheets of one book named like the folder."""
    if not path.is_dir():
        return [path], [], []
    files = sorted(item for item in path.iterdir() if item.is_file() and not item.name.startswith("."))
    tables = [item for item in files if item.suffix.lower() == ".csv" and not item.name.startswith("~$")]
    books = [item for item in files if item.suffix.lower() in ENDINGS and item not in tables]
    others = [item.name for item in files if item.suffix.lower() not in ENDINGS]
    findings = []
    if others:
        facts = {"count": len(others), "names": _some(others)}
        findings.append(Finding("folder-files-skipped", Place(shown(path)), facts))
    if not books and not tables and not findings:
        findings.append(Finding("folder-empty", Place(shown(path))))
    return books, tables, findings


def read_books_in(path: Path) -> tuple[list[Book], list[Finding]]:
    """The books of a file or folder, read in this process; see :func:`parts_of`."""
    files, tables, findings = parts_of(path)
    read = [read_book(item) for item in files]
    read += [read_tables(masked(path.resolve().name), tables)] if tables else []
    return [book for book, _ in read if book], findings + [finding for _, found in read for finding in found]


def read_book(path: Path, passwords: Sequence[str] | None = None) -> tuple[Book | None, list[Finding]]:
    """One book from one file, with what is wrong with it; ``None`` if it cannot be read at all.

    ``passwords`` are tried one after the other if the book is protected.
    """
    place = Place(shown(path))
    if path.is_dir():
        books, findings = read_books_in(path)
        return (books[0] if books else None), findings
    data, trouble = _bytes(path)
    if trouble:
        return None, [trouble]
    sheets, findings = _sheets(data, path, passwords)
    findings += [_hidden(sheet) for sheet in sheets if sheet.hidden_rows or sheet.hidden_cols]
    findings += [finding for sheet in sheets for finding in _unseen(sheet)]
    if not sheets:
        return None, findings or [Finding("book-without-sheets", place)]
    if not any(sheet.rows for sheet in sheets):
        findings.append(Finding("book-without-data", place, {"count": len(sheets)}))
    return Book(shown(path), hashlib.sha256(data).hexdigest(), sheets), findings


def _bytes(path: Path) -> tuple[bytes, Finding | None]:
    """The bytes of a file, or why there are none."""
    place = Place(shown(path))
    if path.name.startswith("~$"):
        return b"", Finding("file-lock-copy", place)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return b"", Finding("file-missing", place)
    except OSError as error:
        return b"", Finding("file-unreadable", place, refusal.words(error))
    return data, None if data else Finding("file-empty", place)


def _sheets(data: bytes, path: Path, passwords: Sequence[str] | None) -> tuple[list[Sheet], list[Finding]]:
    """The sheets of one file, by what its first bytes say it is; the seam for a guarded worker process."""
    place = Place(shown(path))
    if data.startswith((_ZIP, _OLE)):
        try:
            return _workbook(_plain(data, passwords), shown(path))
        except RefusedError as refused:
            return [], [Finding(refused.code, place, refused.facts)]
    if data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"\xef\xbb\xbf<")):
        return [], [Finding("file-is-web-page", place)]
    if path.suffix.lower() not in TEXT_ENDINGS:
        old = data[:2] in _OLD_FORMATS and data[3:4] == b"\0"
        return [], [Finding("file-of-the-nineties" if old else "file-not-workbook", place)]
    rows, findings = _csv_rows(data, place)
    return ([Sheet(shown(path), masked(path.stem), rows)] if rows is not None else []), findings


def is_protected(path: Path) -> bool:
    """Whether a file is a workbook that opens with a password only."""
    data, trouble = _bytes(path)
    if trouble or not data.startswith(_OLE):
        return False
    try:
        ole.check(data)
    except RefusedError:
        return False
    return _ENCRYPTED in data or scan_xls.encrypted(data)


def _plain(data: bytes, passwords: Sequence[str] | None) -> bytes:
    """The bytes as a reader can take them. Errors: RefusedError."""
    if not data.startswith(_OLE):
        return data
    ole.check(data)
    if _ENCRYPTED not in data and not scan_xls.encrypted(data):
        return data
    plain = unlocked(data, passwords)
    if plain.startswith(_OLE):
        ole.check(plain)
    return plain


def _workbook(data: bytes, name: str) -> tuple[list[Sheet], list[Finding]]:
    """Preflight, the scan of what the reader keeps silent about, then the reader."""
    place = Place(name)
    parts: Mapping[str, bytes] = {}
    try:
        findings: list[Finding] = []
        if not data.startswith(_OLE):
            parts, findings = _package(data, name)
        old = scan_xls.counts_from_1904(data) if data.startswith(_OLE) else _from_1904(parts)
        findings += [Finding("dates-from-1904", place)] if old else []
        # The reader parses without holding Python's lock, so the scan costs no time of its own beside it.
        with ThreadPoolExecutor(1) as side, calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            beside = side.submit(_scans, data, parts, name)
            metas = [meta for meta in workbook.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
            raw = [workbook.get_sheet_by_name(meta.name) for meta in metas]
            scans, unseen = beside.result()
            whole = "xl/workbook.xml" not in parts
            sheets = [
                _sheet(sheet, meta, name, scans.get(meta.name, Scan()), whole, _FOUR_YEARS * old)
                for sheet, meta in zip(raw, metas, strict=True)
            ]
            del raw
        findings += _lost(sheets, parts)
    except calamine.PasswordError:
        return [], [Finding("file-encrypted", place)]
    except (calamine.CalamineError, OSError) as error:  # the second is the reader's word for a part that ends too soon
        return [], [_damage(error, parts, place)]
    return sheets, [*findings, *unseen]


def _lost(sheets: Sequence[Sheet], parts: Mapping[str, bytes]) -> list[Finding]:
    """Sheets of which fewer or more values were delivered than their XML holds, and sheets that could not be looked into."""
    if preflight.BOOK not in parts:
        return [odd for sheet in sheets if (odd := _uncounted(sheet, scan_xlsb.BOOK in parts))]
    try:
        known = preflight.sheet_parts(parts)
    except (KeyError, ElementTree.ParseError):
        known = {}
    places = {masked(name): part for name, part in known.items()}
    found = []
    for sheet in sheets:
        xml = parts.get(places.get(sheet.name, ""))
        if xml is None:
            found.append(Finding("sheet-not-checked", Place(sheet.book, sheet.name)))
        elif difference := account.lost(sheet, xml, parts):
            found.append(_cells_lost(sheet, *difference))
    return found


def _uncounted(sheet: Sheet, countable: bool) -> Finding | None:
    """What is wrong with the number of values of a sheet that is no XML; in some formats they are not counted."""
    if sheet.values is None:
        return Finding("sheet-not-checked", Place(sheet.book, sheet.name)) if countable else None
    there = account.delivered(sheet)
    return None if there == sheet.values else _cells_lost(sheet, sheet.values, there)


def _cells_lost(sheet: Sheet, held: int, there: int) -> Finding:
    return Finding("cells-lost", Place(sheet.book, sheet.name), {"held": held, "delivered": there})


def _damage(error: Exception, parts: Mapping[str, bytes], place: Place) -> Finding:
    """Why a reader gave up: an address no sheet can have, or the reader's own word."""
    outside = preflight.strange_address(parts)
    if outside:
        return Finding("file-cell-outside-grid", place, {"cell": outside})
    return Finding("file-damaged", place, {"why": str(error)[:120]})


def _package(data: bytes, name: str) -> tuple[Mapping[str, bytes], list[Finding]]:
    """The parts of a package that hold cells, once it has passed, and what its directory tells.

    Errors: RefusedError for a package that must not be opened.
    """
    with preflight.opened(data) as package:
        parts, budget = preflight.check(package)
        there = {part.lower() for part in package.namelist()}
        links = preflight.live_links(package, parts)
    findings = []
    if links:
        findings.append(Finding("file-has-live-links", Place(name), {"count": links}))
    if "xl/vbaproject.bin" in there:
        findings.append(Finding("file-has-macros", Place(name)))
    findings += [Finding("rows-out-of-order", Place(name), {"row": row}) for row in sorted(budget.disordered.values())]
    return parts, findings


def _from_1904(parts: Mapping[str, bytes]) -> bool:
    if scan_xlsb.BOOK in parts:
        return scan_xlsb.counts_from_1904(parts[scan_xlsb.BOOK])
    return _BASE_1904.search(parts.get("xl/workbook.xml", b"")) is not None


def _sheet(
    sheet: calamine.CalamineSheet, meta: calamine.SheetMetadata, book: str, scan: Scan, whole: bool, shift: int
) -> Sheet:
    """One sheet; ``whole`` says that this format may give whole numbers, which become floats like all others."""
    rows = _rows(sheet)
    if whole:
        for row in rows:
            row[:] = [float(value) if type(value) is int else value for value in row]
    for (at, col), text in scan.flaws.items():
        rows.extend([] for _ in range(at - len(rows)))
        rows[at - 1].extend([None] * (col - len(rows[at - 1])))
        rows[at - 1][col - 1] = CellError(text)
    for (at, col), number in scan.negatives.items():
        # A negative number that is formatted as a date comes as midnight.
        if at <= len(rows) and col <= len(rows[at - 1]) and isinstance(rows[at - 1][col - 1], date | time):
            rows[at - 1][col - 1] = number
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    merges = tuple(
        sorted((top + 1, left + 1, low + 1, right + 1) for (top, left), (low, right) in sheet.merged_cell_ranges or ())
    )
    return Sheet(
        book, masked(meta.name), rows, merges, meta.visible != calamine.SheetVisibleEnum.Visible,
        scan.hidden_rows, scan.hidden_cols, scan.flaws, scan.links, scan.linked, values=scan.values, filtered=scan.filtered, shift=shift,
        unshown=scan.unshown, percents=scan.percents,
    )  # fmt: skip


def _rows(sheet: calamine.CalamineSheet) -> list[list[Value]]:
    """All rows from A1 on, row by row so that only one is held twice; equal texts are kept once, and blanks are ``None``."""
    once: dict[str, str | None] = {"": None}
    rows: list[list[Value]] = [
        [once.setdefault(value, value) if type(value) is str else value for value in row] for row in sheet.iter_rows()
    ]
    # Asked row by row, the reader gives the blank rows above, but not the blank columns to the left.
    left: list[Value] = [None] * (sheet.end[1] + 1 - len(rows[0]) if rows and sheet.end else 0)
    if left:
        for row in rows:
            row[:0] = left
    return rows


def _scans(data: bytes, parts: Mapping[str, bytes], name: str) -> tuple[dict[str, Scan], list[Finding]]:
    """What the reader keeps silent about, by sheet name; a note where this format does not let us look."""
    unseen = [Finding("errors-not-visible", Place(name))]
    try:
        if data.startswith(_OLE):
            scans = scan_xls.scan(data)
            return ({}, unseen) if scans is None else (scans, [])
        if "content.xml" in parts:
            return scan_ods.scan(parts["content.xml"]), []
        if scan_xlsb.BOOK in parts:
            return scan_xlsb.scan(parts), []
        return (scan_xlsx.scan(parts), []) if "xl/workbook.xml" in parts else ({}, unseen)
    except (KeyError, ElementTree.ParseError, struct.error, IndexError):
        return {}, unseen


def read_tables(name: str, paths: Sequence[Path]) -> tuple[Book | None, list[Finding]]:
    """One book of that name whose sheets are .csv files."""
    sheets: list[Sheet] = []
    findings: list[Finding] = []
    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        digest.update(shown(path).encode() + b"\0" + hashlib.sha256(data).digest())
        rows, found = _csv_rows(data, Place(name, masked(path.stem)))
        findings += found
        if rows is not None:
            sheets.append(Sheet(name, masked(path.stem), rows))
    return (Book(name, digest.hexdigest(), sheets) if sheets else None), findings


def _csv_rows(data: bytes, place: Place) -> tuple[list[list[Value]] | None, list[Finding]]:
    """The rows of a .csv in UTF-8 or GB18030; all values are text."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return None, [Finding("csv-encoding", place)]
    if "\0" in text:
        return None, [Finding("file-not-workbook", place)]
    # what stands between quotation marks separates nothing
    head = _QUOTED.sub("", text.partition("\n")[0])
    delimiter = max(",\t;", key=head.count)
    try:
        raw, unclosed = _records(text, delimiter)
    except csv.Error as error:
        return None, [Finding("file-damaged", place, {"why": str(error)})]
    if unclosed:
        return None, [Finding("csv-quote-open", place, {"line": unclosed})]
    rows: list[list[Value]] = [[value or None for value in row] for row in raw]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows, []


def _records(text: str, delimiter: str) -> tuple[list[list[str]], int]:
    """The rows of the text, and the line of the first quotation mark that nothing closes where it should; 0 if there is none."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[list[str]] = []
    first = 0
    for row in reader:
        rows.append(row)
        ends = reader.line_num == len(lines)
        if (reader.line_num - first > 1 or ends) and _swallows(
            row, lines[first : reader.line_num], delimiter, len(rows[0])
        ):
            return rows, first + 1
        first = reader.line_num
    return rows, 0


def _swallows(row: Sequence[str], lines: Sequence[str], delimiter: str, width: int) -> bool:
    """Whether a field of the row has taken in rows of the table: a line of it is as wide as one, or its mark closes within a word."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return True
    return any(line.count(delimiter) >= max(2, width - 1) for field in row for line in field.splitlines()[1:])


def _unseen(sheet: Sheet) -> list[Finding]:
    """What cannot be seen of a sheet that looks complete: old results of other books, zeros shown as blank."""
    where = Place(sheet.book, sheet.name)
    found = []
    if sheet.links:
        cells = [a1(*cell) for cell in sheet.linked]
        facts: dict[str, object] = {"count": sheet.links, "cells": _some(cells)}
        found.append(Finding("formulas-over-other-books", where, facts))
    if sheet.unshown:
        cells = [a1(*cell) for cell in sheet.unshown]
        facts = {"count": len(cells), "cells": _some(cells)}
        found.append(Finding("zeros-not-shown", replace(where, cell=cells[0]), facts))
    return found


def _runs(cols: Sequence[int]) -> list[str]:
    """Columns by their letters, those beside each other as one: B, D-F."""
    firsts = [col for col in cols if col - 1 not in cols]
    lasts = [col for col in cols if col + 1 not in cols]
    letters = [(a1(1, first)[:-1], a1(1, last)[:-1]) for first, last in zip(firsts, lasts, strict=True)]
    return [first if first == last else f"{first}-{last}" for first, last in letters]


def _hidden(sheet: Sheet) -> Finding:
    cols = _some(_runs(sorted(set(sheet.hidden_cols)))) or "0"
    facts = {"rows": len(sheet.hidden_rows), "cols": cols if sheet.hidden_cols else "0"}
    code = "sheet-filtered" if sheet.filtered and sheet.hidden_rows else "sheet-hidden-parts"
    return Finding(code, Place(sheet.book, sheet.name), facts)


def _some(words: Sequence[str]) -> str:
    return "、".join(words[:_MANY]) + ("…" if len(words) > _MANY else "")
