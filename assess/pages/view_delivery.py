"""最后一公里: how far the work of the year came, where it stands and how long, unit by unit, and what somebody must act on."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.delivery import followed
from assess.delivery.stages import ANSWER, CHAINS, CLOSED, DENIED, OWNER, Chain
from assess.delivery.stalls import next_step, stalled
from assess.engine import Run
from assess.lang import N_, _
from assess.pages import shared
from assess.pages.figures import day, percent, pixel
from assess.privacy import masked
from assess.tables import address

SHOWN, WIDE = 200, 240
AGES = {7: N_("7 天以内"), 30: N_("8–30 天"), 90: N_("31–90 天"), np.inf: N_("90 天以上")}
UNKNOWN = N_("起始日期不明")
NOWHERE = N_("没有写单位")


class Bar(NamedTuple):
    """One step of the funnel: how much of the work got past it, as words and as pixels."""

    name: str
    passed: int
    share: str
    width: int
    days: str


class Funnel(NamedTuple):
    """One chain from its beginning to its end."""

    heading: str
    bars: list[Bar]


class Stuck(NamedTuple):
    """One piece of work that stands still, and what has to be done by whom."""

    key: str
    unit: str
    title: str
    name: str
    stage: str
    days: str
    due: str
    urged: str
    causes: str
    holder: str
    task: str
    source: str


class UnitRow(NamedTuple):
    """One unit's work: all of it, what stands where, and the causes."""

    key: str
    unit: str
    every: int
    closed: int
    counts: list[int]
    overdue: int
    denied: int
    stuck: int
    middle: str


class Delivery(NamedTuple):
    """Everything the page shows."""

    strip: list[shared.Cell]
    sentence: str
    funnels: list[Funnel]
    ages: list[str]
    ageing: list[tuple[str, list[int]]]
    stages: list[str]
    units: list[UnitRow]
    worst: list[Stuck]
    more: int


