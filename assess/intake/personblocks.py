"""Blocks of one person each, stacked down a sheet or side by side: where each stands and whom it names.

Looks like: 部门 | x | 姓名 | y over 日期 | 2024-03-01～2024-03-31 | 工号 | 7, or 工号：7 姓名：y in one cell; below it the days, one a row
(``01 五``) or one a column (1 2 3 …), or once above all blocks. A list whose headings are 姓名, 工号 … has no block: its labels have
no value beside them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from assess.cells import Sheet, Value, plain, squeezed
from assess.intake.firstlast import FIRST, LAST
from assess.intake.headings import known_words, lexicon
from assess.tables import PERSON, TABLES

PERIOD = "period"
FIELDS = (*PERSON, "department", "post")
SEARCHED, FIELD_ROWS, LONGEST_LABELS = 40, 4, 300
_WORDS = {
    word: name
    for name, words in (
        ("name", "姓名 员工姓名 員工姓名 职工姓名 名字"), ("person_id", "工号 员工号 员工编号 員工編號 人员编号 职工编号 考勤号码 登记号码 登记号 编号"),
        ("account", "账号 帐号"), ("department", "部门 所属部门 部门名称 所在部门 科室"), ("post", "岗位 职务 职位"),
        (PERIOD, "日期 统计日期 考勤日期 统计时间 考勤时间 统计期间 考勤周期 月份 考勤月份"),
    )
    for word in words.split()
}  # fmt: skip
_HEADINGS = known_words(TABLES.values()) | {word.casefold() for word in FIRST | LAST}
# 办公室 heads a column of departments in some lists; beside 部门 it is a department.
_DEPARTMENTS = {word for word, found in lexicon(TABLES["punches"]).items() if found[0][0].name == "department"}
_ANY = "|".join(r"\s*".join(map(re.escape, word)) for word in sorted(_WORDS, key=lambda word: (-len(word), word)))
_INLINE = re.compile(
    rf"(?<![㐀-鿿A-Za-z])({_ANY})\s*:[ ]*(.*?)(?=\s*(?<![㐀-鿿A-Za-z])(?:{_ANY})\s*:|\s{{3,}}|\n|$)", re.I
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a form (column name or ``period``), where it stands, and its value with the column of the value."""

    name: str
    row: int
    at: int
    col: int
    value: Value
    inline: bool


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """One block: its label rows, its columns from ``left`` to ``right``, its last row, and its labels by name."""

    rows: tuple[int, ...]
    left: int
    right: int
    bottom: int
    fields: Mapping[str, Label]

    @property
    def named(self) -> bool:
        """Whether the block says whose it is."""
        return any(name in self.fields and self.fields[name].value is not None for name in PERSON)


def find_blocks(sheet: Sheet) -> list[PersonBlock]:
    """The blocks of the sheet in reading order; none if no row of the first forty is a row of labels with their values."""
    if not any(_is_form(sheet, row) for row in range(1, min(len(sheet.rows), SEARCHED) + 1)):
        return []
    lines = {row: found for row in range(1, len(sheet.rows) + 1) if (found := labels_of(sheet, row))}
    forms = {label.name for row, found in lines.items() if _is_form(sheet, row) for label in found}
    anchor = next((name for name in ("name", "person_id", "account") if name in forms), "")
    heads = [row for row, found in lines.items() if any(label.name == anchor for label in found)]
    blocks: list[PersonBlock] = []
    for head, end in zip(heads, [*heads[1:], len(sheet.rows) + 1], strict=True):
        starts = [label.at for label in lines[head] if label.name == lines[head][0].name]
        if len(starts) != sum(label.name == anchor for label in lines[head]):
            return []
        lefts = [start - starts[0] + 1 for start in starts]
        rows = tuple(row for row in range(head, min(head + FIELD_ROWS, end)) if all(at in lines for at in range(head, row + 1)))  # fmt: skip
        for left, right in zip(lefts, [*(at - 1 for at in lefts[1:]), sheet.width], strict=True):
            labels = [label for row in rows for label in lines[row] if left <= label.at <= right]
            blocks.append(PersonBlock(rows, left, right, end - 1, {label.name: label for label in reversed(labels)}))
    return blocks


def labels_of(sheet: Sheet, row: int) -> list[Label]:
    """The labels of a row, each with its value in the same cell, else in the next filled cell before the next label."""
    cells = sheet.rows[row - 1]
    found = [
        Label(name, row, col, col, value, inline)
        for col, cell in enumerate(cells, start=1)
        if isinstance(cell, str)
        for name, value, inline in _parts(cell)
    ]
    ends = [*(label.at for label in found[1:]), len(cells) + 1][: len(found)]
    return [
        _beside(sheet, label, end) if label.value is None else label for label, end in zip(found, ends, strict=True)
    ]


@lru_cache(maxsize=10_000)
def _parts(text: str) -> tuple[tuple[str, str | None, bool], ...]:
    """The labels of one cell: name, the value behind the colon if there is one, and whether there was a colon."""
    if len(text) > LONGEST_LABELS:
        return ()
    parts = tuple(
        (_WORDS[squeezed(part[1]).casefold()], part[2].strip() or None, True) for part in _INLINE.finditer(plain(text))
    )
    word = squeezed(text).casefold()
    return parts or (((_WORDS[word], None, False),) if word in _WORDS else ())


def _beside(sheet: Sheet, label: Label, end: int) -> Label:
    col = next((col for col in range(label.at + 1, end) if sheet.cell(label.row, col) is not None), 0)
    value = sheet.cell(label.row, col) if col else None
    words = _HEADINGS - _DEPARTMENTS if label.name == "department" else _HEADINGS
    heading = isinstance(value, str) and squeezed(value).casefold() in words
    number = not isinstance(value, str) and not label.inline and label.name not in {"person_id", PERIOD}
    return label if value is None or heading or number else replace(label, col=col, value=value)


def _is_form(sheet: Sheet, row: int) -> bool:
    """Whether a row names somebody: by a label with a colon, or by a label among two (here or in the next row) that have values."""
    labels = labels_of(sheet, row)
    if not any(label.name in PERSON and (label.inline or label.value is not None) for label in labels):
        return False
    below = labels_of(sheet, row + 1) if row < len(sheet.rows) else []
    return any(label.inline for label in labels) or sum(label.value is not None for label in [*labels, *below]) > 1
