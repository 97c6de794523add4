"""Legends of symbol grids: which sign has which meaning, and what happens with signs and labels that nobody knows."""

import datetime as dt

import pytest

from assess.cells import Sheet
from assess.intake.blankdays import blank_words
from assess.intake.legend import read_legend
from assess.intake.lookalikes import look_alikes
from tests.test_intake_grids import LEGEND, codes, grid, one, said, taken, week
from tests.test_profile_layouts import answered, asked, read_by


@pytest.mark.parametrize(
    ("text", "signs", "unknown"),
    [
        ("√出勤 △事假 ×旷工 ○驻村", {"√": "出勤", "△": "事假", "×": "旷工"}, {"○": "驻村"}),
        ("√ 出勤 △ 事假 × 旷工 ◇ 跟班", {"√": "出勤", "△": "事假", "×": "旷工"}, {"◇": "跟班"}),
        ("出勤√ 事假△ 抽调○ 旷工×", {"√": "出勤", "△": "事假", "×": "旷工"}, {"○": "抽调"}),
        ("√出勤、△事假、×旷工、○借调", {"√": "出勤", "△": "事假", "×": "旷工"}, {"○": "借调"}),
        ("√—出勤，△—事假，×—旷工", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("√出勤/△事假/×旷工", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("（√）出勤（△）事假（×）旷工", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("1.出勤以√表示；2.事假以△表示；3.旷工打“×”", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("出勤√ 事假△ 旷工× 请按时填写", {"√": "出勤", "△": "事假", "×": "旷工"}, {}),
        ("√出勤 △因公未打卡 ×无故旷工 ○非因公迟到", {"√": "出勤", "×": "旷工"}, {"△": "因公未打卡", "○": "非因公迟到"}),
        ("√到岗 ☆迟到30分钟以内 ★迟到", {"√": "出勤", "★": "迟到"}, {"☆": "迟到30分钟以内"}),
        ("√出勤；/未到岗不计；①早退", {"√": "出勤", "①": "早退"}, {"/": "未到岗不计"}),
    ],
)  # fmt: skip
def test_an_unknown_label_leaves_only_its_own_sign_unknown(text, signs, unknown):
    assert read_legend([text]) == (signs, {}, unknown)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("√出勤 △事假（半天）", "事假（半天）"), ("√出勤 △事假半天", "事假（半天）"), ("√出勤 △半天事假", "事假（半天）"), ("√出勤 △事假0.5天", "事假（半天）"),
        ("出勤√ 事假△（半天） 旷工×", "事假（半天）"), ("出勤√ 事假△0.5天 旷工×", "事假（半天）"), ("√出勤 △上午事假", "事假（上午）"),
        ("√出勤 △事假（下午）", "事假（下午）"), ("√出勤 △事假（全天）", "事假"), ("√出勤 △事假1天", "事假"), ("√出勤 △事假（请注明天数）", "事假"),
    ],
)  # fmt: skip
def test_the_part_of_the_day_is_read_with_the_label(text, meaning):
    signs, clashes, unknown = read_legend([text])
    assert (signs["△"], clashes, unknown) == (meaning, {}, {})
    assert signs["√"] == "出勤" and signs.get("×", "旷工") == "旷工"


@pytest.mark.parametrize(
    ("text", "clashes", "unknown"),
    [
        ("√出勤 △事假、病假 ×旷工", {"△": {"事假", "病假"}}, {}),
        ("√出勤 △迟到/早退 ×旷工", {"△": {"迟到", "早退"}}, {}),
        ("√出勤 △事假 病假 ×旷工", {"△": {"事假", "病假"}}, {}),
        ("√出勤 △迟到早退 ×旷工", {}, {"△": "迟到早退"}),
        ("√出勤 △公出、开会 ×旷工", {}, {"△": "公出、开会"}),
        ("√出勤 △事假（经批准不扣分） ×旷工", {}, {"△": "事假（经批准不扣分）"}),
    ],
)
def test_two_words_for_one_sign_are_a_question_and_never_the_first_word(text, clashes, unknown):
    assert read_legend([text]) == ({"√": "出勤", "×": "旷工"}, clashes, unknown)


def test_where_nothing_tells_the_side_no_sign_is_read():
    signs, clashes, unknown = read_legend(["某单位√出勤△事假×驻村"])
    assert signs == {}
    assert (clashes, unknown) == ({"△": {"出勤", "事假"}}, {"√": "某单位、出勤", "×": "事假、驻村"})


def test_two_words_that_mean_the_same_are_one_meaning_and_prose_is_no_legend():
    assert read_legend(["√出勤 △补休/调休"])[0]["△"] == "调休"
    assert read_legend(["迟到/早退"]) == read_legend(["班次: 25-出差, 26-请假"]) == ({}, {}, {})


def test_an_unknown_label_is_asked_for_with_its_words_and_the_others_are_read():
    tables, found = taken(grid([["样例甲", "○", "×", "☆"]], notes=("△事假 ○病假 ×旷工 ☆驻村 √出勤",)))
    assert [status for *_, status, _, _ in said(tables)] == ["病假", "旷工"]
    question = one(found, "legend-word-unknown")
    assert (question.facts["sign"], question.facts["label"], question.place.cell) == ("☆", "驻村", "D3")
    assert codes(found) == ["legend-word-unknown"]


def test_a_sign_for_half_a_day_counts_half_a_day():
    tables, _ = taken(grid([["样例甲", "△", "⊗", "▽", "√"]], notes=("√出勤 △事假（半天） ⊗旷工半天 ▽上午病假",)))
    assert said(tables) == [
        ("样例甲", "03-01", "事假", "", 0.5),
        ("样例甲", "03-02", "旷工", "", 0.5),
        ("样例甲", "03-03", "病假", "上午", 0.5),
        ("样例甲", "03-04", "出勤", "", 1),
    ]


def test_a_sign_of_the_morning_in_the_row_of_the_afternoon_is_asked_for():
    rows = [["样例甲", "上午", "▽"], [None, "下午", "▽"]]
    tables, found = taken(grid(rows, left=("姓名", "时段"), notes=("√出勤 ▽上午病假",)))
    assert said(tables) == [("样例甲", "03-01", "病假", "上午", 0.5)]
    assert one(found, "symbol-unknown").place.cell == "C4"


def test_a_stroke_without_a_meaning_is_asked_for_as_it_is_written():
    _, found = taken(grid([["样例甲", "√", "/", "//"]]))
    assert [(f.facts["sign"], f.raw()) for f in found if f.code == "symbol-unknown"] == [("/", "/"), ("//", "//")]


def test_a_sign_that_looks_like_one_sign_of_the_legend_is_that_sign_and_said():
    tables, found = taken(grid([["样例甲", "✓", "Δ", "V", "〇"]], notes=("√出勤 △事假 ○病假",)))
    assert [status for *_, status, _, _ in said(tables)] == ["出勤", "事假", "出勤", "病假"]
    alike = {f.facts["sign"]: (f.facts["like"], f.place.cell) for f in found if f.code == "sign-look-alike"}
    assert alike == {"✓": ("√", "B3"), "Δ": ("△", "C3"), "V": ("√", "D3"), "〇": ("○", "E3")}
    assert codes(found) == []


def test_letters_are_no_look_alikes_where_letters_are_signs_and_two_alike_signs_settle_nothing():
    assert "V" not in look_alikes({"√", "A"}) and look_alikes({"√", "A"})["✓"] == "√"
    assert "✔" not in look_alikes({"√", "✓"})
    assert "＋" not in look_alikes({"+"})


# Legends that are spread over cells, and rows that are no person's


@pytest.mark.parametrize(
    "rows",
    [
        [["出勤：√", None, "事假：△", None, "旷工：×"]],
        [["出勤", "√", "事假", "△", "旷工", "×"]],
        [["√", "出勤", "△", "事假", "×", "旷工"]],
        [["符号说明：", "出勤", "√", "事假", "△", "旷工", "×"]],
        [[None, "√出勤", "△事假", "×旷工"]],
        [["图例", "√", "出勤"], [None, "△", "事假"], [None, "×", "旷工"]],
    ],
)
def test_a_legend_spread_over_the_columns_is_read_and_is_nobody_s_days(rows):
    sheet = grid([[1.0, "样例甲", "√", "△"], [2.0, "样例乙", "×", "√"], *rows], left=("序号", "姓名"), notes=())
    tables, found = taken(sheet)
    assert [(name, status) for name, _, status, *_ in said(tables)] == [
        ("样例甲", "出勤"),
        ("样例甲", "事假"),
        ("样例乙", "旷工"),
        ("样例乙", "出勤"),
    ]
    assert codes(found) == codes(found, "warning") == []
    assert [row for row, reason in tables.sources[0].excluded if reason == "备注行"] == list(range(5, 5 + len(rows)))


def test_a_row_of_signs_without_a_name_stays_the_second_row_of_its_person():
    tables, _ = taken(grid([["样例甲", "√", "病假"], [None, "△", "√"]]))
    assert [(date, status, half) for _, date, status, half, _ in said(tables)] == [
        ("03-01", "出勤", "上午"),
        ("03-02", "病假", "上午"),
        ("03-01", "事假", "下午"),
        ("03-02", "出勤", "下午"),
    ]


def test_totals_headcounts_and_repeated_headers_inside_a_grid_are_no_people_and_no_questions():
    march = week(dt.date(2024, 3, 1), 31)
    rows = [
        [1.0, "样例甲", *["√"] * 31],
        [2.0, "小计", *[1.0] * 31],
        ["2024年3月考勤表"],
        ["序号", "姓名", *[float(day) for day in range(1, 32)]],
        [None, None, *march],
        [3.0, "样例乙", *["√"] * 31],
        [None, "出勤人数", *[2.0] * 31],
        ["合计", None, *[2.0] * 31],
        [None, "甲办（盖章）"],
        [None, "部门：甲办"],
    ]
    tables, found = taken(grid(rows, left=("序号", "姓名"), weekdays=march))
    assert set(tables.frames["attendance_days"]["name"]) == {"样例甲", "样例乙"}
    assert len(tables.frames["attendance_days"]) == 62
    assert codes(found) == codes(found, "warning") == []
    assert dict(tables.sources[0].excluded) == {
        1: "标题或说明", 5: "合计行", 6: "标题或说明", 7: "重复的表头", 8: "重复的表头", 10: "合计行", 11: "合计行", 12: "签名行",
        13: "备注行", 14: "备注行",
    }  # fmt: skip


# Blank cells


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("说明：空白为出勤，△事假", {"出勤": "空白为出勤"}), ("注：△事假，×旷工，未标注的为正常出勤", {"出勤": "未标注的为正常出勤"}),
        ("空白表示出勤。", {"出勤": "空白表示出勤"}), ("出勤不打符号，△事假", {"出勤": "出勤不打符号"}), ("√出勤，休息不填", {"休息": "休息不填"}),
        ("未打√的为缺勤", {"缺勤": "未打√的为缺勤"}), ("√出勤 △事假 ×旷工", {}), ("空白处由部门填写", {}),
    ],
)  # fmt: skip
def test_what_a_legend_says_of_blank_cells(text, words):
    assert blank_words([text]) == words


