"""Shares: 95% as text, 0.95 shown as 95%, 0.95 and 95 in one column, and per cent columns that count to a hundred."""

import openpyxl
import pytest

from assess.cells import Book
from assess.intake import from_books, read
from assess.tables import Column, Table
from tests.test_intake import codes, one, sheet_of

ROSTER = ["姓名", "岗位类别", "占比"]
RATES = Table(
    "rates",
    "率",
    "办结率表",
    (Column("name", "姓名", "text"), Column("rate", "办结率", "number", unit="%"), Column("part", "占比值", "percent")),
    False,
)


def saved(path, head, rows, formats):
    """A workbook whose data cells have these number formats, row by row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册" if head == ROSTER else "办结率表"
    sheet.append(head)
    for row, looks in zip(rows, formats, strict=True):
        sheet.append(row)
        for col, look in looks.items():
            sheet.cell(sheet.max_row, col).number_format = look
    book.save(path)
    return path


def test_a_number_shown_as_per_cent_is_per_cent_also_where_a_bare_one_is_a_question(tmp_path):
    rows = [["样例甲", 0.95, 1.2], ["样例乙", "95%", "120%"], ["样例丙", 95, 0.3], ["样例丁", 0.95, 1.2]]
    formats = [{2: "0%", 3: "0.0%"}, {}, {}, {}]
    tables, found = read([saved(tmp_path / "甲.xlsx", ["姓名", "办结率", "占比值"], rows, formats)], (RATES,))
    frame = tables.frames["rates"]
    assert frame["row"].tolist() == [2, 3, 4] and frame["rate"].tolist() == [95, 95, 95]
    assert frame["part"].tolist() == [1.2, 1.2, 0.3]
    # The last row shows 0.95 and 1.2 as such: both may be two things.
    assert sorted(f.place.cell for f in found if f.code == "percent-unclear") == ["B5", "C5"]


@pytest.mark.parametrize("look", ["0%", "0.00%", "#,##0.0%;[Red]-0.0%"])
def test_formats_of_per_cent(tmp_path, look):
    rows, formats = [["样例甲", "综合", 0.4], ["样例乙", "综合", 60]], [{3: look}, {}]
    tables, found = read([saved(tmp_path / "甲.xlsx", ROSTER, rows, formats)])
    assert tables.frames["roster"]["share"].tolist() == [0.4, 0.6]
    assert "percent-mixed" not in codes(found)


@pytest.mark.parametrize("look", ["0.00", '0.0"%以内"', "General"])
def test_other_formats_do_not_say_per_cent_and_a_mixed_column_is_said(tmp_path, look):
    rows, formats = [["样例甲", "综合", 0.4], ["样例乙", "综合", 60]], [{3: look}, {}]
    tables, found = read([saved(tmp_path / "甲.xlsx", ROSTER, rows, formats)])
    said = one(found, "percent-mixed")
    assert (said.level, said.place.cell) == ("warning", "C2") and tables.frames["roster"]["share"].tolist() == [
        0.4,
        0.6,
    ]


@pytest.mark.parametrize("shares", [["40%", 60], [0.4, 0.6], [40, 60], [0.4, "60%"], [0, 60]])
def test_columns_that_are_of_one_kind_or_say_the_sign_are_not_mixed(shares):
    rows = [[name, "综合", share] for name, share in zip(("样例甲", "样例乙"), shares, strict=True)]
    _, found = from_books([Book("甲.xlsx", "x", [sheet_of([ROSTER, *rows], "花名册")])])
    assert "percent-mixed" not in codes(found)
