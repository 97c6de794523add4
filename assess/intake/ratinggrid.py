"""Rating sheets with one person a row: the people are read as from a list, then every column of marks becomes rows.

A column of marks says what all its cells have in common (option, item, group, rater, date). A blank cell is no row; a cell
that cannot be read stops its person's row, because a mean over the rest would be another mean.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake import junk
from assess.intake.choose import Choice
from assess.intake.columns import Coded, coded, column_findings
from assess.intake.flat import UNREADABLE, read_flat, stops
from assess.intake.header import Header
from assess.intake.headings import Match, matches
from assess.intake.reading import SHOWN, Head, Reading, grouped, listed, place
from assess.lang import N_
from assess.tables import PERSON, TABLES, SourceSheet

TABLE = TABLES["ratings"]
NO_MARKS = N_("没有填写打分或票数")
NEAR = 0.011
# What a rater writes who gave no score: no mark of 0, and no reason to lose the marks of the others.
ABSTAINED = frozenset(
    {"弃权", "缺席", "回避", "未参加", "未参评", "请假", "未打分", "未评", "未评分", "不评", "不打分", "缺考"}
)
# Not the rater: two rows of one rater for one person would pass for repeats before their marks are looked at.
_WHO = (*PERSON, "department", "post", "group", "date")


@dataclass(frozen=True, slots=True)
class Marks:
    """One column of marks: where it stands and what its cells have in common (column name -> value)."""

    col: int
    says: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Total:
    """A column that the sheet adds up itself: the columns it is over, and which results would be right.

    ``weights`` are those of the columns, in percent; ``beside`` the columns that a sum may hold as well, such as 弃权.
    """

    col: int
    over: tuple[int, ...]
    kinds: tuple[str, ...] = ("sum",)
    weights: tuple[float, ...] = ()
    beside: tuple[int, ...] = ()


def heads_of(sheet: Sheet, header: Header, says: Mapping[int, str]) -> tuple[Head, ...]:
    """How the columns of a rating sheet were read: column -> the officer's word for it."""
    rows = range(header.last + 1, len(sheet.rows) + 1)
    return tuple(Head(header.last, col, word, tuple((row, col) for row in rows)) for col, word in sorted(says.items()))


def who(header: Header) -> dict[str, Match]:
    """The columns that say who is rated; empty if nobody is named."""
    found = {name: match for name, match in matches(header.headings, TABLE).items() if name in _WHO}
    return found if any(name in PERSON for name in found) else {}


def has_numbers(sheet: Sheet, header: Header, col: int) -> bool:
    """Whether any cell below the heading holds a number."""
    return any(isinstance(sheet.cell(row, col), float) for row in range(header.last + 1, len(sheet.rows) + 1))


def refused(sheet: Sheet, header: Header, reason: str, finding: Finding) -> Reading:
    """A rating sheet that is known as such but not imported: every filled row is excluded for that reason."""
    above = junk.above(sheet, header)
    rows = [row for row in range(header.last + 1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[row - 1])]
    excluded = (*above, *((row, reason) for row in rows))
    source = SourceSheet(
        sheet.book, sheet.name, "", "", header.rows, {}, len(excluded), 0, excluded, (), reason,
    )  # fmt: skip
    return Reading(source, None, [finding])


def read_marks(
    sheet: Sheet, header: Header, marks: Sequence[Marks], totals: Sequence[Total], value: str, layout: str
) -> Reading:
    """The people of the sheet, one row for each of their marks; ``value`` is the column that takes the cell."""
    taken = {mark.col for mark in marks} | {total.col for total in totals}
    rest = tuple(None if col in taken else item for col, item in enumerate(header.headings, 1))
    flat = read_flat(sheet, Header(header.rows, rest), Choice(TABLE, who(header)), layout)
    if flat.frame is None or flat.frame.empty:
        return flat
    lines = flat.frame["row"].to_numpy()
    columns = {str(mark.col): _column(sheet, header, mark.col, value) for mark in marks}
    live = np.zeros(len(sheet.rows) - header.last, dtype=bool)
    live[lines - header.last - 1] = True
    found = [*flat.findings, *column_findings(sheet, header, columns, live, header.last)]
    at = lines - header.last - 1
    stopped = np.logical_or.reduce([_stopped(column)[at] for column in columns.values()])
    frame = _long(flat.frame, marks, columns, at, value, ~stopped)
    empty = sorted(set(lines[~stopped].tolist()) - set(frame["row"].tolist()))
    if empty:
        found.append(grouped("rating-rows-empty", sheet, empty, marks[0].col))
    found += _blanks(sheet, frame, marks, value)
    found += [finding for total in totals for finding in _total(sheet, header, total, sorted(set(frame["row"])))]
    found += _twice(sheet, flat) + _footer(sheet, header, flat.source, marks, lines)
    left = [*((int(row), UNREADABLE) for row in lines[stopped]), *((row, NO_MARKS) for row in empty)]
    return Reading(_source(flat.source, header, marks, value, left), frame if len(frame) else None, found)


