"""What stands still and needs somebody to act: the causes, declared once, and who has to do what next."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.delivery.stages import CHAINS, DENIED, DENIED_TASK, OWNER, Step
from assess.lang import N_
from assess.thresholds import threshold

Limits = Mapping[str, float]
Cause = Callable[[pd.DataFrame, Limits], "pd.Series[bool]"]

OVERDUE, CHASED, UNTAKEN, UNVERIFIED, UNANSWERED, REFUSED, NOBODY = (
    N_("逾期未办结"), N_("反复催办"), N_("久未接收"), N_("久未验收"), N_("办结后未答复群众"), N_("群众不认可"), N_("责任人不明"),
)  # fmt: skip
_STALE = "停滞天数"


def _stands(table: pd.DataFrame, stages: tuple[str, ...], said: Limits) -> "pd.Series[bool]":
    """In one of these stages for longer than the rulebook allows; since an unknown day is not said to be long."""
    return table["stage"].isin(stages) & (table["days"] > threshold(_STALE, said))


CAUSES: dict[str, Cause] = {
    REFUSED: lambda table, said: table["denied"],
    OVERDUE: lambda table, said: (table["overdue"] > 0) & ~table["delivered"],
    CHASED: lambda table, said: (table["urged"] >= threshold("反复催办", said)) & ~table["delivered"],
    UNTAKEN: lambda table, said: _stands(table, ("未接收", "未响应"), said),
    UNVERIFIED: lambda table, said: _stands(table, ("待验收",), said),
    UNANSWERED: lambda table, said: _stands(table, ("待答复",), said),
    NOBODY: lambda table, said: (table["person"] < 0) & (table["stage"] != "已办结"),
}


def stalled(table: pd.DataFrame, said: Limits) -> tuple[pd.DataFrame, dict[str, NDArray[np.bool_]]]:
    """The rows of ``followed`` that have any cause, those with most causes first, then the longest; and the causes by name."""
    causes = {name: cause(table, said).to_numpy(dtype=bool) for name, cause in CAUSES.items()}
    several = np.sum(list(causes.values()), axis=0) if len(table) else np.zeros(0)
    late = np.fmax(table["overdue"].to_numpy(dtype=float), table["days"].to_numpy(dtype=float))
    order = np.lexsort((table["at"].to_numpy(), table["table"].to_numpy(dtype=str), -np.nan_to_num(late), -several))
    chosen = order[several[order] > 0]
    return table.iloc[chosen], {name: hit[chosen] for name, hit in causes.items()}


def next_step(table: str, stage: str) -> tuple[str, str]:
    """Who holds work that stands in ``stage``, and what that holder has to do."""
    if stage == DENIED:
        return OWNER, DENIED_TASK
    step = STEPS[table, stage]
    return step.holder, step.task


STEPS: dict[tuple[str, str], Step] = {(chain.table, step.name): step for chain in CHAINS for step in chain.steps}
