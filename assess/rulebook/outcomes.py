"""What follows from a result: grades, places, restrictions, pay, the notice list; and worked examples."""

from dataclasses import dataclass
from datetime import date

from assess.conditions import Condition
from assess.findings import Place
from assess.rulebook.counting import MeasureCall, Rule, Scale
from assess.rulebook.terms import ASKED


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade (等次) with its lowest total; ``inclusive`` says whether that total itself belongs to it."""

    name: str
    lowest: int | None
    inclusive: bool
    clause: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Quota:
    """At most this share of a pool may get ``grade``; units under ``pool_below`` people are pooled.

    ``rest`` says what becomes of equal remainders, or that every unit's remainder is carried into the next year.
    """

    grade: str
    share: float
    rounding: str
    pool_below: int
    tie_breakers: tuple[str, ...]
    by_unit: bool = True
    clause: str = ""
    place: Place = Place()
    ties: Place = Place()
    rest: str = ASKED


@dataclass(frozen=True, slots=True)
class Restriction:
    """A bar, cap or forced grade (限制): when ``measure`` meets ``op limit``, ``effect`` follows. Never a score.

    It falls on people of ``roles`` (empty = all), for what they met themselves or what a ``source`` (see 传导) met.
    """

    code: str
    measure: MeasureCall
    only: Condition
    exempt: Condition
    op: str
    limit: float
    effect: str
    grade: str
    clause: str
    note: str = ""
    place: Place = Place()
    roles: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Above which share of the period another unit assesses somebody who is there (借调界限, 调动界限)."""

    share: float
    clause: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class PayPlan:
    """A sum of performance pay (绩效) and how it is shared; money in whole fen.

    ``money`` is the whole sum, or what each person adds to it where ``per_head``. A person's weight is the total on
    ``curve`` (None = not by points) × the grade's coefficient × the value of ``level`` (a lookup over the roster) × the
    share of the period held. ``grades`` names every grade and every result that is no grade, but for 待定.
    """

    name: str
    money: int
    per_head: bool
    over: str
    roles: tuple[str, ...]
    curve: Scale | None
    level: str
    by_days: bool
    floor: int | None
    ceiling: int | None
    grades: dict[str, float]
    clause: str = ""
    note: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Payout:
    """What follows in money (兑现): ``amount`` (hundredths of a yuan) is to ``rule`` what full points are to a pot. Never a score."""

    code: str
    name: str
    amount: int
    rule: Rule
    roles: tuple[str, ...] = ()
    clause: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice list (公示): whose names are published, and the text around them. Blank text has words of its own.

    ``days`` are working days, the first one ``start`` where it is known.
    """

    grades: tuple[str, ...]
    days: int | None
    start: date | None = None
    title: str = ""
    text: str = ""
    channel: str = ""
    signed: str = ""
    by_unit: bool = True
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example (算例): rows of input for one indicator and role, and the points a clerk gets from them."""

    indicator: str
    role: str
    given: str
    expected: str
    note: str = ""
    place: Place = Place()
    # The cell of each heading, where the example stands on a sheet.
    cells: tuple[tuple[str, Place], ...] = ()
