"""A flat list: one header, one record per row, columns in any order. Serves every canonical table.

Read: the mapped columns, column by column; text merged downwards (部门 over a block) is filled down, numbers never.
Not read: unmapped and sensitive columns. Left out and listed: titles, totals, signatures, notes, repeated headers,
numbered empty rows, rows without a person, rows whose code or key cell cannot be read.
"""

from collections.abc import Callable, Sequence
from itertools import islice, zip_longest

import numpy as np
import pandas as pd

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake import approvals, checks, fills, garbled, junk, shares, totals
from assess.intake.choose import Choice
from assess.intake.columns import Coded, coded, column_findings, heading_findings
from assess.intake.dates import EPOCH
from assess.intake.header import Header
from assess.intake.headings import Match
from assess.intake.reading import (
    DUPLICATE,
    NO_OWNER,
    NO_PERSON,
    Reading,
    excluded_findings,
    grouped,
    place,
    without_use,
)
from assess.intake.remarks import remarks
from assess.intake.sections import find_sections, section_note, section_of
from assess.intake.unitcolumn import split_by_unit
from assess.intake.values import EFFECT
from assess.lang import N_
from assess.messages import CATALOGUE
from assess.tables import PERSON, SourceSheet, Table

NO_TITLE, NOT_RECORDED = N_("没有任务名称"), N_("必填的一栏是空的")
UNREADABLE, UNKNOWN_CODE = N_("有一栏读不出来"), N_("代码或状态词不认识")
# Without these a row of the table says nothing, so a row that lacks one is left out instead of kept half empty.
ESSENTIAL = {
    "attendance_days": ("date", "status"),
    "punches": ("at",),
    "history": ("year", "grade"),
    "statistics": ("indicator", "value"),
}
# In these a value that cannot be read would pass for a blank, and a blank for none: the row stops until it is mended.
# Lists of presence are the exception: a row of them says several things, and the others stay true.
KEPT = {"roster", "attendance_days", "attendance_months", "punches"}
SAYS_NONE = N_("写明没有发生")
NOTHING_HAPPENED = {"无", "没有", "本期无", "本年度无", "本月无", "零报告"}
LONG_NAME = 15
MOSTLY = "tasks-mostly-without-owner"
# In these a row of 全体 adds up the others; elsewhere it is a record of nobody that can be looked up.
SUMMED = {"attendance_months", "ratings", "statistics", "history"}
EVERYBODY = N_("写的是全体，没有写明是哪些人")
_PARTS = {
    "季度", "所属季度", "考核季度", "统计季度", "半年", "上下半年", "月份", "考核月份", "周次", "周", "周期", "考核周期", "考核期", "期间", "统计期间", "所属期间",
    "期数", "期次", "轮次", "年度", "年份", "学期", "旬", "阶段",
}  # fmt: skip
_SAID = {
    EVERYBODY: "row-of-everybody",
    DUPLICATE: "duplicate-rows",
    NO_OWNER: "tasks-without-owner",
    NO_PERSON: "rows-without-person",
}


