"""Grades and pay for many people at once, against the bare arithmetic in pandas.

Ours leaves ties open, pools small units, adds up to the place and to the fen and says why; the base ranks and divides.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.grading import Grading, grade
from assess.measuring import Counted
from assess.pay import Paid, pay_out
from assess.rulefile import load_rulebook
from tests.bench.case import Case
from tests.build import SMALL, write_rulebook

PEOPLE, UNIT, POOL = 1_000_000, 50, 2_000
PERIOD = (pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31"))
SHEETS = {
    **SMALL,
    "名额": [["等次", "比例", "取整", "并入人数", "分配"], ["优秀", "20%", "舍去", "10", "按单位"]],
    "绩效": [["绩效", "总额", "分配范围", "总分折算", "按任职天数"], ["奖励", "每人 9600", "部门", "60→0.6; 80→1; 100→1.3", "是"]],
    "绩效系数": [["绩效", "等次", "系数"], *([["奖励", word, worth] for word, worth in (("优秀", "1.2"), ("称职", "1"), ("不称职", "0"), ("不定等次", "0"), ("不参加考核", "0"))])],
}  # fmt: skip


def crowd(many: int) -> pd.DataFrame:
    """People in units of about fifty, pools of about two thousand, with totals from 55 to 100."""
    draw = np.random.default_rng(1)
    unit = draw.integers(0, max(many // UNIT, 1), many)
    names = np.array([f"单位{number:06d}" for number in range(unit.max() + 1)], dtype=object)
    pools = np.array([f"组{number:05d}" for number in range(many // POOL + 1)], dtype=object)
    people = pd.DataFrame(
        {
            "key": [f"{number:012x}" for number in range(many)],
            "department": names[unit],
            "pool": pools[unit % len(pools)],
        }
    )
    return people.assign(
        role="综合", excluded="", undetermined="", total=draw.integers(5_500, 10_001, many).astype(float), ranked=True, main=np.arange(many), is_unit=False
    )  # fmt: skip


def cases(place: Path, many: int = 0) -> list[Case]:
    """Both comparisons over the same people."""
    many = many or PEOPLE
    rulebook, findings = load_rulebook(write_rulebook(place / "办法", SHEETS))
    assert rulebook is not None, [f"{found.place} {found.message()}" for found in findings]
    people = crowd(many)
    pots = pd.DataFrame(index=people.index)
    posts = pd.DataFrame({"person": np.arange(many), "share": 1.0, "days": 365})
    facts = Facts({}, posts, {}, PERIOD)
    graded = people.assign(
        grade=np.where(people["total"] >= 9_000, "优秀", np.where(people["total"] >= 6_000, "称职", "不称职"))
    )

    def ours_grades() -> Grading:
        return grade(people, Counted({}, {}), pots, rulebook)[0]

    def base_grades() -> pd.Series:
        size = people.groupby(["pool", "department"])["total"].transform("size")
        best = people["total"].where(people["total"] >= 9_000)
        return best.groupby([people["pool"], people["department"]]).rank(ascending=False, method="min") <= size * 0.2

    def ours_pay() -> Paid:
        return pay_out(graded, posts, facts, rulebook)[0]

    def base_pay() -> pd.Series:
        curve = np.interp(graded["total"] / 100, [60, 80, 100], [0.6, 1, 1.3])
        worth = graded["grade"].map({"优秀": 1.2, "称职": 1.0, "不称职": 0.0})
        weight = np.floor(curve * worth * 10_000 + 0.5 + 1e-6)
        unit = graded["department"]
        return weight / weight.groupby(unit).transform("sum") * weight.groupby(unit).transform("size") * 9_600

    return [
        Case(f"等次和名额：{many:,} 人", ours_grades, "pandas 分组排名", base_grades, None, alike),
        Case(f"绩效：{many:,} 人，精确到分", ours_pay, "pandas 分组相除", base_pay, None, to_the_fen),
    ]


def alike(ours: Grading, base: pd.Series) -> None:
    """Nearly as many places as the bare ranks give: ours round down by pool and leave ties open."""
    given = (ours.people["grade"] == "优秀").sum() + (ours.people["grade"] == "待定").sum()
    assert abs(int(given) - int(base.sum())) <= 0.1 * len(base)
    assert ours.seats["seats"].sum() <= 0.2 * len(base)


def to_the_fen(ours: Paid, base: pd.Series) -> None:
    """Nobody a fen away from the bare quotient."""
    assert (np.abs(ours.shares["amount"] / 100 - base) < 0.0101 + 1e-6 * base).all()
