"""Work: task ledgers, the tickets of the public hotline, visits to households, and figures that are counted elsewhere."""

from assess.tables.kinds import Column, Table
from assess.tables.persons import OF_POST, PERSON_COLUMNS

_DONE = {
    "已完成": "办结", "完成": "办结", "办结": "办结", "已办结": "办结", "销号": "办结", "已销号": "办结", "已结束": "办结",
    "已解决": "办结", "按时办结": "办结", "按期办结": "办结", "超期办结": "办结", "逾期办结": "办结", "√": "办结", "Resolved": "办结", "Closed": "办结", "是": "办结",
    "处理中": "在办", "执行中": "在办", "Start": "在办", "In Progress": "在办", "Assigned": "在办", "正常进行中": "在办",
    "推进中": "在办", "正在办理": "在办", "持续推进": "在办", "在办": "在办", "进行中": "在办",
    "Open": "未办", "否": "未办", "待解决": "未办", "待定": "未办", "未启动": "未办", "未完成": "未办", "待办": "未办", "未接收": "未办", "未响应": "未办",
    "未办": "未办", "未开始": "未办",
    "Blocked": "受阻", "暂缓": "受阻", "受阻": "受阻",
    "不接受": "作废", "作废": "作废", "撤销": "作废", "终止": "作废",
}  # fmt: skip

TASKS = Table(
    "tasks", "任务", "任务台账", (
        *PERSON_COLUMNS[:3],
        Column("name", "责任人", "text", ("承办人", "负责人", "经办人", "包联干部", "姓名", "人员")),
        Column("task_id", "任务编号", "id", ("工单编号", "问题No.", "问题序号", "督办编号", "文号", "事项编号")),
        Column("title", "任务名称", "text", ("工作任务", "任务内容", "问题描述", "问题说明", "工作内容", "工作事项", "重点工作",
                                        "交办事项", "事项", "任务事项", "事项名称", "描述")),
        Column("category", "任务类别", "code", ("类别", "任务类型", "任务性质", "分类", "类型")),
        Column("origin", "任务来源", "code", ("来源", "交办单位")),
        Column("department", "责任单位", "code", ("承办单位", "牵头单位", "主办单位", "单位", "部门", "责任部门")),
        Column("part", "承担角色", "code", ("角色", "牵头协办", "主办协办", "承担方式"),
               words={"牵头": "牵头", "主办": "牵头", "承办": "牵头", "主责": "牵头", "协办": "协办", "配合": "协办", "参与": "协办"}),
        Column("difficulty", "难度", "code", ("难度档", "难度系数", "难度等级", "重要度")),
        Column("effect", "成效", "code", ("成效档", "成效级", "完成质量", "质量等级")),
        Column("quantity", "工作量", "number", ("数量", "件数"), unit="件", default=1.0),
        Column("assigned", "交办日期", "date", ("交办时间", "立项时间", "下达日期", "开始时间", "报单时间", "创建时间", "计划开始时间",
                                          "created_date")),
        Column("due", "完成时限", "date", ("截止时间", "办结时限", "截止日期", "计划结束时间", "计划完成时间", "要求完成时间", "due_date")),
        Column("accepted", "接收日期", "date", ("签收日期", "签收时间", "接收时间")),
        Column("delivered", "完成日期", "date", ("办结日期", "办结时间", "实际结束时间", "解决时间", "完成时间", "closed_date",
                                          "实际完成时间")),
        Column("verified", "验收日期", "date", ("核验日期", "验收时间", "销号日期")),
        Column("answered", "答复群众日期", "date", ("回访日期", "答复日期", "反馈日期", "反馈时间")),
        Column("status", "状态", "code", ("任务状态", "办理状态", "是否完成", "是否解决", "工单状态", "完成情况", "办理情况"), words=_DONE),
        Column("urged", "催办次数", "number", ("催办",), unit="次"),
        Column("returned", "退回次数", "number", ("退办次数", "退回"), unit="次"),
        Column("errors", "差错次数", "number", ("差错", "错误次数"), unit="次"),
        Column("cause", "客观原因", "flag", ("是否客观原因", "客观原因免责")),
        Column("approver", "审批人", "text", ("审批", "认定人")),
        Column("satisfied", "群众满意", "flag", ("是否满意", "群众满意度", "回访结果")),
        Column("evidence", "佐证材料", "text", ("佐证", "证明材料")),
        Column("priority", "优先级", "code", ("紧急程度",)),
    ), census=True, dated=("due", "assigned", "delivered"), narrowed=("department",),
)  # fmt: skip

