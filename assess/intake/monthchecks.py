"""What the counters of a month report say about each other: doubts that only the office can settle, and sums that must agree.

Asked or said: due days that are calendar days, absence of people who never punched, 旷工 and 缺卡 of one person side by side, bands of
minutes that overlap (<=15min, >=15min), days beyond the due days, leave without a unit that no month has room for, a rate of attendance above 100%. Compared: 正常天数 + 异常天数 with 应出勤天数, and a column 异常合计(次) with the counters of its
own group that are in its unit. Agreement is silent.
"""

import re

import pandas as pd

from assess.cells import Sheet, a1, plain
from assess.findings import Finding
from assess.intake.header import Header
from assess.intake.headings import Heading
from assess.intake.limits import lengths
from assess.intake.period import Period
from assess.intake.reading import grouped, listed, place
from assess.intake.spans import Span, overlaps, span_of
from assess.intake.units import PER_CENT
from assess.intake.values import convert
from assess.tables import Column, SourceSheet

_NEAR = 0.005
_LEAVES = ("personal_leave_days", "sick_leave_days", "annual_leave_days", "other_leave_days")
_WITHIN_DUE = {"present_days": "实际出勤天数", "normal_days": "正常天数", "absent_days": "旷工天数"}
_RATE = re.compile("(?:实际)?(?:出勤|到岗|考勤|到勤)率(?:[(].*[)])?%?")
_ABSENT, _OFTEN = ("absent_days", "absent_count"), 3


def doubts(source: SourceSheet, sheet: Sheet, header: Header, frame: pd.DataFrame, period: Period | None) -> list[Finding]:  # fmt: skip
    """Every check of one month report, in order."""
    return [
        *_calendar_days(sheet, frame, period),
        *_never_there(sheet, source, frame),
        *_absent_and_missing(sheet, source, frame),
        *_beyond_due(sheet, source, frame),
        *_beyond_month(sheet, source, header, frame, period),
        *_beyond_whole(sheet, header, frame),
        *_days_differ(sheet, source, frame),
        *_sums_differ(sheet, header, frame),
        *_bands(sheet, header, frame),
    ]


def _calendar_days(sheet: Sheet, frame: pd.DataFrame, period: Period | None) -> list[Finding]:
    due = frame["due_days"].dropna() if "due_days" in frame else pd.Series(dtype=float)
    if period and len(due) and (due == (period.last - period.first).days + 1).all():
        return [Finding("due-days-are-calendar-days", place(sheet), {"days": int(due.iloc[0]), "count": len(due)})]
    return []


def _never_there(sheet: Sheet, source: SourceSheet, frame: pd.DataFrame) -> list[Finding]:
    if "present_days" not in frame or "absent_days" not in frame:
        return []
    never = (frame["present_days"] == 0) & (frame["absent_days"] > 0)
    if not never.any():
        return []
    days = f"{frame.loc[never, 'absent_days'].sum():g}"
    rows = frame.loc[never, "row"].tolist()
    return [grouped("absent-without-any-day", sheet, rows, source.columns["absent_days"], days=days)]


def _absent_and_missing(sheet: Sheet, source: SourceSheet, frame: pd.DataFrame) -> list[Finding]:
    """People with 旷工 again and again and 缺卡 in one month: the device may have made the one out of the other."""
    absent = next((name for name in _ABSENT if name in frame and (frame[name] >= _OFTEN).any()), "")
    if not absent or "missing_count" not in frame:
        return []
    both = (frame[absent] >= _OFTEN) & (frame["missing_count"] > 0)
    late = int((both & (frame["late_count"] > 0)).sum()) if "late_count" in frame else 0
    rows = frame.loc[both, "row"].tolist()
    return [grouped("absent-and-missing", sheet, rows, source.columns[absent], late=late)] if rows else []


def _beyond_due(sheet: Sheet, source: SourceSheet, frame: pd.DataFrame) -> list[Finding]:
    """People with more days of something than the days that were due."""
    found = []
    for name, heading in _WITHIN_DUE.items():
        if name not in frame or "due_days" not in frame:
            continue
        beyond = frame[frame[name] > frame["due_days"] + _NEAR]
        if not beyond.empty:
            pair = f"{beyond[name].iloc[0]:g} / {beyond['due_days'].iloc[0]:g}"
            rows = beyond["row"].tolist()
            found.append(grouped("days-beyond-due", sheet, rows, source.columns[name], heading=heading, pair=pair))
    return found


def _beyond_month(sheet: Sheet, source: SourceSheet, header: Header, frame: pd.DataFrame, period: Period | None) -> list[Finding]:  # fmt: skip
    """People whose days of leave cannot stand beside their days of presence: the leave may be written in hours."""
    bare = [name for name in _LEAVES if name in frame and _says_no_unit(header, source.columns.get(name, 0))]
    if not bare or "present_days" not in frame:
        return []
    leave, there = frame[bare].sum(axis=1), frame["present_days"]
    if period:
        hits = there + leave > (period.last - period.first).days + 1 + _NEAR
    else:
        hits = (there + leave > lengths(frame) + _NEAR) & frame["date"].notna() if "date" in frame else there < 0
    if "due_days" in frame:
        # Leave counted by the calendar holds weekends as well, but not many more days than were missed. 年休 may count as presence.
        missed, own = (frame["due_days"] - there).clip(lower=0), [name for name in bare if name in _LEAVES[:2]]
        hits |= (there <= frame["due_days"]) & (frame[own].sum(axis=1) > 2 * missed + 2 + _NEAR)
    if not hits.any():
        return []
    first = frame[hits].iloc[0]
    name = max(bare, key=lambda one: first[one] if first[one] == first[one] else -1.0)
    pair = f"{first['present_days']:g} / {leave[hits].iloc[0]:g}"
    facts = {"heading": _name(header.headings[source.columns[name] - 1]), "pair": pair}
    return [grouped("leave-beyond-month", sheet, frame.loc[hits, "row"].tolist(), source.columns[name], **facts)]


