"""Everything that can be wrong with the data, one small book each: the finding appears with its level, at its place.

Each case says the number and the severity that the list of bad data gives it (E stops the file or row, W scores but lists, I
notes), our code and level, and, where the two differ, why. The books are written as workbooks, read as workbooks, and scored.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from assess.engine import Run, run
from assess.intake import read
from assess.output import write_run
from assess.pages.view_quality import view
from tests.build import SMALL, rulebook

Row = Mapping[str, object]
LEVELS = {"E": "error", "W": "warning", "I": "note"}
NAMES = ("甲松", "乙竹", "丙兰", "丁菊", "戊梅", "己桂")
PERSON = {"工号": "001", "姓名": "甲松"}
PEOPLE = [{"工号": f"00{i}", "姓名": name, "部门": "甲局", "岗位类别": "综合"} for i, name in enumerate(NAMES, start=1)]
TASK = {
    "工号": "001", "责任人": "甲松", "任务编号": "R-1", "任务名称": "修渠", "交办日期": "2026-02-01", "完成时限": "2026-03-01",
    "完成日期": "2026-02-20", "状态": "办结",
}  # fmt: skip
OTHER_TASK = {"任务编号": "R-2", "任务名称": "清淤"}
DAY = {**PERSON, "日期": "2026-03-02", "状态": "正常"}
LEAVE = {
    **PERSON,
    "请假类型": "事假",
    "请假日期": "2026-03-02",
    "结束日期": "2026-03-03",
    "请假天数": 2,
    "审批状态": "已通过",
}
MARK = {**PERSON, "测评主体": "同事", "评议人": "票1", "测评得分": 80}
RATED = {
    "计分": [SMALL["计分"][0], SMALL["计分"][1], ["绩-1", "", "测评得分", "", "", "评定", "", "", "", ""]],
    "测评": [["测评主体", "权重", "最少票数", "空组处理"], ["同事", "100%", "2", "重分配"]],
}


@dataclass(frozen=True)
class Case:
    """One kind of bad data: its number and severity in the list, our code, where it must stand, and a book that has it."""

    number: str
    theirs: str
    code: str
    place: str
    books: Mapping[str, Any]
    ours: str = ""
    why: str = ""
    says: str = ""
    rules: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)

    def level(self) -> str:
        return self.ours or LEVELS[self.theirs]


def ledger(*changes: Row, of: Row = TASK, shape: Callable[[Any], None] | None = None) -> dict[str, list[list[object]]]:
    """A sheet whose rows are ``of`` with these changes."""
    names = list(dict.fromkeys([*of, *(name for change in changes for name in change)]))
    rows = [[{**of, **change}.get(name) for name in names] for change in changes]
    return {"表": [list(names), *rows], "shape": shape}  # type: ignore[dict-item]


def tasks(*changes: Row, **more: Any) -> dict[str, Any]:
    return {"台账.xlsx": ledger(*changes, **more)}


def days(*changes: Row, **more: Any) -> dict[str, Any]:
    return {"考勤.xlsx": ledger(*changes, of=DAY, **more)}


def marks(*changes: Row) -> dict[str, Any]:
    return {"测评.xlsx": ledger(*changes, of=MARK)}


def ballots(score: Callable[[int, int], object]) -> dict[str, Any]:
    """Two raters for each of six people."""
    return marks(*(
        {"工号": f"00{i}", "姓名": name, "评议人": f"票{rater}", "测评得分": score(i, rater)}
        for i, name in enumerate(NAMES, start=1) for rater in (1, 2)
    ))  # fmt: skip


def write(path: Path, sheets: Mapping[str, Any]) -> Path:
    """A workbook of these sheets; ``shape`` changes it as people do by hand."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        if name != "shape":
            page = book.create_sheet(name)
            for row in rows:
                page.append(list(row))
    if shape := sheets.get("shape"):
        shape(book)
    book.save(path)
    return path


def hide(book: Any) -> None:
    book["表"].row_dimensions[3].hidden = True


