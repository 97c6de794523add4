"""Appointments in full: several posts, changes, secondment, part years, discipline, each computed by hand; and two laws.

The rulebook of this file has two rulers: 综合 (出勤 30, 按时办结 60, 廉洁 10) and 执法 (出勤 20, 按时办结 70, 廉洁 10); 迟到 costs 0.5, a
sanction 3. One attendance row 出勤 says that somebody's days were kept at all. 2026 has 365 days.
"""

import re

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.engine import run
from assess.examples import run_examples
from assess.explain import explain
from assess.pages import rendered
from assess.workbook.posts import RoleSheet, post_columns
from tests.build import cell, rulebook, tables

PROPERTIES = [
    ["项", "值", "说明"], ["名称", "试办法", ""], ["版本", "1", ""], ["总分", "100", ""],
    ["考核期起", "2026-01-01", ""], ["考核期止", "2026-12-31", ""],
]  # fmt: skip
LIMITS = [["借调界限", "50%", "第二十六条"], ["调动界限", "0%", "第二十六条"]]
SHEETS = {
    "办法": PROPERTIES + LIMITS,
    "岗位": [["岗位类别"], ["综合"], ["执法"]],
    "指标": [
        ["编号", "维度", "指标", "起评", "下限", "不适用", "数据来源", "综合", "执法"],
        ["勤-1", "勤", "出勤", "满分", "0", "重分配", "考勤", "30", "20"],
        ["绩-1", "绩", "按时办结", "0", "0", "重分配", "任务台账", "60", "70"],
        ["廉-1", "廉", "廉洁", "满分", "0", "满分", "奖惩", "10", "10"],
    ],
    "计分": [
        ["指标", "计量", "只计", "办法", "参数"],
        ["勤-1", "迟到次数", "", "每次", "-0.5"],
        ["绩-1", "按时办结率", "", "比例", ""],
        ["廉-1", "奖惩.次数", "类型=处分", "每次", "-3"],
    ],
    "等次": [["等次", "下限"], ["优秀", "90"], ["称职", "60"], ["不称职", ""]],
    "名额": [["等次", "比例", "取整"], ["优秀", "50%", "舍去"]],
    "限制": [
        ["编号", "计量", "只计", "界限", "效果", "等次", "依据"],
        ["限-1", "奖惩.次数", "类型=处分;级别=警告", "≥1", "不得评优", "", "第二十九条"],
        ["限-2", "病事假天数", "", ">125", "不定等次", "", "第二十七条"],
    ],
    "绩效": [["绩效", "总额", "分配范围", "按任职天数"], ["奖金", "10000", "全体", "是"]],
    "绩效系数": [
        ["绩效", "等次", "系数"],
        *(["奖金", grade, share] for grade, share in (("优秀", "1.5"), ("称职", "1"), ("不称职", "0"), ("不定等次", "0.5"), ("不参加考核", "0"))),
    ],
}  # fmt: skip
ANN = {"person_id": "001", "name": "样例甲", "department": "甲办", "role": "综合"}
BEN = {"person_id": "002", "name": "样例乙", "department": "乙站", "role": "执法"}


def day(who, date, status="出勤", days=1):
    return {**key(who), "date": date, "status": status, "days": days}


def task(who, due, delivered, department=None):
    return {**key(who), "title": f"{due}{department}", "due": due, "delivered": delivered, "department": department}


def sanction(who, date, level="警告"):
    return {**key(who), "date": date, "kind": "处分", "level": level, "event": date}


def key(who):
    return {name: who[name] for name in ("person_id", "name")}


def scored(folder, sheets=SHEETS, **books):
    return run(tables(**books), rulebook(folder, **sheets))


def posts(result, who=0):
    """Each post of a person: days, points, share of the total, and the part it gives; points as printed."""
    held = result.posts[result.posts["person"] == who]
    return [
        (line["department"], line["days"], line["total"] / 100, line["contribution"] / 100)
        for _, line in held.iterrows()
    ]


def total(result, who=0):
    return result.people["total"].iloc[who] / 100


def said(result, *starts):
    """The findings whose code begins so: code, cell."""
    return [(f.code, f.place.cell) for f in result.findings if f.code.startswith(starts)]


# Two posts at 70/30 and a change of post in August.


