"""Odd texts where a number should stand: a finding at the cell, never a crash and never another number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.books import Book
from assess.cells import Sheet
from assess.examples import run_examples
from assess.findings import Finding
from assess.lint import Subject, linted
from assess.rulefile import rulebook_of
from assess.tables import column_letter
from tests.build import SMALL
from tests.test_rule_units import told

SHEETS: dict[str, list[list[str]]] = SMALL | {
    "办法": [*SMALL["办法"], ["总分上限", "100"], ["总分下限", "0"]],
    "计分": [
        ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数", "基数", "前提"],
        ["勤-1", "", "考勤.次数", "状态=迟到", "分钟>5", "每次", "-0.5", "-4", "", "0.8", "− 6", "按时办结率 ≥ 80%"],
        ["绩-1", "", "按时办结率", "", "", "比例", "目标 95%", "", "", "", "", ""],
    ],
    "对照": [["表", "数据", "条件", "值"], ["难", "任务", "难度=A", "1.5"], ["难", "任务", "其余", "1"]],
    "测评": [["测评主体", "权重", "空组处理", "最少票数", "去高去低", "每票上限"], ["领导班子", "100%", "重分配", "1", "10%", "优秀≤20%"]],
    "名额": [["等次", "比例", "取整", "并入人数"], ["优秀", "20%", "舍去", "5"]],
    "限制": [["编号", "计量", "界限", "效果", "等次"], ["限-1", "旷工天数", "≥3", "不得评优", ""]],
    "绩效": [["绩效", "总额", "分配范围", "按任职天数", "总分折算", "保底", "封顶"], ["奖", "10000", "全体", "是", "0→0; 100→1", "1", "900"]],
    "绩效系数": [["绩效", "等次", "系数"], *(["奖", word, "1"] for word in ("优秀", "称职", "不称职", "不定等次", "不参加考核"))],
    "兑现": [["编号", "事项", "计量", "办法", "参数", "金额", "上限"], ["兑-1", "迟到", "迟到次数", "每次", "-20", "100", "-50"]],
    "算例": [["指标", "岗位", "输入", "应得"], ["绩-1", "综合", "任务: 状态=办结,工作量=2", "不适用"], ["等次", "", "总分=88", "称职"], ["名额", "", "人数=37", "7"]],
    "台账": [["表", "列", "类型", "空白", "无记录"], ["巡查", "日期", "日期", "", "未提供"], ["巡查", "户数", "数字", "0", ""]],
    "阈值": [["名", "值"], ["最少人数", "5"]],
}  # fmt: skip
NUMBERS = [
    ("办法", 4, 2), ("办法", 7, 2), ("办法", 8, 2), ("指标", 2, 4), ("指标", 2, 5), ("指标", 2, 11), ("计分", 2, 5), ("计分", 2, 7), ("计分", 2, 8),
    ("计分", 2, 10), ("计分", 2, 11), ("计分", 2, 12), ("计分", 3, 7), ("对照", 2, 4), ("测评", 2, 2), ("测评", 2, 4), ("测评", 2, 5), ("测评", 2, 6),
    ("等次", 2, 2), ("名额", 2, 2), ("名额", 2, 4), ("限制", 2, 3), ("绩效", 2, 2), ("绩效", 2, 5), ("绩效", 2, 6), ("绩效", 2, 7), ("绩效系数", 2, 3),
    ("兑现", 2, 5), ("兑现", 2, 6), ("兑现", 2, 7), ("算例", 2, 3), ("算例", 2, 4), ("算例", 3, 3), ("算例", 4, 3), ("台账", 3, 4), ("阈值", 2, 2),
]  # fmt: skip
ODD = (
    "①",
    "½",
    "²",
    "1e400",
    "-1e400",
    "1e5",
    "nan",
    "inf",
    "-inf",
    "1_000",
    "٣",
    "Ⅷ",
    "三",
    "9" * 400,
    "0x10",
    "--5",
    "%",
    "１２",
    "1/0",
)


def said(sheet: str, row: int, column: int, text: str) -> list[Finding]:
    """Everything said of the rulebook with this text in this cell: read, linted, its examples run."""
    rows = {name: [list(line) for line in lines] for name, lines in SHEETS.items()}
    rows[sheet][row - 1][column - 1] = text
    rulebook, findings = rulebook_of(
        Book("办法", "0" * 64, [Sheet("办法", name, lines) for name, lines in rows.items()])
    )
    return findings if rulebook is None else [*findings, *linted(Subject(rulebook)), *run_examples(rulebook)]


def test_the_rulebook_of_this_page_is_sound() -> None:
    assert said("办法", 1, 1, "项") == []


@pytest.mark.parametrize(("sheet", "row", "column"), NUMBERS)
def test_an_odd_text_in_a_column_of_numbers_never_stops_the_reader(sheet: str, row: int, column: int) -> None:
    for odd in ODD:
        for text in (odd, f"≥{odd}", f"− {odd}", f"目标 {odd}", f"总分={odd}", f"人数={odd}", f"分钟>{odd}"):
            assert all(one.message() and one.remedy() for one in said(sheet, row, column, text))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NUMBERS), st.text("0123456789①²½٣.%％eE+-−/ ,；→每≥目标", min_size=1, max_size=12))
def test_no_text_of_figures_and_signs_stops_the_reader(where: tuple[str, int, int], text: str) -> None:
    assert all(one.message() and one.remedy() for one in said(*where, text))


@pytest.mark.parametrize(
    ("where", "text", "code"),
    [
        (("计分", 2, 10), "①", "factor-not-number"),
        (("计分", 2, 10), "80%", "factor-not-number"),
        (("对照", 2, 4), "1e400", "rule-not-number"),
        (("对照", 2, 4), "很难", "rule-not-number"),
        (("名额", 2, 4), "1e400", "rule-not-number"),
        (("阈值", 2, 2), "nan", "rule-not-number"),
        (("计分", 2, 5), "分钟>1e400", "condition-bad-value"),
    ],
)
def test_it_is_said_once_at_its_cell(where: tuple[str, int, int], text: str, code: str) -> None:
    cell = f"{column_letter(where[2])}{where[1]}"
    errors = [one for one in said(*where, text) if one.level == "error" and one.place.sheet == where[0]]
    assert [(one.code, one.place.cell) for one in errors] == [(code, cell)]


def test_a_coefficient_in_percent_is_told_as_a_plain_number() -> None:
    assert ("factor-not-number", "J2", "0.8") in told(said("计分", 2, 10, "80%"))
