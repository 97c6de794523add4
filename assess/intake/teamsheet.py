"""Layouts with the rated as columns: an item sheet (one item a row) and a ballot sheet (one ballot a row) -> ratings.

Item sheet: 总分值 考核点 评分标准 | one column per person or team; marks in the cells, 合计 below. Ballot sheet: 票号 (or 评议人)
测评主体 | one column per person; each cell an option or a mark. Read: every filled cell, with its item or its rater; points
such as 10分 are the most that may be given. Totals (合计 平均分 最高分 去掉最高最低…, as rows or columns) are compared with the marks
and never imported; over blanks they are no score. Not read: 名次, 有效票数, 备注, 签名; rules of scoring. Asked, not guessed:
headings that may be no people and no teams (in the profile: 被测评的各列).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.columns import coded, typed
from assess.intake.header import Header
from assess.intake.headings import Match
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.kinds import THE_RATED, UNUSED
from assess.intake.ratinggrid import NO_MARKS, TABLE, agrees, blank_cells, right_results
from assess.intake.ratingwords import ITEMS, OPTIONS, SCALES, kind_of, total_of
from assess.intake.reading import Reading, excluded_findings, grouped, place
from assess.lang import N_
from assess.tables import SourceSheet

ROLES: dict[str, frozenset[str]] = {
    "item": frozenset({"考核点", "测评要素", "评价要素", "测评项目", "测评内容", "考核内容", "评分项目", "评分项", "评分内容", "考核项目"}),
    "most": frozenset({"总分值", "分值", "满分", "标准分", "满分值"}),
    "ballot": frozenset({"票号", "选票", "选票编号", "测评票", "评议人", "测评人", "评委"}),
    "group": frozenset({"测评主体", "评价主体", "评议主体"}),
    "aside": frozenset({"评分标准", "考核标准", "评分细则", "评分说明", "序号", "备注", "说明", "权重"}),
}  # fmt: skip
_UNIT = re.compile(r".+(?:队|组|科|股|办|站|所|局|中心|部|室|院|村|社区|镇|乡|街道|单位)")
_PERSON = re.compile(r"[㐀-鿿·]{2,4}")
_POINTS = re.compile(r"([0-9]+(?:\.[0-9]+)?)分?")
_SEARCHED = 10
RATED = {"姓名": "name", "部门": "department"}
UNCLEAR, UNREAD, NO_BALLOT = N_("看不出各列是被测评的人还是单位"), N_("有一栏读不出来"), N_("名次、票数等，不是打分")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the roles stand (role -> column), which columns are the rated, and which are totals or notes beside them."""

    row: int
    cols: dict[str, int]
    rated: dict[int, str]
    totals: dict[int, str]


@dataclass(slots=True)
class _Cells:
    """The filled cells as lists beside each other, and the rows left out."""

    row: list[int] = field(default_factory=list)
    col: list[int] = field(default_factory=list)
    value: list[Value] = field(default_factory=list)
    excluded: list[tuple[int, str]] = field(default_factory=list)


