"""Judgement: ratings, rewards and discipline, inspections, the grades of earlier years, and what the committee decided."""

from assess.tables.kinds import Column, Table
from assess.tables.persons import OF_POST, PERSON_COLUMNS, rated

RATINGS = Table(
    "ratings", "测评", "测评表", (
        *(rated(column) for column in PERSON_COLUMNS),
        Column("date", "测评日期", "date", ("日期",)),
        Column("group", "测评主体", "code", ("评价主体", "测评主体类别", "评议主体", "测评类别")),
        Column("rater", "评议人", "id", ("测评人", "打分人", "评价人", "评委")),
        Column("item", "测评要素", "code", ("要素", "测评项目", "评价要素", "测评内容")),
        Column("score", "测评得分", "number", ("得分", "评分", "分值", "打分", "分数"), unit="分"),
        Column("option", "测评等次", "code", ("评价等次", "等次", "评价")),
        Column("ballots", "票数", "number", ("得票", "有效票"), unit="票", default=1.0),
    ), census=True, dated=("date",),
)  # fmt: skip

CONDUCT = Table(
    "conduct", "奖惩", "奖惩登记", (
        *PERSON_COLUMNS[:5],
        Column("date", "日期", "date", ("发文日期", "奖惩日期", "认定日期", "表彰日期", "处分日期", "时间")),
        Column("kind", "类型", "code", ("奖惩类型", "类别", "奖惩类别")),
        Column("level", "级别", "code", ("层级", "奖惩级别", "表彰级别")),
        Column("mode", "承担方式", "code", ("方式", "独立合作")),
        Column("event", "事件编号", "id", ("事项编号", "事件号")),
        Column("count", "次数", "number", ("数量",), unit="次", default=1.0),
        Column("document", "文号", "text", ("发文单位与文号", "依据", "文件", "文件号")),
        Column("note", "事由", "text", ("说明", "内容", "备注", "奖惩事由")),
    ), census=False, dated=("date",), narrowed=OF_POST[:1],
)  # fmt: skip

INSPECTIONS = Table(
    "inspections", "检查", "检查记录", (
        *PERSON_COLUMNS,
        Column("date", "检查日期", "date", ("检查时间", "巡查日期", "督查日期", "抽查日期", "日期")),
        Column("organ", "检查主体", "code", ("检查单位", "检查组", "督查单位", "检查部门")),
        Column("place", "检查地点", "code", ("地点", "检查场所", "点位")),
        Column("item", "检查事项", "text", ("检查内容", "检查项目", "督查事项")),
        Column("category", "问题类别", "code", ("问题类型", "问题分类")),
        Column("problem", "存在问题", "text", ("发现问题", "问题描述", "检查发现的问题", "问题")),
        Column("count", "问题数", "number", ("问题数量", "问题个数"), unit="个"),
        Column("sample", "抽查数", "number", ("抽查样本数", "检查数", "样本数"), unit="个"),
        Column("level", "严重程度", "code", ("问题等级", "问题性质")),
        Column("result", "检查结果", "code", ("检查结论", "抽查结果")),
        Column("rectified", "是否整改", "flag", ("整改情况", "是否已整改")),
        Column("due", "整改期限", "date", ("整改时限", "整改截止日期")),
        Column("done", "整改日期", "date", ("整改完成日期", "整改时间")),
        Column("event", "检查编号", "id", ("检查单号", "问题编号")),
    ), census=True, dated=("date",), units=True, narrowed=OF_POST,
)  # fmt: skip

HISTORY = Table(
    "history", "历年等次", "历年等次", (
        *PERSON_COLUMNS,
        Column("year", "考核年度", "number", ("年度", "年份"), unit="年"),
        Column("grade", "考核等次", "code", ("年度考核等次", "等次", "考核结果", "年度等次")),
        Column("reason", "不定等次原因", "text", ("不确定等次原因", "备注", "说明")),
        Column("place", "同组名次", "number", ("名次", "排名", "位次", "同组排名")),
        Column("of", "同组人数", "number", ("比较组人数", "参加排名人数"), unit="人"),
    ), census=True,
)  # fmt: skip

CARRIED = Table(
    "carried", "名额结转", "名额结转", (
        *PERSON_COLUMNS,
        Column("pool", "比较组", "code", ("考核组别", "考核组", "考核分组")),
        Column("grade", "等次", "code", ("考核等次",)),
        Column("year", "年度", "number", ("年份", "考核年度", "结转年度"), unit="年"),
        Column("carry", "结转", "number", ("结转名额", "结转下年", "结转数")),
    ), census=False, units=True, nobody=True,
)  # fmt: skip

# what may be let pass: the words of 放行事项
MATTERS = ("须处理的问题", "同分待研究", "名额未分出", "没有总分", "超名额", "审定与限制不符", "公平性预警")
DECISIONS = Table(
    "decisions", "审定", "审定表", (
        *PERSON_COLUMNS,
        Column("grade", "审定等次", "code", ("核定等次", "最终等次", "确定等次", "审定结果")),
        Column("matter", "放行事项", "code"),
        Column("reason", "审定理由", "text", ("理由", "调整理由", "放行理由")),
        Column("decider", "审定人", "text", ("审定单位", "审定机关", "批准人", "审定会议")),
        Column("date", "审定日期", "date", ("批准日期", "会议日期")),
    ), census=False, units=True,
)  # fmt: skip
