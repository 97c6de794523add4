"""How far the sheets of an OpenDocument book reach: a repeated row or cell is written once, with a number.

Only filled cells count, and the blanks before the last of them: every such book ends its rows and sheets with a blank
that is repeated to the edge of the grid, and readers leave those out.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_PREFIX = re.compile(rb"""xmlns:([\w.-]+)=["']urn:oasis:names:tc:opendocument:xmlns:table:1\.0["']""")
_ATTRIBUTES = rb"""((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(/?)>"""
_COLUMNS = re.compile(rb"""number-columns-repeated=["']([0-9]{1,9})""")
_ROWS = re.compile(rb"""number-rows-repeated=["']([0-9]{1,9})""")


_NAME = re.compile(rb"""[\w.-]+:name=(?:"([^"<]*)"|'([^'<]*)')""")
_TYPE = b"office:value-type="
_KIND = re.compile(rb"""office:value-type=["']([a-z]+)""")
_WORDS = re.compile(rb"""office:string-value=["'][^"']""")
# Cells that repeat, hold nothing, or say their text elsewhere have to be looked at one by one.
_SPECIAL = (b"-repeated=", b"<text:p/>", b"<text:p></", b'="string"/>', b"='string'/>", b"string-value=", b"annotation")
_REMARK = re.compile(rb"<office:annotation[\s>].*?</office:annotation>", re.S)
_TAG = re.compile(rb"<[^>]*>")


@dataclass(slots=True)
class Reach:
    """The last filled row and column of a sheet, its filled cells with all repeats, the cells as written, and the values held."""

    name: str = ""
    rows: int = 0
    cols: int = 0
    filled: int = 0
    written: int = 0
    values: int = 0


@dataclass(frozen=True, slots=True)
class _Marks:
    """How rows and cells are written with the prefix that this file uses."""

    row: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    opening: tuple[bytes, bytes]
    closing: tuple[bytes, bytes]


def reaches(xml: bytes) -> Iterator[Reach]:
    """One reach per sheet, from the part content.xml."""
    found = _PREFIX.search(xml[:10_000])
    name = found[1] if found else b"table"
    prefix = re.escape(name)
    marks = _Marks(
        re.compile(rb"<" + prefix + rb":table-row(?=[\s/>])" + _ATTRIBUTES),
        re.compile(rb"<" + prefix + rb":(?:covered-)?table-cell(?=[\s/>])" + _ATTRIBUTES),
        (b"<" + name + b":table-cell", b"<" + name + b":covered-table-cell"),
        (b"</" + name + b":table-cell>", b"</" + name + b":covered-table-cell>"),
    )
    starts = [match.start() for match in re.finditer(rb"<" + prefix + rb":table[\s>]", xml)]
    for start, end in pairwise([*starts, len(xml)]):
        yield _reach(xml, start, end, marks)


def _reach(xml: bytes, start: int, end: int, marks: _Marks) -> Reach:
    named = _NAME.search(xml, start, xml.find(b">", start))
    reach, at = Reach(html.unescape((named[1] or named[2] or b"").decode(errors="replace")) if named else ""), 0
    for head, body in _rows(xml, start, end, marks.row):
        times = _count(_ROWS, head)
        last = max(*map(body.rfind, marks.closing), body.rfind(b"value-type="))
        if last >= 0:
            _row(body[: body.find(b">", last) + 1], times, marks, reach)
            reach.rows = at + times
        at += times
    return reach


def _rows(xml: bytes, start: int, end: int, row: re.Pattern[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """The attributes of every row and what stands up to the next one."""
    before = None
    for match in row.finditer(xml, start, end):
        if before is not None:
            yield before[1], xml[before.end() : match.start()]
        before = match
    if before is not None:
        yield before[1], xml[before.end() : end]


def _row(body: bytes, times: int, marks: _Marks, reach: Reach) -> None:
    cols = written = filled = sum(map(body.count, marks.opening))
    values = body.count(_TYPE)
    if any(mark in body for mark in _SPECIAL) or values != sum(map(body.count, marks.closing)):
        cols = filled = values = 0
        cells = list(marks.cell.finditer(body))
        for match, end in zip(cells, [*(cell.start() for cell in cells[1:]), len(body)], strict=False):
            count = _count(_COLUMNS, match[1])
            cols += count
            filled += count if not match[2] or b"value-type=" in match[1] else 0
            values += count if _holds(match[1], b"" if match[2] else body[match.end() : end]) else 0
    reach.cols = max(reach.cols, cols)
    reach.written += written
    reach.filled += filled * times
    reach.values += values * times


def _holds(attributes: bytes, content: bytes) -> bool:
    """Whether a cell holds a value: of any type, or a text with something in it; remarks are none."""
    kind = _KIND.search(attributes)
    if kind and kind[1] != b"string":
        return True
    if _WORDS.search(attributes):
        return True
    content = _REMARK.sub(b"", content)
    text = _TAG.sub(b"", content)
    if not kind:
        return bool(text.strip())
    return bool(text) or b"<text:s" in content or content.count(b"<text:p") > 1


def _count(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
