"""Findings that stand in somebody's own rows; on that person's page without anybody else's name or number."""

import re

import numpy as np

from assess.engine import Run
from assess.findings import Finding
from assess.pages.shared import Said, said

HIDDEN = "此处的数据有问题，涉及其他人员，详情请向考核办公室查询。"
_ROW = re.compile(r"[0-9]+$")
Key = tuple[int, int]


def placed(run: Run) -> list[tuple[list[int], Finding]]:
    """Each finding with a cell in somebody's row, and whose row it is (positions in ``run.people``)."""
    keys = [(key, finding) for finding in run.findings if (key := _key(finding)) is not None]
    sheets: dict[tuple[str, str], list[int]] = {}
    for position, source in enumerate(run.tables.sources):
        sheets.setdefault((source.book, source.sheet), []).append(position)
    spots = [([(s, row) for s in sheets.get(sheet, [])], finding) for (sheet, row), finding in keys]
    owners = _owners(run, {spot for found, _ in spots for spot in found})
    held = [(sorted({p for spot in found for p in owners.get(spot, ())}), finding) for found, finding in spots]
    return [(people, finding) for people, finding in held if people]


def person_notes(run: Run) -> dict[int, list[Said]]:
    """The findings placed in rows of each person, by the person's position, fit for that person's eyes."""
    names, ids = run.people["name"].tolist(), run.people["person_id"].tolist()
    found: dict[int, list[Said]] = {}
    for people, finding in placed(run):
        for person in people:
            found.setdefault(person, []).append(_discreet(finding, person, names, ids))
    return found


def _key(finding: Finding) -> tuple[tuple[str, str], int] | None:
    row = _ROW.search(finding.place.cell)
    return ((finding.place.book, finding.place.sheet), int(row[0])) if row else None


def _owners(run: Run, wanted: set[Key]) -> dict[Key, set[int]]:
    """Who the wanted (source, row) spots speak about."""
    keys = np.array([source << 24 | row for source, row in sorted(wanted)], dtype=np.int64)
    found: dict[Key, set[int]] = {}
    for frame in [*run.facts.frames.values(), run.posts] if wanted else []:
        if not {"person", "row", "source"} <= set(frame.columns) or not len(frame):
            continue
        here = frame["source"].to_numpy(dtype=np.int64) << 24 | frame["row"].to_numpy(dtype=np.int64)
        person = frame["person"].to_numpy()
        for position in np.flatnonzero(np.isin(here, keys) & (person >= 0)).tolist():
            spot = (int(here[position] >> 24), int(here[position] & 0xFFFFFF))
            found.setdefault(spot, set()).add(int(person[position]))
    return found


def _discreet(finding: Finding, person: int, names: list[str], ids: list[str]) -> Said:
    """The finding, without its words where they name anybody else."""
    words = said(finding)
    text = words.text + words.remedy
    others = any(
        (name and name in text and name not in names[person]) or (number and number in text and number != ids[person])
        for name, number in zip(names, ids, strict=True)
    )
    return words._replace(text=HIDDEN, remedy="") if others else words
