"""Forms of one person each with words instead of times on their days: every word is a record of its day at its own cell."""

import datetime as dt

import pytest

from tests.test_intake import codes, one, sheet_of, taken
from tests.test_profile_layouts import answered, read_by

WORDS = ["正常", "迟到", "旷工", "休息", "请假", "缺卡"]


def form(name, number, words, heads=("状态",), days=None):
    rows = [[f"姓名：{name}" if name else "姓名：", None, f"工号：{number}" if number else "工号："], ["日期", *heads]]
    for at, said in enumerate(words, start=1):
        rows.append([dt.date(2024, 3, at), *(said if isinstance(said, tuple) else (said,))])
    return rows


def records(tables):
    frame = tables.frames["attendance_days"]
    half = frame["half"].astype(object).where(frame["half"].notna(), "")
    return list(zip(frame["name"], frame["date"].dt.day, frame["status"], half, frame["days"], frame["row"], frame["col"], strict=True))  # fmt: skip


TWO = [*form("样例甲", 7, [*WORDS, *WORDS[:5]]), *form("样例乙", 12, ["出勤"] * 11)]


@pytest.mark.parametrize("head", ["状态", "考勤状态", "出勤情况", "考勤结果"])
def test_a_word_a_day_is_one_record_of_the_whole_day(head):
    rows = [*form("样例甲", 7, [*WORDS, *WORDS[:5]], (head,)), *form("样例乙", 12, ["出勤"] * 11, (head,))]
    tables, found = taken(sheet_of(rows))
    assert records(tables)[:4] == [
        ("样例甲", 1, "出勤", "", 1, 3, 2), ("样例甲", 2, "迟到", "", 1, 4, 2), ("样例甲", 3, "旷工", "", 1, 5, 2), ("样例甲", 4, "休息", "", 1, 6, 2),
    ]  # fmt: skip
    assert len(records(tables)) == 22 and tables.sources[0].layout == "person-status-blocks"
    assert tables.sources[0].period == ("2024-03-01", "2024-03-11")
    assert codes(found, "error") == codes(found, "warning") == []
    assert tables.frames["attendance_days"]["person_id"].unique().tolist() == ["7", "12"]


def test_a_missing_punch_stays_one_and_a_blank_day_is_no_record():
    tables, _ = taken(sheet_of(form("样例甲", 7, ["缺卡", None, *["正常"] * 9])))
    assert [(day, status) for _, day, status, *_ in records(tables)][:2] == [(1, "缺卡"), (3, "出勤")]


def test_morning_and_afternoon_are_halves_of_the_day():
    days = [("正常", "事假"), ("旷工", "旷工"), *[("正常", "正常")] * 9]
    tables, found = taken(sheet_of(form("样例甲", 7, days, ("上午", "下午"))))
    assert [one_[1:5] for one_ in records(tables)][:3] == [
        (1, "出勤", "上午", 0.5), (1, "事假", "下午", 0.5), (2, "旷工", "上午", 0.5)
    ]  # fmt: skip
    assert codes(found, "warning") == []


def test_coming_and_leaving_that_say_the_same_are_one_day_and_all_else_is_said():
    days = [("旷工", "旷工"), ("迟到", "正常"), ("出勤", "正常"), ("请假", None), *[("正常", "正常")] * 8]
    tables, found = taken(sheet_of(form("样例甲", 7, days, ("上班", "下班"))))
    assert [one_[1:5] for one_ in records(tables)][:5] == [
        (1, "旷工", "", 1), (2, "迟到", "上午", 0.5), (2, "出勤", "下午", 0.5), (3, "出勤", "", 1), (4, "请假", "上午", 0.5),
    ]  # fmt: skip
    said = one(found, "status-of-shifts")
    assert (said.level, said.facts["cells"]) == ("warning", "B4、C4、B6")


def test_days_that_stand_across_with_the_words_below_each_person():
    days = [None, *[float(day) for day in range(1, 32)]]
    rows = [
        ["考勤日期：2024-03-01 ~ 2024-03-31"],
        days,
        ["工号：7  姓名：样例甲"],
        ["状态", *WORDS * 3],
        ["工号：8  姓名：样例乙"],
        [None, *["出勤"] * 20],
    ]
    tables, found = taken(sheet_of(rows))
    assert records(tables)[0] == ("样例甲", 1, "出勤", "", 1, 4, 2) and len(records(tables)) == 38
    assert [row for row, _ in tables.sources[0].excluded] == [1, 2, 3, 5] and codes(found, "error") == []


def test_signs_are_read_by_the_legend_and_others_are_asked_for():
    rows = [*form("样例甲", 7, ["√", "△", "◇", *["√"] * 9]), ["备注：出勤√ 事假△"]]
    tables, found = taken(sheet_of(rows))
    assert [status for _, _, status, *_ in records(tables)][:3] == ["出勤", "事假", "出勤"]
    assert (one(found, "symbol-unknown").place.cell, one(found, "symbol-unknown").facts["sign"]) == ("B5", "◇")


def test_the_officer_says_in_the_profile_what_a_sign_means():
    sheet = sheet_of([*form("样例甲", 7, ["√", "△", "◇", *["√"] * 9]), ["备注：出勤√ 事假△"]])
    tables, found = read_by(answered(sheet, **{"◇": "旷工"}), sheet)
    assert records(tables)[2][2] == "旷工" and codes(found, "error") == []


def test_times_among_words_are_asked_about_in_one_finding():
    sheet = sheet_of(form("样例甲", 7, ["08:20", dt.time(8, 21), *["正常"] * 9]))
    tables, found = taken(sheet)
    assert one(found, "symbol-unknown").facts["cells"] == "B3、B4" and len(records(tables)) == 9
    tables, found = read_by(answered(sheet, **{"时刻（几点几分）": "出勤"}), sheet)
    assert len(records(tables)) == 11 and codes(found, "error") == []


def test_a_form_of_nobody_a_second_form_and_a_blank_form_are_said():
    rows = [*TWO, *form(None, None, ["旷工"] * 11), *form("样例甲", 7, ["旷工"] * 11), *form("样例丙", 15, [None] * 11)]
    tables, found = taken(sheet_of(rows))
    assert len(records(tables)) == 22
    assert one(found, "block-without-person").place.cell == "A27"
    assert one(found, "block-person-twice").place.cell == "A40"
    assert one(found, "grid-person-blank").place.cell == "A53"


def test_forms_with_times_stay_punches():
    tables, _ = taken(sheet_of(form("样例甲", 7, [("08:20", "17:40")] * 9 + [("旷工", None)] * 2, ("上班", "下班"))))
    assert set(tables.frames) == {"punches"}