def test_blanks_are_presence_on_working_days_where_the_legend_says_so():
    march = week(dt.date(2024, 3, 1), 31)  # 1 March 2024 is a Friday; 21 working days
    rows = [["样例甲", "△", "√"], ["样例乙"], ["样例丙", *[None] * 3, "旷工"]]
    tables, found = taken(grid(rows, weekdays=march, notes=("空白为出勤，△事假，√出勤",)))
    frame = tables.frames["attendance_days"]
    present = frame[frame["status"] == "出勤"].groupby("name").size().to_dict()
    assert present == {"样例甲": 21, "样例乙": 21, "样例丙": 20}
    assert [record[1:3] for record in said(tables) if record[0] == "样例甲"][:3] == [
        ("03-01", "事假"),
        ("03-02", "出勤"),
        ("03-04", "出勤"),
    ]
    first = frame[frame["name"] == "样例乙"].iloc[0]
    assert (first["row"], first["col"], str(first["date"].date())) == (5, 2, "2024-03-01")
    note = one(found, "blank-means-status")
    assert (note.level, note.facts["count"], note.facts["people"]) == ("note", 61, 3)
    assert codes(found) == codes(found, "warning") == []


def test_without_weekdays_blanks_are_asked_for_and_any_other_meaning_too():
    rows = [["样例甲", "△"]]
    for weekdays, text, code in (
        (None, "空白为出勤，△事假", "blank-weekday-unknown"),
        (week(dt.date(2024, 3, 1), 31), "△事假，未打√的为旷工", "blank-meaning-unclear"),
    ):
        tables, found = taken(grid(rows, weekdays=weekdays, notes=(text,)))
        assert len(said(tables)) == 1
        assert codes(found) == [code]


