"""台账: a scheme that counts what the program has never heard of needs a few lines of its rulebook and no code."""

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.engine import read_books, run
from assess.rulefile import load_rulebook
from assess.template import write_templates
from tests.build import SMALL, rulebook, write_rulebook

REPORTS = [
    ["表", "列", "类型", "同义", "单位", "用词", "必填", "空白", "无记录"],
    ["信息报送", "姓名", "文字", "报送人", "", "", "", "", "没有发生"],
    ["信息报送", "报送日期", "日期", "日期、报送时间", "", "", "是", "", ""],
    ["信息报送", "采用级别", "固定用语", "采用刊物级别", "", "省、市、县", "", "", ""],
    ["信息报送", "采用篇数", "数字", "篇数", "篇", "", "", "1", ""],
]
RULES = {
    "台账": REPORTS,
    "指标": [
        ["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "条款", "综合"],
        ["绩-1", "绩", "信息报送", "0", "0", "截断", "重分配", "总分内", "信息报送", "第八条", "100"],
    ],
    "计分": [
        ["指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数"],
        ["绩-1", "", "信息报送.合计(采用篇数)", "采用级别=市,省", "", "每次", "5", "60", "", ""],
        ["绩-1", "", "信息报送.次数", "", "", "每次", "1", "20", "", ""],
    ],
    "算例": [
        ["指标", "岗位", "输入", "应得"],
        ["绩-1", "综合", "信息报送: 采用级别=市,采用篇数=2 | 采用级别=县", "12"],
        ["绩-1", "综合", "信息报送: 无", "0"],
    ],
}  # fmt: skip


def book(path, sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


BOOKS = {
    "花名册": [["工号", "姓名", "部门", "岗位类别"], ["007", "样例甲", "甲办", "综合"], ["008", "样例乙", "甲办", "综合"], ["009", "样例丙", "甲办", "综合"]],
    "信息报送": [
        ["报送人", "报送时间", "采用刊物级别", "篇数"],
        ["样例甲", "2026-03-01", "市", 3],
        ["样例甲", "2026-04-01", "县", None],
        ["样例乙", "2026-05-01", "国", 9],
        ["样例乙", None, "省", 9],
    ],
}  # fmt: skip


def test_a_declared_ledger_is_read_counted_and_walks_back_to_its_cells(tmp_path):
    rules = rulebook(tmp_path, **RULES)
    tables, found = read_books([book(tmp_path / "年度.xlsx", BOOKS)], ledgers=rules.ledgers)
    result = run(tables, rules, found)
    # 甲: 3 papers of the city × 5 + 2 papers × 1; 乙: one level nobody declared, one row without a date; 丙: none.
    assert result.people["total"].tolist() == [1700, 0, 0]
    assert [source.excluded for source in tables.sources if source.sheet == "信息报送"] == [
        ((4, "代码或状态词不认识"), (5, "必填的一栏是空的"))
    ]
    evidence = result.counted.rules[1].evidence
    assert [(part.table, part.column, part.row.tolist()) for part in evidence] == [("信息报送", "采用篇数", [0])]


def test_whoever_has_no_row_had_none_or_was_not_measured_as_the_ledger_says(tmp_path):
    counted = [REPORTS[0], [*REPORTS[1][:8], "未提供"], *REPORTS[2:]]
    rules = rulebook(tmp_path, **{**RULES, "台账": counted, "算例": RULES["算例"][:2]})
    tables, _ = read_books([book(tmp_path / "年度.xlsx", BOOKS)], ledgers=rules.ledgers)
    assert run(tables, rules).people["total"].isna().tolist() == [False, True, True]


def test_the_rule_is_said_in_the_words_of_the_ledger(tmp_path):
    from assess.words import ruler

    assert "信息报送.合计(采用篇数)（只计采用级别为市、省）" in ruler(rulebook(tmp_path, **RULES), "综合")


FAULTS = [
    ("a ledger that the program knows", 1, 0, "任务", "ledger-known", "A2"),
    ("a name with a slash", 1, 0, "信息/报送", "ledger-bad-word", "A2"),
    ("a column that holds a bracket", 4, 1, "篇数(篇)", "ledger-bad-word", "B5"),
    ("a kind that does not exist", 4, 2, "整数", "rule-not-in-list", "C5"),
    ("words for a number", 4, 5, "一、二", "ledger-words-of-other-kind", "F5"),
    ("a value for blank dates", 2, 7, "1", "ledger-blank-of-other-kind", "H3"),
    ("a column twice", 4, 1, "采用级别", "rule-double", "B5"),
    ("no word about people without a row", 1, 8, "", "rule-blank", "I2"),
]


@pytest.mark.parametrize(
    ("what", "row", "column", "written", "code", "cell"), FAULTS, ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_of_a_ledger_is_a_finding_at_its_cell(tmp_path, what, row, column, written, code, cell):
    lines = [list(line) for line in REPORTS]
    lines[row][column] = written
    loaded, found = load_rulebook(write_rulebook(tmp_path / "办法", {**SMALL, **RULES, "台账": lines}))
    assert loaded is None
    assert (code, cell) in [(one.code, one.place.cell) for one in found if one.place.sheet == "台账"]


def test_the_blank_book_of_a_ledger_comes_back_without_a_finding(tmp_path):
    rules = rulebook(tmp_path, **RULES)
    path = write_templates(tmp_path / "空白表", rules.ledgers)[0]
    made = openpyxl.load_workbook(path)
    headings = [cell.value for cell in made.worksheets[0][1]]
    assert headings == ["工号", "账号", "姓名", "部门", "岗位", "报送日期", "采用级别", "采用篇数"]
    assert "必填" in made.worksheets[0]["F1"].comment.text
    for column, value in enumerate(["007", "a7", "样例甲", "甲办", "干事", "2026-03-01", "市", 2], start=1):
        made.worksheets[0].cell(2, column).value = value
    made.save(path)
    tables, found = read_books([path], ledgers=rules.ledgers)
    assert [one.code for one in found if one.code != "date-from-text"] == []
    assert tables.frames["信息报送"][["采用级别", "采用篇数"]].to_numpy().tolist() == [["市", 2.0]]


def test_the_command_writes_the_books_of_the_rulebook_too(tmp_path):
    write_rulebook(tmp_path / "办法", {**SMALL, **RULES})
    done = CliRunner().invoke(app, ["template", str(tmp_path / "空白表"), "--rules", str(tmp_path / "办法")])
    assert done.exit_code == 0 and (tmp_path / "空白表" / "信息报送.xlsx").exists()
    assert CliRunner().invoke(app, ["template", str(tmp_path / "又一次"), "--rules", "没有这本"]).exit_code == 2
    assert not (tmp_path / "又一次").exists()


def test_a_whole_run_of_the_command_reads_the_ledger(tmp_path):
    write_rulebook(tmp_path / "办法", {**SMALL, **RULES})
    book(tmp_path / "年度.xlsx", BOOKS)
    out = tmp_path / "结果"
    done = CliRunner().invoke(
        app, ["run", str(tmp_path / "年度.xlsx"), "--rules", str(tmp_path / "办法"), "--out", str(out)]
    )
    assert done.exit_code in (0, 1), done.output
    scores = pd.read_csv(out / "data" / "scores.csv")
    assert scores.set_index("name")["total"].to_dict() == {"样例甲": 17.0, "样例乙": 0.0, "样例丙": 0.0}
    assert "年度.xlsx!信息报送" in (out / "data" / "lines.csv").read_text("utf-8-sig")


def test_check_reads_the_ledger_of_a_rulebook_and_does_not_know_it_without(tmp_path):
    write_rulebook(tmp_path / "办法", {**SMALL, **RULES})
    made = book(tmp_path / "信息报送.xlsx", {"信息报送": BOOKS["信息报送"]})
    with_rules = CliRunner().invoke(app, ["check", str(made), "--rules", str(tmp_path / "办法")])
    assert "信息报送.xlsx!信息报送：信息报送，读 4 行，用 2 行" in with_rules.output
    assert "没有认出" in CliRunner().invoke(app, ["check", str(made)]).output
