"""Layout: score sheet, one person a row and one column per item, rater, rater group or occasion, cells are marks -> ratings.

Looks like: 姓名 | 德 能 勤 绩 廉 | 总分; 姓名 | 评委1 … 评委7 | 平均分; 姓名 | 领导 中层 群众; 名字 | 7.3-1 7.3-2 … | (total without heading).
Read: every column of marks that its heading (or the row above it: 测评要素, 评委, 测评主体, 场次) explains; blanks are not 0. Totals
and means are compared with the row (means at their written decimals) and never imported; 领导测评 is the group 领导, 德(20%) the
item 德; a last column without a heading is a total if it is the sum or the mean of the marks beside it. An occasion without a year gives no date. Rows say the rater group only where
the sheet does (测评主体：…), so marks without one move no score.
Asked, not guessed: whom the marks of 评委1 … are for, where no column names anybody; columns of numbers whose headings do not say what they are; columns of different kinds beside each other. The
profile answers for one column (测评要素, 评委, 测评主体, 场次, or not used) or for all of them at once (打分的各列).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assess.cells import Sheet, a1, plain, squeezed
from assess.findings import Finding
from assess.intake.header import Header, title_cells
from assess.intake.headings import Heading, heading
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.kinds import THE_MARKS
from assess.intake.oddmarks import odd_marks
from assess.intake.ratinggrid import Marks, Total, agrees, has_numbers, heads_of, read_marks, refused, results, who
from assess.intake.ratingwords import (
    ASIDE,
    GROUPS,
    ITEMS,
    KIND_WORDS,
    bare_of,
    day_of,
    group_of,
    kind_of,
    titled,
    total_of,
    weight_of,
)  # fmt: skip
from assess.intake.reading import Reading, place
from assess.lang import N_

LAYOUT = "score-sheet"
NOBODY = N_("没有姓名或工号一栏")
UNCLEAR = N_("看不出各列是要素、评委还是场次")
_FEWEST = 2
_SHARE = 0.9
_WORDS = {"item": "测评要素", "rater": "评委", "group": "测评主体", "occasion": "场次"}


def read_score_sheet(sheet: Sheet, header: Header, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as marks per person and column; ``None`` if it is no score sheet."""
    header, told = _told_kinds(sheet, header), KIND_WORDS.get(hints.columns.get(THE_MARKS, ""), "")
    people, said = who(header), bool(told or hints.use)
    if not people:
        return _of_nobody(sheet, header)
    if not (said or _may_be(sheet, header)):
        return None
    header = replace(header, headings=tuple(_whole(sheet, header, col) for col in range(1, sheet.width + 1)))
    kinds = {col: kind for col in _numbers(sheet, header, {m.col for m in people.values()}) if (kind := _kind(header, col, told))}  # fmt: skip
    nameless = [col for col in kinds if kinds[col] == "nameless"]
    marks = [col for col in kinds if kinds[col] not in {"total", "nameless"}]
    if len(marks) < _FEWEST or not (said or _is_ratings(sheet, header, [kinds[col] for col in marks])):
        return None
    totals = _totals(sheet, header, kinds, marks)
    extra = [total for col in nameless if (total := _nameless(sheet, header, col, marks))]
    totals += extra
    unclear = [col for col in marks if kinds[col] == "unclear"] + [
        c for c in nameless if c not in {t.col for t in extra}
    ]
    kind = kinds[marks[0]]
    if unclear or any(kinds[col] != kind for col in marks):
        names = "、".join(_name(header, col) for col in (unclear or marks)[:8])
        facts = {"names": names, "asked": THE_MARKS}
        where = place(sheet, a1(header.last, min(unclear or marks)))
        return refused(sheet, header, UNCLEAR, Finding("rating-columns-unclear", where, facts))
    group = _group(sheet, header) if kind != "group" else ""
    reading = read_marks(
        sheet, header, [Marks(c, _says(sheet, header, c, kind, group)) for c in marks], totals, "score", LAYOUT
    )
    reading.heads = heads_of(sheet, header, dict.fromkeys(marks, _WORDS[kind]))
    reading.findings += _remarks(sheet, header, kind, marks, extra, reading)
    reading.findings += _parts(sheet, header, marks, reading, totals) + odd_marks(sheet, reading.frame)
    return reading


