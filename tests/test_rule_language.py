"""What a rule can say beyond counting: bases, premises, months, and words changed before counting. One scheme a test."""

import pandas as pd
import pytest

from assess.engine import run
from assess.examples import run_examples
from assess.explain import told
from assess.rulefile import load_rulebook
from assess.tables import BY_WORD
from assess.words import ruler
from tests.build import SMALL, rulebook, tables, write_rulebook

POTS = [["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"]]
RULES = [["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数", "基数", "前提", "分期"]]
PEOPLE = [{"person_id": f"00{n}", "name": f"样例{n}", "department": "甲办", "role": "综合"} for n in (1, 2, 3)]


def book(folder, *lines, start="0", absent="重分配", **sheets):
    """A rulebook of one pot of 100 points; a line is a dict of the columns that are filled."""
    rules = [*RULES, *([{"指标": "绩-1", **line}.get(heading, "") for heading in RULES[0]] for line in lines)]
    pots = [*POTS, ["绩-1", "绩", "试", start, "0", "截断", absent, "总分内", "台账", "第一条", "100"]]
    return rulebook(folder, 指标=pots, 计分=rules, **sheets)


def totals(rules, **rows):
    """Points of the three people; None = not scored."""
    people = run(tables(roster=PEOPLE, **rows), rules).people
    return [None if total != total else total / 100 for total in people["total"]]


def figure(person, **values):
    return {"person_id": f"00{person}", "indicator": "税收", **values}


# Bases


def test_last_years_value_is_a_base_a_third_more_is_a_third_more(tmp_path):
    line = {
        "计量": "统计.合计(完成值)",
        "只计": "统计指标=税收",
        "办法": "直线",
        "参数": "100%→0; 120%→满分",
        "基数": "÷ 统计.合计(上年值)",
    }
    rows = [figure(1, value=110, last=100), figure(2, value=130, last=100), figure(3, value=5), figure(1, value=9, last=1) | {"indicator": "他"}]  # fmt: skip
    # 3 has no value of last year: no base, so not measured and never a zero
    assert totals(book(tmp_path, line), statistics=rows) == [50, 100, None]


def test_a_target_of_the_ledger_and_a_multiple_of_it(tmp_path):
    line = {"计量": "统计.合计(完成值)", "办法": "比例", "参数": "", "基数": "÷ 2 × 统计.合计(目标值)"}
    assert totals(book(tmp_path, line), statistics=[figure(1, value=10, target=10), figure(2, value=20, target=10)])[
        :2
    ] == [50, 100]


def test_the_best_of_the_same_role_gets_all_and_the_others_their_share(tmp_path):
    line = {"计量": "任务.次数", "办法": "比例", "参数": "", "基数": "÷ 同类最好"}
    tasks = [
        {"person_id": f"00{who}", "title": f"事{n}", "due": "2026-03-01"}
        for who, many in ((1, 4), (2, 1))
        for n in range(many)
    ]
    assert totals(book(tmp_path, line), tasks=tasks) == [100, 25, None]


def test_the_mean_of_the_measured_peers_is_the_base(tmp_path):
    line = {"计量": "任务.次数", "办法": "直线", "参数": "-5→-50; 5→50", "基数": "− 同类平均"}
    tasks = [
        {"person_id": f"00{who}", "title": f"事{n}", "due": "2026-03-01"}
        for who, many in ((1, 4), (2, 2))
        for n in range(many)
    ]
    # the mean is 3: one more is 10 points, one less is taken from a start of 50
    assert totals(book(tmp_path, line, start="50"), tasks=tasks) == [60, 40, None]


def test_a_base_walks_back_to_its_own_cells(tmp_path):
    line = {"计量": "统计.合计(完成值)", "办法": "比例", "参数": "", "基数": "÷ 统计.合计(目标值)"}
    result = run(tables(roster=PEOPLE, statistics=[figure(1, value=5, target=10)]), book(tmp_path, line))
    sources = next(line.sources for line in told(result, [0]) if line.rule)
    assert sorted(sources) == ["书.xlsx!statistics!H2", "书.xlsx!statistics!I2"]


CLASSES = [
    ["表", "数据", "条件", "值"],
    ["分类目标", "花名册", "部门=甲办", "20"],
    ["分类目标", "花名册", "部门=乙办", "10"],
]


