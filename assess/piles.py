"""Findings by file: each with the rows or cells it touches and, in a run, the points it may change; both files and findings in order.

Without a rulebook (``assess check``) the order is by level, then by the rows or cells touched. With one it is by the points
affected, which :mod:`assess.stakes` defines.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assess.findings import LEVELS, Finding
from assess.tables import SourceSheet

_CELL = re.compile(r"[A-Z]{1,3}[0-9]+")


@dataclass(frozen=True, slots=True)
class Stake:
    """A finding, the rows or cells it touches, and what it may change: hundredths of points each for how many people.

    ``points`` and ``people`` are ``None`` where they are not known; ``total`` is the order; ``bars`` says that a restriction
    on grades counts the table.
    """

    finding: Finding
    rows: int
    points: int | None = None
    people: int | None = None
    total: int = 0
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Pile:
    """The findings of one book in order; ``book`` is "" for those that belong to none."""

    book: str
    stakes: tuple[Stake, ...]

    def count(self, level: str) -> int:
        """How many findings have that level."""
        return sum(stake.finding.level == level for stake in self.stakes)

    @property
    def total(self) -> int:
        """The points affected in this file, in hundredths, added up over its findings."""
        return sum(stake.total for stake in self.stakes)


def by_rows(findings: Iterable[Finding], sources: Sequence[SourceSheet]) -> list[Pile]:
    """The findings by file without a rulebook: gravest first, then by the rows or cells they touch."""
    return piled([Stake(finding, rows_of(finding, sheets_of(finding, sources))) for finding in findings])


def counted(finding: Finding) -> int:
    """The number a finding states, 1 if it states none."""
    count = finding.facts.get("count", 1)
    return count if isinstance(count, int) else 1


def rows_of(finding: Finding, where: Sequence[tuple[int, SourceSheet]]) -> int:
    """The rows or cells touched: those it counts at a cell, or all rows of its sheets."""
    return counted(finding) if finding.place.cell else sum(source.rows_read for _, source in where)


def sheets_of(finding: Finding, sources: Sequence[SourceSheet]) -> list[tuple[int, SourceSheet]]:
    """The sheets a finding stands on: the one it names, or all of its book."""
    book, sheet = finding.place.book, finding.place.sheet
    return [
        (at, source)
        for at, source in enumerate(sources)
        if book and source.book == book and sheet in ("", source.sheet)
    ]


def cells_of(finding: Finding) -> list[int]:
    """The rows of all cells a finding names: its place and the addresses it lists."""
    listed = [finding.place.cell, *_CELL.findall(str(finding.facts.get("cells", "")))]
    return [int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in dict.fromkeys(listed) if _CELL.fullmatch(cell)]


def piled(stakes: Sequence[Stake]) -> list[Pile]:
    """Stakes by book, both in order; what belongs to no book stands last."""
    held: dict[str, list[Stake]] = {}
    for stake in stakes:
        held.setdefault(stake.finding.place.book, []).append(stake)
    piles = [Pile(book, tuple(sorted(found, key=_order))) for book, found in held.items()]
    return sorted(piles, key=lambda pile: (not pile.book, -pile.total, _gravity(pile), pile.book))


def _order(stake: Stake) -> tuple[object, ...]:
    finding = stake.finding
    return (
        -stake.total,
        not stake.bars,
        LEVELS.index(finding.level),
        -stake.rows,
        finding.place,
        finding.code,
        finding.message(),
    )


def _gravity(pile: Pile) -> tuple[int, ...]:
    """For every level how many rows its findings touch, as a key that puts the gravest first."""
    return tuple(-sum(max(stake.rows, 1) for stake in pile.stakes if stake.finding.level == level) for level in LEVELS)
