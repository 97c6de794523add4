"""What a legend says of blank cells (空白为出勤, 未标注的为正常出勤, 休息不填), and the days that are then filled.

Read: a blank that means 出勤, on the days whose heading says Monday to Friday and names no holiday. A blank that means 休息 is
left blank. Asked: any other meaning, two meanings, a grid that does not say which days are working days, and people with nothing but
exceptions (事假 on two days of 31) where nothing says what their blanks mean. The profile may say it (符号: 空白 = 出勤).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from assess.cells import Sheet, a1, plain
from assess.findings import Finding
from assess.intake.days import Days
from assess.intake.legend import NOT_COUNTED, meaning
from assess.intake.namedays import is_name, without_name
from assess.intake.reading import listed, place

PRESENT, _REST = "出勤", {"休息", "公休"}
BLANK = "空白"
_BESIDE_WORK = {"加班", "调休", "值班", *_REST}
_MARKED = r"(?:作|做|打|填|标|画|划|注)(?:任何|写|注|记|明|符号|标记|标注|记号|√|勾)*"
_BLANK = rf"(?:空白|空格|空着|留空|空(?=表示|代表|为|是)|[未不没](?:有)?{_MARKED})(?:处|格|栏|单元格|日期|的|者)*"
_FORWARD = re.compile(rf"{_BLANK}(?:均|都|一律|则|即)*(?:表示|代表|视为|视同|算作|算|按|作|为|是|[=＝])+([㐀-鿿]+)")
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


def told_blanks(told: str, days: Days, dates: Sequence[date]) -> tuple[dict[str, str], Days]:
    """What the profile says of blanks, like ``blank_words``, and the days with the weekdays that the calendar gives them."""
    if told == NOT_COUNTED:
        return {"休息": f"识别档案写明空白{told}"}, days
    weekdays = [one.weekday() if old is None else old for old, one in zip(days.weekdays, dates, strict=False)]
    return {told: f"识别档案写明空白为{told}"}, replace(days, weekdays=(*weekdays, *days.weekdays[len(weekdays) :]))


def only_exceptions(records: pd.DataFrame, columns: int) -> list[int]:
    """The positions of people with an exception, without a day of presence, and with more than half of their days blank."""
    found = []
    for at, own in records.groupby("block", observed=True):
        statuses = set(own["status"])
        if PRESENT not in statuses and statuses - _BESIDE_WORK and own["col"].nunique() * 2 < columns:
            found.append(int(str(at)))
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
