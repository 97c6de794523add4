"""The linter on small rulebooks: each fault is one change of a sound one, and is found at its cell with a way out."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from assess.content import folder
from assess.findings import Finding, has_errors
from assess.lint import CHECKS, Subject, lint, linted
from assess.lint.lexicon import counters_joined_by_a_comma
from assess.rulefile import lines_of, load_book, load_rulebook, rulebook_of
from assess.scales import SCALES
from assess.thresholds import THRESHOLDS
from tests.bench import rules as bench_rules
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
    Fault("a line of a lookup below the one for everything else", "lint-line-hidden", "对照!C4", {},
          {"对照": [*LOOKUP, ["级别分", "奖惩", "级别=省", "2"], ["级别分", "奖惩", "其余", "1"], ["级别分", "奖惩", "级别=市", "1"]]}),
    Fault("a line of a lookup that a wider one takes", "lint-line-hidden", "对照!C3", {},
          {"对照": [*LOOKUP, ["级别分", "奖惩", "级别=省,市", "2"], ["级别分", "奖惩", "级别=市;承担方式=独立", "1"]]}),
    Fault("a lookup by number with a gap", "lint-lookup-gap", "对照!C3", {},
          {"对照": [*LOOKUP, ["量分", "任务", "工作量<10", "1"], ["量分", "任务", "工作量>10", "2"]]}),
    Fault("a grade whose lowest total belongs to nobody knows which grade", "lint-edge-unsaid", "等次!C3", {"等次!C3": ""}),
    Fault("an or inside a value of a condition", "lint-and-or-value", "计分!D3", {"计分!D3": "任务类别=重点或项目"}),
    Fault("two words for one column, both required", "lint-never-met", "计分!D2", {"计分!C2": "考勤.次数", "计分!D2": "状态=迟到;状态=早退"}),
    Fault("above the upper bound and below the lower one", "lint-never-met", "计分!D3", {"计分!D3": "工作量>10;工作量<5"}),
    Fault("an or inside a condition of a restriction", "lint-and-or-value", "限制!C2", {},
          {"限制": [["编号", "计量", "只计", "免计", "界限", "效果", "等次"], ["限-1", "奖惩.次数", "类型=诫勉或处分", "", "≥1", "不得评优", ""]]}),
    Fault("a relabelling below one that takes the same rows", "lint-line-hidden", "归类!B3", {},
          {"归类": [["表", "条件", "列", "改为"], ["请假", "书面假条=否", "请假类型", "旷工"], ["请假", "书面假条=否;请假类型=事假", "请假类型", "缺勤"]]}),
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
    Fault("a line that falls with the number of overdue tasks", "lint-no-denominator", "计分!C3", {"计分!C3": "逾期件数", "计分!F3": "直线", "计分!G3": "0→满分; 10→0"}),
    Fault("places by the number of errors", "lint-no-denominator", "计分!C3", {"计分!C3": "任务.合计(差错次数)", "计分!F3": "名次", "计分!G3": "第1名→满分; 每低1名 -0.5; 低者优"}),
    Fault("done two, overdue five", "lint-done-below-late", "计分!G4", {"计分!C3": "任务.次数", "计分!D3": "状态=办结", "计分!F3": "每次", "计分!G3": "2"},
          {"计分": [rule("绩-1", "逾期件数", "", "每次", "-5")]}),
    Fault("the mean of a person's tasks", "lint-mean-of-work", "计分!F3", {"计分!C3": "任务.每条", "计分!F3": "难度×成效×负荷", "计分!G3": "量分"},
          {"对照": [*LOOKUP, ["量分", "任务", "难度=A", "95"], ["量分", "任务", "其余", "80"]]}),
    Fault("marks by hand beyond the pot", "lint-award-over-pot", "计分!G3", {"计分!C3": "任务.平均(工作量)", "计分!F3": "评定", "计分!G3": "直接 0~70"}),
    Fault("marks by hand that nobody signs", "lint-mark-unsigned", "计分!C3", {"计分!C3": "工作评价.平均(得分)", "计分!F3": "评定", "计分!G3": "直接 0~60"},
          {"台账": [["表", "列", "类型", "必填", "无记录"], ["工作评价", "得分", "数字", "是", "未提供"], ["工作评价", "评分人", "文字", "是", ""], ["工作评价", "理由", "文字", "", ""]]}),
    Fault("pay that jumps between two grades", "lint-pay-jump", "绩效系数!C3", {},
          {"绩效": [["绩效", "总额", "分配范围", "按任职天数"], ["奖励", "1000", "全体", "否"]],
           "绩效系数": [["绩效", "等次", "系数"], ["奖励", "优秀", "1.2"], ["奖励", "称职", "0.8"], *([["奖励", word, "0"] for word in ("不称职", "不定等次", "不参加考核")])]}),
    Fault("relief that nobody approved", "lint-relief-unsigned", "计分!E3", {"计分!E3": "客观原因=是"}),
    Fault("zero points where there is nothing to measure", "lint-no-case-zero", "指标!G3", {"指标!G3": "零分"}),
    Fault("points for every case found", "lint-case-hunting", "计分!C3", {"计分!C3": "检查.次数", "计分!F3": "每次", "计分!G3": "1"}),
    Fault("a ladder that rises with the number of cases", "lint-case-hunting", "计分!C3", {"计分!C3": "热线.次数", "计分!F3": "阶梯", "计分!G3": "≥10→满分; 其余→0"}),
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


# --- what is refused when the rulebook is read, so that the linter need not look for it again -----------------------------

REFUSED = [
    Fault("a ladder in no order, so that steps overlap", "scale-order", "计分!G3", {"计分!F3": "阶梯", "计分!G3": "≥80%→30; ≥90%→满分; 其余→0"}),
    Fault("a ladder that mixes directions", "scale-mixed-directions", "计分!G3", {"计分!F3": "阶梯", "计分!G3": "≥90%→满分; ≤80%→10; 其余→0"}),
    Fault("a ladder without its end", "scale-missing-else", "计分!G3", {"计分!F3": "阶梯", "计分!G3": "≥90%→满分; ≥80%→30"}),
    Fault("a line whose anchors cross", "scale-order", "计分!G3", {"计分!F3": "直线", "计分!G3": "98%→0; 80%→满分"}),
    Fault("bands that do not begin at nothing", "scale-band-start", "计分!G3", {"计分!C3": "任务.次数", "计分!F3": "分段", "计分!G3": "累进; 5→1; 10→2"}),
    Fault("bands that do not say marginal or whole", "scale-missing-mode", "计分!G3", {"计分!C3": "任务.次数", "计分!F3": "分段", "计分!G3": "0→1; 10→2"}),
    Fault("counts with a gap", "scale-gap", "计分!G2", {"计分!F2": "累计阶梯", "计分!G2": "逐次; 1→-1; 3→-5; 其后每1→-6"}),
    Fault("counts that do not say how they add up", "scale-missing-mode", "计分!G2", {"计分!F2": "累计阶梯", "计分!G2": "1→-1; 2→-5; 其后每1→-6"}),
    Fault("a step without a word for its parts", "scale-missing-policy", "计分!G2", {"计分!G2": "-2 每 0.5"}),
    Fault("weights that do not add up to the total", "role-sum", "岗位!A2", {"指标!K3": "50"}),
    Fault("rater weights that do not add up", "rater-weights", "测评!A2", {}, {"测评": [RATED[0], ["群众", "", "90%", "", "重分配", ""]]}),
    Fault("an indicator without a rule", "indicator-without-rule", "指标!A3", {"计分!A3": "勤-1"}),
    Fault("an indicator without a source", "rule-blank", "指标!I3", {"指标!I3": ""}),
    Fault("no word about missing data", "rule-blank", "指标!G3", {"指标!G3": ""}),
    Fault("nothing said about an empty rater group", "rule-blank", "测评!E2", {}, {"测评": [RATED[0], ["群众", "", "100%", "", "", ""]]}),
    Fault("a column that does not exist in 就高", "dedupe-unreadable", "计分!I2", {"计分!I2": "就高(事件)"}),
    Fault("a threshold that does not exist", "rule-not-in-list", "阈值!A2", {}, {"阈值": [["名", "值"], ["日常占比", "30%"]]}),
    Fault("a threshold without a value", "rule-blank", "阈值!B2", {}, {"阈值": [["名", "值"], ["测评占比", ""]]}),
    Fault("a threshold beyond all people", "rule-out-of-range", "阈值!B2", {}, {"阈值": [["名", "值"], ["测评占比", "140%"]]}),
    Fault("a threshold said twice", "rule-double", "阈值!A3", {}, {"阈值": [["名", "值"], ["测评占比", "40%"], ["测评占比", "30%"]]}),
]  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED, ids=lambda fault: fault.what)
def test_what_reading_refuses_already_is_told_by_lint_too(fault: Fault, tmp_path: Path) -> None:
    judged = lint(write_rulebook(tmp_path / "办法", edited(fault.cells, fault.rows)))
    assert judged.rulebook is None
    assert (fault.code, fault.cell) in [told(one) for one in judged.findings if one.level == "error"]


# --- thresholds are data --------------------------------------------------------------------------------------------------


def test_the_sheet_of_thresholds_is_honoured(tmp_path: Path) -> None:
    strict = {"阈值": [["名", "值"], ["日常管理占比", "30%"], ["工作实绩占比", "0.7"]]}
    found = judged(tmp_path, edited({}, strict))
    assert [one.code for one in found] == ["lint-daily-heavy", "lint-work-light"]
    assert "40% 由考勤等日常管理决定，超过 30%（各来源：任务 60%、考勤 40%）" in found[0].message()
    lenient = {"阈值": [["名", "值"], ["日常管理占比", "100%"], ["工作实绩占比", "0"], ["只扣占比", "100%"]]}
    assert judged(tmp_path / "宽", edited({"指标!K2": "90", "指标!K3": "10"}, lenient)) == []


def test_a_pot_of_two_tables_is_shared_between_them(tmp_path: Path) -> None:
    found = judged(
        tmp_path, edited({"指标!K2": "50", "指标!K3": "50"}, {"计分": [rule("绩-1", "会议.次数", "", "每次", "1")]})
    )
    assert "75% 由考勤等日常管理决定" in next(one for one in found if one.code == "lint-daily-heavy").message()


def test_two_roles_with_one_ruler_are_told_apart_by_a_single_number(tmp_path: Path) -> None:
    def roles(points: str) -> Sheets:
        sheets = edited({}, {"岗位": [["窗口", ""]]})
        sheets["指标"][0].append("窗口")
        sheets["指标"][1].append("40")
        sheets["指标"][2].append("60")
        sheets["计分"][2][1] = "综合"
        sheets["计分"].append(["绩-1", "窗口", *sheets["计分"][2][2:5], "比例", points, *sheets["计分"][2][7:]])
        return sheets

    (same,) = judged(tmp_path / "同", roles(""))
    assert told(same) == ("lint-same-ruler", "岗位!A3")
    assert "“窗口”与“综合”" in same.message()
    assert judged(tmp_path / "异", roles("目标 95%")) == []


def test_ratings_may_be_one_source_and_not_the_only_one(tmp_path: Path) -> None:
    raters = {"测评": [RATED[0], ["群众", "", "100%", "", "重分配", ""]]}
    rated = {"计分!C3": "测评得分", "计分!F3": "评定"}
    assert "lint-ratings-dominant" in [one.code for one in judged(tmp_path / "多", edited(rated, raters))]
    both = {**rated, "计分!C2": "测评得分", "计分!F2": "评定", "计分!G2": "", "指标!D2": "0"}
    assert "lint-ratings-only" in [one.code for one in judged(tmp_path / "全", edited(both, raters))]
    few = {
        **rated,
        "指标!K2": "60",
        "指标!K3": "40",
        "计分!C2": "按时办结率",
        "计分!F2": "比例",
        "计分!G2": "",
        "指标!D2": "0",
    }
    assert judged(tmp_path / "少", edited(few, raters)) == []


def test_errors_per_unit_of_work_are_no_bare_count(tmp_path: Path) -> None:
    def codes(base: str) -> set[str]:
        sheets = edited({"计分!C3": "任务.合计(差错次数)", "计分!F3": "直线", "计分!G3": "0→满分; 1→0"}, {})
        for line, text in zip(sheets["计分"], ("基数", "", base), strict=True):
            line.append(text)
        return {one.code for one in judged(tmp_path / str(len(base)), sheets)}

    assert codes("") == {"lint-no-denominator"}
    assert codes("÷ 任务.合计(工作量)") == set()
    assert codes("÷ 同类平均") == {"lint-no-denominator"}, "the peers' mean is no work of one's own"


def test_bands_under_different_premises_are_no_overlap(tmp_path: Path) -> None:
    sheets = edited(
        {"计分!C2": "考勤.次数", "计分!D2": "状态=迟到;分钟≤10"},
        {"计分": [rule("勤-1", "考勤.次数", "状态=迟到;分钟≥5", "每次", "-1")]},
    )
    for line, text in zip(sheets["计分"], ("前提", "旷工天数 < 1", "", "旷工天数 ≥ 1"), strict=True):
        line.append(text)
    assert judged(tmp_path, sheets) == []


def test_points_that_are_passed_on_count_where_they_were_made(tmp_path: Path) -> None:
    sheets = edited(
        {"计分!C3": "传导.单位得分", "计分!G3": "目标 100"},
        {
            "岗位": [["单位", ""]],
            "传导": [["名", "从", "岗位", "取", "汇总"], ["单位得分", "所在单位", "单位", "", ""]],
        },
    )
    for name, points in (("编号", "单位"), ("勤-1", ""), ("绩-1", "")):
        next(line for line in sheets["指标"] if line[0] == name).append(points)
    sheets["指标"].append(
        ["单-1", "绩", "单位热线", "0", "0", "截断", "重分配", "总分内", "热线工单", "第二条", "", "100"]
    )
    sheets["计分"].append(["单-1", "", "热线满意率", "", "", "比例", "", "", "", ""])
    assert judged(tmp_path / "一", sheets) == [], "the unit's score comes from its tickets: 60 points of work"
    sheets["计分"][-1][2:7] = ["测评得分", "", "", "评定", ""]
    sheets["测评"] = [RATED[0], ["群众", "", "100%", "", "重分配", ""]]
    said = {(one.code, one.place.cell): one.message() for one in judged(tmp_path / "二", sheets)}
    assert set(said) == {
        ("lint-ratings-dominant", "A2"),
        ("lint-work-light", "A2"),
        ("lint-ratings-only", "A3"),
        ("lint-work-light", "A3"),
    }
    assert "测评 60%、考勤 40%" in said["lint-ratings-dominant", "A2"]


def test_one_score_passed_on_to_two_pots_is_counted_twice(tmp_path: Path) -> None:
    sheets = edited(
        {
            "计分!C3": "传导.成员",
            "计分!G3": "目标 100",
            "计分!C2": "传导.成员",
            "计分!F2": "比例",
            "计分!G2": "目标 100",
            "指标!D2": "0",
        },
        {"岗位": [["成员", ""]], "传导": [["名", "从", "岗位", "取", "汇总"], ["成员", "成员", "成员", "", ""]]},
    )
    for line, points in zip(sheets["指标"], ("成员", "", ""), strict=True):
        line.append(points)
    sheets["指标"].append(["成-1", "绩", "办结", "0", "0", "截断", "重分配", "总分内", "任务台账", "第二条", "", "100"])
    sheets["计分"].append(["成-1", "", "办结率", "", "", "比例", "", "", "", ""])
    assert [told(one) for one in judged(tmp_path, sheets)] == [("lint-fact-twice", "计分!C3")]


# --- time comes from outside ----------------------------------------------------------------------------------------------


def test_a_rulebook_is_stale_by_the_day_that_is_given_and_never_by_a_clock(tmp_path: Path) -> None:
    sheets = edited({}, {"办法": [["生效", "2026-01-01"], ["失效", "2026-12-31"]]})
    assert judged(tmp_path / "一", sheets) == []
    assert judged(tmp_path / "二", sheets, date(2026, 12, 31)) == []
    assert [told(one) for one in judged(tmp_path / "三", sheets, date(2027, 1, 1))] == [
        ("lint-period-over", "办法!B6"), ("lint-expired", "办法!B8"),
    ]  # fmt: skip
    assert [told(one) for one in judged(tmp_path / "四", sheets, date(2025, 12, 31))] == [
        ("lint-not-yet-valid", "办法!B7")
    ]


def test_a_rulebook_that_is_not_in_force_for_its_own_period_is_at_fault_on_any_day(tmp_path: Path) -> None:
    sheets = edited({}, {"办法": [["生效", "2026-03-01"], ["失效", "2026-11-30"]]})
    place = write_rulebook(tmp_path / "办法", sheets)
    said = [(*told(one), one.level) for one in lint(place).findings if one.place.sheet == "办法"]
    assert [one for one in said if one[0] in ("lint-starts-late", "lint-ends-early")] == [
        ("lint-ends-early", "办法!B8", "error"), ("lint-starts-late", "办法!B7", "warning"),
    ]  # fmt: skip
    rulebook, findings = load_rulebook(place)
    assert rulebook is not None
    assert [(one.code, one.level, one.place.cell) for one in findings] == [
        ("rulebook-starts-late", "warning", "B7"), ("rulebook-ends-early", "warning", "B8"),
    ]  # fmt: skip


# --- words ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("年迟到早退15次，旷工7天的，不得评优", True),
        ("全年累计迟到15次、事假30天以上", True),
        ("年迟到早退15次或旷工7天的，不得评优", False),
        ("迟到15次，旷工7天，有其中之一的，不得评优", False),
        ("全年工作日约 250 天，一半为 125 天", False),
        ("迟到15次。旷工7天", False),
        ("每迟到1次扣1分，每旷工1天扣2分", False),
    ],
)
def test_two_counters_with_a_comma_are_open_unless_the_sentence_settles_it(text: str, open_: bool) -> None:
    assert bool(counters_joined_by_a_comma(text)) == open_


def test_bands_may_meet_and_things_that_are_counted_have_nothing_between_ten_and_eleven(tmp_path: Path) -> None:
    def two(first: str, second: str, column: str) -> list[str]:
        cells = {
            "计分!C2": "任务.次数",
            "计分!D2": f"{column}{first}",
            "计分!G2": "-0.5",
            "指标!D2": "40",
            "计分!F2": "每次",
        }
        rows = {"计分": [rule("勤-1", "任务.次数", f"{column}{second}", "每次", "-1")]}
        return [
            one.code
            for one in judged(tmp_path / f"{column}{ord(first[0])}{ord(second[0])}", edited(cells, rows))
            if "bands" in one.code
        ]

    assert two("≤10", ">10", "工作量") == []
    assert two("≤10", "≥11", "催办次数") == []
    assert two("<10", ">10", "催办次数") == ["lint-bands-gap"]
    assert two("≤10", "≥10", "催办次数") == ["lint-bands-overlap"]


def test_rules_for_other_roles_are_no_overlap(tmp_path: Path) -> None:
    sheets = edited(
        {"计分!C2": "考勤.次数", "计分!D2": "状态=迟到;分钟≤10", "计分!B2": "综合"}, {"岗位": [["窗口", ""]]}
    )
    sheets["指标"][0].append("窗口")
    sheets["指标"][1].append("40")
    sheets["指标"][2].append("60")
    sheets["计分"].append(["勤-1", "窗口", "考勤.次数", "状态=迟到;分钟≥5", "", "每次", "-1", "", "", ""])
    assert judged(tmp_path, sheets) == []


# --- with data --------------------------------------------------------------------------------------------------------------


def office(place: Path, late: Sequence[int], done: Sequence[int], posts: Sequence[str]) -> Path:
    """People of one role: how often each was late, how many of ten tasks each finished in time, and their posts."""
    place.mkdir()
    people = [(f"{number:03d}", f"样例{number}") for number in range(1, len(late) + 1)]
    roster = [["工号", "姓名", "部门", "岗位", "岗位类别"]]
    roster += [[number, name, "甲局", post, "综合"] for (number, name), post in zip(people, posts, strict=True)]
    days = [["工号", "姓名", "日期", "状态"]]
    tasks = [["工号", "承办人", "任务编号", "任务名称", "交办日期", "完成时限", "完成日期", "状态"]]
    for (number, name), often, good in zip(people, late, done, strict=True):
        days += [[number, name, f"2026-03-{day:02d}", "迟到" if day <= often else "正常"] for day in range(1, 11)]
        tasks += [
            [
                number,
                name,
                f"R{number}-{n}",
                "走访",
                "2026-02-01",
                "2026-03-01",
                "2026-02-20" if n < good else "2026-04-20",
                "办结",
            ]
            for n in range(10)
        ]
    for name, rows in (("花名册", roster), ("考勤", days), ("台账", tasks)):
        workbook = openpyxl.Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(place / f"{name}.xlsx")
    return place


def test_effective_weight_is_the_share_of_the_spread_of_totals(tmp_path: Path) -> None:
    # attendance 40 − 0.5 each: 40, 39, 38, 37, 36, 35; tasks 60 × share: 60 for everybody but one, 54
    books = office(tmp_path / "数据", [0, 2, 4, 6, 8, 10], [10, 10, 10, 10, 10, 9], ["办事员"] * 6)
    judged_ = lint(write_rulebook(tmp_path / "办法", SMALL), books=[books])
    late, task = judged_.weights
    assert (late.pot.code, late.people, late.nominal, late.full, late.measured) == ("勤-1", 6, 0.4, 1, 6)
    assert (task.pot.code, task.nominal, task.full, task.measured) == ("绩-1", 0.6, 5, 6)
    x, y = [40, 39, 38, 37, 36, 35], [60, 60, 60, 60, 60, 54]
    total = [a + b for a, b in zip(x, y, strict=True)]
    mean = sum(total) / 6
    spread = sum((t - mean) ** 2 for t in total)
    by_hand = [
        sum((one - sum(part) / 6) * (t - mean) for one, t in zip(part, total, strict=True)) / spread for part in (x, y)
    ]
    assert [late.effective, task.effective] == pytest.approx(by_hand)
    assert sum(by_hand) == pytest.approx(1)


def test_what_decides_little_or_is_full_for_nearly_everybody_is_named(tmp_path: Path) -> None:
    books = office(tmp_path / "数据", [0] * 11 + [1], [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 5], ["办事员"] * 12)
    found = lint(write_rulebook(tmp_path / "办法", SMALL), books=[books]).findings
    assert [told(one) for one in found if one.level == "warning"] == [
        ("lint-nearly-all-full", "指标!K2"),
        ("lint-weight-more", "指标!K3"),
    ]
    assert "综合 11/12 人" in found[0].message() and "综合 60% → 100%" in found[1].message()


def test_an_indicator_that_decides_less_than_half_of_its_weight_is_named(tmp_path: Path) -> None:
    books = office(tmp_path / "数据", [0, 1, 0, 1, 2, 1], [10, 2, 9, 4, 6, 0], ["办事员"] * 6)
    found = lint(write_rulebook(tmp_path / "办法", SMALL), books=[books]).findings
    codes = {one.code: one.message() for one in found if one.level == "warning"}
    assert set(codes) == {"lint-weight-less", "lint-weight-more"}
    assert (
        "第八条“出勤”实际起的作用比规定的小得多" in codes["lint-weight-less"]
        and "综合 40% →" in codes["lint-weight-less"]
    )


def test_trouble_in_the_data_is_counted_and_does_not_make_the_rulebook_wrong(tmp_path: Path) -> None:
    books = office(tmp_path / "数据", [0, 2, 4, 6, 8, 10], [10, 9, 8, 7, 6, 5], ["办事员"] * 6)
    stranger = openpyxl.Workbook()
    for row in (["工号", "姓名", "日期", "状态"], ["001", "样例1", "2026-03-20", "早走"]):
        stranger.active.append(row)
    stranger.save(books / "补录.xlsx")
    found = lint(write_rulebook(tmp_path / "办法", SMALL), books=[books]).findings
    (one,) = [one for one in found if one.code == "lint-data-troubled"]
    assert (one.level, one.facts["count"]) == ("note", 1)
    assert not has_errors(found)


def test_where_everybody_has_the_same_total_nothing_is_said_about_weights(tmp_path: Path) -> None:
    books = office(tmp_path / "数据", [2] * 6, [9] * 6, ["办事员"] * 6)
    judged_ = lint(write_rulebook(tmp_path / "办法", SMALL), books=[books])
    assert [one.effective for one in judged_.weights] == [None, None]
    assert [one for one in judged_.findings if one.level != "note"] == []


def test_one_ruler_for_most_people_of_different_posts_is_too_coarse(tmp_path: Path) -> None:
    books = office(tmp_path / "数据", [0, 1, 2, 3, 4, 5], [10, 9, 8, 7, 6, 5], ["办事员", "窗口岗", "执法岗"] * 2)
    found = lint(write_rulebook(tmp_path / "办法", SMALL), books=[books]).findings
    (one,) = [one for one in found if one.code == "lint-ruler-for-most"]
    assert "100% 的人用岗位类别“综合”这一把尺子" in one.message() and "3 种岗位" in one.message()


def test_data_of_a_later_year_show_that_the_rulebook_has_run_out(tmp_path: Path) -> None:
    old = edited({"办法!B5": "2025-01-01", "办法!B6": "2025-12-31"}, {"办法": [["失效", "2025-12-31"]]})
    books = office(tmp_path / "数据", [0, 1, 2, 3, 4, 5], [10, 9, 8, 7, 6, 5], ["办事员"] * 6)
    codes = [one.code for one in lint(write_rulebook(tmp_path / "办法", old), books=[books]).findings]
    assert {"lint-expired", "lint-period-over"} <= set(codes)


# --- every scale can be judged, and a large rulebook is judged at once ----------------------------------------------------------


@pytest.mark.parametrize("scale", SCALES)
def test_every_scale_can_be_judged(scale: str, tmp_path: Path) -> None:
    said = re.split("；?或 ?", SCALES[scale].GRAMMAR)[-1].removeprefix("不填").split("（")[0]
    by_row = scale in ("查表", "难度×成效×负荷")
    params = {"查表": "量分", "难度×成效×负荷": "量分 × 0.95", "评定": "优秀→100; 称职→80"}.get(scale, said)
    lookup = {"对照": [*LOOKUP, ["量分", "任务", "工作量≥10", "90"], ["量分", "任务", "其余", "80"]]} if by_row else {}
    counted = "按时办结率" if re.search("%(?!满分)", said) else "任务.次数"
    measure = "任务.每条" if by_row else "测评.每条" if scale == "评定" else counted
    found = judged(tmp_path, edited({"计分!C3": measure, "计分!F3": scale, "计分!G3": params, "指标!D3": "30"}, lookup))
    assert all(one.message() and one.remedy() for one in found)


@pytest.mark.parametrize("make", [bench_rules.sheets, bench_rules.dense])
def test_thirty_roles_sixty_indicators_two_hundred_rules_are_read_and_judged_within_two_seconds(
    make, tmp_path: Path
) -> None:
    """Seconds of computing: what the machine does beside it does not count."""
    large = make()
    path = write_rulebook(tmp_path / "大办法", large)
    begin, computed = time.perf_counter(), time.process_time()
    judged_ = lint(path)
    took = time.process_time() - computed
    print(
        f"\n30 个岗位类别 × 60 个指标 × {len(large['计分']) - 1} 条计分项、{len(large['算例']) - 1} 个算例，读入、算例、体检："
        f"{time.perf_counter() - begin:.2f} 秒"
    )
    assert took < 2
    assert judged_.rulebook is not None
    assert (len(judged_.rulebook.roles), len(judged_.rulebook.indicators)) == (30, 60)
    assert sum(len(pot.rules) for pot in judged_.rulebook.indicators) == 200
    assert {one.code for one in judged_.findings} == {"lint-fact-twice"}, (
        "the same five measures in every fifth indicator"
    )


def test_the_manual_lists_every_threshold_with_its_default() -> None:
    manual = (folder("rules") / "README.md").read_text("utf-8")
    rows = [f"| {name} | {said.default:g} | {said.meaning} |" for name, said in THRESHOLDS.items()]
    assert [row for row in rows if row not in manual] == []


def test_every_check_has_a_fault_that_it_finds(tmp_path: Path) -> None:
    found: dict[object, int] = dict.fromkeys(CHECKS, 0)
    for number, fault in enumerate([*ERRORS, *WARNINGS]):
        book, _ = load_book(write_rulebook(tmp_path / str(number), edited(fault.cells, fault.rows)))
        assert book is not None
        rulebook, _ = rulebook_of(book)
        assert rulebook is not None
        subject = Subject(rulebook, lines_of(book))
        for check in CHECKS:
            found[check] += bool(check(subject))
    assert [getattr(check, "__name__", "") for check, count in found.items() if not count] == ["same_ruler"], (
        "two roles with one ruler have a test of their own"
    )


# --- the shipped rulebooks --------------------------------------------------------------------------------------------------

# What lint says about a shipped rulebook and is meant so, with the reason.
MEANT = {
    "department-2026": {
        "lint-no-denominator": "grave errors are found one by one by the committee and do not come with the load; so its README",
    },
    "attendance-only": {
        "lint-daily-heavy": "it exists for exports of clocks alone, and says on every page that it is no assessment of work",
        "lint-work-light": "as above: there is no other data",
        "lint-deduct-only-role": "late, absent and missing punches can only be lost; there is nothing to earn in them",
    },
}  # fmt: skip


def shipped() -> list[str]:
    return sorted(path.name for path in folder("rules").iterdir() if (path / "办法.csv").exists())


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_rulebook_has_no_error_and_only_warnings_that_are_meant(name: str) -> None:
    found = [one for one in lint(folder("rules") / name).findings if one.level != "note"]
    assert [f"{one.place} {one.message()}" for one in found if one.code not in MEANT.get(name, {})] == []
    assert {one.code for one in found} == set(MEANT.get(name, {}))


@pytest.mark.parametrize(
    ("measure", "case"),
    [("热线.次数", "没有投诉、没有工单就得满分"), ("检查.合计(问题数)", "没有被检查、没有查出问题就得满分")],
)
def test_full_points_without_a_case_are_said_in_the_words_of_the_table(measure: str, case: str, tmp_path: Path) -> None:
    found = judged(tmp_path, edited({"指标!D3": "满分", "计分!C3": measure, "计分!F3": "每次", "计分!G3": "-5"}, {}))
    assert [case in one.message() for one in found if one.code == "lint-no-complaint-full"] == [True]
