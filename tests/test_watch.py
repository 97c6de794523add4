"""关注名单: who is listed and why, from which cells, and what is said where data are missing."""

import csv

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.demo import situation
from assess.engine import run
from assess.output import write_run
from assess.pages import view_watch
from assess.pages.view_watch import DISCLAIMER, NOBODY, WHY, Watching
from assess.thresholds import THRESHOLDS
from tests.build import cell, rulebook, tables
from tests.demo import demo_run

NAMES = "甲乙丙丁戊己庚辛壬癸"
# The number of the row is who it is: 样例甲 = 1 stands in row 2 of every sheet that has a row for everybody.
RULES = [
    ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
    ["勤-1", "", "迟到次数", "", "", "每次", "-1", "", "", ""],
    ["绩-1", "", "承担当量", "", "", "比例", "目标 100", "", "", ""],
]
LIMITS = {"末位最少人数": "10"}


def person(number, **more):
    return {"person_id": str(number), "name": f"样例{NAMES[number - 1]}", "department": "甲局", "post": "科员", "role": "综合"} | more  # fmt: skip


def work(number, **more):
    return {
        "person_id": str(number),
        "title": "事",
        "assigned": "2026-02-01",
        "due": "2026-03-01",
        "delivered": "2026-02-20",
    } | more


def year(number, back, **more):
    return {"person_id": str(number), "year": 2026 - back} | more


def listed(folder, roster=None, tasks=None, history=(), limits=LIMITS, **more):
    """The lists by name: reasons by the number of the person, and the notes."""
    roster = roster or [person(n) for n in range(1, 11)]
    # the higher the number, the more work, and the better the score
    tasks = [work(n, quantity=n) for n in range(1, len(roster) + 1)] if tasks is None else tasks
    given_ = {"roster": roster, "tasks": tasks, "history": list(history), **more}
    thresholds = [["名", "值"], *([name, value] for name, value in limits.items())]
    result = run(
        tables(**{name: rows for name, rows in given_.items() if rows}),
        rulebook(folder, 计分=RULES, 阈值=thresholds),
    )
    return result, {one.name: one for one in Watching(result).lists}


def who(lists, name):
    return [row.name.removeprefix("样例") for row in lists[name].rows]


# 末位


BOTTOM = {
    "last of ten now and then": ([year(1, 1, place=10, of=10)], ["甲"]),
    "last now, next to last then": ([year(1, 1, place=9, of=10)], []),
    "last then, next to last now": ([year(2, 1, place=10, of=10)], []),
    "last now and two years ago, a year between": ([year(1, 1, place=5, of=10), year(1, 2, place=10, of=10)], []),
    "last now and two years ago, last year not written": ([year(1, 2, place=10, of=10)], []),
    "the nineteenth of twenty is in a tenth": ([year(1, 1, place=19, of=20)], ["甲"]),
    "last of nine is not told: too few": ([year(1, 1, place=9, of=9)], []),
    "the year itself says nothing, this run does": ([year(1, 0, place=10, of=10)], []),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), BOTTOM.values(), ids=BOTTOM)
def test_the_bottom_of_two_periods(tmp_path, history, expected):
    """Ten people: a tenth is one, and 甲 has the lowest score."""
    _, lists = listed(tmp_path, history=history)
    assert who(lists, "末位") == expected
    if not expected:
        assert lists["末位"].note == NOBODY + "本期处于末段的共 1 人；往年也在末段的才列入。"


def test_who_has_left_is_no_error_in_the_history_and_is_told_once(tmp_path):
    gone = [{"person_id": str(n), "name": f"离{n}", "year": 2025, "grade": "称职"} for n in (98, 98, 99)]
    gone[1]["year"] = 2024
    result, _ = listed(tmp_path, history=[year(1, 1, grade="称职"), *gone])
    (found,) = [one for one in result.findings if one.code in ("history-departed", "person-unknown")]
    assert (found.level, found.facts["people"], found.facts["count"]) == ("warning", 2, 3)
    assert str(found.place) == f"书.xlsx!history!{cell('history', 'name', 3)}" and "离98、离99" in found.message()


