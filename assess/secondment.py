"""Who assesses somebody who was seconded or transferred (办法 借调界限, 调动界限): where more than that share of the period was spent.

The rows of the roster say it: 任职性质 借调, 挂职 or 交流 for a stretch in another unit (部门 is that unit, 人事关系单位 the own one; a unit
outside the roster stands under 去向), 调入 for somebody who came, 调出 for somebody who left. A stretch above the limit puts its person
into that unit's department and comparison group, or, where that unit or the own one is not on the roster, among those who are not
assessed here. Each post is still scored on its own ruler for its own days; a stretch outside the roster is shown and not scored.
Whatever the rulebook or the roster leaves open is a question, and the person stays where most of the year was spent.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from assess.findings import Finding
from assess.nearest import nearest
from assess.roster import cell_of
from assess.rulebook import HalfYear, Rulebook
from assess.tables import Tables
from assess.tables.persons import ARRIVED, LEFT, SECONDED

LENT, CHANGED = "借调", "调动"
LIMITS = {LENT: "借调界限", CHANGED: "调动界限"}
HOST, AWAY, HOME, ABROAD, OPEN = "station-host", "station-away", "station-home", "station-abroad", "station-open"
_WHY = {
    "dates": "没有写清任职起止",
    "both": "同一年既有借调（挂职、交流），又有调入（调出）",
    "several": "超过界限的单位不止一个",
    "scattered": "在外合计超过界限，而没有一个单位超过",
    "homeless": "花名册里没有本人原单位的任职，也没有写外面的人事关系单位",
}


def assessor(kind: str, days: float, limit: HalfYear, whole: int) -> str:
    """Who assesses somebody who was ``days`` of the ``whole`` in the other unit, in the words of a worked example."""
    return ("借调单位" if kind == LENT else "现单位") if _above(days, limit.share * whole) else "原单位"


def _above(days: Any, most: Any) -> Any:
    """Whether a stay is longer than the limit; equal is not."""
    return days > most + 1e-9


def stationed(
    posts: pd.DataFrame,
    names: np.ndarray,
    period: tuple[pd.Timestamp, pd.Timestamp],
    rulebook: Rulebook,
    tables: Tables,
) -> tuple[pd.DataFrame, list[Finding]]:
    """The posts with ``belongs`` (may be the main one of their person) and what 不参加考核 follows, and a finding a person."""
    posts = posts.assign(belongs=~posts["away"])
    moves = _moves(posts, *period)
    limits = {LENT: rulebook.seconded, CHANGED: rulebook.transferred}
    unsaid = moves["kind"].map({kind: limit is None for kind, limit in limits.items()}).astype(bool)
    found = [_unsaid(str(kind), rows, tables) for kind, rows in moves[unsaid].groupby("kind", sort=True)]
    moves = moves[~moves["person"].isin(moves.loc[unsaid, "person"])]
    if moves.empty:
        return posts, found
    days = (period[1] - period[0]).days + 1
    people = _people(posts, moves, {kind: limit.share * days for kind, limit in limits.items() if limit})
    posts = _placed(posts, moves, people)
    lines = people.reset_index().to_dict("records")
    known = sorted(set(posts["department"]) - {""})
    texts = [_facts(line, limits[line["kind"]], known) for line in lines]
    reasons = {
        line["person"]: f["reason"] for line, f in zip(lines, texts, strict=True) if line["outcome"] in (AWAY, ABROAD)
    }
    own = posts.loc[posts["excluded"] != "", "person"]
    first = ~posts["person"].duplicated() & posts["person"].isin(set(reasons) - set(own))
    posts["excluded"] = posts["excluded"].mask(first, posts["person"].map(reasons))
    for line, text in zip(lines, texts, strict=True):
        place = cell_of(tables, int(line["source"]), int(line["row"]), "nature")
        found.append(Finding(line["outcome"], place, {"who": names[line["person"]], **text}))
    return posts, found


def _moves(posts: pd.DataFrame, begin: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """The rows about units that are not the person's own: kind, place (the unit), days there, whether it is on the roster."""
    nature = posts["nature"]
    # Who came before the period began has been here all the time.
    before = (nature == ARRIVED) & (posts["from"] <= begin) & ~posts["undated"]
    moves = posts[nature.isin([*SECONDED, ARRIVED, LEFT]) & ~before]
    nature, left = moves["nature"], moves["nature"] == LEFT
    out = moves["away"] | left
    place = moves["whereto"].where(moves["whereto"] != "", "现单位").where(out, moves["department"])
    there = ((end - moves["to"]) / pd.Timedelta(days=1)).round().where(left, moves["days"] * moves["share"])
    moves = moves.assign(place=place, inside=~out, there=there, kind=np.where(nature.isin(SECONDED), LENT, CHANGED))
    # Who left for another unit of the roster has a row there, which says it.
    chairs = pd.MultiIndex.from_frame(posts[["person", "department"]])
    return moves[~(left & pd.MultiIndex.from_frame(moves[["person", "place"]]).isin(chairs))]


