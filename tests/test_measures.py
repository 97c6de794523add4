"""Measures: what is counted, what is not, and that nothing unmeasured becomes a zero."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.conditions import parse_condition
from assess.facts import Facts, linked
from assess.measures import measure
from assess.rulebook import Lookup, LookupLine, MeasureCall, RaterGroup
from assess.tables import TABLES
from tests.build import Row, frame

YEAR = (pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31"))


def facts(
    people: int = 2, raters: tuple[RaterGroup, ...] = (), lookups: dict[str, Lookup] | None = None, **rows: list[Row]
) -> Facts:
    """Facts of ``people`` full-year appointments; each row says whose it is in ``who``."""
    posts = pd.DataFrame({"person": np.arange(people, dtype=np.int32), "department": "甲局", "role": "综合"})
    posts = posts.assign(**{"from": YEAR[0], "to": YEAR[1], "share": 1.0, "days": 365})
    frames = {
        name: frame(name, these).assign(person=np.array([row["who"] for row in these], dtype=np.int32))
        for name, these in rows.items()
    }
    links = {name: linked(one, TABLES[name], posts)[0] for name, one in frames.items()}
    return Facts(frames, posts, links, YEAR, lookups or {}, raters)


def counted(
    given: Facts,
    text: str,
    table: str = "",
    column: str = "",
    only: str = "",
    exempt: str = "",
    argument: str = "",
    **more: object,
) -> list[float]:
    call = MeasureCall(
        text, text, table, column, parse_condition(argument, TABLES[table])[0] if argument else (), **more
    )
    where = TABLES[table or "tasks"]
    found = measure(given, call, parse_condition(only, where)[0], parse_condition(exempt, where)[0]).value
    return [None if np.isnan(v) else round(float(v), 6) for v in found]


def day(who: int, date: str, status: str, **more: object) -> Row:
    return {"who": who, "date": date, "status": status, **more}


def task(who: int, due: str | None, delivered: str | None, **more: object) -> Row:
    return {"who": who, "assigned": "2026-02-01", "due": due, "delivered": delivered, **more}


def test_a_person_without_attendance_rows_was_not_measured() -> None:
    given = facts(3, attendance_days=[day(0, "2026-03-02", "迟到"), day(1, "2026-03-02", "出勤")])
    assert counted(given, "迟到次数") == [1, 0, None]


def test_a_person_without_any_task_was_not_measured_and_one_with_other_tasks_had_none_of_these() -> None:
    given = facts(2, tasks=[task(0, "2026-03-01", "2026-03-01", category="走访")])
    assert counted(given, "逾期件数") == [0, None]
    assert counted(given, "按时办结率") == [1, None]
    assert counted(given, "次数", "tasks", only="任务类别=执法") == [0, None]


def test_a_register_without_a_row_for_somebody_says_that_nothing_happened() -> None:
    given = facts(2, conduct=[{"who": 0, "kind": "表彰"}])
    assert counted(given, "次数", "conduct") == [1, 0]


def test_a_register_whose_rows_belong_to_nobody_measures_nobody() -> None:
    assert counted(facts(2, conduct=[{"who": -1, "kind": "表彰"}]), "次数", "conduct") == [None, None]


def test_a_ledger_without_the_column_of_days_says_nothing_about_them() -> None:
    given = facts(1, tasks=[task(0, "2026-03-01", None, status="办结")])
    given.columns["tasks"] = frozenset({"title", "due", "status"})
    assert counted(given, "按时办结率") == [None]
    assert counted(given, "验收率") == [None]
    assert counted(given, "工作当量") == [1]


def test_a_condition_over_a_column_that_no_sheet_has_says_nothing() -> None:
    given = facts(1, tasks=[task(0, "2026-03-01", "2026-03-01", verified=None)])
    assert counted(given, "工作当量", "tasks", only="验收日期 非空") == [0]
    given.columns["tasks"] = frozenset({"title", "due", "delivered"})
    assert counted(given, "工作当量", "tasks", only="验收日期 非空") == [None]
    assert counted(given, "次数", "tasks", only="任务类别=重点") == [None]


def test_a_task_called_done_without_a_day_is_done_and_not_late() -> None:
    given = facts(1, tasks=[task(0, "2026-03-01", None, status="办结"), task(0, "2026-03-01", "2026-03-05")])
    assert counted(given, "按时办结率") == [0]
    assert counted(given, "办结率") == [1]
    assert counted(given, "工作当量") == [2]
    assert counted(given, "逾期件数") == [1]


def test_a_task_counts_in_one_year_only() -> None:
    """Due in January 2027: owed in 2027; its work counts where it was delivered."""
    early = facts(1, tasks=[task(0, "2027-01-20", "2026-12-28")])
    assert (counted(early, "按时办结率"), counted(early, "工作当量")) == ([None], [1])
    late = facts(1, tasks=[task(0, "2027-01-20", "2027-01-10")])
    assert (counted(late, "按时办结率"), counted(late, "工作当量")) == ([None], [0])
    typo = facts(1, tasks=[task(0, "2026-03-01", "2206-03-01")])
    assert (counted(typo, "按时办结率"), counted(typo, "工作当量")) == ([0], [0])


def test_no_task_ledger_at_all_means_not_measured() -> None:
    assert counted(facts(1), "逾期件数") == [None]


def test_missing_punches_are_never_absence() -> None:
    given = facts(1, attendance_days=[day(0, "2026-03-02", "缺卡"), day(0, "2026-03-03", "旷工", days=0.5)])
    assert counted(given, "旷工天数") == [0.5]
    assert counted(given, "缺卡次数") == [1]


def test_month_counters_answer_for_the_months_without_day_rows_and_for_no_other() -> None:
    given = facts(
        2,
        attendance_days=[day(0, "2026-03-02", "迟到")],
        attendance_months=[
            {"who": 0, "date": "2026-03-01", "late_count": 9},
            {"who": 0, "date": "2026-04-01", "late_count": 2},
            {"who": 1, "date": "2026-03-01", "late_count": 4},
        ],
    )
    assert counted(given, "迟到次数") == [3, 4]


def test_a_blank_month_counter_is_not_a_zero() -> None:
    given = facts(
        2, attendance_months=[{"who": 0, "date": "2026-03-01", "late_count": 0}, {"who": 1, "date": "2026-03-01"}]
    )
    assert counted(given, "迟到次数") == [0, None]


@pytest.mark.parametrize(
    ("story", "due", "delivered", "rate"),
    [
        ("delivered on the day of the limit is on time", "2026-03-01", "2026-03-01", 1),
        ("delivered a day later is not", "2026-03-01", "2026-03-02", 0),
        ("not delivered by the limit is not", "2026-03-01", None, 0),
        ("a limit after the end of the period is not owed yet", "2027-01-15", None, None),
        ("a task without a limit has no rate", None, "2026-03-01", None),
    ],
)
def test_on_time(story: str, due: str | None, delivered: str | None, rate: float | None) -> None:
    assert counted(facts(1, tasks=[task(0, due, delivered)]), "按时办结率") == [rate]


def test_void_tasks_never_count() -> None:
    given = facts(1, tasks=[task(0, "2026-03-01", None, status="作废"), task(0, "2026-03-01", "2026-02-20")])
    assert counted(given, "按时办结率") == [1]
    assert counted(given, "承担当量") == [1]


def test_tasks_dismissed_for_cause_do_not_count_against() -> None:
    given = facts(1, tasks=[task(0, "2026-03-01", None, cause=True), task(0, "2026-03-01", "2026-02-20", cause=False)])
    assert counted(given, "按时办结率", "tasks", exempt="客观原因=是") == [1]


def test_output_is_amount_times_coefficients_of_delivered_work() -> None:
    hard = Lookup(
        "难度系数", "tasks", (LookupLine(parse_condition("难度=A", TABLES["tasks"])[0], 1.5), LookupLine((), 1.0))
    )
    part = Lookup(
        "角色系数",
        "tasks",
        (LookupLine(parse_condition("承担角色=协办", TABLES["tasks"])[0], 0.5), LookupLine((), 1.0)),
    )
    given = facts(
        1,
        lookups={"难度系数": hard, "角色系数": part},
        tasks=[
            task(0, "2026-03-01", "2026-03-01", difficulty="A", quantity=4, part="牵头"),  # 4 × 1.5
            task(0, "2026-03-01", "2026-05-01", difficulty="B", part="协办"),  # 1 × 0.5, late but delivered
            task(0, "2026-03-01", None, difficulty="A", quantity=100),  # carried, not delivered
        ],
    )
    assert counted(given, "工作当量", lookups=("难度系数", "角色系数")) == [6.5]
    assert counted(given, "承担当量", lookups=("难度系数", "角色系数")) == [156.5]


def test_errors_are_judged_per_work_carried_so_twice_the_load_at_the_same_care_is_the_same() -> None:
    light = [task(0, "2026-03-01", "2026-03-01", errors=1 if i == 0 else None) for i in range(20)]
    heavy = [task(1, "2026-03-01", "2026-03-01", errors=1 if i < 2 else None) for i in range(40)]
    assert counted(facts(2, tasks=light + heavy), "百当量差错") == [5, 5]


def test_the_last_mile_is_a_share_of_what_was_owed_so_delivering_more_never_costs() -> None:
    done = task(0, "2026-03-01", "2026-03-01", verified="2026-03-02", answered="2026-03-03")
    waiting = task(0, "2026-03-01", "2026-03-01")
    given = facts(1, tasks=[done, waiting, task(0, "2026-03-01", None), task(0, "2027-01-31", "2026-12-20")])
    assert counted(given, "验收率") == [round(1 / 3, 6)]
    assert counted(given, "回应率") == [round(1 / 3, 6)]


def test_a_ledger_that_keeps_no_errors_has_no_error_rate() -> None:
    assert counted(facts(1, tasks=[task(0, "2026-03-01", "2026-03-01")]), "百当量差错") == [None]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=12))
def test_one_more_task_on_time_and_delivering_an_open_one_never_lower_anything(
    drawn: list[tuple[bool, bool, bool]],
) -> None:
    tasks = [
        task(0, "2026-03-01", ("2026-03-01" if early else "2026-04-01") if done else None, errors=float(bad))
        | {"verified": "2026-05-01" if bad else None}
        for early, done, bad in drawn
    ]
    more = [*tasks, task(0, "2026-03-01", "2026-02-27", errors=0.0, verified="2026-03-05")]
    opened = next(i for i, row in enumerate([*tasks, {"delivered": None}]) if row["delivered"] is None)
    finished = [{**row, "delivered": "2026-06-01"} if i == opened else row for i, row in enumerate(tasks)]
    before, *after = (facts(1, tasks=these) for these in (tasks, more, finished))
    laws = (("按时办结率", 1), ("验收率", 1), ("办结率", 1), ("工作当量", 1), ("百当量差错", -1), ("逾期件数", -1))
    for name, sign in laws:
        was = counted(before, name)[0]
        for now in (counted(later, name)[0] for later in after):
            assert was is None or now is None or sign * now >= sign * was - 1e-9, name


def ballots(who: int, group: str, *marks: float) -> list[Row]:
    return [{"who": who, "group": group, "score": mark, "rater": str(i)} for i, mark in enumerate(marks)]


def test_rating_is_a_mean_of_groups_and_an_empty_group_is_reweighed() -> None:
    """V040: 30/50 left of 30/50/20 with nobody voting in the last: (0.3×88 + 0.5×85) / 0.8."""
    groups = (
        RaterGroup("班子", 0.3, 1, "重分配", 0),
        RaterGroup("群众", 0.5, 1, "重分配", 0),
        RaterGroup("分管", 0.2, 1, "重分配", 0),
    )
    given = facts(
        2, raters=groups, ratings=[*ballots(0, "班子", 90, 86), *ballots(0, "群众", 85), *ballots(0, "路人", 1)]
    )
    assert counted(given, "测评得分") == [round((0.3 * 88 + 0.5 * 85) / 0.8, 6), None]


def test_an_empty_group_counts_as_nothing_only_where_the_rulebook_says_so() -> None:
    groups = (RaterGroup("班子", 0.5, 1, "零分", 0), RaterGroup("群众", 0.5, 1, "零分", 0))
    assert counted(facts(1, raters=groups, ratings=ballots(0, "班子", 90)), "测评得分") == [45]


def test_too_few_ballots_are_an_empty_group() -> None:
    groups = (RaterGroup("班子", 0.5, 2, "重分配", 0), RaterGroup("群众", 0.5, 1, "重分配", 0))
    given = facts(1, raters=groups, ratings=[*ballots(0, "班子", 10), *ballots(0, "群众", 80)])
    assert counted(given, "测评得分") == [80]


def test_a_row_stands_for_as_many_ballots_as_it_says() -> None:
    """3 × 90 and 1 × 70 are 85; one ballot of 90 alone is too few, three are not; a row of no ballot is none."""
    many = [
        {**ballots(0, "群众", 90)[0], "ballots": 3},
        *ballots(0, "群众", 70),
        {**ballots(0, "群众", 10)[0], "ballots": 0},
    ]
    groups = (RaterGroup("群众", 1.0, 4, "重分配", 0),)
    assert counted(facts(1, raters=groups, ratings=many), "测评得分") == [85]
    assert counted(facts(1, raters=groups, ratings=[many[1]]), "测评得分") == [None]
    trimmed = (RaterGroup("群众", 1.0, 1, "重分配", 0.25),)
    assert counted(facts(1, raters=trimmed, ratings=many), "测评得分") == [90]


def test_trimming_drops_the_same_number_from_either_end() -> None:
    groups = (RaterGroup("群众", 1.0, 1, "重分配", 0.2),)
    assert counted(facts(1, raters=groups, ratings=ballots(0, "群众", 60, 85, 86, 87, 100)), "测评得分") == [86]


def test_untrue_complaints_count_only_as_answered() -> None:
    given = facts(1, hotline=[
        {"who": 0, "received": "2026-03-01", "responded_in_time": True, "solved": True, "satisfied": True, "valid": True},
        {"who": 0, "received": "2026-03-01", "responded_in_time": True, "solved": False, "satisfied": False, "valid": False},
        {"who": 0, "received": "2026-03-01", "responded_in_time": False, "solved": False, "satisfied": None, "valid": True},
    ])  # fmt: skip
    assert counted(given, "热线响应率") == [round(2 / 3, 6)]
    assert counted(given, "热线解决率") == [0.5]
    assert counted(given, "热线满意率") == [1]


def ticket(who: int, solved: bool | None, satisfied: bool | None, **more: object) -> Row:
    return {"who": who, "received": "2026-03-01", "solved": solved, "satisfied": satisfied, **more}


def test_complaints_are_judged_per_work_carried() -> None:
    """Of five tickets two are complaints: one not solved, one not content; untrue, unasked and good ones are none."""
    tickets = [
        ticket(0, False, None), ticket(0, True, False), ticket(0, True, True), ticket(0, True, None), ticket(0, False, False, valid=False),
        ticket(1, False, False),
    ]  # fmt: skip
    easy = Lookup("折算", "tasks", (LookupLine(parse_condition("任务类别=窗口", TABLES["tasks"])[0], 0.5),))
    work = [task(0, None, None, quantity=40), task(1, None, None, quantity=40, category="窗口"), task(2, None, None)]
    given = facts(4, lookups={"折算": easy}, hotline=tickets, tasks=work)
    assert counted(given, "百当量投诉", lookups=("折算",)) == [5, 5, 0, None]  # 2 of 40, 1 of 20, 0 of 1, no work
    assert counted(given, "百当量投诉") == [5, 2.5, 0, None]


def test_complaints_of_who_has_hardly_any_work_are_not_blown_up_by_a_first_small_task() -> None:
    none, little = facts(2, hotline=[ticket(0, False, False)], tasks=[task(1, None, None)]), facts(
        1, hotline=[ticket(0, False, False)], tasks=[task(0, None, None, quantity=0.1)]
    )  # fmt: skip
    assert counted(none, "百当量投诉")[0] == counted(little, "百当量投诉")[0] == 100


def test_without_a_ledger_or_without_an_outcome_complaints_have_no_rate() -> None:
    assert counted(facts(1, hotline=[ticket(0, False, False)]), "百当量投诉") == [None]
    assert counted(facts(1, hotline=[ticket(0, None, None)], tasks=[task(0, None, None)]), "百当量投诉") == [None]


def test_aggregates_work_on_any_column() -> None:
    rows = [
        task(0, "2026-03-01", "2026-03-01", quantity=2, status="办结", category="走访"),
        task(0, "2026-03-02", None, quantity=5, status="在办"),
    ]
    given = facts(2, tasks=rows)
    assert counted(given, "次数", "tasks", only="任务类别=走访") == [1, None]
    assert counted(given, "合计", "tasks", "quantity") == [7, None]
    assert counted(given, "平均", "tasks", "quantity") == [3.5, None]
    assert counted(given, "最大", "tasks", "quantity") == [5, None]
    assert counted(given, "最小", "tasks", "quantity") == [2, None]
    assert counted(given, "比率", "tasks", argument="状态=办结") == [0.5, None]
    assert counted(given, "天数", "tasks") == [2, None]
    assert counted(given, "人数", "tasks", "category") == [1, None]


def test_evidence_names_the_rows_that_were_counted() -> None:
    given = facts(
        2, attendance_days=[day(0, "2026-03-02", "出勤"), day(1, "2026-03-02", "迟到"), day(1, "2026-03-03", "迟到")]
    )
    part = measure(given, MeasureCall("迟到次数", "迟到次数", "attendance_days")).evidence[0]
    assert (part.table, part.column, part.owner.tolist(), part.row.tolist()) == (
        "attendance_days",
        "status",
        [1, 1],
        [1, 2],
    )


def test_rows_go_to_the_post_held_on_their_date_and_to_the_unit_they_name(tmp_path: Path) -> None:
    posts = pd.DataFrame({"person": [0, 0, 0], "department": ["甲局", "乙局", "丙局"], "role": "综合"})
    posts["from"] = pd.to_datetime(["2026-01-01", "2026-01-01", "2026-08-01"]).astype("datetime64[us]")
    posts["to"] = pd.to_datetime(["2026-07-31", "2026-07-31", "2026-12-31"]).astype("datetime64[us]")
    rows = frame("tasks", [
        {"due": "2026-03-01", "department": "乙局"}, {"due": "2026-03-01", "department": "别处"}, {"due": "2026-09-01"}, {"title": "无日期"},
    ]).assign(person=np.int32(0))  # fmt: skip
    link, lost = linked(rows, TABLES["tasks"], posts)
    assert sorted(zip(link.owner.tolist(), link.row.tolist(), strict=True)) == [
        (0, 1),
        (0, 3),
        (1, 0),
        (1, 1),
        (1, 3),
        (2, 2),
        (2, 3),
    ]
    assert not lost.any()


def test_a_row_on_a_day_without_a_post_is_lost_and_said() -> None:
    posts = pd.DataFrame(
        {"person": [0], "department": ["甲局"], "role": ["综合"], "from": [pd.Timestamp("2026-05-01")], "to": [YEAR[1]]}
    )
    rows = frame("tasks", [{"due": "2026-03-01"}]).assign(person=np.int32(0))
    assert linked(rows, TABLES["tasks"], posts)[1].tolist() == [True]


def test_work_of_a_part_post_is_measured_against_the_norm_as_a_full_year_would_be() -> None:
    tasks = [task(who, "2026-03-01", "2026-03-01", quantity=7) for who in (0, 1, 2)]
    given = facts(3, tasks=tasks)
    given.appointments["share"], given.appointments["days"] = [1.0, 0.7, 1.0], [365, 365, 73]
    assert counted(given, "折年工作当量") == [7, 10, 35]


def test_a_blank_number_in_the_row_of_one_person_takes_nothing_from_another() -> None:
    given = facts(
        3,
        inspections=[
            {"who": 0, "result": "不合格", "count": None},
            {"who": 1, "result": "合格", "count": 0},
            {"who": 2, "result": "不合格", "count": 2},
        ],
    )
    assert counted(given, "合计", "inspections", "count", only="检查结果=不合格") == [None, 0, 2]
    assert counted(given, "合计", "inspections", "count") == [None, 0, 2]


def test_where_the_only_counted_row_has_a_blank_number_the_others_still_had_none() -> None:
    given = facts(
        2, inspections=[{"who": 0, "result": "不合格", "count": None}, {"who": 1, "result": "合格", "count": 0}]
    )
    assert counted(given, "合计", "inspections", "count", only="检查结果=不合格") == [None, 0]


def test_a_column_in_which_nothing_stands_measures_nobody() -> None:
    given = facts(2, training=[{"who": 0, "hours": None}])
    assert counted(given, "合计", "training", "hours") == [None, None]


def test_of_two_posts_held_at_once_a_record_counts_for_the_one_it_names_by_unit_or_by_post() -> None:
    posts = pd.DataFrame({"person": [0, 0], "department": ["甲局", "乙局"], "post": ["科员", "网格长"], "role": "综合"})
    posts = posts.assign(**{"from": YEAR[0], "to": YEAR[1]})
    written = [{"department": "乙局"}, {"post": "科员"}, {"department": "别处"}, {}]
    for name, day in (("visits", "date"), ("inspections", "date"), ("meetings", "date"), ("training", "date")):
        rows = frame(name, [{day: "2026-03-01", **one} for one in written]).assign(person=np.int32(0))
        link, _ = linked(rows, TABLES[name], posts)
        assert list(zip(link.owner.tolist(), link.row.tolist(), strict=True)) == [
            (0, 1),
            (0, 2),
            (0, 3),
            (1, 0),
            (1, 2),
            (1, 3),
        ]
    for name in ("ratings", "attendance_days"):
        rows = frame(name, [{"date": "2026-03-01", **one} for one in written]).assign(person=np.int32(0))
        assert len(linked(rows, TABLES[name], posts)[0].row) == 8


def test_a_row_of_awards_counts_as_often_as_it_says() -> None:
    given = facts(
        2, conduct=[{"who": 0, "kind": "表彰", "count": 3}, {"who": 0, "kind": "表彰"}, {"who": 1, "kind": "处分"}]
    )
    assert counted(given, "次数", "conduct", only="类型=表彰") == [4, 0]


def test_means_and_shares_of_ballots_count_a_row_for_all_its_ballots() -> None:
    votes = [{"who": 0, "score": 90, "option": "优秀", "ballots": 3}, {"who": 0, "score": 70, "option": "称职"}]
    given = facts(1, ratings=votes)
    assert counted(given, "平均", "ratings", "score") == [85]
    assert counted(given, "比率", "ratings", argument="测评等次=优秀") == [0.75]
