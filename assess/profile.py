"""The profile book (识别档案): how the officer's spreadsheets are to be understood, one decision a row, kept between runs.

``assess check BOOK --profile P`` writes what the program understood: the use of each sheet, its month, its headings, and
every sign and word that nothing explains, with sample values and how sure it is. The officer corrects the column 认作 or
confirms it. A row holds when 确认 says 是, or when 认作 was changed; 确认 = 否 switches it off. Rows hold for every sheet with
the same fingerprint, so next month's book needs no new answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding, Place
from assess.intake.answers import trouble
from assess.intake.hints import Entry
from assess.intake.jobs import cells
from assess.intake.kinds import DEPARTMENT, KINDS
from assess.intake.learn import Learned
from assess.intake.sureness import ASK, SURE, UNREAD
from assess.steady import save
from assess.swap import written_whole
from assess.tables import Table, Tables

SHEET = "识别档案"
HEADINGS = (
    "确认", "项目", "原文", "认作", "程序认作", "把握", "依据", "样值一", "样值二", "样值三", "位置", "工作簿", "工作表", "指纹",
)  # fmt: skip
WIDTHS = (7, 9, 22, 22, 16, 8, 44, 16, 16, 16, 9, 26, 16, 15)
YES, NO = "是", "否"
_ORDER = {ASK: 0, "中": 1, UNREAD: 2, SURE: 3}
_HELP = (
    "怎样用这本识别档案",
    "一行是一个判断：这张表是什么、哪一列是什么、一个符号是什么意思。标“要问”的行排在最前，程序自己定不了，请您填“认作”。",
    "“认作”改了就算数；没有改而同意的，在“确认”填 是；不想让它起作用的，填 否。其余各列不用改。",
    "用途：填表名（如 考勤月表），或 不用。年月：填 2026年5月，或 2026-04-21至2026-05-20。",
    "列：填标准列名（如 姓名、迟到次数），或 不用。符号、状态词：填状态（如 出勤、事假），符号也可填 不计。",
    "要加的行：项目写 空白，原文写列名（如 迟到次数），认作写 零，表示这一列的空白就是没有发生；指纹照同一张表的其他行抄。",
    "项目写 部门，原文写旧名，认作写新名，表示部门改名；不用写指纹。",
    "改好后保存，下次运行时加上：--profile 这个文件。同一种表以后不必再答。",
)


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


def load_profile(path: Path, extra: Sequence[Table] = ()) -> tuple[Profile, list[Finding]]:
    """The profile in a workbook; what it says that cannot be understood is a finding at its cell and does not hold."""
    book, findings = cells(path)
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


def write_profile(path: Path, learned: Sequence[Learned], known: Profile) -> int:
    """Write the profile book: what was learnt, with every decision already taken kept; how many questions are open."""
    rows = _merged(learned, known)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append([row[title] or None for title in HEADINGS])
    _dress(sheet, rows)
    helping = book.create_sheet("说明")
    helping.column_dimensions["A"].width = 110
    for number, line in enumerate(_HELP, start=1):
        helping.cell(number, 1, line).font = Font(bold=number == 1)
    with written_whole(path) as fresh:
        save(book, fresh)
    return sum(row["把握"] == ASK and not row["认作"] for row in rows)


def _merged(learned: Sequence[Learned], known: Profile) -> list[dict[str, str]]:
    """The rows, questions first; an earlier row for the same thing keeps what the officer wrote in it."""
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for line in learned:
        samples = (*line.samples, "", "", "")
        row = dict(
            zip(HEADINGS, ("", line.kind, line.written, line.meaning, line.meaning, line.sure, line.why, *samples[:3],
                           line.cell, line.book, line.sheet, line.fingerprint), strict=True)
        )  # fmt: skip
        rows.setdefault(_key(row), row)
    for old in known.rows:
        row = rows.setdefault(_key(old), dict(old))
        if old["认作"] != old["程序认作"] or old["确认"]:
            row |= {name: old[name] for name in ("确认", "认作", "程序认作")}
    return sorted(rows.values(), key=lambda row: (bool(row["认作"]), _ORDER.get(row["把握"], 1)))


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[title] for title in ("项目", "原文", "指纹", "工作簿", "工作表"))


def _dress(sheet: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    """Frozen headings, widths, lists to choose from, and a tint on what waits for an answer."""
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = f"A1:{a1(max(len(rows) + 1, 2), len(HEADINGS))}"
    for number, width in enumerate(WIDTHS, start=1):
        column = sheet.column_dimensions[a1(1, number)[:-1]]
        column.width = width
        head = sheet.cell(1, number)
        head.font, head.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, start=2):
        for at, title in enumerate(HEADINGS, start=1):
            cell = sheet.cell(number, at)
            if cell.value is not None:
                cell.data_type = "s"  # a sign such as = or + stays text and is never a formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=title == "依据", vertical="top")
        if row["把握"] == ASK and not row["认作"]:
            sheet.cell(number, 4).fill = PatternFill("solid", fgColor="FFF2CC")
    end = max(len(rows) + 60, 200)
    for letter, words in (("A", (YES, NO)), ("B", KINDS)):
        choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
        choice.error = "请从列表里选。"
        sheet.add_data_validation(choice)
        choice.add(f"{letter}2:{letter}{end}")
