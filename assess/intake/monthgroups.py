"""Layout: months side by side, each with its counters (1月: 迟到 早退 | 2月: 迟到 早退 …) -> attendance by month, one row per person and month.

Looks like: 姓名 部门 | 1月 merged over 迟到次数 早退次数 | 2月 … in two rows, or 1月迟到 1月早退 2月迟到 … in one, or 迟到 over 1月 to 12月;
quarters and half-years too.
Read: every counter that the month table knows; the record's column is that of the first counter of its month. Blank and ``--`` are
missing, never 0; a month without a number is no record. The year comes from the headings, the profile, the title or the names.
Not read: counters the table does not know, which are listed; sums (合计, 一季度 beside its three months) are only compared. Asked for: a
year that nobody says, a month that the title does not have, stretches that overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.flat import read_flat
from assess.intake.header import Header
from assess.intake.headings import Match
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.limits import lengths, within_month
from assess.intake.matrixheads import MONTHS
from assess.intake.monthcells import several
from assess.intake.monthchecks import doubts
from assess.intake.monthgroupheads import Groups, find_groups
from assess.intake.monthstretches import Stretch, inside, offsets, overlap, periods
from assess.intake.reading import Reading, listed, place, without_use
from assess.intake.unitsaid import converted
from assess.lang import N_
from assess.tables import PERSON

LAYOUT = "month-groups"
NO_YEAR, OVERLAP, IRREGULAR, BLANK = (
    N_("年份不明"),
    N_("几栏的月份重叠"),
    N_("各月的栏目排列不一致"),
    N_("全年没有填写"),
)
_NEAR = 0.005


def read_month_groups(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as rows of the month table; ``None`` if no months with their counters stand side by side."""
    groups = find_groups(sheet, hints)
    if groups is None:
        return None
    flat = read_flat(sheet, groups.header, Choice(MONTHS, dict(_columns(groups))), LAYOUT)
    known = replace(flat, source=replace(flat.source, columns=_stand(groups)))
    if flat.frame is None or flat.frame.empty:
        known.findings.append(Finding("sheet-no-rows-used", place(sheet), {"table": MONTHS.heading}))
        return known
    days, asked = periods(sheet, groups, hints)
    if not days:
        return _asked(known, NO_YEAR, asked)
    stretches = list(zip(groups.parts, days, strict=True))
    counted = [one for one in stretches if not inside(one, stretches)]
    clash = overlap(counted)
    if clash:
        where = place(sheet, a1(groups.header.last, clash.first))
        return _asked(known, OVERLAP, [Finding("month-columns-overlap", where, {"words": clash.said.words})])
    standing = offsets(counted)
    if standing is None:
        where = place(sheet, a1(groups.header.last, counted[0][0].first))
        return _asked(known, IRREGULAR, [Finding("month-columns-irregular", where)])
    reading = _laid_out(sheet, groups, known, counted, standing)
    reading.findings += [
        *asked,
        *_sums(sheet, groups, flat.frame, stretches, counted),
        *_turned(sheet, groups, reading),
    ]
    return reading


def _columns(groups: Groups) -> Iterator[tuple[str, Match]]:
    """Every column that is read, by a name of its own: a counter stands once for each stretch."""
    yield from groups.people.items()
    for cells in (*(part.cells for part in groups.parts), groups.sums):
        yield from ((_key(name, match.col), match) for name, match in cells.items())


def _stand(groups: Groups) -> dict[str, int]:
    """Where the people and every counter stand first."""
    counters = {name: match.col for part in reversed(groups.parts) for name, match in part.cells.items()}
    return {**{name: match.col for name, match in groups.people.items()}, **counters}


def _key(name: str, col: int) -> str:
    return f"{name}@{col}"


def _asked(flat: Reading, reason: str, findings: Sequence[Finding]) -> Reading:
    """The sheet not used, with the question that keeps it from being used."""
    flat.findings += findings[:-1]
    return without_use(flat, reason, findings[-1])


def _laid_out(sheet: Sheet, groups: Groups, flat: Reading, stretches: Sequence[Stretch], at: tuple[dict[str, int], list[int]]) -> Reading:  # fmt: skip
    """One row per person and stretch that holds a number, with the people who have none left out."""
    wide, (beside, columns) = flat.frame, at
    assert wide is not None
    people = wide[[*groups.people, "row"]]
    parts, said = [], []
    for (part, period), col in zip(stretches, columns, strict=True):
        numbers = {name: wide[_key(name, match.col)] for name, match in part.cells.items()}
        last = pd.Timestamp(period.last) if several(period) else pd.NaT
        block = people.assign(date=pd.Timestamp(period.first), to=last, **numbers, col=np.int32(col))
        parts.append(block[block[list(numbers)].notna().any(axis=1)])
        own = replace(flat.source, columns={name: match.col for name, match in part.cells.items()})
        said += doubts(own, sheet, Header(groups.header.rows, ()), parts[-1].reset_index(drop=True), period)
    frame = pd.concat(parts, ignore_index=True).sort_values(["row", "col"], kind="stable", ignore_index=True)
    frame = frame.astype({"date": "datetime64[us]", "to": "datetime64[us]"})
    used = set(frame["row"].tolist())
    left = [int(row) for row in wide["row"].tolist() if row not in used]
    source = replace(
        flat.source,
        offsets=beside,
        rows_used=len(used),
        excluded=tuple(sorted([*flat.source.excluded, *((row, BLANK) for row in left)])),
        period=(
            min(days.first for _, days in stretches).isoformat(),
            max(days.last for _, days in stretches).isoformat(),
        ),
    )
    col = min(match.col for name, match in groups.people.items() if name in PERSON)
    found = [*flat.findings, *said, *listed("year-matrix-person-blank", sheet, [a1(row, col) for row in left])]
    reading = Reading(source, frame if len(frame) else None, found)
    return within_month(sheet, reading, lengths(frame))


def _sums(sheet: Sheet, groups: Groups, wide: pd.DataFrame, stretches: Sequence[Stretch], counted: Sequence[Stretch]) -> list[Finding]:  # fmt: skip
    """The cells that state a sum over stretches, where it differs from their numbers."""
    stated = [
        (groups.sums, counted),
        *((one[0].cells, inside(one, stretches)) for one in stretches if one not in counted),
    ]
    differ = []
    for cells, inner in stated:
        for name, match in cells.items():
            keys = [_key(name, part.cells[name].col) for part, _ in inner if name in part.cells]
            own, added = wide[_key(name, match.col)], wide[keys].sum(axis=1)
            for row in np.flatnonzero((own - added).abs() > _NEAR).tolist():
                differ.append((int(wide["row"][row]), match.col, f"{own[row]:g} / {added[row]:g}"))
    differ.sort()
    cells_ = [a1(row, col) for row, col, _ in differ]
    return listed("year-matrix-sum-differs", sheet, cells_, pair=differ[0][2]) if differ else []


def _turned(sheet: Sheet, groups: Groups, reading: Reading) -> list[Finding]:
    """The counters whose numbers were turned into the unit of the table."""
    turned = {name: match for part in groups.parts for name, match in part.cells.items() if match.factor != 1.0}
    return [
        converted(
            place(sheet, a1(groups.header.last, match.col)),
            match.column.heading,
            match.column.unit,
            MONTHS.column(name),
            reading,
        )
        for name, match in turned.items()
    ]
