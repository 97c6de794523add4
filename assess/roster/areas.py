"""点线面: which unit stands above which (村 → 镇 → 县), as the roster says it.

A person stands in the unit of 部门. Above that unit stands the 上级单位 of its rows; a row that stands for a unit (its 姓名 is the
name of one) says what is above itself: its 上级单位, else its 部门. Two different words about one unit, and a circle, lift
nothing up and are said at their cell.
"""

from collections.abc import Mapping

import pandas as pd

from assess.findings import Finding
from assess.roster.places import cell_of
from assess.tables import Tables


def above(posts: pd.DataFrame, persons: pd.DataFrame, tables: Tables) -> tuple[dict[str, str], list[Finding]]:
    """The unit above each unit that has one, and what is doubtful; ``posts`` are appointments with ``upper``."""
    rows = posts[["department", "upper", "source", "row"]].assign(name=persons["name"].to_numpy()[posts["person"]])
    units = (set(rows["department"]) | set(rows["upper"])) - {""}
    stands = rows["name"].isin(units)
    own = rows.assign(unit=rows["name"], upper=rows["upper"].where(rows["upper"] != "", rows["department"]))[stands]
    said = pd.concat([own, rows.assign(unit=rows["department"])[~stands]])
    said = said[(said["upper"] != "") & (said["unit"] != "") & (said["upper"] != said["unit"])]
    each = said.drop_duplicates(["unit", "upper"])
    torn = each[each["unit"].duplicated(keep=False)]
    known = each[~each["unit"].isin(torn["unit"])]
    uppers = dict(zip(known["unit"].tolist(), known["upper"].tolist(), strict=True))
    rings = _in_circles(uppers)
    found = [_said("upper-two", group, tables) for _, group in torn.groupby("unit", sort=True)]
    if rings:
        found.append(_said("upper-circle", known[known["unit"].isin(rings)], tables))
    return {unit: upper for unit, upper in uppers.items() if unit not in rings}, found


def _in_circles(uppers: Mapping[str, str]) -> set[str]:
    """The units that stand above themselves."""
    found = set()
    for unit in uppers:
        at, seen = uppers.get(unit, ""), {unit}
        while at and at not in seen:
            seen.add(at)
            at = uppers.get(at, "")
        if at == unit:
            found.add(unit)
    return found


def _said(code: str, rows: pd.DataFrame, tables: Tables) -> Finding:
    line = rows.sort_values(["source", "row"], kind="stable").iloc[-1]
    place = cell_of(tables, int(line["source"]), int(line["row"]), "upper")
    units = "、".join(dict.fromkeys(rows["unit"].tolist()))
    return Finding(code, place, {"units": units, "uppers": "、".join(dict.fromkeys(rows["upper"].tolist()))})
