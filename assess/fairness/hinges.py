"""Near the line (F6): how often somebody is on the list when all weights move, and the smallest change that swaps two people."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Alarm
from assess.fairness.contest import Contest
from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels.flips import lowered_by, rescaled, smallest
from assess.fairness.kernels.perturbed import DRAWS, SEED, kept_share, moved_weights
from assess.fairness.movement import indicators_of, movement
from assess.fairness.pots import Pots
from assess.fairness.shown import frame, percent
from assess.findings import Finding

NEAR = ("person", "pool", "distance", "on", "on_list_share", "steady", "hinge", "flip")
FLIPS = ("above", "below", "pool", "role", "indicator", "old", "new")
# More people near a line than this, and a fifth of the draws must do; the table says how many there were.
MANY, FEWER = 100_000, 100


def hinges(ground: Ground, pots: Sequence[Pots], held: Contest) -> tuple[pd.DataFrame, pd.DataFrame, list[Alarm]]:
    """The people within 近线分差 of their line, the smallest flip across each line, and one alarm per pool."""
    close = np.flatnonzero(np.abs(np.nan_to_num(held.distance, nan=np.inf)) <= ground.points("近线分差") + 1e-9)
    share, draws = _shares(ground, pots, held, close)
    swings = _swings(ground, pots, held, close)
    sure = ground.limit("入围稳定")
    shaky = (share < sure - 1e-9) & (share > 1 - sure + 1e-9)
    near = frame(NEAR, {
        "person": held.person[close], "pool": _named(held, "pool", held.line[close]), "distance": held.distance[close],
        "on": held.on[close], "on_list_share": share, "steady": ~shaky, "hinge": swings.hinge, "flip": swings.text,
    })  # fmt: skip
    near.attrs = {"seed": SEED, "draws": draws, "width": ground.limit("权重浮动")}
    return near, swings.flips, _alarms(ground, held, near, shaky)


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


class Swings(NamedTuple):
    """Per person near the line the indicator that a change of places hangs on and the sentence; and the flips by line."""

    hinge: NDArray[np.object_]
    text: NDArray[np.object_]
    flips: pd.DataFrame


def _swings(ground: Ground, pots: Sequence[Pots], held: Contest, close: NDArray[np.intp]) -> Swings:
    """Against the nearest person of the same role on the other side; people with several posts are left out."""
    hinge, text = (np.full(len(close), "", dtype=object) for _ in range(2))
    place = np.full(len(ground.people), -1, dtype=np.int64)
    place[held.person[close]] = np.arange(len(close))
    posts = np.bincount(ground.person, minlength=len(ground.people))
    flips = []
    for one in pots:
        at = place[ground.person[one.at]]
        mine = np.flatnonzero((at >= 0) & (posts[ground.person[one.at]] == 1))
        if len(mine):
            flips.append(_of_role(one, mine, at[mine], held, close, hinge, text))
    return Swings(hinge, text, pd.concat(flips, ignore_index=True) if flips else frame(FLIPS))


def _of_role(
    pots: Pots, mine: NDArray[np.intp], at: Codes, held: Contest, close: NDArray[np.intp],
    hinge: NDArray[np.object_], text: NDArray[np.object_],
) -> pd.DataFrame:  # fmt: skip
    """Fills hinge and text of these people and gives the flips between the last on and the first off each line."""
    line, total, on = held.line[close][at], held.total[close][at], held.on[close][at]
    last, first = _facing(line, total, on, pots.points[mine], len(held.seats))
    paired = (last[line] >= 0) & (first[line] >= 0)
    mine, at, line, on = mine[paired], at[paired], line[paired], on[paired]
    whole = held.total[close]
    everybody = np.flatnonzero(paired)
    above, below = np.where(on, everybody, last[line]), np.where(on, first[line], everybody)
    back = np.full(len(paired), -1, dtype=np.int64)
    back[everybody] = np.arange(len(everybody))
    above, below = back[above], back[below]
    which, change = smallest(_changes(pots, mine, above, below, whole[at]), pots.weight)
    names = np.array([pot.name for pot in pots.indicators] + [""], dtype=object)
    old, new = np.append(pots.weight, np.nan)[which], rescaled(np.append(pots.weight, np.nan)[which], change)
    hinge[at] = names[which]
    text[at] = _texts(names[which], old, new)
    edge = np.flatnonzero((which >= 0) & on & (np.arange(len(mine)) == back[last[line]]))
    person = held.person[close][at]
    return frame(FLIPS, {
        "above": person[edge], "below": person[below[edge]], "pool": _named(held, "pool", line[edge]).astype("str"),
        "role": np.full(len(edge), pots.role, dtype=object), "indicator": names[which[edge]], "old": old[edge], "new": new[edge],
    })  # fmt: skip


def _facing(line: Codes, total: Codes, on: NDArray[np.bool_], points: Floats, lines: int) -> tuple[Codes, Codes]:
    """By line the last one on the list and the first one off it (positions, -1 = none); of equals by their points."""
    order = np.lexsort((*points.T, total, line))
    last, first = np.full(lines, -1, dtype=np.int64), np.full(lines, -1, dtype=np.int64)
    listed = order[on[order]][::-1]
    last[line[listed]] = listed  # the lowest comes last and stays
    others = order[~on[order]]
    first[line[others]] = others
    return last, first


def _changes(pots: Pots, mine: NDArray[np.intp], above: Codes, below: Codes, total: Codes) -> Floats:
    """By how much each weight must fall for every pair, on a scale of 100."""
    whole = pots.full.sum()
    score = 100 * pots.points[mine] / pots.full
    outside = total / whole - (score * pots.weight).sum(axis=1)
    beside = np.round((outside[above] - outside[below])[:, None], 9)
    return lowered_by(score[above], score[below], pots.weight, beside)


def _texts(names: NDArray[np.object_], old: Floats, new: Floats) -> list[str]:
    return [
        f"『{name}』权重由{percent(before, 1)}改为{percent(after, 1)}，即与名额线对面最近的同岗人员互换" if name else ""
        for name, before, after in zip(names.tolist(), old.tolist(), new.tolist(), strict=True)
    ]


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
                f"权重上下浮动{width}",
                count,
                "人",
                clause=held.quota.clause,
            )
        )
    return found  # fmt: skip
