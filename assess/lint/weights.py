"""Nominal against effective weight: what the points of an indicator decide once people are scored.

Definition. Within one role, x_k are the points of indicator k and T = Σ x_k the points of all indicators inside the total, over
the appointments that were scored. Nominal weight w_k: its points ÷ the points of all. **Effective weight e_k = cov(x_k, T) ÷
var(T)**, the share of the variance of T that goes with indicator k (Guilford, Psychometric Methods, 1936; Wang and Stanley,
Differential weighting, Review of Educational Research 40, 1970). Σ e_k = 1; an indicator that pulls against the others has a
negative one; where everybody has the same total nothing is said. Points that a policy for missing data gave count, because they
stand in the total; the share of full marks is of those who were measured.
"""

from dataclasses import dataclass

import numpy as np

from assess.findings import Finding
from assess.lint.subject import INSIDE, Subject, at, percent
from assess.rulebook import Indicator
from assess.scoring import Block


@dataclass(frozen=True, slots=True)
class Weight:
    """One indicator for one role: people scored, both weights (``effective`` None where nobody differs), full marks of measured."""

    role: str
    pot: Indicator
    people: int
    nominal: float
    effective: float | None
    full: int
    measured: int


def weights(blocks: list[Block], subject: Subject) -> list[Weight]:
    """The weights of every indicator inside the total, role by role, for roles with enough people."""
    least = subject.threshold("最少人数")
    return [weight for block in blocks if block.scored.sum() >= least for weight in _of_role(block)]


def _of_role(block: Block) -> list[Weight]:
    scored = np.flatnonzero(block.scored)
    pots = {
        spec.indicator.code: spec.indicator
        for spec in block.specs
        if spec.indicator and spec.indicator.counted == INSIDE
    }
    points = {code: np.zeros(len(scored)) for code in pots}
    for spec, cents in zip(block.specs, block.points, strict=True):
        if spec.indicator and spec.indicator.code in points:
            points[spec.indicator.code] += cents[scored]
    total = np.sum(list(points.values()), axis=0)
    spread = float(np.mean((total - total.mean()) ** 2))
    whole = sum(pot.points[block.role] for pot in pots.values())
    found = []
    for code, pot in pots.items():
        mine, full = points[code], pot.points[block.role]
        together = float(np.mean((mine - mine.mean()) * (total - total.mean())))
        seen = ~block.absent[code][scored] if code in block.absent else np.ones(len(scored), dtype=bool)
        found.append(
            Weight(
                block.role, pot, len(scored), full / whole, together / spread if spread else None,
                int((mine[seen] >= full).sum()), int(seen.sum()),
            )
        )  # fmt: skip
    return found


def weight_findings(found: list[Weight], subject: Subject) -> list[Finding]:
    """Indicators in which nearly everybody is full, and others that decide much more or less than the rulebook says.

    One finding for each indicator and kind of trouble, which lists the roles; its place is the cell of the first of them.
    """
    listed: dict[tuple[str, str], list[Weight]] = {}
    for one in found:
        if code := _trouble(one, subject):
            listed.setdefault((code, one.pot.code), []).append(one)
    return [
        at(code, subject.cell(mine[0].pot.place, mine[0].role), mine[0].pot, roles="；".join(map(_WORDS[code], mine)))
        for (code, _), mine in listed.items()
    ]


def _trouble(one: Weight, subject: Subject) -> str:
    """The code of what is wrong with one weight; "" if nothing is. Full marks of nearly everybody explain a small weight."""
    gap, half, many = (subject.threshold(name) for name in ("权重偏差", "权重减半", "满分人数占比"))
    if one.measured >= subject.threshold("最少人数") and one.full / one.measured >= many:
        return "lint-nearly-all-full"
    if one.effective is None or not one.nominal:
        return ""
    if abs(one.effective - one.nominal) >= gap or one.effective < half * one.nominal:
        return "lint-weight-less" if one.effective < one.nominal else "lint-weight-more"
    return ""


def _both(one: Weight) -> str:
    return f"{one.role} {percent(one.nominal)} → {percent(one.effective or 0.0)}"


_WORDS = {
    "lint-nearly-all-full": lambda one: f"{one.role} {one.full}/{one.measured} 人",
    "lint-weight-less": _both,
    "lint-weight-more": _both,
}
