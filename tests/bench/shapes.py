"""Counting in the newer shapes of rules, by row of a rulebook that was loaded, against the same in bare pandas.

基数, 前提, 分期, 归类, 最长连续 and 传导 over 300,000 days and 300,000 tasks of 5,000 people. Ours keeps the rows behind every number
and knows what was not measured; the base adds up frames that have the columns it needs and nothing else.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from assess.engine import Facts
from assess.facts import Measured
from assess.measuring import count_all
from assess.propagation import scored
from assess.relabel import relabelled
from assess.rulebook import Rulebook
from assess.rulefile import load_rulebook
from assess.tables import Tables
from tests.bench import aggregate
from tests.bench.case import Case
from tests.build import write_rulebook

ROWS, UNITS = 300_000, 50
PEOPLE = aggregate.PEOPLE
RULES = ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "基数", "前提", "分期"]
Values = np.ndarray[Any, np.dtype[np.float64]]


def book(place: Path, rule: list[str], roles: tuple[str, ...] = ("综合",), **more: list[list[str]]) -> Rulebook:
    """A rulebook with one pot and one rule in it."""
    sheets = {
        "办法": [["项", "值"], ["名称", "例"], ["版本", "1"], ["总分", "100"], ["考核期起", "2026-01-01"], ["考核期止", "2026-12-31"]],
        "岗位": [["岗位类别"], *([role] for role in roles)],
        "指标": [["编号", "维度", "指标", "起评", "下限", "不适用", "数据来源", *roles], ["例", "绩", "例", "0", "0", "重分配", "任务台账", "100", *[""] * (len(roles) - 1)]],
        "计分": [RULES, ["例", "", *rule, *[""] * (len(RULES) - 2 - len(rule))]],
        **more,
    }  # fmt: skip
    rulebook, findings = load_rulebook(write_rulebook(place, sheets))
    assert rulebook is not None, [f"{found.place} {found.message()}" for found in findings]
    return rulebook


def counts(joined: Facts, rulebook: Rulebook) -> Measured:
    """What the one rule counts."""
    (counted,) = count_all(joined, joined, rulebook, Tables())[0].rules.values()
    return counted


def full(found: pd.Series, fill: float) -> Values:
    """A result by person for everybody."""
    return found.reindex(range(PEOPLE)).fillna(fill).to_numpy(dtype=float)


def same(ours: Measured, base: Values) -> None:
    """The same number for everybody."""
    np.testing.assert_allclose(ours.value, base, rtol=1e-9)


def _base_of_a_measure(tasks: pd.DataFrame) -> Values:
    alive = tasks[tasks["status"] != "作废"].groupby("person")["quantity"]
    return full(alive.sum() / alive.size(), np.nan)


def _premise(days: pd.DataFrame) -> tuple[Values, Values]:
    late = days[days["status"] == "迟到"].groupby("person").size()
    lost = days[days["status"] == "旷工"].groupby("person")["days"].sum()
    return full(late, 0), (full(lost, 0) >= 1).astype(float)


def _same_premise(ours: Measured, base: tuple[Values, Values]) -> None:
    same(ours, base[0])
    np.testing.assert_array_equal(ours.met, base[1])


def _by_month(days: pd.DataFrame) -> Values:
    month = days["date"].dt.month
    seen = days.groupby(["person", month]).size().unstack().reindex(range(PEOPLE)).reindex(columns=range(1, 13))
    late = days[days["status"] == "迟到"].groupby(["person", month]).size().unstack()
    late = late.reindex(range(PEOPLE)).reindex(columns=range(1, 13)).fillna(0)
    return late.where(seen.notna()).to_numpy(dtype=float)


def _same_months(ours: Measured, base: Values) -> None:
    np.testing.assert_array_equal(ours.parts, base)


def _longest(days: pd.DataFrame) -> Values:
    seen = days[["person", "date"]].drop_duplicates()
    hit = days.loc[days["status"] == "迟到", ["person", "date"]].drop_duplicates().assign(hit=True)
    line = seen.merge(hit, how="left", on=["person", "date"]).sort_values(["person", "date"])
    mark = line["hit"].notna()
    begins = ~mark | (line["person"] != line["person"].shift()) | ~mark.shift(fill_value=False)
    sizes = line[mark].groupby(["person", begins.cumsum()[mark]]).size()
    return full(sizes.groupby("person").max(), 0)


def _relabelled(days: pd.DataFrame) -> pd.Series:
    status = days["status"].astype("str")
    return status.mask((days["status"] == "缺勤") | ((days["status"] == "事假") & (days["days"] > 0.5)), "旷工")


def _same_words(ours: Any, base: pd.Series) -> None:
    assert (ours[0]["attendance_days"]["status"].astype("str").to_numpy() == base.to_numpy()).all()


class Organisation:
    """People of fifty units, and the units among them: what is passed on by 传导."""

    def __init__(self, place: Path) -> None:
        names = pd.Series([f"单位{n:03d}" if n < UNITS else f"样例{n:05d}" for n in range(PEOPLE)], dtype="str")
        self.unit = np.arange(PEOPLE) % UNITS
        self.roles = np.where(np.arange(PEOPLE) < UNITS, "单位", "综合").astype(str)
        self.persons = pd.DataFrame({"name": names})
        self.value = np.random.default_rng(2).integers(0, 100, PEOPLE).astype(float)
        posts = pd.DataFrame(
            {"person": np.arange(PEOPLE), "role": self.roles, "department": [f"单位{n:03d}" for n in self.unit], "leader": "", "share": 1.0, "days": 365}
        )  # fmt: skip
        posts["source"], posts["row"] = 0, np.arange(PEOPLE)
        self.facts = Facts({}, posts, {}, (pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31")), {}, ())
        self.rules = book(
            place,
            ["任务.次数", "", "", "比例", "目标 100"],
            ("综合", "单位"),
            指标=[
                ["编号", "维度", "指标", "起评", "下限", "不适用", "数据来源", "综合", "单位"],
                ["例", "绩", "例", "0", "0", "重分配", "任务台账", "100", ""],
                ["传", "绩", "传", "0", "0", "重分配", "任务台账", "", "100"],
            ],
            计分=[RULES[:7], ["例", "综合", "任务.次数", "", "", "比例", "目标 100"], ["传", "单位", "传导.成员平均", "", "", "比例", "目标 100"]],
            传导=[["名", "从", "岗位", "取", "汇总"], ["成员平均", "成员", "综合", "", "平均"]],
        )  # fmt: skip

    def passed(self) -> Values:
        """The mean of its members for every unit, as its rule counts it."""
        own, passed = (pot.rules[0].number for pot in self.rules.indicators)
        rules = {own: Measured(self.value, "件"), passed: Measured(np.full(PEOPLE, np.nan), "分")}
        return scored(self.roles, self.facts, self.persons, rules, self.rules, Tables())[1][passed].value[:UNITS]

    def by_hand(self) -> Values:
        """The same by a group mean."""
        made = pd.DataFrame({"unit": self.unit, "points": np.clip(self.value, 0, 100)})[self.roles == "综合"]
        return made.groupby("unit")["points"].mean().to_numpy()


def _close(ours: Values, base: Values) -> None:
    np.testing.assert_allclose(ours, base, atol=0.01)


def cases(place: Path) -> list[Case]:
    """One comparison for every shape."""
    given = aggregate.frames(ROWS)
    joined = aggregate.facts(given)
    days, tasks = given["attendance_days"], given["tasks"]
    late = ["考勤.次数", "状态=迟到", "", "比例", "目标 40"]
    work = ["任务.合计(工作量)", "状态≠作废", "", "比例", "目标 2", "÷ 任务.次数"]

    def shape(name: str, rule: list[str], base: Callable[[], Any], agree: Callable[[Any, Any], None]) -> Case:
        rulebook = book(place / name, rule)
        return Case(
            f"{name}：{ROWS:,} 行，{PEOPLE:,} 人", lambda: counts(joined, rulebook), "pandas groupby", base, None, agree
        )

    lines = [["考勤", "状态=缺勤", "状态", "旷工"], ["考勤", "状态=事假;天数>0.5", "状态", "旷工"]]
    words = book(place / "归类", late, 归类=[["表", "条件", "列", "改为"], *lines])
    units = Organisation(place / "传导")
    return [
        shape("基数", work, lambda: _base_of_a_measure(tasks), same),
        shape("前提", [*late, "", "旷工天数 ≥ 1"], lambda: _premise(days), _same_premise),
        shape("分期", [*late, "", "", "月"], lambda: _by_month(days), _same_months),
        shape("最长连续", ["考勤.最长连续", *late[1:]], lambda: _longest(days), same),
        Case(
            f"归类：{ROWS:,} 行，两条", lambda: relabelled(given, words, Tables()), "pandas mask", lambda: _relabelled(days), None, _same_words
        ),
        Case(f"传导：{PEOPLE:,} 人到 {UNITS} 个单位，含两遍计分", units.passed, "pandas groupby，不计分", units.by_hand, None, _close),
    ]  # fmt: skip
