"""What was understood of a sheet, as lines of a profile: its use, month, headings, unknown signs and words.

One line for each, with up to three sample values, how sure the program is, and why. A question is a line that waits for an
answer. Samples of names keep their first character, and no sample holds a personal number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.cells import CellError, Sheet, a1, plain
from assess.intake.dates import DASHES
from assess.intake.header import header_at
from assess.intake.headings import Heading, heading
from assess.intake.hints import COLUMN, MONTH, SIGN, USE, WORD, fingerprint, header_row
from assess.intake.reading import Reading
from assess.intake.sureness import ASK, LIKELY, SURE, UNREAD
from assess.privacy import masked
from assess.tables import Table

SAMPLES, SAMPLE_LENGTH = 3, 20
PERIOD_LAYOUTS = {"month-report", "symbol-grid", "punch-grid", "person-blocks", "year-matrix"}
_MONTH_QUESTIONS = {"sheet-month-unknown", "sheet-year-unknown", "sheet-month-disagrees", "year-matrix-without-year"}
_NAMES = {"name", "rater", "leader", "approver"}


@dataclass(frozen=True, slots=True)
class Learned:
    """One line: kind, what is written, what it was taken for ("" = a question or unused), how sure and why, where."""

    kind: str
    written: str
    meaning: str
    sure: str
    why: str
    samples: tuple[str, ...]
    cell: str
    fingerprint: str
    book: str
    sheet: str


def learn(sheet: Sheet, reading: Reading, tables: dict[str, Table]) -> list[Learned]:
    """The lines of one sheet in the order: use, month, columns, signs, words."""
    if not any(value is not None for row in sheet.rows for value in row):
        return []
    mark = fingerprint(sheet)
    lines = [*_use(sheet, reading, tables), *_columns(sheet, reading, tables), *_questions(reading)]
    return [
        Learned(kind, masked(written), meaning, sure, masked(why), samples, cell, mark,
                sheet.book if kind == MONTH else "", sheet.name.strip() if kind in {USE, MONTH} else "")
        for kind, written, meaning, sure, why, samples, cell in lines
    ]  # fmt: skip


_Line = tuple[str, str, str, str, str, tuple[str, ...], str]


def _use(sheet: Sheet, reading: Reading, tables: dict[str, Table]) -> Iterator[_Line]:
    source = reading.source
    codes = {finding.code for finding in reading.findings}
    table = tables[source.table].heading if source.table in tables else ""
    unclear = "table-unclear" in codes or (not table and "sheet-not-recognised" in codes)
    why = source.reason or f"{source.why}；用 {source.rows_used} 行，剔除 {len(source.excluded)} 行"
    sure = ASK if unclear else source.sure or SURE
    yield USE, sheet.name.strip(), table or ("" if unclear else "不用"), sure, why, (), ""
    asked = next((finding for finding in reading.findings if finding.code in _MONTH_QUESTIONS), None)
    if asked:
        yield MONTH, sheet.name.strip(), "", ASK, asked.message(), (), ""
    elif source.period and source.layout in PERIOD_LAYOUTS:
        first, last = source.period
        month = f"{last[:4]}年{int(last[5:7])}月" if first[:7] == last[:7] else f"{first}至{last}"
        yield MONTH, sheet.name.strip(), month, SURE, "标题、表名或日期栏", (), ""


def _columns(sheet: Sheet, reading: Reading, tables: dict[str, Table]) -> Iterator[_Line]:
    source = reading.source
    known = source.table in tables and bool(source.header_rows)
    if not known and not any(finding.code == "sheet-not-recognised" for finding in reading.findings):
        return
    taken = {col: name for name, col in source.columns.items()}
    rows = source.header_rows or (header_row(sheet),)
    unread = {plain(text).replace("\n", "") for text in source.unmapped}
    for col, item in enumerate(header_at(sheet, rows[0], rows[-1]).headings, start=1):
        if item is None or item.sensitive:
            continue
        text = item.text.replace("\n", "")
        if col in taken:
            column = tables[source.table].column(taken[col])
            if column.kind == "secret":
                continue
            exact = item.name == heading(column.heading).name
            why = "表头就是这个名称" if exact else "表头是这一列的常用叫法"
            samples = _samples(sheet, rows[-1], col, column.name in _NAMES)
            yield COLUMN, text, column.heading, SURE if exact else LIKELY, why, samples, a1(rows[-1], col)
        elif (not known or plain(text) in unread) and not _counter(item):
            yield COLUMN, text, "", UNREAD, "没有对应的列", _samples(sheet, rows[-1], col, True), a1(rows[-1], col)


def _counter(item: Heading) -> bool:
    return item.name in {"序号", "no", "no."}


def _samples(sheet: Sheet, after: int, col: int, private: bool) -> tuple[str, ...]:
    """The first few distinct values below the header; of private ones only the first character."""
    found: dict[str, None] = {}
    for row in sheet.rows[after:]:
        value = row[col - 1] if col <= len(row) else None
        if value is None or isinstance(value, CellError) or not plain(value):
            continue
        text = masked(plain(value))[:SAMPLE_LENGTH]
        found[
            text[0] + "＊" * min(len(text) - 1, 3)
            if private and isinstance(value, str) and text not in DASHES
            else text
        ] = None
        if len(found) == SAMPLES:
            break
    return tuple(found)


def _questions(reading: Reading) -> Iterator[_Line]:
    """Signs and words that nothing explains."""
    for finding in reading.findings:
        facts = finding.facts
        if finding.code == "symbol-unknown":
            why = f"图例没有说明，{facts['count']} 个单元格"
            yield SIGN, str(facts["sign"]), "", ASK, why, (), finding.place.cell
        elif finding.code == "code-unknown":
            near = str(facts["hint"])
            why = f"“{facts['heading']}”里不认识的词，{facts['count']} 行；最接近：{near}"
            yield WORD, str(facts["found"]), "", ASK, why, (), finding.place.cell
