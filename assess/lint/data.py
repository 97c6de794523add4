"""A rulebook judged with a year's data: the engine scores everybody, and the linter looks at what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from assess.engine import Run, read_books, run
from assess.findings import Finding
from assess.intake.jobs import NO_PASSWORDS
from assess.lint.subject import Subject, percent
from assess.lint.weights import Weight, weight_findings, weights
from assess.tables import Tables
from assess.unlock import Passwords


@dataclass(frozen=True, slots=True)
class Tried:
    """What the data showed: weights by role and indicator, findings, and a day in the middle of the data (None without days)."""

    weights: list[Weight]
    findings: list[Finding]
    day: date | None


def tried(subject: Subject, books: Sequence[Path], passwords: Passwords = NO_PASSWORDS) -> Tried:
    """Score the books by the rulebook and judge the result; trouble in the books is counted, not repeated."""
    tables, trouble = read_books(books, ledgers=subject.rulebook.ledgers, passwords=passwords)
    if not any(len(frame) for frame in tables.frames.values()):
        return Tried([], [*trouble, Finding("nothing-used")], None)
    result = run(tables, subject.rulebook, trouble)
    found = weights(result.blocks, subject)
    said = [*weight_findings(found, subject), *one_ruler_for_most(result, subject)]
    said += [one for one in result.findings if one.code in ("condition-unmet", "figures-mixed")]
    errors = sum(one.level == "error" for one in result.findings)
    if errors:
        said.append(Finding("lint-data-troubled", facts={"count": errors}))
    return Tried(found, said, middle_day(tables, subject))


def one_ruler_for_most(result: Run, subject: Subject) -> list[Finding]:
    """粗 in practice: most people of different posts are measured by one ruler."""
    posts, limit = result.posts, subject.threshold("同尺人数占比")
    everybody = posts["person"].nunique()
    found = []
    for role in subject.rulebook.roles:
        mine = posts[posts["role"] == role.name]
        names = sorted(set(mine["post"].astype("str")) - {""})
        share = mine["person"].nunique() / everybody if everybody else 0.0
        if share > limit and len(names) > 1:
            facts = {
                "role": role.name,
                "share": percent(share),
                "limit": percent(limit),
                "posts": len(names),
                "some": "、".join(names[:5]),
            }
            found.append(Finding("lint-ruler-for-most", role.place, facts))
    return found  # fmt: skip


def middle_day(tables: Tables, subject: Subject) -> date | None:
    """The day in the middle of all dated rows: a single misspelt year at either end does not move it far."""
    days = [
        frame[name].dropna()
        for table, frame in sorted(tables.frames.items())
        for name in subject.rulebook.tables[table].dated[:1]
        if table != "roster" and name in frame
    ]
    days = [column for column in days if len(column)]
    if not days:
        return None
    ordered = pd.concat(days, ignore_index=True).sort_values(ignore_index=True)
    return pd.Timestamp(ordered.iloc[len(ordered) // 2]).date()
