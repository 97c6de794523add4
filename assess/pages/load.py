"""承担与办成: what one person took on and brought to an end, so that doing more is seen. Of others it shows medians of groups only."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.engine import Run
from assess.facts import Floats, Measured
from assess.lang import N_, _
from assess.pages.figures import FEW
from assess.pages.origins import Origin, origins, searched
from assess.workload import CARRIED, COMPLAINTS, ERRORS, expected, workload_of

NOTHING = "—"
# What a rate says of a hundred equivalents and of the whole, and what is missing where there is none.
RATES = {
    ERRORS: (N_("每百当量 {n} 次"), N_("共 {n} 次，按承担的当量算，干得多不吃亏")),
    COMPLAINTS: (N_("每百当量 {n} 件"), N_("共 {n} 件，按承担的当量算，干得多不吃亏")),
}
MISSING = {ERRORS: N_("台账没有登记差错次数"), COMPLAINTS: N_("没有可算的热线工单")}


class Line(NamedTuple):
    """One figure: what it is, the person's own, what it is held against, and the cells; ``full`` where those are not all."""

    name: str
    own: str
    beside: str
    cells: str
    full: str


class Load(NamedTuple):
    """The section of one card: how work was weighed, and its lines (none where the ledger has no task of the person)."""

    weighed: str
    lines: list[Line]


class Loads:
    """What all cards share, made once; ``of`` makes one section, None without a ledger."""

    def __init__(self, run: Run) -> None:
        self.there = run.facts.supplied("tasks")
        if not self.there:
            return
        work = self.work = workload_of(run.facts, run.people, run.rulebook)
        self.roles = run.people["role"].astype("str").tolist()
        shown = (work.carried, work.assisted, work.delivered, work.errors, work.complaints, work.dismissed)
        self.cells = [origins(run, one) for one in shown]
        # where nothing was found: what was looked through, table by table, in the order of the lines
        tasks, tickets = (searched(run, table).get(-1, NOTHING) for table in ("tasks", "hotline"))
        self.looked = (tasks, tasks, tasks, tasks, tickets, tasks)
        days = (run.period[1] - run.period[0]).days + 1
        self.norm = expected(run.rulebook, run.posts, run.people, days)
        role = run.people["role"].astype("str")
        self.carried, self.delivered = _middle(work.carried.value, role), _middle(work.delivered.value, role)
        self.errors, self.complaints = _times(work.errors), _times(work.complaints)

    def of(self, person: int) -> Load | None:
        """The section of one person."""
        if not self.there:
            return None
        weighed = self._weighed(person, CARRIED)
        if np.isnan(self.work.carried.value[person]):
            return Load(weighed, [])
        told = self._told(person)
        found = [self.cells[number].get(person, Origin("")) for number in range(len(self.cells))]
        lines = [
            Line(*words, cells.short or looked, cells.full)
            for words, cells, looked in zip(told, found, self.looked, strict=True)
        ]
        return Load(weighed, lines)

    def _told(self, person: int) -> list[tuple[str, str, str]]:
        """Name, own figure and what it is held against, in the order of the cells."""
        work, role = self.work, self.roles[person]
        carried, done = (_two(measured.value[person]) for measured in (work.carried, work.delivered))
        beside, tasks = (self._norm(person), self.delivered.get(role, "")), _("{n} 件，{work} 当量")
        return [
            (_("承担任务"), tasks.format(n=_count(work.tasks[person]), work=carried), self.carried.get(role, "")),
            (_("牵头与协办"), *_split(work.carried.value[person], work.assisted.value[person])),
            (_("办结任务"), tasks.format(n=_count(work.done[person]), work=done), _("；").join(filter(None, beside))),
            (_("差错"), *self._rate(person, ERRORS, work.errors, self.errors)),
            (_("群众投诉"), *self._rate(person, COMPLAINTS, work.complaints, self.complaints)),
            (_("免责任务"), *_dismissed(work.dismissed.value[person])),
        ]

    def _rate(self, person: int, name: str, rate: Measured, times: Floats) -> tuple[str, str]:
        """A rate per hundred equivalents, with the weighing where it is another one than that of the work carried."""
        if np.isnan(rate.value[person]):
            return NOTHING, _(MISSING[name])
        weighed = self._weighed(person, name)
        each, whole = RATES[name]
        beside = _(whole).format(n=_count(times[person]))
        if weighed != self._weighed(person, CARRIED):
            beside += _("；当量折法：{how}").format(how=weighed)
        return _(each).format(n=_two(rate.value[person])), beside

    def _weighed(self, person: int, name: str) -> str:
        lookups = self.work.lookups[name].get(self.roles[person], ())
        return " × ".join([_("工作量"), *lookups]) if lookups else _("一件任务按它的工作量，没有折算")

    def _norm(self, person: int) -> str:
        norm = self.norm[person]
        return "" if np.isnan(norm) else _("定额 {norm} 当量（按占比和天数折算）").format(norm=_two(norm))


def _split(carried: float, assisted: float) -> tuple[str, str]:
    if np.isnan(assisted):
        return NOTHING, _("台账没有写承担角色")
    both = _("牵头 {led}，协办 {assisted} 当量").format(led=_two(carried - assisted), assisted=_two(assisted))
    return both, _("没有写角色的算牵头")


def _dismissed(times: float) -> tuple[str, str]:
    if np.isnan(times):
        return NOTHING, _("台账没有写客观原因和审批人")
    return _("{n} 件").format(n=f"{times:g}"), _("客观原因，经审批认定，不算逾期")


def _middle(value: Floats, role: "pd.Series[str]") -> dict[str, str]:
    """By role the median in words, of at least ``FEW`` people, to one place so that it is nobody's figure."""
    known = ~np.isnan(value)
    groups = pd.Series(value[known]).groupby(role.to_numpy()[known])
    table, said = groups.agg(["median", "size"]), _("同岗位 {n} 人中位 {middle} 当量")
    return {
        str(name): said.format(n=int(size), middle=f"{middle:.1f}")
        for name, middle, size in zip(table.index, table["median"].tolist(), table["size"].tolist(), strict=True)
        if size >= FEW
    }


def _times(measured: Measured) -> Floats:
    """How often something happened, by person."""
    times = np.zeros(len(measured.value))
    for part in measured.evidence:
        times += np.bincount(part.owner, part.amount, minlength=len(times))
    return times


def _two(value: float) -> str:
    return NOTHING if np.isnan(value) else f"{value:.2f}"


def _count(value: float) -> str:
    return NOTHING if np.isnan(value) else f"{value:g}"