def read_flat(sheet: Sheet, header: Header, choice: Choice, layout: str = "flat") -> Reading:
    """The sheet as rows of the chosen table."""
    start = header.last
    rows = sheet.rows[start:]
    raw = _columns(rows, max([junk.LEADING, *(match.col for match in choice.columns.values())]))
    padded, filled = fills.fill_down(sheet, raw, start, choice)
    padded = approvals.as_decided(padded, rows, header, choice)
    padded = shares.as_shown(sheet, padded, start, choice)
    columns = {name: coded(padded[match.col], match, sheet.shift) for name, match in choice.columns.items()}
    columns = split_by_unit(choice.table, fills.without_ditto(columns, padded, filled), padded, sheet.shift)
    changed = {col for _, col in filled}
    blank = _blank(rows, [column for column in columns.values() if column.match.col not in changed])
    reasons = np.where(blank, junk.BLANK, _junk(rows, raw, header, columns, blank))
    sections = find_sections(sheet, header, reasons) if choice.table.name == "tasks" else {}
    reasons[list(sections)] = junk.SECTION
    named = sections and "category" not in columns
    if named:
        match = Match(choice.table.column("category"), next(iter(sections.values()))[0], (0, 0))
        columns["category"] = coded(section_of(sections, len(rows)), match)
    if choice.table.name not in SUMMED:
        reasons[_named(columns, junk.names_everybody) & np.isin(reasons, ["", junk.TOTAL]) & ~blank] = EVERYBODY
    none = _says_none(choice.table, rows, reasons)
    reasons[none] = SAYS_NONE
    live = reasons == ""
    findings = column_findings(sheet, header, columns, live, start)
    findings += garbled.in_columns(sheet, columns, start) + shares.mixed(sheet, columns, live, start)
    for reason, hit in _meaningless(choice.table, columns):
        reasons[live & hit] = reason
        live &= ~hit
    keys = {name: column.codes for name, column in columns.items()} | _spans(header, choice, rows)
    repeated = checks.repeats(choice.table, keys, live)
    reasons[repeated] = DUPLICATE
    live[repeated] = False
    findings += totals.compare(sheet, start, columns, reasons)
    used = np.flatnonzero(live)
    findings += section_note(sheet, start, sections, live) if named else []
    left = [(at + start + 1, str(reasons[at])) for at in np.flatnonzero(~live & ~blank).tolist()]
    excluded = junk.above(sheet, header) + left
    frame = pd.DataFrame({name: column.take(used) for name, column in columns.items()})
    frame["row"] = (used + start + 1).astype("int32")
    frame["col"] = np.zeros(len(used), dtype="int32")
    source = SourceSheet(
        sheet.book, sheet.name, choice.table.name, layout, header.rows,
        {name: column.match.col for name, column in columns.items() if not (named and name == "category")},
        len(used) + len(excluded), len(used), tuple(excluded), unmapped(header, choice),
    )  # fmt: skip
    findings += _row_findings(sheet, choice, left, len(used)) + fills.filled_findings(sheet, start, filled, ~blank)
    findings += remarks(sheet, header, columns, (used + start + 1).tolist(), blank)
    findings += approvals.taken_back(sheet, columns, left) + fills.merged_numbers(
        sheet, start, start + len(rows), choice
    )
    findings += excluded_findings(sheet, excluded) + heading_findings(sheet, header, choice)
    if none.any():
        facts = {"table": choice.table.heading}
        findings.append(Finding("register-says-none", place(sheet, a1(int(np.argmax(none)) + start + 1, 1)), facts))
    return Reading(source, frame if _supplied(reasons) else None, findings)


def _spans(header: Header, choice: Choice, rows: Sequence[Sequence[Value]]) -> dict[str, np.ndarray]:
    """The columns that say which part of the year a row is about and that no declared column took: rows of two are no repeats."""
    taken = {match.col for match in choice.columns.values()}
    cols = [col for col, item in enumerate(header.headings, 1) if item and item.name in _PARTS and col not in taken]
    cells = (
        [str(row[col - 1]) if col <= len(row) and row[col - 1] is not None else None for row in rows] for col in cols
    )
    return {
        f"\x1f{col}": pd.factorize(np.array(values, dtype=object))[0] for col, values in zip(cols, cells, strict=True)
    }


def _supplied(reasons: np.ndarray) -> bool:
    """Whether the rows tell anything: a record, that nothing happened, or that all that was asked for was refused."""
    return bool(np.isin(reasons, ["", SAYS_NONE, *approvals.NOT_LEAVE]).any())


def _says_none(table: Table, rows: Sequence[Sequence[Value]], reasons: np.ndarray) -> np.ndarray:
    """Whether the only record of a register is a row that says 无 and nothing else: then nothing happened."""
    said = np.zeros(len(rows), dtype=bool)
    if table.census:
        return said
    live = np.flatnonzero(reasons == "")
    if len(live) == 1:
        words = [plain(value) for value in rows[live[0]] if value is not None and plain(value)]
        said[live[0]] = all(word in NOTHING_HAPPENED for word in words)
    return said


