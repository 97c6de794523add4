"""A comparison: our work, and a bare library doing the same necessary work."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Case:
    """``ours`` and ``base`` are timed; ``agree(ours(), base())`` fails where they do not give the same answer."""

    name: str
    ours: Callable[[], Any]
    base_name: str
    base: Callable[[], Any]
    goal: float | None
    agree: Callable[[Any, Any], object]
