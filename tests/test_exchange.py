"""A rulebook as a folder and as a workbook: turned into each other, nothing is lost, not even by LibreOffice on the way."""

import csv
import datetime
import io
import re
from dataclasses import fields, is_dataclass

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from assess.books import read_book
from assess.cli import app
from assess.content import folder
from assess.examples import run_examples
from assess.exchange import export_rulebook, import_rulebook
from assess.exchange.folder import read_folder
from assess.exchange.overview import UNREADABLE
from assess.findings import Place
from assess.rulefile import (
    NOTE,
    OPTIONAL,
    OVERVIEW,
    SHEETS,
    included,
    is_base,
    load_book,
    load_rulebook,
    part_of,
    rulebook_of,
)
from assess.rulefile.closed import CHOICES, PROPERTY_CHOICES
from assess.rulefile.line import Line
from assess.rulefile.notes import NOTES, UNREAD, note
from tests.recalculation import recalculated, without_stored_values

SHIPPED = tuple(sorted(path.name for path in folder("rules").iterdir() if path.is_dir()))


def files(path):
    return {item.name: item.read_bytes() for item in path.iterdir()}


def written(path, **sheets):
    """A folder with these sheets, each a list of rows."""
    path.mkdir(parents=True)
    for name, rows in sheets.items():
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows(rows)
        (path / f"{name}.csv").write_text(stream.getvalue(), encoding="utf-8-sig", newline="")
    return path


def codes(findings):
    return [finding.code for finding in findings]


def there_and_back(source, tmp_path):
    """The folder exported and imported again."""
    assert codes(export_rulebook(source, tmp_path / "办法.xlsx")) == []
    assert set(codes(import_rulebook(tmp_path / "办法.xlsx", tmp_path / "回来"))) <= {"rulebook-view-left"}
    return tmp_path / "回来"


def taken(path):
    """The rulebook at a path, or what a base for others says."""
    book, findings = load_book(path)
    below, more = included(path, book)
    rulebook, found = (part_of if is_base(book, below) else rulebook_of)(book, below)
    return rulebook, [*findings, *more, *found]


@pytest.fixture(scope="module", params=SHIPPED)
def shipped(request):
    return folder("rules") / request.param


@pytest.fixture(scope="module")
def township(tmp_path_factory):
    """The township rulebook as a workbook."""
    path = tmp_path_factory.mktemp("办法") / "乡镇.xlsx"
    assert codes(export_rulebook(folder("rules") / "township-2026", path)) == []
    return path


def test_a_shipped_rulebook_comes_back_byte_for_byte(shipped, tmp_path):
    assert files(there_and_back(shipped, tmp_path)) == files(shipped)


def test_a_shipped_rulebook_gives_the_same_rules_from_both_forms(shipped, tmp_path):
    export_rulebook(shipped, tmp_path / "办法.xlsx")
    ours, nothing = taken(shipped)
    theirs, found = taken(tmp_path / "办法.xlsx")
    assert (codes(nothing), codes(found)) == ([], [])
    assert apart_from_places(theirs) == apart_from_places(ours)
    assert run_examples(theirs) == []


