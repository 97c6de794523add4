"""Tasks (任务): what was carried, what was delivered, when, and at what error rate.

Void tasks (状态=作废) never count. A task is *owed* in the period in which its time limit comes: before that it is neither
on time nor late. What is delivered after the period was not delivered in it. Delivered on or before the limit is on time. A task without a limit is not owed by any date,
so it counts as work and not in the on-time rate. Two laws hold by construction and are tested: delivering a task that
was still open never lowers any measure that earns points, and one more task delivered on time never lowers 按时办结率,
办结率 or 工作当量. 验收率 and 回应率 are shares, and others decide when they rise: to earn points use 工作当量 with 只计 验收日期 非空.

工作当量 is work *delivered*: amount × the looked-up coefficients (难度, 成效, 牵头/协办 …). 承担当量 is work *carried*, delivered
or not. Errors are judged per work carried (每百当量差错), so that carrying more at the same care never costs points.
"""

import numpy as np
import pandas as pd

from assess.conditions import Condition
from assess.facts import Facts, Floats, Measured, Rows
from assess.measures.aggregate import share
from assess.rulebook import MeasureCall


def _alive(facts: Facts, only: Condition, exempt: Condition) -> Rows:
    rows = facts.rows("tasks", only, exempt)
    return rows.where(~_has_status(rows.frame, "作废")[rows.row])


def _has_status(frame: pd.DataFrame, word: str) -> np.ndarray:
    status = frame["status"].astype("category")
    return np.append(status.cat.categories == word, False)[status.cat.codes.to_numpy()]


def _day(rows: Rows, column: str) -> np.ndarray:
    return rows.frame[column].to_numpy().astype("datetime64[D]")[rows.row]


def _owed(facts: Facts, rows: Rows) -> Rows:
    """Tasks whose limit came within the period: each is owed once, in the period of its limit."""
    due = _day(rows, "due")
    begin, end = (np.datetime64(day, "D") for day in facts.period)
    return rows.where((due >= begin) & (due <= end))


def _delivered(facts: Facts, rows: Rows) -> np.ndarray:
    """The day of delivery, NaT where it had not come by the end of the period."""
    day = _day(rows, "delivered")
    return np.where(day <= np.datetime64(facts.period[1], "D"), day, np.datetime64("NaT", "D"))


def _said_done(rows: Rows) -> np.ndarray:
    """Rows that are called done (状态=办结) without a day of delivery: done, but nobody can say whether in time."""
    done = _has_status(rows.frame, "办结")[rows.row]
    return done & np.isnat(_day(rows, "delivered"))


def _kept(facts: Facts, measured: Measured, *columns: str) -> Measured:
    """Not measured for anybody where the ledger does not keep one of these columns at all."""
    if all(facts.keeps("tasks", column) for column in columns):
        return measured
    return Measured(np.full(len(measured.value), np.nan), measured.unit)


def on_time_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks delivered by their limit as a share of tasks owed (按时办结率); not measured where none was owed.

    A task that is called done without a day is not counted here: it was done, and nobody wrote down when.
    """
    rows = _owed(facts, _alive(facts, only, exempt))
    rows = rows.where(~_said_done(rows))
    found = share(rows, _delivered(facts, rows) <= _day(rows, "due"), "delivered")
    return _kept(facts, found, "due", "delivered")


def delivery_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks delivered, also late, as a share of tasks owed (办结率)."""
    rows = _owed(facts, _alive(facts, only, exempt))
    found = share(rows, ~np.isnat(_delivered(facts, rows)) | _said_done(rows), "delivered")
    return _kept(facts, found, "due") if facts.keeps("tasks", "status") else _kept(facts, found, "due", "delivered")


def answered_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks whose result reached the public (答复群众日期), as a share of tasks owed (回应率)."""
    return _closed(facts, only, exempt, "answered")


def verified_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks that were verified (验收日期), as a share of tasks owed (验收率)."""
    return _closed(facts, only, exempt, "verified")


def _closed(facts: Facts, only: Condition, exempt: Condition, column: str) -> Measured:
    """The last mile: of the tasks whose limit has come, those that reached ``column``.

    Not a share of the *delivered* ones: there, delivering one more task that others have yet to verify would cost points.
    """
    rows = _owed(facts, _alive(facts, only, exempt))
    reached = _day(rows, column) <= np.datetime64(facts.period[1], "D")
    return _kept(facts, share(rows, reached, column), "due", column)


