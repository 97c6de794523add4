"""Cell values to declared kinds: own grammars for numbers, dates, flags, codes and identifiers; nothing is guessed.

Each converter takes the distinct values of a column once and returns, beside the converted values, a note per distinct
value: a finding code when the value is missing by a word (``--``), was read only after a change (``2次``), or cannot be
read. What a note does to the value or to its row is said in ``EFFECT``.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import numpy as np

from assess import invisible
from assess.cells import CellError, Value, plain
from assess.intake.dates import DASHES, One, as_date, as_datetime, shifted
from assess.intake.idcards import as_card, check_digit
from assess.intake.numbers import as_number, as_percent
from assess.privacy import MASK, masked
from assess.tables import Column

TRUE = {
    "是",
    "√",
    "✓",
    "✔",
    "对",
    "有",
    "y",
    "yes",
    "true",
    "1",
    "满意",
    "非常满意",
    "已解决",
    "解决",
    "属实",
    "按时",
    "及时",
    "书面",
    "合格",
}
FALSE = {
    "否",
    "×",
    "✗",
    "✘",
    "x",
    "无",
    "没有",
    "n",
    "no",
    "false",
    "0",
    "不满意",
    "未解决",
    "不属实",
    "超时",
    "不及时",
    "口头",
    "不合格",
}
# As Excel shows a number too long for it, and as it stores one: digits after the fifteenth are 0.
_SPOILT_ID = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+|[0-9]\.[0-9]+E[0-9]+", re.I)
_ROUNDED_ID = re.compile(r"[1-9][0-9]{14}0{3,}")
_CARD_LENGTH = 18
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_CJK_GAP = re.compile(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])")
_CJK = re.compile("[㐀-鿿·]+")
_KEPT_ID = re.compile(r'="([^"]*)"')
_TWO_SIGN_SURNAMES = frozenset(
    [
        "欧阳",
        "太史",
        "上官",
        "端木",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "夏侯",
        "诸葛",
        "尉迟",
        "皇甫",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "司徒",
        "司空",
        "轩辕",
        "百里",
        "东郭",
        "西门",
        "呼延",
        "万俟",
        "闻人",
        "澹台",
        "濮阳",
        "淳于",
        "单于",
        "申屠",
        "仲孙",
        "钟离",
        "鲜于",
        "闾丘",
        "拓跋",
        "赫连",
    ]
)
_NAME_NOTE = re.compile(
    r"^([㐀-鿿·]{2,4}?)[(]?((?:[0-9]{1,2}月[0-9]{1,2}[日号]?|[0-9]{4}|[0-9]{1,2}[./][0-9]{1,2})(?:入职|离职|辞职|转正|调入|调出|到岗|离岗|退休))[)]?$"
)
_EXACT_DIGITS = 1e15
LONG_TEXT = 2000

# What a note does: "keep" the value, set the cell to "missing", or "drop" the row.
EFFECT = {
    "value-blank-word": "missing", "number-adjusted": "keep", "number-unreadable": "missing", "number-negative": "missing",
    "number-impossible": "missing", "percent-assumed": "keep", "percent-unclear": "missing", "date-from-text": "keep", "date-from-serial": "keep", "date-unreadable": "missing",
    "date-month-only": "keep", "weekday-wrong": "keep", "punch-next-day": "keep", "flag-unknown": "missing", "code-unknown": "drop",
    "cell-error": "missing", "id-damaged": "missing", "name-cleaned": "keep", "name-note-split": "keep", "name-is-number": "keep",
    "text-too-long": "missing", "id-card-wrong": "keep", "id-card-unreadable": "missing", "text-redacted": "keep",
    "text-cleaned": "keep", "characters-variant": "keep", "month-outside-year": "missing",
}  # fmt: skip


@dataclass(slots=True)
class Converted:
    """Distinct values in their declared kind (``None`` or NaN or NaT = missing) with one note (or "") and hint each."""

    values: np.ndarray
    notes: list[str]
    hints: list[str]


def convert(values: Sequence[Value], column: Column, part: int = -1, shift: int = 0) -> Converted:
    """The distinct values of a column in its kind; ``part`` takes one side of a pair such as 30/28, ``shift`` see ``Sheet``."""
    single = _CONVERTERS[column.kind]
    since = shift if column.kind in {"date", "datetime"} else 0
    results = [_guarded(_part(shifted(value, since), part), column, single) for value in values]
    kept = [None if EFFECT.get(note, "keep") != "keep" else value for value, note, _ in results]
    return Converted(_array(kept, column.kind), [note for _, note, _ in results], [hint for *_, hint in results])


def _guarded(value: Value, column: Column, single: Callable[[Value, Column], One]) -> One:
    if isinstance(value, CellError):
        return None, "cell-error", ""
    if isinstance(value, float) and not np.isfinite(value) and column.kind in {"text", "code"}:
        return None, "cell-error", ""
    if value is None or (isinstance(value, str) and _is_blank(value)):
        return None, "", ""
    return single(value, column)


def _is_blank(text: str) -> bool:
    """Whether nothing can be seen in a text."""
    return not text.strip() or (not text.isprintable() and not plain(text))


def _part(value: Value, part: int) -> Value:
    if part < 0 or not isinstance(value, str):
        return value
    pieces = plain(value).split("/")
    return pieces[part].strip() if len(pieces) == 2 else value


def _array(values: list[object], kind: str) -> np.ndarray:
    if kind in {"number", "percent"}:
        return np.array([np.nan if value is None else value for value in values], dtype=float)
    if kind in {"date", "datetime"}:
        return np.array([np.datetime64("NaT") if value is None else value for value in values], dtype="datetime64[us]")
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _flag(value: Value, column: Column) -> One:
    if isinstance(value, bool):
        return value, "", ""
    text = plain(value).casefold()
    if told := next((meaning for word, meaning in column.words.items() if plain(word).casefold() == text), ""):
        return told == "是", "", ""
    if text in TRUE:
        return True, "", ""
    if text in FALSE:
        return False, "", ""
    if text in DASHES or text in {"待定", "未定", "n/a"}:
        return None, "value-blank-word", ""
    return None, "flag-unknown", ""


def _code(value: Value, column: Column) -> One:
    text = " ".join(plain(value).split())
    if text in DASHES:
        return None, "value-blank-word", ""
    if not column.words:
        return _free(text, value)
    known = code_word(text, column)
    if known is not None:
        return known, "", ""
    if column.open:
        return _free(text, value)
    return None, "code-unknown", "、".join(difflib.get_close_matches(text, list(column.words), 3, 0.4))


@cache
def _folded(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {plain(word).casefold(): canonical for word, canonical in words}


def code_word(text: str, column: Column) -> str | None:
    """The canonical word for a code as written, compared as a whole; 请假(事假) and 正常(请假) are read by their inside."""
    folded = _folded(tuple(column.words.items()))
    if text.casefold() in folded:
        return folded[text.casefold()]
    match = re.fullmatch(r"(?:请假|休假|正常)\((.+)\)", text)
    return folded.get(match[1].casefold()) if match else None


def _id(value: Value, column: Column) -> One:
    if isinstance(value, float):
        if not np.isfinite(value) or abs(value) >= _EXACT_DIGITS:
            return None, "id-damaged", ""
        return (str(int(value)) if value.is_integer() else repr(value)), "", ""
    text = _bare_id("".join(plain(value).split()))
    if text in DASHES:
        return None, "value-blank-word", ""
    rounded = _ROUNDED_ID.fullmatch(text) and not (len(text) == _CARD_LENGTH and check_digit(text[:-1]) == "0")
    return (None, "id-damaged", "") if rounded or _SPOILT_ID.fullmatch(text) else (text, _odd(value), "")


def _bare_id(text: str) -> str:
    """An id without what spreadsheets need to keep it as text: ="001" in text files, an apostrophe in front."""
    kept = _KEPT_ID.fullmatch(text)
    return kept[1] if kept else text.removeprefix("'").removeprefix("’")


def _text(value: Value, column: Column) -> One:
    if column.name == "name":
        return _name(value)
    text = plain(value) if not isinstance(value, datetime) else str(value)
    if len(text) > LONG_TEXT:
        return None, "text-too-long", ""
    return (None, "value-blank-word", "") if text in DASHES else _free(text, value)


def _name(value: Value) -> One:
    text = _closed_up(plain(value))
    if text in DASHES:
        return None, "value-blank-word", ""
    if text.isascii() and text.isdigit():
        return text, "name-is-number", ""
    if masked(text) != text:
        return masked(text).replace(MASK, "").strip(" ()"), "text-redacted", ""
    split = _NAME_NOTE.match(text)
    if split:
        return split[1], "name-note-split", split[2]
    odd = _odd(value)
    if odd != "characters-variant" and isinstance(value, str):
        odd = "name-cleaned" if text != value.strip() else ""
    return text, odd, ""


def _closed_up(text: str) -> str:
    """A name without blanks between its signs (张　三, 欧阳 锋); two whole names side by side (张三 李四) stay two."""
    parts = text.split()
    whole = len(parts) > 1 and all(len(part) > 1 and _CJK.fullmatch(part) for part in parts)
    return text if whole and parts[0] not in _TWO_SIGN_SURNAMES else _CJK_GAP.sub("", text)


def _odd(value: Value) -> str:
    """The note on characters that look like others (⼭ for 山), or like nothing."""
    if not isinstance(value, str):
        return ""
    if _RADICAL.search(value) or not unicodedata.is_normalized("NFC", value):
        return "characters-variant"
    return "text-cleaned" if invisible.occurs(value) else ""


def _free(text: str, value: Value) -> One:
    """A text in any words without the personal numbers somebody wrote into it, and the note that matters most."""
    hidden = masked(text)
    return hidden, ("text-redacted" if hidden != text else _odd(value)), ""


_CONVERTERS: dict[str, Callable[[Value, Column], One]] = {
    "text": _text, "id": _id, "secret": as_card, "code": _code, "date": as_date, "datetime": as_datetime, "number": as_number,
    "percent": as_percent, "flag": _flag,
}  # fmt: skip
