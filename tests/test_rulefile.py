"""Broken rulebooks: every fault is found at its cell, in Chinese, with a remedy, and all of them at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from assess.books import Book, read_book
from assess.content import folder
from assess.findings import Finding
from assess.rulefile import load_rulebook, rulebook_of
from assess.tables import column_letter


@pytest.fixture(scope="module")
def sound() -> Book:
    book, _ = read_book(folder("rules") / "township-2026")
    assert book is not None and rulebook_of(book)[1] == []
    return book


@dataclass(frozen=True)
class Cell:
    """A cell of a sheet: the column, and the row that holds these words somewhere, in the order given."""

    sheet: str
    heading: str
    words: tuple[str, ...]

    def at(self, book: Book) -> tuple[int, int]:
        rows = next(sheet.rows for sheet in book.sheets if sheet.name == self.sheet)
        column = rows[0].index(self.heading)
        if not self.words:
            return 0, column
        hits = [n for n, row in enumerate(rows) if n and all(word in [str(v) for v in row] for word in self.words)]
        assert hits, self
        return hits[0], column

    def address(self, book: Book) -> str:
        row, column = self.at(book)
        return f"{column_letter(column + 1)}{row + 1}"


def cell(sheet: str, heading: str, *words: str) -> Cell:
    return Cell(sheet, heading, words)


def write(book: Book, where: Cell, text: str | None) -> Book:
    row, column = where.at(book)

    def rows(sheet):
        line = list(sheet.rows[row])
        line[column] = text
        return [*sheet.rows[:row], line, *sheet.rows[row + 1 :]]

    return replace(book, sheets=[replace(s, rows=rows(s)) if s.name == where.sheet else s for s in book.sheets])


# what is wrong, where it is written, what is written there, which finding, and where that stands (None = the same cell)
Fault = tuple[str, Cell, str | None, str, Cell | None]
VIRTUE, LATE, AWAY = ("德-1", "其余"), ("勤-1", "窗口服务", "迟到次数"), ("勤-1", "旷工天数")
AWARD, LADDER, WORK = ("加-1", "表彰分"), ("绩-3", "窗口服务"), ("绩-1", "综合管理")
FAULTS: list[Fault] = [
    ("an unknown measure", cell("计分", "计量", *VIRTUE), "测评得份", "measure-unknown", None),
    ("a table that does not exist", cell("计分", "计量", "德-2", "类型=约谈"), "奖惩表.次数", "table-unknown", None),
    ("an aggregate that does not exist", cell("计分", "计量", "德-2", "类型=诫勉"), "奖惩.总数", "measure-unknown", None),
    ("a sum over words", cell("计分", "计量", *AWAY), "考勤.合计(状态)", "column-not-number", None),
    ("a sum over a column that does not exist", cell("计分", "计量", *AWAY), "考勤.合计(钟头)", "column-unknown", None),
    ("a share without its condition", cell("计分", "计量", *AWAY), "考勤.比率()", "ratio-needs-condition", None),
    ("days of rows without a date", cell("计分", "计量", *AWAY), "历年等次.天数", "measure-needs-date", None),
    ("a measure that takes no lookup", cell("计分", "计量", *LATE), "迟到次数(难度系数)", "measure-takes-nothing", None),
    ("an unknown scale", cell("计分", "办法", *VIRTUE), "直綫", "rule-not-in-list", None),
    ("no scale", cell("计分", "办法", *VIRTUE), None, "rule-blank", None),
    ("a parameter nobody can read", cell("计分", "参数", *VIRTUE), "60分起", "scale-unknown-part", None),
    ("a parameter with a unit", cell("计分", "参数", *LATE), "-0.6 每 5分钟 满步", "scale-bad-number", None),
    ("anchors that do not rise", cell("计分", "参数", *VIRTUE), "92→0; 60→满分", "scale-order", None),
    ("a step without its policy", cell("计分", "参数", *AWAY), "-1 每 0.5", "scale-missing-policy", None),
    ("a ladder without its end", cell("计分", "参数", *LADDER), "≤2→满分; ≤4→5", "scale-missing-else", None),
    ("a ladder in no order", cell("计分", "参数", *LADDER), "≤4→满分; ≤2→5; 其余→0", "scale-order", None),
    ("an unknown lookup in 参数", cell("计分", "参数", *AWARD), "表彰表", "lookup-unknown", None),
    ("a lookup about another table", cell("计分", "参数", *AWARD), "难度系数", "lookup-other-table", None),
    ("an unknown lookup in 计量", cell("计分", "计量", *WORK), "工作当量(难度)", "lookup-unknown", None),
    ("an unknown coefficient table", cell("计分", "系数", *AWARD), "层级系数", "lookup-unknown", None),
    ("an unknown column in a condition", cell("计分", "只计", *AWARD), "等级=省", "column-unknown", None),
    ("a condition that is none", cell("计分", "免计", *LATE), "因公", "condition-unreadable", None),
    ("a condition that compares words by size", cell("计分", "免计", *LATE), "状态>3", "condition-not-ordered", None),
    ("a condition with an unknown word", cell("计分", "免计", *LATE), "状态=迟倒", "condition-unknown-word", None),
    ("a condition with a value of another kind", cell("计分", "免计", *LATE), "公务=可能", "condition-bad-value", None),
    ("an unknown role", cell("计分", "岗位", *WORK), "综合", "role-unknown", None),
    ("a cap that is no number", cell("计分", "上限", *LATE), "四分", "rule-not-points", None),
    ("a way to settle doubles that is none", cell("计分", "去重", *AWARD), "取高", "dedupe-unreadable", None),
    ("finished numbers settled row by row", cell("计分", "去重", *LATE), "就高(日期)", "dedupe-needs-rows", cell("计分", "计量", *LATE)),
    ("a lookup of a plain count", cell("计分", "计量", *AWARD), "奖惩.次数", "scale-measure-mismatch", None),
    ("a rule of an unknown indicator", cell("计分", "指标", *AWAY), "勤-9", "indicator-unknown", None),
    ("a rule for all beside one for some", cell("计分", "岗位", "勤-1", "其余", "迟到次数"), None, "rule-role-overlap", cell("计分", "计量", "勤-1", "迟到次数", "-0.3")),
    ("points that are none", cell("指标", "综合管理", "勤-1"), "八分", "rule-not-points", None),
    ("points that do not add up", cell("指标", "基层执法", "绩-1"), "25", "role-sum", cell("岗位", "岗位类别", "基层执法")),
    ("two indicators of one code", cell("指标", "编号", "德-2"), "德-1", "rule-double", None),
    ("no policy for missing data", cell("指标", "不适用", "绩-2"), None, "rule-blank", None),
    ("an unknown policy", cell("指标", "不适用", "绩-2"), "不计", "rule-not-in-list", None),
    ("no start", cell("指标", "起评", "绩-2"), None, "rule-blank", None),
    ("a pot that can only lose and starts with nothing", cell("指标", "起评", "勤-1"), "0", "pot-cannot-move", cell("指标", "编号", "勤-1")),
    ("points for a role without a rule", cell("指标", "窗口服务", "绩-5"), "1", "role-without-rule", cell("指标", "编号", "绩-5")),
    ("a lookup line without a value", cell("对照", "值", "难度系数", "难度=A"), None, "rule-blank", None),
    ("a lookup value that is no number", cell("对照", "值", "难度系数", "难度=A"), "很难", "rule-not-number", None),
    ("a lookup line about another table", cell("对照", "数据", "难度系数", "难度=C"), "奖惩", "lookup-other-table", None),
    ("a lookup line over no table", cell("对照", "数据", "表彰分", "类型=通报表扬;级别=省"), "奖励", "table-unknown", None),
    ("a lookup condition over no column", cell("对照", "条件", "难度系数", "难度=A"), "困难=A", "column-unknown", None),
    ("rater weights that do not add up", cell("测评", "权重", "分管领导", "领导班子成员"), "26%", "rater-weights", cell("测评", "测评主体", "领导班子", "领导班子成员")),
    ("a weight that is no number", cell("测评", "权重", "分管领导", "领导班子成员"), "三成", "rule-not-number", None),
    ("half a ballot", cell("测评", "最少票数", "服务对象", "领导班子成员"), "2.5", "rule-not-whole", None),
    ("nothing said about an empty rater group", cell("测评", "空组处理", "服务对象", "领导班子成员"), None, "rule-blank", None),
    ("grades out of order", cell("等次", "下限", "称职"), "90", "grades-not-falling", cell("等次", "等次", "称职")),
    ("a lowest grade with an end", cell("等次", "下限", "不称职"), "50", "grades-open-end", cell("等次", "等次", "不称职")),
    ("a quota of no grade", cell("名额", "等次", "优秀"), "优异", "rule-not-in-list", None),
    ("an unknown rounding", cell("名额", "取整", "优秀"), "取整", "rule-not-in-list", None),
    ("a tie settled by no indicator", cell("名额", "同分排序", "优秀"), "绩-1;绩-99", "indicator-unknown", None),
    ("a limit in words", cell("限制", "界限", "限-7"), "超过125天", "limit-unreadable", None),
    ("an effect that does not exist", cell("限制", "效果", "限-7"), "扣分", "rule-not-in-list", None),
    ("a forced grade that does not exist", cell("限制", "等次", "限-8"), "不合格", "rule-not-in-list", None),
    ("two restrictions of one code", cell("限制", "编号", "限-10"), "限-9", "rule-double", None),
    ("a date that is none", cell("办法", "值", "生效"), "2026年1月", "rule-not-date", None),
    ("a property that means nothing", cell("办法", "项", "比较范围"), "比较组", "rule-not-in-list", None),
    ("a property said twice", cell("办法", "项", "比较范围"), "总分", "rule-double", None),
    ("a total that is missing", cell("办法", "值", "总分"), None, "property-missing", cell("办法", "项")),
    ("a misspelt heading", cell("计分", "上限"), "上线", "heading-unknown", None),
    ("a column for no role", cell("指标", "窗口服务"), "窗口岗", "heading-unknown", None),
    ("one heading twice", cell("指标", "窗口服务"), "基层执法", "rule-double", None),
    ("a missing heading", cell("限制", "界限"), "界线", "heading-missing", cell("限制", "编号")),
]  # fmt: skip


def said(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place.sheet, finding.place.cell


def expected(fault: Fault, book: Book) -> tuple[str, str, str]:
    _, where, _, code, stands = fault
    stands = stands or where
    return code, stands.sheet, stands.address(book)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_found_at_its_cell(fault: Fault, sound: Book) -> None:
    broken = write(sound, fault[1], fault[2])
    rulebook, findings = rulebook_of(broken)
    assert rulebook is None, "a rulebook with an error never scores anybody"
    assert expected(fault, sound) in [said(found) for found in findings]
    for found in findings:
        assert found.place.book == "township-2026"
        assert re.search("[一-鿿]", found.message()) and re.search("[一-鿿]", found.remedy()), found.code
        assert "{" not in found.message() + found.remedy() + found.message("en") + found.remedy("en")


def test_at_least_forty_kinds_of_broken_rulebook_have_an_example() -> None:
    """A kind is what is wrong in which column: the same code in two columns tells two different things."""
    kinds = {(code, where.sheet, where.heading) for _, where, _, code, _ in FAULTS}
    assert len({fault[0] for fault in FAULTS}) == len(FAULTS)
    assert len(kinds) >= 40
    assert len({code for code, *_ in kinds}) >= 30


def test_a_fault_gives_one_finding_and_no_echo(sound: Book) -> None:
    """A rule that cannot be read is one fault: that its indicator now lacks a rule is no second one."""
    for fault in FAULTS:
        if fault[3].startswith(("scale-", "measure-", "table-", "condition-", "column-")):
            _, findings = rulebook_of(write(sound, fault[1], fault[2]))
            assert {found.place.cell for found in findings} == {expected(fault, sound)[2]}, fault[0]


def test_all_faults_come_at_once(sound: Book) -> None:
    broken, taken = sound, set()
    for fault in FAULTS:
        _, where, text, code, _ = fault
        row = (where.sheet, where.at(sound)[0])
        together = code.startswith(("scale-", "condition-", "rule-not", "rule-blank", "limit-", "grades-", "rater-"))
        if together and row not in taken and row[1] and where.heading != "办法":
            broken, taken = write(broken, where, text), taken | {row}
            taken.add(fault)
    faults = [fault for fault in taken if len(fault) == 5]
    found = {said(one) for one in rulebook_of(broken)[1]}
    assert len(faults) >= 15
    assert {expected(fault, sound) for fault in faults} <= found


def test_faults_of_several_cells_of_one_line_come_at_once(sound: Book) -> None:
    broken = write(sound, cell("计分", "免计", *LATE), "因公")
    broken = write(broken, cell("计分", "上限", *LATE), "四分")
    broken = write(broken, cell("计分", "参数", *LATE), "-0.6分每次")
    row = cell("计分", "免计", *LATE).address(sound)[1:]
    found = {found.place.cell for found in rulebook_of(broken)[1]}
    assert {f"E{row}", f"G{row}", f"H{row}"} <= found


def without(book: Book, name: str) -> Book:
    return replace(book, sheets=[sheet for sheet in book.sheets if sheet.name != name])


@pytest.mark.parametrize("name", ["办法", "岗位", "指标", "计分"])
def test_a_missing_sheet_is_said(sound: Book, name: str) -> None:
    rulebook, findings = rulebook_of(without(sound, name))
    assert rulebook is None
    assert [(found.code, found.facts["sheet"]) for found in findings] == [("sheet-missing", name)]


def test_two_missing_sheets_are_both_said(sound: Book) -> None:
    _, findings = rulebook_of(without(without(sound, "指标"), "计分"))
    assert [found.facts["sheet"] for found in findings] == ["指标", "计分"]


def test_ratings_without_rater_groups_are_refused(sound: Book) -> None:
    rulebook, findings = rulebook_of(without(sound, "测评"))
    assert rulebook is None and [found.code for found in findings] == ["raters-missing"]


def test_an_indicator_nobody_counts_is_refused(sound: Book) -> None:
    def rows(sheet):
        return [row for row in sheet.rows if row[0] != "绩-4"]

    bare = replace(sound, sheets=[replace(s, rows=rows(s)) if s.name == "计分" else s for s in sound.sheets])
    rulebook, findings = rulebook_of(bare)
    assert rulebook is None
    assert ("indicator-without-rule", "指标", cell("指标", "编号", "绩-4").address(sound)) in [
        said(f) for f in findings
    ]


def test_a_sheet_that_nothing_reads_is_said_and_does_not_stop_the_rulebook(sound: Book) -> None:
    more = replace(sound, sheets=[*sound.sheets, replace(sound.sheets[0], name="备忘")])
    rulebook, findings = rulebook_of(more)
    assert rulebook is not None
    assert [(found.code, found.level, found.place.sheet) for found in findings] == [
        ("sheet-not-used", "warning", "备忘")
    ]


def test_a_path_without_a_rulebook_is_a_finding(tmp_path) -> None:
    rulebook, findings = load_rulebook(tmp_path / "没有")
    assert rulebook is None and [found.code for found in findings] == ["file-missing"]


def csv(sheet) -> str:
    return "\n".join(",".join(f'"{value or ""}"' for value in row) for row in sheet.rows)


@pytest.mark.parametrize("change", [str, lambda text: text.replace(";", "；"), lambda text: text.replace("≥", ">=")])
def test_what_a_chinese_keyboard_writes_is_read_alike(sound: Book, tmp_path, change: Callable[[str], str]) -> None:
    for sheet in sound.sheets:
        text = csv(sheet) if sheet.name != "计分" else change(csv(sheet))
        (tmp_path / f"{sheet.name}.csv").write_text(text, encoding="utf-8-sig")
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")
    rulebook, findings = load_rulebook(tmp_path)
    assert findings == [] and rulebook is not None