def test_two_posts_and_a_change_in_august_are_scored_on_both_rulers_for_their_own_days(tmp_path):
    """
    综合 70 % and 执法 30 % until 31 July (212 days), then 执法 alone from 1 August (153 days).

    甲办 综合, January to July   出勤 30 − 2 × 0.5 = 29.00   办结 60 × 1/2 = 30.00   廉洁 10    together 69.00
    乙站 执法, January to July   出勤 20 − 2 × 0.5 = 19.00   办结 70 × 1/1 = 70.00   廉洁 10    together 99.00
    丙队 执法, August on         出勤 20 − 1 × 0.5 = 19.50   办结 70 × 3/4 = 52.50   廉洁 10    together 82.00

    weights   0.7 × 212 = 148.4    0.3 × 212 = 63.6    1 × 153 = 153    together 365
    total     (69 × 148.4 + 99 × 63.6 + 82 × 153) ÷ 365 = 29082 ÷ 365 = 79.6767… → 79.68
    parts     28.0536…    17.2504…    34.3726…   cut to 28.05 + 17.25 + 34.37 = 79.67; the missing 0.01 goes to the
              largest remainder, that of 甲办: 28.06
    """
    roster = [
        {**ANN, "share": 0.7, "to": "2026-07-31"},
        {**ANN, "department": "乙站", "role": "执法", "share": 0.3, "to": "2026-07-31"},
        {**ANN, "department": "丙队", "role": "执法", "from": "2026-08-01"},
    ]
    late = [day(ANN, date, "迟到") for date in ("2026-03-05", "2026-05-06", "2026-09-01")]
    work = [
        task(ANN, "2026-05-20", "2026-05-10", "甲办"), task(ANN, "2026-05-20", "2026-05-30", "甲办"),
        task(ANN, "2026-06-20", "2026-06-10", "乙站"),
        *(task(ANN, f"2026-10-0{n}", "2026-09-20" if n < 4 else "2026-11-01", "丙队") for n in (1, 2, 3, 4)),
    ]  # fmt: skip
    result = scored(tmp_path, roster=roster, attendance_days=late, tasks=work)
    assert posts(result) == [("乙站", 212, 99, 17.25), ("甲办", 212, 69, 28.06), ("丙队", 153, 82, 34.37)]
    assert total(result) == 79.68
    assert [round(f, 6) for f in result.posts["fraction"]] == [round(w / 365, 6) for w in (63.6, 148.4, 153)]
    assert result.people["grade"].tolist() == ["称职"]


# Secondment and transfer.


def seconded(until, **row):
    """甲办 to the end of February, then 乙站 (or what ``row`` says) until that day, then 甲办 again."""
    back = pd.Timestamp(until) + pd.Timedelta(days=1)
    lent = {"department": "乙站", "role": "执法", "nature": "借调", "home": "甲办", "from": "2026-03-01", "to": until}
    return [{**ANN, "to": "2026-02-28"}, {**ANN, **lent, **row}, {**ANN, "from": back}, BEN]


def a_year_of(late_on):
    return {
        "attendance_days": [day(ANN, late_on, "迟到"), day(ANN, "2026-01-05"), day(ANN, "2026-11-05"), day(BEN, "2026-01-05")],
        "tasks": [
            task(ANN, "2026-02-10", "2026-02-01"), task(ANN, "2026-05-10", "2026-05-01"), task(ANN, "2026-05-20", "2026-06-20"),
            task(ANN, "2026-12-10", "2026-12-01"), task(BEN, "2026-02-10", "2026-02-01"),
        ],
    }  # fmt: skip


def test_five_months_seconded_out_are_assessed_at_home(tmp_path):
    """
    March to July are 153 days, no more than half of 365 (182.5): 甲办 assesses.

    甲办 59 days     30 + 60 × 1/1 + 10 = 100.00
    乙站 153 days    19.50 (one 迟到) + 70 × 1/2 + 10 = 64.50
    甲办 153 days    30 + 60 × 1/1 + 10 = 100.00
    total    (100 × 59 + 64.5 × 153 + 100 × 153) ÷ 365 = 31068.5 ÷ 365 = 85.1191… → 85.12
    """
    result = scored(tmp_path, roster=seconded("2026-07-31"), **a_year_of("2026-04-02"))
    assert [post[:3] for post in posts(result)] == [("甲办", 59, 100), ("乙站", 153, 64.5), ("甲办", 153, 100)]
    assert total(result) == 85.12
    assert result.people[["department", "role", "pool"]].iloc[0].tolist() == ["甲办", "综合", "综合"]
    assert said(result, "station", "appointment") == [("station-home", "N3")]


def test_seven_months_seconded_out_belong_to_the_host_for_department_and_pool(tmp_path):
    """
    March to September are 214 days, more than 182.5: 乙站 assesses, and 甲办 is to be told.

    甲办 59 days     100.00
    乙站 214 days    64.50
    甲办 92 days     100.00
    total    (100 × 59 + 64.5 × 214 + 100 × 92) ÷ 365 = 28903 ÷ 365 = 79.1863… → 79.19
    """
    result = scored(tmp_path, roster=seconded("2026-09-30"), **a_year_of("2026-04-02"))
    assert [post[:3] for post in posts(result)] == [("甲办", 59, 100), ("乙站", 214, 64.5), ("甲办", 92, 100)]
    assert total(result) == 79.19
    assert result.people[["department", "role", "pool"]].iloc[0].tolist() == ["乙站", "执法", "执法"]
    assert said(result, "station", "appointment") == [("station-host", "N3")]
    (told,) = [f for f in result.findings if f.code == "station-host"]
    assert "到乙站借调共 214 天，超过考核期的 50%" in told.message()
    assert "告知甲办" in told.remedy()


