"""传导: scores pass between units, members and leaders, each point once, and back to the roster row of whom they came from."""

import pytest

from assess.engine import run
from assess.explain import explain, told
from assess.paths import depth
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, tables, write_rulebook

HEAD = ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "干部", "单位", "领导"]
RULES = ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"]
ROLES = [["岗位类别"], ["干部"], ["单位"], ["领导"]]


def pot(code, name, *points, absent="重分配", start="0"):
    return [code, "绩", name, start, "0", "截断", absent, "总分内", "台账", "第一条", *points]


def rule(code, measure, scale="比例", text="", **more):
    return [code, "", measure, more.get("only", ""), "", scale, text, "", "", ""]


def book(folder, pots, rules, passed):
    return rulebook(
        folder, 岗位=ROLES, 指标=[HEAD, *pots], 计分=[RULES, *rules], 传导=[["名", "从", "岗位", "取", "汇总"], *passed]
    )


STAFF = [
    {"person_id": "1", "name": "样例甲", "department": "甲局", "role": "干部"},
    {"person_id": "2", "name": "样例乙", "department": "甲局", "role": "干部"},
    {"person_id": "3", "name": "样例丙", "department": "乙局", "role": "干部"},
    {"person_id": "11", "name": "甲局", "role": "单位", "leader": "样例丁"},
    {"person_id": "12", "name": "乙局", "role": "单位", "leader": "样例丁、样例戊"},
    {"person_id": "21", "name": "样例丁", "role": "领导"},
    {"person_id": "22", "name": "样例戊", "role": "领导"},
]


def tasks(**done):
    """Tasks due in March by person id: how many of ten were done in time."""
    task = {"title": "事", "due": "2026-03-31"}
    return [
        {"person_id": who, "task_id": f"{who}-{n}", **task, "delivered": "2026-03-01" if n < many else "2026-05-01"}
        for who, many in done.items()
        for n in range(10)
    ]


def points(result):
    return {
        name: None if total != total else total / 100
        for name, total in zip(result.people["name"], result.people["total"], strict=True)
    }


def test_the_score_of_the_unit_is_a_part_of_everybody_in_it(tmp_path):
    """S12-05: 60 % of one's own, 40 % of the unit's."""
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "60", "100", "100"), pot("绩-2", "单位", "40", "", "")],
        [rule("绩-1", "按时办结率"), rule("绩-2", "传导.单位得分", text="目标 100")],
        [["单位得分", "所在单位", "单位", "", ""]],
    )
    result = run(
        tables(roster=STAFF, tasks=tasks(**{"1": 10, "2": 5, "3": 10, "11": 8, "12": 5, "21": 10, "22": 10})), rules
    )
    found = points(result)
    assert [found[name] for name in ("样例甲", "样例乙", "样例丙", "甲局", "乙局")] == [92, 62, 80, 80, 50]
    line = next(line for line in told(result, [0]) if "单位得分" in line.text)
    assert (line.value, line.sources) == ("80 分", ("书.xlsx!roster!C5",))
    assert "“单位得分”传导来的得分" in explain(result, "1")


def test_a_chain_of_three_passes_on_in_order_whatever_the_order_of_roles(tmp_path):
    """Members make the unit's pot, the units in charge make the leader's: 甲局 (10+5)/20, 乙局 all."""
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "100", "", ""), pot("绩-2", "成员", "", "100", ""), pot("绩-3", "分管", "", "", "100")],
        [
            rule("绩-1", "按时办结率"),
            rule("绩-2", "传导.成员平均", text="目标 100"),
            rule("绩-3", "传导.分管平均", text="目标 100"),
        ],
        [["分管平均", "下级", "单位", "", "平均"], ["成员平均", "成员", "干部", "", "平均"]],
    )
    assert depth(rules) == 2
    found = points(run(tables(roster=STAFF, tasks=tasks(**{"1": 10, "2": 5, "3": 10})), rules))
    assert [found[name] for name in ("甲局", "乙局", "样例丁", "样例戊")] == [75, 100, 87.5, 100]


