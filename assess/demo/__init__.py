"""The demo year: an invented county, a whole year of its books, re-made byte for byte by ``python -m assess.demo DIR``.

What was planted in the year, and why, stands in ``assess.demo.situations``.
"""

from pathlib import Path

from assess.demo import write
from assess.demo.attendance import attendance
from assess.demo.conduct import conduct
from assess.demo.history import history
from assess.demo.hotline import hotline
from assess.demo.people import people
from assess.demo.ratings import ratings
from assess.demo.situations import (
    BOOKS,
    CONDUCT,
    GRID,
    HISTORY,
    HOTLINE,
    LEDGER,
    LIST,
    RATINGS,
    ROSTER,
    SITUATIONS,
    situation,
)
from assess.demo.tasks import tasks

__all__ = ["BOOKS", "SITUATIONS", "situation", "write_demo"]


def write_demo(folder: Path, seed: int = 2026) -> None:
    """Write the eight demo books into ``folder`` (made if missing); the same seed gives the same bytes."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    persons = people(seed)
    days = attendance(persons, seed)
    write.write_roster(folder / ROSTER, persons)
    write.write_grid(folder / GRID, days)
    write.write_list(folder / LIST, days)
    write.write_ledger(folder / LEDGER, tasks(persons, seed))
    write.write_ratings(folder / RATINGS, ratings(persons, seed))
    write.write_conduct(folder / CONDUCT, conduct(persons, seed))
    write.write_hotline(folder / HOTLINE, hotline(persons, seed))
    write.write_history(folder / HISTORY, history(persons, seed))
