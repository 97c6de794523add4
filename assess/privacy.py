"""Masking of personal numbers, so that no identity card, telephone, bank number or e-mail address reaches a message or a page.

People write these numbers in groups, with hyphens, wide digits or invisible signs between them; a stretch of groups is put
together and judged as one number. Lists and dates of short groups are left alone, and so are numbers of documents and tasks:

- a run of 12 to 15 digits is masked if a mobile number begins it, or ends it behind 0, 86 or two to four other digits,
  unless it begins with a year (2026…) or reads as an area code of China, alone with a village (12 digits) or before a year;
- dots, commas and strokes join groups only in the shapes 3-4-4 (mobile), 6-8-4 (identity card), 4-4-4-4 from 62 on (bank);
- a telephone of an office is masked with its area code only, set apart by a hyphen, a blank or brackets, and never a date.

A count of milliseconds (13 digits from 17 on) looks like a mobile number with two more digits, and is masked.
"""

import re
from collections.abc import Iterator, Sequence

from assess import invisible

MASK = "***"
_BLANKS = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u3000\t"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_FOLD = (
    {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, _BLANKS), " ")
    | dict.fromkeys(map(ord, _DASHES), "-")
)
_TELLING = re.compile("[0-9０-９@＠]")
_GROUP = re.compile("[0-9]+[Xx]?")
_STRETCH = re.compile("[+]?[0-9]+(?:[ -]{1,3}[0-9]+)*[Xx]?")
_SHORTEST, _SHORTEST_NUMBER, _MOST_GROUPS = 6, 11, 7
_CARD = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]")
_OLD_CARD = re.compile(
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|[78][12])[0-9]{4}[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}"
)
_MOBILE = re.compile(r"(?:86)?1[3-9][0-9]{9}")
_LONGER = re.compile(r"1[3-9][0-9]{10,13}|(?:0|[0-9]{2,4})1[3-9][0-9]{9}")
_NUMBERED = re.compile(
    r"(?:19|20)[0-9]{10,13}|1[345](?:0[1-9]|1[0-3]|2[0-9])[0-9]{8}|[1-8][0-9](?:[0-3][0-9]|90)[0-9]{2}20[0-4][0-9]{4,6}"
)
_BANK = range(16, 20)
_BANK_GROUP = 4
# Each with the signs of which one must stand in the text for the pattern to be looked for.
_OUTRIGHT = tuple(
    (signs, re.compile(text))
    for signs, text in (
        # joined by dots and the like, in the shapes in which people say these numbers
        (".·,/_", r"(?<![0-9])1[3-9][0-9]([.·,/_])[0-9]{4}\1[0-9]{4}(?![0-9])"),
        (".·,/_", r"(?<![0-9])[1-9][0-9]{5}([.·,/_])(?:19|20)[0-9]{6}\1[0-9]{3}[0-9Xx]"),
        (".·,/_", r"(?<![0-9])62[0-9]{2}([.·,/_])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{1,4})?(?![0-9])"),
        # kept as a number and shown by powers of ten: a mobile number, an identity card or bank number
        ("Ee", r"(?<![0-9.])(?:1\.[3-9][0-9]{4,9}[Ee]\+?10|[1-9]\.[0-9]{8,18}[Ee]\+?1[4-8])(?![0-9])"),
        # an office telephone with its area code
        (
            "- )",
            r"(?<![0-9])(?<![0-9]-)(?:\+?86[ -]?\(?0?|\(?0)(?:10|2[0-9]|[3-9][1-9][0-9])(?: ?\) ?| ?- ?| )"
            r"(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9]))[1-9][0-9]{6,7}(?:-[0-9]{1,6})?(?![0-9])",
        ),
        ("@", r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64}){1,6}"),
    )
)


def masked(text: str) -> str:
    """The text with every identity card (15, 18), mobile (11), bank (16-19), office telephone and e-mail replaced by ``***``."""
    if len(text) < _SHORTEST or not _TELLING.search(text):
        return text
    places: Sequence[int] = range(len(text))
    shadow = text
    if invisible.occurs(text):
        places = [at for at, sign in enumerate(text) if invisible.without(sign)]
        shadow = "".join(text[at] for at in places)
    shadow = shadow.translate(_FOLD)
    spans = [span for match in _STRETCH.finditer(shadow) for span in _judged(match)]
    for signs, pattern in _OUTRIGHT:
        if any(sign in shadow for sign in signs):
            spans += [match.span() for match in pattern.finditer(shadow)]
    if not spans:
        return text
    out, last = "", 0
    for first, end in _joined(spans):
        out += text[last : places[first]] + MASK
        last = places[end - 1] + 1
    return out + text[last:]


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    whole: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if whole and first < whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((first, end))
    return whole


def _judged(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The windows of a stretch of groups of digits that are personal numbers: one group alone, else the longest."""
    stretch = match[0]
    if len(stretch) < _SHORTEST_NUMBER:
        return
    groups = list(_GROUP.finditer(stretch))
    said = [group[0] for group in groups]
    at = 0
    while at < len(groups):
        ends = (at + 1, *range(min(len(groups), at + _MOST_GROUPS), at + 1, -1))
        end = next((end for end in ends if _personal(said[at:end])), 0)
        if end:
            # A sign before the country code goes with the number.
            first = 0 if stretch[0] == "+" and groups[at].start() == 1 else groups[at].start()
            yield match.start() + first, match.start() + groups[end - 1].end()
        at = end or at + 1


def _personal(groups: list[str]) -> bool:
    """Whether these groups of digits, put together, are a personal number."""
    number = "".join(groups).upper()
    if _CARD.fullmatch(number) or _MOBILE.fullmatch(number):
        return True
    if len(groups) == 1:
        longer = _LONGER.fullmatch(number) and not _NUMBERED.fullmatch(number)
        return len(number) >= _BANK.start or bool(_OLD_CARD.fullmatch(number) or longer)
    return len(number) in _BANK and all(len(group) >= _BANK_GROUP for group in groups[:-1])
