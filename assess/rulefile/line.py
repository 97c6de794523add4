"""One line of a rulebook sheet: texts by heading, each with its place, and the findings met while reading it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from assess.conditions import plain_number
from assess.findings import Finding, Place
from assess.nearest import nearest
from assess.tables import TABLES, Table, column_letter

_POINTS = re.compile(r"^[-−－+]?\d{1,7}(\.\d{1,2})?$")


@dataclass(slots=True)
class Line:
    """A row of a sheet. ``cells`` maps heading -> text, ``columns`` heading -> 1-based column; ``header`` is its row."""

    book: str
    sheet: str
    row: int
    cells: dict[str, str]
    columns: dict[str, int]
    findings: list[Finding]
    header: int = 1
    tables: Mapping[str, Table] = field(default_factory=lambda: TABLES)

    @property
    def by_word(self) -> dict[str, Table]:
        """The tables that a cell of this line may speak about, by the word for them."""
        return {table.word: table for table in self.tables.values()}

    def text(self, heading: str) -> str:
        """The text under a heading, stripped; empty where there is none."""
        return self.cells.get(heading, "").strip()

    def place(self, heading: str = "") -> Place:
        """The cell under a heading; the first cell of the row where the sheet has no such heading."""
        return Place(self.book, self.sheet, f"{column_letter(self.columns.get(heading, 1))}{self.row}")

    def heading_place(self, heading: str) -> Place:
        """The cell that holds the heading itself."""
        return Place(self.book, self.sheet, f"{column_letter(self.columns[heading])}{self.header}")

    def trouble(self, code: str, heading: str = "", **facts: object) -> None:
        """Note that something in the cell under ``heading`` is wrong."""
        self.findings.append(
            Finding(code, self.place(heading), {"heading": heading, "found": self.text(heading), **facts})
        )

    def needed(self, heading: str) -> str:
        """The text under a heading that must not be blank."""
        if not self.text(heading):
            self.trouble("rule-blank", heading)
        return self.text(heading)

    def one_of(self, heading: str, allowed: Iterable[str], blank: str | None = None) -> str:
        """One word of a closed list; ``blank`` is what an empty cell means, None if it must be said."""
        found, allowed = self.text(heading), tuple(allowed)
        if not found and blank is not None:
            return blank
        if not found:
            self.trouble("rule-blank", heading)
            return allowed[0]
        if found not in allowed:
            self.trouble("rule-not-in-list", heading, allowed="、".join(allowed), near=nearest(found, allowed))
            return allowed[0]
        return found

    def points(self, heading: str) -> int | None:
        """Points with at most two decimals as whole hundredths; None where blank."""
        found = self.text(heading)
        if not found:
            return None
        if not _POINTS.match(found):
            self.trouble("rule-not-points", heading)
            return None
        return hundredths_of(found)

    def number(self, heading: str) -> float | None:
        """A plain number or a percentage (95% = 0.95); None where blank."""
        found = self.text(heading)
        value = plain_number(found)
        if found and value is None:
            self.trouble("rule-not-number", heading)
        return value

    def whole(self, heading: str, blank: int) -> int:
        """A whole number, ``blank`` where the cell is empty."""
        value = self.number(heading)
        if value is None:
            return blank
        if value != int(value):
            self.trouble("rule-not-whole", heading)
        return int(value)

    def day(self, heading: str) -> date | None:
        """A date written as 2026-01-01 (a real date cell arrives in that form); None where blank."""
        found = self.text(heading)
        if not found:
            return None
        day = day_of(found)
        if day is None:
            self.trouble("rule-not-date", heading)
        return day


def day_of(text: str) -> date | None:
    """The day of a text such as 2026-01-01 or 2026-01-01 08:00:00; None for anything else."""
    try:
        return datetime.strptime(text[:10], "%Y-%m-%d").date()
    except ValueError:
        return None


def hundredths_of(text: str) -> int:
    """Whole hundredths of a plain number with at most two decimals; exact, no float on the way."""
    text = text.replace("−", "-").replace("－", "-").lstrip("+")
    sign = -1 if text.startswith("-") else 1
    whole, _, part = text.lstrip("-").partition(".")
    return sign * (int(whole) * 100 + int(part.ljust(2, "0") or 0))
