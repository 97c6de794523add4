"""引用: the books that a rulebook stands on, found and opened.

A row ``引用`` of the sheet 办法, which may stand several times, names a shipped rulebook, or a folder or workbook beside the
rulebook that says it. Included books may include others, three deep. No absolute path, nothing outside the folder in which
the including book stands, no circle; a name that is shipped and also stands beside is asked about and not chosen.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.cells import Book
from assess.content import folder
from assess.findings import Finding
from assess.intake.jobs import NO_PASSWORDS
from assess.rulefile.bare import lines, opened
from assess.rulefile.line import Line
from assess.unlock import Passwords

INCLUDE = "引用"
DEEPEST = 3
_OUTSIDE = re.compile(r"^([A-Za-z]:|/|~)|(^|/)\.{1,2}(/|$)|[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Under:
    """An included book, and the names of the books that it includes itself, near and far."""

    book: Book
    names: frozenset[str]

    def below(self, others: Sequence["Under"]) -> tuple["Under", ...]:
        """Those of ``others`` that this book includes."""
        return tuple(one for one in others if one.book.name in self.names)


def included(path: Path, book: Book, passwords: Passwords = NO_PASSWORDS) -> tuple[tuple[Under, ...], list[Finding]]:
    """The books that the rulebook at ``path`` includes, each once and after those that it includes itself."""
    shelf = _Shelf({}, {book.name}, [], passwords)
    _reach(shelf, path.resolve(), book, ())
    return tuple(shelf.found.values()), shelf.findings


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What was found so far: books by path in the order of reading, the names in use, and trouble; the passwords to try."""

    found: dict[Path, Under]
    names: set[str]
    findings: list[Finding]
    passwords: Passwords


def _reach(shelf: _Shelf, path: Path, book: Book, trail: tuple[Path, ...]) -> frozenset[str]:
    """Open what ``book`` includes; ``trail`` are the books through which it was reached. The names of all that is below."""
    names: set[str] = set()
    for line in _rows(book):
        goal = _goal(line, path.parent)
        if goal in (*trail, path):
            line.trouble("include-circle", "值")
        elif goal is not None and len(trail) >= DEEPEST:
            line.trouble("include-too-deep", "值", most=DEEPEST)
        elif goal is not None:
            under = shelf.found.get(goal) or _opened(shelf, line, goal, (*trail, path))
            names |= {under.book.name, *under.names} if under else set()
        shelf.findings.extend(line.findings)
    return frozenset(names)


def _rows(book: Book) -> Iterator[Line]:
    """The rows 引用, each name once."""
    seen: set[str] = set()
    for line in lines(book, "办法", ("项", "值"), []):
        if line.text("项") == INCLUDE:
            if line.text("值") in seen:
                line.trouble("rule-double", "值", what=INCLUDE)
            seen.add(line.text("值"))
            yield line


def _opened(shelf: _Shelf, line: Line, goal: Path, trail: tuple[Path, ...]) -> Under | None:
    book, findings = opened(goal, shelf.passwords)
    shelf.findings.extend(findings)
    if book is None:
        line.trouble("include-unread", "值")
        return None
    if book.name in shelf.names:
        line.trouble("include-same-name", "值", name=book.name)
        return None
    shelf.names.add(book.name)
    names = _reach(shelf, goal, book, trail)
    return shelf.found.setdefault(goal, Under(book, names))


def _goal(line: Line, home: Path) -> Path | None:
    """The path of the book that a row names; None with the trouble noted where there is none or more than one."""
    text = line.needed("值").replace("\\", "/")
    if not text:
        return None
    beside = (home / text).resolve() if not _OUTSIDE.search(text) else home
    if not beside.is_relative_to(home) or beside == home:
        line.trouble("include-outside", "值")
        return None
    names = sorted(one.name for one in folder("rules").iterdir() if one.is_dir())
    shipped = (folder("rules") / text).resolve() if text in names else None
    # Path.exists raises for names that are too long for the disk
    there = os.path.exists(beside)  # noqa: PTH110
    if shipped and there and beside != shipped:
        line.trouble("include-two", "值")
        return None
    if not shipped and not there:
        line.trouble("include-unknown", "值", allowed="、".join(names))
        return None
    return shipped or beside
