"""Every canonical table: a small sheet as an office would write it, and what becomes of it."""

import pandas as pd
import pytest

from assess.engine import run
from assess.tables import PERSON, TABLES, Column
from tests.build import rulebook, tables
from tests.test_intake import codes, sheet_of, taken

# table, title, headings, rows, expected columns
CASES = [
    (
        "meetings", "机关学习签到表",
        ["姓名", "部门", "学习时间", "学习内容", "签到情况", "是否重要时段"],
        [["样例甲", "甲办", "2026-03-05", "廉政专题", "√", "否"], ["样例乙", "乙办", "2026-03-05", "廉政专题", "旷会", "否"]],
        {"title": ["廉政专题", "廉政专题"], "state": ["到会", "缺席"], "important": [False, False]},
    ),
    (
        "inspections", "安全生产检查记录",
        ["检查日期", "检查单位", "部门", "检查内容", "存在问题", "问题数量", "整改期限", "是否整改"],
        [["2026-04-01", "县应急局", "甲办", "消防", "通道堵塞", 2, "2026-04-10", "是"], ["2026-04-01", "县应急局", "乙办", "消防", None, 0, None, None]],
        {"department": ["甲办", "乙办"], "count": [2.0, 0.0], "organ": ["县应急局", "县应急局"]},
    ),
    (
        "training", "干部教育培训记录",
        ["工号", "姓名", "培训班名称", "培训时间", "学时", "考试成绩", "是否结业"],
        [["007", "样例甲", "春季主体班", "2026-03-10", "16学时", 88, "是"], ["008", "样例乙", "春季主体班", "2026-03-10", 16, 59.5, "否"]],
        {"person_id": ["007", "008"], "hours": [16.0, 16.0], "score": [88.0, 59.5], "passed": [True, False]},
    ),
    (
        "visits", "干部入户走访登记",
        ["包联干部", "走访日期", "村名", "户主", "走访户数", "反映问题", "是否解决"],
        [["样例甲", "2026-05-06", "石桥村", "丙户", None, "水渠", "是"], ["样例乙", "2026-05-07", "柳溪村", "丁户", 3, None, "否"]],
        {"place": ["石桥村", "柳溪村"], "solved": [True, False]},
    ),
    (
        "statistics", "年度统计指标完成情况",
        ["部门", "指标名称", "计量单位", "年度目标", "完成值", "上年同期", "数据来源", "截止日期"],
        [["甲办", "税收", "万元", 120, 130.5, 110, "税务局", "2026-12-31"], ["乙办", "税收", "万元", 80, "未统计", 70, "税务局", "2026-12-31"]],
        None,
    ),
    (
        "history", "近三年年度考核等次",
        ["姓名", "工号", "年度", "考核等次", "备注"],
        [["样例甲", "007", "2024年", "优秀", None], ["样例乙", "008", 2024, "称职", "新调入"]],
        {"year": [2024.0, 2024.0], "grade": ["优秀", "称职"], "reason": [None, "新调入"]},
    ),
]  # fmt: skip


def plain(values):
    return [None if pd.isna(value) else value for value in values]


@pytest.mark.parametrize(("table", "title", "headings", "rows", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_sheet_is_recognised_by_its_own_headings(table, title, headings, rows, expected):
    taken_tables, _ = taken(sheet_of([headings, *rows], title))
    assert list(taken_tables.frames) == [table]
    frame = taken_tables.frames[table]
    for name, values in (expected or {}).items():
        assert plain(frame[name]) == values


def test_a_figure_that_is_not_counted_yet_is_left_out_and_said_and_is_never_zero():
    _, title, headings, rows, _ = CASES[4]
    taken_tables, found = taken(sheet_of([headings, *rows], title))
    assert taken_tables.frames["statistics"][["department", "value"]].to_numpy().tolist() == [["甲办", 130.5]]
    assert "number-unreadable" in codes(found)
    assert taken_tables.sources[0].excluded[-1] == (3, "有一栏读不出来")


def test_no_table_calls_a_column_as_the_trace_of_its_rows_is_called():
    assert [t.name for t in TABLES.values() if {"source", "row", "col", "person"} & {c.name for c in t.columns}] == []


def test_every_table_names_people_first_and_has_no_heading_twice():
    for table in TABLES.values():
        headings = [column.heading for column in table.columns]
        assert len(set(headings)) == len(headings), table.name
        assert table.columns[0].name == PERSON[0] and table.telling not in PERSON


def test_a_secret_column_is_no_open_column():
    assert (
        Column("id_card", "身份证号", "secret", TABLES["roster"].column("id_card").aliases)
        not in TABLES["roster"].open_columns
    )


def test_meetings_missed_cost_points_and_who_is_on_no_list_is_not_measured(tmp_path):
    rules = rulebook(
        tmp_path,
        指标=[
            ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
            ["勤-1", "勤", "参会", "满分", "0", "截断", "不排名", "总分内", "会议签到", "第八条", "40"],
            ["绩-1", "绩", "按时办结", "0", "0", "截断", "重分配", "总分内", "任务台账", "第十条", "60"],
        ],
        计分=[
            ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
            ["勤-1", "", "会议.次数", "到会情况=缺席", "", "每次", "-2", "", "", ""],
            ["绩-1", "", "按时办结率", "", "", "比例", "", "", "", ""],
        ],
    )  # fmt: skip
    people = [{"person_id": f"00{n}", "name": f"样例{n}", "department": "甲办", "role": "综合"} for n in (1, 2)]
    meeting = {"person_id": "001", "date": "2026-03-05", "title": "例会"}
    task = {"person_id": "001", "title": "甲", "due": "2026-03-01", "delivered": "2026-02-01", "status": "办结"}
    result = run(
        tables(
            roster=people,
            meetings=[{**meeting, "state": "缺席"}, {**meeting, "state": "到会"}],
            tasks=[task, {**task, "person_id": "002"}],
        ),
        rules,
    )
    assert result.people["total"].tolist() == [9800, 10000]
    assert result.people["ranked"].tolist() == [True, False]


def test_rows_without_a_date_belong_to_every_post_of_the_person(tmp_path):
    person = {"person_id": "001", "name": "样例甲", "department": "甲办", "role": "综合"}
    rows = [{"person_id": "001", "year": 2024, "grade": "优秀"}, {"person_id": "009", "year": 2024, "grade": "优秀"}]
    result = run(tables(roster=[person], history=rows), rulebook(tmp_path))
    assert "history-departed" in [finding.code for finding in result.findings]
