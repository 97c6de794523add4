"""The publish gate: whether a result may be published, and everything that stands in the way, each with its count.

It says no with reasons. A person may let one obstacle pass by a row of 审定表 (放行事项); the row stands in the manifest.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import pandas as pd

from assess.decisions import AGAINST, AGAINST_CODES, DECIDED, ERRORS, OVER, TIES, UNFAIR, UNPLACED, UNSCORED, Release
from assess.findings import Finding
from assess.lang import N_, _

Places = Mapping[tuple[str, str], int]
NONE_OPEN: Places = MappingProxyType({})
WORDS = {
    ERRORS: N_("{} 个问题须处理"),
    TIES: N_("{} 人同分待研究"),
    UNPLACED: N_("{} 个名额没有分出"),
    UNSCORED: N_("{} 人没有可计分的数据"),
    OVER: N_("{} 个组超出名额"),
    AGAINST: N_("{} 人审定与限制不符（包括没有总分的）"),
    UNFAIR: N_("{} 项公平性预警没有答复"),
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way, and who let it pass, if anybody did."""

    matter: str
    count: int
    released: Release | None = None

    @property
    def words(self) -> str:
        """The obstacle in a few words."""
        return _(WORDS[self.matter]).format(self.count)


@dataclass(frozen=True, slots=True)
class Gate:
    """``ready`` when nothing is in the way that nobody let pass."""

    obstacles: tuple[Obstacle, ...]

    @property
    def ready(self) -> bool:
        """Whether the result may be published."""
        return all(one.released for one in self.obstacles)


def gate(
    people: pd.DataFrame, seats: pd.DataFrame, findings: Sequence[Finding], releases: Sequence[Release], grave: int
) -> Gate:
    """The obstacles of a run: errors, ties, places that equal remainders left to nobody, people without a total, pools with more
    grades than places, decisions against restrictions or without a total, and ``grave`` alarms of the fairness checks, which must be answered in writing (a release is the answer)."""
    reasons = Counter(people["reason"])
    open_ = _left_open(findings)
    counts = {
        ERRORS: sum(finding.level == "error" for finding in findings),
        TIES: reasons["TIE"],
        UNPLACED: sum(unplaced(people, open_).values()),
        UNSCORED: reasons["UNSCORED"],
        OVER: len(over_quota(people, seats, open_)),
        AGAINST: sum(finding.code in AGAINST_CODES for finding in findings),
        UNFAIR: grave,
    }
    passed = {release.matter: release for release in releases}
    return Gate(tuple(Obstacle(matter, count, passed.get(matter)) for matter, count in counts.items() if count))


def _left_open(findings: Sequence[Finding]) -> Places:
    """The places of each grade and pool that equal remainders left for a decision; they stand with no unit in the table of places."""
    ties = (one.facts for one in findings if one.code == "quota-tie")
    return {(str(facts["grade"]), str(facts["pool"])): int(str(facts["seats"])) for facts in ties}


def unplaced(people: pd.DataFrame, open_: Places) -> dict[tuple[str, str], int]:
    """Which of those are still nobody's: each place goes to somebody whom a decision gave a grade that was not proposed."""
    given = people[(people["reason"] == DECIDED) & (people["grade"] != people["suggested"])] if open_ else people[:0]
    taken = Counter(zip(given["grade"], given["pool"], strict=True))
    return {key: max(count - taken[key], 0) for key, count in open_.items()}


def over_quota(people: pd.DataFrame, seats: pd.DataFrame, open_: Places = NONE_OPEN) -> pd.DataFrame:
    """The pools and grades with more people than places, after the committee's decisions: grade, pool, people, seats.

    ``open_`` are places by grade and pool that no unit has yet, and that a decision may give.
    """
    if not len(seats):
        return pd.DataFrame(columns=["grade", "pool", "people", "seats"])
    places = seats.groupby(["grade", "pool"], sort=True)["seats"].sum().reset_index()
    keys = zip(places["grade"], places["pool"], strict=True)
    places["seats"] += np.array([open_.get(key, 0) for key in keys], dtype=np.int64)
    held = people.groupby(["grade", "pool"]).size().rename("people").reset_index()
    both = places.merge(held, on=["grade", "pool"])
    return both[both["people"] > both["seats"]].reset_index(drop=True)
