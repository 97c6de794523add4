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
    "最少人数": Threshold(5, 2, 100000, "一个岗位类别少于这么多人，不算实际权重（要有数据）"),
    "尺子人数": Threshold(5, 2, 1000, "一名打分人与别人共同评价的人达到这么多，才说他的尺子松紧"),
    "尺子误差": Threshold(2.5, 0.1, 100, "一名打分人松紧的误差超过这么多分，不作判断"),
    "尺子分差": Threshold(3, 0, 100, "比其他打分人高或低这么多分，提示尺子松紧不一"),
    "尺子倍数": Threshold(2, 0, 100, "高或低的分数达到误差的这么多倍，才提示尺子松紧不一"),
    "尺子预警分差": Threshold(5, 0, 100, "比其他打分人高或低这么多分，预警尺子松紧不一"),
    "尺子预警倍数": Threshold(3, 0, 100, "高或低的分数达到误差的这么多倍，才预警尺子松紧不一"),
    "主体人数": Threshold(4, 2, 1000, "一类测评主体的打分人少于这么多，不单独列出，以免认出个人"),
    "倒挂人数": Threshold(20, 8, 100000, "同岗的人达到这么多，才判断是不是多干多错（倒挂）"),
    "倒挂相关": Threshold(0.2, 0, 1, "任务量与得分的相关低到负的这个数，才提示倒挂"),
    "倒挂概率": Threshold(0.05, 0, 1, "随机打乱出现这种情况的可能小于这个数，才提示倒挂"),
    "倒挂预警概率": Threshold(0.01, 0, 1, "随机打乱出现这种情况的可能小于这个数，预警倒挂"),
    "倒挂扣分占比": Threshold(0.5, 0, 100, "按次数扣分造成的差距占得分差距的这么多，预警倒挂"),
    "雷同票数": Threshold(3, 2, 1000, "完全相同的整张票达到这么多张，列出供核对"),
    "雷同格数": Threshold(10, 2, 100000, "一张票上至少打了这么多格，才看是不是与别的票完全相同"),
    "单票影响": Threshold(1, 0, 100, "去掉一名打分人，某人的本组平均分变动超过这么多分，列出供核对"),
    "去高去低": Threshold(0.2, 0, 0.49, "旁列的去高去低平均，两头各去掉这么大比例的票"),
}  # fmt: skip


def threshold(name: str, said: Mapping[str, float]) -> float:
    """What the rulebook says for ``name``, else the default. Errors: KeyError for a name that is not declared."""
    return said.get(name, THRESHOLDS[name].default)
