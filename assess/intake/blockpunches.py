"""The punches of one block of a person: which cells hold them, and the moment of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.intake.blockaxes import Axis, head_text
from assess.intake.clock import DAY, moment_of
from assess.intake.dates import NOTHING
from assess.intake.headings import heading
from assess.intake.hints import Hints
from assess.intake.personblocks import PersonBlock
from assess.intake.punchgrid import is_punch_cell, punch_times
from assess.tables import PERSON

_PUNCH = re.compile(
    "(?:上午|下午|晚上|加班|首次|末次|最早|最晚|第[一二三四五六1-6]次)?(?:上班|下班|签到|签退|打卡|刷卡)(?:打卡|刷卡)?(?:时间|记录|时刻)?[1-6]?"
)
_WEEK = ("星期", "周", "星期几")
_LAST = re.compile("下班|签退|末次|最晚")
_PRESENT = ("上班", "上班天数", "出勤天数", "实际出勤", "实际出勤天数")


@dataclass(slots=True)
class Found:
    """Punches under way (owner, row, column, moment, working day), what could not be read, and the days with a punch of every block."""

    punches: list[tuple[int, int, int, datetime | None, date | None]] = field(default_factory=list)
    bad: list[tuple[int, int]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    night: list[int] = field(default_factory=list)
    late: list[tuple[int, int]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    days: dict[int, int] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)


def punch_lines(sheet: Sheet, block: PersonBlock, axis: Axis) -> list[tuple[int, list[tuple[int, int, bool]]]]:
    """The punch cells of a block by row: position of the day, column, and whether the column is the last of a shift."""
    days = axis.days
    if not axis.down:
        first = max(days.row, days.weekday_row, block.rows[-1]) + 1
        rows = [row for row in range(first, block.bottom + 1) if _is_punch_row(sheet, row, block, axis)]
        return [(row, [(at, col, False) for at, col in enumerate(days.cols)]) for row in rows]
    heads = {col: head_text(sheet, days.cols[0], col) for col in range(days.row + 1, block.right + 1)}
    cols = [(col, bool(_LAST.search(text))) for col, text in heads.items() if _PUNCH.fullmatch(text)]
    return [(row, [(at, col, last) for col, last in cols]) for at, row in enumerate(days.cols)]


def _is_punch_row(sheet: Sheet, row: int, block: PersonBlock, axis: Axis) -> bool:
    """Whether a row below the days is labelled as punches, or has no label and holds some."""
    before = range(block.left, axis.days.cols[0])
    words = [squeezed(value) for col in before if (value := sheet.cell(row, col)) is not None]
    if words:
        return all(_PUNCH.fullmatch(word) for word in words)
    return any(is_punch_cell(sheet.cell(row, col)) for col in axis.days.cols)


def other_columns(sheet: Sheet, block: PersonBlock, axis: Axis) -> list[str]:
    """The headings beside the days, one a row, that are no punches although something stands below them."""
    if not axis.down:
        return []
    found = []
    for col in range(axis.days.row + 1, block.right + 1):
        text = head_text(sheet, axis.days.cols[0], col)
        filled = any(not _says_nothing(sheet.cell(row, col)) for row in axis.days.cols)
        found += [text or a1(axis.days.cols[0], col)] if filled and not _PUNCH.fullmatch(text) and text not in _WEEK else []  # fmt: skip
    return found


def holds_times(sheet: Sheet, block: PersonBlock, axis: Axis) -> bool:
    """Whether the block has columns or rows of punches, and nothing but times and words for no punch stands in most of them."""
    cells = filled_cells(sheet, block, axis)
    if not cells:
        return axis.down and any(spots for _, spots in punch_lines(sheet, block, axis))
    return sum(map(is_punch_cell, cells)) * 2 > len(cells)


def filled_cells(sheet: Sheet, block: PersonBlock, axis: Axis) -> list[Value]:
    """What stands in the punch cells of a block, words for no punch left out."""
    spots = [(row, col) for row, found in punch_lines(sheet, block, axis) for _, col, _ in found]
    return [value for row, col in spots if not _says_nothing(value := sheet.cell(row, col))]


def _says_nothing(value: Value) -> bool:
    return value is None or plain(value).casefold() in NOTHING | {""}


def read_block(
    sheet: Sheet, at: int, block: PersonBlock, axis: Axis, dates: Sequence[date], found: Found, hints: Hints
) -> None:
    """The punches of one block; without any, the one row that says the person was looked at."""
    before, punched = len(found.punches), set[int]()
    for row, spots in punch_lines(sheet, block, axis):
        found.rows.add(row)
        latest: datetime | None = None
        for day, col, last in spots:
            value = sheet.cell(row, col)
            if _says_nothing(value):
                continue
            if day >= len(dates):
                found.outside.append(a1(row, col))
                continue
            if hints.silent(value):
                found.told.append(a1(row, col))
                continue
            times = punch_times(value)
            if times is None:
                found.bad.append((row, col))
            if times != []:
                punched.add(day)
            for moment in times or ():
                latest = _moment(dates[day], moment, latest if last else None)
                found.punches.append((at, row, col, latest, dates[day]))
                if latest.date() > dates[day] and moment < DAY:
                    found.night.append(row)
            if any(moment >= DAY for moment in times or ()):
                found.late.append((row, col))
    found.days[at] = len(punched)
    if len(found.punches) == before:
        label = next(block.fields[name] for name in PERSON if name in block.fields and block.fields[name].value is not None)  # fmt: skip
        found.punches.append((at, label.row, label.col, None, None))
        found.rows.add(label.row)


def _moment(day: date, at: timedelta, latest: datetime | None) -> datetime:
    """The moment of a punch; the last of a shift that lies before the punch in front of it belongs to the next day."""
    moment = moment_of(day, at)
    return moment + DAY if latest and moment < latest else moment


def stated_days(sheet: Sheet, block: PersonBlock, axis: Axis) -> tuple[str, float] | None:
    """The days of work that the block states under 上班(天) or the like, with their cell; ``None`` if it states none."""
    end = min(axis.days.cols) if axis.down else axis.days.row
    for row in range(block.rows[-1] + 1, end):
        for col in range(block.left, block.right + 1):
            cell = sheet.cell(row, col)
            if isinstance(cell, str) and (item := heading(cell)).name in _PRESENT and item.unit == "天":
                below = ((under, sheet.cell(under, col)) for under in range(row + 1, end))
                return next(((a1(under, col), value) for under, value in below if isinstance(value, float)), None)
    return None
