"""Presence: the roster, attendance by day and by month, punches, leave, meetings and training."""

from assess.tables.kinds import Column, Table
from assess.tables.persons import NATURE_WORDS, OF_POST, PERSON_COLUMNS, asking

_APPROVAL = {
    "已通过": "有效", "通过": "有效", "审批通过": "有效", "已同意": "有效", "同意": "有效", "已批准": "有效", "已完成": "有效", "有效": "有效",
    "审批中": "待批", "待审批": "待批", "待批": "待批", "已撤销": "作废", "撤销": "作废", "已撤回": "作废", "已修改": "作废", "已拒绝": "作废",
    "拒绝": "作废", "不同意": "作废", "驳回": "作废", "已驳回": "作废", "作废": "作废", "审批拒绝": "作废", "审批不通过": "作废",
    "不通过": "作废", "未通过": "作废", "未批准": "作废", "不批准": "作废", "已终止": "作废", "终止": "作废", "已取消": "作废", "取消": "作废", "撤回": "作废",
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
    "公出": "公务", "休": "休息", "双休": "休息", "请假": "请假", "外勤": "外出", "下乡": "公务", "上班缺卡": "缺卡", "下班缺卡": "缺卡", "带薪年休假": "年休假",
}  # fmt: skip

_AT_MEETINGS = {
    "到会": "到会", "到": "到会", "已到": "到会", "出席": "到会", "参会": "到会", "签到": "到会", "已签到": "到会", "正常": "到会", "在岗": "到会", "√": "到会",
    "迟到": "迟到", "早退": "早退", "请假": "请假", "事假": "请假", "病假": "请假",
    "缺席": "缺席", "未到": "缺席", "未到会": "缺席", "旷会": "缺席", "未签到": "缺席", "脱岗": "缺席", "×": "缺席",
    "替会": "替会", "代会": "替会", "公务": "公务", "出差": "公务",
}  # fmt: skip

_LEAVE = {
    "年假": "年休假", "年休": "年休假", "带薪年休假": "年休假", "带薪年假": "年休假", "公休假": "年休假", "公休": "年休假", "事": "事假", "病": "病假", "产": "产假",
    "婚": "婚假", "丧": "丧假", "护理假": "陪产假", "补休": "调休", "调休假": "调休", "因公": "公务", "公假": "公务", "公出": "公务",
}  # fmt: skip

ROSTER = Table(
    "roster", "花名册", "花名册", (
        *PERSON_COLUMNS,
        Column("role", "岗位类别", "code", ("岗位分类", "考核类别", "职位类别", "类别")),
        Column("share", "占比", "percent", ("任职占比", "精力占比", "工作占比", "占比%")),
        Column("from", "任职起", "date", ("起", "开始日期", "任职开始", "到岗日期", "任职时间", "起始日期", "入职时间", "入职日期")),
        Column("to", "任职止", "date", ("止", "结束日期", "任职结束", "离岗日期", "离职时间", "离职日期")),
        Column("leader", "分管领导", "text", ("直接领导", "直属领导", "主管领导", "直接上司")),
        Column("rank", "职级", "code", ("职务与职级", "职务层次", "职位层级")),
        Column("employment", "人员性质", "code", ("编制类型", "人员身份", "用工形式", "性质")),
        Column("pool", "比较组", "code", ("考核组别", "考核组", "考核分组")),
        Column("nature", "任职性质", "code", ("任职类型", "任职方式"), words=NATURE_WORDS, open=True),
        Column("home", "人事关系单位", "code", ("人事关系所在单位", "编制单位", "编制所在单位", "原单位")),
        Column("whereto", "去向", "code", ("去向单位", "借调单位", "借调到", "挂职单位", "调往单位")),
        Column("excluded", "不参加考核原因", "text", ("不参加考核",)),
        Column("undetermined", "不定等次原因", "text", ("不确定等次原因", "参加考核不定等次原因")),
        Column("upper", "上级单位", "code", ("上级部门", "主管单位", "所属乡镇", "所属片区", "片区", "条线")),
        Column("post_since", "任现职时间", "date", ("任现职日期", "任现岗位时间", "任现岗时间", "任现职务时间", "现岗位任职时间")),
    ), census=True,
)  # fmt: skip

ATTENDANCE_DAYS = Table(
    "attendance_days", "考勤", "考勤日表", (
        *PERSON_COLUMNS,
        Column("date", "日期", "date", ("考勤日期", "打卡日期", "出勤日期")),
        Column("status", "状态", "code", ("考勤状态", "出勤状态", "考勤结果", "出勤情况"), words=_DAY_WORDS),
        Column("half", "时段", "code", ("班段",)),
        Column("days", "天数", "number", ("折算天数",), unit="天", default=1.0),
        Column("minutes", "分钟", "number", ("迟到分钟", "时长分钟", "早退分钟"), unit="分钟"),
        Column("hours", "加班小时", "number", ("加班时长", "加班时数"), unit="小时"),
        Column("official", "公务", "flag", ("是否公务", "因公")),
        Column("note", "事由", "text", ("备注", "说明", "原因")),
    ), census=True, dated=("date",),
)  # fmt: skip

