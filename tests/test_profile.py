"""The profile book: what the program asks, what the officer answers in it, and that the answers hold and keep holding."""

import openpyxl
import pytest
from typer.testing import CliRunner

from assess.cells import Book
from assess.cli import app
from assess.engine import read_books
from assess.findings import Finding, Place
from assess.intake import from_books, read, read_and_learn
from assess.intake.hints import Entry
from assess.profile import HEADINGS, SHEET, Profile, load_profile
from assess.profilebook import write_profile
from tests.test_intake import codes, one, sheet_of, taken

GRID = [
    ["青石镇考勤表（5月）"],
    ["姓名", *range(1, 32), "备注"],
    ["样例甲", *["√"] * 30, "●"],
    ["样例乙", *["√"] * 29, "●", "-"],
    ["出勤√ 事假△"],
]


def saved(path, rows, title="考勤表", hidden=False):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if hidden:
        book.create_sheet("空表")
        book.active.sheet_state = "hidden"
    book.save(path)
    return path


def asked(paths, profile):
    """Check the books and write the profile, as ``assess check --profile`` does."""
    known = load_profile(profile)[0] if profile.exists() else Profile()
    _, _, learned = read_and_learn(paths, (), None, known.entries)
    return write_profile(profile, learned, known)


def rows_of(profile):
    sheet = openpyxl.load_workbook(profile)[SHEET]
    return [dict(zip(HEADINGS, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def answer(profile, **answers):
    """Fill 认作 where it waits for an answer and the key is what is written, as the officer does in WPS."""
    book = openpyxl.load_workbook(profile)
    done = set()
    for row in book[SHEET].iter_rows(min_row=2):
        if row[2].value in answers and not row[3].value:
            row[3].value = answers[row[2].value]
            done.add(row[2].value)
    assert done == set(answers)
    book.save(profile)


def test_a_month_without_a_year_and_unknown_signs_are_asked_answered_and_used(tmp_path):
    path, profile = saved(tmp_path / "五月.xlsx", GRID), tmp_path / "档案.xlsx"
    assert asked([path], profile) == 3
    questions = [(row["项目"], row["原文"], row["把握"]) for row in rows_of(profile)[:3]]
    assert sorted(questions) == [("年月", "考勤表", "要问"), ("符号", "-", "要问"), ("符号", "●", "要问")]
    answer(profile, 考勤表="2026年5月", **{"●": "出差", "-": "不计"})
    known, trouble = load_profile(profile)
    tables, found = read([path], (), None, known.entries)
    days = tables.frames["attendance_days"]
    assert trouble == []
    assert days.groupby("status", observed=True).size().to_dict() == {"出勤": 59, "出差": 2}
    assert (str(days["date"].min())[:10], str(days["date"].max())[:10]) == ("2026-05-01", "2026-05-31")
    assert one(found, "sign-not-counted").facts["cells"] == "AF4"
    assert codes(found, "error") == []


def test_next_months_book_of_the_same_form_needs_no_new_answer_but_its_month(tmp_path):
    profile = tmp_path / "档案.xlsx"
    asked([saved(tmp_path / "五月.xlsx", GRID)], profile)
    answer(profile, 考勤表="2026年5月", **{"●": "出差", "-": "不计"})
    june = saved(tmp_path / "六月.xlsx", [["青石镇考勤表（2026年7月）"], *GRID[1:]])
    _, found = read([june], (), None, load_profile(profile)[0].entries)
    assert codes(found, "error") == []


def test_answers_stay_when_the_profile_is_written_again(tmp_path):
    path, profile = saved(tmp_path / "五月.xlsx", GRID), tmp_path / "档案.xlsx"
    asked([path], profile)
    answer(profile, 考勤表="2026年5月", **{"●": "出差", "-": "不计"})
    assert asked([path], profile) == 0
    kept = {row["原文"]: row["认作"] for row in rows_of(profile) if row["项目"] in {"符号", "年月"}}
    assert kept == {"考勤表": "2026年5月", "●": "出差", "-": "不计"}


def test_a_sign_that_the_legend_explains_otherwise_is_a_question_and_no_built_in_map_wins():
    grid = sheet_of([["2026年5月"], ["姓名", *range(1, 32)], ["样例甲", *["√"] * 31], ["出勤√ 事假△"]])
    entries = [Entry("符号", "√", "病假", sheet="表一")]
    tables, found = from_books([Book("甲.xlsx", "x", [grid])], (), entries)
    assert one(found, "legend-contradicts").facts == {"sign": "√", "words": "出勤、病假"}
    assert one(found, "symbol-unknown").facts["count"] == 31
    assert len(tables.frames["attendance_days"]) == 0


def test_a_strange_heading_is_mapped_and_a_known_one_is_switched_off():
    rows = [["被考人员名称", "工号", "部门", "岗位"], ["样例甲", "007", "党政办", "主任"]]
    entries = [Entry("列", "被考人员名称", "姓名", sheet="花名册"), Entry("列", "岗位", "不用", sheet="花名册")]
    tables, _ = from_books([Book("甲.xlsx", "x", [sheet_of(rows, "花名册")])], (), entries)
    frame = tables.frames["roster"]
    assert (frame["name"].tolist(), frame["post"].isna().all()) == (["样例甲"], True)


def test_a_sheet_is_switched_off_or_brought_back_by_its_use(tmp_path):
    rows = [["姓名", "工号", "部门"], ["样例甲", "007", "党政办"]]
    path = saved(tmp_path / "册.xlsx", rows, "花名册", hidden=True)
    assert not read([path])[0].frames
    assert len(read([path], (), None, [Entry("用途", "花名册", "花名册", sheet="花名册")])[0].frames["roster"]) == 1
    plain = saved(tmp_path / "册二.xlsx", rows, "花名册")
    tables, _ = read([plain], (), None, [Entry("用途", "花名册", "不用", sheet="花名册")])
    assert (tables.frames, tables.sources[0].reason) == ({}, "识别档案写明不用")


def test_a_status_word_of_the_house_is_read_as_the_officer_says():
    rows = [["任务名称", "责任人", "状态"], ["修路", "样例甲", "摘帽"], ["清淤", "样例乙", "已完成"]]
    sheet = sheet_of(rows, "任务台账")
    assert one(taken(sheet)[1], "code-unknown").facts["found"] == "摘帽"
    tables, found = from_books([Book("甲.xlsx", "x", [sheet])], (), [Entry("状态词", "摘帽", "办结", sheet="任务台账")])
    assert tables.frames["tasks"]["status"].tolist() == ["办结", "办结"]
    assert "code-unknown" not in codes(found)


def test_a_blank_is_zero_only_where_the_officer_says_so_and_never_for_a_cell_that_cannot_be_read():
    rows = [
        ["2026年5月考勤汇总"],
        ["姓名", "迟到次数", "旷工天数", "早退次数"],
        ["样例甲", None, 0, None],
        ["样例乙", "两回", None, None],
    ]
    sheet = sheet_of(rows, "汇总")
    tables, found = from_books([Book("甲.xlsx", "x", [sheet])], (), [Entry("空白", "迟到次数", "零", sheet="汇总")])
    frame = tables.frames["attendance_months"]
    assert frame["late_count"].fillna(-1).tolist() == [0, -1]
    assert frame["early_count"].isna().all()
    assert one(found, "blank-means-zero").facts == {"heading": "迟到次数", "count": 1}


@pytest.mark.parametrize(
    ("kind", "written", "meaning", "near"),
    [
        ("列", "名儿", "姓明", "姓名"), ("用途", "表", "考勤月", "考勤月表"), ("符号", "●", "事儿假", "事假"),
        ("年月", "表", "5月", "2026年5月"), ("空白", "迟到次数", "0", "零"), ("旗号", "x", "y", "符号"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_understood_names_its_cell_and_the_nearest_word(
    tmp_path, kind, written, meaning, near
):
    book = openpyxl.Workbook()
    book.active.title = SHEET
    book.active.append(HEADINGS)
    book.active.append(["是", kind, written, meaning, "", "", "", "", "", "", "", "", "表", ""])
    book.save(tmp_path / "档案.xlsx")
    profile, found = load_profile(tmp_path / "档案.xlsx")
    assert profile.entries == ()
    assert codes(found) == ["profile-not-understood"]
    assert (found[0].place.cell, near in found[0].facts["near"]) == ("B2" if kind == "旗号" else "D2", True)


def test_another_workbook_given_as_profile_is_not_written_over(tmp_path):
    path = saved(tmp_path / "五月.xlsx", GRID)
    before = path.read_bytes()
    done = CliRunner().invoke(app, ["check", str(path), "--profile", str(path)])
    assert "识别档案" in done.output
    assert path.read_bytes() == before


def test_check_writes_the_profile_and_run_uses_it_and_names_it_in_the_manifest(tmp_path):
    path, profile, out = saved(tmp_path / "五月.xlsx", GRID), tmp_path / "档案.xlsx", tmp_path / "结果"
    done = CliRunner().invoke(app, ["check", str(path), "--profile", str(profile)])
    assert "有 3 处要您填" in done.output
    answer(profile, 考勤表="2026年5月", **{"●": "出差", "-": "不计"})
    done = CliRunner().invoke(
        app, ["run", str(path), "--rules", "attendance-only", "--out", str(out), "--profile", str(profile)]
    )
    assert done.exit_code in {0, 1}, done.output
    assert "档案.xlsx" in (out / "manifest.json").read_text(encoding="utf-8")


def test_samples_hold_no_personal_number_and_only_the_first_character_of_a_name(tmp_path):
    rows = [
        ["姓名", "工号", "部门", "身份证号", "联系办法"],
        ["样例甲", "007", "党政办", "110101199003074578", "13800138000"],
    ]
    profile = tmp_path / "档案.xlsx"
    asked([saved(tmp_path / "册.xlsx", rows, "花名册")], profile)
    text = str(rows_of(profile))
    assert "样＊＊" in text
    assert not any(word in text for word in ("样例甲", "110101199003074578", "13800138000"))


def test_the_profiles_messages_are_in_the_catalogue():
    for code in ("profile-not-readable", "profile-not-understood", "blank-means-zero", "sign-not-counted"):
        facts = dict.fromkeys(("sheet", "missing", "heading", "found", "near", "count", "cells"), "x")
        assert Finding(code, Place("甲.xlsx"), facts).message("en")


def test_a_renamed_department_is_one_department_in_every_table(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = SHEET
    book.active.append(HEADINGS)
    book.active.append(["是", "部门", "党政办公室", "党政办"])
    book.save(tmp_path / "档案.xlsx")
    one_ = saved(
        tmp_path / "册.xlsx",
        [["姓名", "工号", "部门"], ["样例甲", "007", "党政办"], ["样例乙", "008", "党政办公室"]],
        "花名册",
    )
    tables, found = read_books([one_], None, load_profile(tmp_path / "档案.xlsx")[0])
    assert tables.frames["roster"]["department"].tolist() == ["党政办", "党政办"]
    assert one(found, "department-renamed").facts == {"old": "党政办公室", "new": "党政办", "count": 1}
