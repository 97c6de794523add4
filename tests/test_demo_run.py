"""The demo year end to end: every planted situation is found, and every card adds up."""

import numpy as np
import pandas as pd
import pytest

from assess.demo import situation
from assess.engine import Run
from assess.explain import evidence_of, rules_of
from assess.sources import pairs_of
from tests.demo import demo_run


@pytest.fixture(scope="module")
def result() -> Run:
    return demo_run()


def who(result: Run, number: str) -> pd.Series:
    found = result.people[result.people["person_id"] == number]
    assert len(found) == 1
    return found.iloc[0]


def posts(result: Run, number: str) -> pd.DataFrame:
    return result.posts[result.posts["person"] == who(result, number).name]


def findings(result: Run, code: str) -> list[str]:
    return sorted(str(f.place) for f in result.findings if f.code == code)


def test_every_card_adds_up_to_the_cent(result: Run) -> None:
    lines = result.lines.groupby("appointment")["points"].sum().reindex(result.posts.index, fill_value=0)
    assert (lines == result.posts["total"]).all()
    people = result.posts.groupby("person")["contribution"].sum().reindex(result.people.index, fill_value=0)
    scored = result.people["total"].notna()
    assert (people[scored] == result.people["total"][scored]).all()


def test_everybody_has_one_result_and_places_add_up(result: Run) -> None:
    assert len(result.people) == 267
    assert (result.people["grade"] != "").all()
    seats = result.grading.seats
    assert (result.people["grade"] == "优秀").sum() <= seats["seats"].sum() <= 0.2 * len(result.people)


