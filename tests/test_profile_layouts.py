"""The profile reaches every layout: what a sheet does not say is one line, one answer reads it, and next month's sheet as well."""

import datetime as dt

import pytest

from assess.cells import Book
from assess.intake import from_books
from assess.intake.headings import all_tables
from assess.intake.hints import Entry
from assess.intake.jobs import looked_at
from tests.test_blocks import HEAD
from tests.test_intake import codes, sheet_of
from tests.test_year_matrix import MONTHS, numbers

DAY = dt.date(2026, 3, 5)


def lines(sheet, *entries):
    """The lines of the profile that the sheet gives."""
    return list(looked_at(Book(sheet.book, sheet.book, [sheet]), all_tables(), entries, True).learned)


def asked(sheet, *entries):
    return [(line.kind, line.written) for line in lines(sheet, *entries) if line.sure == "要问"]


def answered(sheet, **answers):
    """The lines that wait for an answer, or say nothing, with the answers of the officer: what is written -> meaning."""
    found = [line for line in lines(sheet) if line.written in answers]
    assert {line.written for line in found} == set(answers)
    return [
        Entry(line.kind, line.written, answers[line.written], line.fingerprint, line.book, line.sheet) for line in found
    ]


def told(sheet, *pairs, kind="列"):
    """Lines that the officer adds by hand for all sheets of this form."""
    mark = lines(sheet)[0].fingerprint
    return [Entry(kind, written, meaning, mark) for written, meaning in pairs]


def read_by(entries, *sheets):
    books = [Book(sheet.book, sheet.book, [sheet]) for sheet in sheets]
    tables, found = from_books(books, (), entries)
    for source in tables.sources:
        assert source.rows_read == source.rows_used + len(source.excluded), source
    return tables, found


def pairs(month, name="甲.xlsx"):
    start, end = dt.date(2026, month, 1), dt.date(2026, month, 9)
    rows = [["活儿", "谁干", "进度", "计划/实际", "开始日期", "结束日期"]]
    for job in ("测量", "施工", "清淤"):
        rows += [[job, "样例甲", 1, "计划", start, end], [None, None, None, "实际", start, end]]
    return sheet_of(rows, "进度", name)


def test_strange_headings_of_plan_and_actual_rows_are_mapped_and_hold_next_month():
    first, second = pairs(3), pairs(4, "乙.xlsx")
    assert read_by((), first)[0].frames == {}
    entries = answered(first, 活儿="任务名称", 谁干="责任人")
    tables, _ = read_by(entries, first, second)
    frame = tables.frames["tasks"]
    assert frame["title"].tolist() == ["测量", "施工", "清淤"] * 2 and set(frame["name"]) == {"样例甲"}
    assert tables.sources[1].layout == "plan-actual"


def form(month, name="甲.xlsx"):
    rows = [["维护记录"]]
    for job in ("门锁", "打印机", "网络不通"):
        rows += [
            ["报修日期", dt.date(2026, month, 5), "报修地点", "一楼", "师傅", "样例甲"],
            ["毛病", job, "备注", None, "检修结果", None],
            [None],
        ]
    return sheet_of(rows, f"{month}月", name)


def test_the_labels_of_repeated_forms_are_mapped():
    first, second = form(3), form(4, "乙.xlsx")
    entries = told(first, ("毛病", "任务名称"), ("师傅", "责任人"))
    tables, _ = read_by(entries, first, second)
    frame = tables.frames["tasks"]
    assert frame["title"].tolist() == ["门锁", "打印机", "网络不通"] * 2 and set(frame["name"]) == {"样例甲"}
    read = {line.written: line.meaning for line in lines(first, *entries) if line.kind == "列"}
    assert (read["毛病"], read["师傅"], read["报修日期"]) == ("任务名称", "责任人", "交办日期")


def block(name, number, month):
    rows = [
        ["科室名", "办公室", None, "员工", name],
        ["日期", f"2026-{month:02d}-01～2026-{month:02d}-28", None, "工号", number],
        *HEAD,
    ]
    days = [f"{day:02d}" for day in range(1, 29)]
    return [*rows, *([day, "08:20" if at == 0 else None, None, None, None] for at, day in enumerate(days))]


def test_the_labels_of_person_blocks_are_mapped_and_no_name_is_taken_for_a_heading():
    first = sheet_of([*block("样例甲", 7, 1), [None], *block("样例乙", 8, 1)])
    second = sheet_of([*block("样例甲", 7, 2), [None], *block("样例乙", 8, 2)], book="乙.xlsx")
    entries = told(first, ("员工", "姓名"), ("科室名", "部门"))
    frame = read_by(entries, first, second)[0].frames["punches"]
    assert set(frame["name"]) == {"样例甲", "样例乙"} and set(frame["department"]) == {"办公室"}
    columns = [(line.written, line.meaning, line.samples) for line in lines(first, *entries) if line.kind == "列"]
    assert ("员工", "姓名", ("样＊＊",)) in columns and not any("样例" in written for written, *_ in columns)


