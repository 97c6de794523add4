"""results.xlsx: live totals equal the engine's, and nothing that people wrote becomes a formula."""

import re
import zipfile
from itertools import accumulate

import numpy as np
import openpyxl
import pytest

from assess.engine import run
from assess.explain import told
from assess.rulebook import EFFECTS
from assess.trace import traced
from assess.workbook import LINES, PEOPLE, POSTS, drawn_together, write_workbook
from assess.workbook.about import constants
from assess.workbook.bars import ORDER
from assess.workbook.layout import live
from assess.workbook.links import link
from assess.workbook.sheet import LONGEST_TEXT, Formula, sheet_names, shown
from tests.build import SMALL, rulebook, tables
from tests.every_scale import every_scale
from tests.recalculation import formulas

PAYLOADS = (
    "=1+1", "=HYPERLINK(\"http://x.example\",\"看\")", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "＝1+1", "{=1+1}",
    "http://x.example/a", "mailto:a@x", "mailto:a@x.example", "'=1", "_x0041_", "007", "1e3", "TRUE", "#DIV/0!", "<b>粗</b>&amp;", "甲\n乙",
)  # fmt: skip

RANGE = r"(?:总表|任职|明细|限制|'[^']+')!\$[A-Z]+\$2:\$[A-Z]+\$\d+"
NAMES = "IF|AND|OR|NOT|ISNUMBER|MIN|MAX|SUM|ROUND|INT|ABS|TRIM|COUNT|AVERAGE|LARGE|RANK|INDEX|MATCH|SUMIFS"
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


def test_formulas_fit_into_the_cells_of_every_program(book):
    """8,192 characters and 64 levels are the most."""
    for *_, text in formulas(book):
        depth = list(accumulate((text_ == "(") - (text_ == ")") for text_ in text))
        assert len(text) < 8_192 and max(depth) < 64
    assert len(live("1" * 8_000, [1.0, ""])) == 2 and not any(
        isinstance(one, Formula) for one in live("1" * 8_000, [1.0])
    )


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


def test_no_text_of_the_rulebook_becomes_a_formula(tmp_path):
    """Names of roles, indicators, grades and restrictions stand in cells; formulas only point at them."""
    rules = rulebook(
        tmp_path,
        岗位=[["岗位类别"], ["=1+1"]],
        指标=[[*SMALL["指标"][0][:-1], "=1+1"], *([line[0], *line[1:]] for line in named(SMALL["指标"][1:], "=HYPERLINK(\"http://x.example\")"))],
        等次=[["等次", "下限", "含下限"], ["+cmd|' /C calc'!A0", "90", "是"], ["@SUM(1)", "", ""]],
        限制=[["编号", "计量", "只计", "界限", "效果"], ["=2+2", "迟到次数", "", "≥1", "不得评优"]],
    )  # fmt: skip
    who = [{"person_id": "1", "name": "样例甲", "department": "甲局", "role": "=1+1"}]
    days = [{**who[0], "date": f"2026-03-0{day}", "status": "迟到"} for day in (2, 3)]
    path = tmp_path / "r.xlsx"
    write_workbook(run(tables(roster=who, attendance_days=days), rules), path)
    assert [line for line in formulas(path) if not ours(line[2])] == []
    (person,) = rows(path, PEOPLE, data_only=True)
    assert person["现符合的限制"] == "=2+2" and person["到线等次"] == "+cmd|' /C calc'!A0"
    assert {line["名称"] for line in rows(path, "参数")} >= {'=HYPERLINK("http://x.example")', "@SUM(1)", "=2+2"}


def named(lines, name):
    return [[*line[:2], name, *line[3:]] for line in lines]


@pytest.mark.parametrize(
    ("sources", "text"),
    [
        ("考勤.xlsx!3月!H7:AL7 ; 考勤.xlsx!4月!H7", '=HYPERLINK("考勤.xlsx#\'3月\'!H7:AL7","3月!H7:AL7")'),
        ("2026年 任务台账（终）.xls!台账-1!B2", '=HYPERLINK("2026年 任务台账（终）.xls#\'台账-1\'!B2","台账-1!B2")'),
    ],
)
def test_a_source_opens_where_the_names_of_book_and_sheet_are_harmless(sources, text):
    assert link(sources).text == text
    assert ours(text)


@pytest.mark.parametrize(
    "sources",
    [
        '甲",1)&WEBSERVICE("x.xlsx!一!A1', "=甲.xlsx!一!A1", "../甲.xlsx!一!A1", "夹/甲.xlsx!一!A1", "http://x.example/甲.xlsx!一!A1", "C:\\甲.xlsx!一!A1",
        "甲.xlsx!一'二!A1", "甲.xlsx!一#二!A1", "甲[1].xlsx!一!A1", "甲.csv!一!A1", "甲.xlsm.exe!一!A1", "甲.xlsx!一!A1)", "-甲.xlsx!一!A1",
    ],
)  # fmt: skip
def test_any_other_source_stays_text(sources):
    assert link(sources) == sources


def test_a_line_without_a_source_has_no_link():
    assert link("") is None


def test_what_no_change_moves_is_said_by_name(tmp_path):
    said = dict(constants(every_scale(tmp_path)))
    numbers = {rule.scale.text: rule.number for pot in every_scale(tmp_path).indicators for rule in pot.rules}
    assert said["前提是否成立"].split("、")[1] == f"计分 {numbers['第1名→满分; 每低1名 -1']}"
    assert said["逐期计分再汇总的指标实测分"] == "多-16"
    assert "名额" in said["本次运行的结果"]


def test_codes_are_noted_in_one_order_for_every_effect():
    assert set(ORDER) == set(EFFECTS)


def test_a_scale_of_too_many_steps_stands_as_points(tmp_path):
    """A formula has an end; what does not fit into one is a number and is said."""
    steps = "; ".join(f"≥{at}→{at / 10:g}" for at in range(60, 0, -1))
    lines = [
        SMALL["计分"][0],
        ["勤-1", "", "迟到次数", "", "", "每次", "-0.5", *[""] * 3],
        ["绩-1", "", "任务.次数", "", "", "阶梯", f"{steps}; 其余→0", *[""] * 3],
    ]
    who = [{"person_id": "1", "name": "样例甲", "department": "甲局", "role": "综合"}]
    result = run(
        tables(roster=who, tasks=[{**who[0], "title": "事", "due": "2026-03-01"}] * 7), rulebook(tmp_path, 计分=lines)
    )
    path = tmp_path / "r.xlsx"
    write_workbook(result, path)
    (post,) = rows(path, "综合")
    assert post["计分 2 得分"] == 0.7
    assert ("段数太多、或逐期排名次，写不成公式的得分", "计分 2") in constants(result.rulebook)


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
