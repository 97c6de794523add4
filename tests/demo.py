"""The demo year scored once for all tests that look at it."""

from functools import cache

from assess.content import folder
from assess.engine import Run, read_books, run
from assess.rulefile import load_rulebook


@cache
def demo_run() -> Run:
    """The shipped books by the shipped rulebook."""
    tables, findings = read_books([folder("data") / "demo"])
    rulebook, more = load_rulebook(folder("rules") / "township-2026")
    assert rulebook is not None, [f.message() for f in more]
    return run(tables, rulebook, [*findings, *more])
