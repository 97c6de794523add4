"""A small ground for the fairness checks, from rows that someone can read: (unit, role, score) and perhaps share and person."""

from dataclasses import replace

import numpy as np
import pandas as pd

from assess.fairness import Ground, ground_of
from assess.fairness.pots import Pots
from assess.grading import Grading, grade
from assess.measuring import Counted
from assess.rulebook import Grade, Indicator, Quota, Role, Rulebook

EMPTY = Rulebook("试办法", "1", "样例机关", None, None, None, 100_00, None, None, "全体", (), ())
LINES = (Grade("优秀", 80_00, True), Grade("称职", 60_00, True), Grade("不称职", None, True))


def ground(rows, thresholds=None, roles=(), quotas=(), grades=LINES, total=100_00) -> Ground:
    """Everybody in one pool; a person's total is the mean of the posts by share."""
    given = [(*row, *(1.0, number)[len(row) - 3 :]) for number, row in enumerate(rows)]
    posts = pd.DataFrame(given, columns=["department", "role", "score", "fraction", "person"])
    posts["person"] = pd.factorize(posts["person"])[0]
    posts = posts.assign(total=np.rint(posts["score"] * 100), scored=True)
    names = tuple(roles) or tuple(sorted(set(posts["role"])))
    weighed = (
        posts.assign(part=posts["total"] * posts["fraction"])
        .groupby("person")
        .agg(part=("part", "sum"), share=("fraction", "sum"))
    )
    people = posts.drop_duplicates("person").set_index("person")[["department", "role"]].sort_index()
    people = people.assign(
        total=np.rint(weighed["part"] / weighed["share"]),
        pool="全体",
        ranked=True,
        is_unit=False,
        excluded="",
        undetermined="",
    ).reset_index(drop=True)
    book = replace(
        EMPTY,
        roles=tuple(map(Role, names)),
        thresholds=dict(thresholds or {}),
        quotas=tuple(quotas),
        grades=grades,
        total=total,
    )
    return ground_of(people, posts, book)  # fmt: skip


def graded(one: Ground) -> Grading:
    """The grades of the people on the ground, by the rulebook's lines and quotas."""
    pots = pd.DataFrame(index=one.people.index)
    return grade(one.people, Counted({}, {}), pots, one.rulebook)[0]


def quota(share=0.2, pool_below=0, by_unit=False) -> Quota:
    return Quota("优秀", share, "舍去", pool_below, (), by_unit, "第二十六条")


def pot(code: str, name: str, points: dict[str, float]) -> Indicator:
    cents = {role: round(100 * full) for role, full in points.items()}
    return Indicator(code, "绩", name, cents, 0, 0, "截断", "重分配", "总分内", "任务", "督查室", "第十条")


def pots(one: Ground, role: str, full: dict[str, float], points) -> Pots:
    """The points of everybody of a role, in the order of the ground; ``full`` by the indicator's name."""
    at = np.flatnonzero(one.role == one.roles.index(role))
    made = tuple(pot(f"绩-{number}", name, {role: most}) for number, (name, most) in enumerate(full.items(), 1))
    array = np.array(points, dtype=float).reshape(len(at), len(made))
    return Pots(role, at, made, array, np.array(list(full.values()), dtype=float), np.ones(array.shape, dtype=bool))


def said(check, code):
    """The sentences of the alarms with this code."""
    return [alarm.finding.message() for alarm in check.alarms if alarm.finding.code == code]


def silences(check):
    """The codes of what a check says it cannot say."""
    return [finding.code for finding in check.silent]
