"""The data dictionary: every canonical table and column, declared once.

Intake, blank templates, conditions in rulebooks and the manual all read this declaration. Column names are English
identifiers inside the program; ``heading`` is the Chinese word that sheets and rulebooks use; ``aliases`` are further
headings seen in real files (normalised: NFKC, no blanks, units in brackets dropped).

Every canonical frame also carries where each row came from: ``source`` (position in ``Tables.sources``), ``row``
(1-based row of the sheet) and ``col`` (1-based column of the cell for tables read from a grid, else 0).
"""

from collections.abc import Iterable

from assess.tables.attendance import ATTENDANCE_DAYS, ATTENDANCE_MONTHS, LEAVE, MEETINGS, PUNCHES, ROSTER, TRAINING
from assess.tables.judged import CARRIED, CONDUCT, DECISIONS, HISTORY, INSPECTIONS, RATINGS
from assess.tables.kinds import KINDS, PERSON, TRACE, Column, SourceSheet, Table, Tables, address, column_letter
from assess.tables.work import HOTLINE, STATISTICS, TASKS, VISITS

__all__ = [
    "BY_WORD", "KINDS", "PERSON", "TABLES", "TRACE", "Column", "SourceSheet", "Table", "Tables", "address", "column_letter", "dictionary",
]  # fmt: skip

# The order settles which of two tables that fit a sheet equally well is named first.
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ROSTER, ATTENDANCE_DAYS, ATTENDANCE_MONTHS, PUNCHES, LEAVE, TASKS, RATINGS, CONDUCT, HOTLINE,
        MEETINGS, INSPECTIONS, TRAINING, VISITS, STATISTICS, HISTORY, DECISIONS, CARRIED,
    )
}  # fmt: skip


def dictionary(extra: Iterable[Table] = ()) -> dict[str, Table]:
    """Every table by name: the canonical ones, then the ledgers that a rulebook declares."""
    return TABLES | {table.name: table for table in extra}


BY_WORD: dict[str, Table] = {table.word: table for table in TABLES.values()}
