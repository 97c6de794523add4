"""Sheets that are no records are named for what they are: standards of assessment, and calendars of working days."""

import datetime as dt

from tests.test_intake import codes, one, sheet_of, taken

STANDARDS = [
    ["一、指标定义"],
    ["序号", "考核指标", "权重", "计算公式", "优秀", "合格"],
    [1, "按时办结率", "60%", "按时办结÷应办", "≥95%", "≥80%"],
    [2, "群众满意率", "40%", "满意÷评价", "≥90%", "≥75%"],
    [None, "等级得分", None, None, 10, 6],
    [None],
    ["设备", "标准产出"],
    ["甲机", 75],
]
CALENDAR = [
    ["工作日"],
    ["序号", "月份", "日", "上班时间", "下班时间"],
    *[[n, 5, n, dt.time(9), dt.time(18)] for n in (1, 2, 3)],
]


def test_a_library_of_standards_is_no_data_and_its_indicators_are_counted():
    tables, found = taken(sheet_of(STANDARDS))
    finding = one(found, "sheet-standards")
    assert (finding.facts["count"], finding.place.cell) == (2, "B2") and "考核办法" in finding.remedy()
    assert tables.frames == {} and tables.sources[0].reason == "考核标准（指标库），不是数据"


def test_a_form_with_somebodys_score_is_no_library():
    rows = [["考核指标", "权重", "评分标准", "自评"], ["按时办结率", "60%", "每项一分", 5]]
    assert "sheet-standards" not in codes(taken(sheet_of(rows))[1])


def test_a_calendar_without_a_year_is_asked_for_it():
    tables, found = taken(sheet_of(CALENDAR))
    assert one(found, "sheet-calendar-no-year").facts == {"count": 3, "first": "5月1日", "last": "5月3日"}
    assert tables.sources[0].reason == "工作日历，不是考勤结果"


def test_a_calendar_with_its_year_is_only_named():
    _, found = taken(sheet_of([["2024年工作日"], *CALENDAR[1:]]))
    assert one(found, "sheet-calendar").facts["count"] == 3 and "sheet-calendar-no-year" not in codes(found)
