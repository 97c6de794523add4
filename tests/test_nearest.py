"""What a rulebook that says an unknown word is told: the word of the same list that was probably meant."""

import pytest

from assess.findings import Finding
from tests.build import SMALL
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
