"""Day columns of a grid: the row that numbers the days, and the weekdays beside it (their dates: see ``dating``).

Written in many ways: ``1``..``31`` as numbers or text, ``1\\n星期日``, ``28 六``, full dates, cycles 21..31,1..20, days with their
month (see ``monthdays``); the weekday in the same cell or in a row above or below; weekends and holidays named instead of numbered
(周六, 国庆节), or in one cell with the number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assess.cells import Sheet, Value
from assess.intake import namedays
from assess.intake.daycell import as_day, as_weekday
from assess.intake.dayheads import MIN_DAYS, Chain, find_chain
from assess.intake.halfdays import Halves, columns_of, find_halves, labelled, narrowed
from assess.intake.monthdays import month_days

SEARCHED_ROWS, _WEEK = 15, 7


@dataclass(frozen=True, slots=True)
class Days:
    """The day columns: header row, 1-based columns, day numbers, weekdays (0 = Monday, ``None`` if not written).

    ``unclear`` are columns among or beside them that are headed like days without saying which (周末, a blank, a number twice);
    ``mended`` were told by their neighbours, ``skipped`` and ``again`` are no days, ``after`` are days if the month goes on behind
    the last one, ``absent`` are days without a column. ``months`` are those written in the headings (0 = none in this one).
    ``unnumbered`` says that only weekdays head the columns, which were counted from 1. Where a day has several columns, all of them
    are here with the same day, ``parts`` say what each is (上午, 下午, 加班, ""), and ``part_row`` is where that is written.
    """

    row: int
    cols: tuple[int, ...]
    numbers: tuple[int, ...]
    weekdays: tuple[int | None, ...]
    weekday_row: int = 0
    dates: tuple[date, ...] = ()
    unclear: tuple[int, ...] = ()
    mended: tuple[int, ...] = ()
    skipped: tuple[int, ...] = ()
    again: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    absent: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    unnumbered: bool = False
    parts: tuple[str, ...] = ()
    part_row: int = 0

    def firsts(self) -> list[int]:
        """The positions of the first column of every day."""
        return [at for at, number in enumerate(self.numbers) if not at or number != self.numbers[at - 1]]

    def picked(self, kept: Sequence[int]) -> "Days":
        """The columns at these positions, in this order."""
        return replace(
            self, cols=tuple(self.cols[at] for at in kept), numbers=tuple(self.numbers[at] for at in kept),
            weekdays=tuple(self.weekdays[at] for at in kept), dates=tuple(self.dates[at] for at in kept if self.dates),
            months=tuple(self.months[at] for at in kept if self.months),
        )  # fmt: skip

    def single(self) -> "Days":
        """The days with their first columns only."""
        return replace(self.picked(self.firsts()), parts=()) if self.parts else self


def find_days(sheet: Sheet) -> Days | None:
    """The longest series of day columns in the first rows, ``None`` if no row heads at least ten days."""
    halves = find_halves(sheet)
    narrow = _find_days(narrowed(sheet, halves)) if halves else None
    return (_widened(sheet, narrow, halves) if narrow and halves else None) or _find_days(sheet)


def few_days(sheet: Sheet, least: int) -> list[Days]:
    """Every row that heads fewer columns by days than ``find_days`` asks for (a week: 1…7, 3月2日…3月6日, 周一…周五), from the top."""
    found = []
    for row, cells in enumerate(sheet.rows, 1):
        if chain := _chain_of(sheet, row, least):
            found.append(_complete(sheet, row, chain))
        elif stretch := namedays.weekday_stretch(cells, least):
            first, weekdays = stretch
            cols = tuple(range(first + 1, first + 1 + len(weekdays)))
            found.append(Days(row, cols, tuple(range(1, len(cols) + 1)), weekdays, unnumbered=True))
    return found


def _widened(sheet: Sheet, days: Days, halves: Halves) -> Days | None:
    """The days of the narrowed sheet over all their columns; ``None`` if the labels do not stand below them."""
    kept = halves.kept(sheet.width)

    def moved(cols: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(kept[col - 1] for col in cols)

    found = columns_of(moved(days.cols), halves)
    row = labelled(sheet, days.row, halves)
    if not row or len(found) == len(days.cols):
        return None
    return replace(
        days.picked([at for _, at in found]), cols=tuple(col for col, _ in found), unclear=moved(days.unclear),
        mended=moved(days.mended), skipped=moved(days.skipped), again=moved(days.again), after=moved(days.after),
        parts=tuple(halves.kinds.get(col, "") for col, _ in found), part_row=row,
    )  # fmt: skip


def _find_days(sheet: Sheet) -> Days | None:
    best: tuple[int, Chain] | None = None
    for row in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1):
        found = _chain_of(sheet, row)
        if found and (best is None or len(found.at) > len(best[1].at)):
            best = row, found
    return _complete(sheet, *best) if best else _unnumbered(sheet)


def _unnumbered(sheet: Sheet) -> Days | None:
    """The day columns of the first row that holds nothing but weekdays over at least ten columns."""
    for row, cells in enumerate(sheet.rows[:SEARCHED_ROWS], 1):
        if found := namedays.weekday_stretch(cells, MIN_DAYS):
            first, weekdays = found
            cols = tuple(range(first + 1, first + 1 + len(weekdays)))
            return Days(row, cols, tuple(range(1, len(cols) + 1)), weekdays, unnumbered=True)
    return None


def day_rows(sheet: Sheet) -> list[Days]:
    """Every row of the sheet that numbers at least ten days, from the top."""
    halves = find_halves(sheet)
    narrow = _day_rows(narrowed(sheet, halves)) if halves else []
    wide = [days for one in narrow if halves and (days := _widened(sheet, one, halves))]
    return wide if wide and len(wide) == len(narrow) else _day_rows(sheet)


def _day_rows(sheet: Sheet) -> list[Days]:
    likely = [row for row, cells in enumerate(sheet.rows, 1) if sum(map(_like_day, cells)) >= MIN_DAYS]
    return [_complete(sheet, row, found) for row in likely if (found := _chain_of(sheet, row))]


def _like_day(cell: Value) -> bool:
    return isinstance(cell, float | date) or (isinstance(cell, str) and cell.strip()[:1].isdigit())


def _chain_of(sheet: Sheet, row: int, least: int = MIN_DAYS) -> Chain | None:
    cells = sheet.rows[row - 1]
    days = [as_day(cell, sheet.shift) for cell in cells]
    for at, (_, day) in month_days(cells, days).items():
        days[at] = day
    return find_chain(sheet, row, namedays.filled(days, cells), least)


def _complete(sheet: Sheet, row: int, chain: Chain) -> Days:
    """The days of a row with the named columns beside them and their weekdays."""
    numbers = [number for number, _, _ in chain.days]
    beside = namedays.beside(sheet.rows[row - 1], chain.at[0], chain.at[-1], numbers)
    days = _days(row, replace(chain, unclear=tuple(sorted({*chain.unclear, *beside}))))
    cells = sheet.rows[row - 1]
    months = month_days(cells, [as_day(cell, sheet.shift) for cell in cells])
    written = tuple(months[at][0] if at in months else 0 for at in chain.at)
    return with_weekdays(sheet, replace(days, months=written if any(written) else ()))


def _days(row: int, chain: Chain) -> Days:
    full = tuple(date for _, _, date in chain.days if date)
    return Days(
        row, _cols(chain.at), tuple(day[0] for day in chain.days), tuple(day[1] for day in chain.days), 0,
        full if len(full) == len(chain.days) else (), _cols(chain.unclear), _cols(chain.mended), _cols(chain.skipped),
        _cols(chain.again), _cols(chain.after), chain.absent,
    )  # fmt: skip


def _cols(positions: Sequence[int]) -> tuple[int, ...]:
    return tuple(at + 1 for at in positions)


def with_weekdays(sheet: Sheet, days: Days) -> Days:
    """The day columns with the weekdays of the row above or below, where their own cells say none."""
    if sum(weekday is not None for weekday in days.weekdays) * 2 > len(days.weekdays):
        return days
    for row in (days.row + 1, days.row - 1, days.row - 2, days.row + 2):
        written = [as_weekday(sheet.cell(row, col)) for col in days.cols]
        if sum(weekday is not None for weekday in written) * 2 > len(written):
            return replace(days, weekdays=tuple(written), weekday_row=row)
    return days


def repeats_heading(sheet: Sheet, days: Days, row: int) -> bool:
    """Whether a row below the header writes the days or their weekdays once more."""
    days = days.single()
    cells = [sheet.cell(row, col) for col in days.cols]
    if len(set(map(str, cells))) < _WEEK:
        return False
    same = sum(
        cell is not None and cell == sheet.cell(days.row, col) for cell, col in zip(cells, days.cols, strict=True)
    )
    weekdays = sum(as_weekday(cell) is not None for cell in cells)
    return max(same, weekdays) * 2 > len(days.cols)
