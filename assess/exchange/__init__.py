"""A rulebook as a folder and as a workbook: two forms of the same thing, turned into each other without loss.

What is kept: every table, known or not, with its rows, columns, blanks and texts as written, and the texts beside them
(README.md). What is not: other files of the folder, which are named; colours, formulas and comments of a workbook; and the
sheet 岗位一览, which is calculated. Nothing is ever overwritten.
"""

from pathlib import Path

from assess.cells import Book, CellError, a1
from assess.exchange.folder import read_folder, write_folder
from assess.exchange.parts import Parts, fits, name_trouble, squared, text_of
from assess.exchange.workbook import write_workbook
from assess.findings import Finding, Place, has_errors
from assess.intake.jobs import NO_PASSWORDS, cells
from assess.rulefile import OVERVIEW, TEXT_ENDING
from assess.swap import BusyError, written_whole
from assess.unlock import Passwords

ENDING = ".xlsx"


def export_rulebook(folder: Path, file: Path) -> list[Finding]:
    """Write the rulebook of a folder as a workbook; with an error among the findings nothing was written."""
    refused = (
        _refused(file) if file.suffix.lower() == ENDING else Finding("rulebook-not-xlsx", facts={"found": file.name})
    )
    if refused:
        return [refused]
    parts, findings = read_folder(folder)
    if parts is None:
        return findings
    findings += [*name_trouble(parts), *fits(parts)]
    return findings if has_errors(findings) else findings + _workbook(parts, file)


def _workbook(parts: Parts, file: Path) -> list[Finding]:
    try:
        with written_whole(file) as fresh:
            write_workbook(parts, fresh)
    except OSError as trouble:
        return [_failed(file, trouble)]
    return []


def import_rulebook(file: Path, folder: Path, passwords: Passwords = NO_PASSWORDS) -> list[Finding]:
    """Write the rulebook of a workbook as a folder; with an error among the findings nothing was written."""
    refused = _refused(folder)
    if refused:
        return [refused]
    book, findings = cells(file, passwords)
    if book is None:
        return findings
    parts, more = taken_apart(book)
    findings += [*more, *name_trouble(parts)]
    return findings if has_errors(findings) else findings + _folder(parts, folder)


def save(parts: Parts, target: Path) -> list[Finding]:
    """Write parts as a workbook where the name ends so, else as a folder; with an error among the findings nothing was written."""
    refused = _refused(target)
    findings = [refused] if refused else name_trouble(parts)
    if has_errors(findings):
        return findings
    if target.suffix.lower() == ENDING:
        findings += fits(parts)
        return findings if has_errors(findings) else findings + _workbook(parts, target)
    return findings + _folder(parts, target)


def _folder(parts: Parts, folder: Path) -> list[Finding]:
    try:
        write_folder(parts, folder)
    except (OSError, BusyError) as trouble:
        return [_failed(folder, trouble)]
    return []


def taken_apart(book: Book) -> tuple[Parts, list[Finding]]:
    """The tables and texts of a workbook, and what is not taken over."""
    parts = Parts(book.name, {}, {})
    findings = []
    for sheet in book.sheets:
        if sheet.name == OVERVIEW:
            findings.append(Finding("rulebook-view-left", Place(book.name, sheet.name), {"sheet": sheet.name}))
            continue
        findings += [
            Finding("rulebook-cell-error", Place(book.name, sheet.name, a1(at, column)), {"found": value.text})
            for at, row in enumerate(sheet.rows, start=1)
            for column, value in enumerate(row, start=1)
            if isinstance(value, CellError)
        ]
        rows = squared(sheet.rows)
        if sheet.name.endswith(TEXT_ENDING):
            parts.texts[sheet.name] = text_of(rows)
        else:
            parts.tables[sheet.name] = rows
    return parts, findings


def _refused(target: Path) -> Finding | None:
    """Why nothing may be written there: something is there already."""
    there = target.exists() or target.is_symlink()
    return Finding("rulebook-there", facts={"found": target.name or str(target)}) if there else None


def _failed(target: Path, trouble: Exception) -> Finding:
    why = (trouble.strerror if isinstance(trouble, OSError) else None) or type(trouble).__name__
    return Finding("rulebook-not-written", facts={"found": target.name, "why": why})
