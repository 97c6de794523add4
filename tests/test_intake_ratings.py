"""Rating sheets: results with counts, score sheets, ballots, and forms of one person."""

import datetime as dt

import pytest

from assess.cells import Book, Sheet
from assess.intake import from_books
from tests.test_profile_layouts import answered, read_by

FOUR = ["优秀", "称职", "基本称职", "不称职"]


def sheet_of(rows, name="表一", book="甲.xlsx", **more):
    cells = [[float(v) if type(v) is int else v for v in row] for row in rows]
    width = max(map(len, cells))
    return Sheet(book, name, [[*row, *[None] * (width - len(row))] for row in cells], **more)


def taken(sheet):
    tables, found = from_books([Book(sheet.book, sheet.book, [sheet])])
    for source in tables.sources:
        assert source.rows_read == source.rows_used + len(source.excluded), source
    for finding in found:
        assert finding.message("zh") and finding.remedy("zh") and finding.message("en") and finding.remedy("en")
    return tables, found


def codes(found, level=None):
    return sorted(finding.code for finding in found if level in (None, finding.level))


def one(found, code):
    (finding,) = [finding for finding in found if finding.code == code]
    return finding


def long(tables, *names):
    frame = tables.frames["ratings"]
    return [tuple(row) for row in frame[list(names)].itertuples(index=False, name=None)]


# Result sheets with counts


def test_each_option_of_a_result_sheet_is_a_row_of_ballots_at_its_cell():
    tables, found = taken(sheet_of([
        ["民主测评结果汇总表"],
        ["序号", "姓名", "单位", *FOUR, "合计", "优秀率"],
        [1, "样例甲", "党政办", 6, 3, 1, 0, 10, 0.6],
        [2, "样例乙", "党政办", 2, 8, 0, 0, 10, "20%"],
        ["合计", None, None, 8, 11, 1, 0, 20],
    ]))  # fmt: skip
    assert long(tables, "name", "option", "ballots", "row", "col") == [
        ("样例甲", "优秀", 6, 3, 4), ("样例甲", "称职", 3, 3, 5), ("样例甲", "基本称职", 1, 3, 6), ("样例甲", "不称职", 0, 3, 7),
        ("样例乙", "优秀", 2, 4, 4), ("样例乙", "称职", 8, 4, 5), ("样例乙", "基本称职", 0, 4, 6), ("样例乙", "不称职", 0, 4, 7),
    ]  # fmt: skip
    source = tables.sources[0]
    assert (source.layout, source.rows_used) == ("option-counts", 2)
    assert dict(source.excluded) == {1: "标题或说明", 5: "合计行"}
    assert codes(found, "error") == codes(found, "warning") == []


def test_rater_groups_stand_above_the_options():
    tables, found = taken(sheet_of(
        [
            ["姓名", "领导班子", None, None, "群众", None, None],
            [None, "好", "一般", "差", "好", "一般", "差"],
            ["样例甲", 3, 1, 0, 20, 5, 2],
        ],
        merges=((1, 1, 2, 1), (1, 2, 1, 4), (1, 5, 1, 7)),
    ))  # fmt: skip
    assert long(tables, "group", "option", "ballots") == [
        ("领导班子", "好", 3), ("领导班子", "一般", 1), ("领导班子", "差", 0), ("群众", "好", 20), ("群众", "一般", 5), ("群众", "差", 2)
    ]  # fmt: skip
    assert found == []


def test_a_total_after_each_group_is_of_that_group_and_the_last_one_of_all():
    tables, found = taken(sheet_of(
        [
            ["姓名", "领导班子", None, "合计", "群众", None, "合计", "总计"],
            [None, "优秀票", "称职票", None, "优秀票", "称职票"],
            ["样例甲", 1, 2, 3, 4, 5, 9, 12],
        ],
        merges=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4), (1, 5, 1, 6), (1, 7, 2, 7), (1, 8, 2, 8)),
    ))  # fmt: skip
    assert long(tables, "group", "option", "ballots") == [
        ("领导班子", "优秀", 1), ("领导班子", "称职", 2), ("群众", "优秀", 4), ("群众", "称职", 5)
    ]  # fmt: skip
    assert found == []


