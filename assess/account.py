"""The account of cells: as many values as a sheet holds must be delivered, or the difference is said.

Every format's scan counts the values; what holds an empty text is delivered as blank and is none. For .xlsx, where such
texts stand in a part of their own, they are looked for only where the numbers differ. Not counted: .xls older than 1997.
"""

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from assess import markup
from assess.cells import UNCACHED, Sheet

_STRINGS = "xl/sharedstrings.xml"
_SHARED = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\bt=["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>([0-9]+)<""")
_EMPTY = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*</(?:\w+:)?v>")
_INLINE = re.compile(rb"<(?:\w+:)?is(?:\s[^>]*)?>(.*?)</(?:\w+:)?is>", re.S)
_TAG = re.compile(rb"<[^>]*>")


def delivered(sheet: Sheet) -> int:
    """How many cells of a sheet as read hold a value; a formula without its result holds none."""
    filled = sum(map(len, sheet.rows)) - sum([row.count(None) for row in sheet.rows])
    return filled - sum(text == UNCACHED for text in sheet.flaws.values())


def blank_texts(xml: bytes, parts: Mapping[str, bytes]) -> int:
    """How many of the counted cells hold a text without anything in it."""
    empty = _empty_strings(parts.get(_STRINGS, b""))
    shared = sum(int(index) in empty for index in _SHARED.findall(xml)) if empty else 0
    inline = sum(not _TAG.sub(b"", text) for text in _INLINE.findall(xml))
    return shared + inline + len(_EMPTY.findall(xml))


def _empty_strings(xml: bytes) -> set[int]:
    if not xml:
        return set()
    try:
        items = [item for item in markup.parsed(xml) if item.tag.endswith("si")]
    except ElementTree.ParseError:
        return set()
    return {at for at, item in enumerate(items) if not "".join(item.itertext())}


def lost(sheet: Sheet, xml: bytes, parts: Mapping[str, bytes]) -> tuple[int, int] | None:
    """Values held and values delivered where they differ for no reason that could be found; ``None`` if they agree."""
    there = delivered(sheet)
    if sheet.values is None or sheet.values == there:
        return None
    held = sheet.values - blank_texts(xml, parts)
    return None if held == there else (held, there)
