"""A rulebook with every scale in every reading, every policy and every bound, and an invented year that meets their edges."""

from pathlib import Path

import numpy as np

from assess.engine import Run, run
from assess.rulebook import Rulebook
from assess.scales import SCALES as KERNELS
from assess.tables import Tables
from tests.build import rulebook, tables

# scale, parameters, and the values that people of the year have; None = no row, nothing was measured
SCALES: tuple[tuple[str, str, tuple[float | None, ...]], ...] = (
    ("每次", "-0.25", (0, 1, 3, 2.5, None)),
    ("每次", "2", (0, 1, 2, -1, None)),
    ("每次", "-2 每 0.5 满步", (0, 0.3, 0.5, 0.7, 1.3)),
    ("每次", "-0.35 每 0.1 起步", (0, 0.3, 0.31, 0.29, 2)),
    ("每次", "-0.5 每 3 按比例", (0, 1, 2, 4, 0.01)),
    ("每次", "-20%满分", (0, 1, 3, 9, None)),
    ("比例", "", (0, 0.125, 2 / 3, 1, 1.5)),
    ("比例", "目标 7", (0, 1, 2, 7, 8)),
    ("比例", "目标 7 不封顶", (0, 1, -3, 7, 9.5)),
    ("直线", "0.8→0; 0.98→满分", (0.79, 0.8, 0.89, 0.98, 1)),
    ("直线", "5→满分; 10→60%满分; 20→0", (4, 5, 7.33, 11, 30)),
    ("直线", "-10→-2; 0→0; 10→2", (-11, -3.33, 0, 4.125, 12)),
    ("分段", "累进; 0→0.2; 10→0.1; 30→0.05", (0, 10, 15.5, 40, -1)),
    ("分段", "全额; 0→0.2; 10→0.1", (0, 10, 10.01, 40, 9.99)),
    ("分段", "累进; 每 5; 0→1; 10→30%满分", (0, 7, 10, 11, 33)),
    ("阶梯", "≥90→满分; ≥80→6.5; 其余→0", (90, 89.99, 80, 79.999999, None)),
    ("阶梯", ">13→-满分; >10→-70%满分; >6→-1; 其余→0", (13, 14, 10, 10.5, 6)),
    ("阶梯", "≤10→满分; ≤30→60%满分; 其余→0", (10, 10.01, 30, 31, 0)),
    ("阶梯", "<0.1→满分; <0.3→1; 其余→-1", (0.1, 0.1 * 3, 0.29, 0, 1)),
    ("缺额", "目标 3; 每 1 -1", (0, 1, 3, 4, None)),
    ("缺额", "目标 200; 每 2% -0.5; 满步", (200, 197, 196, 190, 0)),
    ("缺额", "目标 10; 每 3 -0.7; 起步", (10, 9, 7, 6.9, 0)),
    ("超额", "目标 6; 每 1 0.2", (5, 6, 7.5, 30, None)),
    ("超额", "目标 10; 每 4 -10%满分; 按比例", (9, 10, 11, 13, 99)),
    ("累计阶梯", "逐次; 1→-1; 2→-1.5; 3→-2; 其后每1→-3", (0, 1, 2.9, 3, 6)),
    ("累计阶梯", "全次; 1~2→-0.1; 3→-0.5; 其后每1→-1", (0, 2, 3, 4, 1)),
    ("累计阶梯", "到档; 1→-1; 2→-5; 3→-8; 其后每1→-1", (0, 1, 3, 5, 2)),
    ("名次", "第1名→满分; 每低1名 -2%满分", (5, 5, 3, 0.1 + 0.2, 0.3)),
    ("名次", "第1名→10; 第2~3名→6; 第4名→5; 每低1名 -0.3", (1, 2, 3, 4, None)),
    ("名次", "第1名→满分; 第2~5名→60%满分; 其余→0; 低者优", (1, 2, 3, 4, None)),
    ("评定", "", (0, 83.33, 100, 120, -5)),
    ("评定", "满分制 5", (0, 1, 3.3, 5, 6)),
    ("评定", "直接 -3~8", (-5, -3, 1.115, 8, 9)),
)  # fmt: skip
# the same scales with other numbers in the same places
OTHER = (
    "-0.4", "1.75", "-1.5 每 0.4 满步", "-0.45 每 0.2 起步", "-0.7 每 2 按比例", "-15%满分", "", "目标 6", "目标 9 不封顶",
    "0.7→1; 0.9→满分", "4→满分; 11→50%满分; 25→1", "-8→-3; 1→0; 9→2.5", "累进; 0→0.3; 12→0.2; 25→0.05", "全额; 0→0.3; 9→0.2",
    "累进; 每 4; 0→1.1; 8→20%满分", "≥89.99→满分; ≥79→7; 其余→1", ">12→-满分; >10.25→-60%满分; >5→-2; 其余→-0.1",
    "≤9→满分; ≤31→50%满分; 其余→1", "<0.05→满分; <0.3→2; 其余→-2", "目标 4; 每 1 -1.1", "目标 198; 每 1% -0.4; 满步",
    "目标 11; 每 2 -0.6; 起步", "目标 5; 每 1 0.35", "目标 9; 每 5 -20%满分; 按比例", "逐次; 1→-0.5; 2→-1; 3→-3; 其后每1→-2",
    "全次; 1~2→-0.2; 3→-0.4; 其后每1→-0.9", "到档; 1→-2; 2→-4; 3→-9; 其后每1→-2", "第1名→90%满分; 每低1名 -3%满分",
    "第1名→9; 第2~3名→7; 第4名→4; 每低1名 -0.4", "第1名→满分; 第2~5名→50%满分; 其余→1; 低者优", "", "满分制 4", "直接 -2~7",
)  # fmt: skip
ABSENT = ("重分配", "满分", "零分", "同类平均", "不排名")
HEAD = [
    "编号",
    "维度",
    "指标",
    "起评",
    "下限",
    "溢出",
    "不适用",
    "计入",
    "数据来源",
    "条款",
    "分期",
    "汇总",
    "综合",
    "窗口",
]
RULE = ["指标", "岗位", "计量", "只计", "办法", "参数", "上限", "系数", "前提", "基数", "分期", "去重"]
FINED = "奖惩.次数"


