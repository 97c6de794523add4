"""Severity of raters: connected sets of a rating graph, and the additive model y = person + rater + error on each of them.

People without a second rating carry no information and change nothing. Severity is that of a rater against the mean of all
raters of the set: above 0 lenient, below 0 strict. Source: additive two-way least squares, normal equations reduced to the
side of the raters; the shrunken severities are the best linear predictions where raters spread with a variance of their own.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
# Up to so many raters the equations are solved as one matrix; above, step by step.
DENSE = 800
STEPS, TOLERANCE = 1000, 1e-9
# Probes that estimate a trace where the matrix is not formed, and their seed.
PROBES, SEED = 16, 20260101
# So many standard errors are worked out one by one where the matrix is not formed: those of the largest severities.
SINGLE = 60
# So many pairs of raters of one person are listed at once; with more, persons go through in stretches as a matrix.
PAIRS, _CHUNK = 5_000_000, 2048


class Marks(NamedTuple):
    """Ratings of one connected set: ``person`` and ``rater`` as codes from 0, ``y`` one mark for each pair."""

    person: Codes
    rater: Codes
    y: Floats
    people: int
    raters: int


class Fit(NamedTuple):
    """Severities (R), persons (P), standard errors of severities (R, NaN where not worked out), and what they rest on.

    ``shrunk`` are the predicted severities (R), ``adjusted`` the persons with these (P) and ``adjusted_error`` their standard
    errors (P, NaN where the matrix was not formed); ``cover`` is the covariance of ``shrunk`` (R × R) or None. ``variance`` is
    the residual variance on ``freedom`` degrees, ``between`` the variance of severities. ``converged`` is False where no
    number may be used.
    """

    severity: Floats
    person: Floats
    error: Floats
    shrunk: Floats
    adjusted: Floats
    adjusted_error: Floats
    cover: Floats | None
    variance: float
    between: float
    freedom: int
    steps: int
    converged: bool


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


def fit(marks: Marks) -> Fit:
    """The additive model over one connected set; without a degree of freedom the errors are NaN."""
    times = np.bincount(marks.person, minlength=marks.people).astype(np.float64)
    mean = np.bincount(marks.person, marks.y, minlength=marks.people) / times
    pull = np.bincount(marks.rater, marks.y - mean[marks.person], minlength=marks.raters).astype(np.float64)
    freedom = len(marks.y) - marks.people - marks.raters + 1
    solved = _dense if marks.raters <= DENSE else _stepwise
    return solved(marks, times, mean, pull, freedom)


def _dense(marks: Marks, times: Floats, mean: Floats, pull: Floats, freedom: int) -> Fit:
    matrix = reduced(marks, times)
    inverse = pseudo_inverse(matrix)
    severity = _centred(inverse @ pull)
    person, variance = _left_over(marks, times, mean, severity, freedom)
    error = np.sqrt(variance * np.maximum(np.diag(inverse), 0.0))
    between = _between(severity, variance, float(np.trace(inverse)))
    cover = _cover(matrix, variance, between)
    shrunk = np.zeros(marks.raters) if cover is None else cover @ pull / (variance or 1.0)
    if variance == 0:
        shrunk, cover = severity, np.zeros_like(matrix)
    adjusted = person_means(marks, times, mean, shrunk)
    spread = _quadratic(marks, times, cover) if cover is not None else np.zeros(marks.people)
    off = np.sqrt(variance / times + spread)
    return Fit(severity, person, error, shrunk, adjusted, off, cover, variance, between, freedom, 0, True)


def reduced(marks: Marks, times: Floats) -> Floats:
    """The matrix of the reduced normal equations (R × R): marks of each rater less what falls on the persons."""
    matrix = np.diag(np.bincount(marks.rater, minlength=marks.raters).astype(float))
    if (pairs := _pairs(marks, times)) is not None:
        person, one, other = pairs
        both = np.bincount(one * marks.raters + other, 1 / times[person], minlength=marks.raters**2)
        return np.asarray(matrix - both.reshape(matrix.shape))
    for rows in _chunks(marks):
        block, _ = _block(rows, 1 / np.sqrt(times))
        matrix -= block.T @ block
    return matrix


def pseudo_inverse(matrix: Floats) -> Floats:
    """The pseudo-inverse of a reduced matrix, whose only null vector is that of ones."""
    flat = 1.0 / len(matrix)
    return np.asarray(np.linalg.inv(matrix + flat) - flat)


def _cover(matrix: Floats, variance: float, between: float) -> Floats | None:
    """The covariance of predicted severities; None where raters do not differ beyond chance."""
    if not between > 0 or not variance > 0:
        return None
    return np.asarray(variance * np.linalg.inv(matrix + np.eye(len(matrix)) * (variance / between)))


def _between(severity: Floats, variance: float, trace: float) -> float:
    """The variance of severities by moments, 0 where chance alone spreads them as much."""
    if len(severity) < 2 or np.isnan(variance):
        return 0.0
    return max(0.0, (float(severity @ severity) - variance * trace) / (len(severity) - 1))


def person_means(marks: Marks, times: Floats, mean: Floats, severity: Floats) -> Floats:
    """The persons' means less the mean severity of those who rated them."""
    return mean - np.bincount(marks.person, severity[marks.rater], minlength=marks.people) / times


def _left_over(marks: Marks, times: Floats, mean: Floats, severity: Floats, freedom: int) -> tuple[Floats, float]:
    """The persons, and the residual variance: NaN without a degree of freedom, and 0 where nothing but rounding is left."""
    person = person_means(marks, times, mean, severity)
    rest = marks.y - person[marks.person] - severity[marks.rater]
    if freedom < 1:
        return person, float("nan")
    variance = float(rest @ rest) / freedom
    return person, variance if variance > 1e-12 else 0.0