def test_blanks_that_mean_rest_stay_blank():
    tables, found = taken(grid([["样例甲", "√"]], notes=("√出勤，休息不填",)))
    assert len(said(tables)) == 1 and codes(found) == []


def test_a_person_whose_row_is_blank_is_said_and_is_neither_present_nor_absent():
    tables, found = taken(grid([["样例甲", "√"], ["样例乙"], ["样例丙", "√"]]))
    assert set(tables.frames["attendance_days"]["name"]) == {"样例甲", "样例丙"}
    assert one(found, "grid-person-blank").place.cell == "A4"
    assert (4, "这个人一格也没有填") in tables.sources[0].excluded and tables.sources[0].rows_used == 2


def test_a_person_with_exceptions_only_among_people_with_their_days_is_said():
    _, found = taken(grid([["样例甲", *["√"] * 20], ["样例乙", None, "△"], ["样例丙", *["√"] * 20]]))
    note = one(found, "person-only-exceptions")
    assert (note.level, note.place.cell) == ("note", "A4") and codes(found) == []


# Merged cells


def test_a_text_merged_over_days_of_one_row_holds_for_each_of_them():
    rows = [["样例甲", "√", "出差", None, None, "√"], ["样例乙", "√", "√", "√", "√", "√"]]
    tables, found = taken(grid(rows, merges=((3, 3, 3, 5),)))
    away = [(date, days) for name, date, status, _, days in said(tables) if status == "出差"]
    assert away == [("03-02", 1), ("03-03", 1), ("03-04", 1)]
    frame = tables.frames["attendance_days"]
    assert frame.loc[frame["status"] == "出差", ["row", "col"]].to_numpy().tolist() == [[3, 3], [3, 4], [3, 5]]
    assert one(found, "merged-days-read").facts["cells"] == "C3:E3"
    assert codes(found) == []