def _row_findings(sheet: Sheet, choice: Choice, left: Sequence[tuple[int, str]], used: int) -> list[Finding]:
    """Rows repeated and rows that name nobody: one finding each; tasks of nobody are asked for where they are most of the list."""
    found = []
    people = [choice.columns[name].col for name in PERSON if name in choice.columns]
    for reason, code in _SAID.items():
        rows = [row for row, why in left if why == reason]
        if rows:
            asked = [MOSTLY] if reason == NO_OWNER and len(rows) > used else []
            found += [grouped(one, sheet, rows, min(people, default=1)) for one in (code, *asked)]
    return found


def unmapped(header: Header, choice: Choice) -> tuple[str, ...]:
    """The headings that no declared column took, in order."""
    taken = {match.col for match in choice.columns.values()}
    return tuple(
        item.text.replace("\n", "") for col, item in enumerate(header.headings, start=1) if item and col not in taken
    )


def _columns(rows: Sequence[Sequence[Value]], width: int) -> list[Sequence[Value]]:
    """The leading columns of the rows: turned round once, because taking one cell from each of many rows is slow."""
    turned: list[Sequence[Value]] = list(islice(zip_longest(*rows), width))
    return turned + [(None,) * len(rows)] * (width - len(turned))


def _blank(rows: Sequence[Sequence[Value]], columns: Sequence[Coded]) -> np.ndarray:
    """Per row whether it holds nothing but blanks; only rows without a word in these columns are looked at one by one."""
    blank = np.ones(len(rows), dtype=bool)
    for column in columns:
        if blank.any():
            written = [not junk.is_blank([value]) for value in column.uniques]
            blank &= ~np.append(np.array(written, dtype=bool), False)[column.codes]
    for at in np.flatnonzero(blank).tolist():
        blank[at] = junk.is_blank(rows[at])
    return blank


def _junk(rows: Sequence[Sequence[Value]], raw: Sequence[Sequence[Value]], header: Header, columns: dict[str, Coded], blank: np.ndarray) -> np.ndarray:  # fmt: skip
    """Per row why it is no record; "" for records."""
    reasons = np.full(len(rows), "", dtype=object)
    suspects: np.ndarray = np.zeros(len(rows), dtype=bool)
    for words in raw[: junk.LEADING]:
        marked = {
            word for word in set(words) if isinstance(word, str) and (junk.junk_reason(word) or _is_label(word, header))
        }
        if marked:
            suspects |= np.array([word in marked if isinstance(word, str) else False for word in words])
    for at in np.flatnonzero(suspects & ~blank).tolist():
        reasons[at] = (
            junk.REPEATED if junk.is_repeat(rows[at], header) else junk.junk_reason(junk.first_filled(rows[at]))
        )
    person = _all_missing([column for name, column in columns.items() if name in PERSON], len(rows))
    for at in np.flatnonzero(suspects & ~blank & person).tolist():
        if reasons[at] == "":
            found = [junk.junk_reason(value) for value in rows[at][: junk.LEADING]]
            reasons[at] = next(filter(None, found), "")
    reasons[_named(columns, junk.names_total) & ~blank & (reasons == "")] = junk.TOTAL
    for at in _long_names(columns, rows):
        if reasons[at] == "" and not blank[at]:
            reasons[at] = junk.NOTE
    # A department alone is no record, unless the table is about departments and nothing else is mapped.
    telling = [name for name in columns if name != "department"] or list(columns)
    empty = np.logical_and.reduce([columns[name].empty() for name in telling])
    numbered = empty & ~blank & (reasons == "")
    return np.where(numbered, junk.EMPTY, reasons)