def test_a_deduction_of_the_superior_passes_down_by_one_pot(tmp_path):
    """S41-01 and S22-03: what one pot took is passed on, not the whole total."""
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "60", "60", "100"), pot("廉-1", "通报", "40", "40", "", start="满分")],
        [
            rule("绩-1", "按时办结率"),
            ["廉-1", "单位", "奖惩.次数", "类型=通报", "", "每次", "-10", "", "", ""],
            ["廉-1", "干部", "传导.单位通报", "", "", "缺额", "目标 40; 每 1 -0.5; 按比例", "", "", ""],
        ],
        [["单位通报", "所在单位", "单位", "廉-1", ""]],
    )  # fmt: skip
    conduct = [{"person_id": "11", "kind": "通报", "date": "2026-03-01", "document": f"{n}号"} for n in (1, 2)]
    rows = tasks(**dict.fromkeys(("1", "2", "3", "11", "12", "21", "22"), 10))
    found = points(run(tables(roster=STAFF, tasks=rows, conduct=conduct), rules))
    assert [found[name] for name in ("甲局", "样例甲", "样例乙", "样例丙", "乙局")] == [80, 90, 90, 100, 100]


def test_nobody_to_take_from_is_not_measured_and_said(tmp_path):
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "60", "100", "100"), pot("绩-2", "单位", "40", "", "")],
        [rule("绩-1", "按时办结率"), rule("绩-2", "传导.单位得分", text="目标 100")],
        [["单位得分", "所在单位", "单位", "", ""]],
    )
    result = run(
        tables(roster=[{**STAFF[0], "department": "丙局"}, STAFF[3]], tasks=tasks(**{"1": 10, "11": 5})), rules
    )
    assert points(result)["样例甲"] == 100
    assert [f.facts["count"] for f in result.findings if f.code == "propagation-without-source"] == [1]


def test_the_order_of_rows_changes_nothing(tmp_path):
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "100", "", ""), pot("绩-2", "成员", "", "100", ""), pot("绩-3", "分管", "", "", "100")],
        [
            rule("绩-1", "按时办结率"),
            rule("绩-2", "传导.成员平均", text="目标 100"),
            rule("绩-3", "传导.分管平均", text="目标 100"),
        ],
        [["分管平均", "下级", "单位", "", "最低"], ["成员平均", "成员", "干部", "", "合计"]],
    )
    rows = tasks(**{"1": 7, "2": 1, "3": 3})
    first = points(run(tables(roster=STAFF, tasks=rows), rules))
    assert points(run(tables(roster=STAFF[::-1], tasks=rows[::-1]), rules)) == first


def test_the_pages_of_a_run_with_propagation_are_written(tmp_path):
    from assess.output import write_run

    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "60", "100", "100"), pot("绩-2", "单位", "40", "", "")],
        [rule("绩-1", "按时办结率"), rule("绩-2", "传导.单位得分", text="目标 100")],
        [["单位得分", "所在单位", "单位", "", ""]],
    )
    result = run(tables(roster=STAFF, tasks=tasks(**{"1": 10, "11": 8})), rules)
    write_run(result, tmp_path / "结果")
    key = result.people.loc[result.people["name"] == "样例甲", "key"].iloc[0]
    card = (tmp_path / "结果" / "p" / f"{key}.html").read_text("utf-8")
    assert "传导来的得分" in card and "书.xlsx!roster!C5" in card


