"""Counting and finding short marks in the large parts of a workbook, the same answers as bytes gives, in less time.

A sheet of 200,000 rows is 100 MB of XML and is searched for a dozen marks; every search shows in the time of an import.
"""

import numpy as np

# Below this size bytes is as quick; a piece of the second size stays in the processor's cache while it is looked at.
_SMALL, _PIECE = 1 << 14, 1 << 17


def count(xml: bytes, mark: bytes) -> int:
    """``xml.count(mark)`` for a mark that cannot overlap itself: all places of a piece are compared at once."""
    if len(xml) < _SMALL:
        return xml.count(mark)
    data = np.frombuffer(xml, dtype=np.uint8)
    found = 0
    for first in range(0, len(data) - len(mark) + 1, _PIECE):
        piece = data[first : first + _PIECE + len(mark) - 1]
        size = len(piece) - len(mark) + 1
        here = piece[:size] == mark[0]
        for at in range(1, len(mark)):
            here &= piece[at : at + size] == mark[at]
        found += int(np.count_nonzero(here))
    return found


def holds(xml: bytes, mark: bytes) -> bool:
    """``mark in xml``, searched from behind, where bytes leaps, and only up to the last place of the mark's first letter."""
    return xml.rfind(mark, 0, xml.rfind(mark[:1]) + len(mark)) >= 0
