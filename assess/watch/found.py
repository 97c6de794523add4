"""What a list consists of: its rows, the cells that they rest on, and why there may be none."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.facts import Evidence, Facts


class Found(NamedTuple):
    """One list: ``table`` (a row each, with ``person``), the evidence by person, and a word where data were missing.

    ``why``: "" where the list could be made, else ``no-history``, ``no-places``, ``no-since`` or ``no-tasks``. ``aside`` counts
    whom the list passed over and its note has to name: see each list.
    """

    table: pd.DataFrame
    evidence: tuple[Evidence, ...]
    why: str = ""
    aside: int = 0


def marked(table: str, column: str, rows: pd.DataFrame) -> tuple[Evidence, ...]:
    """Rows (person, row) as evidence, its cell in ``column``."""
    if not len(rows):
        return ()
    ordered = rows.sort_values(["person", "row"], kind="stable")
    owner, row = (ordered[name].to_numpy(dtype=np.int32) for name in ("person", "row"))
    return (Evidence(table, column, owner, row, np.ones(len(row))),)


def of_people(evidence: tuple[Evidence, ...], people: "pd.Series[int]") -> tuple[Evidence, ...]:
    """The part of some evidence that is about these people."""
    found = []
    for part in evidence:
        kept = np.isin(part.owner, people.to_numpy())
        found.append(Evidence(part.table, part.column, part.owner[kept], part.row[kept], part.amount[kept]))
    return tuple(found)


def no_rows(whole: Facts, table: str) -> str:
    """``no-<table>`` where the books hold no row of it."""
    return "" if whole.supplied(table) else f"no-{table}"
