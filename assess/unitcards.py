"""Unit scorecards: what the people of a unit, and of every unit below it, got by indicator, rolled up from their own lines.

The total is the mean of all scored appointments weighed by share × days, rounded once; rows that stand for a unit are left
out, because they have cards of their own. What each indicator adds to that total is apportioned by largest remainder, so that
the column adds up to it to the cent, like the contributions of posts on a card. Integers throughout.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.cards import MEASURED
from assess.engine import Run
from assess.rulebook import COUNTED_IN
from assess.scoring import RULE

Whole = NDArray[np.int64]
WORST = 3


@dataclass(frozen=True, slots=True)
class Lines:
    """Appointments × indicators: ``points``, ``full`` and ``lost`` (hundredths), who ``has`` the pot, in whom it was ``measured``."""

    points: Whole
    full: Whole
    lost: Whole
    has: NDArray[np.bool_]
    measured: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit, or an area with all units below it.

    ``posts`` are the appointments rolled up and ``weight`` their share × days. By indicator, in the order of the rulebook:
    ``people`` who have it, ``measured`` of them, mean ``full`` and ``got`` of those who have it, and ``adds``, what it adds
    to ``total``; ``rest`` is what bounds of dimensions and totals add. Hundredths; ``total`` is None where nobody was scored.
    ``worst``: for each indicator the up to three appointments that lost most, weighed, as (position of the person, lost); a pot
    outside the total can lose only what is below zero.
    """

    name: str
    upper: str
    below: tuple[str, ...]
    own: tuple[int, ...]
    posts: NDArray[np.intp]
    everybody: int
    weight: int
    total: int | None
    people: Whole
    measured: Whole
    full: Whole
    got: Whole
    adds: Whole
    rest: int
    worst: tuple[tuple[tuple[int, int], ...], ...]


def lines_of(run: Run) -> Lines:
    """The printed lines of a run, laid out by appointment and indicator."""
    pots = run.rulebook.indicators
    codes = {pot.code: place for place, pot in enumerate(pots)}
    shape = (len(run.posts), len(pots))
    points, measured = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=bool)
    lines = run.lines
    owner = lines["appointment"].to_numpy(dtype=np.int64)
    column = lines["indicator"].astype("str").map(codes).fillna(-1).to_numpy(dtype=np.int64)
    kept = column >= 0
    np.add.at(points, (owner[kept], column[kept]), lines["points"].to_numpy(dtype=np.int64)[kept])
    counted = kept & (lines["kind"] == RULE).to_numpy() & (lines["status"] == MEASURED).to_numpy()
    measured[owner[counted], column[counted]] = True
    role, names = pd.factorize(run.posts["role"].to_numpy(dtype=object), sort=True)
    by_role = [[pot.points.get(name, -1) for pot in pots] for name in names.tolist()]
    full = np.array(by_role, dtype=np.int64).reshape(len(names), len(pots))[role]
    inside = np.array([pot.counted == COUNTED_IN[0] for pot in pots], dtype=bool)
    lost = np.where(full >= 0, np.maximum(np.where(inside, full, 0) - points, 0), 0)
    return Lines(points, np.maximum(full, 0), lost, full >= 0, measured)


def unit_cards(run: Run) -> dict[str, UnitCard]:
    """The card of every unit that somebody works in or that stands above one, by name, in the order of names."""
    lines, posts = lines_of(run), run.posts
    unit, held = pd.factorize(posts["department"].to_numpy(dtype=object), sort=True)
    order = np.argsort(unit, kind="stable")
    ends = np.searchsorted(unit[order], np.arange(len(held) + 1))
    places = {name: order[ends[at] : ends[at + 1]] for at, name in enumerate(held.tolist())}
    person = posts["person"].to_numpy(dtype=np.int64)
    apart = run.people["is_unit"].to_numpy(dtype=bool)[person]
    rolled = posts["scored"].to_numpy(dtype=bool) & (posts["weight"].to_numpy() > 0) & ~apart
    names = sorted({*places, *run.people["department"], *run.uppers.values()})
    under = _under(names, run.uppers)
    below_of: dict[str, list[str]] = {}
    for name in names:
        below_of.setdefault(run.uppers.get(name, ""), []).append(name)
    standing = _standing(run.people)
    found = {}
    for name in names:
        if not name:
            continue
        inside = np.sort(np.concatenate([places[one] for one in under[name] if one in places] or [order[:0]]))
        below = tuple(below_of.get(name, ()))
        people = int(np.unique(person[inside[~apart[inside]]]).size)
        found[name] = _card(run, lines, inside[rolled[inside]], name, below, standing.get(name, ()), people)
    return found


