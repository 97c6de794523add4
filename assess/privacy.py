"""Masking of personal numbers, so that no identity card, telephone or bank number reaches a message or a page."""

import re

# People write these numbers with blanks, hyphens or a country code as well.
_PERSONAL = re.compile(
    r"(?<![0-9])(?:"
    r"[0-9]{6}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{3}[0-9Xx]"
    r"|(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"
    r"|[0-9]{16,19}"
    r"|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -][0-9]{1,3})?"
    r")(?![0-9])"
)


def masked(text: str) -> str:
    """The text with every identity card (18), mobile (11) and bank (16-19 digits) number replaced by ``***``."""
    return _PERSONAL.sub("***", text)
