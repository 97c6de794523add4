"""The rating graph in its connected sets, each with its own fit: what severity can be spoken of, and of whom."""

from typing import NamedTuple

import numpy as np

from assess.fairness.ground import Codes, Floats
from assess.fairness.kernels import connected, reference, severity
from assess.fairness.marks import Marks


class Solved(NamedTuple):
    """The sets of a rating graph: ``person`` and ``rater`` codes of the pairs, the set of each, and each set's fit.

    ``measured_by`` says for each set how many raters it takes the mean ruler from.
    """

    people: Codes
    person: Codes
    rater: Codes
    mark: Floats
    set_of_person: Codes
    set_of_rater: Codes
    fits: tuple[severity.Fit, ...]
    measured_by: tuple[int, ...]


def solve(marks: Marks, least: float = 0, limit: float = np.inf) -> Solved:
    """The connected sets of the pairs, each fitted by itself; severities are measured from the raters that can be judged:

    those who rated ``least`` people in common with others and whose error is at most ``limit``.
    """
    people, person = np.unique(marks.pairs["person"].to_numpy(dtype=np.int64), return_inverse=True)
    rater, mark = marks.pairs["rater"].to_numpy(dtype=np.int64), marks.pairs["mark"].to_numpy(dtype=float)
    of_person, of_rater = connected.components(person, rater, len(people), len(marks.raters))
    order = np.argsort(of_person[person], kind="stable")
    cuts = np.searchsorted(of_person[person][order], np.arange(1, int(of_person.max()) + 1))
    found = [_fitted(_local(person[part], rater[part], mark[part]), least, limit) for part in np.split(order, cuts)]
    fits, many = tuple(fit for fit, _ in found), tuple(number for _, number in found)
    return Solved(people, person, rater, mark, of_person, of_rater, fits, many)


def _fitted(marks: connected.Marks, least: float, limit: float) -> tuple[severity.Fit, int]:
    fit = severity.fit(marks)
    return reference.judged(fit, marks, least, limit) if usable(fit) else (fit, marks.raters)


def _local(person: Codes, rater: Codes, mark: Floats) -> connected.Marks:
    who, at = np.unique(person, return_inverse=True)
    whose, by = np.unique(rater, return_inverse=True)
    return connected.Marks(at.astype(np.int64), by.astype(np.int64), mark, len(who), len(whose))


def spread(solved: Solved, of: Codes, field: str) -> Floats:
    """A field of the fits, laid back on all raters or all persons."""
    found = np.full(len(of), np.nan)
    for number, fit in enumerate(solved.fits):
        found[of == number] = getattr(fit, field)
    return found


def usable(fit: severity.Fit) -> bool:
    """Whether a set's severities may be spoken of: several raters, an error, and a computation that came to an end."""
    return fit.converged and len(fit.severity) > 1 and fit.freedom >= 1 and fit.variance > 0