ATTENDANCE_MONTHS = Table(
    "attendance_months", "考勤月表", "考勤月表", (
        *PERSON_COLUMNS,
        Column("date", "月份", "date", ("月", "考勤月份", "统计月份", "起始月份")),
        Column("to", "截止月份", "date", ("结束月份", "截止月", "止月")),
        Column("due_days", "应出勤天数", "number", ("应出勤", "应到天数", "标准出勤天数", "出勤天数标准", "应到", "应出勤日数"), unit="天"),
        Column("present_days", "实际出勤天数", "number", ("实际出勤", "出勤天数", "实出勤天数", "实到天数", "上班", "实际上班天数", "实出勤", "实到",
                                                  "出勤天数实际"), unit="天"),
        Column("normal_days", "正常天数", "number", unit="天"),
        Column("abnormal_days", "异常天数", "number", unit="天"),
        Column("rest_days", "休息天数", "number", unit="天"),
        Column("late_count", "迟到次数", "number", ("迟到", "迟到/次数"), unit="次"),
        Column("late_minutes", "迟到时长", "number", ("迟到分钟", "迟到/分数", "迟到分数", "迟到分钟数", "迟到"), unit="分钟"),
        Column("early_count", "早退次数", "number", ("早退", "早退/次数"), unit="次"),
        Column("early_minutes", "早退时长", "number", ("早退分钟", "早退/分数", "早退分数", "早退分钟数", "早退"), unit="分钟"),
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
    ), census=True, dated=("date",), until="to",
)  # fmt: skip

PUNCHES = Table(
    "punches", "打卡", "打卡记录", (
        *PERSON_COLUMNS,
        Column("date", "日期", "date", ("打卡日期", "刷卡日期")),
        Column("at", "打卡时间", "datetime", ("日期时间", "出勤时间", "刷卡时间", "时间")),
    ), census=True, dated=("date", "at"), event="at",
)  # fmt: skip

LEAVE = Table(
    "leave", "请假", "请销假登记", (
        *(asking(column) for column in PERSON_COLUMNS),
        Column("date", "请假日期", "date", ("开始日期", "请假开始", "开始时间", "起")),
        Column("month", "月份", "number", ("Month of absence",), unit="月"),
        Column("type", "请假类型", "code", ("类型", "假别", "假种", "请假类别"), words=_LEAVE, open=True),
        Column("days", "请假天数", "number", ("天数",), unit="天"),
        Column("hours", "请假小时", "number", ("Absenteeism time in hours", "时长", "请假时长"), unit="小时"),
        Column("to", "结束日期", "date", ("请假结束", "结束时间", "请假止")),
        Column("written", "书面假条", "flag", ("是否书面", "假条")),
        Column("state", "审批状态", "code", ("状态", "审批结果", "流程状态"), words=_APPROVAL),
        Column("approver", "审批人", "text"),
    ), census=False, dated=("date",),
)  # fmt: skip

MEETINGS = Table(
    "meetings", "会议", "会议签到", (
        *PERSON_COLUMNS,
        Column("date", "会议日期", "date", ("会议时间", "学习日期", "学习时间", "值班日期", "活动日期", "日期")),
        Column("title", "会议名称", "text", ("会议", "会议内容", "会议主题", "学习内容", "学习主题", "活动名称", "议题")),
        Column("type", "会议类型", "code", ("活动类型", "学习类型", "类型")),
        Column("state", "到会情况", "code", ("参会情况", "出席情况", "到会状态", "参会状态", "实到状态", "签到情况", "到场情况", "值班情况"),
               words=_AT_MEETINGS),
        Column("important", "重要时段", "flag", ("是否重要时段",)),
        Column("spoke", "是否发言", "flag", ("发言",)),
        Column("note", "备注", "text", ("说明", "请假事由", "事由")),
    ), census=True, dated=("date",), narrowed=OF_POST,
)  # fmt: skip

TRAINING = Table(
    "training", "培训", "培训记录", (
        *PERSON_COLUMNS,
        Column("date", "培训日期", "date", ("培训时间", "培训开始日期", "学习日期", "开始日期", "日期")),
        Column("title", "培训名称", "text", ("培训班", "培训班名称", "培训内容", "培训项目", "课程", "课程名称")),
        Column("type", "培训类型", "code", ("培训形式", "培训方式", "培训类别")),
        Column("hours", "学时", "number", ("培训学时", "完成学时", "学时数"), unit="学时"),
        Column("score", "培训成绩", "number", ("考试成绩", "考核成绩", "结业成绩"), unit="分"),
        Column("passed", "是否合格", "flag", ("是否结业", "考试结果", "结业情况", "考核结果")),
        Column("organ", "主办单位", "code", ("举办单位", "培训机构")),
    ), census=False, dated=("date",), narrowed=OF_POST,
)  # fmt: skip
