"""Grids with one column per day: which cell belongs to whom and when, and what a sign in it means."""

import datetime as dt

import pandas as pd
import pytest

from assess.cells import Book, CellError, Sheet
from assess.intake import from_books
from assess.intake.legend import read_legend
from assess.intake.period import find_period

WEEKDAYS = "一二三四五六日"
LEGEND = "备注：出勤√ 事假△，病假＋，迟到★ 早退▲ 年假A 补休G 工伤+"


def grid(
    rows, *, title="2024年3月考勤表", days=None, weekdays=None, left=("姓名",), notes=(LEGEND,), name="考勤", merges=()
):
    numbers = [float(day) for day in (days or range(1, 32))]
    cells = [[title], [*left, *numbers]]
    if weekdays:
        cells.append([None] * len(left) + list(weekdays))
    cells += [list(row) for row in rows] + [[note] for note in notes]
    width = max(map(len, cells))
    return Sheet("甲.xlsx", name, [[*row, *[None] * (width - len(row))] for row in cells], merges=merges)


def week(first: dt.date, count: int):
    return [WEEKDAYS[(first + dt.timedelta(days=n)).weekday()] for n in range(count)]


def taken(*sheets):
    tables, found = from_books([Book("甲.xlsx", "x", list(sheets))])
    for source in tables.sources:
        assert source.rows_read == source.rows_used + len(source.excluded), source
    for finding in found:
        assert finding.message("zh") and finding.remedy("zh") and finding.message("en") and finding.remedy("en")
    return tables, found


def one(found, code):
    (finding,) = [finding for finding in found if finding.code == code]
    return finding


def codes(found, level="error"):
    return sorted(finding.code for finding in found if finding.level == level)


def said(tables):
    frame = tables.frames["attendance_days"]
    half = frame["half"].astype(object).where(frame["half"].notna(), "")
    return list(
        zip(frame["name"], frame["date"].dt.strftime("%m-%d"), frame["status"], half, frame["days"], strict=True)
    )


def test_a_cell_is_one_record_with_its_date_its_meaning_and_its_address():
    tables, found = taken(grid([["样例甲", "√", "★"], ["样例乙", None, "△"]]))
    assert said(tables) == [
        ("样例甲", "03-01", "出勤", "", 1),
        ("样例甲", "03-02", "迟到", "", 1),
        ("样例乙", "03-02", "事假", "", 1),
    ]
    frame = tables.frames["attendance_days"]
    assert list(zip(frame["row"], frame["col"], strict=True)) == [(3, 2), (3, 3), (4, 3)]
    assert tables.sources[0].period == ("2024-03-01", "2024-03-31")
    assert codes(found) == []


def test_the_full_width_plus_of_the_legend_is_never_folded_into_the_ascii_one():
    tables, _ = taken(grid([["样例甲", "＋", "+", "√+3.5"]]))
    assert [status for *_, status, _, _ in said(tables)] == ["病假", "工伤假", "出勤"]
    assert tables.frames["attendance_days"]["hours"].fillna(0).tolist() == [0, 0, 3.5]


def test_a_divided_sign_is_two_half_days():
    tables, _ = taken(grid([["样例甲", "√/△", "G+2"]]))
    assert said(tables) == [
        ("样例甲", "03-01", "出勤", "上午", 0.5),
        ("样例甲", "03-01", "事假", "下午", 0.5),
        ("样例甲", "03-02", "调休", "", 1),
    ]


def test_an_unknown_sign_is_one_question_and_never_an_absence():
    tables, found = taken(grid([["样例甲", "√", "◇", "√+夜"], ["样例乙", "◇", "√", "√"]]))
    assert len(tables.frames["attendance_days"]) == 3
    unknown = {f.facts["sign"]: f.facts["count"] for f in found if f.code == "symbol-unknown"}
    assert unknown == {"◇": 2, "夜": 1}
    assert [f.place.cell for f in found if f.code == "symbol-unknown"] == ["C3", "D3"]
    assert codes(found) == ["symbol-unknown", "symbol-unknown"]


