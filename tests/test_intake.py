"""Lists read into canonical tables: headings, values, rows left out, and what is said about them."""

import datetime as dt
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from assess.cells import Book, CellError, Sheet
from assess.intake import from_books, read
from assess.messages import CATALOGUE
from assess.tables import TABLES, TRACE, Column, Table

TASK_HEAD = ["序号", "任务编号", "任务名称", "责任人", "交办日期", "完成时限", "完成日期", "状态"]


def sheet_of(rows, name="表一", book="甲.xlsx", **more):
    cells = [[float(v) if type(v) is int else v for v in row] for row in rows]
    width = max(map(len, cells))
    return Sheet(book, name, [[*row, *[None] * (width - len(row))] for row in cells], **more)


def taken(*sheets, extra=()):
    books = {}
    for sheet in sheets:
        books.setdefault(sheet.book, Book(sheet.book, sheet.book, [])).sheets.append(sheet)
    tables, found = from_books(list(books.values()), extra)
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


# Headings


@pytest.mark.parametrize(
    "heading", ["姓名", " 姓 名 ", "姓名*", "姓名：", "姓\n名", "名字", "员工姓名", "姓名（必填）", "姓名"]
)
def test_a_heading_is_known_however_it_is_spaced_or_marked(heading):
    tables, _ = taken(sheet_of([[heading, "工号", "部门"], ["样例甲", "007", "党政办"]]))
    assert tables.frames["roster"]["name"].tolist() == ["样例甲"]


def test_the_header_is_found_below_titles_and_rows_that_are_no_records_are_listed():
    tables, found = taken(
        sheet_of(
            [
                ["某镇任务台账"],
                ["填报单位：某镇"],
                TASK_HEAD,
                [1, "R-1", "修路", "样例甲", dt.date(2024, 1, 5), dt.date(2024, 2, 5), dt.date(2024, 2, 1), "已完成"],
                TASK_HEAD,
                [2, "R-2", "清淤", "样例乙", dt.date(2024, 1, 6), dt.date(2024, 2, 5), None, "进行中"],
                [3],
                ["合 计", None, 2],
                ["备注：每月5日前报送。"],
                ["制表人：样例丙", None, None, "审核："],
            ]
        )
    )
    source = tables.sources[0]
    assert (source.table, source.header_rows, source.rows_used) == ("tasks", (3,), 2)
    assert dict(source.excluded) == {
        1: "标题或说明", 2: "标题或说明", 5: "重复的表头", 7: "只有序号的空行", 8: "合计行", 9: "备注行", 10: "签名行"
    }  # fmt: skip
    frame = tables.frames["tasks"]
    assert frame["row"].tolist() == [4, 6]
    assert frame["status"].tolist() == ["办结", "在办"]
    assert codes(found) == ["rows-left-out"]


def test_units_in_brackets_tell_days_from_hours():
    rows = [
        ["2024年3月考勤汇总"],
        ["姓名", "事假(天)", "事假（小时）", "病假(小时)", "迟到(次)", "迟到时长（分钟）"],
        ["样例甲", 1, 4, 8, 2, 15],
    ]
    tables, _ = taken(sheet_of(rows))
    row = tables.frames["attendance_months"].iloc[0]
    assert [
        row[name]
        for name in ("personal_leave_days", "personal_leave_hours", "sick_leave_hours", "late_count", "late_minutes")
    ] == [1, 4, 8, 2, 15]
    assert pd.isna(row["sick_leave_days"])


def test_another_bracket_belongs_to_the_name_so_a_tenants_own_leave_is_not_annual_leave():
    rows = [["2024年3月"], ["姓名", "旷工", "年假(天)", "年假（内部）(天)"], ["样例甲", 0, 1, 9]]
    tables, _ = taken(sheet_of(rows))
    assert tables.frames["attendance_months"]["annual_leave_days"].tolist() == [1]
    assert tables.sources[0].unmapped == ("年假（内部）(天)",)


