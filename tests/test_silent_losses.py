"""What used to be lost or counted without a word: each sheet here is one that somebody might really send."""

import pytest

from assess.books import read_book
from tests.test_intake import codes, one, sheet_of, taken


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('姓名,次数,说明\n样例甲,1,无\n样例乙,2,"路上堵车\n样例丙,3,\n样例丁,4,无\n', 3),
        ('姓名,次数,说明\n样例甲,1,"堵车\n样例乙,2,\n样例丙,3,"看病\n样例丁,4,无\n', 2),
        ('姓名,说明\n样例甲,"堵车\n样例乙,"看病"\n', 2),
        ('姓名,次数,说明\n样例甲,1,"堵车\n样例乙,2,无\n样例丙,3,"\n', 2),
    ],
)
def test_a_quotation_mark_of_a_csv_that_nothing_closes_is_an_error_with_its_line(tmp_path, text, line):
    path = tmp_path / "甲.csv"
    path.write_text(text, encoding="utf-8")
    book, found = read_book(path)
    assert book is None
    assert one(found, "csv-quote-open").facts == {"line": line}


def test_a_text_of_several_lines_between_quotation_marks_is_one_cell(tmp_path):
    path = tmp_path / "甲.csv"
    path.write_text('姓名,次数,说明\n样例甲,1,"堵车，\n再看病, 回家"\n样例乙,2,"他说""好"""\n', encoding="utf-8")
    book, found = read_book(path)
    assert codes(found) == []
    assert book.sheets[0].rows[1:] == [["样例甲", "1", "堵车，\n再看病, 回家"], ["样例乙", "2", '他说"好"']]


LEAVE_HEAD = ["审批编号", "申请人", "部门", "请假类型", "开始时间", "结束时间", "时长", "审批状态", "审批结果"]


def test_a_leave_that_is_finished_and_refused_does_not_count_and_who_asked_is_the_person():
    rows = [
        ["2026001", "样例甲", "办公室", "事假", "2026-03-02", "2026-03-03", 16, "已完成", "同意"],
        ["2026002", "样例乙", "办公室", "事假", "2026-03-02", "2026-03-03", 16, "已完成", "拒绝"],
        ["2026003", "样例丙", "办公室", "病假", "2026-03-04", "2026-03-04", 8, "已撤销", "--"],
        ["2026004", "样例丁", "办公室", "撤销请假", "2026-03-05", "2026-03-05", 8, "已完成", "同意"],
        ["2026005", "样例戊", "办公室", "病假", "2026-03-06", "2026-03-06", 8, "审批中", None],
    ]
    tables, found = taken(sheet_of([LEAVE_HEAD, *rows], "请假"))
    assert tables.frames["leave"][["name", "type"]].values.tolist() == [["样例甲", "事假"]]
    assert dict(tables.sources[0].excluded) == {
        3: "请假已撤销、修改或被拒",
        4: "请假已撤销、修改或被拒",
        5: "这一行是撤销请假或销假，不是请假",
        6: "请假还没有批准",
    }
    assert one(found, "leave-taken-back").place.cell == "D5"
    assert codes(found, "error") == []


def test_a_result_of_an_approval_that_nobody_knows_is_asked_for():
    row = ["2026001", "样例甲", "办公室", "事假", "2026-03-02", "2026-03-03", 16, "已完成", "转院长会"]
    tables, found = taken(sheet_of([LEAVE_HEAD, row], "请假"))
    assert codes(found, "error")[0] == "code-unknown"
    assert "leave" not in tables.frames or tables.frames["leave"].empty


def test_a_mistyped_year_is_an_error_with_its_cells_and_never_stretches_the_period():
    rows = [["样例甲", "2026-03-02", "迟到"], ["样例乙", "2036-03-03", "旷工"], ["样例丙", "1926-03-03", "旷工"]]
    tables, found = taken(sheet_of([["姓名", "日期", "状态"], *rows], "考勤"))
    far = one(found, "date-far-off")
    assert (far.level, far.facts["cells"], far.facts["raw"]) == ("error", "B3、B4", "2036-03-03")
    assert tables.sources[0].period == ("2026-03-02", "2026-03-02")
    assert tables.frames["attendance_days"]["name"].tolist() == ["样例甲"]