def test_a_year_told_in_two_ways_is_a_finding_with_both_cells(tmp_path):
    """One grade and another; one place and another; twice the same is said elsewhere."""
    history = [
        year(1, 1, grade="称职"), year(1, 1, grade="优秀"), year(2, 1, place=3, of=10), year(2, 1, place=4, of=10),
        year(3, 1, grade="称职", place=3), year(3, 1, grade="称职"), year(4, 1, grade="称职"), year(4, 2, grade="优秀"),
    ]  # fmt: skip
    result, _ = listed(tmp_path, history=history)
    found = [(str(one.place), one.facts["other"]) for one in result.findings if one.code == "history-year-twice"]
    sheet = "书.xlsx!history!"
    pairs = [("grade", 2, 3), ("place", 4, 5)]
    assert found == [tuple(sheet + cell("history", name, row) for row in rows) for name, *rows in pairs]


def test_a_place_that_cannot_be_is_a_finding_at_its_cell_and_no_second_period(tmp_path):
    history = [year(2, 1, place=3, of=10), year(1, 1, place=11, of=10), year(3, 1, place=0, of=10)]
    result, lists = listed(tmp_path, history=history)
    (found,) = [one for one in result.findings if one.code == "history-place"]
    assert (str(found.place), found.facts["count"]) == ("书.xlsx!history!I3", 2)
    assert "第 11 名，共 10 人" in found.message()
    assert who(lists, "末位") == []


def test_the_row_says_periods_places_gap_lost_points_threshold_and_cells(tmp_path):
    history = [year(1, 1, place=10, of=10), year(1, 2, place=12, of=12), year(2, 1, place=1, of=10)]
    _, lists = listed(tmp_path, history=history, limits=LIMITS | {"末位期数": "3"})
    (row,) = lists["末位"].rows
    # 1 of 100 equivalents earns 0.6 of 60 points, the median 3.3; lateness was not measured and followed, so nothing was lost by it
    assert (
        row.reason == "连同本期连续 3 期在比较组“综合”的末段；本期 10 人，末段 1 人，总分 1.00，与其相同或更低的 1 人"
    )
    assert row.change == "离末段以上最近的一人差 1.00 分；比同组同岗位中位低得最多：绩-1 按时办结 −2.70"
    assert lists["末位"].basis == "阈值 末位比例 10%、末位期数 3、末位最少人数 10"
    assert row.cells == "书.xlsx!history!I2:I3"


def test_people_who_tie_across_the_edge_are_not_at_the_bottom(tmp_path):
    tasks = [work(n, quantity=max(n, 2)) for n in range(1, 11)]
    history = [year(n, 1, place=10, of=10) for n in (1, 2)]
    _, lists = listed(tmp_path, tasks=tasks, history=history)
    assert who(lists, "末位") == []


def test_who_has_no_grade_by_rule_is_neither_listed_nor_counted(tmp_path):
    roster = [person(1, undetermined="新录用人员"), *(person(n) for n in range(2, 11))]
    _, lists = listed(tmp_path, roster=roster, history=[year(n, 1, place=10, of=10) for n in (1, 2)])
    assert who(lists, "末位") == []  # of nine who are compared none is at the bottom
    _, lists = listed(
        tmp_path, roster=roster, history=[year(n, 1, place=10, of=10) for n in (1, 2)], limits={"末位最少人数": "9", "末位比例": "0.12"}
    )  # fmt: skip
    assert who(lists, "末位") == ["乙"]


def test_a_low_grade_without_a_place_is_a_reminder_and_no_second_period(tmp_path):
    history = [year(1, 1, grade="基本称职"), year(2, 1, grade="不称职"), year(3, 1, place=3, of=10)]
    _, lists = listed(tmp_path, history=history)
    assert who(lists, "末位") == []
    (row,) = lists["提醒"].rows
    assert row.reason == "上年等次“基本称职”，本期又在比较组末段（往年没有写名次，不算末位）"
    assert row.cells == "书.xlsx!history!G2"


# 交流

