"""Zeros that a sheet of an .xlsx shows as blanks: by a number format such as ``[=0]""`` or ``0;-0;;@``, or by its option.

The reader delivers them as 0, which is right; that nobody can see them is what has to be said. Cells are only searched where a
format of the workbook, or the sheet itself, hides zeros.
"""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from assess import markup
from assess.cells import rowcol
from assess.preflight import STYLES

_HIDES_ALL = re.compile(rb"""<(?:\w+:)?sheetView\b[^>]*\bshowZeros=["'](?:0|false)["']""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s([^>]*)>\s*(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v\b[^>]*>0(?:\.0*)?</"""
)
_ADDRESS, _STYLE = (
    re.compile(rb"""\br=["']([A-Za-z]{1,3}[0-9]{1,7})["']"""),
    re.compile(rb"""\bs=["']([0-9]{1,6})["']"""),
)
_KIND = re.compile(rb"""\bt=["'](?!n["'])""")
_ON_ZERO = re.compile(r'\[=0(?:\.0+)?\](?:"\s*"|;|$)')
_WORDS = re.compile(r'"[^"]*"|\\.')
_HEAD = 20_000


def hiding_styles(xml: bytes) -> frozenset[int]:
    """The numbers of the cell styles whose format shows nothing for 0. Errors: ElementTree.ParseError."""
    if b"formatCode" not in xml:
        return frozenset()
    root = markup.parsed(xml)
    hiding = {item.get("numFmtId") for item in _under(root, "numFmts") if _hides(item.get("formatCode", ""))}
    return frozenset(at for at, item in enumerate(_under(root, "cellXfs")) if item.get("numFmtId") in hiding)


def _under(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [item for part in root if part.tag.rpartition("}")[2] == name for item in part]


def _hides(code: str) -> bool:
    """Whether a format shows nothing for 0: a condition ``[=0]`` with nothing behind it, or an empty third section."""
    if _ON_ZERO.search(code):
        return True
    # Sections are told apart outside of quoted words only; a section that is a quoted nothing is empty as well.
    sections = _WORDS.sub(lambda match: "" if match[0] in {'""', '" "'} else "x", code).split(";")
    return len(sections) > 2 and "[" not in code.partition(";")[0].replace("[Red]", "") and not sections[2].strip()


def unseen_zeros(xml: bytes, hiding: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """The cells (row, column) of a sheet part that hold 0 and show nothing."""
    everywhere = _HIDES_ALL.search(xml[:_HEAD]) is not None
    if not everywhere and not hiding:
        return ()
    found = []
    for match in _CELL.finditer(xml):
        address, style = _ADDRESS.search(match[1]), _STYLE.search(match[1])
        if address and not _KIND.search(match[1]) and (everywhere or (style and int(style[1]) in hiding)):
            found.append(rowcol(address[1]))
    return tuple(found)


def styles_of(parts: Mapping[str, bytes]) -> frozenset[int]:
    """As :func:`hiding_styles`, for the parts of a workbook by lower-cased name; none where its styles cannot be read."""
    try:
        return hiding_styles(parts.get(STYLES, b""))
    except ElementTree.ParseError:
        return frozenset()
