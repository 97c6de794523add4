"""Pots that are judged month by month or quarter by quarter, and how the year is made of them."""

import pytest

from assess.engine import run
from assess.examples import run_examples
from assess.explain import explain, told
from assess.rulefile import load_rulebook
from assess.scoring import ROLLED
from assess.words import ruler
from tests.build import SMALL, rulebook, tables, write_rulebook

HEADINGS = [
    "编号",
    "维度",
    "指标",
    "起评",
    "下限",
    "溢出",
    "不适用",
    "计入",
    "分期",
    "汇总",
    "数据来源",
    "条款",
    "综合",
]
RULES = ["指标", "计量", "只计", "办法", "参数", "上限", "前提", "分期"]
PEOPLE = [{"person_id": f"00{n}", "name": f"样例{n}", "department": "甲办", "role": "综合"} for n in (1, 2, 3)]
MARK = {"计量": "走访.合计(户数)", "办法": "评定", "参数": "直接 0~100"}


def sheets(rollup, *lines, per="月", start="0", full="100"):
    """One pot of ``full`` points that is judged by parts; a line is a dict of the columns that are filled."""
    pot = ["绩-1", "绩", "试", start, "0", "截断", "重分配", "总分内", per, rollup, "走访记录", "第一条", full]
    rules = [[{"指标": "绩-1", **line}.get(heading, "") for heading in RULES] for line in lines]
    return {"指标": [HEADINGS, pot], "计分": [RULES, *rules]}


def book(folder, rollup, *lines, **said):
    return rulebook(folder, **sheets(rollup, *lines, **said))


def visits(person, **marks):
    """``m03=40`` is one row of 40 in March."""
    return [{"person_id": f"00{person}", "date": f"2026-{m[1:]}-10", "count": mark} for m, mark in marks.items()]


def totals(rules, rows):
    people = run(tables(roster=PEOPLE, visits=rows), rules).people
    return [None if total != total else total / 100 for total in people["total"]]


QUARTERS = {"m02": 40, "m05": 80, "m08": 60, "m11": 100}


@pytest.mark.parametrize(
    ("rollup", "expected"),
    [
        ("平均", 70),
        ("最好 1 期", 100),
        ("最好 3 期", 80),
        ("最好3期平均", 80),
        ("加权 10% 20% 30% 40%", 78),
        ("加权 0% 0% 50%、50%", 80),
    ],
)
def test_four_quarters_become_a_year(tmp_path, rollup, expected):
    """S47-05: 40, 80, 60 and 100."""
    assert totals(book(tmp_path, rollup, MARK, per="季"), visits(1, **QUARTERS))[0] == expected


def test_months_added_are_bounded_as_a_whole(tmp_path):
    """S64-01: 2 for every visited household, 30 a year at most; nothing is cut in a month."""
    line = {"计量": "走访.合计(户数)", "办法": "每次", "参数": "2"}
    rules = rulebook(
        tmp_path, **sheets("合计", line, full="30"), 办法=[["项", "值"], ["名称", "试"], ["版本", "1"], ["总分", "30"]]
    )
    rows = [*visits(1, m01=3, m02=4), *visits(2, m01=20, m02=20)]
    assert totals(rules, rows)[:2] == [14, 30]


def test_each_month_has_its_own_start_floor_and_cap(tmp_path):
    """Attendance out of 100 a month: a month that falls to nothing takes from no other month."""
    line = {"计量": "考勤.次数", "只计": "状态=旷工", "办法": "每次", "参数": "-30"}
    days = [
        {"person_id": "001", "date": f"2026-{month:02d}-{day:02d}", "status": "旷工" if bad else "出勤"}
        for month, bads in ((1, 5), (2, 1))
        for day, bad in ((1, False), *((day, True) for day in range(2, 2 + bads)))
    ]
    result = run(tables(roster=PEOPLE[:1], attendance_days=days), book(tmp_path, "平均", line, start="满分"))
    # January 100 − 150 ends at 0, February is 70; the other months were not measured
    assert result.people["total"].iloc[0] == 3500
    lines = told(result, [0])
    assert [(one.kind, one.points) for one in lines] == [("起评", 10000), ("计分", -9000), (ROLLED, 2500)]
    assert "各期封顶保底、四舍五入的差额" in explain(result, "001")
    assert [f.facts["count"] for f in result.findings if f.code == "parts-not-measured"] == [1]


def test_a_month_without_data_is_neither_nothing_nor_full(tmp_path):
    line = {"计量": "考勤.次数", "只计": "状态=迟到", "办法": "每次", "参数": "-10"}
    days = [{"person_id": who, "date": "2026-03-02", "status": "迟到"} for who in ("001", "001", "002")]
    days += [{"person_id": "002", "date": "2026-04-02", "status": "出勤"}]
    result = run(tables(roster=PEOPLE, attendance_days=days), book(tmp_path, "平均", line, start="满分"))
    assert [None if t != t else t / 100 for t in result.people["total"]] == [80, 95, None]


def test_best_months_are_chosen_among_the_measured_ones_and_fewer_are_taken_as_they_are(tmp_path):
    line = {"计量": "统计.平均(完成值)", "办法": "评定", "参数": ""}
    figures = [
        {"person_id": "001", "indicator": "月评", "date": f"2026-0{n}-28", "value": mark}
        for n, mark in ((1, 60), (2, 90))
    ]
    result = run(tables(roster=PEOPLE, statistics=figures), book(tmp_path, "最好 3 期", line))
    assert result.people["total"].iloc[0] == 7500