def test_groups_over_labels_are_joined_and_money_columns_are_not_counters():
    rows = [
        ["考勤汇总", None, None, None, None, None, None, None],
        ["姓名", "迟到", None, "工资扣款", None, "出勤天数\n(标准/实际)", "旷工\n(天)", "备注"],
        [None, "次数", "分数", "迟到", "事假", None, None, None],
        ["样例甲", 3, 40, 15, 200, "22/ 20", "--", None],
    ]
    merges = ((2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5), (2, 6, 3, 6), (2, 7, 3, 7), (2, 8, 3, 8))
    tables, _ = taken(sheet_of(rows, "2024年3月", merges=merges))
    row = tables.frames["attendance_months"].iloc[0]
    assert [row[name] for name in ("late_count", "late_minutes", "due_days", "present_days")] == [3, 40, 22, 20]
    assert pd.isna(row["absent_days"]) and pd.isna(row["personal_leave_days"])
    assert tables.sources[0].header_rows == (2, 3)


def test_groups_without_merges_reach_over_the_blank_cells_beside_them():
    rows = [
        ["2024年3月"],
        ["姓名", "迟到", None, "早退", None],
        [None, "次数", "分数", "次数", "分数"],
        ["样例甲", 1, 2, 3, 4],
    ]
    tables, _ = taken(sheet_of(rows))
    row = tables.frames["attendance_months"].iloc[0]
    assert [row[name] for name in ("late_count", "late_minutes", "early_count", "early_minutes")] == [1, 2, 3, 4]


def test_personal_data_is_not_read_and_the_columns_are_named():
    rows = [
        ["姓名", "工号", "身份证号", "手机号", "家庭住址", "银行账号"],
        ["样例甲", "1", "110101199003074578", "13800000000", "某街", "6222"],
    ]
    tables, found = taken(sheet_of(rows, "花名册"))
    assert one(found, "columns-sensitive").facts["names"] == "手机号、家庭住址、银行账号"
    assert one(found, "id-card-sealed").place.cell == "C1"
    assert "110101" not in tables.frames["roster"].to_csv() + str(found)


def test_a_heading_written_twice_is_an_error():
    _, found = taken(sheet_of([["姓名", "工号", "部门", "部门"], ["样例甲", "1", "甲办", "乙办"]]))
    assert one(found, "heading-twice").place.cell == "D1"


# Values


def months(column, heading, *values):
    rows = [
        ["2024年3月考勤汇总"],
        ["姓名", "实际出勤天数", heading],
        *[[f"样例{n}", 20, v] for n, v in zip("甲乙丙丁戊己庚", values, strict=False)],
    ]
    tables, found = taken(sheet_of(rows))
    return tables.frames["attendance_months"][column].tolist(), found


@pytest.mark.parametrize(
    ("written", "read_as", "code"),
    [
        (2.0, 2, None), ("2", 2, None), ("２", 2, "number-adjusted"), (" 12.50 ", 12.5, None), ("2次", 2, "number-adjusted"), ("1,234", None, "quantity-impossible"),
        ("--", None, "value-blank-word"), ("无", None, "value-blank-word"), ("待定", None, "value-blank-word"), ("/", None, "value-blank-word"),
        ("两次", 2, "number-adjusted"), ("2天8.0小时", None, "number-unreadable"), ("1,5", None, "number-unreadable"), ("1_000", None, "number-unreadable"),
        ("√", None, "number-unreadable"), ("nan", None, "number-unreadable"), (float("inf"), None, "number-unreadable"), (True, None, "number-unreadable"),
        (dt.date(2024, 1, 1), None, "number-unreadable"), ("-3", None, "number-negative"), (CellError("#N/A"), None, "cell-error"), ("3分钟", None, "number-unreadable"),
    ],
)  # fmt: skip
def test_a_number_is_read_by_one_grammar_and_nothing_becomes_zero(written, read_as, code):
    values, found = months("late_count", "迟到次数", written, 0)
    assert values[1] == 0
    assert pd.isna(values[0]) if read_as is None else values[0] == read_as
    assert codes(found)[:-1] == ([code] if code else []) or code in codes(found)
    if code in ("number-unreadable", "cell-error", "number-negative"):
        assert one(found, code).level == "error" and one(found, code).place.cell == "C3"


