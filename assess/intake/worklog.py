"""A production log of one person, named above the list (員工姓名：…) -> listed, because no table of the assessment holds it.

Looks like: 員工編號： | 7 | 員工姓名： | x | 年度： | 2026 over 日期 | 設備 | 工站 | 生產時數 | 良品數量 …, in simplified or traditional characters.
Said: whether a person is named, how many rows on how many days, from when to when, and the sum of every column of hours or numbers.
Columns that hold only zeros were not filled in, and are said as such.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from assess.cells import Sheet, Value, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.personblocks import labels_of
from assess.intake.reading import Reading, place, unused
from assess.lang import N_
from assess.tables import PERSON

LAYOUT, REASON = "work-log", N_("一个人的生产记录，考核表里没有对应的表")
_DAY = ("日期", "生产日期", "生產日期")
_AMOUNT = re.compile(".*(?:数量|數量|时数|時數|产量|產量|工时|工時)")
MIN_AMOUNTS, SEARCHED = 2, 10


def read_work_log(sheet: Sheet) -> Reading | None:
    """The entry of a production log of one person; ``None`` for all others."""
    for row, cells in enumerate(sheet.rows[:SEARCHED], start=1):
        words = [squeezed(cell) if isinstance(cell, str) else "" for cell in cells]
        amounts = [col for col, word in enumerate(words, start=1) if _AMOUNT.fullmatch(word)]
        day = next((col for col, word in enumerate(words, start=1) if word in _DAY), 0)
        labels = [label for above in range(1, row) for label in labels_of(sheet, above) if label.name in PERSON]
        if day and len(amounts) >= MIN_AMOUNTS and any(label.inline for label in labels):
            named = any(label.value is not None for label in labels)
            return _entry(sheet, row, day, amounts, named)
    return None


def _entry(sheet: Sheet, row: int, day: int, amounts: Sequence[int], named: bool) -> Reading:
    filled = [at for at in range(1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[at - 1])]
    days = {at: found for at in filled if at > row and (found := _day(sheet.cell(at, day)))}
    sums = {squeezed(sheet.cell(row, col)): _sum(sheet, days, col) for col in amounts}
    first, last = (min(days.values()), max(days.values())) if days else (None, None)
    facts = {
        "people": int(named), "rows": len(days), "days": len(set(days.values())), "first": str(first or "无"), "last": str(last or "无"),
        "sums": "、".join(f"{name} {total:.15g}" for name, total in sums.items() if total) or "无",
        "empty": "、".join(name for name, total in sums.items() if not total) or "无",
    }  # fmt: skip
    source = replace(
        unused(sheet, REASON).source, layout=LAYOUT, header_rows=(row,), columns={"date": day}, rows_read=len(filled),
        excluded=tuple((at, REASON if at in days else junk.TITLE) for at in filled),
        period=(first.isoformat(), last.isoformat()) if first and last else None,
    )  # fmt: skip
    return Reading(source, None, [Finding("sheet-work-log", place(sheet), facts)])


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _sum(sheet: Sheet, rows: dict[int, date], col: int) -> float:
    return sum(value for row in rows if isinstance(value := sheet.cell(row, col), float))
