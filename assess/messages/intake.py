"""Messages about recognising sheets and reading their values."""

from assess.messages.entry import Message

MESSAGES: dict[str, Message] = {}
