"""Every message that sends the officer to the profile is answered there by one line, and by which kind of line."""

import datetime as dt

import pytest

from assess.intake.kinds import COLUMN, CYCLE, DEPARTMENT, KINDS, MONTH, ORDER, SIGN, UNIT, USE, WORD
from assess.intake.learn import ASKED
from assess.messages import CATALOGUE
from tests.test_intake import codes, one, sheet_of
from tests.test_profile_layouts import answered, asked, lines, read_by, told

# Finding -> the kind of line that answers it.
ANSWERED = {
    "sheet-not-recognised": USE, "sheet-example": USE, "columns-of-weight": COLUMN, "table-unclear": USE, "day-columns-not-read": USE, "rows-on-two-sheets": USE, "day-on-two-sheets": USE, "month-on-two-sheets": USE, "months-beside-days": USE,
    "sheet-month-unknown": MONTH, "sheet-year-unknown": MONTH, "sheet-month-disagrees": MONTH, "year-matrix-without-year": MONTH, "month-outside-title": MONTH,
    "grid-several-months": MONTH, "weekdays-without-days": MONTH, "sheet-several-months": MONTH,
    "year-matrix-without-counter": COLUMN, "heading-twice": COLUMN, "no-person-column": COLUMN, "owner-column-missing": COLUMN,
    "grid-without-people": COLUMN, "layout-plan-actual": COLUMN, "rating-columns-unclear": COLUMN, "rating-options-mixed": COLUMN,
    "rating-option-twice": COLUMN, "rating-ballots-not-whole": COLUMN, "symbol-unknown": SIGN, "blank-not-explained": SIGN, "legend-word-unknown": SIGN, "word-outside-legend": SIGN, "legend-contradicts": SIGN,
    "schedule-signs-unknown": SIGN, "punch-unreadable": SIGN, "code-unknown": WORD, "flag-unknown": WORD,
    "quantity-impossible": UNIT, "percent-unclear": UNIT, "unit-not-used": UNIT, "grid-rows-unclear": ORDER, "cycle-disagrees": CYCLE,
    "department-unknown": DEPARTMENT, "years-unit-missing": DEPARTMENT, "bands-overlap": COLUMN, "percent-mixed": UNIT,
}  # fmt: skip
# These tell what the profile did, or speak of the profile book itself.
TELLING = {"sign-not-counted", "blank-means-zero", "unit-converted", "profile-not-understood", "department-renamed"}


def test_every_message_that_names_the_profile_is_answered_by_a_line_of_it():
    naming = {code for code, entry in CATALOGUE.items() if "识别档案" in entry.remedy_zh}
    assert naming - TELLING <= ANSWERED.keys()
    assert set(ANSWERED.values()) <= set(KINDS)


def test_what_is_asked_is_asked_by_the_kind_that_answers_it():
    assert {code: kind for code, (kind, _) in ASKED.items()}.items() <= ANSWERED.items()
    assert all("识别档案" in CATALOGUE[code].remedy_zh for code in ASKED)


def test_a_word_for_yes_or_no_is_asked_and_told():
    sheet = sheet_of(
        [["姓名", "培训名称", "学时", "是否合格"], ["样例甲", "新任培训", 8, "还行"], ["样例乙", "新任培训", 8, "是"]],
        "培训记录",
    )
    assert asked(sheet) == [("状态词", "还行")]
    tables, found = read_by(answered(sheet, 还行="是"), sheet)
    assert tables.frames["training"]["passed"].tolist() == [True, True] and codes(found, "error") == []


def test_a_word_that_the_column_does_not_know_stays_a_question():
    sheet = sheet_of([["任务名称", "责任人", "状态"], ["修路", "样例甲", "摘帽"]], "任务台账")
    _, found = read_by(answered(sheet, 摘帽="出勤"), sheet)
    assert one(found, "code-unknown").facts["found"] == "摘帽"


def test_blanks_among_nothing_but_exceptions_are_asked_and_the_answer_is_obeyed():
    rows = [["样例甲", None, "事假", "事假"], ["样例乙", None, "病假"]]  # March 2026 has 22 days from Monday to Friday
    sheet = sheet_of([["2026年3月考勤表"], ["姓名", *range(1, 32)], *rows], "考勤")
    _, found = read_by([], sheet)
    assert one(found, "blank-not-explained").level == "error" and asked(sheet) == [("符号", "空白")]
    for meaning, present in (("出勤", {"样例甲": 20, "样例乙": 21}), ("不计", {}), ("休息", {})):
        for entries in (answered(sheet, 空白=meaning), told(sheet, ("空白", meaning), kind="符号")):
            tables, found = read_by(entries, sheet)
            days = tables.frames["attendance_days"]
            assert days[days["status"] == "出勤"].groupby("name").size().to_dict() == present
            assert codes(found, "error") == [] and (days["status"] != "出勤").sum() == 3


