"""What the reader does not tell about the sheets of an .xlsx: found by searching the sheet XML inside the zip.

The search is by bytes and costs little on a sheet without formulas, errors or hidden parts; the detailed patterns run
only where their mark occurs.
"""

import re
from collections.abc import Mapping

from assess import scan_formats
from assess.cells import UNCACHED, Scan, rowcol
from assess.marks import count, holds
from assess.preflight import sheet_parts

_ERROR = re.compile(rb"""<(?:\w+:)?c\s([^>]*\bt=["']e["'][^>]*)>(.*?)</(?:\w+:)?c>""", re.S)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\b[^>]*>([^<]*)<)?"
)
_NEGATIVE = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?"
    rb"<(?:\w+:)?v\b[^>]*>(-[0-9]{1,20}(?:\.[0-9]{1,20})?)<"
)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_ADDRESS = re.compile(rb"""\br=["']([A-Za-z]{1,3}[0-9]{1,7})["']""")
_TEXT_RESULT = re.compile(rb"""\bt=["']str["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s([^>]*\bhidden=["'](?:1|true)["'][^>]*)>""")
_HIDDEN_COL = re.compile(rb"""<(?:\w+:)?col\s([^>]*\bhidden=["'](?:1|true)["'][^>]*)>""")
_FILTER = re.compile(rb"<(?:\w+:)?filterColumn\b[^>]*(?<!/)>")
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_CELL_START = re.compile(rb"<(?:\w+:)?c[\s>/]")
_ROW_START = re.compile(rb"<(?:\w+:)?row\b")
MAX_COLUMN = 16384
NO_FORMATS = scan_formats.Formats()


def scan(parts: Mapping[str, bytes]) -> dict[str, Scan]:
    """The scans of all sheets by sheet name, from the inflated parts by lower-cased name.

    Errors: ``KeyError`` for a missing part, ``ElementTree.ParseError`` for a broken one.
    """
    formats = scan_formats.formats_of(parts)
    return {sheet: scan_sheet(parts[part], formats) for sheet, part in sheet_parts(parts).items() if part in parts}


def scan_sheet(xml: bytes, formats: scan_formats.Formats = NO_FORMATS) -> Scan:
    """The scan of one sheet part; ``formats`` are those of its workbook."""
    found = Scan(values=values_in(xml), unshown=scan_formats.unseen_zeros(xml, formats))
    found.percents = frozenset(scan_formats.percent_cells(xml, formats))
    root = _ROOT.search(xml[:4000])
    prefix = (root[1] or b"") if root else b""
    quote = b"'" if b"xmlns='" in xml[:4000] else b'"'
    if holds(xml, b"t=" + quote + b"e" + quote):
        for match in _ERROR.finditer(xml):
            value = _VALUE.search(match[2])
            found.flaws[_place(match, xml)] = value[1].decode(errors="replace") if value else "#N/A"
    if holds(xml, b"<" + prefix + b"f>") or holds(xml, b"<" + prefix + b"f "):
        _formulas(xml, found)
    if holds(xml, b"<" + prefix + b"v>-"):
        found.negatives = {_place(match, xml): float(match[2]) for match in _NEGATIVE.finditer(xml)}
    if holds(xml, b"hidden="):
        found.hidden_rows = tuple(_number(match[1], b"r") for match in _HIDDEN_ROW.finditer(xml))
        found.filtered = bool(found.hidden_rows) and _FILTER.search(xml) is not None
        found.hidden_cols = tuple(
            col
            for match in _HIDDEN_COL.finditer(xml)
            for col in range(_number(match[1], b"min"), min(_number(match[1], b"max"), MAX_COLUMN) + 1)
        )
    return found


def _formulas(xml: bytes, found: Scan) -> None:
    linked: list[tuple[int, int]] = []
    for match in _FORMULA.finditer(xml):
        if match[2] and b"[" in match[2] and re.search(rb"\[[0-9]+\]", match[2]):
            linked.append(_place(match, xml))
        if not match[3] and not _TEXT_RESULT.search(match[1]):
            found.flaws.setdefault(_place(match, xml), UNCACHED)
    found.links, found.linked = len(linked), tuple(linked)


def _place(match: re.Match[bytes], xml: bytes) -> tuple[int, int]:
    address = _ADDRESS.search(match[1])
    if address:
        return rowcol(address[1])
    # Some writers leave the addresses out: the place is then the position among the row's cells.
    starts = list(_ROW_START.finditer(xml, 0, match.start()))
    here = starts[-1].start() if starts else 0
    head = xml[here : xml.find(b">", here)]
    row = _number(head, b"r") or len(starts)
    return row, len(_CELL_START.findall(xml, here, match.start())) + 1


def _number(attributes: bytes, name: bytes) -> int:
    match = re.search(rb"\b" + name + rb"""=["']([0-9]{1,9})["']""", attributes)
    return int(match[1]) if match else 0


def values_in(xml: bytes) -> int:
    """How many cells of a sheet part hold a value or a text, those with an empty text included."""
    # An ending tag "</x:v>" also ends in ":v>", so prefixed tags are counted by their ends, plain ones by their starts.
    if holds(xml, b":v>") or holds(xml, b":is>"):
        return len(re.findall(rb"</\w+:v>|</\w+:is>", xml)) + xml.count(b"</v>") + xml.count(b"</is>")
    spaced = count(xml, b"<v ") - xml.count(b"<v />") if holds(xml, b"<v ") else 0
    return count(xml, b"<v>") + spaced + count(xml, b"<is>") + count(xml, b"<is ")
