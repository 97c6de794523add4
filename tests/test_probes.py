"""Probes: a rulebook that punishes work, rewards lateness or counts failures without a denominator is found out."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from assess.cli import app
from assess.content import folder
from assess.findings import Finding
from assess.probes import GROUNDS, probe, tried
from assess.probes.cases import DELETE, Case, Days, Ground
from assess.probes.people import invented
from assess.probes.verdict import verdicts
from assess.probes.wording import crossing
from assess.rulebook import Rule, Rulebook, Scale
from assess.rulefile import load_rulebook
from assess.scales import SCALES
from tests.build import SMALL, rulebook, write_rulebook

RULE_HEAD = SMALL["计分"][0]
LOOKUPS = [
    ["表", "数据", "条件", "值"], ["难度成效", "任务", "难度=A", "95"], ["难度成效", "任务", "难度=C", "70"], ["难度成效", "任务", "其余", "85"],
    ["奖分", "奖惩", "级别=省", "-2"], ["奖分", "奖惩", "其余", "1"],
]  # fmt: skip
CODES = {
    "work": "probe-more-work-lowers", "double": "probe-double-load-lowers", "count": "probe-failure-without-load",
    "better": "probe-better-lowers", "worse": "probe-worse-raises", "first": "probe-first-task-lowers",
}  # fmt: skip


def sheets_of(rules: Sequence[Sequence[str]], start: str, absent: str = "不排名") -> dict[str, list[list[str]]]:
    """Sheets of a rulebook of one role whose only pot holds these rules: 计量, 只计, 办法, 参数, 上限."""
    pot = ["甲-1", "绩", "试指标", start, "0", "截断", absent, "总分内", "台账", "第一条", "100"]
    lines = [["甲-1", "", count, only, "", scale, text, cap, "", ""] for count, only, scale, text, cap in rules]
    return {"指标": [SMALL["指标"][0], pot], "计分": [RULE_HEAD, *lines], "对照": LOOKUPS}


def told(findings: Sequence[Finding]) -> set[tuple[str, str]]:
    """Code and cell of everything that is not a note."""
    return {(found.code, found.place.cell) for found in findings if found.level != "note"}


def said(findings: Sequence[Finding]) -> list[str]:
    return [f"{found.code} {found.place} {found.message()}" for found in findings if found.level != "note"]


def shipped(name: str) -> Rulebook:
    loaded, _ = load_rulebook(folder("rules") / name)
    assert loaded is not None
    return loaded


# --- good rulebooks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["township-2026", "attendance-only", "pieces"])
def test_a_shipped_rulebook_breaks_no_law(name: str) -> None:
    trial = tried(shipped(name))
    assert said(trial.findings) == []
    assert trial.questions > 200 * len(shipped(name).roles)
    unasked = [one for one in trial.findings if one.code == "probe-rule-not-reached"]
    known = ("“统计.", "“传导.")  # of figures nobody knows the direction, and invented people lead nobody
    assert [one.message() for one in unasked if not any(word in one.message() for word in known)] == []


GOOD = [
    ("on time", "0", ("按时办结率", "", "直线", "80%→0; 98%→满分", "")),
    ("on time by steps", "0", ("按时办结率", "", "阶梯", "≥95%→满分; ≥80%→60; 其余→0", "")),
    ("output", "0", ("工作当量", "", "比例", "目标 30", "")),
    ("verified output", "0", ("工作当量", "验收日期 非空", "比例", "目标 30", "")),
    ("errors per hundred", "0", ("百当量差错", "", "直线", "1→满分; 15→0", "")),
    ("lateness with a cap", "满分", ("迟到次数", "", "每次", "-0.5", "-4")),
    ("ever dearer lateness", "满分", ("迟到次数", "", "累计阶梯", "逐次; 1→-1; 2→-5; 其后每1→-10", "")),
    ("callers satisfied", "0", ("热线满意率", "", "直线", "70%→0; 97%→满分", "")),
    ("complaints per hundred", "0", ("百当量投诉", "", "直线", "0→满分; 10→0", "")),
    ("complaints that cost", "满分", ("热线.次数", "诉求类别=投诉", "每次", "-2", "")),
    ("problems put right", "0", ("检查.比率(是否整改=是)", "存在问题 非空", "比例", "", "")),
    ("hours of training", "0", ("培训.合计(学时)", "", "比例", "目标 50", "")),
    ("visits by steps", "0", ("走访.次数", "", "阶梯", "≥20→满分; ≥10→60; 其余→0", "")),
    ("votes for the best option", "0", ("测评.比率(测评等次=优秀)", "", "比例", "", "")),
    ("the best mark among peers", "0", ("测评得分", "", "名次", "第1名→满分; 每低1名 -2%满分", "")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "start", "rule"), GOOD, ids=[case[0] for case in GOOD])
def test_nothing_is_said_against(what: str, start: str, rule: Sequence[str], tmp_path: Path) -> None:
    raters = [["测评主体", "权重", "最少票数", "空组处理"], ["领导", "100%", "1", "重分配"]]
    assert said(probe(rulebook(tmp_path, **sheets_of([rule], start), 测评=raters))) == []


# --- bad rulebooks: which law, which cell -----------------------------------------------------------------------------

BAD = [
    ("two for done and five off for overdue", "0", [("任务.次数", "完成日期 非空", "每次", "2", ""), ("逾期件数", "", "每次", "-5", "")],
     {"count": "C3"}),
    ("five off for each overdue task", "满分", [("逾期件数", "", "每次", "-5", "")], {"count": "C2", "double": "C2"}),
    ("a tenth off for each day overdue", "满分", [("逾期天数", "", "每次", "-0.1", "")], {"count": "C2", "double": "C2"}),
    ("one off for each error, ten at most", "满分", [("任务.合计(差错次数)", "", "每次", "-1", "-10")], {"count": "C2", "double": "C2"}),
    ("a mean over difficulty", "0", [("任务.每条", "", "难度×成效×负荷", "难度成效", "")], {"work": "C2"}),
    ("a ladder that goes down at the top", "0", [("按时办结率", "", "阶梯", "≥95%→50; ≥90%→满分; 其余→0", "")],
     {"work": "C2", "worse": "C2", "better": "C2"}),
    ("a share of verified tasks", "0", [("验收率", "", "比例", "", "")], {"work": "C2"}),
    ("a share of answered tasks", "0", [("回应率", "", "直线", "60%→0; 95%→满分", "")], {"work": "C2"}),
    ("the fewer tasks the better", "0", [("任务.次数", "", "直线", "0→满分; 40→0", "")], {"work": "C2", "double": "C2", "better": "C2"}),
    ("half for everything beyond the norm", "0", [("工作当量", "", "分段", "全额; 0→3; 20→1", "")], {"work": "C2", "double": "C2"}),
    ("late days that count as diligence", "0", [("迟到次数", "", "每次", "1", "")], {"worse": "C2"}),
    ("a step of lateness that is cheaper", "满分", [("考勤.次数", "状态=迟到", "阶梯", ">5→-2; >2→-10; 其余→0", "")], {"worse": "C2"}),
    ("days of absence that stop costing", "满分", [("旷工天数", "", "累计阶梯", "全次; 1→-10; 2→-10; 其后每1→0", "")], {"worse": "C2"}),
    ("one off for every ticket", "满分", [("热线.次数", "", "每次", "-1", "")], {"better": "C2", "double": "C2"}),
    ("an award of the province that costs", "50", [("奖惩.每条", "类型=表彰", "查表", "奖分", "")], {"better": "C2"}),
    ("points for being warned", "0", [("奖惩.次数", "类型=诫勉", "每次", "2", "")], {"worse": "C2"}),
    ("the better the mark the lower", "0", [("测评.平均(测评得分)", "", "直线", "60→满分; 100→0", "")], {"better": "C2", "worse": "C2"}),
    ("the worst place is first", "0", [("培训.次数", "", "直线", "0→满分; 10→0", "")], {"better": "C2"}),
    ("problems found earn points", "0", [("检查.合计(问题数)", "", "每次", "2", "")], {"worse": "C2"}),
    ("absent from meetings is cheaper than late", "满分", [("会议.次数", "到会情况=迟到", "每次", "-2", ""), ("会议.次数", "到会情况=缺席", "每次", "-1", "")],
     {"worse": "C2"}),
    ("a month report that rewards missing punches", "0", [("考勤月表.合计(缺卡次数)", "", "每次", "1", "")], {"worse": "C2"}),
    ("long leave is dearer than longer leave", "满分", [("请假.合计(请假小时)", "请假类型=事假", "阶梯", ">80→-5; >40→-20; 其余→0", "")], {"worse": "C2"}),
    ("punches on too many days", "0", [("打卡天数", "", "直线", "0→满分; 25→0", "")], {"better": "C2"}),
    ("the more of the lowest votes the better", "0", [("测评.比率(测评等次=不称职)", "", "比例", "", "")], {"better": "C2"}),
    ("an option C that is dearer than B", "0", [("测评.每条", "", "评定", "A→100; B→60; C→80; D→20", "")], {"better": "C2"}),
    ("an option of two characters that is dearer", "0", [("测评.每条", "", "评定", "优秀→60; 称职→100; 基本称职→50; 不称职→0", "")], {"better": "C2"}),
    ("a mean of effects", "0", [("任务.比率(成效=3)", "完成日期 非空", "比例", "", "")], {"work": "C2"}),
    ("one off for each task with which the public was not content", "满分", [("任务.次数", "群众满意=否", "每次", "-1", "")], {"count": "C2", "double": "C2"}),
    ("complaints that earn", "0", [("热线.次数", "诉求类别=投诉", "每次", "2", "")], {"worse": "C2"}),
    ("visits that cost", "满分", [("走访.次数", "", "每次", "-1", "")], {"better": "C2"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "start", "rules", "laws"), BAD, ids=[case[0] for case in BAD])
def test_it_finds(what: str, start: str, rules: list[Sequence[str]], laws: dict[str, str], tmp_path: Path) -> None:
    found = probe(rulebook(tmp_path, **sheets_of(rules, start)))
    assert told(found) == {(CODES[law], cell) for law, cell in laws.items()}, said(found)


def test_the_counter_example_is_told_in_words(tmp_path: Path) -> None:
    rules = [("按时办结率", "", "阶梯", "≥95%→50; ≥90%→满分; 其余→0", "")]
    (one,) = [one for one in probe(rulebook(tmp_path, **sheets_of(rules, "0"))) if one.code == CODES["work"]]
    assert re.search(
        r"多办一件反而降分。试算：综合，别的数据都没有，任务台账里有按时办结并验收答复的任务.* \d+ 件、逾期未办的任务.* \d+ 件。"
        r"再多按时办结.*一件，总分由 100.00 变为 50.00。变动最大的是“甲-1 试指标”（100.00 → 50.00）：按时办结率：不低于 95% 得 50.00 分",
        one.message(),
    ), one.message()
    assert str(one.place) == "办法!计分!C2"
    assert "只加不减" in one.remedy()


RULES_AND_MORE = ["指标", "计量", "办法", "参数", "前提", "分期"]


def test_an_award_that_needs_lateness_is_found_through_its_premise(tmp_path: Path) -> None:
    sheets = sheets_of([], "0")
    sheets["计分"] = [RULES_AND_MORE, ["甲-1", "培训.次数", "每次", "2", "迟到次数 ≥ 3", ""]]
    found = probe(rulebook(tmp_path, **sheets))
    assert told(found) == {(CODES["worse"], "B2")}, said(found)


def test_lateness_forgiven_month_by_month_is_no_fault(tmp_path: Path) -> None:
    sheets = sheets_of([], "满分")
    sheets["计分"] = [RULES_AND_MORE, ["甲-1", "迟到次数", "超额", "目标 3; 每 1 -2", "", "月"]]
    assert said(probe(rulebook(tmp_path, **sheets))) == []


def test_long_lateness_taken_for_something_cheaper_is_found_through_the_relabelling(tmp_path: Path) -> None:
    sheets = sheets_of(
        [("考勤.次数", "状态=迟到", "每次", "-5", ""), ("考勤.次数", "状态=缺卡", "每次", "-1", "")], "满分"
    )
    sheets["归类"] = [["表", "条件", "列", "改为"], ["考勤", "状态=迟到;分钟>30", "状态", "缺卡"]]
    found = probe(rulebook(tmp_path, **sheets))
    assert told(found) == {(CODES["worse"], "C2")}, said(found)


# --- a first task, deletions, what is not asked -----------------------------------------------------------------------


def two_pots(tmp_path: Path, absent: str) -> Rulebook:
    """Attendance and output; without a task the output is carried over or the person is not ranked."""
    pots = [line[:] for line in SMALL["指标"]]
    pots[2][6] = absent
    rules = [*SMALL["计分"][:2], ["绩-1", "", "工作当量", "", "", "比例", "目标 30", "", "", ""]]
    return rulebook(tmp_path, 指标=pots, 计分=rules)


def test_a_first_task_may_not_cost_what_doing_nothing_carried_over(tmp_path: Path) -> None:
    (one,) = [one for one in probe(two_pots(tmp_path, "重分配")) if one.level != "note"]
    assert one.code == CODES["first"] and one.place.sheet == "指标"
    assert "任务台账里没有这个人。再多按时办结" in one.message()
    assert "不排名" in one.remedy()


def test_who_is_not_ranked_without_tasks_has_nothing_to_lose_by_the_first(tmp_path: Path) -> None:
    assert said(probe(two_pots(tmp_path, "不排名"))) == []


def test_that_deleting_a_failed_task_pays_is_told_as_a_note_because_no_rate_can_help_it(tmp_path: Path) -> None:
    found = probe(rulebook(tmp_path, **sheets_of([("按时办结率", "", "比例", "", "")], "0")))
    assert said(found) == []
    (note,) = [one for one in found if one.code == "probe-deleting-pays"]
    assert "从台账上删去一件" in note.message() and "留痕" in note.remedy()


def test_where_failing_costs_nothing_deleting_pays_nothing(tmp_path: Path) -> None:
    found = probe(rulebook(tmp_path, **sheets_of([("工作当量", "", "比例", "目标 30", "")], "0")))
    assert [one.code for one in found] == ["probe-not-asked"]


def test_what_is_not_tried_is_said() -> None:
    (idle,) = probe(shipped("attendance-only"))
    assert idle.level == "note" and "任务台账" in idle.message() and "考勤" not in idle.message()


def test_figures_whose_direction_nobody_can_know_are_said(tmp_path: Path) -> None:
    found = probe(rulebook(tmp_path, **sheets_of([("统计.合计(完成值)", "", "比例", "目标 10", "")], "0")))
    (one,) = [one for one in found if one.code == "probe-rule-not-reached"]
    assert one.message() == "“试指标”的计分项“统计.合计(完成值)”没有试到：这张表里一行是好是坏，程序不知道。"
    assert one.place.cell == "C2"


def test_a_rule_that_no_invented_person_meets_is_said(tmp_path: Path) -> None:
    found = probe(rulebook(tmp_path, **sheets_of([("加班小时", "", "比例", "目标 10", "")], "0")))
    assert [one.place.cell for one in found if one.code == "probe-rule-not-reached"] == ["C2"]


# --- turning any one rule of a shipped rulebook round is found out ----------------------------------------------------


def turned_text(scale: str, text: str) -> tuple[str, str]:
    """The scale and its parameter the wrong way round."""
    if scale in ("直线", "阶梯"):
        pairs = [part.split("→") for part in text.split(";")]
        worths = [worth for _, worth in pairs][::-1]
        return scale, ";".join(f"{at}→{worth}" for (at, _), worth in zip(pairs, worths, strict=True))
    if scale == "比例":
        return "阶梯", f"≥{text.removeprefix('目标 ') or '90%'}→0; 其余→满分"
    return scale, re.sub(r"-(?=[\d满])", "", text)


def turned(book: Rulebook, rule: Rule, role: str) -> Rulebook:
    """The rulebook with one rule turned round; only the pots that count the same table, only one role."""
    lookups, new = book.lookups, rule
    if rule.scale.name == "查表":
        table = lookups[rule.scale.params.table]
        lines = tuple(replace(line, value=-line.value) for line in table.lines)
        lookups = {**lookups, table.name: replace(table, lines=lines)}
    else:
        name, text = turned_text(rule.scale.name, rule.scale.text)
        cap = None if rule.cap is None else -rule.cap
        new = replace(rule, scale=Scale(name, SCALES[name].parse(text), text), cap=cap)
    pots = tuple(
        replace(pot, rules=tuple(new if one is rule else one for one in pot.rules))
        for pot in book.indicators
        if rule.measure.table in {one.measure.table for one in pot.rules}
    )
    return replace(book, indicators=pots, lookups=lookups, roles=tuple(one for one in book.roles if one.name == role))


# A pot that starts full and whose only deduction has become an award stays full whatever happens: nobody can rise.
CANNOT_RISE = {("attendance-only", "勤-2"), ("attendance-only", "勤-3")}
# Whether more of a figure is better, the program does not know; and invented people lead nobody, so that what is passed on (传导)
# is said not to have been tried.
UNKNOWN = {("pieces", "绩-5"), ("township-2026", "绩-8")}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("township-2026", marks=pytest.mark.simulate),
        "attendance-only",
        pytest.param("pieces", marks=pytest.mark.simulate),
    ],
)
def test_any_rule_of_a_shipped_rulebook_turned_round_is_found_at_its_cell(name: str) -> None:
    book = shipped(name)
    missed, tested = [], 0
    for pot in book.indicators:
        for rule in pot.rules:
            role = next(role for role in pot.points if not rule.roles or role in rule.roles)
            found = probe(turned(book, rule, role))
            tested += 1
            if (name, pot.code) not in CANNOT_RISE | UNKNOWN and rule.place not in {
                one.place for one in found if one.level != "note"
            }:
                missed.append(f"{rule.place} {rule.measure.text}")
    assert missed == []
    assert tested == sum(len(pot.rules) for pot in book.indicators)


# --- any load, any step: a good rulebook keeps the laws ---------------------------------------------------------------

TOWNSHIP = shipped("township-2026")
DAYS = Days(pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31"))
ASKED = [
    make(TOWNSHIP, DAYS)
    for make, about in GROUNDS.values()
    if {"tasks", "conduct", "hotline", "attendance_days"} & set(about)
]


@st.composite
def random_cases(draw: st.DrawFn, ground: Ground) -> Ground:
    """The same kinds of rows and steps over loads that nobody chose."""
    steps = list(dict.fromkeys(case.step for case in ground.cases if case.step.law != DELETE))
    cases = []
    for _ in range(draw(st.integers(1, 30))):
        step = draw(st.sampled_from(steps))
        held = draw(st.dictionaries(st.sampled_from(sorted(ground.kinds)), st.integers(1, 12), max_size=5))
        held |= {step.takes: held.get(step.takes, 1)} if step.takes else {}
        cases.append(Case(tuple(sorted(held.items())), step))
    return replace(ground, cases=tuple(cases))


@pytest.mark.parametrize("ground", ASKED, ids=[ground.table for ground in ASKED])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_laws_hold_for_any_load(ground: Ground, data: st.DataObject) -> None:
    setting = [
        data.draw(random_cases(ground)),
        *(one for one in ASKED if one.table not in (ground.table, "attendance_months")),
    ]
    crowd = invented(TOWNSHIP, [setting[0], *(replace(one, cases=()) for one in setting[1:])], DAYS)
    assert said(verdicts(TOWNSHIP, [setting[:1]], [crowd])) == []


@given(st.fractions(min_value=Fraction(1, 100), max_value=Fraction(99, 100), max_denominator=100))
def test_the_loads_at_an_edge_stand_on_either_side_of_it(share: Fraction) -> None:
    (below, whole), (above, _) = crossing(float(share))
    assert Fraction(below, whole) < share <= Fraction(below + 1, whole + 1)
    assert Fraction(above, whole) >= share


def test_the_same_rulebook_gives_the_same_findings_twice(tmp_path: Path) -> None:
    bad = rulebook(tmp_path, **sheets_of([("验收率", "", "比例", "", "")], "0"))
    assert probe(bad) == probe(bad)


# --- on the terminal --------------------------------------------------------------------------------------------------


def ask(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["rules", "probe", *words])
    return result.exit_code, result.output


def test_the_terminal_tells_counter_examples_and_ends_with_1(tmp_path: Path) -> None:
    sheets = {**SMALL, **sheets_of([("验收率", "", "比例", "", "")], "0")}
    code, text = ask(str(write_rulebook(tmp_path / "办法", sheets)))
    assert code == 1
    assert "个虚构的人" in text and "多办一件反而降分" in text and "计分!C2" in text and "没有试算" in text


def test_a_rulebook_without_a_counter_example_ends_with_0() -> None:
    code, text = ask("attendance-only", "--json")
    assert code == 0
    assert [found["code"] for found in json.loads(text)["findings"]] == ["probe-not-asked"]


def test_a_broken_rulebook_is_not_tried_out(tmp_path: Path) -> None:
    code, text = ask(str(write_rulebook(tmp_path / "办法", {**SMALL, "计分": [RULE_HEAD]})))
    assert code == 2 and "虚构" not in text
    assert ask("no-such-rulebook")[0] == 2