def read_team_sheet(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as one row per filled cell; ``None`` if its columns are not the rated."""
    rows = range(1, min(len(sheet.rows), _SEARCHED) + 1)
    layout = next(filter(None, (_layout(sheet, row, hints) for row in rows)), None)
    if layout is None:
        return None
    cells = _filled(sheet, layout)
    items = sum(reason in {"", NO_MARKS} for _, reason in cells.excluded) + len(set(cells.row))
    facts = {"rated": len(layout.rated), "items": items, "marks": len(cells.value)}
    if not cells.value:
        return _left(sheet, layout, cells, NO_MARKS, Finding("rating-sheet-incomplete", place(sheet), facts))
    words = {plain(value) for value in cells.value} & OPTIONS
    if words and not any(scale >= words for scale in SCALES):
        mixed = Finding("rating-options-mixed", place(sheet), {"words": "、".join(sorted(words))})
        return _left(sheet, layout, cells, UNCLEAR, mixed)
    who = RATED.get(hints.columns.get(THE_RATED, ""), "") or _who(layout)
    if not who:
        names = "、".join(a1(layout.row, col) for col in list(layout.rated)[:8])
        unclear = Finding("rating-columns-unclear", place(sheet), {"names": names, "asked": THE_RATED})
        return _left(sheet, layout, cells, UNCLEAR, unclear)
    return _reading(sheet, layout, cells, who)


def _layout(sheet: Sheet, row: int, hints: Hints) -> _Layout | None:
    cols: dict[str, int] = {}
    rated: dict[int, str] = {}
    totals: dict[int, str] = {}
    for col, cell in enumerate(sheet.rows[row - 1], start=1):
        name = hints.word(squeezed(cell)) if isinstance(cell, str) else ""
        if name == UNUSED:
            continue
        role = next((role for role, words in ROLES.items() if name in words), "")
        if role:
            cols.setdefault(role, col)
        elif name:
            (rated if total_of(name) is None else totals)[col] = name
    needs = {"item", "most"} <= cols.keys() or {"item", "aside"} <= cols.keys() or "ballot" in cols
    strange = any(name in OPTIONS or name in ITEMS or kind_of(name) or len(name) > 12 for name in rated.values())
    known = {column.heading for column in TABLE.columns} | {word for column in TABLE.columns for word in column.aliases}
    if not needs or len(rated) < 2 or strange or known & {*rated.values(), *totals.values()}:
        return None
    return _Layout(row, cols, rated, totals)


def _filled(sheet: Sheet, layout: _Layout) -> _Cells:
    header = Header((layout.row,), ())
    cells = _Cells(excluded=junk.above(sheet, header))
    key = layout.cols.get("item") or layout.cols["ballot"]
    for row in range(layout.row + 1, len(sheet.rows) + 1):
        if junk.is_blank(sheet.rows[row - 1]):
            continue
        reason = _no_ballot(sheet, row, key)
        here = [(col, value) for col in layout.rated if (value := sheet.cell(row, col)) is not None and plain(value)]
        if not reason and not plain(sheet.cell(row, key)):
            reason = N_("没有写明要素或票号")
        if reason or not here:
            cells.excluded.append((row, reason or NO_MARKS))
            continue
        for col, value in here:
            cells.row.append(row)
            cells.col.append(col)
            cells.value.append(value)
    return cells


def _no_ballot(sheet: Sheet, row: int, key: int) -> str:
    """Why a row is neither an item nor a ballot; "" if it may be one."""
    first = junk.first_filled(sheet.rows[row - 1])
    kinds = [kinds for cell in (first, sheet.cell(row, key)) if (kinds := total_of(squeezed(cell))) is not None]
    return junk.junk_reason(first) or ("" if not kinds else junk.TOTAL if any(kinds) else NO_BALLOT)


def _who(layout: _Layout) -> str:
    """Whether the headings are names or departments; "" where they may be either."""
    units = [bool(_UNIT.fullmatch(name)) for name in layout.rated.values()]
    if all(units):
        return "department"
    return "name" if not any(units) and all(map(_PERSON.fullmatch, layout.rated.values())) else ""


def _are_options(layout: _Layout, cells: _Cells) -> bool:
    """Whether the cells of a ballot sheet are words of a scale and no marks."""
    if "item" in layout.cols or any(isinstance(value, float) for value in cells.value):
        return False
    return any(plain(value) in OPTIONS for value in cells.value)


def _reading(sheet: Sheet, layout: _Layout, cells: _Cells, who: str) -> Reading:
    value = "option" if _are_options(layout, cells) else "score"
    column = coded(cells.value, Match(TABLE.column(value), min(layout.rated), (0, 0)))
    missing = column.missing()
    if value == "option":
        missing = missing | [plain(cell) not in OPTIONS for cell in cells.value]
    bad = sorted({row for row, lost in zip(cells.row, missing, strict=True) if lost})
    keep = [at for at, row in enumerate(cells.row) if row not in set(bad)]
    rows, cols = [cells.row[at] for at in keep], [cells.col[at] for at in keep]
    names = {"item": layout.cols.get("item"), "rater": layout.cols.get("ballot"), "group": layout.cols.get("group")}
    data = {value: column.done.values[column.codes[keep]], who: [layout.rated[col] for col in cols]}
    data |= {name: [plain(sheet.cell(row, col)) or None for row in rows] for name, col in names.items() if col}
    frame = pd.DataFrame({name: _series(name, list(values)) for name, values in data.items()})
    frame["row"], frame["col"] = pd.Series(rows, dtype="int32"), pd.Series(cols, dtype="int32")
    excluded = tuple(sorted([*cells.excluded, *((row, UNREAD) for row in bad)]))
    columns = {value: min(layout.rated)} | {name: col for name, col in names.items() if col}
    source = SourceSheet(
        sheet.book, sheet.name, TABLE.name, "item-sheet" if "item" in layout.cols else "ballot-sheet", (layout.row,),
        columns, len(excluded) + len(set(rows)), len(set(rows)), excluded,
    )  # fmt: skip
    found = excluded_findings(sheet, excluded) + _holes(sheet, layout, rows, cols)
    if bad:
        found.append(grouped("rating-marks-unreadable", sheet, bad, min(layout.rated)))
    found += _over(sheet, layout, rows, cols) + _sums(sheet, layout, cells) + _parts(sheet, layout)
    return Reading(source, frame if len(frame) else None, found)


def _series(name: str, values: list[object]) -> pd.Series:
    kind = TABLE.column(name).kind
    if kind == "number":
        return pd.Series(values, dtype=float)
    return typed(pd.Series(values, dtype=object).to_numpy(), pd.RangeIndex(len(values)).to_numpy(), kind)


def _left(sheet: Sheet, layout: _Layout, cells: _Cells, reason: str, finding: Finding) -> Reading:
    excluded = tuple(sorted([*cells.excluded, *((row, reason) for row in set(cells.row))]))
    source = SourceSheet(
        sheet.book, sheet.name, "", "", (layout.row,), {}, len(excluded), 0, excluded, (), reason
    )  # fmt: skip
    return Reading(source, None, [finding])


def _holes(sheet: Sheet, layout: _Layout, rows: Sequence[int], cols: Sequence[int]) -> list[Finding]:
    given = set(zip(rows, cols, strict=True))
    holes = [(row, col) for row in sorted(set(rows)) for col in layout.rated if (row, col) not in given]
    return blank_cells(sheet, holes, "打分")


def _most(sheet: Sheet, layout: _Layout, row: int) -> float | None:
    match = _POINTS.fullmatch(plain(sheet.cell(row, layout.cols["most"]))) if "most" in layout.cols else None
    return float(match[1]) if match else None


def _over(sheet: Sheet, layout: _Layout, rows: Sequence[int], cols: Sequence[int]) -> list[Finding]:
    """Marks above the points that the row may give."""
    for row, col in zip(rows, cols, strict=True):
        mark, most = sheet.cell(row, col), _most(sheet, layout, row)
        if isinstance(mark, float) and most is not None and mark > most:
            return [Finding("rating-mark-over", place(sheet, a1(row, col)), {"mark": f"{mark:g}", "most": f"{most:g}"})]
    return []


def _sums(sheet: Sheet, layout: _Layout, cells: _Cells) -> list[Finding]:
    """The totals below the marks and beside them against the marks, each as what its name says that it is."""
    marks = [mark for mark in zip(cells.row, cells.col, cells.value, strict=True) if isinstance(mark[2], float)]
    found = []
    for row in [row for row, reason in cells.excluded if reason == junk.TOTAL]:
        label = squeezed(junk.first_filled(sheet.rows[row - 1]))
        for col in layout.rated:
            above = [float(v) for r, c, v in marks if c == col and r < row and isinstance(v, float)]
            found += _differs(sheet, row, col, label, above)
    for col, name in layout.totals.items() if "ballot" in layout.cols else ():
        for row in dict.fromkeys(cells.row):
            found += _differs(
                sheet, row, col, name, [float(v) for r, _, v in marks if r == row and isinstance(v, float)]
            )
    return found


def _differs(sheet: Sheet, row: int, col: int, label: str, marks: Sequence[float]) -> list[Finding]:
    """The finding for one total; nothing if it agrees, holds no number, or has nothing to be compared with."""
    said = sheet.cell(row, col)
    kinds = total_of(label)
    right = right_results(marks, ("sum",) if kinds is None else kinds)
    if not isinstance(said, float) or not right or any(agrees(said, *one) for one in right):
        return []
    facts = {"heading": label, "said": f"{said:g}", "counted": " 或 ".join(f"{round(one, 4):g}" for _, one in right)}
    return [grouped("rating-total-differs", sheet, [row], col, **facts)]


def _parts(sheet: Sheet, layout: _Layout) -> list[Finding]:
    """A question where each item has its own points: then no single mark is one out of 100."""
    points = [most for row in range(layout.row + 1, len(sheet.rows) + 1) if (most := _most(sheet, layout, row))]
    if len(points) < 2 or set(points) == {100.0}:
        return []
    where = place(sheet, a1(layout.row, layout.cols["most"]))
    return [Finding("rating-marks-are-parts", where, {"highest": f"{sum(points):g}"})]
