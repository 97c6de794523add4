"""Finished figures for templates: numbers as text, and positions as whole pixels. Templates do no arithmetic."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assess import words

MINUS = "−"
FEW = 5
TOO_FEW = "n<5"


points = lru_cache(maxsize=1 << 16)(words.points)


@lru_cache(maxsize=1 << 16)
def decimal(cents: int | float) -> str:
    """Hundredths as a plain decimal for data attributes: ASCII minus, two places."""
    whole = round(cents)
    return f"{'-' if whole < 0 else ''}{abs(whole) // 100}.{abs(whole) % 100:02d}"


@lru_cache(maxsize=1 << 16)
def tenths(cents: float, signed: bool = False) -> str:
    """Hundredths shown to 0.1, rounded half up, so that a median is nobody's exact score."""
    whole = math.floor(abs(cents) / 10 + 0.5)
    sign = MINUS if cents < 0 and whole else ("+" if signed and whole else "")
    return f"{sign}{whole // 10}.{whole % 10}"


def percent(share: float) -> str:
    """A share as a percentage with at most two decimals."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def pixel(value: float, low: float, high: float, width: int) -> int:
    """Where ``value`` stands on a scale of ``width`` whole pixels, held inside it."""
    span = high - low if high > low else 1
    return min(max(math.floor((value - low) / span * width + 0.5), 0), width)


def pixels(values: NDArray[np.int64] | NDArray[np.float64], low: float, high: float, width: int) -> NDArray[np.int64]:
    """``pixel`` for many values."""
    span = high - low if high > low else 1
    return np.clip(np.floor((values - low) / span * width + 0.5), 0, width).astype(np.int64)


def day(value: object) -> str:
    """A date as 2026-12-31; a dash where there is none."""
    text = str(value)[:10]
    return "—" if text in ("NaT", "None", "nan", "") else text
