"""F2 尺子松紧: whether a rater is stricter than the others, seen on people whom both rated; set by connected set.

Where raters share nobody a strict rater and a weak unit look the same (不可识别): that is said, with the remedy. The adjusted
figures beside the raw ones take from every mark the rater's severity as far as it is known (shrunken by its credibility);
no score is changed by them.
"""

import numpy as np
import pandas as pd

from assess.facts import Facts
from assess.fairness.alarms import Alarm, Check
from assess.fairness.ground import Ground
from assess.fairness.marks import marks_of
from assess.fairness.ratingsets import Solved, solve
from assess.fairness.rulersilence import apart, few_raters, unheard, unsure, unusable, why
from assess.fairness.rulertables import (
    FINE,
    WORDS,
    adjusted_table,
    components_table,
    levels,
    pairs_table,
    raters_table,
    units_table,
)
from assess.findings import Finding
from assess.lang import N_, Phrase

QUESTION = "打分人的尺子有松有紧吗？"


def rulers(ground: Ground, facts: Facts) -> Check:
    """Severity of every rater who shares people with others.

    Tables: ``raters`` rater, group, common, severity, error, people, verdict, component; ``pairs`` rater, person (row of
    people), score, others (mean of the others); ``components`` component, people, raters, units, marks, freedom, spread,
    steps, converged; ``adjusted`` person, unit, raw, adjusted, error, marks, component, status; ``units`` unit, people,
    raw, adjusted, error, component, status. Severity and errors are points of 100, against the mean of those raters of the set
    who can be judged themselves.
    """
    marks = marks_of(facts, ground.people, ground.rulebook)
    if not len(marks.pairs):
        return Check("F2", QUESTION, silent=(*unheard(marks), Finding("rulers-none", facts={"reason": why(marks)})))
    solved = solve(marks, ground.limit("尺子人数"), ground.limit("尺子误差"))
    unit = ground.people["department"].astype("str").to_numpy()[solved.people]
    raters, adjusted = raters_table(ground, marks, solved), adjusted_table(solved, unit)
    tables = {
        "raters": raters, "pairs": pairs_table(marks, solved), "components": components_table(solved, unit),
        "adjusted": adjusted, "units": units_table(solved, unit, adjusted),
    }  # fmt: skip
    silent = (
        *unheard(marks), *apart(solved, unit, marks), *unusable(solved, unit), *unsure(ground, raters), *few_raters(ground, marks),
    )  # fmt: skip
    looked = int(raters["verdict"].isin((FINE, *WORDS.values())).sum())
    return Check("F2", QUESTION, looked, _alarms(ground, raters, solved), silent, tables)


def _alarms(ground: Ground, raters: pd.DataFrame, solved: Solved) -> tuple[Alarm, ...]:
    level = levels(ground, raters)
    pots = ground.rulebook.indicators
    rated = [pot.clause for pot in pots if any(rule.measure.table == "ratings" for rule in pot.rules)]
    clause = "、".join(dict.fromkeys(filter(None, rated)))
    return tuple(
        _alarm(raters.iloc[at], abs(level[at]) == 2, solved.measured_by[raters["component"].iloc[at]], clause)
        for at in np.flatnonzero(level).tolist()
    )


def _alarm(row: pd.Series, grave: bool, raters: int, clause: str) -> Alarm:
    size, error, people = float(row["severity"]), float(row["error"]), int(row["common"])
    facts = {
        "rater": row["rater"], "people": people, "way": "低" if size < 0 else "高", "size": f"{abs(size):.1f}",
        "signed": f"{size:+.1f}", "twice": f"{2 * error:.1f}",
    }  # fmt: skip
    finding = Finding("rater-severity-grave" if grave else "rater-severity", facts=facts)
    base = Phrase(N_("同组 {raters} 名打分人的平均尺子"), {"raters": raters})
    return Alarm("F2", finding, "评议人", row["rater"], people, base, size, "分", error, clause)