def matrix(year, name="甲.xlsx", title="数据表"):
    return sheet_of(
        [[title if not year else f"{year}年{title}"], ["姓名", *MONTHS], ["样例甲", 2, *[None] * 11]], "表一", name
    )


def test_a_year_matrix_without_counter_and_year_is_answered_by_one_line_each():
    first = matrix(0)
    assert asked(first) == [("年月", "表一"), ("列", "各月的数字")]
    tables, found = read_by(answered(first, 表一="2026年", 各月的数字="迟到次数"), first)
    assert numbers(tables, "late_count") == [("样例甲", "2026-01", 2.0, 3, 2)] and codes(found, "error") == []


def test_the_counter_of_a_year_matrix_holds_for_the_next_year():
    entries = answered(matrix(2025), 各月的数字="迟到次数")
    tables, found = read_by(entries, matrix(2026, "乙.xlsx"))
    assert numbers(tables, "late_count") == [("样例甲", "2026-01", 2.0, 3, 2)] and codes(found, "error") == []


def test_the_counter_that_a_row_of_a_year_matrix_names_is_mapped():
    rows = [
        ["2026年考勤"],
        ["姓名", "类别", *MONTHS],
        ["样例甲", "迟到", 1, *[None] * 11],
        [None, "早走", 3, *[None] * 11],
    ]
    sheet = sheet_of(rows)
    tables, found = read_by(told(sheet, ("早走", "早退次数")), sheet)
    assert numbers(tables, "early_count") == [("样例甲", "2026-01", 3.0, 4, 3)]
    assert "columns-not-used" not in codes(found)


def scores(name="甲.xlsx", *more):
    return sheet_of(
        [["姓名", "甲方面", "乙方面", "总分", *more], ["样例甲", 30, 40, 70, *[55] * len(more)]], "打分表", name
    )


@pytest.mark.parametrize(
    ("meaning", "column", "said"),
    [("测评要素", "item", "甲方面"), ("评委", "rater", "甲方面"), ("测评主体", "group", "甲方面")],
)
def test_what_the_columns_of_a_score_sheet_are_is_answered_by_one_line(meaning, column, said):
    first = scores()
    assert asked(first) == [("列", "打分的各列")]
    frame = read_by(answered(first, 打分的各列=meaning), scores("乙.xlsx"))[0].frames["ratings"]
    assert frame["score"].tolist() == [30, 40] and frame[column].tolist() == [said, "乙方面"]


def test_single_columns_of_a_score_sheet_are_named_or_left_out():
    first = scores("甲.xlsx", "年纪")
    tables, found = read_by(answered(first, 甲方面="测评要素", 乙方面="测评要素", 年纪="不用"), first)
    assert tables.frames["ratings"]["item"].tolist() == ["甲方面", "乙方面"]
    assert "rating-columns-unclear" not in codes(found)


def test_columns_that_may_be_people_or_teams_are_answered_by_one_line_and_their_names_are_no_lines():
    sheet = sheet_of([["分值", "考核点", "样例甲", "蓝队"], ["100", "甲点", 9, 8]])
    assert asked(sheet) == [("列", "被测评的各列")]
    assert not any("样例" in line.written for line in lines(sheet))
    frame = read_by(answered(sheet, 被测评的各列="姓名"), sheet)[0].frames["ratings"]
    assert frame["name"].tolist() == ["样例甲", "蓝队"]


def test_options_of_two_scales_are_asked_for_and_read_as_the_officer_says():
    sheet = sheet_of([["姓名", "优秀", "称职", "基本称职", "较差"], ["样例甲", 5, 4, 1, 0]], "测评结果")
    assert asked(sheet) == [("列", "较差")]
    frame = read_by(answered(sheet, 较差="不称职"), sheet)[0].frames["ratings"]
    assert frame["option"].tolist() == ["优秀", "称职", "基本称职", "不称职"] and frame["ballots"].tolist() == [
        5,
        4,
        1,
        0,
    ]


def test_of_an_option_that_stands_twice_one_column_is_left_out_by_its_letter():
    sheet = sheet_of([["姓名", "优秀", "称职", "优秀"], ["样例甲", 5, 4, 9]], "测评结果")
    assert asked(sheet) == [("列", "D列")]
    frame = read_by(answered(sheet, D列="不用"), sheet)[0].frames["ratings"]
    assert frame["ballots"].tolist() == [5, 4]


