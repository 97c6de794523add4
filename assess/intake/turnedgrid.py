"""Layout: a day grid with people across the columns and days down the rows -> attendance by day or punches.

Looks like: 日期 | 样例甲 | 样例乙 …, one row a day, 部门 or 工号 in a row above or below the names, 星期 or 上午 / 下午 beside the days, 上午 | 下午 under a name,
totals of a person below the days, totals of a day right of the people. Read: turned around, as any grid with days across; the cells
of the file stay the evidence. Not read: a list with a date in every row, because its headings are no names or its cells no signs; a
check list, because neither its title nor any of its cells speaks of attendance.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.cells import Sheet, Value, plain, squeezed
from assess.intake import junk
from assess.intake.days import Days, find_days
from assess.intake.halfdays import LABELS
from assess.intake.headings import heading, known_words, matches
from assess.intake.legend import read_legend, say
from assess.intake.legendtext import is_sign
from assess.intake.punchgrid import is_punch_cell
from assess.intake.turnedsheet import Turned, turned_sheet
from assess.tables import PERSON, TABLES

LONGEST, WIDEST, LEADING, HEADS = 150, 400, 4, 4
_NAME = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]+(?:·[㐀-鿿]+)+")
_NUMBER = re.compile(r"[A-Za-z]{0,3}[0-9]{1,12}")
_ATTENDANCE = re.compile("考勤|出勤|签到|打卡")
_CORNER = re.compile(r"|日期?|号|日期[/\\|]?(?:姓名|人员)|(?:姓名|人员)[/\\|]?日期|考勤日期|时间")
_BESIDE = {
    "备注", "签名", "签字", "说明", "天气", "地点", "图例", "符号", "符号说明", "早上", "中午", "晚上", "夜间", "早班", "中班", "晚班", "白班", "夜班",
    "上班", "下班", "签到", "签退", "早签", "晚签", "全天", "情况", "结果",
}  # fmt: skip
_NUMBERED = re.compile("序号?|编号|no", re.I)
_TOLD, _SIGN = "told", "sign"
_SEARCHED = 8
_NAMED = "姓名"


def turn(sheet: Sheet, use: str = "") -> Turned | None:
    """The sheet turned around, if its days stand in rows below the names of people; ``None`` for any other sheet.

    ``use`` is what the profile says of it.
    """
    if len(sheet.rows) > LONGEST or sheet.width > WIDEST:
        return None
    sheet = _without_numbers(sheet)
    columns = [list(column) for column in zip(*_square(sheet), strict=True)]
    flipped = Sheet(sheet.book, sheet.name, columns, shift=sheet.shift)
    days = find_days(flipped)
    if days is None or days.row > LEADING or days.unnumbered:
        return None
    lead = max(days.row, days.weekday_row, days.part_row)
    heads = _heads(sheet, days.cols[0])
    name = _name_row(sheet, heads, lead)
    marks = _marks(sheet, days, lead) if name else {}
    people, beside = _people(sheet, days, name, lead, marks) if name else ((), ())
    if not people or not _holds_signs(sheet, days, people, marks, use):
        return None
    return _turned(sheet, days, heads, name, lead, beside)


def _without_numbers(sheet: Sheet) -> Sheet:
    """The sheet without the columns that only number its rows (序号), which look like days."""
    top = enumerate(sheet.rows[:_SEARCHED])
    numbered = {
        at for _, cells in top for at, cell in enumerate(cells[:LEADING]) if _NUMBERED.fullmatch(squeezed(cell))
    }
    rows = [[None if at in numbered and _numbers(cell) else cell for at, cell in enumerate(row)] for row in sheet.rows]
    return replace(sheet, rows=rows) if numbered else sheet


def _numbers(cell: Value) -> bool:
    return bool(_NUMBERED.fullmatch(squeezed(cell))) or plain(cell).isdigit()


def _square(sheet: Sheet) -> list[list[Value]]:
    return [[*row, *[None] * (sheet.width - len(row))] for row in sheet.rows]


def _heads(sheet: Sheet, first: int) -> list[int]:
    """The row right above the first day, and those above it that head several columns."""
    rows: list[int] = []
    for row in range(first - 1, max(first - 1 - HEADS, 0), -1):
        filled = [squeezed(cell) for cell in sheet.rows[row - 1] if squeezed(cell)]
        if len(filled) < 1 + bool(rows) or any(":" in text for text in filled):
            break
        rows.insert(0, row)
    return rows


def _label(sheet: Sheet, row: int, lead: int) -> str:
    """What heads a row: the first text before the people."""
    return next((text for col in range(1, lead + 1) if (text := squeezed(sheet.cell(row, col)))), "")


def _name_row(sheet: Sheet, heads: Sequence[int], lead: int) -> int:
    """The row that names the people: the one that says so, else the last one under the heading of the days; 0 if there is none."""
    words = {row: heading(_label(sheet, row, lead)) for row in heads}
    said = [row for row in heads if words[row].name and _key(sheet, row, lead)]
    bare = [row for row in heads if _CORNER.fullmatch(_label(sheet, row, lead)) and not _is_parts(sheet, row, lead)]
    return (said or bare[::-1] or [0])[0]


def _key(sheet: Sheet, row: int, lead: int) -> bool:
    """Whether a row says by its label that it holds names, numbers or accounts."""
    return any(name in PERSON for name in matches([heading(_label(sheet, row, lead))], TABLES["attendance_days"]))


def _is_parts(sheet: Sheet, row: int, lead: int) -> bool:
    filled = [squeezed(cell).lower() for cell in sheet.rows[row - 1][lead:] if squeezed(cell)]
    return bool(filled) and all(word in LABELS for word in filled)


def _marks(sheet: Sheet, days: Days, lead: int) -> dict[Value, str]:
    """What stands right of the days -> "told" (a sign of the legend, a word, a time), "sign", or "" for anything else."""
    texts = (cell for row in sheet.rows for cell in row if isinstance(cell, str) and len(cell) > 1)
    signs, *_ = read_legend(texts)
    cells = {cell for row in days.cols for cell in sheet.rows[row - 1][lead:] if plain(cell)}
    told = {cell: is_punch_cell(cell) or isinstance(say(cell, "", signs), list) for cell in cells}
    return {cell: _TOLD if told[cell] else _SIGN * (isinstance(cell, str) and is_sign(cell.strip())) for cell in cells}


def _below(sheet: Sheet, days: Days, cols: Sequence[int]) -> list[Value]:
    return [cell for row in days.cols for col in cols if plain(cell := sheet.cell(row, col))]


def _mostly_marks(cells: Sequence[Value], marks: Mapping[Value, str]) -> bool:
    return sum(bool(marks[cell]) for cell in cells) * 2 > len(cells)


def _people(
    sheet: Sheet, days: Days, row: int, lead: int, marks: Mapping[Value, str]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns that a row of names heads by a person, and those that it heads by something else than a total."""
    known = known_words(TABLES.values()) | _BESIDE
    cells = ((col, squeezed(sheet.cell(row, col))) for col in range(lead + 1, sheet.width + 1))
    texts = {col: text for col, text in cells if text and junk.junk_reason(text) != junk.TOTAL}
    numbers = _key(sheet, row, lead)
    rest = {col: text for col, text in texts.items() if heading(text).name not in known}
    sure = [col for col, text in rest.items() if _NAME.fullmatch(text) or (numbers and _NUMBER.fullmatch(text))]
    people = tuple(col for col in rest if col in sure or _mostly_marks(_below(sheet, days, [col]), marks))
    return (people if len(sure) * 2 > len(rest) else ()), tuple(col for col in texts if col not in people)


