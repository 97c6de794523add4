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

from assess.cells import Sheet
from assess.findings import Finding
from assess.intake import junk
from assess.intake.blockaxes import blocks_with_days
from assess.intake.blockforms import Form, form_findings, forms_of, heads_of_forms, people_of, period_of
from assess.intake.blockpunches import (
    Found,
    filled_cells,
    holds_times,
    other_columns,
    punch_lines,
    read_block,
    stated_days,
)
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.personblocks import FIELDS
from assess.intake.punchgrid import next_day, unreadable
from assess.intake.reading import Reading, excluded_findings, grouped, listed, place
from assess.lang import N_
from assess.tables import TABLES, SourceSheet

LAYOUT, PUNCHES = "person-blocks", TABLES["punches"]
NOT_PUNCHES = N_("单子里不是打卡的行")


def read_blocks(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as punches; ``None`` if it holds no blocks of people with the times of their days."""
    sheet = hints.labels(sheet)
    blocks, axes = blocks_with_days(sheet)
    if not any(axis and holds_times(sheet, block, axis) for block, axis in zip(blocks, axes, strict=True)):
        return None
    forms = forms_of(sheet, blocks, axes, hints, lambda block, axis: bool(filled_cells(sheet, block, axis)))
    found = Found()
    for at, form in enumerate(forms):
        if form.axis and not form.reason:
            read_block(sheet, at, form.block, form.axis, form.dated.dates, found, hints)
    return _reading(sheet, forms, found)


def _reading(sheet: Sheet, forms: Sequence[Form], found: Found) -> Reading:
    known, first = _known(sheet, forms), forms[0].block
    filled = [row for row in range(1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[row - 1])]
    excluded = tuple((row, known.get(row, junk.TITLE)) for row in filled if row not in found.rows)
    columns = {name: label.col for name, label in first.fields.items() if name in FIELDS}
    columns["at"] = next((col for _, _, col, moment, _ in found.punches if moment), min(columns.values(), default=1))
    beside = [text for form in forms if form.axis for text in other_columns(sheet, form.block, form.axis)]
    source = SourceSheet(
        sheet.book, sheet.name, PUNCHES.name, LAYOUT, first.rows, columns, len(filled), len(filled) - len(excluded), excluded,
        tuple(dict.fromkeys(beside)), "" if found.punches else next(filter(None, (form.reason for form in forms)), ""),
        period_of(forms),
    )  # fmt: skip
    frame = _frame(forms, found) if found.punches else None
    findings = [Finding("blocks-read", place(sheet)), *_findings(sheet, forms, found, source)]
    return Reading(
        source, frame, findings, heads_of_forms(forms, PUNCHES), next((form.dated.taken for form in forms), ())
    )


def _known(sheet: Sheet, forms: Sequence[Form]) -> dict[int, str]:
    """Row -> why it is not used, for the rows of the forms; the rows of labels and headings are titles."""
    known: dict[int, str] = {}
    for block, axis, reason in ((form.block, form.axis, form.reason) for form in forms):
        lines = [row for row, _ in punch_lines(sheet, block, axis)] if axis else range(block.rows[0], block.bottom + 1)
        if axis and not axis.down:
            head = max(axis.days.row, axis.days.weekday_row, block.rows[-1])
            known |= dict.fromkeys(range(head + 1, block.bottom + 1), NOT_PUNCHES)
        known |= {row: reason for row in lines if reason}
    return known


def _frame(forms: Sequence[Form], found: Found) -> pd.DataFrame:
    owners, rows, cols, moments, days = map(list, zip(*found.punches, strict=True))
    frame = people_of(forms, owners, PUNCHES)
    frame["at"] = pd.Series(moments, dtype="datetime64[us]")
    frame["date"] = pd.Series(days, dtype="datetime64[us]")
    frame["row"], frame["col"] = np.array(rows, dtype="int32"), np.array(cols, dtype="int32")
    return frame.sort_values(["row", "col"], kind="stable").reset_index(drop=True)


def _findings(sheet: Sheet, forms: Sequence[Form], found: Found, source: SourceSheet) -> list[Finding]:
    left = [(row, reason) for row, reason in source.excluded if reason != junk.TITLE]
    findings = [*form_findings(sheet, forms), *excluded_findings(sheet, left)]
    findings += listed("day-outside-month", sheet, found.outside, heading="日期栏")
    findings += (
        unreadable(sheet, found.bad) + next_day(sheet, found.late) + listed("sign-not-counted", sheet, found.told)
    )
    if found.night:
        findings.append(grouped("punch-after-midnight", sheet, found.night, forms[0].block.left))
    if source.unmapped:
        facts = {"names": "、".join(source.unmapped), "count": len(source.unmapped)}
        findings.append(Finding("columns-not-used", place(sheet), facts))
    return findings + _differing(sheet, forms, found)


def _differing(sheet: Sheet, forms: Sequence[Form], found: Found) -> list[Finding]:
    """Blocks whose stated days of work differ from the days that have a punch."""
    differ = []
    for at, days in found.days.items():
        block, axis = forms[at].block, forms[at].axis
        stated = stated_days(sheet, block, axis) if axis else None
        if stated and stated[1] != days:
            differ.append((stated[0], f"{stated[1]:g} / {days}"))
    cells = [cell for cell, _ in differ]
    return listed("block-days-differ", sheet, cells, pair=differ[0][1]) if differ else []
