"""Laws of the bands that conditions cut: what the linter says of spans is what counting numbers one by one says."""

from hypothesis import assume, given
from hypothesis import strategies as st

from assess.conditions import Term, mask
from assess.lint.bands import gaps, hidden, impossible, neighbours, overlap, span_of
from assess.tables import TABLES
from tests.build import frame

TASKS = TABLES["tasks"]
# Every whole number that a term can name, what lies between, and what lies beyond.
POINTS = [half / 2 for half in range(-2, 15)]
ROWS = frame("tasks", [{"quantity": point} for point in POINTS])

terms = st.builds(lambda op, value: Term("quantity", op, (str(value),)), st.sampled_from(">≥<≤"), st.integers(0, 6))
conditions = st.lists(terms, min_size=1, max_size=3).map(tuple)


def met(condition: tuple[Term, ...]) -> set[float]:
    """The numbers that the engine itself lets through."""
    return {point for point, fits in zip(POINTS, mask(condition, ROWS, TASKS), strict=True) if fits}


@given(conditions)
def test_a_condition_is_impossible_where_no_number_meets_it(condition: tuple[Term, ...]) -> None:
    assert bool(impossible(condition, TASKS)) == (not met(condition))


@given(conditions, conditions)
def test_two_bands_overlap_where_a_number_lies_in_both(one: tuple[Term, ...], other: tuple[Term, ...]) -> None:
    assume(met(one) and met(other))
    assert overlap(span_of(one), span_of(other)) == bool(met(one) & met(other))


@given(st.lists(conditions, min_size=2, max_size=5))
def test_bands_have_a_gap_where_a_number_between_them_meets_none(bands: list[tuple[Term, ...]]) -> None:
    assume(all(met(band) for band in bands))
    counted = set().union(*map(met, bands))
    between = {point for point in POINTS if min(counted) < point < max(counted)}
    assert bool(gaps([span_of(band) for band in bands])) == bool(between - counted)


@given(st.lists(conditions, min_size=2, max_size=4))
def test_some_neighbours_overlap_where_a_number_lies_in_two_bands(bands: list[tuple[Term, ...]]) -> None:
    assume(all(met(band) for band in bands))
    twice = any(met(one) & met(other) for at, one in enumerate(bands) for other in bands[:at])
    assert bool(neighbours([span_of(band) for band in bands])) == twice


@given(st.lists(conditions, min_size=2, max_size=4))
def test_a_line_is_hidden_where_an_earlier_one_takes_all_of_its_numbers(lines: list[tuple[Term, ...]]) -> None:
    assume(all(met(line) for line in lines))
    expected = [
        later
        for later in range(len(lines))
        if any(met(lines[later]) <= met(lines[earlier]) for earlier in range(later))
    ]
    assert [later for later, _ in hidden(lines, TASKS)] == expected