def _of_nobody(sheet: Sheet, header: Header) -> Reading | None:
    """The question whom the marks of several raters are for, where no column says it."""
    raters = [col for col, item in enumerate(header.headings, 1) if item and kind_of(item.name, item.group) == "rater"]
    if sum(has_numbers(sheet, header, col) for col in raters) < _FEWEST:
        return None
    rows = {row for row in range(header.last + 1, len(sheet.rows) + 1) if isinstance(sheet.cell(row, raters[0]), float)}
    return refused(sheet, header, NOBODY, Finding("no-person-column", place(sheet), {"count": len(rows)}))


def _told_kinds(sheet: Sheet, header: Header) -> Header:
    """The header in which a column of numbers that the profile calls 测评要素, 评委 … keeps its own name under that word."""
    headings = tuple(
        replace(heading(item.text), group=item.name)
        if item and item.told and item.name in KIND_WORDS and has_numbers(sheet, header, col)
        else item
        for col, item in enumerate(header.headings, start=1)
    )
    return replace(header, headings=headings)


def _whole(sheet: Sheet, header: Header, col: int) -> Heading | None:
    """The heading of a column; a true date as heading counts as its text."""
    item = header.headings[col - 1] if col <= len(header.headings) else None
    day = day_of(sheet.cell(header.last, col))
    return Heading(day.isoformat(), day.isoformat()) if item is None and day else item


def _numbers(sheet: Sheet, header: Header, people: set[int]) -> list[int]:
    """The columns that hold numbers, or whose heading says that they should."""
    return [
        col
        for col in range(1, sheet.width + 1)
        if col not in people | header.unused
        and not ((item := header.headings[col - 1]) and (ASIDE.fullmatch(item.name) or item.sensitive))
        and (has_numbers(sheet, header, col) or (item and kind_of(item.name, item.group)))
    ]


def _kind(header: Header, col: int, told: str) -> str:
    """What a column of numbers is; of those that are no totals what the profile says of all."""
    item = header.headings[col - 1]
    if item is None:
        return "nameless"
    if total_of(bare_of(item.name)) is not None:
        return "total"
    return told or kind_of(item.name, item.group) or "unclear"


def _may_be(sheet: Sheet, header: Header) -> bool:
    """Whether a look at the cells is worth while: a title speaks of ratings, or two headings are words of theirs."""
    return (
        _titled(sheet, header)
        or sum(bool(item and kind_of(item.name, item.group)) for item in header.headings) >= _FEWEST
    )


def _titled(sheet: Sheet, header: Header, book: bool = True) -> bool:
    texts = [*(text for *_, text in title_cells(sheet, header.rows[0])), sheet.name]
    return titled([*texts, sheet.book] if book else texts)


def _is_ratings(sheet: Sheet, header: Header, kinds: Sequence[str]) -> bool:
    """Whether the sheet is about ratings at all: by its columns, or by its titles."""
    counts = Counter(kinds)
    if counts["item"] >= 3 or counts["rater"] >= _FEWEST:
        return True
    # In a book on ratings a list of people with numbers beside them is still a list of people.
    return _titled(sheet, header, book=set(counts) != {"unclear"})


def _totals(sheet: Sheet, header: Header, kinds: dict[int, str], marks: Sequence[int]) -> list[Total]:
    """The named totals: 小计 over the columns since the total before it, all others over all marks."""
    found: list[Total] = []
    since = 0
    for col, kind in sorted(kinds.items()):
        item = header.headings[col - 1]
        rights = total_of(bare_of(item.name)) if item and kind == "total" else None
        if not rights:
            continue
        part = _name(header, col) == "小计"
        over = [mark for mark in marks if since < mark < col] if part else marks
        since = col
        found.append(Total(col, tuple(over), rights, _weights(header, over)))
    return found


def _weights(header: Header, cols: Sequence[int]) -> tuple[float, ...]:
    """The weights of the columns in percent, if every one has its own."""
    found = [weight for col in cols if (item := header.headings[col - 1]) and (weight := weight_of(item.name))]
    return tuple(found) if len(found) == len(cols) else ()