def test_a_list_that_runs_over_years_has_no_date_far_from_the_others():
    rows = [["样例甲", f"{year}-03-02", "迟到"] for year in range(2019, 2027)]
    tables, found = taken(sheet_of([["姓名", "日期", "状态"], *rows], "考勤"))
    assert codes(found, "error") == []
    assert len(tables.frames["attendance_days"]) == 8


def test_a_reward_of_years_ago_stays_and_is_said():
    head = ["姓名", "日期", "类型", "级别", "文号"]
    rows = [["样例甲", "2019-03-02", "表彰", "县级", "甲字1号"], ["样例乙", "2026-03-02", "表彰", "县级", "甲字2号"]]
    rows.append(["样例丙", "2026-05-02", "表彰", "县级", "甲字3号"])
    tables, found = taken(sheet_of([head, *rows], "奖惩登记"))
    assert one(found, "date-far-apart").place.cell == "B2"
    assert len(tables.frames["conduct"]) == 3


DAILY_HEAD = ["时间", "姓名", "班次", "最早", "最晚", "考勤结果", "校准状态"]


def test_a_result_put_right_by_hand_counts_as_what_it_was_put_right_to():
    rows = [
        ["2026/03/02 星期一", "样例甲", "08:30-17:30", "08:45", "17:31", "迟到15分钟", "--"],
        ["2026/03/03 星期二", "样例甲", "08:30-17:30", "--", "17:31", "缺卡1次", "已校准为正常"],
        ["2026/03/04 星期三", "样例甲", "08:30-17:30", "--", "--", "旷工1次", "外出"],
        ["2026/03/05 星期四", "样例甲", "08:30-17:30", "08:20", "17:35", "正常", None],
    ]
    tables, found = taken(sheet_of([DAILY_HEAD, *rows], "日报"))
    days = tables.frames["attendance_days"]
    assert days["status"].tolist() == ["迟到", "出勤", "外出", "出勤"]
    assert codes(found, "error") == []


def test_a_correction_that_does_not_say_to_what_is_asked_for():
    row = ["2026/03/03 星期二", "样例甲", "08:30-17:30", "--", "17:31", "缺卡1次", "已校准"]
    plain = ["2026/03/04 星期三", "样例甲", "08:30-17:30", "08:20", "17:31", "正常", "未校准"]
    tables, found = taken(sheet_of([DAILY_HEAD, row, plain], "日报"))
    assert one(found, "code-unknown").place.cell == "G2"
    assert tables.frames["attendance_days"]["status"].tolist() == ["出勤"]


def test_a_judge_who_abstains_costs_only_the_one_mark():
    rows = [["样例甲", 90, 95, "弃权", 92], ["样例乙", 91, 95, 88, "缺席"], ["样例丙", "回避", 86, 87, 88]]
    head = ["姓名", "评委1", "评委2", "评委3", "评委4"]
    tables, found = taken(sheet_of([["评委打分表"], head, *rows], "评分"))
    marks = tables.frames["ratings"]
    assert marks.groupby("name")["score"].agg(list).to_dict() == {
        "样例甲": [90, 95, 92],
        "样例乙": [91, 95, 88],
        "样例丙": [86, 87, 88],
    }
    assert one(found, "rating-abstained").facts["cells"] == "D3、E4、B5"
    assert (tables.sources[0].rows_read, tables.sources[0].rows_used) == (4, 3)
    assert codes(found, "error") == []


def month(name, title="2026年3月考勤汇总", late=(1, 0)):
    rows = [["姓名", "迟到次数"], *zip(["样例甲", "样例乙"], late, strict=True)]
    return sheet_of([[title], *map(list, rows)], name)


def test_a_sheet_named_like_a_copy_is_one_only_if_its_cells_are_the_same():
    tables, found = taken(month("3月"), month("3月 (2)"))
    assert codes(found, "warning") == ["sheet-copy"]
    tables, found = taken(month("3月"), month("3月 (2)", late=(5, 0)))
    odd = one(found, "sheet-versions-differ")
    assert (odd.level, odd.place.sheet, odd.place.cell, odd.facts) == (
        "error",
        "3月 (2)",
        "B3",
        {"other": "〔3月〕", "count": 1},
    )
    assert tables.frames["attendance_months"]["late_count"].tolist() == [1, 0]


