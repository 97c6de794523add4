"""Day columns of one heading row, with what is flawed in it: the numbers that count up, across a blank, mistyped or doubled one.

A flawed heading is read where its neighbours leave exactly one reading (14, _, 16 -> 15); columns between two days that follow each
other are passed over (小计, 备注). Where more than one reading fits, the columns are ``unclear`` and nobody reads any of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from assess.cells import Sheet, Value, squeezed
from assess.intake.namedays import Day, is_name

MIN_DAYS, MIN_SCATTERED = 10, 15
_MONTH_END, _LONGEST = 28, 31
_GAP = 3
_MISTYPED = re.compile(r"[0-9IlOo]{1,3}[日号.、]?")
_MOST_RUNS = 62


@dataclass(frozen=True, slots=True)
class Chain:
    """Positions of the day columns with their days, and the other positions by what became of them.

    ``mended`` were read by their neighbours, ``skipped`` stand between two days and are none, ``unclear`` may be days that
    nothing settles, ``again`` are headed by a day that is read elsewhere, ``after`` are unheaded behind the last
    day (days, if the month goes on); ``absent`` are days without a column.
    """

    at: tuple[int, ...]
    days: tuple[Day, ...]
    mended: tuple[int, ...] = ()
    skipped: tuple[int, ...] = ()
    unclear: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()


def find_chain(sheet: Sheet, row: int, days: Sequence[Day | None], least: int = MIN_DAYS) -> Chain | None:
    """The day columns of a row whose cells say ``days``; ``None`` if they number too few."""
    runs = _runs(days)
    if len(runs) > _MOST_RUNS:
        runs = [run for run in runs if len(run) >= least]
    told = sum(len(run) for run in runs)
    longest = max((len(run) for run in runs), default=0)
    if longest < least and told < MIN_SCATTERED:
        return None
    chosen = _chosen(runs, days)
    if longest < least and sum(map(len, chosen)) < MIN_SCATTERED:
        return None
    chain = Chain(tuple(chosen[0]), tuple(day for at in chosen[0] if (day := days[at])))
    for run in chosen[1:]:
        chain = _joined(sheet, row, days, chain, run)
    return _edges(sheet, row, days, chain)


def _runs(days: Sequence[Day | None]) -> list[list[int]]:
    """Stretches of neighbouring columns whose numbers count up by one, starting again at 1 after a month's end."""
    runs: list[list[int]] = []
    for at, day in enumerate(days):
        if day is None:
            continue
        last = days[at - 1] if at else None
        first = days[runs[-1][0]] if runs else None
        # Only whole dates may run over the same number twice: 1..31,1,2 is a month with something beside it.
        fresh = day[2] or (first and (day[0] != first[0]))
        if last and fresh and _next(last[0], day[0]):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _next(before: int, number: int) -> bool:
    return number == before + 1 or (number == 1 and before >= _MONTH_END)


def _missing(before: int, number: int) -> int:
    """The days between two numbers; -1 if the second cannot come after the first."""
    if number > before:
        return number - before - 1
    return number - 1 if before >= _MONTH_END and number <= _GAP + 1 else -1


def _chosen(runs: Sequence[list[int]], days: Sequence[Day | None]) -> list[list[int]]:
    """The runs that make the longest series of days, none of them twice."""
    best: list[list[list[int]]] = []
    for run in runs:
        before = [series for series in best if _may_follow(series, run, days)]
        best.append([*max(before, key=_size, default=[]), run])
    return max(best, key=_size)


def _size(series: Sequence[Sequence[int]]) -> int:
    return sum(map(len, series))


def _may_follow(series: Sequence[list[int]], run: Sequence[int], days: Sequence[Day | None]) -> bool:
    numbers = [day[0] for part in series for at in part if (day := days[at])]
    new = [day[0] for at in run if (day := days[at])]
    missing = _missing(numbers[-1], new[0])
    dated = all((day := days[at]) and day[2] for at in run)
    if missing < 0 or (not dated and set(numbers) & set(new)):
        return False
    return missing == 0 or run[0] - series[-1][-1] - 1 <= missing + _GAP


