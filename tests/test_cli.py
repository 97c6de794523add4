"""The command line as an officer meets it: clear words, the cell, the remedy, the exit code, and never a traceback."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from assess.cli import app
from tests.build import SMALL, write_rulebook

ROSTER = [["工号", "姓名", "部门", "岗位类别"], ["001", "甲松", "甲局", "综合"], ["002", "乙竹", "甲局", "综合"]]
DAYS = [["工号", "姓名", "日期", "状态"], ["001", "甲松", "2026-03-02", "迟到"], ["002", "乙竹", "2026-03-02", "正常"]]
TASKS = [
    ["工号", "承办人", "任务编号", "任务名称", "交办日期", "完成时限", "完成日期", "状态"],
    ["001", "甲松", "R-1", "修渠", "2026-02-01", "2026-03-01", "2026-02-20", "办结"],
    ["002", "乙竹", "R-2", "走访", "2026-02-01", "2026-03-01", "2026-03-05", "办结"],
]  # fmt: skip


def book(path: Path, rows: list[list[object]], title: str = "表") -> Path:
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def call(*arguments: object):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def office(tmp_path: Path) -> dict[str, Path]:
    return {
        "roster": book(tmp_path / "花名册.xlsx", ROSTER),
        "days": book(tmp_path / "考勤.xlsx", DAYS),
        "tasks": book(tmp_path / "台账.xlsx", TASKS),
        "rules": write_rulebook(tmp_path / "办法", SMALL),
        "out": tmp_path / "结果",
    }


def run(office: dict[str, Path], **changed: Path):
    these = {**office, **changed}
    return call("run", these["roster"], these["days"], these["tasks"], "--rules", these["rules"], "--out", these["out"])


def test_a_clean_run_ends_with_zero_and_says_where_to_look(office: dict[str, Path]) -> None:
    result = run(office)
    assert result.exit_code == 0, result.output
    assert "2 人" in result.output and "index.html" in result.output
    assert {
        "index.html",
        "compare.html",
        "rules.html",
        "quality.html",
        "results.xlsx",
        "manifest.json",
        "data",
        "p",
        "d",
    } <= {p.name for p in office["out"].iterdir()}


def test_every_point_is_explained_down_to_the_cell(office: dict[str, Path]) -> None:
    result = call(
        "explain",
        "001",
        "--book",
        office["roster"],
        "--book",
        office["days"],
        "--book",
        office["tasks"],
        "--rules",
        office["rules"],
    )
    assert result.exit_code == 0
    assert "总分 99.50" in result.output
    assert "考勤.xlsx!表!D2" in result.output
    assert "台账.xlsx!表!G2" in result.output


def test_explaining_somebody_unknown_is_refused_in_words(office: dict[str, Path]) -> None:
    result = call("explain", "丙兰", "--book", office["roster"], "--book", office["days"], "--rules", office["rules"])
    assert (result.exit_code, "没有找到“丙兰”" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("story", "make", "code", "words"),
    [
        ("a missing file", lambda p: p / "没有.xlsx", 1, "没有.xlsx"),
        ("an empty workbook", lambda p: book(p / "空.xlsx", []), 1, "空.xlsx"),
        ("a text file named .xlsx", lambda p: _text(p / "假.xlsx"), 1, "假.xlsx"),
        (
            "somebody missing from the roster",
            lambda p: book(p / "考勤.xlsx", [*DAYS, ["009", "丙兰", "2026-03-02", "正常"]]),
            1,
            "考勤.xlsx!表!B4",
        ),
        (
            "an unknown word",
            lambda p: book(p / "考勤.xlsx", [*DAYS, ["001", "甲松", "2026-03-03", "早走"]]),
            1,
            "考勤.xlsx!表!D4",
        ),
    ],
)
def test_bad_books_are_said_with_their_place_and_the_rest_is_scored(
    office: dict[str, Path], tmp_path: Path, story, make, code, words
) -> None:
    spare = tmp_path / "另"
    spare.mkdir()
    extra = make(spare)
    result = call("run", office["roster"], office["tasks"], extra, "--rules", office["rules"], "--out", office["out"])
    assert result.exit_code == code, result.output
    assert words in result.output
    assert "【须处理】" in result.output and "→" in result.output
    assert (office["out"] / "index.html").exists()


def _text(path: Path) -> Path:
    path.write_text("不是工作簿", encoding="utf-8")
    return path


def test_a_task_completed_before_it_was_assigned_is_an_error_at_its_cell(
    office: dict[str, Path], tmp_path: Path
) -> None:
    rows = [*TASKS[:2], ["002", "乙竹", "R-2", "走访", "2026-02-10", "2026-03-01", "2026-02-01", "办结"]]
    result = run(office, tasks=book(tmp_path / "错.xlsx", rows))
    assert result.exit_code == 1
    assert "错.xlsx!表!G3" in result.output


def test_an_unknown_symbol_in_a_grid_is_a_question_and_never_an_absence(
    office: dict[str, Path], tmp_path: Path
) -> None:
    grid = [
        ["2026年3月考勤表"],
        ["姓名", *range(1, 32)],
        ["甲松", "√", "◇", *["√"] * 29],
        ["乙竹", *["√"] * 31],
        ["出勤√ 旷工×"],
    ]
    result = run(office, days=book(tmp_path / "网格.xlsx", grid, "3月"))
    assert result.exit_code == 1
    assert "◇" in result.output and "网格.xlsx!3月!C3" in result.output
    told = call(
        "explain",
        "001",
        "勤-1",
        "--book",
        office["roster"],
        "--book",
        tmp_path / "网格.xlsx",
        "--rules",
        office["rules"],
    )
    assert "+40.00" in told.output


@pytest.mark.parametrize(
    ("sheet", "row", "wrong", "words"),
    [
        ("计分", 1, ["勤-1", "", "迟到次素", "", "", "每次", "-0.5"], "计分!C2"),
        ("计分", 1, ["勤-1", "", "迟到次数", "", "", "每回", "-0.5"], "计分!F2"),
        ("计分", 1, ["勤-1", "", "迟到次数", "状太=迟到", "", "每次", "-0.5"], "计分!D2"),
        ("指标", 1, ["勤-1", "勤", "出勤", "满分", "0", "截断", "重分配", "总分内", "考勤", "第八条", "41"], "岗位!A2"),
    ],
)
def test_a_broken_rulebook_scores_nobody(office: dict[str, Path], tmp_path: Path, sheet, row, wrong, words) -> None:
    sheets = {name: [list(line) for line in lines] for name, lines in SMALL.items()}
    sheets[sheet][row] = wrong + [""] * (len(sheets[sheet][0]) - len(wrong))
    result = run(office, rules=write_rulebook(tmp_path / "坏办法", sheets))
    assert result.exit_code == 2
    assert f"坏办法!{words}" in result.output
    assert not office["out"].exists()


def test_no_such_rulebook(office: dict[str, Path]) -> None:
    assert run(office, rules=Path("没有这本办法")).exit_code == 2


def test_json_is_for_programs(office: dict[str, Path]) -> None:
    result = call(
        "run",
        office["roster"],
        office["days"],
        office["tasks"],
        "--rules",
        office["rules"],
        "--out",
        office["out"],
        "--json",
    )
    assert json.loads(result.output)["people"] == 2
    checked = json.loads(call("check", office["days"], "--json").output)
    assert checked["sheets"][0]["rows_read"] == 2


def test_english_on_request(office: dict[str, Path]) -> None:
    result = call("check", office["days"], office["out"] / "none.xlsx", "--lang", "en")
    assert result.exit_code == 1
    assert "【ERROR】" in result.output


def test_lint_passes_a_good_rulebook_and_names_every_fault_of_a_bad_one(
    office: dict[str, Path], tmp_path: Path
) -> None:
    assert call("rules", "lint", office["rules"]).exit_code == 0
    sheets = {name: [list(line) for line in lines] for name, lines in SMALL.items()}
    sheets["计分"][1][2], sheets["计分"][2][5] = "迟到次素", "每回"
    result = call("rules", "lint", write_rulebook(tmp_path / "坏", sheets))
    assert result.exit_code == 1
    assert "计分!C2" in result.output and "计分!F3" in result.output


def test_wrongly_called_is_two() -> None:
    assert call("run").exit_code == 2


def test_a_rulebook_is_read_out_role_by_role(office: dict[str, Path]) -> None:
    told = call("rules", "show", office["rules"])
    assert told.exit_code == 0
    assert "〔综合〕试办法 1，总分 100.00 分" in told.output
    assert "迟到次数：每 1 次扣 0.50 分" in told.output
    assert call("rules", "show", office["rules"], "别的").exit_code == 2


def test_the_pages_are_in_the_language_that_is_asked_for(office: dict[str, Path], tmp_path: Path) -> None:
    line = ("run", office["roster"], office["days"], office["tasks"], "--rules", office["rules"], "--lang", "en")
    done = call(*line, "--out", office["out"])
    assert done.exit_code == 0 and "2 people, result in" in done.output
    compared = call("compare", office["out"], "--lang", "en").output
    assert "The comparison of this year is in" in compared and "比较" not in compared
    assert call("rules", "show", office["rules"], "--html", tmp_path / "r.html", "--lang", "en").exit_code == 0
    for page in (*office["out"].rglob("*.html"), tmp_path / "r.html"):
        assert '<html lang="en">' in page.read_text(encoding="utf-8"), page.name
    assert json.loads((office["out"] / "manifest.json").read_text(encoding="utf-8"))["language"] == "en"
    run(office)
    assert '<html lang="zh-CN">' in (office["out"] / "index.html").read_text(encoding="utf-8")


def test_a_new_rulebook_starts_from_a_shipped_one_and_overwrites_nothing(tmp_path: Path) -> None:
    assert call("rules", "new", tmp_path / "新", "--like", "attendance-only").exit_code == 0
    assert call("rules", "lint", tmp_path / "新").exit_code == 0
    assert call("rules", "new", tmp_path / "新").exit_code == 2
    assert call("rules", "new", tmp_path / "另", "--like", "没有").exit_code == 2


def test_check_lists_findings_by_file_with_what_was_written_what_was_done_and_how_to_mend_it(tmp_path: Path) -> None:
    days = [*DAYS, ["001", "甲松", "2026-02-30", "正常"], ["002", "乙竹", "2026-03-04", "早走"]]
    two = [book(tmp_path / "考勤.xlsx", days), book(tmp_path / "台账.xlsx", [*TASKS, TASKS[1]])]
    told = call("check", *two)
    assert told.exit_code == 1
    lines = told.output.splitlines()
    heads = [line for line in lines if line.endswith("）") and ".xlsx（须处理" in line]
    assert heads == ["考勤.xlsx（须处理 2，提示 1）", "台账.xlsx（须处理 1）"], "two rows of errors before one"
    at = next(i for i, line in enumerate(lines) if "考勤.xlsx!表!C4" in line)
    assert "2026-02-30" in lines[at]
    assert lines[at + 1].strip().startswith("处理：这些单元格按没有填写处理，不当作 0")
    assert lines[at + 2].strip().startswith("→")
    assert call("check", *reversed(two)).output == told.output


def test_check_gives_the_same_grouping_to_programs(tmp_path: Path) -> None:
    days = [*DAYS, ["001", "甲松", "2026-02-30", "正常"], ["002", "乙竹", "2026-03-04", "早走"]]
    said = json.loads(call("check", book(tmp_path / "考勤.xlsx", days), "--json").output)
    (file,) = said["files"]
    assert (file["book"], file["errors"], file["warnings"]) == ("考勤.xlsx", 2, 0)
    raw = {finding["code"]: (finding["raw"], finding["rows"]) for finding in file["findings"]}
    assert raw == {"date-unreadable": ("2026-02-30", 1), "code-unknown": ("早走", 1), "rows-left-out": ("", 4)}
    assert all(finding["done"] and finding["remedy"] for finding in file["findings"])
    assert len(said["findings"]) == 3


@pytest.mark.parametrize(("lang", "words"), [("zh", "已经存在|路径里有一段是文件"), ("en", "exists|is a file")])
@pytest.mark.parametrize(
    "line",
    [
        ["check", "{days}", "--profile", "{file}/档案.xlsx"],
        ["run", "{days}", "--rules", "{rules}", "--out", "{file}/结果"],
        ["template", "{file}"],
        ["template", "{file}/空白表"],
        ["rules", "new", "{file}/办法"],
    ],
    ids=["profile", "out", "template on a file", "template below a file", "rules"],
)
def test_a_place_that_cannot_be_written_to_is_a_plain_sentence_and_exit_2(office, tmp_path, line, lang, words):
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    result = call(*(part.format(**office, file=tmp_path / "文件") for part in line), "--lang", lang)
    assert result.exit_code == 2
    assert re.search(words, result.output) and "Errno" not in result.output and str(tmp_path) not in result.output


def test_a_profile_in_a_folder_that_is_not_there_is_said_after_what_was_read(office, tmp_path):
    result = call("check", office["days"], "--profile", tmp_path / "没有" / "档案.xlsx")
    assert result.exit_code == 2 and "考勤日表" in result.output and "上一级文件夹不存在" in result.output


def test_the_notes_that_a_run_keeps_back_are_shown_by_the_option_it_names(office, tmp_path):
    days = book(tmp_path / "考勤二.xlsx", [DAYS[0], *DAYS[1:], ["合计", "", "", "2"]])
    line = ("run", office["roster"], days, office["tasks"], "--rules", office["rules"], "--out", office["out"])
    said, shown = call(*line).output, call(*line, "--notes").output
    assert "加 --notes 查看" in said and "【提示】" not in said
    assert "【提示】考勤二.xlsx" in shown and "--notes" not in shown
