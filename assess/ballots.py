"""Which ballots count (测评 废票, 每票上限, 评议人): settled once, before anything is measured.

A ballot is what one rater of one group wrote on one sheet. It is void as a whole where it leaves out a person or an item
that the others of the group were asked about (漏评), gives everything the same mark (全同), or gives more people a mark than
its ration allows (每票上限). A group may be open to certain raters only: those in charge of the person (分管领导), those whom
the person is in charge of (下级), the same department (同部门), the person alone (本人), or whoever meets a condition over the
roster; a ballot without a group belongs to the first group that its rater may vote in.

Void ballots and those of others are left out and said. Where no rater is written nothing can be checked: with 评议人 such rows
are left out, else they are counted, and both is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import mask
from assess.findings import Finding
from assess.lang import _
from assess.roster import leaders_of, people_named, place_of
from assess.rulebook import (
    ALL_SAME,
    IN_CHARGE,
    INCOMPLETE,
    SAME_UNIT,
    SELF,
    UNDER,
    VOIDS,
    RaterGroup,
    Ration,
    Rulebook,
)
from assess.tables import TABLES, Tables

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Voters:
    """Who may be a rater: the people, their posts, and the rows of the roster; a worked example has none."""

    persons: pd.DataFrame
    posts: pd.DataFrame
    listed: pd.DataFrame


def valid(
    frames: dict[str, pd.DataFrame], rulebook: Rulebook, tables: Tables, voters: Voters | None
) -> tuple[dict[str, pd.DataFrame], list[Finding]]:
    """The frames without ballots that do not count, and what was left out, by group and reason."""
    frame = frames.get("ratings")
    strict = [group for group in rulebook.raters if group.void or group.ration or group.voters]
    if frame is None or not len(frame) or not strict:
        return frames, []
    cast = _placed(_cast(frame), strict, voters)
    found: list[Finding] = []
    lost = np.zeros(len(cast), dtype=bool)
    for group in _once(strict):
        mine = (cast["group"] == group.name).to_numpy() & _for_roles(group, cast, voters)
        for code, facts, hit in _troubles(group, cast, mine, voters):
            rows = hit & ~lost
            if rows.any():
                found.append(_said(code, facts, rows, group, cast, frame, tables))
            lost |= rows & (code != "ballots-without-rater")
    kept = frame.assign(group=pd.Categorical(cast["group"].where(cast["group"] != "")))[~lost]
    return {**frames, "ratings": kept.reset_index(drop=True)}, found


def _once(groups: Sequence[RaterGroup]) -> list[RaterGroup]:
    """Lines of one group with the same demands as one, for all their roles: a ballot goes over the roles."""
    same: dict[object, RaterGroup] = {}
    for group in groups:
        key = (group.name, group.void, group.ration, group.voters, group.voters_condition)
        before = same.get(key, group)
        both = tuple(dict.fromkeys((*before.roles, *group.roles))) if before.roles and group.roles else ()
        same[key] = replace(before, roles=both)
    return list(same.values())


def _said(
    code: str,
    facts: dict[str, object],
    rows: Mask,
    group: RaterGroup,
    cast: pd.DataFrame,
    frame: pd.DataFrame,
    tables: Tables,
) -> Finding:
    first = int(np.flatnonzero(rows)[0])
    column = "score" if pd.notna(frame["score"].iloc[first]) else "option"
    place = place_of(tables, frame, first, column) if tables.sources else group.place
    ballots = cast.loc[rows, "ballot"].nunique()
    more = {"group": group.name, "ballots": ballots, "count": int(rows.sum()), "table": TABLES["ratings"].heading}
    return Finding(code, place, {**facts, **more})


def _cast(frame: pd.DataFrame) -> pd.DataFrame:
    """Every row as a mark: person, sheet, ballot, group, item, rater, the mark as written ("" where blank), its score."""
    score, option = frame["score"], frame["option"].astype("str").fillna("")
    cast = pd.DataFrame(
        {"person": frame["person"].to_numpy(), "score": score, "option": option,
         "mark": score.map("{:g}".format).where(score.notna(), option)}
    )  # fmt: skip
    for name in ("group", "item", "rater"):
        cast[name] = frame[name].astype("str").fillna("").to_numpy()
    # The rows of a worked example stand in no sheet: each example is a world of its own.
    cast["sheet"] = frame["source" if "source" in frame else "person"].to_numpy()
    return cast


def _placed(cast: pd.DataFrame, groups: Sequence[RaterGroup], voters: Voters | None) -> pd.DataFrame:
    """With the group of every row, as written or else the first whose raters the rater is one of; and its ballot."""
    said = cast["group"].copy()
    for group in groups:
        if group.voters:
            said = said.where((said != "") | ~_entitled(group, cast, voters), group.name)
    cast = cast.assign(group=said)
    return cast.assign(ballot=cast.groupby(["sheet", "group", "rater"], sort=True).ngroup())


def _for_roles(group: RaterGroup, cast: pd.DataFrame, voters: Voters | None) -> Mask:
    """The rows about people whom these lines of 测评 are for."""
    if not group.roles or voters is None:
        return np.ones(len(cast), dtype=bool)
    theirs = voters.posts.loc[voters.posts["role"].isin(group.roles), "person"]
    return np.asarray(cast["person"].isin(theirs))


def _troubles(
    group: RaterGroup, cast: pd.DataFrame, mine: Mask, voters: Voters | None
) -> list[tuple[str, dict[str, object], Mask]]:
    """What is wrong with the rows of a group: the finding, its facts, and the rows."""
    found: list[tuple[str, dict[str, object], Mask]] = []
    nameless = mine & (cast["rater"] == "").to_numpy()
    if group.voters:
        entitled = _entitled(group, cast, voters)
        found.append(("ballots-not-entitled", {"allowed": group.voters}, mine & ~entitled))
        mine = mine & entitled
    elif group.void or group.ration:
        found.append(("ballots-without-rater", {}, nameless))
    mine = mine & ~nameless
    if INCOMPLETE in group.void:
        found.append(("ballots-void", {"reason": VOIDS[INCOMPLETE]}, _incomplete(cast, mine, group, voters)))
    if ALL_SAME in group.void:
        found.append(("ballots-void", {"reason": VOIDS[ALL_SAME]}, _all_same(cast, mine)))
    if group.ration:
        found.append(("ballots-void", {"reason": f"超过每票上限 {group.ration.text}"}, _over(cast, mine, group.ration)))
    return found


def _incomplete(cast: pd.DataFrame, mine: Mask, group: RaterGroup, voters: Voters | None) -> Mask:
    """The rows of ballots that lack a mark for one of the people and items that the group's sheet asks their rater about."""
    part = cast[mine]
    filled = part[part["mark"] != ""].drop_duplicates(["ballot", "person", "item"]).groupby("ballot").size()
    asked = (
        part[["sheet", "ballot", "rater"]]
        .drop_duplicates()
        .merge(part[["sheet", "person"]].drop_duplicates(), on="sheet")
    )
    if group.voters:
        asked = asked[_entitled(group, asked, voters)]
    wanted = asked.groupby("ballot").size() * part.groupby("ballot")["sheet"].first().map(
        part.groupby("sheet")["item"].nunique()
    )
    short = part["ballot"].map(filled).fillna(0) < part["ballot"].map(wanted)
    return np.asarray(cast.index.isin(part.index[short.to_numpy()]))


