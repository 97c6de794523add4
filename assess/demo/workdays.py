"""The calendar of the demo year: Monday to Friday without the holidays listed here.

The holidays are invented for the demo (near the usual ones, without working Saturdays); they are no official calendar.
"""

from datetime import date

import numpy as np

YEAR = 2026
HOLIDAYS: tuple[date, ...] = (
    *(date(YEAR, 1, day) for day in (1, 2)),
    *(date(YEAR, 2, day) for day in (16, 17, 18, 19, 20, 23)),
    date(YEAR, 4, 6),
    *(date(YEAR, 5, day) for day in (1, 4, 5)),
    date(YEAR, 6, 19),
    date(YEAR, 9, 25),
    *(date(YEAR, 10, day) for day in (1, 2, 5, 6, 7)),
    date(YEAR + 1, 1, 1),
)
WEEKDAYS = "一二三四五六日"


def _open_days(first: str, end: str) -> np.ndarray:
    days = np.arange(first, end, dtype="datetime64[D]")
    return days[np.is_busday(days, holidays=np.array(HOLIDAYS, dtype="datetime64[D]"))]


# Deadlines of December tasks fall into the next year, so the ruler of days runs on; attendance stops at DAYS_IN_YEAR.
DAYS = _open_days(f"{YEAR}-01-01", f"{YEAR + 1}-05-01")
DAYS_IN_YEAR = int(np.searchsorted(DAYS, np.datetime64(f"{YEAR + 1}-01-01")))


def position(day: str) -> int:
    """The position in ``DAYS`` of the first workday on or after the ISO date ``day``."""
    return int(np.searchsorted(DAYS, np.datetime64(day)))


def month_days(month: int) -> np.ndarray:
    """All calendar days of a month of the demo year as datetime64[D]."""
    first = np.datetime64(f"{YEAR}-{month:02d}")
    return np.arange(first.astype("datetime64[D]"), (first + 1).astype("datetime64[D]"))


def weekday_word(day: np.datetime64) -> str:
    """The Chinese word of the weekday: 一 to 日."""
    return WEEKDAYS[day.astype(date).weekday()]
