"""What the reader does not tell about the sheets of an .xlsb: error cells, hidden parts, filters, and how many values there are.

A part is a row of records: a kind and a length in seven bits per byte, then the body. Formulas of this format always carry
their last result. How formulas over other workbooks are told, see ``scan_links``.
"""

import posixpath
import struct
from collections.abc import Iterator, Mapping

from assess import markup, scan_links
from assess.cells import ERRORS, Scan

BOOK, RELATIONS, STRINGS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels", "xl/sharedstrings.bin"
_ROW, _COLUMN, _SHEET, _STRING, _FILTER = 0, 60, 156, 19, 163
_ERROR_CELLS = {3, 11, 14}
_TEXTS, _SHARED = {6, 8, 17}, {7, 18}
_VALUES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 18})
_ZERO_HEIGHT = 0x10
_FORMULAS, _PROPERTIES = {8, 9, 10, 11}, 153
_OTHER_BOOK, _BOOKS, _ENTRIES = 355, {355, 357, 358, 667}, 362
MAX_COLUMN = 16384


def scan(parts: Mapping[str, bytes]) -> dict[str, Scan]:
    """The scans of all sheets by name, from the inflated parts by lower-cased name.

    Errors: ``KeyError`` for a missing part, ``ElementTree.ParseError`` and ``struct.error`` for a broken one.
    """
    targets = {item.get("Id"): item.get("Target", "") for item in markup.parsed(parts[RELATIONS])}
    empty, outside = _empty_strings(parts.get(STRINGS, b"")), _outside(parts[BOOK])
    found = {}
    for name, key in _sheets(parts[BOOK]):
        part = posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))).lower().lstrip("/")
        if part in parts:
            found[name] = scan_sheet(parts[part], empty, outside)
    return found


def _records(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the body and its length. Errors: struct.error for a record that is cut off."""
    at, end = 0, len(data)
    while at + 2 <= end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (data[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while at < end and shift < 28:
            byte = data[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if at + length > end:
            raise struct.error("cut off")
        yield kind, at, length
        at += length


def _sheets(book: bytes) -> Iterator[tuple[str, str]]:
    """Name and relation of every sheet."""
    for kind, at, length in _records(book):
        if kind == _SHEET:
            key, after = _text(book, at + 8, at + length)
            yield _text(book, after, at + length)[0], key


def _text(data: bytes, at: int, end: int) -> tuple[str, int]:
    count = struct.unpack_from("<I", data, at)[0]
    count = 0 if count == 0xFFFFFFFF else min(count, (end - at - 4) // 2)
    return data[at + 4 : at + 4 + 2 * count].decode("utf-16-le", errors="replace"), at + 4 + 2 * count


def _empty_strings(data: bytes) -> set[int]:
    """The numbers of the shared strings that hold nothing; a cell with one of them is delivered as blank."""
    lengths = [struct.unpack_from("<I", data, at + 1)[0] for kind, at, _ in _records(data) if kind == _STRING]
    return {number for number, length in enumerate(lengths) if not length}


def counts_from_1904(book: bytes) -> bool:
    """Whether the workbook part says that days count from 1904; False if it cannot be followed."""
    try:
        return any(kind == _PROPERTIES and length and book[at] & 1 for kind, at, length in _records(book))
    except (struct.error, IndexError):
        return False


def _outside(book: bytes) -> frozenset[int]:
    """The numbers of the entries for other sheets that belong to other workbooks."""
    books: list[int] = []
    entries = b""
    for kind, at, length in _records(book):
        if kind in _BOOKS:
            books.append(kind)
        elif kind == _ENTRIES:
            entries += book[at + 4 : at + length]
    others = {number for number, kind in enumerate(books) if kind == _OTHER_BOOK}
    return scan_links.outside_of(entries, others, 12)


def _tokens(data: bytes, kind: int, at: int, length: int) -> bytes:
    """The tokens of a formula cell: behind its value and its flags. Errors: struct.error for a record that is cut off."""
    value = 4 + 2 * struct.unpack_from("<I", data, at + 8)[0] if kind in _TEXTS else 8 if kind == 9 else 1
    start = at + 8 + value + 2
    size = struct.unpack_from("<I", data, start)[0] if start + 4 <= at + length else 0
    return data[start + 4 : min(start + 4 + size, at + length)]


def scan_sheet(data: bytes, empty: set[int], outside: frozenset[int] = frozenset()) -> Scan:
    """The scan of one sheet part; ``empty`` are the numbers of the shared strings without anything in them, ``outside`` of entries of other books."""
    found = Scan()
    linked: list[tuple[int, int]] = []
    rows: list[int] = []
    cols: list[int] = []
    row = values = 0
    for kind, at, length in _records(data):
        if (
            kind in _FORMULAS
            and outside
            and scan_links.points_outside(_tokens(data, kind, at, length), outside, scan_links.XLSB)
        ):
            linked.append((row, struct.unpack_from("<I", data, at)[0] + 1))
        if kind in _VALUES:
            values += 1
            if kind in _ERROR_CELLS:
                found.flaws[row, struct.unpack_from("<I", data, at)[0] + 1] = ERRORS.get(data[at + 8], "#N/A")
            elif (kind in _TEXTS and not struct.unpack_from("<I", data, at + 8)[0]) or (
                kind in _SHARED and empty and struct.unpack_from("<I", data, at + 8)[0] in empty
            ):
                values -= 1
        elif kind == _ROW:
            row = struct.unpack_from("<I", data, at)[0] + 1
            if data[at + 11] & _ZERO_HEIGHT:
                rows.append(row)
        elif kind == _COLUMN and data[at + 16] & 1:
            first, last = struct.unpack_from("<II", data, at)
            cols.extend(range(first + 1, min(last + 2, MAX_COLUMN + 1)))
        found.filtered = found.filtered or kind == _FILTER
    found.hidden_rows, found.hidden_cols, found.values = tuple(rows), tuple(cols), values
    found.links, found.linked = len(linked), tuple(linked)
    return found
