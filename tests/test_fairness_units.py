"""F0, F1, F3 and F5 on units that someone can check by hand: what they say, what they do not say, and why."""

import numpy as np
import pytest

from assess.fairness.enough import enough
from assess.fairness.flatness import flatness
from assess.fairness.same_role import same_role
from assess.fairness.small_units import small_units
from tests.fairground import ground, pots, said, silences


def unit(name, role, *scores):
    return [(name, role, score) for score in scores]


def around(name, role, middle, many, step=3.0):
    """``many`` scores spread evenly around a middle."""
    return unit(name, role, *(middle + step * (at - (many - 1) / 2) for at in range(many)))


# F0


def test_under_five_people_nothing_is_said_and_under_eight_only_the_ends_and_the_middle():
    check = enough(
        ground(
            [
                *unit("小所", "综合", 90, 80, 70),
                *unit("中所", "综合", 60, 70, 80, 90, 91),
                *around("大所", "综合", 80, 8),
            ]
        )
    )
    assert [finding.message() for finding in check.silent] == [
        "中所5人，只列最低60.0分、中位80.0分、最高91.0分，不作比较。",
        "小所仅3人，人数过少，不作统计判断，只列原始得分。",
    ]
    table = check.tables["units"].set_index("unit")
    assert table["allowed"].to_dict() == {"中所": "只作描述", "大所": "可以比较", "小所": "不作判断"}
    assert np.isnan(table.loc["小所", "middle"]) and table.loc["大所", "middle"] == 80


def test_a_person_with_two_posts_counts_in_each_by_share():
    rows = [("甲所", "综合", 90.0, 0.7, "样例甲"), ("乙所", "综合", 80.0, 0.3, "样例甲")]
    assert enough(ground(rows)).tables["units"]["n"].to_dict() == {0: 0.3, 1: 0.7}


def test_cells_that_are_too_small_are_counted_where_the_unit_is_large_enough():
    check = enough(ground([*around("甲所", "综合", 80, 8), *unit("甲所", "窗口", 70, 71)]))
    assert [finding.facts["count"] for finding in check.silent if finding.code == "fair-cells-few"] == [1]


def test_scores_off_the_scale_take_part_and_are_said():
    check = enough(ground([*unit("甲所", "综合", -5, 103), *around("甲所", "综合", 80, 8)]))
    assert [finding.facts["count"] for finding in check.silent if finding.code == "fair-outside"] == [2]


# F1


@pytest.fixture
def hard_posts():
    """甲所 holds mostly hard posts; in each role it is two points better than 乙所."""
    return ground(
        [
            *unit("甲所", "易", *[92] * 2),
            *unit("甲所", "难", *[72] * 8),
            *unit("乙所", "易", *[90] * 8),
            *unit("乙所", "难", *[70] * 2),
        ]
    )


def test_a_unit_with_the_hard_posts_is_compared_as_if_it_had_everybodys_mix(hard_posts):
    check = same_role(hard_posts)
    assert said(check, "fair-mix")[1] == (
        "甲所平均分76.0。该单位易占20%（全体50%），这类岗位全体平均90.4分。按全体岗位结构折算为82.0分，名次由2变为1。"
    )
    table = check.tables["units"].set_index("unit")
    assert table.loc["甲所", ["raw", "adjusted", "raw_place", "adjusted_place"]].tolist() == [76, 82, 2, 1]
    assert check.alarms[1].effect == 6 and check.alarms[1].n == 10 and check.alarms[1].level == "说明"


def test_the_error_of_an_adjusted_mean_is_that_of_its_cells():
    rows = [*unit("甲所", "易", 80, 90, 80, 90), *unit("甲所", "难", 60, 70, 60, 70), *around("乙所", "易", 85, 8)]
    check = same_role(ground(rows))
    cells = check.tables["cells"].set_index(["unit", "role"])
    within = {role: cells.loc[("甲所", role), "role_sd"] for role in ("易", "难")}
    expected = np.sqrt((0.75 * within["易"]) ** 2 / 4 + (0.25 * within["难"]) ** 2 / 4)
    assert check.tables["units"].set_index("unit").loc["甲所", "error"] == pytest.approx(expected)
    assert within["难"] == pytest.approx(np.sqrt(100 / 3)), "four scores, five off their mean: 100 on three degrees"


def test_a_unit_that_lacks_too_many_roles_is_not_ranked_and_says_so():
    check = same_role(
        ground([*around("甲所", "易", 92, 10), *around("乙所", "易", 90, 10), *around("乙所", "难", 70, 10)])
    )
    assert said(check, "fair-mix-partly") == [
        "甲所平均分92.0。该单位难占0%（全体33%），这类岗位全体平均70.0分。按全体岗位结构折算为84.7分；岗位不全（只有全体结构的67%），折算仅供参考。"
    ]
    row = check.tables["units"].set_index("unit").loc["甲所"]
    assert np.isnan(row["adjusted_place"]) and row["lacking"] == "难" and row["coverage"] == pytest.approx(2 / 3)


