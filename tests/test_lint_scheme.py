"""Schemes that are no rulebook yet: a .docx, a workbook or a .csv, judged clause by clause, and files that mean harm refused."""

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

from assess.content import folder
from assess.findings import Finding
from assess.lint import lint
from tests.build import SMALL
from tests.test_cli import call

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = ["序号", "考核内容", "评分标准", "分值", "数据来源"]
ROWS = [
    HEAD,
    ["1", "按时办结", "按时办结率98%以上得满分，每低1个百分点扣0.5分", "20", "任务台账"],
    ["2", "服务态度", "态度热情，群众反映良好", "10", ""],
    ["3", "出勤", "迟到一次扣0.5分，扣完为止", "10", "待定"],
]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(rows: list[list[str]]) -> str:
    cells = ["".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(path: Path, body: str, head: str = "", part: str = "word/document.xml") -> Path:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, xml)
    return path


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(one.code, f"{one.place.sheet}!{one.place.cell}") for one in findings]


def test_a_word_document_is_judged_sentence_by_sentence(tmp_path: Path) -> None:
    body = [
        "为进一步加强干部管理，制定本办法。",
        "第一章 总则",
        "第二条 迟到每次扣0.5分，以考勤记录为准；工作态度端正，10分。",
        "（一）日常沟通顺畅，配合默契。",
        "第三条 年迟到早退15次，旷工7天的，不得评优，以考勤记录为准。",
    ]
    judged = lint(docx(tmp_path / "试行办法.docx", "".join(map(paragraph, body))))
    assert judged.rulebook is None
    assert told(judged.findings) == [
        ("scheme-and-or", "正文!第5段"),
        ("scheme-clause-vague", "正文!第3段"),
        ("scheme-clause-vague", "正文!第4段"),
        ("scheme-read", "!"),
    ]
    second = judged.findings[1]
    assert (
        second.message()
        == "虚：第二条“工作态度端正，10分。”没有写明计量（数什么）、单位、数字、数据来源，没法照它打分。"
    )
    assert "会议签到表" in second.remedy()
    assert judged.findings[2].message().startswith("虚：第二条（一）“日常沟通顺畅")
    assert "4 个条款" in judged.findings[3].message() and "2 条没法照它打分" in judged.findings[3].message()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_every_row_of_a_table_is_a_clause_and_its_columns_count(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"细则.{kind}"
    if kind == "docx":
        docx(path, table(ROWS))
    elif kind == "xlsx":
        workbook = openpyxl.Workbook()
        for row in ROWS:
            workbook.active.append(row)
        workbook.save(path)
    else:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(ROWS)
    found = [(one.code, one.facts.get("clause"), one.facts.get("missing")) for one in lint(path).findings]
    assert sorted(found, key=lambda one: one[0]) == [
        ("scheme-clause-incomplete", "出勤", "数据来源"),
        ("scheme-clause-vague", "服务态度", "计量（数什么）、单位、数字、数据来源"),
        ("scheme-read", None, None),
    ]


def test_titles_forms_and_column_names_are_no_clauses_and_half_width_marks_are_read(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (
        ["绩效考核表", None, None],
        ["部门:", "姓名:", "月份:"],
        ["项 目", "考核点", "评分标准"],
        ["一、日常工作", None, None],
        ["材料", "归档", "1.未按时归档,一个扣2分;扣完为止(档案登记)"],
        ["材料", "质量", "1.文字通顺;2.层次清楚"],
        ["考核人签字:", None, "日期:"],
    ):
        workbook.active.append(row)
    workbook.save(tmp_path / "表.xlsx")
    found = lint(tmp_path / "表.xlsx").findings
    assert [(one.code, one.place.cell) for one in found] == [("scheme-clause-vague", "A6"), ("scheme-read", "")]
    assert found[1].facts == {"clauses": 2, "vague": 1, "rest": 4}, (
        "seven rows: the column names, two clauses, four that only set the frame"
    )


def test_a_document_about_nothing_says_so(tmp_path: Path) -> None:
    (one,) = lint(docx(tmp_path / "通知.docx", paragraph("本办法由办公室负责解释。"))).findings
    assert (one.code, one.level) == ("scheme-without-clauses", "warning")


def test_deleted_words_and_the_double_of_a_drawing_are_not_read(tmp_path: Path) -> None:
    drawing = (
        '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        "<w:r><w:t>旷工每天扣2分（考勤记录）。</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>旧程序看的字，态度端正。</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent><w:del><w:r><w:delText>作风优良。</w:delText></w:r></w:del></w:p>"
    )
    (one,) = lint(docx(tmp_path / "图.docx", drawing)).findings
    assert one.code == "scheme-read" and one.facts == {"clauses": 1, "vague": 0, "rest": 0}


BOMB = '<!DOCTYPE w [<!ENTITY a "态度端正"><!ENTITY b "&a;&a;&a;">]>'


def test_a_document_that_means_harm_is_refused(tmp_path: Path) -> None:
    def code(path: Path) -> str:
        (one,) = lint(path).findings
        assert one.level == "error"
        return one.code

    assert code(docx(tmp_path / "a.docx", paragraph("一"), BOMB)) == "file-dtd"
    assert code(docx(tmp_path / "b.docx", paragraph("一"), part="word/other.xml")) == "file-damaged"
    assert code(docx(tmp_path / "c.docx", "<w:p/>" * (12 << 20))) == "file-inflates-too-far"
    assert code(docx(tmp_path / "d.docx", "<w:p>")) == "file-damaged"
    assert code(docx(tmp_path / "e.docx", "<w:p>" * 50_000 + "</w:p>" * 50_000)) == "file-damaged"
    (tmp_path / "f.docx").write_bytes(b"PK\x03\x04 no package")
    assert code(tmp_path / "f.docx") == "file-incomplete"
    (tmp_path / "g.docx").write_bytes(b"")
    assert code(tmp_path / "g.docx") == "file-incomplete"
    data = io.BytesIO((tmp_path / "a.docx").read_bytes())
    (tmp_path / "h.docx").write_bytes(data.getvalue()[:-30])
    assert code(tmp_path / "h.docx").startswith("file-")
    (tmp_path / "i.pdf").write_bytes(b"%PDF")
    assert code(tmp_path / "i.pdf") == "scheme-not-read"


def test_the_command_takes_a_scheme_where_it_takes_a_rulebook(tmp_path: Path) -> None:
    path = docx(tmp_path / "办法.docx", table(ROWS))
    result = call("rules", "lint", path)
    assert result.exit_code == 0, "vague clauses are warnings"
    assert "服务态度" in result.output and "办法.docx!表1!第3行" in result.output
    said = json.loads(call("rules", "lint", path, "--json").output)
    assert {one["code"] for one in said["findings"]} == {
        "scheme-clause-vague",
        "scheme-clause-incomplete",
        "scheme-read",
    }
    assert call("rules", "lint", docx(tmp_path / "坏.docx", "<w:p>")).exit_code == 1


def test_a_workbook_with_the_sheets_of_a_rulebook_is_one_even_where_a_sheet_is_missing(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in SMALL.items():
        for row in rows if name != "计分" else ():
            (workbook[name] if name in workbook.sheetnames else workbook.create_sheet(name)).append(row)
    workbook.save(tmp_path / "办法.xlsx")
    judged = lint(tmp_path / "办法.xlsx")
    assert judged.rulebook is None and "sheet-missing" in [one.code for one in judged.findings]


def test_data_cannot_be_used_with_a_text(tmp_path: Path) -> None:
    path = docx(tmp_path / "办法.docx", table(ROWS))
    assert "scheme-data-not-used" in [one.code for one in lint(path, books=[tmp_path]).findings]


def test_data_and_a_day_are_given_on_the_command_line(tmp_path: Path) -> None:
    result = call("rules", "lint", "township-2026", "--date", "2027-02-01")
    assert result.exit_code == 0 and "township-2026!办法!B6" in result.output and "2026-12-31 已失效" in result.output
    demo = folder("data") / "demo"
    told_ = call("rules", "lint", "township-2026", "--data", demo)
    assert told_.exit_code == 0
    assert "规定权重 → 实际权重" in told_.output and "廉-1 廉洁与处分" in told_.output
    said = json.loads(call("rules", "lint", "township-2026", "--data", demo, "--json").output)
    by_role: dict[str, float] = {}
    for one in said["weights"]:
        by_role[one["role"]] = by_role.get(one["role"], 0.0) + one["effective"]
    assert len(by_role) == 6 and all(abs(total - 1) < 0.001 for total in by_role.values()), (
        "all of the spread is shared out"
    )
    nothing = call("rules", "lint", "township-2026", "--data", tmp_path / "没有.xlsx")
    assert nothing.exit_code == 1 and "没有.xlsx" in nothing.output
