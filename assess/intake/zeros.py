"""Blanks that mean zero because the officer's profile says so: never by default, only for blank cells, and always said."""

from collections.abc import Sequence
from dataclasses import replace

from assess.cells import Sheet, squeezed
from assess.findings import Finding
from assess.intake.headings import heading
from assess.intake.hints import Hints
from assess.intake.reading import Reading, place
from assess.tables import Table


def with_zeros(sheet: Sheet, reading: Reading, hints: Hints, tables: Sequence[Table]) -> Reading:
    """The reading with 0 in the blank cells of the numeric columns that the profile names."""
    table = next((table for table in tables if table.name == reading.source.table), None)
    if table is None or reading.frame is None:
        return reading
    told = {heading(word).name for word in hints.zeros}
    found = list(reading.findings)
    frame = reading.frame
    for name, col in reading.source.columns.items():
        column = table.column(name)
        words = {heading(word).name for word in (column.heading, *column.aliases)}
        if column.kind not in {"number", "percent"} or not words & told or name not in frame:
            continue
        blank = frame[name].isna() & frame["row"].map(lambda row, col=col: squeezed(sheet.cell(int(row), col)) == "")
        if blank.any():
            frame = frame.assign(**{name: frame[name].where(~blank, 0.0)})
            facts = {"heading": column.heading, "count": int(blank.sum())}
            found.append(Finding("blank-means-zero", place(sheet), facts))
    return replace(reading, frame=frame, findings=found)
