"""单位计分卡: what a unit and everything below it got, rolled up from the cards of its people, with links to them."""

from typing import NamedTuple

import numpy as np

from assess.engine import Run
from assess.lang import _
from assess.pages import shared
from assess.pages.figures import points as words_of
from assess.pages.points import INSIDE, anchors
from assess.privacy import masked
from assess.rulebook import Indicator
from assess.unitcards import UnitCard, unit_cards


class Link(NamedTuple):
    """A page by its key, with the words of the link and what stands behind it."""

    key: str
    name: str
    told: str


class PotRow(NamedTuple):
    """One indicator over everybody of the unit."""

    code: str
    anchor: str
    name: str
    people: str
    measured: str
    full: str
    got: str
    lost: str
    adds: str
    worst: list[Link]


class UnitView(NamedTuple):
    """A unit's scorecard as its page shows it."""

    total: str
    people: str
    rows: list[PotRow]
    rest: str
    sum: str
    own: list[Link]
    upper: Link | None
    below: list[Link]


class Area(NamedTuple):
    """The page of a unit in which nobody works, with others below it."""

    name: str
    strip: list[shared.Cell]
    sentence: str
    card: UnitView


class Units:
    """What all unit cards share, made once; ``card`` makes one, ``areas`` names those that no appointment is in."""

    def __init__(self, run: Run) -> None:
        self.run, self.cards, self.anchor = run, unit_cards(run), anchors(run.rulebook)
        known = set(shared.departments_of(run))
        self.areas = [name for name in self.cards if name not in known]

    def card(self, name: str) -> UnitView | None:
        """The scorecard of one unit; None where there is neither anybody to roll up nor anything below or of its own."""
        one = self.cards.get(name)
        if one is None or (one.total is None and not one.own and not one.below):
            return None
        pots = self.run.rulebook.indicators
        rows = [self._row(one, place, pot) for place, pot in enumerate(pots) if one.people[place]]
        total = "—" if one.total is None else words_of(one.total)
        return UnitView(
            total, str(one.everybody), rows, words_of(one.rest, True) if one.rest else "", total,
            [self._own(at) for at in one.own], self._unit(one.upper) if one.upper else None,
            [self._unit(below) for below in one.below],
        )  # fmt: skip

    def area(self, name: str) -> Area:
        """The page of a unit of which nobody's 部门 speaks."""
        card = self.card(name)
        assert card is not None  # a unit nobody works in is there because something stands below it
        strip = [
            shared.Cell(_("人数（含下级单位）"), card.people, _("人"), _("下级单位 {n} 个").format(n=len(card.below))),
            shared.Cell(_("汇总平均分"), card.total, "", _("各人得分按占比 × 天数加权")),
        ]
        sentence = _("{unit}没有直接填写这个部门的人员，下面由下级单位的人员汇总。").format(
            unit=shared.department_name(name)
        )
        return Area(shared.department_name(name), strip, sentence, card)

    def listed(self) -> list[Link]:
        """All areas that nobody works in, for the overview."""
        return [self._unit(name) for name in self.areas]

    def _row(self, one: UnitCard, at: int, pot: Indicator) -> PotRow:
        inside = pot.counted == INSIDE
        lost = int(one.full[at] - one.got[at])
        return PotRow(
            pot.code, self.anchor[pot.code], pot.name, str(one.people[at]), str(one.measured[at]),
            words_of(one.full[at]) if inside else _("总分外"), words_of(one.got[at]), words_of(-lost) if inside and lost else "—",
            words_of(one.adds[at]), [self._person(person, lost) for person, lost in one.worst[at]],
        )  # fmt: skip

    def _person(self, at: int, lost: int) -> Link:
        return Link(self.run.people["key"].iat[at], masked(self.run.people["name"].iat[at]), words_of(-lost))

    def _own(self, at: int) -> Link:
        people = self.run.people
        total = people["total"].iat[at]
        grade = shared.grade_words(people["grade"].iat[at], people["reason"].iat[at])[0]
        told = (
            _("没有总分") if np.isnan(total) else _("总分 {total}，{grade}").format(total=words_of(total), grade=grade)
        )
        return Link(people["key"].iat[at], masked(people["name"].iat[at]), told)

    def _unit(self, name: str) -> Link:
        one = self.cards[name]
        if one.total is None:
            told = _("{n} 人").format(n=one.everybody)
        else:
            told = _("{n} 人，汇总平均 {mean}").format(n=one.everybody, mean=words_of(one.total))
        return Link(shared.department_key(name), shared.department_name(name), told)
