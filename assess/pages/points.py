"""The points of a run laid out once for all pages: lines by appointment, and appointment × indicator in hundredths."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.engine import Run
from assess.rulebook import Indicator, Rulebook

INSIDE = "总分内"


@dataclass(frozen=True, slots=True)
class Points:
    """``pots``: appointments × indicators (int64 hundredths) in the order of ``codes``; ``start``: first line of each."""

    codes: dict[str, int]
    pots: NDArray[np.int64]
    start: NDArray[np.intp]
    scored: NDArray[np.bool_]
    total: NDArray[np.int64]
    role: NDArray[np.str_]


def laid_out(run: Run) -> Points:
    """Points by appointment and indicator; lines of no indicator (bounds of a dimension or total) are left out."""
    size = len(run.posts)
    codes = {pot.code: position for position, pot in enumerate(run.rulebook.indicators)}
    pots = np.zeros((size, len(codes)), dtype=np.int64)
    owner = run.lines["appointment"].to_numpy(dtype=np.int64)
    column = run.lines["indicator"].map(codes).astype("Int64").fillna(-1).to_numpy(dtype=np.int64)
    kept = column >= 0
    np.add.at(pots, (owner[kept], column[kept]), run.lines["points"].to_numpy(dtype=np.int64)[kept])
    return Points(
        codes,
        pots,
        np.searchsorted(owner, np.arange(size + 1)),
        run.posts["scored"].to_numpy(dtype=bool),
        run.posts["total"].to_numpy(dtype=np.int64),
        run.posts["role"].to_numpy(dtype=str),
    )


def inside(rulebook: Rulebook, role: str) -> list[Indicator]:
    """The indicators of a role that count inside the total."""
    return [pot for pot in rulebook.for_role(role) if pot.counted == INSIDE]


def full_inside(rulebook: Rulebook, role: str) -> int:
    """The full points of a role inside the total, in hundredths."""
    return sum(pot.points[role] for pot in inside(rulebook, role))


def anchors(rulebook: Rulebook) -> dict[str, str]:
    """The anchor of each indicator on rules.html: its code, with anything unfit for an address replaced."""
    found: dict[str, str] = {}
    for pot in rulebook.indicators:
        name = "".join(ch if ch.isalnum() or ch in "-_." else "-" for ch in pot.code) or "x"
        while name in found.values():
            name += "-"
        found[pot.code] = name
    return found
