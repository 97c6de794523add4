"""What a guarded worker does with one file: read it, recognise every sheet, and answer with typed columns.

Both halves stand here: :func:`handle` runs in the worker, :func:`look` asks for it in the parent. The parent never opens
a workbook itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from assess import guard, seal
from assess.books import read_book, read_tables, shown
from assess.cells import UNCACHED, Book, CellError, Sheet, Value
from assess.findings import Finding, Place
from assess.intake import garbled
from assess.intake.allocation import compare_allocations
from assess.intake.headings import all_tables
from assess.intake.hints import Entry, Hints
from assess.intake.kinds import UNUSED
from assess.intake.learn import Learned, learn
from assess.intake.legendsheets import ROLE, legend_sheets
from assess.intake.namesheet import compare_names
from assess.intake.reading import Reading, place, unused
from assess.intake.recognise import recognise
from assess.intake.roles import left_out
from assess.intake.schedule import compare_schedules
from assess.intake.sheetmonth import years_by_order
from assess.intake.told import hints_for
from assess.intake.unitsaid import units_said
from assess.intake.wire import findings_in, findings_out, reading_in, reading_out, tables_in, tables_out
from assess.intake.zeros import with_zeros
from assess.lang import N_
from assess.tables import Table
from assess.unlock import Passwords

Done = Callable[[int, int], None]
NO_PASSWORDS = Passwords()
FAILURES = {"time": "file-took-too-long", "memory": "file-needs-too-much", "died": "file-breaks-reader"}


@dataclass(frozen=True, slots=True)
class Looked:
    """One book after recognition: its name, the fingerprint of its bytes, and a reading of every sheet."""

    name: str
    sha256: str
    readings: tuple[Reading, ...]
    learned: tuple[Learned, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """The files of one book: one workbook, or the .csv files of a folder that gives the book its name."""

    paths: tuple[Path, ...]
    folder: str = ""

    @property
    def name(self) -> str:
        """How the book is called in messages."""
        return self.folder or shown(self.paths[0])

    @property
    def size(self) -> int:
        """The bytes of its files; 0 for one that is not there, which the worker will say."""
        return sum(path.stat().st_size for path in self.paths if path.is_file())


def looked_at(book: Book, tables: Sequence[Table], entries: Sequence[Entry] = (), learning: bool = False) -> Looked:
    """A reading of every sheet of a book that is already in memory, by the profile; what was learnt if asked for."""
    names = {table.name: table for table in tables}
    readings, learned = [], []
    years, legends = years_by_order(book.sheets), legend_sheets(book.sheets)
    for sheet in book.sheets:
        hints = replace(hints_for(sheet, entries), year=years.get(sheet.name, 0), legends=legends)
        reading = _read_sheet(sheet, book, tables, hints)
        readings.append(reading)
        learned += learn(sheet, reading, names) if learning else []
    compare_schedules(book.sheets, readings)
    compare_allocations(book.sheets, readings)
    compare_names(book.sheets, readings)
    return Looked(book.name, book.sha256, tuple(readings), tuple(learned))


def _read_sheet(sheet: Sheet, book: Book, tables: Sequence[Table], hints: Hints) -> Reading:
    if hints.use == UNUSED:
        return unused(sheet, N_("识别档案写明不用"))
    left = None if hints.use else left_out(sheet, book)
    reading = left or recognise(sheet, hints.tables(tables), hints)
    if sheet.name in hints.legends and any(finding.code == "sheet-not-recognised" for finding in reading.findings):
        reading = unused(sheet, ROLE)
    if not left and reading.source.layout != "flat" and all(f.code != "text-garbled" for f in reading.findings):
        reading.findings += garbled.in_cells(sheet)
    reading.findings += [] if left else _without_result(sheet, reading)
    reading.findings += units_said(sheet, reading, hints, tables)
    return with_zeros(sheet, reading, hints, tables) if hints.zeros else reading


def _without_result(sheet: Sheet, reading: Reading) -> list[Finding]:
    """A warning for formulas saved without a result, unless the columns that were read account for all of them."""
    count = sum(text == UNCACHED for text in sheet.flaws.values())
    told = sum(int(str(found.facts["count"])) for found in reading.findings if found.code == "cell-error")
    return [Finding("formulas-without-result", place(sheet), {"count": count})] if count > told else []


def look(
    asks: Sequence[Ask],
    extra: Sequence[Table],
    done: Done | None = None,
    entries: Sequence[Entry] = (),
    learning: bool = False,
    passwords: Passwords = NO_PASSWORDS,
) -> tuple[list[Looked], list[Finding]]:
    """The books recognised behind the guard, several side by side, and what was found on the way."""
    books: list[Looked] = []
    findings: list[Finding] = []
    more = {"entries": [astuple(entry) for entry in entries], "learning": learning}
    jobs = [_job("look", ask, extra, {**more, "passwords": passwords.of(ask.paths[0].name)}) for ask in asks]
    for ask, answer in zip(asks, guard.run(jobs, done), strict=True):
        if isinstance(answer, guard.Failure):
            findings.append(Finding(FAILURES[answer.why], Place(ask.name)))
            continue
        said, blobs = answer
        findings += findings_in(said["findings"])
        if said["book"] is not None:
            columns = iter(blobs)
            readings = tuple(reading_in(reading, columns) for reading in said["readings"])
            learned = tuple(map(_learned_in, said["learned"]))
            books.append(Looked(said["book"]["name"], said["book"]["sha256"], readings, learned))
    return books, findings


def cells(path: Path, passwords: Passwords = NO_PASSWORDS) -> tuple[Book | None, list[Finding]]:
    """The bare cells of one workbook, read behind the guard: for rulebooks and other books that are not data."""
    (answer,) = guard.run([_job("cells", Ask((path,)), (), {"passwords": passwords.of(path.name)})])
    if isinstance(answer, guard.Failure):
        return None, [Finding(FAILURES[answer.why], Place(shown(path)))]
    said, _ = answer
    return (None if said["book"] is None else _book_in(said["book"])), findings_in(said["findings"])


def _job(kind: str, ask: Ask, extra: Sequence[Table], more: Mapping[str, Any] | None = None) -> guard.Job:
    request = {
        "job": kind,
        "key": seal.key(),
        "paths": [str(path.resolve()) for path in ask.paths],
        "folder": ask.folder,
    }
    return guard.Job({**request, "tables": tables_out(extra), **(more or {})}, ask.size)


def _learned_in(line: Sequence[Any]) -> Learned:
    kind, written, meaning, sure, why, samples, cell, *where = line
    return Learned(kind, written, meaning, sure, why, tuple(samples), cell, *where)


def handle(request: Mapping[str, Any]) -> guard.Payload:
    """The worker's side: one request to one answer."""
    seal.use(request["key"])
    paths = [Path(path) for path in request["paths"]]
    book, findings = (
        read_tables(request["folder"], paths) if request["folder"] else read_book(paths[0], request.get("passwords"))
    )
    said: dict[str, Any] = {"findings": findings_out(findings), "book": None}
    if book is None:
        return said, []
    if request["job"] == "cells":
        return {**said, "book": _book_out(book)}, []
    entries = [Entry(*entry) for entry in request["entries"]]
    looked = looked_at(book, all_tables(tables_in(request["tables"])), entries, request["learning"])
    blobs: list[bytes] = []
    readings = [reading_out(reading, blobs) for reading in looked.readings]
    learned = [astuple(line) for line in looked.learned]
    told = {"name": book.name, "sha256": book.sha256}
    return {**said, "book": told, "readings": readings, "learned": learned}, blobs


_NAMED: dict[str, Callable[[Any], Value]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "CellError": CellError,
}


def _value_out(value: Value) -> object:
    if isinstance(value, timedelta):
        return ["timedelta", value.total_seconds()]
    if isinstance(value, datetime | date | time):
        return [type(value).__name__, value.isoformat()]
    return ["CellError", value.text] if isinstance(value, CellError) else value


def _value_in(said: Any) -> Value:
    return _NAMED[said[0]](said[1]) if isinstance(said, list) else said


def _book_out(book: Book) -> dict[str, Any]:
    sheets = [
        {"name": sheet.name, "rows": [[_value_out(value) for value in row] for row in sheet.rows],
         "merges": sheet.merges, "hidden": sheet.hidden}
        for sheet in book.sheets
    ]  # fmt: skip
    return {"name": book.name, "sha256": book.sha256, "sheets": sheets}


def _book_in(said: Mapping[str, Any]) -> Book:
    sheets = [
        Sheet(said["name"], sheet["name"], [[_value_in(value) for value in row] for row in sheet["rows"]],
              tuple(tuple(merge) for merge in sheet["merges"]), sheet["hidden"])
        for sheet in said["sheets"]
    ]  # fmt: skip
    return Book(said["name"], said["sha256"], sheets)
