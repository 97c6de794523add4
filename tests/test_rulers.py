"""F2 尺子松紧: strict and lenient raters on people whom others rated too, and silence where nobody can know."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.demo import situation
from assess.engine import run
from assess.fairness import ground_of
from assess.fairness.kernels import connected, descent, reference, severity
from assess.fairness.marks import marks_of
from assess.fairness.rulers import rulers
from tests.build import rulebook, tables
from tests.demo import demo_run

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "stats" / "vectors.json"


def vector(name):
    if not VECTORS.exists():
        pytest.skip("没有 shared/stats/vectors.json")
    return next(one for one in json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"] if one["id"] == name)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return rulebook(tmp_path_factory.mktemp("rules"))


def checked(book, ballots, units):
    """The check over people 0, 1, … of these units; a ballot is (person, rater, score) and whatever else."""
    finished = finished_of(book, ballots, units)
    return rulers(ground_of(finished.people, finished.posts, book), finished.facts)


def finished_of(book, ballots, units):
    roster = [
        {"person_id": f"K{i:03d}", "name": f"样例{i}", "role": "综合", "department": unit}
        for i, unit in enumerate(units)
    ]
    rows = [
        {"person_id": f"K{who:03d}", "rater": rater, "score": score, **dict(*more)}
        for who, rater, score, *more in ballots
    ]
    return run(tables(roster=roster, ratings=rows), book)


def codes(findings):
    return [finding.code for finding in findings]


def told(check, code):
    return next(finding.message() for finding in check.silent if finding.code == code)


# the kernel


def test_the_published_two_way_table_is_reproduced():
    case = vector("severity.twoway.joshi1987_bib")
    person, rater = (np.array(case["input"][name]) - 1 for name in ("ratee", "rater"))
    fit = severity.fit(connected.Marks(person, rater, np.array(case["input"]["y"], dtype=float), 6, 10))
    assert fit.person == pytest.approx(case["expected"]["adjusted_means"], abs=case["abs_tol"])
    assert fit.variance * fit.freedom == pytest.approx(case["expected"]["resid_ss"], abs=case["abs_tol"])
    assert fit.severity == pytest.approx(case["reference_value"]["rater_effects"], abs=1e-6)


def test_two_islands_are_two_sets():
    case = vector("severity.connected.two_islands")
    edges = np.array(case["input"]["edges"])
    (people, person), (raters, rater) = (np.unique(edges[:, side], return_inverse=True) for side in (0, 1))
    of_person, of_rater = connected.components(person, rater, len(people), len(raters))
    found = [
        [f"p:{name}" for name in people[of_person == number]] + [f"r:{name}" for name in raters[of_rater == number]]
        for number in range(of_person.max() + 1)
    ]
    assert found == case["expected"]


def test_one_rater_two_points_below_the_other_is_one_below_their_mean():
    # persons A B C D; rater 0 gives 80 84 90 86, rater 1 gives 82 86 92 89: differences 2 2 2 3, mean 2.25
    person, rater = np.array([0, 1, 2, 3, 0, 1, 2, 3]), np.repeat([0, 1], 4)
    fit = severity.fit(connected.Marks(person, rater, np.array([80.0, 84, 90, 86, 82, 86, 92, 89]), 4, 2))
    assert fit.severity.tolist() == [-1.125, 1.125]
    assert fit.person.tolist() == [81.0, 85.0, 91.0, 87.5]
    # differences off their mean by -.25 -.25 -.25 .75; half of each on either side: Σ = .375, on 3 degrees of freedom
    assert (fit.freedom, fit.variance) == (3, pytest.approx(0.125))
    # a rater's mean over 4 people has variance s²/4, its distance from the mean of the two half of that
    assert fit.error.tolist() == pytest.approx([np.sqrt(0.125 / 8)] * 2)


@pytest.mark.parametrize("seed", range(3))
def test_step_by_step_and_as_a_matrix_are_the_same(seed, monkeypatch):
    rng = np.random.default_rng(seed)
    pair = np.unique(rng.integers(0, 40 * 12, 160))
    person, at = np.unique(pair // 12, return_inverse=True)
    marks = connected.Marks(at, pair % 12, rng.normal(80, 6, len(pair)), len(person), 12)
    dense = severity.fit(marks)
    monkeypatch.setattr(severity, "DENSE", 0)
    steps = severity.fit(marks)
    assert steps.converged and 0 < steps.steps <= 40
    assert steps.severity == pytest.approx(dense.severity, abs=1e-6)
    assert steps.error == pytest.approx(dense.error, abs=1e-6)
    assert steps.variance == pytest.approx(dense.variance)


def test_pairs_of_raters_and_stretches_of_persons_give_the_same(monkeypatch):
    rng = np.random.default_rng(5)
    pair = np.unique(rng.integers(0, 300 * 9, 900))
    person, at = np.unique(pair // 9, return_inverse=True)
    marks = connected.Marks(at, pair % 9, rng.normal(80, 6, len(pair)), len(person), 9)
    listed = severity.fit(marks)
    monkeypatch.setattr(connected, "PAIRS", 0)
    monkeypatch.setattr(connected, "CHUNK", 64)
    stretched = severity.fit(marks)
    for one, other in zip(listed, stretched, strict=True):
        assert one == pytest.approx(other)


def test_a_computation_that_does_not_come_to_an_end_says_so(monkeypatch):
    monkeypatch.setattr(severity, "DENSE", 0)
    monkeypatch.setattr(descent, "STEPS", 3)
    person = np.repeat(np.arange(60), 2)
    fit = severity.fit(connected.Marks(person, person // 2 + np.tile([0, 1], 60), np.arange(120.0) % 7, 60, 31))
    assert not fit.converged


def test_a_set_whose_errors_would_cost_too_much_is_not_used(monkeypatch):
    monkeypatch.setattr(severity, "DENSE", 0)
    person, rater, y = np.repeat(np.arange(40), 2), np.tile([0, 1], 40), 80 + np.arange(80.0) % 7
    marks = connected.Marks(person, rater, y, 40, 2)
    assert severity.fit(marks).converged
    monkeypatch.setattr(severity, "WORK", 80)
    assert not severity.fit(marks).converged


def test_a_person_rated_once_changes_no_severity():
    person, rater, y = np.array([0, 0, 1, 1, 2, 2]), np.array([0, 1, 0, 1, 0, 1]), np.array([80.0, 84, 82, 85, 90, 92])
    before = severity.fit(connected.Marks(person, rater, y, 3, 2))
    after = severity.fit(connected.Marks(np.append(person, 3), np.append(rater, 0), np.append(y, 10.0), 4, 2))
    assert after.severity == pytest.approx(before.severity)
    assert after.error == pytest.approx(before.error)
    assert connected.common(np.append(person, 3), np.append(rater, 0), 4, 2).tolist() == [3, 3]


# the check


WOBBLE = (0, 1, -1, 2, -2, 1, 0, -1)


def two_units(panel=5, strict=-8, per=8):
    """Leaders L1 of 甲局 and L2 of 乙局, and three of a panel who rate ``panel`` people of each; L2 marks ``strict`` points off."""
    ballots = []
    for who in range(2 * per):
        unit, seat = divmod(who, per)
        true = 82 + 2 * (seat % 4)
        ballots.append((who, f"L{unit + 1}", true + unit * strict + WOBBLE[seat]))
        ballots += [(who, f"P{k:02d}", true + WOBBLE[(seat + 3 * k) % 8]) for k in range(3) if seat < panel]
    return ballots, ["甲局"] * per + ["乙局"] * per


def test_a_leader_eight_points_below_the_panel_is_an_alarm_with_its_error(book):
    check = checked(book, *two_units())
    raters = check.tables["raters"].set_index("rater")
    assert raters["common"].to_dict() == {"L1": 5, "L2": 5, "P00": 10, "P01": 10, "P02": 10}
    assert raters["severity"].sum() == pytest.approx(0, abs=1e-9)
    # L2 is about 8 below the four others, so about 8 × 4/5 below the mean of the five
    assert raters.loc["L2", "severity"] == pytest.approx(-6.4, abs=0.8)
    assert [(alarm.level, alarm.subject, alarm.n) for alarm in check.alarms] == [("预警", "L2", 5)]
    alarm = check.alarms[0]
    assert alarm.finding.message() == (
        f"L2给5名共同评价对象的分，平均比其他打分人低{-alarm.effect:.1f}分（误差±{2 * alarm.error:.1f}）。"
    )
    assert alarm.finding.remedy().endswith("系统不会自动改分。")
    assert check.looked == 5
    assert raters["verdict"].to_dict() == {"L1": "正常", "L2": "明显偏紧", "P00": "正常", "P01": "正常", "P02": "正常"}


def test_a_strict_leader_and_a_weak_unit_look_the_same_without_a_common_rater(book):
    check = checked(book, *two_units(panel=0))
    assert check.alarms == () and check.looked == 0
    assert told(check, "rulers-apart") == "乙局与甲局没有共同的打分人，无法判断是尺子紧还是干部弱（不可识别）。"
    assert set(check.tables["raters"]["verdict"]) == {"不可识别"}
    assert set(check.tables["units"]["status"]) == {"不可识别"}
    assert check.tables["units"]["adjusted"].isna().all() and check.tables["adjusted"]["adjusted"].isna().all()


def test_four_people_in_common_are_too_few_to_speak(book):
    check = checked(book, *two_units(panel=4))
    assert check.alarms == ()
    assert "2 名打分人的尺子说不准" in told(check, "rulers-unsure")
    verdict = check.tables["raters"].set_index("rater")["verdict"]
    assert verdict["L2"] == "共同对象不足" and verdict["P00"] == "正常"


def four_and_a_stray(stray):
    """Four raters mark thirty people within three points of each other; somebody else marks one of them, once."""
    ballots = [(who, f"L{k}", 80 + who % 6 + WOBBLE[(who + 3 * k) % 8]) for who in range(30) for k in range(4)]
    return [*ballots, *([(0, "Z", stray)] if stray is not None else [])], [f"{who % 3 + 1}科" for who in range(30)]


def test_one_stray_ballot_accuses_nobody_and_lifts_no_unit(book):
    with_stray, without = (checked(book, *four_and_a_stray(stray)) for stray in (5, None))
    assert with_stray.alarms == without.alarms == ()
    raters, before = (check.tables["raters"].set_index("rater") for check in (with_stray, without))
    assert raters.loc["Z", "verdict"] == "共同对象不足" and raters.loc["Z", "severity"] < -70
    honest = [f"L{k}" for k in range(4)]
    assert raters.loc[honest, "severity"].to_numpy() == pytest.approx(before.loc[honest, "severity"].to_numpy())
    assert raters.loc[honest, "error"].to_numpy() == pytest.approx(before.loc[honest, "error"].to_numpy())
    # 1科 has the stray ballot: what is known of its rater takes it out again
    units = with_stray.tables["units"].set_index("unit")
    assert units.loc[["2科", "3科"], "adjusted"].to_numpy() == pytest.approx(units.loc[["2科", "3科"], "raw"], abs=0.3)
    assert units.loc["1科", "adjusted"] - units.loc["1科", "raw"] == pytest.approx(7.5 / 5, abs=0.3)


def test_an_alarm_says_how_many_raters_the_mean_ruler_is_of(book):
    ballots, units = two_units()
    check = checked(book, [*ballots, (0, "Z1", 5), (9, "Z2", 99)], units)
    assert [(alarm.subject, alarm.base.facts["raters"]) for alarm in check.alarms] == [("L2", 5)]


def test_one_rater_who_alone_can_be_judged_is_measured_against_all_others(book):
    # everybody has two ballots of raters who mark two people each, eight points above the leader's
    ballots = [
        (who, rater, 80 + mark + WOBBLE[who]) for who in range(8) for rater, mark in (("L1", -8), (f"Z{who // 2}", 0))
    ]
    ballots += [(who, f"Y{who // 2}", 80 + WOBBLE[(who + 3) % 8]) for who in range(8)]
    check = checked(book, ballots, ["甲局"] * 8)
    # by people in common: 8 of 24 ballots are the leader's own
    assert [alarm.subject for alarm in check.alarms] == ["L1"]
    assert check.tables["raters"].set_index("rater").loc["L1", "severity"] == pytest.approx(-8 * 16 / 24, abs=0.2)


def test_the_mean_of_some_raters_is_the_same_step_by_step_and_by_refitting(monkeypatch):
    rng = np.random.default_rng(11)
    pair = np.unique(rng.integers(0, 40 * 12, 200))
    person, at = np.unique(pair // 12, return_inverse=True)
    marks = connected.Marks(at, pair % 12, rng.normal(80, 6, len(pair)), len(person), 12)
    weight = np.r_[np.full(4, 0.25), np.zeros(8)]
    dense = reference.measured_from(severity.fit(marks), marks, weight)
    # by hand: the model with one column for each person and rater, and the contrast against raters 0 to 3
    design = np.zeros((len(pair), len(person) + 12))
    design[np.arange(len(pair)), at] = design[np.arange(len(pair)), len(person) + marks.rater] = 1
    inverse = np.linalg.pinv(design.T @ design)
    contrast = np.zeros((12, len(person) + 12))
    contrast[:, len(person) :] = np.eye(12) - weight
    assert dense.severity == pytest.approx(contrast @ inverse @ design.T @ marks.y)
    assert dense.error == pytest.approx(np.sqrt(dense.variance * np.diag(contrast @ inverse @ contrast.T)))
    assert dense.severity[:4].sum() == pytest.approx(0) and dense.shrunk[:4].sum() == pytest.approx(0)
    monkeypatch.setattr(severity, "DENSE", 0)
    steps = reference.measured_from(severity.fit(marks), marks, weight)
    assert steps.severity == pytest.approx(dense.severity, abs=1e-6)
    assert steps.error == pytest.approx(dense.error, abs=1e-6)


def test_the_adjusted_figures_stand_beside_the_raw_ones_and_are_nearer(book):
    units = checked(book, *two_units()).tables["units"].set_index("unit")
    # both units are equally good; raw, the strict leader costs 乙局 several points
    assert units.loc["甲局", "raw"] - units.loc["乙局", "raw"] > 4
    assert abs(units.loc["甲局", "adjusted"] - units.loc["乙局", "adjusted"]) < 1.5
    assert (units["error"] > 0).all()


def test_common_people_are_listed_with_the_mean_of_the_others(book):
    pairs = checked(book, [(0, "L1", 80), (0, "L2", 90), (0, "L3", 86), (1, "L1", 70)], ["甲局"] * 2).tables["pairs"]
    assert pairs.to_dict("records") == [
        {"rater": "L1", "person": 0, "score": 80.0, "others": 88.0},
        {"rater": "L2", "person": 0, "score": 90.0, "others": 83.0},
        {"rater": "L3", "person": 0, "score": 86.0, "others": 85.0},
    ]


def test_one_department_alone_is_compared_inside_itself_and_with_no_other(book):
    ballots, units = two_units()
    check = checked(book, ballots[: len(ballots) // 2], units[:8])
    assert check.looked == 4 and check.tables["units"]["status"].tolist() == ["不可识别"]
    assert check.tables["adjusted"]["adjusted"].notna().all()


def test_a_set_that_does_not_converge_is_silent_and_says_after_how_many_steps(book, monkeypatch):
    monkeypatch.setattr(severity, "DENSE", 0)
    monkeypatch.setattr(descent, "STEPS", 1)
    check = checked(book, *two_units())
    assert check.alarms == () and "算了 1 步还没有收敛" in told(check, "rulers-unconverged")
    assert check.tables["components"][["steps", "converged"]].to_numpy().tolist() == [[1, False]]


def test_of_too_many_raters_only_the_largest_severities_are_spoken_of(book, monkeypatch):
    monkeypatch.setattr(severity, "DENSE", 0)
    monkeypatch.setattr(severity, "SINGLE", 1)
    check = checked(book, *two_units())
    assert [alarm.subject for alarm in check.alarms] == ["L2"]
    assert check.tables["raters"].set_index("rater")["verdict"]["L1"] == "未估误差"
    assert "其余 4 名没有估" in told(check, "rulers-too-many")


def test_many_islands_are_counted_and_the_first_are_named(book):
    units = [f"单位{k}" for k in range(8) for _ in range(2)]
    check = checked(book, [(who, f"L{who // 2}", 80 + who) for who in range(16)], units)
    assert codes(check.silent).count("rulers-apart") == 5
    assert "互不相连的8组" in told(check, "rulers-islands")


@pytest.mark.parametrize(
    ("story", "ballots", "said"),
    [
        ("no ratings at all", [], "rulers-none"),
        ("nobody is named", [(0, None, 80), (1, None, 90)], "rulers-anonymous"),
        ("a rater who rated one person", [(0, "L1", 80), (0, "L2", 84), (1, "L2", 82), (1, "L3", 80), (2, "L3", 70), (2, "L2", 75)], "rulers-unsure"),
        ("all marks equal", [(who, rater, 90) for who in range(3) for rater in ("L1", "L2")], "rulers-flat"),
        ("one person with two raters", [(0, "L1", 80), (0, "L2", 84)], "rulers-no-freedom"),
        ("marks off the scale", [(0, "L1", 180), (0, "L2", -4), (1, "L2", 80)], "rulers-left-out"),
        ("a mark for oneself", [(0, "K000", 99), (0, "L2", 80)], "rulers-left-out"),
        ("a word without points", [(0, "L2", None, {"option": "优秀"})], "rulers-left-out"),
    ],
)  # fmt: skip
def test_the_check_says_why_it_is_silent(book, story, ballots, said):
    check = checked(book, ballots, ["甲局"] * 3)
    assert check.alarms == ()
    assert said in codes(check.silent)


def test_several_items_of_a_ballot_are_one_mark(book):
    ballots = [(0, "L1", score, {"item": item}) for item, score in (("德", 80), ("能", 90), ("勤", 100))]
    pairs = checked(book, [*ballots, (0, "L2", 70)], ["甲局"]).tables["pairs"]
    assert pairs["score"].tolist() == [90.0, 70.0]


def test_options_are_marks_by_what_the_rulebook_gives_for_them(tmp_path):
    lines = [["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
             ["勤-1", "", "迟到次数", "", "", "每次", "-0.5", "", "", ""],
             ["绩-1", "", "测评.每条", "", "", "评定", "满分制 5; 好→5; 一般→3", "", "", ""]]  # fmt: skip
    own = rulebook(tmp_path, 计分=lines)
    ballots = [(0, "L1", None, {"option": "好"}), (0, "L2", None, {"option": "一般"})]
    assert checked(own, ballots, ["甲局"]).tables["pairs"]["score"].tolist() == [100.0, 60.0]


def test_a_rater_on_the_roster_is_named_by_number_and_never_by_name(book):
    check = checked(book, [(0, "样例2", 80), (0, "L2", 90)], ["甲局"] * 3)
    assert check.tables["raters"]["rater"].tolist() == ["K002", "L2"]


def test_a_bare_number_on_two_sheets_is_two_raters(book):
    finished = run(
        tables(
            roster=[{"person_id": f"K{i}", "name": f"样例{i}", "role": "综合", "department": "甲局"} for i in range(2)]
        ),
        book,
    )
    rows = tables(
        ratings=[{"person_id": "K0", "rater": "票1", "score": 80.0}, {"person_id": "K1", "rater": "票1", "score": 90.0}]
    )
    frame = rows.frames["ratings"].assign(person=[0, 1], source=[0, 1])
    marks = marks_of(replace(finished.facts, frames={"ratings": frame}), finished.people, book)
    assert len(marks.raters) == 2 and marks.seats == 2
    coded = replace(finished.facts, frames={"ratings": frame.assign(rater="P01")})
    assert marks_of(coded, finished.people, book).raters == ("P01",)


@pytest.mark.parametrize(
    ("story", "ballots", "raters"),
    [
        ("three seats rate both units", [(who, f"评委{k}", 80 + who) for who in range(4) for k in range(3)], 3),
        (
            "甲局 has two ballots, 乙局 three, each numbered from one",
            [(who, f"票{k}", 80 + who) for who in range(4) for k in range(3 if who > 1 else 2)],
            5,
        ),
        ("codes are people", [(who, f"P{k:02d}", 80 + who) for who in range(4) for k in range(3 if who > 1 else 2)], 3),
    ],
)
def test_bare_numbers_are_one_rater_in_two_units_only_where_all_seats_rate_in_both(book, story, ballots, raters):
    check = checked(book, ballots, ["甲局"] * 2 + ["乙局"] * 2)
    assert len(check.tables["raters"]) == raters
    assert ("rulers-apart" in codes(check.silent)) == (raters == 5)


def test_a_group_of_fewer_than_four_raters_is_not_shown_apart(book):
    ballots = [
        (who, f"L{k}", 80 + who + k, {"group": "领导" if k < 3 else "同事"}) for who in range(6) for k in range(8)
    ]
    check = checked(book, ballots, ["甲局"] * 6)
    shown = check.tables["raters"].set_index("rater")["group"]
    assert shown["L0"] == "" and shown["L5"] == "同事"
    assert "rulers-few-raters" in codes(check.silent)


def test_the_lenient_leader_of_the_demo_year_is_found_and_no_other_leader():
    year = demo_run()
    check = rulers(ground_of(year.people, year.posts, year.rulebook), year.facts)
    raters = check.tables["raters"].set_index("rater")
    # 农业服务中心 is the eighth unit; its leader was made eight points lenient
    assert raters.loc["L08", "severity"] == pytest.approx(8, abs=1)
    assert [alarm.subject for alarm in check.alarms if alarm.level == "预警"] == ["L08"]
    assert [alarm.subject for alarm in check.alarms if alarm.subject.startswith(("L", "B"))] == ["L08"]
    unit = situation("lenient-leader").department
    units = check.tables["units"].set_index("unit")
    moved = units["adjusted"] - units["raw"]
    assert moved.idxmin() == unit and moved.drop(unit).abs().max() < 0.4


@pytest.fixture(scope="module")
def scored(book):
    return finished_of(book, *two_units())


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(two_units()[0]))))
def test_the_order_of_rows_changes_nothing(book, scored, order):
    ground, frame = ground_of(scored.people, scored.posts, book), scored.facts.frames["ratings"]
    one = rulers(ground, scored.facts)
    other = rulers(ground, replace(scored.facts, frames={"ratings": frame.iloc[order].reset_index(drop=True)}))
    assert one.alarms == other.alarms and one.silent == other.silent
    for name, table in one.tables.items():
        assert table.equals(other.tables[name])