def test_where_hardly_a_unit_has_the_mix_of_roles_it_is_said_that_adjusted_places_mean_little():
    check = same_role(ground([row for role in "易中难" for row in around(f"{role}所", role, 80, 10)]))
    assert [one.message() for one in check.silent] == [
        "3个单位中只有0个的岗位占到全体岗位结构的80%，折算名次意义不大。"
    ]


# F3


def many_units(best=80.0, many=12):
    """Twenty-four units around 80 that differ by little, and one more."""
    rows = [row for number in range(24) for row in around(f"单位{number:02d}", "综合", 80 + 0.1 * number, many, 2.0)]
    return [*rows, *around("尖子所", "综合", best, many, 2.0)]


def test_units_that_differ_no_more_than_chance_are_not_ranked():
    check = small_units(ground(many_units()))
    assert silences(check) == ["fair-alike"] and not check.alarms
    assert check.tables["units"]["place"].isna().all()


def test_a_unit_far_above_the_usual_range_is_looked_at_and_every_place_has_its_interval():
    check = small_units(ground(many_units(best=99)))
    first = said(check, "fair-beyond")
    assert len(first) == 1 and first[0].startswith("尖子所（12人）平均分99.0，高于同规模单位的正常波动范围[")
    row = check.tables["units"].set_index("unit").loc["尖子所"]
    assert (row["place"], row["place_low"], row["place_high"], row["verdict"]) == (1, 1, 1, "高")
    assert 90 < row["shrunken"] < 99, "drawn to the mean"
    others = check.tables["units"][check.tables["units"]["unit"] != "尖子所"]
    assert (others["place_low"] < others["place_high"]).all() and (others["verdict"] == "").all()
    assert said(check, "fair-place")[0].startswith("单位00名次第25，考虑人数和波动，实际可能在第")
    assert check.tables["units"].attrs.keys() == {"seed", "draws", "sigma", "between"}


def test_where_too_many_units_lie_outside_the_rulers_differ_and_nobody_is_ranked():
    rows = [row for number in range(10) for row in around(f"单位{number}", "综合", 60 + 4 * number, 12, step=0.5)]
    check = small_units(ground(rows))
    assert silences(check) == ["fair-not-ranked"]
    assert said(check, "fair-beyond-many") == [
        "10个单位中有10个（100%）超出正常波动范围，超出者过多，说明各单位尺子不同，不宜排名。"
    ]
    assert check.tables["units"]["place"].isna().all() and (check.tables["units"]["verdict"] == "").all()


def test_the_mix_of_roles_is_removed_before_units_are_compared():
    rows = [
        *around("甲所", "难", 70, 10),
        *around("乙所", "易", 90, 10),
        *around("丙所", "难", 70, 10),
        *around("丙所", "易", 90, 10),
    ]
    table = small_units(ground(rows)).tables["units"].set_index("unit")
    assert table["mean"].to_dict() == {"甲所": 80, "乙所": 80, "丙所": 80} and table.loc["甲所", "raw"] == 70


def test_small_units_have_no_figures():
    check = small_units(ground([*many_units(best=99), *unit("小所", "综合", 50, 51, 52)]))
    assert "fair-units-few" in silences(check)
    row = check.tables["units"].set_index("unit").loc["小所"]
    assert row[["mean", "shrunken", "place"]].isna().all() and row["verdict"] == ""


# F5


def test_a_unit_that_hardly_spreads_is_looked_at_and_a_large_one_must_answer():
    rows = [
        *around("平所", "综合", 85, 12, step=0.6),
        *around("大平所", "综合", 85, 16, step=0.5),
        *around("甲所", "综合", 80, 12),
        *around("乙所", "综合", 82, 12),
    ]
    check = flatness(ground(rows))
    assert {alarm.subject: alarm.level for alarm in check.alarms} == {"大平所": "预警", "平所": "预警"}
    lenient = flatness(ground(rows, thresholds={"离散预警": 0.1, "离散预警人数": 16}))
    assert {alarm.subject: alarm.level for alarm in lenient.alarms} == {"大平所": "预警", "平所": "提示"}
    assert said(lenient, "fair-flat")[0].startswith("平所12人得分集中在81.7–88.3，离散程度只有同岗平均的")


def test_half_of_a_unit_on_one_score_is_looked_at():
    rows = [*unit("甲所", "综合", 85, 85, 85, 85, 70, 75, 90, 95), *around("乙所", "综合", 80, 12)]
    check = flatness(ground(rows))
    assert said(check, "fair-same-score") == ["甲所8人中4人同分（50%），难以区分。"]
    row = check.tables["units"].set_index("unit").loc["甲所"]
    assert (row["modal_share"], row["tie_share"], row["same"]) == (0.5, 1 - 5 / 8, 4)


