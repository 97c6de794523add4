"""Judging a workbook's bytes before any reader sees them: no parser but our own searches, sizes counted while inflating.

A package of one megabyte can inflate to gigabytes, name entities that expand without end, or claim cells outside the
grid. Whatever is refused here has a code of its own. Only the parts that hold cells are inflated, never pictures. The limits
lie well above every real book met so far (0.33 cells per compressed byte, 60 MB of XML, 1,654 merges, 22,243 formats, 30 sheets).
"""

import io
import operator
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree import ElementTree

from assess import markup, repeats
from assess.marks import count, holds

MIB = 1 << 20
MAX_FILE = 100 * MIB
MAX_PARTS = 10_000
MAX_INFLATED = 768 * MIB
# Below the first size nobody asks how well a part is packed; above it, real sheets pack eight to forty times.
FREE_SIZE, MAX_RATIO = 32 * MIB, 90
MAX_TEXT = MIB
MAX_SHEETS, MAX_FORMATS, MAX_MERGES = 1_000, 140_000, 20_000
MAX_MERGED_AREA = 2_000_000
MAX_CELLS, FREE_CELLS, CELLS_PER_BYTE = 30_000_000, 1_000_000, 3
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_EXTENT, SPARSE = 20_000_000, 50
_CHUNK, _HEAD = MIB, 4096
_PACKAGE_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
)
_EOCD = b"PK\x05\x06"
BOOK, RELATIONS, STRINGS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml"
STYLES = "xl/styles.xml"
_NEEDED = re.compile(
    r"xl/(?:workbook|styles|sharedstrings)\.(?:xml|bin)|xl/worksheets/[^/]+\.(?:xml|bin)|(?:.*/)?_rels/[^/]+\.rels"
    r"|content\.xml|\[content_types\]\.xml"
)
_BINARY = re.compile(r"xl/(?:workbook|sharedstrings|worksheets/[^/]+)\.bin|xl/_rels/workbook\.bin\.rels")
_LINK = re.compile(r"xl/externallinks/[^/]+\.xml")
_ROW = re.compile(rb"""<(?:[A-Za-z]\w*:)?row\s[^>]*?\br=["']([0-9]+)["']""")
_USUAL_ROW = re.compile(rb'<row (?:r="([0-9]+)")?')
_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]+)([0-9]+)["'][^>]*(?<!/)>""")
# Addresses outside A1:Z99999, A1:ZZ9999 and A1:S999999. Each of these is less than MAX_EXTENT, and most sheets have none
# outside one of them, which is seen much sooner than every address is read.
_OUTSIDE = (
    re.compile(rb"""r=["'][A-Za-z](?:[A-Za-z]+[0-9]|[0-9]{6})"""),
    re.compile(rb"""r=["'](?:[A-Za-z]{3,}[0-9]|[A-Za-z]+[0-9]{5})"""),
    re.compile(rb"""r=["'](?:[A-Za-z]{2,}[0-9]|[T-Zt-z][0-9]|[A-Za-z][0-9]{7})"""),
)
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)["']""")
_CLAIMED = re.compile(rb"""\suniqueCount=["']([0-9]+)["']""")
_STRANGE = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]{4,}[0-9]+|[A-Za-z]+[0-9]{8,}|[A-Za-z]+|[0-9]+)["']""")
_REPEATED = re.compile(rb"""number-(?:rows|columns)-repeated=["']([0-9]+)["']""")


class RefusedError(Exception):
    """A book that must not be opened: the finding's code and facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@contextmanager
def _reading() -> Iterator[None]:
    """The library's many errors over a package that is damaged or packed in a way nobody uses become one refusal."""
    try:
        yield
    except _PACKAGE_TROUBLE as error:
        raise RefusedError("file-damaged", why=type(error).__name__) from None


@dataclass(slots=True)
class Budget:
    """How much of one package has been inflated so far."""

    inflated: int = 0
    cells: int = 0
    disordered: dict[str, int] = field(default_factory=dict)


