"""A rating graph: marks of connected people and raters, its connected sets, and who shares people with whom."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
# So many pairs of raters of one person are listed at once; with more, persons go through in stretches as a matrix.
PAIRS, CHUNK = 5_000_000, 2048


class Marks(NamedTuple):
    """Ratings of one connected set: ``person`` and ``rater`` as codes from 0, ``y`` one mark for each pair."""

    person: Codes
    rater: Codes
    y: Floats
    people: int
    raters: int


def components(person: Codes, rater: Codes, people: int, raters: int) -> tuple[Codes, Codes]:
    """The connected set of every person and of every rater, numbered from 0 by their first person; hooks and shortcuts."""
    parent = np.arange(people + raters)
    one, other = person, rater + people
    while True:
        a, b = parent[one], parent[other]
        apart = a != b
        if not apart.any():
            break
        np.minimum.at(parent, np.maximum(a, b)[apart], np.minimum(a, b)[apart])
        while (shorter := parent[parent]).tobytes() != parent.tobytes():
            parent = shorter
    label = np.unique(parent, return_inverse=True)[1].astype(np.int64)
    return label[:people], label[people:]


def common(person: Codes, rater: Codes, people: int, raters: int) -> Codes:
    """How many people each rater rated whom somebody else rated too; one mark for each pair."""
    shared = np.bincount(person, minlength=people) > 1
    return np.bincount(rater[shared[person]], minlength=raters).astype(np.int64)


def pairs_of(marks: Marks, times: Floats) -> tuple[Codes, Codes, Codes] | None:
    """Every ordered pair of raters of one person: person, one, other; None where they are too many to list."""
    if (times**2).sum() > PAIRS:
        return None
    order = np.argsort(marks.person, kind="stable")
    person, rater = marks.person[order], marks.rater[order]
    size = times[person].astype(np.int64)
    begin = np.searchsorted(person, person)
    one = np.repeat(np.arange(len(person)), size)
    within = np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size)
    return person[one], rater[one], rater[begin[one] + within]


def stretches(marks: Marks) -> list[Marks]:
    """The marks by stretches of persons, so that no matrix of all persons is formed."""
    order = np.argsort(marks.person, kind="stable")
    cuts = np.searchsorted(marks.person[order], np.arange(CHUNK, marks.people, CHUNK))
    return [
        Marks(marks.person[part], marks.rater[part], marks.y[part], marks.people, marks.raters)
        for part in np.split(order, cuts)
        if len(part)
    ]


def block_of(rows: Marks, weight: Floats) -> tuple[Floats, Codes]:
    """Persons × raters of a stretch, each mark as its person's weight; and which persons they are."""
    known, at = np.unique(rows.person, return_inverse=True)
    block = np.zeros((len(known), rows.raters))
    np.add.at(block, (at, rows.rater), weight[rows.person])
    return block, known
