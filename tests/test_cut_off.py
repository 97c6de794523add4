"""A sheet that ends too early: blank forms, and every layout cut off below any row, is read or said, and never breaks the import."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.cells import Book
from assess.intake import from_books
from tests import test_blocks as blocks
from tests import test_forms as forms
from tests import test_issues as issues
from tests import test_pairs as pairs
from tests.test_intake import codes, sheet_of, taken
from tests.test_intake_laws import SLOW as PATIENT
from tests.test_otherwise import CALENDAR, STANDARDS
from tests.test_plans import SHARES, WEEKS

DAY = dt.date(2026, 3, 5)
SLOW = settings(PATIENT, max_examples=40)
SHEETS = {
    "花名册": [["姓名", "部门", "岗位", "岗位类别"], ["样例甲", "党政办", "干事", "综合管理"]],
    "考勤日表": [["姓名", "日期", "状态"], ["样例甲", DAY, "迟到"], ["合计", None, 1]],
    "考勤月表": [["2026年4月考勤汇总"], ["姓名", "迟到", None], [None, "次数", "分钟"], ["样例甲", 1, 5], ["共1人"]],
    "任务台账": [["任务台账"], ["任务名称", "责任人", "完成时限", "状态"], ["一、道路"], ["修路", "样例甲", DAY, "办结"], ["合计", 1]],
    "符号表": [["2026年5月考勤表"], ["姓名", *range(1, 32)], ["样例甲", *["√"] * 31], ["√出勤 △事假"]],
    "打卡表": [["2026年5月打卡"], ["姓名", *range(1, 32)], ["样例甲", *["08:20 17:40"] * 31]],
    "首末打卡": [["姓名", "日期", "最早", "最晚"], ["样例甲", DAY, dt.time(8), dt.time(17)]],
    "打卡单": blocks.beside(blocks.A, blocks.B),
    "年度表": [["2026年考勤"], ["姓名", "类别", *[f"{n}月" for n in range(1, 13)]], ["样例甲", "迟到", *[1] * 12], [None, "应出勤", *[20] * 12]],
    "逐年表": [["姓名", "2024年", "2025年"], ["样例甲", "优秀", "称职"]],
    "计划与实际": [pairs.HEAD, *pairs.FOUR],
    "单子": [["维护记录"], *forms.form(DAY, "样例丙", "样例甲", job="网络不通"), *forms.form(), *forms.form()],
    "问题清单": [issues.HEAD, *issues.ROWS],
    "票数": [["民主测评结果"], ["姓名", "优秀", None, "称职", None], [None, "票数", "%", "票数", "%"], ["样例甲", 3, "75%", 1, "25%"], ["合计", 3]],
    "评委打分": [["民主测评打分"], ["姓名", "评委1", "评委2", "平均分"], ["样例甲", 90, 92, 91]],
    "评委为行": [["民主测评打分表"], ["评委", "样例甲", "样例乙"], ["评委1", 90, 85], ["平均分", 90, 85]],
    "考核点": [["考核点", "满分", "样例甲", "样例乙"], ["学习", 10, 9, 8], ["纪律", 10, 9, 9], ["合计", 20, 18, 17]],
    "排班": [["2026年5月排班表"], ["姓名", *range(1, 32)], ["样例甲", *["早"] * 31]],
    "标准": STANDARDS,
    "日历": CALENDAR,
    "分配": SHARES,
    "周计划": [["组别", "人员/时间"], [None, None, *WEEKS], ["一组", "样例甲", "道路"]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "merges"),
    [
        ([["2026年4月考勤汇总"], ["姓名", "应出勤天数", "迟到次数"]], ((2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 3, 3))),
        ([["姓名", "部门", "岗位", "岗位类别"]], ((1, 1, 2, 1),)),
        ([["姓名", "日期", "状态"]], ((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3))),
        ([["姓名", "评委1", "评委2", "平均分"]], ((1, 1, 2, 1), (1, 2, 1, 3))),
    ],
    ids=["月表", "花名册", "日表", "打分表"],
)
def test_a_blank_form_whose_header_is_merged_below_its_last_row_has_no_data_and_says_so(rows, merges):
    tables, found = taken(sheet_of(rows, merges=merges))
    assert tables.frames == {} and tables.sources[0].rows_used == 0
    assert "book-not-used" in codes(found)


@pytest.mark.parametrize("name", SHEETS)
@SLOW
@given(st.data())
def test_a_sheet_cut_off_below_any_row_never_breaks_the_import(name, data):
    rows = SHEETS[name][: data.draw(st.integers(1, len(SHEETS[name])))]
    corner = st.tuples(st.integers(1, len(rows)), st.integers(1, 4), st.integers(0, 3), st.integers(0, 3))
    merges = {
        (top, left, top + down, left + right) for top, left, down, right in data.draw(st.lists(corner, max_size=3))
    }
    tables, _ = from_books([Book("甲.xlsx", "x", [sheet_of(rows, name, merges=tuple(sorted(merges)))])])
    for source in tables.sources:
        assert source.rows_read == source.rows_used + len(source.excluded)
