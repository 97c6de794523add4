"""How flat groups of people are (F5): spread against peers in the same roles, ties, and the gap between best and last."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.fairness.enough import judged
from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels.groups import grouped
from assess.fairness.kernels.spread import gap_of, spread_of, ties_of

# Scores are the same where they agree to a tenth of a point.
STEP = 0.1

HARDLY = 2


class Groups(NamedTuple):
    """Which group each appointment belongs to (-1 = none), and how many people each group has, by share and by heads."""

    code: Codes
    size: Floats
    heads: Codes


class Flat(NamedTuple):
    """By group: spread, that of its peers, their ratio and its chance; share on one score, share of ties, gap of the best and
    the last 27 %, lowest and highest score, rows on the most frequent score."""

    spread: Floats
    peers: Floats
    ratio: Floats
    chance: Floats
    modal_share: Floats
    tie_share: Floats
    gap: Floats
    low: Floats
    high: Floats
    same: Floats


def flat(ground: Ground, groups: Groups) -> Flat:
    """The figures of every group; peers are the people of the same roles in the other groups."""
    many, roles = len(groups.size), len(ground.roles)
    mine = groups.code >= 0
    code, role = groups.code[mine], ground.role[mine]
    share, score = ground.share[mine], ground.score[mine]
    whole = grouped(ground.role, ground.share, ground.score, roles)
    spread = spread_of(code, role, share, np.round(score - whole.mean[role], 9), many, roles)
    ties = ties_of(code, share, np.rint(score / (STEP * ground.scale)).astype(np.int64), many)
    low, high = (np.full(many, end) for end in (np.inf, -np.inf))
    np.minimum.at(low, code, score)
    np.maximum.at(high, code, score)
    return Flat(*spread, ties.modal, ties.tied, gap_of(code, score, many), low, high, ties.same)


def level_of(ground: Ground, groups: Groups, figures: Flat) -> NDArray[np.int64]:
    """0 nothing, 1 提示 for ties, 2 (``HARDLY``) 提示 for the spread, 3 预警."""
    limit, size, compared = ground.limit, groups.size, judged(ground, groups.size)
    ratio = np.nan_to_num(figures.ratio, nan=np.inf)
    thin = ratio < limit("离散提示")
    grave = compared & ((thin & (size >= limit("离散预警人数"))) | (ratio < limit("离散预警")))
    hardly = compared & thin & (size >= limit("离散提示人数"))
    tied = compared & (np.nan_to_num(figures.modal_share) >= limit("同分占比") - 1e-9)
    return np.where(grave, 3, np.where(hardly, HARDLY, tied.astype(np.int64)))
