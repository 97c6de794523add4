"""What the pages need to know of a run; ``assess.run.Run`` has this shape."""

from typing import Protocol

import pandas as pd

from assess.facts import Facts
from assess.findings import Finding
from assess.grading import Grading
from assess.measuring import Counted
from assess.rulebook import Rulebook
from assess.tables import Tables


class Results(Protocol):
    """A finished run, to be read only (see ``assess.run.Run`` for the columns of the frames)."""

    @property
    def rulebook(self) -> Rulebook:
        """The rules that scored it."""

    @property
    def tables(self) -> Tables:
        """What was imported."""

    @property
    def period(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """First and last day."""

    @property
    def people(self) -> pd.DataFrame:
        """One row per person."""

    @property
    def posts(self) -> pd.DataFrame:
        """One row per appointment."""

    @property
    def lines(self) -> pd.DataFrame:
        """One row per printed line, sorted by appointment."""

    @property
    def facts(self) -> Facts:
        """The rows joined to the appointments."""

    @property
    def counted(self) -> Counted:
        """What each rule counted, with its evidence."""

    @property
    def grading(self) -> Grading:
        """Grades and places."""

    @property
    def findings(self) -> list[Finding]:
        """Everything found, gravest first."""
