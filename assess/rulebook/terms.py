"""The closed lists of words that a rulebook may hold in its cells."""

from assess.lang import N_

START_FULL = "满分"
OVERFLOWS = ("截断", "计入维度", "计入总分")
ABSENT_POLICIES = ("重分配", "满分", "零分", "同类平均", "不排名")
COUNTED_IN = ("总分内", "总分外")
EFFECTS = ("不得评优", "等次封顶", "定为等次", "不定等次", "不参加考核", "提请研究")
ROUNDINGS = ("舍去", "四舍五入", "进一")
EMPTY_GROUP = ("重分配", "零分")
# Ballots that are void as a whole (废票), with the reason in words; and who may vote (评议人) by who the rater is to the person.
INCOMPLETE, ALL_SAME = "漏评", "全同"
VOIDS = {INCOMPLETE: N_("有人或有项没有评"), ALL_SAME: N_("全部打同一个分（等次）")}
IN_CHARGE, UNDER, SAME_UNIT, SELF = VOTERS = ("分管领导", "下级", "同部门", "本人")
# The rater group of a second round by one panel (assess panel): it compares raters and counts only where a rulebook says so.
SECOND_ROUND = "复评"
RELATIONS = ("所在单位", "成员", "下级", "分管领导")
GATHERS = ("平均", "合计", "最低", "最高")
# The column of a ledger of evidence (佐证) that says which indicator a row is about.
EVIDENCE_OF = "指标"
TOTAL_SCORE = "总分"
# What a restriction may look at besides what was counted: the total, and the place in the comparison group from either end.
PLACE, LAST = "名次", "倒数名次"
RESULTS = (TOTAL_SCORE, PLACE, LAST)
GRADE_RESULT = "等次"
# What becomes of the places that equal remainders leave: people decide, the better next candidates, or next year's account.
ASKED, BY_MERIT, CARRIED = QUOTA_RESTS = ("留待研究", "择优", "结转")
QUOTA_OVER = ("按单位", "全组")
PAY_OVER = ("全体", "部门", "比较组", "岗位类别")
# the words for results that are no grade; a rulebook must say what follows from them as well
OPEN, NO_GRADE, NOT_ASSESSED = NO_GRADES = N_("待定"), N_("不定等次"), N_("不参加考核")
YES_NO = ("是", "否")
NO_FLOOR = "无"
WORKS, RESTS = HOURS = ("上班", "休息")
PARTS = ("月", "季", "年")
MEAN, SUM, BEST, WEIGHED = ROLLUPS = ("平均", "合计", "最好", "加权")
# What the sheet 公示 says, and how its names may be ordered; never by strokes, which nothing here can count.
NOTICE_ITEMS = ("等次", "标题", "正文", "工作日", "公示起", "渠道", "落款", "排列")
NOTICE_ORDERS = ("按单位", "按花名册")
