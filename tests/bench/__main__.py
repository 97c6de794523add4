"""``make bench``: one table of ratios, ours against a bare library, measured side by side in one run.

Usage: ``python -m tests.bench [part …] [--runs N]`` with parts read, aggregate, score, shapes, decide, fair, growth, pages, workbook, rules; all of them without any.
Each comparison first checks that both give the same answer, then takes turns; the figures are medians. A machine that
does other work at the same time moves single figures by half; the ratios move less, because both sides feel it.
"""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from tests.bench import aggregate, decide, fair, growth, pages, read, rules, score, shapes, workbook
from tests.bench.case import Case

PARTS: dict[str, Callable[[Path], list[Case]]] = {
    "read": read.cases,
    "aggregate": lambda place: aggregate.cases(),
    "score": lambda place: score.cases(),
    "shapes": shapes.cases,
    "decide": decide.cases,
    "fair": fair.cases,
    "growth": lambda place: [],
    "pages": pages.cases,
    "workbook": workbook.cases,
    "rules": rules.cases,
}

NOTES: dict[str, Callable[[Path], Iterator[str]]] = {"read": read.notes, "growth": growth.notes}


def seconds(work: Callable[[], Any]) -> float:
    """The time one call takes; what it made is thrown away inside the clock, as a caller would."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measured(case: Case, runs: int) -> tuple[float, float]:
    """Medians of ours and of the base, by turns; the first round, which checks the answers, does not count."""
    case.agree(case.ours(), case.base())
    rounds = [(seconds(case.ours), seconds(case.base)) for _ in range(runs)]
    return statistics.median(ours for ours, _ in rounds), statistics.median(base for _, base in rounds)


def table(cases: list[Case], runs: int) -> Iterator[str]:
    """The lines of the table."""
    yield "| 工作 | 本程序（秒） | 对照（秒） | 倍数 | 目标 | 对照是什么 |"
    yield "|---|---:|---:|---:|---:|---|"
    for case in cases:
        ours, base = measured(case, runs)
        goal = f"≤ {case.goal:g}" if case.goal else ""
        yield f"| {case.name} | {ours:.4f} | {base:.4f} | {ours / base:.2f} | {goal} | {case.base_name} |"


def main() -> None:
    """Run the parts named on the command line."""
    said = argparse.ArgumentParser(prog="python -m tests.bench")
    said.add_argument("parts", nargs="*", metavar="part", help="、".join(PARTS))
    said.add_argument("--runs", type=int, default=5)
    given = said.parse_args()
    with tempfile.TemporaryDirectory() as place:
        cases = [case for part in given.parts or PARTS for case in PARTS[part](Path(place))]
        after = (line for part in given.parts or PARTS if part in NOTES for line in NOTES[part](Path(place)))
        for line in chain(table(cases, given.runs), after):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