def test_without_a_legend_even_a_tick_has_to_be_asked_for_but_words_speak_for_themselves():
    tables, found = taken(grid([["样例甲", "√", "病假", "未打卡"]], notes=()))
    assert [status for *_, status, _, _ in said(tables)] == ["病假", "缺卡"]
    assert one(found, "symbol-unknown").facts["sign"] == "√"


def test_four_rows_per_person_in_either_order():
    def block(name, *labels):
        fill = {"上午": ["√", "A"], "下午": ["★", "A"], "加班": [None, 3.0], "补休": [2.0, None]}
        return [[name if at == 0 else None, label, *fill[label]] for at, label in enumerate(labels)]

    rows = block("样例甲", "上午", "下午", "加班", "补休") + block("样例乙", "上午", "下午", "补休", "加班")
    tables, found = taken(grid(rows, left=("姓名", "日期"), merges=((3, 1, 6, 1), (7, 1, 10, 1))))
    first = [record for record in said(tables) if record[0] == "样例甲"]
    assert first == [
        ("样例甲", "03-01", "出勤", "上午", 0.5), ("样例甲", "03-02", "年休假", "上午", 0.5), ("样例甲", "03-01", "迟到", "下午", 0.5),
        ("样例甲", "03-02", "年休假", "下午", 0.5), ("样例甲", "03-02", "加班", "", 0), ("样例甲", "03-01", "调休", "", 0),
    ]  # fmt: skip
    sums = tables.frames["attendance_days"].groupby("name")[["days", "hours", "minutes"]].sum()
    assert sums.loc["样例甲"].tolist() == sums.loc["样例乙"].tolist() == [2, 3, 120]
    assert codes(found) == []


def test_rows_without_labels_are_morning_afternoon_and_a_numeric_overtime_row():
    rows = [["样例甲", "√"], [None, "△"], [None, 2.5]]
    tables, _ = taken(grid(rows))
    assert said(tables) == [
        ("样例甲", "03-01", "出勤", "上午", 0.5),
        ("样例甲", "03-01", "事假", "下午", 0.5),
        ("样例甲", "03-01", "加班", "", 0),
    ]


def test_rows_of_a_plan_are_left_out_and_the_row_of_what_was_done_counts_as_whole_days():
    for plan, done in (("排班", "实到"), ("应到", "实到"), ("计划", "实际")):
        rows = [["样例甲", plan, "√", "√"], [None, done, "△", "√"], ["样例乙", plan, "√", "√"], [None, done, "√", "√"]]
        tables, found = taken(grid(rows, left=("姓名", "类型")))
        assert [record[2:] for record in said(tables)] == [
            ("事假", "", 1), ("出勤", "", 1), ("出勤", "", 1), ("出勤", "", 1),
        ]  # fmt: skip
        assert (3, "是计划（应到、排班），不是实际考勤") in tables.sources[0].excluded and codes(found) == []


@pytest.mark.parametrize("named", [None, "样例甲"])
def test_rows_with_labels_that_are_no_halves_are_asked_for_and_not_guessed(named):
    rows = [["样例甲", "夜班", "√", "√"], [named, "白班", "△", "√"]]
    tables, found = taken(grid(rows, left=("姓名", "类型")))
    assert one(found, "grid-rows-unclear").facts["count"] == 2 and one(found, "grid-rows-unclear").level == "error"
    assert len(tables.frames["attendance_days"]) == 0


def test_a_second_row_that_is_mostly_blank_is_asked_for_unless_the_sheet_speaks_of_halves():
    rows = [["样例甲", *["√"] * 20], [None, None, "√"], ["样例乙", *["√"] * 20], [None, "√"]]
    tables, found = taken(grid(rows))
    assert one(found, "grid-rows-unclear").facts["count"] == 4 and len(tables.frames["attendance_days"]) == 0
    tables, found = taken(grid(rows, notes=(LEGEND, "每人两行：上午一行，下午一行")))
    assert len(tables.frames["attendance_days"]) == 42 and codes(found) == []


