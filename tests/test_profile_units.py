"""Units, cycles and the order of rows in the profile: asked or shown, honoured, and said where an answer is not understood."""

import pytest

from assess.intake.answers import trouble
from assess.intake.hints import Entry
from tests.test_intake import codes, one, sheet_of
from tests.test_profile_layouts import answered, asked, lines, read_by, told
from tests.test_year_matrix import MONTHS, numbers

UNITS, CYCLE, ORDER = "单位", "周期", "行序"


def report(*heads, rows=(), month=5, name="甲.xlsx"):
    return sheet_of([[f"2026年{month}月考勤汇总"], ["姓名", *heads], *rows], "汇总", name)


def shown(sheet, kind, *entries):
    return [(line.written, line.meaning, line.sure) for line in lines(sheet, *entries) if line.kind == kind]


def months(tables, name):
    return tables.frames["attendance_months"][name].fillna(-1).tolist()


def test_a_column_of_hours_where_the_table_counts_minutes_is_turned_into_minutes_and_said():
    first = report("迟到时长", rows=[["样例甲", 1.5], ["样例乙", "0.5小时"], ["样例丙", None], ["合计", 2]])
    second = report("迟到时长", rows=[["样例甲", 2]], month=6, name="乙.xlsx")
    (line,) = [line for line in lines(first) if line.kind == UNITS]
    assert (line.written, line.meaning, line.sure, line.samples) == ("迟到时长", "分钟", "中", ("1.5", "0.5小时", "2"))
    tables, found = read_by(told(first, ("迟到时长", "小时"), kind=UNITS), first, second)
    assert sorted(months(tables, "late_minutes")) == [-1, 30, 90, 120]
    assert sorted(finding.facts["count"] for finding in found if finding.code == "unit-converted") == [1, 2]
    assert codes(found, "error") == codes(found, "warning") == []


def test_a_heading_with_another_unit_that_the_officer_maps_is_turned_into_the_unit_of_the_table():
    sheet = report("迟到合计(小时)", "早退次数", rows=[["样例甲", 1.5, 0]])
    tables, found = read_by(answered(sheet, **{"迟到合计(小时)": "迟到时长"}), sheet)
    assert months(tables, "late_minutes") == [90]
    assert one(found, "unit-converted").facts["unit"] == "小时"


def test_days_are_turned_into_hours_only_where_the_profile_says_how_long_a_day_is():
    sheet = report("事假合计(天)", "迟到次数", rows=[["样例甲", 1.5, 0]])
    mapped = answered(sheet, **{"事假合计(天)": "事假小时"})
    tables, found = read_by(mapped, sheet)
    assert "personal_leave_hours" not in tables.frames["attendance_months"].dropna(axis=1, how="all")
    assert one(found, "unit-not-used").place.cell == "B2"
    tables, found = read_by([*mapped, *told(sheet, ("事假合计(天)", "天（每天8小时）"), kind=UNITS)], sheet)
    assert months(tables, "personal_leave_hours") == [12] and codes(found, "error") == []


def test_a_told_unit_chooses_between_two_columns_of_one_name():
    sheet = report("事假", "迟到次数", rows=[["样例甲", 4, 0]])
    assert months(read_by((), sheet)[0], "personal_leave_days") == [4]
    tables, found = read_by(told(sheet, ("事假", "小时"), kind=UNITS), sheet)
    assert months(tables, "personal_leave_hours") == [4] and "unit-converted" not in codes(found)


def test_hours_that_no_month_holds_are_asked_for_their_unit():
    sheet = report("加班", "迟到次数", rows=[["样例甲", 1800, 0], ["样例乙", 600, 0]])
    assert asked(sheet) == [(UNITS, "加班")]
    tables, found = read_by(answered_unit(sheet, 加班="分钟"), sheet)
    assert months(tables, "overtime_hours") == [30, 10] and codes(found, "error") == []


def answered_unit(sheet, **answers):
    return [entry for entry in answered(sheet, **answers) if entry.kind == UNITS]


@pytest.mark.parametrize(("unit", "share"), [("百分数", 0.012), ("小数", 1.2)])
def test_a_share_that_may_be_per_cent_or_a_fraction_is_read_as_the_officer_says(unit, share):
    sheet = sheet_of(
        [["工号", "姓名", "部门", "占比", "任职起"], ["007", "样例甲", "甲办", 1.2, "2024-01-01"]], "花名册"
    )
    assert asked(sheet) == [(UNITS, "占比")]
    tables, found = read_by(answered_unit(sheet, 占比=unit), sheet)
    assert "percent-unclear" not in codes(found)
    assert tables.frames["roster"]["share"].fillna(-1).tolist() == [share if share <= 1 else -1]


def test_the_unit_of_a_year_matrix_is_told_for_all_months():
    sheet = sheet_of([["2026年迟到时长(分钟)统计"], ["姓名", *MONTHS], ["样例甲", 1.5, *[None] * 11]])
    assert numbers(read_by((), sheet)[0], "late_minutes") == [("样例甲", "2026-01", 1.5, 3, 2)]
    tables, found = read_by(told(sheet, ("各月的数字", "小时"), kind=UNITS), sheet)
    assert numbers(tables, "late_minutes") == [("样例甲", "2026-01", 90.0, 3, 2)]
    assert one(found, "unit-converted").facts["unit"] == "小时"


def test_of_two_columns_of_one_name_only_the_one_with_the_written_unit_is_mapped():
    sheet = report("临时外出(天)", "临时外出(小时)", "迟到次数", rows=[["样例甲", 2, 16, 0]])
    tables, _ = read_by(answered(sheet, **{"临时外出(天)": "出差天数"}), sheet)
    assert months(tables, "travel_days") == [2]


