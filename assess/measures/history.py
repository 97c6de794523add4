"""Years in a row (连续年数): how many of the last years had a grade, counted back from the last one.

The last year is that of the end of the period where the ledger 历年等次 already has it, else the year before. A year counts
if all its rows meet 只计; a year of which a row meets 免计 is passed over and neither counts nor ends the run (不定等次, 试用期);
a year without a row ends it. Whoever has no row of the last year was not measured: ``checks`` says so.
"""

import numpy as np
import pandas as pd

from assess.conditions import Condition, mask
from assess.facts import Facts, Floats, Ints, Measured
from assess.rulebook import MeasureCall


def years_in_a_row(facts: Facts, call: MeasureCall, only: Condition, exempt: Condition) -> Measured:
    """The years of the run that ends with the last year, for every appointment; NaN without a row of that year."""
    rows = facts.rows("history")
    value = np.full(rows.size, np.nan)
    if not len(rows.frame):
        return Measured(value, "年")
    met = mask(only, rows.frame, rows.table)
    passed = mask(exempt, rows.frame, rows.table) if exempt else np.zeros(len(rows.frame), dtype=bool)
    by = pd.DataFrame(
        {"owner": rows.owner, "year": rows.numbers("year"), "met": met[rows.row], "passed": passed[rows.row]}
    )
    by["back"] = last_year(facts, rows.owner, by["year"].to_numpy(), rows.size)[rows.owner] - by["year"]
    years = (
        by[by["back"] >= 0].groupby(["owner", "back"]).agg(met=("met", "all"), passed=("passed", "any")).reset_index()
    )
    unbroken = (years["back"] == years.groupby("owner").cumcount()) & (years["met"] | years["passed"])
    years["counts"] = unbroken.groupby(years["owner"]).cummin() & ~years["passed"]
    value[years.loc[years["back"] == 0, "owner"]] = 0.0
    value += np.bincount(years["owner"], years["counts"], minlength=rows.size)
    used = by[["owner", "back"]].merge(years[["owner", "back", "counts"]], how="left", on=["owner", "back"])["counts"]
    return Measured(value, "年", rows.evidence("grade", used.fillna(False).to_numpy(dtype=float)))


def last_year(facts: Facts, owner: Ints, year: Floats, size: int) -> Floats:
    """The year that a run ends with, by appointment."""
    end = facts.period[1].year
    there = np.bincount(owner[year == end], minlength=size) > 0
    return np.where(there, end, end - 1).astype(float)
