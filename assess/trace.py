"""Every printed line with its words and its cells, for all people at once: what results.xlsx and lines.csv show.

Says the same as ``explain.told``, which speaks about one person; a test holds the two together.
"""

import numpy as np
import pandas as pd

from assess import words
from assess.engine import Run
from assess.explain import rules_of
from assess.facts import Evidence
from assess.scoring import RULE
from assess.sources import Cells, drawn, sheet_name

JOINT = " ; "


def traced(run: Run) -> pd.DataFrame:
    """``run.lines`` with three more columns of text: ``text`` (the rule in words), ``unit``, ``sources`` (joined cells)."""
    lines = run.lines
    units = {number: measured.unit for number, measured in run.counted.rules.items()}
    unit = [units.get(number, "") for number in lines["rule"].tolist()]
    return lines.assign(text=_texts(run), unit=unit, sources=_sources(run))


def _texts(run: Run) -> list[str]:
    lines, known = run.lines, rules_of(run.rulebook)
    policies = {pot.code: pot.absent for pot in run.rulebook.indicators}
    said: dict[tuple[object, ...], str] = {}
    found = []
    columns = (lines[name].tolist() for name in ("kind", "rule", "role", "indicator", "points"))
    for kind, rule, role, indicator, points in zip(*columns, strict=True):
        key = (rule, role) if kind == RULE else (kind, indicator, points < 0)
        if key not in said:
            if kind == RULE:
                pot, declared = known[rule]
                said[key] = words.sentence(declared, pot, role, run.rulebook)
            else:
                said[key] = words.line_kind(kind, points, policies.get(indicator, ""))
        found.append(said[key])
    return found


def _sources(run: Run) -> list[str]:
    lines = run.lines
    found = np.full(len(lines), "", dtype=object)
    owners = lines["appointment"].to_numpy()
    made: dict[int, dict[int, str]] = {}
    # rules that count the same thing share one Measured, so its cells are drawn together once
    for number, places in lines.groupby("rule", sort=True).indices.items():
        measured = run.counted.rules.get(int(number))
        if measured is None:
            continue
        if id(measured) not in made:
            made[id(measured)] = _joined(run, measured.evidence)
        by_owner = made[id(measured)]
        found[places] = [by_owner.get(owner, "") for owner in owners[places].tolist()]
    return found.tolist()


def _joined(run: Run, evidence: tuple[Evidence, ...]) -> dict[int, str]:
    """The cells of one measure by appointment; the parts of a measure one after the other, each cell range once."""
    cells: dict[int, Cells] = {}
    for part in evidence:
        for owner, found in drawn(run.tables.sources, run.facts.frames[part.table], part).items():
            cells.setdefault(owner, []).extend(found)
    names = [f"{sheet_name(source)}!" for source in run.tables.sources]
    return {
        owner: JOINT.join(names[sheet] + cell for sheet, cell in dict.fromkeys(found)) for owner, found in cells.items()
    }
