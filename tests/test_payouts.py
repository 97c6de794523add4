"""What follows in yuan: by a measure, the total, the place or the grade."""

import csv

import openpyxl
import pytest

from assess.engine import run
from assess.examples import run_examples
from assess.explain import explain
from assess.output import write_run
from assess.payouts import payout_words
from assess.rulefile import load_rulebook
from tests.build import SMALL, rulebook, tables, write_rulebook

HEADINGS = ["编号", "事项", "岗位", "计量", "只计", "基数", "办法", "参数", "金额", "上限", "分期"]
POTS = [
    ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合", "窗口"],
    ["绩-1", "绩", "试", "0", "0", "截断", "重分配", "总分内", "统计", "第一条", "100", "100"],
]
RULES = [["指标", "计量", "只计", "办法", "参数"], ["绩-1", "统计.平均(完成值)", "统计指标=分", "评定", ""]]
PEOPLE = [
    {"person_id": f"00{n}", "name": f"样例{n}", "role": role} for n, role in ((1, "综合"), (2, "综合"), (3, "窗口"))
]
LATE = {"编号": "兑-1", "事项": "迟到扣款", "计量": "迟到次数", "办法": "每次", "参数": "-20"}
BONUS = {"编号": "兑-1", "事项": "年终奖", "计量": "等次", "办法": "评定", "参数": "优秀→100; 称职→60", "金额": "5000"}


def book(folder, *lines, **sheets):
    rows = [[line.get(heading, "") for heading in HEADINGS] for line in lines]
    return rulebook(
        folder, 指标=POTS, 计分=RULES, 岗位=[["岗位类别"], ["综合"], ["窗口"]], 兑现=[HEADINGS, *rows], **sheets
    )


def judged(rules, marks=(95, 80, 50), **more):
    figures = [{"person_id": f"00{n}", "indicator": "分", "value": mark} for n, mark in enumerate(marks, start=1)]
    return run(tables(roster=PEOPLE, statistics=[*figures, *more.pop("statistics", ())], **more), rules)


def yuan(result):
    return [(row.person, row.amount / 100) for row in result.payouts.itertuples()]


def days(person, *dates):
    return [{"person_id": f"00{person}", "date": day, "status": "迟到"} for day in dates]


ATTENDANCE = [
    *days(1, "2026-01-05", "2026-01-06", "2026-02-05"),
    {"person_id": "002", "date": "2026-01-05", "status": "出勤"},
]


def test_a_late_arrival_costs_twenty_yuan_and_no_point(tmp_path):
    """S58-01; 3 has no attendance: no amount, and that is said."""
    result = judged(book(tmp_path, LATE), attendance_days=ATTENDANCE)
    assert yuan(result) == [(0, -60)]
    assert result.people["total"].tolist() == [9500, 8000, 5000]
    assert [f.facts["count"] for f in result.findings if f.code == "payout-not-measured"] == [1]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"上限": "-50"}, [(0, -50)]),
        ({"岗位": "窗口"}, []),
        ({"办法": "超额", "参数": "目标 1; 每 1 -20"}, [(0, -40)]),
        ({"办法": "超额", "参数": "目标 1; 每 1 -20", "分期": "月"}, [(0, -20)]),
    ],
)
def test_an_amount_may_be_capped_kept_to_roles_and_counted_by_months(tmp_path, more, expected):
    assert yuan(judged(book(tmp_path, {**LATE, **more}), attendance_days=ATTENDANCE)) == expected


def test_an_allowance_is_cut_pro_rata(tmp_path):
    """S17-02."""
    line = {
        "编号": "兑-1",
        "事项": "补贴",
        "计量": "统计.合计(完成值)",
        "只计": "统计指标=收缴",
        "基数": "÷ 统计.合计(目标值)",
        "办法": "比例",
        "金额": "300",
    }
    collected = [{"person_id": "001", "indicator": "收缴", "value": 80, "target": 100}]
    assert yuan(judged(book(tmp_path, line), statistics=collected)) == [(0, 240)]


def test_the_grade_decides_the_bonus_and_a_grade_without_a_word_has_none(tmp_path):
    result = judged(book(tmp_path, BONUS))
    assert (result.people["grade"].tolist(), yuan(result)) == (["优秀", "称职", "不称职"], [(0, 5000), (1, 3000)])


@pytest.mark.parametrize(
    ("measure", "params", "expected"),
    [
        ("总分", "≥90→满分; 其余→0", [(0, 1000)]),
        ("名次", "≤1→满分; ≤2→60%满分; 其余→0", [(0, 1000), (1, 600)]),
        ("倒数名次", "≤1→-100; 其余→0", [(2, -100)]),
    ],
)
def test_the_total_and_the_place_decide_a_prize(tmp_path, measure, params, expected):
    line = {"编号": "兑-1", "事项": "奖", "计量": measure, "办法": "阶梯", "参数": params, "金额": "1000"}
    rules = book(tmp_path, line, 办法=[*SMALL["办法"], ["比较范围", "全体"]])
    assert yuan(judged(rules)) == expected


