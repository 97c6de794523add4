"""How a written cell is read: one table per kind of column, each line a cell, what it means, and what is said about it.

``None`` is a missing value, never 0; a code is a finding of the catalogue, "" says that nothing is to be said.
"""

import datetime as dt
import functools
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.cells import CellError, plain
from assess.findings import Finding, Place
from assess.intake import read as import_books
from assess.intake.columns import coded
from assess.intake.headings import Match
from assess.messages import CATALOGUE
from assess.tables import KINDS, Column
from tests.test_intake import TASK_HEAD, codes, one, sheet_of, taken

NAN, INF = float("nan"), float("inf")
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789."}


def read(written, kind, unit="", name="x", **more):
    """The value and the finding code of one cell in a column of that kind."""
    column = coded([written], Match(Column(name, "某栏", kind, unit=unit, **more), 1, (0, 0)))
    value = column.take(np.array([0])).astype(object).iloc[0]
    return (None if pd.isna(value) else value), (column.done.notes[0] if column.done.notes else "")


def level(code):
    return CATALOGUE[code].level


NUMBERS = [
    # written, unit, value, code
    (0.0, "次", 0, ""), ("0", "次", 0, ""), ("零", "次", 0, "number-adjusted"),
    # Not filled in, in all its ways: never 0.
    (None, "次", None, ""), ("", "次", None, ""), ("  ", "次", None, ""), ("\u200b", "次", None, ""), ("\ufeff　", "次", None, ""),
    ("--", "次", None, "value-blank-word"), ("—", "次", None, "value-blank-word"), ("/", "次", None, "value-blank-word"),
    ("／", "次", None, "value-blank-word"), ("无", "次", None, "value-blank-word"), ("待定", "次", None, "value-blank-word"),
    # The same number, written otherwise.
    (3.0, "次", 3, ""), ("3", "次", 3, ""), (" 3 ", "次", 3, ""), ("３", "次", 3, "number-adjusted"), ("1２", "次", 12, "number-adjusted"),
    ("3\u200b", "次", 3, "number-adjusted"), ("3次", "次", 3, "number-adjusted"), ("3 次", "次", 3, "number-adjusted"),
    ("2.5h", "小时", 2.5, "number-adjusted"), ("1,234", "件", 1234, "number-adjusted"), ("1,234,567.5", "元", 1234567.5, "number-adjusted"),
    # Chinese numerals, if they are spelt in full.
    ("两", "次", 2, "number-adjusted"), ("两次", "次", 2, "number-adjusted"), ("三", "次", 3, "number-adjusted"), ("十", "天", 10, "number-adjusted"),
    ("十二", "天", 12, "number-adjusted"), ("二十天", "天", 20, "number-adjusted"), ("一百零五", "件", 105, "number-adjusted"),
    ("两百", "件", 200, "number-adjusted"), ("二百三十四", "件", 234, "number-adjusted"), ("一次", "次", 1, "number-adjusted"),
    ("一", "次", None, "number-unreadable"),  # may be a dash
    ("一百二", "件", None, "number-unreadable"),  # 102 or 120
    ("二〇", "次", None, "number-unreadable"), ("半", "天", None, "number-unreadable"), ("十几", "次", None, "number-unreadable"),
    # Two numbers in one cell, or a number in another unit.
    ("23/19", "天", None, "number-unreadable"), ("1,5", "天", None, "number-unreadable"), ("1，5", "天", None, "number-unreadable"),
    ("2天4小时", "天", None, "number-unreadable"), ("3分钟", "次", None, "number-unreadable"), ("2-3", "次", None, "number-unreadable"),
    ("√", "次", None, "number-unreadable"), ("√+3.5", "小时", None, "number-unreadable"), ("约3", "次", None, "number-unreadable"),
    ("95%", "分", None, "number-unreadable"), ("1e3", "件", None, "number-unreadable"), ("3²", "次", None, "number-unreadable"), ("3①", "次", None, "number-unreadable"),
    ("٣", "次", None, "number-unreadable"), ("1_000", "件", None, "number-unreadable"), (True, "次", None, "number-unreadable"),
    # Hours and minutes, also beyond a day; only a column of hours makes them a length.
    ("184:00", "小时", 184, "number-adjusted"), ("8:30", "小时", 8.5, "number-adjusted"), ("8:30:36", "小时", 8.51, "number-adjusted"),
    (dt.timedelta(hours=184), "小时", 184, "number-adjusted"), (dt.timedelta(minutes=90), "小时", 1.5, "number-adjusted"),
    (dt.time(8, 30), "小时", 8.5, "number-adjusted"), (dt.timedelta(hours=-12), "小时", None, "number-negative"),
    ("184:60", "小时", None, "number-unreadable"), ("184:00", "天", None, "number-unreadable"), ("15:00", "分钟", None, "number-unreadable"),
    (dt.timedelta(hours=184), "分钟", None, "number-unreadable"), (dt.time(8, 30), "次", None, "number-unreadable"),
    (dt.datetime(1900, 1, 7, 16), "小时", None, "number-unreadable"),  # 184 hours shown as 16:00
    (dt.date(2024, 3, 1), "天", None, "number-unreadable"),
    # No numbers at all.
    (NAN, "次", None, "cell-error"), (INF, "次", None, "number-unreadable"), (-INF, "次", None, "number-unreadable"), ("NaN", "次", None, "number-unreadable"),
    ("inf", "次", None, "number-unreadable"), ("-inf", "次", None, "number-unreadable"), (CellError("#N/A"), "次", None, "cell-error"),
    # Per cent as a number: only the sign tells 0.95% from 95%.
    (95.0, "%", 95, ""), ("95%", "%", 95, "number-adjusted"), ("0.95%", "%", 0.95, "number-adjusted"), (0.0, "%", 0, ""), (-3.0, "%", -3, ""),
    (0.95, "%", None, "percent-unclear"), ("0.95", "%", None, "percent-unclear"), (1.0, "%", None, "percent-unclear"),
    # Impossible: below nothing, or more than anybody can mean.
    (-1.0, "次", None, "number-negative"), ("-3", "小时", None, "number-negative"), ("－3", "小时", None, "number-negative"), (-2.5, "", -2.5, ""),
    (1e300, "次", None, "number-impossible"), (1e300, "", None, "number-impossible"), (-1e300, "", None, "number-impossible"),
    (13812345678.0, "次", None, "number-impossible"), ("13812345678", "次", None, "number-impossible"),
    (1e6, "天", None, "number-impossible"),
    (13.0, "月", None, "month-outside-year"), (0.0, "月", None, "month-outside-year"), ("3月", "月", 3, "number-adjusted"),
    # Large and true: statistics, money, areas.
    (987654321.0, "件", 987654321, ""), (123456789012.5, "元", 123456789012.5, ""), ("123456789012", "元", 123456789012, ""), (2.5e9, "平方米", 2.5e9, ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "unit", "value", "code"), NUMBERS)
