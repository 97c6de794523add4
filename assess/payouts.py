"""What follows in money (兑现): yuan by a measure, by the total, by the place or by the grade. Never a score, and a proposal only.

A line is a rule whose full points are an amount (金额): 每次 -20 is twenty yuan less for each, 比例 a share of the amount, 评定 with the
grades as options an amount by grade. It is counted over the whole period by person, as bars are. Whoever was not measured gets
no line, and that is said.
"""

import re

import numpy as np
import pandas as pd

from assess.facts import Facts, Floats, Measured
from assess.findings import Finding
from assess.lang import _
from assess.measuring import counted_by_part
from assess.reach import result_of
from assess.rulebook import GRADE_RESULT, RESULTS, Payout, Rulebook
from assess.scales import SCALES
from assess.scales.phrases import headed
from assess.scoring import rule_line
from assess.tables import Tables
from assess.words import BY_PART, counts, unit_of

COLUMNS = ["person", "code", "name", "value", "unit", "amount"]


def paid(
    rulebook: Rulebook, facts: Facts, people: pd.DataFrame, posts: pd.DataFrame, tables: Tables
) -> tuple[pd.DataFrame, list[Finding]]:
    """One row per person and line that gives or takes something (``amount`` in hundredths of a yuan), and what was not measured.

    ``people`` needs total, ranked, pool, excluded and grade; ``facts`` are those by person.
    """
    found: list[Finding] = []
    parts = [pd.DataFrame(columns=COLUMNS)]
    for payout in rulebook.payouts:
        measured = _measured(payout, facts, people, tables, found)
        cents, lost = amounts(payout, measured, len(people))
        mine = (
            people.index.isin(posts.loc[posts["role"].isin(payout.roles), "person"])
            if payout.roles
            else np.ones(len(people), dtype=bool)
        )
        if (lost & mine).any():
            found.append(
                Finding("payout-not-measured", payout.place, {"name": payout.name, "count": int((lost & mine).sum())})
            )
        at = np.flatnonzero((cents != 0) & ~lost & mine)
        if len(at):
            told = {"person": at, "value": measured.value[at], "amount": cents[at]}
            parts.append(pd.DataFrame(told).assign(code=payout.code, name=payout.name, unit=measured.unit)[COLUMNS])
    return pd.concat(parts[1:] or parts, ignore_index=True), found


def _measured(payout: Payout, facts: Facts, people: pd.DataFrame, tables: Tables, found: list[Finding]) -> Measured:
    if payout.rule.measure.name == GRADE_RESULT:
        return Measured(marks_of(payout, people["grade"].astype("str").tolist()), "")
    if payout.rule.measure.name in RESULTS:
        return Measured(result_of(payout.rule.measure.name, people), "")
    return counted_by_part(facts, {}, payout.rule, tables, found)


def marks_of(payout: Payout, grades: list[str]) -> Floats:
    """The marks of grades as the options of the line say; NaN for a grade that it does not name."""
    options = payout.rule.scale.params.options
    return np.array([options.get(grade, np.nan) for grade in grades], dtype=float)


def amounts(payout: Payout, measured: Measured, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Hundredths of a yuan for every person, and who was not measured."""
    _, cents, missing = rule_line(payout.rule, measured, np.arange(size), payout.amount)
    return cents, np.zeros(size, dtype=bool) if missing is None else missing


def payout_words(payout: Payout, rulebook: Rulebook) -> str:
    """The line in plain words."""
    rule = payout.rule
    said = SCALES[rule.scale.name].words(rule.scale.params, payout.amount / 100, unit_of(rule, rulebook.tables))
    text = headed(counts(rule, rulebook.tables, rulebook.relabellings), [said])
    text = re.sub(r"(?<=\d) (分(?!钟)|points\b)", " " + _("元"), text)
    whom = _("、").join(payout.roles) + _("，") if payout.roles else ""
    most = _("，最多扣 {amount:.2f} 元") if (rule.cap or 0) < 0 else _("，最多发 {amount:.2f} 元")
    cap = "" if rule.cap is None else most.format(amount=abs(rule.cap) / 100)
    return f"{whom}{_(BY_PART.get(rule.per, ''))}{text}{cap}"
