"""Layout: assessment form of one person, labels with colons above one or more blocks of indicators -> ratings.

Looks like: 姓名： 部门： 岗位： 月份：, then blocks 项目 权重 序号 指标 … 评分, a sentence of consent and signatures below.
Read: name, department, post and month beside or behind their labels, and every filled score with its indicator; the words
before 评分 say the rater group (直属上级评分 -> 直属上级). Said: which labels have no value, how many dimensions and indicators
there are, and whether scores are missing. Without a name or without any score nothing is imported: that is incomplete, not 0.
Not read: weights, evidence, signatures. A score that is no number is asked about.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake.columns import typed
from assess.intake.period import find_period
from assess.intake.ratinggrid import NO_MARKS, TABLE, blank_cells
from assess.intake.reading import Head, Reading, place
from assess.lang import N_
from assess.tables import SourceSheet

LAYOUT = "assessment-form"
OTHER = N_("单子上的标签或说明")
_LABELS = {
    "姓名": "name", "被考核人": "name", "员工姓名": "name", "工号": "person_id", "部门": "department", "单位": "department",
    "岗位": "post", "职务": "post", "月份": "date", "考核月份": "date", "考核期": "date", "考核周期": "date",
}  # fmt: skip
_WANTED = {"name": "姓名", "department": "部门", "post": "岗位", "date": "月份"}
_LABEL = re.compile(r"(" + "|".join(sorted(_LABELS, key=len, reverse=True)) + r"):(.*)")
_SCORE = re.compile(r"(.*?)(?:综合|最终)?(?:评分|打分|得分)(?:\(.*\))?")
_ITEM = re.compile(r".*(?:指标|考核内容|考核要素|评价要素|价值观)")
_FEWEST_LABELS = 2
_LONGEST = 200


# Column name, value, row, the column of the label and that of the value.
_Label = tuple[str, Value, int, int, int]


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of indicators: its heading row, the columns of indicator and scores, and the indicator rows."""

    row: int
    item: int
    scores: dict[int, str]
    rows: tuple[int, ...]


def read_form(sheet: Sheet) -> Reading | None:
    """The form as one row per filled score; ``None`` if the sheet is no form of one person."""
    if len(sheet.rows) > _LONGEST:
        return None
    labels = _labels(sheet)
    blocks = [block for row in range(1, len(sheet.rows) + 1) if (block := _block(sheet, row))]
    names = [name for name, *_ in labels]
    if len(set(names)) < _FEWEST_LABELS or names.count("name") != 1 or not blocks:
        return None
    given = {name: value for name, value, *_ in labels if value}
    cells = [
        (row, col, block) for block in blocks for row in block.rows for col in block.scores if _filled(sheet, row, col)
    ]
    strange = [(row, col) for row, col, _ in cells if not isinstance(sheet.cell(row, col), float)]
    facts = {
        "missing": "、".join(word for name, word in _WANTED.items() if name not in given) or "无",
        "dimensions": len(blocks), "items": "+".join(str(len(block.rows)) for block in blocks), "marks": len(cells),
    }  # fmt: skip
    if "name" not in given or not cells or strange:
        code = "rating-form-score-unreadable" if strange else "rating-form-incomplete"
        return _source(sheet, blocks, [], Finding(code, place(sheet, a1(*strange[0]) if strange else ""), facts))
    reading = _source(sheet, blocks, cells, Finding("rating-form-read", place(sheet), facts))
    reading.frame = _frame(sheet, given, cells)
    holes = [
        (row, col) for block in blocks for row in block.rows for col in block.scores if not _filled(sheet, row, col)
    ]
    reading.findings += blank_cells(sheet, holes, "分数")
    reading.heads = _heads(labels, blocks)
    return reading


def _heads(labels: Sequence[_Label], blocks: Sequence[_Block]) -> tuple[Head, ...]:
    """How the labels above and the headings of the first block were read."""
    first = blocks[0]
    above = [Head(row, at, TABLE.column(name).heading, ((row, col),)) for name, _, row, at, col in labels]
    item = Head(first.row, first.item, TABLE.column("item").heading, tuple((row, first.item) for row in first.rows))
    scores = [Head(first.row, col, TABLE.column("score").heading, tuple((row, col) for row in first.rows)) for col in first.scores]  # fmt: skip
    return (*above, item, *scores)


