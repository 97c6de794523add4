"""How the headings and labels of a sheet were understood, as lines of a profile.

One line for each heading that was read, with the declared column, and one for each that was not. Layouts that are no lists say
themselves how they read their labels (``Reading.heads``). Names of people never stand as headings, and samples of names keep
their first character.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from assess.cells import CellError, Sheet, a1, plain
from assess.findings import Finding
from assess.intake.dates import DASHES
from assess.intake.days import find_days
from assess.intake.fingerprints import header_row
from assess.intake.header import header_at
from assess.intake.headings import Heading, heading, matches
from assess.intake.kinds import COLUMN, CYCLE, ORDER, THE_MARKS, THE_MONTHS, THE_RATED, UNIT
from assess.intake.matrixheads import MONTHS
from assess.intake.reading import Head, Reading, Taken
from assess.intake.sureness import ASK, LIKELY, SURE, UNREAD
from assess.privacy import masked
from assess.tables import TABLES, Column, Table, column_letter
from assess.tables.persons import PERSON_COLUMNS

# Kind, what is written, what it was taken for, how sure, why, samples, cell.
Line = tuple[str, str, str, str, str, tuple[str, ...], str]
SAMPLES, SAMPLE_LENGTH = 3, 20
_NAMES = {"name", "rater", "leader", "approver"}
_NAME_WORDS = {"姓名", "责任人", "评议人", "分管领导", "审批人"}
# Forms, whose labels stand beside their values, and sheets whose headings are people.
_NO_HEADER = {"forms", "person-blocks", "person-status-blocks", "assessment-form", "turned-grid"}
# Columns that are many in these layouts, whose headings are people or months and no names of the column.
_SPREAD = {
    "item-sheet": ("score", "option"), "ballot-sheet": ("score", "option"),
    **dict.fromkeys(
        ("year-matrix", "month-groups"), tuple(column.name for column in MONTHS.columns if column.kind == "number")
    ),
}  # fmt: skip
_UNIT_DOUBTS = {"percent-unclear", "quantity-impossible"}
MEASURES = ("天", "小时", "分钟")
# Sheets that were not read for want of a heading that says enough: all their headings are offered.
_OFFERED = {
    "sheet-not-recognised", "table-unclear", "layout-plan-actual", "rating-options-mixed", "rating-option-twice",
    "rating-ballots-not-whole", "rating-columns-unclear", "no-person-column",
}  # fmt: skip


def column_lines(sheet: Sheet, reading: Reading, tables: dict[str, Table]) -> Iterator[Line]:
    """The lines of the headings of one sheet, from left to right."""
    asked = {str(finding.facts.get("asked", "")) for finding in reading.findings}
    yield from (_head(sheet, head) for head in reading.heads)
    yield from (_assumed(sheet, taken) for taken in reading.taken)
    if reading.source.layout not in _NO_HEADER and THE_RATED not in asked:
        asked_for = {word for words in asked for word in words.split("\n")}
        lines = _headed(sheet, reading, tables)
        yield from (line for line in lines if line[1] not in asked_for - {THE_MARKS, THE_MONTHS})


def _assumed(sheet: Sheet, taken: Taken) -> Line:
    if taken.kind == ORDER:
        samples = samples_of_rows(sheet, taken.row)
    elif taken.kind == CYCLE:
        samples = samples_of(sheet, [(taken.row, taken.col + step) for step in range(SAMPLES)], False)
    else:
        samples = _below(sheet, taken.row, taken.col, False)
    return taken.kind, taken.written, taken.meaning, taken.sure, taken.why, samples, a1(taken.row, taken.col)


def _head(sheet: Sheet, head: Head) -> Line:
    text = sheet.cell(head.row, head.col)
    written = (plain(text) if text is not None else "").partition(":")[0].replace("\n", "").strip()
    written = written or f"{column_letter(head.col)}列"
    why = "这一栏这样读取" if head.meaning else "没有对应的列"
    samples = samples_of(sheet, head.cells, not head.meaning or head.meaning in _NAME_WORDS)
    sure = UNREAD if not head.meaning else SURE if heading(written).name == heading(head.meaning).name else LIKELY
    return COLUMN, written, head.meaning, sure, why, samples, a1(head.row, head.col)


def samples_of_rows(sheet: Sheet, first: int) -> tuple[str, ...]:
    """What stands first under the days in the first three rows of a person."""
    days = find_days(sheet)
    rows = range(first, first + SAMPLES) if days else ()
    cells = (
        (
            filter(None, (plain(sheet.cell(row, col)) for col in days.cols if sheet.cell(row, col) is not None))
            for row in rows
        )
        if days
        else ()
    )
    return tuple(" ".join(islice(found, SAMPLES))[:SAMPLE_LENGTH] or "（空）" for found in cells)


def _headed(sheet: Sheet, reading: Reading, tables: dict[str, Table]) -> Iterator[Line]:
    source = reading.source
    known = source.table in tables and bool(source.header_rows)
    if not known and not any(map(_offers, reading.findings)):
        return
    taken = {col: tables[source.table].column(name) for name, col in source.columns.items()} if known else {}
    said = {head.col for head in reading.heads}
    rows = source.header_rows or (header_row(sheet),)
    headings = header_at(sheet, rows[0], rows[-1]).headings
    if any(finding.code.startswith("rating-") for finding in reading.findings) and not known:
        taken = {
            match.col: match.column
            for match in matches(headings, TABLES["ratings"]).values()
            if match.column.name in {column.name for column in PERSON_COLUMNS}
        }
    unread = {plain(text).replace("\n", "") for text in source.unmapped}
    names = Counter(item.name for item in headings if item)
    for col, item in enumerate(headings, start=1):
        if item is None or item.sensitive or col in said:
            continue
        # 次数 under 迟到 and under 早退 are told apart by what stands above them.
        text = item.text.replace("\n", "")
        if source.offsets and item.group and any(other and other.text == item.text for other in headings[: col - 1]):
            continue  # one line for a counter that stands under every month
        written = f"{item.group}/{text}" if item.group and names[item.name] > 1 and not source.offsets else text
        if col in taken:
            yield from _taken(sheet, rows[-1], col, item, written, taken[col], source.layout)
            yield from _unit(sheet, rows[-1], col, item, written, taken[col], reading)
        elif (not known or plain(text) in unread) and not _counter(item):
            samples = _below(sheet, rows[-1], col, True)
            yield COLUMN, written, "", UNREAD, "没有对应的列", samples, a1(rows[-1], col)


def headings_of(sheet: Sheet, reading: Reading) -> tuple[str, ...]:
    """The first headings of a sheet that is a list or a grid, to know it again by; never those that may be people."""
    layout, asked = reading.source.layout, {finding.facts.get("asked") for finding in reading.findings}
    if layout in _NO_HEADER or layout in _SPREAD or THE_RATED in asked:
        return ()
    rows = reading.source.header_rows or (header_row(sheet),)
    items = [item for item in header_at(sheet, rows[0], rows[-1]).headings if item and not item.sensitive]
    return tuple(masked(item.text.replace("\n", ""))[:SAMPLE_LENGTH] for item in items if not _counter(item))[:SAMPLES]


def _offers(finding: Finding) -> bool:
    """Whether the headings of a sheet that was not read are offered: never where they may be people."""
    people = finding.code.startswith("rating-") and finding.facts.get("asked") in {None, THE_RATED}
    return finding.code in _OFFERED and not people


def _taken(
    sheet: Sheet, row: int, col: int, item: Heading, written: str, column: Column, layout: str
) -> Iterator[Line]:
    if column.kind == "secret" or column.name in _SPREAD.get(layout, ()):
        return
    exact = item.name == heading(column.heading).name
    why = "表头就是这个名称" if exact else "表头是这一列的常用叫法"
    samples = _below(sheet, row, col, column.name in _NAMES)
    yield COLUMN, written, column.heading, SURE if exact else LIKELY, why, samples, a1(row, col)


def _unit(
    sheet: Sheet, row: int, col: int, item: Heading, written: str, column: Column, reading: Reading
) -> Iterator[Line]:
    """The unit of a column of numbers: a question where its numbers cannot be in it, a line where the heading says none."""
    doubts = [finding for finding in reading.findings if finding.code in _UNIT_DOUBTS]
    doubt = next((finding for finding in doubts if row_and_column(finding.place.cell)[1] == col), None)
    said = item.unit or any(word in item.name for word in MEASURES)
    if column.name in _SPREAD.get(reading.source.layout, ()) or not (doubt or (column.unit in MEASURES and not said)):
        return
    why = doubt.message() if doubt else f"表头没有写单位，按“{column.unit}”读取"
    samples = _below(sheet, row, col, False)
    yield UNIT, written, "" if doubt else column.unit, ASK if doubt else LIKELY, why, samples, a1(row, col)


def _counter(item: Heading) -> bool:
    return item.name in {"序号", "no", "no."}


def _below(sheet: Sheet, after: int, col: int, private: bool) -> tuple[str, ...]:
    return samples_of(sheet, ((row, col) for row in range(after + 1, len(sheet.rows) + 1)), private)


def row_and_column(cell: str) -> tuple[int, int]:
    """The 1-based row and column of an address such as F14; (0, 0) for none."""
    letters, digits = cell.rstrip("0123456789"), cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if not letters or not digits:
        return 0, 0
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(digits), col


def samples_of(sheet: Sheet, cells: Iterable[tuple[int, int]], private: bool) -> tuple[str, ...]:
    """The first few distinct values of the cells; of private ones only the first character."""
    found: dict[str, None] = {}
    for row, col in cells:
        value = sheet.cell(row, col)
        if value is None or isinstance(value, CellError) or not plain(value):
            continue
        text = masked(plain(value))[:SAMPLE_LENGTH]
        hidden = private and isinstance(value, str) and text not in DASHES
        found[text[0] + "＊" * min(len(text) - 1, 3) if hidden else text] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)
