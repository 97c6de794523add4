"""Closed lists: which cells of a rulebook hold one of a few words, taken from the registries that the loader obeys."""

from dataclasses import dataclass

from assess.measures import MEASURES
from assess.rulebook import (
    ABSENT_POLICIES,
    COUNTED_IN,
    EFFECTS,
    EMPTY_GROUP,
    GATHERS,
    GRADE_RESULT,
    HOURS,
    NO_FLOOR,
    NOTICE_ITEMS,
    NOTICE_ORDERS,
    OVERFLOWS,
    PARTS,
    PAY_OVER,
    QUOTA_OVER,
    QUOTA_RESTS,
    RELATIONS,
    RESULTS,
    ROUNDINGS,
    START_FULL,
    TOTAL_SCORE,
    VOIDS,
    VOTERS,
    YES_NO,
)
from assess.rulefile import POOL_BY, PROPERTIES
from assess.rulefile.ledgers import LEDGER_KINDS, NO_ROW
from assess.rulefile.premises import PEERS
from assess.rulefile.sheets import ADDED_UP
from assess.scales import SCALES
from assess.tables import TABLES
from assess.thresholds import THRESHOLDS


@dataclass(frozen=True, slots=True)
class Choice:
    """What a cell may hold: ``words``, or whatever stands in ``column`` (sheet, heading) of the same rulebook.

    ``only`` says that nothing else may stand there; otherwise the words are offered, and other things may be written.
    """

    words: tuple[str, ...] = ()
    column: tuple[str, str] = ("", "")
    only: bool = True


_CODES, _ROLES, _GRADES = ("指标", "编号"), ("岗位", "岗位类别"), ("等次", "等次")
CHOICES: dict[tuple[str, str], Choice] = {
    ("办法", "项"): Choice(PROPERTIES),
    ("指标", "起评"): Choice((START_FULL, "0"), only=False),
    ("指标", "下限"): Choice(("0", NO_FLOOR), only=False),
    ("指标", "溢出"): Choice(OVERFLOWS),
    ("指标", "不适用"): Choice(ABSENT_POLICIES),
    ("指标", "计入"): Choice(COUNTED_IN),
    ("指标", "分期"): Choice(PARTS),
    ("指标", "汇总"): Choice(("平均", "合计", "最好 3 期", "加权 20% 20% 30% 30%"), only=False),
    ("指标", "佐证"): Choice(column=("台账", "表"), only=False),
    ("计分", "指标"): Choice(column=_CODES),
    ("计分", "岗位"): Choice(column=_ROLES, only=False),
    ("计分", "计量"): Choice(tuple(MEASURES), only=False),
    ("计分", "办法"): Choice(tuple(SCALES)),
    ("计分", "去重"): Choice((ADDED_UP,), only=False),
    ("计分", "分期"): Choice(PARTS),
    ("计分", "基数"): Choice(tuple(f"÷ {peers}" for peers in PEERS), only=False),
    ("对照", "数据"): Choice(tuple(table.word for table in TABLES.values()), only=False),
    ("测评", "岗位"): Choice(column=_ROLES, only=False),
    ("测评", "空组处理"): Choice(EMPTY_GROUP),
    ("测评", "评议人"): Choice(VOTERS, only=False),
    ("测评", "废票"): Choice(tuple(VOIDS), only=False),
    ("等次", "含下限"): Choice(YES_NO),
    ("名额", "等次"): Choice(column=_GRADES),
    ("名额", "取整"): Choice(ROUNDINGS),
    ("名额", "分配"): Choice(QUOTA_OVER),
    ("名额", "余数"): Choice(QUOTA_RESTS),
    ("限制", "计量"): Choice((*RESULTS, *MEASURES), only=False),
    ("限制", "岗位"): Choice(column=_ROLES, only=False),
    ("限制", "从"): Choice(RELATIONS),
    ("限制", "效果"): Choice(EFFECTS),
    ("限制", "等次"): Choice(column=_GRADES),
    ("绩效", "分配范围"): Choice(PAY_OVER),
    ("绩效", "岗位"): Choice(column=_ROLES, only=False),
    ("绩效", "按任职天数"): Choice(YES_NO),
    ("绩效系数", "绩效"): Choice(column=("绩效", "绩效")),
    ("绩效系数", "等次"): Choice(column=_GRADES, only=False),
    ("兑现", "岗位"): Choice(column=_ROLES, only=False),
    ("兑现", "计量"): Choice((*RESULTS, GRADE_RESULT, *MEASURES), only=False),
    ("兑现", "办法"): Choice(tuple(SCALES)),
    ("兑现", "分期"): Choice(PARTS),
    ("公示", "项"): Choice(NOTICE_ITEMS),
    ("算例", "指标"): Choice(column=_CODES, only=False),
    ("算例", "岗位"): Choice(column=_ROLES),
    ("台账", "类型"): Choice(tuple(LEDGER_KINDS)),
    ("台账", "必填"): Choice(YES_NO),
    ("台账", "无记录"): Choice(NO_ROW),
    ("日历", "作息"): Choice(HOURS),
    ("归类", "表"): Choice(tuple(table.word for table in TABLES.values() if table.name != "roster"), only=False),
    ("传导", "从"): Choice(RELATIONS),
    ("传导", "岗位"): Choice(column=_ROLES, only=False),
    ("传导", "取"): Choice((TOTAL_SCORE,), only=False),
    ("传导", "汇总"): Choice(GATHERS),
    ("阈值", "名"): Choice(tuple(THRESHOLDS)),
}
# The sheets 办法 and 公示 hold one property a row, so there the list depends on the row.
PROPERTY_CHOICES: dict[tuple[str, str], Choice] = {
    ("办法", "比较范围"): Choice(POOL_BY),
    ("公示", "排列"): Choice(NOTICE_ORDERS),
}
