"""Facts: the imported rows, joined to the appointments they speak about, ready to be counted.

A row belongs to an appointment of its person that is held on the row's date. A row without a date belongs to all
appointments of its person. Where several appointments are held at once, a row that names the unit (部门) or the post (岗位)
of some of them belongs to those; attendance and ratings belong to all of them, because each post judges the same person.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess.conditions import Condition, mask
from assess.rulebook import SECOND_ROUND, Lookup, RaterGroup
from assess.tables import TABLES, Table

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Link:
    """Pairs of appointment (``owner``) and row position (``row``), sorted by owner, then row; both int32."""

    owner: Ints
    row: Ints


@dataclass(frozen=True, slots=True)
class Evidence:
    """The source rows that a measure counted: per pair the appointment, the row of ``table`` and its amount.

    ``column`` is the telling column, whose cell is shown; an amount of 0 marks a row that was looked at and gave nothing.
    """

    table: str
    column: str
    owner: Ints
    row: Ints
    amount: Floats


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure's answer for every appointment: float64 values (NaN = not measured), unit and evidence.

    ``parts`` holds the values by month or quarter (appointments × parts) where the rule judges each by itself, and ``numbers``
    the places of the parts in their year (January 0); ``met`` is 1 where the rule's premise holds, 0 where not, NaN where that
    is not known, and None where it has none; by part where the whole pot is judged by parts.
    """

    value: Floats
    unit: str
    evidence: tuple[Evidence, ...] = ()
    parts: Floats | None = None
    numbers: tuple[int, ...] = ()
    met: Floats | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table that count for one rule: pairs after conditions, and who was covered before them."""

    table: Table
    frame: pd.DataFrame
    owner: Ints
    row: Ints
    covered: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """The number of appointments."""
        return len(self.covered)

    def numbers(self, column: str) -> Floats:
        """The column's numbers, one per pair; blanks take the column's declared default, else stay NaN."""
        values = self.frame[column].to_numpy(dtype=float)[self.row]
        default = self.table.column(column).default
        return values if default is None else np.where(np.isnan(values), default, values)

    def where(self, met: NDArray[np.bool_]) -> "Rows":
        """Only the pairs that met something; coverage stays as it was."""
        return Rows(self.table, self.frame, self.owner[met], self.row[met], self.covered)

    def count(self, weights: Floats | None = None) -> Floats:
        """How many pairs (or how much weight) each appointment has; NaN where it was not covered."""
        total = np.bincount(self.owner, weights, minlength=self.size).astype(float)
        return np.where(self.covered, total, np.nan)

    def evidence(self, column: str, amount: Floats | None = None) -> tuple[Evidence, ...]:
        """These pairs as evidence, each with its amount (default 1)."""
        if not len(self.frame):
            return ()
        given = np.ones(len(self.row)) if amount is None else amount
        return (Evidence(self.table.name, column, self.owner, self.row, given),)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that measures may look at: frames with a ``person`` column, appointments, links, and the rulebook's data."""

    frames: dict[str, pd.DataFrame]
    appointments: pd.DataFrame
    links: dict[str, Link]
    period: tuple[pd.Timestamp, pd.Timestamp]
    lookups: dict[str, Lookup] = field(default_factory=dict)
    raters: tuple[RaterGroup, ...] = ()
    columns: dict[str, frozenset[str]] = field(default_factory=dict)
    ledgers: dict[str, Table] = field(default_factory=lambda: dict(TABLES))
    # Who leads with what weight: appointment (at), person, weight; only appointments whose leaders have weights.
    leaders: pd.DataFrame = field(default_factory=lambda: pd.DataFrame({"at": [], "person": [], "weight": []}))

    def keeps(self, table: str, column: str) -> bool:
        """Whether any sheet of this table has that column at all; without a word about its columns, yes."""
        return table not in self.columns or column in self.columns[table]

    def supplied(self, table: str) -> bool:
        """Whether the books held any row of this table."""
        return len(self.frames.get(table, ())) > 0

    def rows(self, table: str, only: Condition = (), exempt: Condition = ()) -> Rows:
        """The pairs of ``table`` that meet ``only`` and do not meet ``exempt``."""
        declared, size = self.ledgers[table], len(self.appointments)
        frame = self.frames.get(table)
        if frame is None or not len(frame):
            none = np.empty(0, dtype=np.int32)
            blank = pd.DataFrame({column.name: pd.Series(dtype=object) for column in declared.columns})
            # a register that was supplied and holds no row says that nothing happened
            return Rows(declared, blank, none, none, np.full(size, frame is not None and not declared.census))
        link = self.counted(table, only)
        # rows that belong to nobody we assess measure nobody
        covered = np.full(size, len(link.row) > 0)
        if declared.census:
            covered = np.bincount(link.owner, minlength=size) > 0
        about = tuple(term for term in only if term.column == declared.keyed)
        if about:
            covered = np.bincount(link.owner[mask(about, frame, declared)[link.row]], minlength=size) > 0
        keep = mask(only, frame, declared)
        if exempt:
            keep &= ~mask(exempt, frame, declared)
        if declared.event:
            keep &= frame[declared.event].notna().to_numpy()
        if not all(term.op == "空" or self.keeps(table, term.column) for term in only):
            covered = np.zeros(size, dtype=bool)  # a column that no sheet has can be met by nobody, which says nothing
        met = keep[link.row]
        return Rows(declared, frame, link.owner[met], link.row[met], covered)

    def counted(self, table: str, only: Condition = ()) -> Link:
        """The pairs of ``table`` that may count at all: ballots of a second round only where the rulebook asks for them."""
        link = self.links[table]
        second = self.second_round(table)
        if not second.any() or any(term.column == "group" and term.op == "=" and SECOND_ROUND in term.values for term in only):  # fmt: skip
            return link
        weighed = np.zeros(len(self.appointments), dtype=bool)
        for rater in self.raters:
            if rater.name == SECOND_ROUND and rater.weight > 0:
                weighed |= self.appointments["role"].isin(rater.roles).to_numpy() if rater.roles else True
        keep = ~second[link.row] | weighed[link.owner]
        return Link(link.owner[keep], link.row[keep])

    def second_round(self, table: str = "ratings") -> NDArray[np.bool_]:
        """Which rows of ``table`` are ballots of a second round."""
        frame = self.frames.get(table)
        if table != "ratings" or frame is None or "group" not in frame:
            return np.zeros(0 if frame is None else len(frame), dtype=bool)
        return np.asarray((frame["group"] == SECOND_ROUND).to_numpy(dtype=bool, na_value=False))

    def looked_up(self, lookup: str, rows: Rows) -> Floats:
        """The lookup's value for every pair; NaN where no line of it fits."""
        return line_values(self.lookups[lookup], rows.frame, rows.table)[rows.row]


