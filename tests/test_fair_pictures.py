"""The pictures of the comparison: what stands where, from figures that can be checked by hand."""

import pandas as pd

from assess.pages.caterpillar import Row, bars
from assess.pages.funnel import HIGH, WIDE, funnel
from assess.pages.scatter import scatter

UNITS = pd.DataFrame(
    [
        ("甲局", 10, 86.0, 80.0, 90.0, ""),
        ("乙局", 40, 89.0, 82.5, 87.5, "高"),
        ("丙局", 4, 99.0, 77.0, 93.0, "高"),
        ("丁局", 20, 85.0, 85 - 12.5**0.5, 85 + 12.5**0.5, ""),
    ],
    columns=["unit", "n", "mean", "low", "high", "verdict"],
)


def test_a_department_outside_its_limits_is_named_and_the_others_are_dots():
    picture = funnel(UNITS)
    assert picture.outside == ["乙局 +4.0（高）"]
    assert [dot.text for dot in picture.dots] == ["", "", "乙局"]
    assert "界限外 1 个：乙局 +4.0（高）" in picture.label


def test_departments_under_five_people_have_no_dot():
    assert len(funnel(UNITS).dots) == 3
    assert funnel(UNITS[UNITS["n"] < 5]) is None


def test_the_limits_follow_the_number_of_people_smoothly():
    picture = funnel(UNITS)
    points = [tuple(map(int, part.split())) for part in picture.upper[1:].split("L")]
    # 5 points at ten people and 2.5 at forty lie on √(25·10/n): the middle is 85, and the picture reaches 5.5 up and down
    assert picture.zero == HIGH // 2
    assert points[0] == (round(10 / 44 * WIDE), HIGH - round((5.5 + 5.0) / 11 * HIGH))
    assert [y for _, y in points] == sorted(y for _, y in points)
    assert len(points) == 24 and points[-1][0] == WIDE
    assert [dot.x for dot in picture.dots] == [round(n / 44 * WIDE) for n in (10, 20, 40)]


def test_departments_of_one_size_have_limits_to_both_sides_all_the_same():
    alike = UNITS.assign(n=10, low=80.0, high=90.0)
    assert len({part.split()[0] for part in funnel(alike).upper[1:].split("L")}) > 10


def people(count):
    rows = [("执法", float(i), 95.0 - i / 4) for i in range(count)]
    return pd.DataFrame(rows, columns=["role", "workload", "score"])


def test_five_groups_show_that_those_who_carry_more_score_lower():
    picture = scatter(people(20), "执法")
    # groups of four: the first has scores 95, 94.75, 94.5, 94.25
    assert [tick.text for tick in picture.means] == ["94.6", "93.6", "92.6", "91.6", "90.6"]
    assert [tick.x for tick in picture.means] == sorted(tick.x for tick in picture.means)
    assert "20 个任职" in picture.label


def test_fewer_than_twenty_people_or_equal_scores_have_no_picture():
    assert scatter(people(19), "执法") is None
    assert scatter(people(20).assign(score=90.0), "执法") is None
    assert scatter(people(20), "窗口") is None


def test_all_bars_stand_on_one_scale_and_nobody_under_five_has_one():
    rows = [Row("甲局", 84.2, 85.0, 1.5), Row("乙局", 90.0, 88.0, 1.0), Row("丙局", float("nan"), float("nan"), 0.0)]
    (first, second, third), ends = bars(rows, 86.0)
    assert ends == "83—90"
    assert (first.low, first.at, first.high) == (14, 57, 100)  # 83.5, 85 and 86.5 on 83…90 in 200 pixels
    assert second.raw == 200 and third is None
    assert first.label == "甲局：折算 85.0（±1.5），原始 84.2"
