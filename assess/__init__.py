"""Cadre performance assessment (干部考核): workbooks in, traceable scorecards out.

tables, findings = assess.read_books(["考勤.xlsx", "任务台账.xlsx"])
rulebook, more = assess.load_rulebook("rules/township-2026")
result = assess.run(tables, rulebook, findings + more)
result.cards, result.lines, result.grades, result.findings
print(result.explain("QY0101"))
result.write("out")
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["load_rulebook", "read_books", "read_passwords", "run"]

_DOORS = {
    "load_rulebook": "assess.library",
    "read_books": "assess.engine",
    "read_passwords": "assess.unlock",
    "run": "assess.library",
}


def __getattr__(name: str) -> Any:
    # The front door opens on first use, so that ``assess --help`` does not wait for pandas.
    from importlib import import_module

    if name not in _DOORS:
        raise AttributeError(name)
    return getattr(import_module(_DOORS[name]), name)
