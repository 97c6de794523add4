"""A cell of a rulebook as text: one reading for the loader and for the conversion between workbook and folder."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

_MIDNIGHT = datetime.time()


def written(value: object) -> str:
    """A cell as it was written: 8 and not 8.0, 2026-01-01 and not a date object; a number to the 15 figures that Excel keeps."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return format(Decimal(f"{value:.15g}"), "f")
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ") if value.time() != _MIDNIGHT else value.isoformat()[:10]
    return str(value)


def heading_row(rows: Sequence[Sequence[object]]) -> int | None:
    """The 0-based row of the headings: the first one that says anything; None for a blank sheet."""
    return next((number for number, row in enumerate(rows) if any(written(value) for value in row)), None)
