"""Day headings that write their month: ``3/1``, ``3-1``, ``3月1日``, ``03.01``, ``3月1日(周日)``, and whole dates as text.

Read: pairs with 月 wherever they stand; two bare numbers where enough of them follow each other in one row, the day being the
number that counts up (``3/1 3/2``, but also ``1/3 2/3``), or where the next column counts on (``3/21 22 23``). ``3.1`` typed as a
number lost its last zero where ``3.10`` is due.
Not read: pairs that leave open which number is the day, and short rows of ``1.1 1.2``, which number anything.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import accumulate, pairwise

from assess.cells import Value, plain
from assess.intake.dates import WEEKDAYS, as_date
from assess.intake.namedays import Day
from assess.tables import TABLES

_DATE = TABLES["punches"].column("date")
_WEEK = r"\s*\(?\s*(?:星期|周|礼拜)?([一二三四五六日天])?\s*\)?"
_NAMED = re.compile(rf"([0-9]{{1,2}})月([0-9]{{1,2}})\s*[日号]?{_WEEK}")
_BARE = re.compile(rf"([0-9]{{1,2}})\s*([-/.])\s*([0-9]{{1,2}})\s*[日号]?{_WEEK}")
_LEAST_BARE, _LEAST_POINTS = 10, 15
_MONTH_END = 28
Pair = tuple[int, Day]
_Bare = tuple[int, int, int | None]


def whole_date(cell: str) -> Day | None:
    """The day of a whole date that is written as text; ``None`` if it is none or its weekday is another."""
    if not plain(cell)[:4].isdigit():
        return None
    moment, note, _ = as_date(cell, _DATE)
    return (moment.day, moment.weekday(), moment.date()) if isinstance(moment, datetime) and note != "weekday-wrong" else None  # fmt: skip


def month_days(cells: Sequence[Value], days: Sequence[Day | None]) -> dict[int, Pair]:
    """Position -> month and day of every heading of a row that writes both without a year; ``days`` are its plain ones."""
    named = {at: (int(m[1]), _day(m[2], m[3])) for at, cell in _texts(cells) if (m := _NAMED.fullmatch(plain(cell)))}
    found = {at: pair for at, pair in named.items() if _exists(pair)}
    bare = _bare(cells)
    return found | (_read(bare) if len(bare) >= _least(cells, bare) else _counted_on(bare, days))


def first_and_last(numbers: Sequence[int], months: Sequence[int]) -> tuple[int, int]:
    """The months of the first and the last of the days, by those that are written (0 = not in this heading)."""
    turns = [0, *accumulate(later < earlier for earlier, later in pairwise(numbers))]
    start = next(month - turn for month, turn in zip(months, turns, strict=True) if month)
    return (start - 1) % 12 + 1, (start + turns[-1] - 1) % 12 + 1


def _counted_on(bare: dict[int, _Bare], days: Sequence[Day | None]) -> dict[int, Pair]:
    """The pairs whose day the plain number in the next column follows."""
    pairs = {at: (one, (two, week, None)) for at, (one, two, week) in bare.items()}
    after = {at: days[at + 1] for at in pairs if at + 1 < len(days)}
    return {at: pairs[at] for at, day in after.items() if day and day[0] == pairs[at][1][0] + 1 and _exists(pairs[at])}


def _texts(cells: Sequence[Value]) -> list[tuple[int, str]]:
    return [(at, cell) for at, cell in enumerate(cells) if isinstance(cell, str)]


def _day(number: str, weekday: str | None) -> Day:
    return int(number), WEEKDAYS[weekday] if weekday else None, None


def _exists(pair: Pair) -> bool:
    """Whether there is such a day in some year."""
    month, (number, *_) = pair
    try:
        return bool(date(2000, month, number))
    except ValueError:
        return False


def _bare(cells: Sequence[Value]) -> dict[int, _Bare]:
    """Position -> the two numbers and the weekday of headings that are two numbers."""
    texts = {at: m for at, cell in _texts(cells) if (m := _BARE.fullmatch(plain(cell)))}
    found = {at: (int(m[1]), int(m[3]), WEEKDAYS[m[4]] if m[4] else None) for at, m in texts.items()}
    return dict(sorted({**found, **_points(cells)}.items()))


def _points(cells: Sequence[Value]) -> dict[int, _Bare]:
    """The numbers such as 3.1 and 3.11 of a row, each as month and day; a lost zero is put back where its neighbours have it."""
    texts = ((at, *f"{cell:g}".partition(".")[::2]) for at, cell in enumerate(cells) if isinstance(cell, float))
    spots = [
        (at, int(whole), part) for at, whole, part in texts if whole.isdigit() and part.isdigit() and len(part) < 3
    ]
    found: dict[int, _Bare] = {}
    before = -1
    for (at, month, part), after in pairwise([*spots, (0, 0, "0")]):
        options = _options(part)
        follows = [day for day in options if day + 1 in _options(after[2]) or (day >= _MONTH_END and after[1] != month)]
        before = next((day for day in options if day == before + 1), (follows or options)[0])
        found[at] = month, before, None
    return found


def _options(part: str) -> tuple[int, ...]:
    """The days that the digits behind a point may mean: .1 may be the 1st, or the 10th without its zero."""
    return (int(part), int(part) * 10) if len(part) == 1 else (int(part),)


def _least(cells: Sequence[Value], bare: dict[int, _Bare]) -> int:
    """How many pairs make a row of days; points also number chapters and items."""
    pointed = any(isinstance(cells[at], float) or "." in plain(cells[at]) for at in bare)
    return _LEAST_POINTS if pointed else _LEAST_BARE


def _read(bare: dict[int, _Bare]) -> dict[int, Pair]:
    """The pairs with the month first or with the day first, whichever makes more days follow each other; none if both do."""
    month_first: dict[int, Pair] = {at: (one, (two, week, None)) for at, (one, two, week) in bare.items()}
    day_first: dict[int, Pair] = {at: (two, (one, week, None)) for at, (one, two, week) in bare.items()}
    one, other = _following(month_first), _following(day_first)
    if one == other or max(one, other) < _LEAST_BARE - 1:
        return {}
    return {at: pair for at, pair in (month_first if one > other else day_first).items() if _exists(pair)}


def _following(pairs: dict[int, Pair]) -> int:
    """How many pairs are the day after the one before them."""
    return sum(
        (a[0] == b[0] and b[1][0] == a[1][0] + 1) or (b[0] == a[0] % 12 + 1 and b[1][0] == 1 and a[1][0] >= _MONTH_END)
        for a, b in pairwise(pairs.values())
    )
