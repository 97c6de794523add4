"""The months that one text speaks of: a title, a label above the table, the name of a sheet or a file.

Read: a stretch of days (2024年1月21日至2月20日), of months (2026年1-6月, 2026.1-2026.6, 一季度, 上半年), one month with or without
its year (2024年3月, 202403 behind 月份, 三月). The day on which a sheet was filed, printed, sent or a rule was issued is no period;
it may only tell the year.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assess.cells import plain

_Y, _M, _D = r"((?:19|20|21)[0-9]{2})", r"([0-9]{1,2})", r"([0-9]{1,2})"
_TO = r"\s*[~∼至到—–-]+\s*"
_DATE = r"(?:19|20)[0-9]{2}\s*[-/.年]\s*[0-9]{1,2}(?:\s*[-/.月]\s*[0-9]{1,2}日?|月)?"
_FILED = "填报|填表|报送|上报|呈报|制表|编制|打印|导出|生成|印发|提交|更新|公示"
_RULED = "修订|发布|公布|启用|施行|实施|执行|制定"
_MADE = re.compile(rf"(?:{_FILED}|{_RULED})(?:时间|日期|日)?[:为于]?\s*{_DATE}")
_DONE = re.compile(rf"[自从于]?{_DATE}\s*起?(?:{_FILED}|{_RULED})")
_BY_RULE = re.compile(_RULED)
_SIGNED = re.compile(r"\(\s*((?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)\s*\)")
_PARTS = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})")
_RANGE = re.compile(rf"(?<![0-9]){_Y}[-/.年]{_M}[-/.月]{_D}日?{_TO}(?:{_Y}[-/.年])?{_M}[-/.月]{_D}日?(?![0-9])")
_IN_MONTH = re.compile(rf"(?<![0-9]){_Y}[-/.年]{_M}[-/.月]{_D}日?{_TO}{_D}日")
_SHORT_RANGE = re.compile(
    rf"(?<![0-9-]){_M}[-/.月]{_D}日?\s*[~∼至到—–]+\s*{_M}[-/.月]{_D}日?(?![0-9])|(?<![0-9-]){_M}月{_D}日{_TO}{_M}月{_D}日?(?![0-9])"
)
_MONTHS = re.compile(
    rf"(?<![0-9])(?:{_Y}\s*[-/.年]\s*)?{_M}月?份?(?:{_TO}|\s*[、,和及]\s*)(?:{_Y}\s*[-/.年]\s*)?{_M}月(?!\s*[0-9])"
    rf"|(?<![0-9]){_Y}\s*[-/.年]\s*{_M}月?{_TO}{_Y}\s*[-/.年]\s*{_M}月?(?![0-9./月-])"
)
_PART = re.compile(rf"(?:{_Y}年?度?)?\s*第?(?:([一二三四1-4])季度|([上下])半年)")
_DAY = re.compile(rf"(?<![0-9]){_Y}[-/.年]{_M}[-/.月][0-9]{{1,2}}(?:日|(?![0-9]))")
_YEAR_MONTH = re.compile(rf"(?<![0-9]){_Y}\s*[-/.年]\s*{_M}\s*月?(?![0-9-])")
_COMPACT = re.compile(r"月[份度]?[:]?\s*((?:19|20)[0-9]{2})([01][0-9])(?![0-9])")
_MONTH = re.compile(r"(?<![0-9])([0-9]{1,2})月(?:份|度)?(?!\s*[0-9])|(?<![一二三四五六七八九十每个])(十[一二]?|[一二三四五六七八九])月(?:份|度)?(?![一二三四五六七八九十])")  # fmt: skip
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年")
_BARE_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_QUARTER = re.compile("季(?!度)")
_TO_DATE = re.compile("累计|截[至止]")
CHINESE_MONTHS = {word: at for at, word in enumerate([*"一二三四五六七八九十", "十一", "十二"], start=1)}
DAYS, SEVERAL, ONE, YEARLESS, WEAK = range(5)
Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Spoken:
    """First and last day as year, month, day (0 = not written), how it is written, and the words."""

    first: Day
    last: Day
    rank: int
    words: str

    def months(self) -> set[tuple[int, int]]:
        """Every month from the first to the last, with its year (0 = not written)."""
        (year, month, _), (to_year, to_month, _) = self.first, self.last
        count = (to_year - year) * 12 + to_month - month if year else (to_month - month) % 12
        steps = range(month - 1, month + max(count, 0))
        return {(year + step // 12 if year else 0, step % 12 + 1) for step in steps}

    def agrees(self, other: "Spoken") -> bool:
        """Whether the two have a month in common, as far as both write the year."""
        return any(
            a[1] == b[1] and (a[0] == b[0] or not a[0] or not b[0]) for a in self.months() for b in other.months()
        )


def spoken(text: str) -> Spoken | None:
    """The period that a text writes, without the dates on which it was made; ``None`` if it writes no month."""
    bare = without_filing(plain(text))
    for read in (_days, _several, _part, _one, _compact, _weak, _yearless):
        found = read(bare)
        if found and all(1 <= month <= 12 for _, month, _ in (found.first, found.last)):
            return _to_date(found) if _TO_DATE.search(bare) else found
    return None


@cache
def of_heading(text: str) -> Spoken | None:
    """The months of a heading or a cell that says nothing else, with the year that it writes anywhere (2026年一月)."""
    said, years = spoken(_QUARTER.sub("季度", text)), years_in(text, True)
    if said is None or said.last[0] or len(years) != 1:
        return said
    year = years.pop()
    return replace(said, first=(year, *said.first[1:]), last=(year, *said.last[1:]))


def _to_date(found: Spoken) -> Spoken:
    """A month up to which something was added up stands for all months of its year so far."""
    year, month, _ = found.first
    counts = found.rank in (ONE, YEARLESS) and month > 1
    return Spoken((year, 1, 0), found.last, SEVERAL, found.words) if counts else found


def without_filing(text: str) -> str:
    """A folded text without the dates on which something was filed, printed, sent, issued or signed."""
    return _SIGNED.sub(" ", _DONE.sub(" ", _MADE.sub(" ", text)))


def filed(texts: Sequence[str]) -> tuple[int, int] | None:
    """Year and month of the first filing date in the texts."""
    for text in map(plain, texts):
        for found in (_MADE.search(text), _DONE.search(text), _SIGNED.search(text)):
            parts = _PARTS.search(found[0]) if found else None
            if found and parts and not _BY_RULE.search(found[0]):
                return int(parts[1]), int(parts[2])
    return None


def years_in(text: str, bare: bool = False) -> set[int]:
    """The years that a text writes, with ``bare`` also those without 年, as in the name of a file."""
    return {int(year) for year in (_BARE_YEAR if bare else _YEAR).findall(without_filing(plain(text)))}


def _days(text: str) -> Spoken | None:
    if match := _RANGE.search(text):
        year, month, day, to_year, to_month, to_day = (int(part or 0) for part in match.groups())
        return Spoken((year, month, day), (to_year or year, to_month, to_day), DAYS, match[0])
    if match := _IN_MONTH.search(text):
        year, month, day, to_day = (int(part) for part in match.groups())
        return Spoken((year, month, day), (year, month, to_day), DAYS, match[0])
    if match := _SHORT_RANGE.search(text):
        month, day, to_month, to_day = (int(part) for part in match.groups() if part)
        months = {int(b): int(a) for a, b in _YEAR_MONTH.findall(text)}
        year = months.get(to_month, 0) or (months[month] + (month > to_month) if month in months else 0)
        return Spoken((year - (month > to_month) if year else 0, month, day), (year, to_month, to_day), DAYS, match[0])
    return None


def _several(text: str) -> Spoken | None:
    match = _MONTHS.search(text)
    if not match:
        return None
    year, month, to_year, to_month = (
        int(part or 0) for part in (match.groups()[:4] if match[2] else match.groups()[4:])
    )
    if year and not to_year:
        to_year = year + (to_month < month)
    return Spoken((year, month, 0), (to_year if year else 0, to_month, 0), SEVERAL, match[0])


def _part(text: str) -> Spoken | None:
    match = _PART.search(text)
    if not match:
        return None
    year = int(match[1] or next(iter(years_in(text)), 0))
    if match[2]:
        first = (int(CHINESE_MONTHS.get(match[2]) or match[2]) - 1) * 3 + 1
        return Spoken((year, first, 0), (year, first + 2, 0), SEVERAL, match[0])
    first = 1 if match[3] == "上" else 7
    return Spoken((year, first, 0), (year, first + 5, 0), SEVERAL, match[0])


def _one(text: str) -> Spoken | None:
    match = _YEAR_MONTH.search(_DAY.sub(" ", text))
    return (
        Spoken((int(match[1]), int(match[2]), 0), (int(match[1]), int(match[2]), 0), ONE, match[0]) if match else None
    )


def _compact(text: str) -> Spoken | None:
    match = _COMPACT.search(text)
    return (
        Spoken((int(match[1]), int(match[2]), 0), (int(match[1]), int(match[2]), 0), ONE, match[0]) if match else None
    )


def _yearless(text: str) -> Spoken | None:
    match = _MONTH.search(text)
    month = int(match[1] or CHINESE_MONTHS[match[2]]) if match else 0
    return Spoken((0, month, 0), (0, month, 0), YEARLESS, match[0]) if match else None


def _weak(text: str) -> Spoken | None:
    """A single day, unless a month is written beside it."""
    match = _DAY.search(text)
    if not match or _yearless(_DAY.sub(" ", text)):
        return None
    return Spoken((int(match[1]), int(match[2]), 0), (int(match[1]), int(match[2]), 0), WEAK, match[0])