def _named(columns: dict[str, Coded], means: Callable[[str], bool]) -> np.ndarray:
    """Rows whose name column names something other than one person: 党政办小计, 人均, 合计（次）; 全体."""
    if "name" not in columns:
        return np.zeros(len(next(iter(columns.values())).codes) if columns else 0, dtype=bool)
    named = [isinstance(value, str) and means(value) for value in columns["name"].uniques]
    return np.append(np.array(named, dtype=bool), False)[columns["name"].codes]


def _long_names(columns: dict[str, Coded], rows: Sequence[Sequence[Value]]) -> list[int]:
    """Rows whose name is a sentence and that hold little else: notes that stand in the name column."""
    if "name" not in columns:
        return []
    column = columns["name"]
    long = [isinstance(value, str) and len(value.strip()) > LONG_NAME for value in column.uniques]
    hits = np.append(np.array(long, dtype=bool), False)[column.codes]
    return [at for at in np.flatnonzero(hits).tolist() if len(rows[at]) - rows[at].count(None) <= 2]


def _is_label(word: str, header: Header) -> bool:
    return any(item is not None and item.text == word.strip() for item in header.headings)


def _all_missing(columns: Sequence[Coded], count: int) -> np.ndarray:
    missing = np.ones(count, dtype=bool)
    for column in columns:
        missing &= column.codes < 0 if column.match.column.kind == "flag" else column.missing()
    return missing


def _meaningless(table: Table, columns: dict[str, Coded]) -> list[tuple[str, np.ndarray]]:
    """Reasons that make a row say nothing, each with the rows it hits, in the order they are given."""
    count = len(next(iter(columns.values())).codes) if columns else 0
    drops: list[tuple[str, np.ndarray]] = []
    titles = [column for name, column in columns.items() if name in {"title", "task_id"}]
    if table.name == "tasks" and titles:
        drops.append((NO_TITLE, _all_missing(titles, count)))
    people = [column for name, column in columns.items() if name in PERSON]
    units = [column for name, column in columns.items() if name == "department"]
    if table.units and units:
        people += units
    # a matter that somebody lets pass is about nobody
    people += [column for name, column in columns.items() if name == "matter"]
    if people:
        drops.append((NO_OWNER if table.name == "tasks" else NO_PERSON, _all_missing(people, count)))
    drops += approvals.not_leave(columns) if table.name == "leave" else []
    for name, column in columns.items():
        effect = np.array([EFFECT.get(note, "") == "drop" for note in column.done.notes] + [False], dtype=bool)
        drops.append((UNKNOWN_CODE, effect[column.codes]))
        if table.name not in KEPT and column.match.column.kind in {"number", "percent", "date", "datetime"}:
            bad = np.array([stops(note) for note in column.done.notes] + [False], dtype=bool)
            drops.append((UNREADABLE, bad[column.codes] & column.missing()))
        if name in ESSENTIAL.get(table.name, ()) or column.match.column.required:
            bad = np.array([note not in {"", "value-blank-word"} for note in column.done.notes] + [False], dtype=bool)
            drops.append((UNREADABLE, bad[column.codes] & column.missing()))
            drops.append((NOT_RECORDED, column.missing()))
    return drops


def stops(note: str) -> bool:
    """Whether a note of a cell stops its whole row: it is an error."""
    return note in CATALOGUE and CATALOGUE[note].level == "error"


def combine_times(sheet: Sheet, reading: Reading) -> Reading:
    """A punch list whose time column holds times of day: moments are date plus time, and a missing date is filled in."""
    frame = reading.frame
    assert frame is not None
    at, epoch = frame["at"], pd.Timestamp(EPOCH)
    bare = at.notna() & (at < epoch + pd.Timedelta(days=2))
    if bare.any() and "date" not in frame:
        lost = Finding("time-without-date", place(sheet), {"count": int(bare.sum())})
        return without_use(reading, N_("打卡时间没有日期"), lost)
    if bare.any():
        frame["at"] = at.where(~bare, frame["date"] + (at - epoch))
    days = frame["at"].dt.normalize()
    frame["date"] = frame["date"].fillna(days) if "date" in frame else days
    return reading