CIRCLE = [["单位得分", "所在单位", "单位", "", ""], ["成员平均", "成员", "干部", "", ""]]
FAULTS = [
    ("a circle", CIRCLE, [rule("绩-1", "传导.单位得分", text="目标 100"), rule("绩-2", "传导.成员平均", text="目标 100")], "propagation-circle", "传导"),
    ("an unknown name", CIRCLE[:1], [rule("绩-1", "传导.科室得分", text="目标 100"), rule("绩-2", "按时办结率")], "propagation-unknown", "计分"),
    ("rows narrowed", CIRCLE[:1], [rule("绩-1", "传导.单位得分", text="目标 100", only="姓名=甲局"), rule("绩-2", "按时办结率")], "propagation-has-no-rows", "计分"),
    ("an unknown relation", [["单位得分", "邻居", "单位", "", ""]], [rule("绩-1", "按时办结率"), rule("绩-2", "按时办结率")], "rule-not-in-list", "传导"),
    ("an unknown pot", [["单位得分", "成员", "单位", "绩-9", ""]], [rule("绩-1", "按时办结率"), rule("绩-2", "按时办结率")], "indicator-unknown", "传导"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "passed", "rules", "code", "sheet"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_a_finding_at_its_sheet(tmp_path, what, passed, rules, code, sheet):
    pots = [HEAD, pot("绩-1", "本人", "100", "", "100"), pot("绩-2", "成员", "", "100", "")]
    sheets = {
        **SMALL,
        "岗位": ROLES,
        "指标": pots,
        "计分": [RULES, *rules],
        "传导": [["名", "从", "岗位", "取", "汇总"], *passed],
    }
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    assert (code, sheet) in [(one.code, one.place.sheet) for one in found]


def test_members_feed_the_unit_by_one_pot_and_the_unit_feeds_them_by_another_without_a_circle(tmp_path):
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "60", "", "100"), pot("绩-2", "单位", "40", "", ""), pot("绩-3", "成员", "", "100", "")],
        [
            rule("绩-1", "按时办结率"),
            rule("绩-2", "传导.单位得分", text="目标 100"),
            rule("绩-3", "传导.成员平均", text="目标 60"),
        ],
        [["单位得分", "所在单位", "单位", "", ""], ["成员平均", "成员", "干部", "绩-1", ""]],
    )
    found = points(run(tables(roster=STAFF, tasks=tasks(**{"1": 10, "2": 5, "3": 10})), rules))
    # 甲局: (60 + 30) / 2 = 45 of 60 is 75; 甲: 60 + 40 × 0.75
    assert [found[name] for name in ("甲局", "样例甲", "样例乙")] == [75, 90, 60]


def test_a_worked_example_says_what_was_passed_on(tmp_path):
    from assess.examples import run_examples

    pots = [pot("绩-1", "本人", "60", "100", "100"), pot("绩-2", "单位", "40", "", "")]
    lines = [rule("绩-1", "按时办结率"), rule("绩-2", "传导.单位得分", text="目标 100")]
    examples = [
        ["指标", "岗位", "输入", "应得"],
        ["绩-2", "干部", "传导: 单位得分=85", "34"],
        ["绩-2", "干部", "传导: 单位得分=85", "33"],
    ]
    rules = rulebook(
        tmp_path, 岗位=ROLES, 指标=[HEAD, *pots], 计分=[RULES, *lines], 算例=examples,
        传导=[["名", "从", "岗位", "取", "汇总"], ["单位得分", "所在单位", "单位", "", ""]],
    )  # fmt: skip
    assert [(one.code, one.place.cell) for one in run_examples(rules)] == [("example-wrong", "D3")]


def test_a_name_that_two_people_bear_passes_nothing_and_is_an_error(tmp_path):
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "100", "100", ""), pot("绩-3", "分管", "", "", "100")],
        [rule("绩-1", "按时办结率"), rule("绩-3", "传导.分管平均", text="目标 100")],
        [["分管平均", "下级", "单位", "", ""]],
    )
    twin = {"person_id": "23", "name": "样例丁", "role": "领导", "department": "乙局"}
    result = run(tables(roster=[*STAFF, twin], tasks=tasks(**{"11": 10, "12": 5})), rules)
    # 甲局 names 样例丁 only, 乙局 also 样例戊: whom 样例丁 is nobody knows
    assert [(f.level, f.facts["who"], f.facts["count"]) for f in result.findings if f.code == "leader-ambiguous"] == [
        ("error", "样例丁", 2)
    ]
    assert points(result)["样例戊"] == 50
    assert result.people.loc[result.people["name"] == "样例丁", "total"].isna().all()


