"""承担与办成: work weighed as the rulebook weighs it, seen on the card with its cells; and doing more never costs."""

import re
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.demo import situation
from assess.engine import run
from assess.pages import rendered
from assess.pages.load import Loads
from assess.rulebook import Rulebook
from assess.workload import DISMISSED, expected, workload_of
from tests.build import rulebook, tables
from tests.demo import demo_run
from tests.test_rulebooks import NAMES
from tests.test_shipped_rulebooks import load

RULES = [
    ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
    ["绩-2", "", "百当量差错(难度系数)", "", "", "直线", "1→满分; 15→0", "", "", ""],
    ["绩-1", "", "折年工作当量(难度系数,角色系数)", "", "", "比例", "目标 20", "", "", ""],
]
POTS = [
    ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
    ["绩-1", "绩", "工作当量", "0", "0", "截断", "重分配", "总分内", "任务台账", "第八条", "60"],
    ["绩-2", "绩", "质量", "0", "0", "截断", "重分配", "总分内", "任务台账", "第九条", "40"],
]
PLAIN = [
    RULES[0],
    ["绩-1", "", "按时办结率", "", "", "比例", "", "", "", ""],
    ["绩-2", "", "办结率", "", "", "比例", "", "", "", ""],
]
LOOKUPS = [
    ["表", "数据", "条件", "值"], ["难度系数", "任务", "难度=A", "2"], ["难度系数", "任务", "其余", "1"],
    ["角色系数", "任务", "承担角色=协办", "0.5"], ["角色系数", "任务", "其余", "1"],
]  # fmt: skip


def person(number, **more):
    return {
        "person_id": str(number),
        "name": f"样例{'甲乙丙丁戊己'[number - 1]}",
        "department": "甲局",
        "role": "综合",
    } | more


def task(number=1, **more):
    return {"person_id": str(number), "title": "事", "assigned": "2026-02-01", "due": "2026-03-01"} | more


def scored(folder, tasks, roster=(), rules=RULES, **more):
    book = rulebook(folder, 指标=POTS, 计分=rules, 对照=LOOKUPS)
    return run(tables(roster=list(roster) or [person(1)], tasks=tasks, **more), book)


def figures(result):
    """The first person's: tasks, equivalents carried, assisted, done, delivered, errors and complaints per hundred, dismissed."""
    work = workload_of(result.facts, result.people, result.rulebook)
    found = (
        work.tasks, work.carried.value, work.assisted.value, work.done, work.delivered.value, work.errors.value, work.complaints.value,
        work.dismissed.value,
    )  # fmt: skip
    return [None if np.isnan(one[0]) else round(float(one[0]), 2) for one in found]


DONE = {"delivered": "2026-02-20", "status": "办结"}
WORK = {
    "one plain task done": ([task(**DONE)], [1, 1, 0, 1, 1, 0, None, 0]),
    "a hard one counts double, also not done": ([task(difficulty="A", quantity=3), task(**DONE)], [2, 7, 0, 1, 1, 0, None, 0]),
    "assisting is half, and stands apart": ([task(part="协办", **DONE), task(part="牵头", **DONE)], [2, 1.5, 0.5, 2, 1.5, 0, None, 0]),
    "void work is none": ([task(status="作废"), task(**DONE)], [1, 1, 0, 1, 1, 0, None, 0]),
    "done after the period is carried": ([task(delivered="2027-01-04", status="在办")], [1, 1, 0, 0, 0, 0, None, 0]),
    "one error in fifty, assisting weighed as the rule on errors weighs it": (
        [task(quantity=49, errors=1, part="协办", **DONE), task(**DONE)], [2, 25.5, 24.5, 2, 25.5, 2, None, 0]),
    "dismissed for an approved cause": ([task(cause=True, approver="样例乙"), task(cause=True), task(**DONE)], [3, 3, 0, 1, 1, 0, None, 1]),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "expected_"), WORK.values(), ids=WORK)
def test_work_is_weighed_as_the_rulebook_weighs_it(tmp_path, rows, expected_):
    """Of who has no errors written down a zero is kept: the second person's ledger row keeps the column."""
    others = [task(2, errors=1)]
    assert figures(scored(tmp_path, [*rows, *others], [person(1), person(2)])) == expected_


