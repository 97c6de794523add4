"""Section rows of a task ledger: 一、党建工作 above its tasks, and the kind of task they give to the rows below.

Looks like: one filled cell among the leading columns and nothing else in the row, merged over three columns or more, or
numbered (一、 （一） 第一部分) in the first column; tasks follow before the sheet ends.
Read: the text without its number, as 任务类别 of the tasks down to the next section, where the ledger has no such column.
Not read: sentences, notes below the last task, and a task of which only the name is filled in.
"""

import re
from collections.abc import Sequence

import numpy as np

from assess.cells import Sheet, Value, a1, plain
from assess.findings import Finding
from assess.intake import junk
from assess.intake.header import Header
from assess.intake.reading import place

LONGEST, WIDE = 30, 3
_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)、?|第[一二三四五六七八九十]+(?:部分|类|项)[、:.\s]*)\s*"
)
_TAIL = re.compile(r"\s*(?:\(共?[0-9]+[项件个]\))?\s*[:;]?$")
# Between a section and its tasks the header may be repeated; numbered rows may be still empty.
_MAYBE = {"", junk.NOTE, junk.EMPTY}
_PASSED = {junk.BLANK, junk.REPEATED, junk.EMPTY}


def find_sections(sheet: Sheet, header: Header, reasons: np.ndarray) -> dict[int, tuple[int, str]]:
    """Position below the header -> column and name of the section that begins there."""
    rows = sheet.rows[header.last :]
    # Rows with many filled cells are not looked at: nearly all of a long ledger are such.
    if not any(len(row) - row.count(None) == 1 for row in rows):
        return {}
    wide = {merge[:2] for merge in sheet.merges if merge[3] - merge[1] + 1 >= WIDE}
    first = next((col for col, item in enumerate(header.headings, start=1) if item), 1)
    heads = [plain(rows[at][first - 1]) for at in np.flatnonzero(reasons == "").tolist() if _filled(rows[at]) > 1]
    numbered = any(map(_NUMBER.match, heads))
    found: dict[int, tuple[int, str]] = {}
    follows = False
    for at in range(len(rows) - 1, -1, -1):
        col = _section(rows[at]) if reasons[at] in _MAYBE else 0
        text = plain(rows[at][col - 1]) if col else ""
        marked = _NUMBER.match(text) and col == first and not numbered
        named = (at + header.last + 1, col) in wide and reasons[at] != junk.NOTE
        if follows and col and len(text) <= LONGEST and not text.endswith("。") and (marked or named):
            found[at] = (col, name_of(text))
        elif reasons[at] not in _PASSED:
            follows = not reasons[at]
    return dict(sorted(found.items()))


def _filled(row: Sequence[Value]) -> int:
    if len(row) - row.count(None) > junk.LEADING:
        return len(row)
    return sum(value is not None and bool(str(value).strip()) for value in row)


def _section(row: Sequence[Value]) -> int:
    """The column of the only filled cell of a row that may be a section; 0 if it cannot be one."""
    if _filled(row) != 1:
        return 0
    at = next(at for at, value in enumerate(row) if value is not None and str(value).strip())
    return at + 1 if at < junk.LEADING and isinstance(row[at], str) else 0


def name_of(text: str) -> str:
    """The name of a section without its number and its count: （一）党建工作（共8项） -> 党建工作."""
    bare = _TAIL.sub("", _NUMBER.sub("", plain(text), count=1))
    return bare or plain(text)


def section_of(sections: dict[int, tuple[int, str]], count: int) -> list[Value]:
    """Per row the name of the section it stands in; ``None`` above the first."""
    found: list[Value] = []
    name: Value = None
    for at in range(count):
        name = sections[at][1] if at in sections else name
        found.append(name)
    return found


def section_note(sheet: Sheet, start: int, sections: dict[int, tuple[int, str]], used: np.ndarray) -> list[Finding]:
    """The note that says which kind of task was taken from which cell, for how many rows."""
    ends = [*list(sections)[1:], len(used)]
    parts = [
        f"{name}（{a1(at + start + 1, col)}，{int((used[at:end]).sum())} 行）"
        for (at, (col, name)), end in zip(sections.items(), ends, strict=True)
    ]
    if not parts:
        return []
    at, (col, _) = next(iter(sections.items()))
    facts = {"names": "、".join(parts), "count": int(used[at:].sum())}
    return [Finding("section-filled", place(sheet, a1(at + start + 1, col)), facts)]
