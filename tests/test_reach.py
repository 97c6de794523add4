"""Whom a restriction falls on, whose doing it was, and restrictions over the result itself."""

import pytest

from assess.engine import run
from assess.examples import run_examples
from assess.pages.shared import restriction_words
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, tables, write_rulebook

HEADINGS = ["编号", "岗位", "从", "计量", "只计", "界限", "效果", "等次"]
POTS = [
    ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合", "单位"],
    ["绩-1", "绩", "试", "0", "0", "截断", "重分配", "总分内", "统计", "第一条", "100", "100"],
]
RULES = [["指标", "计量", "办法", "参数"], ["绩-1", "统计.平均(完成值)", "评定", ""]]
ROLES = [["岗位类别"], ["综合"], ["单位"]]
PEOPLE = [
    {"person_id": "001", "name": "样例甲", "department": "甲办", "role": "综合"},
    {"person_id": "002", "name": "样例乙", "department": "甲办", "role": "综合", "leader": "样例甲"},
    {"person_id": "003", "name": "样例丙", "department": "乙办", "role": "综合", "leader": "样例甲、样例乙"},
    {"person_id": "004", "name": "甲办", "role": "单位"},
]
VETO = {"计量": "奖惩.次数", "只计": "类型=一票否决", "界限": "≥1", "效果": "不得评优"}


def book(folder, *bars, **sheets):
    lines = [
        [{"编号": f"限-{n}", **bar}.get(heading, "") for heading in HEADINGS] for n, bar in enumerate(bars, start=1)
    ]
    return rulebook(folder, 指标=POTS, 计分=RULES, 岗位=ROLES, 限制=[HEADINGS, *lines], **sheets)


def codes(rules, marks=(95, 95, 95, 95), conduct=(), people=PEOPLE):
    figures = [
        {"person_id": f"00{n}", "indicator": "分", "value": mark}
        for n, mark in enumerate(marks, start=1)
        if mark is not None
    ]
    return run(tables(roster=people, statistics=figures, conduct=conduct), rules)


def veto(person):
    return [{"person_id": f"00{person}", "kind": "一票否决", "date": "2026-03-01"}]


@pytest.mark.parametrize(
    ("said", "whose", "expected"),
    [
        ({}, 4, ["", "", "", "限-1"]),
        ({"从": "所在单位"}, 4, ["限-1", "限-1", "", ""]),
        ({"从": "所在单位", "岗位": "单位"}, 4, ["", "", "", ""]),
        ({"从": "成员"}, 2, ["", "", "", "限-1"]),
        ({"从": "下级"}, 3, ["限-1", "限-1", "", ""]),
        ({"从": "分管领导"}, 1, ["", "限-1", "限-1", ""]),
        ({"岗位": "综合"}, 4, ["", "", "", ""]),
        ({"岗位": "综合、单位"}, 4, ["", "", "", "限-1"]),
    ],
)
def test_a_bar_falls_on_those_whom_the_rulebook_names(tmp_path, said, whose, expected):
    """S22-04: the village is vetoed and its head is no 先进."""
    result = codes(book(tmp_path, {**VETO, **said}), conduct=veto(whose))
    assert result.people["codes"].tolist() == expected
    assert [grade == "称职" for grade in result.people["grade"]] == [bool(code) for code in expected]


def test_the_rows_of_the_other_are_the_evidence(tmp_path):
    result = codes(book(tmp_path, {**VETO, "从": "所在单位"}), conduct=veto(4))
    evidence = result.counted.restrictions["限-1"].evidence[0]
    assert (evidence.table, evidence.owner.tolist(), evidence.row.tolist()) == ("conduct", [0, 1], [0, 0])


def test_of_several_the_gravest_decides(tmp_path):
    """样例甲 is in charge of two: one with 20 points less than the limit is enough."""
    bar = {"计量": "统计.平均(完成值)", "界限": "<60", "效果": "等次封顶", "等次": "称职", "从": "下级"}
    assert codes(book(tmp_path, bar), (95, 40, 95, 95)).people["codes"].tolist() == ["限-1", "", "", ""]
    above = {**bar, "界限": ">96"}
    assert codes(book(tmp_path / "高", above), (95, 40, 97, 95)).people["codes"].tolist() == ["限-1", "限-1", "", ""]


