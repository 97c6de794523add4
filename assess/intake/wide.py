"""Lists that are wide instead of long: one person or department a row, and side by side what should stand below each other.

* Grades of earlier years: 姓名, 2023年, 2024年度考核等次, 2025年. A heading names the year, its cells hold grades; every filled
  cell becomes a row of 历年等次.
* Figures: two header rows with an indicator over 目标值 / 完成值 / 上年值, for two indicators or more; or one header row under a
  title that says 统计指标, where every column of numbers is the 完成值 of the indicator that heads it. Every filled 完成值
  becomes a row of 统计指标.

Not read: figures with the departments side by side and the indicators below each other (which heading is a department cannot
be known from the sheet). A roster that also holds earlier grades stays a roster. A blank cell is no row; a cell that cannot be
read is left out with a finding, and the other cells of its row stay.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from assess.cells import Sheet, plain
from assess.intake.choose import TITLES, Choice
from assess.intake.columns import Coded, coded, column_findings
from assess.intake.flat import read_flat
from assess.intake.header import Header, header_at
from assess.intake.headings import Heading, Match, lexicon, matches
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.reading import Reading
from assess.lang import N_
from assess.tables import PERSON, TABLES, Table

_YEAR = re.compile(r"(20[0-9]{2})(?:年度?)?(?:年度)?(?:考核)?(?:等次|结果|情况)?")
_GRADES = {
    "优秀", "称职", "合格", "良好", "好", "较好", "一般", "较差", "差", "基本称职", "基本合格", "不称职", "不合格", "不定等次", "不确定等次", "未定等次",
    "不参加考核", "未参加考核", "未考核",
}  # fmt: skip
_BESIDE = {"序号", "备注", "说明", "类别", "岗位类别", "职级"}
_MAIN = {"history": "grade", "statistics": "value"}
_FIGURES = ("value", "target", "last", "mean", "rank")
_LEAST, _LABELS, _SEARCHED = 2, 3, 15
NOTHING = N_("没有填写数值")


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that make one row of the long table: what they say by their heading, and where each value stands."""

    says: Mapping[str, object]
    cells: Mapping[str, int]


def read_wide(sheet: Sheet, header: Header, titles: Sequence[str]) -> Reading | None:
    """The sheet as rows of 历年等次 or 统计指标; ``None`` if it is neither."""
    for name, groups in (("history", _years(sheet, header)), ("statistics", _figures(sheet, header, titles))):
        taken = {col for group in groups for col in group.cells.values()}
        rest = Header(header.rows, tuple(None if col in taken else item for col, item in enumerate(header.headings, 1)))
        who = _who(rest, TABLES[name])
        if groups and who:
            return _read(sheet, header, rest, Choice(TABLES[name], who), groups)
    return None


