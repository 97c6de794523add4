"""末位: who is at the bottom of the pool now and was there in the periods before, and what it would have taken to be above."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.facts import Evidence, Facts
from assess.thresholds import threshold
from assess.watch.found import Found, marked, no_rows
from assess.watch.standing import FEW, Limits, band, standing
from assess.watch.years import LOW, earlier, run_length

WORST = 3


def at_bottom(people: pd.DataFrame, said: Limits) -> NDArray[np.bool_]:
    """Who is in the bottom band of the pool by this run's totals; a tie across its edge is outside."""
    stand = standing(people)
    return (stand["below"] <= band(stand["size"], threshold("末位比例", said), said)).to_numpy(dtype=bool)


def lowest(whole: Facts, people: pd.DataFrame, pots: pd.DataFrame, said: Limits) -> Found:
    """person, total, pool, below, size, band, periods, gap (hundredths to the next person above the band), lost (what was lost most).

    ``aside`` counts everybody at the bottom of this period.
    """
    now, years, stand = at_bottom(people, said), earlier(whole), standing(people)
    then = years["place"] > years["of"] - band(years["of"], threshold("末位比例", said), said)
    then &= years["place"] <= years["of"]  # a place beyond the number is a finding of its own
    periods = 1 + run_length(years, then, len(people))
    hit = now & (periods >= threshold("末位期数", said))
    chosen = np.flatnonzero(hit)
    table = people.iloc[chosen][["pool", "total"]].assign(
        person=chosen, below=stand["below"].iloc[chosen], size=stand["size"].iloc[chosen],
        band=band(stand["size"], threshold("末位比例", said), said).iloc[chosen], periods=periods[chosen],
        gap=_gap(people, now, stand).iloc[chosen],
    )  # fmt: skip
    table = table.assign(lost=_lost(people, pots, chosen)).sort_values(["pool", "total", "person"], ignore_index=True)
    shown = years[hit[years["person"]] & (years["back"] < periods[years["person"]])]
    return Found(table, marked("history", "place", shown), _why(whole, years), int(now.sum()))


def _why(whole: Facts, years: pd.DataFrame) -> str:
    if not len(years):
        return no_rows(whole, "history")
    return "" if years["place"].notna().any() and years["of"].notna().any() else "no-places"


def low_before(whole: Facts, people: pd.DataFrame, said: Limits) -> tuple[pd.DataFrame, tuple[Evidence, ...]]:
    """Who is at the bottom now and had one of the lowest grades last year, where nobody wrote down the place: person, grade."""
    now, years = at_bottom(people, said), earlier(whole)
    hit = years["grade"].isin(LOW) & (years["back"] == 1) & years["place"].isna() & now[years["person"]]
    shown = years[hit]
    return shown.drop_duplicates("person")[["person", "grade"]].reset_index(drop=True), marked(
        "history", "grade", shown
    )


def _gap(people: pd.DataFrame, now: NDArray[np.bool_], stand: pd.DataFrame) -> "pd.Series[float]":
    """Hundredths to the lowest total above the band of the pool."""
    outside = people[stand["size"].notna().to_numpy() & ~now].groupby("pool", observed=True)["total"].min()
    return people["pool"].map(outside).astype(float) - people["total"]


def _lost(people: pd.DataFrame, pots: pd.DataFrame, chosen: NDArray[np.intp]) -> list[tuple[tuple[str, float], ...]]:
    """The indicators that are furthest below the median of the same role in the same pool, (code, hundredths below), worst first.

    Nothing where fewer than ``FEW`` people stand in that group.
    """
    if not len(chosen) or not len(pots.columns):
        return [()] * len(chosen)
    group = people["pool"].astype("str") + "\x1f" + people["role"].astype("str")
    mine = standing(people)["size"].notna() & group.isin(set(group.iloc[chosen]))
    groups = pots[mine].groupby(group[mine])
    medians = groups.median().where((groups.size() >= FEW), axis=0)
    below = medians.loc[group.iloc[chosen]].to_numpy() - pots.iloc[chosen].to_numpy()
    below = np.nan_to_num(below, nan=0.0)
    worst = np.argsort(-below, axis=1, kind="stable")[:, :WORST]
    codes, points = pots.columns.to_numpy(dtype=object)[worst], np.take_along_axis(below, worst, axis=1)
    return [
        tuple((code, lost) for code, lost in zip(*line, strict=True) if lost > 0)
        for line in zip(codes.tolist(), points.tolist(), strict=True)
    ]