def _pairs(marks: Marks, times: Floats) -> tuple[Codes, Codes, Codes] | None:
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


def _chunks(marks: Marks) -> list[Marks]:
    """The marks by stretches of persons, so that no matrix of all persons is formed."""
    order = np.argsort(marks.person, kind="stable")
    cuts = np.searchsorted(marks.person[order], np.arange(_CHUNK, marks.people, _CHUNK))
    return [
        Marks(marks.person[part], marks.rater[part], marks.y[part], marks.people, marks.raters)
        for part in np.split(order, cuts)
        if len(part)
    ]


def _block(rows: Marks, weight: Floats) -> tuple[Floats, Codes]:
    """Persons × raters of a stretch, each mark as its person's weight; and which persons they are."""
    known, at = np.unique(rows.person, return_inverse=True)
    block = np.zeros((len(known), rows.raters))
    np.add.at(block, (at, rows.rater), weight[rows.person])
    return block, known


def _quadratic(marks: Marks, times: Floats, cover: Floats) -> Floats:
    """The variance that the severities bring to each person's mean."""
    found = np.zeros(marks.people)
    if (pairs := _pairs(marks, times)) is not None:
        person, one, other = pairs
        found = np.bincount(person, cover[one, other], minlength=marks.people) / times**2
        return np.asarray(np.maximum(found, 0.0))
    for rows in _chunks(marks):
        block, known = _block(rows, 1 / times)
        found[known] = ((block @ cover) * block).sum(axis=1)
    return np.maximum(found, 0.0)


def _stepwise(marks: Marks, times: Floats, mean: Floats, pull: Floats, freedom: int) -> Fit:
    """As :func:`_dense` without forming the matrix: conjugate gradients, errors of the largest severities only."""
    severity, steps, good = descend(marks, times, pull, 0.0)
    person, variance = _left_over(marks, times, mean, severity, freedom)
    error = np.full(marks.raters, np.nan)
    for at in np.argsort(-np.abs(severity), kind="stable")[:SINGLE].tolist() if good else []:
        unit = np.zeros(marks.raters)
        unit[at] = 1.0
        column, more, found = descend(marks, times, _centred(unit), 0.0)
        steps = max(steps, more)
        error[at] = np.sqrt(variance * max(float(column[at]), 0.0)) if found else np.nan
    between = _between(severity, variance, _trace(marks, times))
    shrunk = np.zeros(marks.raters)
    if between > 0 and variance > 0:
        shrunk, more, found = descend(marks, times, pull, variance / between)
        steps, good = max(steps, more), good and found
    elif variance == 0:
        shrunk = severity
    adjusted = person_means(marks, times, mean, shrunk)
    lost = np.full(marks.people, np.nan)
    return Fit(severity, person, error, shrunk, adjusted, lost, None, variance, between, freedom, steps, good)


def design_errors(marks: Marks, wanted: Codes) -> Floats:
    """The standard errors that the design alone gives to the severities of the wanted raters, per unit of residual spread."""
    times = np.bincount(marks.person, minlength=marks.people).astype(np.float64)
    if marks.raters <= DENSE:
        return np.asarray(np.sqrt(np.maximum(np.diag(pseudo_inverse(reduced(marks, times)))[wanted], 0.0)))
    found = np.full(len(wanted), np.nan)
    for at, rater in enumerate(wanted[:SINGLE].tolist()):
        unit = np.zeros(marks.raters)
        unit[rater] = 1.0
        column, _, good = descend(marks, times, _centred(unit), 0.0)
        found[at] = np.sqrt(max(float(column[rater]), 0.0)) if good else np.nan
    return found


def _trace(marks: Marks, times: Floats) -> float:
    """The trace of the pseudo-inverse by random signs."""
    rng = np.random.default_rng(SEED)
    signs = [_centred(rng.choice((-1.0, 1.0), marks.raters)) for _ in range(PROBES)]
    return float(np.mean([sign @ descend(marks, times, sign, 0.0)[0] for sign in signs]))


def descend(marks: Marks, times: Floats, right: Floats, ridge: float) -> tuple[Floats, int, bool]:
    """(reduced matrix + ridge) x = right by conjugate gradients from 0: x centred, steps taken, whether it converged."""
    own = np.bincount(marks.rater, minlength=marks.raters).astype(float)
    scale = own - np.bincount(marks.rater, 1 / times[marks.person], minlength=marks.raters) + ridge
    scale = np.where(scale > 0, scale, 1.0)
    x, left = np.zeros(marks.raters), right.copy()
    steer = left / scale
    way, slope, goal = steer.copy(), float(left @ steer), TOLERANCE * float(np.linalg.norm(right))
    for step in range(1, STEPS + 1):
        if float(np.linalg.norm(left)) <= goal:
            return _centred(x), step - 1, True
        turned = _applied(marks, times, own, way) + ridge * way
        far = slope / float(way @ turned)
        x, left = x + far * way, left - far * turned
        steer = left / scale
        slope, before = float(left @ steer), slope
        way = steer + slope / before * way
    return _centred(x), STEPS, False


def _applied(marks: Marks, times: Floats, own: Floats, x: Floats) -> Floats:
    mean = np.bincount(marks.person, x[marks.rater], minlength=marks.people) / times
    return own * x - np.bincount(marks.rater, mean[marks.person], minlength=marks.raters)


def _centred(x: Floats) -> Floats:
    return np.asarray(x - x.mean())


def common(person: Codes, rater: Codes, people: int, raters: int) -> Codes:
    """How many people each rater rated whom somebody else rated too; one mark for each pair."""
    shared = np.bincount(person, minlength=people) > 1
    return np.bincount(rater[shared[person]], minlength=raters).astype(np.int64)
