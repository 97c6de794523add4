"""What an export says about its own numbers: sums between its columns, bands, names without facts, zeros nobody can see."""

import openpyxl
import pytest

from assess.books import read_book
from assess.cells import CellError
from assess.intake.spans import gaps, overlaps, span_of
from tests.test_intake import codes, one, sheet_of, taken
from tests.test_profile_layouts import answered, read_by

MONTH = [
    "姓名",
    "部门",
    "应出勤天数(天)",
    "正常天数(天)",
    "异常天数(天)",
    "迟到次数(次)",
    "旷工次数(次)",
    "缺卡次数(次)",
]


def report(*rows, title="2024年3月考勤月报"):
    return sheet_of([[title], MONTH, *[list(row) for row in rows]])


def test_absence_beside_missing_punches_is_said_and_not_settled():
    tables, found = taken(
        report(
            ["样例甲", "办公室", 21, 16, 5, 1, 3, 1],
            ["样例乙", "办公室", 21, 19, 2, 0, 2, 0],
            ["样例丙", "办公室", 21, 19, 2, 0, 1, 1],
        )
    )
    said = one(found, "absent-and-missing")
    assert (said.place.cell, said.facts["count"], said.facts["late"]) == ("G3", 1, 1)
    assert tables.frames["attendance_months"]["absent_count"].tolist() == [3, 2, 1]


def test_normal_and_other_days_that_do_not_make_up_the_due_days_are_said_with_both_numbers():
    _, found = taken(report(["样例甲", "办公室", 21, 20, 1, 0, 0, 0], ["样例乙", "办公室", 21, 17, 1, 0, 0, 0]))
    said = one(found, "counters-differ")
    assert (said.place.cell, said.facts["pair"], said.facts["count"]) == ("C4", "21 / 18", 1)


GROUPED = [
    ["2024年3月考勤月报"],
    ["姓名", "异常统计", None, None, None],
    [None, "异常合计(次)", "迟到次数(次)", "旷工次数(次)", "旷工时长(分钟)"],
]
MERGES = ((2, 1, 3, 1), (2, 2, 2, 5))


def test_a_sum_over_the_counters_of_its_group_is_compared_in_its_own_unit():
    rows = [["样例甲", 3, 2, 1, 480], ["样例乙", 4, 2, 1, 480], ["样例丙", None, 2, 1, 480]]
    _, found = taken(sheet_of([*GROUPED, *rows], merges=MERGES))
    said = one(found, "counters-differ")
    assert (said.place.cell, said.facts["pair"], said.facts["count"]) == ("B5", "4 / 3", 1)
    assert said.facts["parts"] == "迟到次数(次)、旷工次数(次)"


def test_the_days_of_a_month_report_are_compared_with_the_days_that_have_a_punch():
    report = sheet_of([["2024年3月考勤月报"], ["姓名", "实际出勤天数(天)", "迟到次数(次)"], ["样例甲", 2, 0], ["样例乙", 3, 0]], name="月报")  # fmt: skip
    days = [float(day) for day in range(1, 32)]
    punches = sheet_of(
        [["2024年3月打卡时间记录"], ["姓名", *days], ["样例甲", "08:20", "08:21"], ["样例乙", "08:20", "08:21"]],
        name="打卡",
    )
    _, found = taken(report, punches)
    said = one(found, "punch-days-differ")
    assert (said.place.sheet, said.place.cell, said.facts["pair"]) == ("月报", "B4", "3 / 2")
    assert (said.facts["count"], said.facts["people"]) == (1, 2)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("≥95%", 95, float("inf"), "%"), ("90%～94%", 90, 94, "%"), ("＜80％", -float("inf"), 80, "%"), ("<=15min", -float("inf"), 15, "min"),
        ("16-30分钟", 16, 30, "分钟"), ("30分钟以上", 30, float("inf"), "分钟"), ("3次以内", -float("inf"), 3, "次"),
    ],
)  # fmt: skip
def test_a_band_is_read_by_its_bounds(text, low, high, unit):
    band = span_of(text)
    assert (band.low, band.high, band.unit) == (low, high, unit)


@pytest.mark.parametrize("text", ["", "优秀", "95%", "30-15分钟", "2024-03-01"])
def test_other_texts_are_no_bands(text):
    assert span_of(text) is None


def test_neighbouring_bands_leave_a_gap_or_overlap():
    bands = [span_of(text) for text in ("≥95%", "90%~94%", "<90%")]
    assert [between for *_, between in gaps(bands)] == [94.5] and overlaps(bands) == []
    assert gaps([span_of("<90%"), span_of(">90%")])[0][2] == 90
    assert [(a.text, b.text) for a, b in overlaps([span_of("<=15min"), span_of(">=15min")])] == [("<=15min", ">=15min")]