@pytest.mark.parametrize(("limit", "unit"), [("20%", "乙站"), ("25%", "乙站"), ("26%", "甲办")])
def test_the_limit_decides_and_not_where_the_largest_weight_lies(tmp_path, limit, unit):
    """March to May are 92 days, more than 73 (20 %) and 91.25 (25 %), not more than 94.9 (26 %); 甲办 then has 214 days in one piece."""
    sheets = {**SHEETS, "办法": [*PROPERTIES, ["借调界限", limit, ""]]}
    assert scored(tmp_path, sheets, roster=seconded("2026-05-31")).people["department"].iloc[0] == unit


@pytest.mark.parametrize(
    ("until", "judge", "grade"), [("2026-07-31", "甲办", "称职"), ("2026-09-30", "县委办", "不参加考核")]
)
def test_a_secondment_outside_the_roster_is_shown_and_not_scored(tmp_path, until, judge, grade):
    """The days at 县委办 weigh nothing, whatever was noted on them: 甲办 alone, 30 + 60 + 10 before and after."""
    facts = a_year_of("2026-04-02")
    facts["tasks"] = [
        task(ANN, "2026-02-10", "2026-02-01"),
        task(ANN, "2026-12-10", "2026-12-01"),
        task(ANN, "2026-05-10", None),
    ]
    outside = {"department": "甲办", "role": "综合", "home": None, "whereto": "县委办"}
    result = scored(tmp_path, roster=seconded(until, **outside), **facts)
    assert [post[2] for post in posts(result)] == [100, 0, 100]
    assert [post[3] for post in posts(result)][1] == 0
    assert total(result) == 100
    assert result.people["grade"].iloc[0] == grade
    (told,) = [f for f in result.findings if f.code.startswith("station")]
    assert f"由{judge}考核" in told.message() + told.facts["reason"]
    # what was noted while away is not lost unsaid
    lost = [(f.facts["table"], f.facts["count"]) for f in result.findings if f.code == "rows-outside-appointments"]
    assert lost == [("考勤日表", 1), ("任务台账", 1)]


def test_ballots_without_a_date_of_somebody_who_holds_no_post_are_told_so_and_not_of_a_wrong_date(tmp_path):
    gone = {**BEN, "from": "2020-01-01", "to": "2025-06-30"}
    marks = [ballot(gone, 90, "样例丙"), ballot(ANN, 80, "样例丙")]
    result = scored(tmp_path, LED, roster=[ANN, CHIEF, gone], ratings=marks)
    assert [code for code, _ in said(result, "rows-outside")] == []
    (found,) = [f for f in result.findings if f.code == "undated-outside-appointments"]
    assert (found.facts["count"], str(found.place)) == (1, f"书.xlsx!ratings!{cell('ratings', 'name', 2)}")
    assert "没有日期" in found.message() and "花名册" in found.remedy()


def test_without_a_word_in_the_rulebook_who_assesses_is_a_question(tmp_path):
    result = scored(tmp_path, {**SHEETS, "办法": PROPERTIES}, roster=seconded("2026-09-30"))
    assert said(result, "station") == [("station-rule-missing", "N3")]
    (question,) = [f for f in result.findings if f.code.startswith("station")]
    assert question.level == "error" and "借调界限" in question.remedy()


@pytest.mark.parametrize(
    ("given_", "expected", "found"),
    [
        ("天数=183", "借调单位", []),
        ("天数=182", "原单位", []),
        ("天数=183", "原单位", ["example-wrong"]),
        ("天数=半年", "借调单位", ["example-unreadable"]),
    ],
)
def test_the_limit_is_pinned_by_worked_examples(tmp_path, given_, expected, found):
    example = [["指标", "输入", "应得"], ["借调界限", given_, expected]]
    assert [f.code for f in run_examples(rulebook(tmp_path, **SHEETS, 算例=example))] == found


IN, OUT = {"nature": "调入", "home": "外局"}, {"nature": "调出", "whereto": "外局"}


@pytest.mark.parametrize(
    ("limit", "row", "code", "grade"),
    [
        # 92 days here: the present unit assesses whatever the days, or after half a year only
        ("0%", {**IN, "from": "2026-10-01"}, "station-host", "待定"),
        ("50%", {**IN, "from": "2026-10-01"}, "station-abroad", "不参加考核"),
        ("50%", {**IN, "from": "2026-04-01"}, "station-host", "待定"),
        # 92 days elsewhere
        ("0%", {**OUT, "to": "2026-09-30"}, "station-away", "不参加考核"),
        ("50%", {**OUT, "to": "2026-09-30"}, "station-home", "待定"),
    ],
)
def test_who_came_or_left_is_assessed_by_the_rule_of_transfers(tmp_path, limit, row, code, grade):
    sheets = {**SHEETS, "办法": [*PROPERTIES, ["调动界限", limit, "第二十六条"]]}
    result = scored(tmp_path, sheets, roster=[{**ANN, **row}, BEN])
    assert said(result, "station") == [(code, "N2")]
    assert result.people["grade"].iloc[0] == grade