def apart_from_places(value):
    """A rulebook without its name, its fingerprint and the cells it came from."""
    if isinstance(value, Place):
        return None
    if isinstance(value, dict):
        return {key: apart_from_places(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(apart_from_places, value))
    if not is_dataclass(value):
        return value
    return {
        one.name: apart_from_places(getattr(value, one.name))
        for one in fields(value)
        if one.name not in ("sha256", "book")
    }


ODD = [
    "007",
    "0.50",
    "95%",
    "1e3",
    "2026-01-01",
    "1-2",
    "8.0",
    "TRUE",
    "=1+1",
    "'",
    "'007",
    "  ",
    " 前后 ",
    "一\n二",
    "一\r\n二",
    "\t",
]
ODD += [
    '"',
    'a"b',
    ",",
    "；;",
    "_x000D_",
    "&lt;<b>",
    "NA",
    "None",
    "无",
    "−3",
    "１２",
    "#N/A",
    "是",
    "@SUM(A1)",
    "\ufeff标",
    "é",
    "😀",
    "\x0b",
    "\u3000",
]


def test_every_odd_cell_comes_back_as_written(tmp_path):
    source = written(tmp_path / "源", 怪表=[["列", "值"], *([str(n), text] for n, text in enumerate(ODD))])
    back = there_and_back(source, tmp_path)
    assert [row[1] for row in read_folder(back)[0].tables["怪表"][1:]] == ODD


def test_blank_rows_and_cells_unknown_columns_and_sheets_and_remarks_stay_where_they_are(tmp_path):
    rows = [
        ["", "", ""],
        ["表", "", "我的列", "说明"],
        ["甲", "", "", "为什么"],
        ["", "", "", ""],
        ["", "", "0.50", ""],
    ]
    source = written(tmp_path / "源", 办法=[["项", "值"], ["名称", "某办法"]], 草稿=rows)
    (source / "README.md").write_text("# 某办法\n\n  缩进\n", encoding="utf-8")
    back = there_and_back(source, tmp_path)
    assert read_folder(back)[0].tables["草稿"] == [["", *row[1:], ""][:4] if len(row) == 3 else row for row in rows]
    assert (back / "README.md").read_text(encoding="utf-8") == "# 某办法\n\n  缩进\n"
    assert (back / "办法.csv").read_bytes() == "\ufeff项,值\n名称,某办法\n".encode()


NAMES = st.sampled_from([*SHEETS, "草稿", "旧指标", "sheet 2", "1-2", "A&B"])
CELLS = st.one_of(st.just(""), st.sampled_from(ODD), st.text(max_size=12)).filter(
    lambda text: not re.search("[\x00\ufffe\uffff]", text)
)
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=7)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(sheets=st.dictionaries(NAMES, TABLES, min_size=1, max_size=4))
def test_any_folder_of_tables_comes_back_cell_by_cell_and_then_byte_by_byte(sheets, tmp_path_factory):
    folder_ = tmp_path_factory.mktemp("任意")
    source = written(folder_ / "源", **sheets)
    first = read_folder(source)[0]
    assume(any(first.tables.values()))  # a workbook without a single value is refused as empty
    once = there_and_back(source, folder_)
    assert read_folder(once)[0].tables == first.tables
    (folder_ / "再").mkdir()
    assert files(there_and_back(once, folder_ / "再")) == files(once)


CHANGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(ODD)), min_size=1, max_size=6
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
@example(changes=[(58, 0, "\t")])
@example(changes=[(58, 0, "\u3000")])
@example(changes=[(58, 2, "\x0b"), (58, 7, "  ")])
def test_a_spoilt_rulebook_has_the_same_faults_at_the_same_cells_in_both_forms(changes, tmp_path_factory):
    folder_ = tmp_path_factory.mktemp("改坏")
    tables = read_folder(folder("rules") / "attendance-only")[0].tables
    for row, column, text in changes:
        rows = list(tables.values())[row % len(tables)]
        rows[1 + row % (len(rows) - 1)][column % len(rows[0])] = text
    source = written(folder_ / "源", **tables)
    assert codes(export_rulebook(source, folder_ / "源.xlsx")) == []
    (ours, faults), (theirs, found) = load_rulebook(source), load_rulebook(folder_ / "源.xlsx")
    assert [(f.code, f.place.sheet, f.place.cell) for f in found] == [
        (f.code, f.place.sheet, f.place.cell) for f in faults
    ]
    assert apart_from_places(theirs) == apart_from_places(ours)


def saved_by_libreoffice(path, folder_):
    """The workbook after LibreOffice has opened it, recalculated every formula and saved it."""
    folder_.mkdir()
    return recalculated([path], folder_)[0]


@pytest.mark.simulate
def test_libreoffice_may_open_and_save_every_shipped_workbook_and_nothing_changes(shipped, tmp_path):
    unchanged_by_libreoffice(shipped, tmp_path)


def test_libreoffice_may_open_and_save_the_workbook_and_nothing_changes(tmp_path):
    unchanged_by_libreoffice(folder("rules") / "township-2026", tmp_path)


def unchanged_by_libreoffice(shipped, tmp_path):
    export_rulebook(shipped, tmp_path / "办法.xlsx")
    saved = saved_by_libreoffice(tmp_path / "办法.xlsx", tmp_path / "另存")
    theirs, found = taken(saved)
    assert codes(found) == []
    assert apart_from_places(theirs) == apart_from_places(taken(shipped)[0])
    assert codes(import_rulebook(saved, tmp_path / "回来")) == ["rulebook-view-left"] * bool(theirs.roles)
    assert files(tmp_path / "回来") == files(shipped)


