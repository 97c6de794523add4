"""A rulebook as a folder: one .csv per table in UTF-8 with its mark (which Excel needs), and plain texts such as README.md.

Written the same way always: line feeds, quotation marks only where needed, every row as wide as the widest. The order of
the sheets of a workbook is the one thing that a folder does not hold; a workbook gets them in the order of the manual.
"""

import csv
import io
import re
from pathlib import Path

from assess.books import parts_of, read_tables
from assess.exchange.parts import Parts, Rows, ordered, squared
from assess.findings import Finding, Place, has_errors
from assess.rulefile import TEXT_ENDING
from assess.swap import replaced

TABLE_ENDING = ".csv"
# Signs by which a reader may take a first line for one of another separator.
_SEPARATORS = re.compile("[;\t]")


def read_folder(folder: Path) -> tuple[Parts | None, list[Finding]]:
    """The parts of a rulebook in a folder; None where it is none or a table cannot be read. Other files are named."""
    name = folder.resolve().name
    paths = parts_of(folder)[1] if folder.is_dir() else []
    if not paths:
        return None, [Finding("rulebook-not-folder", Place(name), {"found": name})]
    book, findings = read_tables(name, paths)
    if book is None or has_errors(findings):
        return None, findings
    tables = {path.stem: squared(sheet.rows) for path, sheet in zip(paths, book.sheets, strict=True)}
    texts = sorted(path for path in folder.iterdir() if path.name.endswith(TEXT_ENDING) and path.is_file())
    others = sorted(path.name for path in folder.iterdir() if path not in paths and path not in texts)
    left = [path for path in others if not path.startswith((".", "~$"))]
    if left:
        findings.append(Finding("rulebook-files-left", Place(name), {"count": len(left), "names": "、".join(left[:8])}))
    try:
        said = {path.name: path.read_text(encoding="utf-8-sig") for path in texts}
    except UnicodeDecodeError:
        return None, [*findings, Finding("csv-encoding", Place(name))]
    return Parts(name, ordered(tables), said), findings


def write_folder(parts: Parts, folder: Path) -> None:
    """Write the parts to ``folder``, which must not be there; it appears whole or not at all."""
    with replaced(folder) as fresh:
        for name, rows in parts.tables.items():
            (fresh / f"{name}{TABLE_ENDING}").write_text(table(rows), encoding="utf-8-sig", newline="")
        for name, text in parts.texts.items():
            (fresh / name).write_text(text, encoding="utf-8", newline="")


def table(rows: Rows) -> str:
    """The text of a .csv."""
    stream = io.StringIO(newline="")
    plain = csv.writer(stream, lineterminator="\n")
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for number, row in enumerate(rows):
        # A lone carriage return is quoted by some versions of csv and not by others.
        strange = any("\r" in cell or (number == 0 and _SEPARATORS.search(cell)) for cell in row)
        (quoted if strange else plain).writerow(row)
    return stream.getvalue()
