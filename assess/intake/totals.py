"""Control totals of a list: what its 合计, 小计 and 平均 rows and its 共 N 条 say, against the rows that were imported.

Looks like: 合计 | | 36 | 12.5 below the rows, 小计 below each block, 共 36 条 or 合计人数：12 or 记录数 | 36 above or below the list.
Read: 小计 covers the rows since the last 小计 (or up to the next, where it stands on top of its block), 总计 and a single 合计
all rows, one 合计 of several either the rows since the last or all so far; 平均 is the mean of the filled cells or of all rows.
Not read: blank and unreadable totals say nothing; 累计 may reach over earlier months; shares are never added up.
Agreement is silent; a difference is a warning with both numbers.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.columns import Coded
from assess.intake.reading import place
from assess.tables import PERSON

PARTIAL, WHOLE, GRAND, MEAN, SILENT = "小计", "合计", "总计", "平均", ""
_TOLERANCE = 0.005
_COUNTED = re.compile(r"([0-9]+)")
_OF_PEOPLE = re.compile("[人名]")
_PARTIAL = re.compile("小计|本页|subtotal", re.I)
_MEAN = re.compile("平均|人均|均值")
_ROW_KEYS = ("task_id", "title", "ticket", "event")


def compare(sheet: Sheet, start: int, columns: Mapping[str, Coded], reasons: np.ndarray) -> list[Finding]:
    """The totals and counts of a list that differ from its rows; ``reasons`` per row below ``start``, "" = imported."""
    rows = np.flatnonzero(reasons == junk.TOTAL).tolist()
    found = _sums(sheet, start, columns, reasons, [(at, _label(sheet.rows[at + start])) for at in rows])
    return found + _counts(sheet, start, columns, reasons)


def _label(row: Sequence[Value]) -> str:
    """The words of a total row that say what it is."""
    texts = [value for value in row[: junk.LEADING] if isinstance(value, str)]
    plainly = (value for value in texts if junk.junk_reason(value) == junk.TOTAL)
    return squeezed(next(plainly, "") or next(filter(junk.names_total, texts), "")) or WHOLE


def _kind(label: str) -> str:
    if "累计" in label or "人数" in label:
        return SILENT
    if _PARTIAL.search(label):
        return PARTIAL
    if _MEAN.search(label):
        return MEAN
    return GRAND if "总" in label else WHOLE


def _sums(
    sheet: Sheet, start: int, columns: Mapping[str, Coded], reasons: np.ndarray, labels: Sequence[tuple[int, str]]
) -> list[Finding]:
    kinds = {at: kind for at, label in labels if (kind := _kind(label))}
    spans = _spans(kinds, reasons == "")
    found = []
    for at, label in labels:
        for column in columns.values():
            if at in spans and column.match.column.kind in {"number", "percent"} and column.match.column.unit != "月":
                found += _differs(sheet, start, column, reasons, at, label, spans[at], kinds[at])
    return found


def _spans(kinds: Mapping[int, str], used: np.ndarray) -> dict[int, list[tuple[int, int]]]:
    """Per total row the stretches of rows [first, end) that it may cover, the likeliest first."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for kind in (PARTIAL, WHOLE, GRAND, MEAN):
        rows = [at for at, said in kinds.items() if said == kind]
        on_top = bool(rows) and not used[: rows[0]].any()
        for order, at in enumerate(rows):
            before = rows[order - 1] if order else 0
            after = rows[order + 1] if order + 1 < len(rows) else len(used)
            block = (at, after) if on_top else (before, at)
            if kind == PARTIAL:
                spans[at] = [block]
            elif len(rows) > 1 and kind != GRAND:
                spans[at] = [block, (0, at), (0, len(used))]
            else:
                spans[at] = [(0, len(used))]
    return spans


