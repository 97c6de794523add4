"""How a person's appointments lie in time: too much at once, less than the whole, days between two posts, changes of post."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from assess.findings import Finding
from assess.roster.places import cell_of
from assess.tables import Tables
from assess.tables.persons import SECONDED

DAY = pd.Timedelta(days=1)
_WHOLE = 10_000


def overfull(table: pd.DataFrame, names: np.ndarray, tables: Tables) -> list[Finding]:
    """People whose shares add up to more than the whole on some day, each with the stretch of the largest sum."""
    return _said("appointment-overfull", table, names, tables, lambda share: share > _WHOLE, ascending=False)


def underfull(table: pd.DataFrame, names: np.ndarray, tables: Tables) -> list[Finding]:
    """People who hold less than the whole on some day on which they hold anything, each with the smallest sum."""
    return _said(
        "appointment-underfull", table, names, tables, lambda share: (share > 0) & (share < _WHOLE), ascending=True
    )


def changes(table: pd.DataFrame, names: np.ndarray, tables: Tables) -> list[Finding]:
    """People who went from one post to another within the period, and days between two posts that nobody accounts for."""
    by = table.groupby("person", sort=False)
    until, same = by["to"].cummax().shift(), table["person"] == table["person"].shift()
    chair = table["department"] + " " + table["post"]
    hit = np.flatnonzero((same & (table["from"] > until) & (chair != chair.shift())).to_numpy())
    lent = table["nature"].isin(SECONDED).to_numpy()
    found = []
    for at in hit:
        old, new = table.iloc[at - 1], table.iloc[at]
        gap = int((new["from"] - until.iloc[at]) / DAY) - 1
        facts = {
            "who": names[new["person"]],
            "old": _chair(old),
            "new": _chair(new),
            "from": f"{new['from']:%Y-%m-%d}",
            "days": gap,
        }
        if not gap and (lent[at] or lent[at - 1]):
            continue  # going out and coming back is no change of post; who assesses is said for the whole year
        place = cell_of(tables, int(new["source"]), int(new["row"]), "from")
        found.append(Finding("appointment-gap" if gap else "appointment-changed", place, facts))
    return found


def stretches(table: pd.DataFrame) -> pd.DataFrame:
    """The stretches on which each person's posts stay the same: person, from, to, share (hundredths of a per cent held)."""
    share = np.rint(table["share"].to_numpy(dtype=float) * _WHOLE).astype(np.int64)
    steps = pd.DataFrame(
        {
            "person": np.tile(table["person"].to_numpy(), 2),
            "from": np.concatenate([table["from"].to_numpy(), (table["to"] + DAY).to_numpy()]),
            "share": np.concatenate([share, -share]),
        }
    )
    days = steps.groupby(["person", "from"], as_index=False)["share"].sum()
    # Each person's steps add up to nothing, so that the sum may run on through all people.
    return days.assign(share=days["share"].cumsum(), to=days["from"].shift(-1) - DAY)


def _said(
    code: str,
    table: pd.DataFrame,
    names: np.ndarray,
    tables: Tables,
    odd: Callable[[pd.Series], pd.Series],
    ascending: bool,
) -> list[Finding]:
    """One finding a person, at the share of the row that begins last among those held together."""
    every = stretches(table)
    worst = every[odd(every["share"])].sort_values(["person", "share", "from"], ascending=[True, ascending, True])
    found = []
    for line in worst.drop_duplicates("person").itertuples():
        first, last = np.searchsorted(table["person"], [line.person, line.person + 1])
        held = table.iloc[first:last]
        held = held[(held["from"] <= line[2]) & (held["to"] >= line[2])]
        at = held.sort_values(["from", "source", "row"], kind="stable").iloc[-1]
        facts = {
            "who": names[line.person], "share": _percent(line.share), "from": f"{line[2]:%Y-%m-%d}", "to": f"{line.to:%Y-%m-%d}",
            "posts": "；".join(f"{_chair(one)} {_percent(round(one['share'] * _WHOLE))}" for _, one in held.iterrows()),
        }  # fmt: skip
        found.append(Finding(code, cell_of(tables, int(at["source"]), int(at["row"]), "share"), facts))
    return found


def _percent(share: int) -> str:
    return f"{share / 100:.2f}".rstrip("0").rstrip(".") + "%"


def _chair(line: pd.Series) -> str:
    return " ".join(part for part in (line["department"], line["post"]) if part) or "（部门、岗位未填）"
