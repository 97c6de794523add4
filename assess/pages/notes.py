"""Findings that stand in somebody's own rows; on that person's page without anybody else's name or number."""

from assess.engine import Run
from assess.findings import Finding
from assess.lang import N_, _
from assess.pages.shared import Said, said
from assess.stakes import named_spots, owners

HIDDEN = N_("此处的数据有问题，涉及其他人员，详情请向考核办公室查询。")


def placed(run: Run) -> list[tuple[list[int], Finding]]:
    """Each finding that names cells in somebody's rows, and whose rows they are (positions in ``run.people``)."""
    spots = [(named_spots(finding, run.tables.sources), finding) for finding in run.findings]
    owned = owners(run, {spot for found, _ in spots for spot in found})
    held = [(sorted({p for spot in found for p in owned.get(spot, ())}), finding) for found, finding in spots]
    return [(people, finding) for people, finding in held if people]


def person_notes(run: Run) -> dict[int, list[Said]]:
    """The findings placed in rows of each person, by the person's position, fit for that person's eyes."""
    names, ids = run.people["name"].tolist(), run.people["person_id"].tolist()
    found: dict[int, list[Said]] = {}
    for people, finding in placed(run):
        for person in people:
            found.setdefault(person, []).append(_discreet(finding, person, names, ids))
    return found


def _discreet(finding: Finding, person: int, names: list[str], ids: list[str]) -> Said:
    """The finding, without its words where they name anybody else."""
    words = said(finding)
    text = words.text + words.remedy
    others = any(
        (name and name in text and name not in names[person]) or (number and number in text and number != ids[person])
        for name, number in zip(names, ids, strict=True)
    )
    return words._replace(text=_(HIDDEN), remedy="") if others else words
