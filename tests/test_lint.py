"""The linter on small rulebooks: each fault is one change of a sound one, and is found at its cell with a way out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from assess.findings import Finding
from assess.lint import Subject, linted
from assess.rulefile import lines_of, load_book, rulebook_of
from tests.build import SMALL, write_rulebook

Sheets = Mapping[str, Sequence[Sequence[str]]]


def edited(cells: Mapping[str, str], rows: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, list[list[str]]]:
    """The small rulebook with cells such as ``计分!G2`` rewritten and rows added below (a new sheet brings its head)."""
    sheets = {name: [list(line) for line in lines] for name, lines in SMALL.items()}
    for name, lines in rows.items():
        sheets.setdefault(name, []).extend(list(line) for line in lines)
    for address, text in cells.items():
        name, cell = address.split("!")
        sheets[name][int(cell[1:]) - 1][ord(cell[0]) - 65] = text
    return sheets


def judged(place: Path, sheets: Sheets, on: date | None = None) -> list[Finding]:
    book, _ = load_book(write_rulebook(place / "办法", sheets))
    assert book is not None
    rulebook, findings = rulebook_of(book)
    assert rulebook is not None, [f"{f.place} {f.message()}" for f in findings]
    return linted(Subject(rulebook, lines_of(book)), on)


@dataclass(frozen=True)
class Fault:
    """What is wrong, the cells and rows that make it so, and the finding with its cell."""

    what: str
    code: str
    cell: str
    cells: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Sequence[str]]] = field(default_factory=dict)


def rule(
    pot: str, measure: str, only: str, scale: str, params: str, cap: str = "", once: str = "", exempt: str = ""
) -> list[str]:
    return [pot, "", measure, only, exempt, scale, params, cap, once, ""]  # fmt: skip


TWO = {"岗位!A2": "综合", "指标!K1": "综合"}
LOOKUP = [["表", "数据", "条件", "值"]]
LEVELS = [*LOOKUP, ["级别分", "奖惩", "级别=省", "2"], ["级别分", "奖惩", "级别=市", "1"]]
AWARD = ["加-1", "加减", "表彰", "0", "0", "截断", "零分", "总分外", "奖惩", "第十二条", "3"]
RATED = [["测评主体", "岗位", "权重", "最少票数", "空组处理", "去高去低"], ["群众", "", "100%", "", "零分", ""]]

ERRORS = [
    Fault("two bands of minutes that overlap", "lint-bands-overlap", "计分!D4", {"计分!C2": "考勤.次数", "计分!D2": "状态=迟到;分钟≤10"},
          {"计分": [rule("勤-1", "考勤.次数", "状态=迟到;分钟≥10", "每次", "-1")]}),
    Fault("a band beside the same facts without any band", "lint-bands-overlap", "计分!D4", {"计分!C2": "考勤.次数", "计分!D2": "状态=迟到"},
          {"计分": [rule("勤-1", "考勤.次数", "状态=迟到;分钟>30", "每次", "-1")]}),
    Fault("two bands of minutes with a gap", "lint-bands-gap", "计分!D4", {"计分!C2": "考勤.次数", "计分!D2": "状态=迟到;分钟<10"},
          {"计分": [rule("勤-1", "考勤.次数", "状态=迟到;分钟>10", "每次", "-1")]}),
    Fault("a line of a lookup below the one for everything else", "lint-lookup-hidden", "对照!C4", {},
          {"对照": [*LOOKUP, ["级别分", "奖惩", "级别=省", "2"], ["级别分", "奖惩", "其余", "1"], ["级别分", "奖惩", "级别=市", "1"]]}),
    Fault("a line of a lookup that a wider one takes", "lint-lookup-hidden", "对照!C3", {},
          {"对照": [*LOOKUP, ["级别分", "奖惩", "级别=省,市", "2"], ["级别分", "奖惩", "级别=市;承担方式=独立", "1"]]}),
    Fault("a lookup by number with a gap", "lint-lookup-gap", "对照!C3", {},
          {"对照": [*LOOKUP, ["量分", "任务", "工作量<10", "1"], ["量分", "任务", "工作量>10", "2"]]}),
    Fault("a grade whose lowest total belongs to nobody knows which grade", "lint-edge-unsaid", "等次!C3", {"等次!C3": ""}),
    Fault("an or inside a value of a condition", "lint-and-or-value", "计分!D3", {"计分!D3": "任务类别=重点或项目"}),
    Fault("two counters joined by a comma", "lint-and-or-text", "限制!I2", {},
          {"限制": [["编号", "计量", "只计", "免计", "界限", "效果", "等次", "依据", "说明"],
                  ["限-1", "旷工天数", "", "", "≥7", "不得评优", "", "", "全年迟到早退 15 次，旷工 7 天的不得评优"]]}),
    Fault("an empty rater group that counts as zero", "lint-empty-group-zero", "测评!E2", {}, {"测评": RATED}),
    Fault("the highest per day instead of per event", "lint-highest-without-event", "计分!I4", {},
          {"指标": [AWARD], "对照": LEVELS, "计分": [rule("加-1", "奖惩.每条", "", "查表", "级别分", "3", "就高(日期)")]}),
    Fault("a cap that is larger than its pot", "lint-cap-over-pot", "计分!H2", {"计分!H2": "-50"}),
    Fault("a deduction that is larger than its pot", "lint-deduct-over-pot", "计分!G2", {"计分!G2": "-41"}),
]  # fmt: skip

WARNINGS = [
    Fault("an award that is larger than its pot", "lint-award-over-pot", "计分!G4", {},
          {"指标": [AWARD], "对照": [*LEVELS, ["级别分", "奖惩", "级别=国家", "5"]], "计分": [rule("加-1", "奖惩.每条", "", "查表", "级别分", "", "就高(事件编号)")]}),
    Fault("points per day without a word for half a day", "lint-part-step", "计分!G2", {"计分!C2": "旷工天数", "计分!G2": "-2"}),
    Fault("points for attendance above the limit", "lint-daily-heavy", "岗位!A2", {"指标!K2": "45", "指标!K3": "55"}),
    Fault("points for work below the limit", "lint-work-light", "岗位!A2", {"计分!C3": "奖惩.次数", "计分!F3": "比例"}),
    Fault("a source that names no record", "lint-no-source", "指标!I3", {"指标!I3": "领导掌握"}),
    Fault("a vague word without a number", "lint-vague-words", "指标!C2", {"指标!C2": "工作态度端正"}),
    Fault("overdue tasks counted without a denominator", "lint-no-denominator", "计分!C3", {"指标!D3": "满分", "计分!C3": "逾期件数", "计分!F3": "每次", "计分!G3": "-5"}),
    Fault("done two, overdue five", "lint-done-below-late", "计分!G4", {"计分!C3": "任务.次数", "计分!D3": "状态=办结", "计分!F3": "每次", "计分!G3": "2"},
          {"计分": [rule("绩-1", "逾期件数", "", "每次", "-5")]}),
    Fault("zero points where there is nothing to measure", "lint-no-case-zero", "指标!G3", {"指标!G3": "零分"}),
    Fault("points for every case found", "lint-case-hunting", "计分!C3", {"计分!C3": "检查.次数", "计分!F3": "每次", "计分!G3": "1"}),
    Fault("full points where nobody complained", "lint-no-complaint-full", "指标!D3", {"指标!D3": "满分", "计分!C3": "热线.次数", "计分!F3": "每次", "计分!G3": "-5"}),
    Fault("full points for who has no ticket", "lint-no-complaint-full", "指标!G3", {"指标!G3": "满分", "计分!C3": "热线满意率"}),
    Fault("a pot about work that can only lose", "lint-deduct-only-pot", "指标!D3", {"指标!D3": "满分", "计分!F3": "缺额", "计分!G3": "目标 95%; 每 1% -1; 按比例"}),
    Fault("most points can only be lost", "lint-deduct-only-role", "岗位!A2", {"指标!D3": "满分", "计分!F3": "缺额", "计分!G3": "目标 95%; 每 1% -1; 按比例"}),
    Fault("points per item without an end", "lint-uncapped", "计分!H4", {},
          {"指标": [["加-1", "加减", "信息", "0", "0", "计入总分", "零分", "总分外", "任务台账", "第十二条", "3"]], "计分": [rule("加-1", "任务.次数", "任务类别=信息", "每次", "1")]}),
    Fault("a whole rate that falls", "lint-whole-falling", "计分!G3", {"计分!C3": "任务.次数", "计分!F3": "分段", "计分!G3": "全额; 0→2; 10→1"}),
    Fault("one fact in two pots", "lint-fact-twice", "计分!C4", {"指标!K3": "50"},
          {"指标": [["德-1", "德", "遵纪", "满分", "0", "截断", "重分配", "总分内", "考勤", "第五条", "10"]], "计分": [rule("德-1", "考勤.次数", "状态=迟到", "每次", "-1")]}),
]  # fmt: skip


def told(finding: Finding) -> tuple[str, str]:
    return finding.code, f"{finding.place.sheet}!{finding.place.cell}"


def test_a_sound_rulebook_has_nothing_to_say(tmp_path: Path) -> None:
    assert judged(tmp_path, SMALL) == []


@pytest.mark.parametrize("fault", [*ERRORS, *WARNINGS], ids=lambda fault: fault.what)
def test_a_fault_is_found_at_its_cell_with_a_way_out(fault: Fault, tmp_path: Path) -> None:
    found = judged(tmp_path, edited(fault.cells, fault.rows))
    assert (fault.code, fault.cell) in [told(one) for one in found], [(told(one), one.message()) for one in found]
    (one,) = [one for one in found if told(one) == (fault.code, fault.cell)]
    assert one.level == ("error" if fault in ERRORS else "warning")
    assert re.search(r"[一-鿿]", one.remedy()) and one.remedy() != one.message()
