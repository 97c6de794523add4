"""One block per person, stacked down the sheet or side by side: every punch at its own cell, whoever's block it stands in."""

import datetime as dt

from tests.test_intake import codes, one, sheet_of, taken

WEEK = "五六日一二三四"
DAYS = [f"{day:02d} {WEEK[(day - 1) % 7]}" for day in range(1, 32)]
HEAD = [["日期", "上午", None, "加班", None], [None, "上班", "下班", "签到", "签退"]]


def block(name, number, punches=None, days=DAYS, stated=None):
    """Five columns: labels, a strip with the days of work, two header rows, and one row per day."""
    times = punches or {}
    return [
        ["部门", "办公室", None, "姓名", name],
        ["日期", "2024-03-01～2024-03-31", None, "工号", number],
        ["旷工\n(天)", "上班\n(天)", None, None, None],
        [0, stated, None, None, None],
        *HEAD,
        *([day, *times.get(at, [None] * 4)] for at, day in enumerate(days, start=1)),
    ]


def beside(*blocks):
    return [[cell for rows in line for cell in rows] for line in zip(*blocks, strict=True)]


A = block("样例甲", 7, {1: ["08:20", dt.time(17, 40), None, None], 4: [None, None, "19:00", "00:30"]}, stated=2)
B = block("样例乙", 12, {2: ["08:31", None, None, None]}, stated=1)
C = block("样例丙", 15, stated=0)


def moments(tables):
    frame = tables.frames["punches"]
    return [
        (who, None if at != at else str(at), row, col)
        for who, at, row, col in zip(frame["name"], frame["at"], frame["row"], frame["col"], strict=True)
    ]


def test_people_side_by_side_keep_their_own_punches_and_a_person_without_any_keeps_one_row_at_their_number():
    tables, found = taken(sheet_of([["员工考勤表"], *beside(A, B, C)], "7,12,15"))
    assert moments(tables) == [
        ("样例丙", None, 3, 15),
        ("样例甲", "2024-03-01 08:20:00", 8, 2),
        ("样例甲", "2024-03-01 17:40:00", 8, 3),
        ("样例乙", "2024-03-02 08:31:00", 9, 7),
        ("样例甲", "2024-03-04 19:00:00", 11, 4),
        ("样例甲", "2024-03-05 00:30:00", 11, 5),
    ]
    assert tables.frames["punches"]["person_id"].tolist() == ["15", "7", "7", "12", "7", "7"]
    assert tables.sources[0].period == ("2024-03-01", "2024-03-31") and tables.sources[0].rows_used == 32
    assert one(found, "punch-after-midnight").facts["count"] == 1
    assert codes(found, "warning") == codes(found, "error") == []


def test_people_below_each_other_are_read_like_people_side_by_side():
    tables, found = taken(sheet_of([*A, [None], *B, [None], *C]))
    assert [(who, at) for who, at, *_ in moments(tables)] == [
        ("样例甲", "2024-03-01 08:20:00"), ("样例甲", "2024-03-01 17:40:00"), ("样例甲", "2024-03-04 19:00:00"),
        ("样例甲", "2024-03-05 00:30:00"), ("样例乙", "2024-03-02 08:31:00"), ("样例丙", None),
    ]  # fmt: skip
    assert codes(found, "warning") == codes(found, "error") == []


def test_the_days_stated_in_a_block_are_compared_with_the_days_that_have_a_punch():
    wrong = block("样例丁", 20, {2: ["08:31", None, None, None]}, stated=5)
    _, found = taken(sheet_of(beside(A, wrong)))
    assert one(found, "block-days-differ").facts == {"count": 1, "pair": "5 / 1", "cells": "G4"}


def test_labels_and_values_in_one_cell_over_days_that_stand_across():
    days = [None, *range(1, 32)]
    tables, found = taken(
        sheet_of(
            [
                ["刷卡记录表  考勤日期：2024-03-01 ~ 2024-03-31"],
                days,
                ["工号：7  姓 名：样例甲   部门：办公室"],
                ["刷卡", "08:2017:40", None, None, "19:00\n21:05"],
                ["迟到", 3],
                ["工号：12  姓名：样例乙   部门：办公室"],
                [None, None, "08:31"],
            ]
        )
    )
    assert moments(tables) == [
        ("样例甲", "2024-03-01 08:20:00", 4, 2), ("样例甲", "2024-03-01 17:40:00", 4, 2),
        ("样例甲", "2024-03-04 19:00:00", 4, 5), ("样例甲", "2024-03-04 21:05:00", 4, 5),
        ("样例乙", "2024-03-02 08:31:00", 7, 3),
    ]  # fmt: skip
    assert tables.frames["punches"]["department"].tolist() == ["办公室"] * 5
    assert tables.sources[0].excluded == (
        (1, "标题或说明"), (2, "标题或说明"), (3, "标题或说明"), (5, "单子里不是打卡的行"), (6, "标题或说明")
    )  # fmt: skip
    assert codes(found, "error") == []


def test_a_block_that_names_nobody_is_asked_about_and_a_blank_form_is_not():
    nobody = block(None, None, {2: ["08:31", None, None, None]})
    tables, found = taken(sheet_of([*A, *nobody, *block(None, None)]))
    assert set(tables.frames["punches"]["name"]) == {"样例甲"}
    assert one(found, "block-without-person").place.cell == "A38"
    reasons = [reason for _, reason in tables.sources[0].excluded]
    assert (reasons.count("没有姓名或工号"), reasons.count("没有填写的空白单子")) == (31, 31)