def test_who_came_in_an_earlier_year_is_no_move_of_this_one(tmp_path):
    assert said(scored(tmp_path, roster=[{**ANN, **IN, "from": "2025-10-01"}, BEN]), "station") == []


def test_a_row_of_the_own_unit_that_goes_on_while_its_person_is_lent_is_an_error(tmp_path):
    """甲办 all year at 100 % beside five months of 乙站 at 100 %: which of the two is it?"""
    lent = {**ANN, "department": "乙站", "nature": "借调", "home": "甲办", "from": "2026-03-01", "to": "2026-07-31"}
    (found,) = [f for f in scored(tmp_path, roster=[ANN, lent, BEN]).findings if f.code == "appointment-overfull"]
    assert (found.place.cell, found.facts["share"]) == ("G3", "200%")
    assert "借调期间原岗位那一行要断开" in found.remedy()


def test_a_transfer_within_the_roster_belongs_to_the_present_unit(tmp_path):
    rows = [{**ANN, "nature": "调出", "whereto": "乙站", "to": "2026-09-30"}, {**ANN, "department": "乙站", "nature": "调入", "from": "2026-10-01"}, BEN]  # fmt: skip
    assert scored(tmp_path, roster=rows).people["department"].tolist() == ["乙站", "乙站"]
    half = {**SHEETS, "办法": [*PROPERTIES, ["调动界限", "50%", ""]]}
    assert scored(tmp_path / "半年", half, roster=rows).people["department"].tolist() == ["甲办", "乙站"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([{**ANN, "nature": "借调", "home": "甲办"}], [("move-undated", "H2"), ("station-open", "N2")]),
        ([{**ANN, "nature": "帮忙"}], [("nature-unknown", "N2")]),
        ([{**ANN, "whereto": "外局"}], [("nature-missing", "P2")]),
        # four months with one unit and four with another: together more than half, neither alone
        (
            [{**ANN, "to": "2026-04-30"}, {**ANN, "department": "乙站", "nature": "借调", "from": "2026-05-01", "to": "2026-08-31"},
             {**ANN, "department": "丙队", "nature": "挂职", "from": "2026-09-01"}],
            [("station-open", "N3")],
        ),
        # the own unit is on the roster and has no row of this person
        ([{**ANN, "nature": "借调", "home": "乙站", "from": "2026-08-01"}], [("station-open", "N2")]),
    ],
)  # fmt: skip
def test_what_nobody_wrote_clearly_is_a_question_and_not_guessed(tmp_path, rows, found):
    assert said(scored(tmp_path, roster=[*rows, BEN]), "move", "nature", "station") == found


# Overlapping and broken periods.


def test_two_full_posts_at_once_are_an_error_with_the_days_and_the_remedy(tmp_path):
    rows = [
        {**ANN, "post": "科员", "to": "2026-09-30"},
        {**ANN, "department": "乙站", "post": "队员", "from": "2026-08-01"},
    ]
    (found,) = [f for f in scored(tmp_path, roster=rows).findings if f.code == "appointment-overfull"]
    assert (found.level, found.place.cell) == ("error", "G3")
    assert found.message() == (
        "“样例甲”2026-08-01 至 2026-09-30 同时有几个岗位：甲办 科员 100%；乙站 队员 100%，占比合计 200%，超过 100%。"
    )
    assert "任职止" in found.remedy()


def test_shares_are_added_up_on_every_day_and_not_only_where_the_first_post_begins(tmp_path):
    """60 % + 40 % until June, 60 % + 30 % + 30 % from July: too much from July on only."""
    rows = [
        {**ANN, "share": 0.6},
        {**ANN, "department": "乙站", "share": 0.4, "to": "2026-06-30"},
        {**ANN, "department": "丙队", "share": 0.3, "from": "2026-07-01"},
        {**ANN, "department": "丁所", "share": 0.3, "from": "2026-07-01"},
    ]
    (found,) = [f for f in scored(tmp_path, roster=rows).findings if f.code.startswith("appointment-o")]
    assert (found.place.cell, found.facts["share"], found.facts["from"]) == ("G5", "120%", "2026-07-01")


def test_less_than_the_whole_all_year_is_a_question(tmp_path):
    rows = [{**ANN, "share": 0.6}, {**ANN, "department": "乙站", "share": 0.3}, BEN]
    result = scored(tmp_path, roster=rows)
    (found,) = [f for f in result.findings if f.code.startswith("appointment-under")]
    assert (found.level, found.place.cell, found.facts["share"]) == ("warning", "G3", "90%")