def _says_no_unit(header: Header, col: int) -> bool:
    """Whether the heading of a column leaves open whether its numbers are days or hours."""
    item = header.headings[col - 1] if 0 < col <= len(header.headings) else None
    return item is not None and not item.unit and not item.name.endswith("天数")


def _beyond_whole(sheet: Sheet, header: Header, frame: pd.DataFrame) -> list[Finding]:
    """Rates of attendance above the whole, which is never imported but may be what somebody looks at."""
    found = []
    for col, item in enumerate(header.headings, start=1):
        if not (item and _RATE.fullmatch(item.name)):
            continue
        column = Column(
            "rate", item.name, "percent", unit=PER_CENT if item.text.rstrip(")）").endswith(("%", "％")) else ""
        )
        rows = frame["row"].drop_duplicates().tolist()
        shares = convert([sheet.cell(row, col) for row in rows], column).values
        hits = [(row, share) for row, share in zip(rows, shares, strict=True) if share > 1 + _NEAR / 100]
        said = "、".join(f"{share:.4g}" for share in dict.fromkeys(round(share * 100, 2) for _, share in hits[:3]))
        found += [grouped("rate-beyond-whole", sheet, [row for row, _ in hits], col, heading=_name(item), found=said)] if hits else []  # fmt: skip
    return found


def _days_differ(sheet: Sheet, source: SourceSheet, frame: pd.DataFrame) -> list[Finding]:
    """People whose normal and other days do not make up their due days, on a sheet where those of others do."""
    if not {"normal_days", "abnormal_days", "due_days"} <= set(frame):
        return []
    added = frame["normal_days"] + frame["abnormal_days"]
    known, differ = (added - frame["due_days"]).notna(), frame[(added - frame["due_days"]).abs() > _NEAR]
    if differ.empty or len(differ) > known.sum() / 2:
        return []
    pair = f"{differ['due_days'].iloc[0]:g} / {added[differ.index[0]]:g}"
    facts = {"heading": "应出勤天数", "parts": "正常天数、异常天数", "pair": pair}
    return [grouped("counters-differ", sheet, differ["row"].tolist(), source.columns["due_days"], **facts)]


def _sums_differ(sheet: Sheet, header: Header, frame: pd.DataFrame) -> list[Finding]:
    """Columns that add up the counters of their group, where some row does not."""
    found = []
    for col, item in enumerate(header.headings, start=1):
        if not (item and item.group and item.unit and item.name.endswith("合计")):
            continue
        over = [at for at, other in enumerate(header.headings, 1) if other and at != col and _beside(other, item)]
        differ = []
        for row in frame["row"].drop_duplicates().tolist() if len(over) > 1 else ():
            stated, parts = (
                sheet.cell(row, col),
                [value for at in over if isinstance(value := sheet.cell(row, at), float)],
            )
            if isinstance(stated, float) and parts and abs(stated - sum(parts)) > _NEAR:
                differ.append((a1(row, col), f"{stated:g} / {sum(parts):g}"))
        names = "、".join(_name(header.headings[at - 1]) for at in over)
        facts = {"heading": _name(item), "parts": names, "pair": differ[0][1] if differ else ""}
        found += listed("counters-differ", sheet, [cell for cell, _ in differ], **facts)
    return found


def _beside(other: Heading, total: Heading) -> bool:
    return (other.group, other.unit) == (total.group, total.unit) and not other.name.endswith("合计")


def _name(item: Heading | None) -> str:
    return item.text.replace("\n", "") if item else ""


def _bands(sheet: Sheet, header: Header, frame: pd.DataFrame) -> list[Finding]:
    """A question where columns that are headed by bands of minutes hold one number in two of them."""
    heads: dict[Span, int] = {}
    for col, item in enumerate(header.headings, start=1):
        if item and col not in header.unused and not item.told and (span := span_of(item.text)):
            heads[span] = col
    pairs = overlaps(list(heads))
    rows = frame["row"].drop_duplicates().tolist()
    filled = sum(isinstance(sheet.cell(row, col), float) for row in rows for col in heads.values())
    if not pairs or not filled:
        return []
    said = "，".join(f"“{one.text}”与“{two.text}”" for one, two in pairs)
    first = min(heads.values())
    facts = {"names": "、".join(plain(_name(header.headings[col - 1])) for col in sorted(heads.values())), "pairs": said, "count": filled}  # fmt: skip
    return [Finding("bands-overlap", place(sheet, a1(header.last, first)), facts)]
