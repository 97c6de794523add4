"""Worked examples of 绩效: ``奖励: 总分=90,等次=优秀 | 总分=80,等次=称职,占比=50%`` → everybody's yuan, in that order.

The people of an example are one group of their own; what a row does not say of the roster is blank, the share the whole.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from assess.facts import Facts, Link
from assess.pay import SHARED, pay_out
from assess.rulebook import PayPlan, Rulebook
from assess.rulefile.given import frame, given
from assess.tables import TABLES, Column, Table

_RESULTS = (Column("total", "总分", "number", ()), Column("grade", "等次", "code", ()))


def amounts(text: str, rulebook: Rulebook, period: tuple[pd.Timestamp, pd.Timestamp]) -> str | None:
    """What everybody of the example gets, or the word for why nobody does; None where the example cannot be read."""
    tables = {plan.name: _table(plan) for plan in rulebook.pay}
    rows, trouble = given(text, tables)
    if trouble or len(rows) != 1:
        return None
    name = next(iter(rows))
    plan = next(plan for plan in rulebook.pay if plan.name == name)
    people = frame(tables[name], [(0, row) for row in rows[name]])
    size = len(people)
    each = np.arange(size, dtype=np.int32)
    posts = pd.DataFrame(
        {"person": each, "share": people["share"].fillna(1.0), "days": (period[1] - period[0]).days + 1}
    )
    judged = pd.DataFrame({"key": each.astype(str), "total": np.floor(people["total"] * 100 + 0.5)})
    judged["grade"] = people["grade"].astype("str").fillna("")
    judged = judged.assign(role=plan.roles[0], department="组", pool="组", main=each, is_unit=False)
    facts = Facts({"roster": people}, posts, {"roster": Link(each, each)}, period, rulebook.lookups)
    paid = pay_out(judged, posts, facts, replace(rulebook, pay=(plan,)))[0]
    states = paid.sums["state"].tolist()
    if states != [SHARED]:
        return "、".join(states) or None
    return "、".join(f"{fen // 100}.{fen % 100:02d}" for fen in paid.shares["amount"].tolist())


def _table(plan: PayPlan) -> Table:
    """The roster with two columns of results, under the plan's name."""
    return replace(TABLES["roster"], name=plan.name, word=plan.name, columns=(*TABLES["roster"].columns, *_RESULTS))
