"""Reading the small texts of the 参数 column: numbers, percentages, amounts of points, lists of parts.

Tolerated and made equal: full-width and half-width signs, ``；`` or a line break or ``;`` between parts, ``->``
and ``→``, ``－`` ``−`` and ``-``, ``>=`` and ``≥``. Not tolerated: units (``0.5 天``), thousands separators, more
than 2 decimals (4 in a percentage), because each would be a silent guess.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assess.scales.errors import refused

LEVELS_ALLOWED = "如 3、0.5、80%、1/3（数最多 2 位小数，百分数最多 4 位）"
AMOUNTS_ALLOWED = "如 -0.5、满分、80%满分、-2%满分（分数最多 2 位小数）"

_SAME = str.maketrans({"−": "-", "–": "-", "〜": "~", "≧": "≥", "≦": "≤", "\n": ";", "\r": ";"})
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_NUMBER = re.compile(r"[+-]?\d{1,9}(?:\.(\d+))?")
_FRACTION = re.compile(r"([+-]?\d{1,6})/(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Level:
    """A place on the measured axis (threshold, target or step): 80% is 0.8; ``text`` is what the officer wrote."""

    value: float
    text: str

    @property
    def percent(self) -> bool:
        """Whether it was written as a percentage."""
        return self.text.endswith("%")


@dataclass(frozen=True, slots=True)
class Amount:
    """Points, either a number or a share of the pot's full points."""

    value: float
    of_full: bool = False

    def of(self, full: float) -> float:
        """The points, given the pot's full points."""
        return self.value * full if self.of_full else self.value


def tidy(text: str) -> str:
    """The text with look-alike signs made equal and spaces collapsed; line breaks become ``;``."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).translate(_SAME)).translate(_SAME)
    for written, meant in (("->", "→"), (">=", "≥"), ("<=", "≤")):
        plain = plain.replace(written, meant)
    return re.sub(r"\s+", " ", plain).strip(" ;。")


def parts(text: str, allowed: str) -> list[str]:
    """The parts between semicolons, none of them empty; refuses an empty text."""
    found = [part.strip() for part in tidy(text).split(";")]
    if not any(found):
        raise refused("scale-empty", "", allowed)
    return [part for part in found if part]


def arrow(part: str, allowed: str) -> tuple[str, str]:
    """Both sides of ``左→右``."""
    left, found, right = part.partition("→")
    if not found or "→" in right:
        raise refused("scale-unknown-part", part, allowed)
    return left.strip(), right.strip()


def _decimal(text: str, places: int, code: str, allowed: str) -> Decimal:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise refused(code, text, allowed)
    if len(match[1] or "") > places:
        raise refused("scale-too-many-decimals", text, f"最多 {places} 位小数")
    return Decimal(text)


def level(text: str) -> Level:
    """A threshold, target or step: ``3`` ``0.5`` ``80%`` ``1/3``."""
    text = text.replace(" ", "")
    fraction = _FRACTION.fullmatch(text)
    if fraction and int(fraction[2]):
        return Level(int(fraction[1]) / int(fraction[2]), text)
    if text.endswith("%"):
        # through Decimal, so that 99.37% is the double nearest to 0.9937 and not a neighbour of it
        return Level(float(_decimal(text[:-1], 4, "scale-bad-number", LEVELS_ALLOWED) / 100), text)
    return Level(float(_decimal(text, 2, "scale-bad-number", LEVELS_ALLOWED)), text)


def positive(text: str) -> Level:
    """A level above 0, for targets and steps."""
    found = level(text)
    if found.value <= 0:
        raise refused("scale-not-positive", text.strip(), "大于 0 的数")
    return found


def amount(text: str) -> Amount:
    """Points: ``-0.5`` ``满分`` ``80%满分`` ``-满分``; a trailing 分 is read past."""
    text = text.replace(" ", "")
    if text.endswith("满分"):
        share = text.removesuffix("满分")
        if share in ("", "+", "-"):
            return Amount(-1.0 if share == "-" else 1.0, True)
        if not share.endswith("%"):
            raise refused("scale-bad-amount", text, AMOUNTS_ALLOWED)
        return Amount(float(_decimal(share[:-1], 4, "scale-bad-amount", AMOUNTS_ALLOWED) / 100), True)
    return Amount(float(_decimal(text.removesuffix("分"), 2, "scale-bad-amount", AMOUNTS_ALLOWED)))


def one_unit(levels: Iterable[Level]) -> None:
    """Refuses a list in which some numbers carry % and others do not (0 may stand without)."""
    written = [found for found in levels if found.value]
    if len({found.percent for found in written if "/" not in found.text}) > 1:
        raise refused("scale-mixed-percent", "、".join(found.text for found in written), "都写成 80%，或者都写成 80")


def rising(levels: Sequence[Level], allowed: str) -> None:
    """Refuses a list of levels that does not strictly rise."""
    for before, after in pairwise(levels):
        if after.value <= before.value:
            raise refused("scale-order", f"{before.text}、{after.text}", allowed)


def one_word(found: Sequence[str], words: Iterable[str]) -> tuple[str, list[str]]:
    """The one part that is one of the words ("" if none is) and the other parts; refuses a second one."""
    choice = list(words)
    chosen = [part for part in found if part in choice]
    if len(chosen) > 1:
        raise refused("scale-repeated-part", chosen[1], "、".join(choice))
    return "".join(chosen), [part for part in found if part not in choice]
