"""Day columns that are named instead of numbered: 周六, 周末, 国庆节 between the numbers of a grid.

A stretch of named columns is given its days only where the numbers on its two sides leave exactly as many days as it has columns,
or where it begins at the 1st. A name that stands for several days, or that may be a total beside the days, is a question. A row of
nothing but weekdays has no numbers at all; which days they are is for the calendar to say (see ``dating``).
"""

import re
from collections.abc import Sequence
from datetime import date

from assess.cells import Value, squeezed
from assess.intake.dates import WEEKDAYS

Day = tuple[int, int | None, date | None]
_FESTIVAL = (
    "元旦节?|除夕|春节|初[一二三四五六七八]|元宵节?|三八(?:妇女)?节|妇女节|清明节?|五一(?:劳动)?节?|劳动节|五四青年节|青年节|端午节?"
    "|中秋节?|十一国庆节?|国庆节?"
)
_REST = "周末|双休日?|公休日?|休息日?|休|法定节假日|法定假日|节假日|假日|假期|节日|放假"
_NAME = re.compile(rf"(?:(?:星期|周|礼拜)?([一二三四五六日天])|({_FESTIVAL})|(?:{_REST}))[0-9]?")
_AFTER = re.compile(rf"^(?:{_FESTIVAL}|{_REST})|(?:{_FESTIVAL}|{_REST})$")
_SHORTEST, _LONGEST = 28, 31


def is_name(cell: Value) -> bool:
    """Whether a heading is a weekday, a holiday or a word for a day off."""
    return isinstance(cell, str) and bool(_NAME.fullmatch(squeezed(cell)))


def without_name(text: str) -> str:
    """A heading such as ``1 元旦`` without its name."""
    return _AFTER.sub("", text).strip()


def filled(cells: Sequence[Day | None], headings: Sequence[Value]) -> list[Day | None]:
    """The days of a heading row with those of its named columns put in where only one reading fits."""
    days = list(cells)
    for first, last in _stretches(days, headings):
        names = headings[first : last + 1]
        before, after = (days[at] if 0 <= at < len(days) else None for at in (first - 1, last + 1))
        numbers = _numbers(before[0] if before else 0, after[0] if after else 0, names)
        for at, number in zip(range(first, last + 1), numbers, strict=False):
            days[at] = (number, _weekday(headings[at]), None)
    return days


def beside(headings: Sequence[Value], first: int, last: int, numbers: Sequence[int]) -> list[int]:
    """Positions of named columns right beside the days (from position ``first`` to ``last``) whose days nothing says.

    Behind a month or cycle that is complete, a name heads a total and is passed over.
    """
    left = first
    while left > 0 and _tells(headings[left - 1]):
        left -= 1
    right = last
    complete = numbers[-1] >= _SHORTEST or numbers[0] == numbers[-1] + 1
    while not complete and right + 1 < len(headings) and _tells(headings[right + 1]):
        right += 1
    return [*range(left, first), *range(last + 1, right + 1)]


def weekday_stretch(headings: Sequence[Value], least: int) -> tuple[int, tuple[int, ...]] | None:
    """The first position and the weekdays of the longest stretch of headings that are weekdays; ``None`` below ``least``."""
    said = [_weekday(cell) if isinstance(cell, str) else None for cell in headings]
    best = start = 0, 0
    for at, weekday in enumerate(said):
        start = (start[0], at + 1) if weekday is not None else (at + 1, at + 1)
        best = max(best, start, key=lambda span: span[1] - span[0])
    weekdays = tuple(weekday for weekday in said[best[0] : best[1]] if weekday is not None)
    return (best[0], weekdays) if len(weekdays) >= least else None


def _tells(cell: Value) -> bool:
    """Whether a name can stand by itself; a bare 日 or 六 may be anything."""
    return is_name(cell) and len(squeezed(cell)) > 1


def _weekday(cell: Value) -> int | None:
    match = _NAME.fullmatch(squeezed(cell))
    return WEEKDAYS[match[1]] if match and match[1] else None


def _stretches(days: Sequence[Day | None], headings: Sequence[Value]) -> list[tuple[int, int]]:
    """First and last position of every stretch of named columns that touches a numbered one."""
    found = []
    at = 0
    while at < len(days):
        end = at
        while end < len(days) and days[end] is None and is_name(headings[end]):
            end += 1
        touches = end > at and ((at > 0 and days[at - 1]) or (end < len(days) and days[end]))
        found += [(at, end - 1)] if touches else []
        at = max(end, at + 1)
    return found


def _numbers(before: int, after: int, names: Sequence[Value]) -> list[int]:
    """The days of a stretch between two numbers (0 = none on that side); empty if they do not fit."""
    count = len(names)
    if before and after:
        length = before + count + 1 - after
        if length and not _SHORTEST <= length <= _LONGEST:
            return []
        return [number - length if length and number > length else number for number in range(before + 1, before + count + 1)]  # fmt: skip
    if after:
        first = after - count
        dated = first >= 1 and all(_tells(name) and _weekday(name) is not None for name in names)
        return list(range(first, after)) if first == 1 or dated else []
    dated = before + count <= _LONGEST and all(_tells(name) and _says_which(name) for name in names)
    return list(range(before + 1, before + count + 1)) if dated else []


def _says_which(name: Value) -> bool:
    match = _NAME.fullmatch(squeezed(name))
    return bool(match and (match[1] or match[2]))
