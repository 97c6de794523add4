"""A month as the house counts it: 上月21日至本月20日 instead of the calendar month that a title names.

``21日至20日`` ends in the month of the title, as most sheets mean it; ``本月21日至次月20日`` begins in it; 自然月 is the calendar month.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import timedelta

from assess.intake.period import Period, shifted

WORDS = ("自然月", "上月21日至本月20日", "本月21日至次月20日")
_CYCLE = re.compile(r"(上月|本月)?([0-9]{1,2})[日号]?(?:至|到|-|~|—)(本月|次月|下月)?([0-9]{1,2})[日号]?")
_LATEST = 28


@dataclass(frozen=True, slots=True)
class Cycle:
    """The first day of the month as counted (1 = a calendar month), and whether it lies in the month before the title's."""

    first: int
    before: bool

    def of(self, month: Period) -> Period:
        """The days that the calendar month of a title stands for; a period that is no calendar month stays."""
        last_day = monthrange(month.last.year, month.last.month)[1]
        whole = month.first.day == 1 and month.last.day == last_day and month.first.month == month.last.month
        other = shifted(month, -1 if self.before else 1)
        if self.first == 1 or not whole or other is None:
            return month
        begins, ends = (other, month) if self.before else (month, other)
        return Period(begins.first.replace(day=self.first), ends.first.replace(day=self.first) - timedelta(days=1))


def cycle(text: str) -> Cycle | None:
    """The cycle that a text without blanks says; ``None`` if it says none, or one with a gap."""
    if text in {"自然月", "1日至月末", "1日至31日"}:
        return Cycle(1, False)
    match = _CYCLE.fullmatch(text)
    if not match:
        return None
    first, last = int(match[2]), int(match[4])
    before = match[1] == "上月" or (not match[1] and match[3] not in {"次月", "下月"})
    sound = (
        1 < first <= _LATEST
        and last == first - 1
        and (match[3] != "本月" or before)
        and (match[1] != "上月" or match[3] in {None, "本月"})
    )
    return Cycle(first, before) if sound else None


def named(first: int, before: bool) -> str:
    """A cycle as it is written in a profile."""
    if first == 1:
        return WORDS[0]
    return f"上月{first}日至本月{first - 1}日" if before else f"本月{first}日至次月{first - 1}日"