def test_what_is_owed_goes_by_the_class_on_the_roster(tmp_path):
    """S36-04: the target of a unit is that of its class."""
    line = {"计量": "统计.合计(完成值)", "只计": "统计指标=税收", "办法": "比例", "参数": "", "基数": "÷ 对照.分类目标"}
    people = [PEOPLE[0], {**PEOPLE[1], "department": "乙办"}, {**PEOPLE[2], "department": "丙办"}]
    result = run(
        tables(roster=people, statistics=[figure(n, value=5) for n in (1, 2, 3)]), book(tmp_path, line, 对照=CLASSES)
    )
    # 丙办 has no class and no target: not measured
    assert [None if t != t else t / 100 for t in result.people["total"]] == [25, 50, None]
    sources = next(line.sources for line in told(result, [0]) if line.rule)
    assert sorted(sources) == ["书.xlsx!roster!D2", "书.xlsx!statistics!H2"]


def test_targets_by_class_are_a_lookup_over_the_roster(tmp_path):
    line = {"计量": "统计.合计(完成值)", "办法": "比例", "参数": "", "基数": "÷ 对照.分类"}
    with pytest.raises(AssertionError, match="没有“分类”"):
        book(tmp_path, line, 对照=CLASSES)
    tasks = [["表", "数据", "条件", "值"], ["分类", "任务", "其余", "20"]]
    with pytest.raises(AssertionError, match="不能用在“花名册”上"):
        book(tmp_path / "任务", line, 对照=tasks)


# Premises


@pytest.mark.parametrize(("premise", "expected"), [("任务.次数 > 同类平均", [50, 0, 0]), ("任务.次数 ≥ 同类最低", [50, 50, 50]), ("任务.次数 = 同类最好", [50, 0, 0])])  # fmt: skip
def test_a_premise_may_ask_how_the_peers_did(tmp_path, premise, expected):
    """Exempt whoever is above the mean of the peers."""
    tasks = [
        {"person_id": f"00{who}", "title": f"事{n}", "due": "2026-03-01"}
        for who, many in ((1, 5), (2, 2), (3, 2))
        for n in range(many)
    ]
    line = {"计量": "任务.次数", "办法": "阶梯", "参数": "≥1→50; 其余→0", "前提": premise}
    assert totals(book(tmp_path, line), tasks=tasks) == expected


LEDGER = [{"person_id": "001", "date": f"2026-0{n}-03", "status": "旷工"} for n in range(1, 4)]
LEDGER += [{"person_id": "002", "date": f"2026-0{n}-03", "status": "迟到"} for n in range(1, 4)]
LEDGER += [{"person_id": "003", "date": "2026-01-03", "status": "出勤"}]


@pytest.mark.parametrize(
    ("premise", "expected"),
    [
        ("旷工天数 ≥ 3 或 迟到次数 ≥ 3", [0, 0, 100]),
        ("旷工天数 ≥ 3 且 迟到次数 ≥ 3", [100, 100, 100]),
        ("旷工天数 ≥ 4", [100, 100, 100]),
        ("旷工天数 > 2", [0, 100, 100]),
        ("考勤.次数（只计 状态=迟到,旷工） ≥ 3", [0, 0, 100]),
    ],
)
def test_one_counter_or_another_sets_the_whole_pot_to_nothing(tmp_path, premise, expected):
    line = {"计量": "考勤.次数", "办法": "每次", "参数": "-满分", "上限": "-100", "前提": premise}
    assert totals(book(tmp_path, line, start="满分"), attendance_days=LEDGER) == expected


def test_a_premise_that_nobody_can_answer_is_not_measured(tmp_path):
    line = {"计量": "考勤.次数", "办法": "每次", "参数": "5", "前提": "按时办结率 ≥ 90%"}
    assert totals(book(tmp_path, line), attendance_days=LEDGER) == [None, None, None]


