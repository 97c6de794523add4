"""Numbers of people that are no staff numbers: identity cards and telephones written under 工号 or 账号.

Read: an identity card there is sealed like one under 身份证号 and its cell is no staff number; it is said. A mobile number stays the
key it is used as, is masked wherever it is shown, and is said. Not read: whose number it really is.
"""

from dataclasses import replace

import numpy as np

from assess.cells import Sheet
from assess.findings import Finding
from assess.intake.idcards import as_card, is_card
from assess.intake.reading import Reading, grouped
from assess.privacy import masked
from assess.tables import TABLES

NUMBERS = ("person_id", "account")
_SHORTEST = 11
CARD = TABLES["roster"].column("id_card")


def sealed_numbers(sheet: Sheet, reading: Reading) -> Reading:
    """The same reading without an identity card among its staff numbers and accounts."""
    frame = reading.frame
    for name in NUMBERS if frame is not None else ():
        if frame is not None and name in frame and frame[name].notna().any():
            reading = _sealed(sheet, reading, name)
    return reading


def _sealed(sheet: Sheet, reading: Reading, name: str) -> Reading:
    frame = reading.frame
    assert frame is not None
    written = frame[name]
    distinct = [text for text in written.dropna().unique().tolist() if len(text) >= _SHORTEST and masked(text) != text]
    cards = {text: as_card(text, CARD)[0] for text in distinct if is_card(text)}
    hit, seen = written.isin(list(cards)), written.isin(distinct)
    found = _said(sheet, reading, name, "number-is-card", hit) + _said(
        sheet, reading, name, "number-is-private", seen & ~hit
    )
    if not hit.any():
        return replace(reading, findings=[*reading.findings, *found])
    hashes = written.where(hit).map(cards).astype("str")
    known = frame.get("id_card", hashes)
    changed = frame.assign(**{"id_card": known.where(known.notna(), hashes), name: written.where(~hit)})
    columns = dict(reading.source.columns)
    if changed[name].isna().all() and name in columns and "id_card" not in columns:
        columns["id_card"] = columns.pop(name)
    source = replace(reading.source, columns=columns)
    return replace(reading, source=source, frame=changed, findings=[*reading.findings, *found])


def _said(sheet: Sheet, reading: Reading, name: str, code: str, hit: np.ndarray) -> list[Finding]:
    rows = sorted({int(row) for row in reading.frame.loc[hit, "row"]}) if reading.frame is not None else []
    heading = TABLES["roster"].column(name).heading
    return [grouped(code, sheet, rows, reading.source.columns.get(name, 1), heading=heading)] if rows else []
