"""What a legend says of blank cells (空白为出勤, 未标注的为正常出勤, 休息不填), and the days that are then filled.

Read: a blank that means 出勤, on the days whose heading says Monday to Friday and names no holiday. A blank that means 休息 is
left blank. Asked: any other meaning, two meanings, and a grid that does not say which days are working days.
"""

import re
from collections.abc import Iterable, Sequence

from assess.cells import Sheet, a1, plain
from assess.findings import Finding
from assess.intake.days import Days
from assess.intake.legend import meaning
from assess.intake.namedays import is_name, without_name
from assess.intake.reading import listed, place

PRESENT, _REST = "出勤", {"休息", "公休"}
_MARKED = r"(?:作|做|打|填|标|画|划|注)(?:任何|写|注|记|明|符号|标记|标注|记号|√|勾)*"
_BLANK = rf"(?:空白|空格|空着|留空|空(?=表示|代表|为|是)|[未不没](?:有)?{_MARKED})(?:处|格|栏|单元格|日期|的|者)*"
_FORWARD = re.compile(rf"{_BLANK}(?:均|都|一律|则|即)*(?:表示|代表|视为|视同|算作|算|按|作|为|是)+([㐀-鿿]+)")
_BACKWARD = re.compile(
    rf"([㐀-鿿]+?)(?:的|者|时|日|可|均|则)*(?:(?:不|免|无需|不用|不必|不需){_MARKED}|(?:用|以)?(?:空白|留空|空着|空格)(?:表示)?)"
)
_CLAUSE = re.compile(r"[,;。:：\s]+|[0-9]+[.、]")
_FRIDAY = 4
_NAME = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]+(?:·[㐀-鿿]+)+")


def blank_words(texts: Iterable[str]) -> dict[str, str]:
    """What blanks mean by these texts: status -> the clause that says so."""
    found: dict[str, str] = {}
    for text in texts:
        for clause in _CLAUSE.split(plain(text)):
            match = _FORWARD.search(clause) or _BACKWARD.fullmatch(clause)
            if match and (word := meaning(match[1])):
                found.setdefault(word, clause)
    return found


def present_columns(
    sheet: Sheet, days: Days, count: int, words: dict[str, str]
) -> tuple[tuple[int, ...], list[Finding]]:
    """The day columns (of the first ``count``) whose blanks are days of presence; none, and a question, where that is not clear."""
    if not words.keys() - _REST:
        return (), []
    said = "；".join(words.values())
    if set(words) != {PRESENT}:
        return (), [Finding("blank-meaning-unclear", place(sheet), {"said": said})]
    if None in days.weekdays[:count]:
        return (), [Finding("blank-weekday-unknown", place(sheet, a1(days.row, days.cols[0])), {"said": said})]
    columns = zip(days.cols[:count], days.weekdays, strict=False)
    return tuple(col for col, weekday in columns if weekday is not None and weekday <= _FRIDAY and not _holiday(sheet, days, col)), []  # fmt: skip


def _holiday(sheet: Sheet, days: Days, col: int) -> bool:
    at = days.cols.index(col)
    heading = sheet.cell(days.row, days.cols[max(first for first in days.firsts() if first <= at)])
    text = plain(heading)
    return is_name(heading) or (isinstance(heading, str) and without_name(text) != text)


def surely_person(sheet: Sheet, row: int, before: int) -> bool:
    """Whether a row without any sign names a person (a number or a short name before the days) and is no stray remark."""
    cells = [sheet.cell(row, col) for col in range(1, before + 1)]
    return any(isinstance(cell, float) or _NAME.fullmatch(plain(cell)) for cell in cells)


def blank_note(sheet: Sheet, words: dict[str, str], cells: Sequence[str], people: int) -> list[Finding]:
    """The note that says how many blank cells of how many people were read as presence, and by which words."""
    return listed("blank-means-status", sheet, cells, said="；".join(words.values()), people=people, status=PRESENT)
