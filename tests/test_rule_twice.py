"""A line of 计分 that stands twice would score twice: it is refused, and both cells are named."""

import pytest

from tests.test_rule_units import RULE, found

Lines = list[list[str]]
DONE = ["绩-1", "", "按时办结率", "", "", "比例", "", "", "", "", "", ""]


def late(only: str = "", params: str = "-0.5", roles: str = "", premise: str = "") -> list[str]:
    return ["勤-1", roles, "考勤.次数", only or "状态=迟到", "", "每次", params, "", "", "", "", premise]


@pytest.mark.parametrize(
    "lines",
    [
        [late(), late()],
        [late(roles="综合"), late(roles="综合")],
        [late(only="状态=迟到"), late(only="状态 = 迟到")],
    ],
)
def test_the_same_line_twice_is_refused_with_both_cells(lines: Lines) -> None:
    said = found(计分=[RULE, *lines, DONE])
    assert [(one.code, one.place.cell) for one in said] == [("rule-double", "C3")]
    assert "C2" in said[0].message() and "C3" in said[0].message()


@pytest.mark.parametrize(
    "other",
    [
        late(only="状态=早退"),
        late(params="-1"),
        late(premise="旷工天数 ≥ 1"),
    ],
)
def test_lines_that_differ_in_what_or_how_they_count_may_stand_together(other: list[str]) -> None:
    assert found(计分=[RULE, late(), other, DONE]) == []
