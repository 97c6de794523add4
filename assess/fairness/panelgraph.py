"""Who rates whom for the planner: units, the rating graph at hand or assumed, and how well each unit's own rater is known."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.fairness.ground import Codes, Floats
from assess.fairness.kernels import connected, severity
from assess.fairness.marks import Marks


class Graph(NamedTuple):
    """Who rates whom: person (row of people) and rater codes of every pair, and the names of the raters."""

    person: Codes
    rater: Codes
    names: tuple[str, ...]


class Staff(NamedTuple):
    """The units by name, the unit of every row of people, who may be rated, and how many of each unit that is."""

    units: np.ndarray
    code: Codes
    may: np.ndarray
    able: Codes


def staff_of(people: pd.DataFrame) -> Staff:
    """The units of people, and who of them may be rated."""
    unit = people["department"].astype("str").to_numpy()
    units, code = np.unique(unit, return_inverse=True)
    may = ~people["is_unit"].to_numpy(dtype=bool) & (people["excluded"].astype("str") == "").to_numpy() & (unit != "")
    return Staff(units, code.astype(np.int64), may, np.bincount(code[may], minlength=len(units)))


def assumed(marks: Marks, staff: Staff) -> Graph:
    """The pairs at hand, with a leader for every unit of which nobody was rated, who rates all of it."""
    person, rater = (marks.pairs[name].to_numpy(dtype=np.int64) for name in ("person", "rater"))
    rated = np.bincount(staff.code[person], minlength=len(staff.units)) > 0
    whose = np.flatnonzero(staff.may & ~rated[staff.code])
    missing, at = np.unique(staff.code[whose], return_inverse=True)
    names = tuple(f"{staff.units[number]}分管领导（假定）" for number in missing.tolist())
    return Graph(np.r_[person, whose], np.r_[rater, at + len(marks.raters)], marks.raters + names)


def thinned(graph: Graph, staff: Staff, own: Codes) -> Graph:
    """The graph as it is; where it has too many raters, one of every unit and those who rate in several: rather less is known."""
    if len(graph.names) <= severity.DENSE:
        return graph
    low, high = _reach(graph, staff)
    kept = np.flatnonzero((low < high) | np.isin(np.arange(len(graph.names)), own))
    mine = np.isin(graph.rater, kept)
    names = tuple(graph.names[at] for at in kept.tolist())
    return Graph(graph.person[mine], np.searchsorted(kept, graph.rater[mine]), names)


def _reach(graph: Graph, staff: Staff) -> tuple[Codes, Codes]:
    """The first and the last unit in which every rater rates."""
    low, high = np.full(len(graph.names), len(staff.units)), np.full(len(graph.names), -1)
    np.minimum.at(low, graph.rater, staff.code[graph.person])
    np.maximum.at(high, graph.rater, staff.code[graph.person])
    return low, high


def own_raters(graph: Graph, staff: Staff) -> Codes:
    """For each unit the rater who rates most of it and nobody elsewhere, -1 where there is none."""
    low, high = _reach(graph, staff)
    many = np.bincount(graph.rater, minlength=len(graph.names))
    alone = np.flatnonzero(low == high)
    order = alone[np.lexsort((alone, -many[alone], low[alone]))]
    found = np.full(len(staff.units), -1)
    first = np.unique(low[order], return_index=True)
    found[first[0]] = order[first[1]]
    return found


def raters_by_unit(graph: Graph, staff: Staff) -> list[tuple[str, ...]]:
    """For each unit the names of all raters who rate in it and nowhere else, those who rate most of it first."""
    low, high = _reach(graph, staff)
    many = np.bincount(graph.rater, minlength=len(graph.names))
    order = np.lexsort((np.arange(len(many)), -many)).tolist()
    found: list[list[str]] = [[] for _ in staff.units]
    for at in order:
        if low[at] == high[at]:
            found[low[at]].append(graph.names[at])
    return [tuple(names) for names in found]


def own_errors(graph: Graph, own: Codes) -> Floats:
    """The design's standard error of every unit's own rater; NaN for none, and for one who is compared with nobody."""
    found, rows = np.full(len(own), np.nan), np.unique(graph.person, return_inverse=True)[1].astype(np.int64)
    of_person, of_rater = connected.components(rows, graph.rater, int(rows.max(initial=-1)) + 1, len(graph.names))
    set_of = of_person[rows]
    order = np.argsort(set_of, kind="stable")
    several = np.flatnonzero(np.bincount(of_rater) > 1)
    bounds = np.searchsorted(set_of[order], [several, several + 1]).T
    for number, (begin, end) in zip(several.tolist(), bounds.tolist(), strict=True):
        at = np.flatnonzero((own >= 0) & (of_rater[own] == number))
        mine = order[begin:end]
        person, rater = (np.unique(codes[mine], return_inverse=True) for codes in (rows, graph.rater))
        design = connected.Marks(person[1], rater[1], np.zeros(len(mine)), len(person[0]), len(rater[0]))
        found[at] = severity.design_errors(design, np.searchsorted(rater[0], own[at]))
    return found


def with_panel(graph: Graph, picked: Codes, panel: tuple[str, ...]) -> Graph:
    """With everybody of the panel rating everybody picked."""
    if not len(picked):
        return graph
    seats = np.arange(len(panel)) + len(graph.names)
    rater = np.r_[graph.rater, np.tile(seats, len(picked))]
    return Graph(np.r_[graph.person, np.repeat(picked, len(panel))], rater, graph.names + panel)