def _all_same(cast: pd.DataFrame, mine: Mask) -> Mask:
    """The rows of ballots with several marks that are all alike."""
    part = cast[mine & (cast["mark"] != "").to_numpy()]
    by = part.groupby("ballot")["mark"]
    same = (by.transform("size") > 1) & (by.transform("nunique") == 1)
    return np.asarray(cast["ballot"].isin(part.loc[same.to_numpy(), "ballot"]).to_numpy() & mine)


def _over(cast: pd.DataFrame, mine: Mask, ration: Ration) -> Mask:
    """The rows of ballots that in some item give a mark to more people than the ration allows."""
    part = cast[mine & (cast["mark"] != "").to_numpy()]
    hit = part["option"] == ration.option if ration.option else part["score"] >= ration.lowest - 1e-9
    by = hit.groupby([part["ballot"], part["item"]])
    most = by.transform("size") * ration.most if ration.share else ration.most
    over = by.transform("sum") > most + 1e-9
    return np.asarray(cast["ballot"].isin(part.loc[over.to_numpy(), "ballot"]).to_numpy() & mine)


def _entitled(group: RaterGroup, cast: pd.DataFrame, voters: Voters | None) -> Mask:
    """Whether each row's rater may vote about its person in this group; everybody in a worked example."""
    if voters is None:
        return np.ones(len(cast), dtype=bool)
    rater = people_named(cast["rater"], voters.persons)
    rated = cast["person"].to_numpy()
    known = (rater >= 0) & (rated >= 0)
    if group.voters == SELF:
        return known & (rater == rated)
    if group.voters == SAME_UNIT:
        return known & (rater != rated) & _pairs_in(voters.posts, "department", rater, rated)
    if group.voters in (IN_CHARGE, UNDER):
        leader, led = (rater, rated) if group.voters == IN_CHARGE else (rated, rater)
        return known & _in_charge(voters, leader, led)
    fits = mask(group.voters_condition, voters.listed, TABLES["roster"])
    return known & np.isin(rater, voters.listed.loc[fits, "person"].to_numpy())


def _pairs_in(posts: pd.DataFrame, column: str, one: np.ndarray, other: np.ndarray) -> Mask:
    """Whether two people share a value of a column in any of their posts."""
    held = posts.loc[posts[column].astype("str") != "", ["person", column]].astype({column: "str"}).drop_duplicates()
    both = held.merge(held, on=column)[["person_x", "person_y"]].drop_duplicates()
    return _among(both.to_numpy(), one, other)


def _in_charge(voters: Voters, leader: np.ndarray, led: np.ndarray) -> Mask:
    said = leaders_of(voters.posts)
    who = people_named(said["name"], voters.persons)
    return _among(np.stack([who, voters.posts["person"].to_numpy()[said["at"]]], axis=1), leader, led)


def _among(pairs: np.ndarray, one: np.ndarray, other: np.ndarray) -> Mask:
    known = pd.MultiIndex.from_arrays([pairs[:, 0], pairs[:, 1]])
    return np.asarray(pd.MultiIndex.from_arrays([one, other]).isin(known))


def ballot_words(group: RaterGroup) -> str:
    """What the rulebook says about the ballots of a group, in plain words; "" if nothing."""
    said = [_("评议人限{voters}").format(voters=group.voters)] if group.voters else []
    said += [_("{reason}的整张票作废").format(reason=_(VOIDS[word])) for word in group.void]
    said += [_("一张票上 {ration}，超过的整张票作废").format(ration=group.ration.text)] if group.ration else []
    return _("；").join(said)
