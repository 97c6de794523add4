"""Result folders as years: the period, the ruler and the cells of each, held against the folder's own manifest."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from assess.findings import Finding
from assess.years.cells import UNIT_COLUMNS

MANIFEST, CELLS = "manifest.json", "data/units.csv"


@dataclass(frozen=True, slots=True)
class Year:
    """One result: ``label`` names its period, ``begin`` orders it, ``ruler`` is the fingerprint of what moved its scores."""

    label: str
    begin: str
    rulebook: str
    ruler: str
    cells: pd.DataFrame


def read_years(folders: Sequence[Path]) -> tuple[list[Year], list[Finding]]:
    """The years in the order of their periods; a folder that cannot be used is a finding, and so are two of one period."""
    years, found = [], []
    for folder in folders:
        year, trouble = _year(folder)
        found += trouble
        if year is not None:
            years.append(year)
    years.sort(key=lambda year: (year.begin, year.label))
    twice = sorted({a.label for a, b in pairwise(years) if a.label == b.label})
    found += [Finding("years-same-period", facts={"period": period}) for period in twice]
    return years, found


def _year(folder: Path) -> tuple[Year | None, list[Finding]]:
    said, cells = _manifest(folder), folder / CELLS
    if said is None or not cells.is_file():
        return None, [Finding("years-no-result", facts={"folder": folder.name or str(folder)})]
    written = cells.read_bytes()
    changed = said["outputs"].get(CELLS) != hashlib.sha256(written).hexdigest()
    found = [Finding("years-changed", facts={"folder": folder.name, "name": CELLS})] if changed else []
    table = pd.read_csv(cells, encoding="utf-8-sig", keep_default_na=False, dtype={"department": "str", "role": "str"})
    if tuple(table.columns) != UNIT_COLUMNS:
        return None, [Finding("years-no-result", facts={"folder": folder.name})]
    begin, end = said["period"]
    book = f"{said['rulebook']['name']} {said['rulebook']['version']}".strip()
    return Year(_label(begin, end), begin, book, said["rulebook"]["ruler"], table), found


def _manifest(folder: Path) -> dict[str, Any] | None:
    """What the manifest says, None where it is not one of ours or of a version that kept no ruler."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(said, dict) and all(isinstance(said.get(name), dict) for name in ("rulebook", "outputs"))
    period = said.get("period") if whole else None
    told = whole and all(isinstance(said["rulebook"].get(name), str) for name in ("name", "version", "ruler"))
    return said if told and isinstance(period, list) and len(period) == 2 else None


def _label(begin: str, end: str) -> str:
    """``2026`` for a whole year, else both days."""
    whole = begin[4:] == "-01-01" and end == f"{begin[:4]}-12-31"
    return begin[:4] if whole else f"{begin}—{end}"
