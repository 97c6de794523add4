"""Declared aggregates (次数 合计 平均 最大 最小 比率 天数 人数) over any column of any table, without code.

``考勤.次数`` counts rows, a row of 奖惩 as often as its own 次数 says; shares and means of 测评 count a row as often as its 票数; ``考勤.合计(天数)`` adds a column; ``任务.平均(工作量)``, ``最大``, ``最小`` do what they say;
``任务.比率(状态=办结)`` is the share of the counted rows that meet the condition in the brackets; ``打卡.天数`` counts
different dates, ``测评.人数(评议人)`` different values of a column. ``考勤.最长连续`` is the longest run of counted days: in a
table that measures everybody the days without any row (weekends) do not end a run and a day with other rows only does; in
a register of events only neighbouring days of the calendar are a run. Which rows count at all is said by 只计 and 免计.

In a register of events (任务, 热线 …) a blank in a column that counts occasions (次) is none, provided that the sheet keeps
such a column; any other blank was not measured and is left out of the sum. Nobody's missing table becomes a zero: see
``Table.census``.
"""

import numpy as np
import pandas as pd

from assess.conditions import Condition, mask
from assess.facts import Facts, Floats, Measured, Rows, row_dates
from assess.rulebook import MeasureCall

AGGREGATES = ("次数", "合计", "平均", "最大", "最小", "比率", "天数", "最长连续", "人数", "每条")
NEEDS_COLUMN = ("合计", "平均", "最大", "最小", "人数")


def aggregate(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """The aggregate ``call.name`` of ``call.table`` for every appointment."""
    rows = facts.rows(call.table, only, exempt)
    if call.name in ("次数", "每条"):
        times = stands_for(rows, "次数")
        return Measured(rows.count(times), "次", rows.evidence(_telling(rows, only), times))
    if call.name == "比率":
        return share(rows, mask(call.argument, rows.frame, rows.table)[rows.row], _telling(rows, call.argument))
    if call.name in ("天数", "人数"):
        return _distinct(rows, call)
    if call.name == "最长连续":
        return _longest_run(rows, facts.rows(call.table))
    return _reduced(rows, call)


def share(rows: Rows, met: np.ndarray, column: str) -> Measured:
    """The share of the pairs that met something; NaN where there is no pair: no denominator, no rate."""
    many = stands_for(rows, "票数")
    whole = np.bincount(rows.owner, many, minlength=rows.size)
    part = np.bincount(rows.owner, met * many, minlength=rows.size)
    value = np.divide(part, whole, out=np.full(rows.size, np.nan), where=whole > 0)
    return Measured(value, "%", rows.evidence(column, met * many))


def stands_for(rows: Rows, heading: str) -> Floats:
    """How many occasions (次数) or ballots (票数) each pair stands for; 1 where its table declares no such column, or none is written."""
    column = next((one.name for one in rows.table.columns if one.heading == heading and one.default == 1.0), "")
    return np.maximum(rows.numbers(column), 0.0) if column in rows.frame else np.ones(len(rows.row))


def _telling(rows: Rows, condition: Condition) -> str:
    return condition[0].column if condition else rows.table.columns[0].name


def _distinct(rows: Rows, call: MeasureCall) -> Measured:
    column = call.column or rows.table.dated[0]
    values = rows.frame[column] if call.column else row_dates(rows.frame, rows.table).dt.normalize()
    codes, _ = pd.factorize(values)
    pairs = pd.DataFrame({"owner": rows.owner, "code": codes[rows.row]})
    first = (~pairs.duplicated() & (pairs["code"] >= 0)).to_numpy()
    kept = rows.where(first)
    return Measured(kept.count(), "天" if not call.column else "个", rows.evidence(column, first.astype(float)))


def _longest_run(rows: Rows, everything: Rows) -> Measured:
    """The longest run of counted days of every appointment; its rows are the evidence, the other counted rows weigh 0."""
    days = row_dates(rows.frame, rows.table).to_numpy().astype("datetime64[D]")
    seen = everything if rows.table.census else rows
    known = pd.DataFrame({"owner": seen.owner, "day": days[seen.row]}).dropna().drop_duplicates()
    counted = pd.DataFrame({"owner": rows.owner, "day": days[rows.row]}).dropna().drop_duplicates().assign(hit=True)
    line = known.merge(counted, how="left", on=["owner", "day"]).sort_values(["owner", "day"], ignore_index=True)
    hit = line["hit"].notna().to_numpy()
    far = (
        (line["day"].diff() > pd.Timedelta(days=1)).to_numpy()
        if not rows.table.census
        else np.zeros(len(line), dtype=bool)
    )
    begins = ~hit | far | (line["owner"].diff() != 0).to_numpy() | ~np.append(False, hit[:-1])
    line["run"] = np.cumsum(begins)
    sizes = line[hit].groupby(["owner", "run"]).agg(size=("day", "size"), first=("day", "min"), last=("day", "max"))
    best = (
        sizes.reset_index()
        .sort_values(["owner", "size", "first"], ascending=[True, False, True])
        .drop_duplicates("owner")
    )
    value = np.zeros(rows.size)
    value[best["owner"].to_numpy(dtype=np.int64)] = best["size"].to_numpy()
    bounds = best.set_index("owner").reindex(rows.owner)
    mine = days[rows.row]
    inside = (mine >= bounds["first"].to_numpy().astype("datetime64[D]")) & (
        mine <= bounds["last"].to_numpy().astype("datetime64[D]")
    )
    return Measured(
        np.where(rows.covered, value, np.nan), "天", rows.evidence(rows.table.dated[0], inside.astype(float))
    )


def _reduced(rows: Rows, call: MeasureCall) -> Measured:
    numbers = rows.numbers(call.column)
    unit = rows.table.column(call.column).unit
    if unit == "次" and not rows.table.census and not np.isnan(rows.frame[call.column].to_numpy(dtype=float)).all():
        numbers = np.nan_to_num(numbers)
    filled = ~np.isnan(numbers)
    measured = _measured(rows, filled, call.column)
    rows, numbers = rows.where(filled), numbers[filled]
    if call.name == "合计":
        value = np.where(measured, np.bincount(rows.owner, numbers, minlength=rows.size), np.nan)
    elif call.name == "平均":
        many = stands_for(rows, "票数")
        whole = np.bincount(rows.owner, many, minlength=rows.size)
        total = np.bincount(rows.owner, numbers * many, minlength=rows.size)
        value = np.divide(total, whole, out=np.full(rows.size, np.nan), where=whole > 0)
    else:
        value = _extreme(rows, numbers, call.name == "最大")
    return Measured(value, unit, rows.evidence(call.column, numbers))


def _measured(rows: Rows, filled: np.ndarray, column: str) -> np.ndarray:
    """Covered people, but for those whose own counted rows all lack a number: the rows of others say nothing about them.

    A column in which nothing at all stands is not kept and measures nobody.
    """
    if len(rows.frame) and rows.frame[column].isna().all() and rows.table.column(column).default is None:
        return np.zeros(rows.size, dtype=bool)
    some = np.bincount(rows.owner, filled, minlength=rows.size) > 0
    none = np.bincount(rows.owner, ~filled, minlength=rows.size) > 0
    return rows.covered & (some | ~none)


def _extreme(rows: Rows, numbers: Floats, largest: bool) -> Floats:
    value = np.full(rows.size, -np.inf if largest else np.inf)
    (np.maximum if largest else np.minimum).at(value, rows.owner, numbers)
    return np.where(np.isinf(value), np.nan, value)
