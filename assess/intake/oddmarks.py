"""Marks that a slip of the pen makes: 9.5 among 88 to 95, 150 of 100, and more votes than people took part.

A mark is odd where it is less than half of the middle mark of its sheet or more than one and a half times it, and most marks lie
close together; above 100 beside marks that are out of 100. It stays as it is and is said with its cell.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from assess.cells import Sheet, a1, plain
from assess.findings import Finding
from assess.intake.header import Header
from assess.intake.reading import grouped, listed

_LOW, _HIGH, _MOST, _FEWEST = 0.5, 1.5, 100.0, 4
_CLOSE, _RARE = 0.8, 0.25
_TOOK_PART = re.compile(
    "(?:参加|参评|到会|实到|参会|投票|应到|测评)(?:测评)?人数|(?:收回|发出|有效)(?:测评)?(?:票|票数|表|表数|份数)"
)


def odd_marks(sheet: Sheet, frame: pd.DataFrame | None) -> list[Finding]:
    """A warning for the marks far outside the others of the sheet, item by item where they are about items."""
    if frame is None or "score" not in frame:
        return []
    cells: list[tuple[int, int]] = []
    for _, part in frame.groupby("item", observed=True) if "item" in frame else [("", frame)]:
        marks = part["score"]
        middle = float(marks.median())
        hits = (
            (marks < middle * _LOW)
            | (marks > middle * _HIGH)
            | ((marks > _MOST) & (middle <= _MOST) & (middle > _MOST / 2))
        )
        near = marks.between(middle * _CLOSE, middle / _CLOSE).mean()
        if len(marks) >= _FEWEST and hits.any() and hits.mean() <= _RARE and near >= 1 - _RARE:
            cells += zip(part.loc[hits, "row"].tolist(), part.loc[hits, "col"].tolist(), strict=True)
    if not cells:
        return []
    row, col = min(cells)
    found = frame.loc[(frame["row"] == row) & (frame["col"] == col), "score"].iloc[0]
    facts = {"found": f"{found:g}", "middle": f"{frame['score'].median():g}"}
    return listed("rating-marks-odd", sheet, [a1(*cell) for cell in sorted(cells)], **facts)


def more_than_took_part(sheet: Sheet, header: Header, options: Mapping[int, str], rows: Sequence[int]) -> list[Finding]:
    """A warning for rows whose votes together are more than the people who took part or the papers that came back."""
    found = []
    for col, item in enumerate(header.headings, 1):
        if item is None or not _TOOK_PART.fullmatch(item.name):
            continue
        over = [option for option, group in options.items() if not item.group or not group or group == item.group]
        # Under several rater groups or items one paper gives several votes.
        if len({options[option] for option in over}) != 1:
            continue
        votes = {row: sum(cell for one in over if isinstance(cell := sheet.cell(row, one), float)) for row in rows}
        wrong = [row for row in rows if isinstance(most := sheet.cell(row, col), float) and votes[row] > most]
        if wrong:
            facts = {
                "heading": item.text.replace("\n", ""),
                "votes": f"{votes[wrong[0]]:g}",
                "most": plain(sheet.cell(wrong[0], col)),
            }
            found.append(grouped("rating-votes-over", sheet, wrong, col, **facts))
    return found
