"""Ballot hygiene: identical ballots, mutual full marks, single ballots that move a mean; listed, not accused.

Groups of fewer raters than 主体人数 are never shown apart, in no table and in no sentence.
"""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.fairness.alarms import Alarm, Check
from assess.fairness.ground import Floats, Ground
from assess.fairness.marks import FULL, Marks, marks_of
from assess.fairness.rulersilence import BALLOTS, some, unheard, why
from assess.fairness.shown import Names
from assess.findings import Finding
from assess.lang import N_, Phrase

QUESTION = "测评票有没有异常？"
CODE, SEED = "测评票", 20260101


def hygiene(ground: Ground, facts: Facts) -> Check:
    """What ballots that name their rater look like.

    Tables: ``identical`` group, cells, ballots, raters (names, one line a bundle); ``mutual`` one, other (rows of people);
    ``moved`` person, group, ballots, mean, without, moved (by the ballot that moves it most), raters (how many move it),
    trimmed; ``movers`` rater, group, people.
    """
    marks = marks_of(facts, ground.people, ground.rulebook)
    if not len(marks.rows):
        return Check(CODE, QUESTION, silent=(Finding("rulers-none", facts={"reason": why(marks)}),))
    each, few = _each(marks, ground)
    moved, movers = _moved(each, ground)
    names = np.array(marks.raters, dtype=object)
    tables = {
        "identical": _identical(marks, ground, names), "mutual": _mutual(marks), "moved": moved,
        "movers": movers.assign(rater=names[movers["rater"].to_numpy(dtype=np.int64)]),
    }  # fmt: skip
    alarms = (*_copied(tables["identical"]), *_friends(tables["mutual"], ground), *_shaken(moved, movers, each, ground))
    return Check(CODE, QUESTION, each["group"].nunique(), alarms, (*unheard(marks)[:1], *few), tables)


def said(ground: Ground, person: int) -> str:
    """A person by number, else by account or key; never by name."""
    row = ground.people.iloc[person]
    return str(row["person_id"] or row["account"] or row["key"])


def _identical(marks: Marks, ground: Ground, names: np.ndarray) -> pd.DataFrame:
    """Bundles of whole ballots that agree in every cell, have enough cells, and are not one mark throughout."""
    ballot = ["sheet", "group", "rater"]
    cells = marks.rows.groupby([*ballot, "person", "item"], sort=True)["mark"].mean().reset_index()
    kinds = cells.groupby(["person", "item", "mark"], sort=True).ngroup().to_numpy()
    # a ballot's sign is the sum of random numbers for its marks: equal for equal ballots, and else not
    signs = np.random.default_rng(SEED).integers(0, 2**62, int(kinds.max()) + 1, dtype=np.uint64)
    by = cells.assign(sign=signs[kinds]).groupby(ballot, sort=True)
    each = by.agg(cells=("mark", "size"), marks=("mark", "nunique"), sign=("sign", "sum")).reset_index()
    shown = each.groupby("group")["rater"].transform("nunique") >= ground.limit("主体人数")
    each = each[shown & (each["cells"] >= ground.limit("雷同格数")) & (each["marks"] > 1)]
    bundles = each.groupby(["group", "cells", "sign"], sort=True)["rater"].unique()
    found = [
        {"group": group, "cells": int(count), "ballots": len(raters), "raters": "、".join(names[np.sort(raters)])}
        for (group, count, _), raters in bundles.items()
        if len(raters) >= ground.limit("雷同票数")
    ]
    table = pd.DataFrame(found, columns=["group", "cells", "ballots", "raters"])
    return table.sort_values(["group", "raters"], ignore_index=True)


def _mutual(marks: Marks) -> pd.DataFrame:
    """Pairs of people who gave each other full marks, neither of whom gives them to everybody."""
    pairs = marks.pairs
    full = pairs["mark"] >= FULL - 1e-9
    all_full = full.groupby(pairs["rater"]).transform("all").to_numpy()
    giver = marks.whose[pairs["rater"].to_numpy(dtype=np.int64)]
    taken = full.to_numpy() & (giver >= 0) & ~all_full
    given = pd.DataFrame({"one": giver[taken], "other": pairs["person"].to_numpy(dtype=np.int64)[taken]})
    both = given.merge(given.rename(columns={"one": "other", "other": "one"}), on=["one", "other"])
    return both[both["one"] < both["other"]].sort_values(["one", "other"], ignore_index=True)