def _holds_signs(sheet: Sheet, days: Days, people: Sequence[int], marks: Mapping[Value, str], use: str) -> bool:
    """Whether most of what stands under the people are signs, words or times, and the title or one of them is of attendance."""
    cells = _below(sheet, days, people)
    titles = [use, sheet.name, *(plain(cell) for row in sheet.rows[: days.cols[0]] for cell in row)]
    spoken = any(marks[cell] == _TOLD for cell in cells) or any(map(_ATTENDANCE.search, titles))
    return spoken and _mostly_marks(cells, marks)


def _turned(sheet: Sheet, days: Days, heads: Sequence[int], name: int, lead: int, beside: Sequence[int]) -> Turned:
    last = days.cols[-1]
    bottom = last
    while bottom < len(sheet.rows) and _is_total(sheet, bottom + 1, lead):
        bottom += 1
    nameless = _nameless(sheet, days, heads, name, lead)
    cols = tuple(col for col in range(1, sheet.width + 1) if col not in beside and col not in nameless)
    notes = [(row, col) for col in beside for row in range(heads[0] + 1, bottom + 1) if isinstance(sheet.cell(row, col), str)]  # fmt: skip
    tail = [*((row, 0) for row in range(bottom + 1, len(sheet.rows) + 1)), *notes]
    written: dict[tuple[int, int], Value] = {}
    if not _key(sheet, name, lead):
        written = {(name, col): _NAMED if col == days.row else None for col in range(1, lead + 1)}
    rows = heads[0], bottom
    around = turned_sheet(sheet, rows, cols, tail, written)
    words = tuple(plain(sheet.cell(name, col)).replace("\n", "") for col in beside)
    return Turned(around, *rows, cols, tuple(heads), name, days.cols, days.row, tuple(tail), nameless, words)


def _nameless(sheet: Sheet, days: Days, heads: Sequence[int], name: int, lead: int) -> tuple[int, ...]:
    """The filled columns of nobody: without a name, and not under one that is merged over them or has parts below it."""
    merged = {
        col for first, left, last, right in sheet.merges if first <= name <= last for col in range(left + 1, right + 1)
    }
    parts = {col for row in heads if row > name for col in range(lead + 1, sheet.width + 1) if _part(sheet, row, col)}
    bare = (col for col in range(lead + 1, sheet.width + 1) if not squeezed(sheet.cell(name, col)))
    return tuple(
        col for col in bare if col not in merged | parts and any(plain(sheet.cell(row, col)) for row in days.cols)
    )


def _part(sheet: Sheet, row: int, col: int) -> bool:
    return squeezed(sheet.cell(row, col)).lower() in LABELS


def _is_total(sheet: Sheet, row: int, lead: int) -> bool:
    """Whether a row below the days holds the totals of the people: a word for them, and numbers."""
    word = _label(sheet, row, lead)
    counted = junk.junk_reason(word) == junk.TOTAL or bool(matches([heading(word)], TABLES["attendance_months"]))
    return bool(word) and counted and any(isinstance(cell, float) for cell in sheet.rows[row - 1][lead:])
