"""The contest for the places of a grade: who competes on which line, where the line runs, and how far everybody is from it.

People with a forced, capped or withheld grade do not compete, nor do rows that stand for a unit. Where fewer reach the
grade than there are places, the line is the lowest total of the grade.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.fairness.ground import Codes, Floats, Ground
from assess.grading import Grading
from assess.quotas import IN, NEITHER, TIED, cut
from assess.rulebook import Quota

COMPETING = ("LINE", "QUOTA", "QUOTA-OUT", "TIE")


class Contest(NamedTuple):
    """One quota: ``seats`` (its rows of ``Grading.seats``), and per competitor, sorted by line, the row of ``people``, the
    ``line`` (row of ``seats``), the ``total`` in hundredths and whether he or she is ``on`` the list. Those who did not reach
    the grade compete as well: they might, with other weights.

    ``inside`` and ``outside`` are the last total on and the first off each line, ``line_at`` where the line runs; all in
    points, NaN where there is none. ``lowest`` is the grade's own lowest total in hundredths.
    """

    quota: Quota
    seats: pd.DataFrame
    person: Codes
    line: Codes
    total: Codes
    on: NDArray[np.bool_]
    inside: Floats
    outside: Floats
    line_at: Floats
    lowest: int

    @property
    def distance(self) -> Floats:
        """How far each competitor is above the line, in points; NaN where there is no line."""
        return np.asarray(np.round(self.total / 100 - self.line_at[self.line], 9))


def contests(ground: Ground, grading: Grading) -> tuple[Contest, ...]:
    """The contest of every quota, from the best grade down; none where nobody has a score."""
    by_name = {quota.grade: quota for quota in ground.rulebook.quotas}
    if not len(ground.score) or not len(grading.seats):
        return ()
    return tuple(_contest(ground, grading, by_name[name]) for name in grading.seats["grade"].unique().tolist())


def _contest(ground: Ground, grading: Grading, quota: Quota) -> Contest:
    rows = np.flatnonzero((grading.seats["grade"] == quota.grade).to_numpy())
    seats = grading.seats.iloc[rows].reset_index(drop=True)
    person, line, total = _competitors(ground, grading, quota)
    verdict = _verdicts(grading, rows, len(ground.people))[person]
    on, up = verdict == IN, (verdict == IN) | (verdict == TIED)
    lowest = _lowest(ground, quota)
    inside, outside = _ends(line, total, on, up, len(seats), lowest)
    middle = np.where(np.isnan(outside), lowest / 100 if lowest > NO_LINE else np.nan, (inside + outside) / 2)
    middle[seats["seats"].to_numpy() == 0] = np.nan  # where there is no place, nobody is near one
    return Contest(quota, seats, person, line, total, on, inside, outside, middle, lowest)


def _competitors(ground: Ground, grading: Grading, quota: Quota) -> tuple[Codes, Codes, Codes]:
    """Rows of people, their line and their total, sorted by line and from the top."""
    result, people = grading.people, ground.people
    reason = result["reason"].to_numpy(dtype=object)
    present = np.flatnonzero(reason != "EXCLUDED")
    line = cut(result[["pool", "unit"]].iloc[present], quota).line
    total = people["total"].to_numpy(dtype=float)[present]
    competes = np.isin(reason[present], COMPETING) & ~np.isnan(total) & people["ranked"].to_numpy(dtype=bool)[present]
    competes &= ~people["is_unit"].to_numpy(dtype=bool)[present]
    person, line, total = present[competes], line[competes].astype(np.int64), total[competes].astype(np.int64)
    order = np.lexsort((-total, line))
    return person[order], line[order], total[order]


def _verdicts(grading: Grading, rows: NDArray[np.intp], many: int) -> NDArray[np.int64]:
    """By row of people what became of them in the contest for these rows of seats; NEITHER for the others."""
    found = np.full(many, NEITHER, dtype=np.int64)
    seat = grading.contest["seat"].to_numpy()
    mine = (seat >= rows[0]) & (seat <= rows[-1]) if len(rows) else np.zeros(len(seat), dtype=bool)
    found[grading.contest["person"].to_numpy(dtype=np.int64)[mine]] = grading.contest["verdict"].to_numpy()[mine]
    return found


NO_LINE = np.iinfo(np.int32).min


def _lowest(ground: Ground, quota: Quota) -> int:
    """The lowest total of the grade in hundredths, one more where that total itself does not reach it."""
    for grade in ground.rulebook.grades:
        if grade.name == quota.grade and grade.lowest is not None:
            return grade.lowest + (not grade.inclusive)
    return int(NO_LINE)


def _ends(
    line: Codes, total: Codes, on: NDArray[np.bool_], up: NDArray[np.bool_], lines: int, lowest: int
) -> tuple[Floats, Floats]:
    """By line the last total that is on the list or ties for it (``up``) and the first that reached the grade and is not on
    it, in points; NaN where there is none."""
    inside, outside = np.full(lines, np.inf), np.full(lines, -np.inf)
    np.minimum.at(inside, line[up], total[up] / 100)
    off = ~on & (total >= lowest)
    np.maximum.at(outside, line[off], total[off] / 100)
    return np.where(np.isinf(inside), np.nan, inside), np.where(np.isinf(outside), np.nan, outside)
