"""提醒: whose work is late or has to be urged again and again, beside how much was owed, and who was graded low before."""

import numpy as np
import pandas as pd

from assess.conditions import Condition, Term
from assess.facts import Evidence, Facts, Floats
from assess.measures import measure
from assess.rulebook import MeasureCall, Rulebook
from assess.thresholds import threshold
from assess.watch.bottom import low_before
from assess.watch.found import Found, no_rows, of_people
from assess.workload import DISMISSED, VOID


def reminded(whole: Facts, people: pd.DataFrame, rulebook: Rulebook) -> Found:
    """person, owed, late (tasks owed and not delivered in time), urged (tasks urged too often, of those carried), grade (last year's, where low).

    What was dismissed for an approved cause is neither late nor owed.
    """
    said = rulebook.thresholds
    late, owed, late_rows = _late(whole)
    urged, urged_rows = _tasks(whole, (Term("urged", "≥", (f"{threshold('反复催办', said):g}",)),))
    graded, grade_rows = low_before(whole, people, said)
    often = (late >= threshold("提醒逾期件数", said)) & (
        late >= owed * threshold("提醒逾期占比", said) - 1e-9
    )  # fmt: skip
    chased = urged >= threshold("提醒催办件数", said)
    grade = pd.Series("", index=range(len(people)), dtype="str")
    grade[graded["person"]] = graded["grade"].to_numpy()
    unit = people["is_unit"].to_numpy(dtype=bool)
    chosen = np.flatnonzero((often | chased | (grade != "").to_numpy()) & ~unit)
    table = pd.DataFrame(
        {"person": chosen, "owed": owed[chosen], "late": late[chosen], "often": often[chosen],
         "carried": _tasks(whole)[0][chosen], "urged": urged[chosen], "chased": chased[chosen], "grade": grade.iloc[chosen].to_numpy()}
    )  # fmt: skip
    order = np.lexsort((chosen, -table["urged"].fillna(0), -table["late"].fillna(0)))
    parts = ((late_rows, "often"), (urged_rows, "chased"))
    evidence = tuple(found for rows, name in parts for found in of_people(rows, table.loc[table[name], "person"]))
    return Found(table.iloc[order].reset_index(drop=True), (*evidence, *grade_rows), no_rows(whole, "tasks"))


def _late(whole: Facts) -> tuple[Floats, Floats, tuple[Evidence, ...]]:
    """Tasks late and tasks owed by person, NaN where not measured, and the late ones."""
    late = measure(whole, MeasureCall("逾期件数", "逾期件数", "tasks"), (), DISMISSED)
    rate = measure(whole, MeasureCall("按时办结率", "按时办结率", "tasks"), (), DISMISSED)
    owed = np.zeros(len(rate.value))
    for part in rate.evidence:
        owed += np.bincount(part.owner, minlength=len(owed))
    return late.value, np.where(np.isnan(late.value), np.nan, owed), late.evidence


def _tasks(whole: Facts, only: Condition = ()) -> tuple[Floats, tuple[Evidence, ...]]:
    """How many tasks that meet something, and which."""
    found = measure(whole, MeasureCall("任务.次数", "次数", "tasks"), only, VOID)
    return found.value, found.evidence
