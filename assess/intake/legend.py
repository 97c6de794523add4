"""The legend of a symbol grid and what a cell of the grid says by it.

Symbols mean what the sheet's own legend says (出勤√ 事假△ 病假＋) and nothing else; ＋ (U+FF0B) and + (U+002B) are two signs and are
never folded. Whole words (病假, 未打卡) speak for themselves. ``√+3.5`` is a day with overtime hours, ``√/△`` two half days. A label
counts only as a whole: 非因公迟到 is not 迟到. ``△事假（半天）`` is half a day.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.cells import Value, plain
from assess.intake.legendtext import pairs
from assess.intake.values import code_word
from assess.tables import TABLES

STATUS = TABLES["attendance_days"].column("status")
_OVERTIME = re.compile(r"(.+)\+([0-9]+(?:\.[0-9]+)?)(?:[hH]|小时)?")
_EXTRA = re.compile(r"(.+)\+(.+)")
MORNING, AFTERNOON, HALF = "上午", "下午", "半天"
NOT_COUNTED = "不计"
# What a legend writes for a status beside the words that lists use.
_ALSO = dict.fromkeys(("到岗", "在岗", "上班", "实到", "全勤", "正常上班"), "出勤") | {"无故旷工": "旷工"}
_PART = {"半天": HALF, "半日": HALF, "0.5天": HALF, "0.5": HALF, "上午": MORNING, "下午": AFTERNOON}
_WHOLE = {"全天", "整天", "一天", "1天", "天", "日", "小时", "次"}
_PARTS = "|".join(map(re.escape, sorted([*_PART, *_WHOLE - {"天", "日", "小时", "次"}], key=len, reverse=True)))
_QUALIFIED = re.compile(rf"(?P<lead>{_PARTS})?的?(?P<core>.+?)(?P<tail>{_PARTS})?")
_NOTE = re.compile(r"\(([^()]*)\)?")
_INSTRUCTION = re.compile(r"(?:请|须|需)?(?:注明|写明|填写|附).*")
_SENTENCE = 8
_MEANING = re.compile(rf"(.+)（({HALF}|{MORNING}|{AFTERNOON})）")


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: status, half of the day ("" = whole or not said which), share of a day, overtime hours."""

    status: str
    half: str
    days: float
    hours: float | None = None


def read_legend(texts: Iterable[str]) -> tuple[dict[str, str], dict[str, set[str]], dict[str, str]]:
    """Symbol -> meaning, the symbols with two meanings, and the symbols whose label is no known word.

    A text in which no label is known is no legend and says nothing.
    """
    seen: dict[str, set[str]] = {}
    strange: dict[str, str] = {}
    for text in texts:
        found = pairs(text, lambda label: bool(meaning(label)))
        if not any(meaning(label) for _, labels in found for label in labels):
            continue
        for sign, labels in found:
            words = {meaning(label) for label in labels}
            if "" in words:
                strange.setdefault(sign, "、".join(labels))
            else:
                seen.setdefault(sign, set()).update(words)
    for sign, label in list(strange.items()):
        if sign in seen and len(label) > _SENTENCE:
            del strange[sign]
        elif sign in seen:
            seen[sign].add(strange.pop(sign))
    clashes = {sign: words for sign, words in seen.items() if len(words) > 1}
    return {sign: min(words) for sign, words in seen.items() if len(words) == 1}, clashes, strange


def meaning(label: str) -> str:
    """The canonical meaning of a whole label: a status, or one with its part of the day (事假（半天）); "" if unknown."""
    text = "".join(plain(label).split())
    if status := _word(text):
        return status
    notes = [note for note in _NOTE.findall(text) if not _INSTRUCTION.fullmatch(note)]
    match = _QUALIFIED.fullmatch(_NOTE.sub("", text))
    if not match or any(note not in _PART and note not in _WHOLE for note in notes):
        return ""
    parts = {_PART.get(note, "") for note in (match["lead"], match["tail"], *notes) if note}
    core = _word(match["core"])
    if not core or len(parts) > 1:
        return ""
    part = next(iter(parts), "")
    return f"{core}（{part}）" if part else core


def _word(text: str) -> str:
    return _ALSO.get(text) or code_word(text, STATUS) or ""


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
    if status := _status(text, legend):
        said = _said(status, half)
        return [said] if said else text
    pieces = [piece.strip() for piece in re.split("[/／]", text)]
    if len(pieces) == 2 and all(pieces) and not half:
        return _divided(pieces, legend)
    match = _OVERTIME.fullmatch(text)
    if match and (said := _said(_status(match[1].strip(), legend), half)):
        return [Said(said.status, said.half, said.days, float(match[2]))]
    extra = _EXTRA.fullmatch(text)
    if not extra or not (said := _said(_status(extra[1].strip(), legend), half)):
        return text
    besides = _said(_status(extra[2].strip(), legend), half)
    return [said, besides] if besides else extra[2].strip()


def _divided(pieces: list[str], legend: Mapping[str, str]) -> list[Said] | str:
    """Two signs in one cell as the two halves of the day; the first that is not understood as such."""
    found: list[Said] = []
    for piece, half in zip(pieces, (MORNING, AFTERNOON), strict=True):
        said = _said(_status(piece, legend), half)
        if said is None:
            return piece
        found.append(said)
    return found


def _said(status: str, half: str) -> Said | None:
    """A status in a row or half of a cell; ``None`` if there is none, or if it is one of the other half of the day."""
    match = _MEANING.fullmatch(status)
    part = match[2] if match else ""
    if not status or (half and part in {MORNING, AFTERNOON} and part != half):
        return None
    which = half or (part if part != HALF else "")
    return Said(match[1] if match else status, which, 0.5 if half or part else 1.0)


def _status(text: str, legend: Mapping[str, str]) -> str:
    return legend.get(text) or code_word(plain(text), STATUS) or ""
