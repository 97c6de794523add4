"""Sheets that plan who works on what: shares of people by project, and projects of people by week -> listed and never used.

Looks like: 人员 | 工作 任务 工作 任务 … | 合计 with per cents, groups closed by 合计 rows; 人员 | 2/14-2/20 2/21-2/27 … with the names merged over
several rows. Said: how many people and groups, whose shares add up to more than a whole, and that neither a score nor what was
done stands there. Of both kinds in one book: how many people stand on both. Rows below a note (说明：) are no people.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assess.cells import Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.reading import SHOWN, Reading, place, unused
from assess.lang import N_

SHARES, WEEKS = "allocation", "week-plan"
_REASONS = {SHARES: N_("工作分配表，没有得分，也没有完成情况"), WEEKS: N_("按周安排表，写的是安排而不是完成情况")}
_NAMES, _SUM = ("人员", "姓名", "人员/时间", "成员"), "合计"
_WEEK = re.compile(r"(?:1[0-2]|0?[1-9])[/.月][0-9]{1,2}日?\s*[-~—至]\s*(?:1[0-2]|0?[1-9])[/.月][0-9]{1,2}日?")
_RULE = re.compile("超过(?:百分之百|100%).{0,8}(?:超负荷|超载|超限)")
MIN_PAIRS, MIN_WEEKS, SEARCHED = 3, 6, 10


def read_allocation(sheet: Sheet) -> Reading | None:
    """The entry of a sheet of shares or of weeks; ``None`` for all others."""
    for row, cells in enumerate(sheet.rows[:SEARCHED], start=1):
        words = [squeezed(cell) if isinstance(cell, str) else "" for cell in cells]
        counts = Counter(word for word in words if word and word not in _NAMES)
        repeated = [word for word, count in counts.items() if count >= MIN_PAIRS]
        if _SUM in words and len(repeated) > 1 and (col := _first(words)):
            return _shares(sheet, row, col, words.index(_SUM) + 1)
        if sum(bool(_WEEK.fullmatch(word)) for word in words) >= MIN_WEEKS and (at := _name_above(sheet, row)):
            return _entry(sheet, WEEKS, row, at[1], [])
    return None


def _first(words: Sequence[str]) -> int:
    return next((col for col, word in enumerate(words, start=1) if word in _NAMES), 0)


def _name_above(sheet: Sheet, row: int) -> tuple[int, int] | None:
    """Where the names of a week plan are headed: in the row of the weeks or in the one above."""
    heads = ((at, _first([squeezed(cell) for cell in sheet.rows[at - 1]])) for at in (row, row - 1) if at > 0)
    return next(((at, col) for at, col in heads if col), None)


def _people(sheet: Sheet, row: int, col: int) -> dict[int, str]:
    """Row -> name, down to the first note; rows of totals name nobody."""
    found: dict[int, str] = {}
    for at in range(row + 1, len(sheet.rows) + 1):
        reason = junk.junk_reason(junk.first_filled(sheet.rows[at - 1]))
        if reason == junk.NOTE:
            break
        name = squeezed(sheet.cell(at, col))
        if name and not reason and not isinstance(sheet.cell(at, col), float):
            found[at] = name
    return found


def _shares(sheet: Sheet, row: int, col: int, total: int) -> Reading:
    people = _people(sheet, row, col)
    whole = 1.0 if all(_number(sheet.cell(at, total)) <= 2 for at in people) else 100.0
    over = [(a1(at, total), _number(sheet.cell(at, total)) / whole) for at in people if _number(sheet.cell(at, total)) > whole]  # fmt: skip
    groups = sum(junk.junk_reason(junk.first_filled(cells)) == junk.TOTAL for cells in sheet.rows[row:])
    rule = any(_RULE.search(plain(cell)) for cells in sheet.rows for cell in cells if isinstance(cell, str))
    facts = {
        "people": len(set(people.values())), "groups": groups, "count": len(over),
        "over": "、".join(f"{cell} {share:.0%}" for cell, share in over[:SHOWN]) or "无",
        "rule": "按表中自己写的规则属于超负荷" if rule and over else "表中没有写明这算不算超负荷" if over else "",
    }  # fmt: skip
    return _entry(sheet, SHARES, row, col, [Finding("sheet-allocation", place(sheet), facts)])


def _number(value: Value) -> float:
    return value if isinstance(value, float) else 0.0


def _entry(sheet: Sheet, layout: str, row: int, col: int, found: list[Finding]) -> Reading:
    filled = [at for at in range(1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[at - 1])]
    excluded = tuple((at, _REASONS[layout]) for at in filled)
    source = replace(
        unused(sheet, _REASONS[layout]).source, layout=layout, header_rows=(row,), columns={"name": col},
        rows_read=len(filled), excluded=excluded,
    )  # fmt: skip
    if layout == WEEKS:
        found = [Finding("sheet-week-plan", place(sheet), {"people": len(set(_people(sheet, row, col).values()))})]
    return Reading(source, None, found)


def compare_allocations(sheets: Sequence[Sheet], readings: Sequence[Reading]) -> None:
    """Say on every week plan of a book how many of its people stand on a sheet of shares of the same book."""
    known = {SHARES: list[tuple[Sheet, set[str]]](), WEEKS: list[tuple[Sheet, set[str]]]()}
    for sheet, reading in zip(sheets, readings, strict=True):
        if reading.source.layout in known:
            rows = _people(sheet, reading.source.header_rows[0], reading.source.columns["name"])
            known[reading.source.layout].append((sheet, set(rows.values())))
    for sheet, names in known[WEEKS]:
        reading = readings[next(at for at, other in enumerate(sheets) if other is sheet)]
        for other, people in known[SHARES]:
            if len(names & people) < len(names):
                facts = {"people": len(names), "both": len(names & people), "other": f"〔{other.name.strip()}〕"}
                reading.findings.append(Finding("plan-people-differ", place(sheet), facts))
