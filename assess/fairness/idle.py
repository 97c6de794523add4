"""Idle indicators (F5): pots in which nearly everybody has full marks, or one and the same value."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.fairness.alarms import Alarm
from assess.fairness.ground import Ground
from assess.fairness.kernels.groups import Floats
from assess.fairness.pots import Pots
from assess.fairness.shown import frame, percent, points
from assess.findings import Finding
from assess.lang import N_, Phrase


class Row(NamedTuple):
    """One indicator of one role; shares are NaN where too few people were measured."""

    role: str
    indicator: str
    name: str
    n: int
    full_share: float
    same_share: float
    same_points: float
    verdict: str


INDICATORS = Row._fields
FULL, SAME = "满分", "同分"


class Part(NamedTuple):
    """One table of a check with what was looked at, found, and left unsaid."""

    table: pd.DataFrame
    looked: int
    alarms: list[Alarm]
    silent: list[Finding]


def idle(ground: Ground, pots: Sequence[Pots]) -> Part:
    """Every indicator of every role, over the people for whom it was measured."""
    if not pots:
        return Part(frame(INDICATORS), 0, [], [Finding("fair-no-pots")])
    seen = [(_row(ground, one, at), one.indicators[at].clause) for one in pots for at in range(len(one.indicators))]
    looked = sum(row.n >= ground.limit("指标人数") for row, _ in seen)
    alarms = [_alarm(row, clause) for row, clause in seen if row.verdict]
    return Part(pd.DataFrame([row for row, _ in seen], columns=list(INDICATORS)), looked, alarms, [])


def _row(ground: Ground, pots: Pots, at: int) -> Row:
    value = pots.points[pots.measured[:, at], at]
    full, same, most = _shares(value, float(pots.full[at]))
    if len(value) < ground.limit("不作判断人数"):
        full = same = most = float("nan")
    pot = pots.indicators[at]
    return Row(pots.role, pot.code, pot.name, len(value), full, same, most, is_idle(ground, pots, at))


def is_idle(ground: Ground, pots: Pots, at: int) -> str:
    """Whether nearly all are at full marks (满分) or at one value (同分) in the indicator; "" where not, or too few were measured."""
    value = pots.points[pots.measured[:, at], at]
    if len(value) < ground.limit("指标人数"):
        return ""
    full, same, _ = _shares(value, float(pots.full[at]))
    wanted = ground.limit("满分人数占比") - 1e-9
    return FULL if full >= wanted else SAME if same >= wanted else ""


def _shares(value: Floats, full: float) -> tuple[float, float, float]:
    """The share at full marks, the share at the most frequent value, and that value (the highest of equals)."""
    if not len(value):
        return float("nan"), float("nan"), float("nan")
    cents, many = np.unique(np.rint(100 * value).astype(np.int64), return_counts=True)
    at = len(many) - 1 - int(many[::-1].argmax())
    return float((value >= full - 1e-9).mean()), float(many[at] / len(value)), float(cents[at] / 100)


def _alarm(row: Row, clause: str) -> Alarm:
    share = row.full_share if row.verdict == FULL else row.same_share
    facts = {"role": row.role, "name": row.name, "n": row.n, "share": percent(share), "points": points(row.same_points)}
    finding = Finding("fair-idle-full" if row.verdict == FULL else "fair-idle-same", facts=facts)
    return Alarm(
        "F5",
        finding,
        "指标",
        f"{row.indicator} {row.name}（{row.role}）",
        row.n,
        Phrase(N_("同岗全体")),
        share,
        "占比",
        clause=clause,
    )