def test_without_a_rule_that_weighs_work_a_task_is_its_amount(tmp_path):
    assert figures(scored(tmp_path, [task(difficulty="A", quantity=3)], rules=PLAIN))[1] == 3


def test_complaints_are_held_against_the_work_carried(tmp_path):
    tickets = [{"person_id": "1", "ticket": str(n), "received": "2026-03-02", "solved": n > 0} for n in range(3)]
    assert figures(scored(tmp_path, [task(quantity=50, **DONE)], hotline=tickets))[6] == 2


NORMS = {
    "a full year": ([person(1)], 20),
    "half a year": ([person(1, **{"from": "2026-07-02"})], round(20 * 183 / 365, 6)),
    "two posts": ([person(1, share=0.7, post="甲岗"), person(1, share=0.2, post="乙岗")], 18),
    "a role that nobody wrote a norm for": ([person(1, role="其他")], None),
}  # fmt: skip


@pytest.mark.parametrize(("roster", "norm"), NORMS.values(), ids=NORMS)
def test_the_norm_is_that_of_the_posts_by_share_and_days(tmp_path, roster, norm):
    result = scored(tmp_path, [task(**DONE)], roster)
    found = expected(result.rulebook, result.posts, result.people, 365)
    assert [None if np.isnan(one) else round(float(one), 6) for one in found] == [norm]


# The card


def section(result, name):
    """The texts of the section's cells, row by row, and the whole page."""
    key = result.people.set_index("name")["key"][name]
    page = dict(rendered(result))[f"p/{key}.html"]
    found = re.search(r"<h2>承担与办成.*?</section>", page, re.DOTALL)
    if not found:
        return None, page
    rows = re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL)[1:]
    return [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows], page


def test_the_card_says_what_was_carried_and_done_with_its_cells(tmp_path):
    rows = [
        task(difficulty="A", errors=0, **DONE), task(part="协办", errors=1, **DONE), task(cause=True, approver="样例乙"),
    ]  # fmt: skip
    tickets = [{"person_id": "1", "ticket": "1", "received": "2026-03-02", "satisfied": False}]
    told, page = section(scored(tmp_path, rows, hotline=tickets), "样例甲")
    assert told == [
        ["承担任务", "3 件，3.50 当量", "—", "书.xlsx!tasks!E2:E4"],
        ["牵头与协办", "牵头 3.00，协办 0.50 当量", "没有写角色的算牵头", "书.xlsx!tasks!E3"],
        ["办结任务", "2 件，2.50 当量", "定额 20.00 当量（按占比和天数折算）", "书.xlsx!tasks!P2:P3"],
        [
            "差错",
            "每百当量 25.00 次",
            "共 1 次，按承担的当量算，干得多不吃亏；当量折法：工作量 × 难度系数",
            "书.xlsx!tasks!V3",
        ],
        [
            "群众投诉",
            "每百当量 25.00 件",
            "共 1 件，按承担的当量算，干得多不吃亏；当量折法：工作量 × 难度系数",
            "书.xlsx!hotline!M2",
        ],
        ["免责任务", "1 件", "客观原因，经审批认定，不算逾期", "书.xlsx!tasks!W4"],
    ]
    assert "工作量 × 难度系数 × 角色系数" in page


def test_where_there_is_nothing_the_card_says_what_was_looked_through(tmp_path):
    told, _ = section(scored(tmp_path, [task(errors=0, **DONE)]), "样例甲")
    assert told[3][1:] == [
        "每百当量 0.00 次",
        "共 0 次，按承担的当量算，干得多不吃亏；当量折法：工作量 × 难度系数",
        "已查 书.xlsx!tasks!A2:AA2，无本人此类记录",
    ]
    assert told[4][1:] == ["—", "没有可算的热线工单", "—"]


def test_many_cells_stand_in_full_at_the_end_of_the_card(tmp_path):
    rows = [row for number in range(9) for row in (task(title=f"甲{number}", **DONE), task(2, title=f"乙{number}"))]
    told, page = section(scored(tmp_path, rows, [person(1), person(2)]), "样例甲")
    assert told[0][3] == "书.xlsx!tasks!E2、E4、E6、E8 …共 9 处"
    assert '<dt>承担任务</dt><dd class="cells">书.xlsx!tasks!E2、E4、E6、E8、E10、E12、E14、E16、E18</dd>' in page


