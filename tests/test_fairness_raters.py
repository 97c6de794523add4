"""F5, raters: how far the mean of a group of raters can be relied on, signed or not, and who is never shown apart."""

import numpy as np
import pandas as pd
import pytest

from assess.fairness.flatness import flatness
from tests.fairground import ground, said, silences

# Shrout and Fleiss, Psychological Bulletin 86 (1979), table 2: six targets, four judges; ICC(2,1) .29, ICC(2,k) .62, ICC(1,1) .17, ICC(1,k) .44.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def crowd(units=("甲所",), many=6):
    """``many`` people in each unit, numbered through."""
    return ground([(unit, "综合", 70.0 + 3 * at) for unit in units for at in range(many)])


def ballots(marks, group="同事", named=True, first=0):
    """One row per mark of people × raters."""
    rows = [
        (first + person, group, f"评委{rater}" if named else "", float(mark))
        for person, row in enumerate(marks)
        for rater, mark in enumerate(row)
    ]
    return pd.DataFrame(rows, columns=["person", "group", "rater", "score"]).assign(item="", ballots=1.0)


def raters(one, frame):
    check = flatness(one, (), frame)
    return check, check.tables["raters"]


@pytest.mark.parametrize(
    ("named", "kind", "icc", "reliability"), [(True, "实名", 0.29, 0.62), (False, "不记名", 0.17, 0.44)]
)
def test_the_published_table_gives_its_published_reliability(named, kind, icc, reliability):
    one = ground([("甲所", "综合", 70.0 + at) for at in range(6)], thresholds={"只作描述人数": 6})
    check, table = raters(one, ballots(SHROUT_FLEISS, named=named))
    row = table.iloc[0]
    assert (row["group"], row["raters"], row["people"], row["kind"]) == ("同事", 4, 6, kind)
    assert row["icc"] == pytest.approx(icc, abs=0.006) and row["reliability"] == pytest.approx(reliability, abs=0.006)
    assert len(said(check, "fair-raters")) == 1


def test_the_sentence_says_how_many_raters_would_do():
    one = ground([("甲所", "综合", 70.0 + at) for at in range(6)], thresholds={"只作描述人数": 6})
    check, _ = raters(one, ballots(SHROUT_FLEISS))
    # K = ceil(.7 × (1 − .2898) ÷ (.2898 × .3)) = ceil(5.72)
    assert said(check, "fair-raters") == ["民主测评（同事）打分人4名，一致性0.29，平均分可靠性0.62；要达到0.7约需6人。"]


def test_raters_who_agree_raise_nothing():
    marks = [[60 + 4 * person + rater % 2 for rater in range(5)] for person in range(9)]
    check, table = raters(crowd(many=9), ballots(marks))
    assert table.loc[0, "reliability"] > 0.95 and not said(check, "fair-raters")


def test_raters_who_do_not_agree_at_all_are_told_that_more_of_them_would_not_help():
    marks = [[60 + 10 * ((person + rater) % 4) for rater in range(4)] for person in range(8)]
    check, table = raters(crowd(many=8), ballots(marks))
    assert table.loc[0, "icc"] == 0 and np.isnan(table.loc[0, "needed"])
    assert said(check, "fair-raters-none") == ["民主测评（同事）打分人4名，各打各的分，一致性为0，平均分没有可靠性。"]


def test_raters_who_all_give_one_mark_are_not_said_to_disagree():
    check, table = raters(crowd(many=8), ballots([[95] * 4] * 8))
    assert not len(table) and "fair-all-equal" in silences(check)


def test_a_group_of_three_raters_is_not_shown_apart():
    check, table = raters(crowd(many=9), ballots([[60 + person, 70, 80] for person in range(9)], group="领导"))
    assert not len(table) and "fair-group-small" in silences(check)
    check, table = raters(crowd(many=9), ballots([[60 + person, 70, 80] for person in range(9)], named=False))
    assert not len(table) and "fair-group-small" in silences(check)


def test_colleagues_who_do_not_rate_themselves_are_judged_one_way():
    rows = ballots([[60 + 4 * person + rater % 2 for rater in range(9)] for person in range(9)])
    others = rows[rows["person"] != rows["rater"].str.removeprefix("评委").astype(int)]
    _, table = raters(crowd(many=9), others)
    assert (
        table.loc[0, "kind"] == "实名（打分人不全同）"
        and table.loc[0, "raters"] == 8
        and table.loc[0, "reliability"] > 0.95
    )


def test_what_whole_units_are_rated_higher_by_is_no_agreement():
    marks = [[60 + (person * 7 + rater * 3) % 10 for rater in range(5)] for person in range(8)]
    alone = raters(crowd(many=8), ballots(marks, named=False))[1]
    lenient = [[mark + 25 for mark in row] for row in marks]
    frame = pd.concat([ballots(marks, named=False), ballots(lenient, named=False, first=8)], ignore_index=True)
    both = raters(crowd(("甲所", "乙所"), 8), frame)[1]
    assert both.loc[0, "icc"] == pytest.approx(alone.loc[0, "icc"], abs=1e-9)
    assert both.loc[0, "people"] == 16


def test_a_row_that_stands_for_several_ballots_counts_as_often():
    marks = [[60 + 5 * person + (rater % 2) * 4 for rater in range(6)] for person in range(8)]
    single = raters(crowd(many=8), ballots(marks, named=False))[1]
    counted = ballots([[60 + 5 * person, 64 + 5 * person] for person in range(8)], named=False).assign(ballots=3.0)
    assert raters(crowd(many=8), counted)[1].iloc[0].to_dict() == single.iloc[0].to_dict()


def test_marks_off_the_scale_are_left_out_and_said():
    marks = [[60 + 4 * person + rater for rater in range(5)] for person in range(9)]
    spoilt = pd.concat([ballots(marks), ballots([[120]]), ballots([[-3]])], ignore_index=True)
    check, table = raters(crowd(many=9), spoilt)
    assert table.equals(raters(crowd(many=9), ballots(marks))[1])
    assert [one.facts["count"] for one in check.silent if one.code == "fair-marks-outside"] == [2]


def test_ballots_without_marks_or_of_strangers_say_why_there_is_no_reliability():
    blank = ballots([[60, 70]] * 9).assign(score=np.nan)
    strangers = ballots([[60, 70]] * 9).assign(person=-1)
    for frame in (blank, strangers, blank.iloc[:0]):
        assert "fair-no-marks" in silences(raters(crowd(many=9), frame)[0])


def test_a_rater_who_rated_one_person_only_breaks_nothing():
    check, table = raters(crowd(many=9), ballots([[80]]))
    assert not len(table) and "fair-group-small" in silences(check)