def test_standards_whose_bands_leave_something_out_are_said_with_an_example():
    rows = [
        ["考核指标", "权重", "计算公式", "优", "良", "差"],
        ["办结率", "60%", "办结÷应办", "≥95%", "90%~94%", "<90%"],
    ]
    said = one(taken(sheet_of(rows))[1], "standard-bands-gap")
    assert (said.place.cell, said.facts["between"]) == ("D2", "94.5%")


BANDS = ["姓名", "事假(天)", "病假(天)", "<=15min", ">=15min"]


def test_bands_of_minutes_that_overlap_are_asked_about():
    _, found = taken(sheet_of([["2024年3月考勤月报"], BANDS, ["样例甲", 1, 0, 2, None], ["样例乙", 1, 0, None, 1]]))
    said = one(found, "bands-overlap")
    assert (said.level, said.place.cell, said.facts["count"]) == ("error", "D2", 2)


@pytest.mark.parametrize("heads", [["<=15min", "16-30min"], ["迟到(<=15min)", ">=15min"]])
def test_bands_that_do_not_overlap_are_not_asked_about(heads):
    _, found = taken(sheet_of([["2024年3月考勤月报"], [*BANDS[:3], *heads], ["样例甲", 1, 0, 2, 1]]))
    assert "bands-overlap" not in codes(found)


def prepared(*names, fill=None):
    rows = [[None, "办公室", name, *[None] * 6] for name in names]
    if fill:
        rows[0][3] = fill
    return sheet_of(
        [["2024年3月"], ["序号", "部门", "姓名"], [None, None, None, *["上班", "下班"] * 3], *rows],
        name="明细",
    )


def summary(*names):
    rows = [[n, "办公室", name, 1] for n, name in enumerate(names, 1)]
    return sheet_of([["2024年3月考勤汇总"], ["序号", "部门", "姓名", "事假（天）"], *rows], name="汇总")


def test_a_sheet_prepared_with_names_is_listed_and_its_names_are_compared():
    tables, found = taken(
        prepared("样例甲", "样例乙", "样例丙", "样例丁3月5离职"), summary("样例甲", "样例乙", "样例丁", "样例戊")
    )
    assert one(found, "sheet-names-only").facts == {"people": 4}
    said = one(found, "names-differ")
    assert (said.place.cell, said.facts["count"], said.facts["missing"], said.facts["other"]) == (
        "C6",
        1,
        1,
        "〔汇总〕",
    )
    assert (tables.sources[0].rows_used, tables.sources[0].reason) == (0, "只写了姓名，其余一格也没有填")
    assert len(tables.frames["attendance_months"]) == 4


def test_a_sheet_with_one_time_in_it_is_not_only_names():
    assert "sheet-names-only" not in codes(taken(prepared("样例甲", "样例乙", fill="08:20"))[1])


def test_a_row_without_its_running_number_is_said_and_counted():
    rows = [[n if n != 3 else None, f"样例{word}", 1] for n, word in enumerate("甲乙丙丁戊己庚", 1)]
    tables, found = taken(sheet_of([["2024年3月考勤汇总"], ["序号", "姓名", "事假（天）"], *rows]))
    assert one(found, "rows-unnumbered").place.cell == "A5" and len(tables.frames["attendance_months"]) == 7


def test_a_list_in_which_no_row_is_numbered_says_nothing():
    rows = [[None, f"样例{word}", 1] for word in "甲乙丙丁戊"]
    found = taken(sheet_of([["2024年3月考勤汇总"], ["序号", "姓名", "事假（天）"], *rows]))[1]
    assert "rows-unnumbered" not in codes(found)


TASKS = ["任务名称", "责任人", "状态", "优先级"]


def test_a_level_that_every_row_shares_may_be_a_default():
    rows = [[f"任务{n}", "样例甲", "在办", "普通"] for n in range(10)]
    said = one(taken(sheet_of([TASKS, *rows]))[1], "column-all-alike")
    assert (said.place.cell, said.facts["heading"], said.facts["count"]) == ("D2", "优先级", 10)
    rows[4][3] = "高"
    assert "column-all-alike" not in codes(taken(sheet_of([TASKS, *rows]))[1])


def test_a_list_of_tasks_of_which_most_have_no_owner_is_asked_about():
    rows = [["任务甲", "样例甲", "在办", "高"], ["任务乙", None, "在办", "低"], ["任务丙", None, "在办", "低"]]
    said = one(taken(sheet_of([TASKS, *rows]))[1], "tasks-mostly-without-owner")
    assert (said.level, said.place.cell, said.facts["count"]) == ("error", "B3", 2)
    assert "tasks-mostly-without-owner" not in codes(taken(sheet_of([TASKS, *rows[:2]]))[1])


