"""The profile book as an HR officer sees it, and units, cycles and row orders answered in it, by check, run and explain."""

import openpyxl
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.intake.answers import choices
from assess.profile import HEADINGS, SHEET, load_profile
from assess.profilebook import HELP, WORDS
from tests.test_profile import GRID, answer, asked, rows_of, saved

CYCLE = [*range(21, 32), *range(1, 21)]
TWO_ROWS = [
    ["2026年8月考勤表"],
    ["姓名", *CYCLE],
    ["样例甲", *["出勤"] * 31],
    [None, 3, *[None] * 30],
]


def written(tmp_path, rows=GRID, title="考勤表"):
    profile = tmp_path / "档案.xlsx"
    asked([saved(tmp_path / "册.xlsx", rows, title)], profile)
    return openpyxl.load_workbook(profile), profile


def change(profile, **answers):
    """Write another 认作 over that of the program, as the officer does."""
    book = openpyxl.load_workbook(profile)
    for row in book[SHEET].iter_rows(min_row=2):
        row[3].value = answers.get(row[2].value, row[3].value)
    book.save(profile)


def invoke(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done


def test_the_questions_stand_first_tinted_under_frozen_headings_and_every_cell_can_be_read(tmp_path):
    sheet = written(tmp_path)[0][SHEET]
    rows = list(sheet.iter_rows(min_row=2))
    sure = [row[5].value for row in rows]
    assert sure[:3] == ["要问"] * 3 and "要问" not in sure[3:]
    assert {row[3].fill.fgColor.rgb for row in rows[:3]} == {"00FFE699"} and rows[3][3].fill.fill_type is None
    assert sheet.freeze_panes == "E2"
    width = sheet.column_dimensions[openpyxl.utils.get_column_letter(HEADINGS.index("依据") + 1)].width
    for row in rows:
        lines = sheet.row_dimensions[row[0].row].height / 15
        assert len(row[6].value or "") * 2 <= lines * width


def test_every_line_says_in_which_book_and_sheet_it_was_found(tmp_path):
    _, profile = written(tmp_path)
    assert [row["位置"] for row in rows_of(profile) if row["原文"] == "●"] == ["册.xlsx〔考勤表〕AF3"]


def test_the_words_to_choose_from_stand_on_their_own_sheet_and_reach_the_cell(tmp_path):
    book, _ = written(tmp_path)
    assert book.sheetnames == [SHEET, WORDS, HELP]
    sheet = book[SHEET]
    at = next(row[3] for row in sheet.iter_rows(min_row=2) if row[2].value == "●")
    (rule,) = [rule for rule in sheet.data_validations.dataValidation if at.coordinate in str(rule.sqref).split()]
    name, _, area = rule.formula1.partition("!")
    words = [cell.value for (cell,) in book[name.strip("'")][area.replace("$", "")]]
    assert words == choices("符号", "●", "考勤日表") and {"出勤", "事假", "不计"} <= set(words)
    assert "不计" in rule.prompt and not rule.showErrorMessage


@pytest.mark.parametrize(
    ("kind", "written_", "use", "some"),
    [
        ("用途", "表", "", {"考勤月表", "不用"}), ("列", "迟到了", "考勤月表", {"迟到次数", "不用"}),
        ("列", "打分的各列", "", {"测评要素", "评委", "测评主体", "场次"}), ("列", "各月的数字", "", {"迟到次数", "旷工天数"}),
        ("单位", "迟到时长", "", {"小时", "分钟", "百分数"}), ("周期", "21日至20日", "", {"自然月", "本月21日至次月20日"}),
        ("行序", "每人3行", "", {"上午、下午、加班"}), ("状态词", "摘帽", "任务台账", {"办结", "在办"}),
    ],
)  # fmt: skip
def test_a_line_offers_the_words_of_its_own_kind(kind, written_, use, some):
    words = choices(kind, written_, use)
    assert some <= set(words) and len(words) == len(set(words)) and len(words) < 60


def test_the_same_books_give_the_same_bytes(tmp_path):
    first = written(tmp_path)[1].read_bytes()
    (tmp_path / "档案.xlsx").unlink()
    assert written(tmp_path)[1].read_bytes() == first


def test_cycle_and_row_order_are_lines_that_check_run_and_explain_honour(tmp_path):
    path, profile = saved(tmp_path / "八月.xlsx", TWO_ROWS), tmp_path / "档案.xlsx"
    invoke("check", path, "--profile", profile)
    lines = {
        row["项目"]: (row["原文"], row["认作"], row["把握"], row["样值一"], row["样值二"]) for row in rows_of(profile)
    }
    assert lines["周期"] == ("21日至20日", "上月21日至本月20日", "中", "21", "22")
    assert lines["行序"] == ("每人2行", "上午、下午", "中", "出勤 出勤 出勤", "3")
    change(profile, **{"21日至20日": "本月21日至次月20日", "每人2行": "全天、加班"})
    seen = invoke("check", path, "--profile", profile, "--json").output
    assert '"2026-08-21"' in seen and '"2026-09-20"' in seen and "symbol-unknown" not in seen
    done = invoke("run", path, "--rules", "attendance-only", "--out", tmp_path / "果", "--profile", profile)
    assert done.exit_code in {0, 1}, done.output
    told = invoke("explain", "样例甲", "--book", path, "--rules", "attendance-only", "--profile", profile).output
    assert "样例甲" in told
    kept = {row["项目"]: row["认作"] for row in rows_of(profile)}
    assert (kept["周期"], kept["行序"]) == ("本月21日至次月20日", "全天、加班")


def test_an_answer_that_is_not_understood_is_a_finding_at_its_cell_that_lists_the_words(tmp_path):
    path, profile = saved(tmp_path / "八月.xlsx", TWO_ROWS), tmp_path / "档案.xlsx"
    asked([path], profile)
    change(profile, **{"21日至20日": "从二十一号起", "每人2行": "全天"})
    known, found = load_profile(profile)
    assert known.entries == () and [finding.code for finding in found] == ["profile-not-understood"] * 2
    numbers = {row["原文"]: at for at, row in enumerate(rows_of(profile), start=2)}
    by_cell = {finding.place.cell: finding.message() + finding.remedy() for finding in found}
    assert "本月21日至次月20日" in by_cell[f"D{numbers['21日至20日']}"]
    assert "上午" in by_cell[f"D{numbers['每人2行']}"] and "加班" in by_cell[f"D{numbers['每人2行']}"]
    assert "profile-not-understood" in invoke("check", path, "--profile", profile, "--json").output


def test_a_unit_answered_in_the_book_is_used_and_the_column_is_said(tmp_path):
    rows = [["2026年5月考勤汇总"], ["姓名", "工号", "迟到时长"], ["样例甲", "007", 1.5], ["样例乙", "008", 0]]
    path, profile = saved(tmp_path / "五月.xlsx", rows, "汇总"), tmp_path / "档案.xlsx"
    invoke("check", path, "--profile", profile)
    (line,) = [row for row in rows_of(profile) if row["项目"] == "单位"]
    assert (line["原文"], line["认作"], line["样值一"], line["样值二"]) == ("迟到时长", "分钟", "1.5", "0")
    book = openpyxl.load_workbook(profile)
    for row in book[SHEET].iter_rows(min_row=2):
        row[3].value = "小时" if row[1].value == "单位" else row[3].value
    book.save(profile)
    seen = invoke("check", path, "--profile", profile, "--notes").output
    assert "以小时计，已换算成“迟到时长”的单位（分钟），共 2 格" in seen


def test_an_open_question_that_is_switched_off_is_counted_no_more(tmp_path):
    path, profile = saved(tmp_path / "五月.xlsx", GRID), tmp_path / "档案.xlsx"
    assert asked([path], profile) == 3
    answer(profile, 考勤表="2026年5月")
    book = openpyxl.load_workbook(profile)
    for row in book[SHEET].iter_rows(min_row=2):
        row[0].value = "否" if row[2].value == "-" else row[0].value
    book.save(profile)
    assert asked([path], profile) == 1
