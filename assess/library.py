"""The library's front door: books in, a result out that an analyst can look at, explain and write.

Frames handed out here are copies with points as numbers (12.5), unlike the whole hundredths inside the engine.
"""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from assess import explain as explaining
from assess import output
from assess.cardview import Card
from assess.engine import Run
from assess.engine import run as scored
from assess.examples import load_checked
from assess.findings import Finding
from assess.grading import REASONS
from assess.pages import inline_cards
from assess.privacy import masked
from assess.rulebook import Rulebook
from assess.tables import Tables
from assess.trace import traced

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Result:
    """A finished run. ``run`` holds the engine's own frames."""

    run: Run

    @property
    def cards(self) -> pd.DataFrame:
        """One row per person: key, person_id, name, department, post, role, pool, total (points; NaN = none), grade, reason.

        Personal numbers are masked, a telephone that serves as 工号 as well.
        """
        people = self.run.people
        columns = ["key", "person_id", "name", "department", "post", "role", "pool"]
        shown = people[columns].apply(lambda column: column.map(masked, na_action="ignore"))
        return shown.assign(
            total=people["total"] / 100,
            grade=people["grade"],
            reason=people["reason"].map(REASONS),
            codes=people["codes"],
        )

    @property
    def grades(self) -> pd.DataFrame:
        """How many people got each grade, by pool and unit."""
        people = self.run.people.rename(columns={"department": "unit_"})
        return (
            people.groupby(["pool", "unit_", "grade"])
            .size()
            .rename("people")
            .reset_index()
            .rename(columns={"unit_": "unit"})
        )

    @property
    def lines(self) -> pd.DataFrame:
        """Every printed line: whose, which indicator and rule, value, unit, points, full points, words and source cells."""
        lines = traced(self.run)
        person = self.run.posts["person"].to_numpy()[lines["appointment"].to_numpy(dtype=int)]
        keys = self.run.people["key"].to_numpy()[person]
        return lines.assign(person_key=keys, points=lines["points"] / 100, full=lines["full"] / 100)

    @property
    def findings(self) -> pd.DataFrame:
        """What was found: level, code, place, message, remedy."""
        rows = [(f.level, f.code, str(f.place), f.message(), f.remedy()) for f in self.run.findings]
        return pd.DataFrame(rows, columns=["level", "code", "place", "message", "remedy"])

    def explain(self, person: str, indicator: str = "") -> str:
        """Why this person (工号, account, name or key) has this score, down to cells."""
        return explaining.explain(self.run, person, indicator)

    def card(self, person: str, language: str = "zh") -> Card:
        """The card of one person (工号, account, name or key), its page in ``zh`` or ``en``; it shows itself in a notebook.

        Raises LookupError where nobody or more than one person is meant.
        """
        found = explaining.find(self.run, person)
        if len(found) != 1:
            raise LookupError(explaining.explain(self.run, person))
        (card,) = self._cards([int(found.index[0])], language)
        return card

    def __iter__(self) -> Iterator[Card]:
        """The card of every person, in the order of ``cards``."""
        return self._cards(range(len(self.run.people)))

    def _cards(self, positions: Sequence[int], language: str = "zh") -> Iterator[Card]:
        rows = self.cards
        for at, page in zip(positions, inline_cards(self.run, positions, language), strict=True):
            one = rows.iloc[at]
            total = None if pd.isna(one["total"]) else float(one["total"])
            yield Card(
                one["key"], one["name"], one["person_id"], one["department"], one["role"], total, one["grade"], one["reason"], page
            )  # fmt: skip

    def write(self, folder: Path | str, language: str = "zh") -> list[Finding]:
        """Write pages (in ``zh`` or ``en``), workbook, tables and manifest; an error among the findings means that nothing was written."""
        return output.write_run(self.run, Path(folder), language=language)

    def _repr_html_(self) -> str:
        rulebook, cards = self.run.rulebook, self.cards
        said = html.escape(
            f"{rulebook.name} {rulebook.version}：{len(cards)} 人，{len(self.run.findings)} 条问题与提示"
        )
        shown = cards.drop(columns=["key", "codes"]).head(SHOWN)
        return f"<p>{said}</p>{shown.to_html(index=False, escape=True, na_rep='—')}"


def load_rulebook(path: Path | str) -> tuple[Rulebook | None, list[Finding]]:
    """The rulebook in a workbook or folder; None where it is broken or its own worked examples do not hold."""
    return load_checked(Path(path))


def run(tables: Tables, rulebook: Rulebook, findings: Sequence[Finding] = ()) -> Result:
    """Score the tables by the rulebook; ``findings`` of reading are carried along."""
    return Result(scored(tables, rulebook, findings))
