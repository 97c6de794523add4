"""审定: the committee's grades laid over the proposals, and the gate that says whether a result may be published."""

import json

import pytest

from assess.engine import run
from assess.gate import gate, over_quota
from assess.output import write_run
from tests.build import cell, rulebook, tables
from tests.test_pay import WORTH, plan

NAMES = {"1": "样例甲", "2": "样例乙", "3": "样例丙"}
GRADES = [["等次", "下限", "含下限"], ["优秀", "90", "是"], ["称职", "60", "是"], ["不称职", "", ""]]
SIGNED = {"reason": "全年牵头防汛，群众公认", "decider": "县考核委员会", "date": "2027-01-15"}


def judged(folder, decisions=(), roster=(), late=(0, 10, 40), **sheets):
    """Three people with 100, 95 and 80 points: 优秀, 优秀, 称职."""
    people = [{"person_id": who, "name": name, "department": "甲局", "role": "综合"} for who, name in NAMES.items()]
    people = [{**one, **more} for one, more in zip(people, [*roster, {}, {}, {}], strict=False)]
    days = [
        {
            "person_id": who,
            "date": f"2026-{1 + day // 28:02d}-{day % 28 + 1:02d}",
            "status": "迟到" if day < many else "出勤",
        }
        for who, many in zip(NAMES, late, strict=True)
        for day in range(60)
    ]
    tasks = [{"person_id": who, "title": "事", "due": "2026-03-31", "delivered": "2026-03-01"} for who in NAMES]
    rows = {"roster": people, "attendance_days": days, "tasks": tasks}
    if decisions:
        rows["decisions"] = decisions
    return run(tables(**rows), rulebook(folder, **{"等次": GRADES, **sheets}))


def told(result):
    return result.people[["grade", "suggested", "reason"]].values.tolist()


def codes(result):
    return sorted(f.code for f in result.findings if f.code.startswith(("decision", "release")))


def test_a_decision_changes_the_grade_and_never_the_score(tmp_path):
    before = judged(tmp_path / "a")
    after = judged(tmp_path / "b", [{"person_id": "3", "grade": "优秀", **SIGNED}])
    assert told(before) == [["优秀", "优秀", "LINE"], ["优秀", "优秀", "LINE"], ["称职", "称职", "LINE"]]
    assert told(after) == [["优秀", "优秀", "LINE"], ["优秀", "优秀", "LINE"], ["优秀", "称职", "DECIDED"]]
    assert after.people["total"].tolist() == before.people["total"].tolist() == [10000, 9500, 8000]
    assert after.people["note"].iloc[2] == "全年牵头防汛，群众公认；县考核委员会，2027-01-15"


BAD = {
    "no reason": ({"person_id": "3", "grade": "优秀", "decider": "县考核委员会"}, "decision-unsigned"),
    "nobody decided": ({"person_id": "3", "grade": "优秀", "reason": "公认"}, "decision-unsigned"),
    "no such grade": ({"person_id": "3", "grade": "先进", **SIGNED}, "decision-grade-unknown"),
    "a release without a date": (
        {"department": "县委", "matter": "超名额", "reason": "公认", "decider": "县考核委员会"},
        "release-undated",
    ),
    "no such obstacle": ({"department": "县委", "matter": "全部", **SIGNED}, "release-unknown"),
}


@pytest.mark.parametrize(("row", "code"), BAD.values(), ids=BAD)
def test_a_decision_that_cannot_hold_is_said_with_its_cell_and_not_applied(tmp_path, row, code):
    result = judged(tmp_path, [row])
    assert (codes(result), told(result)) == ([code], told(judged(tmp_path / "ohne")))
    assert next(f for f in result.findings if f.code == code).place.sheet == "decisions"
    assert result.releases == ()


STRANGE = {
    "decided before the period ended": (
        {"person_id": "3", "grade": "优秀", **SIGNED, "date": "2026-11-30"},
        ["decision-too-early"],
    ),
    "decided by the person himself": (
        {"person_id": "3", "grade": "优秀", **SIGNED, "decider": "样例丙"},
        ["decision-by-oneself"],
    ),
    "somebody else's name beside the number": (
        {"person_id": "3", "name": "样例甲", "grade": "优秀", **SIGNED},
        ["decision-two-names"],
    ),
    "a reason and no grade": ({"person_id": "3", **SIGNED}, ["decision-empty"]),
}


@pytest.mark.parametrize(("row", "expected"), STRANGE.values(), ids=STRANGE)
def test_a_strange_decision_decides_nothing_and_is_said(tmp_path, row, expected):
    result = judged(tmp_path, [row])
    assert (codes(result), told(result)[2]) == (expected, ["称职", "称职", "LINE"])