@pytest.mark.parametrize(("people", "expected_"), [(4, ""), (5, "同岗位 5 人中位 3.0 当量")])
def test_the_middle_of_the_role_is_told_from_five_people_on_and_nobody_else_is(tmp_path, people, expected_):
    roster = [person(number) for number in range(1, people + 1)]
    told, page = section(
        scored(tmp_path, [task(n, quantity=n, **DONE) for n in range(1, people + 1)], roster), "样例甲"
    )
    assert told[0][2] == (expected_ or "—")
    assert "样例乙" not in page and "样例戊" not in page


def test_who_has_no_task_is_told_so_and_so_is_who_has_no_ledger(tmp_path):
    told, page = section(scored(tmp_path, [task(2)], [person(1), person(2)]), "样例甲")
    assert told == [] and "任务台账里没有本人承担的任务" in page
    days = [{"person_id": "1", "date": "2026-03-02", "status": "出勤"}]
    told, page = section(run(tables(roster=[person(1)], attendance_days=days), rulebook(tmp_path / "二")), "样例甲")
    assert told == [] and "这次没有任务台账" in page


def test_in_the_demo_who_carries_five_times_as_much_is_seen_to_at_the_same_rate_of_errors():
    """The inverted unit: 8 to 40 tasks at one error in eight."""
    result = demo_run()
    loads = Loads(result)
    unit = np.flatnonzero(result.people["person_id"].isin(situation("inverted").people))
    told = [{line.name: line.own for line in loads.of(person).lines} for person in unit]
    assert {one["承担任务"].split(" 件")[0] for one in told} == {"8", "16", "24", "32", "40"}
    assert len({one["差错"] for one in told}) == 1
    carried = {float(one["承担任务"].split("，")[1].split()[0]) for one in told}
    assert max(carried) == pytest.approx(5 * min(carried), abs=0.05)


# Tasks dismissed for an approved cause count against nobody

LATENESS = ("按时办结率", "办结率", "逾期件数", "逾期天数")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_rulebook_dismisses_what_was_late_for_an_approved_cause(name):
    late = [rule for pot in load(name).indicators for rule in pot.rules if rule.measure.name in LATENESS]
    assert [str(rule.place) for rule in late if set(rule.exempt) != set(DISMISSED)] == []


def test_what_was_dismissed_moves_no_score_of_the_township():
    task_ = BEGUN | {"category": "交办", "difficulty": "B", "part": "牵头", "quantity": 1}
    held, late = task_ | FATES["in time"], task_ | FATES["late"] | {"urged": 0}
    alone, dismissed, blamed = totals(
        "township-2026", [[held] * 6, [*[held] * 6, late | {"cause": True, "approver": "样例乙"}], [*[held] * 6, late]]
    ).T
    assert (dismissed >= alone).all()
    assert (blamed < dismissed).all()


# One more finished task never lowers a score under a shipped rulebook


@cache
def words(name: str, column: str) -> tuple[str, ...]:
    """The words of a column of the task ledger that the rulebook tells apart, and one that it does not know."""
    book = load(name)
    conditions = [
        line.condition for lookup in book.lookups.values() if lookup.table == "tasks" for line in lookup.lines
    ]
    conditions += [r.only for pot in book.indicators for r in pot.rules if r.measure.table == "tasks"]
    found = [
        value for one in conditions for term in one if term.column == column and term.op == "=" for value in term.values
    ]
    return (*dict.fromkeys(found), "别的")


def counts_tasks(book: Rulebook) -> bool:
    return any(rule.measure.table == "tasks" for pot in book.indicators for rule in pot.rules)


def sorts(name):
    """A sort of task: category, difficulty, effect, part, amount."""
    told = {column: st.sampled_from(words(name, column)) for column in ("category", "difficulty", "effect")}
    return st.fixed_dictionaries(told | {"part": st.sampled_from(["牵头", "协办"]), "quantity": st.integers(1, 60)})


