"""The legend of a symbol grid and what a cell of the grid says by it.

Symbols mean what the sheet's own legend says (出勤√ 事假△ 病假＋) and nothing else; ＋ (U+FF0B) and + (U+002B) are two signs and are
never folded. Whole words (病假, 未打卡) speak for themselves. ``√+3.5`` is a day with overtime hours, ``√/△`` two half days.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assess.cells import Value, plain
from assess.intake.values import code_word
from assess.tables import TABLES

STATUS = TABLES["attendance_days"].column("status")
_WORDS = sorted(
    {*STATUS.words, "考试假", "工伤", "其他", "哺乳假", "公假", "公出", "加班"}, key=lambda word: (-len(word), word)
)
_WORD = "|".join(map(re.escape, _WORDS))
_SIGN = r"([^\s\w,，、;；:：。.()（）=＝\"'“”《》]{1,2}|[A-Za-z](?![A-Za-z]))"
_AFTER = re.compile(rf"({_WORD})\s*(?:[:：=为用以记]\s*)?[“\"(（]?{_SIGN}")
_BEFORE = re.compile(rf"{_SIGN}[”\")）]?\s*(?:[:：=—-]|表示|代表|为|是)?\s*({_WORD})")
_OVERTIME = re.compile(r"(.+)\+([0-9]+(?:\.[0-9]+)?)(?:[hH]|小时)?")
_EXTRA = re.compile(r"(.+)\+(.+)")
MORNING, AFTERNOON = "上午", "下午"
NOT_COUNTED = "不计"
NOBODY_TOLD: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: status, half of the day ("" = whole), share of a day, overtime hours."""

    status: str
    half: str
    days: float
    hours: float | None = None


def read_legend(texts: Iterable[str]) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Symbol -> status word, and the symbols to which one sheet gives two meanings."""
    seen: dict[str, set[str]] = {}
    for text in texts:
        after = [(sign, word) for word, sign in _AFTER.findall(text)]
        before = _BEFORE.findall(text)
        for sign, word in after if len(after) >= len(before) else before:
            seen.setdefault(sign, set()).add(STATUS.words.get(word, word))
    clashes = {sign: words for sign, words in seen.items() if len(words) > 1}
    return {sign: min(words) for sign, words in seen.items() if len(words) == 1}, clashes


def with_told(
    legend: dict[str, str], clashes: dict[str, set[str]], told: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, set[str]]]:
    """The legend with the signs that the officer explained; a sign they explain in two ways means nothing.

    Where the legend itself gives a sign two meanings, the officer's word settles it.
    """
    apart = {sign: {legend[sign], word} for sign, word in told.items() if legend.get(sign, word) != word}
    both = {sign: word for sign, word in {**told, **legend}.items() if sign not in apart}
    return both, {sign: words for sign, words in clashes.items() if sign not in told} | apart


def is_legend(text: str) -> bool:
    """Whether a text explains at least two symbols."""
    return len(read_legend([text])[0]) >= 2


def say(cell: Value, half: str, legend: Mapping[str, str]) -> list[Said] | str:
    """What a cell of a day row says; the unknown sign if there is one. ``half`` is "" for a row that is a whole day."""
    text = cell.strip() if isinstance(cell, str) else plain(cell)
    share = 0.5 if half else 1.0
    status = _status(text, legend)
    if status:
        return [Said(status, half, share)]
    pieces = re.split("[/／]", text)
    if len(pieces) == 2 and not half:
        both = [_status(piece.strip(), legend) for piece in pieces]
        if all(both):
            return [Said(both[0], MORNING, 0.5), Said(both[1], AFTERNOON, 0.5)]
        return next(piece.strip() for piece, found in zip(pieces, both, strict=True) if not found)
    match = _OVERTIME.fullmatch(text)
    if match and (status := _status(match[1].strip(), legend)):
        return [Said(status, half, share, float(match[2]))]
    extra = _EXTRA.fullmatch(text)
    if not extra or not (status := _status(extra[1].strip(), legend)):
        return text
    besides = _status(extra[2].strip(), legend)
    return [Said(status, half, share), Said(besides, half, share)] if besides else extra[2].strip()


def _status(text: str, legend: Mapping[str, str]) -> str:
    return legend.get(text) or code_word(plain(text), STATUS) or ""
