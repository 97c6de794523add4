"""What ballots tell about themselves: groups and raters that tell nobody apart, and ballots for oneself."""

import pytest

from assess.engine import run
from tests.build import rulebook, tables


def found(tmp_path, score, people=6, raters=2, **more):
    roster = [{"person_id": str(i), "name": f"样例{i}", "role": "综合"} for i in range(people)]
    ballots = [
        {"person_id": str(i), "group": "同事", "rater": f"票{k}", "score": score(i, k), **more}
        for i in range(people)
        for k in range(raters)
    ]
    result = run(tables(roster=roster, ratings=ballots), rulebook(tmp_path))
    codes = ("marks-all-equal", "marks-hardly-differ", "rater-all-same", "rated-oneself")
    return [finding.code for finding in result.findings if finding.code in codes]


@pytest.mark.parametrize(
    ("story", "score", "said"),
    [
        ("people told apart", lambda i, k: 80 + 3 * i + k, []),
        ("one mark for all", lambda i, k: 95, ["marks-all-equal"]),
        ("means within a point", lambda i, k: 90 + (i + k) % 2, ["marks-hardly-differ"]),
        ("one of two raters gives full marks to all", lambda i, k: 100 if k else 70 + 5 * i, ["rater-all-same"]),
    ],
)
def test_ballots_that_tell_nobody_apart_are_said_to_the_panel(tmp_path, story, score, said):
    assert found(tmp_path, score) == said


def test_options_are_marks_too(tmp_path):
    assert found(tmp_path, lambda i, k: None, option="优秀") == ["marks-all-equal"]


def test_three_equal_marks_are_no_pattern(tmp_path):
    assert found(tmp_path, lambda i, k: 95, people=4) == []


@pytest.mark.parametrize(("group", "said"), [("同事", ["rated-oneself"]), ("自评", [])])
@pytest.mark.parametrize("rater", ["1", "样例1"])
def test_a_ballot_for_oneself_is_said_but_where_it_is_meant(tmp_path, group, said, rater):
    assert found(tmp_path, lambda i, k: 70 + 5 * i + k, rater=rater, group=group, raters=1) == said