def test_four_rows_without_labels_are_asked_for():
    tables, found = taken(grid([["样例甲", "√"], [None, "√"], [None, "√"], [None, "√"]]))
    assert one(found, "grid-rows-unclear").facts["count"] == 4
    assert len(tables.frames["attendance_days"]) == 0


@pytest.mark.parametrize("below", [True, False])
def test_a_cycle_from_the_21st_ends_in_the_month_of_the_title(below):
    days = [*range(21, 32), *range(1, 21)]
    first = dt.date(2015, 3, 21)
    sheet = grid([["样例甲", *["√"] * 31]], title="2015年4月考勤表", days=days, weekdays=week(first, 31))
    if not below:
        sheet.rows[1], sheet.rows[2] = sheet.rows[2], sheet.rows[1]
    tables, found = taken(sheet)
    dates = tables.frames["attendance_days"]["date"]
    assert (dates.min(), dates.max(), len(dates)) == (pd.Timestamp("2015-03-21"), pd.Timestamp("2015-04-20"), 31)
    assert codes(found) == []


def test_a_title_that_the_weekdays_contradict_is_said_and_the_fitting_neighbour_taken():
    days = [*range(21, 32), *range(1, 21)]
    tables, found = taken(
        grid([["样例甲", "√"]], title="2015年3月考勤表", days=days, weekdays=week(dt.date(2015, 3, 21), 31))
    )
    assert tables.frames["attendance_days"]["date"].tolist() == [pd.Timestamp("2015-03-21")]
    assert one(found, "sheet-month-by-weekday").level == "warning"


def test_a_title_that_nothing_near_can_fit_gives_no_dates():
    tables, found = taken(grid([["样例甲", "√"]], title="2015年3月考勤表", weekdays=week(dt.date(2015, 9, 1), 31)))
    assert "attendance_days" not in tables.frames
    assert codes(found) == ["sheet-month-disagrees"]
    assert (3, "考勤月份不明") not in tables.sources[0].excluded and (4, "考勤月份不明") in tables.sources[0].excluded


@pytest.mark.parametrize(("title", "code"), [("考勤表", "sheet-month-unknown"), ("5月份考勤表", "sheet-year-unknown")])
def test_a_month_or_year_that_is_not_written_is_asked_for(title, code):
    tables, found = taken(grid([["样例甲", "√"]], title=title))
    assert "attendance_days" not in tables.frames
    assert one(found, code).level == "error"