def test_every_rule_line_that_counted_something_walks_back_to_cells(result: Run) -> None:
    counted = result.lines[(result.lines["kind"] == "计分") & (result.lines["points"] != 0)]
    sample = counted.iloc[:: max(len(counted) // 300, 1)]
    for line in sample.itertuples():
        if line.status == "计入":
            cells = evidence_of(result, line.rule, line.appointment)
            earned_for_nothing = line.points > 0 and line.value == 0
            assert cells or earned_for_nothing, (line.indicator, line.value)
            assert all(cell.count("!") == 2 for cell in cells)


def test_inverted_the_busiest_are_lowest_when_errors_are_counted_and_are_not_by_our_rulebook(result: Run) -> None:
    unit = result.people[result.people["person_id"].isin(situation("inverted").people) & result.people["total"].notna()]
    tasks = (
        result.facts.frames["tasks"]
        .groupby("person")
        .agg(load=("task_id", "size"), errors=("errors", "sum"))
        .reindex(unit.index)
    )
    assert tasks["load"].rank().corr((100 - tasks["errors"]).rank()) < -0.8
    quality = result.lines[result.lines["indicator"] == "绩-3"]
    by_person = (
        quality.groupby(result.posts["person"].to_numpy()[quality["appointment"]])["points"].sum().reindex(unit.index)
    )
    assert by_person.nunique() == 1  # one error in eight tasks, whatever the load: one and the same quality
    assert tasks["load"].rank().corr(unit["total"].rank()) > 0


def test_lenient_leader_shows_in_the_ballots_of_one_unit_only(result: Run) -> None:
    ballots = result.facts.frames["ratings"]
    means = ballots[ballots["group"] == "分管领导"].groupby("department", observed=True)["score"].mean()
    unit = situation("lenient-leader").department
    assert means[unit] - means.drop(unit).mean() > 6
    assert means.drop(unit).max() - means.drop(unit).mean() < 4


def test_flat_unit_is_flat(result: Run) -> None:
    flat = result.people[result.people["person_id"].isin(situation("flat-unit").people)]
    others = result.people[~result.people.index.isin(flat.index)].groupby("department")["total"].std()
    assert flat["total"].std() < 0.35 * others.median()


def test_the_tie_on_the_line_is_left_open_and_the_three_above_it_are_not(result: Run) -> None:
    one, other = (who(result, number) for number in situation("quota-tie").people)
    assert one["total"] == other["total"]
    assert (one["grade"], other["grade"], one["reason"], other["reason"]) == ("待定", "待定", "TIE", "TIE")
    assert [who(result, number)["grade"] for number in situation("outstanding").people] == ["优秀"] * 3
    assert len(findings(result, "grade-tie")) == 1


def test_units_without_service_users_have_an_empty_rater_group_that_is_said(result: Run) -> None:
    short = [f for f in result.findings if f.code == "rater-group-short" and f.facts["group"] == "服务对象"]
    assert short and all(f.facts["policy"] == "重分配" for f in short)


@pytest.mark.parametrize(("key", "indicator"), [("stuck-unverified", "绩-6"), ("stuck-unanswered", "绩-7")])
def test_tasks_stuck_at_the_last_mile_are_the_ones_that_gave_nothing(result: Run, key: str, indicator: str) -> None:
    tasks = result.facts.frames["tasks"]
    stuck = tasks[tasks["task_id"].isin(situation(key).rows)]
    assert len(stuck) == len(set(situation(key).rows))
    assert set(stuck.index) & gave(result, indicator) == set()
    assert set(stuck.index) <= gave(result, "绩-1")  # the work was done, and counts as work


def gave(result: Run, indicator: str) -> set[int]:
    """The tasks in the evidence of any rule of this indicator."""
    rules = [number for number, (pot, _) in rules_of(result.rulebook).items() if pot.code == indicator]
    found = {row for rule in rules for part in result.counted.rules[rule].evidence for row in part.row.tolist()}
    assert found
    return found


def test_urged_and_unaccepted_tasks_are_in_the_ledger_as_planted(result: Run) -> None:
    tasks = result.facts.frames["tasks"].set_index("task_id")
    assert (tasks.loc[list(situation("stuck-urged").rows), "urged"] >= 3).all()
    assert tasks.loc[list(situation("stuck-unaccepted").rows), "accepted"].isna().all()
    unsatisfied = tasks.loc[list(situation("stuck-unsatisfied").rows)]
    assert (unsatisfied["status"] == "办结").all() and not unsatisfied["satisfied"].any()


def test_two_posts_are_scored_apart_and_weighed(result: Run) -> None:
    for number in situation("two-posts").people:
        held = posts(result, number)
        assert sorted(held["fraction"].round(4)) == [0.3, 0.7]
        assert held["contribution"].sum() == who(result, number)["total"]


def test_a_change_of_post_is_judged_on_both_rulers_for_its_own_days(result: Run) -> None:
    (number,) = situation("post-change").people
    held = posts(result, number)
    assert held[["role", "days"]].to_numpy().tolist() == [["综合管理", 212], ["基层执法", 153]]
    link = result.facts.links["attendance_days"]
    for position in held.index:
        days = result.facts.frames["attendance_days"]["date"].iloc[link.row[link.owner == position]]
        assert days.between(held.loc[position, "from"], held.loc[position, "to"]).all() and len(days)


@pytest.mark.parametrize(("key", "code"), [("seconded-short", "station-home"), ("seconded-long", "station-host")])
def test_who_was_lent_belongs_where_more_than_half_of_the_year_was_spent(result: Run, key: str, code: str) -> None:
    (number,) = situation(key).people
    assert who(result, number)["department"] == situation(key).department
    held = posts(result, number)
    assert held["scored"].all() and held["contribution"].sum() == who(result, number)["total"]
    said = [f for f in result.findings if f.code == code]
    assert [f.facts["who"] for f in said] == [who(result, number)["name"]]


def test_part_year_people_are_counted_for_their_days(result: Run) -> None:
    for number in situation("part-year").people:
        assert posts(result, number)["days"].sum() < 365


def test_people_set_apart_have_their_reason(result: Run) -> None:
    assert {who(result, n)["grade"] for n in situation("excluded").people} == {"不参加考核"}
    assert {who(result, n)["grade"] for n in situation("undetermined").people} == {"不定等次"}
    for key in ("half-year-leave", "demerit"):
        (number,) = situation(key).people
        person = who(result, number)
        assert (person["grade"], person["reason"]) == ("不定等次", "UNDETERMINED")
        assert person["codes"].startswith("限-")
    (warned,) = situation("warning").people
    assert "限-" in who(result, warned)["codes"] and who(result, warned)["grade"] != "优秀"


def test_one_event_rewarded_twice_counts_once(result: Run) -> None:
    (number,) = situation("two-level-reward").people
    (post,) = posts(result, number).index
    amounts = [
        float(amount)
        for rule, (pot, _) in rules_of(result.rulebook).items()
        if pot.code == "加-1"
        for part in result.counted.rules[rule].evidence
        for row, amount in zip(*pairs_of(part, post), strict=True)
        if result.facts.frames["conduct"]["event"].iloc[row] == situation("two-level-reward").rows[0]
    ]
    assert len(amounts) == 2
    assert sum(amount > 0 for amount in amounts) == 1


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("duplicate-rows", "duplicate-rows"),
        ("before-assigned", "dates-reversed"),
        ("ambiguous-name", "person-ambiguous"),
        ("unknown-sign", "symbol-unknown"),
        ("not-in-roster", "person-unknown"),
        ("text-dates", "date-from-text"),
    ],
)
def test_data_faults_are_found_in_their_row(result: Run, key: str, code: str) -> None:
    spot = situation(key).spots[0]
    row = "".join(ch for ch in spot.cell if ch.isdigit())
    places = [place for place in findings(result, code) if place.startswith(f"{spot.book}!{spot.sheet}!")]
    assert any(place.rsplit("!", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row for place in places), places


def test_the_totals_row_is_left_out_and_two_people_of_one_name_stay_two(result: Run) -> None:
    spot = situation("total-row").spots[0]
    sheet = next(s for s in result.tables.sources if (s.book, s.sheet) == (spot.book, spot.sheet))
    assert int("".join(ch for ch in spot.cell if ch.isdigit())) in [row for row, _ in sheet.excluded]
    assert len({who(result, n)["key"] for n in situation("same-name").people}) == 2


def test_the_person_without_attendance_was_not_given_a_zero_for_it(result: Run) -> None:
    (number,) = situation("no-attendance").people
    (post,) = posts(result, number).index
    line = result.lines[
        (result.lines["appointment"] == post)
        & (result.lines["indicator"] == "勤-1")
        & (result.lines["kind"] == "不适用")
    ]
    assert len(line) == 1 and line["points"].iloc[0] > 0
    assert np.isfinite(who(result, number)["total"])


def test_rows_read_are_rows_used_plus_rows_excluded(result: Run) -> None:
    for sheet in result.tables.sources:
        assert sheet.rows_read == sheet.rows_used + len(sheet.excluded), (sheet.book, sheet.sheet)


def test_the_unit_in_which_nobody_differs_must_answer_and_all_of_it_stands_on_the_line(result: Run) -> None:
    flat = situation("flat-unit")
    alarms = [alarm for alarm in result.fairness.check("F5").alarms if alarm.kind == "单位"]
    assert [(alarm.subject, alarm.level) for alarm in alarms] == [(flat.department, "预警")]
    near = result.fairness.check("F7").tables["near"]["person"]
    numbers = set(result.people["person_id"].to_numpy()[near])
    assert len(numbers & set(flat.people)) == len(flat.people)
