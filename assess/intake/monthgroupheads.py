"""What heads months that stand side by side with several counters each: the stretch, the counter and the column of every heading.

Two rows (1月 over 迟到 and 早退, or 迟到 over 1月 to 12月) or one (1月迟到); months, quarters or half-years, with or without their year; dates that stand for a
month. Bare stretches (一季度 二季度) count where the title names the one counter. Headings that say 合计 or 全年 are sums.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from assess.cells import Sheet, Value, squeezed
from assess.intake.header import Header, header_at, title_cells
from assess.intake.headings import Heading, Match, heading, lexicon, matches
from assess.intake.hints import Hints
from assess.intake.matrixheads import MONTHS, SEARCHED
from assess.intake.matrixrows import PEOPLE, SUMS, one_counter
from assess.intake.spoken import SEVERAL, Day, Spoken, of_heading
from assess.tables import PERSON

# Twelve months of all the counters there are take far fewer columns than the widest sheet looked at.
LEAST, WIDEST = 2, 1000
_NAMES = {word for word, found in lexicon(MONTHS).items() if found[0][0].name in PERSON}
_STRETCH = (
    r"(?:(?:(?:19|20)[0-9]{2}(?:年度?|[./-]))?(?:(?:0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九])月份?|第?[一二三四1-4]季度?|[上下]半年)"
    r"|(?:19|20)[0-9]{2}[./-](?:0?[1-9]|1[0-2]))"
)
_BARE = re.compile(_STRETCH)
_GLUED = re.compile(rf"({_STRETCH})[/:_—-]?(\D.*)")
_SUM_WORD = "|".join(sorted(SUMS, key=len, reverse=True))
_SUM = re.compile(rf"(?:{_SUM_WORD})(.+)|(.+?)(?:{_SUM_WORD})")
_MAY_HEAD = re.compile(r"月|季|半年|(?:19|20)[0-9]{2}[./-]")


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of months as its heading writes it, and its columns: the name of the counter -> where it stands."""

    said: Spoken
    cells: Mapping[str, Match]

    @property
    def first(self) -> int:
        """The leftmost column."""
        return min(match.col for match in self.cells.values())


@dataclass(frozen=True, slots=True)
class Groups:
    """The header, the columns that name people, the stretches from left to right, and the sums over all of them."""

    header: Header
    people: Mapping[str, Match]
    parts: tuple[Part, ...]
    sums: Mapping[str, Match]


def find_groups(sheet: Sheet, hints: Hints) -> Groups | None:
    """The first header, around a row with two months or more, in which people stand beside two stretches of months."""
    for row in range(1, min(len(sheet.rows), SEARCHED) + 1 if sheet.width <= WIDEST else 1):
        if sum(_may_head(cell) for cell in sheet.rows[row - 1]) < LEAST:
            continue
        worded = _with_words(sheet, row)
        for top, low in ((row, row), (row, row + 1), (row - 1, row), (row - 1, row + 1)):
            if top < 1 or low > len(sheet.rows):
                continue
            header = hints.header(header_at(worded, top, low))
            if found := _groups(worded, header, hints):
                return found
    return None


def _may_head(cell: Value) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and bool(_MAY_HEAD.search(cell)))


def _with_words(sheet: Sheet, row: int) -> Sheet:
    """The sheet with dates that head months written in words."""
    cells: list[Value] = [
        f"{cell.year}年{cell.month}月" if isinstance(cell, date | datetime) and cell.day == 1 else cell
        for cell in sheet.rows[row - 1]
    ]
    return replace(sheet, rows=[*sheet.rows[: row - 1], cells, *sheet.rows[row:]])


def _groups(sheet: Sheet, header: Header, hints: Hints) -> Groups | None:
    if not any(item and item.name in _NAMES for item in header.headings):
        return None
    placed = dict(_placed(sheet, header, hints))
    if len({said for said, _ in placed.values() if said}) < LEAST:
        return None
    people = matches([None if col in placed else item for col, item in enumerate(header.headings, 1)], MONTHS)
    people = {name: match for name, match in people.items() if name in PEOPLE}
    counters = _counters(sheet, header, placed, hints)
    parts, sums = _parts(placed, counters)
    if not any(name in PERSON for name in people) or len(parts) < LEAST:
        return None
    return Groups(header, people, parts, sums)