@pytest.mark.parametrize(
    ("written", "day", "code"),
    [
        (dt.date(2024, 3, 5), "2024-03-05", None), (dt.datetime(2024, 3, 5, 8, 20), "2024-03-05", None), ("2024-3-5", "2024-03-05", "date-from-text"),
        ("2024-03-05", "2024-03-05", None), ("2024.3.5", "2024-03-05", "date-from-text"), ("2024年3月5日", "2024-03-05", "date-from-text"),
        ("20240305", "2024-03-05", "date-from-text"), (20240305.0, "2024-03-05", "date-from-text"), (45356.0, "2024-03-05", "date-from-serial"),
        ("2024/3/5 星期二 8:20", "2024-03-05", "date-from-text"), ("2024/3/5 星期三", "2024-03-05", "weekday-wrong"),
        ("3/4/24", None, "date-unreadable"), ("2024-02-30", None, "date-unreadable"), ("5月17日上午", None, "date-unreadable"), (12.0, None, "date-unreadable"),
        ("待定", None, "value-blank-word"), ("", None, None),
    ],
)  # fmt: skip
def test_a_date_is_read_only_if_it_can_mean_one_day(written, day, code):
    row = [1, "R-1", "修路", "样例甲", None, written, None, "进行中"]
    tables, found = taken(sheet_of([TASK_HEAD, row]))
    if code == "date-unreadable":  # the row stops, and is said with the cell
        assert tables.frames.get("tasks") is None
        assert one(found, code).level == "error" and one(found, code).place.cell == "F2"
        assert [row for row, _ in tables.sources[0].excluded] == [2]
        return
    value = tables.frames["tasks"]["due"].iloc[0]
    assert pd.isna(value) if day is None else value == pd.Timestamp(day)
    assert codes(found) == ([code] if code else [])


def test_every_column_has_the_dtype_of_its_kind_even_if_no_sheet_has_it():
    tables, _ = taken(sheet_of([["姓名", "工号", "部门"], ["样例甲", "007", "党政办"], ["样例乙", 8, "党政办"]]))
    frame = tables.frames["roster"]
    wanted = {
        "text": "str",
        "id": "str",
        "secret": "str",
        "code": "category",
        "date": "datetime64[us]",
        "percent": "float64",
    }
    assert {c.name: str(frame[c.name].dtype) for c in TABLES["roster"].columns} == {
        c.name: wanted[c.kind] for c in TABLES["roster"].columns
    }
    assert list(frame.columns) == [*(c.name for c in TABLES["roster"].columns), *TRACE]
    assert frame["person_id"].tolist() == ["007", "8"]
    assert frame["leader"].isna().all()
    assert [str(frame[name].dtype) for name in TRACE] == ["int32"] * 3


def test_an_id_that_lost_its_digits_in_excel_is_an_error():
    tables, found = taken(
        sheet_of([["姓名", "工号", "部门"], ["样例甲", 1.10101199003074e17, "甲办"], ["样例乙", "1.1E+17", "甲办"]])
    )
    assert one(found, "id-damaged").facts["count"] == 2
    assert tables.frames["roster"]["person_id"].isna().all()


def test_names_are_matched_without_stray_blanks_and_join_notes_are_split_off():
    tables, found = taken(
        sheet_of([["姓名", "工号"], ["样　例", "1"], ["样例乙3月15离职", "2"], ["47", "3"], ["Li Lei", "4"]], "花名册")
    )
    assert tables.frames["roster"]["name"].tolist() == ["样例", "样例乙", "47", "Li Lei"]
    assert one(found, "name-note-split").facts["hint"] == "3月15离职"
    assert {"name-cleaned", "name-is-number"} <= set(codes(found))


def test_a_share_may_be_written_as_per_cent_or_as_a_fraction():
    tables, found = taken(
        sheet_of(
            [["姓名", "岗位类别", "占比"], ["甲甲", "综合", "60%"], ["乙乙", "综合", 0.4], ["丙丙", "综合", 100]],
            "花名册",
        )
    )
    assert tables.frames["roster"]["share"].tolist() == [0.6, 0.4, 1.0]
    assert one(found, "percent-assumed").facts["cells"] == "C4"