FATES = {
    "in time": {"delivered": "2026-04-20", "verified": "2026-04-25", "answered": "2026-04-26", "status": "办结", "satisfied": True},
    "not yet verified": {"delivered": "2026-04-20", "status": "办结"},
    "late": {"delivered": "2026-06-20", "status": "办结", "urged": 2},
    "open": {"status": "在办"},
    "with an error": {"delivered": "2026-04-20", "status": "办结", "errors": 1, "returned": 1, "satisfied": False},
}  # fmt: skip
BEGUN = {
    "assigned": "2026-02-01",
    "accepted": "2026-02-02",
    "due": "2026-05-01",
    "cause": False,
    "errors": 0,
    "urged": 0,
    "returned": 0,
}


def totals(name, ledgers):
    """The total of somebody of every role with each of these ledgers: roles × ledgers, in hundredths."""
    book = load(name)
    roster, rows = [], []
    for role in book.roles:
        for ledger in ledgers:
            number = str(len(roster) + 1)
            roster.append({"person_id": number, "name": f"样例{number}", "department": "甲局", "role": role.name})
            rows += [
                {"person_id": number, "title": f"事{at}", "task_id": f"{number}-{at}"} | one
                for at, one in enumerate(ledger)
            ]
    result = run(tables(roster=roster, tasks=rows), book)
    by = result.people.set_index("person_id")["total"]
    return np.array([by[one["person_id"]] for one in roster], dtype=float).reshape(len(book.roles), len(ledgers))


def never_lower(data, name):
    drawn = data.draw(st.lists(st.tuples(sorts(name), st.sampled_from(sorted(FATES))), min_size=1, max_size=12))
    held = [BEGUN | sort | FATES[fate] for sort, fate in drawn]
    more = BEGUN | data.draw(sorts(name)) | FATES[data.draw(st.sampled_from(["in time", "not yet verified"]))]
    finished = [one if one.get("delivered") else one | FATES["in time"] for one in held]
    found = totals(name, [held, [*held, more], finished])
    with np.errstate(invalid="ignore"):
        lower = found[:, 1:] < found[:, :1]
    assert not lower.any(), [role.name for role, hit in zip(load(name).roles, lower.any(axis=1), strict=True) if hit]


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_one_more_finished_task_lowers_nobody_in_the_township(data):
    never_lower(data, "township-2026")


@pytest.mark.simulate
@pytest.mark.parametrize("name", [name for name in NAMES if counts_tasks(load(name))])
def test_one_more_finished_task_lowers_nobody_under_any_shipped_rulebook(name):
    settings(max_examples=120, deadline=None)(given(data=st.data())(lambda data: never_lower(data, name)))()


DAYS = [{"person_id": "1", "name": "样例甲", "date": f"2026-03-0{day}", "status": "出勤"} for day in (2, 3, 4)]
ON_TIME = ["绩-1", "", "按时办结率", "", "", "比例", "", "", "", ""]
LATE = ["绩-2", "", "迟到次数", "", "", "直线", "0→满分; 10→0", "", "", ""]


def card_of(folder, policy):
    """The text of the card of somebody who was present and has no ledger: 绩-1 (60) was not measured, 绩-2 gave its 40."""
    pots = [POTS[0], [*POTS[1][:6], policy, *POTS[1][7:]], POTS[2]]
    book = rulebook(folder, 指标=pots, 计分=[RULES[0], ON_TIME, LATE], 对照=LOOKUPS)
    pages = dict(rendered(run(tables(roster=[person(1)], attendance_days=DAYS), book)))
    (page,) = [text for name, text in pages.items() if name.startswith("p/")]
    return re.sub(r"<[^>]+>", "|", page)


def test_points_that_a_policy_made_up_are_not_called_the_persons_own_and_the_missing_ledger_is_said(tmp_path):
    text = card_of(tmp_path, "重分配")
    assert "得分主要来自质量；有数据的指标没有失分。" in text
    assert "工作当量没有数据，没有当作零分，总分里有 60.00 分是按考核办法折算来的。" in text
    assert re.search(r"主要得分[|\s]+质量[^失]*主要失分", text)
    assert "这次没有任务台账，看不出本人承担和办成了多少。" in text


def test_a_policy_of_no_points_loses_them_and_is_not_told_as_no_zero(tmp_path):
    text = card_of(tmp_path, "零分")
    assert "失分主要在工作当量（−60.00）。工作当量没有数据，考核办法规定计零分。" in text
    assert "没有当作零分" not in text.split("每一分从哪里来")[0].split("一句话")[1]
