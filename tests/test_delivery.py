"""最后一公里: where each task and ticket stands, since when, who holds it, and what is to be chased."""

from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.delivery import followed
from assess.delivery.stages import CHAINS, DENIED
from assess.delivery.stalls import CAUSES, next_step, stalled
from assess.engine import run
from assess.output import write_run
from assess.pages.view_delivery import Followed, view
from assess.tables.work import TASKS
from tests.build import rulebook, tables

ROSTER = [
    {"person_id": "1", "name": "样例甲", "department": "甲局", "role": "综合"},
    {"person_id": "2", "name": "样例乙", "department": "乙局", "role": "综合"},
]
RULES = [
    ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
    ["勤-1", "", "迟到次数", "", "", "每次", "-0.5", "", "", ""],
    ["绩-1", "", "回应率", "任务类别=窗口", "", "比例", "", "", "", ""],
]


def task(person="1", **said):
    return {"person_id": person, "title": "事", "due": "2026-06-30", "assigned": "2026-06-01", **said}


# A ledger that keeps every column, all of it done: beside it a row may leave its own dates blank.
WHOLE = task(
    "2",
    task_id="0",
    accepted="2026-06-02",
    delivered="2026-06-05",
    verified="2026-06-09",
    answered="2026-06-10",
    status="办结",
    category="窗口",
    satisfied=True,
    urged=0,
    origin="县府办",
)


def chain(folder, *rows, hotline=(), whole=True, **changed):
    book = rulebook(folder, 计分=RULES, **changed)
    given_ = {"roster": ROSTER, "tasks": [*([WHOLE] if whole else []), *rows]} | (
        {"hotline": list(hotline)} if hotline else {}
    )
    result = run(tables(**given_), book)
    return result, followed(result.facts, book, result.people)


UNKNOWN = None


def stands(table):
    """Stage, since, days, overdue of the rows after the whole one."""
    return [
        (row.stage, str(row.since)[:10], row.days if row.days == row.days else UNKNOWN, row.overdue)
        for row in table.iloc[1:].itertuples()
    ]


CASES = {
    "nobody has taken it": (task(), ("未接收", "2026-06-01", 213, 184)),
    "taken and not done": (task(accepted="2026-06-03", status="在办"), ("在办", "2026-06-03", 211, 184)),
    "done late and not verified": (task(accepted="2026-06-03", delivered="2026-07-10", status="办结"), ("待验收", "2026-07-10", 174, 10)),
    "done in time; nobody need be answered": (
        task(accepted="2026-06-03", delivered="2026-06-20", verified="2026-06-25", category="内务", status="办结"), ("已办结", "2026-06-25", 189, 0)),
    "done and verified; the public waits": (
        task(accepted="2026-06-03", delivered="2026-06-20", verified="2026-06-25", category="窗口", status="办结"), ("待答复", "2026-06-25", 189, 0)),
    "called done and the public says no": (
        task(accepted="2026-06-03", delivered="2026-06-20", verified="2026-06-25", answered="2026-06-26", category="窗口", status="办结", satisfied=False),
        ("群众不认可", "2026-06-26", 188, 0)),
    "done, and the day of taking it was never written": (task(delivered="2026-06-20", status="办结"), ("待验收", "2026-06-20", 194, 0)),
    "called done without a day": (task(accepted="2026-06-03", status="办结"), ("待验收", "NaT", UNKNOWN, 0)),
    "said done, on a day after the period": (task(accepted="2026-06-03", delivered="2027-01-05", status="办结"), ("在办", "2026-06-03", 211, 184)),
    "delivered after the period is not delivered in it": (task(accepted="2026-06-03", delivered="2027-01-05", status="在办"), ("在办", "2026-06-03", 211, 184)),
    "no limit, never overdue": (task(accepted="2026-06-03", due=None, status="在办"), ("在办", "2026-06-03", 211, 0)),
}  # fmt: skip


UNDONE = {
    "dates that run backwards count no days": (task(accepted="2026-06-20", delivered="2026-06-10", verified="2026-06-25", category="内务", status="办结"), [19, None, 15]),
    "an unknown day leaves the next step without a length": (task(delivered="2026-06-20", verified="2026-06-25", category="内务", status="办结"), [None, None, 5]),
}  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), UNDONE.values(), ids=UNDONE)
def test_a_step_takes_the_days_between_known_dates(tmp_path, row, expected):
    _, table = chain(tmp_path, row)
    took = table.iloc[1][["took0", "took1", "took2"]].tolist()
    assert [None if days != days else days for days in took] == expected


