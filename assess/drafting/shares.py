"""How many points each pot gets for each role: the shares of its duty, kept inside the limits of the linter, adding up exactly.

Everything is in hundredths. A limit is kept where other pots can take what it cuts off; where an office has no data for anything
else, it cannot be kept, and the linter will say so.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from assess.drafting.pieces import Pieces, counted
from assess.lint.amounts import takes
from assess.lint.balance import DAILY, RATED, WORK
from assess.rulebook import START_FULL, Indicator
from assess.thresholds import THRESHOLDS

Shares = dict[str, dict[str, int]]
POINT = 100
# Below a limit, so that rounding to whole points does not reach it.
_MARGIN = 0.03
_ROUNDS = 50
# What a role gets more of in one of its pots where its ruler would be that of another, and how often that is tried.
_MORE, _TURNS = 1.3, 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role that an office wants, the duty whose shares it starts from, and what the office says about it."""

    name: str
    duty: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What an office answered: ``total`` in hundredths, ``tables`` by name, ``period`` None for that of the data."""

    name: str
    office: str
    period: tuple[date, date] | None
    total: int
    roles: tuple[Wanted, ...]
    tables: tuple[str, ...]


def proposal(wish: Wish, pieces: Pieces) -> Shares:
    """Points by role and code of pot; those of every role add up to the total."""
    pots = pieces.inside(wish.tables)
    limits = _limits(pots, pieces)
    found: Shares = {}
    for role in wish.roles:
        rulers = (_whole(_limited(weights, limits), wish.total) for weights in _candidates(role.duty, pots))
        first = next(rulers)
        found[role.name] = next((one for one in chain((first,), rulers) if one not in found.values()), first)
    return found


def changed(points: Mapping[str, int], fixed: Mapping[str, int], total: int) -> dict[str, int] | None:
    """The points with some of them fixed, the others in their old proportion; None where that cannot add up."""
    rest = total - sum(fixed.values())
    others = {code: float(value) for code, value in points.items() if code not in fixed}
    if rest < 0 or (rest and not others):
        return None
    shared = _whole(others, rest) if others else {}
    both = {code: fixed.get(code, shared.get(code, 0)) for code in (*points, *fixed)}
    kept = {code: value for code, value in both.items() if value}
    return kept if sum(kept.values()) == total else None


def _candidates(duty: str, pots: Collection[Indicator]) -> Iterator[dict[str, float]]:
    """The weights of a duty, then others near them for a role whose ruler would be that of another, nearest first."""
    means = {pot.code: sum(pot.points.values()) / len(pot.points) for pot in pots}
    own = _weights(duty, pots, means)
    for weights in (own, means | own):
        yield weights
        heavy = sorted(weights, key=lambda code: -weights[code])
        for power in range(1, _TURNS):
            yield from (weights | {code: weights[code] * _MORE**power} for code in heavy)


def _weights(duty: str, pots: Collection[Indicator], means: dict[str, float]) -> dict[str, float]:
    """The points of a duty; where it has none for work done, the mean of the duties that have."""
    own = {pot.code: float(pot.points[duty]) for pot in pots if duty in pot.points}
    work = _over(pots, WORK)
    if own.keys() & work or not work:
        return own or means
    return own | {code: means[code] for code in means if code in work}


def _limited(weights: dict[str, float], limits: list[tuple[set[str], float]]) -> dict[str, float]:
    """The weights as shares of 1, with every group of pots under its limit where the others can take the rest."""
    total = sum(weights.values())
    shares = {code: value / total for code, value in weights.items()}
    groups = [(group & shares.keys(), limit - _MARGIN) for group, limit in limits]
    for _ in range(_ROUNDS):
        for group, limit in groups:
            held = sum(shares[code] for code in group)
            if held > limit and len(group) < len(shares):
                inside, outside = limit / held, (1 - limit) / (1 - held)
                shares = {code: value * (inside if code in group else outside) for code, value in shares.items()}
    return shares


def _limits(pots: Collection[Indicator], pieces: Pieces) -> list[tuple[set[str], float]]:
    """Groups of pots, each with the largest share that the linter lets pass."""
    lookups = pieces.rulebook.lookups
    losing = {p.code for p in pots if p.start == START_FULL and all(takes(rule, lookups) for rule in p.rules)}
    work = _over(pots, WORK)
    groups = [
        (_over(pots, DAILY), THRESHOLDS["日常管理占比"].default),
        (_over(pots, (RATED,)), THRESHOLDS["测评占比"].default),
        (losing, THRESHOLDS["只扣占比"].default),
    ]
    rest = ({pot.code for pot in pots} - work, 1 - THRESHOLDS["工作实绩占比"].default)
    return [*groups, rest] if work else groups


def _over(pots: Collection[Indicator], tables: Collection[str]) -> set[str]:
    """The pots that count nothing but these tables."""
    return {pot.code for pot in pots if counted(pot) <= set(tables)}


def _whole(weights: Mapping[str, float], total: int) -> dict[str, int]:
    """The weights as points that add up to ``total``: whole points where there are enough, else hundredths; at least one each."""
    step = POINT if total % POINT == 0 and total >= 2 * POINT * len(weights) else 1
    units, whole = total // step, sum(weights.values())
    exact = {code: units * value / whole for code, value in weights.items()}
    points = {code: max(1, int(value)) for code, value in exact.items()}
    by_rest = sorted(exact, key=lambda one: points[one] - exact[one])
    for code in by_rest[: max(0, units - sum(points.values()))]:
        points[code] += 1
    points[max(points, key=lambda one: points[one])] += units - sum(points.values())
    return {code: value * step for code, value in points.items()}