def test_a_blank_count_is_not_recorded_and_a_written_0_is_0():
    tables, found = taken(
        sheet_of([["姓名", "满意", "基本满意", "不满意"], ["样例甲", 9, None, 0], ["样例乙"] + [None] * 3])
    )
    assert long(tables, "option", "ballots") == [("满意", 9), ("不满意", 0)]
    assert dict(tables.sources[0].excluded) == {3: "没有填写打分或票数"}
    assert one(found, "rating-cells-blank").facts["cells"] == "C2"
    assert one(found, "rating-rows-empty").facts["cells"] == "B3"


def test_ballots_and_shares_under_each_option():
    tables, found = taken(sheet_of(
        [
            ["姓名", "优秀", None, "称职", None],
            [None, "票数", "得票率", "票数", "得票率"],
            ["样例甲", 3, "75%", 1, "25%"],
            ["样例乙", 2, "50%", 2, "60%"],
        ],
        merges=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)),
    ))  # fmt: skip
    assert long(tables, "name", "option", "ballots") == [
        ("样例甲", "优秀", 3), ("样例甲", "称职", 1), ("样例乙", "优秀", 2), ("样例乙", "称职", 2)
    ]  # fmt: skip
    differs = one(found, "rating-total-differs")
    assert (differs.place.cell, differs.facts["said"], differs.facts["counted"]) == ("E4", "0.6", "0.5")


def test_a_total_that_is_not_the_sum_of_its_row_is_said_with_both_numbers():
    tables, found = taken(sheet_of([["姓名", *FOUR, "有效票"], ["样例甲", 6, 3, 1, 0, 11], ["样例乙", 4, 4, 0, 0, 8]]))
    differs = one(found, "rating-total-differs")
    assert (differs.place.cell, differs.facts["said"], differs.facts["counted"]) == ("F2", "11", "10")
    assert tables.frames["ratings"]["ballots"].sum() == 18


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["姓名", "优秀", "满意", "差"], ["样例甲", 1, 2, 3]], "rating-options-mixed"),
        ([["姓名", "优秀", "称职", "优秀", "称职"], ["样例甲", 1, 2, 3, 4]], "rating-option-twice"),
        ([["姓名", "优秀", "称职"], ["样例甲", 0.6, 0.4]], "rating-ballots-not-whole"),
        ([["姓名", "优秀", "称职"], ["样例甲", "60%", "40%"]], "rating-ballots-not-whole"),
    ],
)
def test_options_that_may_mean_two_things_are_asked_about_and_not_imported(rows, code):
    tables, found = taken(sheet_of(rows))
    assert tables.frames == {} and code in codes(found, "error")
    assert tables.sources[0].rows_read == 1 and tables.sources[0].rows_used == 0


def test_a_count_that_cannot_be_read_stops_its_persons_row_only():
    tables, found = taken(sheet_of([["姓名", "优秀", "称职"], ["样例甲", "约3票", 4], ["样例乙", 5, "2票"]]))
    assert long(tables, "name", "ballots") == [("样例乙", 5), ("样例乙", 2)]
    assert dict(tables.sources[0].excluded) == {2: "有一栏读不出来"}
    assert one(found, "number-unreadable").place.cell == "B2"


def test_a_roster_with_a_column_of_last_years_grade_stays_a_roster():
    tables, _ = taken(sheet_of([["干部花名册"], ["姓名", "部门", "岗位", "优秀"], ["样例甲", "党政办", "科员", "是"]]))
    assert set(tables.frames) == {"roster"}


def test_the_rater_group_may_stand_in_a_column_of_its_own():
    tables, found = taken(
        sheet_of([["姓名", "测评主体", "优秀", "称职"], ["样例甲", "群众", 9, 8], ["样例甲", "领导班子", 3, 1]])
    )
    assert long(tables, "group", "option", "ballots") == [
        ("群众", "优秀", 9), ("群众", "称职", 8), ("领导班子", "优秀", 3), ("领导班子", "称职", 1)
    ]  # fmt: skip
    assert found == []


def test_a_person_in_two_rows_and_a_row_of_totals_that_does_not_add_up_are_said():
    _, found = taken(sheet_of([["姓名", "优秀", "称职"], ["样例甲", 3, 4], ["样例甲", 3, 4], ["合计", 6, 9]]))
    assert one(found, "rating-person-twice").facts["cells"] == "A3"
    differs = one(found, "rating-footer-differs")
    assert (differs.place.cell, differs.facts["said"], differs.facts["counted"]) == ("C4", "9", "8")


