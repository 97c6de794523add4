"""Daily reports of punching programs: one row per person and day, whose results become attendance by day."""

import datetime as dt

import pytest

from tests.test_intake import codes, one, sheet_of, taken
from tests.test_profile_layouts import answered, asked, read_by

WEEK = "一二三四五六日"
HEAD = [
    "姓名",
    "考勤组",
    "部门",
    "工号",
    "日期",
    "班次",
    "上班1打卡时间",
    "上班1打卡结果",
    "下班1打卡时间",
    "下班1打卡结果",
    "关联的审批单",
    "迟到次数",
    "迟到时长(分钟)",
]
LEAVES = ["请假", None]


def day(number, short=True):
    date = dt.date(2026, 3, number)
    return f"{date:%y-%m-%d} 星期{WEEK[date.weekday()]}" if short else f"{date:%Y/%m/%d} 星期{WEEK[date.weekday()]}"


def row(
    number,
    come="正常",
    leave="正常",
    *,
    shift="白班",
    approval=None,
    late=None,
    minutes=None,
    who="样例甲",
    at=("08:20", "17:40"),
):
    return [
        who,
        "机关",
        "办公室",
        "007" if who == "样例甲" else "008",
        day(number),
        shift,
        at[0],
        come,
        at[1],
        leave,
        approval,
        late,
        minutes,
        None,
        None,
    ]


def report(*rows):
    """A title with the period, when it was made, and a header of two rows with one group."""
    top, below = [*HEAD, *LEAVES], [None] * len(HEAD) + ["事假(小时)", "病假(小时)"]
    cells = [["每日统计  统计日期：2026-03-01 至 2026-03-31"], ["报表生成时间：2026-04-01 09:00"], top, below, *rows]
    merges = (*((3, col, 4, col) for col in range(1, len(HEAD) + 1)), (3, len(HEAD) + 1, 3, len(HEAD) + 2))
    return sheet_of(cells, "每日统计", merges=tuple(merges))


def records(tables):
    frame = tables.frames["attendance_days"]
    half = frame["half"].astype(object).where(frame["half"].notna(), "")
    return list(
        zip(frame["date"].dt.day, frame["status"], half, frame["days"], frame["row"], frame["col"], strict=True)
    )


def test_results_of_a_day_are_its_record_and_days_of_rest_are_no_duty():
    rows = [
        row(2),
        row(3, "迟到", late=1, minutes=20),
        row(4, "缺卡", at=(None, "17:40")),
        row(7, None, None, shift="休息", at=(None, None)),
    ]
    tables, found = taken(report(*rows))
    assert records(tables) == [
        (2, "出勤", "", 1, 5, 8),
        (3, "迟到", "", 1, 6, 8),
        (4, "缺卡", "", 1, 7, 8),
        (7, "休息", "", 1, 8, 6),
    ]
    frame = tables.frames["attendance_days"]
    assert frame["minutes"].fillna(-1).tolist() == [-1, 20, -1, -1]
    assert (frame["person_id"].unique().tolist(), frame["department"].unique().tolist()) == (["007"], ["办公室"])
    source = tables.sources[0]
    assert (source.layout, source.header_rows, source.period) == ("daily-report", (3, 4), ("2026-03-02", "2026-03-07"))
    assert source.columns["status"] == 8 and "上班1打卡时间" in source.unmapped
    assert codes(found, "error") == codes(found, "warning") == []


@pytest.mark.parametrize(
    ("come", "leave", "wanted"),
    [
        ("迟到", "早退", [("迟到", "", 1, 8), ("早退", "", 0, 10)]), ("缺卡", "缺卡", [("缺卡", "", 1, 8), ("缺卡", "", 0, 10)]),
        ("旷工", "旷工", [("旷工", "", 1, 8)]), ("正常", "缺卡", [("缺卡", "", 1, 10)]), ("请假", "正常", [("请假", "上午", 0.5, 8), ("出勤", "下午", 0.5, 10)]),
        ("补卡审批通过", "正常", [("出勤", "", 1, 8)]), ("严重迟到", "正常", [("迟到", "", 1, 8)]), ("旷工", None, [("旷工", "", 1, 8)]),
    ],
)  # fmt: skip
def test_two_results_make_this_of_the_day(come, leave, wanted):
    tables, _ = taken(report(row(2, come, leave), row(3)))
    assert [(status, half, days, col) for at, status, half, days, _, col in records(tables) if at == 2] == wanted


def test_a_leave_takes_the_kind_that_its_approval_names_and_stays_open_where_it_names_two():
    rows = [
        row(2, "请假", "请假", approval="病假03-02 08:30到03-02 17:30 1天"),
        row(3, "请假", "请假", approval="事假…；病假…"),
        row(4, "请假", "请假"),
    ]
    assert [status for _, status, *_ in records(taken(report(*rows))[0])] == ["病假", "请假", "请假"]


