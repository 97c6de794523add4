"""What heads a year matrix: the row of months, the year, and the counter that a row or the title names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from assess.cells import Sheet, Value, plain, squeezed
from assess.intake.headings import Heading, Match, lexicon, matches
from assess.intake.spoken import CHINESE_MONTHS
from assess.tables import TABLES

MONTHS = TABLES["attendance_months"]
MIN_MONTHS, SEARCHED = 6, 15
_MONTH = re.compile(r"(?:((?:19|20)[0-9]{2})[年./-])?(0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])(?:月份?)?")
_SAYS_MONTH = re.compile(r"月|(?:19|20)[0-9]{2}")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_ONE_YEAR = re.compile(r"(?:19|20)[0-9]{2}年?度?")
_UNITS = {"天": ("天数",), "次": ("次数",), "小时": ("小时", "时长", "时数"), "分钟": ("分钟", "时长", "分数")}
# 请假 and 其他 head a column of their own in some reports; in a title they may mean any leave.
_VAGUE = {"请假", "其他"}
_BARE_UNIT = re.compile(r"\((?:单位:?)?(天|次|小时|分钟)\)|单位:?(天|次|小时|分钟)")


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The heading row of the months: its number, the 1-based columns, and month and year of each (year 0 = not written)."""

    row: int
    cols: tuple[int, ...]
    months: tuple[tuple[int, int], ...]


def find_months(sheet: Sheet) -> MonthRow | None:
    """The first row with at least six months that follow each other; ``None`` if there is none."""
    for row, cells in enumerate(sheet.rows[:SEARCHED], start=1):
        found = [(col, month) for col, value in enumerate(cells, start=1) if (month := _month(value))]
        months = tuple(month for _, month in found)
        if len(found) >= MIN_MONTHS and all(_follows(a, b) for a, b in pairwise(months)):
            return MonthRow(row, tuple(col for col, _ in found), months)
    return None


def _month(value: Value) -> tuple[int, int] | None:
    """Year (0 if not written) and month of a heading."""
    if isinstance(value, date | datetime):
        return (value.year, value.month) if value.day == 1 else None
    text = squeezed(value) if isinstance(value, str) else ""
    match = _MONTH.fullmatch(text)
    if not match or not _SAYS_MONTH.search(text):
        return None
    return int(match[1] or 0), CHINESE_MONTHS.get(match[2]) or int(match[2])


def _follows(first: tuple[int, int], second: tuple[int, int]) -> bool:
    if first[0] and second[0]:
        return second[0] * 12 + second[1] == first[0] * 12 + first[1] + 1
    return second[1] == first[1] % 12 + 1


def years(heads: MonthRow, texts: Iterable[str]) -> tuple[date, ...]:
    """The first day of every month; empty if the year is not said, or said in two ways.

    A year written in the headings holds for the months behind it; months that run over the turn of a year need it there.
    """
    if any(year for year, _ in heads.months):
        return _by_headings(heads)
    if any(later < earlier for (_, earlier), (_, later) in pairwise(heads.months)):
        return ()
    for text in texts:
        said = {int(year) for year in _YEAR.findall(plain(text))}
        if said:
            return tuple(date(next(iter(said)), month, 1) for _, month in heads.months) if len(said) == 1 else ()
    return ()


def says_year(text: str) -> bool:
    """Whether a text says one year and nothing else, as a year matrix needs it."""
    return bool(_ONE_YEAR.fullmatch(plain(text)))


def _by_headings(heads: MonthRow) -> tuple[date, ...]:
    found: list[date] = []
    year = heads.months[0][0]
    for said, month in heads.months:
        turned = not said and found and month < found[-1].month
        year = said or year + bool(turned)
        if not year:
            return ()
        found.append(date(year, month, 1))
    return tuple(found)


def row_counters(labels: Mapping[str, Heading | None]) -> dict[str, Match]:
    """Label -> the counter column it names; ``labels`` gives every label of a row as the profile reads it."""
    found = matches(list(labels.values()), MONTHS)
    written = list(labels)
    return {written[match.col - 1]: match for match in found.values() if match.column.kind == "number"}


def title_counters(texts: Iterable[str]) -> list[Match]:
    """The counters that the titles name together with their unit (迟到次数, 旷工（天）); several or none are a question."""
    words = {
        word: [column for column, _ in found if column.kind == "number"] for word, found in lexicon(MONTHS).items()
    }
    named: dict[str, Match] = {}
    for text in map(squeezed, texts):
        folded = text.casefold()
        unit = next((a or b for a, b in _BARE_UNIT.findall(text)), "")
        hits = [word for word in words if words[word] and word in folded and word not in _VAGUE]
        for word in hits:
            if any(word != other and word in other for other in hits):
                continue
            for column in words[word]:
                if column.unit == unit or any(said in word for said in _UNITS.get(column.unit, ())):
                    named[column.name] = Match(column, 0, (0, 0))
    return list(named.values())
