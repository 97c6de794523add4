"""Rows of a grid with day columns: which physical rows belong to which person, and what each row holds.

One to four rows per person (上午 下午 加班 补休, in any order), labelled in a column of their own or not at all; the name stands
on the first row, often merged over the others. Rows that are no person's are left out with their reason.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from assess.cells import Sheet, Value, plain, squeezed
from assess.intake import junk
from assess.intake.blankdays import blank_words
from assess.intake.days import Days, repeats_heading
from assess.intake.halfdays import LABELS
from assess.intake.header import Header, header_at
from assess.intake.headings import Heading, Match, heading, known_words, matches
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.legend import is_legend, meaning
from assess.intake.legendrows import legend_row
from assess.intake.reading import NO_PERSON
from assess.lang import N_
from assess.tables import PERSON, TABLES

_CORNER = ("日期姓名", "姓名日期", "日期/姓名", "姓名/日期", "姓名\\日期", "日期\\姓名")
LONG_NAME = 15
NOT_BLOCK = N_("不属于任何人的行")
_HEADCOUNT = re.compile(r"[㐀-鿿]{0,6}(?:人数|人次|出勤率)(?:合计|小计)?[:：]?")
TITLE = re.compile(r".*(?:考勤|出勤|签到|登记|汇总|统计|记录).{0,4}表.{0,12}|.*[0-9]{4}\s*年.*")


@dataclass(slots=True)
class Block:
    """One person's rows: the first row's number and, for every row, its number and its label ("" = whole day)."""

    first: int
    rows: list[tuple[int, str]] = field(default_factory=list)
    named: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """The header, the columns that name the person, the blocks, and the rows left out."""

    header: Header
    people: dict[str, Match]
    blocks: tuple[Block, ...]
    excluded: tuple[tuple[int, str], ...]


def find_grid(sheet: Sheet, days: Days, table: str, hints: Hints = NOTHING_SAID) -> Grid:
    """The people and rows of a sheet whose day columns are known."""
    header = hints.header(_header(sheet, days, hints.known()))
    outside = [None if col in days.cols else _corner(item) for col, item in enumerate(header.headings, 1)]
    people = {
        name: match
        for name, match in matches(outside, TABLES[table]).items()
        if name in (*PERSON, "department", "post") and match.col < days.cols[0]
    }
    label_col = _label_column(sheet, header.last, days, {match.col for match in people.values()})
    blocks, excluded = _blocks(sheet, header, days, people, label_col)
    return Grid(header, people, tuple(blocks), tuple(junk.above(sheet, header) + excluded))


def _corner(item: Heading | None) -> Heading | None:
    return heading("姓名") if item and item.name in _CORNER else item


def _header(sheet: Sheet, days: Days, more: Set[str]) -> Header:
    words = known_words([*TABLES.values()]) | more
    top = low = days.row
    if days.weekday_row:
        top, low = min(top, days.weekday_row), max(low, days.weekday_row)
    low = max(low, days.part_row)
    while top > max(1, days.row - 2) and any(
        isinstance(cell, str) and heading(cell).name in words for cell in sheet.rows[top - 2]
    ):
        top -= 1
    last = days.cols[-1]
    while low < min(len(sheet.rows), days.row + 2):
        filled = [(col, cell) for col, cell in enumerate(sheet.rows[low], 1) if cell is not None]
        if not filled or not all(col > last and isinstance(cell, str) for col, cell in filled):
            break
        low += 1
    header = header_at(sheet, top, low)
    return Header(tuple(row for row in header.rows if row <= low), header.headings)


def _label_column(sheet: Sheet, start: int, days: Days, taken: set[int]) -> int:
    """The column before the days that says 上午 下午 加班 补休, or what else the rows of a person are; 0 if there is none."""
    for col in range(days.cols[0] - 1, 0, -1):
        words = [squeezed(row[col - 1]).lower() for row in sheet.rows[start:] if col <= len(row) and row[col - 1]]
        if col not in taken and words and sum(word in LABELS for word in words) * 2 > len(words):
            return col
    return next((col for col in range(days.cols[0] - 1, 0, -1) if col not in taken and _names_rows(sheet, start, days, taken, col)), 0)  # fmt: skip


def _labels(sheet: Sheet, start: int, col: int) -> Set[str]:
    """The labels that a row of a person may have: those of halves, and the column's own words if it has others."""
    words = [squeezed(sheet.cell(row, col)).lower() for row in range(start + 1, len(sheet.rows) + 1)] if col else []
    own = {word for word in words if word}
    return LABELS.keys() if sum(word in LABELS for word in words) * 2 > sum(map(bool, words)) else {*LABELS, *own}


