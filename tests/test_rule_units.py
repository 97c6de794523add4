"""A rate is written with %, a count without: what is not is refused at its cell, never scored."""

import pytest

from assess.books import Book
from assess.cells import Sheet
from assess.findings import Finding
from assess.rulefile import rulebook_of
from tests.build import SMALL

RULE = ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数", "基数", "前提"]
BARS = ["编号", "计量", "只计", "免计", "界限", "效果", "等次", "依据"]
PAID = ["编号", "事项", "计量", "办法", "参数", "金额", "上限", "基数"]


def found(**sheets: list[list[str]]) -> list[Finding]:
    """What is said of the small rulebook with these sheets instead of its own."""
    rows = {name: [*lines] for name, lines in SMALL.items()} | sheets
    book = Book("办法", "0" * 64, [Sheet("办法", name, lines) for name, lines in rows.items()])
    return rulebook_of(book)[1]


def rules(measure: str, scale: str, params: str, base: str = "", premise: str = "") -> list[list[str]]:
    late = ["勤-1", "", "迟到次数", "", "", "每次", "-0.5", "", "", "", "", ""]
    return [RULE, late, ["绩-1", "", measure, "", "", scale, params, "", "", "", base, premise]]


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, one.place.cell, str(one.facts.get("meant"))) for one in findings]


@pytest.mark.parametrize(
    ("measure", "scale", "params", "meant"),
    [
        ("按时办结率", "直线", "80→0; 98→满分", ["80%", "98%"]),
        ("按时办结率", "阶梯", "≥80→满分; 其余→0", ["80%"]),
        ("按时办结率", "比例", "目标 95", ["95%"]),
        ("按时办结率", "缺额", "目标 90; 每 1 -1", ["90%"]),
        ("任务.比率(状态=办结)", "阶梯", "≥1.2→满分; 其余→0", ["120%"]),
    ],
)
def test_a_rate_without_its_percent_sign_is_refused(measure: str, scale: str, params: str, meant: list[str]) -> None:
    assert told(found(计分=rules(measure, scale, params))) == [("unit-percent-missing", "G3", one) for one in meant]


@pytest.mark.parametrize(
    ("measure", "scale", "params", "meant"),
    [
        ("走访.次数", "阶梯", "≥80%→满分; 其余→0", ["80"]),
        ("走访.次数", "直线", "0→0; 90%→满分", ["90"]),
        ("测评得分", "比例", "目标 95%", ["95"]),
    ],
)
def test_a_count_with_a_percent_sign_is_refused(measure: str, scale: str, params: str, meant: list[str]) -> None:
    said = [one for one in told(found(计分=rules(measure, scale, params))) if one[0].startswith("unit")]
    assert said == [("unit-not-percent", "G3", one) for one in meant]


def test_premises_bases_restrictions_and_payouts_are_held_to_the_unit_too() -> None:
    assert told(found(计分=rules("走访.次数", "比例", "目标 4", premise="按时办结率 ≥ 80"))) == [
        ("unit-percent-missing", "L3", "80%")
    ]
    assert told(found(计分=rules("按时办结率", "直线", "0→0; 10%→满分", base="− 80"))) == [
        ("unit-percent-missing", "K3", "80%")
    ]
    bars = [BARS, ["限-1", "出勤率", "", "", "<80", "不得评优", "", ""]]
    assert told(found(限制=bars)) == [("unit-percent-missing", "E2", "80%")]
    paid = [PAID, ["兑-1", "奖", "按时办结率", "阶梯", "≥95→100; 其余→0", "", "", ""]]
    assert told(found(兑现=paid)) == [("unit-percent-missing", "E2", "95%")]


@pytest.mark.parametrize(
    ("measure", "scale", "params", "base"),
    [
        ("按时办结率", "阶梯", "≥0.95→满分; 其余→0", ""),
        ("按时办结率", "阶梯", "≥2/3→满分; 其余→0", ""),
        ("按时办结率", "比例", "", ""),
        ("走访.次数", "缺额", "目标 200; 每 2% -0.5; 满步", ""),
        ("走访.次数", "直线", "80%→0; 120%→满分", "÷ 12"),
    ],
)
def test_the_same_thing_written_otherwise_may_stay(measure: str, scale: str, params: str, base: str) -> None:
    assert [one for one in told(found(计分=rules(measure, scale, params, base))) if one[0].startswith("unit")] == []
