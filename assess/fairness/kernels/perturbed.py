"""How often somebody stays on a list when the weights move a little.

Source: Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis techniques for composite indicators, JRSS A
168 (2005); shares of places under drawn weights as in Lahdelma and Salminen, SMAA-2, Operations Research 49 (2001).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assess.fairness.kernels.groups import Codes, Floats

SEED, DRAWS = 20260102, 500
CELLS = 8_000_000
NOBODY = np.iinfo(np.int32).min
Cents = NDArray[np.int32]


def moved_weights(many: int, draws: int, width: float) -> Floats:
    """Factors (draws × many), uniform on 1 ± ``width``, from ``SEED``."""
    return np.random.default_rng(SEED).uniform(1 - width, 1 + width, (draws, many))


def changes(weight: Floats, factor: Floats) -> Floats:
    """By which part of itself each weight (k,) changes in every draw (draws × k), once they are scaled back to their sum."""
    whole = weight.sum()
    return factor * (whole / np.maximum(factor @ weight, 1e-300))[:, None] - 1 if whole > 0 else np.zeros_like(factor)


def kept_share(line: Codes, seats: Codes, totals: Callable[[int, int], Cents], draws: int, lowest: int) -> Floats:
    """The share of draws in which each person (n,) takes one of the ``seats`` of his or her line.

    ``line`` (n,) is sorted; ``totals(begin, end)`` gives the hundredths (end − begin × n) of those draws.
    """
    kept = np.zeros(len(line))
    side = side_by_side(line, seats)
    step = max(CELLS // max(len(line), 1), 1)
    for begin in range(0, draws, step):
        kept += seated(totals(begin, min(begin + step, draws)), line, len(seats), side, lowest).sum(axis=0)
    return kept / draws


def seated(drawn: Cents, line: Codes, lines: int, side: "list[Laid]", lowest: int) -> NDArray[np.bool_]:
    """Who has a seat in each draw (draws × n). Who is not above the first one out has none (equals on the line are not
    settled), nor who is below ``lowest``."""
    out = _first_out(drawn, side, lines)
    return (drawn > out[:, line]) & (drawn >= lowest)


class Laid(NamedTuple):
    """Lines of like length: which, where their people stand (lines × width), what is only filling, and the place to look at."""

    lines: Codes
    at: Codes
    filling: NDArray[np.bool_]
    place: Codes


def side_by_side(line: Codes, seats: Codes) -> list[Laid]:
    """The lines with more people than seats, laid side by side by their length, so that one partition serves many."""
    many = np.bincount(line, minlength=len(seats))
    first = np.cumsum(many) - many
    width = 2 ** np.ceil(np.log2(np.maximum(many, 1))).astype(np.int64)
    binding = many > seats
    found = []
    for wide in np.unique(width[binding]).tolist():
        mine = np.flatnonzero(binding & (width == wide))
        filling = np.arange(wide) >= many[mine][:, None]
        at = np.where(filling, 0, first[mine][:, None] + np.arange(wide))
        found.append(Laid(mine, at, filling, wide - 1 - seats[mine]))
    return found


def _first_out(drawn: Cents, side: list[Laid], lines: int) -> Cents:
    """By draw and line the total of the first one without a seat; NOBODY where all have one."""
    found = np.full((len(drawn), lines), NOBODY, dtype=np.int32)
    for lines_here, at, filling, place in side:
        laid = drawn[:, at]
        laid[:, filling] = NOBODY
        laid = np.partition(laid, np.unique(place), axis=2)
        found[:, lines_here] = np.take_along_axis(laid, place[None, :, None], axis=2)[:, :, 0]
    return found
