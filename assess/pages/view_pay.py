"""绩效: each sum and where it went, and on a card how one person's amount was made. Proposals, like the grades."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.engine import Run
from assess.lang import N_, _
from assess.pages import shared
from assess.pages.figures import FEW, TOO_FEW
from assess.pay import SHARED, WHOLE, yuan
from assess.pay.weights import FACTORS, UNIT
from assess.rulebook import PayPlan

WAITS = {
    "待定": N_("有人的系数没有定，整笔先不分"),
    "保底超过总额": N_("总额不够保底，没有分"),
    "无人可分": N_("没有系数大于 0 的人，没有分"),
}
BY_WEIGHT = N_("按系数")
OVER = {
    "全体": N_("全体一起分"),
    "部门": N_("各部门各分各的"),
    "比较组": N_("各比较组各分各的"),
    "岗位类别": N_("各岗位类别各分各的"),
}


class SumRow(NamedTuple):
    """One sum of money: what it is, and where it went."""

    plan: str
    scope: str
    people: int
    money: str
    weight: str
    paid: str
    rest: str
    state: str


class GradeRow(NamedTuple):
    """What a grade got in a plan: people, their coefficients and money, least, middle and most; few people stay unshown."""

    plan: str
    grade: str
    people: int
    paid: str
    least: str
    middle: str
    most: str


class Share(NamedTuple):
    """One person's part of a plan, factor by factor, and the plan in words."""

    plan: str
    scope: str
    factors: tuple[str, ...]
    weight: str
    whole: str
    money: str
    amount: str
    state: str
    words: str


class Pay(NamedTuple):
    """Everything the page of pay shows."""

    strip: list[shared.Cell]
    sentence: str
    sums: list[SumRow]
    grades: list[GradeRow]
    plans: list[tuple[str, str]]


def view(run: Run) -> Pay:
    """The figures of the page."""
    sums = run.paid.sums
    money, paid, rest = (int(sums[name].sum()) for name in ("money", "paid", "rest"))
    waiting = sums[sums["state"] != SHARED]
    strip = [
        shared.Cell(_("总额合计"), yuan(money), _("元"), _("{count} 笔").format(count=len(sums))),
        shared.Cell(_("已分配"), yuan(paid), _("元"), _("每笔精确到分，合计与总额核对")),
        shared.Cell(_("没有分出"), yuan(rest), _("元"), _("待定的、封顶以后余下的")),
        shared.Cell(_("没有分的"), str(len(waiting)), _("笔"), _why(waiting)),
    ]
    sentence = _(
        "总额 {money} 元 = 已分配 {paid} 元 + 没有分出 {rest} 元。金额是按建议等次算的，审定等次后重新运行即更新。"
    ).format(money=yuan(money), paid=yuan(paid), rest=yuan(rest))
    plans = [(plan.name, words(plan)) for plan in run.rulebook.pay]
    return Pay(strip, sentence, [_sum(line) for line in sums.itertuples()], _grades(run), plans)


def _why(waiting: pd.DataFrame) -> str:
    """Why sums wait, each reason once."""
    said = [_(WAITS.get(state, state)) for state in sorted(set(waiting["state"]))]
    return _("；").join(said) or _("每一笔都分了")


def _sum(line: pd.Series) -> SumRow:
    state = _(WAITS.get(line.state, line.state))
    return SumRow(
        line.plan, _scope(line.scope), line.people, yuan(line.money), _four(line.weight), yuan(line.paid), yuan(line.rest), state
    )  # fmt: skip


def _scope(scope: str) -> str:
    return _(WHOLE) if scope == WHOLE else shared.department_name(scope)


def _four(weight: float) -> str:
    return f"{weight / UNIT:.4f}"