class Followed:
    """The chains of a run with their stalls, found once; ``stuck`` tells those of a unit, or all."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.table = followed(run.facts, run.rulebook, run.people)
        self.rows, causes = stalled(self.table, run.rulebook.thresholds)
        names = np.array(list(causes))
        hits = np.array(list(causes.values())).T if len(self.rows) else np.zeros((0, len(names)), dtype=bool)
        self.causes = [_("、").join(_(name) for name in names[hit]) for hit in hits]
        self.units = self.rows["unit"].tolist()

    def stuck(self, unit: str | None = None, most: int | None = None) -> list[Stuck]:
        """What stands still, of one unit or of all, worst first."""
        mine = [at for at, name in enumerate(self.units) if unit is None or name == unit]
        return [self._stuck(at) for at in mine[:most]]

    def count(self, unit: str | None = None) -> int:
        """How many pieces of work of a unit stand still."""
        return len(self.units) if unit is None else self.units.count(unit)

    def _owner(self, person: int, written: object) -> str:
        """Who owns a row: the person of the roster, else the words of the ledger."""
        if person >= 0:
            return masked(self.run.people["name"].iat[person])
        name = _text(written)
        return _("{name}（不在花名册）").format(name=name) if name != "—" else _("没有责任人")

    def _stuck(self, at: int) -> Stuck:
        line = self.rows.iloc[at]
        chain = next(chain for chain in CHAINS if chain.table == line["table"])
        row = self.run.facts.frames[chain.table].iloc[int(line["at"])]
        source = self.run.tables.sources[int(row["source"])]
        owner = self._owner(int(line["person"]), row["name"])
        stage = line["stage"]
        holder, task = next_step(chain.table, stage)
        giver = _text(row[chain.giver]) if chain.giver else "—"
        held = owner if holder == OWNER else (giver if giver != "—" else _(holder))
        return Stuck(
            shared.department_key(line["unit"]) if line["person"] >= 0 else "", _unit(line["unit"]), _text(row[chain.title]), owner,
            _(stage), _days(line["days"]), day(row["due"]), _count(line["urged"]), self.causes[at], held, _(task),
            address(source, int(row["row"]), source.columns.get(chain.title, 0)),
        )  # fmt: skip


def view(run: Run, work: Followed) -> Delivery:
    """The figures of the page."""
    table = work.table
    open_ = table[~table["stage"].isin((CLOSED, DENIED))]
    stages = [step.name for chain in CHAINS for step in chain.steps]
    stages = list(dict.fromkeys(name for name in [*stages, DENIED] if (table["stage"] == name).any()))
    late, denied = int(((table["overdue"] > 0) & ~table["delivered"]).sum()), int(table["denied"].sum())
    closed = int((table["stage"] == CLOSED).sum())
    share = percent(closed / len(table)) if len(table) else "—"
    strip = [
        shared.Cell(_("任务和工单"), str(len(table)), _("件"), _("作废的不算")),
        shared.Cell(_("走完全程"), str(closed), _("件"), _("占 {share}").format(share=share)),
        shared.Cell(_("逾期还没办结"), str(late), _("件"), _("时限已到，截至考核期末")),
        shared.Cell(_("办结了，群众不认可"), str(denied), _("件"), _("台账写办结，群众说没办成或不满意")),
    ]
    sentence = _(
        "{every} 件中 {closed} 件走完全程，{open} 件停在途中，{denied} 件办结了但群众不认可；需要有人去催、去办的 {stuck} 件，逐件见下表和 chase.xlsx（催办清单）。"
    ).format(every=len(table), closed=closed, open=len(open_), denied=denied, stuck=work.count())
    return Delivery(
        strip, sentence, [_funnel(chain, table) for chain in CHAINS if (table["table"] == chain.table).any()],
        [_(name) for name in (*AGES.values(), UNKNOWN)], _ageing(open_, stages), [_(name) for name in stages], _units(work, stages), work.stuck(most=SHOWN), max(work.count() - SHOWN, 0),
    )  # fmt: skip


def _funnel(chain: Chain, table: pd.DataFrame) -> Funnel:
    """How many pieces got past each step that anybody wrote down, and the middle of the days that it took."""
    mine = table[table["table"] == chain.table]
    bars = [Bar(_(chain.begun), len(mine), "100%", WIDE, "—")]
    for at, step in enumerate(chain.steps):
        took = mine[f"took{at}"].dropna()
        seen = len(took) > 0 or (mine["step"] == at).any()
        if not seen:
            continue
        word, due = _(step.passed), mine
        if step.column == ANSWER:
            due = mine[mine["owed"]]
            word = _("{step}（应答复 {count} 件）").format(step=word, count=len(due))
        passed = int((due["step"] > at).sum())
        days = _days(float(took.median())) if len(took) else "—"
        bars.append(
            Bar(word, passed, percent(passed / max(len(due), 1)), pixel(passed, 0, max(len(due), 1), WIDE), days)
        )
    return Funnel(_(chain.name), bars)


def _ageing(open_: pd.DataFrame, stages: list[str]) -> list[tuple[str, list[int]]]:
    """Open work by stage and by how long it has stood there."""
    found = []
    for stage in stages:
        days = open_.loc[open_["stage"] == stage, "days"].to_numpy(dtype=float)
        if not len(days):
            continue
        place = np.searchsorted(list(AGES), days[~np.isnan(days)])
        found.append((_(stage), [*np.bincount(place, minlength=len(AGES)).tolist(), int(np.isnan(days).sum())]))
    return found


def _units(work: Followed, stages: list[str]) -> list[UnitRow]:
    known = set(work.run.people["department"])
    found = []
    for unit, mine in work.table.groupby("unit", sort=True):
        counts = mine["stage"].value_counts()
        took = mine[[name for name in mine if name.startswith("took")]].sum(axis=1, min_count=1)
        whole = took[(mine["stage"] == CLOSED).to_numpy()].dropna()
        found.append(
            UnitRow(
                shared.department_key(str(unit)) if unit in known else "", _unit(unit), len(mine), int(counts.get(CLOSED, 0)),
                [int(counts.get(stage, 0)) for stage in stages], int(((mine["overdue"] > 0) & ~mine["delivered"]).sum()),
                int(mine["denied"].sum()), work.count(str(unit)), _days(float(whole.median())) if len(whole) else "—",
            )
        )  # fmt: skip
    return found


def _unit(name: object) -> str:
    return shared.department_name(str(name)) if name else _(NOWHERE)


def _days(value: float) -> str:
    return "—" if np.isnan(value) else f"{value:g}"


def _count(value: float) -> str:
    return "—" if np.isnan(value) else f"{value:g}"


def _text(value: object) -> str:
    return (masked(value) or "—") if isinstance(value, str) else "—"
