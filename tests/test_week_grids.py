"""Grids of fewer than ten days: a week of attendance is read or asked for, and never becomes a list of people."""

import pytest

from assess.intake.hints import Entry
from tests.test_intake import codes, one, sheet_of
from tests.test_profile_layouts import lines, read_by

LEGEND = ["√出勤 ×旷工 △迟到"]
SIGNS = [["样例甲", "党政办", "√", "×", "√", "√", "√"], ["样例乙", "财政所", "√", "△", "√", "√", "√"]]


def week(title, *heads, name="考勤", below=(LEGEND,), rows=SIGNS):
    return sheet_of([[title], ["姓名", "部门", *heads], *rows, *below], name)


def used_as_day_table(sheet):
    return [Entry("用途", sheet.name, "考勤日表", lines(sheet)[0].fingerprint, "", sheet.name)]


@pytest.mark.parametrize(
    ("title", "heads", "first"),
    [
        ("2026年3月考勤表", range(1, 6), "03-01"),
        ("2026年考勤表", [f"3月{day}日" for day in range(2, 7)], "03-02"),
        ("2026年3月考勤", ["9日星期一", "10日星期二", "11日星期三", "12日星期四", "13日星期五"], "03-09"),
    ],
)
def test_a_week_beside_names_is_a_day_grid_and_its_legend_is_nobody(title, heads, first):
    tables, found = read_by([], week(title, *heads))
    days = tables.frames["attendance_days"]
    assert days["status"].value_counts().to_dict() == {"出勤": 8, "旷工": 1, "迟到": 1}
    assert (set(days["name"]), days["date"].min().strftime("%m-%d")) == ({"样例甲", "样例乙"}, first)
    assert "roster" not in tables.frames and codes(found, "error") == []


def test_days_beside_names_on_a_sheet_of_unknown_use_are_asked_for_and_the_profile_is_obeyed():
    sheet = week("2026年3月", *range(1, 8), name="表一", rows=[[*row, "√", "√"] for row in SIGNS])
    tables, found = read_by([], sheet)
    assert one(found, "day-columns-not-read").facts["count"] == 7 and "roster" not in tables.frames
    tables, found = read_by(used_as_day_table(sheet), sheet)
    assert len(tables.frames["attendance_days"]) == 14 and codes(found, "error") == []


def test_weekdays_that_do_not_say_which_week_are_asked_for():
    sheet = week("2026年3月第一周考勤", "周一", "周二", "周三", "周四", "周五")
    _, found = read_by([], sheet)
    assert codes(found, "error") == ["weekdays-without-days"]


def test_weeks_below_each_other_are_asked_for_and_no_day_is_counted_twice():
    below = [LEGEND, ["第二周"], ["姓名", "部门", *range(6, 11)], *SIGNS]
    tables, found = read_by([], week("2026年3月考勤表", *range(1, 6), below=below))
    assert codes(found, "error") == ["day-columns-not-read"]
    assert all(len(frame) == 0 for frame in tables.frames.values())


def test_a_list_says_that_its_day_columns_were_not_read():
    rows = [["样例甲", "党政办", 3, "√", "√", "×"], ["样例乙", "财政所", 0, "√", "√", "√"]]
    sheet = sheet_of([["2026年3月考勤汇总"], ["姓名", "部门", "迟到次数", 1, 2, 3], *rows], "汇总")
    tables, found = read_by([], sheet)
    assert tables.frames["attendance_months"]["late_count"].tolist() == [3, 0]
    assert (one(found, "day-columns-not-read").level, one(found, "day-columns-not-read").place.cell) == ("error", "D2")


@pytest.mark.parametrize("count", [5, 6, 7, 8, 10, 31])
def test_punches_under_a_few_days_above_all_blocks_belong_to_the_people_of_the_blocks(count):
    def person(number, name):
        return [["工号:", None, number, None, "姓名:", None, name, None, "部门:", None, "党政办"], ["08:0117:31", None, "08:05", *[None] * (count - 3)]]  # fmt: skip

    head = [["员工刷卡记录表"], ["考勤时间", None, f"2026-03-01 ~ 2026-03-{count:02d}"], list(range(1, count + 1))]
    tables, found = read_by([], sheet_of([*head, *person("1", "样例甲"), *person("2", "样例乙")], "刷卡记录"))
    punches = tables.frames["punches"]
    assert punches.groupby("name")["at"].apply(lambda at: [f"{one:%d %H:%M}" for one in at]).to_dict() == {
        name: ["01 08:01", "01 17:31", "03 08:05"] for name in ("样例甲", "样例乙")
    }
    assert "roster" not in tables.frames and codes(found, "error") == []
