"""The fairness report: every check over one finished result, in the order in which an officer asks."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from assess.facts import Facts
from assess.fairness.alarms import Alarm, Check
from assess.fairness.boundary import boundary
from assess.fairness.contest import contests
from assess.fairness.enough import enough
from assess.fairness.flatness import flatness
from assess.fairness.ground import Ground
from assess.fairness.hygiene import hygiene
from assess.fairness.overload import overload
from assess.fairness.pots import pots_table
from assess.fairness.rulers import rulers
from assess.fairness.same_role import same_role
from assess.fairness.small_units import small_units
from assess.fairness.weights import weights
from assess.findings import LEVELS
from assess.grading import Grading
from assess.scoring import Block

# How many of a hundred looks alarm by chance alone (see the specification of the report, §1).
BY_CHANCE = 0.01


@dataclass(frozen=True, slots=True)
class Fairness:
    """What all checks say; no score and no grade was changed by any of it."""

    checks: tuple[Check, ...]

    def check(self, code: str) -> Check:
        """The check of that code. Errors: KeyError where there is none."""
        return {one.code: one for one in self.checks}[code]

    @property
    def alarms(self) -> list[Alarm]:
        """All alarms, gravest first, then in the order of the checks."""
        found = [alarm for one in self.checks for alarm in one.alarms]
        return sorted(found, key=lambda alarm: LEVELS.index(alarm.finding.level))

    @property
    def looked(self) -> int:
        """How many things were looked at."""
        return sum(one.looked for one in self.checks)

    @property
    def grave(self) -> int:
        """How many alarms must be answered in writing (预警)."""
        return sum(alarm.finding.level == "error" for alarm in self.alarms)

    @property
    def by_chance(self) -> float:
        """How many alarms chance alone would raise."""
        return self.looked * BY_CHANCE


def judge(ground: Ground, facts: Facts, lines: pd.DataFrame, blocks: Sequence[Block], grading: Grading) -> Fairness:
    """Every check, F0 to F7, and the ballots."""
    pots, held = pots_table(blocks, ground), contests(ground, grading)
    by_weight, ballots = weights(ground, pots, held), hygiene(ground, facts)
    return Fairness((
        enough(ground, facts.frames),
        same_role(ground),
        rulers(ground, facts),
        small_units(ground),
        overload(ground, facts, lines),
        flatness(ground, pots, facts.frames.get("ratings")),
        by_weight,
        boundary(ground, grading, held, by_weight.tables["near"], ballots.tables.get("moved")),
        ballots,
    ))  # fmt: skip
