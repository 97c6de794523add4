"""F6 权重名实: does the 40 % item decide 40 %, and would the list change if the weights moved a little?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from assess.fairness.alarms import Alarm, Check
from assess.fairness.contest import Contest
from assess.fairness.ground import Ground
from assess.fairness.hinges import NEAR, hinges
from assess.fairness.idle import is_idle
from assess.fairness.kernels.effective import effective_weights, rank_correlation
from assess.fairness.kernels.groups import Floats
from assess.fairness.kernels.perturbed import NOBODY, seated, side_by_side
from assess.fairness.movement import indicators_of, movement
from assess.fairness.pots import Pots
from assess.fairness.shown import frame, percent
from assess.fairness.swings import FLIPS
from assess.findings import Finding
from assess.lang import N_, Phrase

CODE, QUESTION = "F6", "占40%的指标真的管40%吗？权重动一动，名单变不变？"
WEIGHTS = ("role", "indicator", "name", "n", "nominal", "effective", "verdict")
DROPPED = ("role", "indicator", "name", "correlation", "changed")
LESS, MORE, AGAINST = N_("不足"), N_("过重"), N_("反向")
CODES = {LESS: "fair-weight-less", MORE: "fair-weight-more", AGAINST: "fair-weight-against"}


def weights(ground: Ground, pots: Sequence[Pots], held: Sequence[Contest]) -> Check:
    """Nominal and effective weights by role, and what hangs on the weights near the line of the first of the ``held`` contests."""
    tables = {"weights": frame(WEIGHTS), "near": frame(NEAR), "flips": frame(FLIPS), "drop_one": frame(DROPPED)}
    if not pots or not len(ground.score):
        return Check(CODE, QUESTION, silent=(Finding("fair-no-pots"),), tables=tables)
    table, alarms, silent = _weights(ground, pots)
    tables["weights"] = table
    looked = int(table["effective"].notna().sum())
    if not held or not len(held[0].person):
        lacking = Finding("fair-nobody-competes" if held else "fair-no-quota")
        return Check(CODE, QUESTION, looked, tuple(alarms), (*silent, lacking), tables)
    near, flips, told = hinges(ground, pots, held[0])
    tables |= {"near": near, "flips": flips, "drop_one": _dropped(ground, pots, held[0])}
    return Check(CODE, QUESTION, looked, (*alarms, *told), tuple(silent), tables)


def _weights(ground: Ground, pots: Sequence[Pots]) -> tuple[pd.DataFrame, list[Alarm], list[Finding]]:
    rows: list[tuple[object, ...]] = []
    alarms: list[Alarm] = []
    silent: list[Finding] = []
    least = ground.limit("只作描述人数")
    for one in pots:
        effective = np.full(len(one.full), np.nan)
        if len(one.at) < least:
            silent.append(Finding("fair-role-few", facts={"role": one.role, "n": len(one.at), "least": f"{least:g}"}))
        else:
            effective = effective_weights(one.points)
            if np.isnan(effective).all():
                silent.append(Finding("fair-all-equal", facts={"who": one.role}))
        for at, verdict in enumerate(_verdicts(ground, one.weight, effective)):
            pot = one.indicators[at]
            rows.append((one.role, pot.code, pot.name, len(one.at), one.weight[at], effective[at], verdict))
            # that an indicator decides little because nearly all are full is said once, by F5
            if verdict and not (verdict == LESS and is_idle(ground, one, at)):
                alarms.append(_alarm(one, at, float(effective[at]), verdict))
    return pd.DataFrame(rows, columns=list(WEIGHTS)), alarms, silent


def _verdicts(ground: Ground, nominal: Floats, effective: Floats) -> list[str]:
    off = np.nan_to_num(effective - nominal)
    far = np.abs(off) >= ground.limit("权重偏差") - 1e-9
    half = np.nan_to_num(effective, nan=1.0) < ground.limit("权重减半") * nominal
    word = np.where(np.nan_to_num(effective) < -0.005, AGAINST, np.where(off < 0, LESS, MORE))
    return list(np.where(far | half, word, "").tolist())


def _alarm(pots: Pots, at: int, effective: float, verdict: str) -> Alarm:
    pot, nominal = pots.indicators[at], float(pots.weight[at])
    facts = {
        "name": pot.name,
        "role": pots.role,
        "n": len(pots.at),
        "nominal": percent(nominal),
        "effective": percent(effective),
    }
    subject = f"{pot.code} {pot.name}（{pots.role}）"
    finding = Finding(CODES[verdict], facts=facts)
    return Alarm(
        CODE,
        finding,
        "指标",
        subject,
        len(pots.at),
        Phrase(N_("规定权重")),
        effective - nominal,
        "占比",
        clause=pot.clause,
    )


def _dropped(ground: Ground, pots: Sequence[Pots], held: Contest) -> pd.DataFrame:
    """Each indicator left out and the others scaled up: rank correlation inside the role, and how many leave the list.

    The list keeps its length on every line; the lowest total of the grade, which is meant for the full points, is left aside.
    """
    column, main = indicators_of(pots), _role_of(ground)
    lost = _lost(ground, pots, held, column)
    rows = [
        (
            one.role, pot.code, pot.name, _correlation(one, at),
            int((main[lost[pot.code]] == ground.roles.index(one.role)).sum()),
        )
        for one in pots
        for at, pot in enumerate(one.indicators)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(DROPPED))


def _lost(ground: Ground, pots: Sequence[Pots], held: Contest, column: dict[str, int]) -> dict[str, np.ndarray]:
    """By indicator the people who leave the list without it."""
    moved = movement(ground, pots, held.person, held.total)
    seats = np.bincount(held.line[held.on], minlength=len(held.seats))
    side = side_by_side(held.line, seats)
    found = {}
    for code, at in column.items():
        factor = np.ones((1, len(column)))
        factor[0, at] = 0.0
        stays = seated(moved.totals(factor), held.line, len(seats), side, int(NOBODY))[0]
        found[code] = held.person[held.on & ~stays]
    return found


def _correlation(pots: Pots, at: int) -> float:
    """Of the points inside the total, with and without one indicator; NaN where it is the only one."""
    rest = pots.full.sum() - pots.full[at]
    if rest <= 0:
        return float("nan")
    whole = pots.points.sum(axis=1)
    return rank_correlation(whole, whole - pots.points[:, at])


def _role_of(ground: Ground) -> np.ndarray:
    """The role of each person's largest post; -1 for people without one."""
    role = np.full(len(ground.people), -1, dtype=np.int64)
    order = np.lexsort((-ground.role, ground.share))
    role[ground.person[order]] = ground.role[order]
    return role
