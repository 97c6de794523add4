"""Rating sheets that are no lists: each layout is asked in turn, the most telling first."""

from assess.cells import Sheet
from assess.intake.assessform import read_form
from assess.intake.hints import NOTHING_SAID, Hints
from assess.intake.optioncounts import read_option_counts
from assess.intake.ratingwords import rating_header
from assess.intake.reading import Reading
from assess.intake.scoresheet import read_score_sheet
from assess.intake.teamsheet import read_team_sheet


def read_ratings(sheet: Sheet, hints: Hints = NOTHING_SAID) -> Reading | None:
    """The reading of a rating sheet; ``None`` if the sheet is none."""
    form = read_form(hints.labels(sheet))
    if form:
        return form
    header = rating_header(sheet, hints.known())
    header = hints.header(header) if header else None
    reading = (read_option_counts(sheet, header) or read_score_sheet(sheet, header, hints)) if header else None
    return reading or read_team_sheet(sheet, hints)
