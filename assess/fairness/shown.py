"""Figures in words, as the checks print them: one decimal, no false precision; and frames with declared columns."""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd


def points(value: float) -> str:
    """Points with one decimal."""
    return f"{round(float(value), 1) + 0.0:.1f}"


def percent(value: float, digits: int = 0) -> str:
    """A share in per cent."""
    return f"{round(100 * float(value), digits) + 0.0:.{digits}f}%"


def people(size: float) -> str:
    """People, whole or with the tenth of those who hold several posts."""
    return f"{round(float(size), 1):g}"


def several(names: Iterable[str], most: int = 5) -> str:
    """The first few names, and how many there are where some are left out."""
    listed = list(names)
    return "、".join(listed[:most]) + (f"等{len(listed)}个单位" if len(listed) > most else "")


def frame(columns: tuple[str, ...], data: Mapping[str, object] | None = None) -> pd.DataFrame:
    """A table of these columns in this order; empty without data."""
    return pd.DataFrame({name: [] if data is None else data[name] for name in columns})


def words(names: tuple[str, ...], code: np.ndarray) -> pd.Categorical:
    """One word per row, kept as codes; -1 is none."""
    return pd.Categorical.from_codes(code, pd.Index(names, dtype="str"))