def test_a_decision_about_two_people_is_an_error_at_its_cell_that_does_not_say_it_was_counted(tmp_path):
    rows = [{"person_id": who, "name": "样例甲", "grade": "优秀", **SIGNED} for who in ("3", "1")]
    result = judged(tmp_path, rows)
    found = next(f for f in result.findings if f.code == "decision-two-names")
    assert (found.level, found.place.sheet, found.place.cell) == ("error", "decisions", cell("decisions", "name", 2))
    assert "工号是“样例丙”的，姓名写的是“样例甲”，不是同一个人：这一行没有采用" in found.message()
    assert "person-two-names" not in [f.code for f in result.findings]
    write_run(result, tmp_path / "结果")
    assert json.loads((tmp_path / "结果" / "manifest.json").read_text(encoding="utf-8"))["gate"]["decisions"] == 1


def test_a_decision_against_a_restriction_is_applied_and_shuts_the_gate_until_it_is_released(tmp_path):
    """Ten late arrivals leave 样例乙 without a grade; the committee says 优秀."""
    bars = [["编号", "计量", "只计", "界限", "效果"], ["限-1", "迟到次数", "", "≥10", "不定等次"]]
    row = {"person_id": "2", "grade": "优秀", **SIGNED}
    result = judged(tmp_path / "a", [row], 限制=bars, late=(0, 10, 0))
    assert (codes(result), told(result)[1]) == (["decision-against-restriction"], ["优秀", "不定等次", "DECIDED"])
    found = next(f for f in result.findings if f.code == "decision-against-restriction")
    assert "此人有限制 限-1，按办法是“不定等次”" in found.message()
    shut = gate(result.people, result.grading.seats, result.findings, result.releases, result.fairness.grave)
    assert (shut.ready, [one.matter for one in shut.obstacles]) == (False, ["审定与限制不符"])
    release = {"matter": "审定与限制不符", "reason": "处分已撤销", "decider": "县委组织部", "date": "2027-02-01"}
    passed = judged(tmp_path / "b", [row, release], 限制=bars, late=(0, 10, 0))
    assert gate(passed.people, passed.grading.seats, passed.findings, passed.releases, passed.fairness.grave).ready


def test_a_decision_two_grades_away_from_the_proposal_is_said(tmp_path):
    grades = [["等次", "下限", "含下限"], ["优秀", "99", "是"], ["称职", "90", "是"], ["不称职", "", ""]]
    result = judged(tmp_path, [{"person_id": "3", "grade": "优秀", **SIGNED}], 等次=grades)
    assert (codes(result), told(result)[2]) == (["decision-far"], ["优秀", "不称职", "DECIDED"])


def test_somebody_who_is_not_assessed_gets_no_grade_by_decision(tmp_path):
    result = judged(tmp_path, [{"person_id": "1", "grade": "称职", **SIGNED}], roster=[{"excluded": "年内退休"}])
    assert (codes(result), told(result)[0][0]) == (["decision-not-assessed"], "不参加考核")


def test_two_different_decisions_for_one_person_decide_nothing_and_the_same_one_twice_is_one(tmp_path):
    two = [{"person_id": "3", "grade": grade, **SIGNED} for grade in ("优秀", "不称职")]
    result = judged(tmp_path / "a", two)
    assert (codes(result), told(result)[2]) == (["decision-twice"] * 2, ["称职", "称职", "LINE"])
    same = judged(tmp_path / "b", [two[0], two[0]])
    assert told(same)[2] == ["优秀", "称职", "DECIDED"]


def test_pay_follows_the_decided_grade(tmp_path):
    """优秀 1.2, 优秀 1.2, decided 称职 → 优秀 1.2: equal parts of 900."""
    result = judged(tmp_path, [{"person_id": "3", "grade": "优秀", **SIGNED}], 绩效=plan(money="900"), 绩效系数=WORTH)
    assert result.paid.shares["amount"].tolist() == [30000] * 3


def test_a_tie_is_settled_by_a_decision_and_then_the_gate_opens(tmp_path):
    """Two people with 100 points, one place."""
    seats = [["等次", "比例", "取整", "并入人数", "分配"], ["优秀", "34%", "舍去", "0", "全组"]]
    tied = judged(tmp_path / "a", late=(0, 0, 40), 名额=seats)
    shut = gate(tied.people, tied.grading.seats, tied.findings, tied.releases, tied.fairness.grave)
    assert (shut.ready, [(one.matter, one.count) for one in shut.obstacles]) == (False, [("同分待研究", 2)])
    rows = [{"person_id": "1", "grade": "优秀", **SIGNED}, {"person_id": "2", "grade": "称职", **SIGNED}]
    settled = judged(tmp_path / "b", rows, late=(0, 0, 40), 名额=seats)
    assert gate(settled.people, settled.grading.seats, settled.findings, settled.releases, settled.fairness.grave).ready


def test_more_grades_than_places_by_decision_shut_the_gate(tmp_path):
    seats = [["等次", "比例", "取整", "并入人数", "分配"], ["优秀", "34%", "舍去", "0", "全组"]]
    result = judged(tmp_path, [{"person_id": "3", "grade": "优秀", **SIGNED}], 名额=seats)
    assert over_quota(result.people, result.grading.seats).values.tolist() == [["优秀", "综合", 1, 2]]
    assert [
        one.matter
        for one in gate(result.people, result.grading.seats, result.findings, (), result.fairness.grave).obstacles
    ] == ["超名额"]


