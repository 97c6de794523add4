"""交流: who has held the same post for long, by 任现职时间 of the roster, else by 任职起."""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.rulebook import Rulebook
from assess.thresholds import threshold
from assess.watch.found import Found, marked

COLUMNS = ("post_since", "from")


def long_held(facts: Facts, people: pd.DataFrame, rulebook: Rulebook) -> Found:
    """person, department, post, since, years (whole), column (the one that says it); the longest first.

    Of posts held at the end of the period; ``aside`` counts those whose beginning nobody wrote down. Rows of one post are
    one stay.
    """
    posts = _dated(facts)
    held = posts[(posts["to"] >= facts.period[1]) & ~people["is_unit"].to_numpy(dtype=bool)[posts["person"]]]
    years = _whole_years(held["since"], facts.period[1])
    long = held.assign(years=years)[years >= threshold("交流年限", rulebook.thresholds)]
    long = long.sort_values(["since", "person"], kind="stable").drop_duplicates(["person", "department", "post"])
    evidence = tuple(
        part for column in COLUMNS for part in marked("roster", column, long[long["column"] == column])
    )  # fmt: skip
    unknown = int(held["since"].isna().sum())
    return Found(long.reset_index(drop=True), evidence, "no-since" if unknown == len(held) else "", unknown)


def _dated(facts: Facts) -> pd.DataFrame:
    """Every appointment with the day since when the post is held, the column and the row of the roster that say it."""
    posts = facts.appointments[["person", "department", "post", "to"]].reset_index(drop=True)
    frame, link = facts.frames.get("roster"), facts.links.get("roster")
    posts = posts.assign(since=pd.Series(pd.NaT, index=posts.index, dtype="datetime64[us]"), column="", row=-1)
    if frame is None or link is None:
        return posts
    for column in reversed(COLUMNS):
        if column in frame:
            day = frame[column].to_numpy()[link.row]
            known = ~np.isnat(day)
            posts.loc[link.owner[known], "since"] = day[known]
            posts.loc[link.owner[known], "column"] = column
            posts.loc[link.owner[known], "row"] = link.row[known]
    first = posts.sort_values(["since", "row"], kind="stable").groupby(["person", "department", "post"], sort=False)
    for name in ("since", "column", "row"):
        posts[name] = first[name].transform("first").reindex(posts.index)
    return posts


def _whole_years(since: "pd.Series[pd.Timestamp]", end: pd.Timestamp) -> "pd.Series[float]":
    """Anniversaries passed by ``end``; NaN without a day."""
    before = (since.dt.month > end.month) | ((since.dt.month == end.month) & (since.dt.day > end.day))
    return end.year - since.dt.year.astype(float) - before