LONG = {
    "ten years on the last day": ({"from": "2016-12-31"}, "任职起", 10),
    "a day short": ({"from": "2017-01-01"}, "", 0),
    "the day of the post goes before the day of joining": ({"from": "2005-07-01", "post_since": "2020-01-01"}, "", 0),
    "long in the post": ({"from": "2025-07-01", "post_since": "2010-03-01"}, "任现职时间", 16),
    "left within the year": ({"from": "2005-07-01", "to": "2026-06-30"}, "", 0),
    "no day at all": ({}, "", 0),
}  # fmt: skip


@pytest.mark.parametrize(("dates", "heading", "years"), LONG.values(), ids=LONG)
def test_ten_whole_years_in_one_post(tmp_path, dates, heading, years):
    roster = [person(1, **dates), *(person(n, **{"from": "2024-01-01"}) for n in range(2, 11))]
    _, lists = listed(tmp_path, roster=roster)
    assert who(lists, "交流") == (["甲"] if heading else [])
    if heading:
        (row,) = lists["交流"].rows
        day = dates.get("post_since", dates["from"])
        assert row.reason == f"甲局 科员：{day} 起，按“{heading}”算，已满 {years} 年"
        assert row.cells == f"书.xlsx!roster!{cell('roster', 'from' if heading == '任职起' else 'post_since', 2)}"
        assert lists["交流"].basis.startswith("阈值 交流年限 10。满十年见")


def test_a_stay_written_in_two_rows_is_one_and_another_post_begins_anew(tmp_path):
    early = {"from": "2010-01-01", "to": "2026-06-30"}
    roster = [
        person(1, **early), person(1, **{"from": "2026-07-01"}, share=0.7), person(2, **early), person(2, **{"from": "2026-07-01"}, post="主任"),
        *(person(n, **{"from": "2024-01-01"}) for n in range(3, 11)),
    ]  # fmt: skip
    _, lists = listed(tmp_path, roster=roster)
    assert who(lists, "交流") == ["甲"]


def test_posts_without_a_day_are_counted_in_the_note(tmp_path):
    roster = [person(1, post_since="2010-01-01"), *(person(n) for n in range(2, 11))]
    _, lists = listed(tmp_path, roster=roster)
    assert lists["交流"].note == "另有 9 个岗位没有写任现职时间或任职起，没有判断。"


# 提醒


def late(number, times, **more):
    return [work(number, delivered="2026-03-05", title=f"迟{i}") | more for i in range(times)]


def good(number, times):
    return [work(number, title=f"好{i}") for i in range(times)]


REMINDED = {
    "three of ten late": ([*late(1, 3), *good(1, 7)], "应办 10 件，逾期 3 件，占 30%（客观原因经审批的不算）"),
    "three of thirty late": ([*late(1, 3), *good(1, 27)], ""),
    "two of two late": (late(1, 2), ""),
    "three late for an approved cause": ([*late(1, 3, cause=True, approver="样例乙"), *good(1, 7)], ""),
    "three late for a cause that nobody approved": ([*late(1, 3, cause=True), *good(1, 7)], "应办 10 件，逾期 3 件，占 30%（客观原因经审批的不算）"),
    "two urged twice": ([*good(1, 8), *(work(1, urged=2, title=f"催{i}") for i in range(2))], "承担 10 件，被催办 2 次以上的 2 件"),
    "one urged nine times": ([*good(1, 8), work(1, urged=9)], ""),
    "void work is neither": ([*late(1, 3, status="作废", urged=3), *good(1, 7)], ""),
}  # fmt: skip


@pytest.mark.parametrize(("tasks", "expected"), REMINDED.values(), ids=REMINDED)
def test_late_or_urged_again_and_again(tmp_path, tasks, expected):
    _, lists = listed(tmp_path, tasks=[*tasks, work(2)])
    assert [row.reason for row in lists["提醒"].rows] == ([expected] if expected else [])


