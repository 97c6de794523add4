"""The linter (办法体检): judges a rulebook before anybody is judged by it.

What makes a rulebook unreadable or contradictory is refused when it is read (``assess.rulefile``). Here stands what can be read
and is still ambiguous (errors), and what invites the complaints that every officer knows (warnings): 粗, 偏, 虚, 倒挂,
clauses that reward the wrong thing, one fact counted twice, and rules that have run out. Each finding names clause and cell and
says how it could be written instead.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assess.books import shown
from assess.cells import Book
from assess.examples import run_examples
from assess.findings import Finding, Place, has_errors, ordered
from assess.intake.jobs import NO_PASSWORDS
from assess.lint import ambiguous, balance, coarse, cuts, doubled, inverted, joined, paygaps, perverse, unsigned, vague
from assess.lint.data import Tried, tried
from assess.lint.scheme import book_words, is_scheme, lint_document, lint_words
from assess.lint.stale import stale
from assess.lint.subject import Subject
from assess.lint.weights import Weight
from assess.rulebook import Rulebook
from assess.rulefile import included, is_base, lines_of, load_book, part_of, rulebook_of
from assess.rulefile.includes import Under
from assess.unlock import Passwords

WORDS_ONLY = (".doc", ".wps", ".pdf", ".txt", ".md", ".ofd", ".rtf")
CHECKS: tuple[Callable[[Subject], list[Finding]], ...] = (
    cuts.rule_bands, cuts.lookup_lines, cuts.relabelling_lines, ambiguous.grade_edges, joined.and_or, joined.never_met, ambiguous.empty_groups,
    ambiguous.same_event, ambiguous.over_pot, ambiguous.part_steps,
    coarse.same_ruler, balance.sources_of_points, vague.no_source, vague.words_without_number,
    inverted.without_denominator, inverted.little_for_done, inverted.mean_of_work,
    perverse.nothing_is_zero, perverse.nothing_is_full, perverse.deduct_only, perverse.uncapped, perverse.falling_whole,
    doubled.used_twice, unsigned.marks_without_author, unsigned.relief_without_approval, paygaps.pay_jumps,
)  # fmt: skip


def linted(subject: Subject, on: date | None = None) -> list[Finding]:
    """Everything that the checks find, gravest first; ``on`` is the day on which the rulebook is to be used."""
    found = [finding for check in CHECKS for finding in check(subject)]
    return ordered([*found, *stale(subject, on)])


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of linting: the rulebook (None where it cannot be read), the findings, and the weights that data showed."""

    rulebook: Rulebook | None
    findings: list[Finding]
    weights: list[Weight] = field(default_factory=list)


def lint(path: Path, on: date | None = None, books: Sequence[Path] = (), passwords: Passwords = NO_PASSWORDS) -> Judged:
    """The rulebook at ``path`` and everything to say about it, its worked examples included; with books, judged by them too.

    ``passwords`` open protected books. A .docx, or a workbook without the sheets of a rulebook, is a scheme in words and judged clause by clause.
    """
    kind = "" if path.is_dir() else path.suffix.lower()
    unused = [Finding("scheme-data-not-used", Place(shown(path)))] if books else []
    if kind in WORDS_ONLY:
        return Judged(None, [Finding("scheme-not-read", Place(shown(path)), {"found": kind})])
    if kind == ".docx":
        return Judged(None, ordered([*lint_document(path), *unused]))
    book, findings = load_book(path, passwords)
    if book is None:
        return Judged(None, findings)
    if is_scheme(path, book) and not is_base(book):
        return Judged(None, ordered([*findings, *lint_words(book_words(book), Place(book.name)), *unused]))
    below, more = included(path, book, passwords)
    if is_base(book, below):
        return _base(book, below, [*findings, *more, *unused])
    return _whole(book, below, [*findings, *more], on, books, passwords)


def _whole(
    book: Book,
    below: Sequence[Under],
    findings: list[Finding],
    on: date | None,
    books: Sequence[Path],
    passwords: Passwords,
) -> Judged:
    """Everything to say about a rulebook that can score."""
    rulebook, more = rulebook_of(book, below)
    findings = [*findings, *more]
    if rulebook is None or has_errors(findings):
        return Judged(None, findings)
    subject = Subject(rulebook, lines_of(book, below))
    # what is a warning when it is used is an error when it is judged
    findings = [one for one in findings if one.code not in ("rulebook-starts-late", "rulebook-ends-early")]
    seen = tried(subject, books, passwords) if books else Tried([], [], None)
    found = [*findings, *run_examples(rulebook), *seen.findings, *linted(subject, on or seen.day)]
    return Judged(rulebook, ordered(found), seen.weights)


def _base(book: Book, below: Sequence[Under], findings: list[Finding]) -> Judged:
    """What is wrong with a book that others include: it scores nobody, so nothing is asked about balance."""
    rulebook, more = part_of(book, below)
    note = Finding("rulebook-base-checked", Place(book.name, "办法"), {"name": book.name})
    examples = run_examples(rulebook) if rulebook else []
    return Judged(rulebook, ordered([*findings, *more, note, *examples]))


__all__ = ["CHECKS", "Judged", "Subject", "lint", "linted"]
