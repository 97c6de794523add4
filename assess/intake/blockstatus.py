"""Layout: one form per person, stacked or side by side, with words instead of times on its days (迟到 旷工 休息 请假) -> attendance by day.

Looks like: 姓名：… 工号：…, then one row per day under 状态 (or 上午 下午, or 上班 下班), or the days across and the words below.
Read: one record per day and word at its own cell. Under 上午 and 下午 a word is half a day; under 上班 and 下班 two words
that mean the same are one day, and all else is half a day each, which is said. Signs mean what a legend or the profile says. A person whose days are all
blank has nothing recorded, which is neither presence nor absence.
Not read: times that stand among the words (asked about), totals of the form, other columns, a form that names nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assess.cells import CellError, Sheet, Value, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import junk
from assess.intake.blockaxes import Axis, blocks_with_days, head_text
from assess.intake.blockforms import Form, form_findings, forms_of, heads_of_forms, people_of, period_of
from assess.intake.blockpunches import punch_lines
from assess.intake.clock import is_time
from assess.intake.gridcells import Cells
from assess.intake.gridsigns import Signs, sign_findings, signs_of
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.legend import AFTERNOON, MORNING, NOT_COUNTED
from assess.intake.personblocks import FIELDS, PersonBlock
from assess.intake.reading import Reading, excluded_findings, listed, place
from assess.lang import N_
from assess.tables import TABLES, SourceSheet

LAYOUT, DAYS = "person-status-blocks", TABLES["attendance_days"]
NOT_STATUS = N_("单子里不是状态的行")
_WHOLE = re.compile("(?:考勤|出勤|当日|打卡)?(?:状态|结果|情况)|考勤|出勤|状况")
_HALVES = {"上午": MORNING, "下午": AFTERNOON}
_TIMES = "时刻（几点几分）"
Spot = tuple[int, int, int, str]


@dataclass(slots=True)
class _Found:
    """Records under way, the days of their cells, rows that were read, and cells read as the halves of a day."""

    cells: Cells = field(default_factory=Cells)
    dates: list[object] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    halved: list[str] = field(default_factory=list)


def read_status_blocks(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as attendance by day; ``None`` if it holds no forms of people with words on their days."""
    sheet = hints.labels(sheet)
    blocks, axes = blocks_with_days(sheet)
    pairs = [(block, axis) for block, axis in zip(blocks, axes, strict=True) if axis]
    if not pairs:
        return None
    signs = signs_of(_texts(sheet, pairs), hints.signs)
    if not any(_holds_words(sheet, block, axis, signs) for block, axis in pairs):
        return None
    forms = forms_of(sheet, blocks, axes, hints, lambda block, axis: bool(_filled(sheet, block, axis)))
    found = _Found()
    for at, form in enumerate(forms):
        if form.axis and not form.reason:
            _read_form(sheet, at, form, form.axis, signs, found)
    return _reading(sheet, forms, found, signs)


def _texts(sheet: Sheet, pairs: Sequence[tuple[PersonBlock, Axis]]) -> list[str]:
    """The texts that may explain signs: those that stand on no day of a form."""
    spots = {(row, col) for block, axis in pairs for _, row, col, _ in _spots(sheet, block, axis)}
    return [
        cell
        for row, cells in enumerate(sheet.rows, 1)
        for col, cell in enumerate(cells, 1)
        if isinstance(cell, str) and len(cell) > 1 and (row, col) not in spots
    ]


def _spots(sheet: Sheet, block: PersonBlock, axis: Axis) -> list[Spot]:
    """The cells that may say something of a day: position of the day, row, column, and half ("" = the whole day)."""
    if not axis.down:
        return _across(sheet, block, axis)
    days = axis.days
    heads = {col: head_text(sheet, days.cols[0], col) for col in range(days.row + 1, block.right + 1)}
    whole = [col for col, text in heads.items() if _WHOLE.fullmatch(text)]
    halves = {col: _HALVES[text] for col, text in heads.items() if text in _HALVES}
    if len(whole) == 1:
        return [(at, row, whole[0], "") for at, row in enumerate(days.cols)]
    if sorted(halves.values()) == sorted(_HALVES.values()):
        return [(at, row, col, half) for at, row in enumerate(days.cols) for col, half in halves.items()]
    punches = [(at, row, col) for row, found in punch_lines(sheet, block, axis) for at, col, _ in found]
    cols = sorted({col for _, _, col in punches})
    if len(cols) > len(_HALVES):
        return []
    parts = dict(zip(cols, (MORNING, AFTERNOON), strict=False)) if len(cols) > 1 else {}
    return [(at, row, col, f"?{parts[col]}" if parts else "") for at, row, col in punches]


def _across(sheet: Sheet, block: PersonBlock, axis: Axis) -> list[Spot]:
    days, found = axis.days, list[Spot]()
    first = max(days.row, days.weekday_row, block.rows[-1]) + 1
    for row in range(first, block.bottom + 1):
        words = [
            squeezed(value) for col in range(block.left, days.cols[0]) if (value := sheet.cell(row, col)) is not None
        ]
        half = _HALVES.get(words[0], "") if len(words) == 1 else ""
        if not words or half or (len(words) == 1 and _WHOLE.fullmatch(words[0])):
            found += [(at, row, col, half) for at, col in enumerate(days.cols)]
    return found


