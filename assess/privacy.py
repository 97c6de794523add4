"""Masking of personal numbers, so that no identity card, telephone or bank number reaches a message or a page.

People write these numbers in groups, with hyphens, wide digits or invisible signs between them; a stretch of groups is put
together and judged as one number. Lists and dates of short groups are left alone.
"""

import re
import unicodedata
from itertools import pairwise

_ZERO = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad"
_GAP = " \u00a0\u2002-\u200a\u3000\t\u2010-\u2015\uff0d-"
_DIGIT = f"[0-9０-９][{_ZERO}]*"
_GROUP = re.compile(f"(?:{_DIGIT})+[XxＸｘ]?")
_STRETCH = re.compile(f"[+＋]?(?:{_DIGIT})+(?:[{_GAP}]{{1,3}}(?:{_DIGIT})+)*[XxＸｘ]?")
_SHORTEST, _MOST_GROUPS = 11, 7
_CARD = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]")
_OLD_CARD = re.compile(
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|[78][12])[0-9]{4}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
)
_MOBILE = re.compile(r"(?:86)?1[3-9][0-9]{9}")
_BANK = range(16, 20)
_BANK_GROUP = 4
MASK = "***"


def masked(text: str) -> str:
    """The text with every identity card (15, 18), mobile (11) and bank (16-19 digits) number replaced by ``***``."""
    return _STRETCH.sub(_judged, text) if len(text) >= _SHORTEST else text


def _judged(match: re.Match[str]) -> str:
    """A stretch of groups of digits with every window of groups masked that is a personal number: one group alone, else the longest."""
    stretch = match[0]
    groups = list(_GROUP.finditer(stretch))
    said = ["".join(char for char in unicodedata.normalize("NFKC", group[0]) if char.isalnum()) for group in groups]
    if sum(map(len, said)) < _SHORTEST:
        return stretch
    hidden: list[tuple[int, int]] = []
    at = 0
    while at < len(groups):
        ends = (at + 1, *range(min(len(groups), at + _MOST_GROUPS), at + 1, -1))
        end = next((end for end in ends if _personal(said[at:end])), 0)
        if end:
            hidden.append((groups[at].start(), groups[end - 1].end()))
        at = end or at + 1
    # A sign before the country code goes with the number.
    if hidden and stretch[0] in "+＋" and hidden[0][0] == 1:
        hidden[0] = (0, hidden[0][1])
    edges = [(0, 0), *hidden, (len(stretch), len(stretch))]
    return MASK.join(stretch[last:first] for (_, last), (first, _) in pairwise(edges))


def _personal(groups: list[str]) -> bool:
    """Whether these groups of digits, put together, are a personal number."""
    number = "".join(groups).upper()
    if _CARD.fullmatch(number) or _MOBILE.fullmatch(number):
        return True
    if len(groups) == 1:
        return len(number) >= _BANK.start or bool(_OLD_CARD.fullmatch(number))
    return len(number) in _BANK and all(len(group) >= _BANK_GROUP for group in groups[:-1])