def _differs(
    sheet: Sheet, start: int, column: Coded, reasons: np.ndarray, at: int, label: str,
    spans: Sequence[tuple[int, int]], kind: str,
) -> list[Finding]:  # fmt: skip
    """The finding for one total cell; nothing if it agrees or cannot be read."""
    written = float(column.take(np.array([at])).iloc[0])
    if np.isnan(written) or (column.match.column.kind == "percent" and kind != MEAN):
        return []
    answers: list[float] = []
    for first, end in spans:
        values = column.take(np.flatnonzero(reasons[first:end] == "") + first).to_numpy(dtype=float)
        answers += _means(values) if kind == MEAN else [float(np.nansum(values))]
    near = 0.5 * 10.0 ** -_decimals(written) if kind == MEAN else _TOLERANCE * max(1.0, column.match.factor)
    if not answers or any(abs(written - answer) <= near + 1e-9 for answer in answers):
        return []
    first, end = spans[0]
    unread, left = _lost(column, reasons, first, end)
    facts = {
        "label": label, "heading": column.match.column.heading, "written": f"{written:g}", "summed": f"{answers[0]:.6g}",
        "unread": unread, "left": left,
    }  # fmt: skip
    code = "total-differs-unread" if unread or left else "total-differs"
    return [Finding(code, place(sheet, a1(at + start + 1, column.match.col)), facts)]


def _means(values: np.ndarray) -> list[float]:
    known = values[~np.isnan(values)]
    return [float(known.mean()), float(known.sum() / len(values))] if len(known) else []


def _decimals(number: float) -> int:
    return len(repr(number).partition(".")[2]) if not number.is_integer() else 0


def _lost(column: Coded, reasons: np.ndarray, first: int, end: int) -> tuple[int, int]:
    """How many cells of the imported rows could not be read, and how many rows that look like records were left out."""
    used = reasons[first:end] == ""
    unread = (column.missing() & ~column.empty())[first:end] & used
    left = ~used & ~np.isin(reasons[first:end], junk.NO_RECORDS)
    return int(unread.sum()), int(left.sum())


def _counts(sheet: Sheet, start: int, columns: Mapping[str, Coded], reasons: np.ndarray) -> list[Finding]:
    """Stated numbers of records or people that differ from the rows."""
    below = (np.flatnonzero(np.isin(reasons, (junk.COUNT, junk.TOTAL))) + start + 1).tolist()
    found = []
    for row in [*range(1, start + 1), *below]:
        for col, value in enumerate(sheet.rows[row - 1], start=1):
            if not junk.is_count(value):
                continue
            cell, number = _stated(sheet, row, col)
            answers = _people(columns, reasons) if _OF_PEOPLE.search(str(value)) else _records(columns, reasons)
            if number is not None and answers and number not in answers:
                left = int((~np.isin(reasons, ("", *junk.NO_RECORDS))).sum())
                code = "count-differs-left" if left else "count-differs"
                facts = {"label": plain(value), "written": number, "counted": answers[0], "left": left}
                found.append(Finding(code, place(sheet, cell), facts))
    return found


def _stated(sheet: Sheet, row: int, col: int) -> tuple[str, int | None]:
    """The number a count states, in its own cell or in the next filled one to the right, with that cell's address."""
    match = _COUNTED.search(plain(sheet.cell(row, col)))
    if match:
        return a1(row, col), int(match[1])
    for right in range(col + 1, len(sheet.rows[row - 1]) + 1):
        if sheet.cell(row, right) is not None:
            match = re.fullmatch(r"([0-9]+)\D{0,2}", plain(sheet.cell(row, right)))
            return a1(row, right), int(match[1]) if match else None
    return a1(row, col), None


def _people(columns: Mapping[str, Coded], reasons: np.ndarray) -> list[int]:
    keys = [columns[name].codes[reasons == ""] for name in PERSON if name in columns]
    return [len(np.unique(codes[codes >= 0])) for codes in keys if (codes >= 0).any()][:1]


def _records(columns: Mapping[str, Coded], reasons: np.ndarray) -> list[int]:
    """The number of rows; a task on several rows may also be counted once."""
    used = reasons == ""
    return [int(used.sum()), *(len(np.unique(columns[name].codes[used])) for name in _ROW_KEYS if name in columns)]
