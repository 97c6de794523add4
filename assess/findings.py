"""Findings: trouble in the books, as values with a place, a sentence and a remedy.

A finding is never raised. Every stage returns its findings beside its result, so that an officer sees the whole
year's trouble at once; findings of level ``error`` block publishing grades, never the run. A bug in the program is
an exception and is not turned into a finding.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assess import invisible
from assess.lang import _, current, speaking
from assess.messages import CATALOGUE
from assess.messages.done import done
from assess.privacy import masked

LEVELS = ("error", "warning", "note")
RAW = ("raw", "found", "sign", "written", "said", "stated")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the books something stands: book, sheet and cell (or a row number, or nothing)."""

    book: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return "!".join(invisible.shown(part) for part in (self.book, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a code of the catalogue, its place, and the facts its sentence needs.

    A fact that is a list holds texts of the program itself, each with what fills its holes: ``[["{reason} {count} 行", {...}]]``.
    They are put into the language in which the finding is told. All other facts are shown as they are.
    """

    code: str
    place: Place = Place()
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """``error`` blocks publishing, ``warning`` is listed and scored, ``note`` informs."""
        return CATALOGUE[self.code].level

    def message(self, lang: str = "") -> str:
        """What was found, in words (in the language of now, if none is named), with identity numbers and telephone numbers masked."""
        entry = CATALOGUE[self.code]
        with speaking(lang or current()):
            return _filled(entry.zh if current() == "zh" else entry.en, self.facts)

    def remedy(self, lang: str = "") -> str:
        """What to do about it, in words."""
        entry = CATALOGUE[self.code]
        with speaking(lang or current()):
            return _filled(entry.remedy_zh if current() == "zh" else entry.remedy_en, self.facts)

    def done(self, lang: str = "") -> str:
        """What was done about it, in words."""
        return done(self.code, self.level, lang or current())

    def raw(self) -> str:
        """What stands in the cells, as written and masked; "" where the finding holds no value."""
        return next((_shown(self.facts[name]) for name in RAW if self.facts.get(name) not in (None, "")), "")


def _filled(template: str, facts: Mapping[str, object]) -> str:
    return template.format_map({name: _shown(value) for name, value in facts.items()})


def _shown(value: object) -> str:
    """A fact in words: personal numbers masked, invisible characters by their number."""
    text = _("；").join(_told(*one) for one in value) if isinstance(value, list) else str(value)
    return invisible.shown(masked(text))


def _told(text: str, holes: Mapping[str, object]) -> str:
    """A text of the program in the language of now; a word of the program that fills a hole as well."""
    return _(text).format(**{name: _(said) if isinstance(said, str) else said for name, said in holes.items()})


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without repeats, gravest first, then by place and code: the same list for any order of rows."""
    seen = {(f.code, f.place, tuple(sorted((k, str(v)) for k, v in f.facts.items()))): f for f in findings}
    return sorted(seen.values(), key=lambda f: (LEVELS.index(f.level), f.place, f.code, f.message()))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is of level ``error``."""
    return any(f.level == "error" for f in findings)