def test_yes_and_no_are_read_in_the_words_people_use():
    head = ["工单编号", "承办单位", "来件日期", "办结日期", "是否解决", "是否满意"]
    rows = [
        [f"G{n}", "城管办", "2024-01-02", "2024-01-03", *pair]
        for n, pair in enumerate([("是", "满意"), ("未解决", "不满意"), ("√", "×"), (True, False), (None, "说不清")])
    ]
    tables, found = taken(sheet_of([head, *rows], "12345热线"))
    frame = tables.frames["hotline"]
    assert frame["solved"].astype(object).where(frame["solved"].notna(), None).tolist() == [
        True,
        False,
        True,
        True,
        None,
    ]
    assert frame["satisfied"].astype(object).where(frame["satisfied"].notna(), None).tolist() == [
        True,
        False,
        False,
        False,
        None,
    ]
    assert one(found, "flag-unknown").place.cell == "F6"


def test_an_unknown_status_stops_its_rows_and_asks_with_the_nearest_word():
    rows = [
        [1, "R-1", "甲事", "样例甲", None, None, None, "已完城"],
        [2, "R-2", "乙事", "样例甲", None, None, None, "未完成"],
        [3, "R-3", "丙事", "样例甲", None, None, None, "已完城"],
    ]
    tables, found = taken(sheet_of([TASK_HEAD, *rows]))
    finding = one(found, "code-unknown")
    assert (finding.level, finding.place.cell, finding.facts["count"]) == ("error", "H2", 2)
    assert "已完成" in finding.facts["hint"]
    assert tables.frames["tasks"]["status"].tolist() == ["未办"]
    assert dict(tables.sources[0].excluded) == {2: "代码或状态词不认识", 4: "代码或状态词不认识"}


def test_many_bad_cells_of_one_column_are_one_finding():
    values, found = months("late_count", "迟到次数", *["坏"] * 7)
    finding = one(found, "number-unreadable")
    assert (finding.facts["count"], finding.facts["cells"]) == (7, "C3、C4、C5、C6、C7、C8…")
    assert all(map(pd.isna, values))


def test_an_error_in_the_name_column_leaves_the_row_out_and_says_so():
    tables, found = taken(
        sheet_of([["2024年3月"], ["姓名", "旷工", "迟到"], [CellError("无缓存值"), 1, 2], ["样例乙", 0, 0]])
    )
    assert tables.frames["attendance_months"]["name"].tolist() == ["样例乙"]
    assert {"cell-error", "rows-without-person"} <= set(codes(found))


# Between rows


def test_a_repeated_row_counts_once_and_is_an_error():
    row = [1, "R-1", "修路", "样例甲", dt.date(2024, 1, 5), None, None, "进行中"]
    tables, found = taken(sheet_of([TASK_HEAD, row, [2, *row[1:]], ["x", "R-2", *row[2:]]]))
    assert tables.frames["tasks"]["row"].tolist() == [2, 4]
    assert one(found, "duplicate-rows").level == "error"
    assert tables.sources[0].excluded == ((3, "与前面的行完全重复"),)


def test_two_ballots_that_agree_and_two_absences_without_a_date_are_not_repeats():
    ballots, found = taken(
        sheet_of([["姓名", "测评主体", "测评要素", "测评得分"], *[["样例甲", "群众", "德", 90]] * 3], "民主测评")
    )
    assert len(ballots.frames["ratings"]) == 3 and found == []


def test_one_number_with_two_contents_is_an_error_but_several_people_on_one_task_are_not():
    def row(number, title, person):
        return [1, number, title, person, dt.date(2024, 1, 5), None, None, "进行中"]

    rows = [
        row("R-1", "修路", "样例甲"),
        row("R-1", "修路", "样例乙"),
        row("R-2", "清淤", "样例甲"),
        row("R-2", "植树", "样例乙"),
    ]
    tables, found = taken(sheet_of([TASK_HEAD, *rows]))
    assert len(tables.frames["tasks"]) == 4
    assert one(found, "task-number-twice").facts["number"] == "R-2"


def test_an_end_before_its_beginning_names_the_cell():
    row = [1, "R-1", "修路", "样例甲", dt.date(2024, 2, 5), dt.date(2024, 3, 1), dt.date(2024, 1, 5), "已完成"]
    tables, found = taken(sheet_of([TASK_HEAD, row]))
    assert one(found, "dates-reversed").place.cell == "G2"
    assert one(found, "dates-reversed").facts["pair"] == "E2、G2"
    assert len(tables.frames["tasks"]) == 1


