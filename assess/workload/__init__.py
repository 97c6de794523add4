"""Workload (承担与办成): what each person took on and brought to an end, in tasks and in equivalents, each with its rows.

Counted once per person over the whole period, whatever posts the person held. Equivalents use the lookups (对照) by which the
rulebook itself weighs the work of the person's role; without such a rule a task weighs its own amount. Void tasks never count.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import Condition, Term
from assess.facts import Facts, Floats, Measured
from assess.linking import whole_of
from assess.measures import measure
from assess.rulebook import MeasureCall, Rulebook

CARRIED, DONE, YEARLY, ERRORS, COMPLAINTS = "承担当量", "工作当量", "折年工作当量", "百当量差错", "百当量投诉"
# by whose lookups each figure is weighed: its own rule's, so that the card says one number once, else the nearest's
WEIGHED_AS: dict[str, tuple[str, ...]] = {
    CARRIED: (CARRIED, DONE, YEARLY, ERRORS), DONE: (DONE, YEARLY, CARRIED, ERRORS),
    ERRORS: (ERRORS, CARRIED, DONE, YEARLY), COMPLAINTS: (COMPLAINTS, ERRORS, CARRIED, DONE, YEARLY),
}  # fmt: skip
VOID: Condition = (Term("status", "=", ("作废",)),)
DISMISSED: Condition = (Term("cause", "=", ("是",)), Term("approver", "非空"))
ASSISTED: Condition = (Term("part", "=", ("协办",)),)
Lookups = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workload:
    """Per person: equivalents ``carried``, ``delivered``, ``assisted`` (of those carried), rates of ``errors`` and ``complaints``,

    and the number of tasks ``dismissed`` for an approved cause; ``tasks`` and ``done`` count rows. ``lookups`` are the
    names of the lookups by measure, then by role.
    """

    carried: Measured
    delivered: Measured
    assisted: Measured
    errors: Measured
    complaints: Measured
    dismissed: Measured
    tasks: Floats
    done: Floats
    lookups: dict[str, dict[str, Lookups]]


def workload_of(facts: Facts, people: pd.DataFrame, rulebook: Rulebook) -> Workload:
    """The work of a run's people, from its facts by appointment."""
    return workload(whole_of(facts, people, facts.frames, facts.period, rulebook), rulebook)


def workload(whole: Facts, rulebook: Rulebook) -> Workload:
    """Everybody's work; ``whole`` holds one appointment per person (``linking.whole_of``)."""
    lookups = {name: lookups_by_role(rulebook, names) for name, names in WEIGHED_AS.items()}
    carried, delivered, errors, complaints = (_by_role(whole, lookups[name], name) for name in WEIGHED_AS)
    return Workload(
        carried, delivered, _by_role(whole, lookups[CARRIED], CARRIED, ASSISTED), errors, complaints,
        measure(whole, MeasureCall("任务.次数", "次数", "tasks"), DISMISSED, VOID),
        _rows(carried), _rows(delivered), lookups,
    )  # fmt: skip


def lookups_by_role(rulebook: Rulebook, names: tuple[str, ...]) -> dict[str, Lookups]:
    """The lookups of each role's first rule over one of these measures, the first named first; none where there is none."""
    found: dict[str, Lookups] = {}
    for role in (role.name for role in rulebook.roles):
        rules = [rule.measure for pot in rulebook.for_role(role) for rule in rulebook.rules_for(pot, role)]
        calls = [call for name in names for call in rules if call.name == name and call.lookups]
        found[role] = calls[0].lookups if calls else ()
    return found


def norms(rulebook: Rulebook) -> dict[str, tuple[float, bool]]:
    """What a role is expected to deliver (比例 目标 over all tasks), and whether that is the amount of a full year in a full post."""
    found: dict[str, tuple[float, bool]] = {}
    for role in (role.name for role in rulebook.roles):
        for pot in rulebook.for_role(role):
            for rule in rulebook.rules_for(pot, role):
                plain = not (rule.only or rule.base or rule.per or pot.per)
                if rule.measure.name in (DONE, YEARLY) and rule.scale.name == "比例" and plain:
                    found.setdefault(role, (rule.scale.params.target.value, rule.measure.name == YEARLY))
    return found


def expected(rulebook: Rulebook, posts: pd.DataFrame, people: pd.DataFrame, days: int) -> Floats:
    """The norm of each person's posts, yearly ones by share × days of the period; NaN where a post has none."""
    said = norms(rulebook)
    role = posts["role"].astype("str")
    amount = role.map({name: value for name, (value, _) in said.items()}).to_numpy(dtype=float)
    yearly = ~role.isin([name for name, (_, year) in said.items() if not year]).to_numpy()
    held = posts["share"].to_numpy(dtype=float) * posts["days"].to_numpy(dtype=float) / days
    owner, size = posts["person"].to_numpy(), len(people)
    several = np.bincount(owner, minlength=size)[owner] > 1
    amount = np.where(yearly, amount * held, np.where(several, np.nan, amount))
    unknown = np.bincount(owner, np.isnan(amount), minlength=size) > 0
    return np.where(
        unknown | (np.bincount(owner, minlength=size) == 0),
        np.nan,
        np.bincount(owner, np.nan_to_num(amount), minlength=size),
    )


def _rows(measured: Measured) -> Floats:
    """How many tasks stand behind a number of equivalents; NaN where nothing was measured."""
    count = np.zeros(len(measured.value))
    for part in measured.evidence:
        count += np.bincount(part.owner, minlength=len(count))
    return np.where(np.isnan(measured.value), np.nan, count)


def _by_role(whole: Facts, lookups: dict[str, Lookups], name: str, only: Condition = ()) -> Measured:
    """One measure for everybody, each person's work weighed by the lookups of the person's role."""
    role = whole.appointments["role"].astype("str")
    kinds = list(dict.fromkeys([(), *lookups.values()]))  # the first also weighs a role that the rulebook does not know
    mine = role.map({known: kinds.index(used) for known, used in lookups.items()}).fillna(0).to_numpy(dtype=int)
    parts = [
        _only(measure(whole, MeasureCall(name, name, "tasks", lookups=used), only), mine == number)
        for number, used in enumerate(kinds)
        if (mine == number).any()
    ]
    if not parts:
        return Measured(np.full(len(role), np.nan), "当量")
    value = np.full(len(role), np.nan)
    for part in parts:
        value = np.where(np.isnan(value), part.value, value)
    return Measured(value, parts[0].unit, tuple(found for part in parts for found in part.evidence))


def _only(measured: Measured, mine: NDArray[np.bool_]) -> Measured:
    """The measure for some people only."""
    shown = tuple(
        replace(part, owner=part.owner[kept], row=part.row[kept], amount=part.amount[kept])
        for part in measured.evidence
        for kept in (mine[part.owner],)
    )
    return Measured(np.where(mine, measured.value, np.nan), measured.unit, shown)
