"""The word of a closed list that somebody probably meant: the one that shares the longest part, not merely the same letters."""

import difflib
from collections.abc import Iterable

# What people say for words that share no character with it.
MEANT = {"求和": "合计", "总和": "合计", "总计": "合计", "均值": "平均", "计数": "次数", "频次": "次数"}


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The nearest of the allowed words, the earlier one of equals; "" where there is none to choose from."""
    words = list(allowed)
    if MEANT.get(word) in words:
        return MEANT[word]
    return max(words, key=lambda one: _shared(word, one), default="")


def _shared(word: str, other: str) -> tuple[int, int, float]:
    """The longest common part, how much of the beginning is alike, and how alike the whole is."""
    match = difflib.SequenceMatcher(None, word, other, autojunk=False)
    begin = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return match.find_longest_match().size, begin, match.ratio()
