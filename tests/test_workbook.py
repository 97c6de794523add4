"""results.xlsx: live totals equal the engine's, and nothing that people wrote becomes a formula."""

import re
import zipfile

import numpy as np
import openpyxl
import pytest

from assess.engine import run
from assess.explain import told
from assess.trace import traced
from assess.workbook import LINES, PEOPLE, POSTS, drawn_together, write_workbook
from assess.workbook.sheet import LONGEST_TEXT, sheet_names, shown
from tests.build import rulebook, tables
from tests.recalculation import formulas

PAYLOADS = (
    "=1+1", "=HYPERLINK(\"http://x.example\",\"看\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "＝1+1", "{=1+1}",
    "http://x.example/a", "mailto:a@x", "mailto:a@x.example", "'=1", "_x0041_", "007", "1e3", "TRUE", "#DIV/0!", "<b>粗</b>&amp;", "甲\n乙",
)  # fmt: skip

RANGE = r"(?:总表|任职|明细|限制|'[^']+')!\$[A-Z]+\$2:\$[A-Z]+\$\d+"
NAMES = "IF|AND|OR|NOT|ISNUMBER|MIN|MAX|SUM|ROUND|INT|ABS|TRIM|COUNT|AVERAGE|RANK|INDEX|MATCH|SUMIFS"
WORDS = "|".join(("", " ", "未计分", "相符", "不符", "计入", "没有可计分的数据，不参加加权"))
PIECES = re.compile(
    rf"=(?:{RANGE}|参数!\$[CF]\$\d+|\$?[A-Z]{{1,3}}\$?\d+(?::\$?[A-Z]{{1,3}}\$?\d+)?|\d+(?:\.\d+)?(?:E-\d+)?"
    rf'|(?:{NAMES})\(|TRUE|FALSE|"(?:{WORDS})"|[-+*/(),<>=&])+'
)
LINK = re.compile(
    r"""=HYPERLINK\("[^\W_][\w（）()·\- ]*\.(?:xlsx|xlsm|xls|ods)#'[^\W_][\w（）()·\-. ]*'!([A-Z]+\d+(?::[A-Z]+\d+)?)","[\w（）()·\-. ]+!\1"\)"""
)


def ours(formula):
    return PIECES.fullmatch(formula) or LINK.fullmatch(formula)


@pytest.fixture(scope="module")
def small(invented_run):
    return invented_run(24)