@pytest.mark.parametrize("sign", ["空白=出勤", "空白为出勤"])
def test_what_the_title_says_of_blanks_is_followed(sign):
    rows = [["姓名", *range(1, 32)], [None, *(["日", *"一二三四五六"] * 5)[:31]], ["样例甲", None, "事假", "事假"]]
    tables, found = read_by([], sheet_of([[f"2026年3月考勤表（{sign}，红色=旷工）"], *rows], "考勤"))
    assert tables.frames["attendance_days"]["status"].value_counts().to_dict() == {"出勤": 20, "事假": 2}
    assert codes(found, "error") == []


def test_rows_with_labels_of_their_own_are_read_in_the_order_that_the_officer_says():
    rows = [["样例甲", "夜班", "△", "√"], [None, "白班", "√", "√"]]
    sheet = sheet_of([["2026年3月考勤表"], ["姓名", "类型", *range(1, 32)], *rows, ["√出勤 △事假"]], "考勤")
    assert asked(sheet) == [("行序", "每人2行")]
    tables, found = read_by(answered(sheet, 每人2行="不用、全天"), sheet)
    assert tables.frames["attendance_days"]["days"].tolist() == [1, 1] and codes(found, "error") == []


def test_words_between_punches_are_asked_and_do_not_count_where_the_officer_says_so():
    sheet = sheet_of([["2026年3月"], ["姓名", *range(1, 29)], ["样例甲", *["08:3017:40"] * 27, "外派"]], "打卡")
    assert asked(sheet) == [("符号", "外派")]
    tables, found = read_by(answered(sheet, 外派="不计"), sheet)
    assert len(tables.frames["punches"]) == 54 and codes(found, "error") == []
    assert one(found, "sign-not-counted").facts["cells"] == "AC3"
    # told to be a status, which a punch cannot be, the cell stays unread and said
    assert "punch-unreadable" in codes(read_by(answered(sheet, 外派="出差"), sheet)[1], "error")


def test_a_label_of_the_legend_that_is_no_known_word_is_asked_and_told():
    sheet = sheet_of([["2026年3月"], ["姓名", *range(1, 32)], ["样例甲", "√", "◎"], ["√出勤 ◎驻村"]], "考勤")
    assert asked(sheet) == [("符号", "◎")]
    tables, found = read_by(answered(sheet, **{"◎": "出差"}), sheet)
    assert list(tables.frames["attendance_days"]["status"]) == ["出勤", "出差"] and codes(found, "error") == []


def test_a_list_that_names_nobody_is_told_its_person_column():
    rows = [
        ["打卡日期", "首次打卡时间", "末次打卡时间", "哪个人"],
        [dt.date(2026, 3, 2), dt.time(8, 30), dt.time(17, 40), "样例甲"],
    ]
    sheet = sheet_of(rows, "打卡")
    assert "no-person-column" in codes(read_by((), sheet)[1], "error")
    tables, found = read_by(answered(sheet, 哪个人="姓名"), sheet)
    assert tables.frames["punches"]["name"].tolist() == ["样例甲"] * 2 and codes(found, "error") == []


def test_one_of_two_sheets_of_the_same_month_is_left_out_by_its_use():
    def report(name, *people):
        rows = [[who, count, 0] for who, count in people]
        return sheet_of([["2026年5月考勤汇总"], ["姓名", "迟到次数", "早退次数"], *rows], name, f"{name}.xlsx")

    first, second = (
        report("汇总一", ("样例甲", 1), ("样例丁", 0)),
        report("汇总二", ("样例甲", 2), ("样例乙", 3), ("样例丙", 4)),
    )
    assert "month-on-two-sheets" in codes(read_by((), first, second)[1], "error")
    (use,) = [entry for entry in answered(second, 汇总二="不用") if entry.kind == USE]
    tables, found = read_by([use], first, second)
    assert tables.frames["attendance_months"]["late_count"].tolist() == [1, 0] and codes(found, "error") == []


@pytest.mark.parametrize("title", ["考勤表", "5月考勤表"])
def test_a_month_that_is_not_written_is_one_line(title):
    sheet = sheet_of([[title], ["姓名", "迟到次数", "早退次数"], ["样例甲", 1, 0]], "汇总")
    assert asked(sheet) == [("年月", "汇总")]
    (month,) = [entry for entry in answered(sheet, 汇总="2026年5月") if entry.kind == MONTH]
    assert codes(read_by([month], sheet)[1], "error") == []


def test_the_lines_of_a_refused_rating_sheet_name_its_use_and_its_people():
    sheet = sheet_of([["姓名", "部门", "甲方面", "乙方面"], ["样例甲", "甲办", 30, 40]], "打分表")
    said = {(line.kind, line.written): line.meaning for line in lines(sheet)}
    assert (said["用途", "打分表"], said["列", "姓名"], said["列", "部门"], said["列", "甲方面"]) == (
        "测评表",
        "姓名",
        "部门",
        "",
    )


def test_what_is_told_by_the_letter_of_a_column_goes_before_its_name():
    sheet = sheet_of([["姓名", "工号", "部门", "岗位"], ["样例甲", "007", "甲办", "主任"]], "花名册")
    tables, _ = read_by(told(sheet, ("D列", "不用"), ("岗位", "职级")), sheet)
    assert tables.frames["roster"]["rank"].isna().all() and tables.frames["roster"]["post"].isna().all()