def opened(data: bytes) -> zipfile.ZipFile:
    """The package, if its directory is sound. Errors: RefusedError."""
    if len(data) > MAX_FILE:
        raise RefusedError("file-too-large", size=len(data) // MIB, limit=MAX_FILE // MIB)
    end = data.rfind(_EOCD)
    if end < 0:
        raise RefusedError("file-incomplete")
    if int.from_bytes(data[end + 10 : end + 12], "little") > MAX_PARTS:
        raise RefusedError("file-too-many-parts", limit=MAX_PARTS)
    with _reading():
        package = zipfile.ZipFile(io.BytesIO(data))
    names = [_folded(info.filename) for info in package.infolist()]
    if len(names) > MAX_PARTS:
        raise RefusedError("file-too-many-parts", limit=MAX_PARTS)
    twice = sorted(
        {name for name in names if name.startswith("xl/") and name.endswith((".xml", ".bin")) and names.count(name) > 1}
    )
    if twice:
        raise RefusedError("file-duplicate-part", part=twice[0])
    return package


def check(package: zipfile.ZipFile) -> tuple[Mapping[str, bytes], Budget]:
    """The sheet parts and the workbook's own parts by lower-cased name, inflated within the limits, each looked at once.

    Errors: RefusedError.
    """
    budget = Budget()
    named = {_folded(info.filename): info for info in package.infolist()}
    parts = {name: info for name, info in named.items() if name and not name.endswith("/")}
    kept = {name: _inflated(package, parts[name], budget) for name in (BOOK, RELATIONS) if name in parts}
    try:
        sheets = set(sheet_parts(kept).values()) if len(kept) == 2 else set()
    except ElementTree.ParseError:
        sheets = set()  # the reader will say that the workbook is damaged
    if kept.get(BOOK, b"").count(b"<sheet ") > MAX_SHEETS:
        raise RefusedError("file-too-many-sheets", limit=MAX_SHEETS)
    for name, info in parts.items():
        is_sheet = name in sheets or (name.startswith("xl/worksheets/") and name.endswith(".xml"))
        if name in kept or not (is_sheet or _NEEDED.fullmatch(name)):
            continue
        part = _inflated(package, info, budget)
        if is_sheet:
            _sheet(part, info.compress_size, name, budget)
        elif name in _CHECKS:
            _CHECKS[name](part)
        if is_sheet or name in {STRINGS, STYLES, "content.xml"} or _BINARY.fullmatch(name):
            kept[name] = part
    return kept, budget


def part(package: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """One named part of a package that is no workbook, inflated to at most ``limit`` bytes. Errors: RefusedError."""
    info = next((info for info in package.infolist() if _folded(info.filename) == name), None)
    if info is None:
        raise RefusedError("file-damaged", why=name)
    return _inflated(package, info, Budget(inflated=MAX_INFLATED - limit))


def live_links(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> int:
    """How many links of a package ask another program for values (DDE); they are never followed."""
    found = parts.get("content.xml", b"").count(b":dde-source ")
    for info in package.infolist():
        if _LINK.fullmatch(_folded(info.filename)):
            with _reading(), package.open(info) as stream:
                found += b"ddeLink" in stream.read(_HEAD)
    return found


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name -> lower-cased name of its part, through the workbook's relations, wherever the part stands.

    Errors: ``KeyError`` for a missing part, ``ElementTree.ParseError`` for a broken one.
    """
    book, relations = markup.parsed(parts[BOOK]), markup.parsed(parts[RELATIONS])
    targets = {item.get("Id"): item.get("Target", "") for item in relations}
    found = {}
    for node in book.iter():
        if _local(node.tag) != "sheet":
            continue
        key = next((value for name, value in node.attrib.items() if _local(name) == "id"), "")
        found[node.get("name", "")] = _folded(posixpath.normpath(posixpath.join("/xl", targets.get(key, ""))))
    return found


def _folded(name: str) -> str:
    return name.lower().replace("\\", "/").lstrip("/")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _formats(xml: bytes) -> None:
    if xml.count(b"<xf ") + xml.count(b"<xf>") > MAX_FORMATS:
        raise RefusedError("file-too-many-formats", limit=MAX_FORMATS)


def _inflated(package: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """One part, inflated piece by piece so that a bomb is noticed before it has gone off."""
    whole = io.BytesIO()
    size, tail, wide, suspect = 0, b"", False, False
    with _reading(), package.open(info) as stream:
        while piece := stream.read(_CHUNK):
            size += len(piece)
            budget.inflated += len(piece)
            packed = max(info.compress_size, 1)
            if budget.inflated > MAX_INFLATED or (size > FREE_SIZE and size > MAX_RATIO * packed):
                raise RefusedError("file-inflates-too-far", size=size // MIB)
            wide = wide or (size == len(piece) and piece.startswith(markup.UTF16))
            plain = piece.replace(b"\0", b"") if wide else piece
            # The search for a single rare letter costs next to nothing.
            here = b"!" in plain and markup.WORDS.search(plain)
            suspect = suspect or bool(here or markup.WORDS.search(tail + plain[:16]))
            if len(piece) >= MAX_TEXT and b"<" not in piece and not info.filename.lower().endswith(".bin"):
                raise RefusedError("file-text-too-long", limit=MAX_TEXT // MIB)
            tail = plain[-16:]
            whole.write(piece)
    part = whole.getvalue()
    if suspect and markup.declared(part):
        raise RefusedError("file-dtd")
    return part


def _sheet(xml: bytes, packed: int, name: str, budget: Budget) -> None:
    """The limits of one sheet: cells, merges, addresses and extent; rows out of order are remembered."""
    prefix = b"<c " if b"<c " in xml or b"<c>" in xml else b":c "
    cells = count(xml, prefix) + count(xml, b"<c>")
    budget.cells += cells
    if budget.cells > MAX_CELLS or (cells > FREE_CELLS and cells > CELLS_PER_BYTE * packed):
        raise RefusedError("file-too-many-cells", count=cells)
    merges = xml.count(b"mergeCell ") if holds(xml, b"mergeCell ") else 0
    if merges > MAX_MERGES:
        raise RefusedError("file-too-many-merges", count=merges, limit=MAX_MERGES)
    if merges:
        _merges(xml)
    rows = _rows(xml)
    if rows and not 0 < min(rows) <= max(rows) <= MAX_ROW:
        strange = next(row for row in rows if not 0 < row <= MAX_ROW)
        raise RefusedError("file-cell-outside-grid", cell=str(strange))
    if any(map(operator.le, rows[1:], rows)):
        budget.disordered[name] = next(b for a, b in pairwise(rows) if b <= a)
    _extent(xml, cells)


def _rows(xml: bytes) -> list[int]:
    """The row numbers in the order of the file; the usual form of a row is looked for first, because it is quick."""
    usual = _USUAL_ROW.findall(xml)
    try:
        return list(map(int, usual if usual and all(usual) else _ROW.findall(xml)))
    except ValueError:  # thousands of digits
        raise RefusedError("file-cell-outside-grid", cell="…") from None


def _merges(xml: bytes) -> None:
    for left, top, right, low in _MERGE.findall(xml):
        area = (abs(int(low[:9]) - int(top[:9])) + 1) * (abs(_number(right[:7]) - _number(left[:7])) + 1)
        if area > MAX_MERGED_AREA:
            cell = (left + top + b":" + right + low).decode()[:40]
            raise RefusedError("file-merge-too-large", cell=cell)


def _extent(xml: bytes, cells: int) -> None:
    """Inside the grid, and no filled cell alone in a corner that a reader would fill up to with blanks, wherever the file writes it.

    Of a sheet with very many cells only the last one is looked at; the guard stands behind that.
    """
    if cells <= FREE_CELLS:
        found = _CELL.findall(xml) if all(outside.search(xml) for outside in _OUTSIDE) else []
    else:
        at = xml.rfind(b"<c ")
        at = max(at, xml.rfind(b":c ", max(at, 0)))
        found = _CELL.findall(xml, max(0, xml.rfind(b"<", 0, at + 1)))
    if not found:
        return
    row = max(int(number[:9]) for _, number in found)
    col = max(_number(letters[:7]) for letters in {letters for letters, _ in found})
    if row > MAX_ROW or col > MAX_COLUMN:
        raise RefusedError("file-cell-outside-grid", cell=f"R{row}C{col}")
    if row * col > MAX_EXTENT and row * col > SPARSE * cells:
        raise RefusedError("file-too-spread", cell=f"R{row}C{col}")


def _claimed(xml: bytes) -> None:
    """A reader that believes the stated number of strings would ask for more memory than there is."""
    match = _CLAIMED.search(xml[:4000])
    if match and int(match[1][:12]) > len(xml):
        raise RefusedError("file-damaged", why="共享字符串的个数与内容不符")


def strange_address(parts: Mapping[str, bytes]) -> str:
    """The first cell address that no sheet can have, searched only when a reader has failed; "" if there is none."""
    found = next((match for xml in parts.values() if (match := _STRANGE.search(xml))), None)
    return found[1][:20].decode() if found else ""


def _repeats(xml: bytes) -> None:
    """OpenDocument writes a repeated cell or row once with a number; the product must stay within reason."""
    counts = [int(count[:9]) for count in _REPEATED.findall(xml)]
    if sum(count > MAX_ROW for count in counts):
        raise RefusedError("file-cell-outside-grid", cell=str(max(counts)))
    for reach in repeats.reaches(xml) if counts else ():
        cell = f"R{reach.rows}C{reach.cols}"
        if reach.rows > MAX_ROW or reach.cols > MAX_COLUMN:
            raise RefusedError("file-cell-outside-grid", cell=cell)
        if reach.rows * reach.cols > max(MAX_EXTENT, SPARSE * reach.filled):
            raise RefusedError("file-too-spread", cell=cell)
        if reach.filled > MAX_CELLS or reach.filled > max(FREE_CELLS, SPARSE * reach.written):
            raise RefusedError("file-too-many-cells", count=reach.filled)


def _number(letters: bytes) -> int:
    col = 0
    for letter in letters:
        col = col * 26 + (letter & 0x5F) - 64
    return col


_CHECKS: Mapping[str, Callable[[bytes], None]] = {
    STYLES: _formats, STRINGS: _claimed, "content.xml": _repeats,
}  # fmt: skip