def _grades(run: Run) -> list[GradeRow]:
    """By plan and grade, in the rulebook's order; the figures of fewer than five people are nobody's business."""
    shares = run.paid.shares
    order = {grade.name: place for place, grade in enumerate(run.rulebook.grades)}
    grade = run.people["grade"].to_numpy(dtype=object)[shares["person"].to_numpy(dtype=np.int64)]
    groups = shares[shares["state"] == SHARED].assign(named=grade[(shares["state"] == SHARED).to_numpy()])
    found = [
        (str(plan), str(name), mine["amount"]) for (plan, name), mine in groups.groupby(["plan", "named"], sort=True)
    ]
    found.sort(key=lambda one: (one[0], order.get(one[1], len(order)), one[1]))
    return [GradeRow(plan, name, len(amounts), *_spread(amounts)) for plan, name, amounts in found]


def _spread(amounts: pd.Series) -> tuple[str, str, str, str]:
    """The sum, the least, the middle and the most; the sum of few people would tell what one of them gets."""
    if len(amounts) < FEW:
        return (TOO_FEW,) * 4
    return yuan(int(amounts.sum())), yuan(int(amounts.min())), yuan(int(amounts.median())), yuan(int(amounts.max()))


def words(plan: PayPlan) -> str:
    """A plan in one sentence."""
    whole = _("每人 {money} 元合成总额") if plan.per_head else _("总额 {money} 元")
    parts = [_("等次系数")]
    if plan.curve:
        parts.insert(0, _("总分折算（{curve}，两点之间按直线）").format(curve=plan.curve.text))
    if plan.level:
        parts.append(_("级别系数（对照表“{table}”）").format(table=plan.level))
    if plan.by_days:
        parts.append(_("占比 × 任职天数 ÷ 考核期天数"))
    text = _("{whole}，{over}，按个人系数占系数合计的比例分到分。个人系数 = {parts}，保留四位小数。等次系数：{grades}。").format(
        whole=whole.format(money=yuan(plan.money)), over=_(OVER[plan.over]), parts=" × ".join(parts),
        grades=_("，").join(f"{grade} {worth:g}" for grade, worth in plan.grades.items()),
    )  # fmt: skip
    return text + _bounds(plan) + (_("依据：{clause}。").format(clause=plan.clause) if plan.clause else "")


def _bounds(plan: PayPlan) -> str:
    """The least and the most of one person in a sentence, "" where there is neither."""
    if plan.floor is not None and plan.ceiling is not None:
        return _("保底 {floor} 元，封顶 {ceiling} 元。").format(floor=yuan(plan.floor), ceiling=yuan(plan.ceiling))
    if plan.floor is not None:
        return _("保底 {floor} 元。").format(floor=yuan(plan.floor))
    return "" if plan.ceiling is None else _("封顶 {ceiling} 元。").format(ceiling=yuan(plan.ceiling))


class Shares:
    """The parts of all people, found once; ``of`` gives those of one person."""

    def __init__(self, run: Run) -> None:
        self.words = {plan.name: words(plan) for plan in run.rulebook.pay}
        self.sums = {(line.plan, line.scope): line for line in run.paid.sums.itertuples()}
        self.rows: dict[int, list[Share]] = {}
        for line in run.paid.shares.itertuples():
            self.rows.setdefault(int(line.person), []).append(self._share(line))

    def of(self, person: int) -> list[Share]:
        """One person's parts, in the order of the plans."""
        return self.rows.get(person, [])

    def _share(self, line: pd.Series) -> Share:
        whole = self.sums[line.plan, line.scope]
        known, unknown = line.state == SHARED, _("未定")
        few = whole.people < FEW
        factors = tuple(
            unknown if np.isnan(value) else f"{value:.4f}" for value in (getattr(line, name) for name in FACTORS)
        )
        state = WAITS.get(line.state, line.bound or BY_WEIGHT)
        return Share(
            line.plan, shared.department_name(line.scope), factors, unknown if np.isnan(line.weight) else _four(line.weight),
            TOO_FEW if few else _four(whole.weight), TOO_FEW if few else yuan(whole.money),
            yuan(line.amount) if known else _("待定"), _(state), self.words[line.plan],
        )  # fmt: skip
