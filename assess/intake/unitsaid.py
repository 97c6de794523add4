"""What is said of units that the profile tells: numbers that were turned into the table's unit, and columns that could not be."""

from collections.abc import Sequence

from assess.cells import Sheet, a1
from assess.findings import Finding, Place
from assess.intake.header import header_at
from assess.intake.headings import Heading
from assess.intake.hints import Hints
from assess.intake.reading import Reading, place
from assess.intake.units import measured
from assess.tables import Column, Table


def units_said(sheet: Sheet, reading: Reading, hints: Hints, tables: Sequence[Table]) -> list[Finding]:
    """One finding for every column whose unit was told or stands in a heading that the officer mapped."""
    source = reading.source
    table = next((table for table in tables if table.name == source.table), None)
    # Where a record takes several cells the layout says itself what it turned.
    if table is None or source.offsets or not source.header_rows or not (hints.units or hints.columns):
        return []
    taken = {col: table.column(name) for name, col in source.columns.items()}
    header = hints.header(header_at(sheet, source.header_rows[0], source.header_rows[-1]))
    found = (
        _said(sheet, reading, header.last, col, item, taken.get(col))
        for col, item in enumerate(header.headings, start=1)
        if item and item.measured
    )
    return [finding for one in found for finding in one]


def _said(sheet: Sheet, reading: Reading, row: int, col: int, item: Heading, column: Column | None) -> list[Finding]:
    where = place(sheet, a1(row, col))
    facts = {"heading": item.text.replace("\n", ""), "unit": item.measured}
    if column is None:
        return [Finding("unit-not-used", where, facts)]
    told = measured(column, item.measured)
    changed = told is not None and told[0].unit != column.unit
    return [converted(where, facts["heading"], item.measured, column, reading)] if changed else []


def converted(where: Place, heading: str, unit: str, column: Column, reading: Reading) -> Finding:
    """The note that the numbers of a column were turned into the unit of the table."""
    frame = reading.frame
    count = int(frame[column.name].notna().sum()) if frame is not None and column.name in frame else 0
    facts = {"heading": heading, "unit": unit, "column": column.heading, "into": column.unit or "比例", "count": count}
    return Finding("unit-converted", where, facts)