def _people(posts: pd.DataFrame, moves: pd.DataFrame, limit: dict[str, float]) -> pd.DataFrame:
    """One row for each person who moved: the unit that decides, the days there, and the outcome with its reason."""
    spent = moves.groupby(["person", "kind", "place"], as_index=False).agg(
        there=("there", "sum"), inside=("inside", "all"), last=("from", "max"), nature=("nature", "first")
    )
    spent["long"] = _above(spent["there"], spent["kind"].map(limit))
    # A secondment is judged by the longest stay, a transfer by the latest.
    order = np.where(spent["kind"] == LENT, spent["there"], spent["last"].astype("int64") / 1e15)
    chosen = spent.assign(order=order).sort_values(["person", "long", "order", "place"], kind="stable")
    by, places = moves.groupby("person"), spent.groupby("person")
    people = chosen.drop_duplicates("person", keep="last").set_index("person").sort_index()
    first = moves.drop_duplicates("person").set_index("person")
    people[["source", "row"]] = first[["source", "row"]]
    people["home"] = moves["home"].where(moves["home"] != "").groupby(moves["person"]).first().fillna("")
    people["total"] = places["there"].sum()
    stays = posts[posts["person"].isin(people.index) & (~posts.index.isin(moves.index) | (posts["nature"] == LEFT))]
    own = stays.sort_values("days", ascending=False, kind="stable").drop_duplicates("person").set_index("person")
    people["stay"] = people.index.isin(stays["person"])
    people["home"] = people["home"].where(people["home"] != "", own["department"].reindex(people.index).fillna(""))
    known = set(posts.loc[~posts["away"], "department"]) - {""}
    foreign = (people["home"] != "") & ~people["home"].isin(known) | (people["kind"] == CHANGED)
    lent, over = people["kind"] == LENT, _above(people["total"], people["kind"].map(limit))
    people["why"] = np.select(
        [by["undated"].any(), places["kind"].nunique() > 1, lent & (places["long"].sum() > 1),
         ~people["long"] & lent & over, ~people["long"] & ~people["stay"] & ~foreign],
        list(_WHY), "",
    )  # fmt: skip
    people["outcome"] = np.select(
        [people["why"] != "", people["long"] & people["inside"], people["long"], people["stay"]],
        [OPEN, HOST, AWAY, HOME], ABROAD,
    )  # fmt: skip
    return people


def _placed(posts: pd.DataFrame, moves: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """With ``belongs``: with the unit that decides only its posts, with the own unit only those that are no move."""
    outcome = posts["person"].map(people["outcome"])
    place = moves["place"].reindex(posts.index)
    there = (place == posts["person"].map(people["place"])).to_numpy()
    moved = posts.index.isin(moves.index) & (posts["nature"] != LEFT).to_numpy()
    belongs = np.where(outcome == HOST, there & moved, np.where(outcome == HOME, ~moved, ~posts["away"]))
    return posts.assign(belongs=belongs.astype(bool))


def _facts(line: dict[str, Any], limit: HalfYear | None, known: Sequence[str]) -> dict[str, str]:
    """What the finding says, and ``reason`` as it stands beside the result of somebody who is not assessed here."""
    share = f"{limit.share * 100:g}%" if limit else ""
    home = line["home"] or "原单位"
    went = {ARRIVED: "调入{place}后", LEFT: "调到{place}后"}.get(line["nature"], "到{place}{nature}").format_map(line)
    what = f"{went}共 {line['there']:g} 天，{'超过' if line['long'] else '没有超过'}考核期的 {share}"
    judge = line["place"] if line["long"] else home
    return {
        "what": what, "place": line["place"], "home": home, "judge": judge, "reason": f"{what}，由{judge}考核",
        "why": _WHY.get(line["why"], ""), "near": nearest(judge, known) if line["outcome"] == ABROAD and known else "无",
    }  # fmt: skip


def _unsaid(kind: str, rows: pd.DataFrame, tables: Tables) -> Finding:
    """People who moved, and no word in the rulebook about who assesses them."""
    at = rows.iloc[0]
    place = cell_of(tables, int(at["source"]), int(at["row"]), "nature")
    facts = {"kind": kind, "item": LIMITS[kind], "count": rows["person"].nunique()}
    return Finding("station-rule-missing", place, facts)
