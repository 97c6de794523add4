"""Ballot hygiene: identical ballots, mutual full marks, ballots that move a mean; listed, not accused."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.engine import run
from assess.fairness import ground_of
from assess.fairness.hygiene import hygiene, trimmed
from tests.build import rulebook, tables


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return rulebook(tmp_path_factory.mktemp("rules"))


def checked(book, ballots, people=12):
    """The check over ballots (person, rater, score[, group]) about so many people."""
    finished = finished_of(book, ballots, people)
    return hygiene(ground_of(finished.people, finished.posts, book), finished.facts)


def finished_of(book, ballots, people=12):
    roster = [
        {"person_id": f"K{i:03d}", "name": f"样例{i}", "role": "综合", "department": "甲局"} for i in range(people)
    ]
    rows = [
        {"person_id": f"K{who:03d}", "rater": rater, "score": score, "group": (*more, "同事")[0]}
        for who, rater, score, *more in ballots
    ]
    return run(tables(roster=roster, ratings=rows), book)


def codes(findings):
    return [finding.code for finding in findings]


def alarm(check, code):
    return next((one for one in check.alarms if one.finding.code == code), None)


def sheet(copies, cells=10, mark=lambda who: 80 + who, raters=6):
    """Ballots G0 … of one group; the first ``copies`` of them are alike, every other is its own."""
    return [
        (who, f"G{k}", mark(who) if k < copies else 75 + (who * (2 * k + 1) + k) % 20)
        for k in range(raters)
        for who in range(cells)
    ]


@pytest.mark.parametrize(
    ("story", "ballots", "bundles"),
    [
        ("three alike", sheet(3), ["G0、G1、G2"]),
        ("two alike are chance", sheet(2), []),
        ("nine cells are too few", sheet(3, cells=9), []),
        ("one mark throughout", sheet(3, mark=lambda who: 90), []),
        ("a group of three raters is not shown apart", sheet(3, raters=3), []),
        ("one cell differs", [(*row[:2], row[2] + (row[:2] == (4, "G1"))) for row in sheet(3)], []),
    ],
)
def test_three_whole_ballots_that_agree_in_ten_varying_cells_are_listed(book, story, ballots, bundles):
    check = checked(book, ballots)
    assert check.tables["identical"]["raters"].tolist() == bundles
    assert (alarm(check, "ballots-identical") is not None) == bool(bundles)
    if bundles:
        said = alarm(check, "ballots-identical").finding.message()
        assert (
            said
            == "测评主体“同事”有3张票逐格完全相同（每张10格，格与格之间分数不同）：G0、G1、G2。只是列出，不是认定。"
        )


def test_two_people_who_give_each_other_full_marks_and_others_less_are_listed_by_number(book):
    ballots = [(1, "K000", 100), (2, "K000", 80), (0, "K001", 100), (2, "K001", 85), (0, "K002", 100), (1, "K002", 90)]
    check = checked(book, ballots)
    assert check.tables["mutual"].to_dict("records") == [{"one": 0, "other": 1}]
    assert "K000与K001" in alarm(check, "marks-mutual").finding.message()


def test_somebody_who_gives_everybody_full_marks_favours_nobody(book):
    check = checked(book, [(1, "K000", 100), (2, "K000", 100), (0, "K001", 100), (2, "K001", 85)])
    assert check.tables["mutual"].empty and alarm(check, "marks-mutual") is None


def test_one_hostile_ballot_of_five_moves_the_mean_by_five_points_and_the_trimmed_mean_by_little(book):
    # 84 85 85 86 and 60: mean 80, without the fifth 85; trimmed by one at either end 84 85 85 → 84.67
    ballots = [(0, f"G{k}", mark) for k, mark in enumerate((84, 85, 85, 86, 60))]
    ballots += [(1, f"G{k}", 85) for k in range(5)]
    check = checked(book, ballots)
    row = check.tables["moved"].iloc[0]
    assert row["person"] == 0 and len(check.tables["moved"]) == 1
    assert (row["mean"], row["without"], row["moved"], row["ballots"]) == (80.0, 85.0, 5.0, 5)
    assert row["trimmed"] == pytest.approx(254 / 3)
    # without 84, 85 or 86 the mean is 79, 78.75 or 78.5: of the five all but the 84 (exactly 1 point) move it by more than a point
    assert row["raters"] == 4
    assert check.tables["movers"].to_dict("records") == [
        {"rater": f"G{k}", "group": "同事", "people": 1} for k in (1, 2, 3, 4)
    ]
    said = alarm(check, "rater-moves-mean").finding.message()
    assert "有1人的平均分" in said and "K000：5张票平均80.0分，去掉一张为85.0分，去高去低平均为84.7分" in said


@pytest.mark.parametrize(
    ("ballots", "shift", "trimmed_shift"), [(5, 5.0, 1.4), (8, 3.1, 0.9), (12, 2.1, 0.5), (20, 1.25, 0.3)]
)
def test_the_more_ballots_the_less_one_of_them_moves(book, ballots, shift, trimmed_shift):
    """One ballot of 60 where others give about 85, as the specification states it."""
    rng = np.random.default_rng(20261125)
    others = 85 + rng.normal(0, 4, (400, ballots - 1))
    marks = np.column_stack([others, np.full(400, 60.0)])
    assert (others.mean(1) - marks.mean(1)).mean() == pytest.approx(shift, abs=0.1)
    each = pd.DataFrame(
        {"person": np.repeat(np.arange(400), ballots), "group": "同事", "mark": marks.ravel(), "ballots": ballots}
    )
    kept = trimmed(each, 0.2).reshape(400, ballots)[:, 0]
    assert (others.mean(1) - kept).mean() == pytest.approx(trimmed_shift, abs=0.25)


def test_three_ballots_about_a_person_are_not_shown_apart(book):
    check = checked(book, [(0, f"G{k}", mark) for k, mark in enumerate((90, 90, 50))])
    assert check.tables["moved"].empty and check.alarms == ()
    assert "hygiene-few-raters" in codes(check.silent)


def test_no_ratings_are_said(book):
    assert codes(checked(book, []).silent) == ["rulers-none"]


@pytest.fixture(scope="module")
def copied(book):
    return finished_of(book, [*sheet(3), (0, "K001", 100), (2, "K001", 90), (1, "K000", 100), (2, "K000", 80)])


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(64)))
def test_the_order_of_rows_changes_nothing(book, copied, order):
    ground, frame = ground_of(copied.people, copied.posts, book), copied.facts.frames["ratings"]
    one = hygiene(ground, copied.facts)
    other = hygiene(ground, replace(copied.facts, frames={"ratings": frame.iloc[order].reset_index(drop=True)}))
    assert {alarm.finding.code for alarm in one.alarms} >= {"ballots-identical", "marks-mutual"}
    assert one.alarms == other.alarms
    for name, table in one.tables.items():
        assert table.equals(other.tables[name])


def test_nothing_is_found_in_a_clean_sheet_of_ballots(book):
    scatter = np.random.default_rng(1).integers(0, 4, (12, 8))
    ballots = [(who, f"G{k:02d}", 80 + who % 5 + int(scatter[who, k])) for who in range(12) for k in range(8)]
    assert checked(book, ballots).alarms == ()
