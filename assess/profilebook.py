"""Writing the profile book: questions first and tinted, words to choose from, and a sheet that explains how it is used.

The book has three sheets: 识别档案 (one decision a row), 可填的词 (the words of the drop-down lists, a column each) and 说明.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assess.cells import a1
from assess.intake.answers import choices
from assess.intake.kinds import (
    BLANK,
    COLUMN,
    CYCLE,
    DEPARTMENT,
    KINDS,
    MONTH,
    ORDER,
    SIGN,
    UNIT,
    USE,
    WORD,
)
from assess.intake.learn import Learned
from assess.intake.sureness import ASK, LIKELY, SURE, UNREAD
from assess.profile import HEADINGS, NO, SHEET, YES, Profile
from assess.steady import save
from assess.swap import written_whole
from assess.tables import Table, column_letter

WORDS, HELP = "可填的词", "说明"
WIDTHS = (7, 8, 20, 22, 16, 7, 46, 14, 14, 14, 26, 18, 14, 14)
_ORDER = {ASK: 0, LIKELY: 1, UNREAD: 2, SURE: 3}
_HELP_WIDTH = 110
_ROOM, _LINE = 60, 15.0
_QUESTION, _ANSWER, _HEAD = (PatternFill("solid", fgColor=color) for color in ("FFF9E5", "FFE699", "D9E1F2"))
_BOX = Border(*(Side("thin", color="BF9000") for _ in range(4)))
_MEANT = HEADINGS.index("认作") + 1
# What may be written, shown beside the cell when it is chosen.
_PROMPTS = {
    USE: "填表名（如 考勤月表），或 不用。", MONTH: "填 2026年5月，或 2026-04-21至2026-05-20；全年的表填 2026年。",
    CYCLE: "填 自然月、上月21日至本月20日，或 本月21日至次月20日。", COLUMN: "填标准列名（如 姓名、迟到次数），或 不用。",
    UNIT: "填表里的数实际用的单位，如 小时、分钟；天和小时要换算的写 小时（每天8小时）。", SIGN: "填状态（如 出勤、事假），或 不计。",
    WORD: "填它相当于哪个状态（如 办结、在办）。", ORDER: "按从上到下的次序填，如 上午、下午、加班；不要的一行写 不用。", BLANK: "填 零。",
    DEPARTMENT: "填新的部门名。",
}  # fmt: skip
_HELP_LINES = (
    "怎样用这本识别档案",
    "1. 一行是一个判断：这张表是什么、哪一列是什么、一个符号是什么意思。标黄的行（把握写“要问”）排在最前，程序自己定不了，请您填“认作”。",
    "2. 点开“认作”一格，右边有小箭头的可以从列表里选；旁边的黄色提示写着可以填什么。全部可填的词在“可填的词”一页。",
    "3. “认作”改了就算数；没有改而同意的，在“确认”填 是；不想让它起作用的，填 否。其余各列不用改。",
    "4. 改好后保存，下次运行时加上：--profile 这个文件。同一种表（指纹相同）以后不必再答。",
    "",
    "把握：高＝表里写明了；中＝按常用的叫法或习惯取的，请看一眼；未用＝没有用到的列，需要时填；要问＝必须您来定。",
    *(f"{kind}：{_PROMPTS[kind]}" for kind in KINDS),
    "",
    "要自己加的行，写在最下面：",
    "项目写 空白，原文写列名（如 迟到次数），认作写 零，表示这一列的空白就是没有发生；指纹照同一张表的其他行抄。",
    "项目写 部门，原文写旧名，认作写新名，表示部门改名；不用写指纹。",
    "项目写 列，原文写表头（或单子上的栏目名），也可写列号（如 F列）；指纹照同一张表的其他行抄。",
    "项目写 周期，原文随意写（如 每月），认作写 上月21日至本月20日，表示标题里的月份按这个周期算；指纹照同一张表的其他行抄。",
    "“工作簿”“工作表”空着的行，对同一种表（指纹相同）都起作用；写了的，只对那一本、那一张起作用。",
)  # fmt: skip


def write_profile(path: Path, learned: Sequence[Learned], known: Profile, extra: Sequence[Table] = ()) -> int:
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
    _offer(sheet, book.create_sheet(WORDS), rows, extra)
    _explain(book.create_sheet(HELP))
    with written_whole(path) as fresh:
        save(book, fresh)
    return sum(map(_open, rows))


def _open(row: Mapping[str, str]) -> bool:
    """Whether a row waits for an answer."""
    return row["把握"] == ASK and not row["认作"] and row["确认"] != NO


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
    return sorted(rows.values(), key=lambda row: (not _open(row), _ORDER.get(row["把握"], 1)))


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[title] for title in ("项目", "原文", "指纹", "工作簿", "工作表"))


def _dress(sheet: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    """Frozen headings, widths, a tint on what waits for an answer, and one page wide on paper."""
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = f"A1:{a1(max(len(rows) + 1, 2), len(HEADINGS))}"
    sheet.print_title_rows = "1:1"
    _one_page_wide(sheet)
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[column_letter(number)].width = width
        head = sheet.cell(1, number)
        head.font, head.fill, head.alignment = Font(bold=True), _HEAD, Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, start=2):
        for at in range(1, len(HEADINGS) + 1):
            cell = sheet.cell(number, at)
            if cell.value is not None:
                cell.data_type = "s"  # a sign such as = or + stays text and is never a formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if _open(row):
                cell.fill = _QUESTION
        if _open(row):
            sheet.cell(number, _MEANT).fill, sheet.cell(number, _MEANT).border = _ANSWER, _BOX
        lines = (_lines(row[title], width) for title, width in zip(HEADINGS, WIDTHS, strict=True))
        sheet.row_dimensions[number].height = _LINE * max(lines)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; a wide character takes two places."""
    places = sum(1 if unicodedata.east_asian_width(sign) in {"H", "Na", "N"} else 2 for sign in text)
    return max(1, -(-places // (width - 1)))


def _one_page_wide(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0


def _offer(sheet: Worksheet, words: Worksheet, rows: Sequence[Mapping[str, str]], extra: Sequence[Table]) -> None:
    """Lists to choose from: for 确认 and 项目 in every row, for 认作 by what the row is about."""
    end = len(rows) + _ROOM
    for letter, known in (("A", (YES, NO)), ("B", KINDS)):
        _choice(sheet, f'"{",".join(known)}"', "", f"{letter}2:{letter}{end}", strict=True)
    uses = {row["指纹"]: row["认作"] for row in rows if row["项目"] == USE}
    lists: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, row in enumerate(rows, start=2):
        offered = tuple(choices(row["项目"], row["原文"], uses.get(row["指纹"], ""), extra))
        lists.setdefault((row["项目"], offered), []).append(number)
    column = 0
    for (kind, offered), numbers in lists.items():
        column += bool(offered)
        area = f"'{WORDS}'!${column_letter(column)}$2:${column_letter(column)}${len(offered) + 1}" if offered else ""
        for at, word in enumerate((kind, *offered) if offered else (), start=1):
            words.cell(at, column, word).font = Font(bold=at == 1)
        where = " ".join(f"{column_letter(_MEANT)}{number}" for number in numbers)
        _choice(sheet, area, _PROMPTS.get(kind, ""), where, strict=False)
    words.freeze_panes = "A2"
    _one_page_wide(words)
    for at in range(1, column + 1):
        words.column_dimensions[column_letter(at)].width = 18


def _choice(sheet: Worksheet, formula: str, prompt: str, where: str, *, strict: bool) -> None:
    """A list to choose from, or only a hint beside the cell; what is not on the list may be written unless ``strict``."""
    rule = DataValidation(type="list" if formula else None, formula1=formula or None, allow_blank=True)
    rule.showErrorMessage, rule.error = strict, "请从列表里选。"
    rule.showInputMessage, rule.prompt = bool(prompt), prompt or None
    rule.sqref = where
    sheet.add_data_validation(rule)


def _explain(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = _HELP_WIDTH
    _one_page_wide(sheet)
    for number, line in enumerate(_HELP_LINES, start=1):
        cell = sheet.cell(number, 1, line or None)
        cell.font, cell.alignment = Font(bold=number == 1), Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[number].height = _LINE * _lines(line, _HELP_WIDTH)
