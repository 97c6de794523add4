"""分管领导: whom a row of the roster names as leaders, and with what weights, and what of it cannot be carried out.

样例甲、样例乙                 two leaders, whose marks count alike
样例甲 60%、样例乙 40%         two leaders with weights, which must be 100% together
样例甲60、样例乙40             the same, as long as every leader has a number and they are 100 (or 1) together
"""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.findings import Finding
from assess.nearest import nearest
from assess.roster.places import cell_of
from assess.tables import Tables

_SEVERAL = re.compile(r"[、,，;；/\s]+")
_WEIGHT = re.compile(r"[\s(（:：]*(\d{1,3}(?:\.\d{1,2})?)\s*[%％]\s*[)）]?")
_MARK = "="
_BARE = re.compile(r"(?P<name>[^\d\s(（:：]+)[\s(（:：]*(?P<weight>\d{1,3}(?:\.\d+)?)\s*分?[)）]?")
_SAYS_WEIGHT = re.compile(r"^(?:[1-9]\d?|0\.\d+)$|[\u4e00-\u9fff]\D?\d|[一二三四五六七八九]成半?$|[占：:]|权重")
_NEAR = 1e-9


def leaders_in(text: str) -> list[tuple[str, float]]:
    """The names in a cell with their weights; NaN where none is written."""
    text = text.replace(_MARK, " ")
    if bare := _bare(text):
        return bare
    marked = _WEIGHT.sub(rf"{_MARK}\1 ", text)
    pieces = [piece.partition(_MARK) for piece in _SEVERAL.split(marked) if piece]
    return [(name, float(weight) / 100 if weight else np.nan) for name, _, weight in pieces]


def _bare(text: str) -> list[tuple[str, float]]:
    """Names with numbers that are 100 or 1 together; else nothing, for a number may belong to a name."""
    pieces = [_BARE.fullmatch(piece.strip()) for piece in re.split(r"[、,，;；]", text) if piece.strip()]
    found = [(piece["name"], float(piece["weight"])) for piece in pieces if piece]
    whole = sum(weight for _, weight in found)
    if len(found) < len(pieces) or min(abs(whole - 100), abs(whole - 1)) > _NEAR:
        return []
    return [(name, weight / round(whole)) for name, weight in found]


def leaders_of(posts: pd.DataFrame) -> pd.DataFrame:
    """Every leader that a post names: at (position of the post), name, weight (NaN = not written)."""
    said = posts["leader"].astype("str").reset_index(drop=True)
    parsed = {text: leaders_in(text) for text in said.unique() if text}
    each = said[said != ""].map(parsed).explode().dropna()
    names = [name for name, _ in each]
    return pd.DataFrame(
        {
            "at": each.index.to_numpy(dtype=np.int64), "name": pd.Series(names, dtype="str"),
            "weight": np.array([weight for _, weight in each], dtype=float),
        }
    )  # fmt: skip


def people_named(names: pd.Series, persons: pd.DataFrame) -> NDArray[np.int64]:
    """The person whom each number, account or name means; -1 for nobody and for several."""
    found = np.full(len(names), -1, dtype=np.int64)
    for column in ("name", "account", "person_id"):
        once = persons.loc[(persons[column] != "") & ~persons[column].duplicated(keep=False), column]
        at = names.map(pd.Series(once.index, index=once.to_numpy())).fillna(-1).to_numpy().astype(np.int64)
        found = np.where(at >= 0, at, found)
    return found


def weighed_leaders(posts: pd.DataFrame, persons: pd.DataFrame, tables: Tables) -> tuple[pd.DataFrame, list[Finding]]:
    """The leaders of posts that give weights (at, person, weight), and what is wrong with names or weights.

    Weights that are incomplete or not the whole are not used, and this is said; a leader whom the roster does not know keeps
    the weight, but nobody can cast it.
    """
    leaders = leaders_of(posts)
    unread = _unread(leaders, posts, persons, tables)
    weighed = leaders[leaders["at"].isin(leaders.loc[leaders["weight"].notna(), "at"])]
    if weighed.empty:
        return weighed.assign(person=pd.Series(dtype="int64")), unread
    by = weighed.groupby("at")["weight"]
    odd = by.transform(lambda each: each.isna().any() or abs(each.sum() - 1) > _NEAR).astype(bool)
    said = posts["leader"].to_numpy(dtype=str)[weighed["at"]]
    found = unread + [_odd(posts, rows, tables) for _, rows in weighed[odd].groupby(said[odd], sort=True)]
    weighed = weighed[~odd]
    weighed = weighed.assign(person=people_named(weighed["name"].reset_index(drop=True), persons))
    known = sorted(set(persons["name"]) - {""})
    for name, rows in weighed[weighed["person"] < 0].groupby("name", sort=True):
        line = posts.iloc[int(rows["at"].iloc[0])]
        place = cell_of(tables, int(line["source"]), int(line["row"]), "leader")
        why = "几个人同名" if name in known else "不在花名册里"
        facts = {
            "who": name,
            "weight": f"{rows['weight'].iloc[0] * 100:g}%",
            "count": len(rows),
            "why": why,
            "near": nearest(str(name), known),
        }
        found.append(Finding("leader-not-found", place, facts))
    return weighed[["at", "person", "weight"]], found


def _unread(leaders: pd.DataFrame, posts: pd.DataFrame, persons: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Leaders whom nobody knows and who look like a name with a weight, once for each way the cell is written."""
    plain = leaders[leaders["weight"].isna()].reset_index(drop=True)
    nobody = plain[people_named(plain["name"], persons) < 0] if len(plain) else plain
    at = np.unique(nobody.loc[nobody["name"].str.contains(_SAYS_WEIGHT), "at"])
    said = posts.iloc[at]
    found = []
    for text, rows in said.groupby(said["leader"].astype("str"), sort=True):
        line = rows.iloc[0]
        place = cell_of(tables, int(line["source"]), int(line["row"]), "leader")
        found.append(Finding("leader-weights-unreadable", place, {"raw": text, "count": len(rows)}))
    return found


def _odd(posts: pd.DataFrame, rows: pd.DataFrame, tables: Tables) -> Finding:
    """Weights that cannot be used, once for each way they are written."""
    line = posts.iloc[int(rows["at"].iloc[0])]
    one = rows[rows["at"] == rows["at"].iloc[0]]
    place = cell_of(tables, int(line["source"]), int(line["row"]), "leader")
    facts = {
        "sum": f"{one['weight'].sum() * 100:g}%",
        "blank": int(one["weight"].isna().sum()),
        "count": rows["at"].nunique(),
    }
    return Finding("leader-weights-odd", place, facts)
