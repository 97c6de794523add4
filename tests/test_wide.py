"""Wide lists: grades by year and figures by indicator stand beside each other, and become rows below each other."""

import pandas as pd

from tests.test_intake import codes, one, sheet_of, taken


def long(tables, name, *columns):
    frame = tables.frames[name]
    return [tuple(None if pd.isna(v) else v for v in row) for row in frame[list(columns)].itertuples(index=False)]


def test_the_grades_of_earlier_years_become_one_row_for_each_year_at_its_own_cell():
    rows = [
        ["近三年年度考核等次"],
        ["序号", "姓名", "2023年", "2024年度考核等次", 2025],
        [1, "样例甲", "优秀", "称职", "优秀"],
        [2, "样例乙", "称职", None, "不定等次"],
        [3, "样例丙", None, None, None],
    ]
    tables, found = taken(sheet_of(rows, "等次"))
    assert long(tables, "history", "name", "year", "grade", "row", "col") == [
        ("样例甲", 2023, "优秀", 3, 3), ("样例甲", 2024, "称职", 3, 4), ("样例甲", 2025, "优秀", 3, 5),
        ("样例乙", 2023, "称职", 4, 3), ("样例乙", 2025, "不定等次", 4, 5),
    ]  # fmt: skip
    source = tables.sources[0]
    assert (source.rows_used, source.excluded) == (2, ((1, "标题或说明"), (5, "没有填写数值")))
    assert "columns-not-used" not in codes(found)


def test_a_roster_that_also_holds_earlier_grades_stays_a_roster():
    rows = [
        ["工号", "姓名", "部门", "岗位类别", "任职起", "2024年"],
        ["007", "样例甲", "甲办", "综合", "2020-01-01", "优秀"],
    ]
    tables, found = taken(sheet_of(rows, "花名册"))
    assert list(tables.frames) == ["roster"]
    assert one(found, "columns-not-used").facts["names"] == "2024年"


def test_numbers_under_years_are_no_grades():
    rows = [["姓名", "部门", "2023年", "2024年"], ["样例甲", "甲办", 12, 13]]
    assert "history" not in taken(sheet_of(rows, "对比"))[0].frames


def test_figures_under_their_indicators_become_one_row_for_each_indicator():
    rows = [
        ["单位", "税收收入", None, None, "招商项目", None],
        [None, "目标值", "完成值", "上年同期", "目标值", "完成值"],
        ["甲办", 120, 130.5, 110, 3, 4],
        ["乙办", 80, "未报", 70, 2, 0],
    ]
    tables, found = taken(sheet_of(rows, "汇总", merges=[(1, 2, 1, 4), (1, 5, 1, 6)]))
    assert long(tables, "statistics", "department", "indicator", "value", "target", "last", "row", "col") == [
        ("甲办", "税收收入", 130.5, 120, 110, 3, 3), ("甲办", "招商项目", 4, 3, None, 3, 6),
        ("乙办", "招商项目", 0, 2, None, 4, 6),
    ]  # fmt: skip
    # what was not reported is no zero: the figure is left out and said
    assert one(found, "number-unreadable").place.cell == "C4"


def test_columns_of_numbers_are_figures_only_where_the_title_says_so():
    rows = [["部门", "信访件数(件)", "办件量", "负责人电话"], ["甲办", 3, 1200, None], ["乙办", 0, 900, None]]
    tables, found = taken(sheet_of(rows, "2026年统计指标"))
    assert long(tables, "statistics", "department", "indicator", "unit", "value") == [
        ("甲办", "信访件数(件)", "件", 3), ("甲办", "办件量", None, 1200),
        ("乙办", "信访件数(件)", "件", 0), ("乙办", "办件量", None, 900),
    ]  # fmt: skip
    assert one(found, "columns-sensitive").facts["names"] == "负责人电话"
    assert taken(sheet_of(rows, "表一"))[0].frames == {}


def test_figures_of_people_are_theirs_and_a_row_without_a_figure_is_left_out():
    rows = [
        ["姓名", "走访户数", None, "调解件数", None],
        [None, "目标值", "完成值", "目标值", "完成值"],
        ["样例甲", 10, 12, 5, 6],
        ["样例乙", 10, None, 5, None],
    ]
    tables, _ = taken(sheet_of(rows, "汇总", merges=[(1, 2, 1, 3), (1, 4, 1, 5)]))
    assert long(tables, "statistics", "name", "indicator", "value") == [
        ("样例甲", "走访户数", 12),
        ("样例甲", "调解件数", 6),
    ]
    assert tables.sources[0].excluded == ((4, "没有填写数值"),)


def test_words_that_are_mostly_no_grades_are_no_grades():
    rows = [
        ["姓名", "部门", "2024年"],
        ["样例甲", "甲办", "优秀"],
        ["样例乙", "乙办", "调入"],
        ["样例丙", "乙办", "调出"],
    ]
    assert "history" not in taken(sheet_of(rows, "变动"))[0].frames
