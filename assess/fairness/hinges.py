"""Near the line (F6): how often somebody is on the list when all weights move, and the smallest change that swaps two people."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Alarm
from assess.fairness.contest import Contest
from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels.perturbed import DRAWS, SEED, kept_share, moved_weights
from assess.fairness.movement import indicators_of, movement
from assess.fairness.pots import Pots
from assess.fairness.shown import frame, percent
from assess.fairness.swings import Swings, swings
from assess.findings import Finding
from assess.lang import N_, Phrase

NEAR = ("person", "pool", "distance", "on", "on_list_share", "steady", "hinge", "flip")
# More people near a line than this, and a fifth of the draws must do; the table says how many there were.
MANY, FEWER = 100_000, 100


def hinges(ground: Ground, pots: Sequence[Pots], held: Contest) -> tuple[pd.DataFrame, pd.DataFrame, list[Alarm]]:
    """The people within 近线分差 of their line, the smallest flip across each line, and one alarm per pool."""
    close = np.flatnonzero(np.abs(np.nan_to_num(held.distance, nan=np.inf)) <= ground.points("近线分差") + 1e-9)
    share, draws = _shares(ground, pots, held, close)
    sure = ground.limit("入围稳定")
    shaky = (share < sure - 1e-9) & (share > 1 - sure + 1e-9)
    # a sentence only for those about whom there is something to say
    told = shaky | (np.abs(held.distance[close]) <= ground.points("边界分差") + 1e-9)
    found = swings(ground, pots, held, close)
    near = frame(NEAR, {
        "person": held.person[close], "pool": _named(held, "pool", held.line[close]), "distance": held.distance[close],
        "on": held.on[close], "on_list_share": share, "steady": ~shaky, "hinge": found.hinge, "flip": _texts(found, told),
    })  # fmt: skip
    near.attrs = {"seed": SEED, "draws": draws, "width": ground.limit("权重浮动")}
    return near, found.flips, _alarms(ground, held, near, shaky)


def _named(held: Contest, column: str, line: Codes) -> pd.Categorical:
    """A word of the lines, one per person."""
    code, words = pd.factorize(held.seats[column].to_numpy(dtype=object), sort=True)
    return pd.Categorical.from_codes(code[line], pd.Index(words, dtype="str"))


def _shares(ground: Ground, pots: Sequence[Pots], held: Contest, close: NDArray[np.intp]) -> tuple[Floats, int]:
    """The share of draws on the list, of people near their line; those further up keep their seats."""
    draws = DRAWS if len(close) <= MANY else FEWER
    safe = held.distance > ground.points("近线分差") + 1e-9
    taken = np.bincount(held.line[safe], minlength=len(held.seats))
    seats = np.maximum(held.seats["seats"].to_numpy(dtype=np.int64) - taken, 0)
    moved = movement(ground, pots, held.person[close], held.total[close])
    factor = moved_weights(len(indicators_of(pots)), draws, ground.limit("权重浮动"))
    share = kept_share(held.line[close], seats, lambda begin, end: moved.totals(factor[begin:end]), draws, held.lowest)
    return share, draws


def _texts(found: Swings, told: NDArray[np.bool_]) -> NDArray[np.object_]:
    """The sentence about each of those ``told`` who have a hinge; "" for the others."""
    text = np.full(len(told), "", dtype=object)
    mine = np.flatnonzero(told & (found.hinge != ""))
    text[mine] = [
        f"『{name}』权重由{percent(before, 1)}改为{percent(after, 1)}，即与名额线对面最近的同岗人员互换"
        for name, before, after in zip(*(column[mine].tolist() for column in found[:3]), strict=True)
    ]
    return text


def _alarms(ground: Ground, held: Contest, near: pd.DataFrame, shaky: NDArray[np.bool_]) -> list[Alarm]:
    sure, width = ground.limit("入围稳定"), percent(ground.limit("权重浮动"))
    many = near["pool"][shaky].value_counts()
    found = []
    for pool in sorted(many.index[many > 0]):
        count = int(many[pool])
        facts: dict[str, object] = {
            "pool": pool,
            "width": width,
            "count": count,
            "grade": held.quota.grade,
            "low": percent(1 - sure),
            "high": percent(sure),
        }
        found.append(
            Alarm(
                "F6",
                Finding("fair-hinge", facts=facts),
                "全体",
                pool,
                int((near["pool"] == pool).sum()),
                Phrase(N_("权重上下浮动{width}"), {"width": width}),
                count,
                "人",
                clause=held.quota.clause,
            )
        )
    return found  # fmt: skip