def _source(
    source: SourceSheet, header: Header, marks: Sequence[Marks], value: str, left: Sequence[tuple[int, str]]
) -> SourceSheet:
    columns = {**source.columns, value: min(mark.col for mark in marks)}
    excluded = tuple(sorted([*source.excluded, *left]))
    return replace(source, columns=columns, rows_used=source.rows_used - len(left), excluded=excluded)


def _column(sheet: Sheet, header: Header, col: int, value: str) -> Coded:
    cells = [sheet.cell(row, col) for row in range(header.last + 1, len(sheet.rows) + 1)]
    if value == "score":
        cells = [None if _abstained(cell) else cell for cell in cells]
    return coded(cells, Match(TABLE.column(value), col, (0, 0)))


def _abstained(cell: Value) -> bool:
    return isinstance(cell, str) and plain(cell) in ABSTAINED


def _stopped(column: Coded) -> np.ndarray:
    """Per row whether something stands in the cell that cannot be read."""
    bad = np.array([*map(stops, column.done.notes), False], dtype=bool)
    return bad[column.codes] & column.missing()


def _long(
    people: pd.DataFrame, marks: Sequence[Marks], columns: Mapping[str, Coded], at: np.ndarray, value: str, keep: np.ndarray
) -> pd.DataFrame:  # fmt: skip
    """One row per person and filled mark, by row and column, typed as canonical frames are."""
    parts = []
    for mark in marks:
        part = people.assign(**{value: columns[str(mark.col)].take(at), "col": np.int32(mark.col)})
        parts.append(part.assign(**_constants(mark, marks, people)).loc[keep & part[value].notna()])
    frame = pd.concat(parts, ignore_index=True).sort_values(["row", "col"], ignore_index=True)
    frame["col"] = frame["col"].astype("int32")
    for name in {name for mark in marks for name in mark.says} | {"department", "post", "group"} & set(frame):
        kind = TABLE.column(name).kind
        if kind == "code":
            words = sorted(set(frame[name].dropna().astype(str)))
            frame[name] = pd.Categorical(frame[name], categories=pd.Index(words, dtype="str"))
        else:
            frame[name] = frame[name].astype("datetime64[us]" if kind == "date" else "str")
    return frame


def _constants(mark: Marks, marks: Sequence[Marks], people: pd.DataFrame) -> dict[str, object]:
    """What the column says of its cells; where it says nothing, a column of the sheet itself stays."""
    names = sorted({name for other in marks for name in other.says if name in mark.says or name not in people})
    return {name: mark.says.get(name, pd.NaT if TABLE.column(name).kind == "date" else None) for name in names}


def _blanks(sheet: Sheet, frame: pd.DataFrame, marks: Sequence[Marks], value: str) -> list[Finding]:
    """One warning for the cells left blank in rows that are otherwise filled."""
    if frame.empty:
        return []
    given = set(zip(frame["row"].tolist(), frame["col"].tolist(), strict=True))
    holes = [(row, mark.col) for row in sorted(set(frame["row"])) for mark in marks if (row, mark.col) not in given]
    apart = [hole for hole in holes if value == "score" and _abstained(sheet.cell(*hole))]
    said = listed("rating-abstained", sheet, [a1(*hole) for hole in apart])
    return said + blank_cells(sheet, sorted(set(holes) - set(apart)), "票数" if value == "ballots" else "分数")


def blank_cells(sheet: Sheet, holes: Sequence[tuple[int, int]], what: str) -> list[Finding]:
    """One warning for cells (row, column) that were left blank and are not 0; none if there are none."""
    if not holes:
        return []
    cells = "、".join(a1(*hole) for hole in holes[:SHOWN]) + ("…" if len(holes) > SHOWN else "")
    return [
        Finding("rating-cells-blank", place(sheet, a1(*holes[0])), {"count": len(holes), "cells": cells, "what": what})
    ]


