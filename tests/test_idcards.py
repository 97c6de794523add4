"""Identity cards as people write them: one form, a check digit, and never a digit to be seen.

The numbers belong to nobody: no region has the code 990000.
"""

import openpyxl
import pytest

import assess
from assess import seal
from assess.content import folder
from assess.intake import read
from assess.intake.idcards import as_card, check_digit
from assess.roster import build
from assess.tables import TABLES
from tests.test_intake import codes, one, sheet_of, taken

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


MONTH = ["2026年3月考勤汇总"]
HEAD = ["工号", "姓名", "应出勤天数", "迟到次数"]
NAMESAKES = [
    MONTH,
    HEAD,
    [CARD, "样例甲", 22, 1],
    [OTHER, "样例甲", 22, 5],
    ["13800138000", "样例乙", 22, 0],
    ["007", "样例丙", 22, 0],
]


def test_an_identity_card_in_the_column_of_staff_numbers_is_sealed_and_said_with_its_cells():
    tables, found = taken(sheet_of(NAMESAKES))
    frame = tables.frames["attendance_months"]
    assert frame["id_card"].tolist()[:2] == [seal.sealed(CARD), seal.sealed(OTHER)]
    assert frame["person_id"].isna().tolist() == [True, True, False, False]
    said = one(found, "number-is-card")
    assert (said.level, said.facts["cells"]) == ("warning", "A3、A4")
    assert one(found, "number-is-private").facts["cells"] == "A5"


def test_a_card_in_a_grid_of_days_is_sealed_too():
    days = [["2026年5月考勤表"], ["工号", "姓名", *range(1, 32)], [CARD, "样例甲", *["√"] * 31], ["√出勤 △事假"]]
    tables, found = taken(sheet_of(days))
    assert set(tables.frames["attendance_days"]["id_card"]) == {seal.sealed(CARD)}
    assert one(found, "number-is-card").place.cell == "A3"


def test_a_card_under_the_staff_number_is_the_person_with_that_card_in_the_roster():
    roster = [["姓名", "部门", "岗位", "身份证号"], ["样例甲", "甲办", "干事", CARD], ["样例甲", "甲办", "科员", OTHER]]
    tables, _ = taken(sheet_of(roster, "花名册"), sheet_of(NAMESAKES[:4], "考勤"))
    known, frames, _ = build(tables, None)
    assert known.persons["post"].tolist() == ["干事", "科员"]
    assert frames["attendance_months"]["person"].tolist() == [0, 1]


def test_no_staff_number_is_a_card_or_a_telephone_wherever_a_result_is_shown():
    tables, found = taken(sheet_of(NAMESAKES))
    book, more = assess.load_rulebook(folder("rules") / "attendance-only")
    assert book is not None
    result = assess.run(tables, book, [*found, *more])
    assert sorted(result.cards["person_id"]) == ["", "", "***", "007"]
    first, second = result.cards.loc[result.cards["name"] == "样例甲", "key"]
    asked = result.explain("样例甲")
    assert first in asked and second in asked
    assert "样例甲" in result.explain(first) and "有 2 个人" not in result.explain(first)
    shown = asked + result._repr_html_() + result.cards.to_string() + result.findings.to_string()
    assert not any(number in shown for number in (CARD, OTHER, "13800138000"))


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