def pot(code: str, **said: str) -> list[str]:
    """A pot of 10 points for one role and 10.75 for the other, but for what is said."""
    usual = {
        "编号": code, "维度": "绩", "指标": f"试{code}", "起评": "0", "下限": "0", "溢出": "截断", "不适用": "重分配",
        "计入": "总分内", "数据来源": "台账", "条款": "第一条", "综合": "10", "窗口": "10.75",
    }  # fmt: skip
    return [{**usual, **said}.get(heading, "") for heading in HEAD]


def rule(code: str, measure: str, scale: str, params: str, **said: str) -> list[str]:
    """One rule; ``said`` by heading."""
    given = {"指标": code, "计量": measure, "办法": scale, "参数": params, **said}
    return [given.get(heading, "") for heading in RULE]


def counted(name: str) -> dict[str, str]:
    """What a rule counts: the values of one indicator of the year."""
    return {"只计": f"统计指标={name}"}


SUM = "统计.合计(完成值)"


def _each(other: bool) -> tuple[list[list[str]], list[list[str]]]:
    """A pot and a rule for every scale; the policy, the start and the bounds by turns."""
    pots, rules = [], []
    for place, (scale, params, _) in enumerate(SCALES):
        code = f"绩-{place}"
        starts = "满分" if KERNELS[scale].deducts(KERNELS[scale].parse(params)) else ("0", "2.5")[place % 2]
        bounds = {"下限": ("0", "-3", "无")[place % 3], "窗口": ("12.5", "7.5")[place % 2]}
        pots.append(pot(code, 起评=starts, 不适用=ABSENT[place % 5], **bounds))
        rules.append(rule(code, SUM, scale, OTHER[place] if other else params, **counted(f"数{place}")))
    return pots, rules


def _several(other: bool) -> tuple[list[list[str]], list[list[str]]]:
    """Pots of several rules: registers beside counts, premises, factors, caps, gates before a rank, months."""

    def either(one: str, two: str) -> str:
        return two if other else one

    pots = [
        pot("多-1", 起评="满分"), pot("多-2", 起评="5", 下限="-1"), pot("多-3"), pot("多-4", 维度="能", 溢出="计入维度"), pot("多-5", 维度="能"),
        pot("多-6", 溢出="计入总分", 下限="无"), pot("多-7", 计入="总分外", 不适用="零分", 综合="3", 窗口="3"), pot("多-8", 分期="季", 汇总="平均"),
        pot("多-9"), pot("多-10", 窗口=""), pot("多-11", 不适用="同类平均"), pot("多-12"),
        pot("多-13", 下限="-2", 分期="月", 汇总="合计", 窗口="10"), pot("多-14", 分期="季", 汇总="最好 2 期", 窗口="10"),
        pot("多-15", 起评="满分", 分期="季", 汇总=either("加权 20% 20% 30% 30%", "加权 25% 35% 10% 30%"), 窗口="10"), pot("多-16", 分期="月", 汇总="平均", 窗口="10"),
    ]  # fmt: skip
    a, b, monthly = counted("数0"), counted("数7"), counted("月数")
    rules = [
        rule("多-1", SUM, "每次", "-1", **a), rule("多-1", FINED, "每次", "-1.5", 只计="类型=通报批评", 上限=either("-4", "-2")),
        rule("多-2", SUM, "每次", "-1", **a), rule("多-2", SUM, "比例", "目标 7", **b),
        rule("多-3", SUM, "比例", "目标 7", 系数=either("0.333", "0.4"), 上限=either("2.5", "2.25"), **b), rule("多-3", SUM, "每次", "-0.7", 前提=f"{SUM}（只计 统计指标=数7） ≥ 2", **a),
        rule("多-4", SUM, "每次", "4", **b), rule("多-5", SUM, "比例", "目标 7", **b), rule("多-6", SUM, "每次", "-满分", **a),
        rule("多-7", FINED, "每次", "2", 只计="类型=表彰"), rule("多-8", SUM, "比例", "目标 7", **b),
        rule("多-9", SUM, "名次", "第1名→满分; 每低1名 -1", 前提=f"{SUM}（只计 统计指标=数7） ≥ 1", **counted("数28")),
        rule("多-10", "奖惩.每条", "查表", "级别分", 只计="类型=表彰", 上限="6"),
        rule("多-11", "任务.每条", "难度×成效×负荷", either("难度分 × 0.95", "难度分 × 0.9")),
        rule("多-12", SUM, "比例", "", 基数=either("÷ 同类最好", "÷ 80% × 同类最好"), **b), rule("多-12", SUM, "每次", either("-0.3", "-0.45"), 分期="月", **a),
        rule("多-12", FINED, "每次", "-0.1", 岗位="窗口"),
        rule("多-13", SUM, "每次", "0.9", **monthly), rule("多-13", FINED, "每次", "-0.8", 只计="类型=通报批评"),
        rule("多-14", SUM, "直线", either("0→0; 3→7; 5→满分", "0→1; 2→6; 4→满分"), 上限=either("9", "8.5"), **monthly), rule("多-15", SUM, "每次", either("-1.3 每 2 起步", "-1.1 每 3 起步"), **monthly),
        rule("多-15", FINED, "每次", "-0.2", 只计="类型=表彰"),
        rule("多-15", FINED, "每次", "-0.7", 前提=f"{SUM}（只计 统计指标=月数） ≥ 2"),
        rule("多-16", SUM, "名次", "第1名→满分; 每低1名 -2", **monthly),
    ]  # fmt: skip
    return pots, rules