def test_whoever_does_not_pass_the_gate_takes_no_place(tmp_path):
    """A gate before a rank: 1 has most visits but no task done, so 2 leads."""
    line = {
        "计量": "走访.次数",
        "办法": "名次",
        "参数": "第1名→满分; 第2名→60; 其余→0",
        "前提": "任务.次数（只计 状态=办结） ≥ 1",
    }
    visits = [
        {"person_id": f"00{who}", "date": "2026-03-01"} for who, many in ((1, 5), (2, 3), (3, 1)) for _ in range(many)
    ]
    tasks = [
        {"person_id": f"00{who}", "due": "2026-03-01", "status": state}
        for who, state in ((1, "在办"), (2, "办结"), (3, "办结"))
    ]
    assert totals(book(tmp_path, line), visits=visits, tasks=tasks) == [0, 100, 60]


def test_with_only_superior_tasks_deductions_are_doubled(tmp_path):
    """S32-05: two lines whose premises exclude each other."""
    late = {"计量": "逾期件数", "办法": "每次"}
    rules = book(
        tmp_path,
        {**late, "参数": "-10", "前提": "任务.次数（只计 任务类别=日常） ≥ 1"},
        {**late, "参数": "-20", "前提": "任务.次数（只计 任务类别=日常） < 1"},
        start="满分",
    )
    task = {"due": "2026-03-01", "delivered": "2026-04-01", "status": "办结", "title": "甲"}
    rows = [
        {"person_id": "001", "category": "列督", **task},
        {"person_id": "002", "category": "列督", **task},
        {"person_id": "002", "category": "日常", **task, "delivered": "2026-02-01"},
        {"person_id": "003", "category": "日常", **task, "delivered": "2026-02-01"},
    ]
    assert totals(rules, tasks=rows) == [80, 90, 100]


# Months


def late(person, *days):
    return [{"person_id": f"00{person}", "date": day, "status": "迟到"} for day in days]


def test_each_month_is_judged_by_itself_and_then_added(tmp_path):
    """S57-01 in points: up to two a month are free, each further one costs 5."""
    line = {"计量": "迟到次数", "办法": "超额", "参数": "目标 2; 每 1 -5", "分期": "月"}
    rows = [
        *late(1, "2026-01-05", "2026-01-06", "2026-02-05", "2026-02-06"),  # two and two: nothing
        *late(2, "2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"),  # four in one month: two too many
        {"person_id": "003", "date": "2026-01-05", "status": "出勤"},
    ]
    assert totals(book(tmp_path, line, start="满分"), attendance_days=rows) == [100, 90, 100]
    whole = {**line, "分期": ""}
    assert totals(book(tmp_path / "年", whole, start="满分"), attendance_days=rows) == [90, 90, 100]


def test_a_month_outside_the_appointment_is_not_judged(tmp_path):
    """One visit a month is owed; whoever came in November owes two and not twelve."""
    line = {"计量": "走访.次数", "办法": "缺额", "参数": "目标 1; 每 1 -5", "分期": "月"}
    people = [PEOPLE[0], {**PEOPLE[1], "from": "2026-11-01"}]
    visits = [{"person_id": "001", "date": f"2026-{month:02d}-03"} for month in range(1, 12)]
    visits.append({"person_id": "002", "date": "2026-12-03"})
    result = run(tables(roster=people, visits=visits), book(tmp_path, line, start="满分"))
    assert (result.people["total"] / 100).tolist() == [95, 95]


def test_a_row_without_a_date_belongs_to_no_month_and_is_said(tmp_path):
    line = {"计量": "走访.次数", "办法": "每次", "参数": "5", "分期": "月"}
    visits = [{"person_id": "001", "date": "2026-01-03"}, {"person_id": "001"}]
    result = run(tables(roster=PEOPLE[:1], visits=visits), book(tmp_path, line))
    assert result.people["total"].tolist() == [500]
    assert [f.facts["count"] for f in result.findings if f.code == "rows-without-part"] == [1]


def test_the_line_of_a_monthly_rule_is_the_sum_of_its_printed_months(tmp_path):
    """Each month is rounded as a line of its own: 3 × 0.335 is 3 × 0.34."""
    line = {"计量": "走访.合计(户数)", "办法": "每次", "参数": "0.67 每 2 按比例", "分期": "月"}
    visits = [{"person_id": "001", "date": f"2026-0{month}-03", "count": 1} for month in (1, 2, 3)]
    assert totals(book(tmp_path, line), visits=visits)[0] == 1.02


# Relabelling


