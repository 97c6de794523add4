"""Blank workbooks: every table has one, a filled one imports without a word, and an untouched one says that it is empty."""

import datetime as dt

import openpyxl
import pytest
from typer.testing import CliRunner

from assess.cli import app
from assess.gate import WORDS
from assess.intake import read
from assess.tables import TABLES
from assess.template import GUIDE, example, words, write_templates
from tests.recalculation import recalculated

TWO = {
    "text": ("修好村道", "清理河道"),
    "id": ("0012", "0013"),
    "number": (1, 2),
    "percent": (1, 1),
    "flag": ("是", "否"),
}
DAYS = {
    "date": (dt.datetime(2026, 3, 5), dt.datetime(2026, 3, 9)),
    "datetime": (dt.datetime(2026, 3, 5, 8, 25), dt.datetime(2026, 3, 9, 8, 20)),
}
NAMES = {"name": ("样例甲", "样例乙"), "department": ("党政办", "党政办"), "year": (2024, 2025)}
OWN = {
    ("leave", "state"): ("有效", "已通过"),
    ("leave", "to"): (dt.datetime(2026, 3, 6), dt.datetime(2026, 3, 10)),  # room for the two days of the second row
    ("attendance_months", "abnormal_days"): (0, 0),  # with the normal days they make up the days that were due
    ("attendance_months", "missing_count"): (0, 0),  # 缺卡 beside 旷工 is asked about
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("空白表")
    return dict(zip(TABLES, write_templates(folder, list(TABLES.values())), strict=True))


def filled(path, table):
    """Two rows by the kind of each column, as somebody would fill them in."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for number, column in enumerate(table.open_columns, start=1):
        allowed = words(column) or ["甲类", "乙类"]
        default = (allowed[0], allowed[min(1, len(allowed) - 1)])
        for row, value in enumerate(
            OWN.get((table.name, column.name)) or NAMES.get(column.name) or (TWO | DAYS).get(column.kind, default),
            start=2,
        ):
            sheet.cell(row, number).value = value
    book.save(path.with_name(f"{table.name}-filled.xlsx"))
    return path.with_name(f"{table.name}-filled.xlsx")


@pytest.mark.parametrize("name", TABLES)
def test_a_filled_template_imports_into_its_table_without_a_finding(blank, name):
    tables, found = read([filled(blank[name], TABLES[name])])
    assert [(finding.code, dict(finding.facts)) for finding in found] == []
    frame = tables.frames[name]
    assert len(frame) == 2
    assert [column.name for column in TABLES[name].open_columns if frame[column.name].isna().any()] == []
    assert [source.reason for source in tables.sources if source.sheet == GUIDE] == ["填写说明，不是数据"]


@pytest.mark.parametrize("name", TABLES)
def test_an_untouched_template_says_that_there_is_no_data(blank, name):
    tables, found = read([blank[name]])
    assert not any(len(frame) for frame in tables.frames.values())
    assert {"sheet-no-rows-used", "register-without-rows"} & {finding.code for finding in found}
    assert {finding.level for finding in found} <= {"warning"}


def test_headings_carry_notes_lists_and_checks_and_ids_stay_text(blank):
    book = openpyxl.load_workbook(blank["tasks"])
    sheet = book.worksheets[0]
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    at = {cell.value: cell.column_letter for cell in sheet[1]}
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    assert kinds == {"list", "decimal", "date"}
    assert sheet[f"{at['工号']}2"].number_format == "@"
    assert sheet[f"{at['完成时限']}2"].number_format == "yyyy-mm-dd"
    assert sheet.freeze_panes == "A2"


def test_the_guide_explains_every_column_and_shows_an_example(blank):
    for name, path in blank.items():
        guide = openpyxl.load_workbook(path)[GUIDE]
        rows = {row[0]: row for row in guide.iter_rows(min_row=5, values_only=True)}
        assert [column.heading for column in TABLES[name].open_columns] == list(rows)
        assert all(rows[column.heading][5] == example(column) for column in TABLES[name].open_columns)


def test_the_table_of_decisions_offers_the_words_that_can_be_released_and_shows_a_grade(blank):
    """The words are those the gate knows; a book may hold others, which are said when it is scored."""
    book = openpyxl.load_workbook(blank["decisions"])
    sheet = book.worksheets[0]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == "放行事项")
    lists = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists[f"{letter}2"] == f'"{",".join(WORDS)}"'
    rows = {row[0]: row for row in book[GUIDE].iter_rows(min_row=5, values_only=True)}
    assert (rows["放行事项"][3], rows["审定等次"][5]) == ("、".join(WORDS), "优秀")
    assert "不写姓名和审定等次" in rows["放行事项"][1]


def test_the_table_of_carried_remainders_takes_what_results_print_and_no_whole_number_of_places(blank):
    """−0.4 is a remainder; 5 is a slip of the pen for 0.5."""
    sheet = openpyxl.load_workbook(blank["carried"]).worksheets[0]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == "结转")
    bounds = {
        str(rule.sqref).split(":")[0]: (rule.formula1, rule.formula2) for rule in sheet.data_validations.dataValidation
    }
    assert bounds[f"{letter}2"] == ("-1", "1")


def test_the_command_writes_every_book_once_and_never_over_another(tmp_path):
    folder = tmp_path / "空白表"
    first = CliRunner().invoke(app, ["template", str(folder)])
    assert first.exit_code == 0 and f"{len(TABLES)} 本" in first.output
    again = CliRunner().invoke(app, ["template", str(folder), "--lang", "en"])
    assert again.exit_code == 2 and "nothing was written" in again.output


def test_the_same_templates_have_the_same_bytes_whenever_they_are_written(tmp_path, monkeypatch):
    first = write_templates(tmp_path / "一", list(TABLES.values()))
    later = dt.datetime(2031, 7, 4, 12, 30, 11)

    class Later(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return later.replace(tzinfo=tz)

        @classmethod
        def utcnow(cls):
            return later

    monkeypatch.setattr("openpyxl.packaging.core.datetime.datetime", Later)
    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Later)
    monkeypatch.setattr("time.time", later.timestamp)
    second = write_templates(tmp_path / "二", list(TABLES.values()))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("name", ["roster", "attendance_days", "tasks", "inspections"])
def test_a_template_that_an_office_program_opened_and_saved_still_imports_without_a_finding(blank, name, tmp_path):
    book = filled(blank[name], TABLES[name])
    saved = recalculated([book], tmp_path)[0]
    again = openpyxl.load_workbook(saved)
    assert {rule.type for rule in again.worksheets[0].data_validations.dataValidation} >= {"date"}
    tables, found = read([saved])
    assert [(finding.code, dict(finding.facts)) for finding in found] == []
    first, second = read([book])[0].frames[name], tables.frames[name]
    assert second.drop(columns=["source"]).astype("str").equals(first.drop(columns=["source"]).astype("str"))
