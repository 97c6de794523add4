"""Every printed line with its words and its cells, for all people at once: what results.xlsx and lines.csv show.

Says the same as ``explain.told``, which speaks about one person; a test holds the two together.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from assess import words
from assess.explain import rules_of
from assess.facts import Evidence
from assess.run import Run
from assess.scoring import RULE
from assess.sources import columns_of
from assess.tables import column_letter

Ints = NDArray[np.int64]
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
                said[key] = words.sentence(declared, pot, role)
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
    cells: dict[int, dict[str, None]] = {}
    for part in evidence:
        owners, texts = _ranges(run, part)
        for owner, text in zip(owners, texts, strict=True):
            cells.setdefault(owner, {})[text] = None
    return {owner: JOINT.join(texts) for owner, texts in cells.items()}


def _ranges(run: Run, part: Evidence) -> tuple[list[int], list[str]]:
    """Owner and address of every run of neighbouring cells, sorted by owner, then in the order of the books."""
    if not len(part.row):
        return [], []
    frame, sources = run.facts.frames[part.table], run.tables.sources
    cells = pd.DataFrame(
        {
            "owner": part.owner.astype(np.int64),
            "source": frame["source"].to_numpy()[part.row].astype(np.int64),
            "row": frame["row"].to_numpy()[part.row].astype(np.int64),
            "col": columns_of(sources, frame, part.row, part.column),
        }
    ).drop_duplicates()
    owner, source, row, left, right = _across(*(cells[name].to_numpy() for name in ("owner", "source", "row", "col")))
    wide = left != right
    down = _across(owner[~wide], source[~wide], left[~wide], row[~wide])
    first = np.r_[row[wide], down[3]]
    last = np.r_[row[wide], down[4]]
    left, right = np.r_[left[wide], down[2]], np.r_[right[wide], down[2]]
    owner, source = np.r_[owner[wide], down[0]], np.r_[source[wide], down[1]]
    order = np.lexsort((left, first, source, owner))
    head = [f"{sheet.book}!{sheet.sheet}!" for sheet in sources]
    letters = {col: column_letter(col) for col in {*left.tolist(), *right.tolist()}}
    corners = zip(*(part[order].tolist() for part in (source, left, first, right, last)), strict=True)
    texts = [
        f"{head[s]}{letters[a]}{b}" + (f":{letters[c]}{d}" if (a, b) != (c, d) else "") for s, a, b, c, d in corners
    ]
    return owner[order].tolist(), texts


def _across(owner: Ints, source: Ints, fixed: Ints, moving: Ints) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Runs of consecutive ``moving`` with the other three alike: owner, source, fixed, first and last moving."""
    order = np.lexsort((moving, fixed, source, owner))
    owner, source, fixed, moving = owner[order], source[order], fixed[order], moving[order]
    fresh = np.ones(len(owner), dtype=bool)
    same = (np.diff(owner) == 0) & (np.diff(source) == 0) & (np.diff(fixed) == 0) & (np.diff(moving) == 1)
    fresh[1:] = ~same
    begin = np.flatnonzero(fresh)
    end = np.append(begin[1:], len(owner)) - 1 if len(owner) else begin
    return owner[begin], source[begin], fixed[begin], moving[begin], moving[end]
