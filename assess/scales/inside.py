"""What stands inside the parameters of a scale, whatever their form: its levels, its amounts."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar

Kind = TypeVar("Kind")


def inside(value: object, kind: type[Kind]) -> Iterator[Kind]:
    """Every value of one kind within frozen parameters and their tuples, in the order they were written."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from inside(one, kind)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from inside(getattr(value, one.name), kind)
