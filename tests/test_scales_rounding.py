"""Rounding as a clerk does it, and places that add up."""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assess.scales import SCALES
from assess.scales.rounding import UNMEASURED, hundredths, largest_remainder

WHOLE = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (2.675, 268),
        (1.005, 101),
        (0.285, 29),
        (-0.125, -13),
        (0.125, 13),
        (0.0, 0),
        (-0.0, 0),
        (0.004999, 0),
        (0.005, 1),
        (-0.005, -1),
        (33.335, 3334),
        (99.995, 10000),
        (8.0, 800),
        (1e4 + 0.005, 1000001),
    ],
)
def test_points_round_half_away_from_zero(points, expected):
    assert hundredths(np.array([points])).tolist() == [expected]


def by_hand(fraction):
    scaled = Context(prec=60).divide(Decimal(100 * fraction.numerator), Decimal(fraction.denominator))
    return int(scaled.quantize(Decimal(1), ROUND_HALF_UP))


@WHOLE
@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 10**6)), max_size=20))
@example([(2675, 1000), (1005, 1000), (-125, 1000), (1, 200)])
def test_every_fraction_rounds_as_decimal_half_up_does(pairs):
    fractions = [f for f in (Fraction(a, b) for a, b in pairs) if abs(f) <= 10_000]
    found = hundredths(np.array([f.numerator / f.denominator for f in fractions], float))
    assert found.tolist() == [by_hand(f) for f in fractions]


@WHOLE
@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4))
def test_exact_halves_and_their_nearest_neighbours_fall_on_the_right_side(whole, share):
    half = Fraction(2 * whole + 1, 200)
    for fraction in (half, half - Fraction(1, 200 * share * 99 + 7), half + Fraction(1, 200 * share * 99 + 7)):
        assert hundredths(np.array([float(fraction)])).tolist() == [by_hand(fraction)]


@WHOLE
@given(st.integers(0, 400), st.integers(1, 400), st.integers(1, 6000))
def test_points_of_a_share_round_as_on_paper(reached, of, full_hundredths):
    share = SCALES["比例"]
    found = share.points(np.array([reached / of]), full_hundredths / 100, share.parse(""))
    paper = Fraction(min(reached, of), of) * Fraction(full_hundredths, 100)
    assert hundredths(found).tolist() == [by_hand(paper)]


@WHOLE
@given(st.integers(0, 900), st.integers(1, 900), st.integers(1, 400))
def test_points_of_a_shortfall_round_as_on_paper(reached, of, rate_hundredths):
    shortfall = SCALES["缺额"]
    params = shortfall.parse(f"目标 90%; 每 1% -{rate_hundredths / 100:.2f}; 按比例")
    found = shortfall.points(np.array([reached / of]), 10, params)
    missing = max(Fraction(9, 10) - Fraction(reached, of), Fraction(0))
    assert hundredths(found).tolist() == [by_hand(-missing * 100 * Fraction(rate_hundredths, 100))]


def test_not_measured_never_becomes_a_number_of_points():
    found = hundredths(np.array([1.0, np.nan, -1.0]))
    assert found.tolist() == [100, UNMEASURED, -100]
    assert found.dtype == np.int64
    with pytest.raises(ValueError, match="finite"):
        hundredths(np.array([np.nan, np.inf]))


@pytest.mark.parametrize(
    ("shares", "total", "seats", "tied"),
    [
        ([3, 2, 1], 6, [3, 2, 1], False),
        ([53, 24, 23], 10, [5, 3, 2], False),
        ([47000, 16000, 15900, 12000, 6000, 3100], 10, [5, 2, 1, 1, 1, 0], False),
        ([1, 1, 1], 2, [0, 0, 0], True),
        ([5, 5], 3, [1, 1], True),
        ([7], 4, [4], False),
        ([], 0, [], False),
        ([1, 2], 0, [0, 0], False),
        ([0, 0], 2, [0, 0], True),
        ([10**17, 3 * 10**17], 10**6, [250000, 750000], False),
    ],
)
def test_seats_go_to_the_largest_remainders_and_ties_stay_open(shares, total, seats, tied):
    found, open_claims = largest_remainder(np.array(shares, np.int64), total)
    assert found.tolist() == seats
    assert bool(open_claims.any()) is tied


def test_only_those_who_compete_for_the_last_seats_are_tied():
    seats, tied = largest_remainder(np.array([6, 2, 2]), 4)  # 2.4, 0.8, 0.8
    assert (seats.tolist(), tied.tolist()) == ([2, 1, 1], [False, False, False])
    seats, tied = largest_remainder(np.array([6, 2, 2]), 3)  # 1.8, 0.6, 0.6
    assert (seats.tolist(), tied.tolist()) == ([2, 0, 0], [False, True, True])


def test_a_tie_is_settled_by_the_rulebook_s_own_order_only():
    shares = np.array([6, 2, 2])
    seats, tied = largest_remainder(shares, 3, before=np.array([3, 2, 1]))
    assert (seats.tolist(), tied.any()) == ([2, 0, 1], False)
    seats, tied = largest_remainder(shares, 3, before=np.array([3, 1, 1]))
    assert (seats.tolist(), tied.tolist()) == ([2, 0, 0], [False, True, True])


@WHOLE
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=30), st.integers(0, 10**5), st.data())
def test_seats_add_up_keep_the_quota_and_do_not_depend_on_the_order(shares, total, data):
    seats, tied = largest_remainder(np.array(shares), total)
    left = total - int(seats.sum())
    assert (left == 0) if not tied.any() else (0 < left <= tied.sum() or not sum(shares))
    for share, seat in zip(shares, seats.tolist(), strict=True):
        if sum(shares):
            assert share * total // sum(shares) <= seat <= -(-share * total // sum(shares))
    order = data.draw(st.permutations(range(len(shares))))
    again, tied_again = largest_remainder(np.array(shares)[order], total)
    assert (again.tolist(), tied_again.tolist()) == (seats[order].tolist(), tied[order].tolist())


def test_shares_that_are_not_whole_numbers_are_a_mistake_of_the_program():
    with pytest.raises(TypeError):
        largest_remainder(np.array([0.5, 0.5]), 2)
    with pytest.raises(ValueError, match="negative"):
        largest_remainder(np.array([-1, 2]), 2)
