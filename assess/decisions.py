"""Decisions (审定): what the committee settled, laid over the proposals. A decision changes a grade, never a score.

A row of 审定表 that names a person gives the grade, with a reason and who decided. A row that names a 放行事项 instead lets
a result be published in spite of one obstacle, with the same words and a date. Neither counts without a reason and a decider, before the
period has ended, or where nobody can say whom it means. A grade against a restriction, or for somebody without a total, is applied and
stops publishing until released.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.roster import place_of
from assess.rulebook import NO_GRADE, NOT_ASSESSED, Rulebook
from assess.tables import Tables
from assess.tables.judged import MATTERS

ERRORS, TIES, UNPLACED, UNSCORED, OVER, AGAINST, UNFAIR = MATTERS
DECIDED = "DECIDED"
# findings about decisions that are applied and must be released
AGAINST_CODES = ("decision-against-restriction", "decision-without-total")
_RESTRICTED = ("BAR", "CAP", "FORCED", "UNDETERMINED")
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Release:
    """An obstacle that somebody let pass: which, who, when, why, and the cell."""

    matter: str
    decider: str
    day: str
    reason: str
    place: str


def decided(
    people: pd.DataFrame, frames: dict[str, pd.DataFrame], rulebook: Rulebook, tables: Tables, end: pd.Timestamp
) -> tuple[pd.DataFrame, tuple[Release, ...], list[Finding]]:
    """``people`` with ``suggested`` (the program's grade) and the committee's grade where it decided; the releases; trouble."""
    people = people.assign(suggested=people["grade"])
    frame = frames.get("decisions")
    if frame is None or not len(frame):
        return people, (), []
    texts = {
        name: frame[name].astype("str").fillna("").to_numpy(dtype=object)
        for name in ("grade", "matter", "reason", "decider")
    }
    person = frame["person"].to_numpy()
    own = np.append(people["name"].to_numpy(dtype=object), "")[person]
    named = frame["name"].astype("str").fillna("").to_numpy(dtype=object)
    # a number with somebody else's name is said by the roster (decision-two-names), and decides nothing
    given = (texts["grade"] != "") & (person >= 0) & ((named == "") | (named == own) | (own == ""))
    found: list[Finding] = []
    signed = _signed(texts, found, frame, tables)
    early = (frame["date"] < end).to_numpy(dtype=bool)
    found += _said("decision-too-early", "date", early, frame, tables, end=f"{end:%Y-%m-%d}")
    himself = given & (texts["decider"] == own)
    found += _said("decision-by-oneself", "decider", himself, frame, tables)
    signed &= ~early & ~himself
    allowed = [*(grade.name for grade in rulebook.grades), NO_GRADE, NOT_ASSESSED]
    unknown = given & ~np.isin(texts["grade"], allowed)
    found += _said("decision-grade-unknown", "grade", unknown, frame, tables, allowed="、".join(allowed))
    apart = given & np.isin(person, np.flatnonzero((people["suggested"] == NOT_ASSESSED).to_numpy()))
    apart &= texts["grade"] != NOT_ASSESSED
    found += _said("decision-not-assessed", "grade", apart, frame, tables)
    good = given & signed & ~unknown & ~apart
    torn = good & _several(person, texts["grade"], good)
    found += _said("decision-twice", "grade", torn, frame, tables)
    good &= ~torn
    found += _against(people, person, texts["grade"], good, rulebook, frame, tables)
    _apply(people, person[good], {name: text[good] for name, text in texts.items()}, frame.loc[good, "date"])
    return people, _releases(texts, signed, frame, tables, found), found


def _signed(texts: dict[str, NDArray[np.object_]], found: list[Finding], frame: pd.DataFrame, tables: Tables) -> Flags:
    """The rows with a reason and a decider; the others decide nothing."""
    says = (texts["grade"] != "") | (texts["matter"] != "")
    signed = (texts["reason"] != "") & (texts["decider"] != "")
    found += _said("decision-unsigned", "reason", says & ~signed, frame, tables)
    found += _said(
        "decision-empty", "grade", ~says & ((texts["reason"] != "") | (texts["decider"] != "")), frame, tables
    )
    return np.asarray(signed, dtype=bool)


def _said(code: str, column: str, hit: Flags, frame: pd.DataFrame, tables: Tables, **facts: object) -> list[Finding]:
    """One finding for each row."""
    found = []
    for at in np.flatnonzero(hit).tolist():
        said = frame["grade"].astype("str").fillna("").iloc[at] or frame["matter"].astype("str").fillna("").iloc[at]
        found.append(Finding(code, place_of(tables, frame, at, column), {"found": said, **facts}))
    return found


def _several(person: NDArray[np.int32], grade: NDArray[np.object_], good: Flags) -> Flags:
    """Rows of people whom two rows give different grades."""
    table = pd.DataFrame({"person": person, "grade": grade})[good]
    torn = table.groupby("person")["grade"].nunique()
    return np.isin(person, torn.index[torn > 1])


def _against(
    people: pd.DataFrame,
    person: NDArray[np.int32],
    grade: NDArray[np.object_],
    good: Flags,
    rulebook: Rulebook,
    frame: pd.DataFrame,
    tables: Tables,
) -> list[Finding]:
    """Decisions against what a restriction says, of people without a total, and more than one grade away from the proposal."""
    order = {one.name: place for place, one in enumerate(rulebook.grades)}
    found = []
    for at in np.flatnonzero(good).tolist():
        one = people.iloc[person[at]]
        facts = {"found": grade[at], "suggested": one["suggested"], "codes": one["codes"]}
        if grade[at] == one["suggested"]:
            continue
        if one["reason"] in _RESTRICTED:
            found.append(Finding("decision-against-restriction", place_of(tables, frame, at, "grade"), facts))
        elif one["reason"] == "UNSCORED" and grade[at] in order:
            found.append(Finding("decision-without-total", place_of(tables, frame, at, "grade"), facts))
        elif abs(order.get(grade[at], 0) - order.get(one["suggested"], order.get(grade[at], 0))) > 1:
            found.append(Finding("decision-far", place_of(tables, frame, at, "grade"), facts))
    return found


def _apply(
    people: pd.DataFrame, person: NDArray[np.int32], texts: dict[str, NDArray[np.object_]], day: pd.Series
) -> None:
    """Write the grades; the note says why, who and when."""
    when = [f"，{one:%Y-%m-%d}" if pd.notna(one) else "" for one in day]
    notes = [f"{why}；{who}{on}" for why, who, on in zip(texts["reason"], texts["decider"], when, strict=True)]
    place = [people.columns.get_loc(name) for name in ("grade", "reason", "note")]
    for column, values in zip(place, (texts["grade"], DECIDED, notes), strict=True):
        people.iloc[person, column] = values


def _releases(
    texts: dict[str, NDArray[np.object_]], signed: Flags, frame: pd.DataFrame, tables: Tables, found: list[Finding]
) -> tuple[Release, ...]:
    released = []
    for at in np.flatnonzero(texts["matter"] != "").tolist():
        place = place_of(tables, frame, at, "matter")
        if texts["matter"][at] not in MATTERS:
            facts = {"found": texts["matter"][at], "allowed": "、".join(MATTERS)}
            found.append(Finding("release-unknown", place, facts))
        elif signed[at] and pd.isna(frame["date"].iloc[at]):
            facts = {"found": texts["matter"][at]}
            found.append(Finding("release-undated", place_of(tables, frame, at, "date"), facts))
        elif signed[at]:
            when = f"{frame['date'].iloc[at]:%Y-%m-%d}"
            released.append(Release(texts["matter"][at], texts["decider"][at], when, texts["reason"][at], str(place)))
    return tuple(released)