def test_tenths_that_do_not_add_up_in_doubles_are_no_trouble(tmp_path):
    rows = [{**ANN, "department": f"{n}办", "share": share} for n, share in enumerate((0.1, 0.2, 0.7))]
    assert said(scored(tmp_path, roster=rows), "appointment-over", "appointment-under") == []


# Long leave, part years, discipline.


@pytest.mark.parametrize(("personal", "grade", "codes"), [(25, "称职", ""), (26, "不定等次", "限-2")])
def test_half_a_year_of_leave_is_scored_and_has_no_grade(tmp_path, personal, grade, codes):
    """
    100 days 病假 and 25 or 26 days 事假: 125 days are not more than the half (限-2 > 125), 126 are. The points are those of what was
    recorded, nothing is scaled: 出勤 30 − 1 × 0.5 = 29.50, 办结 60 × 2/3 = 40.00, 廉洁 10, together 79.50, for all 365 days.
    The bonus: 10000 over 1.0 (称职) and 1.0 for the colleague → 5000 each; with 0.5 (不定等次) → 10000 × 0.5 / 1.5 = 3333.33.
    """
    leave = [
        day(ANN, "2026-02-02", "病假", 100),
        day(ANN, "2026-08-03", "事假", personal),
        day(ANN, "2026-07-01", "迟到"),
    ]
    work = [task(ANN, f"2026-0{n}-20", "2026-01-10" if n < 3 else None) for n in (1, 2, 7)]
    other = [task(BEN, "2026-05-20", "2026-05-10"), task(BEN, "2026-06-20", None)]
    result = scored(
        tmp_path, roster=[ANN, BEN], attendance_days=[*leave, day(BEN, "2026-02-02")], tasks=[*work, *other]
    )
    assert posts(result) == [("甲办", 365, 79.5, 79.5)]
    assert result.people[["grade", "codes"]].iloc[0].tolist() == [grade, codes]
    assert money(result)[0] == (5000 if grade == "称职" else 3333.33)


def money(result):
    """Everybody's bonus in yuan, in the order of people."""
    shares = result.paid.shares.set_index("person")["amount"]
    return [shares.get(person, 0) / 100 for person in result.people.index]


def test_who_joined_in_april_meets_the_norm_of_a_year_and_is_paid_for_the_days(tmp_path):
    """
    From 1 April, 275 days of 365. Work of 18 units is 18 ÷ (275 ÷ 365) = 23.8909… a year; the norm is 30: 60 × 23.8909 ÷ 30 = 47.78.
    出勤 30 and 廉洁 10 are not scaled: 87.78, which weighs 275 of 275 days. The colleague's 18 units in a whole year give 60 × 18 ÷ 30 = 36.00.
    Both 称职: 10000 is shared 275 ÷ 365 = 0.7534 to 1: 4296.79 and 5703.21.
    """
    rules = [*SHEETS["计分"]]
    rules[2] = ["绩-1", "折年工作当量(当量)", "", "比例", "目标 30"]
    sheets = {**SHEETS, "计分": rules, "对照": [["表", "数据", "条件", "值"], ["当量", "任务", "其余", "1"]]}
    whole = {**BEN, "role": "综合", "department": "甲办"}
    work = [{**task(who, "2026-06-20", "2026-06-10"), "quantity": 18} for who in (ANN, whole)]
    result = scored(
        tmp_path, sheets, roster=[{**ANN, "from": "2026-04-01"}, whole],
        attendance_days=[day(ANN, "2026-06-01"), day(whole, "2026-06-01")], tasks=work,
    )  # fmt: skip
    assert posts(result, 0) == [("甲办", 275, 87.78, 87.78)]
    assert posts(result, 1) == [("甲办", 365, 76, 76)]
    assert result.people["grade"].tolist() == ["称职", "称职"]
    assert money(result) == [4296.79, 5703.21]


def test_a_sanction_in_march_costs_the_post_of_march_its_points_and_the_person_the_best_grade(tmp_path):
    """
    甲办 until July: 30 + 60 + (10 − 3) = 97.00 for 212 days; 乙站 from August: 20 + 70 + 10 = 100.00 for 153 days.
    total  (97 × 212 + 100 × 153) ÷ 365 = 35864 ÷ 365 = 98.2575… → 98.26, above the line of 优秀 (90).
    警告 in March bars 优秀 for the whole year (限-1), whichever post it fell into. 甲办 has 2 × 50 % = 1 place,
    which the barred person does not take: the colleague has it.
    """
    roster = [
        {**ANN, "to": "2026-07-31"},
        {**BEN, **key(ANN), "from": "2026-08-01"},
        {**BEN, "role": "综合", "department": "甲办"},
    ]
    who = (ANN, BEN)
    result = scored(
        tmp_path, roster=roster, conduct=[sanction(ANN, "2026-03-10")],
        attendance_days=[day(one, date) for one in who for date in ("2026-02-02", "2026-09-02")],
        tasks=[task(one, date, "2026-01-10") for one in who for date in ("2026-02-02", "2026-09-02")],
    )  # fmt: skip
    assert posts(result) == [("甲办", 212, 97, 56.34), ("乙站", 153, 100, 41.92)]
    assert total(result) == 98.26
    assert result.people[["grade", "reason", "codes"]].iloc[0].tolist() == ["称职", "BAR", "限-1"]
    assert result.people["grade"].iloc[1] == "优秀"


