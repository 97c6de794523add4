"""骨干: steady strong performers who carry a heavy load, so that the load is seen."""

import numpy as np
import pandas as pd

from assess.facts import Evidence, Facts
from assess.rulebook import Rulebook
from assess.thresholds import threshold
from assess.watch.found import Found, marked, no_rows, of_people
from assess.watch.standing import FEW, band, standing
from assess.watch.years import GOOD, earlier, run_length
from assess.workload import Workload


def steady(whole: Facts, people: pd.DataFrame, work: Workload, rulebook: Rulebook) -> Found:
    """person, total, pool, above, size, years (well graded in a row), carried, middle (of the role), peers; heaviest load first."""
    said = rulebook.thresholds
    share = threshold("骨干比例", said)
    stand, years = standing(people), earlier(whole)
    well = run_length(years, years["grade"].isin(GOOD), len(people))
    load = _load(people, work)
    upper = stand["above"] <= band(stand["size"], share, said)
    heavy = (load["above"] <= np.floor(load["peers"] * share + 1e-9)) & (load["peers"] >= FEW)
    chosen = np.flatnonzero((upper & heavy).to_numpy() & (well >= threshold("骨干年数", said)))
    table = pd.concat([people[["pool", "total"]], stand, load.drop(columns="above")], axis=1).iloc[chosen]
    table = table.assign(person=chosen, years=well[chosen])
    order = np.lexsort((chosen, -table["carried"]))
    shown = years[years["person"].isin(chosen) & (years["back"] <= threshold("骨干年数", said))]
    why = no_rows(whole, "tasks") or ("no-history" if not len(years) else "")
    return Found(table.iloc[order].reset_index(drop=True), _evidence(shown, work, table["person"]), why)


def _load(people: pd.DataFrame, work: Workload) -> pd.DataFrame:
    """Equivalents ``carried``, how many of the role carry as much or more, the ``middle`` of the role and its ``peers``."""
    frame = pd.DataFrame({"carried": work.carried.value, "role": people["role"].astype("str")}, index=people.index)
    frame = frame[frame["carried"].notna() & ~people["is_unit"].to_numpy(dtype=bool)]
    by = frame.groupby("role")["carried"]
    found = frame[["carried"]].assign(
        above=by.rank(method="max", ascending=False), middle=by.transform("median"), peers=by.transform("size")
    )
    return found.reindex(people.index)


def _evidence(years: pd.DataFrame, work: Workload, people: "pd.Series[int]") -> tuple[Evidence, ...]:
    return (*marked("history", "grade", years), *of_people(work.carried.evidence, people))
