"""What a rulebook that says an unknown word is told: the word of the same list that was probably meant."""

import pytest

from assess.examples import run_examples
from assess.findings import Finding
from tests.build import SMALL, rulebook
from tests.test_rule_units import found, rules


def only(findings: list[Finding], code: str) -> Finding:
    return next(one for one in findings if one.code == code)


@pytest.mark.parametrize(
    ("sheets", "code", "cell", "near"),
    [
        ({"计分": rules("走访.次書", "比例", "目标 4")}, "measure-unknown", "C3", "走访.次数"),
        ({"计分": rules("走防.次数", "比例", "目标 4")}, "table-unknown", "C3", "走访"),
        ({"计分": rules("按时办结綠", "比例", "")}, "measure-unknown", "C3", "按时办结率"),
        ({"计分": rules("走访.求和(户数)", "比例", "目标 4")}, "measure-unknown", "C3", "走访.合计"),
        ({"计分": rules("任务.比率(状态=办完)", "比例", "")}, "condition-unknown-word", "C3", "办结"),
        ({"计分": rules("走访.次数", "比例", "目标 4", base="÷ 同类均值")}, "measure-unknown", "K3", "同类平均"),
    ],
)
def test_the_nearest_word_is_of_the_same_list(sheets: dict, code: str, cell: str, near: str) -> None:
    said = only(found(**sheets), code)
    assert (said.place.cell, said.facts["near"]) == (cell, near)


def test_a_rollup_in_other_words_is_told_ours() -> None:
    pots = [[*SMALL["指标"][0], "分期", "汇总"], [*SMALL["指标"][1], "月", "求和"], [*SMALL["指标"][2], "", ""]]
    assert only(found(指标=pots), "rollup-unreadable").facts["near"] == "合计"


def test_a_column_for_a_role_that_is_not_on_the_sheet_of_roles_is_told_to_be_added_there() -> None:
    pots = [[*SMALL["指标"][0], "窗口"], [*SMALL["指标"][1], "40"], [*SMALL["指标"][2], "60"]]
    said = only(found(指标=pots), "heading-unknown")
    assert said.place.cell == "L1" and "请先在“岗位”表加一行" in said.remedy()


@pytest.mark.parametrize(
    ("indicator", "role", "given", "expected", "cell", "near"),
    [
        ("勤-1", "综合", "走防: 户数=3", "40", "C2", "走访"),
        ("勤-1", "综合", "考勤: 状态=迟倒", "40", "C2", "迟到"),
        ("勤-1", "综合", "考勤: 状况=迟到", "40", "C2", "状态"),
        ("勤-2", "综合", "考勤: 状态=迟到", "40", "A2", "勤-1"),
        ("勤-1", "综和", "考勤: 状态=迟到", "40", "B2", "综合"),
        ("勤-1", "综合", "考勤: 状态=迟到", "四十", "D2", ""),
    ],
)
def test_what_an_example_does_not_know_is_told_at_its_own_cell(
    indicator: str, role: str, given: str, expected: str, cell: str, near: str, tmp_path
) -> None:
    lines = [["指标", "岗位", "输入", "应得"], [indicator, role, given, expected]]
    (said,) = run_examples(rulebook(tmp_path, 算例=lines))
    assert (said.code, said.place.cell) == ("example-unreadable", cell)
    assert said.remedy().startswith(f"是不是“{near}”？" if near else "写分数")
