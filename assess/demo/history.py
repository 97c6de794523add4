"""The grades of the two years before (历年等次): grade, place in the pool and among how many, and the planted careers."""

import numpy as np
import pandas as pd

from assess.demo.draws import bell, stream
from assess.demo.situations import situation
from assess.demo.workdays import YEAR

COLUMNS = ("person_id", "name", "department", "year", "grade", "place", "of")
YEARS = (YEAR - 2, YEAR - 1)
_STEADY, _CHANCE = 0.6, 0.8  # how much of a year is the person, and how much the year
_BEST, _LOWEST = 0.2, 3  # a fifth 优秀; this many of a large pool 基本称职
_LARGE = 50


def history(persons: pd.DataFrame, seed: int) -> pd.DataFrame:
    """One row per person and year, columns ``COLUMNS``, by 工号 and year; who came this year has none."""
    there = persons[persons["from"] < pd.Timestamp(f"{YEAR}-01-01")]
    rng = stream(seed, "history")
    years = [_year(there, year, _STEADY * there["quality"].to_numpy() + _CHANCE * bell(rng, len(there))) for year in YEARS]  # fmt: skip
    rows = pd.concat(years).sort_values(["person_id", "year"], kind="stable", ignore_index=True)
    elsewhere = rows["person_id"].isin(situation("low-grade-before").people) & (rows["year"] == YEARS[-1])
    rows.loc[elsewhere, "grade"] = "基本称职"
    rows[["place", "of"]] = rows[["place", "of"]].astype(float).mask(elsewhere)
    return rows[list(COLUMNS)]


def _year(persons: pd.DataFrame, year: int, merit: np.ndarray) -> pd.DataFrame:
    ids = persons["person_id"]
    merit = np.where(ids.isin(situation("bottom-twice").people), -9.0, merit)
    merit = np.where(ids.isin(situation("steady-and-loaded").people), 9.0, merit)
    rows = persons.assign(year=year, merit=merit)
    pools = rows.groupby("pool")["merit"]
    # equal merit is told apart by the number, as a committee would have had to
    rows["place"] = pools.rank(method="first", ascending=False).astype(int)
    rows["of"] = pools.transform("size")
    low = (rows["of"] >= _LARGE) & (rows["place"] > rows["of"] - _LOWEST)
    rows["grade"] = np.select([rows["place"] <= np.floor(rows["of"] * _BEST), low], ["优秀", "基本称职"], "称职")
    return rows
