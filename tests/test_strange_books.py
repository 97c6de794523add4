"""Books and rulebooks as strangers bring them: each mistake is said, and none becomes a score."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from assess.engine import Run, read_books, run
from tests.build import SMALL, Row, cell, rulebook, tables
from tests.test_cli import TASKS, book, call, office  # noqa: F401 - office is a fixture

ANN: Row = {"person_id": "001", "name": "甲松", "department": "甲局", "role": "综合"}
DAY: Row = {"person_id": "001", "name": "甲松", "date": "2026-03-02", "status": "出勤"}
TASK: Row = {"person_id": "001", "name": "甲松", "due": "2026-03-01", "delivered": "2026-02-20", "status": "办结"}


def scored(tmp_path: Path, sheets: dict | None = None, **rows: list[Row]) -> Run:
    given = {"roster": [ANN], "attendance_days": [DAY], "tasks": [TASK]} | rows
    return run(tables(**{name: these for name, these in given.items() if these}), rulebook(tmp_path, **(sheets or {})))


def codes(result: Run, level: str = "error") -> list[str]:
    return [f.code for f in result.findings if f.level == level]


def total(result: Run) -> float | None:
    value = result.people["total"].iloc[0]
    return None if pd.isna(value) else value / 100


def test_the_clean_case_is_clean(tmp_path: Path) -> None:
    result = scored(tmp_path)
    assert (total(result), codes(result)) == (100, [])


def test_a_ledger_that_names_nobody_measures_nobody(tmp_path: Path) -> None:
    result = scored(tmp_path, tasks=[{"title": "修渠", "due": "2026-03-01"}])
    assert total(result) == 100  # attendance only; the tasks pot takes its rate and says so
    assert "indicator-not-measured" in codes(result, "warning")


def test_a_ledger_that_names_nobody_and_no_roster_is_said(office: dict[str, Path], tmp_path: Path) -> None:
    rows = [[row[index] for index in (2, 3, 5)] for row in TASKS]
    result = call("run", book(tmp_path / "单.xlsx", rows), "--rules", office["rules"], "--out", office["out"])
    assert result.exit_code in (1, 2)
    assert "没有可以考核的人员" in result.output


def test_books_of_another_year_score_nobody(tmp_path: Path) -> None:
    result = scored(
        tmp_path,
        attendance_days=[{**DAY, "date": "2025-03-02"}],
        tasks=[{**TASK, "due": "2025-03-01", "delivered": "2025-02-01"}],
    )
    assert total(result) is None
    assert {"table-of-another-time", "person-unscored"} <= set(codes(result))


@pytest.mark.parametrize("share", [-0.5, 1.5])
def test_a_share_that_cannot_be_is_not_weighed(tmp_path: Path, share: float) -> None:
    result = scored(tmp_path, roster=[ANN, {**ANN, "department": "乙局", "share": share}])
    assert (total(result), codes(result)) == (100, ["appointment-bad-share"])


def test_a_post_of_no_share_changes_nothing(tmp_path: Path) -> None:
    result = scored(tmp_path, roster=[ANN, {**ANN, "department": "乙局", "share": 0.0}])
    assert (total(result), codes(result)) == (100, [])


@pytest.mark.parametrize("word", ["无", "否", "-", "没有"])
def test_a_reason_that_says_none_is_no_reason(tmp_path: Path, word: str) -> None:
    assert scored(tmp_path, roster=[{**ANN, "excluded": word}]).people["grade"].tolist() == ["优秀"]


def test_a_role_that_nobody_knows_is_a_question_and_not_another_roles_ruler(tmp_path: Path) -> None:
    sheets = {
        "岗位": [["岗位类别", "适用条件"], ["综合", "岗位=综合岗"], ["窗口", "其余"]],
        "指标": [[*SMALL["指标"][0], "窗口"], *([*row, row[-1]] for row in SMALL["指标"][1:])],
    }
    result = scored(tmp_path, sheets, roster=[{**ANN, "role": "综舍", "post": "综合岗"}])
    assert (total(result), codes(result)) == (None, ["person-unscored", "role-none"])
    assert total(scored(tmp_path, sheets, roster=[{**ANN, "role": "", "post": "综合岗"}])) == 100


def test_a_mark_off_the_scale_is_not_counted(tmp_path: Path) -> None:
    sheets = {
        "计分": [SMALL["计分"][0], SMALL["计分"][1], ["绩-1", "", "测评得分", "", "", "评定", "", "", "", ""]],
        "测评": [["测评主体", "权重", "最少票数", "空组处理"], ["同事", "100%", "1", "重分配"]],
    }
    marks = [{"person_id": "001", "group": "同事", "score": mark, "rater": str(mark)} for mark in (150.0, 80.0)]
    result = scored(tmp_path, sheets, ratings=marks)
    assert (total(result), codes(result)) == (88, ["mark-not-percent"])


def test_discipline_that_no_rule_knows_does_not_vanish(tmp_path: Path) -> None:
    bars = [
        ["编号", "计量", "只计", "界限", "效果", "等次"],
        ["限-1", "奖惩.次数", "类型=处分;级别=警告", "≥1", "不得评优", ""],
    ]
    known = {"person_id": "001", "kind": "处分", "level": "警告", "date": "2026-05-01"}
    result = scored(tmp_path, {"限制": bars}, conduct=[known, {**known, "level": "政务警告"}])
    (found,) = [f for f in result.findings if f.code == "conduct-not-counted"]
    assert (found.level, found.facts["count"], str(found.place)) == ("error", 1, "书.xlsx!conduct!F3")


def test_two_records_of_one_day_are_a_question(tmp_path: Path) -> None:
    assert codes(scored(tmp_path, attendance_days=[DAY, {**DAY, "status": "旷工"}])) == ["day-told-twice"]


def test_done_without_a_day_and_a_day_without_done_are_said(tmp_path: Path) -> None:
    result = scored(tmp_path, tasks=[TASK, {**TASK, "delivered": None}, {**TASK, "status": "在办"}])
    assert {"done-without-day", "day-without-done"} <= set(codes(result, "warning"))
    assert total(result) == 100


def test_a_book_that_the_rulebook_does_not_count_is_said(tmp_path: Path) -> None:
    result = scored(tmp_path, leave=[{"person_id": "001", "date": "2026-03-02", "days": 3}])
    assert "table-not-counted" in codes(result, "warning")


def test_a_number_that_lost_its_zeros_is_told_apart_from_a_stranger(tmp_path: Path) -> None:
    result = scored(tmp_path, tasks=[TASK, {**TASK, "person_id": "1"}])
    (found,) = [f for f in result.findings if f.level == "error"]
    assert (found.code, found.facts["found"], found.facts["listed"]) == ("person-id-mismatch", "1", "001")


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("名额", [["等次", "比例", "取整"], ["优秀", "-20%", "舍去"]]),
        ("名额", [["等次", "比例", "取整"], ["优秀", "20", "舍去"]]),
        ("办法", [*SMALL["办法"][:4], ["考核期起", "2026-12-31"], ["考核期止", "2026-01-01"]]),
        ("办法", [*SMALL["办法"], ["总分下限", "60"], ["总分上限", "50"]]),
        ("指标", [SMALL["指标"][0], [*SMALL["指标"][1][:3], "50", *SMALL["指标"][1][4:]], SMALL["指标"][2]]),
        ("算例", [["指标", "岗位", "输入", "应得"], ["勤-1", "综合", "考勤: 状态=迟到", "1"]]),
    ],
)
def test_a_rulebook_that_cannot_be_meant_scores_nobody(
    office: dict[str, Path], tmp_path: Path, sheet: str, rows: list
) -> None:
    from tests.build import write_rulebook

    rules = write_rulebook(tmp_path / "怪办法", {**SMALL, sheet: rows})
    result = call("run", office["roster"], office["days"], office["tasks"], "--rules", rules, "--out", office["out"])
    assert result.exit_code == 2, result.output
    assert "【须处理】怪办法!" in result.output
    assert not office["out"].exists()


def test_a_folder_that_cannot_be_made_is_said(office: dict[str, Path]) -> None:
    result = call("run", office["roster"], office["days"], "--rules", office["rules"], "--out", office["days"] / "里面")
    assert result.exit_code == 2


def test_an_unknown_indicator_is_answered_with_the_known_ones(office: dict[str, Path]) -> None:
    told = call(
        "explain", "001", "绩-99", "--book", office["roster"], "--book", office["days"], "--rules", office["rules"]
    )
    assert "没有指标“绩-99”" in told.output and "勤-1 出勤" in told.output
    assert told.exit_code == 2


def test_a_personal_number_in_a_file_name_is_nowhere(office: dict[str, Path], tmp_path: Path) -> None:
    named = tmp_path / "110101199003074514考勤.xlsx"
    office["days"].rename(named)
    result = call("run", office["roster"], named, office["tasks"], "--rules", office["rules"], "--out", office["out"])
    texts = [path.read_bytes() for path in office["out"].rglob("*") if path.is_file() and path.suffix != ".xlsx"]
    assert "19900307" not in result.output and not any(b"19900307" in text for text in texts)


@pytest.mark.parametrize(
    ("rows", "points", "code"),
    [
        (None, None, "person-unscored"),  # no book at all: not measured
        ([], None, "register-without-rows"),  # a blank form beside the others says no more than no book
        ([[None, None, None, None, None, "合计"]], None, "register-without-rows"),
        ([[None, "无"]], 100.0, "register-says-none"),  # somebody wrote that nothing happened
        ([["001", "甲松", "2026-03-05", "通报", "县", "迟交材料"]], 98.75, None),
    ],
)
def test_a_blank_register_is_not_supplied_and_never_gives_full_marks(tmp_path, rows, points, code):
    said = {"花名册": [["工号", "姓名", "部门", "岗位类别"], ["001", "甲松", "甲局", "综合"]]}
    if rows is not None:
        said["奖惩登记"] = [["工号", "姓名", "日期", "类型", "级别", "事由"], *rows]
    for name, lines in said.items():
        workbook = openpyxl.Workbook()
        workbook.active.title = name
        for line in lines:
            workbook.active.append(line)
        workbook.save(tmp_path / f"{name}.xlsx")
    rule = ["勤-1", "", "奖惩.次数", "", "", "每次", "-0.5", "", "", ""]
    rules = rulebook(tmp_path, 计分=[SMALL["计分"][0], rule, SMALL["计分"][2]])
    tables_, found = read_books([tmp_path / f"{name}.xlsx" for name in said])
    result = run(tables_, rules, found)
    assert total(result) == points
    told = {finding.code for finding in result.findings}
    assert code is None or code in told
    # a register that says 无 was used: it told that nothing happened
    assert ("book-not-used" in told) == (code == "register-without-rows")


def test_a_mark_off_the_scale_is_out_of_a_plain_mean_too_and_a_blank_ballot_is_said(tmp_path: Path) -> None:
    """150 beside 85 was said not to count, and counted: 117.5, cut to full marks."""
    sheets = {
        "计分": [
            SMALL["计分"][0],
            SMALL["计分"][1],
            ["绩-1", "", "测评.平均(测评得分)", "", "", "评定", "", "", "", ""],
        ]
    }
    marks = [{"person_id": "001", "group": "同事", "score": mark, "rater": str(mark)} for mark in (150.0, 85.0, None)]
    result = scored(tmp_path, sheets, ratings=marks)
    assert total(result) == 40 + 0.85 * 60
    said = {f.code: (f.facts["count"], str(f.place)) for f in result.findings if f.code.startswith("mark-")}
    at = {row: f"书.xlsx!ratings!{cell('ratings', 'score', row)}" for row in (2, 4)}
    assert said == {"mark-not-percent": (1, at[2]), "mark-blank": (1, at[4])}


def test_a_mark_outside_the_range_of_the_rulebook_does_not_count(tmp_path: Path) -> None:
    sheets = {
        "计分": [
            SMALL["计分"][0],
            SMALL["计分"][1],
            ["绩-1", "", "测评.平均(测评得分)", "", "", "评定", "满分制 5", "", "", ""],
        ]
    }
    marks = [{"person_id": "001", "group": "同事", "score": mark, "rater": str(mark)} for mark in (50.0, 4.0)]
    result = scored(tmp_path, sheets, ratings=marks)
    assert total(result) == 40 + 48
    assert [f.facts["high"] for f in result.findings if f.code == "mark-off-range"] == ["5"]
