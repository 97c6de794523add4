"""What a form is known by from month to month: a hash of the words that head it, without days, months, people and values.

Of a grid of days or months these are the words beside the days; of a list all words of its header row. Where values or people may
stand between the words (forms, blocks of people, sheets with the rated as columns) only words known to some layout are taken.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Set

from assess.cells import Sheet, squeezed
from assess.intake.days import find_days
from assess.intake.firstlast import FIRST, LAST
from assess.intake.forms import OWN
from assess.intake.headings import heading, known_words
from assess.intake.matrixheads import find_months
from assess.intake.personblocks import find_blocks
from assess.intake.teamsheet import ROLES
from assess.intake.turnedgrid import turn
from assess.tables import TABLES

SEARCHED_ROWS, SEARCHED_FORMS, MIN_REPEATS = 15, 40, 3
MIN_KNOWN, NEARLY = 2, 0.75
_DAY_LIKE = re.compile(r".*[0-9].*|(?:星期|周)?[一二三四五六日天]", re.S)
_KNOWN = frozenset(known_words(TABLES.values()) | FIRST | LAST | OWN.keys()).union(*ROLES.values())
_OF_PEOPLE = ROLES["item"] | ROLES["ballot"]


def fingerprint(sheet: Sheet) -> str:
    """A short hash of the words that head the sheet; the same for every month of one form."""
    return hashlib.sha256("\x1f".join(sorted(_telling(sheet))).encode()).hexdigest()[:12]


def header_row(sheet: Sheet) -> int:
    """The first row with nearly as many different values as any row has: that of the headings, which are all different (1-based)."""
    rows = sheet.rows[:SEARCHED_ROWS]
    counts = [len({squeezed(cell) for cell in row if cell is not None} - {""}) for row in rows]
    enough = max(MIN_KNOWN, NEARLY * max(counts, default=0))
    return next((at for at, count in enumerate(counts, start=1) if count >= enough), 1)


def _telling(sheet: Sheet) -> Set[str]:
    days = find_days(sheet)
    turned = None if days else turn(sheet)
    if turned:
        return _telling(turned.sheet)
    if days:
        rows = [days.row, *([days.weekday_row] if days.weekday_row else [])]
        return _words(sheet, *rows) or _words(sheet, max(days.row - 1, 1))
    months = find_months(sheet)
    if months:
        return _words(sheet, months.row)
    counts = [len(_known(_words(sheet, row))) for row in range(1, min(len(sheet.rows), SEARCHED_ROWS) + 1)]
    most = max(counts, default=0)
    if most < MIN_KNOWN:
        return _words(sheet, header_row(sheet))
    row = counts.index(most) + 1
    words = _words(sheet, row)
    return _known(words) if words & _OF_PEOPLE or _has_values_between(sheet, row) else words


def _known(words: Set[str]) -> Set[str]:
    return {word for word in words if heading(word).name in _KNOWN}


def _words(sheet: Sheet, *rows: int) -> Set[str]:
    """The words of rows, without those that name a day or hold a number; a unit in brackets is part of its word."""
    cells = [cell for row in rows if row <= len(sheet.rows) for cell in sheet.rows[row - 1] if isinstance(cell, str)]
    return {word for cell in cells if (word := squeezed(cell)) and not _DAY_LIKE.fullmatch(word)}


def _has_values_between(sheet: Sheet, last: int) -> bool:
    """Whether labels with their values beside them make the sheet: with colons above it, for each person, or again and again."""
    above = (squeezed(cell) for row in sheet.rows[:last] for cell in row if isinstance(cell, str))
    if any(word.endswith(":") for word in above) or find_blocks(sheet):
        return True
    rows = (enumerate(row, start=1) for row in sheet.rows[:SEARCHED_FORMS])
    repeats = Counter((col, name) for row in rows for col, cell in row if (name := heading(cell).name) in OWN)
    return max(repeats.values(), default=0) >= MIN_REPEATS
