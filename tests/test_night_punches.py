"""Punches that say themselves to be of the next day: their moment is the next day's, their day stays the working day."""

import datetime as dt

import pytest

from assess.intake.clock import times_in
from tests.test_intake import codes, one, sheet_of, taken

DAYS = [float(day) for day in range(1, 32)]


def hours(*written):
    return [dt.timedelta(hours=hour, minutes=minute) for hour, minute in written]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("18:00次日00:30", hours((18, 0), (24, 30))), ("次日00:30", hours((24, 30))), ("+1 00:30", hours((24, 30))),
        ("00:30(次日)", hours((24, 30))), ("24:15", hours((24, 15))), ("08:5124:15", hours((8, 51), (24, 15))),
        ("18:00、翌日 01:05", hours((18, 0), (25, 5))), ("00:30次日、09:00", hours((24, 30), (9, 0))), ("08:5118:31", hours((8, 51), (18, 31))),
    ],
)  # fmt: skip
def test_punches_of_a_text(text, wanted):
    assert times_in(text)[0] == wanted


@pytest.mark.parametrize("text", ["次日24:15", "次日00:30(次日)"])
def test_a_punch_that_says_next_day_twice_is_read_by_nobody(text):
    assert times_in(text)[0] is None


def punches(tables):
    frame = tables.frames["punches"]
    return [
        (f"{day:%m-%d}", f"{at:%m-%d %H:%M}") for day, at in zip(frame["date"], frame["at"], strict=True) if at == at
    ]


@pytest.mark.parametrize("written", ["18:00次日00:30", "18:00 +1 00:30", "18:00\n24:30", "18:00、00:30(次日)"])
def test_in_a_grid_the_punch_belongs_to_the_day_of_its_column(written):
    row = ["样例甲", "08:20 17:40", "08:21 17:41", written]
    tables, found = taken(sheet_of([["2024年3月打卡时间记录"], ["姓名", *DAYS], row]))
    assert punches(tables)[-2:] == [("03-03", "03-03 18:00"), ("03-03", "03-04 00:30")]
    said = one(found, "punch-next-day")
    assert (said.level, said.place.cell, said.facts["count"]) == ("note", "D3", 1)
    assert said.facts["found"] == " ".join(written.split()) and codes(found, "error") == []


def test_a_cell_formatted_as_hours_beyond_midnight_is_one_too():
    row = ["样例甲", dt.time(8, 20), dt.timedelta(hours=24, minutes=15), dt.time(8, 21)]
    tables, found = taken(sheet_of([["2024年3月打卡时间记录"], ["姓名", *DAYS], row]))
    assert ("03-02", "03-03 00:15") in punches(tables) and one(found, "punch-next-day").place.cell == "C3"


def test_in_a_list_with_a_date_beside_it():
    rows = [
        ["姓名", "打卡日期", "打卡时间"],
        ["样例甲", dt.date(2024, 3, 5), "08:20"],
        ["样例甲", dt.date(2024, 3, 5), "次日00:30"],
    ]
    tables, found = taken(sheet_of(rows, "打卡记录"))
    assert punches(tables) == [("03-05", "03-05 08:20"), ("03-05", "03-06 00:30")]
    assert one(found, "punch-next-day").place.cell == "C3"


def test_beside_the_first_punch_of_the_day_it_is_the_last():
    rows = [
        ["姓名", "日期", "上班打卡", "下班打卡"],
        ["样例甲", dt.date(2024, 3, 5), "13:20", "24:15"],
        ["样例乙", dt.date(2024, 3, 5), "13:20", "00:15"],
    ]
    tables, found = taken(sheet_of(rows, "打卡记录"))
    assert punches(tables) == [("03-05", "03-05 13:20"), ("03-05", "03-06 00:15")] * 2
    assert one(found, "punch-next-day").place.cell == "D2" and one(found, "punch-after-midnight").place.cell == "D3"


def test_on_a_form_of_one_person():
    rows = [["姓名：样例甲", None, "工号：7"], ["日期", "上班", "下班"]]
    rows += [[dt.date(2024, 3, day), "13:20", "次日00:30" if day == 4 else "22:00"] for day in range(1, 12)]
    tables, found = taken(sheet_of(rows))
    assert ("03-04", "03-05 00:30") in punches(tables) and one(found, "punch-next-day").place.cell == "C6"
    assert "punch-after-midnight" not in codes(found)


def test_a_time_beyond_midnight_is_no_date():
    rows = [["任务名称", "责任人", "完成时限"], ["任务甲", "样例甲", "24:15"]]
    assert one(taken(sheet_of(rows, "任务台账"))[1], "date-unreadable").place.cell == "C2"