def line_values(lookup: Lookup, frame: pd.DataFrame, table: Table) -> Floats:
    """The value of the first line of ``lookup`` that each row meets; NaN where none fits."""
    values = np.full(len(frame), np.nan)
    open_rows = np.ones(len(frame), dtype=bool)
    for line in lookup.lines:
        hit = open_rows & mask(line.condition, frame, table)
        values[hit] = line.value
        open_rows &= ~hit
    return values


def row_dates(frame: pd.DataFrame, table: Table) -> pd.Series:
    """The date that decides each row's appointment: the first filled one of the table's dated columns."""
    dates = pd.Series(np.full(len(frame), np.datetime64("NaT", "us")), index=frame.index)
    for name in table.dated:
        if name in frame:
            dates = dates.fillna(frame[name])
    return dates


def linked(frame: pd.DataFrame, table: Table, appointments: pd.DataFrame) -> tuple[Link, NDArray[np.bool_]]:
    """The pairs of ``frame`` with the appointments, and which rows of known people fell into no appointment."""
    person = frame["person"].to_numpy()
    holders = appointments["person"].to_numpy()
    order = np.argsort(holders, kind="stable").astype(np.int32)
    held = np.bincount(holders, minlength=int(person.max(initial=-1)) + 1)
    first = np.cumsum(held) - held
    times = np.where(person >= 0, np.append(held, 0)[person], 0)
    row = np.repeat(np.arange(len(frame), dtype=np.int32), times)
    within = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    owner = order[np.repeat(np.append(first, 0)[person], times) + within]
    keep = _held(frame, table, appointments, owner, row)
    owner, row = owner[keep], row[keep]
    owner, row = _narrowed(frame, table, appointments, owner, row)
    lost = (person >= 0) & (np.bincount(row, minlength=len(frame)) == 0)
    by_owner = np.lexsort((row, owner))
    return Link(owner[by_owner], row[by_owner]), lost