def test_two_shifts_are_the_halves_of_the_day():
    head = ["姓名", "日期", "班次", "上班1打卡结果", "下班1打卡结果", "上班2打卡结果", "下班2打卡结果"]
    rows = [
        ["样例甲", day(2), "两头班", "正常", "正常", "旷工", "旷工"],
        ["样例甲", day(3), "两头班", *["正常"] * 4],
        ["样例甲", day(4), "白班", "迟到", "正常", None, None],
    ]
    tables, found = taken(sheet_of([["每日统计"], head, *rows], "每日统计"))
    assert [one_[:4] for one_ in records(tables)] == [
        (2, "出勤", "上午", 0.5),
        (2, "旷工", "下午", 0.5),
        (3, "出勤", "", 1),
        (4, "迟到", "", 1),
    ]
    assert codes(found, "error") == []


def test_three_shifts_on_one_day_are_asked_about():
    head = ["姓名", "日期", *(f"{what}{n}打卡结果" for n in (1, 2, 3) for what in ("上班", "下班"))]
    rows = [["样例甲", day(2), *["正常"] * 6], ["样例甲", day(3), *["正常"] * 2, *[None] * 4]]
    tables, found = taken(sheet_of([head, *rows], "每日统计"))
    assert one(found, "daily-shares-unclear").place.cell == "C2" and len(records(tables)) == 1


def test_a_day_without_a_result_is_left_out_and_no_absence():
    tables, found = taken(report(row(2), row(3, None, None, at=(None, None))))
    assert len(records(tables)) == 1 and (6, "当天没有结果") in tables.sources[0].excluded
    assert codes(found, "error") == []


def test_a_result_that_is_not_known_is_asked_for_and_answered_in_the_profile():
    sheet = report(row(2), row(3, "旷工迟到"), row(4, "旷工迟到"))
    tables, found = taken(sheet)
    said = one(found, "code-unknown")
    assert (said.place.cell, said.facts["found"], said.facts["count"], len(records(tables))) == ("H6", "旷工迟到", 2, 1)
    assert asked(sheet) == [("状态词", "旷工迟到")]
    tables, found = read_by(answered(sheet, 旷工迟到="旷工"), sheet)
    assert [status for _, status, *_ in records(tables)] == ["出勤", "旷工", "出勤", "旷工", "出勤"] and codes(
        found, "error"
    ) == []


def test_counters_that_the_results_do_not_bear_out_are_said_with_both_numbers():
    _, found = taken(report(row(2, "迟到", late=1, minutes=5), row(3, late=1), row(4, "迟到")))
    said = one(found, "daily-counts-differ")
    assert (said.level, said.place.cell, said.facts["pair"], said.facts["count"]) == ("warning", "L6", "1 / 0", 1)


def test_a_short_year_is_only_read_where_its_weekday_agrees():
    wrong = row(3)
    wrong[4] = "26-03-03 星期五"
    tables, found = taken(report(row(2), row(4), wrong))
    assert [at for at, *_ in records(tables)] == [2, 4] and one(found, "date-unreadable").place.cell == "E7"


FLAT = [
    "时间",
    "姓名",
    "账号",
    "部门",
    "班次",
    "最早",
    "最晚",
    "打卡次数(次)",
    "考勤结果",
    "迟到次数(次)",
    "迟到时长(分钟)",
    "缺卡次数(次)",
]


def test_one_result_a_day_may_name_several_things():
    rows = [
        [day(2, False), "样例甲", "jia", "办公室", "白班", "08:20", "17:40", 2, "正常", "--", "--", "--"],
        [day(3, False), "样例甲", "jia", "办公室", "白班", "08:50", "--", 1, "迟到20分钟;缺卡1次", 1, 20, 1],
        [day(4, False), "样例甲", "jia", "办公室", "白班", "--", "--", 0, "正常（病假）", "--", "--", "--"],
        [day(7, False), "样例甲", "jia", "办公室", "休息", "--", "--", 0, "--", "--", "--", "--"],
    ]
    tables, found = taken(sheet_of([["打卡日报 2026-03-01 ~ 2026-03-31"], FLAT, *rows], "打卡日报"))
    assert [one_[:4] for one_ in records(tables)] == [
        (2, "出勤", "", 1),
        (3, "迟到", "", 1),
        (3, "缺卡", "", 0),
        (4, "病假", "", 1),
        (7, "休息", "", 1),
    ]
    assert tables.frames["attendance_days"]["minutes"].fillna(-1).tolist() == [-1, 20, -1, -1, -1]
    assert codes(found, "error") == codes(found, "warning") == [] and set(tables.frames) == {"attendance_days"}


def test_a_plain_list_of_days_stays_one():
    rows = [["姓名", "日期", "考勤结果"], ["样例甲", dt.date(2026, 3, 2), "迟到"]]
    assert taken(sheet_of(rows))[0].sources[0].layout == "flat"


def test_one_result_that_names_work_and_leave_does_not_tell_their_shares():
    rows = [
        [day(2, False), "样例甲", "jia", "办公室", "白班", "08:50", "17:40", 2, "迟到;事假", 1, 20, "--"],
        [day(3, False), "样例甲", "jia", "办公室", "白班", "08:20", "17:40", 2, "正常", "--", "--", "--"],
    ]
    tables, found = taken(sheet_of([FLAT, *rows], "打卡日报"))
    assert one(found, "daily-shares-unclear").place.cell == "I2" and len(records(tables)) == 1
