"""The language of pages: Chinese as it stands in the source, English from a catalogue (gettext).

The source text is the key, because the Chinese wording is the one that counts and templates stay readable. ``_`` translates
at the moment of showing; ``N_`` only marks a text that stands in a table of the program and is translated later. What
the books and the rulebook say is data and is never translated.
"""

import gettext
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from assess.content import folder

LANGUAGES = ("zh", "en")
CATALOGUES = "lang"

_current: ContextVar[str] = ContextVar("language", default="zh")


def current() -> str:
    """The language in which texts are shown now: ``zh`` or ``en``."""
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Show texts in ``language`` inside this block; ValueError for one that is not of ``LANGUAGES``."""
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is none of {LANGUAGES}")
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def _(text: str) -> str:
    """The text in the current language; itself where the catalogue has none."""
    return _catalogue(_current.get()).gettext(text) if text else text


def N_(text: str) -> str:
    """Mark a text for the catalogue and leave it as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the program that are kept with a result: a marked text and its facts, put into the language of now by ``str``."""

    text: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return _(self.text).format(**self.facts)


def running(sentences: Iterable[str]) -> str:
    """Sentences one after the other, with a blank between them where the language has one."""
    return ("" if current() == "zh" else " ").join(sentences)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "zh":
        return gettext.NullTranslations()
    with (folder("reports") / CATALOGUES / f"{language}.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)
