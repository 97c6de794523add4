"""Layout: one block per person (考勤机的个人考勤表), stacked down the sheet and side by side, with the punches of every day -> punches.

Looks like: 部门 姓名 日期 工号 with their values, then one row per day under 上班 下班 签到 签退 (or the days across and the times below).
Read: one row per punch at its own cell; only columns whose heading says a punch, only rows labelled as punches or not at all. A last
punch earlier than those before it belongs to the night that follows. A person without any punch keeps one row without a time, at
the cell that names them. Checked: the days stated as 上班(天) in the block against the days with a punch.
Not read: the other totals of the block; a second block of the same person; a block that names nobody.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from assess.cells import Sheet, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.blockaxes import Axis, blocks_with_days
from assess.intake.blockpunches import (
    Found,
    filled_cells,
    holds_times,
    other_columns,
    punch_lines,
    read_block,
    stated_days,
)
from assess.intake.columns import coded
from assess.intake.days import Dated, date_columns
from assess.intake.header import title_cells
from assess.intake.headings import Match
from assess.intake.personblocks import FIELDS, PERIOD, PersonBlock
from assess.intake.reading import NO_PERSON, Reading, excluded_findings, grouped, listed, place
from assess.tables import PERSON, TABLES, SourceSheet

LAYOUT, PUNCHES = "person-blocks", TABLES["punches"]
NO_DAYS, SECOND, BLANK_FORM = "单子里没有日期栏", "同一个人的第二张单子", "没有填写的空白单子"
NOT_PUNCHES = "单子里不是打卡的行"
_ASKED = {NO_PERSON: "block-without-person", SECOND: "block-person-twice", NO_DAYS: "block-without-days"}


def read_blocks(sheet: Sheet, said: str = "") -> Reading | None:
    """The sheet as punches; ``None`` if it holds no blocks of people with the times of their days."""
    blocks, axes = blocks_with_days(sheet)
    if not any(axis and holds_times(sheet, block, axis) for block, axis in zip(blocks, axes, strict=True)):
        return None
    above = [text for *_, text in title_cells(sheet, blocks[0].rows[0])]
    dated = [_dated(sheet, block, axis, [said, *above]) for block, axis in zip(blocks, axes, strict=True)]
    reasons = _reasons(sheet, blocks, axes, dated)
    found = Found()
    for at, (block, axis) in enumerate(zip(blocks, axes, strict=True)):
        if axis and not reasons[at]:
            read_block(sheet, at, block, axis, dated[at].dates, found)
    return _reading(sheet, blocks, axes, dated, reasons, found)


def _dated(sheet: Sheet, block: PersonBlock, axis: Axis | None, texts: Sequence[str]) -> Dated:
    if axis is None:
        return Dated((), None)
    own = [plain(block.fields[PERIOD].value)] if PERIOD in block.fields else []
    return date_columns(sheet, axis.days, [texts[0], *own, *texts[1:], sheet.name, sheet.book.rpartition(".")[0]])


def _reasons(sheet: Sheet, blocks: Sequence[PersonBlock], axes: Sequence[Axis | None], dated: Sequence[Dated]) -> list[str]:  # fmt: skip
    """Per block why it is not read, "" if it is."""
    reasons, known = [], set[tuple[str, ...]]()
    for block, axis, dates in zip(blocks, axes, dated, strict=True):
        named = (squeezed(block.fields[name].value) if name in block.fields else "" for name in PERSON)
        who = (*named, str(dates.dates[:1]))
        filled = axis is not None and bool(filled_cells(sheet, block, axis))
        nobody = (NO_PERSON if filled else BLANK_FORM) if not block.named else ""
        reasons.append(nobody or (NO_DAYS if axis is None else SECOND if who in known else "" if dates.dates else dates.why))  # fmt: skip
        known.add(who)
    return reasons


def _reading(
    sheet: Sheet, blocks: Sequence[PersonBlock], axes: Sequence[Axis | None], dated: Sequence[Dated], reasons: Sequence[str], found: Found
) -> Reading:  # fmt: skip
    known = _known(sheet, blocks, axes, reasons)
    filled = [row for row in range(1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[row - 1])]
    used = [row for row in filled if row in found.rows]
    excluded = tuple((row, known.get(row, junk.TITLE)) for row in filled if row not in found.rows)
    columns = {name: label.col for name, label in blocks[0].fields.items() if name in FIELDS}
    columns["at"] = next((col for _, _, col, moment in found.punches if moment), min(columns.values(), default=1))
    periods = [one.period for one in dated if one.period and one.dates]
    period = (min(one.first for one in periods).isoformat(), max(one.last for one in periods).isoformat()) if periods else None  # fmt: skip
    reason = "" if found.punches else next(filter(None, reasons), "")
    pairs = [(block, axis) for block, axis in zip(blocks, axes, strict=True) if axis]
    others = tuple(dict.fromkeys(text for block, axis in pairs for text in other_columns(sheet, block, axis)))
    source = SourceSheet(
        sheet.book, sheet.name, PUNCHES.name, LAYOUT, blocks[0].rows, columns, len(filled), len(used), excluded, others, reason, period
    )  # fmt: skip
    frame = _frame(blocks, found) if found.punches else None
    reading = Reading(source, frame, _findings(sheet, blocks, axes, dated, reasons, found, excluded))
    if others:
        facts = {"names": "、".join(others), "count": len(others)}
        reading.findings.append(Finding("columns-not-used", place(sheet), facts))
    return reading


def _known(sheet: Sheet, blocks: Sequence[PersonBlock], axes: Sequence[Axis | None], reasons: Sequence[str]) -> dict[int, str]:  # fmt: skip
    """Row -> why it is not used, for the rows of the forms; the rows of labels and headings are titles."""
    known: dict[int, str] = {}
    for block, axis, reason in zip(blocks, axes, reasons, strict=True):
        lines = [row for row, _ in punch_lines(sheet, block, axis)] if axis else range(block.rows[0], block.bottom + 1)
        below = (
            range(max(axis.days.row, axis.days.weekday_row, block.rows[-1]) + 1, block.bottom + 1)
            if axis and not axis.down
            else ()
        )
        known |= dict.fromkeys(below, NOT_PUNCHES) | {row: reason for row in lines if reason}
    return known


def _frame(blocks: Sequence[PersonBlock], found: Found) -> pd.DataFrame:
    owners, rows, cols, moments = map(list, zip(*found.punches, strict=True))
    frame = pd.DataFrame(index=pd.RangeIndex(len(owners)))
    for name in FIELDS:
        labels = [block.fields.get(name) for block in blocks]
        if any(labels):
            values = [label.value if label else None for label in labels]
            column = coded(values, Match(PUNCHES.column(name), 1, (0, 0)))
            frame[name] = column.take(np.array(owners, dtype=int)).reset_index(drop=True)
    frame["at"] = pd.Series(moments, dtype="datetime64[us]")
    frame["date"] = frame["at"].dt.normalize()
    frame["row"], frame["col"] = np.array(rows, dtype="int32"), np.array(cols, dtype="int32")
    return frame.sort_values(["row", "col"], kind="stable").reset_index(drop=True)


def _findings(
    sheet: Sheet, blocks: Sequence[PersonBlock], axes: Sequence[Axis | None], dated: Sequence[Dated], reasons: Sequence[str],
    found: Found, excluded: Sequence[tuple[int, str]],
) -> list[Finding]:  # fmt: skip
    said = {(finding.code, str(finding.facts)): finding for one in dated for finding in one.findings}
    left = [(row, reason) for row, reason in excluded if reason != junk.TITLE]
    findings = [Finding("blocks-read", place(sheet)), *said.values(), *excluded_findings(sheet, left)]
    for reason, code in _ASKED.items():
        cells = [a1(block.rows[0], block.left) for block, why in zip(blocks, reasons, strict=True) if why == reason]
        findings += listed(code, sheet, cells)
    findings += listed("day-outside-month", sheet, found.outside, heading="日期栏")
    findings += listed("punch-unreadable", sheet, found.bad)
    if found.night:
        findings.append(grouped("punch-after-midnight", sheet, found.night, blocks[0].left))
    return findings + _differing(sheet, blocks, axes, found)


def _differing(sheet: Sheet, blocks: Sequence[PersonBlock], axes: Sequence[Axis | None], found: Found) -> list[Finding]:
    """Blocks whose stated days of work differ from the days that have a punch."""
    differ = []
    for at, days in found.days.items():
        axis = axes[at]
        stated = stated_days(sheet, blocks[at], axis) if axis else None
        if stated and stated[1] != days:
            differ.append((stated[0], f"{stated[1]:g} / {days}"))
    cells = [cell for cell, _ in differ]
    return listed("block-days-differ", sheet, cells, pair=differ[0][1]) if differ else []
