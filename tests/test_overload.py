"""F4 多干多错: who carries more and scores lower, how much of it counting errors does, and silence without a ledger."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.demo import situation
from assess.engine import run
from assess.fairness import ground_of
from assess.fairness.kernels import inversion
from assess.fairness.loads import counting_rules
from assess.fairness.overload import WHOLE, overload
from tests.build import rulebook, tables
from tests.demo import demo_run

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "stats" / "vectors.json"
HEAD = ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"]


def vector(name):
    if not VECTORS.exists():
        pytest.skip("没有 shared/stats/vectors.json")
    return next(one for one in json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"] if one["id"] == name)


def book_with(folder, *rules, **more):
    """A rulebook of two pots; the first is full at the start where its rules take points (pot, measure, scale, parameters)."""
    start = "满分" if rules[0][3].startswith("-") else "0"
    pots = [["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
            ["绩-1", "绩", "质量", start, "-100", "截断", "重分配", "总分内", "任务台账", "第八条", "40"],
            ["绩-2", "绩", "办结", "0", "0", "截断", "重分配", "总分内", "任务台账", "第十条", "60"]]  # fmt: skip
    lines = [[code, "", measure, "", "", scale, params, "", "", ""] for code, measure, scale, params in rules]
    done = ["绩-2", "", "办结率", "", "", "比例", "", "", "", ""]
    return rulebook(folder, 指标=pots, 计分=[HEAD, *lines, done], **more)


@pytest.fixture(scope="module")
def counting(tmp_path_factory):
    """Two points off for every error, however much somebody carries."""
    return book_with(tmp_path_factory.mktemp("counting"), ("绩-1", "任务.合计(差错次数)", "每次", "-2"))


def checked(book, loads, ledger=True, errors=True, late=lambda carried: 0):
    """The check over people who carried so many tasks with so many errors, each of an amount (工作量), 1 if not said."""
    roster = [
        {"person_id": f"K{i:03d}", "name": f"样例{i}", "role": "综合", "department": "甲局"} for i in range(len(loads))
    ]
    tasks = [
        {"person_id": f"K{i:03d}", "title": f"事项{k}", "due": "2026-06-01", "status": "办结",
         "delivered": "2026-07-01" if k < late(carried) else "2026-05-01", "errors": float(k < wrong) if errors else None, "quantity": amount[0] if amount else None}
        for i, (carried, wrong, *amount) in enumerate(loads)
        for k in range(carried)
    ]  # fmt: skip
    finished = run(tables(roster=roster, **({"tasks": tasks} if ledger else {})), book)
    return overload(ground_of(finished.people, finished.posts, book), finished.facts, finished.lines)


def codes(findings):
    return [finding.code for finding in findings]


# the kernel


def test_the_published_shrunken_rates_are_reproduced():
    case = vector("rates.eb.sids_nc")
    found = inversion.shrunken(*(np.array(case["input"][name], dtype=float) for name in ("e", "n")))
    assert found.rate[:5] == pytest.approx(case["expected"]["rates"], abs=case["abs_tol"])
    assert found.rate == pytest.approx(case["reference_value"]["rates"], abs=1e-11)
    assert found.pooled == pytest.approx(case["reference_value"]["pooled"])
    assert found.between == pytest.approx(case["reference_value"]["between_var"])


def test_the_published_score_statistic_of_two_rates_is_reproduced():
    case = vector("rate_ratio.gu2008_ex1")
    found = inversion.two_rates(*(float(case["input"][name]) for name in ("c1", "n1", "c2", "n2")))
    assert found == pytest.approx((case["expected"]["z_score"], case["expected"]["p2_score"]), abs=case["abs_tol"])


def test_ranks_inside_roles_share_ties_and_sum_to_nothing():
    # role 0: 5 7 7 9 rank 1, 2.5, 2.5, 4 less 2.5; role 1: 3 1 rank 2, 1 less 1.5
    found = inversion.centred_ranks(np.array([7.0, 5, 7, 9, 3, 1]), np.array([0, 0, 0, 0, 1, 1]))
    assert found.tolist() == [0.0, -1.5, 0.0, 1.5, 0.5, -0.5]


def test_opposite_orders_in_both_roles_correlate_fully_though_the_busier_role_scores_higher():
    work, role = np.array([1.0, 2, 3, 11, 12, 13]), np.array([0, 0, 0, 1, 1, 1])
    score = np.array([73.0, 72, 71, 93, 92, 91])
    found = inversion.correlation(work, score, role, np.ones(6))
    assert found.rho == pytest.approx(-1)
    # of 36 pairs of orders one is as low: p is near 1/36
    assert found.p == pytest.approx(1 / 36, abs=0.02) and found.draws == 999


def test_the_normal_approximation_and_the_shuffles_agree(monkeypatch):
    rng = np.random.default_rng(7)
    work, role, share = rng.poisson(20, 300).astype(float), rng.integers(0, 3, 300), rng.choice([0.5, 1.0], 300)
    score = 80 - 0.1 * work + rng.normal(0, 5, 300)
    by_shuffles = inversion.correlation(work, score, role, share)
    monkeypatch.setattr(inversion, "MANY", 0)
    by_normal = inversion.correlation(work, score, role, share)
    assert by_normal.rho == by_shuffles.rho and by_normal.draws == 0
    assert by_normal.p == pytest.approx(by_shuffles.p, abs=0.03)


def test_nothing_that_varies_gives_no_correlation():
    assert np.isnan(inversion.correlation(np.ones(30), np.arange(30.0), np.zeros(30, dtype=int), np.ones(30)).rho)


def test_quarters_keep_equal_workloads_together():
    top, bottom = inversion.quarters(np.array([1.0, 2, 2, 3, 4, 5, 6, 7]), np.zeros(8, dtype=int), np.ones(8))
    assert np.flatnonzero(bottom).tolist() == [0, 1, 2]  # the second of eight carries 2, and so does the third
    assert np.flatnonzero(top).tolist() == [6, 7]


# the check


def test_equal_care_and_two_points_an_error_is_counting_that_punishes_work(counting):
    # 24 people carry 10, 14, 18, … tasks; everybody makes one error in ten
    loads = [(10 + 4 * i, round((10 + 4 * i) / 10)) for i in range(24)]
    check = checked(counting, loads)
    whole = check.tables["whole"].iloc[0]
    assert whole["rho"] < -0.95 and whole["p"] == 0.001 and whole["seed"] == inversion.SEED
    # quarters of six: 10…30 tasks and 82…102 tasks; errors 1 1 2 2 3 3 and 8 9 9 9 10 10
    assert (whole["bottom_errors"], whole["top_errors"]) == (12 / 6, 55 / 6)
    assert (whole["bottom_deduction"], whole["top_deduction"]) == (24 / 6, 110 / 6)
    assert whole["gap"] == pytest.approx(86 / 6) and whole["share"] == pytest.approx(1)
    # by rates nobody differs: everybody is drawn to one error in ten
    assert abs(whole["gap_by_rate"]) < 0.01
    assert [(alarm.level, alarm.subject, alarm.n) for alarm in check.alarms] == [("预警", "综合", 24.0)]
    assert (check.alarms[0].effect, check.alarms[0].clause) == (pytest.approx(-86 / 6), "第八条")
    assert check.alarms[0].finding.message() == (
        "综合：多干多错被扣分（24人，相关-1.00）：任务量前1/4人均差错9.2件、每百件10.0件；后1/4人均2.0件、每百件10.0件。"
        "按次数扣分使前者少得14.3分，按差错率计算差距为0.0分。"
    )
    assert check.looked == 1


def test_who_carries_more_and_scores_as_well_is_no_alarm(tmp_path):
    fair = book_with(tmp_path, ("绩-1", "百当量差错", "直线", "5→满分; 50→0"))
    check = checked(fair, [(10 + 4 * i, round((10 + 4 * i) / 10)) for i in range(24)])
    assert check.alarms == () and check.looked == 1
    assert check.tables["whole"]["top_deduction"].tolist() == [0.0]


def test_fewer_than_twenty_people_are_listed_and_not_judged(counting):
    check = checked(counting, [(10 + 4 * i, 1 + i) for i in range(12)])
    assert check.alarms == () and check.looked == 0
    assert np.isnan(check.tables["whole"]["p"].iloc[0]) and check.tables["whole"]["gap"].iloc[0] > 0
    assert codes(check.silent) == ["overload-few"]


def test_fewer_than_eight_people_get_no_correlation_at_all(counting):
    whole = checked(counting, [(10 + 4 * i, 1 + i) for i in range(7)]).tables["whole"].iloc[0]
    assert np.isnan(whole["rho"]) and np.isnan(whole["gap"])


def test_an_effect_without_a_counting_rule_is_said_without_blaming_one(tmp_path):
    book = book_with(tmp_path, ("绩-1", "任务.比率(差错次数=0)", "比例", "目标 100%"))
    check = checked(book, [(10 + 4 * i, 0) for i in range(24)])
    people = check.tables["people"]
    assert people["deduction"].eq(0).all() and check.tables["whole"]["share"].isna().all()


@pytest.mark.parametrize(
    ("story", "loads", "ledger", "said"),
    [
        ("no ledger", [(0, 0)] * 3, False, "overload-none"),
        ("tasks without an amount", [(10, 1), (5, 0, 0.0), (12, 2)], True, "overload-missing"),
        ("all alike", [(10, 1)] * 24, True, "overload-same"),
    ],
)
def test_the_check_says_why_it_is_silent(counting, story, loads, ledger, said):
    check = checked(counting, loads, ledger)
    assert check.alarms == ()
    assert said in codes(check.silent)


@pytest.mark.parametrize(
    ("rule", "none"),
    [
        (("绩-1", "任务.合计(差错次数)", "每次", "-2"), 0),
        (("绩-1", "逾期件数", "每次", "-1"), 0),
        (("绩-1", "任务.次数", "每次", "1"), None),
        (("绩-1", "百当量差错", "直线", "0→满分; 10→0"), None),
        (("绩-1", "逾期件数", "直线", "0→满分; 10→0"), 4000),
        (("绩-1", "迟到次数", "每次", "-1"), None),
    ],
)
def test_which_rules_take_points_for_every_occurrence(tmp_path, rule, none):
    found = counting_rules(book_with(tmp_path, rule))
    assert list(found.values()) == ([] if none is None else [none])


def test_tasks_weigh_as_the_rulebook_weighs_them(tmp_path):
    table = [["表", "数据", "条件", "值"], ["工作系数", "任务", "状态=办结", "1.5"], ["工作系数", "任务", "其余", "1"]]
    book = book_with(tmp_path, ("绩-1", "承担当量(工作系数)", "比例", "目标 10"), 对照=table)
    assert checked(book, [(10, 0), (4, 1)]).tables["people"]["workload"].tolist() == [15.0, 6.0]


def test_a_ledger_without_errors_is_judged_by_what_the_rules_counted(tmp_path):
    late = book_with(tmp_path, ("绩-1", "逾期件数", "每次", "-1"))
    check = checked(late, [(10 + i, 0) for i in range(24)], errors=False, late=lambda carried: carried // 5)
    people = check.tables["people"]
    assert people["errors"].tolist() == [(10 + i) // 5 for i in range(24)] == people["deduction"].tolist()


def test_a_ledger_without_errors_and_rules_without_counts_have_no_rates(tmp_path):
    fair = book_with(tmp_path, ("绩-1", "办结率", "比例", "目标 100%"))
    whole = checked(fair, [(10 + i, 0) for i in range(24)], errors=False).tables["whole"].iloc[0]
    assert np.isnan(whole["top_rate"]) and np.isnan(whole["gap_by_rate"]) and whole["n"] == 24


def test_a_role_is_named_and_all_roles_together_only_where_there_are_several(counting):
    check = checked(counting, [(10 + 4 * i, 1 + i) for i in range(24)])
    assert check.tables["roles"]["role"].tolist() == ["综合"] and check.tables["whole"]["role"].tolist() == [WHOLE]
    assert {alarm.subject for alarm in check.alarms} == {"综合"}


def test_the_demo_year_is_not_upside_down_by_the_shipped_rulebook():
    year = demo_run()
    check = overload(ground_of(year.people, year.posts, year.rulebook), year.facts, year.lines)
    assert check.alarms == () and check.looked == 6
    assert (check.tables["roles"]["rho"] > 0).all()


def test_the_inverted_unit_of_the_demo_year_is_found_where_errors_are_counted(counting):
    """The planted unit scored by two points an error: who carries most comes last, at one and the same rate."""
    year = demo_run()
    tasks = year.facts.frames["tasks"]
    mine = year.people.index[year.people["person_id"].isin(situation("inverted").people)]
    loads = (
        tasks[tasks["person"].isin(mine)].groupby("person").agg(carried=("task_id", "size"), errors=("errors", "sum"))
    )
    check = checked(counting, [(int(carried), int(errors)) for carried, errors in loads.to_numpy()])
    assert [alarm.level for alarm in check.alarms] == ["预警"]
    assert (
        check.alarms[0].finding.code == "overload-counted" and abs(check.tables["whole"]["gap_by_rate"].iloc[0]) < 0.5
    )


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_people_changes_no_figure(random):
    work, role = np.array([10.0 + i % 9 for i in range(60)]), np.array([i % 3 for i in range(60)])
    score = np.array([90.0 - (i * 7) % 13 for i in range(60)])
    order = np.array(random.sample(range(60), 60))
    one = inversion.correlation(work, score, role, np.ones(60))
    other = inversion.correlation(work[order], score[order], role[order], np.ones(60))
    assert other == pytest.approx(one)
