"""Layout: a year as a matrix, one column per month (姓名 | 1月 … 12月) -> attendance by month, one row per person and month.

Looks like: 部门 姓名 类别 | 1月 … 12月, where 类别 names the counter of each row (应出勤 实际出勤 迟到 …), several rows per person; or one
row per person under a title that names the one counter (2024年迟到次数统计表).
Read: every number of a known counter, at its month; the row of the record is the first row of the person, its column that of the
month. Blank and ``--`` are missing, never 0. The year comes from the title, the headings, or the name of the sheet or book.
Not read: counters that the month table does not know, and sums over the months, which are only compared. Asked for: a year or a
counter that nothing says. A matrix without a number is refused. One without a column for people is no such matrix.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from assess.cells import Sheet, a1, plain
from assess.findings import Finding
from assess.intake.columns import Coded, coded
from assess.intake.header import title_cells
from assess.intake.headings import Match
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.kinds import COLUMN, THE_MONTHS
from assess.intake.limits import within_month
from assess.intake.matrixheads import MONTHS, years
from assess.intake.matrixrows import SUMS, Matrix, Person, find_matrix, named
from assess.intake.reading import NO_PERSON, Head, Reading, Taken, excluded_findings, grouped, listed, place
from assess.intake.sureness import LIKELY
from assess.intake.unitsaid import converted
from assess.lang import N_
from assess.privacy import masked
from assess.tables import PERSON, SourceSheet

LAYOUT = "year-matrix"
NO_YEAR, NO_COUNTER, NO_COLUMN = N_("年份不明"), N_("没有写明是哪一项"), N_("这一项没有对应的栏目")
NOTHING, NO_NUMBER, BLANK_YEAR = N_("没有姓名，也没有数字"), N_("没有一个数字"), N_("全年没有填写")
_WHY = (NOTHING, NO_COUNTER, NO_YEAR, NO_PERSON)


def read_year_matrix(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as rows of the month table; ``None`` if it is no matrix of people and months."""
    matrix = find_matrix(sheet, hints)
    if matrix is None:
        return None
    titles = [text for *_, text in title_cells(sheet, matrix.heads.row)]
    return _reading(matrix, years(matrix.heads, [hints.month, *titles, sheet.name, sheet.book.rpartition(".")[0]]))


def _reading(matrix: Matrix, dates: Sequence[date]) -> Reading:
    sheet, filled = matrix.sheet, [matrix.filled(person) for person in matrix.persons]
    reasons = _reasons(matrix, filled, dates)
    grid = [(person, at) for person in matrix.persons if not reasons.get(person.first) for at in range(len(dates))]
    columns = {label: _column(matrix, label, match, grid) for label, match in matrix.counters.items()}
    frame = _frame(matrix, grid, columns, dates) if grid and any(filled) else None
    rows = [row for person in matrix.persons for row in person.rows.values()]
    excluded = tuple(sorted([*matrix.junk, *((row, reasons[row]) for row in rows if row in reasons)]))
    unread = dict.fromkeys(label for person in matrix.persons for label in person.rows if label not in matrix.counters)
    taken = {name: match.col for name, match in matrix.people.items()}
    numbers = {match.column.name: matrix.heads.cols[0] for match in matrix.counters.values()}
    why = "" if frame is not None else next((reason for _, reason in excluded if reason in _WHY), NO_NUMBER)
    source = SourceSheet(
        sheet.book, sheet.name, MONTHS.name, LAYOUT, matrix.header.rows, {**taken, **numbers},
        len(rows) + len(matrix.junk), len(rows) + len(matrix.junk) - len(excluded), excluded,
        tuple(filter(None, unread)), why, (dates[0].isoformat(), _month_end(dates[-1])) if dates else None,
    )  # fmt: skip
    found = [*_questions(matrix, filled, dates), *_notes(matrix, grid, columns), *_sums(matrix)]
    reading = Reading(source, frame, found + excluded_findings(sheet, excluded), _heads(matrix), _taken(matrix))
    reading.findings += _turned(matrix, reading)
    return reading if frame is None else within_month(sheet, reading, frame["date"].dt.days_in_month)


def _turned(matrix: Matrix, reading: Reading) -> list[Finding]:
    """The counters whose numbers were turned into the unit of the table."""
    where = place(matrix.sheet, a1(matrix.heads.row, matrix.heads.cols[0]))
    return [
        converted(where, label or THE_MONTHS, match.column.unit, MONTHS.column(match.column.name), reading)
        for label, match in matrix.counters.items()
        if match.factor != 1.0
    ]


def _heads(matrix: Matrix) -> tuple[Head, ...]:
    """How the labels of the rows were read, each where it stands first."""
    first = {label: row for person in reversed(matrix.persons) for label, row in person.rows.items() if label}
    return tuple(
        Head(row, matrix.label, matrix.counters[label].column.heading if label in matrix.counters else "",
             tuple((person.rows[label], col) for person in matrix.persons if label in person.rows for col in matrix.heads.cols))
        for label, row in sorted(first.items(), key=lambda item: item[1])
    )  # fmt: skip


def _taken(matrix: Matrix) -> tuple[Taken, ...]:
    """The counter that the title or the profile names for all rows."""
    heads, one = matrix.heads, matrix.counters.get("")
    why = "标题里写明了这一项"
    return (Taken(COLUMN, THE_MONTHS, one.column.heading, why, heads.row, LIKELY, heads.cols[0]),) if one else ()


def _month_end(day: date) -> str:
    return (pd.Timestamp(day) + pd.offsets.MonthEnd(0)).date().isoformat()


