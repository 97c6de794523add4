"""Pots of points with their rollups, the roles that have them, lookups, and groups of raters."""

from dataclasses import dataclass

from assess.conditions import Condition
from assess.findings import Place
from assess.rulebook.counting import Rule
from assess.rulebook.terms import START_FULL


@dataclass(frozen=True, slots=True)
class Rollup:
    """How the months or quarters of a pot become one (汇总): a word of ``ROLLUPS``, how many of the best, or their weights."""

    text: str
    how: str
    best: int = 0
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """One pot of points (指标) with its start, floor, overflow and policy for what was not measured.

    With ``per`` (月, 季) the pot is judged by itself in every month or quarter and rolled up by ``rollup``. ``evidence`` is the
    ledger that must hold a row of evidence for everybody who is scored here; what is missing is said and moves no point.
    """

    code: str
    dimension: str
    name: str
    points: dict[str, int]
    start: int | str
    floor: int | None
    overflow: str
    absent: str
    counted: str
    source: str
    provider: str
    clause: str
    rules: tuple[Rule, ...] = ()
    place: Place = Place()
    per: str = ""
    rollup: Rollup | None = None
    evidence: str = ""

    def start_for(self, role: str) -> int:
        """The hundredths this pot starts with for ``role``."""
        return self.points[role] if self.start == START_FULL else int(self.start)


@dataclass(frozen=True, slots=True)
class Role:
    """Whom a ruler is for (岗位类别): its name and, for rosters without that column, the condition that finds it."""

    name: str
    condition: Condition = ()
    rest: bool = False
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class LookupLine:
    """One line of a lookup: the first line whose condition holds gives its value."""

    condition: Condition
    value: float
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table of values by attributes (对照), read from top to bottom, first hit counts."""

    name: str
    table: str
    lines: tuple[LookupLine, ...]


@dataclass(frozen=True, slots=True)
class Ration:
    """How many people one ballot may give a mark to (每票上限): ``option`` or a score of ``lowest``, at most ``most``.

    ``share`` says that ``most`` is a share of the people on the ballot and no count.
    """

    text: str
    option: str
    lowest: float
    most: float
    share: bool


@dataclass(frozen=True, slots=True)
class RaterGroup:
    """One group of raters (测评主体): weight, minimum ballots, and what happens when it cast too few.

    ``void`` and ``ration`` say which ballots do not count, ``voters`` who may vote (a word of ``VOTERS`` or the condition as
    written, then parsed in ``voters_condition``); see ``assess.ballots``.
    """

    name: str
    weight: float
    minimum: int
    empty: str
    trim: float
    roles: tuple[str, ...] = ()
    place: Place = Place()
    void: tuple[str, ...] = ()
    ration: Ration | None = None
    voters: str = ""
    voters_condition: Condition = ()
