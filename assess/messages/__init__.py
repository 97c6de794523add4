"""The catalogue of messages: one entry per finding code, Chinese first, each with its remedy."""

from assess.messages import (
    asks,
    books,
    cells,
    fairness,
    grids,
    intake,
    lint,
    output,
    people,
    probes,
    quality,
    ratings,
    results,
    rulers,
    rules,
    years,
)
from assess.messages.entry import Message

CATALOGUE: dict[str, Message] = {
    **asks.MESSAGES,
    **books.MESSAGES,
    **intake.MESSAGES,
    **cells.MESSAGES,
    **grids.MESSAGES,
    **people.MESSAGES,
    **quality.MESSAGES,
    **ratings.MESSAGES,
    **rulers.MESSAGES,
    **rules.MESSAGES,
    **lint.MESSAGES,
    **probes.MESSAGES,
    **results.MESSAGES,
    **output.MESSAGES,
    **years.MESSAGES,
    **fairness.MESSAGES,
}
