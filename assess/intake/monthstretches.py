"""The stretches of months that stand side by side: their days, which of them add up others, which overlap, where their cells stand."""

from collections.abc import Sequence
from dataclasses import replace

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.hints import Hints
from assess.intake.monthcells import span_of, stretch_in
from assess.intake.monthgroupheads import Groups, Part
from assess.intake.period import Period, period_of
from assess.intake.reading import listed
from assess.intake.sheetmonth import written
from assess.intake.spoken import Spoken

Stretch = tuple[Part, Period]


def periods(sheet: Sheet, groups: Groups, hints: Hints) -> tuple[list[Period], list[Finding]]:
    """The days of every stretch, and what had to be said; no days at all if one of them cannot be told."""
    said = _with_years([part.said for part in groups.parts])
    known = [period_of(one, 0) if one.last[0] else None for one in said]
    if all(known):
        return [period for period in known if period], []
    texts = written(sheet, groups.header.rows[0], hints.month, hints.year)
    settled = span_of(sheet, texts)
    span, found = settled.period, list(settled.findings)
    if span is None:
        return [], found
    placed = [period or stretch_in(one, span) for one, period in zip(said, known, strict=True)]
    lost = [part for part, period in zip(groups.parts, placed, strict=True) if period is None]
    if not lost:
        return [period for period in placed if period], found
    cells = [a1(groups.header.rows[0], part.first) for part in lost]
    facts = {"heading": "表头", "first": span.first.isoformat(), "last": span.last.isoformat()}
    return [], [*found, *listed("month-outside-title", sheet, cells, **facts, found=lost[0].said.words)]


def _with_years(said: Sequence[Spoken]) -> list[Spoken]:
    """The stretches, where a year that a heading writes holds for the headings behind it."""
    found: list[Spoken] = []
    year, month = 0, 0
    for one in said:
        year = one.last[0] or (year + (one.last[1] < month) if year else 0)
        month = one.last[1]
        found.append(replace(one, first=(year, *one.first[1:]), last=(year, *one.last[1:])))
    return found


def inside(one: Stretch, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The shortest stretches that together are this one, counter by counter; none if it stands for itself."""
    part, period = one
    inner = [other for other in stretches if _within_it(other[1], period)]
    inner = [other for other in inner if not any(_within_it(less[1], other[1]) for less in inner)]
    tiled = sorted(month for _, days in inner for month in _months(days)) == _months(period)
    return inner if tiled and all(part.cells.keys() <= other.cells.keys() for other, _ in inner) else []


def _within_it(days: Period, period: Period) -> bool:
    """Whether a stretch is part of a longer one."""
    return (
        period.first <= days.first
        and days.last <= period.last
        and (days.first, days.last) != (period.first, period.last)
    )


def _months(period: Period) -> list[int]:
    start, end = (day.year * 12 + day.month for day in (period.first, period.last))
    return list(range(start, end + 1))


def overlap(stretches: Sequence[Stretch]) -> Part | None:
    """The first stretch that has a month which an earlier one has too."""
    seen: set[int] = set()
    for part, period in stretches:
        months = set(_months(period))
        if seen & months:
            return part
        seen |= months
    return None


def offsets(stretches: Sequence[Stretch]) -> tuple[dict[str, int], list[int]] | None:
    """How far right of its record's column each counter stands, and that column of every stretch; ``None`` if they differ."""
    offsets: dict[str, int] = {}
    columns = []
    for part, _ in stretches:
        at = {match.col - offsets[name] for name, match in part.cells.items() if name in offsets} or {part.first}
        if len(at) > 1 or min(at) < 1:
            return None
        columns.append(min(at))
        offsets |= {name: match.col - columns[-1] for name, match in part.cells.items()}
    return offsets, columns
