"""The sheets of a rulebook as they were written: a book from a path, and the lines of its sheets, before anything is understood."""

from collections.abc import Sequence
from pathlib import Path

from assess.books import read_book
from assess.cells import Book
from assess.findings import Finding, Place
from assess.intake.jobs import NO_PASSWORDS, cells
from assess.rulefile.line import Line
from assess.rulefile.written import heading_row, written
from assess.tables import column_letter
from assess.unlock import Passwords


def opened(path: Path, passwords: Passwords = NO_PASSWORDS) -> tuple[Book | None, list[Finding]]:
    """The book at a path: a workbook, which ``passwords`` open if it is protected, or a folder of .csv."""
    # A folder holds plain text; a workbook may be anything and is opened behind the guard.
    book, findings = read_book(path) if path.is_dir() else cells(path, passwords)
    # a README beside the sheets is part of a rulebook, not a forgotten table
    return book, [found for found in findings if found.code != "folder-files-skipped"]


def lines(book: Book, name: str, needed: Sequence[str], findings: list[Finding]) -> list[Line]:
    """The lines of one sheet; none where the sheet is missing or lacks a needed heading, which is said in ``findings``."""
    sheet = next((sheet for sheet in book.sheets if sheet.name.strip() == name), None)
    if sheet is None:
        return []
    header = heading_row(sheet.rows)
    if header is None:
        return []
    columns: dict[str, int] = {}
    for number, value in enumerate(sheet.rows[header], start=1):
        heading = written(value).strip()
        if heading in columns:
            place = Place(book.name, name, f"{column_letter(number)}{header + 1}")
            findings.append(Finding("rule-double", place, {"what": "列", "found": heading}))
        elif heading:
            columns[heading] = number
    missing = [heading for heading in needed if heading not in columns]
    if missing:
        place = Place(book.name, name, f"A{header + 1}")
        facts = {"sheet": name, "missing": "、".join(missing), "found": "、".join(columns)}
        findings.append(Finding("heading-missing", place, facts))
        return []
    return [
        Line(book.name, name, number, cells, columns, [], header + 1)
        for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2)
        if any((cells := _cells(row, columns)).values())
    ]


def _cells(row: Sequence[object], columns: dict[str, int]) -> dict[str, str]:
    return {heading: written(row[number - 1]) if number <= len(row) else "" for heading, number in columns.items()}
