"""Departments over the years: role by role against the other departments of the year, with an error.

A department's figure is the mean distance of its posts from what the *other* departments reach in the same role (indirect
standardisation: Fleiss, *Statistical Methods for Rates and Proportions*, 2nd ed. 1981, ch. 14), so that neither hard posts
nor a year in which all scores rose look like worse or better people. Posts of a role that hardly anybody else holds cannot
be compared and are left out; ``coverage`` is the part that could. Years measured by one ruler make a *stretch*; no figure
is compared across two stretches.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from assess.findings import Finding
from assess.years.folders import Year

FEW = 5
COVERED = 0.8
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Trend:
    """``rows``: year, department, people, raw, gap (NaN under ``FEW`` people or where nothing compares), error, coverage, stretch, low, high.

    ``changes``: department, year, former, change, error, of two years that follow each other within a stretch. ``stretches``
    gives the number of the stretch of each year.
    """

    rows: pd.DataFrame
    changes: pd.DataFrame
    stretches: tuple[int, ...]


def trend(years: Sequence[Year]) -> Trend:
    """The departments of all years; both frames are ordered by department, then year."""
    stretches = _stretches(years)
    parts = [_of_year(year).assign(year=year.label, stretch=at) for year, at in zip(years, stretches, strict=True)]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    order = {year.label: at for at, year in enumerate(years)}
    rows = rows.assign(at=rows["year"].map(order)).sort_values(["department", "at"], ignore_index=True)
    rows["low"], rows["high"] = rows["gap"] - Z95 * rows["error"], rows["gap"] + Z95 * rows["error"]
    return Trend(rows, _changes(rows, years), stretches)


def _stretches(years: Sequence[Year]) -> tuple[int, ...]:
    found, at = [], 0
    for place, year in enumerate(years):
        at += place > 0 and year.ruler != years[place - 1].ruler
        found.append(at)
    return tuple(found)


def _of_year(year: Year) -> pd.DataFrame:
    """One year: every department's mean distance from the others of the same role, with coverage and error."""
    part = _distances(year.cells)
    of = part.groupby("department", sort=True).sum()
    compared = of["compared"].to_numpy(dtype=float)
    shown = (of["people"].to_numpy() >= FEW) & (compared > 0)
    divisor = np.where(shown, compared, np.nan)
    return pd.DataFrame({
        "department": of.index.to_numpy(dtype=object),
        "people": of["people"].to_numpy(),
        "raw": np.where(of["people"] < FEW, np.nan, of["summed"] / of["held"]),
        "gap": of["gap"].to_numpy(dtype=float) / divisor,
        "error": np.sqrt(of["variance"].to_numpy(dtype=float)) / divisor,
        "coverage": compared / of["held"].to_numpy(dtype=float),
    })  # fmt: skip


def _distances(cells: pd.DataFrame) -> pd.DataFrame:
    """Department × role, each multiplied by what is held there: the distance from the others, and its variance.

    The spread of a role is pooled over its departments; a role of which the others hold less than ``FEW`` gives nothing.
    """
    role, held = cells["role"], cells["held"].to_numpy(dtype=float)
    summed = cells["held"] * cells["mean"]
    others = cells["held"].groupby(role).transform("sum").to_numpy(dtype=float) - held
    rest = (summed.groupby(role).transform("sum") - summed).to_numpy(dtype=float) / np.where(others > 0, others, np.nan)
    free = np.maximum((cells["people"].groupby(role).transform("sum") - role.groupby(role).transform("size")), 1)
    spread = (cells["squares"].groupby(role).transform("sum") / free).to_numpy(dtype=float)
    known = others >= FEW
    distance = np.where(known, held * (cells["mean"].to_numpy(dtype=float) - rest), 0.0)
    variance = held**2 * spread * (1 / held + 1 / np.where(known, others, 1.0))
    return pd.DataFrame({
        "department": cells["department"],
        "people": cells["people"],
        "held": held,
        "summed": summed,
        "compared": np.where(known, held, 0.0),
        "gap": distance,
        "variance": np.where(known, variance, 0.0),
    })  # fmt: skip


def _changes(rows: pd.DataFrame, years: Sequence[Year]) -> pd.DataFrame:
    """Each department's step from one year to the next of its stretch; the errors of both years add up."""
    before = rows.groupby("department", sort=False).shift(1)
    near = (rows["at"] - before["at"] == 1) & (rows["stretch"] == before["stretch"])
    whole = near & rows["gap"].notna() & before["gap"].notna()
    labels = np.array([year.label for year in years], dtype=object)
    step, former = rows[whole], before[whole]
    return pd.DataFrame({
        "department": step["department"].to_numpy(dtype=object),
        "year": step["year"].to_numpy(dtype=object),
        "former": labels[former["at"].to_numpy(dtype=int)],
        "change": (step["gap"] - former["gap"]).to_numpy(dtype=float),
        "error": np.sqrt((step["error"] ** 2 + former["error"] ** 2).to_numpy(dtype=float)),
    })  # fmt: skip


def stretched(years: Sequence[Year], found: Trend) -> list[Finding]:
    """Where the ruler changed between two years, and departments that some years do not have."""
    told = [
        Finding("years-ruler-changed", facts={"former": former.label, "year": year.label})
        for former, year in pairwise(years)
        if former.ruler != year.ruler
    ]
    labels = [year.label for year in years]
    for unit, rows in found.rows.groupby("department", sort=True):
        missing = [label for label in labels if label not in set(rows["year"])]
        if missing:
            told.append(Finding("years-unit-missing", facts={"unit": unit, "years": "、".join(missing)}))
    return told
