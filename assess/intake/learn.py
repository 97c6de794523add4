"""What was understood of a sheet, as lines of a profile: its use, month, headings, and everything that has to be asked.

A question is asked where the answer can be one word for the whole sheet. Not asked, because only the workbook can answer: which
days a column named 周末 stands for (one line per day would be needed), forms without a name or without days, marks that are
parts of a whole or above their points, values of single cells, and due days that nobody worked out.

One line for each, with up to three sample values, how sure the program is, and why. A question is a line that waits for an
answer. Samples of names keep their first character, and no sample holds a personal number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from assess.cells import Sheet
from assess.findings import Finding
from assess.intake.fingerprints import fingerprint
from assess.intake.header import title_cells
from assess.intake.kinds import COLUMN, MONTH, ORDER, SIGN, USE, WORD
from assess.intake.learncolumns import (
    SAMPLE_LENGTH,
    SAMPLES,
    Line,
    column_lines,
    headings_of,
    row_and_column,
    samples_of,
    samples_of_rows,
)
from assess.intake.period import find_period
from assess.intake.reading import Reading
from assess.intake.sureness import ASK, SURE
from assess.privacy import masked
from assess.tables import TABLES, Table

PERIOD_LAYOUTS = {
    "month-report",
    "symbol-grid",
    "punch-grid",
    "turned-grid",
    "person-blocks",
    "person-status-blocks",
    "year-matrix",
    "month-groups",
}
_TITLES = 5
_MONTH_QUESTIONS = {
    "sheet-month-unknown", "sheet-year-unknown", "sheet-month-disagrees", "grid-several-months", "weekdays-without-days",
    "year-matrix-without-year", "month-outside-title", "sheet-several-months",
}  # fmt: skip
# Finding -> the kind of line that answers it, and the fact that holds what is to be explained, one a line.
ASKED: dict[str, tuple[str, str]] = {
    "symbol-unknown": (SIGN, "sign"), "legend-word-unknown": (SIGN, "sign"), "word-outside-legend": (SIGN, "sign"), "legend-contradicts": (SIGN, "sign"), "schedule-signs-unknown": (SIGN, "asked"),
    "blank-not-explained": (SIGN, "asked"), "grid-rows-unclear": (ORDER, "asked"), "punch-unreadable": (SIGN, "asked"), "flag-unknown": (WORD, "asked"),
    "code-unknown": (WORD, "found"), "heading-twice": (COLUMN, "asked"),
    "year-matrix-without-counter": (COLUMN, "asked"), "rating-columns-unclear": (COLUMN, "asked"),
    "rating-options-mixed": (COLUMN, "asked"), "rating-option-twice": (COLUMN, "asked"), "rating-ballots-not-whole": (COLUMN, "asked"),
}  # fmt: skip


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
    lines = [*_use(sheet, reading, tables), *column_lines(sheet, reading, tables), *_questions(sheet, reading)]
    return [
        Learned(kind, masked(written), meaning, sure, masked(why), samples, f"{sheet.book}〔{sheet.name.strip()}〕{cell}", mark,
                sheet.book if kind == MONTH else "", sheet.name.strip() if kind in {USE, MONTH} else "")
        for kind, written, meaning, sure, why, samples, cell in lines
    ]  # fmt: skip


def _use(sheet: Sheet, reading: Reading, tables: dict[str, Table]) -> Iterator[Line]:
    source = reading.source
    codes = {finding.code for finding in reading.findings}
    table = tables[source.table].heading if source.table in tables else ""
    # A rating sheet that was not read for want of an answer is a rating sheet all the same.
    table = TABLES["ratings"].heading if not table and any(code.startswith("rating-") for code in codes) else table
    unclear = "table-unclear" in codes or (not table and "sheet-not-recognised" in codes)
    why = source.reason or f"{source.why}；用 {source.rows_used} 行，剔除 {len(source.excluded)} 行"
    sure = ASK if unclear else source.sure or SURE
    yield USE, sheet.name.strip(), table or ("" if unclear else "不用"), sure, why, headings_of(sheet, reading), ""
    titles = tuple(text[:SAMPLE_LENGTH] for *_, text in title_cells(sheet, _TITLES) if find_period([text]))[:SAMPLES]
    asked = next((finding for finding in reading.findings if finding.code in _MONTH_QUESTIONS), None)
    if asked:
        yield MONTH, sheet.name.strip(), "", ASK, asked.message(), titles, ""
    elif source.period and source.layout in PERIOD_LAYOUTS and "date" not in source.columns:
        first, last = source.period
        month = f"{last[:4]}年{int(last[5:7])}月" if first[:7] == last[:7] else f"{first}至{last}"
        yield MONTH, sheet.name.strip(), month, SURE, "标题、表名或日期栏", titles, ""


def _questions(sheet: Sheet, reading: Reading) -> Iterator[Line]:
    """What nothing on the sheet explains: one line for every sign, word or column that a finding asks for."""
    for finding in reading.findings:
        kind, fact = ASKED.get(finding.code, ("", ""))
        if not kind:
            continue
        samples = _samples(sheet, kind, finding)
        for written in filter(None, str(finding.facts.get(fact, "")).split("\n")):
            yield kind, written, "", ASK, _why(finding), samples, finding.place.cell


def _samples(sheet: Sheet, kind: str, finding: Finding) -> tuple[str, ...]:
    if kind == ORDER:
        return samples_of_rows(sheet, row_and_column(finding.place.cell)[0])
    return _where(finding) if kind in {SIGN, WORD} else _below(sheet, finding.place.cell)


def _where(finding: Finding) -> tuple[str, ...]:
    """The first cells of a sign or word."""
    cells = str(finding.facts.get("cells", "")).removesuffix("…").split("、")
    return tuple(f"{cell}格" for cell in cells[:SAMPLES] if cell)


def _below(sheet: Sheet, cell: str) -> tuple[str, ...]:
    """What stands below a heading."""
    row, col = row_and_column(cell)
    return samples_of(sheet, ((at, col) for at in range(row + 1, len(sheet.rows) + 1)), True) if col else ()


def _why(finding: Finding) -> str:
    facts = finding.facts
    if finding.code == "symbol-unknown":
        return f"图例没有说明，{facts['count']} 个单元格"
    if finding.code == "legend-word-unknown":
        return f"图例写的是“{facts['label']}”，不认识这个说法，{facts['count']} 个单元格"
    if finding.code == "word-outside-legend":
        return f"图例没有说明，{facts['count']} 个单元格暂按“{facts['meaning']}”计入"
    if finding.code == "code-unknown":
        return f"“{facts['heading']}”里不认识的词，{facts['count']} 行；最接近：{facts['hint']}"
    return finding.message()
