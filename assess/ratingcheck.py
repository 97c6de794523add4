"""What ballots tell about themselves: groups and raters that tell nobody apart, and people who rated themselves.

Only where at least ``FEW`` people were rated, because three equal marks are no pattern. Statistical: shown to the panel,
never settled. No rater is named, for ballots are secret.
"""

import re

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.findings import Finding
from assess.roster import place_of
from assess.tables import TABLES, Tables

FEW = 5
# Standard deviation, in points of 100, of the people's mean marks by one group.
SPREAD = 1.0
_OWN = re.compile("自评|自我|本人")


def ballot_findings(facts: Facts, people: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Every check, in order; ``people`` needs person_id, account and name."""
    frame = facts.frames.get("ratings")
    if frame is None or not len(frame):
        return []
    cast = _cast(frame)
    return [
        *_groups(cast, frame, tables),
        *_raters(cast, frame, tables),
        *_own(cast, frame, people, tables),
    ]


def _cast(frame: pd.DataFrame) -> pd.DataFrame:
    """The ballots of people we assess: at (row), person, sheet, group, item, rater, score, and the mark as written."""
    score, option = frame["score"], frame["option"].astype("str").fillna("")
    mark = score.map("{:g}".format).where(score.notna(), option)
    cast = pd.DataFrame(
        {
            "at": np.arange(len(frame)),
            "person": frame["person"],
            "source": frame["source"],
            "score": score,
            "mark": mark,
        }
    )
    for name in ("group", "item", "rater"):
        cast[name] = frame[name].astype("str").fillna("").to_numpy()
    return cast[(cast["person"] >= 0) & (cast["mark"] != "") & (frame["ballots"].fillna(1.0) > 0)]  # fmt: skip


def _groups(cast: pd.DataFrame, frame: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Groups of one sheet whose marks are all equal, or whose means by person hardly differ."""
    found = []
    for (_, group, item), part in cast.groupby(["source", "group", "item"], sort=True):
        people = part["person"].nunique()
        if people < FEW:
            continue
        place = place_of(tables, frame, int(part["at"].iloc[0]), "score" if part["score"].notna().any() else "option")
        named = "·".join(filter(None, (group, item))) or TABLES["ratings"].heading
        said = {"group": named, "people": people, "table": TABLES["ratings"].heading, "raw": part["mark"].iloc[0]}
        means = part.groupby("person")["score"].mean()
        spread = means.std(ddof=0)
        if part["mark"].nunique() == 1:
            more = {"mark": part["mark"].iloc[0], "count": len(part)}
            found.append(Finding("marks-all-equal", place, {**said, **more}))
        elif means.notna().all() and spread < SPREAD:
            ends = {"lowest": f"{means.min():.2f}", "highest": f"{means.max():.2f}"}
            more = {"spread": f"{spread:.2f}", "limit": f"{SPREAD:g}", "count": len(part)}
            found.append(Finding("marks-hardly-differ", place, {**said, **ends, **more}))
    return found


def _raters(cast: pd.DataFrame, frame: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Raters who gave everybody the same mark, in groups where others did not."""
    known = cast[cast["rater"] != ""]
    by = known.groupby(["source", "group", "rater"], sort=True)
    each = by.agg(people=("person", "nunique"), marks=("mark", "nunique"), at=("at", "min")).reset_index()
    differ = known.groupby(["source", "group"])["mark"].nunique().rename("all").reset_index()
    each = each.merge(differ, on=["source", "group"])
    same = each[(each["people"] >= FEW) & (each["marks"] == 1) & (each["all"] > 1)]
    if same.empty:
        return []
    first = int(same["at"].min())
    column = "score" if pd.notna(frame["score"].iloc[first]) else "option"
    said = {
        "raters": len(same), "least": FEW, "mark": known.loc[known["at"] == first, "mark"].iloc[0],
        "count": int(same["people"].sum()), "table": TABLES["ratings"].heading,
    }  # fmt: skip
    return [Finding("rater-all-same", place_of(tables, frame, first, column), {**said, "raw": said["mark"]})]


def _own(cast: pd.DataFrame, frame: pd.DataFrame, people: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Ballots whose rater is the person rated, but for groups that are meant to be so."""
    rated = people.iloc[cast["person"].to_numpy()]
    rater = cast["rater"].to_numpy()
    same = np.logical_or.reduce([rated[name].to_numpy() == rater for name in ("person_id", "account", "name")])
    own = cast[same & (rater != "") & ~cast["group"].str.contains(_OWN).to_numpy()]
    if own.empty:
        return []
    said = {"count": len(own), "table": TABLES["ratings"].heading}
    return [Finding("rated-oneself", place_of(tables, frame, int(own["at"].iloc[0]), "rater"), said)]