@pytest.mark.parametrize(
    ("measure", "limit", "expected"),
    [
        ("名次", "≤1", ["限-1", "", "", ""]),
        ("名次", "≤2", ["限-1", "限-1", "限-1", ""]),
        ("倒数名次", "≤1", ["", "", "", "限-1"]),
        ("倒数名次", "=2", ["", "限-1", "限-1", ""]),
        ("总分", "<60", ["", "", "", "限-1"]),
        ("总分", "≥90", ["限-1", "", "", ""]),
    ],
)
def test_the_first_and_the_last_of_a_group_are_found_by_their_totals(tmp_path, measure, limit, expected):
    """S30-02, S68-02: the last of a group is not 优秀; equal totals share the place."""
    bar = {"计量": measure, "界限": limit, "效果": "提请研究"}
    rules = book(tmp_path, bar, 办法=[*SMALL["办法"], ["比较范围", "全体"]])
    people = [*PEOPLE[:3], {"person_id": "004", "name": "样例丁", "department": "乙办", "role": "综合"}]
    assert codes(rules, (95, 80, 80, 50), people=people).people["codes"].tolist() == expected


def test_a_unit_takes_no_place_among_people(tmp_path):
    """甲办 with 99 points is the first of the units, and the first person is still the first of the people."""
    bar = {"计量": "名次", "界限": "≤1", "效果": "提请研究"}
    rules = book(tmp_path, bar, 办法=[*SMALL["办法"], ["比较范围", "全体"]])
    assert codes(rules, (95, 80, 80, 99)).people["codes"].tolist() == ["限-1", "", "", "限-1"]


def test_whoever_has_no_total_has_no_place(tmp_path):
    bar = {"计量": "倒数名次", "界限": "≤1", "效果": "不得评优"}
    rules = book(tmp_path, bar, 办法=[*SMALL["办法"], ["比较范围", "全体"]])
    assert codes(rules, (95, 91, 93, None)).people["codes"].tolist() == ["", "限-1", "", ""]


def test_each_comparison_group_has_its_own_last(tmp_path):
    bar = {"计量": "倒数名次", "界限": "≤1", "效果": "提请研究"}
    rules = book(tmp_path, bar, 办法=[*SMALL["办法"], ["比较范围", "岗位类别"]])
    assert codes(rules, (95, 91, 93, 99)).people["codes"].tolist() == ["", "限-1", "", "限-1"]


def test_a_share_of_votes_is_compared_with_a_fraction(tmp_path):
    """S53-01: fewer than two thirds of 优秀 and 称职 asks the organisation to look; exactly two thirds do not."""
    bar = {"计量": "测评.比率(测评等次=优秀,称职)", "界限": "<2/3", "效果": "提请研究"}
    rules = book(tmp_path, bar)
    votes = {"001": ("优秀", "称职", "不称职"), "002": ("优秀", "不称职", "不称职")}
    ratings = [{"person_id": who, "option": word} for who, words in votes.items() for word in words]
    result = run(tables(roster=PEOPLE, ratings=ratings), rules)
    assert result.people["codes"].tolist() == ["", "限-1", "", ""]
    assert restriction_words(rules.restrictions[0]) == "测评.比率(测评等次=优秀,称职) < 66.67%：提请研究"


def test_a_worked_example_says_what_the_other_met(tmp_path):
    lines = [
        ["指标", "岗位", "输入", "应得"],
        ["限制", "综合", "奖惩: 类型=一票否决", "限-2"],
        ["限制", "单位", "奖惩: 类型=一票否决", "限-1"],
    ]
    bars = ({**VETO, "岗位": "单位"}, {**VETO, "岗位": "综合", "从": "所在单位"})
    assert run_examples(book(tmp_path, *bars, 算例=lines)) == []


def test_the_sentence_says_whom_and_whose(tmp_path):
    rules = book(tmp_path, {**VETO, "岗位": "综合", "从": "所在单位"})
    assert restriction_words(rules.restrictions[0]) == "综合，所在单位的奖惩.次数（只计类型为一票否决） ≥ 1：不得评优"


@pytest.mark.parametrize(
    ("said", "code", "cell"),
    [
        ({"岗位": "领导"}, "role-unknown", "B2"),
        ({"从": "上级"}, "rule-not-in-list", "C2"),
        ({"界限": "<三分之二"}, "limit-unreadable", "F2"),
        ({"界限": "<-1"}, "limit-unreadable", "F2"),
        ({"计量": "总名次"}, "measure-unknown", "D2"),
        ({"计量": "名次", "只计": "类型=表彰"}, "result-has-no-rows", "E2"),
    ],
)
def test_what_cannot_be_meant_is_a_finding_at_its_cell(tmp_path, said, code, cell):
    line = [{"编号": "限-1", **VETO, **said}.get(heading, "") for heading in HEADINGS]
    sheets = {**SMALL, "指标": POTS, "计分": RULES, "岗位": ROLES, "限制": [HEADINGS, line]}
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    assert (code, "限制", cell) in [(f.code, f.place.sheet, f.place.cell) for f in found]