# Score sheets


def test_items_beside_each_other_are_rows_and_the_total_is_only_compared():
    tables, found = taken(sheet_of([
        ["姓名", "德", "能", "廉(20分)", "总分"],
        ["样例甲", 30, 40, 18, 88],
        ["样例乙", 30, 35, 19, 85],
    ]))  # fmt: skip
    assert long(tables, "name", "item", "score", "col") == [
        ("样例甲", "德", 30, 2), ("样例甲", "能", 40, 3), ("样例甲", "廉", 18, 4),
        ("样例乙", "德", 30, 2), ("样例乙", "能", 35, 3), ("样例乙", "廉", 19, 4),
    ]  # fmt: skip
    differs = one(found, "rating-total-differs")
    assert (differs.place.cell, differs.facts["said"]) == ("E3", "85") and differs.facts["counted"].startswith("84 或")
    assert one(found, "rating-marks-are-parts").facts["highest"] == "88"


def test_raters_beside_each_other_and_their_mean():
    tables, found = taken(sheet_of([
        ["测评主体：中层干部"],
        ["序号", "姓名", "评委1", "评委2", "评委3", "平均分", "排名"],
        [1, "样例甲", 90, 80, 70, 80, 2],
        [2, "样例乙", 90, 96, None, 93, 1],
    ]))  # fmt: skip
    assert long(tables, "name", "group", "rater", "score") == [
        ("样例甲", "中层干部", "评委1", 90), ("样例甲", "中层干部", "评委2", 80), ("样例甲", "中层干部", "评委3", 70),
        ("样例乙", "中层干部", "评委1", 90), ("样例乙", "中层干部", "评委2", 96),
    ]  # fmt: skip
    assert codes(found, "error") == [] and one(found, "rating-cells-blank").facts["cells"] == "E4"


def test_groups_beside_each_other_are_one_mark_each_and_that_is_said():
    tables, found = taken(sheet_of([["姓名", "领导班子", "群众"], ["样例甲", 90, 85]], "测评得分"))
    assert long(tables, "group", "score") == [("领导班子", 90), ("群众", 85)]
    assert codes(found) == ["rating-group-means"]


def test_occasions_with_a_date_among_their_headings_and_a_total_without_heading():
    tables, found = taken(sheet_of(
        [
            ["名字", "5.6-1", "5.6-2", dt.date(2023, 5, 9), None],
            ["样例甲", 2, 3, 1, 6],
            ["样例乙", None, 3, None, 3],
        ],
        "每次打分",
    ))  # fmt: skip
    assert long(tables, "name", "item", "score") == [
        ("样例甲", "5.6-1", 2), ("样例甲", "5.6-2", 3), ("样例甲", "2023-05-09", 1), ("样例乙", "5.6-2", 3)
    ]  # fmt: skip
    assert tables.frames["ratings"]["date"].dt.strftime("%Y-%m-%d").tolist()[2] == "2023-05-09"
    assert one(found, "rating-heading-is-date").place.cell == "D1"
    assert one(found, "rating-nameless-total").place.cell == "E1"
    assert one(found, "rating-cells-blank").facts == {"count": 2, "cells": "B3、D3", "what": "分数"}


@pytest.mark.parametrize(
    "head",
    [["姓名", "甲方面", "乙方面", "总分"], ["姓名", "评委1", "德", "总分"], ["姓名", "德", "能", None]],
)
def test_columns_that_may_be_items_raters_or_occasions_are_asked_about_and_not_imported(head):
    tables, found = taken(sheet_of([head, ["样例甲", 30, 40, 99]], "打分表"))
    assert tables.frames == {} and "rating-columns-unclear" in codes(found, "error")


def test_the_row_above_the_columns_answers_what_they_are():
    tables, found = taken(sheet_of(
        [["姓名", "测评要素", None], [None, "甲方面", "乙方面"], ["样例甲", 80, 90]],
        "打分表",
        merges=((1, 1, 2, 1), (1, 2, 1, 3)),
    ))  # fmt: skip
    assert long(tables, "item", "score") == [("甲方面", 80), ("乙方面", 90)] and found == []


