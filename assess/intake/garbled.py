"""Text whose characters were lost before it came to us: decoded in the wrong way and saved so.

Known by their look: the sign for a lost character, 锟斤拷, Latin letters with accents in the rhythm of Chinese bytes, and
Chinese words that turn into other Chinese words when their GBK bytes are read as UTF-8 (姓名 seen as 濮撳悕), which counts
only where two texts of a sheet do so.
"""

import codecs
import re
from collections.abc import Iterable, Mapping

import numpy as np

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.columns import Coded
from assess.intake.reading import SHOWN, place
from assess.privacy import masked

_LOST = re.compile(
    "\ufffd|锟斤拷|烫烫烫|ï¿½|(?:[\xe3-\xe9][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}){2}"
    "|(?:[\xc0-\xd6\xd8-\xf6][\xa1-\xfe]){2}"
)
_HAN = re.compile("[一-鿿]+")
_TAIL = "?？�"
_SHORTEST, _AGREED, _SAMPLES, _LONG = 3, 2, 3, 20


def in_columns(sheet: Sheet, columns: Mapping[str, Coded], start: int) -> list[Finding]:
    """The finding for the mapped columns of a list, told by their distinct values; ``start`` rows stand above."""
    shown = [column for column in columns.values() if column.match.column.kind != "secret"]
    texts = {value for column in shown for value in column.uniques if isinstance(value, str)}
    bad = garbled(texts)
    hits: list[tuple[int, int]] = []
    for column in shown if bad else ():
        hit = np.array([value in bad for value in column.uniques] + [False], dtype=bool)[column.codes]
        hits += [(at + start + 1, column.match.col) for at in np.flatnonzero(hit).tolist()]
    return _said(sheet, hits, bad)


def in_cells(sheet: Sheet) -> list[Finding]:
    """The finding for all cells of a sheet."""
    bad = garbled({value for row in sheet.rows for value in row if isinstance(value, str)})
    hits = [
        (at, col)
        for at, row in enumerate(sheet.rows if bad else (), start=1)
        for col, value in enumerate(row, start=1)
        if value in bad
    ]
    return _said(sheet, hits, bad)


def garbled(texts: Iterable[str]) -> set[str]:
    """Those of the distinct texts whose characters were lost."""
    words = set(texts)
    lost = {text for text in words if not text.isascii() and _LOST.search(text)}
    turned = {text for text in words if _turns(text)}
    return lost | turned if lost or len(turned) >= _AGREED else set()


def _turns(text: str) -> bool:
    """Whether a text becomes Chinese words when its GBK bytes are read as UTF-8; a torn last character is let go."""
    body = text.strip().rstrip(_TAIL)
    if len(body) < _SHORTEST or not _HAN.match(body):
        return False
    try:
        decoded = codecs.getincrementaldecoder("utf-8")().decode(body.encode("gbk"), final=False)
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False
    return len(decoded) >= _SHORTEST - 1 and bool(_HAN.fullmatch(decoded))


def _said(sheet: Sheet, hits: list[tuple[int, int]], bad: set[str]) -> list[Finding]:
    if not hits:
        return []
    cells = [a1(row, col) for row, col in sorted(hits)[:SHOWN]]
    facts = {
        "count": len(hits),
        "cells": "、".join(cells) + ("…" if len(hits) > SHOWN else ""),
        "found": "、".join(masked(text)[:_LONG] for text in sorted(bad)[:_SAMPLES]),
    }
    return [Finding("text-garbled", place(sheet, cells[0]), facts)]