def test_leave_without_a_slip_counts_as_absence(tmp_path):
    """S18-05."""
    line = {"计量": "请假.合计(请假天数)", "只计": "请假类型=旷工", "办法": "每次", "参数": "-10 每 1 按比例"}
    labels = [["表", "条件", "列", "改为", "说明"], ["请假", "请假类型=事假;书面假条=否", "请假类型", "旷工", "第三条"]]
    leave = [
        {"person_id": "001", "date": "2026-03-02", "type": "事假", "days": 2, "written": False},
        {"person_id": "002", "date": "2026-03-02", "type": "事假", "days": 2, "written": True},
    ]
    rules = book(tmp_path, line, start="满分", 归类=labels)
    assert totals(rules, leave=leave) == [80, 100, 100]
    said = [f for f in run(tables(roster=PEOPLE, leave=leave), rules).findings if f.code == "relabelled"]
    assert [(f.facts["count"], f.place.cell, f.level) for f in said] == [(1, "H2", "note")]


def test_a_worked_example_is_relabelled_before_it_is_counted(tmp_path):
    line = {"计量": "旷工天数", "办法": "每次", "参数": "-10"}
    labels = [["表", "条件", "列", "改为"], ["考勤", "事由=代签", "状态", "旷工"]]
    example = [
        ["指标", "岗位", "输入", "应得"],
        ["绩-1", "综合", "考勤: 状态=出勤,事由=代签 ×2 | 状态=出勤", "80"],
        ["绩-1", "综合", "考勤: 状态=出勤,事由=代签", "80"],
    ]
    found = run_examples(book(tmp_path, line, start="满分", 归类=labels, 算例=example))
    assert [(one.code, one.facts["got"]) for one in found] == [("example-wrong", "90.00")]


def test_two_lines_do_not_turn_one_word_twice(tmp_path):
    """An exchange of two words is an exchange, whatever the order of the lines."""
    labels = [
        ["表", "条件", "列", "改为"],
        ["考勤", "状态=迟到", "状态", "早退"],
        ["考勤", "状态=早退", "状态", "迟到"],
    ]
    line = {"计量": "迟到次数", "办法": "每次", "参数": "-1"}
    rows = [*late(1, "2026-01-05", "2026-01-06"), {"person_id": "002", "date": "2026-01-05", "status": "早退"}]
    for order in (labels, [labels[0], labels[2], labels[1]]):
        rules = book(tmp_path / str(len(list(tmp_path.iterdir()))), line, start="满分", 归类=order)
        assert totals(rules, attendance_days=rows)[:2] == [100, 99]


# Options of ballots

VOTES = [
    {"person_id": "001", "option": "好", "ballots": 3},
    {"person_id": "001", "option": "差", "ballots": 1},
    {"person_id": "001", "option": "一般", "ballots": 0},
    {"person_id": "002", "option": "好"},
    {"person_id": "002", "option": "差"},
]


def test_options_are_worth_what_the_rule_says_and_a_row_stands_for_its_ballots(tmp_path):
    line = {"计量": "测评.每条", "办法": "评定", "参数": "好→100; 一般→60; 差→20"}
    # 001: (3 × 100 + 1 × 20) ÷ 4; nobody chose 一般. 002: one ballot a row. 003: nobody voted.
    assert totals(book(tmp_path, line), ratings=VOTES) == [80, 60, None]


# What is said, and what is refused


def test_the_sentence_says_base_premise_and_part(tmp_path):
    line = {"计量": "任务.次数", "办法": "比例", "参数": "", "基数": "÷ 同类最好", "前提": "旷工天数 < 3", "分期": "季"}
    assert "旷工天数 < 3时，逐季计算再相加，任务.次数，除以同类最好：" in ruler(book(tmp_path, line), "综合")


FAULTS = [
    ("基数", "同类平均", "base-unreadable"),
    ("基数", "÷ 0", "base-unreadable"),
    ("基数", "÷ 统计.合计(目标)", "column-unknown"),
    ("基数", "÷ 同类中位数", "measure-unknown"),
    ("前提", "旷工天数很多", "premise-unreadable"),
    ("前提", "旷工天数 ≥ 3 或 迟到次数 ≥ 3 且 早退次数 ≥ 1", "premise-mixed"),
    ("前提", "旷工日数 ≥ 3", "measure-unknown"),
    ("前提", "考勤.次数（只计 情况=旷工） ≥ 3", "column-unknown"),
    ("分期", "旬", "rule-not-in-list"),
]