def _joined(sheet: Sheet, row: int, days: Sequence[Day | None], chain: Chain, run: Sequence[int]) -> Chain:
    """The chain continued by a run, and what the columns between the two are."""
    between = range(chain.at[-1] + 1, run[0])
    before, first = chain.days[-1], days[run[0]]
    assert first is not None
    missing = _missing(before[0], first[0])
    open_ = [at for at in between if _may_be_day(sheet, row, at, days)]
    if len(open_) != missing:
        open_ = [at for at in open_ if days[at] or _filled(sheet, row, at)]
    skipped = tuple(at for at in between if at not in open_ and (_heading(sheet, row, at) or _filled(sheet, row, at)))
    new = tuple(day for at in run if (day := days[at]))
    chain = replace(chain, skipped=chain.skipped + skipped)
    if open_ and len(open_) == missing and first[0] > before[0]:
        guessed = tuple(_after(before, at + 1) for at in range(missing))
        chain = replace(
            chain, at=chain.at + tuple(open_), days=chain.days + guessed, mended=chain.mended + tuple(open_)
        )
    else:
        absent = tuple(range(first[0] - missing, first[0]))
        chain = replace(chain, unclear=chain.unclear + tuple(open_), absent=chain.absent + absent)
    return replace(chain, at=chain.at + tuple(run), days=chain.days + new)


def _after(day: Day, steps: int) -> Day:
    return day[0] + steps, None, day[2] + timedelta(days=steps) if day[2] else None


def _edges(sheet: Sheet, row: int, days: Sequence[Day | None], chain: Chain) -> Chain:
    """The columns before and after the chain that are headed by a day, or not headed at all."""
    taken = {*chain.at, *chain.skipped, *chain.unclear}
    numbers = {day[0] for day in chain.days}
    outside = tuple(at for at, day in enumerate(days) if day and at not in taken)
    complete = chain.days[-1][0] >= _MONTH_END or chain.days[0][0] == chain.days[-1][0] + 1
    again = complete and len(outside) < MIN_DAYS and all((day := days[at]) and day[0] in numbers for at in outside)
    before = _before(sheet, row, days, chain)
    doubtful = {*chain.unclear, *before, *(() if again else outside)}
    after = _after_last(sheet, row, days, chain)
    return replace(chain, unclear=tuple(sorted(doubtful)), again=outside if again else (), after=after)


def _before(sheet: Sheet, row: int, days: Sequence[Day | None], chain: Chain) -> list[int]:
    """Filled columns with no true heading that would be just the days from the 1st to the first one written."""
    found = list(range(chain.at[0] - chain.days[0][0] + 1, chain.at[0]))
    fits = found and found[0] >= 0 and all(_may_be_day(sheet, row, at, days) for at in found)
    return found if fits and all(_filled(sheet, row, at) for at in found) else []


def _after_last(sheet: Sheet, row: int, days: Sequence[Day | None], chain: Chain) -> tuple[int, ...]:
    """Filled columns with no true heading right behind the last day."""
    found: list[int] = []
    for at in range(chain.at[-1] + 1, chain.at[-1] + 1 + _LONGEST):
        known = at < len(days) and (days[at] or is_name(_heading(sheet, row, at)))
        if known or not _may_be_day(sheet, row, at, days) or not _filled(sheet, row, at):
            break
        found.append(at)
    return tuple(found)


def _may_be_day(sheet: Sheet, row: int, at: int, days: Sequence[Day | None]) -> bool:
    """Whether a heading between two days may be a day: blank, named, mistyped, or a number that does not fit there."""
    written = _heading(sheet, row, at)
    return (
        not written
        or (at < len(days) and days[at] is not None)
        or is_name(written)
        or bool(_MISTYPED.fullmatch(written))
    )


def _heading(sheet: Sheet, row: int, at: int) -> str:
    value: Value = sheet.cell(row, at + 1)
    return f"{value:g}" if isinstance(value, float) else squeezed(value)


def _filled(sheet: Sheet, row: int, at: int) -> bool:
    """Whether anything stands below the heading."""
    return any(at < len(cells) and squeezed(cells[at]) for cells in sheet.rows[row:])