def test_the_cells_are_those_of_the_late_and_of_the_urged_tasks(tmp_path):
    tasks = [*late(1, 3), *good(1, 2), *(work(1, urged=2, title=f"催{i}") for i in range(2)), work(2)]
    _, lists = listed(tmp_path, tasks=tasks)
    (row,) = lists["提醒"].rows
    assert row.cells == "书.xlsx!tasks!N2:N4、T7:T8"


# 骨干


def steady(*numbers, grades=("优秀", "称职")):
    return [year(n, back, grade=grade) for n in numbers for back, grade in enumerate(grades, start=1)]


STEADY = {
    "best in score and load, two good years": (steady(9, 10), ["癸", "壬"]),
    "one good year only": (steady(10, grades=("优秀",)), []),
    "a low grade between": (steady(10, grades=("优秀", "基本称职", "优秀")), []),
    "in the middle of the pool": (steady(5), []),
    "institutions say 合格": (steady(10, grades=("合格", "合格")), ["癸"]),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), STEADY.values(), ids=STEADY)
def test_steady_and_loaded(tmp_path, history, expected):
    """A quarter of ten is two: 壬 and 癸 have the most work and the best score."""
    _, lists = listed(tmp_path, history=[*history, year(1, 1, grade="称职")])
    assert who(lists, "骨干") == expected


def test_a_high_score_with_little_work_is_not_a_heavy_load(tmp_path):
    """癸 has most points from ratings of the day list, and the least work."""
    tasks = [work(n, quantity=100 if n < 10 else 1) for n in range(1, 11)]
    _, lists = listed(tmp_path, tasks=tasks, history=steady(10))
    assert who(lists, "骨干") == []


def test_the_row_of_a_mainstay_says_the_load_and_asks_to_look_at_it(tmp_path):
    _, lists = listed(tmp_path, history=steady(10))
    (row,) = lists["骨干"].rows
    assert row.reason == (
        "此前连续 2 年称职（合格）以上，本期总分在“综合” 10 人中居前 25%；承担 10.00 当量，同岗位 10 人中居前 25%，中位 5.5"
    )
    assert "请关注负荷" in lists["骨干"].asked and "可优先考虑" in lists["骨干"].asked
    assert row.cells == "书.xlsx!history!G2:G3；书.xlsx!tasks!E11"


# What is missing is said


MISSING = {
    "nothing but tasks": ({}, {"末位": "no-history", "交流": "no-since", "提醒": "", "骨干": "no-history"}),
    "grades without places": ({"history": [year(1, 1, grade="称职")]}, {"末位": "no-places", "交流": "no-since", "提醒": "", "骨干": ""}),
    "no tasks": ({"tasks": [], "attendance_days": [{"person_id": "1", "date": "2026-03-02", "status": "出勤"}]},
                 {"末位": "no-history", "交流": "no-since", "提醒": "no-tasks", "骨干": "no-tasks"}),
}  # fmt: skip


@pytest.mark.parametrize(("books", "expected"), MISSING.values(), ids=MISSING)
def test_an_empty_list_says_why(tmp_path, books, expected):
    _, lists = listed(tmp_path, **books)
    for name, why in expected.items():
        assert not lists[name].rows
        assert lists[name].note.startswith(WHY[why] if why else NOBODY), name


def test_a_run_without_people_makes_empty_lists(tmp_path):
    result = run(tables(), rulebook(tmp_path))
    assert [one.rows for one in Watching(result).lists] == [[], [], [], []]


# Where it is shown