def test_tasks_without_an_owner_are_left_out_and_counted_and_the_owner_is_not_filled_down():
    rows = [
        [1, None, "总事", "样例甲", None, None, None, "Open"],
        [2, None, "甲事", None, None, None, None, "Open"],
        [3, None, None, None, None, None, None, "Open"],
    ]
    tables, found = taken(sheet_of([TASK_HEAD, *rows]))
    assert tables.frames["tasks"]["name"].tolist() == ["样例甲"]
    assert dict(tables.sources[0].excluded) == {3: "任务没有责任人", 4: "没有任务名称"}
    assert one(found, "tasks-without-owner").facts["count"] == 1


def test_text_merged_downwards_is_filled_and_a_merged_number_is_not():
    rows = [
        ["2024年3月"],
        ["部门", "姓名", "迟到", "旷工"],
        ["党政办", "样例甲", 4, 0],
        [None, "样例乙", None, 0],
        ["经发办", "样例丙", 0, 0],
    ]
    tables, found = taken(sheet_of(rows, merges=((3, 1, 4, 1), (3, 3, 4, 3))))
    frame = tables.frames["attendance_months"]
    assert frame["department"].tolist() == ["党政办", "党政办", "经发办"]
    assert frame["late_count"].fillna(-1).tolist() == [4, -1, 0]
    assert one(found, "merged-text-filled").facts["cells"] == "A4"


def test_leaves_of_one_person_that_overlap_are_said():
    rows = [
        ["姓名", "请假日期", "请假天数", "类型"],
        ["样例甲", dt.date(2024, 8, 4), 2, "年假"],
        ["样例甲", dt.date(2024, 8, 5), 1.5, "年假"],
        ["样例乙", dt.date(2024, 8, 5), 1, "年假"],
    ]
    tables, found = taken(sheet_of(rows))
    assert len(tables.frames["leave"]) == 3
    assert one(found, "leave-overlaps").place.cell == "B3"


# Sheets and books


def test_hidden_sheets_copies_and_schedules_are_listed_and_not_used():
    rows = [["姓名", "工号", "部门"], ["样例甲", "1", "甲办"]]
    tables, found = taken(
        sheet_of(rows, "花名册"),
        sheet_of(rows, "花名册 (2)"),
        sheet_of(rows, "旧花名册", hidden=True),
        sheet_of([["排班表"], *rows], "值班"),
        sheet_of([[None]], "空"),
    )
    assert len(tables.frames["roster"]) == 1
    assert [source.reason for source in tables.sources] == [
        "",
        "副本",
        "隐藏的工作表",
        "排班表，不是考勤结果",
        "没有数据",
    ]
    assert codes(found) == ["sheet-copy", "sheet-empty", "sheet-hidden", "sheet-schedule"]


def test_a_subset_sheet_of_the_same_month_is_not_added_whatever_the_order():
    def page(name, people):
        return sheet_of([["2024年5月考勤"], ["姓名", "旷工", "迟到"], *[[person, 0, 1] for person in people]], name)

    full, subset, joined = (
        page("在职", ["甲甲", "乙乙", "丙丙"]),
        page("后两名", ["乙乙", "丙丙"]),
        page("新入职", ["丁丁"]),
    )
    for order in ([full, subset, joined], [subset, joined, full]):
        tables, found = taken(*order)
        assert sorted(tables.frames["attendance_months"]["name"]) == sorted(["甲甲", "乙乙", "丙丙", "丁丁"])
        assert one(found, "sheet-same-people").place.sheet == "后两名"


def test_rows_that_stand_on_two_lists_count_once():
    head = ["工号", "姓名", "日期时间"]
    first = [["1", "样例甲", dt.datetime(2024, 3, 1, 8, 1)], ["1", "样例甲", dt.datetime(2024, 3, 1, 18, 1)]]
    tables, found = taken(
        sheet_of([head, *first], "上旬"),
        sheet_of([head, first[1], ["1", "样例甲", dt.datetime(2024, 3, 2, 8, 1)]], "中旬"),
    )
    assert len(tables.frames["punches"]) == 3
    assert tables.sources[1].excluded == ((2, "与另一张工作表的行完全重复"),)
    assert one(found, "rows-on-two-sheets").level == "error"


