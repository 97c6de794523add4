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
    "边界分差": Threshold(0.50, 0, 100, "总分离等次分数线或名额线不超过这么多分，列入边界名单；公平性检查在不知道总分误差时也用它"),
    "停滞天数": Threshold(30, 0, 3660, "任务停在未接收、待验收、待答复超过这么多天，列入催办清单"),
    "反复催办": Threshold(2, 1, 1000, "催办达到这么多次还没有办结，列入催办清单"),
    "最少人数": Threshold(5, 2, 100000, "一个岗位类别少于这么多人，不算实际权重（要有数据）"),
    "不作判断人数": Threshold(5, 5, 100000, "公平性检查：少于这么多人不作统计判断，只列原始得分"),
    "只作描述人数": Threshold(8, 5, 100000, "公平性检查：少于这么多人只列最低、中位、最高，不作比较"),
    "折算差距": Threshold(1, 0, 100, "公平性检查：按岗位结构折算后平均分相差达到这么多分，列入说明"),
    "岗位覆盖": Threshold(0.80, 0, 1, "公平性检查：单位的岗位占全体岗位结构不到这个比例，折算仅供参考"),
    "漏斗宽度": Threshold(3, 2, 10, "公平性检查：单位平均分超出正常波动这么多个标准差，提示核实"),
    "漏斗超出占比": Threshold(0.30, 0, 1, "公平性检查：超出正常波动的单位超过这个比例，说明尺子不同，不宜排名"),
    "离散提示": Threshold(0.50, 0, 1, "公平性检查：单位内的离散程度不到同岗平均的这么多，提示平均主义"),
    "离散提示人数": Threshold(10, 5, 100000, "公平性检查：离散程度偏小，达到这么多人才提示"),
    "离散预警人数": Threshold(15, 5, 100000, "公平性检查：离散程度偏小，达到这么多人就预警"),
    "离散预警": Threshold(0.33, 0, 1, "公平性检查：单位内的离散程度不到同岗平均的这么多，预警"),
    "同分占比": Threshold(0.50, 0, 1, "公平性检查：得同一个分的人达到这个比例，提示难以区分"),
    "指标人数": Threshold(20, 8, 100000, "公平性检查：达到这么多人，才说一个指标有没有区分作用"),
    "测评可靠性": Threshold(0.70, 0.01, 0.99, "公平性检查：测评平均分的可靠性低于这个数，提示打分人不够"),
    "测评不单列人数": Threshold(4, 4, 1000, "公平性检查：打分人少于这么多的测评主体不单独列出"),
    "权重浮动": Threshold(0.20, 0, 0.9, "公平性检查：各项权重上下浮动这么多，看名单变不变"),
    "近线分差": Threshold(5, 0, 100, "公平性检查：离名额线这么多分以内的人，才看权重浮动"),
    "入围稳定": Threshold(0.90, 0.5, 1, "公平性检查：权重浮动时进入名单的次数不到这个比例，不算稳"),
    "小单位人数": Threshold(10, 2, 1000, "公平性检查：少于这么多人的单位，看按比例够不够一个名额"),
    "尺子人数": Threshold(5, 2, 1000, "一名打分人与别人共同评价的人达到这么多，才说他的尺子松紧"),
    "尺子误差": Threshold(2.5, 0.1, 100, "一名打分人松紧的误差超过这么多分，不作判断"),
    "尺子分差": Threshold(3, 0, 100, "比其他打分人高或低这么多分，提示尺子松紧不一"),
    "尺子倍数": Threshold(2, 0, 100, "高或低的分数达到误差的这么多倍，才提示尺子松紧不一"),
    "尺子预警分差": Threshold(5, 0, 100, "比其他打分人高或低这么多分，预警尺子松紧不一"),
    "尺子预警倍数": Threshold(3, 0, 100, "高或低的分数达到误差的这么多倍，才预警尺子松紧不一"),
    "主体人数": Threshold(4, 2, 1000, "一类测评主体的打分人少于这么多，不单独列出，以免认出个人"),
}  # fmt: skip


def threshold(name: str, said: Mapping[str, float]) -> float:
    """What the rulebook says for ``name``, else the default. Errors: KeyError for a name that is not declared."""
    return said.get(name, THRESHOLDS[name].default)