def test_a_sheet_named_like_a_copy_whose_title_says_another_month_is_never_dropped():
    _, found = taken(month("3月"), month("3月 (2)", "2026年4月考勤汇总", (5, 0)))
    assert one(found, "sheet-month-disagrees").place.sheet == "3月 (2)"


def test_a_corrected_sheet_beside_the_first_version_is_asked_for():
    _, found = taken(month("3月"), month("3月(更正)", late=(5, 0)))
    odd = one(found, "sheet-versions-differ")
    assert (odd.level, odd.place.sheet, odd.facts["other"]) == ("error", "3月(更正)", "〔3月〕")
    _, found = taken(month("3月"), month("3月(更正)"))
    assert (codes(found, "warning"), codes(found, "error")) == (["sheet-same-people"], [])


def test_a_person_whose_name_ends_like_a_total_is_a_person_and_a_total_is_none():
    names = ["余小计", "和平均", "党政办小计", "合计", "人均"]
    rows = [[name, "2026-03", 1] for name in names]
    tables, found = taken(sheet_of([["姓名", "月份", "迟到次数"], *rows], "3月"))
    assert tables.frames["attendance_months"]["name"].tolist() == ["余小计", "和平均"]
    assert [row for row, _ in tables.sources[0].excluded] == [4, 5, 6]
    labels = [finding.facts["label"] for finding in found if finding.code == "total-differs"]
    assert labels == ["党政办小计", "合计"]


def test_a_reward_for_everybody_is_asked_for_and_not_dropped_as_a_total():
    head = ["姓名", "日期", "类型", "级别", "文号"]
    rows = [["样例甲", "2026-03-02", "表彰", "县级", "甲字1号"], ["全体", "2026-03-02", "表彰", "县级", "甲字2号"]]
    tables, found = taken(sheet_of([head, *rows], "奖惩登记"))
    asked = one(found, "row-of-everybody")
    assert (asked.level, asked.place.cell) == ("error", "A3")
    assert tables.sources[0].excluded == ((3, "写的是全体，没有写明是哪些人"),)


def test_rows_of_two_quarters_are_no_repeats():
    rows = [["样例甲", "一季度", 3], ["样例甲", "二季度", 3], ["样例甲", "二季度", 3]]
    tables, found = taken(sheet_of([["2026年上半年考勤统计表"], ["姓名", "季度", "迟到次数"], *rows], "表"))
    assert len(tables.frames["attendance_months"]) == 2
    assert one(found, "duplicate-rows").place.cell == "A5"


def test_a_mark_far_outside_the_others_is_said_with_its_cell():
    rows = [["样例甲", 90, 95, 150], ["样例乙", 9.5, 95, 88], ["样例丙", 85, 86, 87], ["样例丁", 85, 86, 87]]
    tables, found = taken(sheet_of([["评委打分表"], ["姓名", "评委1", "评委2", "评委3"], *rows], "评分"))
    odd = one(found, "rating-marks-odd")
    assert (odd.level, odd.facts["cells"], odd.facts["found"]) == ("warning", "D3、B4", "150")
    assert len(tables.frames["ratings"]) == 12


def test_marks_that_only_differ_are_not_odd():
    rows = [["样例甲", 90, 72, 60], ["样例乙", 99, 95, 88], ["样例丙", 65, 86, 87], ["样例丁", 85, 70, 87]]
    _, found = taken(sheet_of([["评委打分表"], ["姓名", "评委1", "评委2", "评委3"], *rows], "评分"))
    assert "rating-marks-odd" not in codes(found)


def test_more_votes_than_people_who_took_part_are_said_with_the_cell():
    head = ["姓名", "参加人数", "优秀", "称职", "基本称职", "不称职"]
    rows = [["样例甲", 20, 20, 5, 0, 0], ["样例乙", 25, 20, 5, 0, 0]]
    _, found = taken(sheet_of([["民主测评汇总表"], head, *rows], "测评"))
    over = one(found, "rating-votes-over")
    assert (over.place.cell, over.facts["votes"], over.facts["most"], over.facts["count"]) == ("B3", "25", "20", 1)
