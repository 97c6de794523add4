"""Layout: result sheet of a democratic rating, one person a row and one column per option, cells are ballots -> ratings.

Looks like: 姓名 部门 | 优秀 称职 基本称职 不称职 | 合计 优秀率; or under rater groups (领导班子 中层 群众) in a header of two rows;
or every option with 票数 and 得票率 below it. Read: each option's ballots, with the group above. A written 0 is no ballots for
that option and shows that the person was rated; a blank is not recorded. 合计, 有效票 and shares (得票率, 优秀率) are compared with
the ballots and never imported; a total may hold 弃权 and 无效票 as well. Not read: 发出票 收回票 弃权 (said as columns not used); scales of letters (A B C D).
Asked, not guessed: options of two scales beside each other, one option twice, ballots that are no whole numbers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assess.cells import Sheet, a1
from assess.findings import Finding
from assess.intake.header import Header
from assess.intake.headings import Heading
from assess.intake.oddmarks import more_than_took_part
from assess.intake.ratinggrid import Marks, Total, heads_of, read_marks, refused, who
from assess.intake.ratingwords import BALLOTS, ITEMS, NO_OPTION, OPTIONS, RATE, SCALES, VALID, option_of
from assess.intake.reading import Reading, grouped, place
from assess.lang import N_
from assess.tables import column_letter

LAYOUT = "option-counts"
UNCLEAR = N_("看不出每一列的票数是什么")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Option:
    col: int
    option: str
    group: str


def read_option_counts(sheet: Sheet, header: Header) -> Reading | None:
    """The sheet as ballots per person, group and option; ``None`` if its columns are no options."""
    options = [found for col, item in enumerate(header.headings, 1) if item and (found := _option(col, item))]
    if len({option.option for option in options}) < _FEWEST or not who(header):
        return None
    trouble = _trouble(sheet, header, options)
    if trouble:
        return refused(sheet, header, UNCLEAR, trouble)
    marks = [Marks(option.col, _says(option)) for option in options]
    totals = _sums(header, options)
    reading = read_marks(sheet, header, marks, totals, "ballots", LAYOUT)
    reading.heads = heads_of(sheet, header, {option.col: option.option for option in options})
    if reading.frame is not None:
        rows = sorted(set(reading.frame["row"].tolist()))
        reading.findings += _shares(sheet, header, options, rows)
        reading.findings += more_than_took_part(sheet, header, {o.col: o.group for o in options}, rows)
    return reading


def _option(col: int, item: Heading) -> _Option | None:
    if word := option_of(item.name):
        return _Option(col, word, "" if item.group in {"测评结果", "票数", "得票情况", "测评等次"} else item.group)
    return _Option(col, item.group, "") if item.name in BALLOTS and item.group in OPTIONS else None


def _says(option: _Option) -> dict[str, object]:
    above = {"item" if option.group in ITEMS else "group": option.group} if option.group else {}
    return {"option": option.option, **above}


def _trouble(sheet: Sheet, header: Header, options: Sequence[_Option]) -> Finding | None:
    """The question that keeps the sheet from being read, if there is one."""
    words = sorted({option.option for option in options})
    if not any(scale.issuperset(words) for scale in SCALES):
        # Of the scale that has most of the words the others are asked for.
        strange = set(words) - max(SCALES, key=lambda scale: len(scale & set(words)))
        col = next(option.col for option in options if option.option in strange)
        asked = "\n".join(sorted({_written(header, option.col) for option in options if option.option in strange}))
        facts = {"words": "、".join(words), "asked": asked}
        return Finding("rating-options-mixed", place(sheet, a1(header.last, col)), facts)
    twice = [key for key, count in Counter((o.group, o.option) for o in options).items() if count > 1]
    if twice:
        second = [option.col for option in options if (option.group, option.option) == twice[0]][1]
        facts = {"word": twice[0][1], "asked": f"{column_letter(second)}列"}
        return Finding("rating-option-twice", place(sheet, a1(header.last, second)), facts)
    for option in options:
        rows = [row for row in range(header.last + 1, len(sheet.rows) + 1) if _part(sheet.cell(row, option.col))]
        if rows:
            facts = {"heading": option.option, "asked": _written(header, option.col)}
            return grouped("rating-ballots-not-whole", sheet, rows, option.col, **facts)
    return None


def _written(header: Header, col: int) -> str:
    item = header.headings[col - 1]
    return item.text.replace("\n", "") if item else f"{column_letter(col)}列"


def _part(value: object) -> bool:
    return (isinstance(value, float) and not value.is_integer()) or (isinstance(value, str) and value.strip().endswith(("%", "％")))  # fmt: skip


def _sums(header: Header, options: Sequence[_Option]) -> list[Total]:
    """The totals such as 合计 or 有效票: over their own group, else over the options since the total before, else over all."""
    cols = [
        col for col, item in enumerate(header.headings, 1) if item and item.name in VALID and item.group not in OPTIONS
    ]
    found = []
    for before, col in zip([0, *cols], cols, strict=False):
        item = header.headings[col - 1]
        own = [option.col for option in options if item and option.group and option.group == item.group]
        since = [option.col for option in options if before < option.col < col]
        found.append(
            Total(col, tuple(own or since or [option.col for option in options]), beside=_beside(header, item))
        )
    return found


def _beside(header: Header, total: Heading | None) -> tuple[int, ...]:
    """The columns of ballots for no option (弃权, 无效票) that a total of the same group may hold as well."""
    group = total.group if total else ""
    return tuple(
        col
        for col, item in enumerate(header.headings, 1)
        if item and item.group == group and NO_OPTION.fullmatch(item.name)
    )


def _shares(sheet: Sheet, header: Header, options: Sequence[_Option], rows: Sequence[int]) -> list[Finding]:
    """Shares that differ from the ballots beside them by more than they are rounded."""
    found = []
    for col, item in enumerate(header.headings, 1):
        if item is None or not RATE.fullmatch(item.name):
            continue
        word = next(
            (w for w in sorted(OPTIONS, key=len, reverse=True) if w == item.group or item.name.startswith(w)), ""
        )
        over = [o for o in options if not o.group or item.group in {o.group, word}]
        part = [o.col for o in over if o.option == word]
        if len(part) != 1:
            continue
        wrong = [(row, *pair) for row in rows if (pair := _differs(sheet, row, col, part[0], [o.col for o in over]))]
        if wrong:
            _row, said, right = wrong[0]
            facts = {"heading": item.text, "said": f"{said:.4g}", "counted": f"{right:.4g}"}
            found.append(grouped("rating-total-differs", sheet, [row for row, *_ in wrong], col, **facts))
    return found


def _differs(sheet: Sheet, row: int, col: int, part: int, over: Sequence[int]) -> tuple[float, float] | None:
    """The share written and the share counted, both as parts of one, if they differ."""
    value, top = sheet.cell(row, col), sheet.cell(row, part)
    text = value.strip().rstrip("%％") if isinstance(value, str) else ""
    if text.replace(".", "", 1).isdigit():
        value = float(text) / 100
    ballots = [cell for one in over if isinstance(cell := sheet.cell(row, one), float)]
    if not isinstance(value, float) or not isinstance(top, float) or not sum(ballots):
        return None
    said, right = (value / 100 if value > 1 else value), top / sum(ballots)
    return (said, right) if abs(said - right) > 0.0051 else None
