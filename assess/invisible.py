"""Characters nobody sees: controls, zero-width signs, and those that turn the direction of writing.

They make two names differ that look the same, or a text read backwards; they are taken out of values and shown by their
number in messages. Line breaks and tabs are blanks, not invisible.
"""

import re

_SIGNS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e01ef]"
)


def without(text: str) -> str:
    """The text without invisible characters."""
    return _SIGNS.sub("", text)


def occurs(text: str) -> bool:
    """Whether an invisible character stands in the text; a carriage return and a mere choice of glyph are none."""
    # Python's own test is quick and lets hardly any text through to the other.
    return not text.isprintable() and _SIGNS.search(text.replace("\r", "")) is not None


def shown(text: str) -> str:
    """The text with every invisible character written by its number: ‹202E›."""
    return _SIGNS.sub(lambda match: f"‹{ord(match[0]):04X}›", text)
