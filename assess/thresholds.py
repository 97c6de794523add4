"""Thresholds (阈值) that a rulebook may set for itself: names, defaults and meanings, declared once.

The sheet 阈值 overrides any of them by its name; the linter and the fairness checks read the result.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Threshold(NamedTuple):
    """The value where the rulebook says nothing, its bounds, and what it stands for."""

    default: float
    low: float
    high: float
    meaning: str


THRESHOLDS: dict[str, Threshold] = {
    "日常管理占比": Threshold(0.40, 0, 1, "考勤、请假、会议、培训决定的分值超过这个比例，提示偏"),
    "工作实绩占比": Threshold(0.30, 0, 1, "任务、热线、走访、统计和自设台账决定的分值低于这个比例，提示偏"),
    "测评占比": Threshold(0.50, 0, 1, "民主测评决定的分值达到这个比例，提示虚"),
    "只扣占比": Threshold(0.50, 0, 1, "只扣不加的指标的分值超过这个比例，提示大面积满分"),
    "同尺人数占比": Threshold(0.60, 0, 1, "用同一把尺子的人超过这个比例而岗位不同，提示粗（要有数据）"),
    "满分人数占比": Threshold(0.90, 0, 1, "得满分的人达到这个比例，提示这项不起区分作用（要有数据）"),
    "权重偏差": Threshold(0.10, 0, 1, "实际权重与规定权重相差达到这么多，提示名实不符（要有数据）"),
    "权重减半": Threshold(0.50, 0, 1, "实际权重不到规定权重的这么多，提示名实不符（要有数据）"),
    "绩效跳档": Threshold(0.25, 0, 1, "相邻两个等次的绩效系数相差超过这个比例，提示断崖"),
    "停滞天数": Threshold(30, 0, 3660, "任务停在未接收、待验收、待答复超过这么多天，列入催办清单"),
    "反复催办": Threshold(2, 1, 1000, "催办达到这么多次还没有办结，列入催办清单"),
    "末位比例": Threshold(0.10, 0, 0.5, "比较组里总分最低的这个比例（向下取整到人）为末段；线上同分的不列"),
    "末位最少人数": Threshold(10, 2, 100000, "比较组少于这么多人，不排末段，也不排前列"),
    "末位期数": Threshold(2, 1, 20, "连同本期连续这么多期处于末段，列入末位名单，提请研究"),
    "交流年限": Threshold(10, 0, 60, "在同一岗位满这么多年，列入交流名单。满十年见《党政领导干部选拔任用工作条例》2014 年版第五十四条（二手，待核实），只说地方党委、政府领导成员；其他人没有统一年限，按本地规定改"),
    "提醒逾期件数": Threshold(3, 1, 100000, "逾期的任务有这么多件，并且达到“提醒逾期占比”，列入提醒名单"),
    "提醒逾期占比": Threshold(0.20, 0, 1, "逾期的任务占应办的比例；干得多的人件数自然多，所以件数和占比都要达到"),
    "提醒催办件数": Threshold(2, 1, 100000, "催办达到“反复催办”次数的任务有这么多件，列入提醒名单"),
    "骨干比例": Threshold(0.25, 0, 0.5, "总分在比较组、承担当量在同岗位都居前这个比例（向下取整到人），列入骨干名单"),
    "骨干年数": Threshold(2, 1, 20, "此前连续这么多年等次都在称职（合格）以上，才算稳定"),
    "最少人数": Threshold(5, 2, 100000, "一个岗位类别少于这么多人，不算实际权重（要有数据）"),
}  # fmt: skip


def threshold(name: str, said: Mapping[str, float]) -> float:
    """What the rulebook says for ``name``, else the default. Errors: KeyError for a name that is not declared."""
    return said.get(name, THRESHOLDS[name].default)
