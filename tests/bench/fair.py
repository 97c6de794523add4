"""The fairness checks F1, F3, F5, F6 and F7 over a whole nation at once, against means and spreads by bare pandas.

Ours standardises, shrinks, draws places and weights, and says who is on the line; the base groups and describes.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from assess.fairness.alarms import Check
from assess.fairness.boundary import boundary
from assess.fairness.contest import contests
from assess.fairness.flatness import flatness
from assess.fairness.ground import Ground, ground_of
from assess.fairness.pots import Pots
from assess.fairness.same_role import same_role
from assess.fairness.small_units import small_units
from assess.fairness.weights import weights
from assess.grading import Grading, grade
from assess.measuring import Counted
from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from tests.bench.case import Case
from tests.bench.decide import SHEETS
from tests.build import write_rulebook

PEOPLE, UNITS, ROLES, FULL = 1_000_000, 20_000, 6, np.array([10, 15, 20, 25, 10, 10, 5, 5.0])


def ruled(place: Path) -> Rulebook:
    """Six roles with eight indicators each."""
    rulebook, findings = load_rulebook(write_rulebook(place / "公平", SHEETS))
    assert rulebook is not None, [f"{found.place} {found.message()}" for found in findings]
    names = [f"岗{number}" for number in range(ROLES)]
    points = dict.fromkeys(names, 0)
    pots = tuple(
        replace(
            rulebook.indicators[0], code=f"指-{at}", name=f"指标{at}", points={name: int(full * 100) for name in points}
        )
        for at, full in enumerate(FULL)
    )
    return replace(rulebook, roles=tuple(replace(rulebook.roles[0], name=name) for name in names), indicators=pots)


def nation(rulebook: Rulebook, many: int, units: int) -> tuple[Ground, tuple[Pots, ...], Grading]:
    """People in units of fifty, with points by indicator that spread by six points together."""
    draw = np.random.default_rng(1)
    unit, role = draw.integers(0, units, many), draw.integers(0, ROLES, many)
    better = draw.normal(0, 1.0, units)[unit] + 1.0 * role
    marks = np.clip(draw.normal(0.84, 0.15, (many, len(FULL))) + better[:, None] / 100, 0, 1)
    points = np.round(marks * FULL, 2)
    total = np.rint(points.sum(axis=1) * 100)
    names = np.array([f"单位{number:05d}" for number in range(units)], dtype=object)[unit]
    words = np.array([one.name for one in rulebook.roles], dtype=object)[role]
    people = pd.DataFrame({"department": names, "pool": "全体", "role": words, "total": total})
    people = people.assign(ranked=True, is_unit=False, excluded="", undetermined="")
    posts = pd.DataFrame(
        {"person": np.arange(many), "department": names, "role": words, "total": total, "fraction": 1.0, "scored": True}
    )
    ground = ground_of(people, posts, rulebook)
    pots = tuple(
        Pots(one.name, at, rulebook.indicators, points[at], FULL, np.ones((len(at), len(FULL)), dtype=bool))
        for number, one in enumerate(rulebook.roles)
        if len(at := np.flatnonzero(role == number))
    )
    return ground, pots, grade(people, Counted({}, {}), pd.DataFrame(index=people.index), rulebook)[0]


def judged(ground: Ground, pots: tuple[Pots, ...], grading: Grading) -> list[Check]:
    """F1, F3, F5, F6 and F7."""
    held = contests(ground, grading)
    six = weights(ground, pots, held)
    return [
        same_role(ground),
        small_units(ground),
        flatness(ground, pots),
        six,
        boundary(ground, grading, held, six.tables["near"]),
    ]


def described(ground: Ground) -> pd.DataFrame:
    """Means and spreads of units, and of units by role."""
    people = pd.DataFrame({"unit": ground.unit, "role": ground.role, "score": ground.score})
    cells = people.groupby(["unit", "role"])["score"].agg(["size", "mean", "std"])
    people["place"] = people.groupby("unit")["score"].rank(ascending=False)
    return people.groupby("unit")["score"].agg(["size", "mean", "std", "min", "max", "median"]).assign(cells=len(cells))


def cases(place: Path, many: int = 0, units: int = 0) -> list[Case]:
    """One comparison."""
    many, units = many or PEOPLE, units or UNITS
    ground, pots, grading = nation(ruled(place), many, units)
    name = f"公平性 F1 F3 F5 F6 F7：{many:,} 人，{units:,} 个单位"
    return [
        Case(name, lambda: judged(ground, pots, grading), "pandas 分组描述", lambda: described(ground), None, alike)
    ]


def alike(ours: list[Check], base: pd.DataFrame) -> None:
    """The same means by unit, a place for every unit that may have one, and everybody's own standing."""
    units = ours[0].tables["units"]
    assert np.allclose(units["raw"].to_numpy(), base["mean"].to_numpy(), equal_nan=True)
    assert ours[1].tables["units"]["place"].notna().any()
    assert len(ours[4].tables["standing"]) == base["size"].sum()
