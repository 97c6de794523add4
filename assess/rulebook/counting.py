"""What a rule counts and how it becomes points; what passes scores on and renames rows."""

from dataclasses import dataclass
from typing import Any

from assess.conditions import Condition
from assess.findings import Place


@dataclass(frozen=True, slots=True)
class MeasureCall:
    """What a rule counts: a named measure, or a declared aggregate ``table.aggregate(column)``.

    ``passed_on`` is a score of somebody else (传导), whose name stands in ``column``. ``argument`` is the condition inside the brackets of 比率; ``lookups`` are names of 对照 tables.
    """

    text: str
    name: str
    table: str
    column: str = ""
    argument: Condition = ()
    lookups: tuple[str, ...] = ()
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """What a rule's measure is compared with (基数): divided by it or less it, ``factor`` times; none of both = the factor.

    ``lookup`` names a 对照 over the roster: what people of this kind owe.
    """

    text: str
    op: str
    factor: float = 1.0
    call: MeasureCall | None = None
    peers: str = ""
    lookup: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a premise: a measure, the rows that count for it, and a limit, or what the peers reach."""

    measure: MeasureCall
    only: Condition
    op: str
    limit: float
    peers: str = ""


@dataclass(frozen=True, slots=True)
class Premise:
    """What must hold before a rule counts (前提): all of the comparisons (且), or any (或)."""

    text: str
    terms: tuple[Comparison, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """How a value becomes points: the scale's name and its parsed parameters (see ``assess.scales``)."""

    name: str
    params: Any
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line inside an indicator (计分项). ``cap`` is signed: -800 takes at most 8 points, 300 gives at most 3."""

    number: int
    indicator: str
    roles: tuple[str, ...]
    measure: MeasureCall
    scale: Scale
    only: Condition = ()
    exempt: Condition = ()
    cap: int | None = None
    highest_per: str = ""
    factor: float = 1.0
    factor_lookup: str = ""
    note: str = ""
    place: Place = Place()
    base: Base | None = None
    premise: Premise | None = None
    per: str = ""


@dataclass(frozen=True, slots=True)
class Propagation:
    """One line of 传导: the scores (``take``: the total or a pot) of whom (``relation``, ``roles``) are gathered how."""

    name: str
    relation: str
    roles: tuple[str, ...]
    take: str
    gather: str
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Relabelling:
    """One line of 归类: rows of a table that meet a condition get another value in a column, before anything is counted."""

    table: str
    condition: Condition
    column: str
    value: str
    text: str
    note: str = ""
    place: Place = Place()
