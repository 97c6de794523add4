"""The catalogue of messages: one entry per finding code, Chinese first, each with its remedy."""

from assess.messages import books, intake, output, people, results, rules
from assess.messages.entry import Message

CATALOGUE: dict[str, Message] = {
    **books.MESSAGES,
    **intake.MESSAGES,
    **people.MESSAGES,
    **rules.MESSAGES,
    **results.MESSAGES,
    **output.MESSAGES,
}
