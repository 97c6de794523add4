"""The language against the survey: each of 34 families of rules and each of 19 demands is said by a rule with its points, shown by

a test of its own, or left in the manual (section 说不了的) with the reason.
"""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from assess.content import folder
from assess.examples import run_examples
from assess.rulebook import Rulebook
from tests.build import rulebook
from tests.test_schemes import NOT_SAID, PARTLY

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Said:
    """A pot of 100 points with its lines, and what people get by hand; other sheets where the rule needs them."""

    what: str
    lines: tuple[dict[str, str], ...]
    shown: tuple[tuple[str, str], ...]
    start: str = "满分"
    about: str = "绩-1"
    pot: dict[str, str] = field(default_factory=dict)
    more: tuple[tuple[str, str], ...] = ()  # further pots that start at 0: code and points
    roles: tuple[str, ...] = ("综合",)
    sheets: dict[str, list[list[str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Elsewhere:
    """A rule over several people, whose points another test shows."""

    test: str


ONLY_POT = {"编号": "绩-1", "维度": "绩", "指标": "试", "下限": "0", "溢出": "截断", "不适用": "重分配", "计入": "总分内", "数据来源": "台账", "综合": "100"}  # fmt: skip
COLUMNS = ("指标", "岗位", "计量", "只计", "免计", "办法", "参数", "上限", "去重", "系数", "基数", "前提", "分期")


def line(measure: str, scale: str, params: str = "", **more: str) -> dict[str, str]:
    return {"计量": measure, "办法": scale, "参数": params, **more}


def ledger(name: str, *columns: tuple[str, str], blank: str = "没有发生") -> list[list[str]]:
    rows = [[name, heading, kind, "", blank if not at else ""] for at, (heading, kind) in enumerate(columns)]
    return [["表", "列", "类型", "必填", "无记录"], *rows]


FINED = line("奖惩.次数", "每次", "-5", 只计="类型=通报批评")
LEVELS = [["表", "数据", "条件", "值"], ["级别分", "奖惩", "级别=省", "5"], ["级别分", "奖惩", "级别=市", "3"], ["级别分", "奖惩", "其余", "1"]]  # fmt: skip
GROUPS = [["测评主体", "权重", "空组处理"], ["领导", "60%", "重分配"], ["群众", "40%", "重分配"]]
MEETINGS = "会议: 会议日期=2026-03-01 | 会议日期=2026-04-01"

FAMILIES: dict[str, Said | Elsewhere] = {
    "A1": Said("每起扣", (FINED,), (("奖惩: 类型=通报批评 ×3", "85"),)),
    "A2": Said("每天扣", (line("旷工天数", "每次", "-2"),), (("考勤: 状态=旷工 ×3 | 状态=出勤", "94"),)),
    "A3": Said(
        "分钟分档",
        (line("考勤.次数", "每次", "-1", 只计="状态=迟到;分钟≤10"), line("考勤.次数", "每次", "-3", 只计="状态=迟到;分钟>10")),
        (("考勤: 状态=迟到,分钟=10 | 状态=迟到,分钟=11", "96"),),
    ),
    "A4": Said(
        "到场时限，工作日 20 分钟、节假日 30 分钟",
        (line("出警.次数", "每次", "-1", 只计="时段=工作日;分钟>20"), line("出警.次数", "每次", "-1", 只计="时段=节假日;分钟>30")),
        (("出警: 时段=工作日,分钟=25 | 时段=节假日,分钟=25 | 时段=节假日,分钟=31", "98"),),
        sheets={"台账": ledger("出警", ("时段", "固定用语"), ("分钟", "数字"))},
    ),
    "B1": Said("一票清零", (line("奖惩.次数", "每次", "-满分", 只计="类型=一票否决"), FINED), (("奖惩: 类型=一票否决 | 类型=通报批评", "0"),)),
    "C1": Said("每起加，先完成基数", (line("任务.次数", "超额", "目标 6; 每 1 2", 上限="5"),), (("任务: 状态=办结 ×8", "4"), ("任务: 状态=办结 ×20", "5"), ("任务: 状态=办结 ×4", "0")), start="0"),
    "C2": Said("按级别加，同一事件取最高", (line("奖惩.每条", "查表", "级别分", 去重="就高(事件编号)"),), (("奖惩: 级别=省,事件编号=一 | 级别=市,事件编号=一 | 级别=市,事件编号=二", "8"),), start="0", sheets={"对照": LEVELS}),
    "D1": Said("差一次扣一次", (line("会议.次数", "缺额", "目标 3; 每 1 -1"),), ((MEETINGS, "99"),)),
    "D2": Said(
        "比目标低的按步扣",
        (line("统计.合计(完成值)", "缺额", "目标 75%; 每 1% -0.5; 按比例", 只计="统计指标=预算", 基数="÷ 统计.合计(目标值)", 上限="-10"),),
        (("统计: 统计指标=预算,完成值=70.5,目标值=100", "97.75"),),
    ),
    "E1": Said("比率乘分值", (line("任务.比率(状态=办结)", "比例"),), (("任务: 状态=办结 ×3 | 状态=在办", "75"),), start="0"),
    "E2": Elsewhere("test_rule_language.py::test_the_best_of_the_same_role_gets_all_and_the_others_their_share"),
    "E3": Elsewhere("test_rule_language.py::test_whoever_does_not_pass_the_gate_takes_no_place"),
    "E4": Said(
        "比上年升降，升降不同价",
        (
            line("统计.合计(完成值)", "超额", "目标 0; 每 1 2", 基数="− 统计.合计(上年值)", 上限="10"),
            line("统计.合计(完成值)", "缺额", "目标 0; 每 1 -5", 基数="− 统计.合计(上年值)"),
        ),
        (("统计: 完成值=13,上年值=10", "56"), ("统计: 完成值=8,上年值=10", "40"), ("统计: 完成值=30,上年值=10", "60")),
        start="50",
    ),
    "F1": Said("分档", (line("任务.比率(状态=办结)", "阶梯", "≥90%→满分; ≥80%→60; 其余→0"),), (("任务: 状态=办结 ×8 | 状态=在办 ×2", "60"),), start="0"),
    "F2": Said("累计越多越重", (line("迟到次数", "累计阶梯", "逐次; 1→-1; 2→-5; 其后每1→-20"),), (("考勤: 状态=迟到 ×3", "74"),)),
    "G1": Said("选项折分", (line("测评.每条", "评定", "A→100; B→90; C→80"),), (("测评: 测评等次=A | 测评等次=C,票数=3", "85"),), start="0"),
    "G2": Said("主体加权", (line("测评得分", "评定"),), (("测评: 测评主体=领导,测评得分=90 | 测评主体=群众,测评得分=80", "86"),), start="0", sheets={"测评": GROUPS}),
    "H1": Said(
        "权重树：两个维度三罐，各有上限",
        (FINED, {**line("任务.次数", "每次", "10"), "指标": "绩-2"}, {**line("走访.次数", "每次", "5", 上限="15"), "指标": "绩-3"}),
        (("奖惩: 类型=通报批评 ×20; 任务: 状态=办结 ×9; 走访: 户数=1 ×9", "75"),),
        pot={"综合": "20"},
        about="总分",
        more=(("绩-2", "60"), ("绩-3", "20")),
    ),
    "H2": Elsewhere("test_rule_language.py::test_what_is_owed_goes_by_the_class_on_the_roster"),
    "H3": Elsewhere("test_rollups.py::test_four_quarters_become_a_year"),
    "I1": Said("否优", (FINED,), (("奖惩: 类型=处分", "限-1"),), sheets={"限制": [["编号", "计量", "只计", "界限", "效果"], ["限-1", "奖惩.次数", "类型=处分", "≥1", "不得评优"]]}, about="限制"),
    "I2": Elsewhere("test_rule_language.py::test_three_excellent_years_in_a_row_up_to_the_last_one"),
    "J1": Said("总分对应等次", (FINED,), (("总分=80", "称职"), ("总分=90", "优秀")), about="等次"),
    "J2": Said("名额", (FINED,), (("人数=37", "7"),), sheets={"名额": [["等次", "比例", "取整"], ["优秀", "20%", "舍去"]]}, about="名额"),
    "K1": Said("单位得分占三成", (line("传导.单位得分", "比例", "目标 100"), {**line("走访.次数", "每次", "50"), "指标": "绩-2"}), (("传导: 单位得分=20", "6"),), start="0", pot={"综合": "30"}, more=(("绩-2", "70"),), sheets={"传导": [["名", "从", "取"], ["单位得分", "所在单位", "绩-2"]]}),
    "K2": Said("主办、协办不同价", (line("任务.次数", "每次", "-5", 只计="承担角色=牵头;状态=未办"), line("任务.次数", "每次", "-2.5", 只计="承担角色=协办;状态=未办")), (("任务: 承担角色=牵头,状态=未办 | 承担角色=协办,状态=未办", "92.5"),)),
    "L1": Said(
        "只有一类任务的部门加倍扣",
        (line("逾期件数", "每次", "-10", 前提="任务.次数（只计 任务类别=日常） ≥ 1"), line("逾期件数", "每次", "-20", 前提="任务.次数（只计 任务类别=日常） < 1")),
        (("任务: 任务类别=列督,完成时限=2026-03-01,完成日期=2026-04-01", "80"), ("任务: 任务类别=列督,完成时限=2026-03-01,完成日期=2026-04-01 | 任务类别=日常", "90")),
    ),
    "L2": Said(
        "难度×成效×负荷",
        (line("重点.每条", "难度×成效×负荷", "难度分 × 负荷"),),
        (("重点: 难度=A,负荷档=一 | 难度=B,负荷档=一", "81"),),
        start="0",
        sheets={
            "台账": ledger("重点", ("难度", "固定用语"), ("负荷档", "固定用语"), blank="未提供"),
            "对照": [["表", "数据", "条件", "值"], ["难度分", "重点", "难度=A", "100"], ["难度分", "重点", "难度=B", "80"], ["负荷", "重点", "负荷档=一", "0.9"]],
        },
    ),
    "M1": Said("因公的不计，要有人批准", (line("奖惩.次数", "每次", "-5", 免计="类型=已整改"), line("任务.次数", "每次", "-10", 只计="状态=未办", 免计="客观原因=是;审批人 非空")), (("任务: 状态=未办,客观原因=是,审批人=样例甲 | 状态=未办,客观原因=是; 奖惩: 类型=已整改", "90"),)),
    "M2": Said("没有任务的不适用", (line("任务.比率(状态=办结)", "比例", 只计="任务类别=创建"),), (("任务: 任务类别=日常", "不适用"),), start="0"),
    "M3": Said("没有假条的事假按旷工", (line("请假.合计(请假天数)", "每次", "-10", 只计="请假类型=旷工"),), (("请假: 请假类型=事假,书面假条=否,请假天数=1 | 请假类型=事假,书面假条=是,请假天数=1", "90"),), sheets={"归类": [["表", "条件", "列", "改为"], ["请假", "请假类型=事假;书面假条=否", "请假类型", "旷工"]]}),
    "N1": Said("抽查的样本里每户扣", (line("检查.合计(问题数)", "每次", "-1", 只计="抽查数=10"),), (("检查: 抽查数=10,问题数=3 | 抽查数=5,问题数=4", "97"),)),
    "O1": Said(
        "在范围里认定，写明谁和为什么",
        (line("认定.合计(认定分)", "评定", "直接 -10~-1", 前提="认定.次数 ≥ 1"),),
        (("认定: 认定分=-4,认定人=样例甲,理由=漏报", "96"), ("认定: 认定分=-40,认定人=样例甲,理由=漏报", "90")),
        sheets={"台账": [["表", "列", "类型", "必填", "无记录"], ["认定", "认定分", "数字", "是", "没有发生"], ["认定", "认定人", "文字", "是", ""], ["认定", "理由", "文字", "是", ""]]},
    ),
    "O2": Elsewhere("test_rule_language.py::test_a_score_without_evidence_is_said_and_moves_no_point"),
}  # fmt: skip

DEMANDS: dict[str, Said | Elsewhere] = {
    "1 一罐几条，有加有扣": Said("", (FINED, line("任务.次数", "每次", "10", 只计="状态=办结")), (("奖惩: 类型=通报批评 ×4; 任务: 状态=办结", "90"),)),
    "2 起评在中间": Said("", (FINED, line("任务.次数", "每次", "10", 只计="状态=办结")), (("奖惩: 类型=通报批评; 任务: 状态=办结 ×2", "95"), ("奖惩: 无; 任务: 状态=办结 ×9", "100")), start="80"),
    "3 不设下限，多出来的进总分": Said("", (line("奖惩.次数", "每次", "-60"),), (("奖惩: 类型=处分 ×2", "-20"),), pot={"下限": "无", "溢出": "计入总分"}),
    "4 事件条件：类别、级别、角色、时长、时段": Said("", (line("任务.次数", "每次", "-5", 只计="任务类别=重点,项目;承担角色=牵头;工作量≥2;完成日期≥2026-06-01;佐证材料 空"),), (("任务: 任务类别=重点,承担角色=主办,工作量=2,完成日期=2026-06-01 | 任务类别=重点,承担角色=牵头,工作量=2,完成日期=2026-05-31 | 任务类别=重点,承担角色=牵头,工作量=3,完成日期=2026-07-01,佐证材料=图", "95"),)),
    "5 级别×方式查表": Said("", (line("奖惩.每条", "查表", "分"),), (("奖惩: 级别=省,承担方式=独立 | 级别=省,承担方式=合作", "3"),), start="0", sheets={"对照": [["表", "数据", "条件", "值"], ["分", "奖惩", "级别=省;承担方式=独立", "2"], ["分", "奖惩", "级别=省", "1"]]}),
    "6 谁发现的乘系数": Said("", (line("检查.合计(问题数)", "每次", "-2", 系数="发现系数"),), (("检查: 检查主体=媒体,问题数=1 | 检查主体=自查,问题数=2", "92"),), sheets={"对照": [["表", "数据", "条件", "值"], ["发现系数", "检查", "检查主体=媒体", "3"], ["发现系数", "检查", "其余", "0.5"]]}),
    "7 累计或连续，任一即清零": Said("", (line("考勤.次数", "每次", "-满分", 前提="旷工天数 ≥ 30 或 考勤.最长连续（只计 状态=旷工） ≥ 2"),), (("考勤: 状态=旷工,日期=2026-03-02 | 状态=旷工,日期=2026-03-03", "0"), ("考勤: 状态=旷工,日期=2026-03-02 | 状态=出勤,日期=2026-03-03 | 状态=旷工,日期=2026-03-04", "100"))),
    "8 先归类再计": Said("", (line("旷工天数", "每次", "-10"),), (("考勤: 状态=缺卡,事由=代签 | 状态=缺卡", "90"),), sheets={"归类": [["表", "条件", "列", "改为"], ["考勤", "事由=代签", "状态", "旷工"]]}),
    "9 免计要有人批准": Said("", (line("请假.次数", "每次", "-5", 免计="请假类型=公务;审批人 非空"),), (("请假: 请假类型=公务,审批人=样例甲 | 请假类型=公务", "95"),)),
    "10 目标：人数的几成": Said("", (line("统计.合计(完成值)", "比例", "", 基数="÷ 20% × 编制.合计(人数)"),), (("统计: 完成值=4; 编制: 人数=40", "50"),), start="0", sheets={"台账": ledger("编制", ("人数", "数字"), blank="未提供")}),
    "10 目标：每户的几倍": Said("", (line("走访.合计(户数)", "比例", "", 基数="÷ 4 × 辖区.合计(户数)"),), (("走访: 户数=30; 辖区: 户数=15", "50"),), start="0", sheets={"台账": ledger("辖区", ("户数", "数字"), blank="未提供")}),
    "10 目标：上年": Said("", (line("统计.合计(完成值)", "直线", "100%→0; 120%→满分", 基数="÷ 统计.合计(上年值)"),), (("统计: 完成值=110,上年值=100", "50"),), start="0"),
    "10 目标：同类平均": Elsewhere("test_rule_language.py::test_the_mean_of_the_measured_peers_is_the_base"),
    "10 目标：按类别": Elsewhere("test_rule_language.py::test_what_is_owed_goes_by_the_class_on_the_roster"),
    "11 边际和全额不同": Said("", (line("统计.合计(完成值)", "分段", "累进; 0→2; 10→1"),), (("统计: 完成值=15", "25"),), start="0"),
    "11 全额": Said("", (line("统计.合计(完成值)", "分段", "全额; 0→2; 10→1"),), (("统计: 完成值=15", "15"),), start="0"),
    "11 步：满步": Said("", (line("统计.合计(完成值)", "缺额", "目标 10; 每 2 -1; 满步"),), (("统计: 完成值=5", "98"),)),
    "11 步：起步": Said("", (line("统计.合计(完成值)", "缺额", "目标 10; 每 2 -1; 起步"),), (("统计: 完成值=5", "97"),)),
    "11 步：按比例": Said("", (line("统计.合计(完成值)", "缺额", "目标 10; 每 2 -1; 按比例"),), (("统计: 完成值=5", "97.5"),)),
    "11 先过关再排名": Elsewhere("test_rule_language.py::test_whoever_does_not_pass_the_gate_takes_no_place"),
    "12 没有数据：满分": Said("", (line("任务.比率(状态=办结)", "比例"), {**line("走访.次数", "每次", "50"), "指标": "绩-2"}), (("走访: 户数=1", "50"),), start="0", pot={"不适用": "满分", "综合": "50"}, more=(("绩-2", "50"),)),
    "13 岗位定尺子": Said("", (line("任务.次数", "每次", "10", 岗位="综合"), line("任务.次数", "每次", "20", 岗位="其余")), (("任务: 状态=办结 ×2", "20"),), start="0", roles=("综合", "窗口")),
    "14 测评：谁评、废票、每票上限": Elsewhere("test_ballots.py::test_only_the_leader_in_charge_votes_about_a_person"),
    "14 测评：每票优秀不过两成": Elsewhere("test_ballots.py::test_the_ration_of_an_option_holds_for_every_rule_over_ballots"),
    "14 测评：评议人排名次，折分后平均": Said("", (line("测评.每条", "评定", "1→100; 2→98; 3→96"),), (("测评: 测评等次=1 | 测评等次=3", "98"),), start="0"),
    "15 传导": Elsewhere("test_reach.py::test_a_bar_falls_on_those_whom_the_rulebook_names"),
    "16 工作当量": Said("", (line("工作当量(折算)", "比例", "目标 10"),), (("任务: 难度=A,状态=办结,完成日期=2026-03-01 | 难度=B,状态=办结,完成日期=2026-03-01", "50"),), start="0", sheets={"对照": [["表", "数据", "条件", "值"], ["折算", "任务", "难度=A", "3"], ["折算", "任务", "其余", "2"]]}),
    "17 季度平均占 95%": Said("", (line("统计.平均(完成值)", "评定"),), (("统计: 截止时点=2026-03-31,完成值=80 | 截止时点=2026-06-30,完成值=91", "85.5"),), start="0", pot={"分期": "季", "汇总": "平均"}),
    "18 等次之后：封顶、定等、末位": Elsewhere("test_reach.py::test_the_first_and_the_last_of_a_group_are_found_by_their_totals"),
    "18 连续几年": Elsewhere("test_rule_language.py::test_three_excellent_years_in_a_row_up_to_the_last_one"),
    "18 钱：按次扣，按等次发": Said("", (FINED,), (("等次=称职", "600"), ("等次=优秀", "1000")), about="兑-1", sheets={"兑现": [["编号", "事项", "计量", "办法", "参数", "金额"], ["兑-1", "年终奖", "等次", "评定", "优秀→100; 称职→60; 不称职→0", "1000"]]}),
    "19 数以主管部门为准": Said("", (line("统计.合计(完成值)", "比例", "目标 100", 只计="统计指标=得分;数据提供单位 非空"),), (("统计: 统计指标=得分,完成值=60,数据提供单位=甲办 | 统计指标=得分,完成值=30", "60"),), start="0"),
}  # fmt: skip


def book_of(said: Said, path: Path) -> Rulebook:
    """The rulebook of one pot (and further ones) that says a rule, with its worked examples."""
    first = {**ONLY_POT, "起评": said.start, **said.pot}
    pots = [first, *({**ONLY_POT, "编号": code, "起评": "0", "综合": full} for code, full in said.more)]
    pots = [{**pot, **dict.fromkeys(said.roles, pot["综合"])} for pot in pots]
    headings = list(dict.fromkeys(heading for pot in pots for heading in pot))
    return rulebook(
        path,
        指标=[headings, *([pot.get(heading, "") for heading in headings] for pot in pots)],
        计分=[[*COLUMNS], *([{"指标": "绩-1", **one}.get(heading, "") for heading in COLUMNS] for one in said.lines)],
        岗位=[["岗位类别"], *([role] for role in said.roles)],
        算例=[["指标", "岗位", "输入", "应得"], *([said.about, "综合", given, want] for given, want in said.shown)],
        **said.sheets,
    )


EVERY = {**FAMILIES, **DEMANDS}


@pytest.mark.parametrize("name", [name for name, said in EVERY.items() if isinstance(said, Said)])
def test_a_family_or_demand_is_said_by_a_rule_and_its_points(name: str, tmp_path: Path) -> None:
    found = run_examples(book_of(EVERY[name], tmp_path))
    assert found == [], [f"{f.place} {f.message()}" for f in found]


@pytest.mark.parametrize("name", [name for name, said in EVERY.items() if isinstance(said, Elsewhere)])
def test_what_needs_several_people_is_shown_by_a_test_of_its_own(name: str) -> None:
    file, _, test = EVERY[name].test.partition("::")
    tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
    assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_table_has_every_family_and_every_demand_of_the_survey() -> None:
    assert len(FAMILIES) == 34
    assert {int(name.split()[0]) for name in DEMANDS} == set(range(1, 20))


# What stays outside: the kind as it stands in the manual, with the clauses of tests/schemes that are of it.
LEFT = {
    "一行算两个人": {"S58-05"},
    "总分取最好几个月": set(),
    "系数看整单位的构成": set(),
    "年度等次算进本年的连续年数": set(),
    "别的办法已有分的用别的办法": set(),
    "按人头分摊一件事的分": set(),
}


def left_in_manual() -> dict[str, str]:
    """The lines of the section 说不了的: kind -> reason."""
    text = (folder("rules") / "README.md").read_text("utf-8")
    section = re.search(r"## 说不了的\n(.*?)(?=\n## |\n---)", text, re.S)
    assert section is not None
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in section[1].splitlines() if row.startswith("| ")]
    return {kind: reason for kind, reason, _ in cells[1:] if not kind.startswith("-")}


def test_what_cannot_be_said_stands_in_the_manual_with_the_reason() -> None:
    assert set(left_in_manual()) == set(LEFT)
    assert all(left_in_manual().values())
    assert set().union(*LEFT.values()) == {*NOT_SAID, *PARTLY}
