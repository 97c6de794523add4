"""From workbooks to canonical tables: recognise every sheet, read it by its layout, and account for every row.

The order of the files given does not matter: sources are sorted by book name and sheet position, rows by row and column.
"""

from collections.abc import Sequence
from pathlib import Path

from assess.books import parts_of
from assess.cells import Book
from assess.findings import Finding, Place, ordered
from assess.intake.across import across
from assess.intake.frames import frames
from assess.intake.headings import all_tables
from assess.intake.hints import Entry
from assess.intake.jobs import NO_PASSWORDS, Ask, Done, Looked, look, looked_at
from assess.intake.learn import Learned
from assess.intake.punchdays import compare_punch_days
from assess.intake.reading import Reading, whole_sheets
from assess.intake.roles import without_repeats
from assess.intake.sums import without_sums
from assess.privacy import masked
from assess.tables import TABLES, Table, Tables
from assess.unlock import Passwords


def read(
    paths: Sequence[Path],
    extra: Sequence[Table] = (),
    done: Done | None = None,
    entries: Sequence[Entry] = (),
    passwords: Passwords = NO_PASSWORDS,
) -> tuple[Tables, list[Finding]]:
    """The canonical tables of the books at these paths (files or folders), with everything found on the way.

    Every file is opened in a guarded worker process; ``done`` is told how many files of how many are finished;
    ``entries`` are those of a confirmed profile; ``passwords`` open protected books.
    """
    tables, findings, _ = read_and_learn(paths, extra, done, entries, False, passwords)
    return tables, findings


def read_and_learn(
    paths: Sequence[Path],
    extra: Sequence[Table] = (),
    done: Done | None = None,
    entries: Sequence[Entry] = (),
    learning: bool = True,
    passwords: Passwords = NO_PASSWORDS,
) -> tuple[Tables, list[Finding], list[Learned]]:
    """As :func:`read`, with the lines of a profile that say how every sheet was understood."""
    asks: list[Ask] = []
    findings: list[Finding] = []
    for path in sorted(map(Path, paths)):
        books, sheets, trouble = parts_of(path)
        asks += [Ask((book,)) for book in books]
        asks += [Ask(tuple(sheets), masked(path.resolve().name))] if sheets else []
        findings += trouble
    looked, trouble = look(asks, extra, done, entries, learning, passwords)
    tables, more = _together(looked, all_tables(extra))
    learned = [line for book in sorted(looked, key=lambda book: (book.name, book.sha256)) for line in book.learned]
    return tables, ordered([*findings, *trouble, *more, *_two_bases(looked, trouble)]), learned


def from_books(
    books: Sequence[Book], extra: Sequence[Table] = (), entries: Sequence[Entry] = ()
) -> tuple[Tables, list[Finding]]:
    """The canonical tables of books already read; a book given twice is used once."""
    tables = all_tables(extra)
    return _together([looked_at(book, tables, entries) for book in books], tables)


def _together(books: Sequence[Looked], tables: Sequence[Table]) -> tuple[Tables, list[Finding]]:
    """The sheets of all books put together: repeats left out, frames by table, and the findings."""
    known, findings = _distinct(books)
    readings = without_repeats(without_sums([reading for book in known for reading in book.readings]))
    findings += whole_sheets([finding for reading in readings for finding in reading.findings])
    findings += _unused_books(known, readings)
    found, sources, more = across(frames(readings, tables), [reading.source for reading in readings], tables)
    result = Tables(found, sources, {book.name: book.sha256 for book in known}, tuple(tables[len(TABLES) :]))
    return result, ordered([*findings, *more, *compare_punch_days(found, sources)])


def _distinct(books: Sequence[Looked]) -> tuple[list[Looked], list[Finding]]:
    """Books by name, each content once; two contents under one name are told apart by a numbered name."""
    known: list[Looked] = []
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


def _two_bases(books: Sequence[Looked], trouble: Sequence[Finding]) -> list[Finding]:
    """One warning if some of the books count their days from 1904 and others from 1900."""
    old = sorted({finding.place.book for finding in trouble if finding.code == "dates-from-1904"})
    both = old and {book.name for book in books} - set(old)
    return [Finding("dates-mixed-bases", Place(old[0]), {"names": "、".join(old)})] if both else []


def _unused_books(books: Sequence[Looked], readings: Sequence[Reading]) -> list[Finding]:
    """Books that told nothing; a register that says 无 was used, to say that nothing happened."""
    used = {
        reading.source.book
        for reading in readings
        if reading.source.rows_used or any(said.code == "register-says-none" for said in reading.findings)
    }
    return [Finding("book-not-used", Place(book.name)) for book in books if book.name not in used]
