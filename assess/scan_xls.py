"""What the reader does not tell about the sheets of an .xls (BIFF8): error cells, hidden parts, filters, how many values there are.

The workbook stream is taken out of the compound file and its records are walked once. Formulas of this format always
carry their last result, so a formula without a value does not occur. How formulas over other workbooks are told, see ``scan_links``.
"""

import struct

from assess import ole, scan_links
from assess.cells import ERRORS, Scan
from assess.preflight import MAX_SHEETS

_BOF, _EOF, _BOUNDSHEET = 0x0809, 0x000A, 0x0085
_FORMULA, _BOOLERR, _ROW, _COLINFO = 0x0006, 0x0205, 0x0208, 0x007D
_FILEPASS, _FILTERMODE, _BASE_1904 = 0x002F, 0x009B, 0x0022
_SST, _CONTINUE, _LABELSST, _MULRK, _STRING = 0x00FC, 0x003C, 0x00FD, 0x00BD, 0x0207
# One value each: NUMBER, RK, LABEL, RSTRING, BOOLERR.
_SINGLE = frozenset({0x0203, 0x027E, 0x0204, 0x00D6, _BOOLERR})
_BIFF8 = 0x0600
_SUPBOOK, _EXTERNSHEET, _TOKENS = 0x01AE, 0x0017, 22


def scan(data: bytes) -> dict[str, Scan] | None:
    """The scans of all sheets by name; ``None`` if the stream cannot be followed (older format, damaged chains)."""
    try:
        stream = _workbook_stream(data)
        if len(stream) < 8 or struct.unpack_from("<HHH", stream, 0)[::2] != (_BOF, _BIFF8):
            return None
        sheets = _sheets(stream)
        if len(sheets) > MAX_SHEETS:
            return None
        empty = _empty_strings(stream)
        outside = _outside(stream)
        scans = {offset: _scan_sheet(stream, offset, empty, outside) for offset in {offset for _, offset in sheets}}
        return {name: scans[offset] for name, offset in sheets}
    except ole.BROKEN:
        return None


def encrypted(data: bytes) -> bool:
    """Whether the workbook stream says that a password is needed; False if the stream cannot be followed."""
    return _about_book(data, _FILEPASS) is not None


def counts_from_1904(data: bytes) -> bool:
    """Whether the workbook counts its days from 1904; False if the stream cannot be followed."""
    return _about_book(data, _BASE_1904) == b"\x01\x00"


def _about_book(data: bytes, wanted: int) -> bytes | None:
    """The first record of a kind before the sheets; ``None`` if there is none."""
    try:
        stream = _workbook_stream(data)
        at = 0
        while at + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, at)
            if kind == wanted:
                return stream[at + 4 : at + 4 + length]
            if kind == _EOF:
                return None
            at += 4 + length
    except ole.BROKEN:
        return None
    return None


def _workbook_stream(data: bytes) -> bytes:
    return ole.opened(data).stream({"workbook", "book"})


def _sheets(stream: bytes) -> list[tuple[str, int]]:
    """Name and offset of every sheet, from the records before the first end."""
    found = []
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _BOUNDSHEET:
            offset, _, count, wide = struct.unpack_from("<IHBB", body, 0)
            name = body[8 : 8 + count * 2].decode("utf-16-le") if wide & 1 else body[8 : 8 + count].decode("latin-1")
            found.append((name, offset))
        if kind == _EOF:
            break
        at += 4 + length
    return found


def _outside(stream: bytes) -> frozenset[int]:
    """The numbers of the entries for other sheets (EXTERNSHEET) that belong to other workbooks."""
    others: set[int] = set()
    entries, books, at = b"", 0, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        if kind == _SUPBOOK:
            others |= {books} if scan_links.is_other_book(body) else set()
            books += 1
        elif kind == _EXTERNSHEET:
            entries += body[2:]
        elif kind == _EOF:
            break
        at += 4 + length
    return scan_links.outside_of(entries, others, 6)


def _empty_strings(stream: bytes) -> set[int]:
    """The numbers of the shared strings that hold nothing; a cell with one of them is delivered as blank."""
    pieces: list[bytes] = []
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _SST or (pieces and kind == _CONTINUE):
            pieces.append(stream[at + 4 : at + 4 + length])
        elif pieces or kind == _EOF:
            break
        at += 4 + length
    try:
        return _blanks(pieces) if pieces else set()
    except (struct.error, IndexError):
        return set()


