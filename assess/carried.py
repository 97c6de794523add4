"""名额结转: what units carry from last year, read from the books for the quotas that carry their remainders (余数 = 结转).

A row counts for the year before the period's end (or for any, where 年度 is blank), for the quota of its 等次 (or the only one
that carries) and for the unit of its 部门 as it stands in 名额. What is carried is a part of one place, more than −1 and
less than 1. Rows that count for nothing are said, once for each reason.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from assess.findings import Finding
from assess.quotas import Brought
from assess.roster.identity import text
from assess.roster.places import place_of
from assess.rulebook import CARRIED, Rulebook
from assess.tables import Tables

NOT_CARRIED, OTHER_YEAR, OTHER_GRADE, TWICE, NO_NUMBER, NO_UNIT = (
    "办法的“名额”没有写余数结转", "年度不是上一年", "等次不是余数结转的等次", "同一单位写了两个不同的数", "没有写数", "今年的名额表里没有这个单位（比较组）",
)  # fmt: skip


def brought(
    frames: Mapping[str, pd.DataFrame], rulebook: Rulebook, tables: Tables, year: int
) -> tuple[dict[str, Brought], list[Finding]]:
    """What is carried into this year, in places, by grade, pool ("" = any) and unit; and the rows that count for nothing."""
    grades = [quota.grade for quota in rulebook.quotas if quota.rest == CARRIED]
    frame = frames.get("carried")
    if frame is None or not len(frame):
        return {}, [Finding("carry-missing", facts={"grade": "、".join(grades), "year": year - 1})] if grades else []
    rows = pd.DataFrame({name: text(frame, name) for name in ("pool", "department", "grade")}).reset_index(drop=True)
    rows = rows.assign(carry=frame["carry"].to_numpy(dtype=float))
    rows["department"] = _as_printed(rows["department"])
    if len(grades) == 1:
        rows["grade"] = rows["grade"].where(rows["grade"] != "", grades[0])
    said = frame["year"].to_numpy(dtype=float)
    # a remainder is a part of one place; anything else is a slip of the pen that would cost other units theirs
    whole = (rows["carry"].abs() >= 1).to_numpy()
    rows["carry"] = rows["carry"].mask(whole)
    why = np.full(len(rows), "", dtype=object)
    different = rows.groupby(["grade", "pool", "department"])["carry"].transform("nunique") > 1
    for reason, hit in (
        (TWICE, different), (NO_NUMBER, rows["carry"].isna()), (OTHER_GRADE, ~rows["grade"].isin(grades)),
        (OTHER_YEAR, ~np.isnan(said) & (said != year - 1)), (NOT_CARRIED, np.full(len(rows), not grades)),
    ):  # fmt: skip
        why[np.asarray(hit, dtype=bool)] = reason
    found: dict[str, Brought] = {grade: {} for grade in grades}
    for grade, pool, unit, carry in rows[why == ""][["grade", "pool", "department", "carry"]].itertuples(index=False):
        found[grade] = {**found[grade], (pool, unit): float(carry)}
    return found, _too_large(whole, frame, tables) + _unused(np.where(whole, "", why), frame, tables)


def unplaced(
    frames: Mapping[str, pd.DataFrame], given: Mapping[str, Brought], seats: pd.DataFrame, tables: Tables
) -> list[Finding]:
    """Rows about a unit that has no line of its own among this year's places."""
    frame = frames.get("carried")
    if frame is None or not any(given.values()):
        return []
    keys = set(zip(seats["grade"], seats["pool"], seats["unit"], strict=True))
    known = keys | {(grade, "", unit) for grade, _, unit in keys}
    lost = {key for grade, by in given.items() for key in by if (grade, *key) not in known}
    rows = zip(text(frame, "pool").tolist(), _as_printed(text(frame, "department")).tolist(), strict=True)
    return _unused(np.array([NO_UNIT if row in lost else "" for row in rows], dtype=object), frame, tables)


def _as_printed(units: pd.Series) -> pd.Series:
    """Names of units as the table of places has them: its own name for pooled units keeps the wide brackets that reading folds."""
    pooled = units.str.startswith("合并(")
    return units.where(~pooled, units.str.replace("(", "（").str.replace(")", "）"))


def _too_large(whole: np.ndarray, frame: pd.DataFrame, tables: Tables) -> list[Finding]:
    said = frame["carry"].to_numpy(dtype=float)
    return [
        Finding("carry-too-large", place_of(tables, frame, at, "carry"), {"found": f"{said[at]:g}"})
        for at in np.flatnonzero(whole).tolist()
    ]


def _unused(why: np.ndarray, frame: pd.DataFrame, tables: Tables) -> list[Finding]:
    found = []
    for reason in sorted(set(why.tolist()) - {""}):
        at = np.flatnonzero(why == reason)
        facts = {"count": len(at), "why": reason}
        found.append(Finding("carry-not-used", place_of(tables, frame, int(at[0]), "carry"), facts))
    return found