def _each(marks: Marks, ground: Ground) -> tuple[pd.DataFrame, list[Finding]]:
    """One mark for each person, group and rater, where a person has enough raters in the group; and where not."""
    each = marks.rows.groupby(["person", "group", "rater"], sort=True)["mark"].mean().reset_index()
    size = each.groupby(["person", "group"])["rater"].transform("size")
    least = ground.limit("主体人数")
    lost = each[size < least]
    facts = {"people": lost["person"].nunique(), "count": lost["group"].nunique(), "least": f"{least:g}"}
    return each[size >= least].assign(ballots=size), [Finding("hygiene-few-raters", facts=facts)] if len(lost) else []


def _moved(each: pd.DataFrame, ground: Ground) -> tuple[pd.DataFrame, pd.DataFrame]:
    """People whose mean in a group a single ballot moves, by the ballot that moves it most; and the raters who do."""
    by = each.groupby(["person", "group"])["mark"]
    mean = by.transform("mean")
    each = each.assign(mean=mean, without=(mean * each["ballots"] - each["mark"]) / (each["ballots"] - 1))
    each = each.assign(moved=(each["mean"] - each["without"]).abs(), trimmed=trimmed(each, ground.limit("去高去低")))
    hit = each[each["moved"] > ground.limit("单票影响") + 1e-9]
    order = hit.sort_values(["person", "group", "moved", "rater"], ascending=[True, True, False, True], kind="stable")
    many = order.groupby(["person", "group"])["rater"].transform("size")
    worst = order.assign(raters=many).drop_duplicates(["person", "group"]).reset_index(drop=True)
    movers = hit.groupby(["rater", "group"], sort=True).size().rename("people").reset_index()
    return worst[["person", "group", "ballots", "mean", "without", "moved", "raters", "trimmed"]], movers


def trimmed(each: pd.DataFrame, share: float) -> Floats:
    """The mean of each row's person and group without floor(share × ballots) marks at either end, laid back on the rows."""
    order = each.sort_values(["person", "group", "mark"], kind="stable")
    place = order.groupby(["person", "group"]).cumcount()
    cut = np.floor(share * order["ballots"] + 1e-9)
    kept = order["mark"].where((place >= cut) & (place < order["ballots"] - cut))
    return kept.groupby([order["person"], order["group"]]).transform("mean").reindex(each.index).to_numpy()


def _copied(table: pd.DataFrame) -> list[Alarm]:
    found = []
    for row in table.itertuples(index=False):
        facts = {
            "group": row.group,
            "ballots": row.ballots,
            "cells": row.cells,
            "raters": some(row.raters.split("、"), BALLOTS),
        }
        finding = Finding("ballots-identical", facts=facts)
        found.append(
            Alarm(
                CODE, finding, "全体", str(row.group), row.ballots, Phrase(N_("同组其他票")), float(row.ballots), "张"
            )
        )
    return found


def _friends(table: pd.DataFrame, ground: Ground) -> list[Alarm]:
    if table.empty:
        return []
    pairs = [
        Phrase(N_("{one}与{other}"), {"one": said(ground, one), "other": said(ground, other)})
        for one, other in table.iloc[:4].itertuples(index=False)
    ]
    finding = Finding("marks-mutual", facts={"pairs": len(table), "who": Names(tuple(pairs), 3, N_("等"))})
    return [
        Alarm(CODE, finding, "全体", "互评", len(table), Phrase(N_("同一打分人给别人的分")), float(len(table)), "对")
    ]


def _shaken(moved: pd.DataFrame, movers: pd.DataFrame, each: pd.DataFrame, ground: Ground) -> list[Alarm]:
    found = []
    for group, part in moved.groupby("group", sort=True):
        worst = part.loc[part["moved"].idxmax()]
        facts = {
            "group": group, "people": len(part), "raters": int((movers["group"] == group).sum()),
            "limit": f"{ground.limit('单票影响'):g}", "who": said(ground, int(worst["person"])), "ballots": int(worst["ballots"]),
            **{name: f"{worst[name]:.1f}" for name in ("mean", "without", "trimmed")},
        }  # fmt: skip
        people = each.loc[each["group"] == group, "person"].nunique()
        base = Phrase(N_("这一组评价的 {n} 人"), {"n": people})
        finding = Finding("rater-moves-mean", facts=facts)
        found.append(Alarm(CODE, finding, "全体", str(group), len(part), base, float(worst["moved"]), "分"))
    return found
