"""Identity cards as people write them: one form, a check digit, and never a digit to be seen.

The numbers belong to nobody: no region has the code 990000.
"""

import openpyxl
import pytest

from assess import seal
from assess.intake import read
from assess.intake.idcards import as_card, check_digit
from assess.roster import build
from assess.tables import TABLES
from tests.test_intake import codes, sheet_of, taken

COLUMN = TABLES["roster"].column("id_card")
CARD, OTHER = "990000199001011239", "990000199002022343"

SAME = [
    "990000199001011239",
    " 990000 19900101 1239 ",
    "９９００００１９９００１０１１２３９",
    "990000-19900101-1239",
    "990000900101123",
]
CASES = [
    ("990000199001011230", True, "id-card-wrong"),  # the check digit should be 9
    ("E12345678", True, "id-card-wrong"),  # a passport
    (99000019900101e4, False, "id-damaged"),  # kept as a number: Excel has lost the end
    ("9.90000199001011E+17", False, "id-damaged"),
    ("990000199001011000", False, "id-damaged"),  # the last three digits became zeros
    ("没带", False, "id-card-unreadable"),
    ("--", False, "value-blank-word"),
]  # fmt: skip


@pytest.mark.parametrize("written", SAME)
def test_one_number_in_many_forms_is_one_hash(written):
    assert as_card(written, COLUMN) == (seal.sealed(CARD), "", "")


@pytest.mark.parametrize(("written", "kept", "code"), CASES)
def test_a_doubtful_number_is_kept_as_a_key_and_a_lost_one_is_not(written, kept, code):
    value, note, _ = as_card(written, COLUMN)
    assert (value is not None, note) == (kept, code)


def test_the_check_digit_is_that_of_the_standard():
    # The worked examples of GB 11643-1999.
    assert [check_digit("11010519491231002"), check_digit("44052418800101001")] == ["X", "4"]


def test_a_hash_holds_no_digit_of_the_number_and_another_run_gives_another(monkeypatch):
    first = seal.sealed(CARD)
    monkeypatch.setattr(seal, "_KEY", bytearray(32))
    assert seal.sealed(CARD) != first
    assert len(first) == 32 and CARD not in first


def test_a_wrong_card_is_reported_without_its_number():
    _, found = taken(sheet_of([["姓名", "工号", "身份证号"], ["样例甲", "1", "990000199001011230"]], "花名册"))
    assert sorted(codes(found)) == ["id-card-sealed", "id-card-wrong"]
    assert all("990000" not in finding.message() + str(finding.facts) for finding in found)


def test_numbers_written_into_free_text_are_masked_and_said():
    rows = [["责任人", "任务名称", "完成时限"], ["样例甲", "联系群众，电话 13800138000", "2026-03-01"]]
    tables, found = taken(sheet_of(rows, "任务台账"))
    assert tables.frames["tasks"]["title"].tolist() == ["联系群众,电话 ***"]
    assert [finding.place.cell for finding in found if finding.code == "text-redacted"] == ["B2"]


def test_a_number_written_behind_a_name_is_taken_off():
    tables, found = taken(sheet_of([["姓名", "工号", "部门"], ["样例甲 990000199001011239", "1", "甲办"]], "花名册"))
    assert tables.frames["roster"]["name"].tolist() == ["样例甲"]
    assert "text-redacted" in codes(found)


def test_two_books_read_by_two_processes_agree_on_who_is_who(tmp_path):
    for name, rows in {
        "花名册": [["姓名", "部门", "岗位", "身份证号"], ["样例甲", "甲办", "干事", CARD], ["样例甲", "甲办", "科员", OTHER]],
        "奖惩登记": [["姓名", "身份证号码", "日期", "类型", "级别", "文号"], ["样例甲", OTHER, "2026-03-01", "表彰", "县", "某发1号"]],
    }.items():  # fmt: skip
        book = openpyxl.Workbook()
        book.active.title = name
        for row in rows:
            book.active.append(row)
        book.save(tmp_path / f"{name}.xlsx")
    tables, found = read([tmp_path])
    roster, frames, doubts = build(tables, None)
    assert roster.persons["post"].tolist() == ["干事", "科员"]
    assert frames["conduct"]["person"].tolist() == [1]
    assert [finding.level for finding in [*found, *doubts]] == ["note", "note"]