def test_a_leader_who_is_nobody_is_said_with_the_nearest_name_at_the_cell(tmp_path):
    rules = book(
        tmp_path,
        [pot("绩-1", "本人", "100", "100", ""), pot("绩-3", "分管", "", "", "100")],
        [rule("绩-1", "按时办结率"), rule("绩-3", "传导.分管平均", text="目标 100")],
        [["分管平均", "下级", "单位", "", ""]],
    )
    staff = [{**STAFF[3], "leader": "样例丁、样列戊"}, *STAFF[4:]]
    result = run(tables(roster=staff, tasks=tasks(**{"11": 10, "12": 5})), rules)
    said = [(f.facts["who"], f.facts["near"], f.place.cell) for f in result.findings if f.code == "leader-unknown"]
    assert said == [("样列戊", "样例戊", "J2")]


def test_a_premise_holds_for_a_score_of_others_too(tmp_path):
    rules = rulebook(
        tmp_path,
        岗位=ROLES,
        指标=[HEAD, pot("绩-1", "本人", "60", "100", "100"), pot("绩-2", "单位", "40", "", "")],
        计分=[
            [*RULES, "前提"],
            [*rule("绩-1", "按时办结率"), ""],
            [*rule("绩-2", "传导.单位得分", text="目标 100"), "任务.次数 ≥ 20"],
        ],
        传导=[["名", "从", "岗位", "取", "汇总"], ["单位得分", "所在单位", "单位", "", ""]],
    )
    rows = tasks(**{"1": 10, "2": 10, "11": 10}) + [
        {**one, "task_id": f"又{one['task_id']}"} for one in tasks(**{"1": 10})
    ]
    found = points(run(tables(roster=STAFF, tasks=rows), rules))
    assert (found["样例甲"], found["样例乙"]) == (100, 60)


def test_somebody_whose_year_is_cut_into_two_posts_is_one_source(tmp_path):
    """甲局 has 甲 (10 of 10) and 乙 (5 of 10): 75 on average and 150 together, also where 乙 changed the chair in July."""
    july = [
        {**STAFF[1], "to": "2026-06-30", "post": "办事员"},
        {**STAFF[1], "from": "2026-07-01", "post": "科员"},
        {**STAFF[1], "share": 0.0, "post": "挂名"},
    ]
    rows = tasks(**{"1": 10, "2": 5}) + [{**one, "task_id": f"又{one['task_id']}", "due": "2026-09-30", "delivered": one["delivered"].replace("-05-", "-11-")} for one in tasks(**{"2": 5})]  # fmt: skip
    for gather, full, wanted in (("平均", "100", 75), ("合计", "200", 75), ("最低", "100", 50)):
        rules = book(
            tmp_path / gather,
            [pot("绩-1", "本人", "100", "", "100"), pot("绩-2", "成员", "", "100", "")],
            [rule("绩-1", "按时办结率"), rule("绩-2", "传导.成员得分", text=f"目标 {full}")],
            [["成员得分", "成员", "干部", "", gather]],
        )
        for staff in (STAFF[:2], [STAFF[0], *july]):
            assert points(run(tables(roster=[*staff, STAFF[3]], tasks=rows), rules))["甲局"] == wanted, (
                gather,
                len(staff),
            )


def doubled(folder, rules, passed, pots=None):
    """What is said of points that arrive on two ways, by a rulebook with these lines of 传导."""
    pots = pots or [
        pot("绩-1", "本人", "100", "", ""),
        pot("绩-2", "成员", "", "100", ""),
        pot("绩-3", "分管", "", "", "60"),
        pot("绩-4", "下属", "", "", "40"),
    ]
    loaded = book(folder, pots, rules, passed)
    staff = [{**STAFF[0], "leader": "样例丁"}, *STAFF[1:]]
    result = run(tables(roster=staff, tasks=tasks(**{"1": 10, "2": 5, "3": 10})), loaded)
    return [(one.facts["first"], one.facts["second"], one.facts["count"], one.place.cell) for one in result.findings if one.code == "propagation-twice"]  # fmt: skip


