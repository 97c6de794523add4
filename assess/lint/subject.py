"""What the linter judges: a rulebook, and beside it the sheets as they were written, so that every finding has its cell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assess import thresholds
from assess.findings import Finding, Place
from assess.rulebook import Indicator, Rule, Rulebook
from assess.rulefile.line import Line

INSIDE = "总分内"


@dataclass(frozen=True, slots=True)
class Subject:
    """A rulebook with its lines by sheet; without them places stay those of the rulebook and nothing is unsaid."""

    rulebook: Rulebook
    sheets: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)

    def line(self, place: Place) -> Line | None:
        """The line of the sheet in which ``place`` stands."""
        row = _row(place)
        lines = self.sheets.get(place.sheet, ())
        return next((line for line in lines if line.row == row and line.book == place.book), None)

    def text(self, place: Place, heading: str) -> str:
        """What the line of ``place`` says under ``heading``."""
        line = self.line(place)
        return line.text(heading) if line else ""

    def cell(self, place: Place, heading: str) -> Place:
        """The cell under ``heading`` in the line of ``place``; ``place`` itself where there is no such column."""
        line = self.line(place)
        return line.place(heading) if line and heading in line.columns else place

    def threshold(self, name: str) -> float:
        """A threshold as the rulebook sets it, else its default."""
        return thresholds.threshold(name, self.rulebook.thresholds)

    def rules(self) -> Iterator[tuple[Indicator, Rule]]:
        """Every rule with its pot, in the order of the rulebook."""
        return ((pot, rule) for pot in self.rulebook.indicators for rule in pot.rules)

    def inside(self, role: str) -> tuple[Indicator, ...]:
        """The pots of ``role`` that make up its total."""
        return tuple(pot for pot in self.rulebook.for_role(role) if pot.counted == INSIDE)


def _row(place: Place) -> int:
    match = re.search(r"\d+$", place.cell)
    return int(match[0]) if match else 0


def called(pot: Indicator) -> str:
    """A pot as findings name it: its clause and its name."""
    return f"{pot.clause}“{pot.name}”"


def roles_of(pot: Indicator, rule: Rule) -> tuple[str, ...]:
    """The roles that a rule judges: those it names, else all that have points in its pot."""
    return tuple(role for role in pot.points if not rule.roles or role in rule.roles)


def percent(share: float) -> str:
    """A share in words: 0.4 is 40%."""
    return f"{share:.1%}".replace(".0%", "%").replace("-0%", "0%").replace("-", "−")


def at(code: str, place: Place, pot: Indicator, **facts: object) -> Finding:
    """A finding about a pot, which every sentence names by clause and name."""
    return Finding(code, place, {"pot": called(pot), **facts})
