"""Rows of the roster that hold nothing in the period: at another time, with dates reversed, with no share or with one that cannot be.

Whoever has no other row keeps the department that the roster says. Where the roster means it so (share 0, another time) he is not
assessed and takes no place of anybody; where it is a slip he stays without a total, which stops publishing.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.roster.places import cell_of
from assess.tables import Tables

ZERO, OUTSIDE = "占比为 0", "任职不在考核期内"
Flags = NDArray[np.bool_]


class Unheld(NamedTuple):
    """``lost``: which rows hold nothing. ``apart``: for every person why he is not assessed, "" where he is."""

    lost: Flags
    apart: NDArray[np.object_]
    findings: list[Finding]


def unheld(table: pd.DataFrame, base: pd.DataFrame, names: NDArray[np.str_], tables: Tables) -> Unheld:
    """``table``: the rows as appointments cut to the period; ``base``: the same rows as the roster says them."""
    share, said = table["share"], (table["excluded"] != "") | (table["undetermined"] != "")
    bad = ~share.between(0, 1).to_numpy()
    turned = _turned(table, base)
    outside = (table["from"] > table["to"]).to_numpy() & ~turned
    empty = ((share == 0) & ~said).to_numpy() & ~turned & ~outside
    lost = bad | turned | outside | empty
    apart = np.full(len(names), "", dtype=object)
    person = table["person"].to_numpy()
    for why, hit in ((OUTSIDE, outside & ~bad), (ZERO, empty)):
        apart[person[hit]] = why
    apart[person[~lost | turned | bad]] = ""
    nobody = empty & (apart[person] == ZERO) & ~table["person"].duplicated().to_numpy()
    found = _each("appointment-outside-period", "share", outside, table, tables, lambda at: _days(base, at))
    found += _each("appointment-dates-reversed", "to", turned, table, tables, lambda at: _days(base, at))
    found += _each("appointment-bad-share", "share", bad, table, tables, lambda at: {"share": f"{share.loc[at]:g}"})
    found += _each("appointment-zero-only", "share", nobody, table, tables, lambda at: {"who": names[table["person"].loc[at]]})  # fmt: skip
    return Unheld(lost, apart, found)


def _turned(table: pd.DataFrame, base: pd.DataFrame) -> Flags:
    """Rows that begin after they end, as the roster says it."""
    if "from" not in base or "to" not in base:
        return np.zeros(len(table), dtype=bool)
    rows = base.loc[table.index]
    return (rows["from"] > rows["to"]).to_numpy(dtype=bool)


def _days(base: pd.DataFrame, at: object) -> dict[str, object]:
    return {end: _said_day(base, end, at) for end in ("from", "to")}


def _said_day(base: pd.DataFrame, column: str, at: object) -> str:
    day = base[column].loc[at] if column in base else pd.NaT
    return "（未填）" if pd.isna(day) else f"{day:%Y-%m-%d}"


def _each(
    code: str,
    column: str,
    hit: Flags,
    table: pd.DataFrame,
    tables: Tables,
    facts: Callable[[object], dict[str, object]],
) -> list[Finding]:
    """One finding for each row, at the cell of a column."""
    return [
        Finding(code, cell_of(tables, int(line["source"]), int(line["row"]), column), facts(at))
        for at, line in table[hit].iterrows()
    ]