def test_an_obstacle_that_somebody_let_pass_stands_in_the_manifest_and_on_the_page(tmp_path):
    seats = [["等次", "比例", "取整", "并入人数", "分配"], ["优秀", "34%", "舍去", "0", "全组"]]
    release = {
        "department": "县委组织部",
        "matter": "超名额",
        "reason": "经批准比例提高到 25%",
        "decider": "县委组织部",
        "date": "2027-01-20",
    }
    result = judged(tmp_path, [{"person_id": "3", "grade": "优秀", **SIGNED}, release], 名额=seats)
    assert codes(result) == []
    write_run(result, tmp_path / "结果")
    said = json.loads((tmp_path / "结果" / "manifest.json").read_text(encoding="utf-8"))["gate"]
    assert said == {
        "ready": True,
        "decisions": 1,
        "obstacles": [
            {
                "matter": "超名额",
                "count": 1,
                "released": {
                    "who": "县委组织部",
                    "when": "2027-01-20",
                    "why": "经批准比例提高到 25%",
                    "where": "书.xlsx!decisions!G3",
                },
            }
        ],
    }
    page = (tmp_path / "结果" / "index.html").read_text(encoding="utf-8")
    assert "可以定稿：" in page
    assert "除放行的事项外，没有别的要处理。已放行：" in page
    assert "已放行：1 个组超出名额（县委组织部，2027-01-20：经批准比例提高到 25%）" in page


def test_the_card_says_that_the_grade_was_decided_and_what_the_program_had_proposed(tmp_path):
    result = judged(tmp_path, [{"person_id": "3", "grade": "优秀", **SIGNED}])
    write_run(result, tmp_path / "结果")
    card = (tmp_path / "结果" / "p" / f"{result.people['key'].iloc[2]}.html").read_text(encoding="utf-8")
    assert "审定等次" in card and "程序建议的是“称职”" in card
    assert "集体研究审定（全年牵头防汛，群众公认；县考核委员会，2027-01-15）" in card


EVEN = [["等次", "比例", "取整", "分配"], ["优秀", "34%", "舍去", "按单位"]]
UNITS = [{"department": unit} for unit in ("甲局", "乙局", "丙局")]


def shut_by(result):
    found = gate(result.people, result.grading.seats, result.findings, result.releases, result.fairness.grave)
    return [(one.matter, one.count) for one in found.obstacles if not one.released]


def test_places_that_equal_remainders_left_to_nobody_shut_the_gate(tmp_path):
    """34 % of three units of one person is one place, and each unit is due a third of it."""
    assert shut_by(judged(tmp_path, roster=UNITS, late=(0, 1, 2), 名额=EVEN)) == [("名额未分出", 1)]


def test_a_place_left_open_is_settled_by_a_decision_and_a_second_one_is_over_the_quota(tmp_path):
    one = {"person_id": "2", "grade": "优秀", **SIGNED}
    two = {"person_id": "3", "grade": "优秀", **SIGNED}
    assert shut_by(judged(tmp_path / "a", [one], roster=UNITS, late=(0, 1, 2), 名额=EVEN)) == []
    assert shut_by(judged(tmp_path / "b", [one, two], roster=UNITS, late=(0, 1, 2), 名额=EVEN)) == [("超名额", 1)]


def test_a_place_that_stays_open_is_released_like_any_other_obstacle(tmp_path):
    release = {"department": "县委", "matter": "名额未分出", **SIGNED}
    assert shut_by(judged(tmp_path, [release], roster=UNITS, late=(0, 1, 2), 名额=EVEN)) == []


def test_a_grade_for_somebody_without_a_total_is_a_warning_at_its_cell_and_stops_publishing_until_released(tmp_path):
    """样例丁 stands on the roster and in no other book."""
    people = [{"person_id": who, "name": who, "department": "甲局", "role": "综合"} for who in ("1", "丁")]
    days = [{"person_id": "1", "date": f"2026-03-{day:02d}", "status": "出勤"} for day in range(1, 21)]

    def year(name, *decisions):
        rows = {"roster": people, "attendance_days": days, "decisions": decisions}
        return run(tables(**rows), rulebook(tmp_path / name, 等次=GRADES))

    release = {"matter": "审定与限制不符", **SIGNED}
    unscored = {"matter": "须处理的问题", **SIGNED}
    result = year("a", {"person_id": "丁", "grade": "优秀", **SIGNED}, unscored)
    found = next(f for f in result.findings if f.code == "decision-without-total")
    assert (found.level, found.place.cell) == ("warning", cell("decisions", "grade", 2))
    assert (told(result)[1], shut_by(result)) == (["优秀", "待定", "DECIDED"], [("审定与限制不符", 1)])
    said = next(f for f in result.findings if f.code == "person-unscored").message()
    assert "也没有等次" not in said and "程序没有建议等次" in said
    assert shut_by(year("b", {"person_id": "丁", "grade": "优秀", **SIGNED}, unscored, release)) == []
    assert shut_by(year("c", {"person_id": "丁", "grade": "不定等次", **SIGNED}, unscored)) == []
