"""最后一公里: tasks that stand still, by department, each with its cell.

Overdue and not done; urged twice or more; or done and never answered to the public, where the rulebook asks for an
answer (the rows that a rule on 回应率 counts).
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import mask
from assess.engine import Run
from assess.pages.figures import day
from assess.privacy import masked
from assess.tables import TABLES, address

SHOWN, URGED = 60, 2
SAID = ("source", "row", "person", "title", "status", "due")
OVERDUE, CHASED, SILENT = "逾期未办结", f"催办 {URGED} 次以上", "办结后未答复群众"


class Stuck(NamedTuple):
    """One task that stands still."""

    title: str
    name: str
    due: str
    state: str
    trouble: str
    source: str


class LastMile(NamedTuple):
    """A department's standing tasks: how many, and the worst of them."""

    every: int
    worst: list[Stuck]


def last_mile(run: Run) -> dict[str, LastMile]:
    """The standing tasks of each department, those with most causes first, then by due date and row."""
    frame = run.facts.frames.get("tasks")
    if frame is None or not len(frame):
        return {}
    causes = _causes(run, frame)
    person = frame["person"].to_numpy()
    several = np.sum(list(causes.values()), axis=0)
    chosen = np.flatnonzero((several > 0) & (person >= 0))
    unit = run.people["department"].to_numpy(dtype=object)[person[chosen]]
    keys = (frame["row"].to_numpy(), frame["source"].to_numpy(), frame["due"].to_numpy(dtype="datetime64[D]"), -several)
    order = chosen[np.lexsort(tuple(key[chosen] for key in keys))]
    place = pd.Series(order).groupby(run.people["department"].to_numpy(dtype=object)[person[order]], sort=True)
    columns = {column: frame[column].to_numpy(dtype=object) for column in SAID}
    counts = pd.Series(unit).value_counts()
    return {
        str(name): LastMile(int(counts[name]), [_stuck(run, columns, int(row), causes) for row in rows.head(SHOWN)])
        for name, rows in place
    }


def _causes(run: Run, frame: pd.DataFrame) -> dict[str, NDArray[np.bool_]]:
    status = frame["status"].astype("str").fillna("")
    undone = (frame["delivered"].isna() & ~status.isin(("办结", "作废"))).to_numpy(dtype=bool)
    limit_come = (frame["due"] <= run.period[1]).to_numpy(dtype=bool)
    chased = (frame["urged"].fillna(0) >= URGED).to_numpy(dtype=bool)
    silent = (frame["answered"].isna() & (status != "作废")).to_numpy(dtype=bool)
    asked = _asked(run, frame)
    return {OVERDUE: undone & limit_come, CHASED: undone & chased, SILENT: ~undone & silent & limit_come & asked}


def _asked(run: Run, frame: pd.DataFrame) -> NDArray[np.bool_]:
    """The rows whose answer to the public some rule counts."""
    asked = np.zeros(len(frame), dtype=bool)
    for pot in run.rulebook.indicators:
        for rule in pot.rules:
            if rule.measure.name == "回应率":
                exempt = mask(rule.exempt, frame, TABLES["tasks"]) if rule.exempt else np.zeros(len(frame), dtype=bool)
                asked |= mask(rule.only, frame, TABLES["tasks"]) & ~exempt
    return asked


def _stuck(run: Run, columns: dict[str, NDArray[np.object_]], row: int, causes: dict[str, NDArray[np.bool_]]) -> Stuck:
    source = run.tables.sources[int(columns["source"][row])]
    cell = address(source, int(columns["row"][row]), source.columns.get("title", 0))
    owner = run.people["name"].iat[int(columns["person"][row])]
    trouble = "、".join(label for label, cause in causes.items() if cause[row])
    title, state = _text(columns["title"][row]), _text(columns["status"][row])
    return Stuck(title, masked(owner), day(columns["due"][row]), state, trouble, cell)


def _text(value: object) -> str:
    return (masked(value) or "—") if isinstance(value, str) else "—"