def test_a_persons_day_on_two_sheets_is_reported():
    head = ["姓名", "日期", "状态"]
    _, found = taken(
        sheet_of([head, ["样例甲", "2024-03-01", "出勤"]], "一"),
        sheet_of([head, ["样例甲", "2024-03-01", "迟到"]], "二"),
    )
    assert one(found, "day-on-two-sheets").place.sheet == "二"


def test_a_sheet_that_fits_nothing_says_so_and_the_book_too():
    tables, found = taken(sheet_of([["颜色", "大小"], ["红", 3]]))
    assert tables.frames == {} and tables.sources[0].reason == "没有认出是什么表"
    assert codes(found) == ["book-not-used", "sheet-not-recognised"]


def test_a_blank_form_is_not_a_table_of_zero_people():
    tables, found = taken(sheet_of([["花名册"], ["姓名", "工号", "部门"], [" ", None, None]], "花名册"))
    assert len(tables.frames.get("roster", [])) == 0
    assert "sheet-no-rows-used" in codes(found)


def test_a_ledger_declared_by_a_rulebook_is_read_like_any_other_table():
    reports = Table(
        "reports",
        "信息",
        "信息报送台账",
        (Column("name", "姓名", "text"), Column("adopted", "采用篇数", "number", ("采用",), unit="篇")),
        census=False,
    )
    tables, found = taken(
        sheet_of([["姓名", "采用"], ["样例甲", "12篇"], ["样例乙", 3]], "信息报送台账"), extra=[reports]
    )
    assert tables.frames["reports"]["adopted"].tolist() == [12, 3]
    assert codes(found) == ["number-adjusted"]


def test_the_same_content_under_two_names_counts_once():
    rows = [["姓名", "工号", "部门"], ["样例甲", "1", "甲办"]]
    books = [Book(name, "同", [sheet_of(rows, book=name)]) for name in ("乙.xlsx", "甲.xlsx")]
    tables, found = from_books(books)
    assert len(tables.frames["roster"]) == 1
    assert one(found, "book-twice").facts["other"] == "乙.xlsx"


