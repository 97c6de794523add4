"""What the reader does not tell about the sheets of an .xls (BIFF8): error cells, hidden rows and columns.

The workbook stream is taken out of the compound file and its records are walked once. Formulas of this format always
carry their last result, so a formula without a value does not occur.
"""

import struct

from assess import ole
from assess.cells import ERRORS, Scan

_BOF, _EOF, _BOUNDSHEET = 0x0809, 0x000A, 0x0085
_FORMULA, _BOOLERR, _ROW, _COLINFO = 0x0006, 0x0205, 0x0208, 0x007D
_FILEPASS, _FILTERMODE = 0x002F, 0x009B
_BIFF8 = 0x0600


def scan(data: bytes) -> dict[str, Scan] | None:
    """The scans of all sheets by name; ``None`` if the stream cannot be followed (older format, damaged chains)."""
    try:
        stream = _workbook_stream(data)
        if len(stream) < 8 or struct.unpack_from("<HHH", stream, 0)[::2] != (_BOF, _BIFF8):
            return None
        return {name: _scan_sheet(stream, offset) for name, offset in _sheets(stream)}
    except ole.BROKEN:
        return None


def encrypted(data: bytes) -> bool:
    """Whether the workbook stream says that a password is needed; False if the stream cannot be followed."""
    try:
        stream = _workbook_stream(data)
        at = 0
        while at + 4 <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, at)
            if kind in {_FILEPASS, _EOF}:
                return kind == _FILEPASS
            at += 4 + length
    except ole.BROKEN:
        return False
    return False


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


def _scan_sheet(stream: bytes, at: int) -> Scan:
    found = Scan()
    rows: list[int] = []
    cols: list[int] = []
    depth = 0
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
        elif depth == 1 and kind in {_FORMULA, _BOOLERR, _ROW, _COLINFO}:
            _record(stream, kind, body, found, rows, cols)
        at = body + length
    found.hidden_rows, found.hidden_cols = tuple(rows), tuple(cols)
    return found


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