def test_a_second_block_of_one_person_is_never_added():
    tables, found = taken(sheet_of([*A, *A]))
    assert len(tables.frames["punches"]) == 4 and one(found, "block-person-twice").place.cell == "A38"


def test_two_months_of_one_person_are_both_read():
    march = [["姓名", "样例甲", "工号", 7], ["日期", "2024-03-01～2024-03-31"], [None, "上班"], *([day, "08:20"] for day in range(1, 32))]  # fmt: skip
    april = [["姓名", "样例甲", "工号", 7], ["日期", "2024-04-01～2024-04-30"], [None, "上班"], *([day, "08:20"] for day in range(1, 31))]  # fmt: skip
    tables, found = taken(sheet_of([*march, *april]))
    assert len(tables.frames["punches"]) == 61 and codes(found, "error") == []
    assert tables.sources[0].period == ("2024-03-01", "2024-04-30")


def test_columns_beside_the_punches_are_named_as_not_read():
    rows = [["姓名：样例甲", None, "工号：7"], ["日期", "星期", "签到", "迟到(分钟)", "备注"]]
    rows += [
        [dt.date(2024, 3, day), WEEK[day % 7 - 1], "08:20", "5" if day == 4 else None, None] for day in range(1, 20)
    ]
    tables, found = taken(sheet_of(rows))
    assert tables.sources[0].layout == "person-blocks" and len(tables.frames["punches"]) == 19
    assert tables.sources[0].unmapped == ("迟到(分钟)",) and one(found, "columns-not-used").facts["count"] == 1


def test_labels_may_stand_on_two_lines_of_one_cell_and_a_note_behind_them_is_no_name():
    rows = [["姓名：样例甲\n部门：办公室\n以下为打卡明细"], ["日期", "签到"], *([day, "08:20"] for day in range(1, 32))]
    tables, _ = taken(sheet_of([["2024年3月"], *rows]))
    frame = tables.frames["punches"]
    assert (frame["name"].unique().tolist(), frame["department"].unique().tolist()) == (["样例甲"], ["办公室"])


def test_a_form_of_working_days_only_says_its_dates_in_words():
    days = ["2024-03-01 星期五", "2024-03-04 星期一", "2024-03-05 星期二", "2024-03-06 星期三", "2024-03-07 星期四"]
    rows = [
        ["姓名：样例甲   部门：办公室"],
        ["日期", "上班打卡", "下班打卡"],
        *([day, "08:20", "17:30"] for day in days),
    ]
    tables, found = taken(sheet_of(rows))
    frame = tables.frames["punches"]
    assert sorted(set(frame["date"].dt.day)) == [1, 4, 5, 6, 7] and len(frame) == 10 and codes(found, "error") == []
    assert tables.sources[0].period == ("2024-03-01", "2024-03-07")


def test_days_across_each_form_have_their_weekdays_checked():
    week = [*"五六日一二三四"] * 5
    form = [["姓名", "样例甲", "工号", "001"], [*range(1, 32)], week[:31], ["08:20", "08:21"], ["17:30"]]
    tables, found = taken(sheet_of([["2024年3月考勤"], *form]))
    assert [(str(at)[8:16], row) for at, row in zip(tables.frames["punches"]["at"], tables.frames["punches"]["row"], strict=True)] == [
        ("01 08:20", 5), ("02 08:21", 5), ("01 17:30", 6)
    ]  # fmt: skip
    assert codes(found, "error") == []
    tables, found = taken(sheet_of([["2024年4月考勤"], *form]))
    assert [str(at)[5:7] for at in tables.frames["punches"]["at"]] == ["03"] * 3
    assert one(found, "sheet-month-by-weekday").level == "warning"


def test_a_cell_that_is_no_time_is_named_and_a_month_that_is_nowhere_is_asked_for():
    odd = block("样例甲", 7, {1: ["08:20", "00:43+", None, None]})
    tables, found = taken(sheet_of(odd))
    assert len(tables.frames["punches"]) == 1 and one(found, "punch-unreadable").place.cell == "C7"
    bare = [["部门", "办公室", None, "姓名", "样例甲"], ["工号", 7], *odd[2:]]
    tables, found = taken(sheet_of(bare))
    assert tables.frames == {} and "sheet-month-unknown" in codes(found, "error")


def test_a_time_that_a_file_keeps_as_a_fraction_is_read_to_the_nearest_second():
    exact = block("样例甲", 7, {1: [dt.time(8, 29, 59, 974000), None, None, None]})
    assert moments(taken(sheet_of(exact))[0])[0][1] == "2024-03-01 08:30:00"


def test_a_list_with_a_line_that_names_a_person_above_it_is_no_block():
    rows = [["责任人：样例甲"], ["任务名称", "责任人", "交办日期", "状态"]]
    rows += [[f"任务{at}", "样例甲", dt.date(2024, 3, at), "已完成"] for at in range(1, 20)]
    tables, _ = taken(sheet_of(rows, "任务台账"))
    assert tables.sources[0].layout == "flat" and len(tables.frames["tasks"]) == 19
