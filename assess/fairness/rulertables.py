"""The tables of F2: raters with their severity, people and units with an adjusted figure beside the raw one."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from assess.fairness.ground import Codes, Floats, Ground
from assess.fairness.kernels import connected
from assess.fairness.marks import Marks
from assess.fairness.ratingsets import Solved, spread, usable

UNKNOWN, OTHERS = "不可识别", "其他"
FEW, WIDE, UNASKED, FINE = "共同对象不足", "误差过大", "未估误差", "正常"
WORDS = {-2: "明显偏紧", -1: "偏紧", 1: "偏松", 2: "明显偏松"}


def raters_table(ground: Ground, marks: Marks, solved: Solved) -> pd.DataFrame:
    """Every rater with the severity against the others of the set, and what may be said about it."""
    good = np.array([usable(fit) for fit in solved.fits])[solved.set_of_rater]
    known = connected.common(solved.person, solved.rater, len(solved.people), len(marks.raters))
    table = pd.DataFrame(
        {
            "rater": list(marks.raters), "group": shown_groups(marks.groups, ground.limit("主体人数"))[0], "common": known,
            "severity": np.where(good, spread(solved, solved.set_of_rater, "severity"), np.nan),
            "error": np.where(good, spread(solved, solved.set_of_rater, "error"), np.nan),
            "people": np.bincount(solved.rater, minlength=len(marks.raters)),
        }
    )  # fmt: skip
    level = levels(ground, table)
    few = (table["common"] < ground.limit("尺子人数")).to_numpy()
    wide = ~(table["error"] <= ground.limit("尺子误差")).to_numpy()
    lost = table["error"].isna().to_numpy()
    verdict = np.select([~good, few, lost, wide], [UNKNOWN, FEW, UNASKED, WIDE], FINE).astype(object)
    for number, word in WORDS.items():
        verdict[level == number] = word
    return table.assign(verdict=pd.array(verdict, dtype="str"), component=solved.set_of_rater)


def levels(ground: Ground, table: pd.DataFrame) -> Codes:
    """0 nothing to say, 1 提示, 2 预警; below 0 for strict raters."""
    size, error = table["severity"].abs().to_numpy(), table["error"].to_numpy()
    times = np.divide(size, error, out=np.zeros(len(size)), where=error > 0)
    may = (table["common"] >= ground.limit("尺子人数")).to_numpy() & (error <= ground.limit("尺子误差"))
    one = may & (size >= ground.limit("尺子分差")) & (times >= ground.limit("尺子倍数"))
    two = one & (size >= ground.limit("尺子预警分差")) & (times >= ground.limit("尺子预警倍数"))
    sign = np.sign(np.nan_to_num(table["severity"].to_numpy()))
    return ((one.astype(int) + two) * sign).astype(np.int64)


def pairs_table(marks: Marks, solved: Solved) -> pd.DataFrame:
    """What raters gave the people whom others rated too, and the mean of these others; internal."""
    times = np.bincount(solved.person)
    whole = np.bincount(solved.person, solved.mark)
    shared = times[solved.person] > 1
    at = solved.person[shared]
    others = (whole[at] - solved.mark[shared]) / (times[at] - 1)
    names = np.array(marks.raters, dtype=object)[solved.rater[shared]]
    return pd.DataFrame({"rater": names, "person": solved.people[at], "score": solved.mark[shared], "others": others})


def components_table(solved: Solved, unit: np.ndarray) -> pd.DataFrame:
    """What every connected set rests on."""
    sizes = np.bincount(solved.set_of_person[solved.person], minlength=len(solved.fits))
    rows = [
        {
            "component": number, "people": len(fit.person), "raters": len(fit.severity),
            "units": len(set(unit[solved.set_of_person == number].tolist())), "marks": int(sizes[number]),
            "freedom": fit.freedom, "spread": float(np.sqrt(fit.variance)), "steps": fit.steps, "converged": fit.converged,
        }
        for number, fit in enumerate(solved.fits)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def adjusted_table(solved: Solved, unit: np.ndarray) -> pd.DataFrame:
    """Every person's mean mark, and the same with every mark set right by what is known of its rater."""
    times = np.bincount(solved.person)
    known = np.array([usable(fit) for fit in solved.fits])[solved.set_of_person]
    return pd.DataFrame(
        {
            "person": solved.people, "unit": unit, "raw": np.bincount(solved.person, solved.mark) / times,
            "adjusted": np.where(known, spread(solved, solved.set_of_person, "adjusted"), np.nan),
            "error": np.where(known, spread(solved, solved.set_of_person, "adjusted_error"), np.nan),
            "marks": times, "component": solved.set_of_person,
            "status": pd.array(np.where(known, "", UNKNOWN), dtype="str"),
        }
    )  # fmt: skip


