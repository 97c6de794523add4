"""Who rated whom: one mark on a scale of 100 for each pair of person and rater, from ballots that name their rater.

A rater who is somebody on the roster is known by that; a code is one rater in all books; a bare number of a ballot or a seat
(票3, 评委2, A) is a rater of its own sheet and group only, and of its own unit where the units numbered each for itself. Marks
for oneself are left out.
"""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.facts import Facts
from assess.roster import people_named
from assess.rulebook import Rulebook
from assess.scales.text import tidy

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
FULL = 100.0
_SEAT = re.compile(
    r"(?:选票|测评票|票|卷|评委|评议人|测评人|打分人|评价人|代表|匿名)?\s*第?\s*[0-9〇一二三四五六七八九十百]+\s*[号票张位]?|[A-Za-z甲乙丙丁戊己庚辛]"
)


@dataclass(frozen=True, slots=True)
class Marks:
    """``rows``: person, rater (codes), group, sheet, item, mark; ``pairs``: person, rater, mark, the mean over the items, by both.

    ``raters`` are the names of the codes, ``whose`` the people (rows) that they are, -1 for nobody we assess, and ``groups``
    the group in which each rated most. ``supplied`` counts the rows
    about people we assess, of which ``nameless``, ``outside`` (off the scale), ``worded`` (an option without points) and
    ``own`` were left out; ``seats`` counts raters known by a number only, told apart by
    sheet or unit.
    """

    rows: pd.DataFrame
    pairs: pd.DataFrame
    raters: tuple[str, ...]
    groups: tuple[str, ...]
    whose: Codes
    supplied: int = 0
    nameless: int = 0
    outside: int = 0
    worded: int = 0
    own: int = 0
    seats: int = 0


def marks_of(facts: Facts, people: pd.DataFrame, rulebook: Rulebook) -> Marks:
    """The marks of the sheet 测评 about people; ``people`` needs key, person_id, account, name and is_unit."""
    frame = facts.frames.get("ratings")
    if frame is None or not len(frame):
        return _empty()
    cast = _cast(frame, rulebook)
    person = cast["person"].to_numpy()
    about = (person >= 0) & ~np.append(people["is_unit"].to_numpy(dtype=bool), False)[person]
    cast = cast[about & (cast["ballots"] > 0).to_numpy()]
    named = ((cast["rater"] != "") & (cast["ballots"] <= 1)).to_numpy()
    known = people_named(cast["rater"], people)
    own = named & (known == cast["person"].to_numpy())
    with np.errstate(invalid="ignore"):
        off = named & ~own & ((cast["mark"] < 0) | (cast["mark"] > FULL) | cast["off"]).to_numpy()
    worded = named & ~own & ~off & np.isnan(cast["mark"].to_numpy()) & (cast["option"] != "").to_numpy()
    good = named & ~own & ~off & ~np.isnan(cast["mark"].to_numpy())
    names, seats = _names(cast[good], known[good], people)
    counts = (len(cast), int((~named).sum()), int(off.sum()), int(worded.sum()), int(own.sum()), seats)
    return _gathered(cast[good].assign(rater=names), known[good], counts)


def _empty() -> Marks:
    rows = pd.DataFrame({"person": [], "rater": [], "group": [], "sheet": [], "item": [], "mark": []})
    rows = rows.astype({"person": "int64", "rater": "int64", "group": "str", "item": "str", "mark": "float64"})
    return Marks(rows, rows[["person", "rater", "mark"]], (), (), np.empty(0, dtype=np.int64))


def _cast(frame: pd.DataFrame, rulebook: Rulebook) -> pd.DataFrame:
    """Every row with its mark on a scale of 100: the score, else what the rulebook gives for the option."""
    top, options = _ruler(rulebook)
    option = frame["option"].astype("str").fillna("")
    option = option.map({word: tidy(word) for word in option.unique()})
    mark = frame["score"].astype("float64").fillna(option.map(options).astype("float64")) * (FULL / top)
    cast = pd.DataFrame({"person": frame["person"].to_numpy(dtype=np.int64), "option": option, "mark": mark})
    for name in ("group", "item", "rater"):
        cast[name] = frame[name].astype("str").fillna("").to_numpy()
    cast["sheet"] = frame["source"].to_numpy() if "source" in frame else 0
    cast["off"] = frame["off"].to_numpy() if "off" in frame else False
    return cast.assign(ballots=frame["ballots"].fillna(1.0).to_numpy())


def _ruler(rulebook: Rulebook) -> tuple[float, dict[str, float]]:
    """The top mark and the marks of the options, as the rules over 测评 say; of several, the first."""
    rules = [rule for pot in rulebook.indicators for rule in pot.rules]
    params = [rule.scale.params for rule in rules if rule.measure.table == "ratings" and rule.scale.name == "评定"]
    options: dict[str, float] = {}
    for one in reversed(params):
        options.update(one.options)
    return (float(params[0].high) if params and params[0].high > 0 else FULL), options


def _names(cast: pd.DataFrame, known: Codes, people: pd.DataFrame) -> tuple[NDArray[np.object_], int]:
    """The name of each row's rater, and how many are known by a number only, in more than one place."""
    rater = cast["rater"].astype("str")
    seat = rater.isin([word for word in rater.unique() if _SEAT.fullmatch(word)]).to_numpy() & (known < 0)
    words = rater.to_numpy(dtype=object, copy=True)
    said = people["person_id"].where(people["person_id"] != "", people["account"])
    said = said.where(said != "", people["key"]).to_numpy(dtype=object)
    words[known >= 0] = said[known[known >= 0]]
    if not seat.any():
        return words, 0
    unit = pd.Series(people["department"].astype("str").to_numpy()[cast["person"].to_numpy()], cast.index)
    local = _local(cast[seat], rater[seat], unit[seat], several=cast["sheet"].nunique() > 1)
    words[seat] = local.to_numpy(dtype=object)
    return words, len(set(local[local != rater[seat]]))


def _local(cast: pd.DataFrame, rater: pd.Series, unit: pd.Series, several: bool) -> pd.Series:
    """Numbers of seats with the group and the sheet they belong to, where there are several sheets; and with the unit,

    where not every seat of the sheet rated in every unit: the units numbered their ballots each for itself.
    """
    place = [cast["sheet"], cast["group"]]
    reach = unit.groupby([*place, rater]).transform("nunique")
    apart = reach.groupby(place).transform("min") < unit.groupby(place).transform("nunique")
    sheet = (pd.factorize(cast["sheet"], sort=True)[0] + 1).astype(str)
    parts = cast["group"] + ("·表" + pd.Series(sheet, cast.index) if several else "")
    parts = parts + ("·" + unit).where(apart, "")
    return (rater + "（" + parts.str.strip("·") + "）").where(apart | several, rater)


def _gathered(cast: pd.DataFrame, known: Codes, counts: tuple[int, ...]) -> Marks:
    code, names = pd.factorize(cast["rater"], sort=True)
    whose = np.full(len(names), -1, dtype=np.int64)
    whose[code] = known
    rows = cast.assign(rater=code.astype(np.int64))[["person", "rater", "group", "sheet", "item", "mark"]]
    rows = rows.sort_values(list(rows.columns), kind="stable", ignore_index=True)
    pairs = rows.groupby(["person", "rater"], sort=True)["mark"].mean().reset_index()
    often = rows.groupby(["rater", "group"], sort=True).size().rename("times").reset_index()
    often = often.sort_values(["rater", "times"], ascending=[True, False], kind="stable").drop_duplicates("rater")
    return Marks(rows, pairs, tuple(map(str, names)), tuple(often["group"].astype("str")), whose, *counts)
