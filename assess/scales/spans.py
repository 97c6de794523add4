"""Lists of whole numbers from 1 without gaps, each with its points: shared by 累计阶梯 and 名次."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assess.scales.errors import refused
from assess.scales.text import Amount, amount


@dataclass(frozen=True, slots=True)
class Span:
    """Counts ``first`` to ``last`` and the points written for them."""

    first: int
    last: int
    worth: Amount

    @property
    def name(self) -> str:
        """``3`` or ``4～6``."""
        return str(self.first) if self.first == self.last else f"{self.first}～{self.last}"


def spans(pairs: Sequence[tuple[str, str]], form: re.Pattern[str], text: str, grammar: str) -> tuple[Span, ...]:
    """Whole numbers or ranges of them, from 1 and without gaps, each with its points; ``text`` is the whole cell."""
    if not pairs:
        raise refused("scale-too-few-steps", text.strip(), grammar)
    found: list[Span] = []
    for left, right in pairs:
        match = form.fullmatch(left)
        if match is None:
            raise refused("scale-unknown-part", f"{left}→{right}", grammar)
        first, last = int(match[1]), int(match[2] or match[1])
        if first != (found[-1].last + 1 if found else 1) or last < first:
            raise refused("scale-gap", left, grammar)
        found.append(Span(first, last, amount(right)))
    return tuple(found)


def table(rows: Sequence[Span], full: float) -> NDArray[np.float64]:
    """The points written for the counts 1, 2, 3 … in order."""
    return np.concatenate([np.full(row.last - row.first + 1, row.worth.of(full)) for row in rows])