HOTLINE = Table(
    "hotline", "热线", "热线工单", (
        *PERSON_COLUMNS[:3],
        Column("name", "责任人", "text", ("承办人", "经办人", "办理人", "姓名")),
        Column("ticket", "工单号", "id", ("工单编号", "诉求编号", "投诉编号", "unique_key")),
        Column("department", "承办单位", "code", ("责任单位", "办理单位", "单位", "部门", "agency")),
        Column("category", "诉求类别", "code", ("诉求类型", "类别", "complaint_type")),
        Column("received", "来件日期", "date", ("来电时间", "来件时间", "受理时间", "受理日期", "created_date", "派单时间")),
        Column("responded", "首次响应日期", "date", ("首次响应时间", "响应时间", "联系群众时间", "响应日期")),
        Column("due", "办结时限", "date", ("截止日期", "办理时限", "due_date")),
        Column("closed", "办结日期", "date", ("办结时间", "closed_date")),
        Column("responded_in_time", "按时响应", "flag", ("是否按时响应", "响应及时")),
        Column("solved", "是否解决", "flag", ("解决情况", "问题解决", "诉求解决")),
        Column("satisfied", "是否满意", "flag", ("满意评价", "群众满意", "满意情况", "满意度")),
        Column("valid", "是否属实", "flag", ("属实", "诉求属实")),
        Column("returned", "重办次数", "number", ("退回次数", "重办", "退回"), unit="次"),
        Column("status", "状态", "code", ("办理状态", "工单状态", "status"), words=_DONE),
    ), census=False, dated=("received",), narrowed=("department",), units=True,
)  # fmt: skip

VISITS = Table(
    "visits", "走访", "走访记录", (
        *PERSON_COLUMNS[:3],
        Column("name", "姓名", "text", ("走访人", "走访干部", "包联干部", "联系干部", "包保干部", "帮扶干部", *PERSON_COLUMNS[3].aliases)),
        *PERSON_COLUMNS[4:],
        Column("date", "走访日期", "date", ("入户日期", "走访时间", "入户时间", "下村日期", "联系日期", "日期")),
        Column("target", "走访对象", "text", ("户主", "户主姓名", "联系对象", "被走访人", "联系户", "走访户")),
        Column("kind", "对象类别", "code", ("对象类型", "户类别", "户类型")),
        Column("place", "走访地点", "code", ("村", "村名", "村组", "所在村", "村(社区)", "地点")),
        Column("count", "户数", "number", ("走访户数", "入户数"), unit="户", default=1.0),
        Column("matter", "反映问题", "text", ("诉求", "问题及诉求", "反映的问题", "收集问题")),
        Column("solved", "是否解决", "flag", ("解决情况", "问题解决")),
        Column("evidence", "佐证材料", "text", ("佐证", "照片")),
        Column("note", "走访内容", "text", ("备注", "走访情况", "工作内容")),
    ), census=False, dated=("date",), narrowed=OF_POST,
)  # fmt: skip

STATISTICS = Table(
    "statistics", "统计", "统计指标", (
        *PERSON_COLUMNS,
        Column("date", "截止时点", "date", ("截止日期", "统计日期", "统计时点", "统计截止日期")),
        Column("indicator", "统计指标", "code", ("指标", "指标名称", "统计项目", "指标项目")),
        Column("value", "完成值", "number", ("完成数", "实际值", "本期值", "本年值", "实绩", "完成数值", "指标值", "数值")),
        Column("target", "目标值", "number", ("目标", "目标数", "任务数", "年度目标", "计划数")),
        Column("last", "上年值", "number", ("上年同期", "去年同期", "同期值", "上年数")),
        Column("mean", "同级平均", "number", ("平均值", "全县平均", "全市平均")),
        Column("rank", "排名", "number", ("名次", "位次")),
        Column("unit", "计量单位", "code", ("指标单位",)),
        Column("origin", "数据提供单位", "code", ("数据来源", "提供单位", "数据提供部门")),
    ), census=True, dated=("date",), units=True, keyed="indicator", narrowed=OF_POST,
)  # fmt: skip