def test_a_written_number_means_this(written, unit, value, code):
    assert read(written, "number", unit) == (value, code)


def test_a_number_that_is_not_read_is_an_error():
    said = {code for *_, value, code in NUMBERS if value is None and code} - {"value-blank-word", "month-outside-year"}
    assert {level(code) for code in said} == {"error"}
    assert (level("number-adjusted"), level("value-blank-word")) == ("note", "note")


SHARES = [
    ("95%", 0.95, ""), ("９５％", 0.95, ""), ("95 %", 0.95, ""), (0.95, 0.95, ""), ("0.95", 0.95, ""), ("120%", 1.2, ""), ("1.5%", 0.015, ""),
    (95.0, 0.95, "percent-assumed"), ("95", 0.95, "percent-assumed"), (100.0, 1, "percent-assumed"), (1.0, 1, ""), (0.0, 0, ""),
    (1.2, None, "percent-unclear"), (5.0, None, "percent-unclear"),  # 120% shown as such, or 1.2 of a hundred
    ("--", None, "value-blank-word"), ("约95%", None, "number-unreadable"), ("95%以上", None, "number-unreadable"), (1e300, None, "number-impossible"),
    ("99999%", None, "number-impossible"), (INF, None, "number-unreadable"), (NAN, None, "cell-error"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value", "code"), SHARES)
def test_a_written_share_means_this(written, value, code):
    assert read(written, "percent") == (value, code)


DATES = [
    # As a date, or as text that can mean one day only.
    (dt.date(2024, 3, 5), "2024-03-05", ""), (dt.datetime(2024, 3, 5, 8, 20), "2024-03-05", ""), ("2024-03-05", "2024-03-05", ""),
    ("2024.3.5", "2024-03-05", "date-from-text"), ("2024年3月5日", "2024-03-05", "date-from-text"), ("20240305", "2024-03-05", "date-from-text"),
    ("２０２４年３月５日", "2024-03-05", "date-from-text"), ("2024/3/5 8:20", "2024-03-05", "date-from-text"), (20240305.0, "2024-03-05", "date-from-text"),
    (45356.0, "2024-03-05", "date-from-serial"), ("2024/3/5 星期三", "2024-03-05", "weekday-wrong"),
    # Two days, or no day.
    ("3/4/24", None, "date-unreadable"), ("3-4-2024", None, "date-unreadable"), ("24.3.5", None, "date-unreadable"), ("2024.3.1①", None, "date-unreadable"), ("3月5日", None, "date-unreadable"),
    ("2024-02-30", None, "date-unreadable"), ("2023-02-29", None, "date-unreadable"), ("2024-13-01", None, "date-unreadable"), ("2024年3月", None, "date-unreadable"),
    # Numbers that count no day of ours, also where the cell shows them as a date.
    (0.0, None, "date-unreadable"), (0.5, None, "date-unreadable"), (-5.0, None, "date-unreadable"), (60.0, None, "date-unreadable"), (2958466.0, None, "date-unreadable"),
    (99999999999.0, None, "date-unreadable"), (dt.date(1900, 2, 28), None, "date-unreadable"), (dt.time(0, 0), None, "date-unreadable"),
    (dt.datetime(1900, 1, 7, 16), None, "date-unreadable"), (dt.timedelta(hours=184), None, "date-unreadable"), (dt.date(9999, 12, 31), None, "date-unreadable"),
    (NAN, None, "cell-error"), (INF, None, "date-unreadable"), ("NaN", None, "date-unreadable"), (True, None, "date-unreadable"),
    (None, None, ""), ("--", None, "value-blank-word"), ("待定", None, "value-blank-word"), ("无", None, "value-blank-word"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "day", "code"), DATES)
def test_a_written_date_means_this_day_or_is_asked_about(written, day, code):
    assert read(written, "date") == (None if day is None else pd.Timestamp(day), code)


IDS = [
    ("007", "007", ""), (" 0 07 ", "007", ""), (8.0, "8", ""), (123456789012345.0, "123456789012345", ""), ("A-12", "A-12", ""), ("3E12", "3E12", ""),
    ("110101199003074578", "110101199003074578", ""),
    (1.10101199003074e17, None, "id-damaged"), ("1.10101E+17", None, "id-damaged"), ("1.1e+17", None, "id-damaged"), ("1.10101E17", None, "id-damaged"),
    ("110101199003074000", None, "id-damaged"),  # stored as a number once, then as text
    ("1101011990030740", "1101011990030740", ""),  # sixteen digits may end in 0
    ("110101199000020000", "110101199000020000", ""),  # and so may a card whose check digit is 0
    (NAN, None, "cell-error"), (INF, None, "id-damaged"), ("--", None, "value-blank-word"), (None, None, ""),
    ("A\u200b12", "A12", "text-cleaned"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value", "code"), IDS)
def test_a_written_id_stays_as_it_is_or_is_damaged(written, value, code):
    assert read(written, "id") == (value, code)


NAMES = [
    ("样例甲", "样例甲", ""), ("样　例", "样例", "name-cleaned"), ("样 例 甲", "样例甲", "name-cleaned"), ("Li Lei", "Li Lei", ""), (" 样例甲 ", "样例甲", ""),
    ("样\u200b例甲", "样例甲", "name-cleaned"), ("\u202e甲例样", "甲例样", "name-cleaned"), ("样\u2066例", "样例", "name-cleaned"), ("样\x00例", "样例", "name-cleaned"),
    ("⼭例", "山例", "characters-variant"), ("⺠例", "⺠例", "characters-variant"), ("樂\uf914", "樂樂", "characters-variant"),
    ("样例乙3月15离职", "样例乙", "name-note-split"), ("样例乙（3月15日入职）", "样例乙", "name-note-split"), ("47", "47", "name-is-number"),
    ("NA", "NA", ""), ("None", "None", ""), ("--", None, "value-blank-word"), (None, None, ""), ("\u200b", None, ""), (NAN, None, "cell-error"), (INF, None, "cell-error"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value", "code"), NAMES)
def test_a_written_name_becomes_this_key(written, value, code):
    assert read(written, "text", name="name") == (value, code)


TEXTS = [
    ("修路", "修路", ""), ("无", "无", ""), ("NA", "NA", ""), ("null", "null", ""), ("第一行\r\n第二行", "第一行\n第二行", ""), ("a\x00b\x1bc", "abc", "text-cleaned"),
    ("修\u200b路", "修路", "text-cleaned"), ("\ufeff修路", "修路", "text-cleaned"), ("字" * 2001, None, "text-too-long"), ("--", None, "value-blank-word"),
    (3.0, "3", ""), (dt.datetime(2024, 3, 5), "2024-03-05 00:00:00", ""), (NAN, None, "cell-error"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value", "code"), TEXTS)
def test_a_written_text_is_kept_like_this(written, value, code):
    assert read(written, "text", name="title") == (value, code)


FLAGS = [
    ("是", True, ""), ("√", True, ""), ("有", True, ""), (1.0, True, ""), (True, True, ""), ("否", False, ""), ("×", False, ""), ("无", False, ""), (0.0, False, ""),
    (None, None, ""), ("--", None, "value-blank-word"), ("/", None, "value-blank-word"), ("待定", None, "value-blank-word"), ("√/△", None, "flag-unknown"),
    ("不清楚", None, "flag-unknown"), (NAN, None, "cell-error"), (2.0, None, "flag-unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value", "code"), FLAGS)
def test_a_written_yes_or_no_means_this(written, value, code):
    assert read(written, "flag") == (value, code)


CODES = [
    ("缺卡", "缺卡", ""), ("未打卡", "缺卡", ""), ("旷工", "旷工", ""), ("旷\u200b工", "旷工", ""), ("请假（事假）", "事假", ""), ("旷工？", None, "code-unknown"),
    ("√", None, "code-unknown"), ("--", None, "value-blank-word"), (None, None, ""), (NAN, None, "cell-error"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value", "code"), CODES)
def test_a_word_of_a_small_set_means_this(written, value, code):
    words = {"缺卡": "缺卡", "未打卡": "缺卡", "旷工": "旷工", "事假": "事假"}
    assert read(written, "code", words=words) == (value, code)


@given(
    st.integers(0, 10**9 - 1),
    st.integers(0, 4),
    st.sampled_from(["{}", "{}件", " {} ", "{} 件", "{}\u200b"]),
    st.booleans(),
)
def test_a_number_is_the_same_however_it_is_written(digits, places, written, wide):
    number = round(digits / 10**places, places)
    text = written.format(f"{number:.{places}f}")
    assert read(text.translate(WIDE) if wide else text, "number", "件")[0] == number
    assert read(f"{number:,.{places}f}", "number", "件")[0] == number


@given(
    st.text() | st.floats() | st.dates() | st.datetimes() | st.times() | st.timedeltas() | st.booleans(),
    st.sampled_from(KINDS),
)
def test_whatever_stands_in_a_cell_is_a_value_or_has_a_code_and_no_number_appears_from_nothing(written, kind):
    value, code = read(written, kind, "小时" if kind == "number" else "")
    assert code in CATALOGUE or code in ("", "time-only")
    # Only a blank is missing without a word.
    assert value is not None or code or (isinstance(written, str) and not plain(written))
    if kind == "number" and isinstance(written, str) and value == 0:
        assert "0" in plain(written) or "零" in written


# What the officer sees


def test_an_invisible_sign_is_shown_by_its_number_in_the_message():
    rows = [["姓名", "工号", "部门"], ["\u202e甲例样", "1", "甲办"], ["样\u200b例乙", "2", "⼭办"]]
    tables, found = taken(sheet_of(rows, "花名册"))
    assert tables.frames["roster"]["name"].tolist() == ["甲例样", "样例乙"]
    assert tables.frames["roster"]["department"].tolist() == ["甲办", "山办"]
    assert codes(found) == ["characters-variant", "name-cleaned"]
    assert "‹202E›甲例样、样‹200B›例乙" in one(found, "name-cleaned").message()
    assert one(found, "name-cleaned").raw() == "‹202E›甲例样、样‹200B›例乙"
    assert one(found, "characters-variant").place.cell == "C3"
    assert Finding("sheet-not-recognised", facts={"headings": "a\x1bb"}).message().endswith("a‹001B›b。")


def test_hours_over_a_day_are_read_as_hours_and_said():
    rows = [
        ["2024年3月考勤汇总"],
        ["姓名", "出勤天数", "实际工作时长(小时)"],
        ["样例甲", 22, "184:00"],
        ["样例乙", 22, dt.timedelta(hours=184)],
    ]
    tables, found = taken(sheet_of(rows))
    assert tables.frames["attendance_months"]["actual_hours"].tolist() == [184, 184]
    assert one(found, "number-adjusted").facts["cells"] == "C3、C4"


def month(title, *rows, head=("姓名", "出勤天数", "迟到次数", "加班小时", "迟到时长(分钟)")):
    return taken(sheet_of([[title], list(head), *map(list, rows)]))


def test_thousands_are_separated_and_what_a_month_cannot_hold_is_still_said():
    tables, found = month("2024年3月考勤汇总", ("样例甲", 20, "1,234", 0, "1,234"))
    frame = tables.frames["attendance_months"]
    assert frame["late_minutes"].tolist() == [1234] and frame["late_count"].isna().all()
    assert one(found, "quantity-impossible").facts["found"] == "1234"
    assert [f.facts["cells"] for f in found if f.code == "number-adjusted"] == ["C3", "E3"]


def test_a_pair_under_one_heading_is_two_numbers_and_elsewhere_a_question():
    rows = [["2024年3月考勤汇总"], ["姓名", "出勤天数(标准/实际)", "迟到次数"], ["样例甲", "23/19", "23/19"]]
    tables, found = taken(sheet_of(rows))
    row = tables.frames["attendance_months"].iloc[0]
    assert (row["due_days"], row["present_days"]) == (23, 19) and pd.isna(row["late_count"])
    assert one(found, "number-unreadable").place.cell == "C3"


def test_a_leave_register_whose_every_row_stops_is_not_supplied():
    rows = [["姓名", "请假类型", "开始日期", "结束日期", "请假天数"], ["样例甲", "事假", "2024-03-04", "2024-03-06", 4]]
    tables, found = taken(sheet_of(rows, "请假登记"))
    assert tables.frames == {} and "register-without-rows" in codes(found)


def test_an_invisible_sign_in_the_name_of_a_sheet_is_shown_by_its_number():
    assert str(Place("甲.xlsx", "\u202e表", "A1")) == "甲.xlsx!‹202E›表!A1"


# Impossible quantities


@pytest.mark.parametrize(
    ("title", "row", "most"),
    [
        ("2024年2月考勤汇总", (29, 58, 24 * 29, 1440 * 29), None),  # the most that a month of 29 days can hold
        ("2024年2月考勤汇总", (30, 0, 0, 0), ("B3", "29天")),
        ("2024年3月考勤汇总", (22, 63, 0, 0), ("C3", "62次")),
        ("2024年3月考勤汇总", (22, 0, 745, 0), ("D3", "744小时")),
        ("2024年3月考勤汇总", (22, 0, 0, 50000), ("E3", "44640分钟")),
        ("考勤汇总 2024-01-01至2024-03-31", (60, 30, 100, 300), None),  # a quarter
        ("考勤汇总 2024-01-01至2024-03-31", (92, 30, 100, 300), ("B3", "91天")),
        ("考勤汇总", (366, 0, 0, 0), None),  # no month: not more than a year
        ("考勤汇总", (367, 0, 0, 0), ("B3", "366天")),
    ],
)
def test_a_month_holds_no_more_than_its_days(title, row, most):
    tables, found = month(title, ("样例甲", *row), ("样例乙", 20, 1, 2, 3))
    frame = tables.frames["attendance_months"]
    read = frame.loc[0, ["present_days", "late_count", "overtime_hours", "late_minutes"]].tolist()
    if most is None:
        assert read == list(row) and "quantity-impossible" not in codes(found)
    else:
        finding = one(found, "quantity-impossible")
        assert (finding.level, finding.place.cell, finding.facts["most"]) == ("error", *most)
        assert [pd.isna(value) for value in read] == [cell == most[0][0] for cell in "BCDE"]


def test_a_month_written_on_every_row_limits_that_row():
    head = ["姓名", "月份", "出勤天数", "迟到次数"]
    rows = [["样例甲", "2024年2月", 30, 0], ["样例甲", "2024年3月", 30, 0], ["样例乙", "2024年4月", 31, 0]]
    tables, found = taken(sheet_of([head, *rows], "考勤月表"))
    assert tables.frames["attendance_months"]["present_days"].fillna(-1).tolist() == [-1, 30, -1]
    assert one(found, "quantity-impossible").facts["cells"] == "C2、C4"


def test_a_day_holds_24_hours():
    head = ["姓名", "日期", "状态", "加班小时", "迟到分钟"]
    rows = [
        ["样例甲", "2024-03-01", "加班", 24, None],
        ["样例甲", "2024-03-02", "加班", 25, None],
        ["样例甲", "2024-03-04", "迟到", None, 1441],
    ]
    tables, found = taken(sheet_of([head, *rows], "考勤"))
    frame = tables.frames["attendance_days"]
    assert frame["hours"].fillna(-1).tolist() == [24, -1, -1] and frame["minutes"].isna().all()
    assert [(f.place.cell, f.facts["most"]) for f in found if f.code == "quantity-impossible"] == [
        ("D3", "24小时"),
        ("E4", "1440分钟"),
    ]


def test_a_leave_holds_the_days_and_hours_between_its_dates_or_its_row_stops():
    head = ["姓名", "请假类型", "开始日期", "结束日期", "请假天数", "请假小时"]
    rows = [
        ["样例甲", "事假", "2024-03-04", "2024-03-06", 3, 24],
        ["样例乙", "事假", "2024-03-04", "2024-03-06", 4, None],
        ["样例丙", "事假", "2024-03-04", "2024-03-04", None, 25],
        ["样例丁", "产假", "2024-03-04", None, 158, None],
        ["样例戊", "病假", "2024-03-04", "2024-03-01", 2, None],
    ]
    tables, found = taken(sheet_of([head, *rows], "请假登记"))
    assert tables.frames["leave"]["row"].tolist() == [2, 5, 6]
    assert tables.sources[0].excluded == ((3, "有一栏读不出来"), (4, "有一栏读不出来"))
    assert [(f.place.cell, f.facts["most"]) for f in found if f.code == "quantity-impossible"] == [
        ("E3", "3天"),
        ("F4", "24小时"),
    ]
    assert one(found, "dates-reversed").place.cell == "D6"


def test_a_post_takes_at_most_the_whole_of_a_person():
    rows = [
        ["姓名", "岗位类别", "占比"],
        ["样例甲", "综合", "150%"],
        ["样例乙", "综合", "-50%"],
        ["样例丙", "综合", "100%"],
    ]
    tables, found = taken(sheet_of(rows, "花名册"))
    assert tables.frames["roster"]["share"].fillna(-1).tolist() == [-1, -1, 1]
    assert one(found, "quantity-impossible").facts == {
        "heading": "占比", "most": "100%", "found": "150、-50", "count": 2, "cells": "C2、C3"
    }  # fmt: skip


def test_a_telephone_in_a_column_of_counts_is_no_count_and_stands_in_no_message():
    tables, found = month("2024年3月考勤汇总", ("样例甲", 20, 13812345678, 0, 0))
    assert tables.frames["attendance_months"]["late_count"].isna().all()
    assert one(found, "number-impossible").place.cell == "C3"
    assert not any("1381234" in finding.message() for finding in found)


# Cells that no spreadsheet writes but a file may hold


def patched(path, rows, patches):
    """A workbook whose sheet XML is changed after it was written: values that openpyxl would refuse."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, functools.reduce(lambda text, patch: text.replace(*patch), patches.items(), content))
    return path


def test_nan_and_infinities_stored_as_numbers_are_errors_and_an_underflow_is_0(tmp_path):
    rows = [
        ["2024年3月考勤汇总"],
        ["姓名", "出勤天数", "迟到次数", "早退次数", "旷工天数"],
        ["样例甲", 9001, 9002, 9003, 9004],
    ]
    patches = dict(
        zip((b">9001<", b">9002<", b">9003<", b">9004<"), (b">NaN<", b">1e999<", b">-inf<", b">1e-400<"), strict=True)
    )
    tables, found = import_books([patched(tmp_path / "甲.xlsx", rows, patches)])
    frame = tables.frames["attendance_months"]
    assert frame[["present_days", "late_count", "early_count"]].isna().all(axis=None)
    assert frame["absent_days"].tolist() == [0]
    assert [(f.level, f.code, f.place.cell) for f in found] == [
        ("error", "cell-error", "B3"), ("error", "number-unreadable", "C3"), ("error", "number-unreadable", "D3"),
        ("note", "rows-left-out", ""),  # the title
    ]  # fmt: skip


def test_control_characters_are_taken_out_of_a_text_and_said(tmp_path):
    rows = [TASK_HEAD, [1, "R-1", "修CTRL路", "样例甲", None, "2024-03-06", None, "进行中"]]
    tables, found = import_books([patched(tmp_path / "甲.xlsx", rows, {b"CTRL": b"_x0000__x001B_"})])
    assert tables.frames["tasks"]["title"].tolist() == ["修路"]
    assert [(f.level, f.code, f.place.cell) for f in found] == [("note", "text-cleaned", "C2")]
    assert "修‹0000›‹001B›路" in found[0].message()


# Days counted from 1900 and from 1904


def dated_book(path, *values, since_1904=False, number_format="yyyy-mm-dd"):
    book = openpyxl.Workbook()
    if since_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(TASK_HEAD)
    for n, value in enumerate(values, 1):
        book.active.append([n, f"{path.stem}-{n}", "修路", "样例甲", None, value, None, "进行中"])
        book.active.cell(n + 1, 6).number_format = number_format if isinstance(value, int | float) else "General"
    book.save(path)
    return path


@pytest.mark.parametrize(("since_1904", "day"), [(False, "2020-03-05"), (True, "2024-03-06")])
@pytest.mark.parametrize("number_format", ["yyyy-mm-dd", "General"])
def test_a_day_number_counts_from_the_first_day_of_its_workbook_shown_as_a_date_or_not(
    tmp_path, since_1904, day, number_format
):
    tables, found = import_books(
        [dated_book(tmp_path / "甲.xlsx", 43895, "2024-03-06", since_1904=since_1904, number_format=number_format)]
    )
    assert tables.frames["tasks"]["due"].dt.strftime("%Y-%m-%d").tolist() == [day, "2024-03-06"]
    # counted from 1900 the two dates of the book lie four years apart, which is said
    wanted = ["dates-from-1904"] if since_1904 else ["date-far-apart"]
    wanted += ["date-from-serial"] if number_format == "General" else []
    assert sorted(codes(found)) == sorted(wanted)


def test_books_that_count_from_different_days_are_said_together(tmp_path):
    old, new = dated_book(tmp_path / "甲.xlsx", 43895, since_1904=True), dated_book(tmp_path / "乙.xlsx", 45357)
    tables, found = import_books([old, new])
    assert tables.frames["tasks"]["due"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2024-03-06"]
    assert (one(found, "dates-mixed-bases").level, one(found, "dates-mixed-bases").facts["names"]) == (
        "warning",
        "甲.xlsx",
    )
    assert "dates-mixed-bases" not in codes(import_books([new])[1]) + codes(import_books([old])[1])


def test_days_as_headings_count_like_other_dates():
    head = ["姓名", *range(45352 - 1462, 45364 - 1462)]
    tables, _ = taken(sheet_of([["2024年3月考勤表"], head, ["样例甲", "√"], ["出勤√ 事假△"]], shift=1462))
    assert tables.frames["attendance_days"]["date"].dt.strftime("%Y-%m-%d").tolist() == ["2024-03-01"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [(99999999999, "99999999999"), (-5, "-5"), (60, "1900-02-28"), (0.5, "12:00:00"), (2958466, "2958466")],
)
def test_a_cell_formatted_as_a_date_that_counts_no_day_stops_its_row(tmp_path, number, shown):
    tables, found = import_books([dated_book(tmp_path / "甲.xlsx", number, "2024-03-06")])
    assert tables.frames["tasks"]["row"].tolist() == [3]
    finding = one(found, "date-unreadable")
    assert (finding.level, finding.place.cell, finding.facts["found"]) == ("error", "F2", shown)


def test_a_negative_number_formatted_as_a_time_is_no_punch_at_midnight(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["姓名", "刷卡日期", "刷卡时间"])
    book.active.append(["样例甲", dt.date(2024, 3, 1), -5])
    book.active.append(["样例甲", dt.date(2024, 3, 1), 0.75])
    for row in (2, 3):
        book.active.cell(row, 3).number_format = "h:mm"
    book.save(tmp_path / "甲.xlsx")
    tables, found = import_books([tmp_path / "甲.xlsx"])
    assert tables.frames["punches"]["at"].astype(str).tolist() == ["2024-03-01 18:00:00"]
    assert one(found, "date-unreadable").place.cell == "C2"


def test_the_digits_of_an_identity_card_stored_as_a_number_stand_in_no_message():
    _, found = taken(sheet_of([["姓名", "工号"], ["样例甲", 1.10101199003074e17]], "花名册"))
    assert one(found, "id-damaged").facts["found"] == "***"
    assert not any("10101199003074" in finding.message() for finding in found)


# Grids


def test_signs_of_a_grid_with_hours_halves_and_serial_days_as_headings():
    head = ["姓名", *range(45352, 45364)]  # 2024-03-01 to 2024-03-12
    rows = [["2024年3月考勤表"], head, ["样例甲", "√", "√+3.5", "√/△", "√+35", "√/◇"], ["出勤√ 事假△"]]
    tables, found = taken(sheet_of(rows))
    frame = tables.frames["attendance_days"]
    said = zip(
        frame["date"].dt.strftime("%m-%d"), frame["status"], frame["days"], frame["hours"].fillna(-1), strict=True
    )
    assert list(said) == [
        ("03-01", "出勤", 1, -1), ("03-02", "出勤", 1, 3.5), ("03-03", "出勤", 0.5, -1), ("03-03", "事假", 0.5, -1), ("03-04", "出勤", 1, -1),
    ]  # fmt: skip
    assert (one(found, "quantity-impossible").place.cell, one(found, "symbol-unknown").facts["sign"]) == ("E3", "◇")


@pytest.mark.parametrize(
    ("written", "distinct"),
    [
        ((1.0, True, None, False), [1.0, "是", "否"]),
        ((True, "是", "有"), ["是", "有"]),
        ((0.0, 1.0, 2.0), [0.0, 1.0, 2.0]),
        ((2.0, 3.0, None), [2.0, 3.0]),
    ],
)
def test_yes_and_no_are_never_taken_for_one_and_nought(written, distinct):
    column = coded(written, Match(Column("x", "某栏", "text"), 1, (0, 0)))
    assert [column.uniques[code] if code >= 0 else None for code in column.codes] == [
        {True: "是", False: "否"}[value] if isinstance(value, bool) else value for value in written
    ]
    assert column.uniques == distinct
