"""Numbers that add up several months (一季度, 上半年, 1-6月): counted as that stretch where it fits, and else a question."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.engine import run
from tests.build import tables
from tests.test_intake import codes, one, sheet_of, taken
from tests.test_measures import counted, day, facts
from tests.test_month_groups import TITLE, records, two_rows
from tests.test_profile_layouts import answered, asked, read_by
from tests.test_rule_language import PEOPLE, book

LATE = {"计量": "迟到次数", "办法": "每次", "参数": "-1"}
HEAD = ["姓名", "迟到次数", "早退次数"]


def summed(first, last, late, who=1):
    return {"person_id": f"00{who}", "date": f"2026-{first:02d}-01", "to": f"2026-{last:02d}-28", "late_count": late}


# Read


@pytest.mark.parametrize(
    ("title", "answer"),
    [
        ("2026年第三季度考勤汇总", "2026年第三季度"), ("2026年第三季度考勤汇总", "2026-07-01至2026-09-30"), ("三季度考勤汇总", "2026年"),
        ("2026年7—9月考勤汇总", "2026年7-9月"), ("考勤汇总", "2026年7月至9月"),
    ],
)  # fmt: skip
def test_a_title_of_several_months_is_asked_about_and_the_profile_makes_its_rows_that_stretch(title, answer):
    sheet = sheet_of([[title], HEAD, ["样例甲", 6, 0]])
    tables_, found = taken(sheet)
    assert records(tables_) == [("样例甲", None, None, 6, 0)] and len(codes(found, "error")) == 1
    assert ("年月", "表一") in asked(sheet)
    tables_, found = read_by(answered(sheet, 表一=answer), sheet)
    assert records(tables_) == [("样例甲", "2026-07", "2026-09", 6, 0)] and codes(found, "error") == []
    assert tables_.sources[0].period == ("2026-07-01", "2026-09-30")


def test_the_whole_year_of_the_title_is_confirmed_by_the_year():
    sheet = sheet_of([["2026年度考勤汇总"], HEAD, ["样例甲", 6, 0]])
    assert one(taken(sheet)[1], "sheet-several-months").facts == {"first": "2026-01-01", "last": "2026-12-31"}
    tables_, found = read_by(answered(sheet, 表一="2026年"), sheet)
    assert records(tables_) == [("样例甲", "2026-01", "2026-12", 6, 0)] and codes(found, "error") == []


def test_a_day_beside_a_title_of_a_year_is_no_month_of_it():
    rows = [["2026年度考勤汇总", None, "2026年7月2日"], HEAD, ["样例甲", 6, 0]]
    tables_, found = taken(sheet_of(rows))
    assert records(tables_) == [("样例甲", None, None, 6, 0)] and codes(found, "error") == ["sheet-several-months"]
    months = [*rows[:1], ["姓名", "月份", *HEAD[1:]], ["样例甲", "12月", 6, 0]]
    assert records(taken(sheet_of(months))[0]) == [("样例甲", "2026-12", None, 6, 0)]
    rows[0] = ["考勤汇总", None, "2026年7月2日"]
    assert records(taken(sheet_of(rows))[0]) == [("样例甲", "2026-07", None, 6, 0)]


def test_the_profile_book_does_not_answer_for_the_officer_that_a_sum_counts():
    sheet = sheet_of([["2026年上半年考勤汇总"], HEAD, ["样例甲", 6, 0]])
    assert ("年月", "表一") in asked(sheet)


@pytest.mark.parametrize("cell", ["三季度", "第3季度", "三季", "2026年第三季度", "7-9月", "2026年7—9月"])
def test_a_row_whose_month_column_says_a_quarter_is_of_all_its_months(cell):
    rows = [["2026年考勤汇总"], ["姓名", "月份", *HEAD[1:]], ["样例甲", "6月", 1, 0], ["样例甲", cell, 6, 0]]
    tables_, found = taken(sheet_of(rows))
    assert records(tables_) == [("样例甲", "2026-06", None, 1, 0), ("样例甲", "2026-07", "2026-09", 6, 0)]
    assert codes(found, "error") == [] and tables_.sources[0].period == ("2026-06-01", "2026-09-30")


def test_a_row_may_name_its_first_and_its_last_month():
    head = ["姓名", "月份", "截止月份", *HEAD[1:]]
    rows = [["2026年考勤汇总"], head, ["样例甲", "7月", "9月", 6, 0], ["样例乙", "2026-07", "2026-06", 1, 0]]
    tables_, found = taken(sheet_of(rows))
    assert records(tables_)[0] == ("样例甲", "2026-07", "2026-09", 6, 0)
    assert one(found, "dates-reversed").facts["cells"] == "C4"


def test_a_month_that_also_stands_in_a_sum_is_a_question():
    months = sheet_of([["2026年8月考勤汇总"], HEAD, ["样例甲", 2, 0]], "8月")
    quarters = two_rows(TITLE, ["三季度", "四季度"], ["样例甲", 6, 0, 1, 0])
    found = taken(months, quarters)[1]
    assert one(found, "month-on-two-sheets").facts["count"] == 1
    other = sheet_of([["2026年6月考勤汇总"], HEAD, ["样例甲", 2, 0]], "6月")
    assert codes(taken(other, quarters)[1], "error") == []
    column = [["2026年考勤汇总"], ["姓名", "月份", *HEAD[1:]], ["样例甲", "8月", 2, 0], ["样例甲", "三季度", 6, 0]]
    assert one(taken(sheet_of(column))[1], "month-on-two-sheets").facts["count"] == 1


def test_days_that_stand_beside_a_sum_are_a_question():
    grid = sheet_of([["2026年8月考勤表"], ["姓名", *range(1, 32)], ["样例甲", *["√"] * 31], ["备注：出勤√"]], "8月")
    quarters = two_rows(
        TITLE, ["三季度", "四季度"], ["样例甲", 6, 0, 1, 0], ["样例乙", 6, 0, 1, 0], ["样例丙", 6, 0, 1, 0]
    )
    assert one(taken(grid, quarters)[1], "months-beside-days").facts["cells"] == "B4"


# Counted


def test_a_sum_of_months_counts_once_for_the_year_and_not_beside_the_days_of_one_of_its_months():
    rows = [
        {"who": 0, "date": "2026-01-01", "to": "2026-06-30", "late_count": 6}, {"who": 0, "date": "2026-07-01", "late_count": 2},
        {"who": 1, "date": "2026-01-01", "to": "2026-06-30", "late_count": 6},
    ]  # fmt: skip
    given = facts(3, attendance_days=[day(1, "2026-06-02", "迟到")], attendance_months=rows)
    assert counted(given, "迟到次数") == [8, 1, None]


def test_a_sum_that_reaches_out_of_the_time_judged_belongs_to_nobody():
    rows = [{"who": 0, "date": "2025-10-01", "to": "2026-03-31", "late_count": 6}]
    assert counted(facts(1, attendance_months=rows), "迟到次数") == [None]


def held(*posts):
    """The roster with the posts of person 001; the others hold one all year."""
    own = (PEOPLE[0] | {"post": f"岗位{n}", "from": begin, "to": end} for n, (begin, end) in enumerate(posts))
    return [*own, PEOPLE[1]]


def late(rules, people, *rows):
    """How often late by post (None = not measured), and the codes of the errors."""
    result = run(tables(roster=people, attendance_months=rows), rules)
    (measured,) = result.counted.rules.values()
    return [None if v != v else v for v in measured.value], [f.code for f in result.findings if f.level == "error"]


def test_a_sum_over_two_posts_is_a_question_and_counts_for_neither(tmp_path):
    rules = book(tmp_path, LATE, start="满分")
    people = held(("2026-01-01", "2026-05-31"), ("2026-06-01", "2026-12-31"))
    other = summed(1, 12, 0, who=2)
    counts, errors = late(rules, people, summed(4, 9, 6), other)
    assert counts == [None, None, 0] and "months-over-appointments" in errors
    counts, errors = late(rules, people, summed(1, 3, 6), summed(7, 12, 2), other)
    assert counts == [6, 2, 0] and errors == []


def test_a_sum_from_before_somebody_came_is_all_of_the_one_post(tmp_path):
    rules = book(tmp_path, LATE, start="满分")
    counts, errors = late(rules, held(("2026-03-15", "2026-12-31")), summed(1, 6, 6), summed(1, 12, 0, who=2))
    assert counts == [6, 0] and errors == []


def test_a_rule_by_quarter_counts_quarters_and_says_what_is_longer(tmp_path):
    rules = book(tmp_path, {**LATE, "分期": "季"}, start="满分")
    other = [summed(at, at + 2, 0, who=2) for at in (1, 4, 7, 10)]
    result = run(tables(roster=PEOPLE[:2], attendance_months=[summed(1, 3, 2), summed(4, 9, 50), *other]), rules)
    assert (result.people["total"] / 100).tolist() == [98, 100]
    assert one(result.findings, "rows-without-part").facts["count"] == 1


@pytest.mark.parametrize(
    ("line", "asked_about"),
    [
        ({**LATE}, False), ({**LATE, "计量": "考勤月表.合计(迟到次数)"}, False),
        ({**LATE, "计量": "考勤月表.合计(迟到次数)", "只计": "迟到时长 空"}, False),
        ({**LATE, "计量": "考勤月表.合计(迟到次数)", "只计": "迟到次数>3"}, True), ({**LATE, "计量": "考勤月表.次数"}, True),
        ({**LATE, "计量": "考勤月表.最大(迟到次数)"}, True),
    ],
)  # fmt: skip
def test_a_rule_that_looks_at_every_month_is_no_rule_for_sums(tmp_path, line, asked_about):
    rules = book(tmp_path, line, start="满分")
    result = run(tables(roster=PEOPLE[:1], attendance_months=[summed(1, 6, 6)]), rules)
    assert ("rule-over-sums" in {finding.code for finding in result.findings}) == asked_about
    single = run(
        tables(roster=PEOPLE[:1], attendance_months=[{"person_id": "001", "date": "2026-01-01", "late_count": 6}]),
        rules,
    )
    assert "rule-over-sums" not in {finding.code for finding in single.findings}


def test_a_rule_that_divides_by_the_number_of_months_is_no_rule_for_sums(tmp_path):
    line = {**LATE, "计量": "迟到次数", "办法": "直线", "参数": "0→满分; 10→0", "基数": "÷ 考勤月表.次数"}
    result = run(tables(roster=PEOPLE[:1], attendance_months=[summed(1, 6, 6)]), book(tmp_path, line))
    assert one(result.findings, "rule-over-sums").facts["count"] == 1


@pytest.mark.parametrize(
    ("line", "asked_about"),
    [
        ({"计量": "考勤月表.合计(旷工次数)"}, False), ({"计量": "考勤月表.合计(旷工次数)", "只计": "旷工次数>1"}, False),
        ({"计量": "考勤月表.合计(旷工次数)", "只计": "旷工天数 空"}, True), ({"计量": "考勤月表.次数", "只计": "旷工次数>1"}, True),
        ({"计量": "考勤月表.合计(旷工次数)", "只计": "迟到次数 空"}, False), ({"计量": "旷工天数"}, False),
    ],
)  # fmt: skip
def test_a_rule_over_several_numbers_of_a_month_is_no_rule_for_a_matrix_with_a_row_for_each(
    tmp_path, line, asked_about
):
    head = ["姓名", "类别", *(f"{month}月" for month in range(1, 7))]
    rows = [["2026年考勤"], head, ["样例1", "旷工天数", 1], [None, "旷工次数", 2]]
    read = taken(sheet_of(rows))[0]
    read.frames["roster"] = tables(roster=PEOPLE[:1]).frames["roster"].assign(source=1)
    read.sources.append(tables(roster=PEOPLE[:1]).sources[0])
    result = run(read, book(tmp_path, {"办法": "每次", "参数": "-1", **line}, start="满分"))
    assert ("rule-over-parts" in {finding.code for finding in result.findings}) == asked_about


def test_counters_without_a_month_count_for_nobody(tmp_path):
    rules = book(tmp_path, LATE, start="满分")
    rows = [{"person_id": "001", "late_count": 6}, summed(1, 1, 1, who=2)]
    counts, _ = late(rules, PEOPLE[:2], *rows)
    assert counts == [None, 1]


@given(st.lists(st.integers(0, 9), min_size=12, max_size=12), st.sets(st.integers(1, 11)), st.sets(st.integers(1, 12)))
def test_months_and_their_sums_count_the_same_and_days_take_the_place_of_every_sum_they_touch(counts, cuts, covered):
    edges = [0, *sorted(cuts), 12]
    spans = [range(first, last) for first, last in pairwise(edges)]
    rows = [
        {"who": 0, "date": f"2026-{span[0] + 1:02d}-01", "late_count": sum(counts[at] for at in span)}
        | ({"to": pd.Timestamp(2026, span[-1] + 1, 1) + pd.offsets.MonthEnd(0)} if len(span) > 1 else {})
        for span in spans
    ]
    assert counted(facts(1, attendance_months=rows), "迟到次数") == [sum(counts)]
    days = [day(0, f"2026-{month:02d}-03", "迟到") for month in sorted(covered)]
    left = sum(counts[at] for span in spans for at in span if not covered & {month + 1 for month in span})
    both = facts(1, attendance_days=days, attendance_months=rows) if days else facts(1, attendance_months=rows)
    assert counted(both, "迟到次数") == [len(days) + left]
