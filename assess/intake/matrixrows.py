"""The people of a year matrix: which rows are whose, and which counter each row holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assess.cells import Sheet, Value, plain, squeezed
from assess.intake import junk
from assess.intake.header import Header, header_at, title_cells
from assess.intake.headings import Match, heading, matches
from assess.intake.hints import Hints
from assess.intake.kinds import THE_MONTHS
from assess.intake.matrixheads import MONTHS, MonthRow, find_months, row_counters, title_counters
from assess.tables import PERSON

PEOPLE = (*PERSON, "department", "post")
SUMS = ("合计", "总计", "全年", "全年合计", "年度合计", "累计", "小计")
_RATING = re.compile("测评|评议|评分|打分|得分|考核")


@dataclass(slots=True)
class Person:
    """One person's rows: the cells that name them, and label -> row ("" for the only row)."""

    key: tuple[str, ...]
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The number of the first row."""
        return min(self.rows.values())


@dataclass(frozen=True, slots=True)
class Matrix:
    """The headings, the columns that name people, the people, the rows left out, the counters by label, and the label's column."""

    sheet: Sheet
    heads: MonthRow
    header: Header
    people: Mapping[str, Match]
    persons: Sequence[Person]
    junk: Sequence[tuple[int, str]]
    counters: Mapping[str, Match]
    label: int = 0

    def months(self, row: int) -> list[Value]:
        """The cells of a row under the months."""
        return [self.sheet.cell(row, col) for col in self.heads.cols]

    def filled(self, person: Person) -> bool:
        """Whether any month of the person holds a number."""
        return any(isinstance(value, float) for row in person.rows.values() for value in self.months(row))


def find_matrix(sheet: Sheet, hints: Hints) -> Matrix | None:
    """The matrix of people and months that the sheet is; ``None`` if it is none, or a rating sheet without a counter."""
    heads = find_months(sheet)
    header = hints.header(header_at(sheet, heads.row, heads.row)) if heads else None
    if heads is None or header is None or _has_groups(header, heads):
        return None
    left = [item if col < heads.cols[0] else None for col, item in enumerate(header.headings, start=1)]
    people = {name: match for name, match in matches(left, MONTHS).items() if name in PEOPLE}
    if not any(name in PERSON for name in people):
        return None
    titles = [*(text for *_, text in title_cells(sheet, heads.row)), sheet.name]
    label, counters = _label_column(sheet, heads, {match.col for match in people.values()}, hints)
    said = one_counter(titles, hints) if not label else []
    if not label and not said and any(_RATING.search(title) for title in titles):
        return None
    counters = {"": said[0]} if len(said) == 1 else counters
    persons, left_out = _persons(sheet, heads, header, people, label)
    return Matrix(sheet, heads, header, people, persons, left_out, counters, label)


def one_counter(titles: Sequence[str], hints: Hints) -> list[Match]:
    """The counters that the profile or the titles name for all rows; the profile may add the unit of their numbers."""
    item = hints.item(heading(THE_MONTHS))
    if THE_MONTHS in hints.columns:
        return list(row_counters({"": item}).values())
    named = title_counters(titles)
    if not item or not item.measured:
        return named
    return list(
        row_counters(
            {one.column.heading: replace(item, name=heading(one.column.heading).name) for one in named}
        ).values()
    )


def _has_groups(header: Header, heads: MonthRow) -> bool:
    """Whether a month stands over several columns, which then hold different things."""
    between = [col for first, second in pairwise(heads.cols) for col in range(first + 1, second)]
    return any((item := header.headings[col - 1]) is None or item.name not in SUMS for col in between)


def _label_column(sheet: Sheet, heads: MonthRow, taken: set[int], hints: Hints) -> tuple[int, dict[str, Match]]:
    """The column that names the counter of each row, with the counters named; 0 if there is none."""
    for col in range(heads.cols[0] - 1, 0, -1):
        cells = [sheet.cell(row, col) for row in range(heads.row + 1, len(sheet.rows) + 1)]
        labels = [squeezed(cell) for cell in cells if isinstance(cell, str) and squeezed(cell)]
        found = row_counters({label: hints.item(heading(label)) for label in labels})
        if col not in taken and sum(label in found for label in labels) * 2 > len(labels):
            return col, found
    return 0, {}


def _persons(
    sheet: Sheet, heads: MonthRow, header: Header, people: Mapping[str, Match], label: int
) -> tuple[list[Person], list[tuple[int, str]]]:
    """The people in order. A label that comes again, or another name, begins the next one."""
    persons: list[Person] = []
    left = junk.above(sheet, header)
    keys = [people[name].col for name in PERSON if name in people]
    for row in range(heads.row + 1, len(sheet.rows) + 1):
        cells = sheet.rows[row - 1]
        word = squeezed(sheet.cell(row, label)) if label else ""
        reason = junk.REPEATED if junk.is_repeat(cells, header) else junk.junk_reason(junk.first_filled(cells))
        if junk.is_blank(cells):
            continue
        if reason:
            left.append((row, reason))
            continue
        key = tuple(squeezed(sheet.cell(row, col)) for col in keys)
        last = persons[-1] if persons else None
        if last is None or word in last.rows or (any(key) and any(last.key) and key != last.key):
            persons.append(Person(key))
        elif any(key):
            last.key = key
        persons[-1].rows[word] = row
    return persons, left


def named(sheet: Sheet, person: Person, col: int) -> Value:
    """What the person's rows say in a column, which may stand on any of them or be merged down to them."""
    found = (sheet.cell(row, col) for row in person.rows.values())
    value = next((value for value in found if value is not None and plain(value)), None)
    tops = (sheet.cell(top, left) for top, left, low, _ in sheet.merges if left == col and top <= person.first <= low)
    return value if value is not None else next(tops, None)