def wide_header(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Header | None:
    """The first row of three labels or more that names people or departments, for sheets whose other headings are their own."""
    people = {word for table in ("history", "statistics") for word, found in lexicon(TABLES[table]).items() if _names(found[0][0].name)}  # fmt: skip
    people |= {written for written in hints.known() if hints.word(written) in people}
    for row in range(1, min(len(sheet.rows), _SEARCHED) + 1):
        filled = [value for value in sheet.rows[row - 1] if value is not None]
        header = header_at(sheet, row, row)
        if len(filled) >= _LABELS and any(item and item.name in people for item in header.headings):
            return header
    return None


def _names(column: str) -> bool:
    return column in (*PERSON, "department", "post")


def _who(header: Header, table: Table) -> dict[str, Match]:
    """The columns that say whom a row is about; empty if nobody is named."""
    found = {name: match for name, match in matches(header.headings, table).items() if _names(name)}
    people = any(name in PERSON for name in found)
    return found if people or (table.units and "department" in found) else {}


def _years(sheet: Sheet, header: Header) -> list[Group]:
    """The columns headed by years, if grades stand in all of them and nothing but people stands beside them."""
    found, rest = {}, []
    for col, item in enumerate(header.headings, start=1):
        # A year may stand there as a number.
        label = "" if col in header.unused else item.name if item else plain(sheet.cell(header.last, col))
        if year := _YEAR.fullmatch(label):
            found[col] = int(year[1])
        else:
            rest.append(item)
    others = [item for item in rest if item and item.name not in _BESIDE and not item.sensitive]
    people = matches([item if item in others else None for item in rest], TABLES["history"])
    if len(others) > len(people) or len(set(found.values())) < len(found):
        return []
    graded = all(_graded(sheet, header, col) for col in found)
    return [Group({"year": float(year)}, {"grade": col}) for col, year in sorted(found.items())] if graded else []


def _graded(sheet: Sheet, header: Header, col: int) -> bool:
    words = [plain(value) for value in _below(sheet, header, col) if isinstance(value, str)]
    return bool(words) and sum(word in _GRADES for word in words) * 2 > len(words)


def _below(sheet: Sheet, header: Header, col: int) -> Iterator[object]:
    return (row[col - 1] for row in sheet.rows[header.last :] if col <= len(row) and row[col - 1] is not None)


def _figures(sheet: Sheet, header: Header, titles: Sequence[str]) -> list[Group]:
    """The indicators that head groups of figures, else the columns of numbers under a title that says so."""
    words = {word: column.name for word, found in lexicon(TABLES["statistics"]).items() for column, _ in found[:1]}
    groups: dict[str, dict[str, int]] = {}
    for col, item in enumerate(header.headings, start=1):
        name = words.get(item.name, "") if item and item.group else ""
        if item and name in _FIGURES:
            groups.setdefault(item.group, {}).setdefault(name, col)
    told = [Group({"indicator": indicator}, cells) for indicator, cells in groups.items() if "value" in cells]
    if len(told) >= _LEAST:
        return told
    if not any(TITLES["statistics"].search(title) for title in titles) or "indicator" in matches(
        header.headings, TABLES["statistics"]
    ):
        return []
    known = {match.col for match in matches(header.headings, TABLES["statistics"]).values()}
    plain_columns = [
        (col, item)
        for col, item in enumerate(header.headings, 1)
        if item and col not in known and item.name not in _BESIDE
    ]
    return [_plain(item, col) for col, item in plain_columns if _counted(sheet, header, col)]


def _counted(sheet: Sheet, header: Header, col: int) -> bool:
    kinds = [isinstance(value, float) for value in _below(sheet, header, col)]
    return bool(kinds) and sum(kinds) * 2 > len(kinds)


def _plain(item: Heading, col: int) -> Group:
    return Group({"indicator": item.text.replace("\n", ""), "unit": item.unit or None}, {"value": col})


def _read(sheet: Sheet, header: Header, rest: Header, choice: Choice, groups: Sequence[Group]) -> Reading:
    flat = read_flat(sheet, rest, choice, "wide")
    if flat.frame is None or flat.frame.empty:
        return flat
    table, main = choice.table, _MAIN[choice.table.name]
    rows = flat.frame["row"].to_numpy()
    at = rows - header.last - 1
    live = np.zeros(len(sheet.rows) - header.last, dtype=bool)
    live[at] = True
    parts, findings = [], list(flat.findings)
    for group in groups:
        columns = {name: _column(sheet, header, table, name, col) for name, col in group.cells.items()}
        findings += column_findings(sheet, header, columns, live, header.last)
        parts.append(_rows(flat.frame, group, columns, at, table, main))
    frame = pd.concat(parts, ignore_index=True).sort_values(["row", "col"], kind="stable", ignore_index=True)
    for name in {"department", "post", "indicator", "unit", "grade"} & set(frame):
        words = pd.Index(sorted(set(frame[name].dropna().astype("str"))), dtype="str")
        frame[name] = pd.Categorical(frame[name].astype("object"), categories=words)
    return _accounted(flat, frame, groups, main, findings)


def _column(sheet: Sheet, header: Header, table: Table, name: str, col: int) -> Coded:
    cells = [row[col - 1] if col <= len(row) else None for row in sheet.rows[header.last :]]
    return coded(cells, Match(table.column(name), col, (0, 0)))


def _rows(
    people: pd.DataFrame, group: Group, columns: Mapping[str, Coded], at: np.ndarray, table: Table, main: str
) -> pd.DataFrame:
    """One row per person whose main cell is filled, at that cell."""
    values = {name: column.take(at) for name, column in columns.items()}
    part = people.assign(**values, **group.says, col=np.int32(group.cells[main]))
    return part[part[main].notna()]


def _accounted(flat: Reading, frame: pd.DataFrame, groups: Sequence[Group], main: str, findings: list) -> Reading:
    """The reading with the rows that gave nothing left out and every column named."""
    assert flat.frame is not None
    used = set(frame["row"].tolist())
    left = [(int(row), NOTHING) for row in flat.frame["row"].tolist() if row not in used]
    cells = {main: min(group.cells[main] for group in groups)}
    source = replace(
        flat.source,
        columns={**flat.source.columns, **cells},
        rows_used=flat.source.rows_used - len(left),
        excluded=tuple(sorted([*flat.source.excluded, *left])),
    )
    return Reading(source, frame if len(frame) else None, findings)
