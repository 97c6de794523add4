"""Departments that the roster leaves blank, and departments in the books that the roster does not know."""

import difflib
from collections.abc import Mapping

import numpy as np
import pandas as pd

from assess.findings import Finding
from assess.roster.identity import text
from assess.roster.places import place_of
from assess.tables import TABLES, Tables

_SHOWN = 8
# The tables whose rows stand for the unit that they name, wherever people hold one post only.
FOUND_BY_UNIT = ("tasks", "hotline")


def missing_departments(base: pd.DataFrame, tables: Tables) -> list[Finding]:
    """Rows of the roster without a department, where others have one."""
    blank = (text(base, "department") == "").to_numpy()
    if blank.all() or not blank.any():
        return []
    first = int(np.flatnonzero(blank)[0])
    return [Finding("department-missing", place_of(tables, base, first, "department"), {"count": int(blank.sum())})]


def unknown_departments(base: pd.DataFrame, frames: Mapping[str, pd.DataFrame], tables: Tables) -> list[Finding]:
    """Departments by which a table finds its post or its unit and which nobody on the roster belongs to."""
    known = sorted(set(text(base, "department")) - {""})
    found = []
    for name, frame in frames.items():
        if not known or name not in FOUND_BY_UNIT:
            continue
        written = text(frame, "department")
        strange = (written != "").to_numpy() & ~written.isin(known).to_numpy()
        if not strange.any():
            continue
        counts = written[strange].value_counts(sort=False).sort_index()
        words = "；".join(
            f"{word}（{count} 行，相近：{_near(word, known)}）" for word, count in counts.head(_SHOWN).items()
        )
        place = place_of(tables, frame, int(np.flatnonzero(strange)[0]), "department")
        facts = {
            "table": TABLES[name].heading,
            "words": words + ("…" if len(counts) > _SHOWN else ""),
            "count": len(counts),
        }
        found.append(Finding("department-unknown", place, facts))
    return found


def _near(word: object, known: list[str]) -> str:
    return "、".join(difflib.get_close_matches(str(word), known, n=2, cutoff=0.4)) or "无"
