"""Dates and moments as people write them: 2024.3.5, 2024年3月5日, 20240305, with a weekday or a time, or as a serial number.

A date that may be read in two ways (3/4/24) or that does not exist (2024-02-30) is never guessed.
"""

import calendar
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from assess.cells import Value, plain
from assess.intake.clock import DAY, time_of
from assess.tables import Column

DASHES = {"-", "--", "---", "—", "——", "–", "/", "\\", "／"}
NOTHING = DASHES | {"无", "待定", "暂无", "未定", "不详", "空", "n/a", "暂不享受", "null", "none"}
One = tuple[object, str, str]
_DATE = re.compile(
    r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?(?:[ (]*(?:上午|下午|前|之前|以前|前后)[)]?)?"
    r"(?:[T ]*([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,6})?)?)?"
)
_DIGIT_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*月?份?")
TIMES = {"time-only", "punch-next-day"}
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)([一二三四五六日天])\)?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].*)?")
WEEKDAYS = {word: index for index, word in enumerate("一二三四五六日")} | {"天": 6}
EPOCH = datetime(1970, 1, 1)
# Columns in which a month without a day is meant from its first or until its last day, and words for an end still open.
_MONTHLY = {"月份": False, "任职起": False, "任职止": True, "截止月份": True, "任现职时间": False}
_MONTH_NAMES = range(12)
_OPEN_ENDS, _STILL = {"任职止"}, {"至今", "现在", "今", "目前", "在任"}
_SERIAL_ZERO = datetime(1899, 12, 30)
_SERIALS = (20000, 80000)
_LARGEST = 1e9


def as_date(value: Value, column: Column) -> One:
    """A day; a time of day that comes with it is dropped."""
    moment, note, hint = as_datetime(value, column)
    if note in TIMES or moment is None:
        return None, ("date-unreadable" if note in TIMES else note), hint
    assert isinstance(moment, datetime)
    return moment.replace(hour=0, minute=0, second=0, microsecond=0), note, hint


def as_datetime(value: Value, column: Column) -> One:
    """A moment; a bare time of day is noted and put on the first days of 1970, to be joined to its date later."""
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return _in_range(moment, "")
    if isinstance(value, time | timedelta):
        return _bare_time(value)
    if isinstance(value, float):
        return _serial(value)
    text = plain(value)
    if text.casefold() in NOTHING:
        return None, "value-blank-word", ""
    return (None, "date-unreadable", "") if has_mark(str(value)) else _text_date(text, column)


def has_mark(text: str) -> bool:
    """Whether a footnote mark or the like (² ①) stands in the text, which in its plain form would become a digit."""
    return not text.isascii() and any(unicodedata.category(char) == "No" for char in text)


def shifted(value: Value, days: int) -> Value:
    """A bare day number as it counts from 1900; anything else as it is, also a date written as 20240305."""
    return value + days if days and isinstance(value, float) and 0 <= value <= _SERIALS[1] else value


def _serial(number: float) -> One:
    if _SERIALS[0] <= number <= _SERIALS[1]:
        moment = _SERIAL_ZERO + timedelta(seconds=round(number * 86400))
        return moment, "date-from-serial", ""
    if abs(number) < _LARGEST and number == int(number) and (match := _DIGIT_DATE.fullmatch(str(int(number)))):
        return _made(match.groups(), "date-from-text")
    return None, "date-unreadable", ""


def _text_date(text: str, column: Column) -> One:
    weekday = _WEEKDAY.search(text)
    bare = _WEEKDAY.sub(" ", text).strip() if weekday else text
    match = _DATE.fullmatch(bare) or _DIGIT_DATE.fullmatch(bare)
    if match:
        moment, note, hint = _made(match.groups(), "" if _ISO.fullmatch(text) else "date-from-text")
        if weekday and isinstance(moment, datetime) and moment.weekday() != WEEKDAYS[weekday[1]]:
            return moment, "weekday-wrong", ""
        return moment, note, hint
    if (match := _MONTH.fullmatch(bare)) and column.heading in _MONTHLY:
        return _month(int(match[1]), int(match[2]), _MONTHLY[column.heading])
    if column.heading in _OPEN_ENDS and bare in _STILL:
        return None, "", ""
    return _bare_time(bare)


def _bare_time(value: Value) -> One:
    """A time of day, or of the night that follows, on the first day of 1970."""
    at = time_of(value)
    if at is None:
        return None, "date-unreadable", ""
    return EPOCH + at, "time-only" if at < DAY else "punch-next-day", ""


def _month(year: int, month: int, last: bool) -> One:
    """The first or the last day of a month that is all that was written."""
    if not 0 < month <= len(_MONTH_NAMES):
        return None, "date-unreadable", ""
    day = calendar.monthrange(year, month)[1] if last else 1
    return _made((str(year), str(month), str(day)), "date-month-only")


def _made(parts: Sequence[str | None], note: str) -> One:
    try:
        moment = datetime(*(int(part or 0) for part in parts))  # type: ignore[arg-type]
    except ValueError:
        return None, "date-unreadable", ""
    return _in_range(moment, note)


def _in_range(moment: datetime, note: str) -> One:
    """A moment of our time: a date cell that shows 1900 holds a small number, such as hours formatted as a date."""
    return (moment, note, "") if 1900 < moment.year < 2200 else (None, "date-unreadable", "")
