"""Lists as offices write them by hand: what would be a silently wrong number is read right, or asked about."""

import pandas as pd
import pytest

from assess.cells import Book
from assess.intake import from_books
from assess.roster import build
from tests.build import tables as built
from tests.test_intake import codes, one, sheet_of, taken

MONTH = ["姓名", "部门", "迟到次数", "旷工天数"]


@pytest.mark.parametrize(
    "label",
    ["党政办小计", "党建办合计", "以上合计", "本月合计", "合计（次）", "人均", "全镇", "一季度合计", "全县平均"],
)
def test_a_subtotal_in_the_name_column_is_nobody(label):
    rows = [["2026年3月考勤汇总"], MONTH, ["样例甲", "甲办", 1, 0], [label, None, 1, 0], ["样例乙", "乙办", 2, 0]]
    tables, _ = taken(sheet_of(rows, "3月"))
    assert tables.frames["attendance_months"]["name"].tolist() == ["样例甲", "样例乙"]
    assert (4, "合计行") in tables.sources[0].excluded


def test_one_number_of_the_roster_with_two_names_is_an_error():
    people = [
        {"person_id": "002", "name": "样例乙", "share": 0.5},
        {"person_id": "002", "name": "样例丙", "share": 0.5},
    ]
    _, _, found = build(built(roster=people), None)
    assert [
        (one.code, one.level, one.facts["names"], one.place.cell) for one in found if one.code == "number-two-people"
    ] == [("number-two-people", "error", "样例丙、样例乙", "C3")]


def test_one_task_carried_over_to_the_next_sheet_is_said():
    head = ["任务编号", "任务名称", "责任人", "完成时限", "状态"]
    march, april = (
        [head, ["3", "修路", "样例甲", "2026-04-30", "在办"]],
        [head, ["3", "修路", "样例甲", "2026-04-30", "办结"]],
    )
    tables, found = from_books([Book("台账.xlsx", "x", [sheet_of(march, "3月"), sheet_of(april, "4月")])])
    assert len(tables.frames["tasks"]) == 2
    said = one(found, "number-on-two-sheets")
    assert (said.level, str(said.place)) == ("error", "甲.xlsx!4月!A2")


def test_a_number_merged_over_rows_is_a_question_and_is_not_repeated():
    rows = [
        ["任务名称", "责任人", "完成时限", "工作量"],
        ["甲", "样例甲", "2026-03-01", 6],
        ["乙", "样例甲", "2026-03-01", None],
        ["丙", "样例甲", "2026-03-01", None],
    ]
    tables, found = taken(sheet_of(rows, "任务台账", merges=[(2, 4, 4, 4)]))
    assert tables.frames["tasks"]["quantity"].tolist()[0] == 6 and tables.frames["tasks"]["quantity"].isna().sum() == 2
    said = one(found, "merged-number")
    assert (said.level, said.place.cell, said.facts["span"]) == ("error", "D2", "D2:D4")


@pytest.mark.parametrize("mark", ["同上", "〃", "″"])
def test_a_ditto_mark_is_the_cell_above(mark):
    rows = [["任务名称", "责任人", "完成时限"], ["甲", "样例甲", "2026-03-01"], ["乙", mark, "2026-03-02"]]
    tables, found = taken(sheet_of(rows, "任务台账"))
    assert tables.frames["tasks"]["name"].tolist() == ["样例甲", "样例甲"]
    assert one(found, "merged-text-filled").place.cell == "B3"


def test_a_length_with_its_unit_in_the_next_column_is_days_or_hours():
    rows = [
        ["姓名", "请假类型", "开始日期", "时长", "单位"],
        ["样例甲", "事假", "2026-03-02", 8, "小时"],
        ["样例乙", "事假", "2026-03-03", 2, "天"],
    ]
    tables, _ = taken(sheet_of(rows, "请假登记"))
    frame = tables.frames["leave"]
    assert frame["hours"].fillna(-1).tolist() == [8, -1] and frame["days"].fillna(-1).tolist() == [-1, 2]
    assert frame["department"].isna().all()


@pytest.mark.parametrize(
    ("written", "kind"),
    [("带薪年休假", "年休假"), ("公休假", "年休假"), ("年休", "年休假"), ("产", "产假"), ("探望假", "探望假")],
)
def test_a_kind_of_leave_has_one_word_and_an_unknown_kind_stays_as_it_is(written, kind):
    rows = [["姓名", "请假类型", "开始日期", "请假天数"], ["样例甲", written, "2026-03-02", 2]]
    assert taken(sheet_of(rows, "请假登记"))[0].frames["leave"]["type"].tolist() == [kind]


@pytest.mark.parametrize("name", ["示例", "填写模板", "样表", "Sample"])
def test_an_example_sheet_beside_the_data_is_left_out_and_said(name):
    rows = [MONTH, ["样例甲", "甲办", 1, 0]]
    sheets = [sheet_of([["2026年3月考勤"], *rows], "3月"), sheet_of([["2026年3月考勤"], *rows], name)]
    tables, found = from_books([Book("考勤.xlsx", "x", sheets)])
    assert len(tables.frames["attendance_months"]) == 1
    assert one(found, "sheet-example").place.sheet == name
    # alone in its book it is the data
    assert len(from_books([Book("考勤.xlsx", "x", sheets[1:])])[0].frames["attendance_months"]) == 1