# Leaders with weights.

LED = {
    **SHEETS,
    "指标": [["编号", "维度", "指标", "起评", "下限", "不适用", "数据来源", "综合", "执法"], ["测-1", "德", "测评", "0", "0", "重分配", "测评", "100", "100"]],
    "计分": [["指标", "计量", "办法"], ["测-1", "测评得分", "比例"]],
    "测评": [["测评主体", "权重", "空组处理"], ["分管领导", "60%", "重分配"], ["同事", "40%", "重分配"]],
}  # fmt: skip
LED["计分"] = [["指标", "计量", "办法", "参数"], ["测-1", "测评得分", "比例", "目标 100"]]
CHIEF = {"person_id": "008", "name": "样例丙", "department": "班子", "role": "综合"}
DEPUTY = {"person_id": "009", "name": "样例丁", "department": "班子", "role": "综合"}


def ballot(who, score, rater, group="分管领导", item=None):
    return {**key(who), "score": score, "rater": rater, "group": group, "item": item}


def rated(folder, leader, *ballots, **row):
    """A run over 样例甲, led as ``leader`` says, two leaders and one colleague, who gives 70."""
    roster = [{**ANN, "leader": leader, **row}, CHIEF, DEPUTY, BEN]
    return scored(folder, LED, roster=roster, ratings=[*ballots, ballot(ANN, 70, "样例乙", "同事")])


@pytest.mark.parametrize(
    ("leader", "points"),
    [
        # (90 × 60 % + 80 × 40 %) = 86, of which 60 %; and 40 % of the colleague's 70: 51.60 + 28.00
        ("样例丙 60%、样例丁 40%", 79.6),
        ("样例丙60%，样例丁（40%）", 79.6),
        ("008 60% 009 40%", 79.6),
        # numbers that are 100 or 1 together are weights too
        ("样例丙60、样例丁40", 79.6),
        ("样例丙（60），样例丁：40", 79.6),
        ("样例丙 0.6；样例丁 0.4", 79.6),
        # without weights the leaders count alike: (90 + 80) ÷ 2 = 85, 51.00 + 28.00
        ("样例丙、样例丁", 79),
    ],
)
def test_the_leaders_marks_are_weighed_as_the_roster_says(tmp_path, leader, points):
    result = rated(tmp_path, leader, ballot(ANN, 90, "样例丙"), ballot(ANN, 80, "样例丁"))
    assert total(result) == points
    assert said(result, "leader") == []
    # with weights, the cell that gives them is evidence beside the three marks
    (evidence,) = [rule.evidence for rule in result.counted.rules.values()]
    mine = [(part.table, int((part.owner == 0).sum())) for part in evidence]
    assert mine == ([("ratings", 3), ("roster", 1)] if points == 79.6 else [("ratings", 3)])


def test_several_marks_of_one_leader_are_one_voice(tmp_path):
    """样例丙 gives 90 and 80 (85) in two items, 样例丁 60 in one: 85 × 60 % + 60 × 40 % = 75; 45.00 + 28.00."""
    marks = [
        ballot(ANN, 90, "样例丙", item="德"),
        ballot(ANN, 80, "样例丙", item="能"),
        ballot(ANN, 60, "样例丁", item="德"),
    ]
    assert total(rated(tmp_path, "样例丙 60%、样例丁 40%", *marks)) == 73


def test_a_leader_who_casts_none_leaves_the_weight_to_the_others_and_this_is_said(tmp_path):
    """90 from 样例丙 alone: 54.00 + 28.00."""
    result = rated(tmp_path, "样例丙 60%、样例丁 40%", ballot(ANN, 90, "样例丙"))
    assert (total(result), said(result, "leader")) == (82, [("leader-without-ballot", "J2")])


@pytest.mark.parametrize("rater", ["样例乙", "查无此人", None])
def test_who_does_not_lead_that_post_has_no_voice_among_its_leaders(tmp_path, rater):
    """The third mark counts for nothing, at its cell: 79.60 as without it."""
    marks = [ballot(ANN, 90, "样例丙"), ballot(ANN, 80, "样例丁"), ballot(ANN, 10, rater)]
    result = rated(tmp_path, "样例丙 60%、样例丁 40%", *marks)
    assert (total(result), said(result, "leader")) == (79.6, [("leader-ballots-of-others", "H4")])


