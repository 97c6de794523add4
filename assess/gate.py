"""The publish gate: whether a result may be published, and everything that stands in the way, each with its count.

It says no with reasons. A person may let one obstacle pass by a row of 审定表 (放行事项); the row stands in the manifest.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from assess.decisions import AGAINST, ERRORS, OVER, TIES, UNFAIR, UNSCORED, Release
from assess.findings import Finding
from assess.lang import N_, _

WORDS = {
    ERRORS: N_("{} 个问题须处理"),
    TIES: N_("{} 人同分待研究"),
    UNSCORED: N_("{} 人没有可计分的数据"),
    OVER: N_("{} 个组超出名额"),
    AGAINST: N_("{} 人审定与限制不符"),
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
    """The obstacles of a run: errors, ties, people without a total, pools with more grades than places, decisions against
    restrictions, and ``grave`` alarms of the fairness checks, which must be answered in writing (a release is the answer)."""
    reasons = Counter(people["reason"])
    counts = {
        ERRORS: sum(finding.level == "error" for finding in findings),
        TIES: reasons["TIE"],
        UNSCORED: reasons["UNSCORED"],
        OVER: len(over_quota(people, seats)),
        AGAINST: sum(finding.code == "decision-against-restriction" for finding in findings),
        UNFAIR: grave,
    }
    passed = {release.matter: release for release in releases}
    return Gate(tuple(Obstacle(matter, count, passed.get(matter)) for matter, count in counts.items() if count))


def over_quota(people: pd.DataFrame, seats: pd.DataFrame) -> pd.DataFrame:
    """The pools and grades with more people than places, after the committee's decisions: grade, pool, people, seats."""
    if not len(seats):
        return pd.DataFrame(columns=["grade", "pool", "people", "seats"])
    places = seats.groupby(["grade", "pool"], sort=True)["seats"].sum().reset_index()
    held = people.groupby(["grade", "pool"]).size().rename("people").reset_index()
    both = places.merge(held, on=["grade", "pool"])
    return both[both["people"] > both["seats"]].reset_index(drop=True)