def test_a_merge_over_several_rows_is_asked_for_and_counted_for_nobody():
    rows = [["样例甲", "√", "出差", "√"], ["样例乙", "√", None, "√"]]
    tables, found = taken(grid(rows, merges=((3, 3, 4, 3),)))
    assert [status for *_, status, _, _ in said(tables)] == ["出勤"] * 4
    assert one(found, "merged-over-rows").place.cell == "C3"
    assert codes(found) == ["merged-over-rows"]


def test_the_cells_under_a_merge_over_several_rows_are_no_blanks_that_mean_presence():
    march = week(dt.date(2024, 3, 1), 31)
    sheet = grid([["样例甲", "事假"], ["样例乙"]], weekdays=march, notes=("空白为出勤",), merges=((4, 2, 5, 2),))
    tables, found = taken(sheet)
    assert len(tables.frames["attendance_days"]) == 40
    assert codes(found) == ["merged-over-rows"]


def test_a_remark_under_the_names_is_not_given_days_of_presence():
    march = week(dt.date(2024, 3, 1), 31)
    notes = ("空白为出勤", "每月三日前报送")
    tables, found = taken(grid([["样例甲", "事假"], ["样例乙"]], weekdays=march, notes=notes))
    assert set(tables.frames["attendance_days"]["name"]) == {"样例甲", "样例乙"}
    assert one(found, "grid-person-blank").place.cell == "A7"


# Several grids one below the other


def stacked(*blocks):
    """One sheet of several blocks: (title or nothing, days, people with their signs)."""
    rows = []
    for title, days, people in blocks:
        rows += [[title]] if title else []
        rows += [["姓名", *map(float, days)], *[[name, *signs] for name, signs in people], []]
    width = max(map(len, rows))
    rows.append([LEGEND])
    return Sheet("甲.xlsx", "考勤", [[*row, *[None] * (width - len(row))] for row in rows])


