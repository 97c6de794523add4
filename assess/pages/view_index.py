"""总览: whether the run may be finalised, and everybody with a link to the card. An internal page."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from assess.boundary import MARGIN, boundary
from assess.engine import Run
from assess.lang import _
from assess.pages import shared
from assess.pages.figures import points as words_of
from assess.pages.view_unit import Link
from assess.privacy import masked
from assess.thresholds import threshold

URGENT, LISTED = 12, 300
# Above this a table of all people takes seconds to lay out; see reports/list.js.
MOST_PLAIN = 1_500


class PersonRow(NamedTuple):
    """One row of the people table."""

    key: str
    name: str
    number: str
    department: str
    role: str
    total: str
    sort: str
    grade: str
    reason: str
    state: str


class Unit(NamedTuple):
    """A department with its page and its number of people."""

    key: str
    name: str
    people: int


class Edge(NamedTuple):
    """Somebody near a line: which line, how far, and on which side."""

    key: str
    name: str
    department: str
    role: str
    total: str
    kind: str
    line: str
    gap: str
    state: str
    grade: str


class Index(NamedTuple):
    """Everything the overview shows."""

    ready: bool
    why: str
    strip: list[shared.Cell]
    urgent: list[shared.Said]
    more: int
    units: list[Unit]
    areas: list[Link]
    people: list[PersonRow]
    grades: str
    edge: list[Edge]
    edge_more: int
    margin: str

    @property
    def large(self) -> bool:
        """Whether only the rows in sight are laid out."""
        return len(self.people) > MOST_PLAIN

    @property
    def island(self) -> str:
        """The people for the script that shows rows in sight, a line each: key, the cells of the row, the state it filters by.

        Plain text, escaped like any other and taken apart at tabs; blanks within a cell are made single.
        """
        wanted = ("key", "name", "number", "department", "role", "total", "grade", "reason", "state")
        return "\n".join("\t".join(" ".join(getattr(one, name).split()) for name in wanted) for one in self.people)


def view(run: Run, areas: list[Link]) -> Index:
    """The figures of the overview."""
    verdict = shared.verdict(run)
    urgent = [shared.said(finding) for finding in run.findings if finding.level == "error"]
    units = shared.members(run)
    rows = _people(run, [position for held in units.values() for position in held])
    named = [Unit(shared.department_key(name), shared.department_name(name), len(held)) for name, held in units.items()]
    near = boundary(run.people, run.grading, run.rulebook)
    return Index(
        verdict.ready,
        verdict.why,
        _strip(run, verdict),
        urgent[:URGENT],
        max(len(urgent) - URGENT, 0),
        named,
        areas,
        rows,
        grade_counts(run),
        _edges(run, near.head(LISTED)),
        max(len(near) - LISTED, 0),
        f"{threshold(MARGIN, run.rulebook.thresholds):g}",
    )


def _edges(run: Run, found: pd.DataFrame) -> list[Edge]:
    """The boundary list in words, line by line and unit by unit."""
    people = run.people[["key", "name", "department", "role", "total", "grade"]].iloc[found["person"].to_numpy()]
    return [
        Edge(
            who.key, masked(who.name), shared.department_name(who.department), who.role, words_of(who.total), _("{grade}{line}").format(grade=one.grade, line=_(one.kind)),
            words_of(one.line), words_of(one.gap, signed=True), _(one.state), who.grade,
        )
        for who, one in zip(people.itertuples(index=False), found.itertuples(index=False), strict=True)
    ]  # fmt: skip


def _strip(run: Run, verdict: shared.Verdict) -> list[shared.Cell]:
    open_people = verdict.ties + verdict.unscored
    return [
        shared.Cell(_("本次运行能不能定稿？"), _("能") if verdict.ready else _("不能"), "", verdict.why),
        shared.Cell(_("须处理的问题"), str(verdict.errors), _("个"), _("处理完才能定稿，逐条见“数据质量”")),
        shared.Cell(
            _("等次待定"), str(open_people), _("人"),
            _("同分待研究 {ties} 人，没有总分 {unscored} 人").format(ties=verdict.ties, unscored=verdict.unscored),
        ),
        shared.Cell(
            _("关注与提示"), str(verdict.warnings + verdict.notes), _("条"),
            _("关注 {warnings}，提示 {notes}；已计分，请过目").format(warnings=verdict.warnings, notes=verdict.notes),
        ),
    ]  # fmt: skip


def grade_counts(run: Run) -> str:
    """How many people got which proposed grade, the rulebook's grades first."""
    counts = run.people["grade"].value_counts()
    named = [grade.name for grade in run.rulebook.grades]
    order = [name for name in named if name in counts] + sorted(str(name) for name in set(counts.index) - set(named))
    return _("，").join(_("{grade} {n} 人").format(grade=name or _("未定"), n=counts[name]) for name in order)


def _people(run: Run, order: list[int]) -> list[PersonRow]:
    people = run.people
    wanted = ("key", "name", "person_id", "account", "department", "role", "total", "grade", "reason")
    columns = [people[name].to_numpy(dtype=object)[order].tolist() for name in wanted]
    return [_person(*values) for values in zip(*columns, strict=True)]


def _person(
    key: str, name: str, number: str, account: str, unit: str, role: str, total: float, grade: str, reason: str
) -> PersonRow:
    has = not np.isnan(total)
    label, why = shared.grade_words(grade, reason)
    state = "open" if reason in shared.OPEN_REASONS else ""
    return PersonRow(
        key, masked(name), masked(number or account), shared.department_name(unit), role or "—",
        words_of(total) if has else "—", str(int(total)) if has else "", label, why, state,
    )  # fmt: skip
