"""Performance pay (绩效): the sums of the rulebook shared by points, grade, level and days, exact to the fen.

A proposal like the grades it rests on. A sum is shared only when every weight in it is known: one open grade would move
everybody's amount, so the sum stays open and says whom it waits for. The last fen go by largest remainder; equal
remainders to the higher total, then by lot, drawn from a fingerprint of the person's key: never by row or name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.findings import Finding
from assess.pay.shares import MOST_MONEY, bounded, cut, floors_cost
from assess.pay.weights import UNIT, factors, weights
from assess.rulebook import NOT_ASSESSED, PayPlan, Rulebook

SHARED, WAITING, SHORT, NOBODY = "已分配", "待定", "保底超过总额", "无人可分"
WHOLE = "全体"
SHARE_COLUMNS = ("person", "plan", "scope", "curve", "grade", "level", "held", "weight", "amount", "bound", "state")
SUM_COLUMNS = ("plan", "scope", "people", "money", "weight", "floors", "paid", "rest", "state")


@dataclass(frozen=True, slots=True)
class Paid:
    """``shares``: a row for each person in each plan, amounts in fen. ``sums``: a row for each sum; paid + rest = money."""

    shares: pd.DataFrame
    sums: pd.DataFrame


def pay_out(people: pd.DataFrame, posts: pd.DataFrame, facts: Facts, rulebook: Rulebook) -> tuple[Paid, list[Finding]]:
    """Every plan of the rulebook over ``people`` (key, total, grade, role, department, pool, main)."""
    shares, sums, found = [], [], []
    for plan in rulebook.pay:
        mine = people[people["role"].isin(plan.roles) & (people["main"] >= 0)]
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
    table = factors(plan, people, posts, facts)
    weight, held = weights(table), table["held"].to_numpy()
    column = {"部门": "department", "比较组": "pool", "岗位类别": "role"}.get(plan.over)
    said = people[column].astype("str") if column else pd.Series(WHOLE, index=people.index)
    names, scope = np.unique(said.to_numpy(dtype=str), return_inverse=True)
    money = _money(plan, np.bincount(scope, _heads(held, people), minlength=len(names)))
    order = (-people["total"].fillna(0).to_numpy(), pd.util.hash_array(people["key"].to_numpy(dtype=object)))
    amount, bound = np.zeros(len(people), dtype=np.int64), np.full(len(people), "", dtype=object)
    sums, found = [], []
    for number, at in enumerate(_members(scope, len(names))):
        mine = tuple(one[at] for one in order)
        line, amount[at], bound[at], trouble = _share(
            plan, names[number], int(money[number]), weight[at], held[at], mine
        )
        sums.append((plan.name, names[number], len(at), *line))
        found += trouble
    cuts = pd.DataFrame(sums, columns=list(SUM_COLUMNS))
    told = {
        "person": people.index,
        "plan": plan.name,
        "scope": said,
        "weight": weight,
        "amount": amount,
        "bound": bound,
    }
    shares = table.assign(**told, state=cuts["state"].to_numpy(dtype=object)[scope])
    return shares[list(SHARE_COLUMNS)], cuts, found


def _members(scope: np.ndarray, many: int) -> list[np.ndarray]:
    """The positions of the people of each scope."""
    order = np.argsort(scope, kind="stable")
    return np.split(order, np.searchsorted(scope[order], np.arange(1, many))) if many else []


def _heads(held: np.ndarray, people: pd.DataFrame) -> np.ndarray:
    """What each person adds to a sum that is given per head, in ten-thousandths; who is not assessed adds nothing."""
    return np.where(people["grade"] == NOT_ASSESSED, 0, np.floor(held * UNIT + 0.5))


def _money(plan: PayPlan, heads: np.ndarray) -> np.ndarray:
    """The sum of each scope in fen: per head, or the whole cut by heads (in the order of names where remainders tie)."""
    whole = heads.astype(np.int64)
    if plan.per_head:
        return np.asarray((whole * plan.money + UNIT // 2) // UNIT)
    return cut(plan.money, whole, (np.arange(len(whole)),)) if whole.any() else np.zeros(len(whole), dtype=np.int64)


def _share(
    plan: PayPlan, name: str, money: int, weight: np.ndarray, held: np.ndarray, order: tuple[np.ndarray, ...]
) -> tuple[tuple[int | str, ...], np.ndarray, np.ndarray, list[Finding]]:
    """One sum: money, weight, floors, paid, rest and state; then everybody's amount and bound, and the findings."""
    nothing, free = np.zeros(len(weight), dtype=np.int64), np.full(len(weight), "", dtype=object)
    facts: dict[str, object] = {"plan": plan.name, "scope": name, "money": yuan(money)}
    waiting = int(np.isnan(weight).sum())
    if waiting:
        return (
            (money, 0, 0, 0, money, WAITING),
            nothing,
            free,
            [Finding("pay-open", plan.place, {**facts, "count": waiting})],
        )
    whole = weight.astype(np.int64)
    low, high = _bound(plan.floor, held, 0), _bound(plan.ceiling, held, MOST_MONEY)
    total, floors = int(whole.sum()), floors_cost(whole, low)
    if floors > money:
        trouble = Finding("pay-floors", plan.place, {**facts, "floors": yuan(floors)})
        return (money, total, floors, 0, money, SHORT), nothing, free, [trouble]
    if not total:
        return (
            (money, 0, 0, 0, money, NOBODY),
            nothing,
            free,
            [Finding("pay-nobody", plan.place, facts)] if money else [],
        )
    shared = bounded(money, whole, low, high, order)
    words = np.where((shared.amount == low) & (low > 0), "保底", np.where(shared.amount == high, "封顶", "")).astype(
        object
    )
    rest = [Finding("pay-left", plan.place, {**facts, "rest": yuan(shared.rest)})] if shared.rest else []
    return (money, total, floors, money - shared.rest, shared.rest, SHARED), shared.amount, words, rest


def _bound(fen: int | None, held: np.ndarray, otherwise: int) -> np.ndarray:
    """A floor or ceiling for each person, in proportion to the share of the period; half up to the fen."""
    if fen is None:
        return np.full(len(held), otherwise, dtype=np.int64)
    return np.asarray(np.floor(held * fen + 0.5 + 1e-6).astype(np.int64))


def yuan(fen: int) -> str:
    """Fen as yuan: thousands apart, two decimals."""
    return f"{fen // 100:,}.{fen % 100:02d}"