def filtered(book: Any) -> None:
    hide(book)
    book["表"].auto_filter.ref = "A1:B3"
    book["表"].auto_filter.add_filter_column(0, ["001"])


def hide_sheet(book: Any) -> None:
    book.create_sheet("旧表").append(["姓名", "状态"])
    book["旧表"].append(["甲松", "正常"])
    book["旧表"].sheet_state = "hidden"


def from_1904(book: Any) -> None:
    book.epoch = CALENDAR_MAC_1904


def linked(path: Path) -> None:
    """A ledger with a formula over another workbook, with its last result."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("表")
    for at, row in enumerate(ledger({"工作量": None})["表"]):
        page.write_row(at, 0, row)
    page.write_formula(1, 8, "=[1]Sheet1!A1", None, 3)
    book.close()


def doubled_cell(path: Path) -> None:
    """A ledger whose file holds one cell twice."""
    write(path, ledger({}, OTHER_TASK))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'r="D3"', b'r="C3"')
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def moved(day: str) -> dict[str, Any]:
    """A roster where the first person leaves one post at midsummer and begins another on that day."""
    both = {"任职起": None, "任职止": None, **PEOPLE[0]}
    return {
        "花名册.xlsx": ledger(
            *({**person, "任职起": None, "任职止": None} for person in PEOPLE[1:]),
            {**both, "任职止": "2026-06-30"}, {**both, "部门": "乙局", "任职起": day}, of={},
        )
    }  # fmt: skip


def broken_text(path: Path) -> None:
    path.write_bytes("工号,责任人\n001,甲松\n".encode() + b"\xff\xff\xfe")


def twin(path: Path) -> None:
    """The same file under two names."""
    write(path, ledger({}))
    path.with_name("副件.xlsx").write_bytes(path.read_bytes())


CASES = [
    Case("DQ01", "E", "duplicate-rows", "台账.xlsx!表!A3", tasks({}, {})),
    Case("DQ02", "E", "task-number-twice", "台账.xlsx!表!C2", tasks({}, {"任务名称": "清淤"})),
    Case("DQ03", "E", "person-ambiguous", "台账.xlsx!表!B2", {
        **tasks({"工号": None, "责任人": "庚荷"}),
        "花名册.xlsx": ledger(*PEOPLE, *({**PEOPLE[0], "工号": n, "姓名": "庚荷", "部门": n} for n in ("007", "008")), of={}),
    }, says="候选"),
    Case("DQ04", "E", "person-two-names", "台账.xlsx!表!B2", tasks({"责任人": "乙竹"})),
    Case("DQ04", "E", "person-id-mismatch", "台账.xlsx!表!B2", tasks({"工号": "1"})),
    Case("DQ05", "E", "person-unknown", "台账.xlsx!表!B2", tasks({"工号": None, "责任人": "甲柏"}), says="甲松"),
    Case("DQ06", "W", "person-without-rows", "花名册.xlsx!表!B3", days({}), says="未提供"),
    Case("DQ07", "E", "id-damaged", "台账.xlsx!表!C2", tasks({"任务编号": 123456789012345678})),
    Case("DQ08", "W", "id-card-wrong", "花名册.xlsx!表!E2", {"花名册.xlsx": ledger({**PEOPLE[0], "身份证号": "990000199001011230"}, *PEOPLE[1:], of={})}),
    Case("DQ09", "I", "date-from-text", "台账.xlsx!表!E2", tasks({"交办日期": "2026.2.1"}, OTHER_TASK)),
    Case("DQ10", "E", "date-unreadable", "台账.xlsx!表!E2", tasks({"交办日期": "3/4/26"}, OTHER_TASK)),
    Case("DQ10", "E", "date-unreadable", "台账.xlsx!表!E2", tasks({"交办日期": "2026-02-30"}, OTHER_TASK)),
    Case("DQ11", "W", "dates-from-1904", "台账.xlsx", tasks({}, shape=from_1904)),
    Case("DQ12", "E", "dates-reversed", "台账.xlsx!表!G2", tasks({"完成日期": "2026-01-20"})),
    Case("DQ12", "E", "dates-reversed", "台账.xlsx!表!F2", tasks({"完成时限": "2026-01-20"})),
    Case("DQ12", "E", "date-in-future", "台账.xlsx!表!G2", tasks({"完成日期": "2062-02-20"})),
    Case("DQ13", "W", "rows-outside-appointments", "考勤.xlsx!表!C3", days({}, {"日期": "2025-12-30"})),
    Case("DQ14", "E", "leave-overlaps", "请假.xlsx!表!D3", {
        "请假.xlsx": ledger({}, {"请假日期": "2026-03-03", "结束日期": "2026-03-04"}, of=LEAVE)
    }),
    Case("DQ14", "E", "leave-and-attendance", "考勤.xlsx!表!D3", {
        "请假.xlsx": ledger({}, of=LEAVE), **days({"日期": "2026-03-05"}, {"日期": "2026-03-03", "状态": "旷工"})
    }, says="请假.xlsx!表!D2"),
    Case("DQ14", "E", "day-told-twice", "考勤.xlsx!表!D2", days({"状态": "旷工"}, {"状态": "出差"})),
    Case("DQ15", "E", "number-negative", "台账.xlsx!表!I2", tasks({"工作量": -3})),
    Case("DQ16", "I", "number-adjusted", "台账.xlsx!表!I2", tasks({"工作量": "2件"})),
    Case("DQ16", "E", "number-unreadable", "台账.xlsx!表!I2", tasks({"工作量": "两三件"})),
    Case("DQ17", "W", "value-blank-word", "台账.xlsx!表!I2", tasks({"工作量": "--"}), ours="note",
         why="such a word counts as not filled in and never as 0; where a score then lacks a number, a warning of its own says so"),
    Case("DQ18", "E", "cell-error", "台账.xlsx!表!I2", tasks({"工作量": "=1+1"})),
    Case("DQ18", "E", "formulas-over-other-books", "台账.xlsx!表", {"台账.xlsx": linked}, ours="warning",
         why="the last saved result can be read and may be right; the formula without any result is the error"),
    Case("DQ19", "I", "name-cleaned", "台账.xlsx!表!B2", tasks({"责任人": "甲　松"})),
    Case("DQ21", "W", "department-missing", "花名册.xlsx!表!C7", {"花名册.xlsx": ledger(*PEOPLE[:5], {**PEOPLE[5], "部门": None}, of={})}),
    Case("DQ21", "W", "department-unknown", "台账.xlsx!表!I2", tasks({"责任单位": "乙局"}), says="乙局"),
    Case("DQ22", "I", "merged-text-filled", "台账.xlsx!表!B3", tasks(
        {"工号": None}, {**OTHER_TASK, "工号": None, "责任人": None}, shape=lambda book: book["表"].merge_cells("B2:B3")
    )),
    Case("DQ23", "I", "rows-left-out", "台账.xlsx!表", tasks({}, {**dict.fromkeys(TASK), "工号": "合计"}), says="合计行 1 行（第 3 行）"),
    Case("DQ23", "I", "rows-left-out", "台账.xlsx!表", tasks({}, {**dict.fromkeys(TASK), "工号": "制表人：庚荷"}), says="签名行 1 行（第 3 行）"),
    Case("DQ24", "I", "rows-left-out", "台账.xlsx!表", tasks({}, dict(zip(TASK, TASK, strict=True)), OTHER_TASK), says="重复的表头 1 行（第 3 行）"),
    Case("DQ25", "W", "sheet-hidden-parts", "台账.xlsx!表", tasks({}, OTHER_TASK, shape=hide), says="隐藏行 1 行"),
    Case("DQ25", "W", "sheet-filtered", "台账.xlsx!表", tasks({}, OTHER_TASK, shape=filtered), says="看不见的 1 行也已计入"),
    Case("DQ25", "W", "sheet-hidden", "台账.xlsx!旧表", tasks({}, shape=hide_sheet)),
    Case("DQ26", "E", "heading-twice", "台账.xlsx!表!I1", {
        "台账.xlsx": {"表": [[*TASK, "状态"], [*TASK.values(), "在办"]]}
    }),
    Case("DQ26", "I", "columns-not-used", "台账.xlsx!表", tasks({"天气": "晴"}), says="天气"),
    Case("DQ26", "E", "owner-column-missing", "台账.xlsx!表", {
        "台账.xlsx": {"表": [list(TASK)[2:], list(TASK.values())[2:]]}
    }, ours="warning", why="the tasks of a whole unit may rightly name nobody; nobody's score rests on them, and everybody without a task is said"),
    Case("DQ26", "E", "sheet-not-recognised", "考勤.xlsx!表", {
        "考勤.xlsx": {"表": [["工号", "姓名", "日期", "天气"], ["001", "甲松", "2026-03-02", "晴"]]}
    }, ours="warning", why="books hold notes and cover sheets that are no tables; people left without data by it are said"),
    Case("DQ27", "E", "day-on-two-sheets", "考勤.xlsx!乙表!A2", {
        "考勤.xlsx": {"甲表": [list(DAY), list(DAY.values())], "乙表": [list(DAY), [*list(DAY.values())[:3], "迟到"]]}
    }),
    Case("DQ27", "E", "sheet-same-people", "考勤.xlsx!3月初稿", {
        "考勤.xlsx": {
            "3月": [["2026年3月考勤汇总"], ["姓名", "迟到次数", "旷工天数"], ["甲松", 1, 0], ["乙竹", 0, 0]],
            "3月初稿": [["2026年3月考勤汇总"], ["姓名", "迟到次数", "旷工天数"], ["甲松", 2, 0]],
        }
    }, ours="warning", why="the sheet with more people is taken and the other left out by name, so nothing is counted twice"),
    Case("DQ28", "E", "code-unknown", "考勤.xlsx!表!D3", days({}, {"日期": "2026-03-03", "状态": "早走"}), says="早退"),
    Case("DQ29", "W", "done-without-day", "台账.xlsx!表!G3", tasks({}, {**OTHER_TASK, "完成日期": None})),
    Case("DQ29", "W", "done-without-evidence", "台账.xlsx!表!I3", tasks({"佐证材料": "验收单"}, OTHER_TASK)),
    Case("DQ30", "W", "marks-all-equal", "测评.xlsx!表!E2", ballots(lambda person, rater: 95), says="全是“95”", rules=RATED),
    Case("DQ30", "W", "marks-hardly-differ", "测评.xlsx!表!E2", ballots(lambda person, rater: 95 + person % 2), rules=RATED),
    Case("DQ30", "W", "rater-all-same", "测评.xlsx!表!E3", ballots(lambda person, rater: 100 if rater == 2 else 70 + 4 * person), rules=RATED),
    Case("DQ31", "E", "mark-not-percent", "测评.xlsx!表!E2", marks({"测评得分": 120}), rules=RATED),
    Case("DQ31", "W", "rater-group-short", "办法!测评!A2", marks({}), says="不足 2 张", rules=RATED),
    Case("DQ31", "W", "rated-oneself", "测评.xlsx!表!D2", marks({"评议人": "001"}), rules=RATED),
    Case("DQ32", "W", "total-differs", "台账.xlsx!表!I4", tasks(
        {"工作量": 2}, {**OTHER_TASK, "工作量": 3}, {**dict.fromkeys(TASK), "工号": "合计", "工作量": 9}
    ), says="9"),
    Case("DQ33", "E", "cells-lost", "台账.xlsx!表", {"台账.xlsx": doubled_cell}),
    Case("DQ34", "W", "text-redacted", "台账.xlsx!表!D2", tasks({"任务名称": "修渠，联系电话13800138000"})),
    Case("DQ35", "I", "appointment-changed", "花名册.xlsx!表!E8", moved("2026-07-01")),
    Case("DQ35", "W", "appointment-gap", "花名册.xlsx!表!E8", moved("2026-08-01"), says="31 天"),
    Case("DQ36", "E", "csv-encoding", "书!台账", {"台账.csv": broken_text}),
    Case("DQ36", "E", "text-garbled", "台账.xlsx!表!D2", tasks({"任务名称": "锟斤拷锟斤拷"}, OTHER_TASK)),
    Case("DQ36", "E", "text-garbled", "台账.xlsx!表!A1", {
        "台账.xlsx": {"表": [["濮撳悕", "閮ㄩ棬"], ["鐢叉澗", "鐢插眬"]]}
    }),
    Case("DQ37", "E", "book-twice", "台账.xlsx", {"台账.xlsx": twin}),
]  # fmt: skip


def assessed(folder: Path, case: Case) -> Run:
    """The books of a case, with the roster of six unless it brings its own, read and scored."""
    books = {"花名册.xlsx": ledger(*PEOPLE, of={}), **case.books}
    place = folder / "书"
    place.mkdir()
    for name, sheets in books.items():
        sheets(place / name) if callable(sheets) else write(place / name, sheets)
    tables, found = read([place])
    return run(tables, rulebook(folder, **case.rules), found)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.number}-{at}-{case.code}" for at, case in enumerate(CASES)])
def test_the_finding_appears_with_its_level_at_its_place(tmp_path: Path, case: Case) -> None:
    result = assessed(tmp_path, case)
    found = [finding for finding in result.findings if (finding.code, str(finding.place)) == (case.code, case.place)]
    assert len(found) == 1, [(f.code, str(f.place)) for f in result.findings]
    (finding,) = found
    assert finding.level == case.level()
    assert case.says in finding.message() + finding.remedy()
    for source in result.tables.sources:
        assert source.rows_read == source.rows_used + len(source.excluded)
    lines = [line for book in view(result).books for line in book.lines if line.said.place == case.place]
    (line,) = [line for line in lines if line.said.text == finding.message()]
    assert line.done and line.points and line.said.remedy


@pytest.mark.parametrize("case", CASES, ids=[f"{case.number}-{at}" for at, case in enumerate(CASES)])
def test_a_level_of_our_own_has_its_reason(case: Case) -> None:
    assert bool(case.why) == (case.level() != LEVELS[case.theirs])


def test_clean_books_have_none_of_these(tmp_path: Path) -> None:
    """What the cases change is what the findings are about."""
    everyone = [{"工号": person["工号"], "姓名": person["姓名"]} for person in PEOPLE]
    clean = {
        **tasks(*({"工号": p["工号"], "责任人": p["姓名"], "任务编号": f"R-{p['工号']}", "工作量": 2, "佐证材料": "验收单"} for p in everyone)),
        **days(*everyone),
        "请假.xlsx": ledger({}, {"请假日期": "2026-03-16", "结束日期": "2026-03-16", "请假天数": 0.5}, of={**LEAVE, "请假日期": "2026-03-09", "结束日期": "2026-03-10"}),
    }  # fmt: skip
    found = [(f.code, f.level) for f in assessed(tmp_path, Case("", "I", "", "", clean)).findings]
    assert found == [("table-not-counted", "warning")], "the rulebook does not count leave, and says so"


def test_a_book_changed_since_the_earlier_result_is_said_and_the_result_is_the_same_as_a_fresh_one(
    tmp_path: Path,
) -> None:
    """DQ37, W: known by the fingerprints of the earlier result."""
    first, second = tmp_path / "一", tmp_path / "二"
    for folder in (first, second):
        folder.mkdir()
    old = assessed(first, Case("", "I", "", "", tasks({})))
    same = {"花名册.xlsx": lambda path: path.write_bytes((first / "书" / path.name).read_bytes())}
    new = assessed(second, Case("", "I", "", "", {**tasks({"完成日期": "2026-02-21"}), **same}))
    out, fresh = tmp_path / "结果", tmp_path / "新"
    assert [f.code for f in write_run(old, out)] == []
    assert [f.code for f in write_run(old, out)] == []
    (found,) = write_run(new, out)
    assert (found.code, found.level, str(found.place)) == ("book-changed", "warning", "台账.xlsx")
    write_run(new, fresh)
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.is_file()} == {
        p.name: p.read_bytes() for p in fresh.iterdir() if p.is_file()
    }
