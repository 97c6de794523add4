"""Grids of fewer than ten days (a week, 1…7, 3月2日…3月6日): recognised by the names beside the days, not by the days alone.

Read: one row of at least three days with 姓名 or 工号 before them, on a sheet that is of attendance by its title, its name or the profile, with
words, signs or times below. Not read, and asked: several such rows below each other, and any other sheet with such a row.
"""

import re
from collections.abc import Sequence

from assess.cells import Sheet, plain, squeezed
from assess.intake.days import SEARCHED_ROWS, Days, few_days
from assess.intake.headings import heading, matches
from assess.tables import PERSON, TABLES

LEAST, _LONGEST = 3, 400
_ATTENDANCE = re.compile("考勤|出勤|打卡|刷卡")
_USES = {TABLES["attendance_days"].heading, TABLES["punches"].heading}


def week_days(sheet: Sheet) -> list[Days]:
    """The rows that head a few columns by days beside the names of people."""
    near = Sheet(sheet.book, sheet.name, sheet.rows[:_LONGEST], shift=sheet.shift)
    found = [days for days in few_days(near, LEAST) if _beside_names(sheet, days)]
    return found if found and found[0].row <= SEARCHED_ROWS else []


def readable(sheet: Sheet, found: Sequence[Days], titles: Sequence[str], use: str) -> bool:
    """Whether these rows are one grid of attendance."""
    if len(found) != 1:
        return False
    return use in _USES or (not use and any(map(_ATTENDANCE.search, titles)) and _mostly_words(sheet, found[0]))


def _beside_names(sheet: Sheet, days: Days) -> bool:
    rows = {days.row, days.row - 1, days.row + 1, days.weekday_row or days.row}
    before = [
        heading(text) for row in rows for col in range(1, days.cols[0]) if (text := squeezed(sheet.cell(row, col)))
    ]
    return any(name in PERSON for name in matches(before, TABLES["attendance_days"]))


def _mostly_words(sheet: Sheet, days: Days) -> bool:
    """Whether more than half of what stands below the days is no number."""
    below = [cell for cells in sheet.rows[days.row :] for col in days.cols if plain(cell := cells[col - 1] if col <= len(cells) else None)]  # fmt: skip
    return sum(not isinstance(cell, float) for cell in below) * 2 > len(below)