def test_a_roster_in_a_book_on_ratings_stays_a_roster():
    rows = [["姓名", "部门", "岗位", "工龄", "党龄"], ["样例甲", "党政办", "科员", 12, 8]]
    tables, _ = taken(sheet_of(rows, "花名册", "民主测评.xlsx"))
    assert set(tables.frames) == {"roster"}


# The rated as columns


def test_items_are_rows_and_the_rated_are_columns():
    tables, found = taken(sheet_of([
        ["分值", "考核点", "评分标准", "样例甲", "样例乙"],
        ["40分", "实绩", "看台账", 35, 30],
        ["60分", "作风", "看走访", 50, None],
        ["合计", None, None, 86, 30],
    ]))  # fmt: skip
    assert long(tables, "name", "item", "score", "row", "col") == [
        ("样例甲", "实绩", 35, 2, 4), ("样例乙", "实绩", 30, 2, 5), ("样例甲", "作风", 50, 3, 4)
    ]  # fmt: skip
    differs = one(found, "rating-total-differs")
    assert (differs.place.cell, differs.facts["said"], differs.facts["counted"]) == ("D4", "86", "85")
    assert one(found, "rating-cells-blank").facts["cells"] == "E3"
    assert one(found, "rating-marks-are-parts").facts["highest"] == "100"


def test_an_empty_item_sheet_is_incomplete_and_its_total_of_0_is_no_score():
    tables, found = taken(sheet_of([
        ["总分值", "考核点", "评分标准", "红队", "蓝队"], ["50分", "甲点"], ["50分", "乙点"], ["合计", None, None, 0, 0]
    ]))  # fmt: skip
    assert tables.frames == {}
    assert one(found, "rating-sheet-incomplete").facts == {"rated": 2, "items": 2, "marks": 0}
    assert [reason for _, reason in tables.sources[0].excluded] == ["没有填写打分或票数"] * 2 + ["合计行"]


def test_one_ballot_a_row_with_the_rated_as_columns():
    tables, found = taken(sheet_of([
        ["票号", "测评主体", "样例甲", "样例乙"], [1, "群众", "优秀", "称职"], [2, "群众", "称职", None], [3, "群众", "优秀", "看不清"]
    ]))  # fmt: skip
    assert long(tables, "rater", "group", "name", "option") == [
        ("1", "群众", "样例甲", "优秀"), ("1", "群众", "样例乙", "称职"), ("2", "群众", "样例甲", "称职")
    ]  # fmt: skip
    assert one(found, "rating-marks-unreadable").facts["cells"] == "C4"


def test_a_mark_above_the_points_of_its_item_is_said():
    _, found = taken(sheet_of([["分值", "考核点", "红队", "蓝队"], ["10分", "甲点", 11, 9]]))
    assert one(found, "rating-mark-over").facts == {"mark": "11", "most": "10"}


def test_columns_that_are_neither_all_people_nor_all_teams_are_asked_about():
    tables, found = taken(sheet_of([["分值", "考核点", "样例甲", "蓝队"], ["10分", "甲点", 9, 9]]))
    assert tables.frames == {} and one(found, "rating-columns-unclear").facts["names"] == "C1、D1"


# The form of one person


def form(name, *marks):
    return sheet_of([
        ["年度考核表"],
        ["部门：", "党政办", "姓名：", name, "月份：2024年3月"],
        ["项目", "序号", "考核指标", "直属上级评分"],
        ["业绩", 1, "修路", marks[0]],
        [None, 2, "清淤", marks[1]],
        ["以上结果已经本人确认。"],
        ["项目", "序号", "价值观", "综合评分"],
        ["作风", 1, "守时", marks[2]],
        ["本人签字："],
    ])  # fmt: skip


def test_a_filled_form_of_one_person_gives_its_scores():
    tables, found = taken(form("样例甲", 90, 80, None))
    assert long(tables, "name", "department", "group", "item", "score", "row", "col") == [
        ("样例甲", "党政办", "直属上级", "修路", 90, 4, 4), ("样例甲", "党政办", "直属上级", "清淤", 80, 5, 4)
    ]  # fmt: skip
    assert set(tables.frames["ratings"]["date"].astype(str)) == {"2024-03-01"}
    read = one(found, "rating-form-read").facts
    assert read == {"missing": "岗位", "dimensions": 2, "items": "2+1", "marks": 2}
    assert dict(tables.sources[0].excluded)[8] == "没有填写打分或票数"
    assert one(found, "rating-cells-blank").facts["cells"] == "D8"


