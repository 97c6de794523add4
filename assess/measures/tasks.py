"""Tasks (任务): what was carried, what was delivered, when, and at what error rate.

Void tasks (状态=作废) never count. A task is *owed* once its time limit has come (or it was delivered): before that it is
neither on time nor late. Delivered on or before the limit is on time. A task without a limit is not owed by any date,
so it counts as work and not in the on-time rate. Two laws hold by construction and are tested: delivering a task that
was still open never lowers any of these measures that earn points, and one more task delivered on time never lowers
the rate.

工作当量 is work *delivered*: amount × the looked-up coefficients (难度, 成效, 牵头/协办 …). 承担当量 is work *carried*, delivered
or not. Errors are judged per work carried (每百当量差错), so that carrying more at the same care never costs points.
"""

import numpy as np

from assess.conditions import Condition
from assess.facts import Facts, Floats, Measured, Rows
from assess.measures.aggregate import share
from assess.rulebook import MeasureCall


def _alive(facts: Facts, only: Condition, exempt: Condition) -> Rows:
    rows = facts.rows("tasks", only, exempt)
    status = rows.frame["status"].astype("category")
    void = np.append(status.cat.categories == "作废", False)[status.cat.codes.to_numpy()]
    return rows.where(~void[rows.row])


def _day(rows: Rows, column: str) -> np.ndarray:
    return rows.frame[column].to_numpy().astype("datetime64[D]")[rows.row]


def _owed(facts: Facts, rows: Rows) -> Rows:
    due, delivered = _day(rows, "due"), _day(rows, "delivered")
    end = np.datetime64(facts.period[1], "D")
    return rows.where(~np.isnat(due) & ((due <= end) | ~np.isnat(delivered)))


def on_time_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks delivered by their limit as a share of tasks owed (按时办结率); not measured where none was owed."""
    rows = _owed(facts, _alive(facts, only, exempt))
    return share(rows, _day(rows, "delivered") <= _day(rows, "due"), "delivered")


def delivery_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks delivered, also late, as a share of tasks owed (办结率)."""
    rows = _owed(facts, _alive(facts, only, exempt))
    return share(rows, ~np.isnat(_day(rows, "delivered")), "delivered")


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
    rows = _alive(facts, only, exempt)
    due, reached = _day(rows, "due"), ~np.isnat(_day(rows, column))
    rows, reached = rows.where(kept := reached | (due <= np.datetime64(facts.period[1], "D"))), reached[kept]
    return share(rows, reached, column)


def overdue_count(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks owed and not delivered by their limit (逾期件数)."""
    rows = _owed(facts, _alive(facts, only, exempt))
    late = rows.where(~(_day(rows, "delivered") <= _day(rows, "due")))
    return Measured(late.count(), "件", late.evidence("due"))


def overdue_days(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Calendar days past the limit, to delivery or to the end of the period (逾期天数)."""
    rows = _owed(facts, _alive(facts, only, exempt))
    delivered, due = _day(rows, "delivered"), _day(rows, "due")
    reached = np.where(np.isnat(delivered), np.datetime64(facts.period[1], "D"), delivered)
    days = np.maximum((reached - due).astype("int64"), 0).astype(float)
    late = rows.where(days > 0)
    return Measured(rows.count(days), "天", late.evidence("due", days[days > 0]))


def urged_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Urgings per hundred tasks carried (百件催办次数)."""
    return _per_hundred(facts, "urged", only, exempt, None)


def returned_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Tasks handed back per hundred carried (百件退回次数)."""
    return _per_hundred(facts, "returned", only, exempt, None)


def error_rate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Errors per hundred equivalents carried (百当量差错): the count has its denominator."""
    return _per_hundred(facts, "errors", only, exempt, call)


def output(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """Work delivered in equivalents (工作当量)."""
    rows = _alive(facts, only, exempt)
    rows = rows.where(~np.isnat(_day(rows, "delivered")))
    weight = _equivalents(facts, call, rows)
    return Measured(rows.count(weight), "当量", rows.evidence("delivered", weight))


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