def test_what_follows_is_written_beside_the_scores(tmp_path):
    rules = book(tmp_path, BONUS)
    result = judged(rules)
    assert [f.level for f in write_run(result, tmp_path / "结果")] == []
    sheet = openpyxl.load_workbook(tmp_path / "结果" / "results.xlsx")["兑现"]
    assert [[sheet["A2"].value, sheet["D2"].value, sheet["H2"].value], sheet["H3"].value] == [
        ["样例1", "年终奖", 5000],
        3000,
    ]
    with (tmp_path / "结果" / "data" / "payouts.csv").open(encoding="utf-8-sig") as file:
        assert [row[1:] for row in csv.reader(file)][1:] == [
            ["兑-1", "年终奖", "5000.00"],
            ["兑-1", "年终奖", "3000.00"],
        ]
    assert "+5000.00　年终奖：等次：" in explain(result, "001")
    assert "兑现" not in explain(result, "003")


def test_a_rulebook_without_payouts_writes_none(tmp_path):
    result = run(tables(roster=PEOPLE[:1], tasks=[{"person_id": "001"}]), rulebook(tmp_path))
    write_run(result, tmp_path / "结果")
    assert "兑现" not in openpyxl.load_workbook(tmp_path / "结果" / "results.xlsx").sheetnames
    assert not (tmp_path / "结果" / "data" / "payouts.csv").exists()


def test_the_words_speak_of_yuan_and_leave_minutes_alone(tmp_path):
    rules = book(
        tmp_path,
        {**LATE, "岗位": "综合", "上限": "-200"},
        {**LATE, "编号": "兑-2", "计量": "考勤.合计(分钟)", "参数": "-1 每 30 满步"},
    )
    first, second = (payout_words(one, rules) for one in rules.payouts)
    assert "元" in first and " 分" not in first and first.endswith("，最多扣 200.00 元") and first.startswith("综合，")
    assert "30 分钟" in second and "元" in second


def test_worked_examples_of_payouts_are_checked(tmp_path):
    lines = [
        ["指标", "岗位", "输入", "应得"],
        ["兑-1", "", "考勤: 状态=迟到 ×2", "-40"],
        ["兑-1", "", "奖惩: 无", "不适用"],
        ["兑-2", "", "等次=称职", "3000"],
        ["兑-2", "", "等次=不称职", "不适用"],
    ]
    bonus = {**BONUS, "编号": "兑-2"}
    assert run_examples(book(tmp_path, LATE, bonus, 算例=lines)) == []
    wrong = [lines[0], [*lines[1][:3], "-20"], [*lines[3][:3], "5000"], ["兑-2", "", "总分=90", "3000"]]
    found = run_examples(book(tmp_path / "错", LATE, bonus, 算例=wrong))
    assert [(f.code, f.place.cell) for f in found] == [
        ("example-wrong", "D2"),
        ("example-wrong", "D3"),
        ("example-wrong", "D4"),
    ]


@pytest.mark.parametrize(
    ("said", "code", "cell"),
    [
        ({"办法": "比例", "参数": ""}, "rule-blank", "I2"),
        ({"参数": "-满分"}, "rule-blank", "I2"),
        ({"金额": "-5"}, "rule-out-of-range", "I2"),
        ({"计量": "等次", "办法": "每次"}, "payout-scale", "G2"),
        ({"办法": "评定", "参数": "优秀→100"}, "payout-scale", "G2"),
        ({"计量": "等次", "办法": "评定", "参数": "优→100"}, "payout-grade", "H2"),
        ({"计量": "名次", "只计": "状态=迟到"}, "result-has-no-rows", "E2"),
        ({"计量": "名次", "基数": "÷ 2"}, "result-has-no-rows", "F2"),
        ({"岗位": "领导"}, "role-unknown", "C2"),
        ({"计量": "考勤.每条"}, "payout-scale", "G2"),
    ],
)
def test_what_cannot_be_meant_is_a_finding_at_its_cell(tmp_path, said, code, cell):
    line = [{**LATE, **said}.get(heading, "") for heading in HEADINGS]
    sheets = {
        **SMALL,
        "指标": POTS,
        "计分": RULES,
        "岗位": [["岗位类别"], ["综合"], ["窗口"]],
        "兑现": [HEADINGS, line],
    }
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    assert (code, "兑现", cell) in [(f.code, f.place.sheet, f.place.cell) for f in found]
