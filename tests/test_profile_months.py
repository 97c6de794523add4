"""A confirmed profile holds for every book of the same form: what was answered for one month reads the next one of each layout."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.test_intake import codes, sheet_of
from tests.test_profile_layouts import block, form, lines, matrix, pairs, read_by, scores, told
from tests.test_year_matrix import MONTHS


def day(month, number=5):
    return dt.date(2026, month, number)


def who(month):
    """Another person every month, so that nothing but the form is the same."""
    return f"样例{'甲乙丙丁戊己庚'[month]}"


def task_list(month, name):
    return sheet_of(
        [["活儿", "谁干", "状态", "交办日期"], ["修路", who(month), "摘帽", day(month)]], f"{month}月", name
    )


def month_report(month, name):
    rows = [[f"2026年{month}月考勤汇总"], ["姓名", "迟到了", "早退次数"], [who(month), 1, 0]]
    return sheet_of(rows, f"{month}月", name)


def symbol_grid(month, name):
    rows = [[f"2026年{month}月"], ["人", *range(1, 29)], [who(month), *["√"] * 27, "●"], ["出勤√ 事假△"]]
    return sheet_of(rows, f"{month}月考勤", name)


def punch_grid(month, name):
    return sheet_of(
        [[f"2026年{month}月"], ["人", *range(1, 29)], [who(month), *["08:3017:40"] * 28]], f"{month}月", name
    )


def first_last(month, name):
    rows = [["人", "日子", "早卡", "晚卡"], [who(month), day(month), "08:30", "17:40"]]
    return sheet_of(rows, f"{month}月打卡", name)


def person_blocks(month, name):
    return sheet_of([*block(who(month), 7, month), [None], *block(who(month + 1), 8, month)], f"{month}月", name)


def options(month, name):
    rows = [["谁", "优秀", "称职", "基本称职", "较差"], [who(month), 5, month, 1, 0]]
    return sheet_of(rows, f"{month}月测评结果", name)


def item_sheet(month, name):
    return sheet_of([["分值", "考核点", who(month), "蓝队"], ["100", "甲点", 90 + month, 80]], f"{month}月", name)


def assessment(month, name):
    rows = [
        ["职工：", who(month), "单位：", "办公室"],
        ["项目", "权重", "考核内容", "打多少"],
        ["工作", "50%", "甲项", 80 + month],
        ["作风", "50%", "乙项", 80],
    ]
    return sheet_of(rows, f"{month}月", name)


def figures(month, name):
    rows = [["统计指标完成情况"], ["科室名", "税收收入", "招商项目"], ["甲办", 120 + month, 3], ["乙办", 80, 2]]
    return sheet_of(rows, f"{month}月", name)


def issues(month, name):
    rows = [["第几个", "毛病", "处理意见"], [1, "数字不对", "接受，改"], [2, "缺附件", "不接受，已有"]]
    return sheet_of(rows, f"{month}月", name)


def year_rows(month, name):
    rows = [
        [f"{2020 + month}年考勤"],
        ["姓名", "类别", *MONTHS],
        [who(month), "早走", 1, *[None] * 11],
        [None, "迟到", 2, *[None] * 11],
    ]
    return sheet_of(rows, "全年", name)


COL = "列"
CASES: dict[str, tuple[Callable, str, list]] = {
    "list": (task_list, "tasks", [(COL, "活儿", "任务名称"), (COL, "谁干", "责任人"), ("状态词", "摘帽", "办结")]),
    "month report": (month_report, "attendance_months", [(COL, "迟到了", "迟到次数")]),
    "symbol grid": (symbol_grid, "attendance_days", [(COL, "人", "姓名"), ("符号", "●", "出差")]),
    "punch grid": (punch_grid, "punches", [(COL, "人", "姓名")]),
    "first and last punch": (first_last, "punches", [(COL, "人", "姓名"), (COL, "日子", "日期"), (COL, "早卡", "上班"), (COL, "晚卡", "下班")]),
    "person blocks": (person_blocks, "punches", [(COL, "员工", "姓名")]),
    "pairs": (pairs, "tasks", [(COL, "活儿", "任务名称"), (COL, "谁干", "责任人")]),
    "forms": (form, "tasks", [(COL, "毛病", "任务名称"), (COL, "师傅", "责任人")]),
    "option counts": (options, "ratings", [(COL, "谁", "姓名"), (COL, "较差", "不称职")]),
    "item sheet": (item_sheet, "ratings", [(COL, "被测评的各列", "姓名")]),
    "assessment form": (assessment, "ratings", [(COL, "职工", "姓名"), (COL, "打多少", "评分")]),
    "wide figures": (figures, "statistics", [(COL, "科室名", "部门")]),
    "issues": (issues, "tasks", [(COL, "第几个", "任务编号"), (COL, "毛病", "任务名称")]),
    "year matrix": (year_rows, "attendance_months", [(COL, "早走", "早退次数")]),
}  # fmt: skip


def entries_of(case):
    build, _, said = CASES[case]
    first = build(3, "三月.xlsx")
    return [entry for kind, written, meaning in said for entry in told(first, (written, meaning), kind=kind)]


@pytest.mark.parametrize("case", CASES)
def test_what_was_told_for_one_month_reads_the_next_one(case):
    build, table, _ = CASES[case]
    tables, found = read_by(entries_of(case), build(4, "四月.xlsx"))
    assert list(tables.frames) == [table] and len(tables.frames[table]) > 0
    assert codes(found, "error") == []
    both, _ = read_by(entries_of(case), build(3, "三月.xlsx"), build(4, "四月.xlsx"))
    assert both.frames[table]["source"].nunique() == 2


@pytest.mark.parametrize("case", CASES)
def test_without_the_profile_the_same_sheet_is_not_read_as_it_was_meant(case):
    build, table, _ = CASES[case]
    sheet = build(4, "四月.xlsx")
    frame = read_by((), sheet)[0].frames.get(table)
    assert frame is None or not frame.equals(read_by(entries_of(case), sheet)[0].frames[table])


def test_a_use_that_is_told_holds_for_next_month_but_a_sheet_left_out_is_only_that_sheet():
    rows = [["姓名", "值班日期", "到会情况", "会议名称"], ["样例甲", day(5), "到会", "例会"]]
    may, june = sheet_of(rows, "5月记录", "五月.xlsx"), sheet_of(rows, "6月记录", "六月.xlsx")
    entry = told(may, ("5月记录", "会议签到"), kind="用途")[0]
    of_sheet = [type(entry)(entry.kind, entry.written, entry.meaning, entry.fingerprint, "", "5月记录")]
    assert list(read_by(of_sheet, june)[0].frames) == ["meetings"]
    unused = [type(entry)(entry.kind, entry.written, "不用", entry.fingerprint, "", "5月记录")]
    assert read_by(unused, may)[0].frames == {} and read_by(unused, june)[0].sources[0].reason != "识别档案写明不用"


def test_scores_and_matrices_of_the_next_book_have_the_same_fingerprint():
    assert {line.fingerprint for line in lines(scores())} == {line.fingerprint for line in lines(scores("乙.xlsx"))}
    assert {line.fingerprint for line in lines(matrix(2025))} == {
        line.fingerprint for line in lines(matrix(2026, "乙.xlsx"))
    }


def mark(rows, name="表一"):
    return lines(sheet_of(rows, name))[0].fingerprint


def test_a_form_is_known_by_its_headings_and_not_by_its_rows():
    head = ["姓名", "2024年", "2025年"]
    assert mark([head, ["样例甲", "优秀", "称职"]]) == mark(
        [head, ["样例乙", "称职", "不称职"], ["样例丙", "优秀", "优秀"]]
    )
    grid = ["姓名", *range(1, 29)]
    words = ["出勤", "事假", "病假", "出差"] * 7
    assert mark([["2026年2月"], grid, ["样例甲", *words]]) == mark([["2026年3月"], grid, ["样例乙", *["出勤"] * 28]])


def test_a_column_of_hours_makes_another_form_than_a_column_of_minutes():
    rows = [["姓名", "迟到时长(小时)", "早退次数"], ["样例甲", 1, 0]]
    assert mark(rows) != mark([["姓名", "迟到时长(分钟)", "早退次数"], ["样例甲", 1, 0]])
    assert mark(rows) != mark([[*rows[0], "外勤"], [*rows[1], 2]])
