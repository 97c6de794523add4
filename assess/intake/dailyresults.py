"""What the results of one person's day say: one word per punch of a shift, put together to records of the day.

A shift has a result of coming and one of leaving. Two that both speak of a day at work (正常 迟到 早退 缺卡 外出) are one day with its
incidents: the first record carries the day, the others count as occurrences of 0 days. Two equal words for being away are one record;
any other two are the two halves of the shift. One shift is the whole day, two shifts are its halves. Three shifts, and one result that
names work and being away at once, do not tell their shares.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assess.cells import plain
from assess.intake.legend import AFTERNOON, MORNING
from assess.intake.values import code_word
from assess.tables import Column

PRESENT, LEAVE, REST = "出勤", "请假", "休息"
COUNTED = frozenset({"迟到", "早退", "缺卡"})
AT_WORK = frozenset({PRESENT, "迟到", "早退", "缺卡", "外出"})
# What these programs call results beside the words of all lists.
WORDS: Mapping[str, str] = {
    "补卡审批通过": PRESENT, "补卡通过": PRESENT, "已补卡": PRESENT, "管理员改为正常": PRESENT, "管理员修改为正常": PRESENT, "严重迟到": "迟到", "未打卡": "缺卡",
    "休息日": REST, "未排班": REST, "节假日": REST,
}  # fmt: skip
_PIECES = re.compile(r"[;；、,，/\n]+")
_WITH_NUMBER = re.compile(r"(迟到|早退|旷工|缺卡|严重迟到)\s*[0-9]+(?:\.[0-9]+)?\s*(?:次|分钟|天|小时)")
_MOST_SHIFTS = 2


@dataclass(frozen=True, slots=True)
class Part:
    """One record of a day: its status, half ("" = whole or not said), share of the day, and which result it stands in."""

    status: str
    half: str
    days: float
    at: int


def words_of(text: str, column: Column) -> tuple[list[str], str]:
    """The statuses that a result names, and the first word that is not known."""
    found = []
    for piece in filter(None, map(str.strip, _PIECES.split(plain(text)))):
        match = _WITH_NUMBER.fullmatch(piece)
        word = match[1] if match else piece
        status = code_word(word, column)
        if status is None:
            return [], piece
        found.append(status)
    return found, ""


def parts_of(shifts: Sequence[Sequence[tuple[str, int]]]) -> list[Part] | None:
    """The records of a day from its shifts, each a list of (status, which result); ``None`` where their shares of the day are not told."""
    filled = [shift for shift in shifts if shift]
    if len(filled) > _MOST_SHIFTS:
        return None
    halves = (MORNING, AFTERNOON) if len(filled) == _MOST_SHIFTS else ("",)
    found = [_shift(shift, half, 1 / len(halves)) for shift, half in zip(filled, halves, strict=False)]
    parts = [part for one in found for part in one or ()]
    if None in found:
        return None
    said = {part.status for part in parts}
    # Two halves that say the same and nothing else are one day.
    whole = len(parts) > 1 and len(said) == 1 and not said & COUNTED
    return [Part(parts[0].status, "", 1.0, parts[0].at)] if whole else parts


def _shift(shift: Sequence[tuple[str, int]], half: str, share: float) -> list[Part] | None:
    statuses = [status for status, _ in shift]
    if set(statuses) <= AT_WORK:
        told = [one for one in shift if one[0] != PRESENT] or [shift[0]]
        return [Part(status, half, share if order == 0 else 0.0, at) for order, (status, at) in enumerate(told)]
    if len(set(statuses)) == 1:
        return [Part(statuses[0], half, share, shift[0][1])]
    if len({at for _, at in shift}) < len(shift):
        return None
    names = (half, half) if half else (MORNING, AFTERNOON)
    return [Part(status, name, share / len(names), at) for (status, at), name in zip(shift, names, strict=True)]
