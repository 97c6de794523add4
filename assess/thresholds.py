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
    "边界分差": Threshold(0.50, 0, 100, "总分离等次分数线或名额线不超过这么多分，列入边界名单"),
    "停滞天数": Threshold(30, 0, 3660, "任务停在未接收、待验收、待答复超过这么多天，列入催办清单"),
    "反复催办": Threshold(2, 1, 1000, "催办达到这么多次还没有办结，列入催办清单"),
    "最少人数": Threshold(5, 2, 100000, "一个岗位类别少于这么多人，不算实际权重（要有数据）"),
}  # fmt: skip


def threshold(name: str, said: Mapping[str, float]) -> float:
    """What the rulebook says for ``name``, else the default. Errors: KeyError for a name that is not declared."""
    return said.get(name, THRESHOLDS[name].default)
