"""Leaders with weights against the ballots: who of the leaders cast none, and ballots of the leaders' group that count nowhere."""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.findings import Finding
from assess.measures.ratings import cast_weights, of_leaders
from assess.roster import cell_of, people_named, place_of
from assess.rulebook import Rulebook
from assess.tables import TABLES, Tables


def raters_known(
    frames: dict[str, pd.DataFrame], leaders: pd.DataFrame, persons: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """The ballots with ``rater_person`` (-1 = nobody known), where any post weighs its leaders."""
    ballots = frames.get("ratings")
    if ballots is None or leaders.empty:
        return frames
    named = ballots["rater"].astype("str").fillna("").str.strip().reset_index(drop=True)
    return {**frames, "ratings": ballots.assign(rater_person=people_named(named, persons))}


def leading_findings(facts: Facts, rulebook: Rulebook, tables: Tables) -> list[Finding]:
    """One finding for each group of leaders about ballots of others, and one for each leader who cast none."""
    groups = {rater.name: rater for rater in rulebook.raters if of_leaders(rater)}
    if facts.leaders.empty or not groups or not facts.supplied("ratings"):
        return []
    rows = facts.rows("ratings")
    group = rows.frame["group"].astype("str").to_numpy()[rows.row]
    theirs = rows.where(np.isin(group, list(groups)))
    weight = cast_weights(facts, theirs)
    nowhere = np.setdiff1d(theirs.row[weight == 0], theirs.row[weight != 0])
    found = []
    for name in groups:
        mine = nowhere[rows.frame["group"].astype("str").to_numpy()[nowhere] == name]
        if len(mine):
            place = place_of(tables, rows.frame, int(mine[0]), "rater")
            facts_ = {"group": name, "count": len(mine), "table": TABLES["ratings"].heading}
            found.append(Finding("leader-ballots-of-others", place, facts_))
    return found + _silent(
        facts, theirs.owner[weight > 0], theirs.frame["rater_person"].to_numpy()[theirs.row[weight > 0]], tables
    )


def _silent(facts: Facts, owner: np.ndarray, rater: np.ndarray, tables: Tables) -> list[Finding]:
    """Leaders with a weight who marked nobody of a post that others marked, once for each leader."""
    led = facts.leaders[facts.leaders["at"].isin(owner) & (facts.leaders["person"] >= 0)]
    cast = pd.MultiIndex.from_arrays([owner, rater])
    silent = led[~pd.MultiIndex.from_frame(led[["at", "person"]]).isin(cast)]
    found = []
    for _, rows in silent.groupby("person", sort=True):
        first = rows.iloc[0]
        line = facts.appointments.iloc[int(first["at"])]
        place = cell_of(tables, int(line["source"]), int(line["row"]), "leader")
        facts_ = {"weight": f"{first['weight'] * 100:g}%", "count": len(rows)}
        found.append(Finding("leader-without-ballot", place, facts_))
    return found