def _labels(sheet: Sheet) -> list[_Label]:
    """The labels (姓名：) with the value behind the colon or in the cells up to the next label, row, column, and that of the value."""
    found: list[_Label] = []
    for row, cells in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(cells):
            match = _LABEL.fullmatch(squeezed(cell)) if isinstance(cell, str) else None
            if match:
                col, beside = next(
                    (
                        (col, value)
                        for col, value in enumerate(cells[at + 1 :], at + 2)
                        if value is not None and plain(value)
                    ),
                    (at + 1, None),
                )
                is_label = isinstance(beside, str) and ":" in squeezed(beside)
                value = match[2] or (None if is_label else beside)
                found.append((_LABELS[match[1]], value, row, at + 1, at + 1 if match[2] else col))
    return found


def _block(sheet: Sheet, row: int) -> _Block | None:
    """The block whose headings stand in the row; its rows reach to the next row that is no indicator."""
    heads = {col: squeezed(cell) for col, cell in enumerate(sheet.rows[row - 1], start=1) if isinstance(cell, str)}
    scores = {col: match[1] for col, word in heads.items() if (match := _SCORE.fullmatch(word))}
    item = next((col for col, word in heads.items() if _ITEM.fullmatch(word) and col not in scores), None)
    if not scores or item is None or len(heads) < 3:
        return None
    rows: list[int] = []
    for below in range(row + 1, len(sheet.rows) + 1):
        if sum(value is not None and bool(plain(value)) for value in sheet.rows[below - 1]) < 2 or not _filled(
            sheet, below, item
        ):
            break
        rows.append(below)
    return _Block(row, item, scores, tuple(rows)) if rows else None


def _filled(sheet: Sheet, row: int, col: int) -> bool:
    return bool(plain(sheet.cell(row, col)))


def _source(sheet: Sheet, blocks: list[_Block], cells: list[tuple[int, int, _Block]], finding: Finding) -> Reading:
    """The entry of the form: rows with scores are used, all other filled rows are excluded."""
    used = {row for row, *_ in cells}
    items = {row for block in blocks for row in block.rows}
    filled = [row for row, line in enumerate(sheet.rows, start=1) if any(plain(value) for value in line)]
    excluded = tuple((row, NO_MARKS if row in items else OTHER) for row in filled if row not in used)
    columns = {"item": blocks[0].item, "score": min(blocks[0].scores)} if used else {}
    source = SourceSheet(
        sheet.book, sheet.name, TABLE.name if used else "", LAYOUT if used else "", tuple(block.row for block in blocks),
        columns, len(filled), len(used), excluded, (), "" if used else "一个人的考核表，没有填好",
    )  # fmt: skip
    return Reading(source, None, [finding])


def _frame(sheet: Sheet, given: Mapping[str, Value], cells: list[tuple[int, int, _Block]]) -> pd.DataFrame:
    data: dict[str, list[object]] = {
        name: [plain(value)] * len(cells) for name, value in given.items() if name != "date"
    }
    day = _day(given.get("date"))
    data |= {"date": [day] * len(cells)} if day else {}
    data["item"] = [" ".join(plain(sheet.cell(row, block.item)).split()) for row, _, block in cells]
    data["group"] = [block.scores[col] or None for _, col, block in cells]
    data["score"] = [sheet.cell(row, col) for row, col, _ in cells]
    frame = pd.DataFrame({name: _series(TABLE.column(name).kind, values) for name, values in data.items()})
    frame["row"] = pd.Series([row for row, *_ in cells], dtype="int32")
    frame["col"] = pd.Series([col for _, col, _ in cells], dtype="int32")
    return frame


def _series(kind: str, values: list[object]) -> pd.Series:
    if kind in {"number", "date"}:
        return pd.Series(values, dtype="float64" if kind == "number" else "datetime64[us]")
    return typed(pd.Series(values, dtype=object).to_numpy(), pd.RangeIndex(len(values)).to_numpy(), kind)


def _day(value: Value) -> date | None:
    """The first day of the month written, if its year is written too."""
    if isinstance(value, date):
        return value.replace(day=1)
    period = find_period([value]) if isinstance(value, str) else None
    return period.first if period and period.known_year else None
