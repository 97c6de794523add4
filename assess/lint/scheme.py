"""A scheme that is no rulebook yet (.docx, .xlsx, .csv): its clauses, and what each of them does not say.

In running text a sentence is a clause when it speaks of scoring or praises, or stands in a numbered article. In a table every row is
one clause; a row of column names before it says what the cells are, so that a filled column 数据来源 is a source and a column 分值
is no number of the rule. What only sets the frame (purpose, scope, headings) is counted and left alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.books import shown
from assess.cells import Book, a1, plain
from assess.findings import Finding, Place, ordered
from assess.lint import lexicon
from assess.lint.clauses import MEASURE, NUMBER, article, instead, is_clause, lacking
from assess.lint.docx import Words, read_docx
from assess.lint.lexicon import counters_joined_by_a_comma
from assess.rulefile import REQUIRED

_LONG = 60


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence or row with its place and the name it gives itself; ``listed`` is of a row of a table or a numbered article."""

    text: str
    place: Place
    name: str = ""
    listed: bool = False


def is_scheme(path: Path, book: Book) -> bool:
    """Whether a file is a scheme in words: a workbook, not a folder, without the sheets of a rulebook."""
    names = {sheet.name.strip() for sheet in book.sheets}
    return not path.is_dir() and len(names & set(REQUIRED)) < 2


def lint_document(path: Path) -> list[Finding]:
    """What the clauses of a .docx do not say."""
    words, findings = read_docx(path)
    return findings or lint_words(words, Place(shown(path)))


def lint_words(words: Sequence[Words], place: Place) -> list[Finding]:
    """What every clause of a scheme does not say, gravest first, and how many clauses there are."""
    sentences = list(clauses(words))
    judged = [one for one in sentences if is_clause(one.text, one.listed)]
    found = [finding for one in judged for finding in _judged(one)]
    silent = sum(finding.code == "scheme-clause-vague" for finding in found)
    facts = {"clauses": len(judged), "vague": silent, "rest": len(sentences) - len(judged)}
    return ordered([*found, Finding("scheme-read" if judged else "scheme-without-clauses", place, facts)])


def book_words(book: Book) -> list[Words]:
    """The rows of every sheet of a workbook, each with the address of its first filled cell."""
    found = []
    for number, sheet in enumerate(book.sheets, start=1):
        for row, values in enumerate(sheet.rows, start=1):
            texts = tuple(map(plain, values))
            first = next((column for column, text in enumerate(texts, start=1) if text), 1)
            found.append(Words(texts, Place(sheet.book, sheet.name, a1(row, first)), number))
    return found


def clauses(words: Iterable[Words]) -> Iterator[Clause]:
    """The sentences of paragraphs and the rows of tables, in their order."""
    table, name = 0, ""
    heads: tuple[str, ...] = ()
    for one in words:
        if not one.table:
            name = _name(one.cells[0], name)
            yield from _sentences(one, name)
        elif _is_head(one.cells):
            table, heads = one.table, one.cells
        elif any(one.cells):
            named = heads if table == one.table else ()
            label = _label(one.cells)
            yield Clause(_row(one.cells, named), one.place, label, listed=len({*one.cells, "", label}) > 2)


def _name(text: str, before: str) -> str:
    """The article a paragraph belongs to: 第八条, or 第八条（三） for what is numbered below it."""
    mine, above = article(text), re.match(r"第[^条]{1,5}条", before)
    if not mine:
        return before
    return mine if mine.startswith("第") or not above else above[0] + mine


def _sentences(one: Words, name: str) -> Iterator[Clause]:
    listed = bool(article(one.cells[0]))
    for sentence in re.split(r"(?<=[。；;\n])", one.cells[0].removeprefix(article(one.cells[0]))):
        if sentence.strip():
            yield Clause(sentence.strip(), one.place, name, listed)


def _is_head(texts: tuple[str, ...]) -> bool:
    """A row of column names: two cells of it at least are such names, and no cell is a sentence."""
    filled = [re.sub(r"[（(].*", "", "".join(text.split())) for text in texts if text]
    return sum(text in lexicon.HEADINGS for text in filled) >= 2 and max(map(len, filled), default=0) <= 12


def _row(texts: tuple[str, ...], heads: tuple[str, ...]) -> str:
    """The cells of a row, each after the name of its column; figures that only allot points or number the rows are left out."""
    parts = []
    for position, text in enumerate(texts):
        head = heads[position] if position < len(heads) else ""
        repeated = position and text == texts[position - 1]
        idle = (
            text.endswith((":", "："))
            or any(word in head for word in lexicon.ALLOTTED)
            or re.fullmatch(r"\d+(\.\d+)?\s*分?", text)
        )
        if text and not repeated and not idle:
            parts.append(f"{head}：{text}" if "来源" in head else text)
    return "；".join(parts)


def _label(texts: tuple[str, ...]) -> str:
    """How a row is called: its first words that are no bare number."""
    return next((text for text in texts if re.search(r"[一-鿿A-Za-z]{2}", text) and len(text) <= 20), "")


def _judged(clause: Clause) -> list[Finding]:
    missing = lacking(clause.text)
    facts = {"clause": clause.name, "text": _short(clause.text), "missing": "、".join(missing)}
    found = []
    if MEASURE in missing or NUMBER in missing:
        found.append(Finding("scheme-clause-vague", clause.place, {**facts, "instead": instead(clause.text, missing)}))
    elif missing:
        found.append(Finding("scheme-clause-incomplete", clause.place, facts))
    if counters := counters_joined_by_a_comma(clause.text):
        found.append(Finding("scheme-and-or", clause.place, {"clause": clause.name, "found": counters}))
    return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONG else line[: _LONG - 1] + "…"
