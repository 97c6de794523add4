"""Months or quarters rolled up to a year (汇总): which part of the period weighs how much in a pot that is judged by parts.

    平均          every measured month weighs the same
    合计          the months are added; the pot's bounds are applied to the sum
    最好 3 期     the three best months weigh the same, the others nothing
    加权 20% 20% 30% 30%      by the number of the quarter (or month) in the year

Only parts that were measured weigh anything; where some were not, the others share their weight. No month without data is a
zero, and none is full: what is missing is said where the rule was counted.
"""

import numpy as np
from numpy.typing import NDArray

from assess.lang import N_, _
from assess.rulebook import BEST, MEAN, SUM, WEIGHED, Rollup

# By the part and the way: a rollup in plain words.
WORDS = {
    ("月", MEAN): N_("逐月各算各的，取各月平均"),
    ("月", SUM): N_("逐月各算各的，各月相加，合计不超过满分"),
    ("月", BEST): N_("逐月各算各的，取最好的 {best} 个月平均"),
    ("月", WEIGHED): N_("逐月各算各的，按各月权重加权（{weights}，%）"),
    ("季", MEAN): N_("逐季各算各的，取各季度平均"),
    ("季", SUM): N_("逐季各算各的，各季度相加，合计不超过满分"),
    ("季", BEST): N_("逐季各算各的，取最好的 {best} 个季度平均"),
    ("季", WEIGHED): N_("逐季各算各的，按各季度权重加权（{weights}，%）"),
}


def shares(
    points: NDArray[np.int64], measured: NDArray[np.bool_], rollup: Rollup, numbers: tuple[int, ...]
) -> NDArray[np.float64]:
    """The weight of every part (appointments × parts) of ``points`` (hundredths); rows of a sum hold ones.

    ``numbers`` are the places of the parts in their year, January and the first quarter being 0.
    """
    if rollup.how == SUM:
        return measured.astype(float)
    if rollup.how == WEIGHED:
        given = np.array(rollup.weights)[list(numbers)] * measured
    elif rollup.how == BEST:
        order = np.argsort(np.where(measured, -points, np.iinfo(np.int64).max), axis=1, kind="stable")
        place = np.argsort(order, axis=1, kind="stable")
        given = ((place < rollup.best) & measured).astype(float)
    else:
        given = measured.astype(float)
    whole = given.sum(axis=1, keepdims=True)
    return np.divide(given, whole, out=np.zeros_like(given), where=whole > 0)


def rollup_words(rollup: Rollup, per: str) -> str:
    """How the parts become one, in plain words."""
    weights = _("、").join(f"{weight:.4g}" for weight in np.array(rollup.weights) * 100)
    return _(WORDS[per, rollup.how]).format(best=rollup.best, weights=weights)
