"""People as a result sees them: the main post with its role, pool and department, the total, and points by indicator."""

import numpy as np
import pandas as pd

from assess.cards import Cards, belonging
from assess.findings import Finding
from assess.roster.places import cell_of
from assess.rulebook import LAST, PLACE, Rulebook
from assess.tables import Tables

_SHOWN = 8
# the column of the roster that says the pool
_COLUMN = {"岗位类别": "role", "部门": "department"}


def everybody_of(persons: pd.DataFrame, cards: Cards, rulebook: Rulebook) -> pd.DataFrame:
    """People with their main post's role, pool and department, and the words of the roster that set them apart.

    Whoever held no post in the period keeps the department and post that the roster says.
    """
    main = cards.people["main"].to_numpy()
    held = cards.posts.reset_index(drop=True)
    if not len(held):
        held = held.reindex(range(1))
    chosen = held.iloc[np.maximum(main, 0)].reset_index(drop=True)
    people = persons[["key", "person_id", "account", "name"]].reset_index(drop=True)
    for column in ("department", "post", "role", "pool"):
        said = persons[column].to_numpy() if column in persons else ""
        people[column] = chosen[column].astype("str").where(main >= 0, said).to_numpy()
    for column in ("excluded", "undetermined"):
        said = (
            held[held[column] != ""].drop_duplicates("person").set_index("person")[column]
            if len(held)
            else pd.Series(dtype="str")
        )
        people[column] = said.reindex(range(len(people))).fillna("").to_numpy()
    people["excluded"] = people["excluded"].where(people["excluded"] != "", persons["apart"].to_numpy())
    people["pool"] = _pools(people, rulebook)
    return people.assign(total=cards.people["total"].to_numpy(), ranked=cards.people["ranked"].to_numpy(), main=main)


def _pools(rows: pd.DataFrame, rulebook: Rulebook) -> pd.Series:
    """The pool of people or of posts: what the rulebook compares by."""
    by = {
        "比较组": rows["pool"].where(rows["pool"] != "", rows["role"]),
        "岗位类别": rows["role"],
        "部门": rows["department"],
    }
    return by.get(rulebook.pool_by, pd.Series("全体", index=rows.index))


def torn_between(people: pd.DataFrame, posts: pd.DataFrame, rulebook: Rulebook, tables: Tables) -> list[Finding]:
    """People whose largest posts weigh the same and lie in different pools: which pool they were put into, with both cells."""
    posts = posts.reset_index(drop=True)
    main = people["main"].to_numpy()[posts["person"].to_numpy()]
    pools, weight = _pools(posts, rulebook).to_numpy(dtype=object), posts["weight"].to_numpy()
    equal = (weight == weight[main]) & (weight > 0) & (pools != pools[main]) & belonging(posts)
    equal &= (people["excluded"] == "").to_numpy()[posts["person"].to_numpy()]
    column = _COLUMN.get(rulebook.pool_by, "pool")
    found = []
    for at in np.flatnonzero(equal & ~posts["person"].where(equal).duplicated().to_numpy()).tolist():
        taken, other = (
            cell_of(tables, int(line["source"]), int(line["row"]), column)
            for line in (posts.iloc[main[at]], posts.iloc[at])
        )
        facts = {
            "who": people["name"].iloc[posts["person"].iloc[at]], "pool": pools[main[at]], "other": pools[at],
            "cell": str(other), "by": rulebook.pool_by,
        }  # fmt: skip
        found.append(Finding("pool-by-order", taken, facts))
    return found


def units_apart(people: pd.DataFrame, rulebook: Rulebook) -> tuple[pd.DataFrame, list[Finding]]:
    """``is_unit`` says which rows of the roster stand for a unit; these in a pool of their own, so that they take no place of a person's.

    A unit bears the name of a 部门, or has a role from which 传导 takes the score of the 所在单位. A pool of units only stays as it is.
    """
    named = people["name"].isin(set(people["department"]) - {""})
    passing = {
        role for one in rulebook.propagations if one.relation == "所在单位" for role in _narrow(one.roles, rulebook)
    }
    unit = (named | people["role"].isin(passing)).to_numpy()
    people = people.assign(is_unit=unit)
    mixed = unit & people["pool"].isin(people.loc[~unit, "pool"]).to_numpy()
    if not mixed.any():
        return people, []
    apart = "单位" if rulebook.pool_by == "部门" else people["pool"] + "（单位）"
    facts = {"count": int(mixed.sum()), "who": "、".join(people.loc[mixed, "name"].head(3))}
    return people.assign(pool=people["pool"].mask(mixed, apart)), [Finding("units-apart", facts=facts)]


def alone(people: pd.DataFrame, posts: pd.DataFrame, rulebook: Rulebook, tables: Tables) -> list[Finding]:
    """Comparison groups of one person, where places or ranks are given by group: nobody is there to be compared with."""
    ranked = any(bar.measure.name in (PLACE, LAST) for bar in rulebook.restrictions)
    taking = people[(people["excluded"] == "") & ~people["is_unit"] & (people["main"] >= 0)]
    lonely = taking[~taking["pool"].duplicated(keep=False)].sort_values("pool", kind="stable")
    if not len(lonely) or not (rulebook.quotas or ranked):
        return []
    line = posts.iloc[int(lonely["main"].iloc[0])]
    column = _COLUMN.get(rulebook.pool_by, "pool")
    place = cell_of(tables, int(line["source"]), int(line["row"]), column)
    pools = "、".join(lonely["pool"].head(_SHOWN)) + ("…" if len(lonely) > _SHOWN else "")
    if rulebook.pool_by == "全体":
        return [Finding("pool-only-one", place)]
    return [Finding("pool-of-one", place, {"count": len(lonely), "pools": pools, "by": rulebook.pool_by or "比较组"})]


def _narrow(roles: tuple[str, ...], rulebook: Rulebook) -> tuple[str, ...]:
    """The roles that a line of 传导 names, none where it leaves them open to all."""
    return () if len(roles) == len(rulebook.roles) else roles


def pots_of(lines: pd.DataFrame, cards: Cards, people: pd.DataFrame) -> pd.DataFrame:
    """Each person's points by indicator, weighed over the posts, for tie-breakers."""
    if not len(lines):
        return pd.DataFrame(index=people.index)
    owner = cards.posts["person"].to_numpy()[lines["appointment"].to_numpy()]
    fraction = cards.posts["fraction"].to_numpy()[lines["appointment"].to_numpy()]
    weighed = pd.DataFrame(
        {"person": owner, "indicator": lines["indicator"].to_numpy(), "points": lines["points"].to_numpy() * fraction}
    )
    table = weighed.groupby(["person", "indicator"], sort=True)["points"].sum().round().unstack(fill_value=0)
    return table.reindex(people.index, fill_value=0).fillna(0)


def without_total(people: pd.DataFrame, cards: Cards) -> list[Finding]:
    """People and posts that nothing was measured for."""
    if not len(people):
        return [Finding("nobody-to-score")]
    lost = int((people["total"].isna() & (people["excluded"] == "")).sum())
    idle = int((~cards.posts["scored"] & (cards.posts["fraction"] == 0) & ~_away(cards.posts)).sum()) - lost
    found = [Finding("person-unscored", facts={"count": lost})] if lost else []
    return found + ([Finding("appointment-unscored", facts={"count": idle})] if idle > 0 else [])


def _away(posts: pd.DataFrame) -> pd.Series:
    """Stretches in a unit outside the roster, which nobody expects to be scored."""
    return posts["away"] if "away" in posts else pd.Series(False, index=posts.index)
