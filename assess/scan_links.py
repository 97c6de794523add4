"""Formulas over other workbooks in the binary formats: the tokens of a formula are walked until one points outside.

A formula is a row of tokens, each a kind and a body whose length the kind tells. References to other sheets carry the number of an
entry of the workbook, which names the book it belongs to; those that are another file are *outside*. A token that is not known
ends the walk, so a link behind it goes unseen; names and shared formulas are not followed to what they stand for.
"""

import struct
from collections.abc import Collection
from dataclasses import dataclass

# Lengths of the bodies by kind: first the kinds of both formats, then those that differ (of .xls, of .xlsb).
_PLAIN = dict.fromkeys(range(3, 23), 0) | {
    0x1C: 1,
    0x1D: 1,
    0x1E: 2,
    0x1F: 8,
    0x21: 2,
    0x22: 3,
    0x23: 4,
    0x26: 6,
    0x27: 6,
    0x28: 6,
    0x29: 2,
}
_XLS = _PLAIN | {
    0x20: 7,
    0x24: 4,
    0x25: 8,
    0x2A: 4,
    0x2B: 8,
    0x2C: 4,
    0x2D: 8,
    0x39: 6,
    0x3A: 6,
    0x3B: 10,
    0x3C: 6,
    0x3D: 10,
}
_XLSB = _PLAIN | {
    0x20: 14,
    0x24: 6,
    0x25: 12,
    0x2A: 6,
    0x2B: 12,
    0x2C: 6,
    0x2D: 12,
    0x39: 6,
    0x3A: 8,
    0x3B: 14,
    0x3C: 8,
    0x3D: 14,
}
_ELSEWHERE = frozenset({0x39, 0x3A, 0x3B, 0x3C, 0x3D})
_TEXT, _ATTRIBUTE, _CHOOSE = 0x17, 0x19, 0x04
_SELF, _ADD_IN = 0x0401, 0x3A01


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the tokens of one format are written: lengths by kind, and whether a text counts its signs in two bytes each."""

    lengths: dict[int, int]
    wide: bool


XLS, XLSB = Grammar(_XLS, False), Grammar(_XLSB, True)


def points_outside(tokens: bytes, outside: Collection[int], grammar: Grammar) -> bool:
    """Whether a formula refers to an entry that is another workbook. A formula that is cut off refers to what was read of it."""
    at = 0
    while at < len(tokens):
        kind = tokens[at]
        base = kind if kind < 0x20 else kind & 0x1F | 0x20
        if base in _ELSEWHERE and at + 3 <= len(tokens) and struct.unpack_from("<H", tokens, at + 1)[0] in outside:
            return True
        length = _length(tokens, at + 1, base, grammar)
        if length is None:
            return False
        at += 1 + length
    return False


def _length(tokens: bytes, at: int, kind: int, grammar: Grammar) -> int | None:
    """The length of a token's body; ``None`` for a kind that is not known or a body that is not there."""
    if kind == _TEXT and at + 2 <= len(tokens):
        if grammar.wide:
            return 2 + 2 * int(struct.unpack_from("<H", tokens, at)[0])
        return 2 + tokens[at] * (2 if tokens[at + 1] & 1 else 1)
    if kind == _ATTRIBUTE and at + 3 <= len(tokens):
        cases = struct.unpack_from("<H", tokens, at + 1)[0] + 1 if tokens[at] & _CHOOSE else 0
        return 3 + 2 * int(cases)
    return grammar.lengths.get(kind)


def is_other_book(body: bytes) -> bool:
    """Whether a record of .xls that names a book (SUPBOOK) names another file."""
    return len(body) >= 4 and struct.unpack_from("<H", body, 2)[0] not in {_SELF, _ADD_IN}


def outside_of(entries: bytes, others: Collection[int], size: int) -> frozenset[int]:
    """The numbers of the entries of .xls or .xlsb (``size`` bytes each) that belong to a book of ``others``."""
    form = "<H" if size == 6 else "<I"
    found = (struct.unpack_from(form, entries, at)[0] for at in range(0, len(entries) - size + 1, size))
    return frozenset(number for number, book in enumerate(found) if book in others)
