"""What a probe is made of: sorts of rows, a load of them, one change, and the law that the change may not break.

A *load* is what one invented person has in one table: so many rows of each kind. A *step* takes a row of one kind away,
gives one of another, or does everything twice. A *case* asks one law of one load and one step.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

# The laws: which way a score may not move. 多办 一样差错多一倍 有利 may not lower it, 不利 may not raise it; 删除 is weighed apart.
WORK, DOUBLE, GOOD, BAD, DELETE = "多办", "加倍", "有利", "不利", "删除"
RISES = (WORK, DOUBLE, GOOD)

Load = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of row: how it is called, and its values by column name."""

    said: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """One change: a row of kind ``takes`` goes, a row of kind ``gives`` comes (either may be ""), or all rows ``twice``."""

    law: str
    said: str
    takes: str = ""
    gives: str = ""
    twice: bool = False

    def after(self, load: Load) -> Load | None:
        """The load after the change; None where there is nothing to take."""
        if self.twice:
            return tuple((kind, 2 * times) for kind, times in load)
        held = dict(load)
        if self.takes:
            if not held.get(self.takes):
                return None
            held[self.takes] -= 1
        if self.gives:
            held[self.gives] = held.get(self.gives, 0) + 1
        return tuple((kind, times) for kind, times in held.items() if times)


@dataclass(frozen=True, slots=True)
class Case:
    """One question: a person with this load, and the change."""

    load: Load
    step: Step


@dataclass(frozen=True, slots=True)
class Ground:
    """The cases of one table: its kinds of rows by key, the load of somebody who is asked about other tables, the cases.

    ``unit`` is the word that counts rows (件, 天); ``first`` says that somebody's first row ever is a question too: having
    no task is a fact about the person, having no attendance row is a gap of the office.
    """

    table: str
    unit: str
    kinds: Mapping[str, Kind]
    plain: Load
    cases: tuple[Case, ...]
    first: bool = False

    def said(self, load: Load) -> str:
        """The load in words: ``有按时办结的任务 8 件、逾期未办的任务 2 件``."""
        held = "、".join(f"{self.kinds[kind].said} {times} {self.unit}" for kind, times in load)
        return f"有{held}" if held else "没有这个人"


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the period that invented rows use: in time, late, and the limit between them."""

    begin: pd.Timestamp
    end: pd.Timestamp

    def at(self, share: float) -> pd.Timestamp:
        """The day at this share of the period."""
        return self.begin + pd.Timedelta(days=int((self.end - self.begin).days * share))


def asked(loads: list[Load], steps: list[Step]) -> list[Case]:
    """Every step of every load that has what the step takes."""
    return [Case(load, step) for load in loads for step in steps if step.after(load) is not None]