def test_people_with_several_posts_are_whole_people_where_they_are_counted_by_heads():
    # the last of 甲所 is there for seven tenths of the year: 8.7 by share, nine heads
    rows = [
        *unit("甲所", "综合", 85, 85, 85, 85, 70, 75, 90, 95),
        ("甲所", "综合", 85, 0.7, "样例甲"),
        ("乙所", "综合", 85, 0.3, "样例甲"),
    ]
    check = flatness(ground([*rows, *around("乙所", "综合", 80, 12)]))
    assert said(check, "fair-same-score") == ["甲所9人中5人同分（54%），难以区分。"]


def test_shares_of_people_are_about_so_many():
    rows = [*around("甲所", "综合", 80, 3), ("甲所", "综合", 85, 0.7, "样例甲"), ("乙所", "综合", 85, 0.3, "样例甲")]
    few = enough(ground([*rows, *around("乙所", "综合", 80, 12)])).silent
    assert [finding.message() for finding in few] == ["甲所仅约3.7人，人数过少，不作统计判断，只列原始得分。"]


def test_units_whose_scores_are_all_equal_are_said_to_be_equal():
    equal = [*unit("甲所", "综合", *[80] * 8), *unit("乙所", "综合", *[80] * 8)]
    inside = [*unit("甲所", "综合", *[80] * 8), *unit("乙所", "综合", *[85] * 8)]
    texts = [small_units(ground(rows)).silent[0].message() for rows in (equal, inside)]
    assert texts == [
        "所有人得分完全相同，没有可比的差别，这一项不作判断。",
        "各单位内部得分完全相同，没有可比的差别，这一项不作判断。",
    ]


def test_an_indicator_in_which_nearly_all_are_full_tells_nobody_apart():
    one = ground([*around("甲所", "综合", 80, 20)])
    points = [[10.0, 3.0 if at < 19 else 8.0, 5.0 if at % 2 else 9.0] for at in range(20)]
    check = flatness(one, [pots(one, "综合", {"廉洁": 10, "培训": 10, "实绩": 10}, points)])
    assert said(check, "fair-idle-full") == ["指标『廉洁』（综合，20人）100%的人得满分，本年没有区分作用。"]
    assert said(check, "fair-idle-same") == ["指标『培训』（综合，20人）95%的人得同一个分（3.0分），本年没有区分作用。"]
    assert check.tables["indicators"]["verdict"].tolist() == ["满分", "同分", ""]
    assert {alarm.clause for alarm in check.alarms} == {"第十条"}


def test_what_was_not_measured_is_neither_full_nor_counted():
    one = ground(around("甲所", "综合", 80, 25))
    made = pots(one, "综合", {"热线": 10}, [[10.0]] * 25)
    half = made._replace(measured=np.arange(25)[:, None] < 12)
    check = flatness(one, [half])
    assert check.tables["indicators"]["n"].tolist() == [12] and not said(check, "fair-idle-full")


def test_nineteen_people_are_too_few_to_call_an_indicator_idle():
    one = ground(around("甲所", "综合", 80, 19))
    assert not said(flatness(one, [pots(one, "综合", {"廉洁": 10}, [[10.0]] * 19)]), "fair-idle-full")


def test_how_much_of_the_differences_is_the_unit_stands_with_the_table():
    check = flatness(ground([*around("甲所", "综合", 70, 10), *around("乙所", "综合", 90, 10)]))
    assert check.tables["units"].attrs["icc1"] > 0.5


def test_one_head_who_stands_apart_does_not_hide_that_all_others_are_the_same():
    flat = [*unit("平所", "综合", *(90 + 0.1 * (at % 4) for at in range(17))), *unit("平所", "领导", 55)]
    rows = [*flat, *around("甲所", "综合", 80, 16), *around("乙所", "综合", 82, 16), *around("乙所", "领导", 85, 8)]
    check = flatness(ground(rows))
    assert [(alarm.subject, alarm.level) for alarm in check.alarms] == [("平所", "预警")]
    assert said(check, "fair-flat-grave")[0].startswith("平所（综合）17人得分集中在90.0–90.3，离散程度只有同岗平均的1%")
    units, cells = check.tables["units"].set_index("unit"), check.tables["cells"]
    assert units.loc["平所", "verdict"] == "预警" and units.loc["平所", "ratio"] > 0.5, (
        "as a whole it spreads like the others"
    )
    assert cells[["unit", "role", "verdict"]].to_numpy().tolist() == [
        ["乙所", "综合", ""],
        ["乙所", "领导", ""],
        ["平所", "综合", "预警"],
    ]
