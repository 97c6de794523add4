"""Times of day as punches are written: ``08:38``, several in one cell, glued together, and those after midnight.

``次日00:30``, ``+1 00:30``, ``00:30(次日)`` and ``24:15`` are punches of the night that follows and belong to the working day in whose
cell they stand. A punch is its distance from that day's midnight, so those of the night are a day or more. Nothing else is guessed:
``次日24:15`` says it twice and is read by nobody.
"""

import re
from datetime import date, datetime, time, timedelta

from assess.cells import Value, plain

DAY = timedelta(days=1)
LATEST = timedelta(hours=30)
_NEXT = r"次日|翌日|隔日|次晨|第二天"
_BEFORE = rf"(?:{_NEXT})\s*|\+1(?:[天日]\s*|\s+)"
_BEHIND = rf"\s*\((?:{_NEXT}|\+1[天日]?)\)|\s*(?:{_NEXT}|\+1[天日]?)(?=\s*(?:$|[、,;/|\n]))"
_PUNCH = re.compile(rf"({_BEFORE})?((?:[01]?[0-9]|2[0-9])):([0-5][0-9])(?::([0-5][0-9]))?({_BEHIND})?")


def whole_second(at: time) -> time:
    """A time of day to the nearest second; files keep 8:30:00 as a fraction that may fall just below it."""
    day = date(1970, 1, 1)
    moment = datetime.combine(day, at) + timedelta(milliseconds=500)
    return (moment if moment.date() == day else datetime.combine(day, at)).time().replace(microsecond=0)


def is_time(value: Value) -> bool:
    """Whether a cell holds at least one time of day."""
    if isinstance(value, timedelta):
        return timedelta(0) <= value < LATEST
    return isinstance(value, time) or (isinstance(value, str) and bool(_PUNCH.search(plain(value))))


def times_in(text: str) -> tuple[list[timedelta] | None, str]:
    """The punches of a text in its plain form, ``None`` if one says 次日 twice, and what is left of the text beside them."""
    found = [_since_midnight(match) for match in _PUNCH.finditer(text)]
    punches = [one for one in found if one is not None]
    return (punches if len(punches) == len(found) else None), _PUNCH.sub("", text)


def time_of(value: Value) -> timedelta | None:
    """The one punch that a cell holds and nothing else; ``None`` for any other cell."""
    if isinstance(value, time):
        at = whole_second(value)
        return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
    if isinstance(value, timedelta):
        return timedelta(seconds=round(value.total_seconds())) if timedelta(0) <= value < LATEST else None
    match = _PUNCH.fullmatch(plain(value)) if isinstance(value, str) else None
    return _since_midnight(match) if match else None


def _since_midnight(match: re.Match[str]) -> timedelta | None:
    hours, minutes, seconds = int(match[2]), int(match[3]), int(match[4] or 0)
    said = bool(match[1]) + bool(match[5])
    if said + (hours >= 24) > 1:
        return None
    return timedelta(days=said, hours=hours, minutes=minutes, seconds=seconds)


def moment_of(day: date, at: timedelta) -> datetime:
    """The moment of a punch of a working day."""
    return datetime(day.year, day.month, day.day) + at