def _nameless(sheet: Sheet, header: Header, col: int, marks: Sequence[int]) -> Total | None:
    """The total that a column without a heading is: it agrees with the sum or the mean of nearly every row."""
    rows = range(header.last + 1, len(sheet.rows) + 1)
    for kind in ("sum", "mean"):
        total = Total(col, tuple(marks), (kind,))
        pairs = [
            (said, *right[0])
            for row in rows
            if isinstance(said := sheet.cell(row, col), float) and (right := results(sheet, row, total))
        ]
        if pairs and sum(agrees(*pair) for pair in pairs) >= _SHARE * len(pairs):
            return total
    return None


def _name(header: Header, col: int) -> str:
    item = header.headings[col - 1]
    return item.text.replace("\n", "") if item else f"{a1(header.last, col)}（无表头）"


def _group(sheet: Sheet, header: Header) -> str:
    """The rater group that a title such as 测评主体：中层干部 gives to the whole sheet."""
    for *_, text in title_cells(sheet, header.rows[0]):
        before, _, after = text.replace("：", ":").partition(":")
        if before.strip() in {"测评主体", "评价主体", "评议主体"} and after.strip() in GROUPS:
            return after.strip()
    return ""


def _says(sheet: Sheet, header: Header, col: int, kind: str, group: str) -> dict[str, object]:
    """What a column's cells have in common: its item, rater or group; an occasion as written, and its day if known."""
    name = _name(header, col)
    more: dict[str, object] = {"group": group} if group else {}
    if kind == "occasion":
        day = day_of(sheet.cell(header.last, col))
        return {**more, "item": name, **({"date": day} if day else {})}
    if kind == "item":
        item = header.headings[col - 1]
        above = f"{item.group}/" if item and item.group in ITEMS else ""
        return {**more, "item": above + bare_of(plain(name))}
    if kind == "group":
        return {**more, "group": group_of(bare_of(squeezed(name))) or name}
    return {**more, kind: name}


def _remarks(
    sheet: Sheet, header: Header, kind: str, marks: Sequence[int], extra: Sequence[Total], reading: Reading
) -> list[Finding]:
    """What the officer should know of how the columns were understood."""
    found = [
        Finding("rating-nameless-total", place(sheet, a1(header.last, total.col)), {"kind": {"sum": "合计", "mean": "平均"}[total.kinds[0]]})
        for total in extra
    ]  # fmt: skip
    if kind == "occasion":
        frame = reading.frame
        facts = {"count": len(marks), "people": reading.source.rows_used, "marks": 0 if frame is None else len(frame)}
        found.append(Finding("rating-occasions", place(sheet, a1(header.last, marks[0])), facts))
        days = [col for col in marks if day_of(sheet.cell(header.last, col))]
        if days and len(days) < len(marks):
            said = {"date": _name(header, days[0])}
            found.append(Finding("rating-heading-is-date", place(sheet, a1(header.last, days[0])), said))
    if kind == "group":
        found.append(Finding("rating-group-means", place(sheet, a1(header.last, marks[0]))))
    return found


def _parts(
    sheet: Sheet, header: Header, marks: Sequence[int], reading: Reading, totals: Sequence[Total]
) -> list[Finding]:
    """A question where the whole is the sum of the columns: then no single column is a mark out of 100.

    So it is where no mark of a weighted column is above its weight.
    """
    weighted = _weights(header, marks)
    rows = sorted(set(reading.frame["row"] if reading.frame is not None else ()))
    if (
        weighted
        and rows
        and not any(
            isinstance(mark := sheet.cell(row, col), float) and mark > weight
            for row in rows
            for col, weight in zip(marks, weighted, strict=True)
        )
    ):
        return [
            Finding(
                "rating-marks-are-parts", place(sheet, a1(header.last, marks[0])), {"highest": f"{sum(weighted):g}"}
            )
        ]
    for total in totals:
        sums = [
            (row, right[0][1])
            for row in rows
            if "sum" in total.kinds
            and isinstance(said := sheet.cell(row, total.col), float)
            and (right := results(sheet, row, replace(total, kinds=("sum",), weights=())))
            and agrees(said, *right[0])
        ]
        if sums:
            row, highest = max(sums, key=lambda pair: pair[1])
            return [Finding("rating-marks-are-parts", place(sheet, a1(row, total.col)), {"highest": f"{highest:g}"})]
    return []
