"""台账: ledgers that the program has never heard of, declared by the rulebook column by column.

One line is one column. The first line of a ledger also says what it means that somebody has no row in it: 未提供 (nobody
looked, so it is not measured) or 没有发生 (a register of events). A number that stands blank is what 空白 says: a number, or the
days between two dates of the row (``工作日(验收日期,入库日期)``, see ``assess.spans``). The columns that name a person are always there; a line
for one of them adds the words under which this ledger writes it. A row falls into the appointment that is held on the day
of the first date column.
"""

import re
from dataclasses import replace

from assess.rulebook import YES_NO
from assess.rulefile.line import Line
from assess.scales.text import tidy
from assess.tables import TABLES, Column, Table
from assess.tables.persons import OF_POST

LEDGER_KINDS = {
    "文字": "text", "编号": "id", "固定用语": "code", "日期": "date", "时刻": "datetime", "数字": "number", "百分数": "percent", "是否": "flag",
}  # fmt: skip
NO_ROW = ("未提供", "没有发生")
_PERSON_COLUMNS = TABLES["attendance_days"].columns[:6]
_RESERVED = {"source", "row", "col", "person"}
_SPAN = re.compile(r"(工作日|天数) ?\( ?([^,()]+), ?([^,()]+)\)")
# A full stop parts a table from what is counted of it, brackets hold the column, and the name becomes that of a blank book.
_BAD = re.compile(r"[.()（）/\\:*?\"<>|；;=≠><≥≤]")


def ledgers(lines: list[Line]) -> tuple[Table, ...]:
    """The declared ledgers, in the order of their first lines."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        word = line.needed("表")
        taken = {table.word for table in TABLES.values()} | {table.heading for table in TABLES.values()}
        if word in taken:
            line.trouble("ledger-known", "表", allowed="、".join(sorted(taken)))
        elif _BAD.search(word):
            line.trouble("ledger-bad-word", "表")
        elif word:
            found.setdefault(word, []).append(line)
    return tuple(_ledger(word, mine) for word, mine in found.items())


def _ledger(word: str, lines: list[Line]) -> Table:
    census = lines[0].one_of("无记录", NO_ROW) == NO_ROW[0]
    people = {column.heading: column for column in _PERSON_COLUMNS}
    own: dict[str, Column] = {}
    for line in lines:
        heading = line.needed("列")
        if heading in own:
            line.trouble("rule-double", "列", what="列")
        elif heading in people:
            people[heading] = _also(people[heading], line)
        elif heading.casefold() in _RESERVED or _BAD.search(heading):
            line.trouble("ledger-bad-word", "列")
        elif heading:
            own[heading] = _column(heading, line)
    for line in lines:
        _dates(line, own)
    columns = (*people.values(), *own.values())
    dated = tuple(column.name for column in own.values() if column.kind in ("date", "datetime"))[:1]
    return Table(word, word, word, columns, census, dated, narrowed=OF_POST)


def _dates(line: Line, own: dict[str, Column]) -> None:
    """Note a blank that is to be worked out from columns that are no dates of this ledger."""
    column = own.get(line.text("列"))
    dates = [one.heading for one in own.values() if one.kind in ("date", "datetime")]
    if column is not None and any(name not in dates for name in column.span[1:]):
        line.trouble("ledger-span", "空白", allowed="、".join(dates) or "无")


def _also(column: Column, line: Line) -> Column:
    return replace(column, aliases=(*_words(line, "同义"), *column.aliases), required=_required(line))


def _column(heading: str, line: Line) -> Column:
    said = line.one_of("类型", LEDGER_KINDS)
    kind = LEDGER_KINDS[said]
    words = _words(line, "用词")
    if words and kind != "code":
        line.trouble("ledger-words-of-other-kind", "用词", kind=said)
    span = _SPAN.fullmatch(tidy(line.text("空白")))
    blank = None if span else line.number("空白")
    if (span or blank is not None) and kind != "number":
        line.trouble("ledger-blank-of-other-kind", "空白", kind=said)
    return Column(
        heading, heading, kind, _words(line, "同义"), _required(line), line.text("单位"),
        {word: word for word in words}, blank if kind == "number" else None,
        span=tuple(part.strip() for part in span.groups()) if span and kind == "number" else (),
    )  # fmt: skip


def _required(line: Line) -> bool:
    return line.one_of("必填", YES_NO, YES_NO[1]) == YES_NO[0]


def _words(line: Line, heading: str) -> tuple[str, ...]:
    text = line.text(heading).replace("，", "、").replace(",", "、").replace("；", "、")
    return tuple(word.strip() for word in text.split("、") if word.strip())
