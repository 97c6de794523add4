"""The points of every indicator inside the total, one ruler per role: what F5 and F6 look at."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.fairness.ground import Codes, Floats, Ground
from assess.rulebook import Indicator
from assess.scoring import Block

INSIDE = "总分内"


class Pots(NamedTuple):
    """One role: ``at`` (n rows of the ground), its indicators (k), their ``points`` (n × k), ``full`` (k), all in points,
    and whether each was ``measured`` (n × k)."""

    role: str
    at: Codes
    indicators: tuple[Indicator, ...]
    points: Floats
    full: Floats
    measured: NDArray[np.bool_]

    @property
    def weight(self) -> Floats:
        """The nominal weights (k), which sum to 1."""
        return np.asarray(self.full / self.full.sum())


def pots_table(blocks: Sequence[Block], ground: Ground) -> tuple[Pots, ...]:
    """The pots of every role that anybody on the ground holds; what a policy gave for missing data counts, as in the total."""
    where = np.full(max(len(ground.posts), 1), -1, dtype=np.int64)
    where[ground.appointment] = np.arange(len(ground.appointment))
    made = (_pots(block, where) for block in blocks)
    return tuple(pots for pots in made if len(pots.at) and pots.indicators)


def _pots(block: Block, where: Codes) -> Pots:
    at = where[block.owners]
    mine = np.flatnonzero(at >= 0)
    known = {spec.indicator.code: spec.indicator for spec in block.specs if spec.indicator}
    chosen = [pot for pot in known.values() if pot.counted == INSIDE and pot.points[block.role] > 0]
    place = {pot.code: number for number, pot in enumerate(chosen)}
    points, measured = np.zeros((len(mine), len(chosen))), np.ones((len(mine), len(chosen)), dtype=bool)
    for spec, cents in zip(block.specs, block.points, strict=True):
        if spec.indicator and spec.indicator.code in place:
            points[:, place[spec.indicator.code]] += cents[mine] / 100
    for code in place.keys() & block.absent.keys():
        measured[:, place[code]] = ~block.absent[code][mine]
    full = np.array([pot.points[block.role] for pot in chosen], dtype=float) / 100
    return Pots(block.role, at[mine], tuple(chosen), np.round(points, 2), full, measured)
