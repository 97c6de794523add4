"""Units that stand elsewhere than in a column's own heading: in the title, in the heading of a group, in a row of units, in a note.

Read: 单位：小时 above or below the table, 请假（小时） merged over 事假 病假, a row 小时 天 次 below the headings, a note such as
请假均以小时为单位. Hours and minutes are turned into each other; a column whose unit no column of the table takes is not read
and is asked about. A heading that says its unit itself (迟到次数, 事假天数) keeps it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assess.cells import Sheet, a1, plain, squeezed
from assess.findings import Finding
from assess.intake.choose import Choice
from assess.intake.header import Header
from assess.intake.headings import Heading, Match, heading, matches
from assess.intake.matrixheads import MONTHS
from assess.intake.reading import Reading, place

_TABLES = {"attendance_months", "attendance_days", "leave"}
_WORD = "(?:小时|分钟|天|日|次)"
_SAYS = re.compile(rf"单位(?:均|都)?(?:为|是|:)?({_WORD}(?:[、/,和及]{_WORD})*)(?=$|[)\]】|;。,])")
_NOTE = re.compile(
    rf"([^。;|]*?)(?:均|都|一律|统一)?(?:(?:以|按)({_WORD})(?:数)?(?:为(?:计量)?单位)|(?:均|都|一律|统一)(?:以|按)({_WORD})(?:数)?(?:计算?|填写|统计|折算))"
)
_SUBJECTS = re.compile("请假|休假|加班|迟到|早退|旷工|出勤|出差|[事病年婚产丧]假|年休")
_LEAVE = re.compile("假|年休|调休")
_OWN = re.compile(r"(?:次数?|天数?|日数|小时数?|分钟数?|率)$")
_TIMES = ("天", "小时", "分钟")
_FEW = 3


@dataclass(frozen=True, slots=True)
class Stated:
    """A unit written for the whole table or for some of its columns: the unit, its cell, what it speaks of ("" = everything)."""

    unit: str
    row: int
    col: int
    subject: str = ""

    def speaks_of(self, item: Heading) -> bool:
        """Whether the unit is that of a heading."""
        text = item.group + item.name
        if self.subject in {"请假", "休假"}:
            return bool(_LEAVE.search(text))
        return not self.subject or self.subject in text


def with_units(sheet: Sheet, header: Header, choice: Choice) -> tuple[Choice, list[Finding]]:
    """The choice with its columns in the units that are stated, and what is said of those that changed or cannot be read."""
    if choice.table.name not in _TABLES:
        return choice, []
    said = _stated(sheet, header)
    plainly = matches([_bare(item) for item in header.headings], choice.table)
    usual = {match.col: match for match in plainly.values()}
    units = {col: one for col, match in usual.items() if (one := _unit(header.headings[col - 1], match, said))}
    if not units:
        return choice, []
    items = [_measured(item, units.get(col)) for col, item in enumerate(header.headings, 1)]
    columns = matches(items, choice.table)
    now = {match.col: match for match in columns.values()}
    found = []
    for col, one in units.items():
        code = "unit-stated" if col in now else "unit-stated-unread"
        if col not in now or (now[col].column.name, now[col].factor) != (usual[col].column.name, 1.0):
            row = one.row or header.last
            facts = {"heading": _text(header, col), "unit": one.unit, "cell": a1(row, one.col or col)}
            if col in now:
                facts |= {"column": choice.table.column(now[col].column.name).heading}
            found.append(Finding(code, place(sheet, a1(header.last, col)), facts))
    return replace(choice, columns=columns), found


def _text(header: Header, col: int) -> str:
    item = header.headings[col - 1]
    return item.text.replace("\n", "") if item else ""


def _bare(item: Heading | None) -> Heading | None:
    """The heading without a unit that is not its own."""
    return replace(item, unit="") if item and not item.measured and not item.told and _elsewhere(item) else item


def _elsewhere(item: Heading) -> bool:
    return not heading(item.text).unit


def _unit(item: Heading | None, match: Match, said: Sequence[Stated]) -> Stated | None:
    """The unit that is stated for a heading, nearest first: its group or row of units, then notes, then the title."""
    if item is None or item.told or item.measured or not _elsewhere(item) or match.column.unit not in (*_TIMES, "次"):
        return None
    if item.unit:
        return Stated(item.unit, 0, 0)
    if _OWN.search(item.name) or match.column.name == "missing_count":
        return None
    for one in said:
        # Nobody counts 迟到 in days.
        if one.speaks_of(item) and not (one.unit == "天" and match.column.unit == "次"):
            return one
    return None


def _measured(item: Heading | None, unit: Stated | None) -> Heading | None:
    return replace(item, unit=unit.unit, measured=unit.unit) if item and unit else item


def _stated(sheet: Sheet, header: Header) -> list[Stated]:
    """Every unit that is written above or below the table, those that speak of something first."""
    found = [one for row, text, col in _texts(sheet, header) for one in _in_text(text, row, col)]
    return sorted(found, key=lambda one: (not one.subject, -one.row))


def _texts(sheet: Sheet, header: Header) -> Iterator[tuple[int, str, int]]:
    for row, cells in enumerate(sheet.rows, 1):
        if row in header.rows or (row > header.last and len(cells) - cells.count(None) > _FEW):
            continue
        words = [(col, squeezed(cell)) for col, cell in enumerate(cells, 1) if isinstance(cell, str) and plain(cell)]
        if words:
            text = "|".join(word for _, word in words).replace("单位:|", "单位:")
            yield row, text, next((col for col, word in words if "单位" in word), words[0][0])


def _in_text(text: str, row: int, col: int) -> Iterator[Stated]:
    for match in _SAYS.finditer(text):
        units = {_fold(word) for word in re.findall(_WORD, match[1])} & set(_TIMES)
        if len(units) == 1:
            yield Stated(units.pop(), row, col)
    for match in _NOTE.finditer(text):
        subjects = _SUBJECTS.findall(match[1]) or [""]
        unit = _fold(match[2] or match[3])
        if unit in _TIMES:
            yield from (Stated(unit, row, col, subject) for subject in dict.fromkeys(subjects))


def _fold(word: str) -> str:
    return "天" if word == "日" else word


def without_unread(sheet: Sheet, reading: Reading) -> Reading:
    """Months side by side without the numbers that the title says are hours and that would pass for days."""
    frame, source = reading.frame, reading.source
    if frame is None or source.table != MONTHS.name or not source.header_rows:
        return reading
    said = [one for one in _stated(sheet, Header(source.header_rows, ())) if one.unit != "天" and not one.subject]
    hit = [name for name in source.columns if said and MONTHS.column(name).unit == "天" and frame[name].notna().any()]
    found = []
    for name in hit:
        texts = [sheet.cell(row, source.columns[name]) for row in source.header_rows]
        if any((item := heading(text)).unit or _OWN.search(item.name) for text in texts if isinstance(text, str)):
            continue
        frame = frame.assign(**{name: np.nan})
        facts = {"heading": MONTHS.column(name).heading, "unit": said[0].unit, "cell": a1(said[0].row, said[0].col)}
        found.append(
            Finding("unit-stated-unread", place(sheet, a1(source.header_rows[-1], source.columns[name])), facts)
        )
    return replace(reading, frame=frame, findings=[*reading.findings, *found])
