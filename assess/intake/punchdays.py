"""A month report beside the punches of the same people: the days it states as present against the days with a punch."""

from collections.abc import Mapping, Sequence

import pandas as pd

from assess.cells import a1
from assess.findings import Finding, Place
from assess.intake.reading import SHOWN
from assess.tables import PERSON, SourceSheet

_NEAR = 0.5


def compare_punch_days(frames: Mapping[str, pd.DataFrame], sources: Sequence[SourceSheet]) -> list[Finding]:
    """One warning per month report that states other days than the punches give; silent where all agree."""
    months, punches = frames.get("attendance_months"), frames.get("punches")
    if months is None or punches is None or "present_days" not in months:
        return []
    key = next((name for name in PERSON if name in months and name in punches and months[name].notna().any() and punches[name].notna().any()), "")  # fmt: skip
    found = []
    for at, source in enumerate(sources):
        beside = [other for other, one in enumerate(sources) if one.table == "punches" and one.period == source.period]
        if source.table != "attendance_months" or not source.period or not beside or not key:
            continue
        days = punches[punches["source"].isin(beside) & punches[key].notna()]
        counted = days[days["at"].notna()].drop_duplicates([key, "date"]).groupby(key, observed=True).size()
        counted = counted.reindex(days[key].unique(), fill_value=0)
        stated = months[(months["source"] == at) & months[key].isin(counted.index) & months["present_days"].notna()]
        found += _differing(stated, stated[key].map(counted), source)
    return found


def _differing(stated: pd.DataFrame, counted: pd.Series, source: SourceSheet) -> list[Finding]:
    hits = (stated["present_days"] - counted).abs() > _NEAR
    if not hits.any():
        return []
    col = source.columns["present_days"]
    cells = [a1(int(row), col) for row in stated.loc[hits, "row"]]
    first = stated.index[hits.to_numpy()][0]
    facts = {
        "count": len(cells), "people": len(stated), "cells": "、".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else ""),
        "pair": f"{stated.loc[first, 'present_days']:g} / {counted[first]:g}",
    }  # fmt: skip
    return [Finding("punch-days-differ", Place(source.book, source.sheet, cells[0]), facts)]