def test_weights_of_quarters_without_data_go_to_the_others(tmp_path):
    line = {"计量": "统计.平均(完成值)", "办法": "评定", "参数": ""}
    figures = [
        {"person_id": "001", "indicator": "季评", "date": day, "value": mark}
        for day, mark in (("2026-03-31", 60), ("2026-12-31", 90))
    ]
    result = run(tables(roster=PEOPLE, statistics=figures), book(tmp_path, "加权 20% 20% 20% 40%", line, per="季"))
    assert result.people["total"].iloc[0] == 8000  # (60 × 20 + 90 × 40) ÷ 60


def test_weights_go_by_the_number_of_the_quarter_in_its_year(tmp_path):
    """A period from July has the third and the fourth quarter."""
    half = [
        ["项", "值"],
        ["名称", "试"],
        ["版本", "1"],
        ["总分", "100"],
        ["考核期起", "2026-07-01"],
        ["考核期止", "2026-12-31"],
    ]
    rules = rulebook(tmp_path, **sheets("加权 40% 40% 5% 15%", MARK, per="季"), 办法=half)
    assert totals(rules, visits(1, m08=20, m11=100))[0] == 80


def test_a_post_held_for_a_part_of_the_year_is_judged_by_its_months(tmp_path):
    people = [PEOPLE[0], {**PEOPLE[1], "from": "2026-11-01"}]
    rows = [*visits(1, **{f"m{month:02d}": 50 for month in range(1, 13)}), *visits(2, m11=60, m12=80)]
    result = run(tables(roster=people, visits=rows), book(tmp_path, "平均", MARK))
    assert (result.people["total"] / 100).tolist() == [50, 70]


def test_the_best_of_each_month_leads_it_and_the_premise_is_asked_in_every_month(tmp_path):
    """S27-07: 100 for the first place of a month, for months with two visits at least."""
    line = {"计量": "走访.次数", "办法": "名次", "参数": "第1名→100; 其余→0", "前提": "走访.次数 ≥ 2"}
    once, twice = [{"person_id": "001", "date": "2026-01-05"}] * 2, [{"person_id": "002", "date": "2026-02-05"}] * 3
    single = [{"person_id": "003", "date": "2026-03-05"}]
    rules = book(tmp_path, "最好 1 期", line)
    assert totals(rules, [*once, *twice, *single]) == [100, 100, 0]


def test_lines_add_up_to_the_rolled_pot_and_lead_to_the_cells(tmp_path):
    first = {"计量": "走访.次数", "办法": "每次", "参数": "0.33"}
    second = {"计量": "走访.合计(户数)", "办法": "每次", "参数": "0.11"}
    result = run(tables(roster=PEOPLE, visits=visits(1, m01=1, m02=2, m03=4)), book(tmp_path, "平均", first, second))
    assert result.lines.groupby("appointment")["points"].sum().iloc[0] == result.people["total"].iloc[0]
    assert next(one.sources for one in told(result, [0]) if one.rule == 2) == ("书.xlsx!visits!J2:J4",)


def test_the_ruler_says_how_the_months_become_a_year(tmp_path):
    said = ruler(book(tmp_path, "最好 10 期", MARK), "综合")
    assert "逐月各算各的，取最好的 10 个月平均，没有数据的期不算" in said
    weighed = ruler(book(tmp_path / "季", "加权 10% 20% 30% 40%", MARK, per="季"), "综合")
    assert "逐季各算各的，按各季度权重加权（10、20、30、40，%）" in weighed


def test_a_worked_example_of_a_rolled_pot_is_counted_by_its_dates(tmp_path):
    lines = [
        ["指标", "岗位", "输入", "应得"],
        ["绩-1", "综合", "统计: 截止时点=2026-01-31,完成值=80 | 截止时点=2026-02-28,完成值=91", "85.5"],
        ["绩-1", "综合", "统计: 完成值=80", "不适用"],
    ]
    line = {"计量": "统计.平均(完成值)", "办法": "评定", "参数": ""}
    assert run_examples(rulebook(tmp_path, **sheets("平均", line), 算例=lines)) == []


@pytest.mark.parametrize(
    ("said", "rollup", "line", "code", "place"),
    [
        ({"per": "旬"}, "平均", MARK, "rule-not-in-list", "指标!I2"),
        ({"per": ""}, "平均", MARK, "rollup-without-parts", "指标!J2"),
        ({}, "", MARK, "rule-blank", "指标!J2"),
        ({}, "中位数", MARK, "rollup-unreadable", "指标!J2"),
        ({}, "最好 12 期", MARK, "rollup-unreadable", "指标!J2"),
        ({}, "最好 0 期", MARK, "rollup-unreadable", "指标!J2"),
        ({}, "加权 20% 20% 30% 30%", MARK, "rollup-unreadable", "指标!J2"),
        ({"per": "季"}, "加权 20% 20% 30% 20%", MARK, "rollup-unreadable", "指标!J2"),
        ({"per": "季"}, "加权 20% 20% 30% 三成", MARK, "rollup-unreadable", "指标!J2"),
        ({"start": "满分"}, "合计", MARK, "rollup-sum-start", "指标!D2"),
        ({}, "平均", {**MARK, "分期": "季"}, "rollup-two-parts", "计分!B2"),
        ({}, "平均", {**MARK, "计量": "传导.单位"}, "propagation-has-no-rows", "计分!B2"),
    ],
)  # fmt: skip
def test_what_cannot_be_rolled_up_is_a_finding_at_its_cell(tmp_path, said, rollup, line, code, place):
    path = write_rulebook(tmp_path / "办法", {**SMALL, **sheets(rollup, line, **said)})
    loaded, found = load_rulebook(path)
    assert loaded is None
    assert (code, place) in [(f.code, f"{f.place.sheet}!{f.place.cell}") for f in found]
