"""Numbers and shares as people write them, by one grammar of our own: ``2``, ``２``, ``2次``, ``1,234``, ``两``, ``184:00``, ``95%``.

Read after a change that loses nothing: full-width digits, thousands separators, the column's own unit, Chinese numerals spelt
in full, and hours and minutes in a column of hours. Everything else is a question: ``1,5`` and ``23/19`` are two numbers, a
lone ``一`` may be a dash, and a share of 1.2 may be 120% or 1.2%. A number with a unit is not negative, but a rate may fall.
No word and no blank ever becomes 0.

A number is *impossible* beyond what can be meant at all: a hundred years in a column of days, hours or minutes (telephone
numbers in the wrong column, 1e300), a milliard in one of pieces, and elsewhere the fifteen digits that a spreadsheet
keeps. What a single day or month can hold is looked at later, in ``limits``.
"""

import re
from datetime import time, timedelta

import numpy as np

from assess.cells import Value, plain
from assess.intake.dates import NOTHING, One, has_mark
from assess.intake.units import FRACTION, PER_CENT
from assess.tables import Column

_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,17})?")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,4})?")
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")
_UNIT_WORDS = {
    "天": ("天", "日"), "小时": ("小时", "时", "h"), "分钟": ("分钟", "分", "min"), "次": ("次",), "件": ("件",), "票": ("票",),
    "分": ("分",), "月": ("月", "月份"), "年": ("年度", "年"), "秒": ("秒",), PER_CENT: ("%",), FRACTION: (),
    "": ("天", "小时", "分钟", "次", "件", "票", "分", "个", "人"),
}  # fmt: skip
_HUNDRED_YEARS = 36600.0
_MOST = {"天": _HUNDRED_YEARS, "小时": _HUNDRED_YEARS * 24, "分钟": _HUNDRED_YEARS * 1440}
_MOST |= dict.fromkeys(("次", "件", "票", "分", "个", "人", "户"), 1e9)
_MAY_FALL = ("", "%", PER_CENT, FRACTION)
_FIRST_YEAR, _LAST_YEAR = 1950.0, 2100.0
_EXACT_DIGITS = 1e15
_UNCLEAR_SHARE, _MOST_SHARE = 10.0, 100.0
_DIGITS = "零一二三四五六七八九"


def _spelt(number: int) -> str:
    """A number below a thousand in Chinese numerals, as it is spelt in full."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    word = f"{_DIGITS[hundreds]}百" if hundreds else ""
    word += f"{_DIGITS[tens]}十" if tens else "零" if hundreds and ones else ""
    word += _DIGITS[ones] if ones or not number else ""
    return word.removeprefix("一") if 10 <= number < 20 else word


_SPELT = {_spelt(number): float(number) for number in range(1000)}
_SPELT |= {word.replace("二百", "两百"): number for word, number in _SPELT.items() if word.startswith("二百")}
_SPELT["两"] = 2.0


def as_number(value: Value, column: Column) -> One:
    """A finite number in the unit of the column; in a column of per cent 0.95 without the sign may be 95%."""
    number, note, hint = _number(value, column)
    if column.unit == "%" and isinstance(number, float) and 0 < abs(number) <= 1 and "%" not in plain(value):
        return None, "percent-unclear", ""
    return number, note, hint


def _number(value: Value, column: Column) -> One:
    if isinstance(value, float) and np.isfinite(value):
        return _checked(value, column, "")
    if isinstance(value, timedelta):
        return _duration(value.total_seconds() / 3600, column)
    if isinstance(value, time):
        return _duration(value.hour + value.minute / 60 + value.second / 3600, column)
    text = plain(value) if isinstance(value, str) else ""
    if text.casefold() in NOTHING:
        return None, "value-blank-word", ""
    return (None, "number-unreadable", "") if has_mark(str(value)) else _written(text, value, column)


def _written(text: str, value: Value, column: Column) -> One:
    if _NUMBER.fullmatch(text):
        return _checked(float(text), column, "" if str(value).strip().isascii() else "number-adjusted")
    if _THOUSANDS.fullmatch(text):
        return _checked(float(text.replace(",", "")), column, "number-adjusted")
    if match := _CLOCK.fullmatch(text):
        return _duration(int(match[1]) + int(match[2]) / 60 + int(match[3] or 0) / 3600, column)
    if text in _SPELT and text != "一":
        return _checked(_SPELT[text], column, "number-adjusted")
    for unit in _UNIT_WORDS.get(column.unit, (column.unit,)):
        bare = text.removesuffix(unit).strip()
        if bare != text and (_NUMBER.fullmatch(bare) or bare in _SPELT):
            return _checked(_SPELT[bare] if bare in _SPELT else float(bare), column, "number-adjusted")
    return None, "number-unreadable", ""


def _duration(hours: float, column: Column) -> One:
    """Hours and minutes; only a column of hours says that 8:30 is a length and no time of day."""
    if column.unit != "小时":
        return None, "number-unreadable", ""
    return _checked(hours, column, "number-adjusted")


def _checked(number: float, column: Column, note: str) -> One:
    if abs(number) > _MOST.get(column.unit, _EXACT_DIGITS):
        return None, "number-impossible", ""
    if number < 0 and column.unit not in _MAY_FALL:
        return None, "number-negative", ""
    if column.unit == "月" and not 1 <= number <= 12:
        return None, "month-outside-year", ""
    if column.unit == "年" and not (_FIRST_YEAR <= number <= _LAST_YEAR and number.is_integer()):
        return None, "number-impossible", ""
    return number, note, ""


def as_percent(value: Value, column: Column) -> One:
    """A share: ``95%``, 0.95 and 95 are the same; between 1 and 10 a number without the sign may be either."""
    text = plain(value)
    if column.unit in {PER_CENT, FRACTION} and not text.endswith("%"):
        number, note, hint = as_number(value, column)
        return _share(
            number / (100 if column.unit == PER_CENT else 1) if isinstance(number, float) else None, note, hint
        )
    if isinstance(value, str) and text.endswith("%"):
        number, note, hint = as_number(text[:-1].strip(), column)
        return _share(number / 100 if isinstance(number, float) else None, note, hint)
    number, note, hint = as_number(value, column)
    if not isinstance(number, float) or number <= 1:
        return _share(number, note, hint)
    if number <= _UNCLEAR_SHARE:
        return None, "percent-unclear", ""
    return _share(number / 100, "percent-assumed", "")


def _share(number: object, note: str, hint: str) -> One:
    if not isinstance(number, float):
        return None, note, hint
    return (round(number, 8), note, hint) if abs(number) <= _MOST_SHARE else (None, "number-impossible", "")
