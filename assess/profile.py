"""The profile book (识别档案): how the officer's spreadsheets are to be understood, one decision a row, kept between runs.

``assess check BOOK --profile P`` writes what the program understood: the use of each sheet, its month, its headings, and
every sign and word that nothing explains, with sample values and how sure it is. The officer corrects the column 认作 or
confirms it. A row holds when 确认 says 是, or when 认作 was changed; 确认 = 否 switches it off. Rows hold for every sheet with
the same fingerprint, so next month's book needs no new answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding, Place
from assess.intake.answers import trouble
from assess.intake.hints import Entry
from assess.intake.jobs import NO_PASSWORDS, cells
from assess.intake.kinds import DEPARTMENT
from assess.tables import Table, Tables
from assess.unlock import Passwords

SHEET = "识别档案"
HEADINGS = (
    "确认", "项目", "原文", "认作", "程序认作", "把握", "依据", "样值一", "样值二", "样值三", "位置", "工作簿", "工作表", "指纹",
)  # fmt: skip
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as read: the entries that hold, and every row as it stands, to be kept when the book is written again."""

    entries: tuple[Entry, ...] = ()
    rows: tuple[Mapping[str, str], ...] = ()
    name: str = ""
    sha256: str = ""

    @property
    def renames(self) -> dict[str, str]:
        """Old department name -> new one."""
        return {entry.written: entry.meaning for entry in self.entries if entry.kind == DEPARTMENT}


def load_profile(
    path: Path, extra: Sequence[Table] = (), passwords: Passwords = NO_PASSWORDS
) -> tuple[Profile, list[Finding]]:
    """The profile in a workbook, opened with the passwords if it is protected; what it says that cannot be understood is a finding at its cell and does not hold."""
    book, findings = cells(path, passwords)
    if book is None:
        return Profile(), findings
    sheet = next((sheet for sheet in book.sheets if sheet.name == SHEET), None)
    titles = [plain(value) for value in sheet.rows[0]] if sheet and sheet.rows else []
    missing = [title for title in HEADINGS[:4] if title not in titles]
    if sheet is None or missing:
        facts = {"sheet": SHEET, "missing": "、".join(missing or HEADINGS[:4])}
        return Profile(), [*findings, Finding("profile-not-readable", Place(book.name), facts)]
    rows, entries = [], []
    for number, cells_ in enumerate(sheet.rows[1:], start=2):
        row = {title: _text(value) for title, value in zip(titles, cells_, strict=False) if title}
        if not any(row.values()):
            continue
        rows.append({title: row.get(title, "") for title in HEADINGS})
        entry = _entry(rows[-1])
        if entry is None:
            continue
        trouble = _trouble(entry, sheet, number, titles, extra)
        findings += trouble
        entries += [] if trouble else [entry]
    return Profile(tuple(entries), tuple(rows), book.name, book.sha256), findings


def _text(value: Value) -> str:
    return "" if value is None else plain(value) if isinstance(value, float) else str(value).strip()


def _entry(row: Mapping[str, str]) -> Entry | None:
    """The row as an entry if it holds."""
    answered = bool(row["认作"]) and (row["确认"] == YES or row["认作"] != row["程序认作"])
    if not answered or row["确认"] == NO:
        return None
    return Entry(row["项目"], row["原文"], row["认作"], row["指纹"], row["工作簿"], row["工作表"])


def _trouble(entry: Entry, sheet: Sheet, number: int, titles: Sequence[str], extra: Sequence[Table]) -> list[Finding]:
    """Why an entry cannot be understood, at its cell."""
    title, found, near = trouble(entry, extra)
    if not title:
        return []
    place = Place(sheet.book, sheet.name, a1(number, titles.index(title) + 1))
    return [Finding("profile-not-understood", place, {"heading": title, "found": found, "near": near})]


def renamed(tables: Tables, renames: Mapping[str, str]) -> tuple[Tables, list[Finding]]:
    """The tables with departments called by their new names, and a note on each name that was changed."""
    frames, counts = dict(tables.frames), dict.fromkeys(renames, 0)
    for name, frame in tables.frames.items():
        if "department" not in frame:
            continue
        words = frame["department"].astype("str")
        for old in renames:
            counts[old] += int((words == old).sum())
        frames[name] = frame.assign(department=words.replace(dict(renames)).astype("category"))
    found = [
        Finding("department-renamed", Place(), {"old": old, "new": renames[old], "count": count})
        for old, count in counts.items()
        if count
    ]
    return (replace(tables, frames=frames), found) if found else (tables, [])
