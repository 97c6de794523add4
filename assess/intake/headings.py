"""Headings: how a column heading as written is folded, and which declared column it means.

A heading is compared without blanks, line breaks, trailing stars and colons; a unit in brackets (天 小时 分钟 次) is taken
off and must agree with the unit of the column, so that 事假(天) and 事假(小时) are two columns. Other brackets belong to the
name: 年假(内部) is not 年假.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assess.cells import Value, squeezed
from assess.intake.units import measured
from assess.tables import TABLES, Column, Table

MANY = 3
_UNITS = {
    "天": "天", "日": "天", "d": "天", "小时": "小时", "时": "小时", "h": "小时", "分钟": "分钟", "分": "分钟", "min": "分钟",
    "次": "次", "件": "件", "票": "票", "月": "月", "%": "", "元": "元",
}  # fmt: skip
# Units that may stand in the heading of a group or in a row of their own.
_SHARED = ("天", "小时", "分钟", "次")
_SAYS_UNIT = re.compile("(?:次数?|天数?|日数|小时数?|分钟数?|率)$")
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_HINT = re.compile(r"必填|选填|可选|格式.*|是[/、,]否|例.*|如.*|自动.*|单次.*|yyyy.*|0/1", re.I)
_MONEY = re.compile(r"工资|金额|扣款|津贴|补贴|奖金|费用")
_SENSITIVE = re.compile(
    r"身份证|手机|联系方式|联系电话|电话|住址|家庭地址|证件号|银行|卡号|户口|户籍|邮箱|email|经度|纬度|gps|民族|婚姻|健康",
    re.I,
)
_PAIR = re.compile(r"^(.+)\((标准)/(实际)\)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: the text as written, its folded name, its unit, the folded group above it, and what the officer told of it.

    ``told`` says that the name is the officer's, ``measured`` is the unit that the cells are in whatever the table counts in.
    """

    text: str
    name: str
    unit: str = ""
    group: str = ""
    told: bool = False
    measured: str = ""

    @property
    def sensitive(self) -> bool:
        """Whether the column holds personal data: never read, but for identity cards, which are kept as keyed hashes."""
        return bool(_SENSITIVE.search(self.name))


@dataclass(frozen=True, slots=True)
class Match:
    """A declared column found under a heading: where it stands, how well it fits, and which part of a pair it is.

    ``factor`` turns the numbers of the cells, which are in the unit of ``column``, into those of the table.
    """

    column: Column
    col: int
    rank: tuple[int, int]
    part: int = -1
    factor: float = 1.0


def heading(label: Value, group: Value = None) -> Heading:
    """The heading of a label cell under a group cell (either may be blank)."""
    own, above = _folded(label), _folded(group)
    if not own[0]:
        own, above = above, ("", "")
    # 请假（小时） says the unit of 事假 and 病假 below it; 迟到次数 says its own.
    shared = above[1] if above[1] in _SHARED and not _SAYS_UNIT.search(own[0]) else ""
    return Heading(str(label if label is not None else group or "").strip(), own[0], own[1] or shared, above[0])


def unit_word(value: Value) -> str:
    """The unit that a cell is and says nothing else: 小时, （天）; "" for any other cell."""
    text = squeezed(value).strip("()[]【】") if isinstance(value, str) else ""
    unit = _UNITS.get(text.casefold(), "")
    return unit if unit in _SHARED else ""


@cache
def _fold_text(text: str) -> tuple[str, str]:
    unit = ""

    def strip(match: re.Match[str]) -> str:
        nonlocal unit
        inside = match[1].removeprefix("单位:").removeprefix("单位")
        if inside.lower() in _UNITS:
            unit = _UNITS[inside.lower()]
            return ""
        return "" if _HINT.fullmatch(inside) else match[0]

    name = _BRACKETS.sub(strip, text).strip("*:;；、,.。")
    return name.casefold(), unit


@cache
def _fold_word(word: str) -> str:
    return _fold_text(squeezed(word))[0]


def _folded(value: Value) -> tuple[str, str]:
    return _fold_text(squeezed(value)) if isinstance(value, str) else ("", "")


def lexicon(table: Table) -> dict[str, list[tuple[Column, int]]]:
    """Folded name -> columns of the table that may be written so, each with its rank (0 = the heading itself)."""
    found: dict[str, list[tuple[Column, int]]] = {}
    for column in table.columns:
        for rank, word in enumerate((column.heading, *column.aliases)):
            entry = found.setdefault(_fold_word(word), [])
            if column not in (known for known, _ in entry):
                entry.append((column, rank))
    return found


def matches(headings: Sequence[Heading | None], table: Table) -> dict[str, Match]:
    """Column name -> best match among the headings (1-based columns); a column is given to one heading only."""
    words = lexicon(table)
    found: list[Match] = []
    counts = Counter((item.group, item.name) for item in headings if item)
    for col, item in enumerate(headings, start=1):
        # A heading that stands over three columns or more (上班 下班 上班 …) heads a grid and no column of a list.
        if item is not None and counts[item.group, item.name] < MANY:
            found += [one for one in _candidates(item, col, words) if not item.sensitive or one.column.kind == "secret"]
    best: dict[str, Match] = {}
    for match in sorted(found, key=lambda match: (match.rank, match.col)):
        taken = {(known.col, known.part) for known in best.values()}
        if match.column.name not in best and (match.col, match.part) not in taken:
            best[match.column.name] = match
    return best


def _candidates(item: Heading, col: int, words: dict[str, list[tuple[Column, int]]]) -> list[Match]:
    pair = _PAIR.match(item.name)
    if pair:
        return [
            Match(column, col, (0, rank), part)
            for part in (0, 1)
            for column, rank in words.get(pair[1] + pair[part + 2], [])
        ]
    keys = [f"{item.group}/{item.name}", item.group + item.name] if item.group and not item.told else []
    if item.told or not _MONEY.search(item.group):
        keys.append(item.name)
    for order, key in enumerate(keys):
        if item.measured and (converted := _measured(item, col, order, words.get(key, []))):
            return converted
        fits = [(column, rank) for column, rank in words.get(key, []) if _unit_fits(item.unit, column.unit)]
        exact = [(column, rank) for column, rank in fits if item.unit and item.unit == column.unit]
        if fits:
            return [Match(column, col, (order, rank)) for column, rank in (exact or fits)[:1]]
    return []


def _measured(item: Heading, col: int, order: int, columns: Sequence[tuple[Column, int]]) -> list[Match]:
    """The column of the unit that was told, else one that its numbers can be turned into."""
    found = [
        (factor != 1.0, Match(read, col, (order, rank), -1, factor))
        for column, rank in columns
        if (told := measured(column, item.measured)) and (read := told[0]) and (factor := told[1])
    ]
    return [match for _, match in sorted(found, key=lambda one: one[0])[:1]]


def _unit_fits(written: str, declared: str) -> bool:
    return not written or not declared or written == declared


def known_words(tables: Iterable[Table]) -> set[str]:
    """Every folded word that heads a column of any table."""
    return {word for table in tables for word in lexicon(table)} | {"序号"}


def all_tables(extra: Sequence[Table] = ()) -> list[Table]:
    """The canonical tables and the ledgers a rulebook declares."""
    return [*TABLES.values(), *extra]
