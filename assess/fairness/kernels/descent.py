"""The reduced normal equations of raters solved step by step, without forming their matrix: conjugate gradients."""

import numpy as np

from assess.fairness.kernels.connected import Floats, Marks

STEPS, TOLERANCE = 1000, 1e-9
# Probes that estimate a trace where the matrix is not formed, and their seed.
PROBES, SEED = 16, 20260101


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
            return centred(x), step - 1, True
        turned = _applied(marks, times, own, way) + ridge * way
        far = slope / float(way @ turned)
        x, left = x + far * way, left - far * turned
        steer = left / scale
        slope, before = float(left @ steer), slope
        way = steer + slope / before * way
    return centred(x), STEPS, False


def _applied(marks: Marks, times: Floats, own: Floats, x: Floats) -> Floats:
    mean = np.bincount(marks.person, x[marks.rater], minlength=marks.people) / times
    return own * x - np.bincount(marks.rater, mean[marks.person], minlength=marks.raters)


def centred(x: Floats) -> Floats:
    """Less its mean: the only direction that marks do not tell."""
    return np.asarray(x - x.mean())


def trace_of(marks: Marks, times: Floats) -> float:
    """The trace of the pseudo-inverse by random signs."""
    rng = np.random.default_rng(SEED)
    signs = [centred(rng.choice((-1.0, 1.0), marks.raters)) for _ in range(PROBES)]
    return float(np.mean([sign @ descend(marks, times, sign, 0.0)[0] for sign in signs]))