def test_the_year_may_come_from_the_time_of_printing():
    period = find_period(["统计时间:12-21 ～ 01-20     制表时间:2026-01-24 15:29(UTC+8)"])
    assert period.iso() == ("2025-12-21", "2026-01-20")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("统计日期：2020-11-01～2020-11-30", "2020-11-01", "2020-11-30"), ("考勤时间：2021年5月", "2021-05-01", "2021-05-31"),
        ("月份：201504", "2015-04-01", "2015-04-30"), ("某局(本部)2017年3月考勤汇总", "2017-03-01", "2017-03-31"), ("时间：2025.09", "2025-09-01", "2025-09-30"),
        ("2024年2月考勤", "2024-02-01", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_period_is_read_in_the_ways_titles_write_it(text, first, last):
    assert find_period([text]).iso() == (first, last)


def test_the_31st_of_a_printed_form_is_no_day_of_a_short_month():
    tables, found = taken(grid([["样例甲", *["√"] * 30], ["样例乙", *["√"] * 31]], title="2024年4月"))
    assert len(tables.frames["attendance_days"]) == 60
    assert one(found, "day-outside-month").place.cell == "AF4"


def test_signatures_notes_and_sentences_are_no_people():
    notes = (
        LEGEND,
        "如岗位属于轮班形式上班，则超排班的小时数直接显示。",
        "   部门负责人:            考勤员:",
        "二、本表次月三日前上报，一式二份。",
    )
    tables, _ = taken(grid([["样例甲", "√"]], notes=notes))
    assert set(tables.frames["attendance_days"]["name"]) == {"样例甲"}
    assert [reason for _, reason in tables.sources[0].excluded] == [
        "标题或说明",
        "备注行",
        "备注行",
        "签名行",
        "备注行",
    ]


def test_a_grid_without_names_is_not_used():
    tables, found = taken(grid([[None, "√"], [None, "★"]]))
    assert len(tables.frames.get("attendance_days", [])) == 0
    assert "grid-without-people" in codes(found)


def test_ten_numbers_in_a_row_are_no_grid_if_neither_person_nor_month_is_named():
    tables, found = taken(grid([["甲", "√"]], title="数表", left=("名称",), days=range(1, 13), notes=()))
    assert tables.sources[0].reason == "没有认出是什么表"
    assert codes(found) == []


def test_an_error_cell_in_the_grid_is_an_error_and_no_absence():
    tables, found = taken(grid([["样例甲", CellError("#REF!"), "√"]]))
    assert len(tables.frames["attendance_days"]) == 1
    assert one(found, "cell-error").place.cell == "B3"


@pytest.mark.parametrize(
    ("text", "legend"),
    [
        (
            "1、长白班  出勤√, 事假△,病假＋,出差C,公休G",
            {"√": "出勤", "△": "事假", "＋": "病假", "C": "出差", "G": "公休"},
        ),
        ("√出勤 ×旷工 ○病假", {"√": "出勤", "×": "旷工", "○": "病假"}),
        ("图例：√=出勤，★=迟到；A=年休假", {"√": "出勤", "★": "迟到", "A": "年休假"}),
        ("出勤：√ 旷工：× 事假：/", {"√": "出勤", "×": "旷工", "/": "事假"}),
        ("工伤+  补休G  补休G ", {"+": "工伤假", "G": "调休"}),
    ],
)
def test_a_legend_is_read_in_either_order(text, legend):
    assert read_legend([text])[0] == legend


def test_a_legend_with_two_meanings_for_one_sign_is_not_followed():
    tables, found = taken(grid([["样例甲", "√", "A"]], notes=("出勤√ 年假A 病假A",)))
    assert one(found, "legend-contradicts").facts["sign"] == "A"
    assert len(tables.frames["attendance_days"]) == 1


def test_totals_beside_the_grid_are_not_read_as_days_or_counters():
    sheet = grid([["样例甲", *["√"] * 31, 3.0, 22.0]])
    sheet.rows[1][-2:] = ["病假天数", "出勤天数"]
    tables, _ = taken(sheet)
    assert "attendance_months" not in tables.frames
    assert tables.sources[0].unmapped == ("病假天数", "出勤天数")


# Punches


def punches(*cells, title="统计时间:03-01 ～ 03-31     制表时间:2026-04-24 15:29(UTC+8)"):
    labels = [f"{n}\n星期{WEEKDAYS[(dt.date(2026, 3, 1) + dt.timedelta(days=n - 1)).weekday()]}" for n in range(1, 32)]
    head = [
        ["打卡时间记录"],
        [title],
        ["姓名", "账号", "基础信息", None, "打卡时间记录"],
        [None, None, "部门", "工号", *labels],
    ]
    rows = [["样例甲", "u1", "甲办", "--", *cells], ["样例乙", "u2", "乙办", "--", *["--"] * 31]]
    width = len(head[3])
    merges = ((3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 3, 4), (3, 5, 3, width))
    return Sheet("甲.xlsx", "打卡", [[*row, *[None] * (width - len(row))] for row in head + rows], merges=merges)


def test_a_punch_grid_gives_one_row_per_punch_with_the_year_from_the_time_of_printing():
    tables, found = taken(punches("--", "08:38、18:00", "08:5118:31", "09:30(补卡)", dt.time(8, 1)))
    frame = tables.frames["punches"]
    mine = frame[frame["account"] == "u1"]
    assert mine["at"].dt.strftime("%m-%d %H:%M").tolist() == [
        "03-02 08:38",
        "03-02 18:00",
        "03-03 08:51",
        "03-03 18:31",
        "03-04 09:30",
        "03-05 08:01",
    ]
    assert mine["col"].tolist() == [6, 6, 7, 7, 8, 9]
    assert tables.sources[0].period == ("2026-03-01", "2026-03-31")
    assert codes(found) == []


def test_a_person_without_any_punch_was_measured_and_keeps_one_row_without_a_time():
    frame = taken(punches("08:38"))[0].frames["punches"]
    other = frame[frame["account"] == "u2"]
    assert len(other) == 1 and other["at"].isna().all() and other["person_id"].isna().all()


def test_a_punch_cell_that_is_no_time_is_an_error():
    _, found = taken(punches("08:38", "08:40", "上班忘打"))
    assert one(found, "punch-unreadable").place.cell == "G5"


# Month reports


def test_prose_about_days_beside_counters_is_not_read_but_said():
    labels = [f"{n}\n星期{WEEKDAYS[(dt.date(2026, 3, 1) + dt.timedelta(days=n - 1)).weekday()]}" for n in range(1, 32)]
    head = [
        ["月报"],
        ["统计时间:03-01 ～ 03-31     制表时间:2026-04-24 15:29"],
        ["姓名", "考勤概况", None, "打卡明细"],
        [None, "应出勤天数(天)", "旷工次数(次)", *labels],
    ]
    rows = [
        ["样例甲", 22.0, "--", *["正常 ;", "缺卡1次 ;"] * 15, "正常 ;"],
        ["样例乙", "--", 1.0, *["旷工550分钟 ;"] * 31],
    ]
    width = len(head[3])
    merges = ((3, 1, 4, 1), (3, 2, 3, 3), (3, 4, 3, width))
    tables, found = taken(
        Sheet("甲.xlsx", "月报", [[*r, *[None] * (width - len(r))] for r in head + rows], merges=merges)
    )
    frame = tables.frames["attendance_months"]
    assert frame["due_days"].fillna(-1).tolist() == [22, -1]
    assert frame["absent_count"].fillna(-1).tolist() == [-1, 1]
    assert frame["date"].tolist() == [pd.Timestamp("2026-03-01")] * 2
    assert one(found, "day-prose-unread").facts["count"] == 31
    assert list(tables.frames) == ["attendance_months"]


def test_absence_of_people_who_never_came_is_doubted_and_calendar_days_are_no_due_days():
    rows = [
        ["2020年11月"],
        ["姓名", "出勤天数(标准/实际)", "旷工(天)"],
        ["样例甲", "30/ 0", 30.0],
        ["样例乙", "30/28", 2.0],
    ]
    _, found = taken(Sheet("甲.xlsx", "汇总", rows))
    assert one(found, "absent-without-any-day").facts["days"] == "30"
    assert one(found, "due-days-are-calendar-days").facts["days"] == 30


def test_two_months_of_the_same_people_are_both_used():
    def page(month):
        return Sheet("甲.xlsx", f"{month}月", [[f"2024年{month}月"], ["姓名", "旷工", "迟到"], ["样例甲", 0.0, 1.0]])

    tables, _ = taken(page(1), page(2))
    assert tables.frames["attendance_months"]["date"].dt.month.tolist() == [1, 2]


def test_totals_beside_the_grid_are_compared_per_person_and_a_difference_shows_both_numbers():
    rows = [
        ["2024年3月考勤表", *[None] * 35],
        ["姓名", *range(1, 32), "出勤天数", "事假天数", "加班小时", "备注"],
        ["样例甲", *["√"] * 30, "√+2", 31, None, 2, None],
        ["样例乙", *["√"] * 29, "△", "√", 31, 1, None, None],
        ["样例丙", *["√"] * 31, None, None, None, None],
        ["出勤√ 事假△"],
    ]
    cells = [[float(value) if type(value) is int else value for value in row] for row in rows]
    sheet = Sheet("甲.xlsx", "考勤", [[*row, *[None] * (36 - len(row))] for row in cells])
    _, found = from_books([Book("甲.xlsx", "x", [sheet])])
    told = [
        (f.place.cell, f.facts["heading"], f.facts["stated"], f.facts["counted"], f.facts["count"])
        for f in found
        if f.code == "grid-total-differs"
    ]
    assert told == [("AG4", "实际出勤天数", "62", "92", 2)]
