"""The words of a .docx: paragraphs and rows of tables, each with its place; standard library only, sizes counted while inflating.

Read: the main part ``word/document.xml``, its paragraphs in order and the rows of its tables (a row of merged cells has fewer of
them). Not read: headers, footers, notes, comments, deleted text, pictures, and numbers that Word adds by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from assess import markup, preflight
from assess.books import shown
from assess.findings import Finding, Place
from assess.preflight import RefusedError

MAX_PART = 64 * preflight.MIB
_MAIN = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph (a single cell) or one row of a table (``table`` from 1, else 0), with its place."""

    cells: tuple[str, ...]
    place: Place
    table: int = 0


def read_docx(path: Path) -> tuple[list[Words], list[Finding]]:
    """Everything that stands in the main part, or why it cannot be read."""
    place = Place(shown(path))
    try:
        xml = preflight.part(preflight.opened(path.read_bytes()), _MAIN, MAX_PART)
        root = markup.parsed(xml.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()))
        return list(_words(root, place.book)), []
    except OSError as error:
        return [], [Finding("file-unreadable", place, {"why": error.strerror or "OSError"})]
    except RefusedError as refused:
        return [], [Finding(refused.code, place, refused.facts)]
    except (ElementTree.ParseError, RecursionError):
        return [], [Finding("file-damaged", place, {"why": _MAIN})]


def _words(root: ElementTree.Element, book: str) -> Iterator[Words]:
    tables = paragraphs = 0
    for node in _blocks(root):
        if node.tag == f"{_W}p":
            paragraphs += 1
            yield Words((_text(node),), Place(book, "正文", f"第{paragraphs}段"))
            continue
        tables += 1
        for number, row in enumerate(node.iter(f"{_W}tr"), start=1):
            cells = tuple(_text(cell) for cell in row.iter(f"{_W}tc"))
            yield Words(cells, Place(book, f"表{tables}", f"第{number}行"), tables)


def _blocks(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Paragraphs and outermost tables in their order, through whatever wraps them."""
    for node in root:
        if node.tag in (f"{_W}p", f"{_W}tbl"):
            yield node
        elif node.tag != _FALLBACK:
            yield from _blocks(node)


def _text(node: ElementTree.Element) -> str:
    """The text of a paragraph or cell; what an older program would see in place of a drawing is left out."""
    return "".join(_pieces(node)).strip()


def _pieces(node: ElementTree.Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}tab", f"{_W}cr"):
            yield "\n" if child.tag != f"{_W}tab" else " "
        elif child.tag != _FALLBACK:
            yield from _pieces(child)
            if child.tag == f"{_W}p":
                yield "\n"
