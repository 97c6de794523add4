"""How sure a reading is of its layout, and what speaks for it: the structure for a layout, the headings for a list."""

from dataclasses import replace

from assess.intake.reading import Reading

SURE, LIKELY, ASK, UNREAD = "高", "中", "要问", "未用"
# A list says by its headings what it is (see ``choose``); of all other layouts the structure itself is the reason.
EVIDENCE: dict[str, tuple[str, str]] = {
    "first-last-punch": (SURE, "每行有日期，还有一对首次、末次（上班、下班）打卡"),
    "symbol-grid": (SURE, "表头逐日排列，格内是符号或状态词"),
    "turned-grid": (LIKELY, "每天一行，人员横排，格内是符号、状态词或时刻"),
    "punch-grid": (SURE, "表头逐日排列，格内多半是时刻"),
    "person-blocks": (SURE, "一人一块，上方写明姓名或工号，下面逐日打卡"),
    "person-status-blocks": (SURE, "一人一块，上方写明姓名或工号，下面逐日写状态"),
    "daily-report": (SURE, "每人每天一行，写着上下班打卡的结果"),
    "year-matrix": (SURE, "表头是连续的月份，左边有姓名"),
    "month-groups": (SURE, "各月并排，每月下面是几项计数，左边有姓名"),
    "plan-actual": (SURE, "每项任务分“计划”“实际”两行"),
    "forms": (SURE, "同一种单子在表中重复出现"),
    "issues": (LIKELY, "有问题说明和处理意见，没有状态栏"),
    "option-counts": (SURE, "每人一行，各栏是评价等次的票数"),
    "score-sheet": (SURE, "每人一行，各栏是要素、评委或场次的分数"),
    "item-sheet": (SURE, "每个要素一行，各栏是被测评的人或单位"),
    "ballot-sheet": (SURE, "每张票一行，各栏是被测评的人或单位"),
    "assessment-form": (SURE, "一个人的考核表，上方有姓名等栏目"),
    "wide": (SURE, "每人（单位）一行，各年或各项指标并排成栏"),
    "schedule": (SURE, "标题写明是排班"),
    "allocation": (SURE, "按项目成对分列，右边有各人的合计"),
    "week-plan": (SURE, "表头按周排列，左边有人员"),
    "work-log": (SURE, "上方写明一个人，下面逐日记数量和时数"),
}


def weighed(reading: Reading, sure: str, why: str) -> Reading:
    """The reading with how sure it is and why."""
    return replace(reading, source=replace(reading.source, sure=sure, why=why))


def with_evidence(reading: Reading) -> Reading:
    """The reading with the evidence of its layout where it does not yet say why; sheets that are not used have their reason."""
    source = reading.source
    if source.why or not source.layout:
        return reading
    return weighed(reading, *EVIDENCE.get(source.layout, (LIKELY, f"按“{source.layout}”的样子认出")))