@pytest.mark.parametrize(("heading", "written", "code"), FAULTS)
def test_a_cell_that_cannot_be_read_is_a_finding_there(tmp_path, heading, written, code):
    line = [{"指标": "绩-1", "计量": "任务.次数", "办法": "比例", heading: written}.get(name, "") for name in RULES[0]]
    pots = [*POTS, ["绩-1", "绩", "试", "0", "0", "截断", "重分配", "总分内", "台账", "第一条", "100"]]
    sheets = {**SMALL, "指标": pots, "计分": [*RULES, line]}
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    cell = f"{'ABCDEFGHIJKLM'[RULES[0].index(heading)]}2"
    assert (code, cell) in [(one.code, one.place.cell) for one in found if one.place.sheet == "计分"]


@pytest.mark.parametrize("measure", ["测评.平均(测评得分)", "任务.每条"])
def test_options_of_anything_but_single_ballots_are_refused(tmp_path, measure):
    with pytest.raises(AssertionError, match="不相配"):
        book(tmp_path, {"计量": measure, "办法": "评定", "参数": "好→100; 差→20"})


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (["考勤表", "状态=迟到", "状态", "早退"], "table-unknown", "A2"),
        (["考勤", "", "状态", "早退"], "rule-blank", "B2"),
        (["考勤", "状态=迟到", "分钟", "早退"], "relabel-column", "C2"),
        (["考勤", "状态=迟到", "状态", "溜号"], "rule-not-in-list", "D2"),
    ],
)
def test_a_fault_in_relabelling_is_a_finding_there(tmp_path, line, code, cell):
    sheets = {**SMALL, "归类": [["表", "条件", "列", "改为"], line]}
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    assert (code, cell) in [(one.code, one.place.cell) for one in found if one.place.sheet == "归类"]


# The longest run

ABSENT = {"计量": "考勤.最长连续", "只计": "状态=旷工", "办法": "每次", "参数": "-1"}


def days(person, status, *dates):
    return [{"person_id": f"00{person}", "date": day, "status": status} for day in dates]


def test_the_longest_run_of_absent_days_goes_over_a_weekend_and_ends_at_a_day_of_work(tmp_path):
    """S58-04: Friday, Monday, Tuesday are three in a row; a day of work between ends the run."""
    rows = [
        *days(1, "旷工", "2026-03-06", "2026-03-09", "2026-03-10", "2026-03-12"),
        *days(1, "出勤", "2026-03-05", "2026-03-11"),
        *days(2, "旷工", "2026-03-05", "2026-03-09"),
        *days(2, "出勤", "2026-03-06"),
        *days(3, "出勤", "2026-03-05"),
    ]
    rules = book(tmp_path, ABSENT, start="满分")
    assert totals(rules, attendance_days=rows) == [97, 99, 100]
    result = run(tables(roster=PEOPLE, attendance_days=rows), rules)
    evidence = result.counted.rules[1].evidence[0]
    shown = dict(
        zip(evidence.row[evidence.owner == 0].tolist(), evidence.amount[evidence.owner == 0].tolist(), strict=True)
    )
    assert sorted(shown.values()) == [0, 1, 1, 1]


def test_in_a_register_only_neighbouring_days_are_a_run(tmp_path):
    line = {"计量": "走访.最长连续", "办法": "每次", "参数": "1"}
    visits = [{"person_id": "001", "date": day} for day in ("2026-03-06", "2026-03-09", "2026-03-10", "2026-03-10")]
    assert totals(book(tmp_path, line), visits=visits) == [2, 0, 0]


def test_months_without_data_are_said_and_are_no_zeros(tmp_path):
    """Attendance measures everybody: a month without a row was not measured, and a month not held owes nothing."""
    line = {"计量": "实出勤天数", "办法": "缺额", "参数": "目标 1; 每 1 -5", "分期": "月"}
    people = [PEOPLE[0], {**PEOPLE[1], "from": "2026-12-01"}]
    rows = [*days(1, "出勤", "2026-01-05", "2026-02-05"), *days(2, "出勤", "2026-12-05")]
    result = run(tables(roster=people, attendance_days=rows), book(tmp_path, line, start="满分"))
    assert (result.people["total"] / 100).tolist() == [100, 100]
    assert [f.facts["count"] for f in result.findings if f.code == "parts-not-measured"] == [1]


