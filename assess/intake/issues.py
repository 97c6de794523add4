"""Layout: a list of review issues answered with an opinion (问题说明 | 评审组 | 处理意见 = 接受，该段进行修改) -> one task per issue.

Read: the number, the issue, and of the opinion its first clause as a whole word: 接受 is agreed and not yet done (在办), 不接受 is
refused (作废). What follows the first comma is explanation. Not read: 问题位置, where a blank means the place above, and 评审组,
which names who raised the issue and not who has to settle it; both are said. A list that keeps a status of its own is no such list.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assess.cells import Sheet, a1, plain, squeezed
from assess.findings import Finding
from assess.intake import checks
from assess.intake.choose import Choice
from assess.intake.flat import read_flat
from assess.intake.header import Header, find_header
from assess.intake.headings import Match, known_words, matches
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.months import replace_period
from assess.intake.reading import Reading, listed, place
from assess.tables import PERSON, TABLES

TASKS = TABLES["tasks"]
OPINION, PLACES, GROUPS = ("处理意见",), ("问题位置", "位置"), ("评审组", "提出组", "提出单位")
_AGREED, _REFUSED = ("接受", "采纳", "同意"), ("不接受", "不采纳", "不同意", "拒绝")
_WORDS = {**dict.fromkeys(_AGREED, "在办"), **dict.fromkeys(_REFUSED, "作废")}
_CLAUSE = re.compile(r"[,，;；。.\s]")


def read_issues(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The sheet as one task per issue; ``None`` if it has no column of opinions, or a status beside it."""
    header = find_header(sheet, known_words([TASKS]) | set(OPINION) | hints.known())
    header = hints.header(header) if header else None
    opinion = _col(header, OPINION) if header else 0
    columns = matches(header.headings, TASKS) if header else {}
    if header is None or not opinion or "status" in columns or not {"title", "task_id"} & columns.keys():
        return None
    short = _first_clauses(sheet, header, opinion)
    said = [squeezed(row[opinion - 1]) for row in short.rows[header.last :] if squeezed(row[opinion - 1])]
    if sum(word in _WORDS for word in said) * 2 <= len(said):
        return None
    columns["status"] = Match(replace(TASKS.column("status"), words=_WORDS), opinion, (0, 0))
    reading = replace_period(read_flat(short, header, Choice(TASKS, columns), "issues"), TASKS.dated)
    reading.findings += checks.check(sheet, reading) + _findings(sheet, header, reading, opinion, short)
    return reading


def _col(header: Header, names: Sequence[str]) -> int:
    return next((col for col, item in enumerate(header.headings, start=1) if item and item.name in names), 0)


def _first_clauses(sheet: Sheet, header: Header, col: int) -> Sheet:
    """The sheet with every opinion cut to its first clause."""
    rows = [
        [_CLAUSE.split(plain(value), maxsplit=1)[0] if at == col and isinstance(value, str) else value for at, value in enumerate(row, start=1)]
        if number > header.last
        else row
        for number, row in enumerate(sheet.rows, start=1)
    ]  # fmt: skip
    return replace(sheet, rows=rows)


def _findings(sheet: Sheet, header: Header, reading: Reading, opinion: int, short: Sheet) -> list[Finding]:
    rows = reading.frame["row"].tolist() if reading.frame is not None else []
    words = [squeezed(short.cell(row, opinion)) for row in rows]
    facts = {"agreed": sum(word in _AGREED for word in words), "refused": sum(word in _REFUSED for word in words)}
    found = [Finding("issues-read", place(sheet, a1(header.last, opinion)), facts)] if rows else []
    if col := _col(header, PLACES):
        blank = [a1(row, col) for row in rows if not squeezed(sheet.cell(row, col))]
        found += listed("issue-place-blank", sheet, blank)
    if col := _col(header, GROUPS):
        several = [a1(row, col) for row in rows if len([one for one in re.split("[、,/]", plain(sheet.cell(row, col))) if one]) > 1]  # fmt: skip
        found += listed("issue-groups-several", sheet, several)
    if rows and not any(name in PERSON for name in reading.source.columns):
        found.append(Finding("owner-column-missing", place(sheet), {"count": len(rows)}))
    return found
