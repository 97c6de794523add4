"""Marks in large bytes are counted and found as bytes itself does, only quicker."""

import pytest

from assess import marks


def xml(*pieces: bytes) -> bytes:
    """Pieces with so much between them that they fall into different blocks."""
    return (b" " * 5 * marks._PIECE).join(pieces)


@pytest.mark.parametrize(
    ("why", "data", "mark", "count"),
    [
        ("nothing in nothing", b"", b"<c ", 0),
        ("a small text", b"<c r='A1'/><c>", b"<c ", 1),
        ("one in every block", xml(b"<is>", b"<is>", b"<isx>", b"<is>"), b"<is>", 3),
        ("at both ends", b"<c " + xml(b"", b"") + b"<c ", b"<c ", 2),
        ("half a mark at the end", xml(b"<c ", b"") + b"<c", b"<c ", 1),
        ("cut by the end of a block", b" " * (marks._PIECE - 1) + b"<v>" + b" " * 9, b"<v>", 1),
        ("cut before its last letter", b" " * (marks._PIECE - 2) + b"<v>" + b"<v>" * 9, b"<v>", 10),
    ],
)
def test_a_mark_is_counted_wherever_it_stands(why, data, mark, count):
    assert marks.count(data, mark) == count, why
    assert data.count(mark) == count
    assert marks.holds(data, mark) == (count > 0)