def _names_rows(sheet: Sheet, start: int, days: Days, taken: set[int], col: int) -> bool:
    """Whether a column has a text of its own for each of the several rows of most people (排班, 实到), whatever it says."""
    groups: list[tuple[list[Value], list[Value]]] = []
    for row in range(start + 1, len(sheet.rows) + 1):
        key, word = [sheet.cell(row, key) for key in sorted(taken)], sheet.cell(row, col)
        if word is None and not any(sheet.cell(row, day) is not None for day in days.cols):
            continue
        if not groups or any(new is not None and new != old for new, old in zip(key, groups[-1][0], strict=True)):
            groups.append((key, []))
        groups[-1][1].append(word)
    several = [words for key, words in groups if len(words) > 1 and any(value is not None for value in key)]
    own = sum(len(set(words)) == len(words) and all(isinstance(word, str) for word in words) for words in several)
    return own * 2 > len(several)


def _blocks(sheet: Sheet, header: Header, days: Days, people: dict[str, Match], label_col: int) -> tuple[list[Block], list[tuple[int, str]]]:  # fmt: skip
    blocks: list[Block] = []
    excluded: list[tuple[int, str]] = []
    keys = [people[name].col for name in PERSON if name in people]
    names = [at for at, name in enumerate(name for name in PERSON if name in people) if name != "id_card"]
    first_label = ""
    labels = _labels(sheet, header.last, label_col)
    for row in range(header.last + 1, len(sheet.rows) + 1):
        cells = sheet.rows[row - 1]
        if junk.is_blank(cells):
            continue
        label = squeezed(sheet.cell(row, label_col)).lower() if label_col else ""
        key = [plain(sheet.cell(row, col)) for col in keys]
        reason = _reason(cells, [sheet.cell(row, col) for col in keys], bool(label in LABELS and label))
        if not reason and repeats_heading(sheet, days, row):
            reason = junk.REPEATED
        if not reason and legend_row(cells, keys, days.cols[0] - 1):
            reason = junk.NOTE
        if not reason and any(map(meaning, key)) and any(isinstance(sheet.cell(row, col), float) for col in days.cols):
            reason = junk.TOTAL
        empty = not any(sheet.cell(row, col) is not None for col in days.cols)
        if not reason and empty and any(":" in name for name in key):
            reason = junk.NOTE
        if not reason and empty and TITLE.fullmatch(_alone(cells)):
            reason = junk.TITLE
        if not reason and empty and (not label if label_col else any(len(key[at]) > LONG_NAME for at in names)):
            reason = junk.NOTE
        if reason:
            excluded.append((row, reason))
            continue
        starts = any(key) and not (
            blocks and label_col and label != first_label and _same(sheet, blocks[-1], row, keys)
        )
        if starts or (label_col and label and label == first_label) or (label_col and not first_label and label):
            first_label = first_label or label
            blocks.append(Block(row, [], any(key)))
        elif not blocks or (label_col and label not in labels) or (not any(sheet.cell(row, col) for col in days.cols) and not label):  # fmt: skip
            excluded.append((row, NOT_BLOCK))
            continue
        blocks[-1].rows.append((row, LABELS.get(label, label)))
    for block in blocks:
        excluded += [(row, NO_PERSON) for row, _ in block.rows] if not block.named else []
    return [block for block in blocks if block.named], sorted(excluded)


def _same(sheet: Sheet, block: Block, row: int, keys: Sequence[int]) -> bool:
    return all(sheet.cell(row, col) == sheet.cell(block.first, col) for col in keys)


def _reason(cells: Sequence[Value], names: Sequence[Value], labelled: bool) -> str:
    """Why a row of the grid is no person's; its first filled cell tells, or what stands where names stand."""
    if labelled:
        return ""
    value = junk.first_filled(cells, len(cells))
    if isinstance(value, str) and (is_legend(value) or blank_words([value])):
        return junk.NOTE
    telling = [value, *(name for name in names if isinstance(name, str))]
    if any(_names_total(squeezed(one)) for one in telling if isinstance(one, str)):
        return junk.TOTAL
    return next((reason for one in telling if (reason := junk.junk_reason(one))), "")


def _names_total(text: str) -> bool:
    """Whether a text is the label of totals: 出勤人数, 党政办小计."""
    return bool(_HEADCOUNT.fullmatch(text)) or junk.names_total(text)


def _alone(cells: Sequence[Value]) -> str:
    """The text of a row that holds nothing else."""
    filled = [value for value in cells if value is not None and plain(value)]
    return plain(filled[0]) if len(filled) == 1 and isinstance(filled[0], str) else ""