def _filled(sheet: Sheet, block: PersonBlock, axis: Axis) -> list[Value]:
    values = [sheet.cell(row, col) for _, row, col, _ in _spots(sheet, block, axis)]
    return [value for value in values if value is not None and plain(value)]


def _holds_words(sheet: Sheet, block: PersonBlock, axis: Axis, signs: Signs) -> bool:
    """Whether most of what stands on the days is a status, by the word itself or by a legend."""
    values, cells = _filled(sheet, block, axis), Cells()
    known = sum(not isinstance(value, CellError) and isinstance(cells.hear(value, "", signs), list) for value in values)
    return known * 2 > len(values) > 0


def _read_form(sheet: Sheet, at: int, form: Form, axis: Axis, signs: Signs, found: _Found) -> None:
    dates, by_day = form.dated.dates, dict[int, list[Spot]]()
    for spot in _spots(sheet, form.block, axis):
        found.rows.add(spot[1])
        value = sheet.cell(spot[1], spot[2])
        if value is None or not plain(value):
            continue
        found.cells.touched.add(at)
        if spot[0] >= len(dates):
            found.cells.undated.append(a1(spot[1], spot[2]))
        elif isinstance(value, CellError):
            found.cells.errors.append(a1(spot[1], spot[2]))
        else:
            by_day.setdefault(spot[0], []).append(spot)
    for day, spots in by_day.items():
        for spot in _settled(sheet, spots, signs, found):
            _add(sheet, at, spot, signs, found)
            found.dates += [dates[day]] * (len(found.cells.row) - len(found.dates))


def _settled(sheet: Sheet, spots: Sequence[Spot], signs: Signs, found: _Found) -> list[Spot]:
    """The cells of one day with their halves: what 上班 and 下班 both say is one day, all else its halves."""
    if not spots[0][3].startswith("?"):
        return list(spots)
    heard = [str(found.cells.hear(sheet.cell(row, col), "", signs)) for _, row, col, _ in spots]
    if len(spots) > 1 and len(set(heard)) == 1:
        return [(spots[0][0], spots[0][1], spots[0][2], "")]
    found.halved += [a1(row, col) for _, row, col, _ in spots]
    return [(at, row, col, half.removeprefix("?")) for at, row, col, half in spots]


def _add(sheet: Sheet, at: int, spot: Spot, signs: Signs, found: _Found) -> None:
    _, row, col, half = spot
    value = sheet.cell(row, col)
    # A time has no name of its own; the officer answers for all of them at once.
    said = found.cells.hear(_TIMES if is_time(value) else value, half, signs)
    if isinstance(said, str):
        found.cells.ask(said, row, col)
        return
    for one in said:
        if one.status == NOT_COUNTED:
            found.cells.told.append(a1(row, col))
        else:
            found.cells.add(at, row, col, one)


def _reading(sheet: Sheet, forms: Sequence[Form], found: _Found, signs: Signs) -> Reading:
    first = forms[0].block
    rows = [row for row in range(1, len(sheet.rows) + 1) if not junk.is_blank(sheet.rows[row - 1])]
    reasons = _reasons(sheet, forms)
    excluded = tuple((row, reasons.get(row, junk.TITLE)) for row in rows if row not in found.rows)
    columns = {name: label.col for name, label in first.fields.items() if name in FIELDS}
    columns["status"] = min(found.cells.col, default=min(columns.values(), default=1))
    reason = next(filter(None, (form.reason for form in forms)), "") if not found.rows else ""
    source = SourceSheet(
        sheet.book, sheet.name, DAYS.name, LAYOUT, first.rows, columns, len(rows), len(rows) - len(excluded), excluded, (),
        reason, period_of(forms),
    )  # fmt: skip
    frame = None
    if found.rows:
        people = people_of(forms, found.cells.block, DAYS)
        frame = people.assign(**found.cells.columns(found.dates)).sort_values(
            ["row", "col"], kind="stable", ignore_index=True
        )
    return Reading(source, frame, _findings(sheet, forms, found, signs, excluded), heads_of_forms(forms, DAYS))


def _reasons(sheet: Sheet, forms: Sequence[Form]) -> dict[int, str]:
    """Row -> why it is not read, for rows of forms; labels and headings are titles."""
    found: dict[int, str] = {}
    for form in forms:
        block, axis = form.block, form.axis
        if axis and not axis.down:
            head = max(axis.days.row, axis.days.weekday_row, block.rows[-1])
            found |= dict.fromkeys(range(head + 1, block.bottom + 1), form.reason or NOT_STATUS)
        elif form.reason:
            lines = axis.days.cols if axis else range(block.rows[0], block.bottom + 1)
            found |= dict.fromkeys(lines, form.reason)
    return found


def _findings(
    sheet: Sheet, forms: Sequence[Form], found: _Found, signs: Signs, excluded: Sequence[tuple[int, str]]
) -> list[Finding]:
    left = [(row, reason) for row, reason in excluded if reason != junk.TITLE]
    blank = [form.block for at, form in enumerate(forms) if not form.reason and at not in found.cells.touched]
    said = [*form_findings(sheet, forms), *sign_findings(sheet, signs, found.cells.unknown, found.cells.alike)]
    said += [*found.cells.findings(sheet), *excluded_findings(sheet, left)]
    said += listed("grid-person-blank", sheet, [a1(block.rows[0], block.left) for block in blank])
    said += listed("status-of-shifts", sheet, found.halved)
    return [*said, Finding("status-blocks-read", place(sheet), {"records": len(found.cells.row)})]
