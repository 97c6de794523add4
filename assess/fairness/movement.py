"""How totals move when the weights of the indicators move: exact, to the hundredth, through the posts that people hold."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels.perturbed import Cents, changes
from assess.fairness.pots import Pots


class Part(NamedTuple):
    """One role: positions (n) of the people who hold it, their points (n × k) times the share of the post, the full points
    (k), and which columns of the factors (k) are theirs."""

    at: Codes
    points: Floats
    full: Floats
    columns: Codes


class Movement(NamedTuple):
    """People with their totals (hundredths) and what moves them: ``parts`` of people who hold one role, and, for the ``others``
    (positions), ``shared`` parts that add up, with positions among these."""

    total: Codes
    parts: list[Part]
    others: Codes
    shared: list[Part]

    def totals(self, factor: Floats) -> Cents:
        """The hundredths (draws × people) for factors (draws × indicators) on the full points of every indicator."""
        found = np.empty((len(factor), len(self.total)), dtype=np.int32)
        for part in self.parts:
            found[:, part.at] = _rounded(self.total[part.at] + _moved(part, factor))
        if len(self.others):
            summed = np.repeat(self.total[self.others].astype(float)[None, :], len(factor), axis=0)
            for part in self.shared:
                summed[:, part.at] += _moved(part, factor)
            found[:, self.others] = _rounded(summed)
        return found


def _moved(part: Part, factor: Floats) -> Floats:
    return np.asarray((100 * changes(part.full, factor[:, part.columns])) @ part.points.T)


def _rounded(total: Floats) -> Floats:
    return np.asarray(np.rint(total, out=total))


def indicators_of(pots: Sequence[Pots]) -> dict[str, int]:
    """The number of every indicator, in the order of the rulebook's roles: its column among the factors."""
    return {code: at for at, code in enumerate(dict.fromkeys(pot.code for one in pots for pot in one.indicators))}


def movement(ground: Ground, pots: Sequence[Pots], person: Codes, total: Codes) -> Movement:
    """What moves the totals of these rows of ``people``; an indicator of several roles has one factor for all of them."""
    column = indicators_of(pots)
    place = np.full(len(ground.people), -1, dtype=np.int64)
    place[person] = np.arange(len(person))
    made = [part for one in pots if (part := _part(ground, one, place, column)) is not None]
    many = np.zeros(len(person), dtype=np.int64)
    for part in made:
        many[part.at] += 1
    others = np.flatnonzero(many != 1)
    place = np.full(len(person), -1, dtype=np.int64)
    place[others] = np.arange(len(others))
    shared = [_only(part, many[part.at] != 1) for part in made]
    return Movement(
        total,
        [_only(part, many[part.at] == 1) for part in made],
        others,
        [part._replace(at=place[part.at]) for part in shared],
    )


def _only(part: Part, kept: NDArray[np.bool_]) -> Part:
    return part if kept.all() else part._replace(at=part.at[kept], points=part.points[kept])


def _part(ground: Ground, pots: Pots, place: Codes, column: dict[str, int]) -> Part | None:
    at = place[ground.person[pots.at]]
    mine = np.flatnonzero(at >= 0)
    if not len(mine):
        return None
    points = pots.points[mine] * ground.share[pots.at[mine], None]
    at, points = _once(at[mine], points)
    columns = np.array([column[pot.code] for pot in pots.indicators], dtype=np.int64)
    return Part(at, points, pots.full, columns)


def _once(at: Codes, points: Floats) -> tuple[Codes, Floats]:
    """One row per person, sorted: somebody may hold two posts of one role."""
    order = np.argsort(at, kind="stable")
    at, points = at[order], points[order]
    first: NDArray[np.bool_] = np.r_[True, at[1:] != at[:-1]]
    if first.all():
        return at, points
    return at[first], np.add.reduceat(points, np.flatnonzero(first), axis=0)