def test_the_card_says_what_counts_under_another_word(tmp_path):
    line = {"计量": "旷工天数", "办法": "每次", "参数": "-10 每 1 按比例"}
    labels = [["表", "条件", "列", "改为"], ["考勤", "状态=缺卡;公务≠是", "状态", "旷工"]]
    said = ruler(book(tmp_path, line, start="满分", 归类=labels), "综合")
    assert "旷工天数（含按归类作“旷工”的：状态为缺卡，公务不是是）" in said
    other = {"计量": "迟到次数", "办法": "每次", "参数": "-1"}
    assert "归类" not in ruler(book(tmp_path / "另", other, start="满分", 归类=labels), "综合")


def test_a_row_of_the_roster_counts_for_the_post_that_it_describes(tmp_path):
    line = {"计量": "花名册.合计(占比)", "办法": "比例", "参数": "目标 1"}
    posts = [{**PEOPLE[0], "share": 0.7}, {**PEOPLE[0], "post": "兼任", "share": 0.3}, PEOPLE[1]]
    result = run(tables(roster=posts), book(tmp_path, line))
    assert sorted(result.posts["total"].tolist()) == [0, 3000, 7000]
    assert [f.code for f in result.findings if f.level == "error"] == ["person-unscored"]


def test_every_table_can_be_counted_also_where_it_was_not_supplied(tmp_path):
    for number, word in enumerate(BY_WORD):
        rules = book(tmp_path / str(number), {"计量": f"{word}.次数", "办法": "每次", "参数": "1"})
        for given in ({}, {"visits": [{"person_id": "001", "date": "2026-03-01"}]}):
            run(tables(roster=PEOPLE, **given), rules)


def test_a_base_of_nothing_is_no_base_and_a_small_base_is_one(tmp_path):
    line = {"计量": "统计.合计(完成值)", "办法": "比例", "参数": "", "基数": "÷ 统计.合计(目标值)"}
    rows = [figure(1, value=1, target=0), figure(2, value=0.25, target=0.5), figure(3, value=1, target=1)]
    assert totals(book(tmp_path, line), statistics=rows) == [None, 50, 100]


def test_the_last_day_of_a_month_belongs_to_it_and_a_post_of_one_day_owes_its_month(tmp_path):
    line = {"计量": "走访.次数", "办法": "缺额", "参数": "目标 1; 每 1 -5", "分期": "月"}
    people = [{**PEOPLE[0], "from": "2026-11-30"}, {**PEOPLE[1], "from": "2026-12-31"}]
    visits = [{"person_id": "001", "date": "2026-11-30"}, {"person_id": "001", "date": "2026-12-31"}]
    result = run(tables(roster=people, visits=visits), book(tmp_path, line, start="满分"))
    # 1 was there on the last day of each of two months; 2 held the post on one day and visited nobody
    assert (result.people["total"] / 100).tolist() == [100, 95]


def test_quarters_end_in_march_june_september_and_december(tmp_path):
    line = {"计量": "迟到次数", "办法": "超额", "参数": "目标 1; 每 1 -5", "分期": "季"}
    rows = [
        *late(1, "2026-03-31", "2026-04-01"),  # one in each of two quarters
        *late(2, "2026-04-01", "2026-06-30"),  # two in one
        *late(3, "2026-09-30", "2026-10-01"),
    ]
    assert totals(book(tmp_path, line, start="满分"), attendance_days=rows) == [100, 95, 100]


def test_peers_are_compared_within_their_month(tmp_path):
    line = {"计量": "走访.次数", "办法": "每次", "参数": "10 每 1 按比例", "基数": "÷ 同类最好", "分期": "月"}
    january = [{"person_id": "001", "date": "2026-01-03"}] * 4 + [{"person_id": "002", "date": "2026-01-03"}] * 2
    february = [{"person_id": "002", "date": "2026-02-03"}]
    # January 1 and 1/2 of the best; February nobody but 2, who is the best of it
    assert totals(book(tmp_path, line), visits=january + february)[:2] == [10, 15]


