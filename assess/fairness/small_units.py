"""F3 小单位与排名: is the third place against the ninth real? Shrunken means, the funnel, and places with their intervals.

The mix of roles is removed first: x = score − mean of the role + mean of all.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.alarms import Alarm, Check
from assess.fairness.enough import judged, sizes, too_few
from assess.fairness.ground import Floats, Ground
from assess.fairness.kernels.credibility import Credibility, credible
from assess.fairness.kernels.funnel import between_units, normal_limits, pooled
from assess.fairness.kernels.groups import grouped, mean_of, places
from assess.fairness.kernels.ranks import DRAWS, SEED, bands, place_interval
from assess.fairness.shown import frame, people, percent, points
from assess.findings import Finding
from assess.lang import N_, Phrase

CODE, QUESTION = "F3", "第三名和第九名的差别是真的吗？"
UNITS = (
    "unit", "n", "raw", "mean", "shrunken", "credibility", "low", "high", "verdict", "place", "place_low", "place_high", "band",
)  # fmt: skip
# Whose scores are equal where nothing can be compared.
EVERYBODY, INSIDE = Phrase(N_("所有人")), Phrase(N_("各单位内部"))
HIGH, LOW = N_("高"), N_("低")


class Funnel(NamedTuple):
    """The limits of every compared unit, which means lie above (1) or below (-1), and how many do without the variance
    between units."""

    low: Floats
    high: Floats
    side: NDArray[np.int64]
    beyond: int


def small_units(ground: Ground) -> Check:
    """All units; figures only for those with enough people, places only where units differ more than chance."""
    size = sizes(ground)
    compared = np.flatnonzero(judged(ground, size))
    silent = too_few(ground, judged(ground, size))
    if not len(ground.score):
        return Check(CODE, QUESTION, silent=(Finding("fair-nothing"),), tables={"units": frame(UNITS)})
    if len(compared) < 2:
        alone = Finding("fair-one-unit", facts={"count": len(compared)})
        return Check(CODE, QUESTION, silent=(alone, *silent), tables={"units": _blank(ground, size)})
    found = _shrunken(ground, compared)
    if not found.within > 0:
        equal = Finding("fair-all-equal", facts={"who": EVERYBODY if np.ptp(ground.score) == 0 else INSIDE})
        return Check(CODE, QUESTION, silent=(equal, *silent), tables={"units": _blank(ground, size)})
    funnel = _funnel(ground, found)
    many = funnel.beyond > ground.limit("漏斗超出占比") * len(compared)
    ranked = found.between > 0 and not many
    if not ranked:
        silent = (Finding("fair-not-ranked" if many else "fair-alike"), *silent)
    units = _table(ground, size, compared, found, funnel if not many else funnel._replace(side=0 * funnel.side), ranked)
    alarms = (*_beyond(ground, units, found, funnel, many), *(_placed(units, compared) if ranked else ()))
    return Check(CODE, QUESTION, len(compared), alarms, silent, {"units": units})


def without_roles(ground: Ground) -> Floats:
    """The scores with the mix of roles removed, in points."""
    role = grouped(ground.role, ground.share, ground.score, len(ground.roles))
    return np.round(ground.score - role.mean[ground.role] + mean_of(ground.share, ground.score), 9)


def _shrunken(ground: Ground, compared: NDArray[np.intp]) -> Credibility:
    code = np.full(len(ground.units), -1, dtype=np.int64)
    code[compared] = np.arange(len(compared))
    kept = code[ground.unit] >= 0
    return credible(code[ground.unit[kept]], ground.share[kept], without_roles(ground)[kept], len(compared))


def _funnel(ground: Ground, found: Credibility) -> Funnel:
    variance = found.within / found.size
    middle, times = pooled(found.mean, variance).mean, ground.limit("漏斗宽度")
    low, high = normal_limits(middle, variance, between_units(found.mean, variance), times)
    bare_low, bare_high = normal_limits(middle, variance, 0.0, times)
    side = (found.mean > high).astype(np.int64) - (found.mean < low)
    return Funnel(low, high, side, int(((found.mean < bare_low) | (found.mean > bare_high)).sum()))


def _blank(ground: Ground, size: Floats) -> pd.DataFrame:
    given: dict[str, object] = dict.fromkeys(UNITS, np.full(len(size), np.nan))
    given |= {"unit": list(ground.units), "n": size, "verdict": np.full(len(size), "", dtype=object)}
    return frame(UNITS, given)


def _table(
    ground: Ground, size: Floats, compared: NDArray[np.intp], found: Credibility, funnel: Funnel, ranked: bool
) -> pd.DataFrame:
    raw = grouped(ground.unit, ground.share, ground.score, len(ground.units)).mean[compared]
    known: dict[str, object] = {
        "raw": raw, "mean": found.mean, "shrunken": found.estimate, "credibility": found.credibility,
        "low": funnel.low, "high": funnel.high, "verdict": np.array([LOW, "", HIGH], dtype=object)[funnel.side + 1],
    }  # fmt: skip
    if ranked:
        low, high = place_interval(found.estimate, found.error)
        everybody = np.ones(len(compared), dtype=bool)
        known |= {"place": places(found.estimate, everybody), "place_low": low, "place_high": high, "band": bands(found.estimate, found.error)}  # fmt: skip
    table = _blank(ground, size)
    for name, value in known.items():
        whole = table[name].to_numpy(dtype=object if name == "verdict" else float, copy=True)
        whole[compared] = value
        table[name] = whole
    table.attrs = {"seed": SEED, "draws": DRAWS, "sigma": found.within**0.5, "between": found.between}
    return table


def _beyond(ground: Ground, units: pd.DataFrame, found: Credibility, funnel: Funnel, many: bool) -> list[Alarm]:
    """Units outside the funnel, or, where too many lie outside, one alarm about the rulers of all of them."""
    count = len(found.mean)
    if many:
        share = funnel.beyond / count
        facts: dict[str, object] = {"count": count, "out": funnel.beyond, "share": percent(share)}
        return [
            Alarm(
                CODE,
                Finding("fair-beyond-many", facts=facts),
                "全体",
                "",
                count,
                Phrase(N_("正常波动范围")),
                share,
                "占比",
            )
        ]
    middle = pooled(found.mean, found.within / found.size).mean
    hit = units[units["verdict"] != ""].itertuples(index=False)
    return [
        Alarm(
            CODE, Finding("fair-beyond", facts={
                "unit": one.unit, "n": people(one.n), "mean": points(one.mean), "side": one.verdict,
                "low": points(one.low), "high": points(one.high),
            }), "单位", one.unit, one.n, Phrase(N_("同规模单位")), one.mean - middle, "分", (found.within / one.n) ** 0.5,
        )
        for one in hit
    ]  # fmt: skip


def _placed(units: pd.DataFrame, compared: NDArray[np.intp]) -> list[Alarm]:
    """The place of every ranked unit, never without its interval."""
    base = Phrase(N_("{n}个单位"), {"n": len(compared)})
    return [
        Alarm(CODE, Finding("fair-place", facts={"unit": unit, "place": int(place), "low": int(low), "high": int(high)}), "单位", unit, n, base, float("nan"), "名")
        for unit, n, place, low, high in zip(*(units[name].to_numpy()[compared].tolist() for name in ("unit", "n", "place", "place_low", "place_high")), strict=True)
    ]  # fmt: skip