def test_the_order_of_the_files_does_not_matter(tmp_path: Path):
    for name, person in (("乙.xlsx", "样例乙"), ("甲.xlsx", "样例甲")):
        book = openpyxl.Workbook()
        for row in [["姓名", "工号", "部门"], [person, "1", "甲办"]]:
            book.active.append(row)
        book.save(tmp_path / name)
    paths = [tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"]
    one_way, found = read(paths)
    other_way, found_again = read(paths[::-1])
    pd.testing.assert_frame_equal(one_way.frames["roster"], other_way.frames["roster"])
    assert one_way.sources == other_way.sources and found == found_again
    assert [source.book for source in one_way.sources] == sorted(path.name for path in paths)


def test_the_period_of_a_list_is_that_of_its_dates():
    head = ["姓名", "日期", "状态"]
    tables, _ = taken(sheet_of([head, ["样例甲", "2024-03-01", "出勤"], ["样例甲", "2024-04-02", "迟到"]]))
    assert tables.sources[0].period == ("2024-03-01", "2024-04-02")


def test_first_and_last_punches_become_two_rows_and_a_night_ends_on_the_next_day():
    head = ["姓名", "打卡日期", "首次打卡时间", "末次打卡时间"]
    rows = [
        ["样例甲", dt.date(2024, 3, 1), dt.time(8, 30), dt.time(18, 0)],
        ["样例甲", dt.date(2024, 3, 2), dt.time(9, 0), dt.time(0, 20)],
        ["样例甲", dt.date(2024, 3, 3), dt.time(9, 0), None],
    ]
    tables, found = taken(sheet_of([head, *rows]))
    frame = tables.frames["punches"]
    assert frame["at"].astype(str).tolist() == [
        "2024-03-01 08:30:00",
        "2024-03-01 18:00:00",
        "2024-03-02 09:00:00",
        "2024-03-03 00:20:00",
        "2024-03-03 09:00:00",
    ]
    assert list(zip(frame["row"], frame["col"], strict=True)) == [(2, 3), (2, 4), (3, 3), (3, 4), (4, 3)]
    assert one(found, "punch-after-midnight").place.cell == "D3"


def test_punches_that_name_nobody_are_not_given_to_anybody():
    tables, found = taken(
        sheet_of([["打卡日期", "首次打卡时间", "末次打卡时间"], [dt.date(2024, 3, 1), dt.time(8, 30), dt.time(18, 0)]])
    )
    assert tables.frames == {}
    assert one(found, "no-person-column").level == "error"


def test_a_time_column_is_joined_to_its_date_and_one_without_a_date_is_refused():
    tables, _ = taken(
        sheet_of(
            [
                ["姓名", "刷卡日期", "刷卡时间"],
                ["样例甲", "2024-03-01", "8:05"],
                ["样例甲", "2024-03-01", dt.time(18, 1)],
            ]
        )
    )
    assert tables.frames["punches"]["at"].astype(str).tolist() == ["2024-03-01 08:05:00", "2024-03-01 18:01:00"]
    tables, found = taken(sheet_of([["姓名", "刷卡时间"], ["样例甲", "8:05"]]))
    assert tables.frames == {} and "time-without-date" in codes(found)


def test_every_message_of_intake_has_its_four_texts():
    from assess.messages import books, intake

    for code, entry in (books.MESSAGES | intake.MESSAGES).items():
        assert CATALOGUE[code] is entry
        assert entry.level in ("error", "warning", "note")
        assert all(entry)


def test_several_people_in_one_cell_are_a_question_and_never_split():
    rows = [
        [n, f"R-{n}", "修路", owner, None, None, None, "进行中"]
        for n, owner in enumerate(["样例甲、样例乙；样例丙", "样例甲", "阿·样例"])
    ]
    tables, found = taken(sheet_of([TASK_HEAD, *rows]))
    assert tables.frames["tasks"]["name"].tolist() == ["样例甲、样例乙;样例丙", "样例甲", "阿·样例"]
    finding = one(found, "owners-several")
    assert (finding.level, finding.place.cell, finding.facts["count"]) == ("error", "D2", 1)


def test_a_status_is_a_whole_word():
    rows = [
        [n, f"R-{n}", "修路", "样例甲", None, None, None, word] for n, word in enumerate(["不接受", "未完成", "完成"])
    ]
    tables, _ = taken(sheet_of([TASK_HEAD, *rows]))
    assert tables.frames["tasks"]["status"].tolist() == ["作废", "未办", "办结"]


def test_a_number_that_is_not_finite_is_no_date_and_breaks_nothing():
    rows = [
        ["姓名", "请假日期", "类型", "请假天数"],
        ["样例甲", float("inf"), "事假", 1.0],
        ["样例乙", float("nan"), "事假", 1.0],
    ]
    tables, found = taken(sheet_of(rows, "请假登记"))
    assert "date-unreadable" in codes(found, "error")
    assert tables.frames.get("leave") is None or tables.frames["leave"]["date"].isna().all()


def test_a_leave_that_was_replaced_refused_or_not_yet_granted_is_left_out_with_its_reason():
    head = ["姓名", "请假类型", "开始时间", "结束时间", "时长", "审批状态"]
    rows = [
        head,
        ["样例甲", "事假", "2026-03-05 08:30", "2026-03-05 17:30", "7.5小时", "已通过"],
        ["样例甲", "事假", "2026-03-05 08:30", "2026-03-06 17:30", "15小时", "已修改"],
        ["样例乙", "病假", "2026-03-09 08:30", "2026-03-09 12:00", "3.5小时", "审批中"],
        ["样例乙", "病假", "2026-03-10 08:30", "2026-03-10 12:00", "3.5小时", "会签"],
    ]
    tables, found = taken(sheet_of(rows, "请假审批导出"))
    frame = tables.frames["leave"]
    assert frame["hours"].tolist() == [7.5]
    assert str(frame["to"].iloc[0])[:10] == "2026-03-05"
    assert [reason for _, reason in tables.sources[0].excluded] == [
        "请假已撤销、修改或被拒", "请假还没有批准", "代码或状态词不认识"
    ]  # fmt: skip
    assert one(found, "code-unknown").facts["found"] == "会签"
