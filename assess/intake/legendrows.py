"""Rows of a grid that explain its signs, spread over the columns: ``出勤：√ | 事假：△``, ``√ | 出勤 | △ | 事假``, or one pair per row.

Such a row stands under the columns of names and days, and is no person's. Every filled cell must belong to the legend.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from assess.cells import Sheet, Value, plain
from assess.intake.legend import is_legend, meaning, read_legend
from assess.intake.legendtext import is_preface, is_sign, pairs

_LABEL = re.compile(r"[㐀-鿿()（）0-9.]{1,12}")
_SHORTEST = 2


def legend_row(cells: Sequence[Value], keys: Sequence[int], before: int) -> str:
    """The legend that a row writes over its columns; "" if it is none.

    ``keys`` are the columns that name people (1-based), ``before`` how many columns stand before the days.
    """
    filled = [(col, value.strip()) for col, value in enumerate(cells, 1) if isinstance(value, str) and value.strip()]
    texts = [text for _, text in filled]
    others = any(value is not None and not isinstance(value, str) for value in cells)
    if others or not texts or len(set(texts)) < len(texts) or any(col in keys and not _belongs(text) for col, text in filled):  # fmt: skip
        return ""
    rest = texts[is_preface(texts[0]) :]
    several = len(rest) >= 4 or any(col <= before and not is_preface(text) for col, text in filled)
    if not several or not (all(map(_is_pair, rest)) or _alternate(rest)):
        return ""
    joined = " ".join(texts)
    return joined if read_legend([joined])[0] else ""


def _belongs(text: str) -> bool:
    return is_preface(text) or is_sign(text) or bool(meaning(text)) or _is_pair(text)


def _is_pair(text: str) -> bool:
    return bool(pairs(text, lambda label: bool(meaning(label))))


def _alternate(texts: Sequence[str]) -> bool:
    """Whether cells are signs and labels in turn."""
    signs = [is_sign(text) for text in texts]
    labels = all(_LABEL.fullmatch(plain(text).rstrip(":")) for text, sign in zip(texts, signs, strict=True) if not sign)
    turns = all(one != two for one, two in pairwise(signs))
    return len(texts) % 2 == 0 and bool(texts) and labels and turns


def legend_texts(sheet: Sheet, header: Collection[int], people: Collection[int], keys: Sequence[int], cols: Sequence[int]) -> list[str]:  # fmt: skip
    """The texts of a grid that may explain signs: outside the day cells of its people; of its header only a whole legend."""
    found = []
    for row, cells in enumerate(sheet.rows, 1):
        if row in header:
            found += [
                cell
                for col, cell in enumerate(cells, 1)
                if col not in cols and isinstance(cell, str) and is_legend(cell)
            ]
            continue
        if row not in people and (joined := legend_row(cells, keys, cols[0] - 1)):
            found.append(joined)
            continue
        skipped = set(cols) if row in people else set()
        found += [
            cell
            for col, cell in enumerate(cells, 1)
            if isinstance(cell, str) and len(cell) >= _SHORTEST and col not in skipped
        ]
    return found
