"""What the rows of a person in a day grid are (上午, 下午, 加班, 补休): by their labels, by the profile, or by their number.

Two rows without labels are taken for morning and afternoon, a third one without words for overtime, and the profile says that
it was taken so. Rows of a plan (排班, 应到) are left out. Where not even that can be known - other labels (夜班), a second row that
is mostly blank - the order is asked for (行序: 上午、下午、加班).
"""

import re
from collections.abc import Mapping, Sequence

from assess.cells import Sheet, a1, plain, squeezed
from assess.findings import Finding
from assess.intake.days import Days
from assess.intake.grid import Block
from assess.intake.halfdays import LABELS
from assess.intake.kinds import ORDER, UNUSED
from assess.intake.legend import AFTERNOON, MORNING
from assess.intake.reading import Taken, place
from assess.intake.sureness import LIKELY
from assess.lang import N_

UNCLEAR, TOLD_UNUSED = N_("每人几行、各行代表什么没有写明"), N_("识别档案写明不用")
OVERTIME, WHOLE_DAY = "加班", "全天"
PLANNED = N_("是计划（应到、排班），不是实际考勤")
_PLANS = {"应到", "应出勤", "应勤", "排班", "班次", "计划", "预排", "计划出勤"}
_DONE = {"实到", "实际", "实出勤", "实勤", "实际出勤", "实际考勤"}
_KINDS = {*LABELS.values()}
_WORD = {"": WHOLE_DAY, "调休": "补休"}
WORDS = (MORNING, AFTERNOON, OVERTIME, "补休", WHOLE_DAY, UNUSED)
ORDERS = (
    "上午、下午", "全天、加班", "全天、补休", "不用、全天", "上午、下午、加班", "上午、下午、补休", "全天、加班、补休", "上午、下午、加班、补休",
)  # fmt: skip
_PARTED = re.compile(r"[、,，;；/\s]+")
_ROWS = re.compile(r"每人([2-9])行")


def written(rows: int) -> str:
    """How a profile speaks of people with so many rows each."""
    return f"每人{rows}行"


def order(told: str) -> tuple[str, ...]:
    """What the rows are in their order ("" = a whole day); empty if a word is not understood."""
    words = [squeezed(word).lower() for word in _PARTED.split(told) if word]
    known = {**LABELS, UNUSED: UNUSED}
    return tuple(known[word] for word in words) if all(word in known for word in words) else ()


def understood(of: str, told: str) -> bool:
    """Whether an answer names as many rows as its line is about."""
    match = _ROWS.fullmatch(squeezed(of))
    return bool(match) and len(order(told)) == int(match[1] if match else 0)


def row_kinds(
    sheet: Sheet, blocks: Sequence[Block], days: Days, told: Mapping[str, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """Row -> 上午, 下午, 加班, 调休 or "" (whole day); and the rows that are not read, each with its reason.

    Where the columns say which half of a day they are, the rows of a person may not say so too.
    """
    kinds: dict[int, str] = {}
    left: dict[int, str] = {}
    ticks = _sparse(sheet, blocks, days)
    for block in blocks:
        rows = [row for row, _ in block.rows]
        says = order(told.get(written(len(rows)), ""))
        halves = {MORNING, AFTERNOON} & {*says, *(label for _, label in block.rows)}
        if days.parts and len(rows) > 1 and (halves or (_unlabelled(block) and not says)):
            left |= dict.fromkeys(rows, UNCLEAR)
            continue
        labels = {label for _, label in block.rows}
        if labels <= _KINDS and not _unlabelled(block):
            kinds |= dict(block.rows)
        elif _known(block) and not _unlabelled(block):
            left |= {row: PLANNED for row, label in block.rows if label in _PLANS}
            kinds |= {row: "" if label in _DONE else label for row, label in block.rows if label not in _PLANS}
        elif len(says) == len(rows):
            kinds |= {row: kind for row, kind in zip(rows, says, strict=True) if kind != UNUSED}
            left |= {row: TOLD_UNUSED for row, kind in zip(rows, says, strict=True) if kind == UNUSED}
        elif (
            labels == {""}
            and not ticks
            and (len(rows) == 2 or (len(rows) == 3 and not _has_words(sheet, rows[2], days)))
        ):
            kinds |= dict(zip(rows, (MORNING, AFTERNOON, OVERTIME), strict=False))
        else:
            left |= dict.fromkeys(rows, UNCLEAR)
    return kinds, left


def _known(block: Block) -> bool:
    """Whether every label of the rows says what its row is."""
    return {label for _, label in block.rows} <= {*_KINDS, *_PLANS, *_DONE}


def _unlabelled(block: Block) -> bool:
    return len(block.rows) > 1 and not any(label for _, label in block.rows)


def _sparse(sheet: Sheet, blocks: Sequence[Block], days: Days) -> bool:
    """Whether the second rows of people with several unlabelled ones are so blank that they may be ticks of something else."""
    pairs = [block.rows[:2] for block in blocks if _unlabelled(block)]
    first, second = (sum(_filled(sheet, pair[at][0], days) for pair in pairs) for at in (0, 1))
    spoken = {word for cells in sheet.rows for cell in cells if isinstance(cell, str) for word in (MORNING, AFTERNOON) if word in cell}  # fmt: skip
    # Hours are no signs of a half: a second row of nothing but numbers is asked for as such.
    words = not second or any(_has_words(sheet, pair[1][0], days) for pair in pairs)
    return second * 2 < first and words and len(spoken) < len((MORNING, AFTERNOON))


def _filled(sheet: Sheet, row: int, days: Days) -> int:
    return sum(bool(plain(sheet.cell(row, col))) for col in days.cols)


def _has_words(sheet: Sheet, row: int, days: Days) -> bool:
    return any(isinstance(sheet.cell(row, col), str) for col in days.cols)


def unclear_rows(sheet: Sheet, blocks: Sequence[Block], left: Mapping[int, str]) -> list[Finding]:
    """The question what the rows are, once for the sheet, with the numbers of rows that it is about."""
    rows = sorted(row for row, reason in left.items() if reason == UNCLEAR)
    sizes = sorted({len(block.rows) for block in blocks if left.get(block.first) == UNCLEAR})
    facts = {"count": len(rows), "asked": "\n".join(map(written, sizes))}
    return [Finding("grid-rows-unclear", place(sheet, a1(rows[0], 1)), facts)] if rows else []


def assumed_rows(blocks: Sequence[Block], kinds: Mapping[int, str], days: Days) -> tuple[Taken, ...]:
    """The orders that nothing but the number of rows, or the profile, speaks for: one for each number."""
    first = {len(block.rows): block for block in reversed(blocks) if _unlabelled(block) or not _known(block)}
    why = "没有写明各行是什么，按行数这样取"
    return tuple(
        Taken(
            ORDER,
            written(size),
            "、".join(_WORD.get(kinds[row], kinds[row]) if row in kinds else UNUSED for row, _ in block.rows),
            why,
            block.first,
            LIKELY,
            days.cols[0],
        )
        for size, block in sorted(first.items())
        if block.first in kinds
    )