def _blanks(pieces: list[bytes]) -> set[int]:
    """The empty ones of a table of strings that is cut into records; a string cut within its letters says its width again."""
    count = struct.unpack_from("<I", pieces[0], 4)[0]
    found = set()
    piece, at = 0, 8
    for number in range(count):
        if at >= len(pieces[piece]):
            piece, at = piece + 1, 0
        letters, flags = struct.unpack_from("<HB", pieces[piece], at)
        at += 3
        runs = struct.unpack_from("<H", pieces[piece], at)[0] if flags & 8 else 0
        at += 2 if flags & 8 else 0
        extra = struct.unpack_from("<I", pieces[piece], at)[0] if flags & 4 else 0
        at += 4 if flags & 4 else 0
        if not letters:
            found.add(number)
        while letters:
            room = min((len(pieces[piece]) - at) >> (flags & 1), letters)
            letters, at = letters - room, at + (room << (flags & 1))
            if letters:
                piece, at = piece + 1, 1
                flags = pieces[piece][0]
        rest = 4 * runs + extra
        while rest > len(pieces[piece]) - at:
            rest -= len(pieces[piece]) - at
            piece, at = piece + 1, 0
        at += rest
    return found


def _scan_sheet(stream: bytes, at: int, empty: set[int], outside: frozenset[int]) -> Scan:
    found = Scan()
    linked: list[tuple[int, int]] = []
    rows: list[int] = []
    cols: list[int] = []
    depth = values = 0
    header = struct.Struct("<HH")
    end = len(stream) - 4
    while at <= end:
        kind, length = header.unpack_from(stream, at)
        body = at + 4
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _FILTERMODE:
            found.filtered = True
        elif depth == 1:
            values += _values(stream, kind, body, length, empty)
            if kind in {_FORMULA, _BOOLERR, _ROW, _COLINFO}:
                _record(stream, kind, body, found, rows, cols)
            if (
                kind == _FORMULA
                and outside
                and scan_links.points_outside(_tokens(stream, body, length), outside, scan_links.XLS)
            ):
                linked.append(_cell(stream, body))
        at = body + length
    found.hidden_rows, found.hidden_cols, found.values = tuple(rows), tuple(cols), values
    found.links, found.linked = len(linked), tuple(linked)
    return found


def _tokens(stream: bytes, at: int, length: int) -> bytes:
    """The tokens of a formula record, without the tables behind them."""
    size = struct.unpack_from("<H", stream, at + _TOKENS - 2)[0] if length >= _TOKENS else 0
    return stream[at + _TOKENS : at + min(_TOKENS + size, length)]


def _cell(stream: bytes, at: int) -> tuple[int, int]:
    row, col = struct.unpack_from("<HH", stream, at)
    return row + 1, col + 1


def _values(stream: bytes, kind: int, at: int, length: int, empty: set[int]) -> int:
    """How many values a record holds; the text of a formula stands in a record of its own."""
    if kind == _LABELSST:
        return not empty or struct.unpack_from("<I", stream, at + 6)[0] not in empty
    if kind == _MULRK:
        return (length - 6) // 6
    if kind == _STRING:
        return struct.unpack_from("<H", stream, at)[0] > 0
    if kind == _FORMULA:
        return not (stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] in {0, 3})
    return kind in _SINGLE


def _record(stream: bytes, kind: int, at: int, found: Scan, rows: list[int], cols: list[int]) -> None:
    first, second = struct.unpack_from("<HH", stream, at)
    if kind == _BOOLERR and stream[at + 7]:
        found.flaws[first + 1, second + 1] = ERRORS.get(stream[at + 6], "#N/A")
    elif kind == _FORMULA and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
        found.flaws[first + 1, second + 1] = ERRORS.get(stream[at + 8], "#N/A")
    elif kind == _ROW and struct.unpack_from("<H", stream, at + 12)[0] & 0x20:
        rows.append(first + 1)
    elif kind == _COLINFO and struct.unpack_from("<H", stream, at + 8)[0] & 1:
        cols.extend(range(first + 1, min(second, 255) + 2))
