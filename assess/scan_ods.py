"""What the reader does not tell about the sheets of an .ods: error cells, formulas without a result, hidden parts, how many values."""

import re
from xml.etree import ElementTree

from assess import markup, repeats
from assess.cells import UNCACHED, Scan

_ERROR = re.compile(r"^(?:#[A-Z/0!?]{3,8}|(?:Err|错误):[0-9]{3})$")
_HIDDEN = {"collapse", "filter"}
MAX_REPEAT = 1000


def scan(xml: bytes) -> dict[str, Scan]:
    """The scans of all sheets by name, from the part content.xml. Errors: ``ElementTree.ParseError`` for a broken one."""
    found: dict[str, Scan] = {}
    if b"table:formula" in xml or b'table:visibility="' in xml or b"error" in xml:
        for table in markup.parsed(xml).iter():
            if _local(table.tag) == "table":
                found[_attribute(table, "name")] = _scan_table(table)
    for reach in repeats.reaches(xml):
        found.setdefault(reach.name, Scan()).values = reach.values
    return found


def _scan_table(table: ElementTree.Element) -> Scan:
    found = Scan()
    rows: list[int] = []
    cols: list[int] = []
    row = col = 0
    for node in table.iter():
        kind = _local(node.tag)
        if kind == "table-column":
            count = _repeat(node, "number-columns-repeated")
            if _attribute(node, "visibility") in _HIDDEN:
                cols.extend(range(col + 1, col + min(count, MAX_REPEAT) + 1))
            col += count
        elif kind == "table-row":
            count = _repeat(node, "number-rows-repeated")
            if _attribute(node, "visibility") in _HIDDEN:
                rows.extend(range(row + 1, row + min(count, MAX_REPEAT) + 1))
                found.filtered = found.filtered or _attribute(node, "visibility") == "filter"
            _scan_row(node, row + 1, found)
            row += count
    found.hidden_rows, found.hidden_cols = tuple(rows), tuple(cols)
    return found


def _scan_row(node: ElementTree.Element, row: int, found: Scan) -> None:
    col = 0
    for cell in node:
        if _local(cell.tag) not in {"table-cell", "covered-table-cell"}:
            continue
        text = "".join(cell.itertext()).strip()
        formula = _attribute(cell, "formula")
        if _attribute(cell, "value-type", last=True) == "error" or (formula and _ERROR.match(text)):
            found.flaws[row, col + 1] = text or "#N/A"
        elif formula and not _attribute(cell, "value-type") and not text:
            found.flaws[row, col + 1] = UNCACHED
        col += _repeat(cell, "number-columns-repeated")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attribute(node: ElementTree.Element, name: str, last: bool = False) -> str:
    """The attribute of that local name, whatever its namespace; ``last`` prefers the extension namespace."""
    values = [value for key, value in node.attrib.items() if _local(key) == name]
    return values[-1 if last else 0] if values else ""


def _repeat(node: ElementTree.Element, name: str) -> int:
    value = _attribute(node, name)
    return int(value[:9]) if value.isascii() and value.isdigit() else 1