def test_headings_of_one_name_are_told_apart_by_what_stands_above_them():
    rows = [
        ["2026年5月考勤汇总"],
        ["姓名", "迟到", None, "早退", None],
        [None, "次数", "时长", "次数", "时长"],
        ["样例甲", 1, 0.5, 2, 1.5],
    ]
    sheet = sheet_of(rows, "汇总", merges=((2, 2, 2, 3), (2, 4, 2, 5)))
    assert [written for written, *_ in shown(sheet, UNITS)] == ["迟到/时长", "早退/时长"]
    frame = read_by(told(sheet, ("早退/时长", "小时"), kind=UNITS), sheet)[0].frames["attendance_months"]
    assert frame[["late_minutes", "early_minutes"]].values.tolist() == [[0.5, 90]]


DAYS = [*range(21, 31), 31, *range(1, 21)]


def cycle(month=5, days=DAYS, weekdays=(), name="甲.xlsx"):
    rows = [
        [f"2026年{month}月考勤表"],
        ["姓名", *days],
        *([[None, *weekdays]] if weekdays else []),
        ["样例甲", *["出勤"] * len(days)],
    ]
    return sheet_of(rows, "考勤", name)


def span(tables):
    dates = tables.frames["attendance_days"]["date"]
    return str(dates.min())[:10], str(dates.max())[:10]


def test_a_cycle_that_only_the_title_speaks_for_is_a_line_and_the_officer_moves_it():
    april = cycle(6)
    assert shown(april, CYCLE) == [("21日至20日", "上月21日至本月20日", "中")]
    assert span(read_by((), april)[0]) == ("2026-05-21", "2026-06-20")
    entries = told(april, ("21日至20日", "本月21日至次月20日"), kind=CYCLE)
    tables, found = read_by(entries, cycle(5, name="乙.xlsx"))
    assert span(tables) == ("2026-05-21", "2026-06-20") and codes(found, "error") == []


def test_weekdays_confirm_the_cycle_and_deny_a_wrong_one():
    weekdays = ["四五六日一二三"[at % 7] for at in range(31)]
    sheet = cycle(6, weekdays=weekdays)
    assert shown(sheet, CYCLE) == [("21日至20日", "上月21日至本月20日", "高")]
    tables, found = read_by(told(sheet, ("21日至20日", "本月21日至次月20日"), kind=CYCLE), sheet)
    assert tables.frames.get("attendance_days") is None
    assert one(found, "cycle-disagrees").facts["days"] == "21日至20日"


def test_a_cycle_told_for_a_sheet_of_a_calendar_month_is_a_question_and_no_shift():
    sheet = cycle(5, days=list(range(1, 32)))
    tables, found = read_by(told(sheet, ("1日至31日", "21日至20日"), kind=CYCLE), sheet)
    assert tables.frames == {} and "cycle-disagrees" in codes(found, "error")


def test_a_month_report_is_counted_by_the_cycle_of_the_profile():
    sheet = report("迟到次数", "早退次数", rows=[["样例甲", 1, 0]])
    tables, _ = read_by(told(sheet, ("5月", "上月21日至本月20日"), kind=CYCLE), sheet)
    assert tables.sources[0].period == ("2026-04-21", "2026-05-20")


def rows_each(*lines_, month=5, name="甲.xlsx"):
    return sheet_of([[f"2026年{month}月"], ["姓名", *range(1, 32)], *lines_], "考勤", name)


def test_two_rows_without_labels_are_a_line_and_may_be_day_and_overtime():
    lines_ = ["样例甲", *["出勤"] * 31], [None, *[2] * 31]
    first, second = rows_each(*lines_), rows_each(*lines_, month=7, name="乙.xlsx")
    assert shown(first, ORDER) == [("每人2行", "上午、下午", "中")]
    tables, found = read_by(told(first, ("每人2行", "全天、加班"), kind=ORDER), first, second)
    days = tables.frames["attendance_days"]
    assert days.groupby("status", observed=True)["days"].sum().to_dict() == {"出勤": 62, "加班": 0}
    assert days["hours"].sum() == 124 and codes(found, "error") == []


def test_four_rows_without_labels_are_asked_for_and_read_in_the_order_of_the_answer():
    sheet = rows_each(["样例甲", *["出勤"] * 31], [None, *["事假"] * 31], [None, *[1] * 31], [None, *["甲"] * 31])
    assert asked(sheet) == [(ORDER, "每人4行")]
    assert len(read_by((), sheet)[0].frames["attendance_days"]) == 0
    tables, found = read_by(answered(sheet, 每人4行="上午、下午、加班、不用"), sheet)
    days = tables.frames["attendance_days"]
    assert days.groupby("status", observed=True)["days"].sum().to_dict() == {"出勤": 15.5, "事假": 15.5, "加班": 0}
    assert tables.sources[0].excluded[-1] == (6, "识别档案写明不用") and codes(found, "error") == []


@pytest.mark.parametrize(
    ("kind", "written", "meaning"),
    [(UNITS, "迟到时长", "钟头"), (UNITS, "事假", "小时（每天30小时）"), (CYCLE, "21日至20日", "21日至25日"),
     (ORDER, "每人3行", "上午、下午"), (ORDER, "每人2行", "上午、黄昏"), ("列", "打分的各列", "姓名"), ("列", "各月的数字", "姓名"),
     ("状态词", "摘帽", "搞定啦")],
)  # fmt: skip
def test_an_answer_of_these_kinds_that_cannot_be_understood_is_said_with_the_words_allowed(kind, written, meaning):
    title, found, near = trouble(Entry(kind, written, meaning), ())
    assert (title, found) == ("认作", meaning) and near