def test_shares_under_an_option_are_no_ballots_once_the_officer_says_so():
    sheet = sheet_of([["姓名", "优秀", "称职", "基本称职"], ["样例甲", 5, 4, "10%"]], "测评结果")
    assert asked(sheet) == [("列", "基本称职")]
    frame = read_by(answered(sheet, 基本称职="不用"), sheet)[0].frames["ratings"]
    assert frame["option"].tolist() == ["优秀", "称职"]


def test_the_labels_of_an_assessment_form_are_mapped():
    rows = [
        ["职工：", "样例甲", "单位：", "办公室"],
        ["项目", "权重", "考核内容", "打多少"],
        ["工作", "50%", "甲项", 90],
        ["作风", "50%", "乙项", 80],
    ]
    sheet = sheet_of(rows, "考核表")
    frame = read_by(told(sheet, ("职工", "姓名"), ("打多少", "评分")), sheet)[0].frames["ratings"]
    assert frame[["name", "score"]].values.tolist() == [["样例甲", 90], ["样例甲", 80]]


def test_a_wide_list_is_found_by_a_mapped_heading_and_a_year_can_be_left_out():
    rows = [["等次"], ["序号", "谁", "2024年", "2025年"], [1, "样例甲", "优秀", "称职"], [2, "样例乙", "称职", "称职"]]
    sheet = sheet_of(rows, "等次")
    frame = read_by(told(sheet, ("谁", "姓名"), ("2024年", "不用")), sheet)[0].frames["history"]
    assert frame[["name", "year", "grade"]].values.tolist() == [["样例甲", 2025, "称职"], ["样例乙", 2025, "称职"]]


def test_the_person_column_of_a_day_grid_is_mapped():
    def grid(month, name):
        return sheet_of(
            [[f"2026年{month}月"], ["人", *range(1, 29)], ["样例甲", *["√"] * 28], ["出勤√ 事假△"]], "考勤", name
        )

    first = grid(2, "甲.xlsx")
    assert "grid-without-people" in codes(read_by((), first)[1], "error")
    days = read_by(answered(first, 人="姓名"), first, grid(3, "乙.xlsx"))[0].frames["attendance_days"]
    assert len(days) == 56 and set(days["name"]) == {"样例甲"}


def test_the_use_that_the_officer_says_goes_before_the_layout():
    first = sheet_of([["姓名", "部门", "德", "能", "勤"], ["样例甲", "党政办", 90, 80, 70]], "打分表")
    assert list(read_by((), first)[0].frames) == ["ratings"]
    tables, _ = read_by(answered(first, 打分表="花名册"), first)
    assert list(tables.frames) == ["roster"]
    grid = sheet_of([["2026年3月排班表"], ["姓名", *range(1, 32)], ["样例甲", *["出勤"] * 31]], "排班")
    assert read_by((), grid)[0].frames == {}
    assert len(read_by(answered(grid, 排班="考勤日表"), grid)[0].frames["attendance_days"]) == 31


def test_a_list_that_fits_two_tables_is_read_as_the_one_the_officer_says():
    sheet = sheet_of([["姓名", "值班日期", "到会情况", "会议名称"], ["样例甲", DAY, "到会", "例会"]], "记录")
    tables, _ = read_by(told(sheet, ("记录", "会议签到"), kind="用途"), sheet)
    assert list(tables.frames) == ["meetings"]


def test_unexplained_signs_of_a_schedule_are_asked_one_by_one():
    sheet = sheet_of([["2026年3月排班表"], ["姓名", *range(1, 32)], ["样例甲", *["A"] * 30, "B"]], "排班")
    assert asked(sheet) == [("符号", "A"), ("符号", "B")]
    assert "schedule-signs-unknown" not in codes(read_by(answered(sheet, A="值班", B="不计"), sheet)[1])


def test_a_sign_with_two_meanings_in_the_legend_is_settled_by_the_profile():
    sheet = sheet_of(
        [["2026年3月"], ["姓名", *range(1, 32)], ["样例甲", *["√"] * 30, "△"], ["出勤√ 事假△"], ["病假△ 旷工×"]], "考勤"
    )
    assert ("符号", "△") in asked(sheet)
    tables, found = read_by(told(sheet, ("△", "病假"), kind="符号"), sheet)
    assert tables.frames["attendance_days"]["status"].tolist()[-1] == "病假" and codes(found, "error") == []


def test_a_heading_that_stands_twice_is_left_out_by_its_letter():
    sheet = sheet_of([["姓名", "工号", "部门", "部门"], ["样例甲", "007", "甲办", "乙办"]], "花名册")
    assert asked(sheet) == [("列", "D列")]
    _, found = read_by(answered(sheet, D列="不用"), sheet)
    assert "heading-twice" not in codes(found)
