"""The data dictionary: every canonical table and column, declared once.

Intake, blank templates, conditions in rulebooks and the manual all read this declaration. Column names are English
identifiers inside the program; ``heading`` is the Chinese word that sheets and rulebooks use; ``aliases`` are further
headings seen in real files (normalised: NFKC, no blanks, units in brackets dropped).

Every canonical frame also carries where each row came from: ``source`` (position in ``Tables.sources``), ``row``
(1-based row of the sheet) and ``col`` (1-based column of the cell for tables read from a grid, else 0).
"""

from dataclasses import dataclass, field

import pandas as pd

KINDS = ("text", "id", "secret", "code", "date", "datetime", "number", "percent", "flag")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: name, heading, kind, and how people write it.

    Kinds: ``text`` and ``id`` stay text (ids keep their zeros); ``secret`` is a number that tells people apart and that
    nobody may see: it is kept only as a keyed hash, no rule may name it and no template asks for it; ``code`` is text from a small set, kept as a category,
    written as in ``words`` (word -> canonical word; empty = any); ``date`` and ``datetime`` are datetime64[us];
    ``number`` is float64, ``percent`` a float64 share (95% = 0.95); ``flag`` is a nullable yes or no (是/否).
    ``default`` is what a blank means where the sheet's own convention says so (a row of a day list is one day).
    """

    name: str
    heading: str
    kind: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    words: dict[str, str] = field(default_factory=dict)
    default: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One canonical table.

    ``word`` is what rulebooks call it (考勤.次数). ``census`` tables hold everybody who was measured, so a person
    without a row was *not measured*; in the others (registers of events) a person without a row had none, provided
    that the table was supplied at all. ``dated`` names the columns whose first filled one says which appointment a row
    falls into; ``narrowed`` the columns that choose among several appointments held at that date. Where ``event`` names a column, a row
    without it only says that its person was looked at, and is no event.
    """

    name: str
    word: str
    heading: str
    columns: tuple[Column, ...]
    census: bool
    dated: tuple[str, ...] = ()
    narrowed: tuple[str, ...] = ()
    event: str = ""

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def open_columns(self) -> tuple[Column, ...]:
        """The columns that a rule may name and a template asks for: all but those whose values nobody may see."""
        return tuple(column for column in self.columns if column.kind != "secret")

    @property
    def telling(self) -> str:
        """The first column that does not say whom a row is about."""
        return next(column.name for column in self.columns if column.name not in PERSON)


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """One sheet that was read: where its columns stand (name -> 1-based column) and what became of its rows."""

    book: str
    sheet: str
    table: str = ""
    layout: str = ""
    header_rows: tuple[int, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    rows_read: int = 0
    rows_used: int = 0
    excluded: tuple[tuple[int, str], ...] = ()
    unmapped: tuple[str, ...] = ()
    reason: str = ""
    period: tuple[str, str] | None = None


@dataclass(slots=True)
class Tables:
    """What was imported: frames by table name, the sheets they came from, and the fingerprint of each book."""

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    sources: list[SourceSheet] = field(default_factory=list)
    books: dict[str, str] = field(default_factory=dict)


TRACE = ("source", "row", "col")
# What says who a row is about, the strongest first.
PERSON = ("person_id", "account", "id_card", "name")

_DONE = {
    "已完成": "办结", "完成": "办结", "办结": "办结", "已办结": "办结", "销号": "办结", "已销号": "办结", "已结束": "办结",
    "已解决": "办结", "Resolved": "办结", "Closed": "办结", "是": "办结",
    "处理中": "在办", "执行中": "在办", "Start": "在办", "In Progress": "在办", "Assigned": "在办", "正常进行中": "在办",
    "推进中": "在办", "正在办理": "在办", "持续推进": "在办", "在办": "在办", "进行中": "在办",
    "Open": "未办", "否": "未办", "待解决": "未办", "待定": "未办", "未启动": "未办", "未完成": "未办", "待办": "未办",
    "未办": "未办", "未开始": "未办",
    "Blocked": "受阻", "暂缓": "受阻", "受阻": "受阻",
    "不接受": "作废", "作废": "作废", "撤销": "作废", "终止": "作废",
}  # fmt: skip

_APPROVAL = {
    "已通过": "有效", "通过": "有效", "审批通过": "有效", "已同意": "有效", "同意": "有效", "已批准": "有效", "已完成": "有效", "有效": "有效",
    "审批中": "待批", "待审批": "待批", "待批": "待批", "已撤销": "作废", "撤销": "作废", "已撤回": "作废", "已修改": "作废", "已拒绝": "作废",
    "拒绝": "作废", "不同意": "作废", "驳回": "作废", "已驳回": "作废", "作废": "作废",
}  # fmt: skip

_DAY_WORDS = {
    word: word
    for word in (
        "出勤", "迟到", "早退", "旷工", "缺卡", "外出", "出差", "公务", "事假", "病假", "年休假", "婚假", "产假", "陪产假",
        "丧假", "探亲假", "工伤假", "育儿假", "调休", "公休", "休息", "加班", "值班", "培训", "无打卡",
    )
} | {
    "正常": "出勤", "正常出勤": "出勤", "年假": "年休假", "年休": "年休假", "补休": "调休", "调休假": "调休", "未打卡": "缺卡",
    "缺签": "缺卡", "因公": "公务", "因公外出": "公务", "公差": "出差", "节假日": "休息", "放假": "休息", "学习": "培训",
    "护理假": "陪产假", "缺勤": "缺勤", "工伤": "工伤假", "考试假": "考试假", "哺乳假": "哺乳假", "其他": "其他", "其他假": "其他", "公假": "公务",
    "公出": "公务", "休": "休息", "双休": "休息",
}  # fmt: skip

_PERSON = (
    Column("person_id", "工号", "id", ("员工号", "员工编号", "員工編號", "学号", "人员编号", "人员编码", "职工编号", "登记号码",
                                    "考勤号码", "编号", "ID", "id", "登记号")),
    Column("account", "账号", "id", ("UserId", "员工UserID", "帐号")),
    Column("id_card", "身份证号", "secret", ("身份证号码", "身份证", "公民身份号码", "公民身份证号码", "居民身份证号码", "证件号码",
                                        "证件号")),
    Column("name", "姓名", "text", ("名字", "員工姓名", "员工姓名", "人员", "成员", "组员", "干部姓名", "被考核人", "职工姓名")),
    Column("department", "部门", "code", ("所属部门", "单位", "所在单位", "科室", "工作单位", "一级部门", "组别", "部门名称",
                                        "所在部门", "站所", "办公室")),
    Column("post", "岗位", "code", ("职务", "职位", "岗位名称", "现任职务")),
)  # fmt: skip

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "roster", "花名册", "花名册", (
                *_PERSON,
                Column("role", "岗位类别", "code", ("岗位分类", "考核类别", "职位类别", "类别")),
                Column("share", "占比", "percent", ("任职占比", "精力占比", "工作占比", "占比%")),
                Column("from", "任职起", "date", ("起", "开始日期", "任职开始", "到岗日期", "任职时间", "起始日期", "入职时间", "入职日期")),
                Column("to", "任职止", "date", ("止", "结束日期", "任职结束", "离岗日期", "离职时间", "离职日期")),
                Column("leader", "分管领导", "text", ("直接领导", "直属领导", "主管领导", "直接上司")),
                Column("rank", "职级", "code", ("职务与职级", "职务层次", "职位层级")),
                Column("employment", "人员性质", "code", ("编制类型", "人员身份", "用工形式", "性质")),
                Column("pool", "比较组", "code", ("考核组别", "考核组", "考核分组")),
                Column("excluded", "不参加考核原因", "text", ("不参加考核",)),
                Column("undetermined", "不定等次原因", "text", ("不确定等次原因", "参加考核不定等次原因")),
            ), census=True,
        ),
        Table(
            "attendance_days", "考勤", "考勤日表", (
                *_PERSON,
                Column("date", "日期", "date", ("考勤日期", "打卡日期", "出勤日期")),
                Column("status", "状态", "code", ("考勤状态", "出勤状态", "考勤结果", "出勤情况"), words=_DAY_WORDS),
                Column("half", "时段", "code", ("班段",)),
                Column("days", "天数", "number", ("折算天数",), unit="天", default=1.0),
                Column("minutes", "分钟", "number", ("迟到分钟", "时长分钟", "早退分钟"), unit="分钟"),
                Column("hours", "加班小时", "number", ("加班时长", "加班时数"), unit="小时"),
                Column("official", "公务", "flag", ("是否公务", "因公")),
                Column("note", "事由", "text", ("备注", "说明", "原因")),
            ), census=True, dated=("date",),
        ),
        Table(
            "attendance_months", "考勤月表", "考勤月表", (
                *_PERSON,
                Column("date", "月份", "date", ("月", "考勤月份", "统计月份")),
                Column("due_days", "应出勤天数", "number", ("应出勤", "应到天数", "标准出勤天数", "出勤天数标准"), unit="天"),
                Column("present_days", "实际出勤天数", "number", ("实际出勤", "出勤天数", "实出勤天数", "实到天数", "上班", "实际上班天数",
                                                          "出勤天数实际"), unit="天"),
                Column("normal_days", "正常天数", "number", unit="天"),
                Column("abnormal_days", "异常天数", "number", unit="天"),
                Column("rest_days", "休息天数", "number", unit="天"),
                Column("late_count", "迟到次数", "number", ("迟到", "迟到/次数"), unit="次"),
                Column("late_minutes", "迟到时长", "number", ("迟到分钟", "迟到/分数", "迟到分数"), unit="分钟"),
                Column("early_count", "早退次数", "number", ("早退", "早退/次数"), unit="次"),
                Column("early_minutes", "早退时长", "number", ("早退分钟", "早退/分数", "早退分数"), unit="分钟"),
                Column("absent_days", "旷工天数", "number", ("旷工",), unit="天"),
                Column("absent_count", "旷工次数", "number", ("旷工",), unit="次"),
                Column("absent_minutes", "旷工时长", "number", unit="分钟"),
                Column("missing_count", "缺卡次数", "number", ("未打卡", "无打卡次数", "未打卡次数", "缺卡"), unit="次"),
                Column("no_record_days", "无记录天数", "number", ("无记录",), unit="天"),
                Column("personal_leave_days", "事假天数", "number", ("事假",), unit="天"),
                Column("personal_leave_hours", "事假小时", "number", ("事假",), unit="小时"),
                Column("sick_leave_days", "病假天数", "number", ("病假",), unit="天"),
                Column("sick_leave_hours", "病假小时", "number", ("病假",), unit="小时"),
                Column("annual_leave_days", "年休假天数", "number", ("年休假", "年假", "年休", "年假天数"), unit="天"),
                Column("other_leave_days", "其他假天数", "number", ("其他假", "其他", "请假"), unit="天"),
                Column("travel_days", "出差天数", "number", ("出差",), unit="天"),
                Column("overtime_hours", "加班小时", "number", ("加班时长", "加班时数", "加班", "加班时数/正常"), unit="小时"),
                Column("due_hours", "标准工作时长", "number", ("工作时数/标准",), unit="小时"),
                Column("actual_hours", "实际工作时长", "number", ("工作时数/实际",), unit="小时"),
                Column("note", "备注", "text", ("说明",)),
            ), census=True, dated=("date",),
        ),
        Table(
            "punches", "打卡", "打卡记录", (
                *_PERSON,
                Column("date", "日期", "date", ("打卡日期", "刷卡日期")),
                Column("at", "打卡时间", "datetime", ("日期时间", "出勤时间", "刷卡时间", "时间")),
            ), census=True, dated=("date", "at"), event="at",
        ),
        Table(
            "leave", "请假", "请销假登记", (
                *_PERSON,
                Column("date", "请假日期", "date", ("开始日期", "请假开始", "开始时间", "起")),
                Column("month", "月份", "number", ("Month of absence",), unit="月"),
                Column("type", "请假类型", "code", ("类型", "假别", "假种", "请假类别")),
                Column("days", "请假天数", "number", ("天数",), unit="天"),
                Column("hours", "请假小时", "number", ("Absenteeism time in hours", "时长", "请假时长"), unit="小时"),
                Column("to", "结束日期", "date", ("请假结束", "结束时间", "请假止")),
                Column("written", "书面假条", "flag", ("是否书面", "假条")),
                Column("state", "审批状态", "code", ("状态", "审批结果", "流程状态"), words=_APPROVAL),
                Column("approver", "审批人", "text"),
            ), census=False, dated=("date",),
        ),
        Table(
            "tasks", "任务", "任务台账", (
                *_PERSON[:3],
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
        ),
        Table(
            "ratings", "测评", "测评表", (
                *_PERSON,
                Column("date", "测评日期", "date", ("日期",)),
                Column("group", "测评主体", "code", ("评价主体", "测评主体类别", "评议主体", "测评类别")),
                Column("rater", "评议人", "id", ("测评人", "打分人", "评价人", "评委")),
                Column("item", "测评要素", "code", ("要素", "测评项目", "评价要素", "测评内容")),
                Column("score", "测评得分", "number", ("得分", "评分", "分值", "打分", "分数"), unit="分"),
                Column("option", "测评等次", "code", ("评价等次", "等次", "评价")),
                Column("ballots", "票数", "number", ("得票", "有效票"), unit="票", default=1.0),
            ), census=True, dated=("date",),
        ),
        Table(
            "conduct", "奖惩", "奖惩登记", (
                *_PERSON[:5],
                Column("date", "日期", "date", ("发文日期", "奖惩日期", "认定日期", "表彰日期", "处分日期", "时间")),
                Column("kind", "类型", "code", ("奖惩类型", "类别", "奖惩类别")),
                Column("level", "级别", "code", ("层级", "奖惩级别", "表彰级别")),
                Column("mode", "承担方式", "code", ("方式", "独立合作")),
                Column("event", "事件编号", "id", ("事项编号", "事件号")),
                Column("count", "次数", "number", ("数量",), unit="次", default=1.0),
                Column("document", "文号", "text", ("发文单位与文号", "依据", "文件", "文件号")),
                Column("note", "事由", "text", ("说明", "内容", "备注", "奖惩事由")),
            ), census=False, dated=("date",),
        ),
        Table(
            "hotline", "热线", "热线工单", (
                *_PERSON[:3],
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
            ), census=False, dated=("received",), narrowed=("department",),
        ),
    )
}  # fmt: skip

BY_WORD: dict[str, Table] = {table.word: table for table in TABLES.values()}


def address(source: SourceSheet, row: int, col: int) -> str:
    """The address of a cell as ``book!sheet!F14``; ``col`` 0 gives the first mapped column of the sheet."""
    if not col:
        col = min(source.columns.values(), default=1)
    return f"{source.book}!{source.sheet}!{column_letter(col)}{row}"


def column_letter(col: int) -> str:
    """The letters of a 1-based column: 1 -> A, 27 -> AA."""
    letters = ""
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
