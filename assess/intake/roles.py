"""Which sheets count: never all of them added up. Hidden sheets, copies, and sheets that repeat the people of another sheet of
the same table and period are listed and left out, each with a finding.
"""

import re
from collections.abc import Sequence

from assess.cells import Book, Sheet
from assess.findings import Finding, Place
from assess.intake.reading import Reading, unused, without_use
from assess.tables import PERSON, SourceSheet

GUIDE = "填写说明"
_COPY = re.compile(r"副本|备份|复件|\bcopy\b|backup", re.I)
_EXAMPLE = re.compile(r"示例|样例|范例|样表|模板|参考样式|\bsample\b|\bexample\b|\btemplate\b", re.I)
_NUMBERED = re.compile(r"^(.+?)\s*[(（][0-9]+[)）]$")
REPEATED_SHARE = 0.5
_PERIOD_LAYOUTS = {"month-report", "symbol-grid", "punch-grid", "turned-grid", "person-blocks", "person-status-blocks"}


def left_out(sheet: Sheet, book: Book) -> Reading | None:
    """The entry of a sheet that is not looked into because it is hidden or a copy; ``None`` for other sheets."""
    if sheet.name.strip() == GUIDE:
        return unused(sheet, "填写说明，不是数据")
    if sheet.hidden:
        return unused(sheet, "隐藏的工作表", "sheet-hidden")
    numbered = _NUMBERED.match(sheet.name.strip())
    names = {other.name.strip() for other in book.sheets}
    if _COPY.search(sheet.name) or (numbered and numbered[1] in names):
        return unused(sheet, "副本", "sheet-copy")
    others = [other for other in book.sheets if other is not sheet and other.rows and not other.hidden]
    if _EXAMPLE.search(sheet.name) and others:
        return unused(sheet, "示例或模板", "sheet-example")
    return None


def without_repeats(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, where a sheet whose people mostly stand on a larger sheet of the same table and period is not used."""
    persons = [_people(reading) if reading.source.layout in _PERIOD_LAYOUTS else set() for reading in readings]
    order = sorted(range(len(readings)), key=lambda at: (-len(persons[at]), at))
    used: dict[object, list[tuple[set[str], SourceSheet]]] = {}
    found: dict[int, Reading] = {}
    for at in order:
        reading = readings[at]
        people = persons[at]
        if people:
            key = (reading.source.table, reading.source.period)
            twin = next((other for known, other in used.get(key, []) if len(people & known) > REPEATED_SHARE * len(people)), None)  # fmt: skip
            if twin is not None:
                reading = _repeated(reading, twin, people)
            else:
                used.setdefault(key, []).append((people, reading.source))
        found[at] = reading
    return [found[at] for at in range(len(readings))]


def _repeated(reading: Reading, twin: SourceSheet, people: set[str]) -> Reading:
    own = reading.source
    other = f"{twin.book}〔{twin.sheet}〕" if twin.book != own.book else f"〔{twin.sheet}〕"
    return without_use(
        reading,
        f"与{other}的人员和期间重复",
        Finding("sheet-same-people", Place(own.book, own.sheet), {"other": other, "count": len(people)}),
    )


def _people(reading: Reading) -> set[str]:
    frame = reading.frame
    if frame is None:
        return set()
    name = next((name for name in PERSON if name in frame and frame[name].notna().any()), "")
    return set(frame[name].dropna().unique()) if name else set()
