"""Layout: a shift schedule (排班表), one column per day -> listed and never used, because it says what was planned.

Looks like: 姓名 | 21 … 31 1 … 20 with A B C 休 in the cells. Said: how many people, the days, and every sign with its number. Asked:
what the signs mean that are neither words nor explained on the sheet; numbers are shift numbers. Of two schedules in one book:
who stands on both for the same days, and on which days the two differ.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assess.cells import CellError, Sheet, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.dates import NOTHING
from assess.intake.dating import date_columns
from assess.intake.days import Days, find_days
from assess.intake.grid import find_grid
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.legend import STATUS, read_legend
from assess.intake.reading import SHOWN, Reading, place, unused
from assess.intake.sheetmonth import written
from assess.intake.values import code_word
from assess.lang import N_
from assess.tables import PERSON

LAYOUT, REASON = "schedule", N_("排班表，不是考勤结果")
# Other texts may be names, and are counted without being shown.
_SHORT = re.compile("[A-Za-z0-9]{1,3}|.|.{1,2}班")
_OTHER = "其他文字"


@dataclass(frozen=True, slots=True)
class _Plan:
    """The signs of every person by column, the address of the name, and the days."""

    days: Days
    signs: dict[str, tuple[str, ...]]
    cells: dict[str, str]


def read_schedule(sheet: Sheet, days: Days | None, hints: Hints = NOTHING_SAID) -> Reading:
    """The entry of a schedule, with what it holds where it has days and people."""
    reading = unused(sheet, REASON, "sheet-schedule")
    plan = _plan(sheet, days, hints) if days else None
    if days is None or plan is None or not plan.signs:
        return reading
    dated = date_columns(sheet, days, written(sheet, days.row, hints.month, hints.year))
    period = dated.period.iso() if dated.period and dated.dates else None
    filled = [row for row in range(1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[row - 1])]
    source = replace(
        reading.source, layout=LAYOUT, header_rows=(days.row,), rows_read=len(filled), period=period,
        excluded=tuple((row, REASON) for row in filled),
    )  # fmt: skip
    counts = Counter(sign for signs in plan.signs.values() for sign in signs if sign)
    span = "至".join(period) if period else f"{days.numbers[0]}日至{days.numbers[-1]}日"
    facts = {"people": len(plan.signs), "days": span, "signs": _counted(counts)}
    found = [*reading.findings, Finding("schedule-seen", place(sheet), facts)]
    unknown = _unknown(sheet, counts, hints)
    if unknown:
        facts = {"signs": _counted(unknown), "count": sum(unknown.values()), "asked": "\n".join(sorted(unknown))}
        found.append(Finding("schedule-signs-unknown", place(sheet, a1(days.row + 1, days.cols[0])), facts))
    return Reading(source, None, found)


def _plan(sheet: Sheet, days: Days, hints: Hints = NOTHING_SAID) -> _Plan | None:
    grid = find_grid(sheet, days, "attendance_days", hints)
    keys = [grid.people[name].col for name in PERSON if name in grid.people]
    if not keys:
        return None
    signs, cells = dict[str, tuple[str, ...]](), dict[str, str]()
    for block in grid.blocks:
        col = next((col for col in keys if squeezed(sheet.cell(block.first, col))), 0)
        who = squeezed(sheet.cell(block.first, col))
        signs[who] = tuple(_sign(sheet, row, col) for row, _ in block.rows for col in days.cols)
        cells[who] = a1(block.first, col)
    return _Plan(days, signs, cells)


def _sign(sheet: Sheet, row: int, col: int) -> str:
    value = sheet.cell(row, col)
    text = "" if isinstance(value, CellError) else plain(value)
    if text.casefold() in NOTHING:
        return ""
    return text if _SHORT.fullmatch(text) or not text or code_word(text, STATUS) else _OTHER


def _counted(counts: Counter[str]) -> str:
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "、".join(f"{sign} {count}" for sign, count in most[:SHOWN]) + ("…" if len(most) > SHOWN else "")


def _unknown(sheet: Sheet, counts: Counter[str], hints: Hints) -> Counter[str]:
    texts = [cell for row in sheet.rows for cell in row if isinstance(cell, str) and len(cell) > 3]
    legend, *_ = read_legend([*texts, *hints.legends.values()])
    known = legend.keys() | hints.signs.keys()
    asked = {sign for sign in counts if sign not in known and not code_word(sign, STATUS) and not sign.isdigit()}
    return Counter({sign: counts[sign] for sign in asked})


def compare_schedules(sheets: Sequence[Sheet], readings: Sequence[Reading]) -> None:
    """Say on the later of two schedules of one book who stands on both for the same days, and where they differ."""
    plans: list[tuple[Sheet, _Plan]] = []
    for sheet, reading in zip(sheets, readings, strict=True):
        days = find_days(sheet) if reading.source.layout == LAYOUT else None
        plan = _plan(sheet, days) if days else None
        if plan is None:
            continue
        for other, known in plans:
            both = [who for who in plan.signs if who in known.signs] if known.days.numbers == plan.days.numbers else []
            reading.findings += [_twice(sheet, other, plan, known, who) for who in both]
        plans.append((sheet, plan))


def _twice(sheet: Sheet, other: Sheet, plan: _Plan, known: _Plan, who: str) -> Finding:
    pairs = zip(plan.signs[who], known.signs[who], strict=False)
    differ = [plan.days.numbers[at % len(plan.days.numbers)] for at, (one, two) in enumerate(pairs) if one != two]
    days = "、".join(f"{day}日" for day in differ) or "无"
    facts = {"other": f"〔{other.name.strip()}〕", "same": len(plan.signs[who]) - len(differ), "differ": len(differ), "days": days}  # fmt: skip
    return Finding("schedule-person-twice", place(sheet, plan.cells[who]), facts)
