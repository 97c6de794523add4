"""The shape of one message."""

from typing import NamedTuple


class Message(NamedTuple):
    """Level (error, warning, note), then sentence and remedy in Chinese and in English, with ``{fact}`` holes."""

    level: str
    zh: str
    remedy_zh: str
    en: str
    remedy_en: str
