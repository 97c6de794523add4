"""The fingerprint of a ruler: what of a rulebook can move a score, without its names, dates, clauses and notes.

Two years whose rulebooks have the same fingerprint were measured by the same ruler, so that their scores may be compared.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from assess.findings import Place
from assess.rulebook import Rulebook

_SIZE = 16
_MOVES = (
    "total",
    "ceiling",
    "bottom",
    "roles",
    "indicators",
    "lookups",
    "raters",
    "relabellings",
    "propagations",
    "ledgers",
)
_TOLD = ("clause", "note", "provider")


def ruler(rulebook: Rulebook) -> str:
    """The fingerprint, 16 hexadecimal digits."""
    told = repr([(name, _bare(getattr(rulebook, name))) for name in _MOVES])
    return hashlib.sha256(told.encode("utf-8")).hexdigest()[:_SIZE]


def _bare(value: object) -> object:
    """A value as nested tuples of plain things; where it stands and what explains it left out."""
    if isinstance(value, Place):
        return ()
    if is_dataclass(value) and not isinstance(value, type):
        named = ((one.name, getattr(value, one.name)) for one in fields(value) if one.name not in _TOLD)
        return tuple((name, _bare(held)) for name, held in named)
    if isinstance(value, Mapping):
        return tuple(sorted((str(key), _bare(held)) for key, held in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_bare(one) for one in value)
    return value
