"""The last mile (最后一公里): where every task and ticket stands, since when, and who holds it.

Read from the task ledger and the hotline table at the end of the period. Work that is called done without a day counts as
delivered on an unknown day. Work that nobody on the roster owns is in the chain like any other. Void work is not.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import mask
from assess.delivery.stages import ANSWER, CHAINS, CLOSED, DENIED, Chain
from assess.facts import Facts
from assess.rulebook import Rulebook
from assess.tables import TABLES

MOST_STEPS = max(len(chain.steps) for chain in CHAINS)
COLUMNS = (
    "table", "at", "person", "unit", "stage", "step", "since", "days", "due", "overdue", "urged", "returned", "delivered", "denied", "owed",
    *(f"took{number}" for number in range(MOST_STEPS)),
)  # fmt: skip
Days = NDArray[np.datetime64]
Flags = NDArray[np.bool_]
_NEVER = np.datetime64("NaT", "D")


def followed(facts: Facts, rulebook: Rulebook, people: pd.DataFrame) -> pd.DataFrame:
    """One row for each living task and ticket.

    ``at`` is its row in the frame of ``table``; ``stage`` where it stands, ``since`` and ``days`` how long; ``step`` the number of
    the first step not passed, all steps where closed; ``overdue`` days past the limit, to delivery or the end of the period, 0 where
    in time or without limit; ``denied`` done, and the public says not done; ``owed`` an answer to the public is due; ``took0`` … the days that each passed step took, NaN
    where a date is not known.
    ``person`` is -1 and ``unit`` the row's own word where nobody on the roster owns it.
    """
    found = [_chain(chain, facts, rulebook, people) for chain in chains_kept(facts)]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(COLUMNS))


def chains_kept(facts: Facts) -> tuple[Chain, ...]:
    """The chains of tables that were supplied and say when work was delivered."""
    return tuple(chain for chain in CHAINS if facts.supplied(chain.table) and facts.keeps(chain.table, chain.delivered))


def _chain(chain: Chain, facts: Facts, rulebook: Rulebook, people: pd.DataFrame) -> pd.DataFrame:
    """The rows of one table's chain."""
    frame, end = facts.frames[chain.table], np.datetime64(facts.period[1], "D")
    status = frame["status"].astype("str").to_numpy(dtype=object)
    dates = _dates(chain, frame, end)
    undated = frame[chain.delivered].isna().to_numpy()
    delivered = ~np.isnat(dates[chain.delivered]) | ((status == "办结") & undated)
    owed = _answer_owed(frame, rulebook, facts) if chain.table == "tasks" else np.ones(len(frame), dtype=bool)
    walked, since = _walked(chain, dates, _until(frame, chain.begin, end), delivered, owed)
    no = (frame[chain.denied] == False).fillna(False).to_numpy(dtype=bool)  # noqa: E712 - three-valued
    due = frame["due"].to_numpy().astype("datetime64[D]")
    reached = np.where(delivered, dates[chain.delivered], end)
    table = pd.DataFrame(
        {"table": chain.table, "at": np.arange(len(frame)), "person": frame["person"].to_numpy(), "unit": _units(frame, people)}
        | walked | {"since": since}
        | {
            "days": _between(since, end), "due": due, "overdue": np.nan_to_num(_between(due, reached)),
            "urged": _counts(frame, "urged"), "returned": _counts(frame, "returned"), "delivered": delivered, "denied": delivered & no, "owed": owed,
        }
    )  # fmt: skip
    table.loc[table["denied"], "stage"] = DENIED
    begun = ~(frame[chain.begin].to_numpy().astype("datetime64[D]") > end)
    return table.loc[(status != "作废") & begun, list(COLUMNS)]


def _dates(chain: Chain, frame: pd.DataFrame, end: np.datetime64) -> dict[str, Days]:
    """By column the dates of the steps that anybody ever wrote down, and those of the work itself."""
    kept = [step.column for step in chain.steps if step.column == chain.delivered or frame[step.column].notna().any()]
    return {column: _until(frame, column, end) for column in kept}


def _walked(
    chain: Chain, dates: dict[str, Days], since: Days, delivered: Flags, owed: Flags
) -> tuple[dict[str, NDArray[np.generic]], Days]:
    """How far each row came: its stage, the number of the step and the days of the steps passed; and since when it stands there."""
    size, open_ = len(since), np.ones(len(since), dtype=bool)
    stage, number = np.full(size, CLOSED, dtype=object), np.full(size, len(chain.steps))
    took = {f"took{at}": np.full(size, np.nan) for at in range(MOST_STEPS)}
    for at, step in enumerate(chain.steps):
        if step.column not in dates:
            continue
        day = dates[step.column]
        # what was delivered was also taken on, whether anybody wrote that day down or not
        passed = (
            delivered if step.column == chain.delivered else ~np.isnat(day) | (delivered & _before(chain, step.column))
        )
        applies = owed if step.column == ANSWER else np.ones(size, dtype=bool)
        waits = open_ & ~passed & applies
        stage[waits], number[waits] = step.name, at
        open_ &= ~waits
        took[f"took{at}"] = np.where(open_, _between(since, day), np.nan)
        since = np.where(
            open_ & (applies | ~np.isnat(day)), day, since
        )  # a step passed on an unknown day says nothing of the next one's beginning
    return {"stage": stage, "step": number, **took}, since


def _before(chain: Chain, column: str) -> bool:
    columns = [step.column for step in chain.steps]
    return columns.index(column) < columns.index(chain.delivered)


def _until(frame: pd.DataFrame, column: str, end: np.datetime64) -> Days:
    """The dates of a column that had come by the end of the period."""
    day = frame[column].to_numpy().astype("datetime64[D]")
    return np.where(day <= end, day, _NEVER)


def _between(first: Days, last: Days | np.datetime64) -> NDArray[np.float64]:
    """Whole days; NaN where either is not known, or where the dates run backwards (which is said as a finding of its own)."""
    days = (last - first).astype("timedelta64[D]")
    return np.where(np.isnat(days) | (days.astype("int64") < 0), np.nan, days.astype(float))


def _counts(frame: pd.DataFrame, column: str) -> NDArray[np.float64]:
    return frame[column].to_numpy(dtype=float) if column in frame else np.full(len(frame), np.nan)


def _units(frame: pd.DataFrame, people: pd.DataFrame) -> NDArray[np.object_]:
    """The unit of the person who owns the row, else the one that the row names."""
    person = frame["person"].to_numpy()
    named = frame["department"].astype("str").fillna("").to_numpy(dtype=object)
    known = np.append(people["department"].to_numpy(dtype=object), "")[person]
    return np.where((person >= 0) & (known != ""), known, named)


def _answer_owed(frame: pd.DataFrame, rulebook: Rulebook, facts: Facts) -> Flags:
    """The tasks whose answer to the public some rule counts: by 回应率, or by asking that the day of the answer is filled in."""
    owed = np.zeros(len(frame), dtype=bool)
    for rule in (rule for pot in rulebook.indicators for rule in pot.rules if rule.measure.table == "tasks"):
        others = tuple(term for term in rule.only if term.column != ANSWER)
        if rule.measure.name == "回应率" or len(others) < len(rule.only):
            exempt = mask(rule.exempt, frame, TABLES["tasks"]) if rule.exempt else np.zeros(len(frame), dtype=bool)
            owed |= mask(others, frame, TABLES["tasks"]) & ~exempt
    return owed
