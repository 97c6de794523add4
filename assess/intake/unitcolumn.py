"""A length and its unit in two columns (时长 8, 单位 小时): the rows with days go to the column of days, those with hours to hours.

The heading 单位 also means department; it is a unit where every filled cell of the column is one.
"""

from collections.abc import Mapping, Sequence

from assess.cells import Value, plain
from assess.intake.columns import Coded, coded
from assess.intake.headings import Match
from assess.tables import Table

_UNITS = {"天": "days", "日": "days", "小时": "hours", "时": "hours", "h": "hours", "分钟": "minutes", "分": "minutes"}
_LENGTHS = ("days", "hours", "minutes")


def split_by_unit(
    table: Table, columns: Mapping[str, Coded], picked: Mapping[int, Sequence[Value]], shift: int
) -> dict[str, Coded]:
    """The columns with one length column parted by the words of a column that was taken for the department."""
    units, lengths = columns.get("department"), [name for name in _LENGTHS if name in columns]
    declared = {column.name for column in table.columns}
    if units is None or len(lengths) != 1 or not units.uniques:
        return dict(columns)
    words = {value: _UNITS.get(plain(value).casefold()) for value in units.uniques if isinstance(value, str)}
    if len(words) != len(units.uniques) or not all(words.values()) or not set(words.values()) <= declared:
        return dict(columns)
    (length,) = lengths
    match = columns[length].match
    said = [words.get(value) if isinstance(value, str) else None for value in picked[units.match.col]]
    rest = {name: column for name, column in columns.items() if name not in ("department", length)}
    for name in dict.fromkeys([*words.values(), length]):
        # Without a unit beside it a length is in the unit of its own heading.
        mine = [
            value if (unit or length) == name else None for value, unit in zip(picked[match.col], said, strict=True)
        ]
        rest[str(name)] = coded(mine, Match(table.column(str(name)), match.col, match.rank), shift)
    return rest
