"""Which lines of a profile hold for a sheet: those of its fingerprint, or of the book and the sheet they name."""

import re
from collections.abc import Sequence

from assess.cells import Sheet, squeezed
from assess.intake.cycles import cycle
from assess.intake.fingerprints import fingerprint
from assess.intake.hints import NOTHING_SAID, Entry, Hints
from assess.intake.kinds import BLANK, COLUMN, CYCLE, KINDS, MONTH, ORDER, SIGN, UNIT, UNUSED, USE, WORD, ZERO

_OF_MONTH = re.compile(r"[0-9]{4}年|[0-9]{1,2}月份?|20[0-9]{2}[-.]?[01][0-9]")


def hints_for(sheet: Sheet, entries: Sequence[Entry]) -> Hints:
    """The entries that hold for this sheet; of two for the same thing the one that names the sheet wins."""
    if not entries:
        return NOTHING_SAID
    mark = fingerprint(sheet)
    held = [entry for entry in entries if _holds(entry, mark, sheet)]
    held.sort(key=lambda entry: (entry.sheet == sheet.name.strip(), bool(entry.book)))
    by: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for entry in held:
        by[entry.kind][entry.written] = entry.meaning
    return Hints(
        next(reversed(by[USE].values()), ""),
        next(reversed(by[MONTH].values()), ""),
        by[COLUMN], by[SIGN], by[WORD],
        frozenset(written for written, meaning in by[BLANK].items() if meaning == ZERO),
        by[UNIT], cycle(squeezed(next(reversed(by[CYCLE].values()), ""))), by[ORDER],
    )  # fmt: skip


def _next_month(entry: Entry, mark: str, sheet: Sheet) -> bool:
    """Whether a use told for 5月 holds for 6月 of the same form too; that a sheet is not used never reaches so far."""
    names = {_OF_MONTH.sub("", squeezed(name)) for name in (entry.sheet, sheet.name)}
    return entry.kind == USE and entry.meaning != UNUSED and entry.fingerprint == mark and len(names) == 1


def _holds(entry: Entry, mark: str, sheet: Sheet) -> bool:
    return (
        entry.fingerprint in {"", mark}
        and entry.book in {"", sheet.book}
        and (entry.sheet in {"", sheet.name.strip()} or _next_month(entry, mark, sheet))
        and bool(entry.fingerprint or entry.book or entry.sheet)
    )
