"""Where F2 can say nothing, and why: marks that took no part, sets without a common rater, raters with too few in common."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from assess.fairness.ground import Ground
from assess.fairness.kernels.severity import SINGLE
from assess.fairness.marks import Marks
from assess.fairness.ratingsets import Solved, usable
from assess.fairness.rulertables import FEW, UNASKED, WIDE, shown_groups
from assess.fairness.shown import Names, several
from assess.findings import Finding
from assess.lang import N_, Phrase

# So many sets without a common rater are named one by one.
NAMED = 5
PEOPLE, BALLOTS = N_("等{n}人"), N_("等{n}张")


def why(marks: Marks) -> str:
    """Why there is no mark to compare."""
    if not marks.supplied:
        return "没有提供测评表"
    return "都没有写评议人" if marks.nameless == marks.supplied else "没有一行写明了评议人并在0到100分之内"


def unheard(marks: Marks) -> list[Finding]:
    """Rows that took no part."""
    found = [Finding("rulers-anonymous", facts={"count": marks.nameless})] if marks.nameless else []
    lost = marks.outside + marks.worded + marks.own
    if lost:
        facts = {"count": lost, "outside": marks.outside, "worded": marks.worded, "own": marks.own}
        found.append(Finding("rulers-left-out", facts=facts))
    return [*found, *([Finding("rulers-seats", facts={"count": marks.seats})] if marks.seats else [])]


def apart(solved: Solved, unit: np.ndarray, marks: Marks) -> list[Finding]:
    """Sets that share no rater, each against the largest."""
    if len(solved.fits) == 1:
        return []
    sizes = np.bincount(solved.set_of_person)
    order = np.lexsort((np.arange(len(sizes)), -sizes)).tolist()
    named = [_named(solved, number, unit, marks) for number in order[: NAMED + 1]]
    found = [Finding("rulers-apart", facts={"one": one, "other": named[0]}) for one in named[1:]]
    if len(sizes) > NAMED + 1:
        found.append(Finding("rulers-islands", facts={"count": len(sizes), "shown": NAMED + 1}))
    return found


def _named(solved: Solved, number: int, unit: np.ndarray, marks: Marks) -> Names | Phrase:
    """A set in words: its units, or its raters where people of one unit stand in several sets."""
    units = sorted(set(unit[solved.set_of_person == number].tolist()))
    elsewhere = set(unit[solved.set_of_person != number].tolist())
    if units != [""] and not elsewhere & set(units):
        return several(units, 3)
    raters = [marks.raters[at] for at in np.flatnonzero(solved.set_of_rater == number)]
    return Phrase(N_("评议人{names}"), {"names": some(raters, PEOPLE)})


def some(words: Sequence[str], rest: str) -> Names:
    """A few words, and by ``rest`` how many there are in all."""
    return Names(tuple(words), 3, rest)


def unusable(solved: Solved, unit: np.ndarray) -> list[Finding]:
    """Sets of several raters about which nothing can be said, and why."""
    found = []
    for number, fit in enumerate(solved.fits):
        if len(fit.severity) == 1 or usable(fit):
            continue
        units = several(sorted(set(unit[solved.set_of_person == number].tolist()) - {""}), 3)
        facts = {"count": len(fit.severity), "units": units, "steps": fit.steps}
        code = "rulers-no-freedom" if fit.freedom < 1 else "rulers-flat" if fit.converged else "rulers-unconverged"
        found.append(Finding(code, facts=facts))
    return found


def unsure(ground: Ground, raters: pd.DataFrame) -> list[Finding]:
    """Raters about whom nothing is said, because too little is known."""
    lost, unasked = raters[raters["verdict"].isin((FEW, WIDE))], int((raters["verdict"] == UNASKED).sum())
    least, limit = (f"{ground.limit(name):g}" for name in ("尺子人数", "尺子误差"))
    facts = {"count": len(lost), "least": least, "limit": limit, "who": some(lost["rater"].tolist(), PEOPLE)}
    found = [Finding("rulers-unsure", facts=facts)] if len(lost) else []
    return found + ([Finding("rulers-too-many", facts={"count": unasked, "most": SINGLE})] if unasked else [])


def few_raters(ground: Ground, marks: Marks) -> list[Finding]:
    """Groups that are not shown apart, for a handful of raters would be known."""
    least = ground.limit("主体人数")
    hidden = shown_groups(marks.groups, least)[1]
    return [Finding("rulers-few-raters", facts={"count": hidden, "least": f"{least:g}"})] if hidden else []