@pytest.mark.parametrize(
    ("leader", "found", "points"),
    [
        # weights that are not the whole are not used: 85
        ("样例丙 60%、样例丁 30%", [("leader-weights-odd", "J2")], 79),
        ("样例丙 60%、样例丁", [("leader-weights-odd", "J2")], 79),
        # numbers that are not the whole, and weights in words: 85, and said
        ("样例丙60、样例丁50", [("leader-weights-unreadable", "J2")], 79),
        ("样例丙 60 样例丁 40", [("leader-weights-unreadable", "J2")], 79),
        ("样例丙六成、样例丁四成", [("leader-weights-unreadable", "J2")], 79),
        # nobody can cast the 40 %: 90 alone, and the other's mark counts for nothing
        ("样例丙 60%、样例戊 40%", [("leader-not-found", "J2"), ("leader-ballots-of-others", "H3")], 82),
    ],
)
def test_weights_and_names_that_cannot_be_are_said_at_the_cell(tmp_path, leader, found, points):
    result = rated(tmp_path, leader, ballot(ANN, 90, "样例丙"), ballot(ANN, 80, "样例丁"))
    assert sorted(said(result, "leader")) == sorted(found)
    assert total(result) == points


def test_each_post_is_weighed_by_its_own_leaders(tmp_path):
    """
    70 % under 样例丙 60 % and 样例丁 40 %, 30 % under 样例丁 alone (100 %); marks 90 and 80, the colleague 70.
    甲办  86 × 0.6 + 28 = 79.60      乙站  80 × 0.6 + 28 = 76.00      total  79.6 × 0.7 + 76 × 0.3 = 78.52
    """
    second = {**ANN, "department": "乙站", "share": 0.3, "leader": "样例丁 100%"}
    roster = [{**ANN, "share": 0.7, "leader": "样例丙 60%、样例丁 40%"}, second, CHIEF, DEPUTY, BEN]
    marks = [ballot(ANN, 90, "样例丙"), ballot(ANN, 80, "样例丁"), ballot(ANN, 70, "样例乙", "同事")]
    result = scored(tmp_path, LED, roster=roster, ratings=marks)
    assert [post[2] for post in posts(result)] == [76, 79.6]
    assert total(result) == 78.52
    assert said(result, "leader") == []


# The card.


def test_the_card_shows_each_posts_own_score_how_it_came_about_and_how_it_is_weighed(tmp_path):
    """样例甲 in 2026: 甲办 in two rows that go on, lent to 乙站 of the roster, then to 县委办 outside it, then back."""
    roster = [
        {**ANN, "to": "2026-01-31", "leader": "样例丙 60%、样例丁 40%"},
        {**ANN, "from": "2026-02-01", "to": "2026-02-28", "leader": "样例丙 60%、样例丁 40%"},
        {**ANN, "department": "乙站", "role": "执法", "nature": "借调", "home": "甲办", "from": "2026-03-01", "to": "2026-05-31"},
        {**ANN, "nature": "挂职", "whereto": "县委办", "from": "2026-06-01", "to": "2026-07-31"},
        {**ANN, "from": "2026-08-01"}, BEN, CHIEF, DEPUTY,
    ]  # fmt: skip
    result = scored(tmp_path, roster=roster, **a_year_of("2026-04-02"))
    page = dict(rendered(result))[f"p/{result.people['key'].iloc[0]}.html"]
    table = page.partition('aria-label="岗位与折算"')[2].partition("</table>")[0]
    rows = [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in table.split("<tr>")[2:]]
    # 59, 92 and 153 of the 304 days that are scored: (100 × 59 + 64.5 × 92 + 100 × 153) ÷ 304 = 89.2565… → 89.26
    assert rows == [
        "综合 甲办 分管领导 2 人，权重 60%、40% 2026-01-01 至 2026-02-28 100% 59 19.41% 100.00 19.41 书.xlsx!roster!A2、A3",
        "执法 乙站 借调 人事关系在甲办 2026-03-01 至 2026-05-31 100% 92 30.26% 64.50 19.52 书.xlsx!roster!A4",
        "在外 甲办 挂职 去向县委办 2026-06-01 至 2026-07-31 100% 61 0% 不计分 0.00 书.xlsx!roster!A5",
        "综合 甲办 2026-08-01 至 2026-12-31 100% 153 50.33% 100.00 50.33 书.xlsx!roster!A6 折入合计 = 总分 89.26",
    ]
    assert "样例丙" not in table and "样例丁" not in table


def test_the_account_and_the_workbook_say_which_stretch_was_spent_elsewhere(tmp_path):
    outside = {"department": "甲办", "role": "综合", "home": None, "whereto": "县委办"}
    result = scored(tmp_path, roster=seconded("2026-07-31", **outside), **a_year_of("2026-04-02"))
    assert "〔在外〕甲办 借调 县委办　在册外单位，不计分" in explain(result, "001")
    roles = {role: RoleSheet(role, 9, "H") for role in ("综合", "执法")}
    columns = {column.heading: column.values for column in post_columns(result, roles)}
    assert [getattr(cell, "value", cell) for cell in columns["状态"][:3]] == ["计入", "在册外单位，不计分", "计入"]
    assert [columns[heading][1] for heading in ("任职性质", "人事关系单位", "去向")] == ["借调", "", "县委办"]
    home = scored(tmp_path / "本单位", roster=[ANN, BEN])
    assert "任职性质" not in {column.heading for column in post_columns(home, {})}