def _twice(sheet: Sheet, flat: Reading) -> list[Finding]:
    """The people that stand in several rows of the same rater group and date."""
    assert flat.frame is not None
    person = next(name for name in PERSON if name in flat.frame)
    keys = [person, *(name for name in ("department", "group", "date") if name in flat.frame)]
    rows = flat.frame.loc[flat.frame[person].notna() & flat.frame.duplicated(keys), "row"].tolist()
    return [grouped("rating-person-twice", sheet, rows, flat.source.columns[person])] if rows else []


def _footer(
    sheet: Sheet, header: Header, source: SourceSheet, marks: Sequence[Marks], lines: np.ndarray
) -> list[Finding]:
    """The one row of totals below the people, where it is neither the sum nor the mean of the rows above it."""
    rows = [row for row, reason in source.excluded if reason == junk.TOTAL]
    found = []
    for mark in marks if len(rows) == 1 else ():
        said = _number(sheet, rows[0], mark.col)
        numbers = [number for row in lines.tolist() if (number := _number(sheet, row, mark.col)) is not None]
        if (
            said is None
            or not numbers
            or any(agrees(said, kind, right) for kind, right in right_results(numbers, ("sum", "mean")))
        ):
            continue
        item = header.headings[mark.col - 1]
        facts = {
            "heading": item.text.replace("\n", "") if item else "",
            "said": f"{said:g}",
            "counted": f"{sum(numbers):g}",
        }
        found.append(Finding("rating-footer-differs", place(sheet, a1(rows[0], mark.col)), facts))
    return found


def _total(sheet: Sheet, header: Header, total: Total, rows: Sequence[int]) -> list[Finding]:
    """The rows whose own total differs from what was read beside it: one finding, with both numbers of the first."""
    wrong = [(row, said, right) for row in rows if (said := _number(sheet, row, total.col)) is not None
             and (right := results(sheet, row, total)) and not any(agrees(said, *one) for one in right)]  # fmt: skip
    if not wrong:
        return []
    _row, said, right = wrong[0]
    item = header.headings[total.col - 1]
    facts = {
        "heading": item.text.replace("\n", "") if item else "（无表头的一列）",
        "said": f"{said:g}", "counted": " 或 ".join(f"{round(one, 4):g}" for _, one in right),
    }  # fmt: skip
    return [grouped("rating-total-differs", sheet, [row for row, *_ in wrong], total.col, **facts)]


def results(sheet: Sheet, row: int, total: Total) -> list[tuple[str, float]]:
    """What the total of a row may rightly be, each with its kind; empty if the row has nothing to add up."""
    pairs = [(at, number) for at, col in enumerate(total.over) if (number := _number(sheet, row, col)) is not None]
    numbers = [number for _, number in pairs]
    right = right_results(numbers, total.kinds)
    if numbers and total.weights and "sum" in total.kinds:
        right.append(("mean", sum(total.weights[at] * number for at, number in pairs) / 100))
    more = [number for col in total.beside if (number := _number(sheet, row, col)) is not None]
    return right + ([("sum", sum(numbers) + sum(more))] if numbers and more else [])


def right_results(numbers: Sequence[float], kinds: Sequence[str]) -> list[tuple[str, float]]:
    """The results of these kinds over some numbers; empty if there are none."""
    if not numbers:
        return []
    trimmed = sorted(numbers)[1:-1]
    right = {
        "sum": sum(numbers),
        "mean": sum(numbers) / len(numbers),
        "trimmed": sum(trimmed) / len(trimmed) if trimmed else numbers[0],
        "max": max(numbers),
        "min": min(numbers),
    }
    return [(kind, right[kind]) for kind in kinds]


def agrees(said: float, kind: str, right: float) -> bool:
    """Whether a written total is this result: a sum as it is, a mean at the decimals that are written."""
    decimals = 0 if said.is_integer() else len(repr(said).partition(".")[2])
    near = NEAR if kind in {"sum", "max", "min"} else max(NEAR, 0.5 * 10.0**-decimals + 1e-9)
    return abs(said - right) < near


def _number(sheet: Sheet, row: int, col: int) -> float | None:
    """The number of a cell, percent texts included; ``None`` for anything else."""
    value = sheet.cell(row, col)
    if isinstance(value, float):
        return value
    text = plain(value) if isinstance(value, str) else ""
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1) if text[:1].isdigit() else None
    except ValueError:
        return None