def test_libreoffice_keeps_every_odd_cell_but_the_kind_of_a_line_break(tmp_path):
    source = written(tmp_path / "源", 怪表=[["列", "值"], *([str(n), text] for n, text in enumerate(ODD))])
    export_rulebook(source, tmp_path / "怪.xlsx")
    saved = saved_by_libreoffice(tmp_path / "怪.xlsx", tmp_path / "另存")
    assert codes(import_rulebook(saved, tmp_path / "回来")) == []
    back = [row[1] for row in read_folder(tmp_path / "回来")[0].tables["怪表"][1:]]
    assert back == [text.replace("\r\n", "\n") for text in ODD]


def test_libreoffice_calculates_the_same_sums_of_every_role(township, tmp_path):
    saved = saved_by_libreoffice(without_stored_values(township, tmp_path / "空.xlsx"), tmp_path / "另存")
    stored, fresh = (openpyxl.load_workbook(path, data_only=True)[OVERVIEW] for path in (township, saved))
    formulas = [
        cell.coordinate
        for row in openpyxl.load_workbook(township)[OVERVIEW].iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 200
    for place in formulas:
        ours, theirs = stored[place].value, fresh[place].value
        assert (ours or None) == (theirs or None) or (ours, theirs) == (0, 0), place


def rulers(path):
    """岗位一览 as it is stored: label -> what each role has."""
    sheet = openpyxl.load_workbook(path, data_only=True)[OVERVIEW]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    roles = rows[1][4:]
    return {(row[0], row[1]): dict(zip(roles, row[4:], strict=True)) for row in rows[2:] if row[0]}


def test_the_view_of_roles_shows_each_ruler_and_its_sum(tmp_path):
    pots = [
        ["编号", "维度", "指标", "起评", "不适用", "计入", "甲岗", "乙岗", "丙岗"],
        ["一", "德", "操守", "满分", "零分", "", "40", "60.5", "八"],
        ["二", "绩", "实绩", "0", "零分", "总分内", "60.00", "", "1"],
        ["三", "绩", "加分", "0", "零分", "总分外", "3", "2", ""],
    ]
    roles = [["岗位类别"], ["甲岗"], ["乙岗"], ["丙岗"]]
    source = written(tmp_path / "源", 办法=[["项", "值"], ["总分", "100"]], 岗位=roles, 指标=pots)
    export_rulebook(source, tmp_path / "办法.xlsx")
    seen = rulers(tmp_path / "办法.xlsx")
    assert seen["总分内合计", None] == {"甲岗": 100, "乙岗": 60.5, "丙岗": UNREADABLE}
    assert seen["办法规定的总分", None] == {"甲岗": 100, "乙岗": 100, "丙岗": 100}
    assert seen["差额（应为 0）", None] == {"甲岗": 0, "乙岗": -39.5, "丙岗": UNREADABLE}
    assert seen["其中", "德"] == {"甲岗": 40, "乙岗": 60.5, "丙岗": UNREADABLE}
    assert seen["其中", "绩"] == {"甲岗": 60, "乙岗": 0, "丙岗": UNREADABLE}
    assert seen["总分外最多加", None] == {"甲岗": 3, "乙岗": 2, "丙岗": UNREADABLE}
    assert seen["指标个数", None] == {"甲岗": 3, "乙岗": 2, "丙岗": 1}
    assert seen["二", "绩"] == {"甲岗": 60, "乙岗": None, "丙岗": 1}


def test_no_text_of_a_rulebook_becomes_a_formula(township):
    book = openpyxl.load_workbook(township)
    for sheet in book.worksheets:
        formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert bool(formulas) == (sheet.title == OVERVIEW)
        said = {word for formula in formulas for word in re.findall("[一-鿿]+", formula)}
        assert said <= {"指标", "办法", "总分内", "总分外", UNREADABLE}


def lists(sheet):
    """The drop-downs of a sheet by heading: the words or cells to choose from, and whether anything else is refused."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        first = str(rule.sqref).partition(":")[0]
        assert rule.type == "list"
        letter, row = re.fullmatch(r"([A-Z]+)(\d+)", first).groups()
        heading = sheet[f"{letter}1"].value
        found[heading if row == "2" else f"{heading}/{sheet[f'A{row}'].value}"] = (rule.formula1, rule.showErrorMessage)
    return found


def test_every_closed_list_is_a_drop_down_of_the_words_that_the_loader_takes(township):
    book = openpyxl.load_workbook(township)
    for sheet in book.worksheets[:-2]:
        found = lists(sheet)
        headings = {cell.value for cell in sheet[1]}
        wanted = {
            heading: choice
            for (name, heading), choice in CHOICES.items()
            if name == sheet.title and heading in headings
        }
        wanted |= {f"值/{name}": choice for (title, name), choice in PROPERTY_CHOICES.items() if sheet.title == title}
        assert set(found) == set(wanted), sheet.title
        for heading, choice in wanted.items():
            source, refuses = found[heading]
            assert refuses == choice.only, (sheet.title, heading)
            if choice.words:
                assert source == f'"{",".join(choice.words)}"'
    assert lists(book["计分"])["指标"] == ("'指标'!$A$2:$A$218", True)


EVERYTHING = {  # one line of every sheet, so that the loader asks for every closed list that it knows
    "办法": [["项", "值"], ["名称", "某办法"], ["版本", "1"], ["总分", "10"], ["比较范围", "全体"]],
    "岗位": [["岗位类别"], ["甲岗"]],
    "指标": [["编号", "维度", "指标", "起评", "下限", "溢出", "不适用", "计入", "数据来源", "甲岗"], ["一", "德", "操守", "满分", "0", "截断", "零分", "总分内", "奖惩", "10"]],
    "计分": [["指标", "岗位", "计量", "办法", "参数"], ["一", "甲岗", "奖惩.次数", "每次", "-1"]],
    "对照": [["表", "数据", "条件", "值"], ["系数", "任务", "其余", "1"]],
    "测评": [["测评主体", "权重", "空组处理"], ["领导", "100%", "重分配"]],
    "等次": [["等次", "下限", "含下限"], ["优秀", "9", "是"], ["称职", "", ""]],
    "名额": [["等次", "比例", "取整", "分配", "余数"], ["优秀", "20%", "舍去", "全组", "择优"]],
    "限制": [["编号", "计量", "界限", "效果", "等次"], ["限", "奖惩.次数", "≥1", "等次封顶", "称职"]],
    "绩效": [["绩效", "总额", "分配范围", "按任职天数"], ["奖励", "100", "全体", "否"]],
    "绩效系数": [["绩效", "等次", "系数"], *([["奖励", grade, "1"] for grade in ("优秀", "称职", "不定等次", "不参加考核")])],
    "兑现": [["编号", "事项", "计量", "办法", "参数", "金额"], ["兑-1", "扣款", "奖惩.次数", "每次", "-20", "0"]],
    "公示": [["项", "值", "依据"], ["等次", "优秀", "第九条"], ["工作日", "5", "第九条"], ["排列", "按花名册", ""]],
    "算例": [["指标", "岗位", "输入", "应得"], ["一", "甲岗", "奖惩: 无", "10"]],
    "台账": [["表", "列", "类型", "必填", "无记录"], ["信息报送", "篇数", "数字", "否", "未提供"]],
    "日历": [["日期", "作息"], ["2026-10-01", "休息"]],
    "归类": [["表", "条件", "列", "改为"], ["考勤", "状态=缺卡", "状态", "旷工"]],
    "传导": [["名", "从", "汇总"], ["下级得分", "下级", "平均"]],
    "阈值": [["名", "值"], ["日常管理占比", "40%"]],
}  # fmt: skip


def test_no_list_that_the_loader_closes_is_without_its_drop_down(tmp_path, monkeypatch):
    asked = {}
    real = Line.one_of

    def one_of(line, heading, allowed, blank=None):
        key = (line.sheet, heading)
        if key != ("归类", "改为"):  # its words are those of the column that the line names
            asked[(line.sheet, line.text("项")) if heading == "值" else key] = tuple(allowed)
        return real(line, heading, allowed, blank)

    monkeypatch.setattr(Line, "one_of", one_of)
    assert set(EVERYTHING) == set(SHEETS)
    source = written(tmp_path / "源", **EVERYTHING)
    assert codes(load_rulebook(source)[1]) == []
    closed = {key: choice.words for key, choice in (CHOICES | PROPERTY_CHOICES).items() if choice.words and choice.only}
    assert {key: words for key, words in asked.items() if key in closed} == closed
    live = {key for key, choice in CHOICES.items() if choice.column != ("", "")}
    assert set(asked) <= set(closed) | live, "the loader closes a list that has no drop-down"


def test_headings_are_frozen_and_each_has_a_note_that_says_what_to_write(township):
    book = openpyxl.load_workbook(township)
    for sheet in book.worksheets[:-2]:
        assert sheet.freeze_panes == "A2"
        assert all(cell.comment and cell.comment.text for cell in sheet[1]), sheet.title
        assert not any(UNREAD in cell.comment.text for cell in sheet[1]), sheet.title
    assert "截断、计入维度、计入总分" in book["指标"]["F1"].comment.text
    assert "直线：80%→0; 98%→满分" in book["计分"]["G1"].comment.text


def test_every_heading_that_the_loader_knows_has_its_note_and_no_other():
    known = {name: {*SHEETS[name], *OPTIONAL.get(name, ())} for name in SHEETS}
    assert {name: set(notes) for name, notes in NOTES.items()} == known
    assert note("指标", "甲岗", ("甲岗",)) != UNREAD
    assert note("指标", "我的列", ("甲岗",)) == UNREAD == note("草稿", "值", ())
    assert note("草稿", NOTE, ()) != UNREAD


def test_a_code_in_the_rules_leads_to_its_indicator_and_stays_the_code(township):
    book = openpyxl.load_workbook(township)
    rules, pots = book["计分"], book["指标"]
    for row in range(2, rules.max_row + 1):
        cell = rules[f"A{row}"]
        if cell.value is None:
            continue
        goal = book.defined_names[cell.hyperlink.location].attr_text
        assert pots[goal.split("!")[1].replace("$", "")].value == cell.value
    assert rules["A2"].value == "德-1"


def test_cells_are_texts_in_text_format_with_room_for_new_rows(township):
    sheet = openpyxl.load_workbook(township)["指标"]
    cells = [sheet[place] for place in ("D2", "L2", "L100")]
    assert [(cell.value, cell.number_format) for cell in cells] == [("0", "@"), ("6", "@"), (None, "@")]


def test_the_same_rulebook_gives_the_same_bytes(shipped, tmp_path):
    for name in ("一.xlsx", "二.xlsx"):
        export_rulebook(shipped, tmp_path / name)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_nothing_is_written_over(tmp_path, township):
    file, there = tmp_path / "有.xlsx", tmp_path / "有"
    file.write_bytes(b"mine")
    there.mkdir()
    assert codes(export_rulebook(folder("rules") / "attendance-only", file)) == ["rulebook-there"]
    assert codes(import_rulebook(township, there)) == ["rulebook-there"]
    assert (file.read_bytes(), list(there.iterdir())) == (b"mine", [])


@pytest.mark.parametrize(
    ("name", "code"),
    [("岗位一览", "rulebook-sheet-name"), ("三十二个字" * 7, "rulebook-sheet-name"), ("a:b", "rulebook-sheet-name"), ("说明.md", "rulebook-sheet-name")],
)  # fmt: skip
def test_a_name_that_cannot_be_a_sheet_is_refused(name, code, tmp_path):
    source = written(tmp_path / "源", 办法=[["项", "值"]], **{name: [["甲"]]})
    assert codes(export_rulebook(source, tmp_path / "办法.xlsx")) == [code]
    assert not (tmp_path / "办法.xlsx").exists()


def test_a_text_longer_than_a_cell_holds_is_refused_with_its_place(tmp_path):
    source = written(tmp_path / "源", 办法=[["项", "值"], ["名称", "长" * 32_768]])
    (found,) = export_rulebook(source, tmp_path / "办法.xlsx")
    assert (found.code, str(found.place)) == ("rulebook-cell-unfit", "源!办法!B2")
    assert not (tmp_path / "办法.xlsx").exists()


def test_a_place_that_cannot_be_written_to_is_a_finding(tmp_path, township):
    (tmp_path / "文件").write_bytes(b"")
    nowhere = tmp_path / "文件"
    assert codes(export_rulebook(folder("rules") / "attendance-only", nowhere / "办法.xlsx")) == [
        "rulebook-not-written"
    ]
    assert codes(import_rulebook(township, nowhere / "办法"))[-1] == "rulebook-not-written"


def test_a_rulebook_that_is_broken_is_converted_all_the_same(tmp_path):
    source = written(tmp_path / "源", 办法=[["项", "值"]], 指标=[["编号", "维度"], ["一", ""]], 岗位=[["名字"], ["甲"]])
    assert read_folder(there_and_back(source, tmp_path))[0].tables == read_folder(source)[0].tables
    assert OVERVIEW not in openpyxl.load_workbook(tmp_path / "办法.xlsx").sheetnames


def test_other_files_of_the_folder_are_named(tmp_path):
    source = written(tmp_path / "源", 办法=[["项", "值"]])
    (source / "原文.docx").write_bytes(b"x")
    (found,) = export_rulebook(source, tmp_path / "办法.xlsx")
    assert (found.code, found.level, found.facts["names"]) == ("rulebook-files-left", "warning", "原文.docx")


def test_numbers_dates_and_ticks_that_a_spreadsheet_made_are_written_as_people_write_them(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "草稿"
    values = [
        8.0,
        0.1 + 0.2,
        0.12345,
        1e20,
        datetime.date(2026, 1, 1),
        datetime.datetime(2026, 1, 1, 8, 30),
        True,
        0.95,
    ]
    for row in [["值"], *([value] for value in values)]:
        sheet.append(row)
    sheet["A9"].number_format = "0%"
    book.save(tmp_path / "手写.xlsx")
    assert codes(import_rulebook(tmp_path / "手写.xlsx", tmp_path / "回来")) == []
    text = (tmp_path / "回来" / "草稿.csv").read_text(encoding="utf-8-sig")
    assert text.split() == [
        "值",
        "8",
        "0.3",
        "0.12345",
        "100000000000000000000",
        "2026-01-01",
        "2026-01-01",
        "08:30:00",
        "是",
        "0.95",
    ]


def test_an_error_cell_stops_the_import_at_its_place(tmp_path):
    book = openpyxl.Workbook()
    book.active["B2"] = "=1+1"
    book.save(tmp_path / "公式.xlsx")
    found = import_rulebook(tmp_path / "公式.xlsx", tmp_path / "回来")
    assert [(f.code, f.place.cell) for f in found] == [("rulebook-cell-error", "B2")]
    assert not (tmp_path / "回来").exists()


def test_a_heading_with_semicolons_is_not_taken_for_another_separator(tmp_path):
    source = tmp_path / "源"
    source.mkdir()
    (source / "草稿.csv").write_text('"甲;乙;丙",丁\n1,2\n', encoding="utf-8")
    assert read_book(source)[0].sheets[0].rows == [["甲;乙;丙", "丁"], ["1", "2"]]
    assert read_folder(there_and_back(source, tmp_path))[0].tables["草稿"] == [["甲;乙;丙", "丁"], ["1", "2"]]


def test_the_command_line_converts_says_what_is_not_taken_over_and_refuses(tmp_path):
    run = CliRunner().invoke
    file, back = str(tmp_path / "乡镇.xlsx"), str(tmp_path / "乡镇")
    done = run(app, ["rules", "export", "township-2026", file])
    assert done.exit_code == 0 and "已写好" in done.output
    done = run(app, ["rules", "import", file, back])
    assert done.exit_code == 0 and "“岗位一览”是算出来的表，没有导入" in done.output
    assert run(app, ["rules", "lint", file]).exit_code == 0
    again = run(app, ["rules", "export", back, file])
    assert again.exit_code == 2 and "已经存在" in again.output
    assert run(app, ["rules", "export", file, str(tmp_path / "又.xlsx")]).exit_code == 2
    assert run(app, ["rules", "export", back, str(tmp_path / "又.doc")]).exit_code == 2
    assert run(app, ["rules", "export", "没有", str(tmp_path / "又.xlsx")]).exit_code == 2
    assert run(app, ["rules", "import", str(tmp_path / "没有.xlsx"), str(tmp_path / "又")]).exit_code == 2