MEMBERS, UNITS, PEOPLE = (
    ["成员平均", "成员", "干部", "", "平均"],
    ["分管单位", "下级", "单位", "", "平均"],
    ["分管个人", "下级", "干部", "", "平均"],
)


def test_a_leader_who_gets_a_person_directly_and_again_through_the_unit_is_told_both_ways(tmp_path):
    rules = [
        rule("绩-1", "按时办结率"), rule("绩-2", "传导.成员平均", text="目标 100"), rule("绩-3", "传导.分管单位", text="目标 100"),
        rule("绩-4", "传导.分管个人", text="目标 100"),
    ]  # fmt: skip
    assert doubled(tmp_path, rules, [MEMBERS, UNITS, PEOPLE]) == [("分管个人", "分管单位 ← 成员平均", 1, "A3")]


def test_two_pots_that_take_the_same_score_count_it_twice(tmp_path):
    rules = [
        rule("绩-1", "按时办结率"), rule("绩-2", "传导.成员平均", text="目标 100"), rule("绩-3", "传导.分管单位", text="目标 100"),
        rule("绩-4", "传导.单位最低", text="目标 100"),
    ]  # fmt: skip
    found = doubled(tmp_path, rules, [MEMBERS, UNITS, ["单位最低", "下级", "单位", "", "最低"]])
    assert ("分管单位", "单位最低", 2, "A4") in found


def test_a_unit_of_its_members_and_a_leader_of_the_units_get_each_point_once(tmp_path):
    pots = [pot("绩-1", "本人", "100", "", "40"), pot("绩-2", "成员", "", "100", ""), pot("绩-3", "分管", "", "", "60")]
    rules = [
        rule("绩-1", "按时办结率"),
        rule("绩-2", "传导.成员平均", text="目标 100"),
        rule("绩-3", "传导.分管单位", text="目标 100"),
    ]
    assert doubled(tmp_path, rules, [MEMBERS, UNITS], pots) == []


def test_both_cards_tell_of_a_score_that_was_passed_on_without_the_name_of_the_other(tmp_path):
    from assess.output import write_run

    rules = book(
        tmp_path,
        [
            pot("绩-1", "本人实绩", "60", "100", ""),
            pot("绩-2", "单位成绩", "40", "", ""),
            pot("绩-3", "分管成绩", "", "", "100"),
        ],
        [
            rule("绩-1", "按时办结率"),
            rule("绩-2", "传导.单位得分", text="目标 100"),
            rule("绩-3", "传导.分管平均", text="目标 100"),
        ],
        [["单位得分", "所在单位", "单位", "", ""], ["分管平均", "下级", "单位", "绩-1", "平均"]],
    )
    result = run(tables(roster=STAFF, tasks=tasks(**{"1": 10, "2": 10, "11": 8, "12": 5})), rules)
    write_run(result, tmp_path / "结果")
    cards = {
        name: (tmp_path / "结果" / "p" / f"{key}.html").read_text("utf-8")
        for name, key in zip(result.people["name"], result.people["key"], strict=True)
    }
    giver = cards["甲局"]
    assert "“单位得分”取总分 <b>80.00</b> 分，2 条任职（干部）采用，计入其“单位成绩”" in giver
    assert "“分管平均”取指标 绩-1 <b>80.00</b> 分，1 条任职（领导）采用，计入其“分管成绩”" in giver
    assert "样例甲" not in giver and "样例丁" not in giver
    assert "“单位得分”传导来的得分" in cards["样例甲"] and "书.xlsx!roster!C5" in cards["样例甲"]
    assert "“分管平均”传导来的得分" in cards["样例戊"] and "书.xlsx!roster!C6" in cards["样例戊"]
    assert "得分传给了谁" not in cards["样例甲"]