def _parts(
    placed: Mapping[int, tuple[Spoken | None, Heading]], counters: Mapping[tuple[str, str], Match]
) -> tuple[tuple[Part, ...], dict[str, Match]]:
    """The stretches from left to right with the counters of each, and the sums."""
    parts: dict[tuple[Day, Day, int], dict[str, Match]] = {}
    words: dict[tuple[Day, Day, int], Spoken] = {}
    sums: dict[str, Match] = {}
    for col, (said, item) in sorted(placed.items()):
        match = counters.get((item.name, item.unit))
        if not match:
            continue
        if said is None:
            sums.setdefault(match.column.name, replace(match, col=col))
            continue
        # A counter that a stretch has already begins it anew, which is then asked about.
        keys = ((said.first, said.last, again) for again in count())
        key = next(key for key in keys if match.column.name not in parts.get(key, {}))
        parts.setdefault(key, {})[match.column.name] = replace(match, col=col)
        words.setdefault(key, said)
    return tuple(Part(words[key], cells) for key, cells in parts.items()), sums


def _placed(sheet: Sheet, header: Header, hints: Hints) -> Iterator[tuple[int, tuple[Spoken | None, Heading]]]:
    """Column -> the stretch (``None``: a sum) and the counter that its heading names; a bare stretch may name no counter."""
    for col, item in enumerate(header.headings, start=1):
        text = squeezed(item.text) if item else ""
        if item is None:
            continue
        if _bare(text):
            yield (
                col,
                (of_heading(text), _above(sheet, header, col, hints) or replace(item, name="", unit="", group="")),
            )
        elif _bare(item.group):
            yield col, (of_heading(item.group), replace(item, group=""))
        elif (glued := _GLUED.fullmatch(text)) and of_heading(glued[1]):
            yield col, (of_heading(glued[1]), _counter(glued[2], item, hints))
        elif summed := _SUM.fullmatch(text):
            yield col, (None, _counter(summed[1] or summed[2], item, hints))


def _bare(text: str) -> bool:
    return text in SUMS or bool(_BARE.fullmatch(text) and of_heading(text))


def _above(sheet: Sheet, header: Header, col: int, hints: Hints) -> Heading | None:
    """The counter that stands over several months, with its unit; ``None`` where what stands there is none."""
    first = next((at for at in range(col, 0, -1) if sheet.cell(header.rows[0], at) is not None), 0)
    words = sheet.cell(header.rows[0], first)
    if not isinstance(words, str) or not first or not _bare(squeezed(sheet.cell(header.last, first))):
        return None
    own = heading(words)
    item = hints.item(own) or own
    return item if header.last > header.rows[0] and matches([item], MONTHS) else None


def _counter(words: str, item: Heading, hints: Hints) -> Heading:
    """The counter of a heading that also names its stretch, as the profile reads the one or the other."""
    own = heading(words)
    return replace(item if item.told else hints.item(own) or own, group="")


def _counters(sheet: Sheet, header: Header, placed: Mapping[int, tuple[Spoken | None, Heading]], hints: Hints) -> dict[tuple[str, str], Match]:  # fmt: skip
    """Folded name and unit of every counter -> its column of the table; of bare stretches the one that the title names."""
    items = {(item.name, item.unit): item for _, item in placed.values() if item.name}
    found = matches(list(items.values()), MONTHS)
    keys = list(items)
    known = {keys[match.col - 1]: match for match in found.values() if match.column.kind == "number"}
    if known or not all(item.name == "" for said, item in placed.values() if said):
        return known
    titles: Sequence[str] = [*(text for *_, text in title_cells(sheet, header.rows[0])), sheet.name]
    named = one_counter(titles, hints)
    # Twelve bare months are a year matrix.
    several = any(said and said.rank == SEVERAL for said, _ in placed.values())
    return {("", ""): named[0]} if len(named) == 1 and several else {}