@pytest.mark.parametrize("first", [14, 15, 16])
def test_the_second_half_of_a_month_below_the_first_has_its_own_days(first):
    above = [("样例甲", ["√"] * first), ("样例乙", ["√"] * first)]
    below = [("样例甲", ["△", *["√"] * (30 - first)]), ("样例乙", ["√"] * (31 - first))]
    tables, found = taken(stacked(("2024年3月", range(1, first + 1), above), ("", range(first + 1, 32), below)))
    assert len(tables.frames["attendance_days"]) == 62
    assert [record[:3] for record in said(tables) if record[2] == "事假"] == [("样例甲", f"03-{first + 1}", "事假")]
    assert codes(found) == codes(found, "warning") == []
    assert tables.sources[0].period == ("2024-03-01", "2024-03-31")


def test_a_month_below_another_is_read_with_the_month_above_it():
    march, april = [("样例甲", ["√", "△"])], [("样例甲", ["△", "√", "★"])]
    tables, found = taken(stacked(("2024年3月考勤表", range(1, 32), march), ("2024年4月考勤表", range(1, 31), april)))
    assert [record[1:3] for record in said(tables)] == [
        ("03-01", "出勤"),
        ("03-02", "事假"),
        ("04-01", "事假"),
        ("04-02", "出勤"),
        ("04-03", "迟到"),
    ]
    assert codes(found) == []
    assert tables.sources[0].period == ("2024-03-01", "2024-04-30")
    assert (6, "重复的表头") in tables.sources[0].excluded


@pytest.mark.parametrize("title", ["", "2024年3月考勤表"])
def test_a_second_block_that_would_repeat_the_days_of_the_same_people_is_refused(title):
    march, other = [("样例甲", ["√", "△"])], [("样例甲", ["△", "△"]), ("样例乙", ["√"])]
    tables, found = taken(stacked(("2024年3月考勤表", range(1, 32), march), (title, range(1, 31), other)))
    assert [record[1:3] for record in said(tables)] == [("03-01", "出勤"), ("03-02", "事假")]
    question = one(found, "grid-second-header")
    assert (question.level, question.facts["people"]) == ("error", 2)
    assert tables.sources[0].rows_used == 1


def test_the_next_page_with_other_people_belongs_to_the_same_month():
    first, second = [("样例甲", ["√", "△"])], [("样例乙", ["√", "√"])]
    tables, found = taken(stacked(("2024年3月考勤表", range(1, 32), first), ("", range(1, 32), second)))
    assert [record[:3] for record in said(tables)] == [
        ("样例甲", "03-01", "出勤"),
        ("样例甲", "03-02", "事假"),
        ("样例乙", "03-01", "出勤"),
        ("样例乙", "03-02", "出勤"),
    ]
    assert codes(found) == []


def test_a_word_that_the_legend_lacks_is_counted_and_asked_for():
    sheet = grid(
        [["样例甲", "未打卡", "√", "√/未打卡"], ["样例乙", "病假", "年假", "事假"]],
        notes=("备注：出勤√ 事假△ 年休假A",),
    )
    tables, found = taken(sheet)
    assert [status for *_, status, _, _ in said(tables)] == ["缺卡", "出勤", "出勤", "缺卡", "病假", "年休假", "事假"]
    asked_for = one(found, "word-outside-legend")
    assert asked_for.facts == {"count": 2, "cells": "B3、D3", "sign": "未打卡", "meaning": "缺卡"}
    assert asked(sheet) == [("符号", "未打卡")] and codes(found) == ["word-outside-legend"]


def test_the_officer_settles_a_word_that_the_legend_lacks():
    sheet = grid([["样例甲", "未打卡", "√"]])
    tables, found = read_by(answered(sheet, 未打卡="旷工"), sheet)
    assert [status for *_, status, _, _ in said(tables)] == ["旷工", "出勤"]
    assert "word-outside-legend" not in {finding.code for finding in found}


def test_without_a_legend_words_speak_for_themselves():
    assert "word-outside-legend" not in {finding.code for finding in taken(grid([["样例甲", "未打卡"]], notes=()))[1]}
