"""What number formats of an .xlsx tell beside the values: zeros shown as blanks, and numbers shown as per cent.

The reader delivers both as plain numbers, which is right; that nobody can see a zero has to be said, and 0.95 that is shown as 95%
is 95% wherever 0.95 might mean something else. Cells are only searched where a format of the workbook, or an option of the sheet,
calls for it. The other formats of files are not looked into: there 0.95 stays a bare number.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from assess import markup
from assess.cells import rowcol
from assess.preflight import STYLES

Cells = tuple[tuple[int, int], ...]
_HIDES_ALL = re.compile(rb"""<(?:\w+:)?sheetView\b[^>]*\bshowZeros=["'](?:0|false)["']""")
_CELL = rb"""<(?:\w+:)?c\s([^>]*)>\s*(?:<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v\b[^>]*>"""
_ZERO, _ANY = re.compile(_CELL + rb"0(?:\.0*)?</"), re.compile(_CELL)
_ADDRESS = re.compile(rb"""\br=["']([A-Za-z]{1,3}[0-9]{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["']([0-9]{1,6})["']""")
_KIND = re.compile(rb"""\bt=["'](?!n["'])""")
_ON_ZERO = re.compile(r'\[=0(?:\.0+)?\](?:"\s*"|;|$)')
_WORDS = re.compile(r'"[^"]*"|\\.')
_BUILT_IN_PERCENT = frozenset({"9", "10"})
_HEAD = 20_000


@dataclass(frozen=True, slots=True)
class Formats:
    """The numbers of the cell styles that show nothing for 0, and of those that show numbers as per cent."""

    hiding: frozenset[int] = frozenset()
    percent: frozenset[int] = frozenset()


def formats_of(parts: Mapping[str, bytes]) -> Formats:
    """The formats of a workbook, from its parts by lower-cased name; none where its styles cannot be read."""
    try:
        return formats_in(parts[STYLES]) if STYLES in parts else Formats()
    except ElementTree.ParseError:
        return Formats()


def formats_in(xml: bytes) -> Formats:
    """As :func:`formats_of`, from the styles part. Errors: ElementTree.ParseError."""
    root = markup.parsed(xml)
    codes = {item.get("numFmtId"): item.get("formatCode", "") for item in _under(root, "numFmts")}
    used = [item.get("numFmtId") for item in _under(root, "cellXfs")]

    def styles(fits: Callable[[str], bool], more: frozenset[str] = frozenset()) -> frozenset[int]:
        return frozenset(at for at, key in enumerate(used) if key in more or fits(codes.get(key, "")))

    return Formats(styles(_hides_zero), styles(_shows_percent, _BUILT_IN_PERCENT))


def _under(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [item for part in root if part.tag.rpartition("}")[2] == name for item in part]


def _hides_zero(code: str) -> bool:
    """Whether a format shows nothing for 0: a condition ``[=0]`` with nothing behind it, or an empty third section."""
    if _ON_ZERO.search(code):
        return True
    # Sections are told apart outside of quoted words only; a section that is a quoted nothing is empty as well.
    sections = _WORDS.sub(lambda match: "" if match[0] in {'""', '" "'} else "x", code).split(";")
    return len(sections) > 2 and "[" not in code.partition(";")[0].replace("[Red]", "") and not sections[2].strip()


def _shows_percent(code: str) -> bool:
    return "%" in _WORDS.sub("", code)


def unseen_zeros(xml: bytes, formats: Formats) -> Cells:
    """The cells (row, column) of a sheet part that hold 0 and show nothing."""
    everywhere = _HIDES_ALL.search(xml[:_HEAD]) is not None
    return _cells(xml, _ZERO, None if everywhere else formats.hiding)


def percent_cells(xml: bytes, formats: Formats) -> Cells:
    """The cells (row, column) of a sheet part whose number is shown as per cent."""
    return _cells(xml, _ANY, formats.percent)


def _cells(xml: bytes, pattern: re.Pattern[bytes], styles: frozenset[int] | None) -> Cells:
    """The numbers found by the pattern in cells of these styles; of any style where none are named."""
    if styles is not None and not styles:
        return ()
    found = []
    for match in pattern.finditer(xml):
        address, style = _ADDRESS.search(match[1]), _STYLE.search(match[1])
        fits = styles is None or (style is not None and int(style[1]) in styles)
        if address and fits and not _KIND.search(match[1]):
            found.append(rowcol(address[1]))
    return tuple(found)
