"""Measures (计量): the numbers that rules count, each with its evidence. A hand-written registry; nothing is loaded by name."""

from collections.abc import Callable
from dataclasses import dataclass

from assess.conditions import Condition
from assess.facts import Facts, Measured
from assess.measures import attendance, history, hotline, ratings, tasks
from assess.measures.aggregate import aggregate
from assess.rulebook import MeasureCall

Counting = Callable[[Facts, MeasureCall, Condition, Condition], Measured]


@dataclass(frozen=True, slots=True)
class Measure:
    """A named measure: its function, the table its conditions speak about, its unit, and whether it takes lookups.

    ``over`` is a second table that it counts as well: the one that its lookups speak about.
    """

    function: Counting
    table: str
    unit: str
    lookups: bool = False
    over: str = ""


MEASURES: dict[str, Measure] = {
    "迟到次数": Measure(attendance.late_count, "attendance_days", "次"),
    "早退次数": Measure(attendance.early_count, "attendance_days", "次"),
    "缺卡次数": Measure(attendance.missing_count, "attendance_days", "次"),
    "旷工天数": Measure(attendance.absent_days, "attendance_days", "天"),
    "事假天数": Measure(attendance.personal_leave_days, "attendance_days", "天"),
    "病假天数": Measure(attendance.sick_leave_days, "attendance_days", "天"),
    "病事假天数": Measure(attendance.leave_days, "attendance_days", "天"),
    "应出勤天数": Measure(attendance.due_days, "attendance_days", "天"),
    "实出勤天数": Measure(attendance.present_days, "attendance_days", "天"),
    "出勤率": Measure(attendance.attendance_rate, "attendance_days", "%"),
    "加班小时": Measure(attendance.overtime_hours, "attendance_days", "小时"),
    "打卡次数": Measure(attendance.punch_count, "punches", "次"),
    "打卡天数": Measure(attendance.punch_days, "punches", "天"),
    "按时办结率": Measure(tasks.on_time_rate, "tasks", "%"),
    "办结率": Measure(tasks.delivery_rate, "tasks", "%"),
    "回应率": Measure(tasks.answered_rate, "tasks", "%"),
    "验收率": Measure(tasks.verified_rate, "tasks", "%"),
    "逾期件数": Measure(tasks.overdue_count, "tasks", "件"),
    "逾期天数": Measure(tasks.overdue_days, "tasks", "天"),
    "百件催办次数": Measure(tasks.urged_rate, "tasks", "次/百件"),
    "百件退回次数": Measure(tasks.returned_rate, "tasks", "次/百件"),
    "百当量差错": Measure(tasks.error_rate, "tasks", "次/百当量", lookups=True),
    "工作当量": Measure(tasks.output, "tasks", "当量", lookups=True),
    "折年工作当量": Measure(tasks.annual_output, "tasks", "当量", lookups=True),
    "承担当量": Measure(tasks.carried, "tasks", "当量", lookups=True),
    "测评得分": Measure(ratings.rating_score, "ratings", "分"),
    "连续年数": Measure(history.years_in_a_row, "history", "年"),
    "热线响应率": Measure(hotline.response_rate, "hotline", "%"),
    "热线解决率": Measure(hotline.solved_rate, "hotline", "%"),
    "热线满意率": Measure(hotline.satisfied_rate, "hotline", "%"),
    "百当量投诉": Measure(hotline.complaint_rate, "hotline", "次/百当量", lookups=True, over="tasks"),
}


def measure(facts: Facts, call: MeasureCall, only: Condition = (), exempt: Condition = ()) -> Measured:
    """What ``call`` counts for every appointment, among rows that meet ``only`` and not ``exempt``."""
    named = MEASURES.get(call.name)
    return named.function(facts, call, only, exempt) if named else aggregate(facts, call, only, exempt)
