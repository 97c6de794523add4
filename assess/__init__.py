"""Cadre performance assessment (干部考核): workbooks in, traceable scorecards out.

tables, findings = assess.read_books(["考勤.xlsx", "任务台账.xlsx"])
rulebook, more = assess.load_rulebook("rules/township-2026")
result = assess.run(tables, rulebook, findings + more)
print(assess.explain(result, "QY0101"))
assess.write_run(result, "out")
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["explain", "load_rulebook", "read_books", "run", "write_run"]


def __getattr__(name: str) -> Any:
    # The library's front door opens on first use, so that ``assess --help`` does not wait for pandas.
    from importlib import import_module

    doors = {
        "explain": "assess.explain", "load_rulebook": "assess.rulefile", "read_books": "assess.run", "run": "assess.run",
        "write_run": "assess.output",
    }  # fmt: skip
    if name not in doors:
        raise AttributeError(name)
    return getattr(import_module(doors[name]), name)