# Laws.

LAWS = {
    **SHEETS,
    "指标": [
        *SHEETS["指标"][:2],
        ["绩-1", "绩", "按时办结", "0", "0", "重分配", "任务台账", "30", "40"],
        ["绩-2", "绩", "全年工作量", "0", "0", "重分配", "任务台账", "20", "20"],
        ["绩-3", "绩", "与同类比", "0", "0", "重分配", "任务台账", "10", "10"],
        SHEETS["指标"][3],
    ],
    "计分": [
        *SHEETS["计分"],
        ["绩-2", "折年工作当量(当量)", "", "比例", "目标 9"],
        ["绩-3", "工作当量(当量)", "", "名次", "第1名→满分; 第2~3名→5; 其余→0"],
    ],
    "对照": [["表", "数据", "条件", "值"], ["当量", "任务", "其余", "1"]],
}  # fmt: skip
CROWD = [
    {"person_id": f"{n:03}", "name": f"样例{n:03}", "department": ("甲办", "乙站")[n % 2], "role": ("综合", "执法")[n % 2], "leader": "样例001"}
    for n in range(6)
]  # fmt: skip
DATES = st.dates(pd.Timestamp("2026-01-01").date(), pd.Timestamp("2026-12-31").date()).map(str)
WHO = st.sampled_from(CROWD)
FACTS = st.fixed_dictionaries(
    {
        "attendance_days": st.lists(st.builds(day, WHO, DATES, st.sampled_from(["出勤", "迟到", "病假"])), min_size=1, max_size=8),
        "tasks": st.lists(st.builds(task, WHO, DATES, st.none() | DATES, st.sampled_from([None, "甲办", "乙站"])), min_size=1, max_size=12),
        "conduct": st.lists(st.builds(sanction, WHO, DATES), min_size=1, max_size=2),
    }
)  # fmt: skip
LAW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def laws(tmp_path_factory):
    return rulebook(tmp_path_factory.mktemp("laws"), **LAWS)


def everything(result):
    """What comes of a run for everybody: total, place, grade, reason, main unit and pool; bonus; places cut."""
    shown = result.people[["name", "department", "role", "pool", "total", "ranked", "grade", "reason", "codes"]]
    return shown.to_csv(), result.paid.shares.to_csv(), result.grading.seats.to_csv()


@LAW
@given(FACTS, WHO, st.sampled_from(["甲办", "乙站", "丙队"]), st.sampled_from(["综合", "执法"]), st.none() | DATES)
def test_an_appointment_of_share_zero_changes_nothing_for_anybody(laws, facts, who, unit, role, begin):
    idle = {**who, "department": unit, "role": role, "share": 0, "from": begin, "leader": "样例002"}
    plain = run(tables(roster=CROWD, **facts), laws)
    for roster in ([*CROWD, idle], [idle, *CROWD]):
        with_idle = run(tables(roster=roster, **facts), laws)
        assert everything(with_idle) == everything(plain)
        assert [f.code for f in with_idle.findings if f.code == "appointment-without-share"] != []


@LAW
@given(
    FACTS,
    WHO,
    st.lists(DATES.filter(lambda date: date > "2026-01-01"), min_size=1, max_size=3, unique=True),
    st.booleans(),
)
def test_a_year_in_adjacent_equal_pieces_is_one_year_for_everybody(laws, facts, who, cuts, twice):
    """Also where the person holds a second post beside it, at 30 %."""
    beside = [{**who, "department": "丙队", "role": "执法", "share": 0.3}] if twice else []
    whole = {**who, "share": 0.7} if twice else who
    begins = [pd.Timestamp(date) for date in sorted(cuts)]
    ends = [date - pd.Timedelta(days=1) for date in begins]
    pieces = [{**whole, "from": begin, "to": end} for begin, end in zip([None, *begins], [*ends, None], strict=True)]
    others = [one for one in CROWD if one is not who]
    plain = run(tables(roster=[whole, *others, *beside], **facts), laws)
    cut = run(tables(roster=[*pieces, *others, *beside], **facts), laws)
    assert everything(cut) == everything(plain)
    assert [len(also) for also in cut.posts["also"] if also] == [len(cuts)]


def test_rows_that_differ_in_anything_but_their_dates_stay_two(tmp_path):
    rows = [{**ANN, "to": "2026-06-30", "rank": "科员"}, {**ANN, "from": "2026-07-01", "rank": "副主任科员"}]
    assert len(scored(tmp_path, roster=rows).posts) == 2