def units_table(solved: Solved, unit: np.ndarray, adjusted: pd.DataFrame) -> pd.DataFrame:
    """Every unit's mean, raw and adjusted, over its people in the set that holds most of them.

    A set of one unit alone cannot be compared with any other: its adjusted mean stays blank.
    """
    held = adjusted.groupby(["unit", "component"], sort=True).size().rename("held").reset_index()
    home = held.sort_values(["held", "component"], ascending=[False, True], kind="stable").drop_duplicates("unit")
    mine = (adjusted["component"] == adjusted["unit"].map(home.set_index("unit")["component"])).to_numpy()
    by = adjusted[mine].groupby("unit", sort=True)
    table = by.agg(people=("person", "size"), raw=("raw", "mean"), adjusted=("adjusted", "mean"), component=("component", "first"))  # fmt: skip
    table = table.reset_index()
    alone = held.groupby("component").size().eq(1)[table["component"]].to_numpy()
    known = np.array([usable(solved.fits[number]) for number in table["component"]]) & ~alone
    error = np.full(len(table), np.nan)
    for number in sorted(set(table.loc[known, "component"].tolist())):
        error[(table["component"] == number).to_numpy()] = _unit_errors(solved, number, unit, mine)
    return table.assign(
        adjusted=table["adjusted"].where(known), error=error, status=pd.array(np.where(known, "", UNKNOWN), dtype="str")
    )[["unit", "people", "raw", "adjusted", "error", "component", "status"]]  # fmt: skip


def _unit_errors(solved: Solved, number: int, unit: np.ndarray, mine: np.ndarray) -> Floats:
    """The standard errors of the adjusted means of the units of one set; NaN where the matrix was not formed."""
    fit, taken = solved.fits[number], mine & (solved.set_of_person == number)
    code, names = pd.factorize(unit[taken], sort=True)
    if fit.cover is None and fit.between > 0:
        return np.full(len(names), np.nan)
    size, times = np.bincount(code), np.bincount(solved.person)
    chance = fit.variance * np.bincount(code, 1 / times[taken]) / size**2
    if fit.cover is None:
        return np.asarray(np.sqrt(chance))
    of = np.full(len(taken), -1)
    of[taken] = code
    pair = taken[solved.person]
    at, whose = of[solved.person[pair]], np.flatnonzero(solved.set_of_rater == number)
    weight = np.zeros((len(names), len(whose)))
    np.add.at(weight, (at, np.searchsorted(whose, solved.rater[pair])), 1 / times[solved.person[pair]] / size[at])
    return np.asarray(np.sqrt(chance + np.maximum(((weight @ fit.cover) * weight).sum(axis=1), 0.0)))


def shown_groups(groups: Sequence[str], least: float) -> tuple[list[str], int]:
    """The groups as they may be shown: those of fewer than ``least`` raters together as 其他, blank where these are too few."""
    sizes = pd.Series(list(groups), dtype="str").value_counts()
    small = set(sizes.index[sizes < least]) - {""}
    together = OTHERS if sizes[sizes.index.isin(small)].sum() >= least else ""
    return [together if group in small else group for group in groups], len(small)