def described(frame: pd.DataFrame, appointments: pd.DataFrame) -> Link:
    """The rows of the roster with the appointments that they describe, each with its own."""
    rows = pd.DataFrame(
        {"source": frame["source"].to_numpy(), "row": frame["row"].to_numpy(), "at": np.arange(len(frame))}
    )
    posts = pd.DataFrame({"source": appointments["source"].to_numpy(), "row": appointments["row"].to_numpy(), "owner": np.arange(len(appointments))})  # fmt: skip
    pairs = posts.merge(rows, on=["source", "row"]).sort_values(["owner", "at"])
    return Link(pairs["owner"].to_numpy(dtype=np.int32), pairs["at"].to_numpy(dtype=np.int32))


def _held(frame: pd.DataFrame, table: Table, appointments: pd.DataFrame, owner: Ints, row: Ints) -> NDArray[np.bool_]:
    """Pairs whose appointment was held on the row's date: the first of the table's dated columns that falls into any.

    A task due next year still belongs to the post it was assigned to this year; a row without any date to all posts.
    """
    begin = appointments["from"].to_numpy().astype("datetime64[D]")[owner]
    end = appointments["to"].to_numpy().astype("datetime64[D]")[owner]
    keep = np.zeros(len(row), dtype=bool)
    settled, dated = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    for name in table.dated:
        days = frame[name].to_numpy().astype("datetime64[D]")
        dated |= ~np.isnat(days)
        hit = ~settled[row] & (days[row] >= begin) & (days[row] <= end)
        keep |= hit
        settled[row[hit]] = True
    long = several_months(frame, table)
    if long.any():
        keep = np.where(long[row], _within_post(frame, table, appointments, owner, row), keep)
    return keep | ~dated[row]


def several_months(frame: pd.DataFrame, table: Table) -> NDArray[np.bool_]:
    """Which rows add up more than the month in which they begin."""
    if table.until not in frame:
        return np.zeros(len(frame), dtype=bool)
    begin, end = (days.to_numpy().astype("datetime64[M]") for days in (row_dates(frame, table), frame[table.until]))
    return end > begin


def _within_post(frame: pd.DataFrame, table: Table, appointments: pd.DataFrame, owner: Ints, row: Ints) -> NDArray[np.bool_]:  # fmt: skip
    """Pairs whose row adds up days of this one appointment only: it lies in the time judged, and in no other post of the person."""
    posts = appointments.groupby("person")
    begin, end = (appointments[name].to_numpy().astype("datetime64[D]") for name in ("from", "to"))
    first, last = (
        days.to_numpy().astype("datetime64[D]")[row] for days in (row_dates(frame, table), frame[table.until])
    )
    # Before a person came and after a person left nothing was added up.
    came = posts["from"].transform("min").to_numpy().astype("datetime64[D]")[owner]
    left = posts["to"].transform("max").to_numpy().astype("datetime64[D]")[owner]
    judged = (first >= begin.min()) & (last <= end.max())
    return (
        judged
        & (first <= left)
        & (last >= came)
        & (begin[owner] <= np.maximum(first, came))
        & (end[owner] >= np.minimum(last, left))
    )


def _narrowed(
    frame: pd.DataFrame, table: Table, appointments: pd.DataFrame, owner: Ints, row: Ints
) -> tuple[Ints, Ints]:
    for name in table.narrowed:
        if name not in frame or name not in appointments:
            continue
        ours = pd.Index(appointments[name].astype("str"))
        named = frame[name].astype("str").to_numpy()[row]
        same = (named == ours.to_numpy()[owner]) & (named != "")
        chosen = np.zeros(len(frame), dtype=bool)
        chosen[row[same]] = True
        keep = same | ~chosen[row]
        owner, row = owner[keep], row[keep]
    return owner, row
