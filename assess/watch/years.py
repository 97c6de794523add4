"""Earlier years (历年等次) by person: the grade, and the place among how many, counted back from the year of the period."""

import numpy as np
import pandas as pd

from assess.facts import Facts, Floats

GOOD, LOW = ("优秀", "良好", "称职", "合格"), ("基本称职", "不称职", "基本合格", "不合格")


def earlier(whole: Facts) -> pd.DataFrame:
    """One row per row of the table: person, ``back`` (1 = last year), grade, place, of (NaN = not written), ``row`` in the frame.

    The year of the period itself is left out: this run says what came of it.
    """
    rows = whole.rows("history")
    table = pd.DataFrame({"person": rows.owner, "row": rows.row})
    for name in ("place", "of"):
        table[name] = rows.numbers(name).astype(float) if len(rows.frame) else np.zeros(0)
    grade = rows.frame["grade"].astype("str").fillna("").to_numpy(dtype=object)[rows.row] if len(rows.frame) else []
    year = rows.numbers("year") if len(rows.frame) else np.zeros(0)
    table = table.assign(back=whole.period[1].year - year.astype(float), grade=grade)
    return table[table["back"] >= 1].sort_values(["person", "back", "row"], kind="stable", ignore_index=True)


def run_length(table: pd.DataFrame, met: "pd.Series[bool]", size: int) -> Floats:
    """How many years in a row, counted back from last year, every row of the year ``met`` something; by person."""
    years = met.groupby([table["person"], table["back"]]).all().rename("met").reset_index()
    unbroken = (years["back"] == years.groupby("person").cumcount() + 1) & years["met"]
    counts = unbroken.groupby(years["person"]).cummin().astype(bool)
    return np.bincount(years["person"][counts].to_numpy(dtype=int), minlength=size).astype(float)