@pytest.mark.parametrize(("name", "marks"), [("样例甲", [None] * 3), (None, [90, 80, 70])])
def test_a_form_without_name_or_scores_is_incomplete_and_not_0(name, marks):
    tables, found = taken(form(name, *marks))
    assert tables.frames == {}
    facts = one(found, "rating-form-incomplete").facts
    assert facts["marks"] == (3 if name is None else 0) and ("姓名" in facts["missing"]) == (name is None)


def test_a_form_with_a_score_in_words_is_asked_about():
    tables, found = taken(form("样例甲", 90, "较好", None))
    assert tables.frames == {} and one(found, "rating-form-score-unreadable").place.cell == "D5"


# Totals, ranks and notes among the ballots and beside the people

BALLOTS = [["民主测评打分表"], ["评委", "样例甲", "样例乙"], ["评委1", 90, 85], ["评委2", 92, 80], ["评委3", 95, 80]]
OWN = {("评委1", "样例甲", 90), ("评委1", "样例乙", 85), ("评委2", "样例甲", 92), ("评委2", "样例乙", 80), ("评委3", "样例甲", 95), ("评委3", "样例乙", 80)}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "first", "second", "agrees"),
    [
        ("平均分", 92.3, 81.7, True), ("平均分", 92.33, 81.67, True), ("平均分", 93, 81.7, False), ("总分", 277, 245, True),
        ("最终得分", 92, 80, True), ("得分", 92.3, 81.7, True), ("最高分", 95, 85, True), ("最低分", 90, 80, True),
        ("最高分", 94, 85, False), ("去掉最高最低后平均分", 92, 80, True), ("去掉最高最低后平均分", 91.5, 80, False),
        ("名次", 1, 2, True), ("有效票数", 3, 3, True), ("备注", None, None, True),
    ],
)  # fmt: skip
def test_a_row_of_totals_below_the_ballots_is_no_ballot_and_is_compared_as_what_it_is(label, first, second, agrees):
    tables, found = taken(sheet_of([*BALLOTS, [label, first, second]]))
    assert set(long(tables, "rater", "name", "score")) == OWN
    assert 6 in dict(tables.sources[0].excluded)
    assert codes(found, "error") == ([] if agrees else ["rating-total-differs"])


@pytest.mark.parametrize("label", ["平均分", "合计", "总分", "签名", "备注", "权重"])
def test_a_column_of_totals_or_notes_beside_the_rated_is_nobody(label):
    right = {"平均分": (87.5, 86, 87.5), "合计": (175, 172, 175), "总分": (175, 172, 175)}.get(label, ("", "", ""))
    rows = [BALLOTS[0], [*BALLOTS[1], label], *([*row, one] for row, one in zip(BALLOTS[2:], right, strict=True))]
    tables, found = taken(sheet_of(rows))
    assert set(long(tables, "rater", "name", "score")) == OWN and codes(found, "error") == []


def test_a_wrong_mean_beside_the_rated_is_said_with_both_numbers():
    rows = [BALLOTS[0], [*BALLOTS[1], "平均分"], [*BALLOTS[2], 80]]
    said = one(taken(sheet_of(rows))[1], "rating-total-differs")
    assert (said.place.cell, said.facts["said"], said.facts["heading"]) == ("D3", "80", "平均分")
    assert str(said.facts["counted"]).startswith("87.5")


def test_a_mean_is_compared_at_the_decimals_that_are_written():
    head = ["姓名", "评委1", "评委2", "评委3", "平均分"]
    assert codes(taken(sheet_of([head, ["样例甲", 90, 92, 95, 92.3]]))[1], "error") == []
    assert codes(taken(sheet_of([head, ["样例甲", 90, 92, 95, 92.5]]))[1], "error") == ["rating-total-differs"]


def test_headings_such_as_the_rating_by_leaders_are_rater_groups():
    rows = [["民主测评汇总表"], ["姓名", "领导测评", "同事互评", "群众测评", "加权得分"], ["样例甲", 90, 92, 95, 92.3]]
    tables, found = taken(sheet_of(rows))
    assert long(tables, "group", "score") == [("领导", 90), ("同事", 92), ("群众", 95)]
    assert codes(found, "error") == []