def _reasons(matrix: Matrix, filled: Sequence[bool], dates: Sequence[date]) -> dict[int, str]:
    """Row -> why it is not used."""
    nobody = not any(any(person.key) for person in matrix.persons)
    reasons: dict[int, str] = {}
    for person, numbers in zip(matrix.persons, filled, strict=True):
        reason = "" if numbers else NOTHING if nobody else BLANK_YEAR
        reason = reason or (NO_PERSON if not any(person.key) else "")
        reason = reason or (NO_COUNTER if not matrix.counters else "" if dates else NO_YEAR)
        for label, row in person.rows.items():
            if reason or label not in matrix.counters:
                reasons[row] = reason or NO_COLUMN
    return reasons


def _column(matrix: Matrix, label: str, match: Match, grid: Sequence[tuple[Person, int]]) -> Coded:
    cells = [matrix.sheet.cell(person.rows.get(label, 0), matrix.heads.cols[at]) for person, at in grid]
    return coded(cells, Match(match.column, matrix.heads.cols[0], (0, 0), -1, match.factor))


def _frame(matrix: Matrix, grid: Sequence[tuple[Person, int]], columns: Mapping[str, Coded], dates: Sequence[date]) -> pd.DataFrame:  # fmt: skip
    """One row per number, so that each stands at its own cell."""
    parts = []
    for label, column in columns.items():
        kept = np.flatnonzero(~column.missing())
        spots = [grid[at] for at in kept.tolist()]
        part = pd.DataFrame(index=pd.RangeIndex(len(kept)))
        for name, match in matrix.people.items():
            cells = [named(matrix.sheet, person, match.col) for person, _ in spots]
            part[name] = coded(cells, match).take(np.arange(len(kept))).reset_index(drop=True).astype("str")
        part["date"] = pd.Series([dates[at] for _, at in spots], dtype="datetime64[us]")
        part[matrix.counters[label].column.name] = column.take(kept).reset_index(drop=True)
        part["row"] = np.array([person.rows[label] for person, _ in spots], dtype="int32")
        part["col"] = np.array([matrix.heads.cols[at] for _, at in spots], dtype="int32")
        parts.append(part)
    frame = pd.concat(parts).sort_values(["row", "col"], kind="stable").reset_index(drop=True)
    codes = [name for name in matrix.people if MONTHS.column(name).kind == "code"]
    return frame.astype(dict.fromkeys(codes, "category"))


def _questions(matrix: Matrix, filled: Sequence[bool], dates: Sequence[date]) -> list[Finding]:
    """What the matrix does not say: numbers at all, whose they are, of which counter, of which year."""
    sheet, heads, persons = matrix.sheet, matrix.heads, matrix.persons
    named = sum(any(person.key) for person in persons)
    year = [] if dates else [Finding("year-matrix-without-year", place(sheet, a1(heads.row, heads.cols[0])))]
    if not any(filled):
        code = "year-matrix-blank" if named else "year-matrix-empty"
        size = max((len(person.rows) for person in persons), default=0)
        facts = {"people": named, "blocks": sum(len(person.rows) == size for person in persons)}
        facts["rest"] = sum(len(person.rows) for person in persons if len(person.rows) < size)
        return [Finding(code, place(sheet), facts), *year]
    found = year if matrix.counters else [Finding("year-matrix-without-counter", place(sheet, a1(heads.row, heads.cols[0])), {"asked": THE_MONTHS}), *year]  # fmt: skip
    col = next(matrix.people[name].col for name in PERSON if name in matrix.people)
    nobody = [person.first for person, numbers in zip(persons, filled, strict=True) if numbers and not any(person.key)]
    blank = [a1(person.first, col) for person, numbers in zip(persons, filled, strict=True) if not numbers and any(person.key)]  # fmt: skip
    found += [grouped("rows-without-person", sheet, nobody, col)] if nobody else []
    return [*found, *listed("year-matrix-person-blank", sheet, blank)]


def _notes(matrix: Matrix, grid: Sequence[tuple[Person, int]], columns: Mapping[str, Coded]) -> list[Finding]:
    """What had to be said about single cells, one finding per counter and kind."""
    found = []
    for label, column in columns.items():
        for note in sorted(set(column.done.notes) - {""}):
            hits = [
                at for at, code in enumerate(column.codes.tolist()) if code >= 0 and column.done.notes[code] == note
            ]
            words = "、".join(dict.fromkeys(masked(plain(column.uniques[column.codes[at]]))[:40] for at in hits[:3]))
            cells = [a1(grid[at][0].rows[label], matrix.heads.cols[grid[at][1]]) for at in hits]
            name = label or matrix.counters[label].column.heading
            found += listed(note, matrix.sheet, cells, heading=name, headings=name, found=words, hint="无")
    unread = {label for person in matrix.persons for label in person.rows if label and label not in matrix.counters}
    if unread and matrix.counters:
        names = "、".join(sorted(unread))
        found.append(Finding("columns-not-used", place(matrix.sheet), {"names": names, "count": len(unread)}))
    return found


def _sums(matrix: Matrix) -> list[Finding]:
    """Rows whose sum over the year, as the sheet has it, differs from the numbers of the months."""
    headings = enumerate(matrix.header.headings, start=1)
    cols = [col for col, item in headings if item and item.name in SUMS and col > matrix.heads.cols[-1]]
    differ = []
    for row in (row for person in matrix.persons for row in person.rows.values()):
        counted = sum(value for value in matrix.months(row) if isinstance(value, float))
        for col in cols[:1]:
            stated = matrix.sheet.cell(row, col)
            if isinstance(stated, float) and abs(stated - counted) > 0.005:
                differ.append((a1(row, col), f"{stated:g} / {counted:g}"))
    return listed("year-matrix-sum-differs", matrix.sheet, [cell for cell, _ in differ], pair=differ[0][1]) if differ else []  # fmt: skip
