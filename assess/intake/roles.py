"""Which sheets count: never all of them added up. Hidden sheets, copies, and sheets that repeat the people of another sheet of
the same table and period are listed and left out, each with a finding.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from assess.cells import Book, Sheet, a1, plain
from assess.findings import Finding, Place
from assess.intake.reading import Reading, place, unused, without_use
from assess.lang import N_
from assess.tables import PERSON, TRACE

GUIDE = "填写说明"
VERSION = N_("与另一张同名表内容不同，不知道以哪张为准")
# Where somebody works is not what the sheet says of the month.
_NOT_SAID = {*TRACE, "department", "post", "note"}
_COPY = re.compile(r"副本|备份|复件|\bcopy\b|backup", re.I)
_EXAMPLE = re.compile(r"示例|样例|范例|样表|模板|参考样式|\bsample\b|\bexample\b|\btemplate\b", re.I)
_NUMBERED = re.compile(r"^(.+?)\s*[(（][0-9]+[)）]$")
REPEATED_SHARE = 0.5
_PERIOD_LAYOUTS = {"month-report", "symbol-grid", "punch-grid", "turned-grid", "person-blocks", "person-status-blocks"}


def left_out(sheet: Sheet, book: Book) -> Reading | None:
    """The entry of a sheet that is not looked into because it is hidden or a copy; ``None`` for other sheets."""
    if sheet.name.strip() == GUIDE:
        return unused(sheet, N_("填写说明，不是数据"))
    if sheet.hidden:
        return unused(sheet, N_("隐藏的工作表"), "sheet-hidden")
    twin = _original(sheet, book)
    if twin is not None and _cells(sheet) != _cells(twin):
        # Under its own title it is a sheet of its own; under the same one it is another version, and which one holds is asked.
        return None if _title(sheet) != _title(twin) else _version(sheet, twin)
    if twin is not None or _COPY.search(sheet.name):
        return unused(sheet, N_("副本"), "sheet-copy")
    others = [other for other in book.sheets if other is not sheet and other.rows and not other.hidden]
    if _EXAMPLE.search(sheet.name) and others:
        return unused(sheet, N_("示例或模板"), "sheet-example")
    return None


def _original(sheet: Sheet, book: Book) -> Sheet | None:
    """The sheet of which this one is a copy by its name: 3月 for 3月 (2) and 3月 - 副本."""
    numbered = _NUMBERED.match(sheet.name.strip())
    bare = numbered[1] if numbered else _COPY.sub("", sheet.name).strip(" -_—的()（）[]【】")
    others = (other for other in book.sheets if other is not sheet and not other.hidden and other.name.strip() == bare)
    return next(others, None) if numbered or _COPY.search(sheet.name) else None


def _cells(sheet: Sheet) -> list[tuple[int, int, str]]:
    """Every filled cell with what it says."""
    return [
        (row, col, plain(value))
        for row, cells in enumerate(sheet.rows, 1)
        for col, value in enumerate(cells, 1)
        if value is not None and plain(value)
    ]


def _title(sheet: Sheet) -> str:
    """The first filled cell: 2026年3月考勤表 on both versions of one grid, or the heading of a list."""
    return next((text for _, _, text in _cells(sheet)), "")


def _version(sheet: Sheet, twin: Sheet) -> Reading:
    """A sheet that by its name is a copy and by its cells another version: not used, and asked for."""
    differing = set(_cells(sheet)) ^ set(_cells(twin))
    row, col, _ = min(differing)
    count = len({(at, beside) for at, beside, _ in differing})
    finding = Finding(
        "sheet-versions-differ", place(sheet, a1(row, col)), {"other": f"〔{twin.name}〕", "count": count}
    )
    return replace(unused(sheet, VERSION), findings=[finding])


def without_repeats(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, where a sheet whose people mostly stand on a larger sheet of the same table and period is not used."""
    persons = [_people(reading) if reading.source.layout in _PERIOD_LAYOUTS else set() for reading in readings]
    order = sorted(range(len(readings)), key=lambda at: (-len(persons[at]), at))
    used: dict[object, list[tuple[set[str], Reading]]] = {}
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
                used.setdefault(key, []).append((people, reading))
        found[at] = reading
    return [found[at] for at in range(len(readings))]


def _repeated(reading: Reading, used: Reading, people: set[str]) -> Reading:
    own, twin = reading.source, used.source
    other = f"{twin.book}〔{twin.sheet}〕" if twin.book != own.book else f"〔{twin.sheet}〕"
    left = without_use(
        reading,
        f"与{other}的人员和期间重复",
        Finding("sheet-same-people", Place(own.book, own.sheet), {"other": other, "count": len(people)}),
    )
    left.findings.extend(_differences(reading, used, other))
    return left


def _differences(reading: Reading, used: Reading, other: str) -> list[Finding]:
    """An error where two sheets of one layout say different things of the people that stand on both."""
    mine, theirs, own = reading.frame, used.frame, reading.source
    if mine is None or theirs is None or own.layout != used.source.layout:
        return []
    names = [name for name in mine if name in theirs and name not in _NOT_SAID]
    key = next((name for name in PERSON if name in names and mine[name].notna().any()), "")
    if not key:
        return []
    known = set(theirs[key].dropna())
    mine = mine[mine[key].isin(known)]
    said = set(_lines(theirs, names))
    wrong = [at for at, line in enumerate(_lines(mine, names)) if line not in said]
    missing = set(_lines(theirs[theirs[key].isin(set(mine[key]))], names)) - set(_lines(mine, names))
    if not wrong and not missing:
        return []
    first = mine.iloc[wrong[0] if wrong else 0]
    cell = a1(int(first["row"]), int(first["col"]) or own.columns.get(key, 1))
    facts = {"other": other, "count": max(len(wrong), len(missing))}
    return [Finding("sheet-versions-differ", Place(own.book, own.sheet, cell), facts)]


def _lines(frame: pd.DataFrame, names: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows of a frame as texts of these columns."""
    texts = [frame[name].astype(object).where(frame[name].notna(), "").astype(str).tolist() for name in names]
    return list(zip(*texts, strict=True))


def _people(reading: Reading) -> set[str]:
    frame = reading.frame
    if frame is None:
        return set()
    name = next((name for name in PERSON if name in frame and frame[name].notna().any()), "")
    return set(frame[name].dropna().unique()) if name else set()