def test_yes_and_no_are_relabelled_too(tmp_path):
    line = {"计量": "迟到次数", "免计": "公务=是", "办法": "每次", "参数": "-1"}
    labels = [["表", "条件", "列", "改为"], ["考勤", "事由=开会", "公务", "是"], ["考勤", "事由=堵车", "公务", "否"]]
    rows = [
        {"person_id": "001", "date": "2026-01-05", "status": "迟到", "note": "开会", "official": False},
        {"person_id": "002", "date": "2026-01-05", "status": "迟到", "note": "堵车", "official": True},
        {"person_id": "003", "date": "2026-01-05", "status": "迟到", "note": "其他", "official": True},
    ]
    assert totals(book(tmp_path, line, start="满分", 归类=labels), attendance_days=rows) == [100, 99, 100]


def test_a_figure_that_nobody_reported_is_neither_nothing_nor_full(tmp_path):
    """1 has 税收; of 2 another figure is known, which says nothing of it."""
    rows = [figure(1, value=3), {**figure(2, value=9), "indicator": "他"}]
    line = {"计量": "统计.合计(完成值)", "只计": "统计指标=税收", "办法": "每次", "参数": "-10"}
    assert totals(book(tmp_path, line, start="满分"), statistics=rows) == [70, None, None]


GAP = {"计量": "检查.次数", "只计": "问题类别=缺项", "办法": "每次", "参数": "-10"}
QUIET = {"计量": "奖惩.次数", "只计": "类型=通报批评", "办法": "每次", "参数": "-5"}


def test_a_register_in_which_nothing_stands_does_not_fill_a_pot_that_another_table_should_tell(tmp_path):
    """检查 was not supplied; 1 was censured, and of 2 and 3 nothing at all is known."""
    given = {"conduct": [{"person_id": "001", "kind": "通报批评"}]}
    assert totals(book(tmp_path, GAP, QUIET, start="满分"), **given) == [95, None, None]
    zero = book(tmp_path / "零", GAP, QUIET, start="满分", absent="零分")
    result = run(tables(roster=PEOPLE, **given), zero)
    assert [int(result.blocks[0].absent["绩-1"].sum()), result.people["total"].iloc[0]] == [2, 9500]


def test_a_register_in_which_nothing_stands_is_enough_where_the_other_table_was_read(tmp_path):
    rows = [{"person_id": f"00{n}", "category": "合格"} for n in (1, 2)]
    given = {"inspections": rows, "conduct": [{"person_id": "003", "kind": "表彰"}]}
    # 3 was not inspected; a praise in the register says nothing of the inspection
    assert totals(book(tmp_path, GAP, QUIET, start="满分"), **given) == [100, 100, None]


def test_a_base_may_be_a_share_of_another_table(tmp_path):
    """S04-13: trained people against 20 % of the headcount."""
    line = {
        "计量": "统计.合计(完成值)",
        "只计": "统计指标=培训人数",
        "办法": "比例",
        "参数": "",
        "基数": "÷ 20% × 编制.合计(人数)",
    }
    ledger = [["表", "列", "类型", "无记录"], ["编制", "人数", "数字", "未提供"]]
    rules = book(tmp_path, line, 台账=ledger)
    rows = [{"person_id": "001", "indicator": "培训人数", "value": 4}]
    given = tables(roster=PEOPLE, statistics=rows)
    given.ledgers = rules.ledgers
    given.frames["编制"] = pd.DataFrame(
        {**{c.name: pd.Series([None], dtype="str") for c in rules.ledgers[0].columns[:6]}, "人数": [40.0]}
    )
    given.frames["编制"] = given.frames["编制"].assign(person_id="001", source=0, row=2, col=0)
    assert run(given, rules).people["total"].iloc[0] == 5000


# Years in a row


def graded(person, **years):
    """``y2025="优秀"`` is a row of 历年等次."""
    return [{"person_id": f"00{person}", "year": int(year[1:]), "grade": word} for year, word in years.items()]


PRAISED = [
    ["编号", "计量", "只计", "免计", "界限", "效果"],
    ["连-1", "连续年数", "考核等次=优秀", "考核等次=不定等次", "≥3", "提请研究"],
]
THREE = {"y2023": "优秀", "y2024": "优秀", "y2025": "优秀"}