def _under(names: list[str], uppers: Mapping[str, str]) -> dict[str, list[str]]:
    """Each unit with all units below it, at any depth; ``uppers`` has no circle."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for name in names:
        at = name
        while at:
            found[at].append(name)
            at = uppers.get(at, "")
    return found


def _standing(people: pd.DataFrame) -> dict[str, tuple[int, ...]]:
    """The rows of the roster that stand for a unit, by its name."""
    rows = people.loc[people["is_unit"], "name"]
    return {str(name): tuple(at.tolist()) for name, at in rows.groupby(rows, sort=True).groups.items()}


def _card(
    run: Run,
    lines: Lines,
    at: NDArray[np.intp],
    name: str,
    below: tuple[str, ...],
    own: tuple[int, ...],
    everybody: int,
) -> UnitCard:
    weight = run.posts["weight"].to_numpy(dtype=np.int64)[at]
    person = run.posts["person"].to_numpy(dtype=np.int64)[at]
    total = run.posts["total"].to_numpy(dtype=np.int64)[at]
    whole = int(weight.sum())
    points, full, has = lines.points[at], lines.full[at], lines.has[at]
    summed = weight @ points
    inside = int(weight @ total)
    bearers = np.maximum(weight @ has, 1)
    parts = np.append(summed, inside - int(summed.sum()))
    mean = int(_rounded(np.array([inside]), max(whole, 1))[0])
    adds = _parts(parts, mean, max(whole, 1))
    return UnitCard(
        name=name, upper=run.uppers.get(name, ""), below=below, own=own, posts=at, everybody=everybody, weight=whole,
        total=mean if len(at) else None, people=_many(person, has), measured=_many(person, has & lines.measured[at]),
        full=_rounded(weight @ full, bearers), got=_rounded(summed, bearers), adds=adds[:-1], rest=int(adds[-1]),
        worst=_worst(person, weight, lines.lost[at]),
    )  # fmt: skip


def _rounded(summed: Whole, by: Whole | int) -> Whole:
    """Quotients in whole hundredths, half away from zero."""
    return np.asarray(np.sign(summed) * ((2 * np.abs(summed) + by) // (2 * by)), dtype=np.int64)


def _parts(parts: Whole, total: int, whole: int) -> Whole:
    """``parts`` ÷ ``whole`` in whole hundredths that add up to ``total``; of equal remainders the earlier indicator."""
    given, rest = np.divmod(parts, whole)
    short = total - int(given.sum())
    order = np.lexsort((np.arange(len(parts)), -rest))
    given[order[:short]] += 1
    return given


def _many(person: Whole, flags: NDArray[np.bool_]) -> Whole:
    """How many different people have each flag; several posts of one person count once."""
    if not len(person):
        return np.zeros(flags.shape[1], dtype=np.int64)
    _, code = np.unique(person, return_inverse=True)
    each = np.zeros((int(code.max()) + 1, flags.shape[1]), dtype=bool)
    np.logical_or.at(each, code, flags)
    return each.sum(axis=0)


def _worst(person: Whole, weight: Whole, lost: Whole) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each indicator whose time lost most, largest first, and what was lost."""
    found = []
    for column in range(lost.shape[1]):
        order = np.lexsort((person, -lost[:, column] * weight))[:WORST]
        found.append(tuple((int(person[at]), int(lost[at, column])) for at in order if lost[at, column] > 0))
    return tuple(found)
