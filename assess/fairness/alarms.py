"""What a check says: alarms with their figures, and why it is silent where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from assess.findings import Finding
from assess.lang import N_, Phrase

# The three levels of the report are those of the catalogue of messages, under names of their own.
LEVELS = {"error": N_("预警"), "warning": N_("提示"), "note": N_("说明")}
# What every page prints with 提示 and 预警, once for all of them.
NO_VERDICT = N_("这不是结论，需人工核实。")
# The units in which effects are given.
UNITS = (N_("分"), N_("占比"), N_("名"), N_("张"), N_("对"), N_("人"), N_("可靠性"))


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that a check noticed: an effect that matters, and evidence that it is not chance.

    ``finding`` holds the sentence and the suggested action; ``kind`` says what ``subject`` names (单位 岗位类别 指标 评议人
    个人 全体). ``n`` is how many people or pairs it rests on, ``base`` what it was compared with, ``effect`` the difference
    in ``unit``, ``error`` its standard error (NaN where the method has none), ``clause`` the rulebook's line, if it has one.
    """

    check: str
    finding: Finding
    kind: str
    subject: str
    n: float
    base: Phrase
    effect: float
    unit: str
    error: float = float("nan")
    clause: str = ""

    @property
    def level(self) -> str:
        """说明 (information), 提示 (look at it) or 预警 (to be answered in writing)."""
        return LEVELS[self.finding.level]


@dataclass(frozen=True, slots=True)
class Check:
    """The answer of one check: ``looked`` counts its looks, ``silent`` says where it can say nothing and why.

    ``tables`` are the figures for pages and workbooks, by name; their columns are declared by the check.
    """

    code: str
    question: str
    looked: int = 0
    alarms: tuple[Alarm, ...] = ()
    silent: tuple[Finding, ...] = ()
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