def test_weights_behind_the_items_are_no_part_of_their_names_and_weigh_the_total():
    head = ["姓名", "德(20%)", "能(30%)", "绩(50%)", "总分"]
    tables, found = taken(sheet_of([["测评打分"], head, ["样例甲", 90, 80, 96, 90]]))
    assert long(tables, "item", "score") == [("德", 90), ("能", 80), ("绩", 96)] and codes(found, "error") == []
    _, found = taken(sheet_of([["测评打分"], head, ["样例甲", 90, 80, 96, 91]]))
    assert codes(found, "error") == ["rating-total-differs"]


@pytest.mark.parametrize("total", [["总分", 91], []], ids=["with a total", "without"])
def test_marks_that_are_already_weighted_are_asked_about(total):
    rows = [["测评打分"], ["姓名", "德(20%)", "能(30%)", "绩(50%)", *total[:1]], ["样例甲", 18, 27, 46, *total[1:]]]
    assert codes(taken(sheet_of(rows))[1], "error") == ["rating-marks-are-parts"]


def test_ballots_for_no_option_may_be_part_of_the_whole_and_the_rated_may_be_called_so():
    head = ["被测评人", *FOUR, "弃权", "总票数"]
    tables, found = taken(
        sheet_of([["民主测评汇总表"], head, ["样例甲", 10, 5, 1, 0, 2, 18], ["样例乙", 12, 3, 0, 0, 1, 15]])
    )
    assert [ballots for name, ballots in long(tables, "name", "ballots") if name == "样例甲"] == [10, 5, 1, 0]
    assert codes(found, "error") == []
    _, found = taken(sheet_of([["民主测评汇总表"], head, ["样例甲", 10, 5, 1, 0, 2, 19]]))
    assert codes(found, "error") == ["rating-total-differs"]


JUDGED = ["序号", "被考核人", "评委1", "评委2", "评委3", "得分"]
JUDGES = [[1, "样例甲", 90, 80, 85, 85], [2, "样例乙", 92, 84, 88, 88]]


@pytest.mark.parametrize("who", ["被考核人", "考核对象", "述职人", "参评人员", "竞聘人", "姓名"])
@pytest.mark.parametrize("total", ["得分", "平均分", "最后得分"])
def test_a_table_of_judges_is_one_mark_per_judge_and_its_mean_is_compared(who, total):
    head = [who if word == "被考核人" else total if word == "得分" else word for word in JUDGED]
    tables, found = taken(sheet_of([["述职评议评委打分表"], head, *JUDGES]))
    frame = tables.frames["ratings"]
    assert [(n, r, s) for n, r, s in zip(frame["name"], frame["rater"], frame["score"], strict=True)][:3] == [
        ("样例甲", "评委1", 90), ("样例甲", "评委2", 80), ("样例甲", "评委3", 85)
    ]  # fmt: skip
    assert len(frame) == 6 and codes(found, "error") == codes(found, "warning") == []
    wrong = [JUDGES[0], [2, "样例乙", 92, 84, 88, 90]]
    said = one(taken(sheet_of([["述职评议评委打分表"], head, *wrong]))[1], "rating-total-differs")
    assert (said.level, said.place.cell) == ("error", "F4")


def test_marks_of_judges_for_nobody_are_asked_about():
    rows = [
        ["述职评议评委打分表"],
        ["序号", "上台的人", "评委1", "评委2", "得分"],
        [1, "样例甲", 90, 80, 85],
        [2, "样例乙", 92, 84, 88],
    ]
    tables, found = taken(sheet_of(rows))
    said = one(found, "no-person-column")
    assert (said.level, said.facts["count"]) == ("error", 2) and tables.frames == {}


def test_the_officer_says_in_the_profile_who_was_judged():
    rows = [
        ["述职评议评委打分表"],
        ["序号", "上台的人", "评委1", "评委2", "得分"],
        [1, "样例甲", 90, 80, 85],
        [2, "样例乙", 92, 84, 88],
    ]
    tables, found = read_by(answered(sheet_of(rows), 上台的人="姓名"), sheet_of(rows))
    assert (
        tables.frames["ratings"]["name"].tolist() == ["样例甲", "样例甲", "样例乙", "样例乙"]
        and codes(found, "error") == []
    )
