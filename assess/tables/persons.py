"""Who a row is about: the columns that most tables share."""

from dataclasses import replace

from assess.tables.kinds import Column

PERSON_COLUMNS = (
    Column("person_id", "工号", "id", ("员工号", "员工编号", "員工編號", "学号", "人员编号", "人员编码", "职工编号", "登记号码",
                                    "考勤号码", "编号", "ID", "id", "登记号")),
    Column("account", "账号", "id", ("UserId", "员工UserID", "帐号")),
    Column("id_card", "身份证号", "secret", ("身份证号码", "身份证", "公民身份号码", "公民身份证号码", "居民身份证号码", "证件号码",
                                        "证件号")),
    Column("name", "姓名", "text", ("名字", "員工姓名", "员工姓名", "人员", "成员", "组员", "干部姓名", "被考核人", "被测评人", "被评议人", "被评价人", "职工姓名")),
    Column("department", "部门", "code", ("所属部门", "单位", "所在单位", "科室", "工作单位", "一级部门", "组别", "部门名称",
                                        "所在部门", "站所", "办公室")),
    Column("post", "岗位", "code", ("职务", "职位", "岗位名称", "现任职务")),
)  # fmt: skip

# Who is judged has names of its own, which elsewhere may mean a unit or nobody.
_RATED = (
    "考核对象", "测评对象", "评议对象", "评价对象", "参评对象", "参评人员", "参评人", "被评人", "被评者", "被考评人", "受评人", "述职人", "述职人员", "竞聘人", "竞聘人员",
    "选手", "选手姓名", "参赛选手",
)  # fmt: skip


# What a row of a register says about which of several posts it belongs to.
OF_POST = ("department", "post")


def rated(column: Column) -> Column:
    """A column of persons as rating sheets head it."""
    return replace(column, aliases=(*column.aliases, *_RATED)) if column.name == "name" else column


# How a post came about: one's own, beside it, or for a time away from one's own unit; and coming or leaving for good.
SECONDED, ARRIVED, LEFT = ("借调", "挂职", "交流"), "调入", "调出"
PLAIN_NATURES = ("本职", "兼任")
NATURE_WORDS = {
    **{word: word for word in (*PLAIN_NATURES, *SECONDED, ARRIVED, LEFT)},
    "专职": "本职", "主职": "本职", "兼职": "兼任", "抽调": "借调", "借用": "借调", "挂职锻炼": "挂职", "交流任职": "交流",
}  # fmt: skip

# Who asks for leave is whose leave it is.
_ASKING = ("申请人", "申请人姓名", "请假人", "请假人姓名", "休假人", "发起人", "发起人姓名")


def asking(column: Column) -> Column:
    """A column of persons as lists of applications for leave head it."""
    return replace(column, aliases=(*column.aliases, *_ASKING)) if column.name == "name" else column
