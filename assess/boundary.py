"""The boundary list: who stands so near a line that a little would have put them on its other side (阈值 边界分差).

Two kinds of lines: the lowest total of a grade (分数线), and where the places of a unit end (名额线): between the last who has a
place and the first who has none. Ties on it are always listed and stay open. Whoever's result does not come from the total is
not listed, because no point would change it. All people at once, no loop over people.
"""

import numpy as np
import pandas as pd

from assess.grading import Grading
from assess.lang import N_
from assess.quotas import IN, OUT, TIED
from assess.rulebook import Rulebook
from assess.thresholds import threshold

MARGIN = "边界分差"
GRADE_LINE, SEAT_LINE = N_("分数线"), N_("名额线")
COLUMNS = ["person", "seat", "kind", "grade", "line", "gap", "state"]
ABOVE, BELOW, LEVEL = N_("线上"), N_("线下"), N_("同分待研究")
_APART = ("FORCED", "UNDETERMINED", "EXCLUDED", "UNSCORED")


def boundary(people: pd.DataFrame, grading: Grading, rulebook: Rulebook) -> pd.DataFrame:
    """One row per person and line, by line and unit: position of the person, kind, grade, the line and the distance to it (hundredths), the side,
    and the row of the seats (-1 for a line of a grade).

    ``people`` has total (hundredths) and the positions that ``grading`` speaks of.
    """
    margin = round(threshold(MARGIN, rulebook.thresholds) * 100)
    total = people["total"].to_numpy(dtype=float)
    open_ = ~np.isnan(total) & ~grading.people["reason"].isin(_APART).to_numpy()
    parts = [_by_line(total, open_, rulebook, margin), _by_seat(total, grading, margin)]
    found = pd.concat(parts, ignore_index=True)
    rank = {one.name: place for place, one in enumerate(rulebook.grades)}
    order = found.assign(rank=found["grade"].map(rank), down=-found["gap"])
    return order.sort_values(["kind", "rank", "seat", "down", "person"], kind="stable", ignore_index=True)[COLUMNS]


def _by_line(total: np.ndarray, open_: np.ndarray, rulebook: Rulebook, margin: int) -> pd.DataFrame:
    rows = []
    for grade in rulebook.grades:
        if grade.lowest is None:
            continue
        gap = total - grade.lowest
        at = np.flatnonzero(open_ & (np.abs(gap) <= margin))
        reached = gap[at] >= 0 if grade.inclusive else gap[at] > 0
        rows.append(
            _rows(at, GRADE_LINE, grade.name, np.full(len(at), grade.lowest), gap[at], np.where(reached, ABOVE, BELOW))
        )
    return (
        pd.concat(rows, ignore_index=True)
        if rows
        else _rows(np.empty(0, dtype=np.intp), GRADE_LINE, "", *[np.empty(0)] * 3)
    )


def _by_seat(total: np.ndarray, grading: Grading, margin: int) -> pd.DataFrame:
    """Those who have a place against the best without one, and the other way round; units without such a contest have no line."""
    one = grading.contest.assign(total=total[grading.contest["person"].to_numpy(dtype=np.intp)])
    last = one[one["verdict"] != OUT].groupby("seat")["total"].min()
    first = one[one["verdict"] != IN].groupby("seat")["total"].max()
    line = one["seat"].map(first).where(one["verdict"] == IN, one["seat"].map(last))
    line = line.where(one["verdict"] != TIED, one["total"])
    one = one.assign(line=line, gap=one["total"] - line).dropna(subset=["line"])
    one = one[one["gap"].abs() <= margin]
    seat = one["seat"].to_numpy(dtype=np.intp)
    state = one["verdict"].map({IN: ABOVE, OUT: BELOW, TIED: LEVEL}).to_numpy()
    grade = grading.seats["grade"].to_numpy(dtype=object)[seat]
    line, gap = one["line"].to_numpy(), one["gap"].to_numpy()
    return _rows(one["person"].to_numpy(dtype=np.intp), SEAT_LINE, grade, line, gap, state).assign(seat=seat)


def _rows(
    at: np.ndarray, kind: str, grade: object, line: np.ndarray, gap: np.ndarray, state: np.ndarray
) -> pd.DataFrame:
    distances = {"line": line.astype(np.int64), "gap": gap.astype(np.int64)}
    columns = {"person": at, "seat": -1, "kind": kind, "grade": grade, **distances, "state": state}
    return pd.DataFrame(columns).astype({"kind": "str", "grade": "str", "state": "str"})
