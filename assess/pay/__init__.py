"""Performance pay (绩效): the sums of the rulebook shared by points, grade, level and days, exact to the fen.

A proposal like the grades it rests on. A sum is shared only when every weight in it is known: one open grade would move
everybody's amount, so the sum stays open and says whom it waits for. The last fen go by largest remainder; equal
remainders to the higher total, then by lot, drawn from a fingerprint of the person's key: never by row or name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.findings import Finding
from assess.lang import N_
from assess.pay.shares import MOST_MONEY, bounded, floors_cost
from assess.pay.weights import UNIT, factors, weights
from assess.rulebook import NOT_ASSESSED, PayPlan, Rulebook
from assess.scales.apportion import apportioned, sums

SHARED, WAITING, SHORT, NOBODY = N_("已分配"), "待定", "保底超过总额", "无人可分"
WHOLE = N_("全体")
SHARE_COLUMNS = ("person", "plan", "scope", "curve", "grade", "level", "held", "weight", "amount", "bound", "state")
SUM_COLUMNS = ("plan", "scope", "people", "money", "weight", "floors", "paid", "rest", "state")


@dataclass(frozen=True, slots=True)
class Paid:
    """``shares``: a row for each person in each plan, amounts in fen. ``sums``: a row for each sum; paid + rest = money."""

    shares: pd.DataFrame
    sums: pd.DataFrame


def pay_out(people: pd.DataFrame, posts: pd.DataFrame, facts: Facts, rulebook: Rulebook) -> tuple[Paid, list[Finding]]:
    """Every plan of the rulebook over ``people`` (key, total, grade, role, department, pool, main, is_unit).

    A row that stands for a unit is paid only by a plan that names its role.
    """
    shares, sums, found = [], [], []
    for plan in rulebook.pay:
        named = len(plan.roles) < len(rulebook.roles)
        mine = people[people["role"].isin(plan.roles) & (people["main"] >= 0) & (named | ~people["is_unit"])]
        share, cuts, trouble = _plan(plan, mine, posts, facts)
        shares.append(share)
        sums.append(cuts)
        found += trouble
    return Paid(_joined(shares, SHARE_COLUMNS), _joined(sums, SUM_COLUMNS)), found


def _joined(parts: Sequence[pd.DataFrame], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(columns))


def _plan(
    plan: PayPlan, people: pd.DataFrame, posts: pd.DataFrame, facts: Facts
) -> tuple[pd.DataFrame, pd.DataFrame, list[Finding]]:
    """One plan: its people in their own order, its sums by scope."""
    table = factors(plan, people, posts, facts)
    column = {"部门": "department", "比较组": "pool", "岗位类别": "role"}.get(plan.over)
    said = people[column].astype("str") if column else pd.Series(WHOLE, index=people.index)
    scope, names = pd.factorize(said.to_numpy(dtype=object), sort=True)
    order = np.argsort(scope, kind="stable")
    group, held = scope[order], table["held"].to_numpy()[order]
    weight = weights(table)
    sums_, amount, bound = _shared(plan, names, group, weight[order], held, people.iloc[order])
    told = {"person": people.index, "plan": plan.name, "scope": said, "weight": weight}
    shares = table.assign(
        **told,
        amount=_back(amount, order),
        bound=_back(bound, order),
        state=sums_["state"].to_numpy(dtype=object)[scope],
    )
    return shares[list(SHARE_COLUMNS)], sums_, [*_trouble(plan, sums_, weight[order], group)]


def _back(values: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Values that stand in ``order``, in the order that they had before."""
    found = np.empty_like(values)
    found[order] = values
    return found


def _shared(
    plan: PayPlan, names: np.ndarray, group: np.ndarray, weight: np.ndarray, held: np.ndarray, people: pd.DataFrame
) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """The sums, and everybody's amount and bound; people stand group by group."""
    many = len(names)
    money = _money(plan, sums(_heads(held, people), group, many))
    open_ = np.bincount(group, np.isnan(weight), minlength=many) > 0
    known = np.where(open_[group], 0, np.nan_to_num(weight)).astype(np.int64)
    low, high = _bound(plan.floor, held, 0), _bound(plan.ceiling, held, MOST_MONEY)
    total, floors = sums(known, group, many), floors_cost(known, group, low, many)
    state = np.select([open_, floors > money, total == 0], [WAITING, SHORT, NOBODY], SHARED).astype(object)
    shared = (state == SHARED)[group]
    lot = (-people["total"].fillna(0).to_numpy(), people["key"].to_numpy(dtype=object))
    cut = bounded(np.where(state == SHARED, money, 0), np.where(shared, known, 0), group, low, high, lot)
    at_floor, at_ceiling = (cut.amount == low) & (low > 0), cut.amount == high
    bound = np.select([at_floor & shared, at_ceiling & shared], ["保底", "封顶"], "").astype(object)
    paid = sums(cut.amount, group, many)
    columns = (plan.name, names, np.bincount(group, minlength=many), money, total, floors, paid, money - paid, state)
    return pd.DataFrame(dict(zip(SUM_COLUMNS, columns, strict=True))), cut.amount, bound


def _heads(held: np.ndarray, people: pd.DataFrame) -> np.ndarray:
    """What each person adds to a sum that is given per head, in ten-thousandths; who is not assessed adds nothing."""
    return np.where(people["grade"] == NOT_ASSESSED, 0, np.floor(held * UNIT + 0.5)).astype(np.int64)


def _money(plan: PayPlan, heads: np.ndarray) -> np.ndarray:
    """The sum of each scope in fen: per head, or the whole cut by heads (in the order of names where remainders tie)."""
    if plan.per_head:
        return np.asarray((heads * plan.money + UNIT // 2) // UNIT)
    one = np.zeros(len(heads), dtype=np.int64)
    return apportioned(np.array([plan.money]), heads, one, (np.arange(len(heads)),)).given


def _bound(fen: int | None, held: np.ndarray, otherwise: int) -> np.ndarray:
    """A floor or ceiling for each person, in proportion to the share of the period; half up to the fen."""
    if fen is None:
        return np.full(len(held), otherwise, dtype=np.int64)
    return np.asarray(np.floor(held * fen + 0.5 + 1e-6).astype(np.int64))


def _trouble(plan: PayPlan, sums_: pd.DataFrame, weight: np.ndarray, group: np.ndarray) -> Iterator[Finding]:
    """What is to be said of each sum that was not shared to the last fen."""
    waiting = np.bincount(group, np.isnan(weight), minlength=len(sums_)).astype(int)
    for number, line in enumerate(sums_.itertuples()):
        facts = {"plan": plan.name, "scope": line.scope, "money": yuan(line.money)}
        if line.state == WAITING:
            yield Finding("pay-open", plan.place, {**facts, "count": int(waiting[number])})
        elif line.state == SHORT:
            yield Finding("pay-floors", plan.place, {**facts, "floors": yuan(line.floors)})
        elif line.state == NOBODY and line.money:
            yield Finding("pay-nobody", plan.place, facts)
        elif line.rest:
            yield Finding("pay-left", plan.place, {**facts, "rest": yuan(line.rest)})


def yuan(fen: int) -> str:
    """Fen as yuan: thousands apart, two decimals."""
    return f"{fen // 100:,}.{fen % 100:02d}"
