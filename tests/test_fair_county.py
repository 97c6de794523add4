"""Whole invented counties through the whole engine: a clean one raises no more alarms than stated, a planted one is found out.

Run by ``make simulate``; every county is drawn from a seed, and the table is printed.
"""

from collections import Counter

import numpy as np
import pytest

from assess.engine import run
from tests.build import rulebook, tables

COUNTIES, UNITS, PEOPLE, RATERS = 12, 10, 20, 40
ROLES = ("综合", "窗口")
SHEETS = {
    "岗位": [["岗位类别", "适用条件"], ["综合", ""], ["窗口", ""]],
    "指标": [
        ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合", "窗口"],
        ["绩-1", "绩", "按时办结", "0", "0", "截断", "重分配", "总分内", "任务台账", "第一条", "40", "40"],
        ["绩-2", "绩", "差错率", "满分", "0", "截断", "重分配", "总分内", "任务台账", "第二条", "20", "20"],
        ["德-1", "德", "评议", "0", "0", "截断", "重分配", "总分内", "民主测评", "第三条", "40", "40"],
    ],
    "计分": [
        ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
        ["绩-1", "", "按时办结率", "", "", "比例", "", "", "", ""],
        ["绩-2", "", "百当量差错", "", "", "每次", "-0.5", "", "", ""],
        ["德-1", "", "测评得分", "", "", "直线", "0→0; 100→满分", "", "", ""],
    ],
    "测评": [["测评主体", "权重", "最少票数", "空组处理"], ["同事", "100%", "1", "重分配"]],
}  # fmt: skip


def county(seed, strict=0.0, good_unit=0.0, units=UNITS):
    """Equal units and fair raters, but for one rater who is ``strict`` and one unit that is better by ``good_unit`` deviations."""
    draw = np.random.default_rng(seed)
    who = [
        {
            "person_id": f"P{u:02d}{k:02d}",
            "name": f"样例{u:02d}{k:02d}",
            "department": f"单位{u:02d}",
            "role": ROLES[k % 2],
        }
        for u in range(units)
        for k in range(PEOPLE)
    ]
    works, marks = [], []
    for number, person in enumerate(who):
        able = draw.normal() + good_unit * (number < PEOPLE)
        named = {"person_id": person["person_id"], "name": person["name"]}
        for _ in range(draw.integers(8, 30)):
            late = draw.random() < 1 / (1 + np.exp(1.5 + able))
            works.append({
                **named, "title": "事", "assigned": "2026-02-01", "due": "2026-06-30", "status": "办结",
                "delivered": "2026-07-09" if late else "2026-06-01", "errors": float(draw.random() < 0.05),
            })  # fmt: skip
        for rater in draw.choice(RATERS, 6, replace=False):
            mark = 85 + 6 * able + draw.normal(0, 4) - strict * (rater == 0)
            marks.append(
                {**named, "group": "同事", "rater": f"R{rater:02d}", "score": float(np.clip(round(mark), 0, 100))}
            )
    return tables(roster=who, tasks=works, ratings=marks)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return rulebook(tmp_path_factory.mktemp("county"), **SHEETS)


@pytest.mark.simulate
def test_clean_counties_raise_no_more_alarms_than_stated(book):
    looked, alarms = Counter(), Counter()
    for seed in range(COUNTIES):
        fairness = run(county(seed), book).fairness
        for check in fairness.checks:
            looked[check.code] += check.looked
            alarms.update((alarm.check, alarm.level) for alarm in check.alarms)
    print(f"\n{COUNTIES} clean counties of {UNITS} units × {PEOPLE} people, {RATERS} raters")
    for code, looks in looked.items():
        print(f"  {code}: {looks} looks, {alarms[code, '预警']} 预警, {alarms[code, '提示']} 提示")
    raters = COUNTIES * RATERS
    # stated: an honest rater with five common people 提示 4–5 %, 预警 0.3 %; here each has thirty, so fewer
    assert alarms["F2", "提示"] <= 0.05 * raters and alarms["F2", "预警"] <= 0.003 * raters + 1
    # three standard errors: 0.27 % of honest units
    assert alarms["F3", "提示"] <= 0.0027 * COUNTIES * UNITS + 1
    # p < .05 in two roles of each county; p < .01 for 预警
    assert alarms["F4", "提示"] <= 0.05 * 2 * COUNTIES + 2 and alarms["F4", "预警"] <= 0.01 * 2 * COUNTIES + 1
    assert alarms["F5", "预警"] <= 1 and alarms["F5", "提示"] <= 1


@pytest.mark.simulate
def test_a_strict_rater_is_found_in_every_county_and_a_better_unit_among_thirty(book):
    """Of ten units one can hardly lie three errors outside, because it widens the limits itself; of thirty it can."""
    strict = [run(county(100 + seed, strict=10.0), book).fairness for seed in range(COUNTIES)]
    better = [run(county(200 + seed, good_unit=3.0, units=30), book).fairness for seed in range(3)]
    found = sum(("F2", "预警", "R00") in said(fairness) for fairness in strict)
    outside = [{subject for check, level, subject in said(one) if (check, level) == ("F3", "提示")} for one in better]
    print(f"\nof {COUNTIES} counties a strict rater is found in {found}; outside the funnel of thirty units: {outside}")
    assert found == COUNTIES
    assert outside == [{"单位00"}] * 3


def said(fairness):
    return {(alarm.check, alarm.level, alarm.subject) for alarm in fairness.alarms}
