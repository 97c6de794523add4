"""Figures in words, as the checks print them: one decimal, no false precision; and frames with declared columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from assess.lang import N_, Phrase, _


def points(value: float) -> str:
    """Points with one decimal."""
    return f"{round(float(value), 1) + 0.0:.1f}"


def percent(value: float, digits: int = 0) -> str:
    """A share in per cent."""
    return f"{round(100 * float(value), digits) + 0.0:.{digits}f}%"


def people(size: float) -> str | Phrase:
    """People, whole; where shares of people with several posts add up to a fraction, about so many with one decimal."""
    text = f"{round(float(size), 1):g}"
    return Phrase(N_("约{n}"), {"n": text}) if "." in text else text


@dataclass(frozen=True, slots=True)
class Names:
    """The first few names, and by ``rest`` how many there are in all where some are left out, in the language of now."""

    names: tuple[object, ...]
    most: int
    rest: str

    def __str__(self) -> str:
        first = _("、").join(map(str, self.names[: self.most]))
        return first if len(self.names) <= self.most else first + _(self.rest).format(n=len(self.names))


def several(names: Iterable[object], most: int = 5) -> Names:
    """The first few units."""
    return Names(tuple(names), most, N_("等{n}个单位"))


def frame(columns: tuple[str, ...], data: Mapping[str, object] | None = None) -> pd.DataFrame:
    """A table of these columns in this order; empty without data."""
    return pd.DataFrame({name: [] if data is None else data[name] for name in columns})


def words(names: tuple[str, ...], code: np.ndarray) -> pd.Categorical:
    """One word per row, kept as codes; -1 is none."""
    return pd.Categorical.from_codes(code, pd.Index(names, dtype="str"))