def proposed(tmp_path, *rows):
    """The codes and the run of years of one person, by the bar that proposes a reward after three years; period 2026."""
    rules = book(tmp_path, {"计量": "任务.次数", "办法": "每次", "参数": "1"}, 限制=PRAISED)
    result = run(tables(roster=PEOPLE[:1], tasks=[{"person_id": "001"}], history=rows), rules)
    value = result.counted.restrictions["连-1"].value[0]
    gaps = [f.facts["count"] for f in result.findings if f.code == "history-gap"]
    return result.people["codes"].iloc[0], None if value != value else int(value), gaps


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (graded(1, **THREE), ("连-1", 3, [])),
        (graded(1, y2022="称职", **THREE), ("连-1", 3, [])),
        (graded(1, **THREE, y2026="优秀"), ("连-1", 4, [])),
        (graded(1, **THREE, y2026="称职"), ("", 0, [])),
        (graded(1, y2023="优秀", y2024="称职", y2025="优秀"), ("", 1, [])),
        (graded(1, y2022="优秀", y2023="优秀", y2024="不定等次", y2025="优秀"), ("连-1", 3, [])),
        (graded(1, y2022="优秀", y2023="优秀", y2025="优秀"), ("", 1, [1])),
        (graded(1, y2022="优秀", y2023="优秀", y2024="优秀"), ("", None, [1])),
        (graded(1, **THREE) + graded(1, y2025="称职"), ("", 0, [])),
        (graded(2, **THREE), ("", None, [])),
    ],
)
def test_three_excellent_years_in_a_row_up_to_the_last_one(tmp_path, rows, expected):
    assert proposed(tmp_path, *rows) == expected


def test_a_rule_may_count_years_in_a_row(tmp_path):
    line = {"计量": "连续年数", "只计": "考核等次=优秀", "办法": "每次", "参数": "2", "上限": "4"}
    rows = [*graded(1, **THREE), *graded(2, y2025="优秀"), *graded(3, y2024="优秀", y2025="称职")]
    rules = book(tmp_path, line)
    assert totals(rules, history=rows) == [4, 2, 0]
    result = run(tables(roster=PEOPLE, history=rows), rules)
    sources = next(line.sources for line in told(result, [1]) if line.rule)
    assert sources == ("书.xlsx!history!G5",)


# Evidence


def test_a_score_without_evidence_is_said_and_moves_no_point(tmp_path):
    ledger = [["表", "列", "类型", "无记录"], ["佐证", "指标", "编号", "没有发生"]]
    pots = [
        [*POTS[0], "佐证"],
        ["绩-1", "绩", "试", "0", "0", "截断", "重分配", "总分内", "台账", "第一条", "100", "佐证"],
    ]
    rules = rulebook(
        tmp_path, 指标=pots, 台账=ledger, 计分=[["指标", "计量", "办法", "参数"], ["绩-1", "走访.次数", "每次", "5"]]
    )
    given = tables(roster=PEOPLE, visits=[{"person_id": f"00{n}", "date": "2026-03-01"} for n in (1, 2)])
    made = {column.name: [None, None] for column in rules.ledgers[0].columns} | {
        "person_id": ["001", "002"],
        "指标": ["试", "绩-2"],
    }
    given.frames["佐证"] = pd.DataFrame(made).astype("str").assign(source=0, row=[2, 3], col=0)
    result = run(given, rules)
    assert result.people["total"].tolist() == [500, 500, 0]
    assert [f.facts["count"] for f in result.findings if f.code == "evidence-missing"] == [2]
    assert "佐证材料登记在佐证" in ruler(rules, "综合")


def test_evidence_stands_in_a_declared_ledger_with_a_column_of_indicators(tmp_path):
    pots = [
        [*POTS[0], "佐证"],
        ["绩-1", "绩", "试", "0", "0", "截断", "重分配", "总分内", "台账", "第一条", "100", "奖惩"],
    ]
    sheets = {**SMALL, "指标": pots, "计分": [["指标", "计量", "办法", "参数"], ["绩-1", "走访.次数", "每次", "5"]]}
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", sheets))
    assert loaded is None
    assert [(f.code, f.place.cell) for f in found] == [("evidence-ledger", "L2")]
