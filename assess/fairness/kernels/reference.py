"""Severities against the raters about whom enough is known: somebody with a single odd ballot moves nobody else's ruler.

The additive model gives differences between raters only; which mean they are measured from is a choice. Least squares takes
the mean of all raters of a set, in which one ballot weighs as much as a hundred. Here the reference is a weighted mean.
"""

import numpy as np

from assess.fairness.kernels import connected, severity
from assess.fairness.kernels.connected import Codes, Floats, Marks
from assess.fairness.kernels.descent import descend
from assess.fairness.kernels.severity import Fit


def judged(fit: Fit, marks: Marks, least: float, limit: float) -> tuple[Fit, int]:
    """The fit against the mean of the raters with ``least`` people in common and an error of at most ``limit``, and their number.

    Where only one rater can be judged he cannot be his own measure: the reference is then everybody, by people in common.
    """
    known = connected.common(marks.person, marks.rater, marks.people, marks.raters)
    sure = known >= least
    fit = _against(fit, marks, sure, known)
    wide = sure & (fit.error > limit)
    if wide.any():
        sure &= ~wide
        fit = _against(fit, marks, sure, known)
    return fit, int(sure.sum()) if sure.sum() > 1 else marks.raters


def _against(fit: Fit, marks: Marks, sure: np.ndarray, known: Codes) -> Fit:
    if sure.all():
        return fit
    weight = (sure if sure.sum() > 1 else known).astype(float)
    return measured_from(fit, marks, weight / weight.sum())


def measured_from(fit: Fit, marks: Marks, weight: Floats) -> Fit:
    """The same fit with everything measured from the mean of severities by ``weight`` (R, sums to 1)."""
    level, shrunk_level = float(weight @ fit.severity), float(weight @ fit.shrunk)
    fit = fit._replace(
        severity=fit.severity - level, person=fit.person + level,
        shrunk=fit.shrunk - shrunk_level, adjusted=fit.adjusted + shrunk_level,
    )  # fmt: skip
    times = np.bincount(marks.person, minlength=marks.people).astype(np.float64)
    if marks.raters > severity.DENSE:
        return fit._replace(error=_errors_of_largest(fit, marks, times, weight))
    inverse = severity.pseudo_inverse(severity.reduced(marks, times))
    error = np.sqrt(fit.variance * np.maximum(np.diag(_moved(inverse, weight)), 0.0))
    if fit.cover is None:
        return fit._replace(error=error)
    cover = _moved(fit.cover, weight)
    off = np.sqrt(fit.variance / times + severity.quadratic(marks, times, cover))
    return fit._replace(error=error, cover=cover, adjusted_error=off)


def _moved(cover: Floats, weight: Floats) -> Floats:
    """The covariance of severities (R × R) when each is less their mean by ``weight``."""
    row = cover @ weight
    return np.asarray(cover - row[:, None] - row[None, :] + weight @ row)


def _errors_of_largest(fit: Fit, marks: Marks, times: Floats, weight: Floats) -> Floats:
    """Errors of the largest severities only, one by one; NaN for the others."""
    error = np.full(marks.raters, np.nan)
    for at in np.argsort(-np.abs(fit.severity), kind="stable")[: severity.SINGLE].tolist():
        contrast = -weight
        contrast[at] += 1.0
        column, _, found = descend(marks, times, contrast, 0.0)
        error[at] = np.sqrt(fit.variance * max(float(contrast @ column), 0.0)) if found else np.nan
    return error
