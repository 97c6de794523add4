"""What an officer may write into a profile, kind by kind, and whether an answer can be understood."""

import difflib
from collections.abc import Iterable, Sequence

from assess.cells import squeezed
from assess.intake import cycles, personrows, units
from assess.intake.firstlast import FIRST, LAST
from assess.intake.forms import OWN as OF_FORMS
from assess.intake.headings import heading
from assess.intake.hints import Entry
from assess.intake.kinds import (
    BLANK,
    COLUMN,
    CYCLE,
    DEPARTMENT,
    FLAGS,
    KINDS,
    MONTH,
    NOT_COUNTED,
    ORDER,
    SIGN,
    THE_MARKS,
    THE_MONTHS,
    THE_RATED,
    UNIT,
    UNUSED,
    USE,
    WORD,
    ZERO,
)
from assess.intake.legend import STATUS
from assess.intake.matrixheads import MONTHS, says_year
from assess.intake.pairs import OWN as OF_PAIRS
from assess.intake.pairs import PROGRESS
from assess.intake.period import find_period
from assess.intake.ratingwords import BALLOTS, EITHER, ITEMS, KIND_WORDS, MEAN, OPTIONS, SUM
from assess.intake.teamsheet import RATED, ROLES
from assess.tables import TABLES, Table

SHOWN = 8
# Kinds with so few words that all are named where an answer is not understood.
_FEW = {UNIT: units.WORDS, CYCLE: cycles.WORDS, ORDER: personrows.WORDS, BLANK: (ZERO,)}
MARKS = ("测评要素", "评委", "测评主体", "场次")
PERIODS = ("2026年5月", "2026-04-21至2026-05-20")
# Words that head columns or stand beside values in layouts that are no lists.
_OF_LAYOUTS = (
    *MARKS, *sorted(OPTIONS), *sorted(SUM | MEAN | EITHER | BALLOTS), "得票率", *sorted(ITEMS), *KIND_WORDS, *sorted(FIRST | LAST),
    *OF_FORMS, *OF_PAIRS, *PROGRESS, "计划工时", *(word for words in ROLES.values() for word in sorted(words)), "评分", "考核指标", "处理意见",
)  # fmt: skip


def trouble(entry: Entry, extra: Sequence[Table]) -> tuple[str, str, str]:
    """Why an entry cannot be understood: the heading of the cell, what stands there, the words nearest to it; blanks if it can."""
    if entry.kind not in KINDS:
        return "项目", entry.kind, _near(entry.kind, KINDS)
    if entry.kind == MONTH:
        period = find_period([entry.meaning])
        understood = (period and period.known_year) or says_year(entry.meaning)
        return ("", "", "") if understood else ("认作", entry.meaning, "、".join((*PERIODS, "2026年")))
    words = allowed(entry.kind, entry.written, extra)
    if _understood(entry, words):
        return "", "", ""
    return "认作", entry.meaning, "、".join(words) if entry.kind in _FEW else _near(entry.meaning, words)


def _understood(entry: Entry, words: Sequence[str]) -> bool:
    if entry.kind == UNIT:
        return units.understood(squeezed(entry.meaning))
    if entry.kind == CYCLE:
        return cycles.cycle(squeezed(entry.meaning)) is not None
    if entry.kind == ORDER:
        return personrows.understood(entry.written, entry.meaning)
    return entry.kind == DEPARTMENT or _known(entry.meaning, words)


def _near(found: str, words: Sequence[str]) -> str:
    once = list(dict.fromkeys(words))
    return "、".join(difflib.get_close_matches(found, once, 3, 0.3)) or "、".join(once[:SHOWN])


def _known(found: str, words: Iterable[str]) -> bool:
    return heading(found).name in {heading(word).name for word in words}


def allowed(kind: str, written: str, extra: Sequence[Table] = ()) -> list[str]:
    """The words that a line may take something for; empty where any text may stand."""
    tables = [*TABLES.values(), *extra]
    if kind == USE:
        return [*(table.heading for table in tables), UNUSED]
    if kind == COLUMN:
        return [*_columns(written, tables), UNUSED]
    if kind == SIGN:
        return [*dict.fromkeys(STATUS.words.values()), *STATUS.words, NOT_COUNTED]
    if kind == WORD:
        words = [word for table in tables for column in table.columns for word in column.words]
        return list(dict.fromkeys([*_canonical(tables), *words, *FLAGS]))
    return list(_FEW.get(kind, ()))


def choices(kind: str, written: str, use: str, extra: Sequence[Table] = ()) -> list[str]:
    """The words to choose from for a line of a sheet of a certain use: one for each meaning, and no list of hundreds."""
    tables = [*TABLES.values(), *extra]
    own = [table for table in tables if table.heading == use] or tables
    if kind == COLUMN and written not in {THE_MARKS, THE_MONTHS, THE_RATED}:
        headings = dict.fromkeys(column.heading for table in own for column in table.columns)
        return [*headings, *(MARKS if use == TABLES["ratings"].heading else ()), UNUSED]
    if kind == COLUMN and written == THE_MONTHS:
        return [*(column.heading for column in MONTHS.columns if column.kind == "number"), UNUSED]
    if kind == SIGN:
        return [*dict.fromkeys(STATUS.words.values()), NOT_COUNTED]
    if kind == WORD:
        return list(dict.fromkeys([*_canonical(own), *FLAGS]))
    if kind == ORDER:
        return [words for words in personrows.ORDERS if personrows.understood(written, words)]
    return allowed(kind, written, extra) if kind != MONTH else []


def _canonical(tables: Sequence[Table]) -> list[str]:
    return [word for table in tables for column in table.columns for word in column.words.values()]


def _columns(written: str, tables: Sequence[Table]) -> list[str]:
    """Headings of the tables and of the layouts; fewer for a line that answers for several columns at once."""
    if written == THE_MARKS:
        return list(MARKS)
    if written == THE_RATED:
        return list(RATED)
    if written == THE_MONTHS:
        return [
            word for column in MONTHS.columns if column.kind == "number" for word in (column.heading, *column.aliases)
        ]
    words = [word for table in tables for column in table.columns for word in (column.heading, *column.aliases)]
    return list(dict.fromkeys([*words, *_OF_LAYOUTS]))
