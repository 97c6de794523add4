"""F6, F7 and each person's standing: what decides the list of a grade, who is on its line, and what that hangs on."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from assess.fairness.boundary import boundary
from assess.fairness.contest import contests
from assess.fairness.weights import weights
from tests.build import SMALL, rulebook
from tests.fairground import graded, ground, pots, quota, said, silences

FULL = {"甲项": 60.0, "乙项": 40.0}


def scored(points, share=0.5, **more):
    """People of one unit and role with points in two indicators of 60 and 40, the best ``share`` of them on the list."""
    one = ground([("甲所", "综合", sum(row)) for row in points], quotas=[quota(share)], **more)
    return one, [pots(one, "综合", FULL, points)]


def judged(one, made):
    held = contests(one, graded(one))
    return weights(one, made, held)


# F6


def test_an_indicator_that_hardly_varies_decides_less_than_it_says_and_the_other_more():
    # 甲项 is 54 or 55 by turns. By hand: Σ(甲 − mean)(total − mean) = 10 of Σ(total − mean)² = 690
    points = [[54 + at % 2, 5 + 4 * at] for at in range(8)]
    check = judged(*scored(points))
    table = check.tables["weights"].set_index("name")
    assert table["nominal"].tolist() == [0.6, 0.4] and table["effective"].sum() == pytest.approx(1)
    assert said(check, "fair-weight-less") == [
        "『甲项』（综合，8人）规定占60%，实际只决定了1%的差距（大家在这一项拉不开）。"
    ]
    assert said(check, "fair-weight-more") == ["『乙项』（综合，8人）规定占40%，实际决定了99%的差距。"]
    assert {alarm.clause for alarm in check.alarms if alarm.kind == "指标"} == {"第十条"}


def test_an_indicator_that_pulls_against_the_total_is_said_to_do_so():
    points = [[50 - at, 5 + 4 * at] for at in range(8)]
    check = judged(*scored(points))
    assert said(check, "fair-weight-against") == [
        "『甲项』（综合，8人）规定占60%，实际与总分反着走（-33%）：这一项得分高的人，总分反而偏低。"
    ]


def test_seven_people_are_too_few_for_an_effective_weight():
    check = judged(*scored([[50 - at, 5 + 4 * at] for at in range(7)]))
    assert silences(check)[0] == "fair-role-few" and check.tables["weights"]["effective"].isna().all()


def test_two_people_of_opposite_strengths_change_places_when_weights_move():
    # 甲: 60 + 21 = 81; 乙: 41 + 39.9 = 80.9; the others are far off, so that one seat is between the two.
    points = [[60.0, 21.0], [41.0, 39.9]] + [[20.0, 10.0 + at] for at in range(6)]
    check = judged(*scored(points, share=0.125))
    near = check.tables["near"].set_index("person")
    assert set(near.index) == {0, 1}
    shares = near["on_list_share"]
    assert 0.4 < shares[0] < 0.6 and shares.sum() == pytest.approx(1, abs=0.02)
    assert not near["steady"].any()
    # lowering 甲项 by d: 81 − 100d = 80.9 − 68.33d, d = .00316; its share falls from 60 % to (.6 − d) ÷ (1 − d) = 59.9 %
    flip = check.tables["flips"].iloc[0]
    assert (flip["above"], flip["below"], flip["indicator"], flip["old"]) == (0, 1, "甲项", 0.6)
    assert flip["new"] == pytest.approx((0.6 - 0.1 / 31.6667) / (1 - 0.1 / 31.6667), rel=1e-4)
    assert near.loc[0, "flip"] == "『甲项』权重由60.0%改为59.9%，即与名额线对面最近的同岗人员互换"
    assert said(check, "fair-hinge") == [
        "全体：各项权重上下浮动20%时，有 2 人是否进入优秀会变（进入的次数在10%到90%之间），名单见表。"
    ]
    assert check.tables["near"].attrs == {"seed": 20260102, "draws": 500, "width": 0.2}


def test_the_flip_that_is_printed_really_makes_the_totals_equal():
    points = [[60.0, 21.0], [41.0, 39.9]] + [[20.0, 10.0 + at] for at in range(6)]
    flip = judged(*scored(points, share=0.125)).tables["flips"].iloc[0]
    first, second = (np.array(row) / [60, 40] for row in points[:2])
    new = np.array([flip["new"], 1 - flip["new"]])
    assert new @ first == pytest.approx(new @ second)


def test_a_clear_list_hangs_on_nothing():
    points = [[58.0, 38.0 - at / 10] for at in range(4)] + [[40.0, 20.0 + at / 10] for at in range(4)]
    check = judged(*scored(points))
    assert not len(check.tables["near"]) and not said(check, "fair-hinge")


def test_points_outside_the_total_move_with_nobodys_weight():
    # 乙 has the lower inside points and 6 points of bonus: weights move only what is inside.
    points = [[54.0, 30.0], [50.0, 27.0]] + [[20.0, 10.0 + at] for at in range(6)]
    bonus = [0.0, 6.0] + [0.0] * 6
    one = ground(
        [("甲所", "综合", sum(row) + more) for row, more in zip(points, bonus, strict=True)], quotas=[quota(0.125)]
    )
    near = judged(one, [pots(one, "综合", FULL, points)]).tables["near"].set_index("person")
    # the ratio of both indicators is nearly the same for both, so that a swap needs a large change and no draw makes it
    assert near["distance"].to_dict() == {0: 0.5, 1: -0.5} and near["on_list_share"].to_dict() == {0: 1.0, 1: 0.0}


def test_dropping_an_indicator_says_how_many_places_change():
    points = [[60.0 - at, 20.0] for at in range(4)] + [[50.0 - at, 20.0 + 2 * at] for at in range(4)]
    table = judged(*scored(points)).tables["drop_one"].set_index("name")
    assert table.loc["乙项", "changed"] == 0, "the first four lead in 甲项 anyway"
    assert table.loc["甲项", "changed"] > 0
    assert table.loc["乙项", "correlation"] > table.loc["甲项", "correlation"]


def test_somebody_with_two_posts_of_one_role_moves_by_both():
    rows = [("甲所", "综合", 81.0, 0.5, "样例甲"), ("乙所", "综合", 81.0, 0.5, "样例甲"), *(("甲所", "综合", 80.9 - at * 10, 1.0, f"样例{at}") for at in range(7))]  # fmt: skip
    one = ground(rows, quotas=[quota(0.125)])
    points = [[60.0, 21.0], [60.0, 21.0], [41.0, 39.9]] + [[20.0, 10.0 + at] for at in range(6)]
    near = judged(one, [pots(one, "综合", FULL, points)]).tables["near"].set_index("person")
    assert 0.4 < near.loc[0, "on_list_share"] < 0.6


# F7


def lined(*totals, **more):
    one = ground([("甲所", "综合", total) for total in totals], quotas=[quota(more.pop("share", 0.2))], **more)
    return one, boundary(one, graded(one), contests(one, graded(one)))


TEN = (95, 90.3, 90.0, 88, 87, 86, 85, 84, 83, 82)


def test_two_people_closer_than_the_error_stand_on_the_boundary_list():
    _, check = lined(*TEN)
    assert said(check, "fair-cut-close") == [
        "全体·全组：优秀第2名与第3名相差0.30分，小于评分误差0.5分，列入边界名单（2人），请集体研究。"
    ]
    cut = check.tables["cuts"].iloc[0]
    assert cut[["seats", "people", "in_score", "out_score", "gap", "sem", "near"]].tolist() == [
        2,
        10,
        90.3,
        90.0,
        0.3,
        0.5,
        2,
    ]
    near = check.tables["near"]
    assert (
        near["person"].tolist() == [1, 2]
        and near["distance"].tolist() == [0.15, -0.15]
        and set(near["verdict"]) == {"临界"}
    )


def test_a_clear_line_is_not_spoken_of():
    _, check = lined(95, 94, 90, 88, 87, 86, 85, 84, 83, 82)
    assert not check.alarms and not len(check.tables["near"])


def test_with_a_known_reliability_the_band_is_the_error_of_measurement():
    one, _ = lined(95, 94, 91, 88, 87, 86, 85, 84, 83, 82)
    check = boundary(one, graded(one), contests(one, graded(one)), reliability=0.75)
    spread = np.std((95, 94, 91, 88, 87, 86, 85, 84, 83, 82), ddof=1)
    assert check.tables["cuts"].loc[0, "sem"] == pytest.approx(spread / 2, abs=1e-6)
    assert check.tables["near"]["person"].tolist() == [1, 2], "94 and 91 lie within 2.2 points of 92.5"


def test_a_tie_on_the_line_is_a_gap_of_nothing():
    _, check = lined(95, 90, 90, 88, 87, 86, 85, 84, 83, 82)
    assert check.tables["cuts"].loc[0, "gap"] == 0 and len(said(check, "fair-cut-close")) == 1
    assert check.tables["near"]["person"].tolist() == [1, 2]


def test_where_fewer_reach_the_grade_than_there_are_places_its_lowest_total_is_the_line():
    _, check = lined(90, 80.2, 79.9, 70, 69, 68, 67, 66, 65, 64, share=0.5)
    assert np.isnan(check.tables["cuts"].loc[0, "gap"])
    assert check.tables["near"]["distance"].tolist() == [0.2, -0.1]


def test_small_units_are_named_with_the_remainder_that_is_carried_over():
    rows = [
        (name, "综合", 85.0 + at) for name, many in (("三人所", 3), ("四人所", 4), ("大所", 20)) for at in range(many)
    ]
    one = ground(rows, quotas=[quota(0.2, 5, True)])
    check = boundary(one, graded(one), contests(one, graded(one)))
    # 27 people, 5 places: 20 × 5 ÷ 27 = 3.70 and 7 × 5 ÷ 27 = 1.30
    assert said(check, "fair-units-merged") == [
        "全体：三人所（3人）、四人所（4人）人数少，按20%单独算有的不足1名，合并计算优秀名额，共1名，余数0.30。"
    ]
    assert check.alarms[0].level == "提示"


def test_a_small_unit_that_is_not_put_together_and_gets_nothing_is_named():
    rows = [(name, "综合", 85.0 + at) for name, many in (("二人所", 2), ("大所", 20)) for at in range(many)]
    one = ground(rows, quotas=[quota(0.2, 2, True)])
    check = boundary(one, graded(one), contests(one, graded(one)))
    assert said(check, "fair-units-no-place") == ["全体：二人所（2人）不足10人，按20%不足1名，没有优秀名额。"]


# Standing


def test_everybody_has_a_place_with_its_interval_and_is_steady_or_not():
    _, check = lined(*TEN)
    table = check.tables["standing"].set_index("person")
    # .5 points × 1.645 = .82: 90.3 reaches down to 89.5, past 90.0 only; 95 stands alone; 88 reaches 87.2
    assert table.loc[[0, 1, 2, 3], ["place", "place_low", "place_high"]].to_numpy().tolist() == [
        [1, 1, 1],
        [2, 2, 3],
        [3, 2, 3],
        [4, 4, 4],
    ]
    assert table["steady"].tolist() == ["稳", "临界", "临界", *["稳"] * 7]
    assert table.loc[0, "boundary"] == "优秀" and table.loc[0, "distance"] == 4.85


def test_a_total_on_the_line_of_another_grade_is_not_steady_either():
    _, check = lined(95, 94, 90, 88, 87, 86, 85, 84, 83, 60.2)
    row = check.tables["standing"].set_index("person").loc[9]
    assert (row["boundary"], row["distance"], row["steady"]) == ("称职", 0.2, "临界")


def test_what_a_grade_hangs_on_stands_with_the_person():
    points = [[60.0, 21.0], [41.0, 39.9]] + [[20.0, 10.0 + at] for at in range(6)]
    one, made = scored(points, share=0.125)
    held = contests(one, graded(one))
    near = weights(one, made, held).tables["near"]
    table = boundary(one, graded(one), held, near).tables["standing"].set_index("person")
    assert table.loc[[0, 1], "hinge"].tolist() == ["甲项", "甲项"] and set(table["hinge"][2:]) == {""}


def test_places_are_counted_inside_the_pool():
    one = ground([("甲所", "综合", float(total)) for total in (90, 80, 70, 95, 85)], quotas=[quota(0.4)])
    one.people["pool"] = ["甲组", "甲组", "甲组", "乙组", "乙组"]
    table = boundary(one, graded(one), contests(one, graded(one))).tables["standing"]
    assert table["place"].tolist() == [1, 2, 3, 1, 2]
    assert table["place_high"].tolist() == [1, 2, 3, 1, 2]


def test_whoever_is_set_apart_competes_for_nothing():
    one = ground([("甲所", "综合", float(total)) for total in TEN], quotas=[quota(0.2)])
    one.people["excluded"] = ["新录用", *[""] * 9]
    check = boundary(one, graded(one), contests(one, graded(one)))
    assert check.tables["cuts"].loc[0, "people"] == 9 and check.tables["cuts"].loc[0, "in_score"] == 90.3


def test_an_indicator_in_which_all_are_full_is_told_by_f5_and_not_again():
    points = [[60.0, 5.0 + at] for at in range(20)]
    check = judged(*scored(points))
    assert check.tables["weights"]["verdict"].tolist() == ["不足", "过重"]
    assert not said(check, "fair-weight-less") and len(said(check, "fair-weight-more")) == 1


def ballots(*rows):
    return pd.DataFrame(rows, columns=["person", "group", "moved"])


@pytest.fixture
def rated(tmp_path):
    """Ten people, two places; a rulebook in which ratings hold 40 points, colleagues two fifths of them."""
    sheets = {
        "指标": [*SMALL["指标"][:1], ["德-1", "德", "测评", "0", "0", "截断", "重分配", "总分内", "测评", "第六条", "40"], *SMALL["指标"][2:]],
        "计分": [*SMALL["计分"][:1], ["德-1", "", "测评得分", "", "", "比例", "目标 100", "", "", ""], *SMALL["计分"][2:]],
        "测评": [["测评主体", "权重", "最少票数", "空组处理"], ["领导", "60%", "1", "重分配"], ["同事", "40%", "1", "重分配"]],
    }  # fmt: skip
    book = rulebook(tmp_path, **sheets)
    one = ground([("甲所", "综合", total) for total in (95, 91, 90.0, 88, 87, 86, 85, 84, 83, 82)], quotas=[quota()])
    return replace(one, rulebook=replace(book, quotas=one.rulebook.quotas, grades=one.rulebook.grades))


def test_a_grade_may_hang_on_one_ballot_and_the_rater_is_named_by_the_group_only(rated):
    # a mean of colleagues that moves by 5 marks moves the total by 5 × 40 ÷ 100 × .4 = .8; the line is half a point away
    held, grading = contests(rated, graded(rated)), graded(rated)
    check = boundary(
        rated, grading, held, ballots=ballots((1, "同事", 5.0), (2, "同事", 3.0), (3, "同事", 9.0)), reliability=1.0
    )
    table = check.tables["standing"].set_index("person")
    assert table.loc[[1, 2, 3], "steady"].tolist() == ["临界", "稳", "稳"], "3 marks are .48 points; 88 is 2.5 away"
    assert table.loc[[1, 2], "ballot"].tolist() == ["同事", ""]


def test_leaders_weigh_more_than_colleagues(rated):
    held, grading = contests(rated, graded(rated)), graded(rated)
    check = boundary(rated, grading, held, ballots=ballots((1, "领导", 3.0), (2, "同事", 3.0)), reliability=1.0)
    # 3 × 40 ÷ 100 × .6 = .72 against .48
    assert check.tables["standing"].set_index("person").loc[[1, 2], "ballot"].tolist() == ["领导", ""]