@pytest.mark.parametrize(("row", "expected"), CASES.values(), ids=CASES)
def test_a_task_stands_where_its_dates_say(tmp_path, row, expected):
    _, table = chain(tmp_path, row)
    assert stands(table) == [expected]


def test_void_work_and_work_of_next_year_is_not_in_the_chain(tmp_path):
    _, table = chain(tmp_path, task(status="作废"), task(assigned="2027-01-04", due="2027-02-01"))
    assert len(table) == 1


def test_a_step_that_the_ledger_does_not_keep_is_passed_over(tmp_path):
    """Only 交办 and 完成: nothing waits for being taken, verified or answered."""
    rows = [task(delivered="2026-06-20"), task()]
    _, table = chain(tmp_path, *rows, whole=False)
    assert table["stage"].tolist() == ["已办结", "在办"]


def test_tickets_of_the_hotline_have_their_own_chain(tmp_path):
    ticket = {"person_id": "1", "received": "2026-03-01", "due": "2026-03-11"}
    rows = [
        {**ticket, "ticket": "1", "responded": "2026-03-02", "closed": "2026-03-05", "solved": True},
        {**ticket, "ticket": "2", "responded": "2026-03-02", "closed": "2026-03-15", "solved": False},
        {**ticket, "ticket": "3"},
    ]
    _, table = chain(tmp_path, hotline=rows)
    mine = table[table["table"] == "hotline"]
    assert mine["stage"].tolist() == ["已办结", "群众不认可", "未响应"]
    assert mine["overdue"].tolist() == [0, 4, 295]


def test_work_that_nobody_on_the_roster_owns_is_followed_and_chased(tmp_path):
    _, table = chain(
        tmp_path, {"name": "无此人", "title": "事", "assigned": "2026-06-01", "due": "2026-06-30", "department": "丙局"}
    )
    rows, causes = stalled(table, {})
    assert rows[["unit", "person"]].values.tolist() == [["丙局", -1]]
    assert [name for name, hit in causes.items() if hit.any()] == ["逾期未办结", "久未接收", "责任人不明"]


@pytest.mark.parametrize(("days", "urged", "expected"), [("30", "2", []), ("29", "2", ["久未验收"]), ("30", "1", [])])
def test_how_long_is_too_long_is_the_rulebooks_word(tmp_path, days, urged, expected):
    """Done on 1 December: 30 days at the end of the year; urged once, and done."""
    limits = [["名", "值"], ["停滞天数", days], ["反复催办", urged]]
    result, table = chain(
        tmp_path,
        task(
            assigned="2026-11-01",
            due="2026-12-20",
            accepted="2026-11-02",
            delivered="2026-12-01",
            urged=1,
            status="办结",
        ),
        阈值=limits,
    )
    _, causes = stalled(table, result.rulebook.thresholds)
    assert [name for name, hit in causes.items() if hit.any()] == expected


def test_every_stage_says_who_holds_it_and_what_to_do():
    for one in CHAINS:
        for step in one.steps:
            assert next_step(one.table, step.name) == (step.holder, step.task)
        assert next_step(one.table, DENIED)[0] == "责任人"