def every_scale(folder: Path, other: bool = False) -> Rulebook:
    """The rulebook, or the one with other numbers in the same places."""
    pots, rules = (first + more for first, more in zip(_each(other), _several(other), strict=True))
    sheets = {
        "办法": [["项", "值"], ["名称", "样例办法"], ["版本", "1"], ["总分", "480"], ["总分上限", "290" if other else "300"], ["总分下限", "30" if other else "20"], ["考核期起", "2026-01-01"], ["考核期止", "2026-12-31"]],
        "岗位": [["岗位类别"], ["综合"], ["窗口"]],
        "指标": [HEAD, *pots],
        "计分": [RULE, *rules],
        "对照": [["表", "数据", "条件", "值"], ["级别分", "奖惩", "级别=省", "5"], ["级别分", "奖惩", "其余", "1.25"], ["难度分", "任务", "难度=A", "100"], ["难度分", "任务", "其余", "70.5"]],
        "等次": [["等次", "下限", "含下限"], ["优秀", "185.5" if other else "200", "是"], ["称职", "150", "否"], ["不称职", "", ""]],
        "限制": [["编号", "计量", "只计", "界限", "效果", "等次"], ["限-1", FINED, "类型=通报批评", "≥1" if other else "≥2", "不得评优", ""], ["限-2", "总分", "", "<150", "提请研究", ""], ["限-3", SUM, "统计指标=数7", ">7", "等次封顶", "称职"]],
    }  # fmt: skip
    return rulebook(folder, **sheets)


def year(people: int = 16) -> Tables:
    """People who have one value of every scale each, a few of them nothing, and a register of events."""
    who = [
        {"person_id": f"{n:03}", "name": f"样例{n:03}", "department": "甲局", "role": ("综合", "窗口")[n % 3 == 2]}
        for n in range(people)
    ]
    draw = np.random.default_rng(7)
    numbers = []
    for person in who[:-1]:
        for place, (_, _, given) in enumerate(SCALES):
            value = given[int(draw.integers(len(given)))]
            if value is not None and draw.random() > 0.1:
                day = f"2026-{1 + place % 12:02}-10"
                numbers.append({**person, "date": day, "indicator": f"数{place}", "value": value})
        for month in range(1, 13):
            if draw.random() > 0.6:
                value = float(draw.integers(0, 6))
                numbers.append({**person, "date": f"2026-{month:02}-20", "indicator": "月数", "value": value})
    kinds = ("通报批评", "表彰", "通报批评")
    events = [
        {**who[n * 3 % people], "kind": kinds[n % 3], "level": ("省", "市")[n % 2], "date": "2026-05-01"}
        for n in range(people)
    ]
    works = [
        {**person, "title": "事", "difficulty": "AB"[(n + k) % 2], "due": "2026-06-01", "delivered": "2026-05-30"}
        for n, person in enumerate(who[:-4])
        for k in range(n % 4)
    ]
    return tables(roster=who, statistics=numbers, conduct=events, tasks=works)


def every_run(folder: Path, other: bool = False) -> Run:
    """The invented year by the rulebook of every scale."""
    return run(year(), every_scale(folder, other))
