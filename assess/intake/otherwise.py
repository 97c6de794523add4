"""Sheets that are no records but known: a library of assessment standards, and a calendar of working days.

Looks like: KPI指标 | 权重 | 计算公式 | 目标值 | 甲级 乙级 … without anybody's score; 月份 | 日 | 上班时间 | 下班时间 without a person.
Read: nothing; how many indicators or days there are is said, where they belong, and that the year is missing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.header import title_cells
from assess.intake.period import find_period
from assess.intake.reading import Reading, listed, place, unused
from assess.intake.spans import gaps, span_of
from assess.lang import N_

SEARCHED, MIN_STANDARD = 40, 2
_INDICATOR = ("kpi指标", "考核指标", "指标名称", "评价指标", "指标")
_STANDARD = {"权重", "计算公式", "评分标准", "考核标准", "评分办法", "目标值", "数据来源", "指标定义"}
_MONTH, _DAY, _SHIFT = ("月份", "月"), ("日",), {"上班时间", "下班时间"}
_SOMEBODY = re.compile("姓名|工号|被考核|得分|自评|上级评分|完成值|实际值")
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading row: its number and, per heading, the 1-based column."""

    row: int
    cols: dict[str, int]


def read_otherwise(sheet: Sheet) -> Reading | None:
    """The entry of a sheet that is known to be no records; ``None`` for all others."""
    for row, cells in enumerate(sheet.rows[:SEARCHED], start=1):
        cols = {squeezed(value).casefold(): col for col, value in enumerate(cells, start=1) if isinstance(value, str)}
        head = Head(row, cols)
        if any(_SOMEBODY.search(word) for word in cols):
            continue
        if any(word in cols for word in _INDICATOR) and len(_STANDARD & cols.keys()) >= MIN_STANDARD:
            return _standards(sheet, head)
        if cols.keys() >= _SHIFT and _first(cols, _MONTH) and _first(cols, _DAY):
            return _calendar(sheet, head)
    return None


def _first(cols: dict[str, int], words: Sequence[str]) -> int:
    return next((cols[word] for word in words if word in cols), 0)


def _standards(sheet: Sheet, head: Head) -> Reading:
    """The indicators are the rows down to the first blank one; a row without a number where others have one is none."""
    name, number = _first(head.cols, _INDICATOR), head.cols.get("序号", 0)
    count = 0
    for row in range(head.row + 1, len(sheet.rows) + 1):
        if junk.is_blank(sheet.rows[row - 1]):
            break
        filled = sheet.cell(row, name) is not None and (not number or sheet.cell(row, number) is not None)
        count += filled and not junk.junk_reason(sheet.cell(row, name))
    reading = unused(sheet, N_("考核标准（指标库），不是数据"))
    reading.findings.append(Finding("sheet-standards", place(sheet, a1(head.row, name)), {"count": count}))
    reading.findings += _gaps(sheet, head)
    return reading


def _gaps(sheet: Sheet, head: Head) -> list[Finding]:
    """Indicators whose bands leave something out between them, up to the first blank row."""
    bands = [col for word, col in head.cols.items() if word not in _STANDARD | set(_INDICATOR)]
    cells, first = [], None
    for row in range(head.row + 1, len(sheet.rows) + 1):
        if junk.is_blank(sheet.rows[row - 1]):
            break
        spans = {col: span for col in bands if (span := span_of(plain(sheet.cell(row, col))))}
        if open_ := gaps(list(spans.values())):
            cells.append(a1(row, min(spans)))
            first = first or open_[0]
    if first is None:
        return []
    low, high, between = first
    facts = {"low": low.text, "high": high.text, "between": f"{between:g}{high.unit or low.unit}"}
    return listed("standard-bands-gap", sheet, cells, **facts)


def _calendar(sheet: Sheet, head: Head) -> Reading:
    month, day = _first(head.cols, _MONTH), _first(head.cols, _DAY)
    days = [
        (at, to)
        for row in range(head.row + 1, len(sheet.rows) + 1)
        if (at := _whole(sheet.cell(row, month), 12)) and (to := _whole(sheet.cell(row, day), 31))
    ]
    texts = [text for *_, text in title_cells(sheet, head.row)] + [sheet.name, sheet.book]
    period = find_period(texts)
    known = bool({"年", "年份", "年度"} & head.cols.keys()) or any(map(_YEAR.search, texts)) or bool(period and period.known_year)  # fmt: skip
    shown = [f"{at}月{to}日" for at, to in (min(days, default=(0, 0)), max(days, default=(0, 0)))]
    facts = {"count": len(days), "first": shown[0], "last": shown[1]}
    if not days:
        return unused(sheet, N_("只有表头，没有数据"), "sheet-no-data-rows")
    code = "sheet-calendar" if known else "sheet-calendar-no-year"
    reading = unused(sheet, N_("工作日历，不是考勤结果"))
    reading.findings.append(Finding(code, place(sheet, a1(head.row, month)), facts))
    return reading


def _whole(value: Value, most: int) -> int:
    text = squeezed(value)
    return int(text) if re.fullmatch("[0-9]{1,2}", text) and 1 <= int(text) <= most else 0