def overdue_count(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks owed and not delivered by their limit (逾期件数)."""
    rows = _owed(facts, _alive(facts, only, exempt))
    late = rows.where(~(_delivered(facts, rows) <= _day(rows, "due")) & ~_said_done(rows))
    return _kept(facts, Measured(late.count(), "件", late.evidence("due")), "due", "delivered")


def overdue_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Calendar days past the limit, to delivery or to the end of the period (逾期天数)."""
    rows = _owed(facts, _alive(facts, only, exempt))
    rows = rows.where(~_said_done(rows))
    delivered, due = _delivered(facts, rows), _day(rows, "due")
    reached = np.where(np.isnat(delivered), np.datetime64(facts.period[1], "D"), delivered)
    days = np.maximum((reached - due).astype("int64"), 0).astype(float)
    late = rows.where(days > 0)
    return _kept(facts, Measured(rows.count(days), "天", late.evidence("due", days[days > 0])), "due", "delivered")


def urged_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Urgings per hundred tasks carried (百件催办次数)."""
    return _per_hundred(facts, "urged", only, exempt, None)


def returned_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks handed back per hundred carried (百件退回次数)."""
    return _per_hundred(facts, "returned", only, exempt, None)


def error_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Errors per hundred equivalents carried (百当量差错): the count has its denominator."""
    return _per_hundred(facts, "errors", only, exempt, call)


def errors_made(facts: Facts) -> Floats:
    """Errors by appointment, NaN where there is no task; NaN for everybody where the ledger keeps none."""
    rows = _alive(facts, (), ())
    kept = rows.frame["errors"].to_numpy(dtype=float)
    if np.isnan(kept).all():
        return np.full(rows.size, np.nan)
    return rows.count(np.nan_to_num(kept)[rows.row])


def output(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Work delivered within the period, in equivalents (工作当量); a task counts in the period of its delivery, once."""
    rows = _alive(facts, only, exempt)
    begin = np.datetime64(facts.period[0], "D")
    rows = rows.where((_delivered(facts, rows) >= begin) | _said_done(rows))
    weight = _equivalents(facts, call, rows)
    found = Measured(rows.count(weight), "当量", rows.evidence("delivered", weight))
    return found if facts.keeps("tasks", "status") else _kept(facts, found, "delivered")


def annual_output(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Work delivered, as a full post held all the period would have it (折年工作当量): 工作当量 ÷ (占比 × 任职天数 ÷ 考核期天数).

    A norm per year is fair to a post of 70 % or of five months only against this figure.
    """
    found = output(facts, call, only, exempt)
    posts = facts.appointments
    days = (facts.period[1] - facts.period[0]).days + 1
    held = posts["share"].to_numpy(dtype=float) * posts["days"].to_numpy(dtype=float) / days
    value = np.divide(found.value, held, out=np.full(len(held), np.nan), where=held > 0)
    return Measured(value, found.unit, found.evidence)


def carried(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Work carried in equivalents, delivered or not (承担当量)."""
    rows = _alive(facts, only, exempt)
    weight = _equivalents(facts, call, rows)
    return Measured(rows.count(weight), "当量", rows.evidence("title", weight))


def _equivalents(facts: Facts, call: MeasureCall | None, rows: Rows) -> Floats:
    """Amount × every looked-up coefficient; a task that no line of a lookup fits counts plainly (1), not as nothing."""
    weight = rows.numbers("quantity")
    for name in call.lookups if call else ():
        factor = facts.looked_up(name, rows)
        weight = weight * np.where(np.isnan(factor), 1.0, factor)
    return weight


def _per_hundred(facts: Facts, column: str, only: Condition, exempt: Condition, call: MeasureCall | None) -> Measured:
    rows = _alive(facts, only, exempt)
    kept = rows.frame[column].to_numpy(dtype=float)
    if np.isnan(kept).all():
        return Measured(np.full(rows.size, np.nan), "次/百件")
    counts = np.nan_to_num(kept)[rows.row]
    weight = _equivalents(facts, call, rows) if call else np.ones(len(rows.row))
    whole = np.bincount(rows.owner, weight, minlength=rows.size)
    part = np.bincount(rows.owner, counts, minlength=rows.size)
    value = np.divide(part * 100, whole, out=np.full(rows.size, np.nan), where=whole > 0)
    hit = counts > 0
    unit = "次/百当量" if call else "次/百件"
    return Measured(value, unit, rows.where(hit).evidence(column, counts[hit]))
