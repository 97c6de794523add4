"""Attendance (考勤): occasions and days, from the day table, the month table or the punches.

One fact is counted once: for a person and month that the day table covers, the month table is not added. The month
table answers for the months that have no day rows. 缺卡 is a state of its own and never 旷工. A measure that neither
table keeps for a person is not measured.

Counted from the day table: 迟到次数 早退次数 缺卡次数 are rows of that 状态; 旷工天数 事假天数 病假天数 add 天数 (a half day
is 0.5); 实出勤天数 adds the days at work, also away on duty; 应出勤天数 adds all but rest days; 出勤率 is 实出勤/应出勤,
where approved leave counts as due and not attended. 打卡次数 and 打卡天数 come from the punches.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import Condition
from assess.facts import Evidence, Facts, Floats, Measured, Rows, row_dates, several_months
from assess.rulebook import MeasureCall
from assess.tables import Table

AT_WORK = ("出勤", "迟到", "早退", "缺卡", "外出", "出差", "公务", "加班", "值班", "培训")
AT_REST = ("休息", "公休")
PERSONAL, SICK = "事假", "病假"


def late_count(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Times late (迟到)."""
    return _occasions(facts, only, exempt, ("迟到",), "late_count")


def early_count(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Times left early (早退)."""
    return _occasions(facts, only, exempt, ("早退",), "early_count")


def missing_count(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Missing punches (缺卡), never taken for absence."""
    return _occasions(facts, only, exempt, ("缺卡",), "missing_count")


def absent_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Days absent without leave (旷工)."""
    return _days(facts, only, exempt, ("旷工",), "absent_days")


def personal_leave_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Days of personal leave (事假)."""
    return _days(facts, only, exempt, (PERSONAL,), "personal_leave_days")


def sick_leave_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Days of sick leave (病假)."""
    return _days(facts, only, exempt, (SICK,), "sick_leave_days")


def leave_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Days of sick and personal leave together, which the half-year rule looks at."""
    return _days(facts, only, exempt, (PERSONAL, SICK), "personal_leave_days", "sick_leave_days")


def due_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Days on which attendance was due (应出勤): every day of the day table but rest days."""
    return _days(facts, only, exempt, None, "due_days")


def present_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Days at work (实出勤), on duty elsewhere included."""
    return _days(facts, only, exempt, AT_WORK, "present_days")


def attendance_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Days at work as a share of days due; not measured where nothing was due."""
    present = present_days(facts, call, only, exempt)
    due = due_days(facts, call, only, exempt)
    whole = np.where(due.value > 0, due.value, np.nan)
    return Measured(present.value / whole, "%", present.evidence + due.evidence)


def overtime_hours(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Hours of overtime (加班小时)."""
    rows = _by_day(facts, only, exempt)
    hours = rows.numbers("hours")
    kept = ~np.isnan(hours)
    return _joined(facts, rows.where(kept), hours[kept], ("overtime_hours",), only, "小时", "hours")


def punch_count(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Single punches (打卡次数)."""
    rows = facts.rows("punches", only, exempt)
    return Measured(rows.count(), "次", rows.evidence("at"))


def punch_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Different days with at least one punch (打卡天数)."""
    rows = facts.rows("punches", only, exempt)
    days = row_dates(rows.frame, rows.table).to_numpy().astype("datetime64[D]").astype("int64")[rows.row]
    first = ~pd.DataFrame({"owner": rows.owner, "day": days}).duplicated().to_numpy()
    return Measured(rows.where(first).count(), "天", rows.evidence("at", first.astype(float)))


def _by_day(facts: Facts, only: Condition, exempt: Condition) -> Rows:
    return facts.rows("attendance_days", only, exempt)


def _of_status(rows: Rows, words: tuple[str, ...] | None) -> Rows:
    status = rows.frame["status"].astype("category")
    hit = status.cat.categories.isin(words) if words is not None else ~status.cat.categories.isin(AT_REST)
    return rows.where(np.append(hit, False)[status.cat.codes.to_numpy()][rows.row])


def _occasions(facts: Facts, only: Condition, exempt: Condition, words: tuple[str, ...], counter: str) -> Measured:
    rows = _of_status(_by_day(facts, only, exempt), words)
    return _joined(facts, rows, np.ones(len(rows.row)), (counter,), only, "次", "status")


def _days(facts: Facts, only: Condition, exempt: Condition, words: tuple[str, ...] | None, *counters: str) -> Measured:
    rows = _of_status(_by_day(facts, only, exempt), words)
    return _joined(facts, rows, rows.numbers("days"), counters, only, "天", "status")


def _joined(
    facts: Facts, rows: Rows, amount: Floats, counters: tuple[str, ...], only: Condition, unit: str, column: str
) -> Measured:
    """Day rows, and the month counters of the people and months that have no day rows.

    Conditions speak about single days, which a month's counter cannot answer: with 只计 only the day table is used.
    """
    value, evidence = rows.count(amount), rows.evidence(column, amount)
    if only or not facts.supplied("attendance_months"):
        return Measured(value, unit, evidence)
    months = _uncovered_months(facts)
    for counter in counters:
        numbers = months.numbers(counter)
        filled = ~np.isnan(numbers)
        part = months.where(filled)
        total = np.bincount(part.owner, numbers[filled], minlength=part.size)
        known = np.bincount(part.owner, minlength=part.size) > 0
        value = np.where(known, np.nan_to_num(value) + total, value)
        evidence += (Evidence("attendance_months", counter, part.owner, part.row, numbers[filled]),)
    return Measured(value, unit, evidence)


def _uncovered_months(facts: Facts) -> Rows:
    months = facts.rows("attendance_months")
    days = facts.rows("attendance_days")
    if not len(days.row):
        return months
    covered = pd.Index(_keys(days.owner, _months(days.frame, days.table)[days.row]).unique())
    first, last = _months(months.frame, months.table), _last_months(months)
    met = np.zeros(len(months.row), dtype=bool)
    for step in range(int((last - first).max(initial=0)) + 1):
        month = first + step
        met |= (_keys(months.owner, month[months.row]).isin(covered) & (month <= last)[months.row]).to_numpy(dtype=bool)
    return months.where(~met)


def _months(frame: pd.DataFrame, table: Table) -> NDArray[np.int64]:
    return row_dates(frame, table).to_numpy().astype("datetime64[M]").astype("int64")


def _last_months(rows: Rows) -> NDArray[np.int64]:
    """The last month of every row of the month table: its own, unless it adds up several."""
    first, long = _months(rows.frame, rows.table), several_months(rows.frame, rows.table)
    if not long.any():
        return first
    return np.where(long, rows.frame[rows.table.until].to_numpy().astype("datetime64[M]").astype("int64"), first)


def _keys(owner: NDArray[np.int32], month: NDArray[np.int64]) -> pd.Series:
    return pd.Series(owner.astype("int64") * 100_000 + month)