def test_the_chase_list_can_be_sorted_by_days_limits_and_times(tmp_path):
    """Not taken since 1 June, 213 days at the end of the year, due on 30 June, urged 3 times; and one without a limit."""
    result, _ = chain(
        tmp_path, task(urged=3), task("2", due=None, name="样例乙", delivered="2026-06-20", status="办结")
    )
    write_run(result, tmp_path / "结果")
    sheet = openpyxl.load_workbook(tmp_path / "结果" / "chase.xlsx")["催办清单"]
    heads = [cell.value for cell in sheet[1]]
    picked = [
        [line[heads.index(name)] for name in ("停留天数", "时限", "已催办次数")]
        for line in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert picked == [[213, datetime(2026, 6, 30), 3], [194, None, None]]
    assert heads[:8] == ["序", "单位", "任务", "责任人", "停在", "停留天数", "时限", "已催办次数"]


def test_a_bar_of_the_funnel_is_as_long_as_its_share_says(tmp_path):
    """Every third task owes an answer; both that owe one were answered, and one of six was not verified."""
    whole = {key: value for key, value in WHOLE.items() if key != "task_id"}
    rows = [{**whole, "title": f"事{n}", "category": "窗口" if n < 1 else "内务"} for n in range(4)]
    result, _ = chain(tmp_path, *rows, {**whole, "title": "末", "category": "内务", "verified": None})
    (funnel,) = view(result, Followed(result)).funnels
    bars = {bar.name: (bar.share, bar.width) for bar in funnel.bars}
    assert all(width == round(float(share.rstrip("%")) * 2.4) for share, width in bars.values()), bars
    assert any("应答复" in name for name in bars)


def test_the_word_that_the_program_prints_for_a_stage_is_a_status(tmp_path):
    assert {TASKS.column("status").words[step.name] for step in (CHAINS[0].steps[0], CHAINS[1].steps[0])} == {"未办"}


def test_the_page_and_the_chase_list_name_the_holder_the_next_step_and_the_cell(tmp_path):
    """甲 has not taken a task; what 乙 has done waits for 县府办."""
    result, _ = chain(
        tmp_path, task(), task("2", accepted="2026-06-03", delivered="2026-06-20", status="办结", origin="县府办")
    )
    write_run(result, tmp_path / "结果")
    sheet = openpyxl.load_workbook(tmp_path / "结果" / "chase.xlsx")["催办清单"]
    rows = [
        dict(zip([cell.value for cell in sheet[1]], line, strict=True))
        for line in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert [(r["单位"], r["停在"], r["谁拿着"], r["原因"], r["来源单元格"]) for r in rows] == [
        ("甲局", "未接收", "样例甲", "逾期未办结、久未接收", "书.xlsx!tasks!E3"),
        ("乙局", "待验收", "县府办", "久未验收", "书.xlsx!tasks!E4"),
    ]
    page = (tmp_path / "结果" / "delivery.html").read_text(encoding="utf-8")
    assert "3 件中 1 件走完全程，2 件停在途中，0 件办结了但群众不认可；需要有人去催、去办的 2 件" in page
    assert "验收并登记验收日期；不合格的，写明原因退回" in page


def test_without_a_ledger_there_is_neither_page_nor_list(tmp_path):
    result = run(
        tables(roster=ROSTER, attendance_days=[{"person_id": "1", "date": "2026-03-02", "status": "出勤"}]),
        rulebook(tmp_path),
    )
    write_run(result, tmp_path / "结果")
    assert not (tmp_path / "结果" / "delivery.html").exists()
    assert not (tmp_path / "结果" / "chase.xlsx").exists()
    assert "delivery.html" not in (tmp_path / "结果" / "index.html").read_text(encoding="utf-8")


DAY = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 3, 1)).map(str))
TASK = st.fixed_dictionaries(
    {"assigned": DAY, "due": DAY, "accepted": DAY, "delivered": DAY, "verified": DAY, "answered": DAY}
    | {
        "status": st.sampled_from(["办结", "在办", "未办", "受阻", None]),
        "satisfied": st.sampled_from([True, False, None]),
    }
    | {"category": st.sampled_from(["窗口", "内务"]), "urged": st.integers(0, 4)}
)


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return rulebook(tmp_path_factory.mktemp("办法"), 计分=RULES)


def walked(rows, rules):
    """The chain of these rows beside the whole one."""
    result = run(
        tables(roster=ROSTER, tasks=[WHOLE, *({"person_id": "1", "title": "事", **row} for row in rows)]), rules
    )
    return followed(result.facts, rules, result.people)


@settings(max_examples=30, deadline=None)
@given(rows=st.lists(TASK, min_size=1, max_size=6))
def test_whatever_the_dates_say_each_living_task_stands_in_one_place_and_one_more_date_never_moves_it_back(rules, rows):
    table = walked(rows, rules)
    after = walked([{**row, "delivered": row["delivered"] or "2026-12-01", "status": "办结"} for row in rows], rules)
    begun = [row for row in rows if not (row["assigned"] or "") > "2026-12-31"]
    assert len(table) == len(begun) + 1
    assert set(table["stage"]) <= {"未接收", "在办", "待验收", "待答复", "已办结", "群众不认可"}
    assert ((table["step"] >= 0) & ~(table["days"] < 0) & (table["overdue"] >= 0)).all()
    assert (after["step"].to_numpy() >= table["step"].to_numpy()).all()
    stuck, causes = stalled(table, {})
    assert set(causes) == set(CAUSES)
    assert not (stuck["stage"] == "已办结").any() or (stuck["overdue"] > 0).any()
