"""The fairness report on a whole result: the demo year's planted situations are found, shown, and change no score."""

import re
from dataclasses import replace

import pytest

from assess.demo import situation
from assess.engine import run
from assess.fairness import ground_of
from assess.fairness.report import judge
from assess.gate import gate
from assess.pages import view_fair
from assess.pages.standing import standings
from assess.workbook.fair import fair_columns
from tests.build import rulebook, tables
from tests.demo import demo_run


@pytest.fixture(scope="module")
def demo():
    return demo_run()


@pytest.fixture(scope="module")
def page(demo):
    return view_fair.view(demo)


def test_the_lenient_leader_and_the_flat_unit_must_be_answered_and_stop_publishing(demo, page):
    leader, unit = (alarm for alarm in demo.fairness.alarms if alarm.finding.level == "error")
    assert (leader.check, leader.kind) == ("F2", "评议人")
    assert abs(leader.effect - 8) < 1, "the leader marks about eight points above the others"
    assert (unit.check, unit.subject) == ("F5", situation("flat-unit").department)
    assert [row.word for row in page.alarms[:3]] == ["预警", "预警", "提示"]
    found = gate(demo.people, demo.grading.seats, demo.findings, demo.releases, demo.fairness.grave)
    assert "2 项公平性预警没有答复" in [one.words for one in found.obstacles]


def test_the_unit_in_which_all_are_alike_is_named(demo):
    flat = situation("flat-unit").department
    assert [alarm.subject for alarm in demo.fairness.alarms if alarm.check == "F5" and alarm.kind == "单位"] == [flat]


def test_carrying_more_costs_nothing_under_a_rulebook_of_rates(demo, page):
    assert [alarm for alarm in demo.fairness.alarms if alarm.check == "F4"] == []
    assert {load.role for load in page.loads} >= {"基层执法", "综合管理"}
    assert page.scatter is not None


def test_every_department_stands_on_the_page_by_name_and_with_intervals_only(demo, page):
    assert [row.unit for row in page.units] == sorted(set(demo.posts["department"]))
    assert all(re.fullmatch(r"\d+–\d+|—", row.places) for row in page.units)


def test_the_report_counts_its_looks_and_what_chance_would_raise(demo, page):
    assert demo.fairness.looked == sum(check.looked for check in demo.fairness.checks) > 300
    assert (
        f"本次共检查 {demo.fairness.looked} 项，纯属偶然预计约 {demo.fairness.looked / 100:.1f} 项会触发预警"
        == page.chance
    )


def test_many_alarms_of_one_kind_become_one_row_that_names_them(demo, page):
    idle = [alarm for alarm in demo.fairness.alarms if alarm.finding.code == "fair-weight-less"]
    rows = [row for row in page.alarms if row.check == "权重名实" and "同类的还有" in row.text]
    assert len(idle) > 3
    assert f"同类的还有 {len(idle) - view_fair.EACH} 项" in rows[0].text
    assert all(alarm.subject in rows[0].text for alarm in idle[view_fair.EACH :])


def test_a_card_says_between_which_places_and_whether_it_is_near_a_line(demo):
    said = standings(demo)
    tied = demo.people.index[demo.people["reason"] == "TIE"].tolist()
    assert tied and all("临界" in said[person] for person in tied)
    assert not any(re.search(r"第\s*\d+\s*名", text) for text in said.values())


def test_no_score_and_no_grade_is_changed_by_the_checks(demo):
    before = demo.people.copy(), demo.lines.copy()
    judge(ground_of(demo.people, demo.posts, demo.rulebook), demo.facts, demo.lines, demo.blocks, demo.grading)
    assert demo.people.equals(before[0]) and demo.lines.equals(before[1])


def test_a_result_without_anybody_has_a_report_that_says_so(demo):
    nobody = replace(ground_of(demo.people, demo.posts.assign(scored=False), demo.rulebook))
    report = judge(nobody, demo.facts, demo.lines, demo.blocks, demo.grading)
    assert report.check("F1").alarms == () and report.check("F1").silent[0].code == "fair-nothing"


def test_the_workbook_lists_every_alarm_with_its_figures(demo):
    columns = {column.heading: column.values for column in fair_columns(demo)}
    assert len(columns["发现"]) == len(demo.fairness.alarms)
    assert columns["级别"][0] == "预警"
    assert columns["差多少"][0] == pytest.approx(demo.fairness.alarms[0].effect, rel=1e-3)


def test_a_department_of_five_to_seven_people_is_described_and_not_compared(invented_run):
    rows = view_fair.view(invented_run(30)).units
    few = [row for row in rows if row.people in ("5", "6", "7")]
    assert few
    for small in few:
        assert (small.raw, small.adjusted, small.places, small.bar) == ("—", "—", "—", None)
        assert re.fullmatch(r"人少，只作描述：最低 [\d.]+，中位 [\d.]+，最高 [\d.]+", small.verdict)


def answered(folder, panels):
    """Whether raw scores may be compared: a unit of nine people for each panel, rated by three leaders of its own and by the panel."""
    pots = [["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
            ["德-1", "德", "测评", "0", "0", "截断", "重分配", "总分内", "测评", "第六条", "100"]]  # fmt: skip
    rules = [["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
             ["德-1", "", "测评.平均(测评得分)", "", "", "比例", "目标 100", "", "", ""]]  # fmt: skip
    people = [(f"{unit}局", panel, who) for unit, panel in zip("甲乙丙丁", panels, strict=False) for who in range(9)]
    roster = [
        {"person_id": f"K{at:02d}", "name": f"样例{at}", "department": unit, "role": "综合"}
        for at, (unit, _, _) in enumerate(people)
    ]
    ratings = [
        {"person_id": f"K{at:02d}", "name": f"样例{at}", "group": "领导", "rater": rater + str(k),
         "score": 80.0 + who + (at + 2 * k) % 3}
        for at, (unit, panel, who) in enumerate(people) for rater in (unit, panel) if rater for k in range(3)
    ]  # fmt: skip
    found = run(tables(roster=roster, ratings=ratings), rulebook(folder, 指标=pots, 计分=rules))
    question, word, _, why = view_fair.view(found).strip[0]
    assert question == "原始分能否直接跨部门比？"
    return word, why


COMPARABLE = [
    (("", ""), "不知道", "有 2 个部门的尺子松紧不可识别，见下表"),
    (("P", "P", ""), "不知道", "有 1 个部门的尺子松紧不可识别，见下表"),
    (("P", "P", "Q", "Q"), "不知道", "打分人分成互不相连的几组，组与组之间比不出尺子松紧"),
    (("P", "P", "P", "P"), "可以", "岗位构成相近，没有发现打分松紧不一；仍请看区间"),
]


@pytest.mark.parametrize(("panels", "word", "why"), COMPARABLE)
def test_scores_of_units_without_a_common_rater_are_not_said_to_be_comparable(tmp_path, panels, word, why):
    assert answered(tmp_path, panels) == (word, why)


def test_equal_scores_are_said_to_be_equal_and_not_too_few_units(tmp_path):
    roster = [
        {"person_id": f"K{at:02d}", "name": f"样例{at}", "department": f"{at // 9 + 1}局", "role": "综合"}
        for at in range(27)
    ]
    days = [{"person_id": row["person_id"], "date": "2026-03-02", "status": "出勤"} for row in roster]
    page = view_fair.view(run(tables(roster=roster, attendance_days=days), rulebook(tmp_path)))
    assert page.strip[2][3] == "所有人得分完全相同" == page.unfunnelled