def test_minutes_late_have_a_place_and_a_filled_column_of_conduct_without_one_is_a_warning():
    rows = [["2026年3月考勤汇总"], ["姓名", "部门", "迟到（分钟）", "缺勤", "加班补贴"], ["样例甲", "甲办", 35, 2, 0]]
    tables, found = taken(sheet_of(rows, "3月"))
    assert tables.frames["attendance_months"]["late_minutes"].tolist() == [35]
    said = one(found, "columns-of-weight")
    assert (said.level, said.facts["names"], said.place.cell) == ("warning", "缺勤", "D2")


def test_a_column_of_conduct_in_which_nothing_stands_is_no_warning():
    rows = [["2026年3月考勤汇总"], ["姓名", "部门", "迟到次数", "缺勤"], ["样例甲", "甲办", 1, 0]]
    assert "columns-of-weight" not in codes(taken(sheet_of(rows, "3月"))[1])


@pytest.mark.parametrize(
    ("written", "read"),
    [("张　三", "张三"), ("欧阳 锋", "欧阳锋"), ("司马 相如", "司马相如"), ("张三 李四", "张三 李四")],
)
def test_blanks_inside_a_name_go_and_two_whole_names_stay_two(written, read):
    rows = [["任务名称", "责任人", "完成时限"], ["甲", written, "2026-03-01"]]
    tables, found = taken(sheet_of(rows, "任务台账"))
    assert tables.frames["tasks"]["name"].tolist() == [read]
    assert ("owners-several" in codes(found)) == (written == "张三 李四")


@pytest.mark.parametrize("written", ['="001"', "'001", "’001"])
def test_what_keeps_an_id_as_text_is_no_part_of_it(written):
    tables, _ = taken(sheet_of([["姓名", "工号", "部门"], ["样例甲", written, "甲办"]], "花名册"))
    assert tables.frames["roster"]["person_id"].tolist() == ["001"]


@pytest.mark.parametrize(("written", "year"), [("2023年度", 2023.0), ("2023年", 2023.0), (23, None), ("23年", None)])
def test_a_year_has_four_digits(written, year):
    tables, found = taken(sheet_of([["姓名", "考核年度", "考核等次"], ["样例甲", written, "优秀"]], "历年等次"))
    frame = tables.frames.get("history")
    assert (None if frame is None else frame["year"].tolist()[0]) == year
    assert ("number-impossible" in codes(found)) == (year is None)


@pytest.mark.parametrize(
    ("heading", "written", "day"),
    [
        ("任职起", "2019.05", "2019-05-01"),
        ("任职止", "2026年6月", "2026-06-30"),
        ("任职止", "至今", None),
        ("任职起", "2026年3月5号", "2026-03-05"),
        ("任现职时间", "2016年1月", "2016-01-01"),
        ("任现职时间", "2010-01", "2010-01-01"),
    ],
)
def test_months_and_open_ends_of_appointments(heading, written, day):
    rows = [["姓名", "工号", "部门", heading], ["样例甲", "1", "甲办", written]]
    tables, found = taken(sheet_of(rows, "花名册"))
    column = {"任职起": "from", "任职止": "to", "任现职时间": "post_since"}[heading]
    value = tables.frames["roster"][column].iloc[0]
    assert (pd.isna(value) and day is None) or value == pd.Timestamp(day)
    assert not [one for one in found if one.level == "error"]


@pytest.mark.parametrize("written", ["2026年6月30日前", "2026-06-30 上午", "2026年6月30号"])
def test_a_limit_said_in_words_is_its_day(written):
    tables, _ = taken(sheet_of([["任务名称", "责任人", "完成时限"], ["甲", "样例甲", written]], "任务台账"))
    assert tables.frames["tasks"]["due"].tolist() == [pd.Timestamp("2026-06-30")]


def test_a_sign_in_sheet_is_no_roster():
    tables, _ = taken(
        sheet_of([["2026年3月例会签到表"], ["姓名", "部门", "签名"], ["样例甲", "甲办", "样例甲"]], "签到")
    )
    assert "roster" not in tables.frames


@pytest.mark.parametrize("days", [["1", "2"], [1, 2], []])
@pytest.mark.parametrize("merges", [(), ((2, 4, 2, 5),)])
def test_headings_below_a_group_are_read_though_the_others_are_not_merged_downwards(days, merges):
    sheet = sheet_of(
        [
            ["月度汇总 统计日期：2026-03-01 至 2026-03-31"],
            ["姓名", "工号", "迟到次数", "请假", None, *(["考勤结果", None] if days else [])],
            [None, None, None, "事假(小时)", "年假(天)", *days],
            ["样例甲", "101", 2, 8, 1, *(["正常"] * len(days))],
        ],
        merges=merges,
    )
    tables, found = taken(sheet)
    (row,) = tables.frames["attendance_months"].to_dict("records")
    assert (row["late_count"], row["personal_leave_hours"], row["annual_leave_days"]) == (2, 8, 1)
    assert pd.isna(row["other_leave_days"]) and codes(found, "error") == []


def test_a_first_row_of_words_below_headings_stays_a_record():
    sheet = sheet_of(
        [["姓名", "部门", None, "迟到次数"], ["样例甲", "办公室", "备注", "1"], ["样例乙", "财政所", None, "2"]]
    )
    tables, _ = taken(sheet)
    assert tables.frames["attendance_months"]["late_count"].tolist() == [1, 2]
