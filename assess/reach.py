"""Whom a restriction reaches (限制 岗位, 从), and restrictions over the result itself (总分, 名次, 倒数名次).

With 从 people bear what somebody else met: a member what the unit met (所在单位), a leader what a subordinate met (下级), and so
on, with the words of 传导. Of several the one that meets the limit decides. With 岗位 only people with a post of these roles bear
it. 名次 counts from the best total of the comparison group and 倒数名次 from the lowest, equal totals share the better place or
the lower one; whoever is not ranked has neither.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from assess.facts import Evidence, Floats, Measured
from assess.measuring import Counted
from assess.propagation import pairs_of
from assess.rulebook import LAST, PLACE, RESULTS, Propagation, Restriction, Rulebook
from assess.scales.rank import ranks

_LEAST = ("≤", "<")


def reached(
    counted: Counted, rulebook: Rulebook, people: pd.DataFrame, posts: pd.DataFrame, persons: pd.DataFrame
) -> Counted:
    """The counts of all restrictions as everybody bears them; ``people`` needs total, ranked and pool."""
    found: dict[str, Measured] = dict(counted.restrictions)
    for bar in rulebook.restrictions:
        if bar.measure.name in RESULTS:
            found[bar.code] = Measured(
                result_of(bar.measure.name, people), "分" if bar.measure.name == RESULTS[0] else "名"
            )
        if bar.source:
            found[bar.code] = _borne(bar, found[bar.code], posts, persons)
        if bar.roles:
            theirs = posts.loc[posts["role"].isin(bar.roles), "person"]
            mine = people.index.isin(theirs)
            found[bar.code] = replace(found[bar.code], value=np.where(mine, found[bar.code].value, np.nan))
    return replace(counted, restrictions=found)


def result_of(name: str, people: pd.DataFrame) -> Floats:
    """The totals of people, or their places in the comparison group from either end; NaN for whoever has none."""
    total = people["total"].to_numpy(dtype=float) / 100
    if name not in (PLACE, LAST):
        return total
    value = np.full(len(people), np.nan)
    may = (people["ranked"] & people["total"].notna() & (people["excluded"] == "")).to_numpy(dtype=bool)
    for _, at in people.reset_index(drop=True).groupby("pool", sort=True).indices.items():
        mine = at[may[at]]
        value[mine] = ranks(total[mine], higher_is_better=name == PLACE)
    return value


def _borne(bar: Restriction, measured: Measured, posts: pd.DataFrame, persons: pd.DataFrame) -> Measured:
    """What each person bears: the value of those whom the relation names, the gravest of several; their rows as evidence."""
    every = tuple(posts["role"].astype("str").unique())
    pairs = pairs_of(Propagation(bar.code, bar.source, every, "", ""), posts, persons)
    person = posts["person"].to_numpy()
    told = pd.DataFrame({"bears": person[pairs["at"]], "met": person[pairs["at_source"]]}).drop_duplicates()
    value = told.assign(value=measured.value[told["met"].to_numpy()]).dropna()
    gravest = value.groupby("bears")["value"].agg("min" if bar.op in _LEAST else "max")
    borne = gravest.reindex(range(len(measured.value))).to_numpy()
    return Measured(borne, measured.unit, tuple(_passed(part, told) for part in measured.evidence))


def _passed(part: Evidence, told: pd.DataFrame) -> Evidence:
    rows = pd.DataFrame({"met": part.owner, "row": part.row, "amount": part.amount})
    borne = told.merge(rows, on="met").sort_values(["bears", "row"])
    return Evidence(
        part.table, part.column, borne["bears"].to_numpy(dtype=np.int32), borne["row"].to_numpy(dtype=np.int32), borne["amount"].to_numpy(dtype=float)
    )  # fmt: skip