@pytest.fixture(scope="module")
def book(small, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "results.xlsx"
    write_workbook(small, path)
    return path


def rows(path, sheet, **how):
    table = list(openpyxl.load_workbook(path, **how)[sheet].iter_rows(values_only=True))
    return [dict(zip((str(head).split("\n")[0] for head in table[0]), line, strict=True)) for line in table[1:]]


def test_every_person_stands_in_the_summary_with_the_engines_total(small, book):
    listed = rows(book, PEOPLE, data_only=True)
    assert [line["工号"] for line in listed] == small.people["person_id"].tolist()
    totals = [None if np.isnan(t) else round(t) for t in small.people["total"]]
    assert [None if line["总分"] == "未计分" else round(line["总分"] * 100) for line in listed] == totals
    assert [line["等次"] for line in listed] == small.people["grade"].tolist()
    assert all(line["理由"] for line in listed)


def test_indicators_of_a_role_add_up_to_the_score_of_the_post(small, book):
    for block in small.blocks:
        for line, total in zip(rows(book, block.role, data_only=True), block.total, strict=True):
            parts = list(line.values())[5 : list(line).index("岗位得分") + 1]
            assert round(sum(parts[:-1]) * 100) == round(parts[-1] * 100) == total


def test_lines_and_their_subtotals_add_up_to_every_post(small, book):
    lines = rows(book, LINES, data_only=True)
    assert len(lines) == len(small.lines)
    for post in rows(book, POSTS, data_only=True):
        mine = [line for line in lines if line["任职号"] == post["任职号"]]
        assert round(sum(line["得分"] for line in mine) * 100) == round(post["岗位得分"] * 100)
        assert round(sum(line["指标小计"] or 0 for line in mine) * 100) == round(post["岗位得分"] * 100)
        assert post["核对"] == "相符"


def test_lines_of_all_people_say_what_explain_says_of_one(small):
    one_by_one = told(small, list(range(len(small.posts))))
    together = traced(small)
    assert together["text"].tolist() == [line.text for line in one_by_one]
    assert together["sources"].tolist() == [" ; ".join(line.sources) for line in one_by_one]
    assert sum(together["sources"] != "") > 100


def test_a_person_of_several_posts_is_weighed_live(small, book):
    several = small.posts[small.posts["person"].duplicated()]["person"].tolist()
    assert several
    sheet = openpyxl.load_workbook(book)[PEOPLE]
    for person in several:
        assert sheet.cell(person + 2, 8).value.startswith("=IF(SUMIFS(")


def test_formulas_have_only_our_own_shapes(book):
    found = list(formulas(book))
    assert len(found) > 100
    assert [line for line in found if not ours(line[2])] == []


def test_a_formula_looks_at_other_sheets_by_number_so_that_sorting_moves_no_score(book):
    """A reference to one cell of another sheet would follow the place, not the person; 参数 is locked against sorting."""
    others = [re.sub(rf"{RANGE}|参数!\$[CF]\$\d+", "", f) for _, _, f in formulas(book) if not LINK.fullmatch(f)]
    assert [f for f in others if "!" in f] == []
    guard = openpyxl.load_workbook(book)["参数"].protection
    assert guard.sheet and guard.sort and not guard.autoFilter


def test_no_text_of_the_books_becomes_a_formula_a_link_or_a_number(invented_run, tmp_path):
    count = len(PAYLOADS)
    result = invented_run(count, named=lambda i: PAYLOADS[i], unit=lambda name: f"={name}")
    write_workbook(result, tmp_path / "r.xlsx")
    assert [line for line in formulas(tmp_path / "r.xlsx") if not ours(line[2])] == []
    names = {line["姓名"] for line in rows(tmp_path / "r.xlsx", PEOPLE)}
    # a leading tab is trimmed when people are matched, an e-mail address is masked; everything else comes back as it was written
    shown_as = {"mailto:a@x.example": "mailto:***"}
    assert names == {shown_as.get(text, text.strip()) for text in PAYLOADS}
    parts = zipfile.ZipFile(tmp_path / "r.xlsx").namelist()
    assert [
        name
        for name in parts
        if "external" in name.lower() or "vba" in name.lower() or (name.endswith(".rels") and "sheet" in name)
    ] == []


def test_the_same_run_gives_the_same_bytes(small, book, tmp_path):
    write_workbook(small, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


def test_headings_are_frozen_filtered_and_printed_across(book):
    with_names = {"综合管理", "窗口服务", "项目专班", "限制"}
    for sheet in openpyxl.load_workbook(book).worksheets[1:]:
        assert sheet.freeze_panes == ("D2" if sheet.title in with_names else "A2"), sheet.title
        assert sheet.auto_filter.ref
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_area


def test_sheet_names_are_what_excel_accepts():
    asked = ["综合/窗口", "综合:窗口", "总表", "岗" * 40, "岗" * 41, "a'b", "", "History", "😀" * 20]
    given = sheet_names(asked, ["总表"])
    assert len({name.casefold() for name in given}) == len(asked)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in given)
    assert all(not re.search(r"[\[\]:*?/\\']", name) for name in given)
    assert given[:3] == ["综合·窗口", "综合·窗口（2）", "总表（2）"]


def test_a_text_too_long_for_a_cell_says_that_it_was_cut():
    assert shown("短") == "短"
    cut = shown("长" * 40_000)
    assert len(cut) <= LONGEST_TEXT
    assert "共 40000 字" in cut


def test_book_and_sheet_are_said_once_for_cells_that_follow():
    assert drawn_together("") == ""
    assert drawn_together("甲.xlsx!一!A1 ; 甲.xlsx!一!C3:C5 ; 甲.xlsx!二!B2") == "甲.xlsx!一!A1、C3:C5；甲.xlsx!二!B2"


def test_a_run_without_people_still_gives_a_workbook(tmp_path):
    write_workbook(run(tables(), rulebook(tmp_path)), tmp_path / "r.xlsx")
    assert rows(tmp_path / "r.xlsx", PEOPLE) == []
    assert "没有可以考核的人员" in str(rows(tmp_path / "r.xlsx", "问题"))
