"""The vectors that no scale alone can show: grades, years in a row, events, ballots, votes, vetoes and places, through rulebooks."""

import csv
import json
from pathlib import Path

import pytest

from assess.engine import run
from assess.quotas import places
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, tables, write_rulebook

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "schemes" / "vectors.csv"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the vectors are not beside the repository")
WHO = {"person_id": "1", "name": "样例甲", "department": "甲局", "role": "综合"}
POT = ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"]
RULES = ["指标", "计量", "只计", "办法", "参数", "去重", "上限"]
BARS = ["编号", "计量", "只计", "界限", "效果", "等次"]


def vector(name):
    rows = {row["id"]: row for row in csv.DictReader(SHARED.open(encoding="utf-8-sig"))}
    return json.loads(rows[name]["inputs"]), json.loads(rows[name]["expected"])


def book(folder, pots=(("一", "0"),), rules=(("一", "奖惩.次数", "", "每次", "1"),), **sheets):
    """Pots of 100 in all, code and start; rules by their first columns."""
    lines = [
        [code, "绩", code, start, "无", "计入总分", "零分", "总分内", "奖惩", "一", "100" if n == 0 else "0"]
        for n, (code, start) in enumerate(pots)
    ]
    return rulebook(
        folder,
        指标=[POT, *lines],
        计分=[RULES, *[[*rule, *[""] * (len(RULES) - len(rule))] for rule in rules]],
        **sheets,
    )


def codes(result):
    return result.people["codes"].iloc[0].split()


def test_v059_grades_include_the_lower_bound_and_not_the_upper(tmp_path):
    given, expected = vector("V059")
    grades = [["等次", "下限", "含下限"], ["合格", "80", "是"], ["基本合格", "60", "是"], ["不合格", "", ""]]
    rules = book(tmp_path, rules=[("一", "统计.合计(完成值)", "统计指标=总分", "比例", "目标 100")], 等次=grades)
    got = []
    for case in given["cases"]:
        figure = {**WHO, "indicator": "总分", "value": case["total"]}
        got.append(run(tables(roster=[WHO], statistics=[figure]), rules).people["grade"].iloc[0])
    assert got == expected


def test_v060_years_must_be_adjacent(tmp_path):
    given, expected = vector("V060")
    bars = [BARS, ["连", "连续年数", "考核等次=不合格", "≥2", "提请研究", ""]]
    rules = book(tmp_path, 限制=bars)
    got = []
    for case in given["cases"]:
        years = [{**WHO, "year": 2023 + n, "grade": grade} for n, grade in enumerate(case["grades"])]
        got.append("连" in codes(run(tables(roster=[WHO], history=years), rules)))
    assert got == expected


def test_v061_only_full_marks_of_the_last_quarter_are_candidates(tmp_path):
    given, expected = vector("V061")
    bars = [BARS, ["候", "统计.合计(完成值)", "统计指标=上季得分", "<100", "不得评优", ""]]
    people = [{**WHO, "person_id": name, "name": name} for name in given["scores"]]
    rows = [{"person_id": name, "indicator": "上季得分", "value": score} for name, score in given["scores"].items()]
    result = run(tables(roster=people, statistics=rows), book(tmp_path, 限制=bars))
    assert [
        name for name, met in zip(result.people["name"], result.people["codes"], strict=True) if "候" not in met
    ] == expected


def test_v065_of_one_event_the_largest_entry_counts(tmp_path):
    given, expected = vector("V065")
    look = [["表", "数据", "条件", "值"]]
    look += [
        ["分", "奖惩", f"类型={kind};承担方式={mode}", f"{sign}{worth}"]
        for kind, sign in (("表扬", ""), ("批评", "-"))
        for mode, worth in (("主办", "1"), ("协办", "0.5"))
    ]
    rules = book(
        tmp_path, pots=[("一", "80")], rules=[("一", "奖惩.每条", "", "查表", "分", "就高(事件编号)")], 对照=look
    )
    words = {"praise": "表扬", "criticism": "批评", "lead": "主办", "assistant": "协办", "assist": "协办"}
    rows = [
        {**WHO, "event": one["event"], "kind": words[one["kind"]], "mode": words[one["role"]]}
        for one in given["entries"]
    ]
    assert run(tables(roster=[WHO], conduct=rows), rules).people["total"].iloc[0] / 100 == expected


def test_v080_weights_that_do_not_add_up_are_refused_before_any_score(tmp_path):
    given, expected = vector("V080")
    lines = [
        [str(n), "绩", str(n), "0", "0", "截断", "零分", "总分内", "奖惩", "一", str(weight)]
        for n, weight in enumerate(given["weights"])
    ]
    rules = [RULES, *[[str(n), "奖惩.次数", "", "每次", "1", "", ""] for n in range(3)]]
    loaded, findings = load_rulebook(write_rulebook(tmp_path / "办法", {**SMALL, "指标": [POT, *lines], "计分": rules}))
    (found,) = [one for one in findings if one.code == "role-sum"]
    assert (loaded, float(found.facts["sum"])) == (None, expected["sum"])


def test_v081_votes_below_two_thirds_or_above_one_third_only_propose(tmp_path):
    given, expected = vector("V081")
    bars = [
        BARS,
        ["A", "测评.比率(测评等次=优秀,称职)", "", "<2/3", "提请研究", ""],
        ["B", "测评.比率(测评等次=不称职)", "", ">1/3", "提请研究", ""],
    ]
    rules = book(tmp_path, 限制=bars)
    for case, want in zip(given["cases"], expected, strict=True):
        rest = case["valid"] - case["good"] - case["bad"]
        votes = [("称职", case["good"]), ("不称职", case["bad"]), ("基本称职", rest)]
        rows = [
            {**WHO, "group": "群众", "rater": f"{word}{n}", "option": word} for word, many in votes for n in range(many)
        ]
        result = run(tables(roster=[WHO], ratings=rows), rules)
        assert {name: name in codes(result) for name in "AB"} == want
        assert result.people["reason"].iloc[0] not in ("FORCED", "CAP", "BAR")


def test_v091_a_major_act_changes_the_grade_and_leaves_the_score(tmp_path):
    given, expected = vector("V091")
    grades = [["等次", "下限", "含下限"], ["完成", "60", "是"], ["未完成", "", ""]]
    bars = [BARS, ["重", "奖惩.次数", "类型=重大违法", "≥1", "定为等次", "未完成"]]
    rules = book(
        tmp_path,
        pots=[("一", str(given["score"]))],
        rules=[("一", "奖惩.次数", "类型=表彰", "每次", "1")],
        等次=grades,
        限制=bars,
    )
    result = run(tables(roster=[WHO], conduct=[{**WHO, "kind": "重大违法"}] * given["major_events"]), rules)
    assert (result.people["total"].iloc[0] / 100, result.people["grade"].iloc[0]) == (expected["score"], "未完成")


def test_v094_places_are_rounded_as_the_rulebook_says():
    given, expected = vector("V094")
    words = {"floor": "舍去", "half_up": "四舍五入", "ceil": "进一"}
    got = [{name: places(case["staff"], 0.75, word) for name, word in words.items()} for case in given["cases"]]
    assert got == expected
