"""Masking of personal numbers, so that no identity card, telephone or bank number reaches a message or a page."""

import re

_PERSONAL = re.compile(r"(?<![0-9])(?:[0-9]{17}[0-9Xx]|1[3-9][0-9]{9}|[0-9]{16,19})(?![0-9])")


def masked(text: str) -> str:
    """The text with every identity card (18), mobile (11) and bank (16-19 digits) number replaced by ``***``."""
    return _PERSONAL.sub("***", text)
