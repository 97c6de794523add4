"""From workbooks to canonical tables: recognise every sheet, read it by its layout, and account for every row.

The order of the files given does not matter: sources are sorted by book name and sheet position, rows by row and column.
"""

from collections.abc import Sequence
from pathlib import Path

from assess.books import read_books_in
from assess.cells import Book, Sheet
from assess.findings import Finding, Place, ordered
from assess.intake.across import across
from assess.intake.frames import frames
from assess.intake.headings import all_tables
from assess.intake.reading import Reading, whole_sheets
from assess.intake.recognise import recognise
from assess.intake.roles import left_out, without_repeats
from assess.tables import Table, Tables


def read(paths: Sequence[Path], extra: Sequence[Table] = ()) -> tuple[Tables, list[Finding]]:
    """The canonical tables of the books at these paths (files or folders), with everything found on the way."""
    books: list[Book] = []
    findings: list[Finding] = []
    for path in sorted(map(Path, paths)):
        found, trouble = read_books_in(path)
        books += found
        findings += trouble
    tables, more = from_books(books, extra)
    return tables, ordered([*findings, *more])


def from_books(books: Sequence[Book], extra: Sequence[Table] = ()) -> tuple[Tables, list[Finding]]:
    """The canonical tables of books already read; a book given twice is used once."""
    tables = all_tables(extra)
    known, findings = _distinct(books)
    read_sheets: list[tuple[Sheet, Reading]] = []
    for book in known:
        for sheet in book.sheets:
            read_sheets.append((sheet, left_out(sheet, book) or recognise(sheet, tables)))
    readings = without_repeats(read_sheets)
    findings += whole_sheets([finding for reading in readings for finding in reading.findings])
    findings += _unused_books(known, readings)
    found, sources, more = across(frames(readings, tables), [reading.source for reading in readings], tables)
    result = Tables(found, sources, {book.name: book.sha256 for book in known})
    return result, ordered([*findings, *more])


def _distinct(books: Sequence[Book]) -> tuple[list[Book], list[Finding]]:
    """Books by name, each content once; two contents under one name are told apart by a numbered name."""
    known: list[Book] = []
    findings = []
    seen: dict[str, str] = {}
    names: set[str] = set()
    for book in sorted(books, key=lambda book: (book.name, book.sha256)):
        if book.sha256 in seen:
            findings.append(Finding("book-twice", Place(book.name), {"other": seen[book.sha256]}))
            continue
        seen[book.sha256] = book.name
        if book.name in names:
            findings.append(Finding("book-same-name", Place(book.name)))
            continue
        names.add(book.name)
        known.append(book)
    return known, findings


def _unused_books(books: Sequence[Book], readings: Sequence[Reading]) -> list[Finding]:
    used = {reading.source.book for reading in readings if reading.source.rows_used}
    return [Finding("book-not-used", Place(book.name)) for book in books if book.name not in used]
