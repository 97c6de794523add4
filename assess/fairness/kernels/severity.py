"""Severity of raters: connected sets of a rating graph, and the additive model y = person + rater + error on each of them.

People without a second rating carry no information and change nothing. Severity is that of a rater against the mean of all
raters of the set: above 0 lenient, below 0 strict. Source: additive two-way least squares, normal equations reduced to the
side of the raters; the shrunken severities are the best linear predictions where raters spread with a variance of their own.
"""

from typing import NamedTuple

import numpy as np

from assess.fairness.kernels.connected import Codes, Floats, Marks, block_of, pairs_of, stretches
from assess.fairness.kernels.descent import PROBES, centred, descend, trace_of

# Up to so many raters the equations are solved as one matrix; above, step by step.
DENSE = 800
# So many raters are planned for at most.
DESIGN = 3000
# So many standard errors are worked out one by one where the matrix is not formed: those of the largest severities.
SINGLE = 60
# The most that these errors may cost, in steps × marks.
WORK = 5_000_000_000


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
    severity = centred(inverse @ pull)
    person, variance = _left_over(marks, times, mean, severity, freedom)
    error = np.sqrt(variance * np.maximum(np.diag(inverse), 0.0))
    between = _between(severity, variance, float(np.trace(inverse)))
    cover = _cover(matrix, variance, between)
    shrunk = np.zeros(marks.raters) if cover is None else cover @ pull / (variance or 1.0)
    if variance == 0:
        shrunk, cover = severity, np.zeros_like(matrix)
    adjusted = person_means(marks, times, mean, shrunk)
    spread = quadratic(marks, times, cover) if cover is not None else np.zeros(marks.people)
    off = np.sqrt(variance / times + spread)
    return Fit(severity, person, error, shrunk, adjusted, off, cover, variance, between, freedom, 0, True)


def reduced(marks: Marks, times: Floats) -> Floats:
    """The matrix of the reduced normal equations (R × R): marks of each rater less what falls on the persons."""
    matrix = np.diag(np.bincount(marks.rater, minlength=marks.raters).astype(float))
    if (pairs := pairs_of(marks, times)) is not None:
        person, one, other = pairs
        both = np.bincount(one * marks.raters + other, 1 / times[person], minlength=marks.raters**2)
        return np.asarray(matrix - both.reshape(matrix.shape))
    for rows in stretches(marks):
        block, _ = block_of(rows, 1 / np.sqrt(times))
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


def quadratic(marks: Marks, times: Floats, cover: Floats) -> Floats:
    """The variance that the severities bring to each person's mean."""
    found = np.zeros(marks.people)
    if (pairs := pairs_of(marks, times)) is not None:
        person, one, other = pairs
        found = np.bincount(person, cover[one, other], minlength=marks.people) / times**2
        return np.asarray(np.maximum(found, 0.0))
    for rows in stretches(marks):
        block, known = block_of(rows, 1 / times)
        found[known] = ((block @ cover) * block).sum(axis=1)
    return np.maximum(found, 0.0)


def _stepwise(marks: Marks, times: Floats, mean: Floats, pull: Floats, freedom: int) -> Fit:
    """As :func:`_dense` without forming the matrix: conjugate gradients, errors of the largest severities only.

    Not converged, too, is a set so badly connected that the errors would cost more than ``WORK``: severities without an error
    are no statement.
    """
    severity, steps, good = descend(marks, times, pull, 0.0)
    good = good and steps * len(marks.y) * (SINGLE + PROBES) <= WORK
    person, variance = _left_over(marks, times, mean, severity, freedom)
    error, lost = np.full(marks.raters, np.nan), np.full(marks.people, np.nan)
    if not good:
        return Fit(severity, person, error, severity, person, lost, None, variance, 0.0, freedom, steps, False)
    for at in np.argsort(-np.abs(severity), kind="stable")[:SINGLE].tolist():
        unit = np.zeros(marks.raters)
        unit[at] = 1.0
        column, more, found = descend(marks, times, centred(unit), 0.0)
        steps = max(steps, more)
        error[at] = np.sqrt(variance * max(float(column[at]), 0.0)) if found else np.nan
    between = _between(severity, variance, trace_of(marks, times))
    shrunk = severity if variance == 0 else np.zeros(marks.raters)
    if between > 0 and variance > 0:
        shrunk, more, good = descend(marks, times, pull, variance / between)
        steps = max(steps, more)
    adjusted = person_means(marks, times, mean, shrunk)
    return Fit(severity, person, error, shrunk, adjusted, lost, None, variance, between, freedom, steps, good)


def design_errors(marks: Marks, wanted: Codes) -> Floats:
    """The standard errors that the design alone gives to the severities of the wanted raters, per unit of residual spread.

    NaN for all where there are more raters than ``DESIGN``.
    """
    if marks.raters > DESIGN:
        return np.full(len(wanted), np.nan)
    times = np.bincount(marks.person, minlength=marks.people).astype(np.float64)
    return np.asarray(np.sqrt(np.maximum(np.diag(pseudo_inverse(reduced(marks, times)))[wanted], 0.0)))