def test_page_sheet_and_table_say_the_same_and_leave_the_judgement_to_people(tmp_path):
    result, lists = listed(tmp_path, history=[year(1, 1, place=10, of=10), *steady(10)])
    write_run(result, tmp_path / "结果")
    page = (tmp_path / "结果" / "watch.html").read_text(encoding="utf-8")
    assert page.count(DISCLAIMER) == 3  # above, and in the caption of each list that has people
    assert "应当" not in page and "淘汰" not in page
    sheet = openpyxl.load_workbook(tmp_path / "结果" / "results.xlsx")["关注名单"]
    head, *rows = sheet.iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(line["名单"], line["姓名"], line["列入的情形"]) for line in told] == [
        (name, row.name, row.reason) for name, one in lists.items() for row in one.rows
    ]
    assert all(line["提请"].endswith(DISCLAIMER) for line in told)
    with (tmp_path / "结果" / "data" / "watch.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert [(line["list"], line["reason"], line["sources"]) for line in table] == [
        (name, row.reason, row.full) for name, one in lists.items() for row in one.rows
    ]
    for text in (page, (tmp_path / "结果" / "index.html").read_text(encoding="utf-8")):
        assert 'href="watch.html"' in text
    for row in (row for one in lists.values() for row in one.rows):
        assert f'href="p/{row.key}.html"' in page
        assert "watch.html" not in (tmp_path / "结果" / "p" / f"{row.key}.html").read_text(encoding="utf-8")


def told(order, folder):
    """Who is on which list for what reason, the rows of roster and ledger in this order."""
    rows = [person(n + 1, **{"from": "2010-01-01" if n == 4 else "2024-01-01"}) for n in order]
    tasks = [work(n + 1, quantity=n + 1) for n in order]
    _, lists = listed(folder, roster=rows, tasks=tasks, history=[year(1, 1, place=10, of=10), *steady(10)])
    return {name: [(row.key, row.reason) for row in one.rows] for name, one in lists.items()}


@pytest.fixture(scope="module")
def straight(tmp_path_factory):
    found = told(range(10), tmp_path_factory.mktemp("办法"))
    assert [len(rows) for rows in found.values()] == [1, 1, 0, 1]
    return found


def test_a_long_list_is_cut_on_the_page_and_says_where_the_rest_is(tmp_path, monkeypatch):
    monkeypatch.setattr(view_watch, "SHOWN", 1)
    result, lists = listed(tmp_path, history=steady(9, 10))
    assert len(lists["骨干"].rows) == 2
    write_run(result, tmp_path / "结果")
    page = (tmp_path / "结果" / "watch.html").read_text(encoding="utf-8")
    assert "只列前 1 人次，全部见 results.xlsx（关注名单）" in page
    assert [row.key in page for row in lists["骨干"].rows] == [True, False]


@settings(max_examples=6, deadline=None)
@given(order=st.permutations(range(10)))
def test_the_lists_do_not_depend_on_the_order_of_rows(straight, tmp_path_factory, order):
    assert told(order, tmp_path_factory.mktemp("办法")) == straight


def test_every_threshold_of_the_lists_is_declared_with_its_meaning():
    for name in (
        "末位比例",
        "末位最少人数",
        "末位期数",
        "交流年限",
        "提醒逾期件数",
        "提醒逾期占比",
        "提醒催办件数",
        "骨干比例",
        "骨干年数",
    ):
        assert THRESHOLDS[name].low <= THRESHOLDS[name].default <= THRESHOLDS[name].high
        assert THRESHOLDS[name].meaning


# The demo year


@pytest.fixture(scope="module")
def demo():
    result = demo_run()
    number = dict(zip(result.people["key"], result.people["person_id"], strict=True))
    return {one.name: {number[row.key]: row for row in one.rows} for one in Watching(result).lists}


PLANTED = (
    ("bottom-twice", "末位"), ("low-grade-before", "提醒"), ("long-in-post", "交流"), ("often-late", "提醒"), ("often-urged", "提醒"),
    ("steady-and-loaded", "骨干"),
)  # fmt: skip


@pytest.mark.parametrize(("key", "name"), PLANTED)
def test_the_planted_people_are_on_their_list_with_cells(demo, key, name):
    assert set(situation(key).people) <= set(demo[name])
    assert all(demo[name][number].cells for number in situation(key).people)


def test_nobody_else_is_long_in_post_and_the_low_grade_is_no_second_year_at_the_bottom(demo):
    assert set(demo["交流"]) == set(situation("long-in-post").people)
    assert not set(situation("low-grade-before").people) & set(demo["末位"])


def test_every_row_of_the_demo_walks_back_to_cells(demo):
    for rows in demo.values():
        assert rows
        assert all(row.full.count("!") >= 2 for row in rows.values())