def test_formulas_without_a_result_are_counted_also_in_columns_that_are_not_read():
    flaws = {(3, 2): "无缓存值", (3, 4): "无缓存值"}
    rows = [
        ["2024年3月考勤汇总"],
        ["姓名", "事假（天）", "病假（天）", "奖金"],
        ["样例甲", CellError("无缓存值"), 1, CellError("无缓存值")],
    ]
    _, found = taken(sheet_of(rows, flaws=flaws))
    assert one(found, "formulas-without-result").facts == {"count": 2} and one(found, "cell-error").facts["count"] == 1


def test_a_heading_written_twice_above_itself_is_one_column():
    rows = [["姓名", "请假", None, "迟到（次）"], [None, "事假（天）", "病假（天）", "迟到（次）"], ["样例甲", 1, 2, 3]]
    tables, found = taken(sheet_of([["2024年3月考勤汇总"], *rows], merges=((2, 2, 2, 3), (2, 1, 3, 1))))
    assert one(found, "heading-said-twice").place.cell == "D3"
    assert tables.frames["attendance_months"]["late_count"].tolist() == [3]


def saved(path, code, *, option=False):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [["姓名", "事假"], ["样例甲", 0], ["样例乙", 2]]:
        sheet.append(row)
    for row in (2, 3):
        sheet.cell(row, 2).number_format = code
    sheet.sheet_view.showZeros = not option
    book.save(path)
    return path


@pytest.mark.parametrize("code", ['[=0]"";General', "0;-0;;@", '#,##0;-#,##0;""'])
def test_zeros_that_a_format_shows_as_blank_are_said_and_stay_zeros(tmp_path, code):
    book, found = read_book(saved(tmp_path / "甲.xlsx", code))
    said = one(found, "zeros-not-shown")
    assert (said.place.cell, said.facts["count"]) == ("B2", 1) and book.sheets[0].rows[1][1] == 0.0


@pytest.mark.parametrize("code", ["General", "0", "0;-0;0", '[=0]"无";General', "0.00;[Red]-0.00"])
def test_formats_that_show_zeros_say_nothing(tmp_path, code):
    assert codes(read_book(saved(tmp_path / "甲.xlsx", code))[1]) == []


def test_zeros_that_the_sheet_does_not_show_are_said(tmp_path):
    said = one(read_book(saved(tmp_path / "甲.xlsx", "General", option=True))[1], "zeros-not-shown")
    assert said.place.cell == "B2"


def test_bands_that_the_profile_does_not_use_are_no_question():
    sheet = sheet_of([["2024年3月考勤月报"], BANDS, ["样例甲", 1, 0, 2, None], ["样例乙", 1, 0, None, 1]])
    _, found = read_by(answered(sheet, **{"<=15min": "不用", ">=15min": "不用"}), sheet)
    assert codes(found, "error") == []


DUE = ["姓名", "应出勤天数(天)", "实际出勤天数(天)", "旷工天数(天)"]


def test_more_days_than_were_due_are_said_with_their_cell():
    rows = [["样例甲", 21, 23, 0], ["样例乙", 21, 21, 0], ["样例丙", 21, None, 22]]
    tables, found = taken(sheet_of([["2024年3月考勤月报"], DUE, *rows]))
    said = {f.place.cell: f.facts["pair"] for f in found if f.code == "days-beyond-due"}
    assert said == {"C3": "23 / 21", "D5": "22 / 21"}
    assert tables.frames["attendance_months"]["present_days"].fillna(-1).tolist() == [23, 21, -1]


def test_more_days_than_the_month_has_are_not_read():
    tables, found = taken(sheet_of([["2024年2月考勤月报"], DUE, ["样例甲", 30, 31, 0]]))
    assert [f.place.cell for f in found if f.code == "quantity-impossible"] == ["B3", "C3"]
    assert tables.frames["attendance_months"]["present_days"].isna().all()


@pytest.mark.parametrize(
    ("heading", "rates", "cells"),
    [
        ("出勤率", ["105%", "98%", 1.0], "C3"), ("出勤率(%)", [98, 105.0, 100], "C4"), ("出勤率%", [0.9, 100, 101], "C5"),
        ("实际出勤率", [0.98, 1, 105], "C5"), ("出勤率", ["98%", "--", None], ""),
    ],
)  # fmt: skip
def test_a_rate_of_attendance_above_the_whole_is_said(heading, rates, cells):
    rows = [[f"样例{word}", 21, rate] for word, rate in zip("甲乙丙", rates, strict=True)]
    _, found = taken(sheet_of([["2024年3月考勤月报"], ["姓名", "应出勤天数(天)", heading], *rows]))
    assert [f.facts["cells"] for f in found if f.code == "rate-beyond-whole"] == ([cells] if cells else [])
